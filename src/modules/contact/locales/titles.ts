/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { contact: { nav: { directory: '通讯录', choices: '联系方式公开范围', groups: '联系人分组', group: '分组', messages: '群发消息', message: '消息', mine: '收到的消息', card: '会员证', check: '会员证查验', print: '打印' } } },
  en: { contact: { nav: { directory: 'Directory', choices: 'Who sees my contact', groups: 'Groups', group: 'Group', messages: 'Messages', message: 'Message', mine: 'My messages', card: 'Member card', check: 'Check a card', print: 'Print' } } },
};
