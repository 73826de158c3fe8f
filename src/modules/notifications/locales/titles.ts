/** Words of titles and navigation only: they are in every first load. */
export const titles = {
  'zh-CN': { notifications: { nav: { list: '消息', choices: '消息设置', mails: '邮件发送记录' } } },
  en: { notifications: { nav: { list: 'Notices', choices: 'Notice settings', mails: 'Mail log' } } },
};
