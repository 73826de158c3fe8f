/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { suggestion: { nav: { one: '建言' } } },
  en: { suggestion: { nav: { one: 'Suggestion' } } },
};
