/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { rotation: { nav: { board: '会长轮值', shift: '轮值', shifts: '轮值记录', list: '轮值表', create: '新建轮值表' } } },
  en: { rotation: { nav: { board: 'Duty rota', shift: 'Shift', shifts: 'Shifts', list: 'Rosters', create: 'New roster' } } },
};
