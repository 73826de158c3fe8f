import { sql } from 'kysely';
import { type Reach, accessTable, anywhere, never, signedIn, withinUnit, yes } from '#kit/server/access.ts';

const at = (alias: string, column: string) => sql.ref(`${alias}.${column}`);

/** Offices are no secret within the association. */
const colleague: Reach = (actor, alias) => (signedIn(actor, alias) === never ? never : sql<boolean>`${at(alias, 'kind')} = 'office'`);

/** The person whose post it is. */
const holder: Reach = (actor, alias) => (actor.memberId === null ? never : sql<boolean>`${at(alias, 'member_id')} = ${actor.memberId}::uuid`);

const keeper: Reach = (actor, alias) => {
  const within = withinUnit('secretariatOfficer', 'unit_id')(actor, alias);
  return within === never ? never : sql<boolean>`(${at(alias, 'kind')} = 'office' and ${within})`;
};

/** Those who need to know posts outside the association: named one by one, for a time. The day is the database's, in Chinese time. */
const reader: Reach = (actor, alias) => (actor.accountId === null ? never : sql<boolean>`(${at(alias, 'kind')} <> 'office' and exists (select 1 from post_readers pr where pr.association_id = ${actor.associationId}
  and pr.account_id = ${actor.accountId} and pr.ended_at is null))`);

const top = (role: string): Reach => (actor) => (actor.grants.some((g) => g.role === role && g.top) ? yes : never);

/** Offices are kept by the secretariat of the place; what lies outside the association is for named readers and the person alone. */
export const postAccess = accessTable({
  roles: { signedIn, colleague, holder, secretariatOfficer: keeper, postReader: reader, topOfficer: top('secretariatOfficer'), securityAdmin: anywhere('securityAdmin'), systemAdmin: anywhere('systemAdmin') },
  actions: {
    'post.list': ['signedIn'],
    'post.read': ['colleague', 'holder', 'postReader'],
    'post.appoint': ['secretariatOfficer', 'postReader'],
    'post.end': ['secretariatOfficer', 'postReader'],
    'post.correct': ['secretariatOfficer', 'postReader'],
    'post.letter': ['secretariatOfficer', 'postReader'],
    'post.export': ['secretariatOfficer'],
    'post.import': ['secretariatOfficer'],
    'post.titles': ['topOfficer', 'securityAdmin'],
    'post.external': ['postReader'],
    'post.readers': ['securityAdmin', 'systemAdmin'],
  },
});
