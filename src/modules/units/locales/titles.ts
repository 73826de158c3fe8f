/** Words of titles and navigation only: they are in every first load. */
export const titles = { 'zh-CN': { unit: { nav: { tree: '组织架构', checks: '筹备清单模板' } } }, en: { unit: { nav: { tree: 'Units', checks: 'Lists by kind' } } } };
