import type { PaperKind } from '../types.ts';

/** What the papers are called in the user interface and in file names. */
export const zhCN = {
  paper: {
    registrationForm: '建言登记表',
    copyEditSheet: '核稿单',
    expressIssue: '专刊',
    dispatchNotice: '交办单',
    reminderNotice: '催办单',
    extensionRequest: '延期申请',
    replyLetter: '答复函',
  } satisfies Record<PaperKind, string>,
};
