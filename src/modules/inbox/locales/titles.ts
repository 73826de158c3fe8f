/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { inbox: { nav: { work: '工作台', home: '首页' } } },
  en: { inbox: { nav: { work: 'My work', home: 'Home' } } },
};
