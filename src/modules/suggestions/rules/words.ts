/** The closed sets of the loop; every value has a word in each locale, or the locale does not compile. */
export const suggestionTypes = ['suggestion', 'info', 'report', 'supervision'] as const;
export type SuggestionType = (typeof suggestionTypes)[number];

export const suggestionStates = [
  'draft', 'submitted', 'returned', 'withdrawn', 'accepted', 'declined', 'merged', 'filed', 'reference', 'reported', 'instructed',
  'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived',
] as const;
export type SuggestionState = (typeof suggestionStates)[number];

export const assignmentStates = ['dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'opinionGiven', 'ended'] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export const assignmentRoles = ['lead', 'split', 'co'] as const;
export type AssignmentRole = (typeof assignmentRoles)[number];

export const authorStates = ['invited', 'signed', 'declined', 'withdrawn', 'lapsed'] as const;
export type AuthorState = (typeof authorStates)[number];

export const topicCallStates = ['draft', 'open', 'closed', 'summarised'] as const;
export type TopicCallState = (typeof topicCallStates)[number];

/** Reasons not to file (national list of ten, and "outside our powers" found in one district). */
export const declineReasons = [
  'stateSecret', 'bannedByLaw', 'cpcInner', 'partyInner', 'inLitigation', 'academic', 'personal', 'advertising', 'namingPersons', 'empty', 'outsidePowers',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const adoptionLevels = ['street', 'district', 'city', 'province', 'nation'] as const;
export type AdoptionLevel = (typeof adoptionLevels)[number];
export const adoptionModes = ['single', 'synthesised'] as const;
export const adoptionResults = ['forwarded', 'adopted', 'instructed', 'policy'] as const;

export const leaderLevels = ['district', 'city', 'province', 'nation'] as const;
export const instructionClasses = ['read', 'study', 'handle'] as const;
export const urgencies = ['normal', 'urgent', 'extraUrgent'] as const;
export type Urgency = (typeof urgencies)[number];

export const resultClasses = ['A', 'B', 'C', 'D'] as const;
export type ResultClass = (typeof resultClasses)[number];

/** The six questions of the author's form (rules of practice §2.2). */
export const feedbackChoices = {
  visited: ['visited', 'notNeeded', 'notVisited'],
  heardHow: ['visit', 'phone', 'other', 'notContacted'],
  toThePoint: ['yes', 'mostly', 'no'],
  serviceManner: ['good', 'acceptable', 'poor'],
  resultOpinion: ['agree', 'understand', 'reserve', 'disagree'],
} as const;
export const ratings = ['satisfied', 'basically', 'notSatisfied'] as const;
export type Rating = (typeof ratings)[number];

/** Subjects a suggestion is filed under; kept short, statistics group by them. */
export const categories = ['economy', 'science', 'education', 'health', 'environment', 'urban', 'rural', 'culture', 'law', 'welfare', 'unitedFront', 'other'] as const;
export type Category = (typeof categories)[number];
