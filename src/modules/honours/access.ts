import { sql } from 'kysely';
import { type Reach, accessTable, anywhere, isMember, never, signedIn, withinUnit } from '#kit/server/access.ts';

const at = (alias: string, column: string) => sql.ref(`${alias}.${column}`);
/** The member whose honour it is. */
const holder: Reach = (actor, alias) => (actor.memberId === null ? never : sql<boolean>`${at(alias, 'member_id')} is not distinct from ${actor.memberId}::uuid`);
/** What a unit was honoured with is no secret within the association. */
const colleague: Reach = (actor, alias) => (signedIn(actor, alias) === never ? never : sql<boolean>`(${at(alias, 'unit_id')} is not null and ${at(alias, 'state')} in ('held', 'revoked'))`);

/** Over rows with `place_id`: the unit itself, or where the member belongs. */
export const honourAccess = accessTable({
  roles: {
    secretariatOfficer: withinUnit('secretariatOfficer', 'place_id'), branchSecretary: withinUnit('branchSecretary', 'place_id'), branchHead: withinUnit('branchHead', 'place_id'), liaisonOfficer: withinUnit('liaisonOfficer', 'place_id'), leader: anywhere('leader'), member: isMember, holder, colleague,
  },
  actions: {
    'honour.list': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer', 'leader'],
    'honour.read': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer', 'leader', 'holder', 'colleague'],
    'honour.record': ['secretariatOfficer', 'branchSecretary'],
    'honour.decide': ['secretariatOfficer', 'branchSecretary'],
    'honour.propose': ['member'],
    'honour.withdraw': ['holder'],
    'honour.export': ['secretariatOfficer'],
    'honour.import': ['secretariatOfficer'],
  },
});
