export const zhCN = {
  inbox: {
    tab: { todo: '待办', done: '已办', toRead: '待阅', initiated: '我发起' },
    tabs: '我的工作', all: '全部', overdue: '已超期', more: '超过 {n} 件，以下数字按期限最近的 {n} 件统计。',
    matter: '事项', act: '要办的事', did: '办了什么', unit: '单位', due: '期限', since: '收到', doneAt: '办理时间', state: '状态', submitted: '提出', search: '在事项名称中查找', empty: '目前没有待办事项',
    emptyText: '分派给您或您所在岗位的事项会出现在这里，按期限先后排列，每行末尾的按钮就是下一步。', emptyDone: '还没有办理过的事项', emptyDoneText: '您办过的每一件事都会记在这里，可随时回看。',
    emptyInitiated: '您还没有提出过建言', emptyInitiatedText: '您提出的建言和它们的办理进展会出现在这里。', emptyFiltered: '没有符合条件的事项', showAll: '查看全部', write: '写建言', look: '查看建言', doNow: '办理', open: '查看',
    member: {
      hello: '{name}，您好', todo: '等您办的事', todoNone: '没有等您办的事。需要您会签、补正或评价时，会出现在这里。', mine: '我的建言', mineNone: '您还没有提出建言。想到什么，随时写下来，系统会自动保存。', calls: '正在征集', callsNone: '目前没有正在征集的题目。',
      write: '写一条建言', all: '全部', allCalls: '全部题目', until: '{day}截止', toRead: '有 {n} 条通知请您阅知', deadline: '请在{day}前办理', more: '还有 {n} 件', showAll: '还有 {n} 件，全部显示',
    },
  },
  action: { 'inbox.read': '查看自己的待办' },
};
