import type { membershipErrors } from '../contract/errors.ts';
import type { MembershipEvents } from '../contract/events.ts';
import { dataZhCN } from './data.zh-CN.ts';
import type { MembershipSetting } from '../settings.ts';

const kind = { leave: '退会', suspend: '暂停', death: '逝世', move: '转分会', handOver: '转往其他组织' };
export const zhCN = {
  membership: {
    kind, clock: { leave: '办结退会', suspend: '暂停', death: '逝世', move: '接收转入', handOver: '组织关系移交', recognition: '认定登记', eraseLeaver: '清除个人信息' }, data: dataZhCN, byRule: { name: '系统按保存期限', reason: '离会后保存期满' }, role: { liaisonOfficer: '统战部联络员', secretariatOfficer: '秘书处' },
    state: { requested: '待办理', running: '进行中', done: '已办结', cancelled: '已取消', refused: '未接收' },
    statusReason: { leave: '本人申请退会', suspend: '暂停会籍', death: '逝世', move: '转分会', handOver: '已转往其他组织' }, returned: '恢复会籍', erasedAgain: '恢复备份后按删除清单再次删除', erasedName: '（已注销）',
    todoTitle: { leave: '{name}的退会申请', suspend: '{name}的暂停到期', death: '{name}', move: '{name}转入', handOver: '{name}的组织关系移交', erase: '{name}的个人信息清除' },
    list: { title: '会籍变动', kind: '事项', state: '状态', member: '会员', unit: '所属组织', to: '转往', asked: '提出', due: '期限', done: '办结', emptyTitle: '还没有会籍变动', emptyText: '退会、暂停、逝世、转分会、转往其他组织都在会员资料页的“会籍”里提出，办理情况列在这里。', take: '接收转入会员', search: '姓名或首字母', open: '待办理' },
    page: {
      title: '{name} {kind}', sentence: { requested: '{who}提出，{until}前办结。', running: '进行中。', suspended: '{day}起暂停，没有定到哪一天。', done: '{day}办结。', cancelled: '已取消。', refused: '接收单位没有接收：{sentence}' }, handedOver: '移交包已生成，等{to}接收并发回回执，{until}前登记。', runningUntil: '{from}起暂停，到{day}为止，到期由人决定是否恢复。', by: '经办', note: '说明',
      finish: { leave: '办结退会', suspend: '恢复会籍', death: '办结', move: '接收', handOver: '办结' }, finishTitle: { leave: '办结{name}的退会？', suspend: '恢复{name}的会籍？', death: '', move: '接收{name}？', handOver: '' }, finishText: { leave: '会员离开名册，账号停用，通知停止。之后可按规定清除个人信息。', suspend: '会员恢复在册。', death: '', move: '会员的所属组织改为本单位。', handOver: '' },
      finished: '已办结。', refuse: '不接收', refuseText: '请写明原因，转出单位和会员会看到。', refused: '已退回。', cancel: '取消', cancelTitle: '取消这次申请？', cancelText: '会员保持原状。', cancelled: '已取消。', member: '会员资料',
      pack: '生成移交包', packTitle: '移交包已生成', packText: '请下载移交包发给对方，口令用电话等别的方式告诉对方。口令只显示这一次；重新生成后，原来的包作废。', passphrase: '口令：{passphrase}', download: '下载移交包', receipt: '登记回执', receiptText: '选择对方发来的回执文件。核对无误后，会员在本会办结转出。', receiptDone: '回执已登记，转出办结。', badFile: '这个文件读不出来，请选择对方发来的原文件。', digest: '移交内容摘要：{digest}',
    },
    take: { title: '接收转入会员', text: '选择对方发来的移交包，输入对方另外告知的口令，先核对内容再接收。', file: '移交包文件', passphrase: '口令', look: '打开核对', from: '来自{from}', left: '有 {n} 项内容不合本系统的格式，接收时不收；请向本人核实后补填。', name: '姓名', employer: '工作单位', post: '职务', phone: '手机号', unit: '编入哪个分会', accept: '接收', done: '已接收{name}。', receipt: '下载回执发给对方', taken: '这个移交包已经接收过，{name}已在名册里。回执没有发给对方的，可以再下载。', duplicates: '名册中有可能是同一人的会员，请核对：', units: '参加过的小组' },
    panel: {
      start: '提出会籍变动', none: '没有会籍变动记录。', kind: '事项', on: '日期', until: '暂停到（选填）', toUnit: '转到哪个分会', to: '对方组织名称', sentence: '说明（选填）', submit: '提出', started: '已提出。', deathText: '谨致哀悼。登记后账号关闭，不再向其发送任何通知，系统不作任何通报。', leaveText: '不需要说明原因，十五个工作日内办结。',
      erasure: '清除个人信息', erasureText: '离会会员的个人信息按下表处理：删除、去掉身份信息，或按依据保留。一人提出、另一人确认后执行，不能恢复。', propose: '提出清除', proposeReason: '依据', confirm: '确认清除', confirmTitle: '确认清除个人信息？', confirmText: '执行后不能恢复，清除证明会保存。', cancel: '撤回提议', proposed: '已提出，请另一位工作人员确认。', erased: '已清除，证明编号 {digest}', done: '已于{day}清除，证明 {digest}', how: { delete: '删除', anonymise: '去掉身份信息', keep: '保留' }, rows: '{n} 条', table: '资料', ground: '依据', waiting: '{name}提出，等另一位工作人员确认。', waitingAlone: '{name}提出，须由另一位秘书处工作人员确认。目前没有第二位，请先由系统管理员授予这一角色。', ruleWaiting: '离会满规定天数，{day}自动清除。请核对：登记有误的，先把会员恢复在册；无误的可以现在确认。', eraseOn: '个人信息最迟{day}清除；到期前半个月系统提醒核对，到期自动办理。', many: '{what} {n} 条',
      nominate: '提名认定登记', facts: '主要业绩和群众认同', factsRule: '只写公开的工作业绩和群众公认的事实，不写对思想的评价。提名后先征求本人同意。', nominated: '已提名，等本人同意。',
    },
    mine: { leave: '申请退会', leaveTitle: '申请退会？', leaveText: '不需要说明原因，秘书处在十五个工作日内办结。办结前可以取消；之后账号停用。', asked: '已提出退会申请。', state: '退会申请：{state}', cancel: '取消申请', none: '会籍正常。' },
    recognition: {
      title: '{name}的认定登记', list: '认定登记', form: '无党派人士登记表', state: { nominated: '等本人同意', consented: '等审核', reviewed: '等认定', recognised: '已认定，等登记', declined: '未予认定', registered: '已登记', refused: '本人不同意', withdrawn: '已撤回' },
      action: { consent: '同意', refuse: '不同意', review: '写审核意见', recognise: '认定', decline: '不予认定', register: '登记', check: '年度核对', withdraw: '撤回' }, done: { consent: '本人同意', refuse: '本人不同意', review: '审核', recognise: '认定', decline: '未予认定', register: '登记', check: '年度核对', withdraw: '撤回' },
      ask: '拟提名您认定登记为无党派人士，是否同意？同意与否完全自愿，不影响任何其他事项；同意后可以随时撤回，撤回后提名材料即删除。', facts: '提名材料', review: '审核意见', sentence: '说明', sentenceRule: '本人会看到这句话。', registerNo: '登记号', registered: '{day}登记，登记号 {number}', next: '下次核对：{day}', print: '打印登记表', submit: '确认', did: '已办理。', emptyTitle: '还没有认定登记', emptyText: '在会员资料页的“会籍”里提名；本人同意后才进入审核。', withdrawText: '撤回后提名材料即删除。', confirmTitle: '{action}？', member: '会员', due: '期限', nominatedBy: '提名', restricted: '限范围查看：本人、提名单位和统战部联络员；每次查看都有记录，本人看得到。', roll: '认定登记年报', registeredOn: '登记日期', nextCheckOn: '下次核对', consentedOn: '本人同意日期', off: '认定登记没有启用', offText: '启用前须先做个人信息保护影响评估。评估后，请系统管理员在“参数设置—会籍”里填写评估编号。', askOwn: '申请认定登记', askOwnTitle: '申请认定登记为无党派人士', askOwnText: '完全自愿。提交即表示同意为此使用您的资料；可以随时撤回，撤回后材料即删除。', askOwnDone: '已提交，等统战部审核。', byMember: '本人申请', looks: '查看记录', lookRead: '{role}查看', lookPrinted: '{role}打印', nobodyLooked: '还没有人查看。', search: '姓名或首字母', consented: '{day}本人同意', registeredPreset: '已登记',
    },
    ground: { acts: '工作经办记录', authorship: '本人署名的成果，按署名同意保留', ledger: '名册、任职等依规留存的台账', audit: '不可更改的操作记录', proof: '同意和清除的证明' },
  },
  event: {
    'membershipChange.asked': '提出{name}的会籍变动', 'membershipChange.done': '办结{name}的会籍变动', 'membershipChange.cancelled': '取消{name}的会籍变动', 'membershipChange.refused': '没有接收{name}：{sentence}', 'membershipChange.packed': '生成{name}转往{to}的移交包', 'handOver.accepted': '接收了从{from}转来的{name}', 'erasure.proposed': '提出清除一名离会会员的个人信息，依据：{reason}', 'erasure.cancelled': '撤回清除提议', 'erasure.done': '清除了一名离会会员的个人信息，证明 {digest}', 'recognition.nominated': '提名{name}认定登记', 'recognition.stepped': '{name}的认定登记：{step}', 'recognition.printed': '打印了{name}的登记表', 'recognition.read': '查看了{name}的认定登记', 'recognition.exported': '导出了认定登记年报 {count} 人，事由：{reason}',
  } satisfies Record<keyof MembershipEvents, string>,
  eventValue: { changeKind: kind, kind: { leave: '办结退会', move: '接收转入', handOver: '组织关系移交', recognition: '认定登记', eraseLeaver: '清除个人信息' } },
  relation: { receiver: '接收单位', self: '本人', member: '会员' },
  action: {
    'membershipChange.list': '查看会籍变动', 'membershipChange.export': '导出会籍变动', 'recognition.ask': '申请认定登记', 'recognition.export': '导出认定登记年报', 'membershipChange.read': '查看一件会籍变动', 'membershipChange.ask': '提出会籍变动', 'membershipChange.askToLeave': '申请退会', 'membershipChange.finish': '办结会籍变动', 'membershipChange.receive': '接收转入会员', 'membershipChange.cancel': '取消会籍变动', 'membershipChange.pack': '移交到其他组织', 'handOver.accept': '接收其他组织移交',
    'recognition.read': '查看认定登记', 'recognition.nominate': '提名认定登记', 'recognition.print': '打印登记表', 'erasure.propose': '提出清除个人信息', 'erasure.confirm': '确认清除个人信息',
  },
  todo: { carryOutLeaving: '办结退会', receiveMember: '接收会员', handMemberOver: '移交', endSuspension: '决定是否恢复', consentRecognition: '是否同意认定登记', reviewRecognition: '审核', decideRecognition: '认定', registerRecognition: '登记', checkRecognition: '年度核对', confirmErasure: '核对后确认清除' },
  notice: {
    recognitionAsked: '拟提名您认定登记，是否同意请您自愿决定。', recognitionWaits: '{name}的认定登记等您办理，{until}前。', recognitionConsented: '{name}同意认定登记，已进入审核。', recognitionRefused: '{name}没有同意认定登记，提名材料已删除。', recognitionDeclined: '您的认定登记没有通过，说明请看详情。', recognitionRegistered: '您的认定登记已办结，登记号请看详情。', recognitionToCheck: '{name}的认定登记到了年度核对的时间。',
    changeAsked: '{name}：{what}，请于{until}前办理。', changeDone: '{name}：{what}已办结。', changeRefused: '{name}转入{unit}没有被接收：{sentence}', memberSuspended: '您的会籍已暂停，详情请看“会籍”。', memberBack: '您的会籍已恢复。', memberMoves: '您的组织关系拟转到{unit}，等对方接收。', memberMoved: '您已编入{unit}。', suspensionEnds: '{name}的暂停期已满，请决定是否恢复。',
    membershipReminded: '{name}：{what}，期限{until}，请抓紧办理。', membershipLate: '{name}：{what}已超过{until}的期限，请尽快办理。', erasureComes: '{name}离会将满规定天数，个人信息{until}清除，请核对。',
  },
  noticeName: {
    recognitionAsked: '认定登记征求本人意见', recognitionWaits: '等您办理的认定登记', recognitionConsented: '本人同意认定登记', recognitionRefused: '本人不同意认定登记', recognitionDeclined: '认定登记未通过', recognitionRegistered: '认定登记办结', recognitionToCheck: '认定登记年度核对', changeAsked: '等您办理的会籍变动', changeDone: '会籍变动办结', changeRefused: '转入没有接收',
    memberSuspended: '会籍暂停', memberBack: '会籍恢复', memberMoves: '转分会办理中', memberMoved: '转分会办结', suspensionEnds: '暂停期满', membershipReminded: '会籍事项临近期限', membershipLate: '会籍事项超期', erasureComes: '离会会员信息到期清除',
  },
  setting: { 'membership.limit.leave': '办结退会（申请后）', 'membership.limit.move': '接收转入会员（提出后）', 'membership.limit.handOver': '组织关系移交（提出后）', 'membership.limit.recognition': '认定登记每一步', 'membership.eraseDays': '离会后多少天清除个人信息（不超过 60 天）', 'membership.eraseNoticeDays': '清除前多少天提醒核对', 'membership.recognitionPia': '认定登记：个人信息保护影响评估编号（不填则不启用）', group: { membership: '会籍' } } satisfies Record<MembershipSetting, string> & { group: Record<string, string> },
  error: {
    'membershipChange.not_found': '没有找到这件会籍变动，或不在您的查看范围内。', 'membershipChange.not_possible': '会员目前的状态不能这样办理。请刷新后再看。', 'membershipChange.already_asked': '这名会员已有一件同类的变动在办，请先办结或取消。', 'membershipChange.ends_before_start': '结束日期要晚于开始日期，请重新选择。', 'membershipChange.same_unit': '会员已经在这个分会，请另选。',
    'handOver.unreadable': '移交包内容读不出来，请让对方重新生成。', 'handOver.wrong_passphrase': '口令不对，或移交包被改动过。请核对口令；还不行请让对方重新生成。', 'handOver.taken_already': '这个移交包已经接收过，不能再接收。', 'handOver.receipt_wrong': '这份回执不是这个移交包的，或被改动过。请向对方要原件。',
    'erasure.not_found': '没有找到这个清除提议，可能已办理。请刷新后再看。', 'erasure.still_member': '会员仍在册，不能清除。请先办结退会。', 'erasure.second_person': '须由另一位工作人员确认，提出人不能自己确认。', 'erasure.open_already': '已有一个清除提议等待确认。', 'erasure.by_rule': '按保存期限的清除不能撤回。登记有误的，请先把会员恢复在册。', 'recognition.switched_off': '认定登记没有启用。请先做个人信息保护影响评估，再由系统管理员在参数设置里填写评估编号。', 'recognition.not_found': '没有找到这件认定登记，或不在您的查看范围内。', 'recognition.open_already': '这名会员已有一件认定登记。',
  } satisfies Record<keyof typeof membershipErrors, string>,
};
