import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { Subject } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { withdrawObsolete } from './reminders.ts';

/** Whom a to-do waits for: one account, or whoever holds a role over a unit. */
export type Target = { readonly accountId: string } | { readonly role: string; readonly unitId: string };

export interface NewTodo {
  readonly matter: Subject;
  /** A part of the matter with a to-do of its own, e.g. one unit's assignment. */
  readonly partId?: string | null;
  /** The next act; its name is the word `todo.<action>` of the module that opens it. */
  readonly action: string;
  readonly title: string;
  readonly to: Target | readonly Target[];
  readonly dueAt?: Date | null;
}

/** Puts work before people. A to-do that is already open for the same act and person stays as it is. */
export async function openTodo(ctx: Ctx, t: NewTodo): Promise<void> {
  const targets = 'length' in t.to ? t.to : [t.to];
  if (targets.length === 0) return;
  await ctx.tx.insertInto('todos').values(targets.map((target) => ({
    association_id: ctx.actor.associationId, id: newId(), matter_type: t.matter.type, matter_id: t.matter.id, part_id: t.partId ?? null, action: t.action, title: t.title,
    account_id: 'accountId' in target ? target.accountId : null, role: 'role' in target ? target.role : null, unit_id: 'role' in target ? target.unitId : null,
    due_at: t.dueAt ?? null, created_at: ctx.now,
  }))).onConflict((oc) => oc.doNothing()).execute();
}

/** Which open to-dos of a matter are meant; what is left out is not asked. */
export interface Which {
  readonly action?: string | readonly string[];
  readonly partId?: string;
  readonly accountId?: string;
  readonly unitId?: string;
}

/** Ends to-dos because somebody did the act; they stand in the actor's list of things done. Reminders are withdrawn. */
export async function finishTodos(ctx: Ctx, matter: Subject, which: Which = {}, doneBy: string | null = ctx.actor.accountId): Promise<void> {
  await ctx.tx.updateTable('todos').set({ done_at: ctx.now, done_by: doneBy }).where(meant(ctx, matter, which)).execute();
  await withdrawObsolete(ctx, matter.id);
}

/** Ends to-dos that nobody has to do any more. Reminders are withdrawn. */
export async function dropTodos(ctx: Ctx, matter: Subject, which: Which = {}): Promise<void> {
  await ctx.tx.updateTable('todos').set({ dropped_at: ctx.now }).where(meant(ctx, matter, which)).execute();
  await withdrawObsolete(ctx, matter.id);
}

/** Gives open to-dos of a matter another title. */
export async function retitleTodos(ctx: Ctx, matter: Subject, title: string): Promise<void> {
  await ctx.tx.updateTable('todos').set({ title }).where(meant(ctx, matter, {})).execute();
}

/** Moves the due instant of open to-dos; null takes it away (a suspended matter). */
export async function redueTodos(ctx: Ctx, matter: Subject, which: Which, dueAt: Date | null): Promise<void> {
  await ctx.tx.updateTable('todos').set({ due_at: dueAt }).where(meant(ctx, matter, which)).execute();
}

/** Removes every to-do of a matter, done ones too: its titles may name a person whose data must go. */
export async function forgetTodos(ctx: Ctx, matter: Subject): Promise<number> {
  const gone = await ctx.tx.deleteFrom('todos').where('association_id', '=', ctx.actor.associationId).where('matter_type', '=', matter.type).where('matter_id', '=', matter.id).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

function meant(ctx: Ctx, matter: Subject, which: Which): RawBuilder<boolean> {
  const parts = [sql`association_id = ${ctx.actor.associationId} and matter_id = ${matter.id} and matter_type = ${matter.type} and done_at is null and dropped_at is null`];
  if (which.action !== undefined) parts.push(sql`action = any(${[which.action].flat()}::text[])`);
  if (which.partId !== undefined) parts.push(sql`part_id = ${which.partId}`);
  if (which.accountId !== undefined) parts.push(sql`account_id = ${which.accountId}`);
  if (which.unitId !== undefined) parts.push(sql`unit_id = ${which.unitId}`);
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}
