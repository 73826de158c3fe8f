/** Words of titles and navigation only: they are in every first load. */
export const titles = { 'zh-CN': { organisation: { nav: { matrix: '组织矩阵', coverage: '组织覆盖', people: '人员' } } }, en: { organisation: { nav: { matrix: 'Matrix', coverage: 'Coverage', people: 'People' } } } };
