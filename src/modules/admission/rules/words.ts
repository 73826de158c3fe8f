/** The closed sets of admission; every value has a word in each locale, or the locale does not compile. */
export const applicationStates = ['draft', 'introducing', 'reviewing', 'returned', 'approved', 'declined', 'withdrawn', 'lapsed'] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** States in which an application has come to nothing: its personal data go when the retention period ends. */
export const deadStates = ['declined', 'withdrawn', 'lapsed'] as const satisfies readonly ApplicationState[];
/** States in which somebody still has to act. */
export const openStates = ['draft', 'introducing', 'reviewing', 'returned'] as const satisfies readonly ApplicationState[];

export const introducerStates = ['named', 'asked', 'signed', 'declined'] as const;
export type IntroducerState = (typeof introducerStates)[number];

export const decisions = ['pass', 'return', 'decline', 'skip'] as const;
export type DecisionKind = (typeof decisions)[number];

export const returnReasons = ['incomplete', 'unclear', 'introducers', 'otherUnit', 'other'] as const;
export type ReturnReason = (typeof returnReasons)[number];
export const declineReasons = ['conditions', 'alreadyMember', 'notNow', 'outsideScope', 'other'] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** Why an asked opinion is left out. */
export const skipReasons = ['notNeeded', 'selfEmployed', 'askedOtherwise', 'other'] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Categories that applicants may say of themselves (ORG-03); being recognised as a nonpartisan is not said but granted (ORG-04). */
export const applicantCategories = ['nonCpcIntellectual', 'newSocialStratum', 'returnee', 'newMediaFigure', 'youngEntrepreneur'] as const;
export type ApplicantCategory = (typeof applicantCategories)[number];

/** What an applicant may attach. */
export const paperKinds = ['photo', 'certificate'] as const;
export type PaperKind = (typeof paperKinds)[number];

export const onboardingStates = ['onboarding', 'assigned', 'ended'] as const;
export type OnboardingState = (typeof onboardingStates)[number];
export const itemLists = ['start', 'exit'] as const;
export type ItemList = (typeof itemLists)[number];

/** Kinds of units that one can apply to. */
export const admittingKinds = ['association', 'district', 'branch', 'sectorBranch', 'newMemberBranch', 'partyBranch'] as const;
export type AdmittingKind = (typeof admittingKinds)[number];

/** Why a unit is proposed for a new member. */
export const proposalGrounds = ['appliedHere', 'employerPlace', 'field', 'smallest', 'full'] as const;
export type ProposalGround = (typeof proposalGrounds)[number];
