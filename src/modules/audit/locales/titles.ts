/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { audit: { nav: { events: '操作记录', chain: '记录核验', matter: '办理记录', affected: '受影响人员' } } },
  en: { audit: { nav: { events: 'Audit log', chain: 'Verification', matter: 'History', affected: 'Who was affected' } } },
};
