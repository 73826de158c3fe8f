/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { assess: { nav: { home: '自查评估', one: '自查', round: '自查评估', standard: '标准' } } },
  en: { assess: { nav: { home: 'Assessment', one: 'Self-check', round: 'Assessment', standard: 'Standard' } } },
};
