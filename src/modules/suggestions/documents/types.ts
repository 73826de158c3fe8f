import type { LocalDate } from '#kit/pure/time.ts';
import type { feedbackChoices, Rating, ResultClass, Urgency } from '../rules/words.ts';

/** A day on a paper: an instant (read in local time) or `YYYY-MM-DD`. */
export type PaperDate = Date | LocalDate;

/** A part of a text; parts with headings are numbered where there are several. */
export interface TextPart {
  readonly heading?: string;
  readonly text: string;
}

export interface PaperAuthor {
  readonly name: string;
  readonly unit?: string;
  readonly phone?: string;
}

export interface PaperContact {
  readonly name: string;
  readonly phone: string;
}

/** The matter a paper is about. */
export interface PaperMatter {
  /** Formal number; other brackets and leading zeros are put right. */
  readonly number: string;
  readonly title: string;
}

/** Who decided something, when; what is not known yet stays free for the pen. */
export interface SignedOpinion {
  readonly opinion?: string;
  readonly by?: string;
  readonly date?: PaperDate;
}

/** The registration form of a suggestion. */
export interface RegistrationFormData {
  readonly association: string;
  readonly serialNo: string;
  readonly number?: string;
  readonly title: string;
  /** Words of the type and category, as the reader knows them. */
  readonly type: string;
  readonly category?: string;
  readonly authorship: 'individual' | 'joint' | 'body';
  /** The body, when one is the author. */
  readonly authorBody?: string;
  /** The first one leads. */
  readonly authors: readonly PaperAuthor[];
  readonly topicCall?: string;
  readonly open: boolean;
  readonly openReason?: string;
  readonly parts: readonly TextPart[];
  readonly suggestedUnits: readonly string[];
  readonly attachments?: readonly string[];
  readonly submittedOn?: PaperDate;
  /** `result` is the word of what screening decided. */
  readonly screening?: SignedOpinion & { readonly result?: string };
  readonly copyEdit?: SignedOpinion;
  readonly signOff?: SignedOpinion;
  readonly remarks?: string;
}

/** The sheet on which an edited text is compared with the original and signed off. */
export interface CopyEditSheetData {
  readonly association: string;
  readonly serialNo?: string;
  readonly number?: string;
  readonly title: string;
  readonly type: string;
  readonly authors: readonly string[];
  /** What the text is meant for, e.g. an express issue. */
  readonly use?: string;
  /** Part by part, in order; a part that was not there before or is there no more has an empty text. */
  readonly comparisons: readonly { readonly part: string; readonly original: string; readonly edited: string }[];
  readonly editor?: SignedOpinion;
  /** What the author said of the edit. */
  readonly author?: SignedOpinion & { readonly agreed?: boolean };
  readonly issuer?: SignedOpinion;
}

/** One issue of the express series: one matter. */
export interface ExpressIssueData {
  readonly series: string;
  readonly year: number;
  readonly issueNo: number;
  readonly totalNo?: number;
  /** The body that edits it; beside it the day of sign-off. */
  readonly editorBody: string;
  readonly date: PaperDate;
  /** Upper left; left out = internal, `null` = nothing. */
  readonly mark?: string | null;
  /** The number of this copy, where copies are numbered. */
  readonly copyNumber?: number;
  readonly title: string;
  readonly editorNote?: string;
  readonly parts: readonly TextPart[];
  readonly authors?: readonly PaperAuthor[];
  readonly reportTo: readonly string[];
  readonly sendTo: readonly string[];
  readonly issueTo: readonly string[];
  readonly copies: number;
  readonly editor?: string;
  readonly issuer?: string;
}

/** What every letter has. */
export interface LetterData {
  readonly sender: string;
  readonly number?: string;
  readonly date: PaperDate;
  readonly contact: PaperContact;
  readonly copyTo?: readonly string[];
  /** Whether a seal is set over the signature; default yes. */
  readonly seal?: boolean;
}

/** The paper that gives a matter to the units that handle it. */
export interface DispatchNoticeData extends LetterData {
  readonly matter: PaperMatter;
  readonly authors?: readonly string[];
  readonly urgency?: Urgency;
  readonly handling:
    | { readonly mode: 'lead'; readonly leadUnit: string; readonly coUnits?: readonly string[] }
    | { readonly mode: 'split'; readonly units: readonly { readonly name: string; readonly task?: string }[] };
  /** A leader's instruction; its text only where the reader is cleared for it. */
  readonly instruction?: { readonly leader: string; readonly date: PaperDate; readonly text?: string };
  readonly acknowledgeBy?: PaperDate;
  readonly refuseBy?: PaperDate;
  readonly contactAuthorBy?: PaperDate;
  readonly coOpinionBy?: PaperDate;
  readonly dueDate: PaperDate;
  /** Replaces the standing requirements. */
  readonly requirements?: string;
  readonly attachments?: readonly string[];
}

/** The paper that urges a late unit. */
export interface ReminderNoticeData extends LetterData {
  readonly unit: string;
  readonly unitHead?: string;
  readonly matter: PaperMatter;
  /** Number and day of the dispatch notice. */
  readonly dispatch?: { readonly number?: string; readonly date: PaperDate };
  readonly dueDate: PaperDate;
  readonly overdueDays: number;
  readonly overdueUnit?: 'day' | 'workingDay';
  /** The how-manieth reminder; default the first. */
  readonly times?: number;
  readonly answerBy?: PaperDate;
  readonly requirements?: string;
}

/** A unit's letter that asks for more time, with the box for the decision. */
export interface ExtensionRequestData extends LetterData {
  /** The supervision desk. */
  readonly addressee: string;
  readonly matter: PaperMatter;
  readonly dispatch?: { readonly number?: string; readonly date: PaperDate };
  readonly dueDate: PaperDate;
  readonly requestedUntil: PaperDate;
  readonly reason: string;
  readonly progress: string;
  readonly plan?: string;
  readonly decision?: SignedOpinion & { readonly granted: boolean; readonly until?: PaperDate; readonly toldAuthor?: string };
}

/** Answers on the author's form; a question not answered stays open for the pen. */
export interface FeedbackAnswers {
  /** Who answered, and when: printed where the author signs. */
  readonly name?: string;
  readonly givenOn?: PaperDate;
  readonly visited?: (typeof feedbackChoices.visited)[number];
  readonly heardHow?: (typeof feedbackChoices.heardHow)[number];
  readonly toThePoint?: (typeof feedbackChoices.toThePoint)[number];
  readonly serviceManner?: (typeof feedbackChoices.serviceManner)[number];
  readonly resultOpinion?: (typeof feedbackChoices.resultOpinion)[number];
  readonly leaderReplied?: boolean;
  readonly rateWork?: Rating;
  readonly rateResult?: Rating;
  readonly comment?: string;
}

/** The author's form behind the reply. */
export interface FeedbackFormData {
  /** A body as author: only then the sixth question is put. */
  readonly collective: boolean;
  /** Where the form goes, and until when. */
  readonly returnTo: string;
  readonly dueDate?: PaperDate;
  /** What authors answered, a form each; none: one blank form for the pen. */
  readonly answers?: readonly FeedbackAnswers[];
}

/** The unit's answer to the authors. */
export interface ReplyLetterData extends LetterData {
  readonly resultClass: ResultClass | null;
  readonly matter: PaperMatter;
  readonly authors: readonly string[];
  /** How the authors are addressed, where their names alone will not do. */
  readonly salutation?: string;
  readonly body: string;
  /** The principal who signed. */
  readonly signer?: string;
  /** Names of attachments besides the author's form. */
  readonly attachments?: readonly string[];
  readonly feedbackForm: FeedbackFormData;
}

export type PaperKind = 'registrationForm' | 'copyEditSheet' | 'expressIssue' | 'dispatchNotice' | 'reminderNotice' | 'extensionRequest' | 'replyLetter';
