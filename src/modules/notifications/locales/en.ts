import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  notifications: {
    mailSubject: '[Juzhi] {text}',
    mailOpen: 'Open: {link}',
    mailFoot: 'Sent by the system; please do not answer. Under notice settings you may choose a daily digest or no mail.',
    digestSubject: '[Juzhi] {date}: {count} unread notices',
    digestHead: 'You have {count} unread notices:',
  },
  event: {
    'mail.retried': 'sent the mail to {recipient} again',
  },
  error: {
    'notification.not_found': 'No such notice; it may have been withdrawn. Reload and look again.',
    'notification.unknown_kind': 'There is no such kind of notice. Reload and choose again.',
    'mail.not_found': 'No such delivery.',
    'mail.not_failed': 'Only a message that failed or was not sent can be sent again. Reload and look again.',
  },
};
