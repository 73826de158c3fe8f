import type { SameShape } from '#kit/pure/words.ts';
import type { SuggestionAction } from '../rules/workflow.ts';
import type { rightsZh } from './rights.zh-CN.ts';
import { suggestionEn } from './suggestion.en.ts';

const steps = Object.fromEntries(Object.entries(suggestionEn.action).map(([action, word]) => [`suggestion.${action}`, word])) as Record<`suggestion.${SuggestionAction}`, string>;

export const rightsEn: SameShape<typeof rightsZh> = {
  ...steps,
  'suggestion.read': 'Read suggestions', 'suggestion.readInstruction': 'Read the text of instructions', 'suggestion.readContact': 'See authors’ phones', 'suggestion.readScreening': 'See the screening', 'suggestion.readDraftReply': 'See drafts of replies', 'suggestion.readFeedback': 'See authors’ feedback',
  'suggestion.write': 'Write suggestions', 'suggestion.enterFor': 'Enter suggestions for members', 'suggestion.export': 'Export suggestions',
  'topicCall.read': 'Read topic calls', 'topicCall.manage': 'Publish and manage topic calls', 'topicCall.claim': 'Claim topics', 'expressIssue.list': 'See the list of express issues', 'overdue.list': 'See overdue units', 'suggestion.list': 'See the list of suggestions', 'suggestion.unitList': 'See what the unit handles',
};
