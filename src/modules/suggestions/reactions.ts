import { Refusal } from '#kit/pure/decision.ts';
import type { EventName, RecordedEvent } from '#kit/server/events.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type Reaction, reaction } from '#kit/server/registry.ts';
import type { StepEvent, StepFact } from './contract/events.ts';
import { lapseCountersign } from './service/handle/reply.ts';
import { issueReminder } from './service/handle/urge.ts';
import { expireFeedback } from './service/judge/rate.ts';
import { indexSuggestion } from './service/read/search-index.ts';
import { closeReportedByClock } from './service/report/report.ts';
import { followClock } from './service/step.ts';
import { lapseReturn } from './service/write/submit.ts';
import { type Audience, toAuthors, tellOfClock, tellTopic, tell } from './service/tell.ts';

/** Who is told what of each step. A notice that asks for an act is withdrawn when the act is done. */
const notices: Partial<Record<StepEvent | 'suggestion.coAuthorRemoved' | 'suggestion.adoptionReversed' | 'suggestion.carriedOutReversed', readonly { kind: string; to: Audience; mustRead?: boolean; awaits?: string; /** Only when the step ends in this state. */ when?: string; /** Only when the step came to this. */ result?: string }[]>> = {
  'suggestion.withdrawn': [{ kind: 'suggestionWithdrawn', to: 'coAuthors' }],
  'suggestion.returnLapsed': [{ kind: 'returnLapsed', to: 'authors' }],
  'suggestion.coAuthorInvited': [{ kind: 'coSignAsked', to: 'invited', awaits: 'sign' }],
  'suggestion.coAuthorRemoved': [{ kind: 'coAuthorRemoved', to: 'invited' }],
  'suggestion.coSigned': [{ kind: 'coSignAnswered', to: 'lead' }],
  'suggestion.coSignDeclined': [{ kind: 'coSignAnswered', to: 'lead' }],
  'suggestion.coSignWithdrawn': [{ kind: 'coSignAnswered', to: 'lead' }],
  'suggestion.submitted': [{ kind: 'suggestionSubmitted', to: 'secretariat', awaits: 'accept' }],
  'suggestion.returned': [{ kind: 'suggestionReturned', to: 'authors', mustRead: true }],
  'suggestion.accepted': [{ kind: 'suggestionAccepted', to: 'authors' }],
  'suggestion.declined': [{ kind: 'suggestionDeclined', to: 'authors', mustRead: true }],
  'suggestion.merged': [{ kind: 'suggestionMerged', to: 'authors', mustRead: true }],
  'suggestion.unmerged': [{ kind: 'suggestionUnmerged', to: 'authors', mustRead: true }],
  'suggestion.converted': [{ kind: 'suggestionConverted', to: 'authors' }],
  'suggestion.copyEdited': [{ kind: 'editToRead', to: 'authors', awaits: 'answerEdit' }, { kind: 'editToRead', to: 'coAuthors' }],
  'suggestion.editAnswered': [{ kind: 'editAnswered', to: 'editors' }],
  'suggestion.filed': [{ kind: 'suggestionFiled', to: 'authors' }],
  'suggestion.keptAsReference': [{ kind: 'keptAsReference', to: 'authors', mustRead: true }],
  'suggestion.reported': [{ kind: 'suggestionReported', to: 'authors' }],
  'suggestion.instructed': [{ kind: 'suggestionInstructed', to: 'authors', mustRead: true }],
  'suggestion.instructionAdded': [{ kind: 'suggestionInstructed', to: 'authors' }, { kind: 'suggestionInstructed', to: 'desk' }],
  'suggestion.adopted': [{ kind: 'suggestionAdopted', to: 'authors' }],
  'suggestion.adoptionReversed': [{ kind: 'adoptionVoided', to: 'authors' }],
  'suggestion.adoptionCorrected': [{ kind: 'adoptionCorrected', to: 'authors' }],
  'suggestion.instructionCorrected': [{ kind: 'instructionCorrected', to: 'authors' }, { kind: 'instructionCorrected', to: 'desk' }],
  'suggestion.instructionVoided': [{ kind: 'instructionVoided', to: 'authors', mustRead: true }, { kind: 'instructionVoided', to: 'desk' }],
  'suggestion.issueVoided': [{ kind: 'reportVoided', to: 'authors', mustRead: true }],
  'suggestion.dispatched': [{ kind: 'suggestionDispatched', to: 'authors' }, { kind: 'unitAssigned', to: 'units', mustRead: true, awaits: 'acknowledge' }, { kind: 'unitAssigned', to: 'unitHeads', mustRead: true }],
  'suggestion.reassigned': [{ kind: 'unitReassigned', to: 'authors' }, { kind: 'unitReassigned', to: 'formerUnit', mustRead: true }, { kind: 'unitAssigned', to: 'newUnit', mustRead: true, awaits: 'acknowledge' }, { kind: 'unitAssigned', to: 'newUnitHeads', mustRead: true }],
  'suggestion.refusalAsked': [{ kind: 'refusalAsked', to: 'desk', awaits: 'arbitrate' }],
  'suggestion.refusalDecided': [{ kind: 'refusalDecided', to: 'units', mustRead: true }, { kind: 'unitReassigned', to: 'authors', result: 'granted' }, { kind: 'unitAssigned', to: 'newUnit', mustRead: true, awaits: 'acknowledge' }, { kind: 'unitAssigned', to: 'newUnitHeads', mustRead: true }],
  'suggestion.extensionAsked': [{ kind: 'extensionAsked', to: 'desk', awaits: 'decideExtension' }],
  'suggestion.extensionDecided': [{ kind: 'extensionDecided', to: 'units', mustRead: true }, { kind: 'answerLater', to: 'authors', result: 'granted' }],
  'suggestion.suspended': [{ kind: 'clockPaused', to: 'authors' }, { kind: 'clockPaused', to: 'units' }],
  'suggestion.resumed': [{ kind: 'clockResumed', to: 'authors' }, { kind: 'clockResumed', to: 'units' }],
  'suggestion.interimReported': [{ kind: 'interimReport', to: 'desk' }, { kind: 'interimReport', to: 'authors', result: 'shown' }],
  'suggestion.replyDrafted': [{ kind: 'countersignAsked', to: 'coUnits', awaits: 'countersign' }, { kind: 'replyToApprove', to: 'heads', awaits: 'approveReply' }],
  'suggestion.replyCountersigned': [{ kind: 'replyToApprove', to: 'heads', awaits: 'approveReply' }],
  'suggestion.replyApproved': [{ kind: 'replyToReview', to: 'desk', awaits: 'passReply' }],
  'suggestion.replySentBack': [{ kind: 'replySentBack', to: 'units', mustRead: true }],
  'suggestion.replied': [{ kind: 'suggestionReplied', to: 'ownAuthors', mustRead: true }, { kind: 'mergedReplied', to: 'mergedAuthors', mustRead: true }],
  'suggestion.rated': [{ kind: 'feedbackGiven', to: 'desk' }, { kind: 'suggestionClosed', to: 'units', when: 'closed' }],
  'suggestion.feedbackExpired': [{ kind: 'suggestionClosed', to: 'units' }, { kind: 'suggestionClosed', to: 'authors' }],
  'suggestion.reportClosed': [{ kind: 'suggestionClosed', to: 'authors' }],
  'suggestion.reopened': [{ kind: 'suggestionReopened', to: 'authors' }, { kind: 'suggestionReopened', to: 'units', mustRead: true }],
  'suggestion.disputeClosed': [{ kind: 'disputeClosed', to: 'authors', mustRead: true }, { kind: 'suggestionClosed', to: 'units' }],
  'suggestion.followedUp': [{ kind: 'followUpReported', to: 'authors' }],
  'suggestion.carriedOut': [{ kind: 'carriedOut', to: 'units' }, { kind: 'carriedOut', to: 'desk' }],
  'suggestion.carriedOutRecorded': [{ kind: 'carriedOutRecorded', to: 'authors' }, { kind: 'carriedOutRecorded', to: 'units' }],
  'suggestion.carriedOutReversed': [{ kind: 'carriedOutReversed', to: 'authors' }, { kind: 'carriedOutReversed', to: 'units', mustRead: true }],
  'suggestion.published': [{ kind: 'suggestionPublished', to: 'authors' }],
  'suggestion.unpublished': [{ kind: 'suggestionUnpublished', to: 'authors' }],
  'suggestion.urged': [{ kind: 'urged', to: 'units', mustRead: true }],
};

type StepRecord = RecordedEvent<StepEvent> & { readonly data: StepFact };

const telling: Reaction[] = Object.entries(notices).map(([name, rows]) =>
  reaction(name as EventName, `suggestions.tell.${name}`, async (ctx, event) => {
    const { data } = event as unknown as StepRecord;
    for (const { when, result, ...row } of rows) if ((when === undefined || data.to === when) && (result === undefined || data.result === result)) await tell(ctx, event as unknown as StepRecord, row);
  }));

/** What a text is found by is written after the request, once it is submitted, edited by another type, or numbered. */
const indexing: Reaction[] = (['suggestion.submitted', 'suggestion.converted', 'suggestion.copyEdited', 'suggestion.filed', 'suggestion.coSignWithdrawn'] as const).map((name) =>
  reaction(name, `suggestions.index.${name}`, (ctx, event) => indexSuggestion(ctx, event.subject.id)));

/** Runs what may have been overtaken by a person in the same second: then there is nothing left to do. */
async function unlessOvertaken(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

async function onLate(ctx: Ctx, event: RecordedEvent<'deadline.late'>): Promise<void> {
  const { kind, deadlineId, partId } = event.data;
  if (event.subject.type !== 'suggestion') return;
  if (kind === 'feedback') return unlessOvertaken(expireFeedback(ctx, event.subject.id));
  if (kind === 'reportedOnly') return unlessOvertaken(closeReportedByClock(ctx, event.subject.id));
  if (kind === 'fix') return unlessOvertaken(lapseReturn(ctx, event.subject.id));
  await tellOfClock(ctx, event, 'deadlineLate');
  if (kind === 'coOpinion' && partId) await lapseCountersign(ctx, event.subject.id, partId);
  if (kind === 'reply' && partId) await issueReminder(ctx, event.subject.id, deadlineId, partId);
}

/** What the module does when facts are recorded or time passes. */
export const suggestionReactions: readonly Reaction[] = [
  ...telling,
  ...indexing,
  reaction('deadline.reminded', 'suggestions.onReminder', (ctx, e) => (e.subject.type === 'suggestion' ? tellOfClock(ctx, e, 'deadlineReminded') : Promise.resolve())),
  reaction('deadline.late', 'suggestions.onLate', onLate),
  reaction('deadline.veryLate', 'suggestions.onVeryLate', (ctx, e) => (e.subject.type === 'suggestion' ? tellOfClock(ctx, e, 'deadlineVeryLate') : Promise.resolve())),
  reaction('deadline.recomputed', 'suggestions.onRecomputed', (ctx, e) => (e.subject.type === 'suggestion' ? followClock(ctx, e.subject.id, e.data) : Promise.resolve())),
  reaction('suggestion.reminderIssued', 'suggestions.tellReminder', async (ctx, e) => {
    await tell(ctx, { ...e, data: { from: '', to: '', ...e.data } } as unknown as StepRecord, { kind: 'reminderNotice', to: 'units', mustRead: true });
  }),
  ...([['replyDayCorrected', 'tellReplyDay'], ['replyDayAdvanced', 'tellReplyDayAdvanced']] as const).map(([kind, name]) => reaction(`suggestion.${kind}`, `suggestions.${name}`, async (ctx, e) => {
    const event = { ...e, data: { from: '', to: '', ...e.data } } as unknown as StepRecord;
    await tell(ctx, event, { kind, to: 'units', mustRead: true });
    if (event.data['co'] !== true) await tell(ctx, event, { kind, to: 'authors' });
  })),
  reaction('suggestion.splitOff', 'suggestions.tellSplitOff', async (ctx, e) => {
    const event = { ...e, data: { from: '', to: '', ...e.data } } as unknown as StepRecord;
    await tell(ctx, event, { kind: 'splitOff', to: 'units', mustRead: true });
    await tell(ctx, event, { kind: 'splitOff', to: 'dispatchDesk' });
  }),
  reaction('suggestion.reminderVoided', 'suggestions.tellReminderVoid', async (ctx, e) => {
    await tell(ctx, { ...e, data: { from: '', to: '', ...e.data } } as unknown as StepRecord, { kind: 'reminderVoided', to: 'units', mustRead: true });
  }),
  reaction('suggestion.countersignLapsed', 'suggestions.tellHeadsOfLapse', (ctx, e) => tell(ctx, { ...e, data: { from: 'replyDrafted', to: 'replyDrafted', ...e.data } } as unknown as StepRecord, { kind: 'replyToApprove', to: 'heads', awaits: 'approveReply' })),
  reaction('topicCall.published', 'suggestions.tellTopic', (ctx, e) => tellTopic(ctx, e, 'topicPublished')),
  reaction('topicCall.closed', 'suggestions.tellTopicClosed', (ctx, e) => tellTopic(ctx, e, 'topicClosed')),
];

export { toAuthors };
