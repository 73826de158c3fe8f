import { sql } from 'kysely';
import { type Reach, accessTable, never, together, withinUnit } from '#kit/server/access.ts';

/** What is published stands on the shift board, for everybody who is signed in. */
const published: Reach = (actor, alias) => (actor.accountId ? sql<boolean>`${sql.ref(`${alias}.published_at`)} is not null` : never);

const own = (column: string): Reach => (actor, alias) =>
  actor.accountId ? sql<boolean>`(${sql.ref(`${alias}.published_at`)} is not null and ${sql.ref(`${alias}.${column}`)} = ${actor.accountId}::uuid)` : never;

/** Somebody who stands another shift of the same roster. */
const fellow: Reach = (actor, alias) =>
  actor.accountId ? sql<boolean>`(${sql.ref(`${alias}.published_at`)} is not null and exists (select 1 from rotation_shifts o where o.association_id = ${actor.associationId} and o.schedule_id = ${sql.ref(`${alias}.schedule_id`)} and o.account_id = ${actor.accountId}::uuid and o.state <> 'cancelled'))` : never;

/** Rosters: drafted and published by the secretariat of the unit, read by all once published. */
export const scheduleAccess = accessTable({
  roles: { secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id'), signedIn: published },
  actions: { 'rotation.read': ['secretariatOfficer', 'signedIn'], 'rotation.manage': ['secretariatOfficer'] },
});

/** Shifts: who stands when is public, what was handed over is not. */
export const shiftAccess = accessTable({
  roles: { secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id'), leader: withinUnit('leader', 'unit_id'), signedIn: published, holder: own('account_id'), receiver: own('receiver_id'), fellow },
  actions: {
    'rotationShift.read': ['secretariatOfficer', 'signedIn'],
    'rotationShift.readNote': ['secretariatOfficer', 'leader', 'holder', 'receiver', 'fellow'],
    'rotationShift.work': ['secretariatOfficer', 'holder'],
    'rotationShift.swap': ['holder'],
    'rotationShift.receive': ['receiver', 'secretariatOfficer'],
    'rotationShift.review': ['secretariatOfficer'],
    'rotationShift.replace': ['secretariatOfficer'],
    'rotationShift.export': ['secretariatOfficer'],
  },
});

/** Both tables as one, for the permission matrix and for what a page may show. */
export const rotationAccess = together(scheduleAccess, shiftAccess);
