import type { Tone } from '#kit/web/ui/tag.tsx';
import type { AssignmentState, AuthorState, Rating, ResultClass, SuggestionState } from '../../rules/words.ts';

/** Colours of states; the word always stands beside them. */
export const stateTone: Readonly<Record<SuggestionState, Tone>> = {
  draft: 'plain', submitted: 'info', returned: 'soon', withdrawn: 'plain', accepted: 'info', declined: 'plain', merged: 'plain', filed: 'info', reference: 'plain', reported: 'info', instructed: 'info', dispatched: 'info', signed: 'info', handling: 'info', suspended: 'wait',
  replyDrafted: 'info', replied: 'soon', reopened: 'soon', closed: 'good', archived: 'plain',
};
export const assignmentTone: Readonly<Record<AssignmentState, Tone>> = { dispatched: 'wait', signed: 'info', handling: 'info', suspended: 'wait', replyDrafted: 'info', replied: 'good', opinionGiven: 'good', ended: 'plain' };
export const authorTone: Readonly<Record<AuthorState, Tone>> = { invited: 'wait', signed: 'good', declined: 'plain', withdrawn: 'plain', lapsed: 'plain' };
export const ratingTone: Readonly<Record<Rating, Tone>> = { satisfied: 'good', basically: 'soon', notSatisfied: 'late' };
export const classTone: Readonly<Record<ResultClass, Tone>> = { A: 'good', B: 'info', C: 'plain', D: 'plain' };
