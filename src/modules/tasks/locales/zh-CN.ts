import type { taskErrors } from '../contract.ts';

const facts = {
  'task.created': '布置任务“{title}”，由{owner}牵头，{dueOn}前完成', 'task.started': '开始办理任务“{title}”', 'task.noted': '登记任务“{title}”的进展', 'task.reported': '报告任务“{title}”已办完，请验收', 'task.accepted': '验收任务“{title}”，办结',
  'task.returned': '退回任务“{title}”，{dueOn}前重报：{reason}', 'task.extended': '任务“{title}”延期到{dueOn}：{reason}', 'task.changed': '修改任务“{title}”，由{owner}牵头', 'task.cancelled': '撤销任务“{title}”：{reason}', 'task.reopened': '重新办理任务“{title}”：{reason}', 'task.exported': '导出任务清单 {count} 条',
};

export const zhCN = {
  task: {
    state: { open: '待办理', inProgress: '办理中', returned: '退回重办', reported: '待验收', done: '已办结', cancelled: '已撤销' },
    column: { open: '待办理', doing: '办理中', reported: '待验收', done: '已办结' },
    source: { none: '直接布置', resolution: '会议决议', meeting: '会议', conferenceItem: '联席会议事项', liaisonVisit: '走访反映事项', planMeasure: '规划举措', workPlan: '工作计划', campaign: '专项行动', suggestion: '建言', assessment: '自查', handover: '轮值交接', termChange: '换届' },
    field: { title: '任务', body: '要求', bodyRule: '写清做什么、做到什么程度、交什么材料', lead: '牵头', co: '协办', due: '办理期限', state: '状态', source: '来源', asker: '布置人', created: '布置时间', finished: '办结时间', files: '附件', unit: '单位', report: '办理结果' },
    ownerRule: '人或单位都可以：输入姓名、单位名称、拼音或首字母', coRule: '可以选多个，也可以不选', dueRule: '遇休息日顺延到下一个工作日；不填按设置的天数计算', titleRule: '一句话说清要做的事，不超过 100 字',
    pickOwner: '姓名、单位或拼音', unitNote: '单位', comma: '、', kindUnit: '单位',
    list: { title: '任务清单', search: '任务或来源中的字', empty: '还没有任务', emptyText: '会议决议、规划举措和直接布置的任务都列在这里。', all: '全部', live: '未办结', late: '逾期', soon: '快到期', done: '已办结', cancelled: '已撤销', byDue: '期限由近到远', byDueDesc: '期限由远到近', byNew: '最新布置', sort: '排序', light: '灯', lights: { red: '已逾期', yellow: '十天内到期', green: '时间充裕' }, toBoard: '看板', toList: '清单' },
    mine: { title: '我的任务', empty: '现在没有您的任务', emptyText: '别人交给您，或交给您所在单位的任务，会出现在这里。', mine: '交给我的', asked: '我布置的' },
    board: { title: '任务看板', count: '{n} 件', late: '其中 {n} 件逾期', noLate: '没有逾期', rest: '还有 {n} 件，到清单查看', empty: '这一列没有任务', nothing: '还没有任务。会议决议、规划举措产生的任务，以及直接布置的任务，都列在这里。', source: '来源', unit: '单位', owner: '经办人', allSources: '全部来源', light: '期限', anyLight: '全部', create: '布置任务', clear: '清除筛选', columns: '任务按状态分列；方向键在任务之间移动，回车打开' },
    workload: { title: '各人在办', rule: '按未办结的任务计，牵头和协办都算；单位含下级单位。点数字看是哪些任务，只计您能看到的任务。', people: '人员', units: '单位', live: '未办结', late: '已逾期', soon: '十天内到期', reported: '待验收', nobody: '现在没有交给个人的任务', noUnit: '现在没有交给单位的任务' },
    page: {
      openSentence: '{owner}还没有开始办理，{day}前要办完。', inProgressSentence: '{owner}正在办理，{day}前要办完。', returnedSentence: '结果被退回，{owner}在{day}前重新办理。', reportedSentence: '{owner}已报告办完，等{asker}验收。', doneSentence: '已办结。', cancelledSentence: '已撤销，不再需要办理。',
      course: '办理经过', asked: '要求', report: '办理结果', noBody: '没有另外说明', askedBy: '{name}布置', seen: '布置人、牵头和协办方、本级秘书处都能看到。',
    },
    note: { create: '布置任务，{day}前完成', start: '开始办理', note: '登记进展', report: '报告办完', accept: '验收，办结', return: '退回，{day}前重报', extend: '延期到{day}', change: '修改任务', cancel: '撤销任务', reopen: '重新办理，{day}前完成' },
    act: { start: '开始办理', note: '登记进展', report: '报告办完', accept: '验收办结', return: '退回重办', extend: '延期', change: '修改', cancel: '撤销任务', reopen: '重新办理', create: '布置任务', save: '保存' },
    done: { start: '已开始办理。', note: '进展已登记。', report: '已报告，等布置人验收。', accept: '任务已办结。', return: '已退回，牵头方已收到通知。', extend: '已延期，牵头和协办方已收到通知。', change: '已保存。', cancel: '任务已撤销，有关人员已收到通知。', reopen: '任务重新办理，牵头方已收到通知。', create: '任务已布置，牵头方已收到通知。' },
    text: { note: '进展情况', report: '办理结果', accept: '验收意见（可不填）', return: '还缺什么', extend: '延期原因', cancel: '撤销原因', reopen: '重新办理的原因' },
    dueNew: '新的期限', dueReturn: '重报期限（不填：原期限未到则不变，已过则按设置的天数）',
    of: { none: '还没有任务', all: '在清单中查看' },
    sheet: { name: '任务清单', title: '任务', lead: '牵头', co: '协办', due: '办理期限', state: '状态', source: '来源', asker: '布置人', finished: '办结日期', comma: '、' },
  },
  relation: { taskAsker: '任务布置人', taskOwner: '任务牵头方', taskCoOwner: '任务协办方' },
  action: { task: { read: '查看任务', list: '查看自己范围内的任务清单', create: '布置任务', start: '开始办理任务', note: '登记任务进展', report: '报告任务办完', accept: '验收任务', return: '退回任务', extend: '任务延期', change: '修改任务', cancel: '撤销任务', reopen: '重新办理任务', export: '导出任务清单' } },
  todo: { taskDo: '办理任务', taskAccept: '验收任务' },
  event: facts,
  eventValue: { kind: { taskDo: '任务办理', taskReview: '任务验收' } },
  notice: {
    taskGiven: '{name}交给您一项任务：“{title}”，请在{until}前办完。', taskHelp: '请协助{owner}办理任务“{title}”，期限{until}。', taskReturned: '任务“{title}”的结果被退回，请在{until}前重报：{reason}', taskReported: '{owner}报告任务“{title}”已办完，请验收。', taskAccepted: '任务“{title}”已验收办结。', taskCancelled: '任务“{title}”已撤销：{reason}',
    taskExtended: '任务“{title}”延期到{until}：{reason}', taskSoon: '任务“{title}”将在{until}到期，请抓紧办理。', taskLate: '任务“{title}”已过期限（{until}），请尽快办完或说明情况。', taskLateAsked: '您布置的任务“{title}”已过期限（{until}），由{owner}牵头。', taskReviewWaits: '{owner}办完的任务“{title}”等您验收，请在{until}前验收。',
  },
  noticeName: { taskGiven: '交给我的任务', taskHelp: '请我协办的任务', taskReturned: '任务被退回', taskReported: '任务待验收', taskAccepted: '任务办结', taskCancelled: '任务撤销', taskExtended: '任务延期', taskSoon: '任务快到期', taskLate: '任务逾期', taskLateAsked: '我布置的任务逾期', taskReviewWaits: '任务验收提醒' },
  setting: { 'task.due': '任务的办理期限', 'task.due.hint': '布置任务没有写明期限时，从布置之日起计算。', 'task.redo': '退回任务的重报期限', 'task.redo.hint': '退回时没有写明期限、原期限又已过时，从退回之日起计算。', 'task.review': '任务验收期限', 'task.review.hint': '牵头方报告办完后，布置人应在此期限内验收或退回。' },
  error: {
    'task.not_found': '没有这项任务，或者不在您可以查看的范围内。请从任务清单重新打开。', 'task.due_in_past': '期限已经过去。请填今天或以后的日期。', 'task.not_later': '新的期限要晚于原期限 {day}。请填更晚的日期。',
    'task.owner_unknown': '所选的人没有可用的账号，或所选单位已经撤销。请重新选择牵头方或协办方。', 'task.owner_twice': '同一个人或单位只能选一次。请去掉重复的一个。',
  } satisfies Record<keyof typeof taskErrors, string>,
};
