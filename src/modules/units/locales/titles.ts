/** Words of titles and navigation only: they are in every first load. */
export const titles = { 'zh-CN': { unit: { nav: { tree: '组织架构' } } }, en: { unit: { nav: { tree: 'Units' } } } };
