import { sql } from 'kysely';
import { type Reach, accessTable, isMember, never, together, withinUnit } from '#kit/server/access.ts';

const self: Reach = (actor, alias) => (actor.memberId === null ? never : sql<boolean>`${sql.ref(`${alias}.member_id`)} = ${actor.memberId}::uuid`);
/** The office of the unit that is to take the member. */
const receiver: Reach = (actor, alias) => {
  const reaches = ['branchSecretary', 'branchHead', 'secretariatOfficer'].map((r) => withinUnit(r, 'to_unit_id')(actor, alias)).filter((r) => r !== never);
  return reaches.length === 0 ? never : sql<boolean>`(${sql.join(reaches, sql` or `)})`;
};
const office = { branchSecretary: withinUnit('branchSecretary', 'unit_id'), secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id') };

/** Changes of membership: the office of the home unit, the receiving unit, and the member. */
export const changeAccess = accessTable({
  roles: { ...office, receiver, self, member: isMember },
  actions: {
    'membershipChange.list': ['branchSecretary', 'secretariatOfficer', 'receiver', 'self'],
    'membershipChange.export': ['secretariatOfficer', 'branchSecretary'],
    'membershipChange.read': ['branchSecretary', 'secretariatOfficer', 'receiver', 'self'],
    'membershipChange.ask': ['branchSecretary', 'secretariatOfficer'],
    'membershipChange.askToLeave': ['member'],
    'membershipChange.finish': ['secretariatOfficer', 'branchSecretary'],
    'membershipChange.receive': ['receiver'],
    'membershipChange.cancel': ['self', 'secretariatOfficer', 'branchSecretary'],
    'membershipChange.pack': ['secretariatOfficer'],
    'handOver.accept': ['secretariatOfficer'],
  },
});

/** Recognition is read by few: the liaison office, the office that nominated, and the person. */
export const recognitionAccess = accessTable({
  roles: { secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id'), liaisonOfficer: withinUnit('liaisonOfficer', 'unit_id'), self, member: isMember },
  actions: {
    'recognition.read': ['secretariatOfficer', 'liaisonOfficer', 'self'],
    'recognition.ask': ['member'],
    'recognition.export': ['liaisonOfficer'],
    'recognition.nominate': ['secretariatOfficer', 'liaisonOfficer'],
    'recognition.print': ['secretariatOfficer', 'liaisonOfficer', 'self'],
  },
});

/** Erasure is the secretariat's of the place, and takes two. */
export const erasureAccess = accessTable({ roles: { secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id') }, actions: { 'erasure.propose': ['secretariatOfficer'], 'erasure.confirm': ['secretariatOfficer'] } });

export const membershipAccess = together(changeAccess, recognitionAccess, erasureAccess);
