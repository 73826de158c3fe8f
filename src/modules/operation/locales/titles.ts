/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { operation: { nav: { page: '运行状况', chain: '事件链登记', release: '启用副本' } } },
  en: { operation: { nav: { page: 'Operation', chain: 'Chain record', release: 'Release copy' } } },
};
