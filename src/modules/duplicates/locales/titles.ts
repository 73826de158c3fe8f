/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { duplicate: { nav: { list: '疑似重复', compare: '核对合并', merges: '合并记录', panel: '重复档案' } } },
  en: { duplicate: { nav: { list: 'Duplicates', compare: 'Compare', merges: 'Merges', panel: 'Duplicates' } } },
};
