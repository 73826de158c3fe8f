import { errorsZh } from './errors.ts';
import { profileActionsZh, profileEventsZh, profileZh } from './profile.zh-CN.ts';
import { ruleWords } from './setting-words.ts';
import { termsZh } from './terms.zh-CN.ts';

export const zhCN = {
  ...termsZh.words,
  ...profileZh,
  rule: {
    kind: { charter: '章程', procedure: '议事规则', management: '管理制度', discipline: '纪律与监督', other: '其他' }, state: { inForce: '现行有效', coming: '尚未施行', repealed: '已废止', draft: '起草中' },
    list: { title: '制度', search: '制度名称', on: '查看哪一天有效的制度', onRule: '不填看今天', kind: '类别', state: '状态', all: '全部', empty: '还没有制度', emptyText: '章程、议事规则、管理制度都放在这里，每一版何时施行、由哪次会议通过，一查便知。', create: '新建制度', asOf: '{day}的制度' },
    field: { title: '制度名称', kind: '类别', version: '版本', effective: '施行日期', adoptedOn: '通过日期', adoptedBy: '通过的会议', adoptedByRule: '如：第五届理事会第三次会议', text: '正文', textRule: '可以直接粘贴；也可以只上传文件', summary: '修改说明', summaryRule: '和上一版相比改了什么', files: '文件', repealOn: '最后有效日', reason: '废止原因', until: '失效日期' },
    one: { version: '第 {n} 版', inForce: '现行有效', from: '{day}起施行', to: '{day}止', still: '至今', adopted: '{day}由{by}通过', draft: '草稿，{name}修改于{at}', compare: '对比两版', compareWith: '与哪一版对比', read: '正文', none: '这一版只有文件', versions: '历次版本', on: '{day}有效的是第 {n} 版。', onNone: '{day}没有有效的版本。', comingFrom: '第 {n} 版从{day}起施行。', repealed: '{day}后废止：{reason}', draftOnly: '正在起草，还没有通过。' },
    act: { save: '保存草稿', draft: '起草新版本', goOn: '继续修改草稿', adopt: '登记通过', removeDraft: '放弃草稿', repeal: '废止', change: '修改名称', create: '新建制度' },
    done: { saved: '草稿已保存。', adopted: '已登记通过。', removed: '草稿已放弃。', repealed: '已登记废止。', created: '制度已建立，请起草第一版。', changed: '已保存。' },
    fix: { correct: '更正施行日期', rule: '登记有误时才用：正文不变，更正前的日期和原因保留在版本记录里。要改正文，请起草新版本。', reason: '更正原因', done: '已更正。', line: '{name}于{at}更正：{reason}（原登记：{adoptedOn}由{adoptedBy}通过，{from}起施行）', restore: '撤销废止', restoreRule: '撤销后恢复为未废止，已登记过的废止和撤销原因都留在记录里；日期登记错了的，撤销后重新登记废止。', restoreReason: '撤销原因', restored: '已撤销废止。', restoredLine: '{name}于{at}撤销废止：{reason}', paper: '下载第 {n} 版（Word）' },
    ask: { removeTitle: '放弃这份草稿？', removeText: '草稿的正文和文件会被删去，已通过的版本不受影响。', seen: '草稿只有秘书处能看到；登记通过后，所有登录的人都能看到。' },
  },
  meeting: {
    kind: { presidents: '会长办公会', standingCouncil: '常务理事会', council: '理事会', general: '会员大会', supervisors: '监事会', other: '其他会议' }, state: { draft: '筹备中', noticed: '已通知', held: '已召开', minuted: '已出纪要', cancelled: '已取消' },
    part: { attend: '出席', observe: '列席' }, attendance: { present: '到会', leave: '请假', absent: '缺席' }, answer: { coming: '参加', leave: '请假', none: '未答复' }, method: { agreed: '一致同意', hands: '举手表决', ballot: '投票表决', unstated: '没有记载' },
    majority: { overHalf: '超过半数', twoThirds: '三分之二以上', threeQuarters: '四分之三以上' }, quorum: { none: '不要求', half: '二分之一以上', twoThirds: '三分之二以上', threeQuarters: '四分之三以上' },
    field: { kind: '会议类别', title: '会议名称', titleRule: '如：2026年第3次会长办公会', startsOn: '日期', time: '时间', timeRule: '如 14:30', place: '地点', chair: '主持', recorder: '记录', people: '出席人员', peopleRule: '会员：输入姓名或拼音', staff: '出席的工作人员', observers: '列席人员', expected: '应到人数', expectedRule: '会员大会等不列名单的会议，填应到人数；列名单的会议不填', present: '实到人数', agenda: '议题', item: '议题 {n}', presenter: '汇报人', papers: '会议材料', discussion: '会议研究情况', discussionRule: '写入纪要；不写时只印议题' },
    list: { title: '会议', search: '会议或决议中的字', kind: '类别', state: '状态', day: '会议日期', at: '时间', attendance: '到会', resolutions: '决议', number: '纪要编号', empty: '还没有会议', emptyText: '会长办公会、理事会、会员大会从这里通知、登记、出纪要，决议布置成任务。', emptyMine: '您还没有被通知参加的会议', create: '筹备会议', import: '从表格导入', all: '全部', coming: '待召开', toMinute: '待出纪要', mine: '我参加的', minuted: '已出纪要', count: '{n} 项', late: '通知晚', rhythm: '{kind}应每 {n} 个月至少召开一次，{last}，请在{day}前召开。', rhythmLate: '{kind}应每 {n} 个月至少召开一次，{last}，已过{day}，请尽快召开。', lastOn: '上次是{day}', never: '本届还没有召开' },
    page: {
      draftSentence: '正在筹备。最迟{day}通知，才满足提前 {n} 天的规定。', noticedSentence: '已通知，{at}在{place}召开。', heldSentence: '已召开，实到 {present} 人。会后要出纪要。', minutedSentence: '纪要{number}已印发，{read} 人确认阅读。', cancelledSentence: '会议已取消：{reason}', noPlace: '（地点待定）',
      people: '参会人员', agenda: '议题', resolutions: '决议', minutes: '纪要', noResolutions: '还没有登记决议。', noPapers: '没有材料', answered: '{coming} 人参加，{leave} 人请假，{none} 人未答复', noticeLate: '通知只提前了 {days} 天，规定提前 {required} 天。', noticeTooLate: '离开会已不足规定的 {n} 天。现在通知会记为“通知晚”，会议仍可召开。', noticedIn: '提前 {days} 天通知',
      quorum: '应到 {expected} 人，实到 {present} 人，需要 {needed} 人', quorumMet: '达到规定人数', quorumNotMet: '未达到规定人数。按规定所作决议可能无效，请研究是否另行开会。', quorumRule: '规定人数：{quorum}；通过：{majority}', byNumbers: '按人数登记', readBy: '已读 {n} / {all}', notRead: '未读', readAt: '{at} 已读', yours: '请答复是否参加', issuedAt: '{at}印发',
      votes: '赞成 {for}，反对 {against}，弃权 {abstain}；需要 {needed} 票', passed: '通过', notPassed: '未通过', agreed: '一致同意', unstated: '原记录没有写明怎样表决和票数，是否通过按原文登记', task: '任务', noTask: '尚未布置任务', preview: '纪要内容',
    },
    correct: { act: '更正纪要', rule: '原来印发的纪要保留；更正后的纪要沿用原编号，印明更正说明，参会人员会再次收到通知并确认阅读。已布置的任务不变，在任务里修改；更正后未通过的决议，由它布置、还没办结的任务随之撤销，承办人会收到通知。', reason: '更正原因', missing: '请写明更正原因。', done: '已更正，参会人员已收到通知。', title: '更正情况', line: '第 {n} 次更正，{name}，{at}：{reason}', earlier: '更正前的纪要', times: '纪要已更正 {n} 次。' },
    act: { notice: '发出通知', noticeAgain: '再次通知', change: '修改', hold: '登记到会情况', resolve: '登记决议', editResolution: '修改决议', removeResolution: '删去决议', giveTask: '布置任务', minutes: '填写纪要', issue: '印发纪要', cancel: '取消会议', coming: '参加', leave: '请假', read: '确认已读', download: '下载纪要（Word）', downloadNotice: '会议通知（Word）', addItem: '增加议题', removeItem: '去掉这个议题', save: '保存', create: '保存会议', allPresent: '其余全部到会', upItem: '上移' },
    done: { created: '会议已保存。发出通知后，参会人员才会看到。', changed: '已保存。已经通知过的，请再次通知。', noticed: '通知已发出。', held: '到会情况已登记。', resolved: '决议已登记。', removed: '决议已删去。', task: '任务已布置，牵头方已收到通知。', saved: '已保存。', issued: '纪要已编号印发，参会人员已收到通知。', cancelled: '会议已取消，参会人员已收到通知。', answered: '已答复。', read: '已确认阅读。' },
    ask: { noticeTitle: '发出会议通知？', noticeText: '{n} 位有账号的参会人员会收到通知，并答复是否参加。没有账号的请用 Word 通知另行联系。', issueTitle: '印发纪要？', issueText: '印发后编号不再变，参会人员会收到通知并确认阅读。以后发现有误，用“更正纪要”，原来的文本会保留。', cancelText: '取消原因', leaveText: '请假原因', removeTitle: '删去这项决议？', removeText: '记错的决议可以删去；已布置任务的要先撤销任务。', seen: '参会人员在通知后能看到；领导和轮值会长随时能看到。' },
    resolution: { title: '决议', text: '决议内容', method: '表决方式', majority: '通过要求', for: '赞成票', against: '反对票', abstain: '弃权票', votesRule: '只填票数，不记谁投了什么票', item: '对应议题', noItem: '不对应议题', lead: '牵头', co: '协办', due: '完成期限', dueRule: '不填按设置的天数计算', body: '要求' },
    minutes: { note: '会议概况（可不填）', noteRule: '写在开头，如会议传达学习的内容' },
    column: {
      title: '会议名称', kind: '会议类别', day: '会议日期', time: '几点', place: '地点', chair: '主持', recorder: '记录', expected: '应到人数', present: '实到人数', agenda: '议题', resolutions: '决议', number: '纪要编号', state: '状态', record: '记录号',
      example: { title: '2026年第1次会长办公会', kind: '会长办公会', day: '2026-03-10', time: '14:30', agenda: '研究年度计划；其他事项', resolutions: '通过年度计划（赞成12票，反对0票，弃权1票）；同意增补理事两名' },
    },
    sheet: { name: '会议一览', title: '会议', kindLabel: '类别', startsAt: '时间', place: '地点', stateLabel: '状态', attendance: '实到/应到', number: '纪要编号', resolutions: '决议', record: '记录号', semicolon: '；' },
  },
  relation: { called: '参会人员' },
  action: {
    ...termsZh.actions,
    about: profileActionsZh,
    rule: { read: '查看制度', manage: '起草、登记和废止制度' },
    meeting: { read: '查看会议', list: '查看自己范围内的会议清单', create: '筹备会议', change: '修改会议', notice: '发出会议通知', answer: '答复是否参加、确认阅读纪要', hold: '登记到会情况', resolve: '登记决议、布置任务', minute: '填写和印发纪要', cancel: '取消会议', export: '导出会议一览' },
  },
  todo: { meetingAnswer: '答复是否参加', meetingHold: '登记到会情况', meetingMinutes: '出会议纪要', minutesRead: '阅读纪要', ...termsZh.todo },
  event: {
    ...profileEventsZh,
    'rule.created': '建立制度《{title}》', 'rule.drafted': '起草《{title}》第 {number} 版', 'rule.adopted': '登记《{title}》第 {number} 版由{adoptedBy}通过，{effectiveFrom}起施行', 'rule.repealed': '登记《{title}》{on}后废止：{reason}', 'rule.versionCorrected': '更正《{title}》第 {number} 版的施行日期：{reason}', 'rule.restored': '撤销《{title}》的废止：{reason}', 'rule.textPrinted': '下载《{title}》第 {number} 版的文本', 'rule.changed': '修改制度《{title}》的名称或类别', 'rule.draftRemoved': '放弃《{title}》第 {number} 版草稿',
    'meeting.created': '筹备会议“{title}”', 'meeting.exported': '导出会议一览 {count} 条', 'meeting.imported': '从表格导入会议 {count} 次', 'meeting.changed': '修改会议“{title}”', 'meeting.noticed': '发出会议通知“{title}”，提前 {days} 天', 'meeting.noticedLate': '会议“{title}”只提前 {days} 天通知，规定 {required} 天', 'meeting.answered': '{name}答复会议“{title}” {reason}', 'meeting.held': '登记会议“{title}”到会情况：应到 {expected} 人，实到 {present} 人',
    'meeting.resolved': '登记会议“{title}”的决议“{resolution}”', 'meeting.resolutionRemoved': '删去会议“{title}”的决议“{resolution}”', 'meeting.minuted': '印发{number}', 'meeting.minutesCorrected': '更正{number}：{reason}', 'meeting.minutesRead': '确认阅读会议“{title}”的纪要', 'meeting.paperPrinted': '打印“{title}”的文件：{paper}', 'meeting.cancelled': '取消会议“{title}”：{reason}', ...termsZh.events,
  },
  eventValue: { kind: { meetingMinutes: '出会议纪要', ...termsZh.clocks } },
  notice: {
    meetingCalled: '请参加会议“{title}”，{at}，{place}。请答复是否参加。', meetingMoved: '会议“{title}”有变动：{at}，{place}。请查看。', meetingCancelled: '会议“{title}”已取消：{reason}', meetingMinuted: '{number}已印发，请阅读并确认。', minutesCorrected: '{number}有更正（{reason}），请重新阅读并确认。', minutesSoon: '会议“{title}”的纪要应在{until}前印发。', minutesLate: '会议“{title}”的纪要已过期限（{until}），请尽快印发。', ...termsZh.notices,
  },
  noticeName: { meetingCalled: '会议通知', meetingMoved: '会议变动', meetingCancelled: '会议取消', meetingMinuted: '会议纪要', minutesCorrected: '会议纪要更正', minutesSoon: '纪要期限提醒', minutesLate: '纪要逾期', ...termsZh.noticeNames },
  setting: {
    'meeting.rules.presidents': '会长办公会的规则', 'meeting.rules.standingCouncil': '常务理事会的规则', 'meeting.rules.council': '理事会的规则', 'meeting.rules.general': '会员大会的规则', 'meeting.rules.supervisors': '监事会的规则', 'meeting.rules.other': '其他会议的规则',
    'meeting.rhythm': '理事会、常务理事会多久开一次', 'meeting.rhythm.hint': '按月计；到期没有召开的，在会议清单上提醒。', 'meeting.rhythm.council': '理事会（月）', 'meeting.rhythm.standingCouncil': '常务理事会（月）',
    'meeting.minutes': '纪要印发期限', 'meeting.minutes.hint': '登记到会情况之后，纪要应在此期限内印发。', group: { meetings: '会议与换届' },
    ...ruleWords({ noticeDays: '提前通知天数', quorum: '到会人数', majority: '通过要求', quorums: { none: '不要求', half: '二分之一以上', twoThirds: '三分之二以上', threeQuarters: '四分之三以上' }, majorities: { overHalf: '超过半数', twoThirds: '三分之二以上', threeQuarters: '四分之三以上' } }),
    ...termsZh.settings,
  },
  error: errorsZh,
};
