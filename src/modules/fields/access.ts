import { sql } from 'kysely';
import { accessTable, isMember, never, withinUnit } from '#kit/server/access.ts';
import type { Actor } from '#kit/server/context.ts';

/** Their own file. */
const self = (actor: Actor, alias: string) => (actor.memberId === null ? never : sql<boolean>`${sql.ref(`${alias}.id`)} = ${actor.memberId}::uuid`);

/** Rows are those of `members`: reach is the home unit and what lies below the unit of the role. A tier includes those before it. */
export const fieldAccess = accessTable({
  roles: {
    secretariatOfficer: withinUnit('secretariatOfficer', 'home_unit_id'),
    branchSecretary: withinUnit('branchSecretary', 'home_unit_id'),
    branchHead: withinUnit('branchHead', 'home_unit_id'),
    liaisonOfficer: withinUnit('liaisonOfficer', 'home_unit_id'),
    systemAdmin: withinUnit('systemAdmin', 'home_unit_id'),
    securityAdmin: withinUnit('securityAdmin', 'home_unit_id'),
    member: isMember,
    self,
  },
  actions: {
    'field.list': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer', 'systemAdmin', 'securityAdmin'],
    /** At the association itself only. */
    'field.edit': ['secretariatOfficer', 'systemAdmin'],
    'codeTable.list': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer', 'systemAdmin', 'securityAdmin'],
    'codeTable.pick': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer', 'systemAdmin', 'securityAdmin', 'member'],
    'codeTable.edit': ['secretariatOfficer', 'systemAdmin'],
    'memberField.read': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer', 'self'],
    'memberField.tierSelf': ['self'],
    'memberField.tierSecretariat': ['secretariatOfficer', 'self'],
    'memberField.tierUnitStaff': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'self'],
    'memberField.tierLiaison': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer', 'self'],
    'memberField.write': ['secretariatOfficer', 'branchSecretary'],
    'memberField.unmask': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer'],
    'memberField.own': ['member'],
    'memberField.ownWhole': ['self'],
    'fieldEdit.list': ['secretariatOfficer', 'branchSecretary'],
    'fieldEdit.decide': ['secretariatOfficer', 'branchSecretary'],
    'privacyNotice.publish': ['secretariatOfficer', 'systemAdmin'],
    'privacyNotice.draft': ['secretariatOfficer', 'systemAdmin', 'securityAdmin'],
    'consent.list': ['secretariatOfficer', 'branchSecretary'],
    'consent.answer': ['member'],
    'consent.record': ['secretariatOfficer', 'branchSecretary'],
    'checkRound.list': ['secretariatOfficer', 'branchSecretary', 'branchHead'],
    'checkRound.open': ['secretariatOfficer'],
    'checkRound.people': ['secretariatOfficer', 'branchSecretary', 'branchHead'],
    'checkRound.chase': ['secretariatOfficer', 'branchSecretary'],
    'checkRound.answer': ['member'],
  },
});
export type FieldAction = keyof typeof fieldAccess.actions;
