import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  notifications: {
    mailSubject: '[Juzhi] {text}',
    mailOpen: 'Open: {link}',
    mailFoot: 'Sent by the system; please do not answer. Under notice settings you may choose a daily digest or no mail.',
    digestSubject: '[Juzhi] {date}: {count} unread notices',
    digestHead: 'You have {count} unread notices:',
    digestMore: '{n} more stand under notices in the system.',
    list: {
      all: 'All', unread: 'Unread', toRead: 'To read', readAll: 'Mark all as read', readAllDone: 'Marked as read (look at those to read one by one)', read: 'Mark as read', mustRead: 'Must read', isUnread: 'Unread', readAt: 'read {at}',
      empty: 'No notices yet', emptyText: 'Progress, reminders and notices appear here.', emptyUnread: 'Nothing unread', emptyToRead: 'Nothing to read', emptyToReadText: 'Notices that you must read appear here.', label: 'Notices',
    },
    choices: {
      intro: 'Every notice stands in the list of notices. Here you choose whether a mail is sent as well.', mailTo: 'Mail goes to {email}.', noAddress: 'You have given no mail address; without one no mail can be sent.', toAccount: 'Give an address',
      off: 'Sending mail is not switched on in this system. Your choice holds once it is.', kind: 'Kind of notice', way: 'Mail', default: 'As the system suggests', immediate: 'At once', digest: 'Daily at 8:00', none: 'No mail', saved: 'Saved',
      empty: 'There is nothing to choose yet.',
    },
    mails: {
      created: 'Written', recipient: 'To', subject: 'Subject', kind: 'Kind', state: 'State', attempts: 'Tries', error: 'Reason', sentAt: 'Sent', retry: 'Send again', retried: 'In line again', digest: 'Daily digest',
      empty: 'No mail yet', emptyText: 'Once mail is switched on, every message stands here.', off: 'Mail is not switched on: set JUZHI_SMTP_URL and JUZHI_MAIL_FROM on the server.', act: 'Act', search: 'Address or name', nextAt: 'again {at}',
      states: { waiting: 'Waiting', sent: 'Sent', failed: 'Failed', withdrawn: 'Withdrawn', switchedOff: 'Not sent (off)' },
    },
  },
  action: { 'notification.read': 'read one’s own notices', 'mail.read': 'see the mail log', 'mail.retry': 'send a mail again' },
  setting: { 'notifications.keepDays': 'Days for which the log of deliveries is kept: to whom, the subject, the outcome', 'notifications.smsToFile': 'Text messages: write them to one file a day in the folder outbox of the data folder (trial, nothing leaves); kept as long as the log of deliveries', 'notifications.wechatToFile': 'WeChat messages: write them to one file a day in the folder outbox of the data folder (trial, nothing leaves); kept as long as the log of deliveries', group: { notifications: 'Sending messages' } },
  event: {
    'mail.retried': 'sent the mail to {recipient} again', 'mails.forgotten': 'forgot what was kept of deliveries: {sent} older than {days} days, {unsent} never sent and older than 30 days',
  },
  error: {
    'notification.not_found': 'No such notice; it may have been withdrawn. Reload and look again.',
    'notification.unknown_kind': 'There is no such kind of notice. Reload and choose again.',
    'mail.not_found': 'No such delivery.',
    'mail.not_failed': 'Only a message that failed or was not sent can be sent again. Reload and look again.',
  },
};
