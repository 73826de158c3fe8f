import type { SameShape } from '#kit/pure/words.ts';
import type { limitsZh, settingsZh } from './settings.zh-CN.ts';

export const limitsEn: SameShape<typeof limitsZh> = {
  'suggestion.limit.screen': 'Accept or return (after submitting)',
  'suggestion.limit.fix': 'Fix a returned text',
  'suggestion.limit.coSign': 'Co-sign (after the invitation)',
  'suggestion.limit.edit': 'Copy-edit (after accepting)',
  'suggestion.limit.signOff': 'Sign off (after the proposal)',
  'suggestion.limit.route': 'Dispatch (after filing)',
  'suggestion.limit.dispatch': 'Dispatch (after an instruction)',
  'suggestion.limit.reportedOnly': 'Kept open after reporting without an instruction',
  'suggestion.limit.acknowledge': 'Sign for receipt (after dispatch)',
  'suggestion.limit.refuse': 'Ask to hand back (after dispatch)',
  'suggestion.limit.arbitrate': 'Decide on handing back',
  'suggestion.limit.contact': 'Speak with the author (after receipt)',
  'suggestion.limit.coOpinion': 'Co-handler opinion (after dispatch)',
  'suggestion.limit.reply': 'Reply',
  'suggestion.limit.replyAtMost': 'Longest time to reply, extension included',
  'suggestion.limit.replyInstructed': 'Reply to an instruction',
  'suggestion.limit.replyUrgent': 'Reply to an urgent instruction',
  'suggestion.limit.replyExtraUrgent': 'Reply to an extra-urgent instruction',
  'suggestion.limit.decideExtension': 'Decide on more time',
  'suggestion.limit.review': 'Review a reply',
  'suggestion.limit.feedback': 'Author’s feedback (after the reply)',
  'suggestion.limit.reopen': 'Arrange re-handling',
  'suggestion.limit.rehandle': 'Reply in re-handling',
  'suggestion.limit.followUp': 'Between reports of follow-up',
  'suggestion.limit.confirm': 'Seeing whether it was carried out',
  'suggestion.limit.followUpAtMost': 'Longest follow-up',
  'suggestion.limit.replyLink': 'Validity of an answer link',
};

const seriesParts = { 'suggestion.series.suggestion': 'Suggestion', 'suggestion.series.info': 'Information', 'suggestion.series.report': 'Report', 'suggestion.series.supervision': 'Supervision' };

export const settingsEn: SameShape<typeof settingsZh> = {
  ...limitsEn,
  ...seriesParts,
  'suggestion.fourClasses': 'Use four result classes (A, B, C, D)',
  'suggestion.series': 'First words of numbers, by type',
  'suggestion.expressSeries': 'Name of the express series',
  'suggestion.replySeries': 'First words of reply letters’ numbers',
  'suggestion.reminderSeries': 'First words of reminder notices’ numbers',
  'suggestion.dispatchSeries': 'First words of dispatch notices’ numbers',
  group: { limits: 'Limits of the suggestion loop', handling: 'Handling of suggestions', numbers: 'Numbers' },
};
