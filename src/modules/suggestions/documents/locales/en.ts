import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

/** Names of the papers for readers of English; the papers themselves are Chinese. */
export const en: SameShape<typeof zhCN> = {
  paper: {
    registrationForm: 'Registration form',
    copyEditSheet: 'Copy-editing sheet',
    expressIssue: 'Express issue',
    dispatchNotice: 'Dispatch notice',
    reminderNotice: 'Reminder notice',
    extensionRequest: 'Extension request',
    replyLetter: 'Reply letter',
  },
};
