import type { rotationErrors } from '../contract/errors.ts';
import type { DutyPer, ScheduleState, ShiftState, ShiftUnit, SwapState } from '../rules.ts';

const shift = '{name}的轮值（{from}至{to}）';

export const zhCN = {
  rotation: {
    unit: '组织', roster: '轮值表', startsOn: '开始', endsOn: '结束', holder: '轮值会长', stateLabel: '状态', duties: '履职', dutiesOf: '{done}/{total} 项', handoverDue: '交接期限', handoverState: '交接情况', span: '{from}至{to}', comma: '、',
    state: { scheduled: '未开始', onDuty: '值班中', handingOver: '待交接', handedOver: '待接班确认', received: '待评价', reviewed: '已完成', cancelled: '已取消' } satisfies Record<ShiftState, string>,
    scheduleState: { draft: '草稿', published: '已发布', closed: '已停止' } satisfies Record<ScheduleState, string>,
    shiftUnit: { month: '按月轮值', quarter: '按季轮值' } satisfies Record<ShiftUnit, string>,
    swapState: { asked: '等对方答复', agreed: '等秘书处登记', recorded: '已调换', declined: '对方未同意', refused: '秘书处未同意', withdrawn: '已撤回', lapsed: '已失效' } satisfies Record<SwapState, string>,
    per: { shift: '每次轮值', week: '每周' } satisfies Record<DutyPer, string>,
    clockState: { done: '按期交接', doneLate: '逾期交接' },
    grant: { given: '按轮值表“{title}”担任轮值会长', swapped: '轮值表“{title}”换班' },
    board: {
      title: '会长轮值', lead: '现在谁值班、下一位是谁、还有几天，都在这里。', now: '正在值班', next: '下一位', daysLeft: '还有 {n} 天', lastDay: '今天是最后一天', startsIn: '{n} 天后开始', startsToday: '今天开始', nobody: '现在没有人值班', noNext: '后面还没有排班', empty: '还没有发布轮值表', emptyText: '秘书处发布轮值表后，这里显示值班安排。',
      mine: '我的轮值', handovers: '交接进展', swaps: '换班申请', roster: '查看轮值表', all: '轮值记录', lists: '全部轮值表', create: '新建轮值表', inactive: '账号已停用，请换人',
    },
    list: { title: '轮值记录', search: '姓名、拼音或轮值表', late: '交接逾期', open: '进行中', everything: '全部', empty: '没有符合条件的轮值', emptyText: '轮值表发布后，每次轮值都在这里。', day: '轮值时间' },
    schedules: { title: '轮值表', search: '轮值表名称', empty: '还没有轮值表', emptyText: '新建一份轮值表，系统按公平原则排好，再由人调整。', shifts: '{n} 次轮值', officers: '{n} 人', shiftUnit: '轮值周期', state: '状态', period: '起止' },
    create: {
      title: '新建轮值表', lead: '选好参加轮值的人，系统按“值班少的优先、不连续值班”排出全年，之后可以逐次调整。', unit: '所属组织', unitRule: '本会或区县组织。', name: '名称', nameRule: '例如“2027 年度会长轮值”。', from: '从哪一天开始', fromRule: '每月 1 日；轮值表覆盖 12 个月。', shiftUnit: '轮值周期', officers: '参加轮值的人', officersRule: '先列出担任职务的人；输入姓名、拼音可以查找其他会员。', submit: '排出草稿', seenBy: '草稿只有秘书处看到', made: '已排出草稿。',
    },
    schedule: {
      export: '导出班次', print: '打印轮值表（Word）', draftLead: '这是草稿，只有秘书处看到。可以逐次换人；发布后每位轮值会长在值班期间自动取得轮值会长权限。', publishedLead: '已经发布。换班由双方提出、秘书处登记；临时换人由秘书处办理。', closedLead: '已经停止：{reason}',
      position: '第 {n} 次', edit: '换人', publish: '发布', publishTitle: '发布“{title}”', publishText: '发布后通知所有参加轮值的人，并按日期自动授予和收回轮值会长权限。', published: '已发布，权限已按日期授予。', discard: '删除草稿', discardTitle: '删除草稿“{title}”', discardText: '删除后不能恢复。', discarded: '已删除草稿。',
      close: '停止轮值表', closeTitle: '停止“{title}”', closeText: '还没有开始的轮值全部取消，相应权限一并收回；正在值班的照常到期。', closed: '已停止。', reason: '原因', reasonRule: '会留在记录里。', rename: '改名称', saved: '已保存。', share: '重新排班', shareTitle: '重新排班', shareText: '按所选的人重新排出全年，手工调整会被覆盖。', shared: '已重新排班。',
      load: '各人轮值次数', loadName: '姓名', loadShifts: '本表次数', loadDays: '本表天数', loadBefore: '以前次数', swaps: '换班申请', noSwaps: '没有换班申请。', chooseOfficer: '由谁值班', change: '换人', changed: '已换人，权限随之调整。', changeTitle: '{span}由谁值班',
    },
    swap: {
      ask: '申请换班', askTitle: '申请换班', with: '与哪一次调换', askText: '对方同意后由秘书处登记，登记后双方的值班时间和权限一起调换。', reason: '原因', send: '发出申请', sent: '已发给对方。', line: '{asker}（{span}）与{other}（{otherSpan}）调换', agree: '同意', decline: '不同意', record: '登记换班', refuse: '不同意换班', withdraw: '撤回', answered: '已答复。', recorded: '已登记，双方的值班时间和权限已经调换。', refused: '已答复双方。', withdrawn: '已撤回。', note: '说明', recordTitle: '登记换班', recordText: '登记后双方的值班时间和轮值会长权限立即调换。', noOther: '没有可以调换的轮值：其他人的轮值已经开始，或正在换班。',
    },
    shift: {
      title: '{name}的轮值', now: { scheduled: '{day}开始。', onDuty: '正在值班，{day}结束。', handingOver: '轮值已结束，等待交接说明。', handedOver: '交接说明已提交，等{who}确认。', received: '已经接班，等秘书处评价。', reviewed: '已完成。', cancelled: '轮值表已停止，这次轮值已取消。' }, desk: '秘书处',
      duties: '履职清单', dutyCount: '{count}/{target} 次', dutyDone: '已完成', dutyOpen: '还差 {n} 次', addTick: '登记完成', tickTitle: '登记：{duty}', doneOn: '哪一天', note: '做了什么', noteRule: '写明内容、对象或结果，例如“走访城东分会，了解会员诉求 3 条”。', link: '相关页面或网址', linkRule: '可以粘贴本系统里的页面地址，例如“/suggestions/…”。', files: '照片或材料', saveTick: '登记', ticked: '已登记。', withdrawTick: '撤回', withdrawTitle: '撤回这条登记', withdrawn: '已撤回', tickWithdrawn: '已撤回这条登记。', tickBy: '{name}登记', noTicks: '还没有登记。', linkText: '查看',
      handover: '交接说明', done: '已办事项', open: '未办事项', money: '经费情况', promises: '承诺事项', doneRule: '这次轮值办成了什么。', openRule: '没有办完、要接着办的；没有就写“无”。', moneyRule: '收支和余额；没有就写“无”。', promisesRule: '对会员、对单位许诺过什么；没有就写“无”。', handOver: '提交交接说明', handOverSeen: '接班人、同一轮值表的轮值会长、会领导和秘书处能看到', handedOver: '已提交，等接班人确认。', notYet: '最后一天（{day}）起可以提交；现在写的会自动保存。', noteClosed: '交接说明由接班人、同一轮值表的轮值会长、会领导和秘书处查看。',
      receive: '确认接班', receiveTitle: '确认接班', receiveText: '确认后由秘书处评价归档。', receiveNote: '补充说明', received: '已确认接班。', giveBack: '退回补充', giveBackTitle: '退回补充', giveBackText: '写明缺什么；退回后重新计算交接期限。', returned: '已退回。', returnedFor: '被退回补充：{reason}', review: '评价并归档', reviewTitle: '评价并归档', reviewNote: '评价', reviewed: '已归档。', handedBy: '{name}交班', receivedBy: '{name}接班', reviewedBy: '{name}评价', replace: '临时换人', print: '打印小结', before: '上一班{name}交来的未办和承诺', due: '交接期限', dueRule: '轮值结束后 5 个工作日内（以设置为准）提交交接说明。', roster: '轮值表', receiver: '接班人', noReceiver: '秘书处',
    },
  },
  setting: {
    group: { rotation: '会长轮值' },
    'rotation.shiftUnit': '轮值周期', 'rotation.shiftUnit.month': '按月', 'rotation.shiftUnit.quarter': '按季', 'rotation.duties': '轮值职责清单', 'rotation.duties.title': '职责', 'rotation.duties.per': '周期', 'rotation.duties.per.shift': '每次轮值', 'rotation.duties.per.week': '每周', 'rotation.duties.target': '次数', 'rotation.duties.hint': '每项写明名称、按次还是按周、应完成几次；发布轮值表时按当时的清单固定下来。',
    'rotation.limit.handover': '轮值交接期限', 'rotation.limit.handover.hint': '从轮值最后一天起算。',
  },
  todo: { 'rotation.handOver': '提交轮值交接说明', 'rotation.receive': '确认接班', 'rotation.review': '评价轮值', 'rotation.answerSwap': '答复换班申请', 'rotation.recordSwap': '登记换班', 'rotation.replace': '轮值的人已离会或停用，另派人轮值' },
  notice: {
    rotationPublished: '“{title}”已发布，您的第一次轮值是{from}至{to}。', rotationBegan: '您的轮值从今天开始，到{to}结束。', rotationHandOver: '您的轮值（{from}至{to}）已结束，请提交交接说明。', rotationReplaced: '{from}至{to}的轮值改由您担任。', rotationTaken: '您{from}至{to}的轮值改由{name}担任：{reason}', rotationClosed: '“{title}”已停止（{reason}），您{from}起的轮值取消。', rotationReceive: '{name}提交了轮值交接说明（{from}至{to}），请确认接班。', rotationReturned: '您的轮值交接说明（{from}至{to}）被退回，请补充后再提交。', rotationReceived: '您的轮值（{from}至{to}）已有人接班。', rotationReviewed: '您的轮值（{from}至{to}）已评价归档。',
    rotationSwapAsked: '{asker}申请与您换班，请答复。', rotationSwapAgreed: '{other}同意与您换班，等秘书处登记。', rotationSwapToRecord: '{asker}和{other}已商定换班，请登记。', rotationSwapDeclined: '{other}没有同意与您换班。', rotationSwapRecorded: '{asker}和{other}的换班已登记，值班时间和权限已调换。', rotationSwapRefused: '{asker}和{other}的换班秘书处没有同意。',
    rotationReminded: '您的轮值交接说明（{from}至{to}）快到期限了。', rotationLate: '您的轮值交接说明（{from}至{to}）已过期限，请尽快提交。', rotationLateDesk: '{name}的轮值交接说明（{from}至{to}）已过期限。', rotationVacant: '{name}已离会或账号停用，“{title}”里还有{count}次轮值（最近一次{from}至{to}）没有人担任，请另派人。',
  },
  noticeName: {
    rotationPublished: '轮值表发布', rotationBegan: '轮值开始', rotationHandOver: '轮值结束，要交接', rotationReplaced: '改由我轮值', rotationTaken: '我的轮值改由他人担任', rotationClosed: '轮值表停止', rotationReceive: '有人向我交班', rotationReturned: '交接说明被退回', rotationReceived: '我的轮值有人接班', rotationReviewed: '我的轮值已归档',
    rotationSwapAsked: '有人与我换班', rotationSwapAgreed: '对方同意换班', rotationSwapToRecord: '有换班要登记', rotationSwapDeclined: '对方没有同意换班', rotationSwapRecorded: '换班已登记', rotationSwapRefused: '换班没有通过', rotationReminded: '轮值交接快到期', rotationLate: '轮值交接逾期', rotationLateDesk: '他人轮值交接逾期', rotationVacant: '轮值的人已离会',
  },
  eventValue: { kind: { rotationHandover: '轮值交接' } },
  event: {
    'rotation.drafted': '排出轮值表“{title}”草稿，共 {shifts} 次轮值', 'rotation.edited': '调整了轮值表“{title}”草稿', 'rotation.published': '发布轮值表“{title}”', 'rotation.closed': '停止轮值表“{title}”：{reason}', 'rotation.discarded': '删除轮值表“{title}”草稿', 'rotation.printed': '打印轮值表“{title}”', 'rotation.exported': '导出轮值记录 {count} 条',
    'rotationShift.began': `${shift}开始`, 'rotationShift.ended': `${shift}结束`, 'rotationShift.replaced': `${shift}改由{successor}担任：{reason}`, 'rotationShift.dutyDone': `${shift}：登记完成“{duty}”（{on}）`, 'rotationShift.dutyWithdrawn': `${shift}：撤回“{duty}”（{on}）的登记：{reason}`,
    'rotationShift.handedOver': `${shift}提交交接说明`, 'rotationShift.returned': `${shift}的交接说明被退回：{reason}`, 'rotationShift.received': `${shift}已接班`, 'rotationShift.reviewed': `${shift}已评价归档`, 'rotationShift.printed': `打印${shift}的小结`,
    'rotationSwap.asked': '{name}（{days}）申请与{other}（{otherDays}）换班：{reason}', 'rotationSwap.agreed': '{other}同意与{name}换班', 'rotationSwap.declined': '{other}没有同意与{name}换班', 'rotationSwap.withdrawn': '{name}撤回换班申请', 'rotationSwap.recorded': '登记{name}（{days}）与{other}（{otherDays}）换班', 'rotationSwap.refused': '没有同意{name}与{other}换班：{reason}',
  },
  relation: { holder: '轮值会长本人', receiver: '接班人', fellow: '同一轮值表的轮值会长' },
  action: {
    'rotation.read': '查看轮值安排', 'rotation.manage': '编排轮值表', 'rotationShift.read': '查看轮值', 'rotationShift.readNote': '查看履职和交接说明', 'rotationShift.work': '登记履职、提交交接', 'rotationShift.swap': '申请和答复换班', 'rotationShift.receive': '确认接班', 'rotationShift.review': '评价轮值', 'rotationShift.replace': '临时换人', 'rotationShift.export': '导出轮值记录',
  },
  error: {
    'rotation.not_found': '没有找到这份轮值安排，可能已删除。请返回轮值页面再选。',
    'rotation.starts_on_the_first': '轮值表要从某月 1 日开始，请重新选择日期。',
    'rotation.begins_in_the_past': '第一次轮值已经过去了。请选本期或以后的日期。',
    'rotation.years_overlap': '这段时间已有发布的轮值表。请先停止原来的，或换一个开始日期。',
    'rotation.unit_not_here': '轮值表只设在本会或区县组织。请换一个组织。',
    'rotation.officers_missing': '还没有选参加轮值的人，请至少选一人。',
    'rotation.officer_unknown': '所选的人里有停用或不存在的账号，请重新选择。',
    'rotation.not_a_draft': '轮值表已经发布，不能再当草稿修改。请用换班或临时换人。',
    'rotation.not_published': '这份轮值表不在执行中，不需要停止。',
    'rotation.not_done_yet': '日期在今天以后，还没有做的事不能登记。请改日期。',
    'rotation.day_outside_shift': '日期不在这次轮值之内，请改成轮值期间的一天。',
    'rotation.week_already_done': '这一周已经登记过了。每周的职责一周登记一次。',
    'rotation.tick_not_found': '没有找到这条登记，可能已经撤回。请刷新页面。',
    'rotation.swap_in_one_roster': '只能与同一份轮值表里的轮值调换。',
    'rotation.swap_with_oneself': '两次轮值都是同一个人，不需要调换。',
    'rotation.swap_too_late': '其中一次轮值已经开始或取消，不能再调换。可请秘书处临时换人。',
    'rotation.swap_open': '其中一次轮值正在换班，请等它办完再申请。',
    'rotation.swap_not_found': '没有找到这份换班申请，请刷新页面。',
    'rotation.swap_settled': '这份换班申请已经办过了，请刷新页面看结果。',
    'rotation.receiver_only': '只有接班人可以确认或退回。',
    'rotation.note_incomplete': '四项都要填写；没有的写“无”。',
    'rotation.still_on_duty': '轮值还没有到最后一天，先保存草稿，最后一天起再提交。',
    'rotation.same_person': '现在就是这位值班，请选别的人。',
  } satisfies Record<keyof typeof rotationErrors, string>,
} as const;
