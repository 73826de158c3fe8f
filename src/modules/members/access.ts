import { accessTable, anywhere, isMember, withinUnit } from '#kit/server/access.ts';
import { sql } from 'kysely';
import type { Actor } from '#kit/server/context.ts';
import { never } from '#kit/server/access.ts';

/** Their own file. */
const self = (actor: Actor, alias: string) =>
  actor.memberId === null ? never : sql<boolean>`${sql.ref(`${alias}.id`)} = ${actor.memberId}::uuid`;

/** Who may do what with members: reach is the home unit and what lies below the unit of the role. */
export const memberAccess = accessTable({
  roles: {
    secretariatOfficer: withinUnit('secretariatOfficer', 'home_unit_id'),
    branchSecretary: withinUnit('branchSecretary', 'home_unit_id'),
    branchHead: withinUnit('branchHead', 'home_unit_id'),
    liaisonOfficer: withinUnit('liaisonOfficer', 'home_unit_id'),
    editor: anywhere('editor'),
    issuer: anywhere('issuer'),
    supervisionOfficer: anywhere('supervisionOfficer'),
    member: isMember,
    self,
  },
  actions: {
    'member.list': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer'],
    'member.read': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer', 'self'],
    /** Whole numbers in lists, without asking for each; everybody else unmasks one by one. */
    'member.listPhones': ['secretariatOfficer'],
    'member.ownPhone': ['self'],
    'member.unmask': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer'],
    'member.create': ['secretariatOfficer', 'branchSecretary'],
    'member.edit': ['secretariatOfficer', 'branchSecretary'],
    'member.changeStatus': ['secretariatOfficer', 'branchSecretary'],
    'member.pickAny': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer', 'editor', 'issuer', 'supervisionOfficer'],
    'member.pick': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer', 'editor', 'issuer', 'supervisionOfficer', 'member'],
    'member.export': ['secretariatOfficer', 'branchSecretary'],
    'member.import': ['secretariatOfficer', 'branchSecretary'],
  },
});
