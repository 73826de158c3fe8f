/** The closed sets of this module; every value has a word in each locale. */
export const changeKinds = ['leave', 'suspend', 'death', 'move', 'handOver'] as const;
export type ChangeKind = (typeof changeKinds)[number];
export const changeStates = ['requested', 'running', 'done', 'cancelled', 'refused'] as const;
export type ChangeState = (typeof changeStates)[number];
/** Kinds of units that are a member's home. */
export const homeKinds = ['association', 'district', 'branch', 'sectorBranch', 'newMemberBranch', 'partyBranch'] as const;
export const recognitionStates = ['nominated', 'consented', 'reviewed', 'recognised', 'declined', 'registered', 'refused', 'withdrawn'] as const;
export type RecognitionState = (typeof recognitionStates)[number];
export const recognitionActions = ['consent', 'refuse', 'review', 'recognise', 'decline', 'register', 'check', 'withdraw'] as const;
export type RecognitionAction = (typeof recognitionActions)[number];
