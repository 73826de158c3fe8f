import type { SuggestionAction } from '../rules/workflow.ts';
import { adoptionLevels, categories, declineReasons, leaderLevels, ratings, resultClasses, type SuggestionState, suggestionTypes } from '../rules/words.ts';

/** The event that each step writes. */
export const stepEvents = {
  edit: 'suggestion.edited', invite: 'suggestion.coAuthorInvited', sign: 'suggestion.coSigned', declineSign: 'suggestion.coSignDeclined', withdrawSign: 'suggestion.coSignWithdrawn',
  submit: 'suggestion.submitted', withdraw: 'suggestion.withdrawn', lapseReturn: 'suggestion.returnLapsed',
  accept: 'suggestion.accepted', returnForFix: 'suggestion.returned', convert: 'suggestion.converted', merge: 'suggestion.merged', unmerge: 'suggestion.unmerged',
  copyEdit: 'suggestion.copyEdited', propose: 'suggestion.proposed', sendBackEdit: 'suggestion.editSentBack', answerEdit: 'suggestion.editAnswered',
  file: 'suggestion.filed', decline: 'suggestion.declined', keepAsReference: 'suggestion.keptAsReference',
  draftIssue: 'suggestion.issueDrafted', report: 'suggestion.reported', addReceipt: 'suggestion.receiptRecorded', addAdoption: 'suggestion.adopted', instruct: 'suggestion.instructed',
  addInstruction: 'suggestion.instructionAdded', closeReported: 'suggestion.reportClosed',
  correctInstruction: 'suggestion.instructionCorrected', voidInstruction: 'suggestion.instructionVoided', correctReceipt: 'suggestion.receiptCorrected', voidReceipt: 'suggestion.receiptVoided',
  correctAdoption: 'suggestion.adoptionCorrected', correctIssue: 'suggestion.issueCorrected', voidIssue: 'suggestion.issueVoided',
  dispatch: 'suggestion.dispatched', acknowledge: 'suggestion.acknowledged', refuse: 'suggestion.refusalAsked', arbitrate: 'suggestion.refusalDecided', reassign: 'suggestion.reassigned',
  startHandling: 'suggestion.handlingStarted', recordContact: 'suggestion.authorContacted', giveCoOpinion: 'suggestion.coOpinionGiven', requestExtension: 'suggestion.extensionAsked',
  decideExtension: 'suggestion.extensionDecided', suspend: 'suggestion.suspended', resume: 'suggestion.resumed', interimReport: 'suggestion.interimReported',
  draftReply: 'suggestion.replyDrafted', countersign: 'suggestion.replyCountersigned', approveReply: 'suggestion.replyApproved', sendBackReply: 'suggestion.replySentBack',
  passReply: 'suggestion.replied', sendLink: 'suggestion.linkSent', urge: 'suggestion.urged',
  rate: 'suggestion.rated', expireFeedback: 'suggestion.feedbackExpired', reopen: 'suggestion.reopened', closeDisputed: 'suggestion.disputeClosed',
  followUp: 'suggestion.followedUp', confirmCarriedOut: 'suggestion.carriedOut', recordCarriedOut: 'suggestion.carriedOutRecorded', publish: 'suggestion.published', unpublish: 'suggestion.unpublished', archive: 'suggestion.archived',
} as const satisfies Record<SuggestionAction, string>;

export type StepEvent = (typeof stepEvents)[SuggestionAction];

/** What a step leaves in the record; texts that only some may read stay out of it. */
export interface StepFact extends Record<string, unknown> {
  readonly from: SuggestionState;
  readonly to: SuggestionState;
  readonly title: string;
  readonly reason?: string;
  /** A sentence meant for the author. */
  readonly sentence?: string;
  readonly number?: string;
  readonly units?: string;
  readonly unitId?: string;
  readonly assignmentId?: string;
  readonly memberId?: string;
  readonly memberIds?: readonly string[];
  /** Who has it after it was passed on, and who had it. */
  readonly newUnitId?: string;
  readonly newAssignmentId?: string;
  readonly formerUnitId?: string;
  readonly result?: string;
  readonly until?: string;
}

/** Results of steps that no other list of words has: decisions, answers, what a report says. */
export const stepResults = [
  'granted', 'rejected', 'agreed', 'disagreed', 'objected', 'file', 'decline', 'shown', 'internal', 'done', 'going', 'confirmed', 'notYet', 'reversed', 'removed', 'visit', 'phone', 'unrated', ...ratings,
  ...ratings.flatMap((work) => ratings.map((result) => `${work}/${result}` as const)),
] as const;
/** Why a unit's part ended, where no person wrote a reason. */
export const endReasons = ['reopened', 'answered', 'withdrawn', 'archived', 'carriedOut', 'instructed', 'closed', 'instructionAdded', 'instructionCorrected', 'instructionVoided', 'reportVoided'] as const;

/** Every code that a fact of the loop can hold in `result` and `reason`; other values there are words already. */
export const factCodes = {
  result: [...stepResults, ...resultClasses, ...adoptionLevels, ...leaderLevels, ...suggestionTypes, ...categories],
  reason: [...declineReasons, ...endReasons],
} as const;

type StepEvents = Record<StepEvent, StepFact>;
declare module '#kit/server/events.ts' {
  interface EventMap extends StepEvents {
    'topicCall.saved': { title: string };
    'topicCall.published': { title: string; unitIds: string[] };
    'topicCall.closed': { title: string };
    'topicCall.summarised': { title: string };
    'topicCall.claimed': { title: string; memberId: string };
    'topicCall.claimReleased': { title: string; memberId: string };
    'suggestion.started': { topicCallId: string | null };
    'suggestion.reminderIssued': { title: string; number: string; unitId: string; assignmentId: string };
    'suggestion.instructionRead': { title: string };
    /** The limit of an answer followed the instruction that was put right. */
    'suggestion.replyDayCorrected': { title: string; units: string; unitId: string; assignmentId: string; until: string };
    /** A further instruction started the strict clock of an answer that was being prepared. */
    'suggestion.replyDayAdvanced': { title: string; units: string; unitId: string; assignmentId: string; until: string; /** A co-handler's: no answer to the author. */ co?: boolean };
    'suggestion.splitOff': { title: string; result: string; reason: string };
    'suggestion.reminderVoided': { title: string; number: string; units: string; unitId: string; assignmentId: string };
    'suggestion.exported': { count: number; purpose: string };
    'suggestion.paperPrinted': { title: string; paper: string };
    'suggestion.adoptionReversed': StepFact;
    'suggestion.coAuthorRemoved': StepFact;
    'suggestion.carriedOutReversed': StepFact;
    'suggestion.countersignLapsed': { title: string; assignmentId: string; lateUnitId: string; units: string };
  }
}
