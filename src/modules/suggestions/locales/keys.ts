import type { EventName } from '#kit/server/events.ts';
import type { deskAccess, suggestionAccess } from '../access.ts';
import type { LimitKey } from '../rules/clocks.ts';
import type { SuggestionAction } from '../rules/workflow.ts';
import type { stepResults } from '../contract/events.ts';
import '../contract/events.ts';

// Closed sets that only words need; a locale that lacks one of them does not compile.

/** Facts whose sentence stands in the timeline of a suggestion or a topic call. */
export type TimelineEvent = Extract<EventName, `suggestion.${string}` | `topicCall.${string}` | `deadline.${string}`>;

/** Acts that this module puts before people in the inbox. */
export const todoActions = [
  'sign', 'submit', 'accept', 'propose', 'answerEdit', 'file', 'decline', 'dispatch', 'acknowledge', 'arbitrate', 'startHandling', 'giveCoOpinion', 'decideExtension', 'draftReply', 'countersign',
  'approveReply', 'passReply', 'rate', 'reopen', 'closeDisputed', 'followUp', 'confirmCarriedOut', 'recordCarriedOut',
] as const satisfies readonly SuggestionAction[];
export type TodoAction = (typeof todoActions)[number];

/** Kinds of notices that this module sends, or is to send. */
export const noticeKinds = [
  'coSignAsked', 'coAuthorRemoved', 'coSignAnswered', 'suggestionSubmitted', 'suggestionReturned', 'suggestionAccepted', 'suggestionDeclined', 'suggestionMerged', 'suggestionConverted', 'editToRead', 'suggestionFiled', 'keptAsReference',
  'suggestionReported', 'suggestionInstructed', 'instructionCorrected', 'instructionVoided', 'replyDayCorrected', 'replyDayAdvanced', 'reminderVoided', 'splitOff', 'reportVoided', 'suggestionAdopted', 'adoptionCorrected', 'adoptionVoided', 'suggestionDispatched', 'unitAssigned', 'unitReassigned', 'refusalAsked', 'refusalDecided', 'extensionAsked', 'extensionDecided', 'clockPaused', 'clockResumed',
  'suggestionWithdrawn', 'returnLapsed', 'suggestionUnmerged', 'editAnswered', 'answerLater', 'suggestionUnpublished', 'interimReport', 'countersignAsked', 'replyToApprove', 'replyToReview', 'replySentBack', 'suggestionReplied', 'mergedReplied', 'feedbackGiven', 'suggestionReopened', 'disputeClosed', 'followUpReported', 'carriedOut', 'carriedOutRecorded', 'carriedOutReversed', 'suggestionClosed',
  'suggestionPublished', 'urged', 'reminderNotice', 'deadlineReminded', 'deadlineLate', 'deadlineVeryLate', 'deadlineEscalated', 'topicPublished', 'topicClosed',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export type SettingKey = LimitKey | 'suggestion.fourClasses' | 'suggestion.series' | 'suggestion.expressSeries' | 'suggestion.replySeries' | 'suggestion.reminderSeries' | 'suggestion.dispatchSeries';

/** Rights of the access tables, as the page of roles names them. */
export type RightName = keyof typeof suggestionAccess.actions | keyof typeof deskAccess.actions;

/** Codes that a step leaves as its result and that no other list of words has. */
export type ResultCode = (typeof stepResults)[number];
