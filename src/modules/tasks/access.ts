import { sql } from 'kysely';
import { type Reach, accessTable, anywhere, atUnit, never, signedIn, withinUnit, yes } from '#kit/server/access.ts';
import type { Actor } from '#kit/server/context.ts';

// Roles that carry a unit's work. Officers of handling units act for exactly theirs; the others also for what lies below, as to-dos do.
const wide = ['secretariatOfficer', 'branchSecretary', 'branchHead', 'groupLead', 'committeeChair'] as const;
const exact = ['handlingOfficer', 'handlingHead'] as const;

/** Whether somebody carries the work of the unit in a column. */
export function carriesWork(column: string): Reach {
  return (actor, alias) => {
    const parts = [...wide.map((r) => withinUnit(r, column)), ...exact.map((r) => atUnit(r, column))].map((reach) => reach(actor, alias)).filter((p) => p !== never);
    if (parts.includes(yes)) return sql<boolean>`${sql.ref(`${alias}.${column}`)} is not null`;
    return parts.length === 0 ? never : sql<boolean>`(${sql.join(parts, sql` or `)})`;
  };
}

const named = (column: string): Reach => (actor, alias) => (actor.accountId ? sql<boolean>`${sql.ref(`${alias}.${column}`)} = ${actor.accountId}::uuid` : never);
const either = (...reaches: Reach[]): Reach => (actor, alias) => {
  const parts = reaches.map((r) => r(actor, alias)).filter((p) => p !== never);
  return parts.length === 0 ? never : sql<boolean>`(${sql.join(parts, sql` or `)})`;
};
const taskOwner = either(named('lead_account_id'), carriesWork('lead_unit_id'));
const coOwner = either(named('account_id'), carriesWork('unit_id'));
const taskCoOwner: Reach = (actor: Actor, alias) => {
  const helps = coOwner(actor, 'o');
  return helps === never ? never : sql<boolean>`exists (select from task_co_owners o where o.association_id = ${sql.ref(`${alias}.association_id`)} and o.task_id = ${sql.ref(`${alias}.id`)} and ${helps})`;
};

/** Who sees a task: the secretariat and heads of its place, leaders, who asked, who has it, who helps. */
export const taskAccess = accessTable({
  roles: {
    secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id'), branchHead: withinUnit('branchHead', 'unit_id'), branchSecretary: withinUnit('branchSecretary', 'unit_id'),
    leader: anywhere('leader'), dutyPresident: anywhere('dutyPresident'), signedIn, taskAsker: named('asker_id'), taskOwner, taskCoOwner,
  },
  actions: {
    'task.read': ['secretariatOfficer', 'branchHead', 'branchSecretary', 'leader', 'dutyPresident', 'taskAsker', 'taskOwner', 'taskCoOwner'],
    'task.list': ['signedIn'],
    'task.create': ['secretariatOfficer', 'branchHead', 'branchSecretary', 'leader', 'dutyPresident'],
    'task.start': ['secretariatOfficer', 'taskOwner'],
    'task.note': ['secretariatOfficer', 'taskAsker', 'taskOwner', 'taskCoOwner'],
    'task.report': ['secretariatOfficer', 'taskOwner'],
    'task.accept': ['secretariatOfficer', 'taskAsker'],
    'task.return': ['secretariatOfficer', 'taskAsker'],
    'task.extend': ['secretariatOfficer', 'taskAsker'],
    'task.change': ['secretariatOfficer', 'taskAsker'],
    'task.cancel': ['secretariatOfficer', 'taskAsker'],
    'task.reopen': ['secretariatOfficer', 'taskAsker'],
    'task.export': ['secretariatOfficer', 'leader', 'dutyPresident'],
  },
});

/** What waits for the actor in person: theirs by name, or of exactly a unit whose work they carry. */
export function mine(actor: Actor, alias: string): ReturnType<Reach> {
  const roles = [...wide, ...exact];
  const units = actor.grants.filter((g) => roles.some((r) => r === g.role)).map((g) => g.unitId);
  const me = actor.accountId;
  if (!me) return never;
  const over = (a: string, account: string, unit: string) => sql<boolean>`(${sql.ref(`${a}.${account}`)} = ${me}::uuid or ${sql.ref(`${a}.${unit}`)} = any(${units}::uuid[]))`;
  return sql<boolean>`(${over(alias, 'lead_account_id', 'lead_unit_id')} or exists (select from task_co_owners c where c.association_id = ${sql.ref(`${alias}.association_id`)} and c.task_id = ${sql.ref(`${alias}.id`)} and ${over('c', 'account_id', 'unit_id')}))`;
}
