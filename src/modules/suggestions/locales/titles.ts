/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { suggestion: { nav: { one: '建言', write: '写建言', writeShort: '写建言', edit: '继续写' } } },
  en: { suggestion: { nav: { one: 'Suggestion', write: 'Write a suggestion', writeShort: 'Write', edit: 'Go on writing' } } },
};
