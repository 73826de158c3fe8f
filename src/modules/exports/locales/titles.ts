/** Words of titles and navigation only: they are in every first load. */
export const titles = { 'zh-CN': { exporting: { nav: { list: '导出记录', one: '导出', import: '从表格导入' } } }, en: { exporting: { nav: { list: 'Exports', one: 'Export', import: 'Import a table' } } } };
