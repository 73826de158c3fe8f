import type { liaisonErrors } from '../contract/errors.ts';
import type { AssignmentKind, CoverageKind, PointLevel, SessionState, VisitState } from '../rules.ts';

export const zhCN = {
  pairing: {
    title: '结对联系', unitA: '甲方', unitB: '乙方', startsOn: '结对日期', endsOn: '结束日期', goal: '每半年目标', activities: '共同活动', current: '本半年', missed: '欠缺半年数', plan: '结对计划', pair: '{a} ↔ {b}', halfName: '{year}年{half}半年', first: '上', second: '下', ratio: '{done}/{goal} 次', times: '{n} 次',
    state: { met: '已达到', missed: '没有达到', open: '已办' }, list: { search: '单位名称或拼音', all: '全部', gap: '本半年未达到', ended: '已结束', empty: '还没有结对', emptyText: '两个单位结对后，共同活动同时记入双方。', unit: '单位' },
    create: '新建结对', createTitle: '新建结对', planRule: '共同做什么、资源怎样共享。', created: '已结对。', edit: '修改计划', saved: '已保存。', end: '结束结对', endTitle: '结束结对', endOn: '最后一天', ended: '已结束。', reason: '原因',
    resources: '共享资源', noResources: '还没有登记。场地、师资、项目等双方共用的写在这里。', share: '登记共享资源', side: '由哪一方提供', resource: '资源', resourceRule: '如：活动场地、讲师、义诊服务', resourceNote: '怎样使用', shared: '已登记。', shareEnd: '不再共享', shareAgain: '恢复共享', sharedNoMore: '已标为不再共享。', sharedAgain: '已恢复共享。', sharedTo: '到{day}为止', hold: '登记共同活动', holdTitle: '登记共同活动', heldOn: '活动日期', name: '活动名称', place: '地点', people: '参加人数', summary: '情况', held: '已登记，双方各记一次。', withdraw: '撤回', withdrawTitle: '撤回这次活动', withdrawn: '已撤回', by: '{name}登记', none: '还没有共同活动。', peopleCount: '{n} 人', fulfilment: '完成情况', noPlan: '没有填写计划。', of: '本单位的结对',
  },
  liaison: {
    points: '联系点', visits: '走访记录', name: '联系点', batch: '批次', batchOf: '第 {n} 批', levelLabel: '级别', unit: '所属组织', site: '地点', officer: '责任人', since: '设立日期', target: '走访目标', visitsThisYear: '本年走访', lastVisit: '最近走访', plannedOn: '计划日期', visitedOn: '走访日期', visitor: '走访人', place: '走访对象', stateLabel: '状态',
    people: '参加和会见人员', summary: '走访情况', matters: '反映事项', openMatters: '未答复', contact: '联系人', phone: '联系电话', reason: '原因', none: '—', times: '{n} 次', count: '{n} 个', ended: '已撤销', saved: '已保存。', submit: '保存',
    level: { national: '国家级', provincial: '省级', city: '市级', district: '区县级' } satisfies Record<PointLevel, string>, kind: { leader: '班子成员', staff: '机关干部' } satisfies Record<AssignmentKind, string>, state: { planned: '已计划', done: '已走访', cancelled: '已取消' } satisfies Record<VisitState, string>,
    home: { lead: '联系点、联系分工和走访的总体情况。数字可以点开看记录。', on: '统计到', map: '分布', batches: '批次', levels: '级别', points: '查看联系点', charges: '联系分工', visits: '走访记录' },
    coverage: {
      title: '联系走访覆盖情况', kindLabel: '类别', nameLabel: '名称', coveredLabel: '是否覆盖', yes: '已覆盖', no: '未覆盖', leader: '班子成员', staff: '机关干部', district: '区县', branch: '分会', empty: '没有这一类。', definition: '本年到统计日至少走访过一次的，计为覆盖；总数是统计日在任的人员或存在的组织。', ofTotal: '共 {n}', show: '看走访',
    } satisfies Record<CoverageKind | 'title' | 'kindLabel' | 'nameLabel' | 'coveredLabel' | 'yes' | 'no' | 'empty' | 'definition' | 'ofTotal' | 'show', string>,
    point: { search: '名称、地点、组织或责任人', unvisited: '本年未走访', all: '全部', ended: '已撤销', empty: '还没有联系点', emptyText: '可以逐个设立，也可以从表格导入。', create: '设立联系点', import: '从表格导入', edit: '修改', editTitle: '修改联系点', end: '撤销', endTitle: '撤销联系点', endOn: '最后一天', endedDone: '已撤销。', created: '已设立。', charges: '联系分工', noCharges: '还没有分工。', visits: '走访记录' },
    column: { name: '联系点名称', batch: '批次', level: '级别', unit: '所属组织', site: '地点', officer: '责任人', contact: '联系人', phone: '联系电话', since: '设立日期', example: { name: '明湖大学联系点', batch: '第一批', level: '市级', unit: '长宁街道分会' } },
    panel: { all: '全部', never: '还没有走访过。', none: '没有联系分工。' },
    charge: { title: '联系分工', search: '姓名、组织或联系点', empty: '还没有联系分工', emptyText: '为班子成员、机关干部确定联系的组织和联系点，以及每年走访次数。', create: '新增分工', account: '由谁联系', kind: '身份', to: '联系什么', toUnit: '组织', toPoint: '联系点', unit: '组织', point: '联系点', target: '每年走访次数', from: '从哪一天起', done: '本年完成', end: '结束', endTitle: '结束联系分工', endOn: '最后一天', ended: '已结束。', created: '已确定分工。', short: '未达目标', all: '全部', plan: '安排走访', ofTarget: '{done}/{target} 次', edit: '修改', editTitle: '修改联系分工', editReason: '修改原因', edited: '已修改。' },
    visit: {
      search: '走访人、对象或内容', late: '过期未走访', planned: '已计划', open: '有未答复事项', all: '全部', empty: '还没有走访', emptyText: '先安排走访；走访后在手机上登记，反映的事项逐件答复或转为任务。', plan: '安排走访', planTitle: '安排走访', planOn: '计划哪一天', planned2: '已安排，并通知走访人。', record: '登记走访', site: '具体地点', files: '照片或材料', addMatter: '增加一件', matter: '反映事项', matterRule: '一事一条。', removeMatter: '去掉', recorded: '已登记。', cancel: '取消走访', cancelTitle: '取消走访', cancelled: '已取消。', title: '走访{place}', day: '日期',
      now: { planned: '计划 {day} 走访。', done: '{day}已走访。', cancelled: '已取消：{reason}' }, noMatters: '没有反映事项。', toTask: '转为任务', toTaskTitle: '转为任务', owner: '由谁办', dueOn: '何时办完', tasked: '已转为任务。', answer: '答复', answerTitle: '答复这件事', answerText: '答复内容', answered: '已答复。', answeredBy: '{name}答复', openMark: '未答复', task: '任务', seenBy: '走访人、秘书处、会领导和联络员能看到', who: '由谁走访', dates: '日期',
    },
  },
  conference: {
    title: '联席会议', name: '名称', unit: '所属组织', convenor: '召集单位', every: '会议周期', everyMonths: '每 {n} 个月', everyLabel: '每几个月开一次', members: '成员单位', membersCount: '{n} 个', lastHeld: '上次会议', nextBy: '下次应在', planned: '已定于', never: '还没有开过', ended: '已结束', search: '名称或召集单位', empty: '还没有联席会议', emptyText: '设立后，每次会议议定的事项都成为任务，下次会议先看落实情况。', create: '设立联席会议', edit: '修改', editTitle: '修改联席会议', saved: '已保存。', end: '结束', endTitle: '结束“{name}”', endText: '结束后不再提醒开会，记录保留。', endedDone: '已结束。',
    body: '成员单位', bodyRule: '每行一个单位；后面可以用逗号写联系人姓名，例如“明湖大学，王老师”。', liaison: '联系人', sessions: '历次会议', noSessions: '还没有会议。', plan: '安排会议', planTitle: '安排第 {n} 次会议', plannedOn: '计划日期', place: '地点', agenda: '议题', agendaRule: '每行一个议题。', planDone: '已安排，并通知各成员单位联系人。', sessionName: '第 {n} 次会议', items: '议定事项', itemsCount: '{n} 项，未完成 {open} 项', state: { planned: '已安排', held: '已召开', cancelled: '已取消' } satisfies Record<SessionState, string>,
    session: {
      now: { planned: '定于{day}召开。', held: '{day}已召开。', cancelled: '已取消：{reason}' }, before: '上次议定事项落实情况', noBefore: '没有需要通报的事项。', from: '第 {n} 次', hold: '登记会议', holdTitle: '登记会议', heldOn: '召开日期', chair: '主持人', attendees: '出席单位', minutes: '会议内容', minutesRule: '议了什么、怎么定的；会议纪要按此印出。', addItem: '增加一项', item: '议定事项', owner: '牵头', dueOn: '完成时限', remove: '去掉', held: '已登记，议定事项已成为任务。', cancel: '取消会议', cancelTitle: '取消会议', cancelled: '已取消。', printMinutes: '会议纪要', printFollowUp: '落实清单', edit: '修改安排', edited: '已修改。', correct: '更正记录', correctReason: '更正原因', correctRule: '会议纪要可能已经发出，更正要说明原因；议定事项和任务不变，在任务里修改。', corrected: '已更正，请重新印发会议纪要。', corrections: '更正记录', correctedBy: '{name}更正于{at}：{reason}', absent: '未出席', present: '出席', lead: '牵头', reason: '原因', seenBy: '秘书处、会领导和各成员单位联系人能看到',
    },
  },
  setting: { group: { liaison: '联系走访' }, 'pairing.goal': '结对双方每半年共同活动次数', 'pairing.remindDays': '结对活动没有达到时，半年结束前多少天提醒', 'conference.remindDays': '联席会议提前多少天提醒安排' },
  todo: { 'liaison.visit': '登记走访', 'pairing.hold': '安排共同活动', 'conference.plan': '安排联席会议' },
  notice: { pairingBehind: '{a}与{b}结对，本半年共同活动 {done}/{goal} 次，请在{until}前安排。', liaisonVisitPlanned: '请在{on}走访{place}，走访后登记情况。', conferenceMoved: '“{name}”第 {number} 次会议的安排有变动，定于{on}，请查看。', conferencePlanned: '“{name}”第 {number} 次会议定于{on}召开。' },
  noticeName: { pairingBehind: '结对活动提醒', liaisonVisitPlanned: '安排我走访', conferenceMoved: '联席会议变动', conferencePlanned: '联席会议定期' },
  event: {
    'pairing.created': '{a}与{b}结对', 'pairing.changed': '修改{a}与{b}的结对计划', 'pairing.ended': '{a}与{b}的结对于{on}结束：{reason}', 'pairing.held': '登记{a}与{b}的共同活动“{title}”（{on}）', 'pairing.shared': '{unit}在{a}与{b}的结对中共享“{title}”', 'pairing.sharedNoMore': '{a}与{b}不再共享“{title}”', 'pairing.sharedAgain': '{a}与{b}恢复共享“{title}”', 'pairing.withdrawn': '撤回{a}与{b}的共同活动“{title}”：{reason}',
    'liaisonPoint.created': '设立联系点“{name}”', 'liaisonPoint.changed': '修改联系点“{name}”', 'liaisonPoint.ended': '撤销联系点“{name}”，自{on}起：{reason}', 'liaisonPoint.imported': '导入联系点 {count} 个', 'liaisonAssignment.created': '由{name}联系{place}', 'liaisonAssignment.changed': '{name}联系{place}改为每年走访 {target} 次：{reason}', 'liaisonAssignment.ended': '{name}不再联系{place}，自{on}起',
    'liaisonVisit.planned': '安排{name}于{on}走访{place}', 'liaisonVisit.done': '登记{name}于{on}走访{place}，反映事项 {matters} 件', 'liaisonVisit.cancelled': '取消{name}走访{place}：{reason}', 'liaisonMatter.tasked': '把“{raised}”转为任务', 'liaisonMatter.answered': '答复“{raised}”', 'liaison.exported': '导出 {count} 行',
    'conference.created': '设立联席会议“{name}”', 'conference.changed': '修改联席会议“{name}”', 'conference.ended': '结束联席会议“{name}”', 'conference.planned': '安排“{name}”第 {number} 次会议，定于{on}', 'conference.held': '登记“{name}”第 {number} 次会议（{on}），议定 {items} 项', 'conference.replanned': '修改“{name}”第 {number} 次会议的安排，定于{on}', 'conference.corrected': '更正“{name}”第 {number} 次会议的记录：{reason}', 'conference.cancelled': '取消“{name}”第 {number} 次会议', 'conference.printed': '打印“{name}”第 {number} 次会议的文件',
  },
  relation: { visitor: '走访人', officer: '联系点责任人', inCharge: '联系人员', liaisonOf: '成员单位联系人' },
  action: {
    'pairing.read': '查看结对', 'pairing.manage': '管理结对', 'pairing.record': '登记共同活动', 'liaisonPoint.read': '查看联系点', 'liaisonPoint.readContact': '查看联系点电话', 'liaisonPoint.manage': '管理联系点和分工', 'liaison.coverage': '查看覆盖情况', 'liaisonVisit.list': '查看走访', 'liaisonVisit.plan': '安排走访', 'liaisonVisit.record': '登记走访', 'liaisonVisit.answer': '答复反映事项', 'conference.read': '查看联席会议', 'conference.manage': '管理联席会议',
  },
  error: {
    'pairing.not_found': '没有找到这对结对，可能不在您的查看范围内。', 'pairing.exists': '这两个单位已经结对，不用再建。', 'pairing.same_unit': '两方是同一个单位，请换一个。', 'pairing.ended': '这对结对已经结束。', 'pairing.day_outside': '活动日期不在结对期内，请改日期。', 'pairing.side_unknown': '这个单位不在这组结对里。请选结对的一方。', 'pairing.resource_not_found': '没有找到这项共享资源，或者不在您可以查看的范围内。请刷新。', 'pairing.activity_not_found': '没有找到这次活动，可能已经撤回。请刷新。',
    'liaison.not_yet': '日期在今天以后，还没有发生的事不能登记。请改日期。', 'liaison.person_unknown': '没有找到这个人，请重新选择。', 'liaison.ends_before_it_began': '结束日期早于开始日期，请改日期。', 'liaisonPoint.not_found': '没有找到这个联系点，可能不在您的查看范围内。', 'liaisonPoint.exists': '这个组织下已有同名的联系点。请改名或去掉重复的行。', 'liaisonPoint.ended': '这个联系点已经撤销。',
    'liaisonPoint.name_missing': '联系点名称没有填，或少于两个字、超过八十个字。', 'liaisonPoint.batch_unknown': '批次看不懂，请填“第一批”或数字。', 'liaisonPoint.level_unknown': '级别看不懂，请填国家级（中央）、省级、市级或区县级。', 'liaisonPoint.unit_unknown': '没有找到这个组织，请核对名称。', 'liaisonPoint.unit_not_yours': '这个组织不在您的管理范围内。', 'liaisonPoint.officer_unknown': '责任人没有账号，或有重名。请核对，或先空着。', 'liaisonPoint.since_unreadable': '设立日期看不懂，请填年月日。', 'liaisonPoint.repeated': '表里有两行是同一个联系点，请去掉一行。', 'liaisonAssignment.not_found': '没有找到这项分工，可能已经结束。请刷新。', 'liaisonAssignment.exists': '这个人已经联系这里，不用再加。', 'liaisonAssignment.one_target': '请选一个组织或一个联系点，不要都选。',
    'liaisonVisit.not_found': '没有找到这次走访，可能不在您的查看范围内。', 'liaisonMatter.not_found': '没有找到这件事项，请刷新。', 'liaisonMatter.answered': '这件事项已经答复或转为任务，一事一复。', 'conference.not_found': '没有找到这个联席会议，可能不在您的查看范围内。', 'conference.ended': '这个联席会议已经结束。', 'conference.session_planned': '已经安排了下一次会议，开完或取消后再安排。', 'conference.session_settled': '这次会议已经登记或取消，或还没有召开。请刷新看结果。',
  } satisfies Record<keyof typeof liaisonErrors, string>,
} as const;
