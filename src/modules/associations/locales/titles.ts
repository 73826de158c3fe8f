/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { association: { nav: { settings: '参数设置', calendar: '工作日历', profile: '本会信息', api: '接口说明' } } },
  en: { association: { nav: { settings: 'Settings', calendar: 'Working calendar', profile: 'The association', api: 'API' } } },
};
