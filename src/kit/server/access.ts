import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { Actor, Ctx } from './context.ts';

/** Says in SQL over which rows of a query (by its alias) an actor stands in a role. False is written `no`. */
export type Reach = (actor: Actor, alias: string) => RawBuilder<boolean>;

/**
 * Access of a module: `roles` says who stands where over a row, in SQL, so that lists filter in the database;
 * `actions` says which roles an action needs. A role over a row may be a granted one (`secretariatOfficer` of the
 * row's unit or above) or a relation (`author`). An action that is not in the table is refused.
 */
export interface AccessTable<R extends string = string, A extends string = string> {
  readonly roles: Readonly<Record<R, Reach>>;
  readonly actions: Readonly<Record<A, readonly R[]>>;
  /** The tables that this one was put together from: each is the one that is asked for its actions. */
  readonly parts?: readonly AccessTable[];
}

/** Declares an access table and keeps its literal names. */
export function accessTable<const R extends string, const A extends string>(t: {
  roles: Readonly<Record<R, Reach>>;
  actions: Readonly<Record<A, readonly NoInfer<R>[]>>;
}): AccessTable<R, A> {
  return t;
}

/** Several tables of a module as one, for the permission matrix and for what a page may show. */
export function together<const T extends readonly AccessTable[]>(...parts: T): AccessTable<keyof T[number]['roles'] & string, keyof T[number]['actions'] & string>;
export function together(...parts: readonly AccessTable[]): AccessTable {
  return { roles: Object.assign({}, ...parts.map((p) => p.roles)), actions: Object.assign({}, ...parts.map((p) => p.actions)), parts };
}

/** The table that is asked for an action: `table` itself, or the part of it that holds the action. */
export const tableFor = (table: AccessTable, action: string): AccessTable => table.parts?.find((p) => Object.hasOwn(p.actions, action)) ?? table;

export const yes = sql<boolean>`true`;
export const never = sql<boolean>`false`;

/** Granted role over the unit in `column` and everything below it. */
export function withinUnit(role: string, column: string): Reach {
  return (actor, alias) => {
    const grants = actor.grants.filter((g) => g.role === role);
    if (grants.length === 0) return never;
    if (grants.some((g) => g.top)) return yes;
    const paths = grants.map((g) => `${g.unitPath}%`);
    return sql<boolean>`${sql.ref(`${alias}.${column}`)} in (select u.id from units u where u.association_id = ${actor.associationId} and u.path like any(${paths}::text[]))`;
  };
}

/** Granted role at exactly the unit in `column`. */
export function atUnit(role: string, column: string): Reach {
  return (actor, alias) => {
    const ids = unitsOf(actor, role);
    return ids.length === 0 ? never : sql<boolean>`${sql.ref(`${alias}.${column}`)} = any(${ids}::uuid[])`;
  };
}

/** Granted role anywhere in the association (the role's reach does not depend on a unit). */
export function anywhere(role: string): Reach {
  return (actor) => (actor.grants.some((g) => g.role === role) ? yes : never);
}

/** The units over which an actor holds a role directly. */
export function unitsOf(actor: Actor, role: string): string[] {
  return actor.grants.filter((g) => g.role === role).map((g) => g.unitId);
}

/** The filter of a list: rows over which the actor stands in any role of an action. Marks the action as asked. */
export function scope<R extends string, A extends string>(ctx: Ctx, table: AccessTable<R, A>, action: A, alias: string): RawBuilder<boolean> {
  ctx.asked.add(action);
  const parts = table.actions[action].map((role) => table.roles[role](ctx.actor, alias)).filter((p) => p !== never);
  if (parts.length === 0) return never;
  if (parts.includes(yes)) return yes;
  return sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

/** A select expression that yields, per row, the roles in which the actor stands over it (text[]). */
export function standing<R extends string>(actor: Actor, table: AccessTable<R>, alias: string): RawBuilder<R[]> {
  const parts = Object.entries<Reach>(table.roles).map(([role, reach]) => ({ role, reach: reach(actor, alias) })).filter((p) => p.reach !== never);
  if (parts.length === 0) return sql<R[]>`'{}'::text[]`;
  return sql<R[]>`array_remove(array[${sql.join(parts.map((p) => sql`case when ${p.reach} then ${sql.lit(p.role)} end`))}]::text[], null)`;
}

/** Whether someone who stands in these roles may take an action; unknown actions are refused. */
export function allows<A extends string>(table: AccessTable<string, A>, action: A, roles: Iterable<string>): boolean {
  const needed: readonly string[] = table.actions[action] ?? [];
  for (const role of roles) if (needed.includes(role)) return true;
  return false;
}

/** Insists that the roles over a loaded row allow an action: `access.denied` otherwise. Marks it as asked. */
export function allow<A extends string>(ctx: Ctx, table: AccessTable<string, A>, action: A, roles: Iterable<string>): void {
  ctx.asked.add(action);
  if (!allows(table, action, roles)) throw new Refusal('access.denied');
}

/** For actions without a row (create, configure): the actor must hold one of the action's roles anywhere. */
export function allowAnywhere<R extends string, A extends string>(ctx: Ctx, table: AccessTable<R, A>, action: A): void {
  ctx.asked.add(action);
  if (!mayAnywhere(ctx.actor, table, action)) throw new Refusal('access.denied');
}

/** Whether the actor holds a granted role that an action names (relations do not count). */
export function mayAnywhere<R extends string, A extends string>(actor: Actor, table: AccessTable<R, A>, action: A): boolean {
  const needed: readonly string[] = table.actions[action] ?? [];
  if (actor.accountId && needed.includes('signedIn')) return true;
  if (actor.memberId && needed.includes('member')) return true;
  return actor.grants.some((g) => needed.includes(g.role));
}

/** The pseudo-role of everybody who is signed in. */
export const signedIn: Reach = (actor) => (actor.accountId ? yes : never);
/** The pseudo-role of every member who is signed in. */
export const isMember: Reach = (actor) => (actor.memberId ? yes : never);
