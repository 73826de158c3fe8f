import { sql } from 'kysely';
import { type Reach, accessTable, anywhere, never, together, withinUnit, yes } from '#kit/server/access.ts';

/** A granted role over either side of a pairing. */
function either(role: string): Reach {
  const [a, b] = [withinUnit(role, 'unit_a_id'), withinUnit(role, 'unit_b_id')];
  return (actor, alias) => {
    const [x, y] = [a(actor, alias), b(actor, alias)];
    if (x === yes || y === yes) return yes;
    return x === never || y === never ? never : sql<boolean>`(${x} or ${y})`;
  };
}
const mine = (column: string): Reach => (actor, alias) => (actor.accountId ? sql<boolean>`${sql.ref(`${alias}.${column}`)} = ${actor.accountId}::uuid` : never);
/** Whoever is in charge of the point, or of the unit, that a row is about. */
const inCharge: Reach = (actor, alias) =>
  actor.accountId ? sql<boolean>`exists (select 1 from liaison_assignments ia where ia.association_id = ${actor.associationId} and ia.account_id = ${actor.accountId}::uuid and ia.ends_on is null and (ia.point_id = ${sql.ref(`${alias}.id`)} or ia.unit_id = ${sql.ref(`${alias}.unit_id`)}))` : never;
const liaisonOf: Reach = (actor, alias) =>
  actor.accountId ? sql<boolean>`exists (select 1 from joint_members jm where jm.association_id = ${actor.associationId} and jm.conference_id = ${sql.ref(`${alias}.id`)} and jm.liaison_account_id = ${actor.accountId}::uuid)` : never;

const heads = ['branchHead', 'branchSecretary', 'groupLead', 'committeeChair'] as const;

/** Pairings: kept by the secretariat, carried by those who lead either side. */
export const pairingAccess = accessTable({
  roles: { secretariatOfficer: either('secretariatOfficer'), leader: anywhere('leader'), branchHead: either('branchHead'), branchSecretary: either('branchSecretary'), groupLead: either('groupLead'), committeeChair: either('committeeChair') },
  actions: { 'pairing.read': ['secretariatOfficer', 'leader', ...heads], 'pairing.manage': ['secretariatOfficer'], 'pairing.record': ['secretariatOfficer', ...heads] },
});

/** Points: kept by the secretariat of the place; read by leaders, liaison officers, the heads of the place and who is in charge. */
export const pointAccess = accessTable({
  roles: { secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id'), leader: anywhere('leader'), liaisonOfficer: anywhere('liaisonOfficer'), branchHead: withinUnit('branchHead', 'unit_id'), branchSecretary: withinUnit('branchSecretary', 'unit_id'), officer: mine('officer_id'), inCharge },
  actions: {
    'liaisonPoint.read': ['secretariatOfficer', 'leader', 'liaisonOfficer', 'branchHead', 'branchSecretary', 'officer', 'inCharge'], 'liaisonPoint.readContact': ['secretariatOfficer', 'officer', 'inCharge'], 'liaisonPoint.manage': ['secretariatOfficer'], 'liaison.coverage': ['secretariatOfficer', 'leader', 'liaisonOfficer'],
  },
});

/** Visits: the visitor's own, and those of the place for who keeps it. */
export const visitAccess = accessTable({
  roles: { secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id'), leader: anywhere('leader'), liaisonOfficer: anywhere('liaisonOfficer'), visitor: mine('account_id') },
  actions: {
    'liaisonVisit.list': ['secretariatOfficer', 'leader', 'liaisonOfficer', 'visitor'], 'liaisonVisit.plan': ['secretariatOfficer', 'leader', 'liaisonOfficer'], 'liaisonVisit.record': ['secretariatOfficer', 'visitor'], 'liaisonVisit.answer': ['secretariatOfficer', 'visitor'],
  },
});

/** Joint conferences: kept by the convenor's secretariat, read by the liaisons of the member bodies. */
export const conferenceAccess = accessTable({
  roles: { secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id'), leader: anywhere('leader'), liaisonOfficer: anywhere('liaisonOfficer'), liaisonOf },
  actions: { 'conference.read': ['secretariatOfficer', 'leader', 'liaisonOfficer', 'liaisonOf'], 'conference.manage': ['secretariatOfficer'] },
});

/** All four tables as one, for the permission matrix and for what a page may show. */
export const liaisonAccess = together(pairingAccess, pointAccess, visitAccess, conferenceAccess);
