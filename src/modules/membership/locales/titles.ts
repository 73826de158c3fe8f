/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { membership: { nav: { list: '会籍变动', one: '会籍变动', take: '接收转入会员', recs: '认定登记', rec: '认定登记', panel: '会籍', mine: '会籍与认定' } } },
  en: { membership: { nav: { list: 'Changes', one: 'Change', take: 'Take in', recs: 'Recognition', rec: 'Recognition', panel: 'Membership', mine: 'Membership' } } },
};
