import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { type LocalDate, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { type ItemState, SOON_DAYS } from '../rules/items.ts';

export const association = (ctx: Ctx): string => ctx.actor.associationId;
export const planSubject = (id: string) => ({ type: 'plan', id }) as const;
export const recordSubject = (id: string) => ({ type: 'planRecord', id }) as const;
export const checkSubject = (id: string) => ({ type: 'planCheck', id }) as const;
export const todayOf = (ctx: Ctx): LocalDate => localDate(ctx.now);

export const allOf = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => (parts.length === 0 ? sql`true` : sql.join([...parts], sql` and `));
/** Whether a text contains what was searched, whatever its letters. */
export const contains = (column: RawBuilder<unknown>, searched: string): RawBuilder<boolean> => sql<boolean>`position(lower(${searched}) in lower(${column})) > 0`;
/** Whether the unit in a column is one unit or lies below it. */
export const within = (ctx: Ctx, column: RawBuilder<unknown>, unitId: string): RawBuilder<boolean> =>
  sql<boolean>`${column} in (select b.id from units b join units top on top.association_id = b.association_id and top.id = ${unitId} and starts_with(b.path, top.path) where b.association_id = ${association(ctx)})`;

/** The state of an item as a condition over `plan_item_facts` under the alias `f`: the same as `rules.itemStateOn`. */
export function inState(ctx: Ctx, state: ItemState): RawBuilder<boolean> {
  const today = todayOf(ctx);
  const late = sql`(f.state = 'running' and f.due < ${today}::date)`;
  const soon = sql`(f.state = 'running' and f.due >= ${today}::date and f.due <= ${today}::date + ${SOON_DAYS}::int)`;
  switch (state) {
    case 'done': return sql<boolean>`f.done`;
    case 'late': return sql<boolean>`(not f.done and ${late})`;
    case 'soon': return sql<boolean>`(not f.done and ${soon})`;
    case 'running': return sql<boolean>`(not f.done and not ${late} and not ${soon} and f.begun)`;
    case 'idle': return sql<boolean>`(not f.done and not ${late} and not ${soon} and not f.begun)`;
  }
}

export function insistVersion(row: { version: number }, version: number): void {
  if (row.version !== version) throw new Refusal('matter.changed', { yours: version, current: row.version });
}

/** A line of the course of a plan. */
export async function addNote(ctx: Ctx, planId: string, kind: string, more: { number?: number; text?: string } = {}): Promise<void> {
  await ctx.tx.insertInto('plan_notes').values({ association_id: association(ctx), id: newId(), plan_id: planId, kind, number: more.number ?? null, text: more.text ?? '', by_id: ctx.actor.accountId, by_name: ctx.actor.name, at: ctx.now }).execute();
}

/** The lead of an item in a row of a query: account, unit or nobody of the platform. */
export const leadColumns = (alias: string): RawBuilder<unknown> => sql`(select case when ${sql.ref(`${alias}.lead_account_id`)} is not null then (select jsonb_build_object('kind', 'account', 'id', a.id, 'name', a.name) from accounts a where a.association_id = ${sql.ref(`${alias}.association_id`)} and a.id = ${sql.ref(`${alias}.lead_account_id`)})
  when ${sql.ref(`${alias}.lead_unit_id`)} is not null then (select jsonb_build_object('kind', 'unit', 'id', u.id, 'name', u.short_name) from units u where u.association_id = ${sql.ref(`${alias}.association_id`)} and u.id = ${sql.ref(`${alias}.lead_unit_id`)}) end) as lead`;
