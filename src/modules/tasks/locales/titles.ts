/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { task: { nav: { board: '任务看板', list: '任务清单', mine: '我的任务', one: '任务', create: '布置任务', workload: '各人在办' } } },
  en: { task: { nav: { board: 'Task board', list: 'Tasks', mine: 'My tasks', one: 'Task', create: 'New task', workload: 'In hand' } } },
};
