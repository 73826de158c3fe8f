/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { plan: { nav: { list: '计划', one: '计划', items: '计划事项', item: '计划事项', mine: '单位清单' } } },
  en: { plan: { nav: { list: 'Plans', one: 'Plan', items: 'Plan items', item: 'Plan item', mine: 'Unit checklists' } } },
};
