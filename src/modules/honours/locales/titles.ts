/** Words of titles and navigation only: they are in every first load. */
export const titles = { 'zh-CN': { honour: { nav: { list: '荣誉' } } }, en: { honour: { nav: { list: 'Honours' } } } };
