/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { member: { nav: { list: '会员', one: '会员资料', create: '录入会员', edit: '修改会员资料', mine: '我的资料', mineShort: '资料', imports: '导入名册', importNew: '导入名册', importOne: '导入名册' } } },
  en: { member: { nav: { list: 'Members', one: 'Member', create: 'New member', edit: 'Change member', mine: 'My file', mineShort: 'File', imports: 'Imports', importNew: 'Import a roster', importOne: 'Import' } } },
};
