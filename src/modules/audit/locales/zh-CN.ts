import type { ChainProblem } from '#kit/pure/chain-problem.ts';
import type { AffectedChannel, AffectedGap, AffectedKind, affectedErrors } from '../contract.affected.ts';
import type { AccountState, chainErrors } from '../contract.chain.ts';
import type { auditErrors } from '../contract.ts';

export const zhCN = {
  audit: {
    exportName: '操作记录',
    stamp: '{name} 于 {at} 导出，共 {rows} 条。仅供审计使用，请妥善保管。',
    via: { system: '系统', public: '未登录访客', link: '凭链接' },
    filter: { actor: '操作人', name: '记录名称（开头）', day: '日期', subjectType: '对象类别', subjectId: '对象编号' },
    empty: '没有操作记录', emptyText: '每一次办理、修改、登录和敏感查看都会记录在这里，任何人都不能修改或删除。', details: '详细', look: '查看', sameMatter: '只看与此同一对象的记录', detailsOf: '这条记录的全部内容', onBehalf: '{name}（代{other}）', csv: '导出 CSV',
    matter: { intro: '这件事从开始到现在，谁在什么时候做了什么。记录不能修改。', empty: '还没有记录', back: '返回事项', more: '较晚的记录', first: '最早的记录' },
    chain: {
      intro: '每条操作记录封存时都与前一条相连。改动、删除或插入任何一条，核验时都会发现。', seals: '已封存', unit: '条', waiting: '等待封存', sealedAt: '最近封存', hash: '最新封存值', hashNote: '请定期把封存值抄录或打印，另处保存：以后核对时，封存值对得上，之前的记录就没有被动过。',
      start: '开始核验', running: '正在核验：{done} / {total}', last: '上次核验', fine: '{at} 核验 {total} 条，没有发现问题。', wrong: '{at} 核验 {total} 条，发现 {n} 处问题。请立即报告安全管理员，保留现场，不要自行处理。', problems: '发现的问题', problem: {
        changed: '第 {from} 条记录被改动过（编号 {id}）', removed: '第 {from} 条记录被删除了（编号 {id}）', unlinked: '第 {from} 条的封存与前一条接不上（编号 {id}）', seal: '第 {from} 条的封存不见了', seals: '第 {from} 条到第 {to} 条的封存不见了', stray: '有一条记录没有封存（编号 {id}）', vanished: '有一条记录在封存前不见了（编号 {id}）',
        cut: '末尾的记录被删去了：{at} 写到数据库以外时已封存到第 {from} 条，现在没有这一条', resealed: '第 {from} 条的封存与 {at} 写到数据库以外的不同：这一条或更早的记录被重写过，或数据库恢复到了更早的状态',
      } satisfies Record<ChainProblem['what'], string>,
      nothingNew: '{at} 核验 {total} 条，没有发现新的问题。', known: '另有 {n} 处以前发现的问题已作说明', account: '说明情况', accountText: '查明原因之后再说明，例如“数据库从 3 月 2 日的备份恢复”。另一位审计管理员或安全管理员确认后，这些问题不再提醒；以后发现别的问题照样提醒。说明写入操作记录，不能更改。', reason: '查明的原因', reasonRule: '5 至 300 字', given: '已提交。请另一位审计管理员或安全管理员确认。',
      todoTitle: '{name}对记录核验发现的 {count} 处问题作了说明', waitsFor: '{name}于 {at} 说明这 {n} 处问题的原因：{reason}', own: '您的说明要由另一位审计管理员或安全管理员确认，不能自己确认。', confirm: '确认说明', confirmTitle: '确认这份说明？', confirmText: '请先自己核实原因，再确认。确认后这 {n} 处问题不再提醒，不能撤回。', confirmed: '已确认，这些问题不再提醒。', decline: '不同意', note: '原因', noteRule: '至少 2 个字，说明人能看到。', declined: '已答复“不同意”。', withdraw: '撤回说明', withdrawn: '已撤回。',
      past: '问题的说明', column: { asked: '说明', reason: '查明的原因', n: '问题数', state: '结果', decided: '答复', note: '不同意的原因' }, who: '{name} {at}', state: { waiting: '等待确认', confirmed: '已确认', declined: '未同意', withdrawn: '已撤回', lapsed: '已失效' } satisfies Record<AccountState, string>, never: '还没有核验过。', none: '还没有',
    },
    column: { matter: '事项', seq: '序号', at: '时间', actor: '操作人', text: '做了什么', name: '记录名称', subjectType: '对象类别', subjectId: '对象编号', onBehalfOf: '代谁办理', requestId: '请求编号' },
  },
  affected: {
    sheet: '受影响人员名单', colon: '：', yes: '是', no: '否', periodTarget: '全部账号', sessionTarget: '{name}的登录：{at}，{device}', exportTarget: '导出《{list}》：{name}，{at}',
    intro: '账号被盗用、导出文件外泄、设备丢失，或有人看到了不该看的内容之后，用这里查明哪些人的哪些信息被看到过、可能被看到过。查询本身也会记录。', make: '查明受影响的人', empty: '还没有做过', emptyText: '发生个人信息安全事件时，选择“查明受影响的人”。',
    kindLabel: '从哪里查起', kind: { account: '一个账号', session: '一次登录', export: '一次导出', person: '一个人', period: '一段时间' } satisfies Record<AffectedKind, string>,
    kindNote: { account: '账号被盗用，或有人看了不该看的', session: '设备丢失，或一次可疑的登录', export: '导出文件外泄', person: '某人的信息被谁看过', period: '不知道是谁，只知道时间，或某一栏被误公开' } satisfies Record<AffectedKind, string>,
    target: '对象', account: '账号', session: '哪一次登录', export: '哪一次导出', person: '姓名', personRule: '输入姓名开头的字或拼音首字母', fromDay: '开始日期', fromTime: '开始时刻', toDay: '结束日期', toTime: '结束时刻', timeRule: '例如 08:30，不填为全天', field: '只查某一栏（可不填）', fieldRule: '例如“手机号”。一栏被误公开时用。', reason: '事由', reasonRule: '会留在操作记录里。', submit: '开始查', made: '已查明：涉及 {people} 人。',
    period: '起止时间', span: '{from} 至 {to}', askedBy: '查询人', askedAt: '查询时间', people: '涉及人数', peopleDefinition: '被看到过和可能被看到过的人，每人只计一次。', shownNumber: '有记录被看到', shownDefinition: '有单项查看、打印、下载或导出记录的人。', sensitiveNumber: '涉及敏感信息', sensitiveDefinition: '字段字典里标为敏感的信息，以及认定登记、会外任职安排等。', signIns: '期间登录', signInsDefinition: '这个账号在这段时间登录的次数。', times: '次', person1: '人', byChannel: '途径', gaps: '记录没有反映的情况', paper: '下载通知书', paperNote: '按《个人信息保护法》第五十七条的内容拟好，原因、危害、措施由您填写；不含名单。', list: '人员名单', onlyField: '只查：{field}', none: '没有找到涉及的人', noneText: '这段时间没有留下这类记录。请看上面“记录没有反映的情况”。',
    channel: { look: '单项查看', paper: '打印文书', file: '下载资料', export: '导出文件', own: '本人档案', reach: '职权范围内可打开' } satisfies Record<AffectedChannel, string>,
    tracedLabel: '有无记录', traced: '有查看记录', untraced: '可能看到（无记录）',
    gap: {
      pages: '打开会员档案页、名册列表、检索和统计不留下逐人记录，列表上秘书处可见完整手机号。', directory: '通讯录上的姓名、单位和本人公开的联系方式，登录后都能看到，不逐人列出。', sessions: '这次登录早于系统按登录记录操作，这段时间这个账号的全部操作都算在内。', attachments: '一般附件的打开不留记录，受限附件才有。', unitsNow: '职权范围按会员现在所在的单位计算。',
      unknownExports: '有 {files} 次导出没有记下名单，共约 {persons} 人，请查看导出记录中的范围。', unnamed: '另有 {n} 次查看涉及还不是会员的申请人，请在操作记录中查看。', notTaken: '导出文件没有下载记录。', afterwards: '文件离开系统后又转给了谁，系统无从知道。',
    } satisfies Record<AffectedGap, string>,
    shown: { phone: '完整手机号', field: '受保护信息', card: '通讯录名片', memberCard: '会员证', export: '导出栏目', recognition: '认定登记', handOver: '转会资料包', letter: '聘书', externalPost: '会外任职安排', application: '入会申请', onboardingLetter: '编入通知', suggestionPaper: '建言文书署名', meetingPaper: '会议通知或纪要', own: '本人全部档案', reach: '会员档案' },
    column: { name: '姓名', unit: '所属组织', shown: '什么信息', sensitive: '敏感', channel: '途径', reader: '谁', firstAt: '最早', lastAt: '最近', times: '次数' },
  },
  action: { 'affected.read': '查看受影响人员报告', 'affected.ask': '查明受影响人员', 'affected.export': '导出受影响人员名单', 'audit.read': '查看操作记录', 'audit.export': '导出操作记录', 'audit.checkChain': '核验操作记录', 'audit.accountChain': '说明核验发现的问题、确认别人的说明（须两人）', 'audit.readMatter': '查看一件事的办理记录' },
  event: {
    'affected.asked': '查明受影响人员（{target}）：{people} 人，事由：{reason}', 'affected.opened': '查看了受影响人员报告（{target}）', 'affected.printed': '打印了个人信息安全事件通知书（{target}）', 'affected.exported': '导出了受影响人员名单 {rows} 条，事由：{reason}',
    'audit.exported': '导出了{rows}条操作记录',
    'audit.chainChecked': '核验了{seals}条操作记录，发现{problems}处问题',
    'chainAccount.given': '说明了核验发现的{problems}处问题，请另一人确认：{reason}', 'audit.chainAccounted': '核验发现的{problems}处问题已说明：{reason}', 'chainAccount.declined': '没有同意{askedBy}对核验问题的说明：{note}', 'chainAccount.withdrawn': '撤回了对核验问题的说明', 'chainAccount.lapsed': '{askedBy}对核验问题的说明失效：再次核验的结果不同',
  },
  todo: { chainAccount: { confirm: '确认或不同意' } },
  notice: { chainAccount: { toConfirm: '{name}对记录核验发现的 {count} 处问题作了说明，请您核实后确认。', declined: '{name}没有同意您对记录核验问题的说明：{note}', lapsed: '您对记录核验问题的说明还没有人确认，再次核验的结果又不同，说明已失效。请看过新的结果后重新说明。' } },
  error: {
    'affected.not_found': '没有找到这份报告。请从“受影响人员”页重新打开。',
    'affected.target_not_found': '没有找到要查的账号、登录、导出或人员。请重新选择。',
    'affected.target_required': '请选择要查的账号、登录、导出或人员。',
    'audit.nothing_to_account': '没有需要说明的问题，或核验又有了新的结果。请刷新页面。',
    'audit.account_waits': '已有一份说明在等待确认。请刷新页面。',
    'audit.account_not_found': '没有找到这份说明。请从“记录核验”页打开。',
    'audit.account_decided': '这份说明已有人答复，或已撤回、失效。请刷新页面。',
    'audit.account_outdated': '说明之后情况有变：核验的结果不同了，或说明人已不担任审计、安全管理员。请答复“不同意”，看过新的结果后重新说明。',
    'audit.own_account': '不能答复自己的说明，请由另一位审计管理员或安全管理员确认。',
    'audit.no_second_person': '没有另一位审计管理员或安全管理员可以确认。请系统管理员先任命。',
    'audit.period_reversed': '开始日期晚于结束日期，请调整后再查。',
  } satisfies Record<keyof typeof auditErrors | keyof typeof chainErrors | keyof typeof affectedErrors, string>,
};
