/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { report: { nav: { suggestions: '建言统计', short: '统计', structure: '会员结构' } } },
  en: { report: { nav: { suggestions: 'Suggestions in numbers', short: 'Numbers', structure: 'Members in numbers' } } },
};
