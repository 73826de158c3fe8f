export const unitKinds = [
  'association', 'district', 'branch', 'sectorBranch', 'newMemberBranch', 'partyBranch', 'activityGroup', 'committee', 'specialGroup', 'interestGroup', 'taskForce', 'office', 'handlingUnit',
] as const;
export type UnitKind = (typeof unitKinds)[number];

/** Kinds of units that keep a person's file: everybody has exactly one such unit. */
export const homeKinds = ['association', 'district', 'branch', 'sectorBranch', 'newMemberBranch', 'partyBranch'] as const satisfies readonly UnitKind[];
/** Kinds of units in which people work beside their home unit. */
export const workKinds = ['activityGroup', 'committee', 'specialGroup', 'interestGroup', 'taskForce'] as const satisfies readonly UnitKind[];
