import { accessTable, anywhere, isMember, together, withinUnit } from '#kit/server/access.ts';
import { carriesWork } from '#modules/tasks/index.ts';

const heads = ['branchHead', 'branchSecretary', 'groupLead', 'committeeChair'] as const;
const upper = ['leader', 'dutyPresident', 'issuer'] as const;

/** Standards are known inside; the secretariat of the association keeps them. */
export const standardAccess = accessTable({
  roles: { secretariatOfficer: anywhere('secretariatOfficer'), branchHead: anywhere('branchHead'), branchSecretary: anywhere('branchSecretary'), groupLead: anywhere('groupLead'), committeeChair: anywhere('committeeChair'), leader: anywhere('leader'), dutyPresident: anywhere('dutyPresident'), issuer: anywhere('issuer'), member: isMember },
  actions: { 'standard.read': ['secretariatOfficer', ...heads, ...upper, 'member'], 'standard.manage': ['secretariatOfficer'] },
});

/** Rounds and grades (alias: `unit_id` is whose they are). */
export const roundAccess = accessTable({
  roles: { secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id'), leader: anywhere('leader'), dutyPresident: anywhere('dutyPresident'), issuer: anywhere('issuer') },
  actions: { 'assessmentRound.read': ['secretariatOfficer', ...upper], 'assessmentRound.manage': ['secretariatOfficer'], 'assessmentRound.export': ['secretariatOfficer', 'leader', 'dutyPresident'], 'grade.read': ['secretariatOfficer', ...upper], 'grade.manage': ['secretariatOfficer'] },
});

/** One unit's assessment (alias: `unit_id` is the unit assessed, `round_unit_id` whose round it is): filled by who carries the unit's work, reviewed above. */
export const assessmentAccess = accessTable({
  roles: { secretariatOfficer: withinUnit('secretariatOfficer', 'round_unit_id'), leader: anywhere('leader'), dutyPresident: anywhere('dutyPresident'), issuer: anywhere('issuer'), assessedUnit: carriesWork('unit_id') },
  actions: { 'assessment.read': ['secretariatOfficer', ...upper, 'assessedUnit'], 'assessment.fill': ['assessedUnit'], 'assessment.review': ['secretariatOfficer'] },
});

export const allAssessmentAccess = together(standardAccess, roundAccess, assessmentAccess);
