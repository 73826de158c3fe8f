import { type RawBuilder, type Selectable, sql } from 'kysely';
import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allow, allowAnywhere, scope, standing } from '#kit/server/access.ts';
import { anyForm } from '#kit/server/chinese/any-form.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import type { Database } from '#kit/server/db.ts';
import { duplicateAccess } from '../access.ts';
import type * as api from '../contract/merges.ts';

export type MergeRow = Selectable<Database['member_merges']> & { readonly unit_name: string; readonly rows: number; readonly standing: string[] };
const PAGE = 50;
const COUNT_CAP = 10_000;

const tables = sql`member_merges g join members k on k.association_id = g.association_id and k.id = g.kept_id join members o on o.association_id = g.association_id and o.id = g.merged_id
  cross join lateral (select k.home_unit_id as a_unit_id, o.home_unit_id as b_unit_id) w`;
const columns = (ctx: Ctx): RawBuilder<unknown> => sql`g.*, (select u.short_name from units u where u.association_id = g.association_id and u.id = k.home_unit_id) as unit_name, (select count(*)::int from merge_moves v where v.association_id = g.association_id and v.merge_id = g.id and v.how <> 'aside') as rows, ${standing(ctx.actor, duplicateAccess, 'w')} as standing`;

function present(g: MergeRow): OutputOf<typeof api.listMerges>['items'][number] {
  return {
    id: g.id, kept: { id: g.kept_id, name: g.kept_name }, merged: { id: g.merged_id, name: g.merged_name }, unitName: g.unit_name, reason: g.reason, rows: g.rows, mergedBy: g.merged_by_name, mergedAt: g.merged_at.toISOString(), undoUntil: g.undo_until,
    undoneBy: g.undone_by_name, undoneAt: g.undone_at?.toISOString() ?? null, undoReason: g.undo_reason,
  };
}

function where(ctx: Ctx, f: api.MergeFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`g.association_id = ${ctx.actor.associationId} and ${scope(ctx, duplicateAccess, 'duplicate.list', 'w')}`];
  if (f.state) parts.push(f.state === 'undone' ? sql`g.undone_at is not null` : sql`g.undone_at is null`);
  if (f.member) parts.push(sql`${f.member}::uuid in (g.kept_id, g.merged_id)`);
  if (f.search) parts.push(sql`(k.name_key ~ ${anyForm(visibleKey(f.search))} or o.name_key ~ ${anyForm(visibleKey(f.search))})`);
  return sql.join(parts, sql` and `);
}

export async function listMerges(ctx: Ctx, { query }: InputOf<typeof api.listMerges>): Promise<OutputOf<typeof api.listMerges>> {
  allowAnywhere(ctx, duplicateAccess, 'duplicate.list');
  const { after, limit = PAGE, ...filter } = query;
  const place = placeOf(after);
  const { rows } = await sql<MergeRow>`select ${columns(ctx)} from ${tables} where ${where(ctx, filter)} ${place ? sql`and (g.merged_at, g.id) < (${place.at}, ${place.id}::uuid)` : sql``} order by g.merged_at desc, g.id desc limit ${limit + 1}`.execute(ctx.tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(present), next: rows.length > limit && last ? cursorOf(last.merged_at, last.id) : null };
}

export async function countMerges(ctx: Ctx, { query }: InputOf<typeof api.countMerges>): Promise<OutputOf<typeof api.countMerges>> {
  allowAnywhere(ctx, duplicateAccess, 'duplicate.list');
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select from ${tables} where ${where(ctx, query)} limit ${COUNT_CAP + 1}) x`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, COUNT_CAP), more: n > COUNT_CAP };
}

/** A merge within reach, locked when it is to be taken apart. */
export async function mergeFor(ctx: Ctx, action: keyof typeof duplicateAccess.actions, id: string, lock = false): Promise<MergeRow> {
  const { rows } = await sql<MergeRow>`select ${columns(ctx)} from ${tables} where g.association_id = ${ctx.actor.associationId} and g.id = ${id} and ${scope(ctx, duplicateAccess, 'duplicate.list', 'w')} ${lock ? sql`for update of g` : sql``}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw new Refusal('merge.not_found');
  allow(ctx, duplicateAccess, action, row.standing);
  return row;
}

export async function presentMerge(ctx: Ctx, id: string): Promise<OutputOf<typeof api.listMerges>['items'][number]> {
  return present(await mergeFor(ctx, 'duplicate.list', id));
}
