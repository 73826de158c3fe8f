export { copyEditSheet } from './copy-edit-sheet.ts';
export { dispatchNotice } from './dispatch-notice.ts';
export { expressIssue } from './express-issue.ts';
export { extensionRequest } from './extension-request.ts';
export { documentFileName } from './file-name.ts';
export { registrationForm } from './registration-form.ts';
export { reminderNotice } from './reminder-notice.ts';
export { replyLetter } from './reply-letter.ts';
export type {
  CopyEditSheetData, DispatchNoticeData, ExpressIssueData, ExtensionRequestData, FeedbackAnswers, FeedbackFormData, LetterData, PaperAuthor,
  PaperContact, PaperDate, PaperKind, PaperMatter, RegistrationFormData, ReminderNoticeData, ReplyLetterData, SignedOpinion, TextPart,
} from './types.ts';
