import { type RawBuilder, sql } from 'kysely';
import { type Reach, accessTable, isMember, never, withinUnit, yes } from '#kit/server/access.ts';
import type { Actor } from '#kit/server/context.ts';

/** A role over a working unit: everybody who works there or below. */
function worksWithin(role: string): Reach {
  return (actor, alias) => {
    const paths = actor.grants.filter((g) => g.role === role).map((g) => `${g.unitPath}%`);
    return paths.length === 0 ? never : sql<boolean>`exists (select from member_units x join units xu on xu.association_id = x.association_id and xu.id = x.unit_id
      where x.association_id = ${actor.associationId} and x.member_id = ${sql.ref(`${alias}.id`)} and x.valid_to is null and xu.path like any(${paths}::text[]))`;
  };
}

const people = {
  secretariatOfficer: withinUnit('secretariatOfficer', 'home_unit_id'), branchSecretary: withinUnit('branchSecretary', 'home_unit_id'), branchHead: withinUnit('branchHead', 'home_unit_id'),
  groupLead: worksWithin('groupLead'), committeeChair: worksWithin('committeeChair'), liaisonOfficer: withinUnit('liaisonOfficer', 'home_unit_id'),
};
const self: Reach = (actor, alias) => (actor.memberId === null ? never : sql<boolean>`${sql.ref(`${alias}.id`)} = ${actor.memberId}::uuid`);

/** Over rows of members: who finds them, who sees numbers, who writes to them, who keeps their cards. */
export const directoryAccess = accessTable({
  roles: { ...people, member: isMember, self },
  actions: {
    'directory.read': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'groupLead', 'committeeChair', 'liaisonOfficer', 'member'],
    'directory.readStaff': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'groupLead', 'committeeChair', 'liaisonOfficer'],
    /** People whom the reader's work concerns: what they do not share with all is seen too, numbers with their middle hidden. */
    'directory.work': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'liaisonOfficer', 'self'],
    'directory.numbers': ['secretariatOfficer', 'self'],
    'directory.export': ['secretariatOfficer', 'branchSecretary'],
    'directory.choose': ['member'],
    'contactGroup.use': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'groupLead', 'committeeChair', 'liaisonOfficer'],
    'message.write': ['secretariatOfficer', 'branchSecretary', 'branchHead', 'groupLead', 'committeeChair', 'liaisonOfficer'],
    'message.open': ['member'],
    'card.show': ['member'],
    'card.keep': ['secretariatOfficer', 'branchSecretary'],
  },
});

const sender = (actor: Actor, alias: string): RawBuilder<boolean> => (actor.accountId === null ? never : sql<boolean>`${sql.ref(`${alias}.sender_id`)} = ${actor.accountId}::uuid`);
const topSecretary = (actor: Actor): RawBuilder<boolean> => (actor.grants.some((g) => g.role === 'secretariatOfficer' && g.top) ? yes : never);
/** Whoever answers for a unit whose people got it. */
function unitOf(role: string): Reach {
  return (actor, alias) => {
    const paths = actor.grants.filter((g) => g.role === role).map((g) => `${g.unitPath}%`);
    return paths.length === 0 ? never : sql<boolean>`(${sql.ref(`${alias}.frozen_at`)} is not null and exists (select from contact_recipients x join units xu on xu.association_id = x.association_id and xu.id = x.unit_id
      where x.association_id = ${actor.associationId} and x.message_id = ${sql.ref(`${alias}.id`)} and xu.path like any(${paths}::text[])))`;
  };
}

/** Over rows of messages. */
export const messageAccess = accessTable({
  roles: { sender, secretariatOfficer: topSecretary, unitHead: unitOf('branchHead'), unitSecretary: unitOf('branchSecretary') },
  actions: { 'message.read': ['sender', 'secretariatOfficer', 'unitHead', 'unitSecretary'], 'message.send': ['sender'], 'message.stop': ['sender', 'secretariatOfficer'], 'message.chase': ['sender', 'secretariatOfficer', 'unitHead', 'unitSecretary'] },
});

/** Over rows of those who get a message: a unit sees its own people, the sender and the secretariat see all. */
export const recipientReach = (actor: Actor, whole: boolean, alias = 'r'): RawBuilder<boolean> => {
  if (whole) return yes;
  const table = [withinUnit('branchHead', 'unit_id'), withinUnit('branchSecretary', 'unit_id')].map((reach) => reach(actor, alias)).filter((p) => p !== never);
  return table.length === 0 ? never : sql<boolean>`(${sql.join(table, sql` or `)})`;
};

