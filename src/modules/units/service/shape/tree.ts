import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { Acted } from './reshape.ts';
import type { Effect } from '../../contract/shape.ts';
import type { UnitRow } from '../unit-for.ts';

/** The part of a path that stands for one unit: random enough to be its own among siblings. */
export function segmentOf(id: string): string {
  return id.slice(-12);
}

/** Puts a unit with all below it under another: one statement rewrites every path. Returns the ids of all that moved. */
export async function rehang(ctx: Ctx, unit: { id: string; path: string }, parent: { id: string; path: string }): Promise<string[]> {
  const moved = await sql<{ id: string }>`update units set path = ${`${parent.path}${segmentOf(unit.id)}/`} || substr(path, ${unit.path.length + 1}::int), version = version + (id = ${unit.id})::int,
      parent_id = case when id = ${unit.id} then ${parent.id}::uuid else parent_id end
    where association_id = ${ctx.actor.associationId} and starts_with(path, ${unit.path}) returning id`.execute(ctx.tx);
  return moved.rows.map((r) => r.id);
}

/** A unit's row as it is now. */
export async function rowOf(ctx: Ctx, id: string): Promise<UnitRow> {
  const row = await ctx.tx.selectFrom('units').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirstOrThrow();
  return { ...row, standing: [] };
}

/** The living units directly below one. */
export async function childrenOf(ctx: Ctx, unitId: string, on: string): Promise<UnitRow[]> {
  const rows = await ctx.tx.selectFrom('units').selectAll().where('association_id', '=', ctx.actor.associationId).where('parent_id', '=', unitId)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', on)])).orderBy('sort_order').orderBy('id').forUpdate().execute();
  return rows.map((r) => ({ ...r, standing: [] }));
}

/** Whose reach changes when what lies on one path lies on another: units above, by their paths. */
export async function reachOf(ctx: Ctx, oldPaths: readonly string[], newPath: string): Promise<Pick<Acted['shift'], 'gained' | 'lost' | 'kept'>> {
  const above = await sql<{ id: string; was: boolean; is: boolean }>`select u.id, starts_with(p.old, u.path) and u.path <> p.old as was, starts_with(${newPath}, u.path) and u.path <> ${newPath} as is
    from units u, unnest(${[...oldPaths]}::text[]) as p(old) where u.association_id = ${ctx.actor.associationId} and ((starts_with(p.old, u.path) and u.path <> p.old) or (starts_with(${newPath}, u.path) and u.path <> ${newPath}))`.execute(ctx.tx);
  const ids = (keep: (r: { was: boolean; is: boolean }) => boolean): string[] => [...new Set(above.rows.filter(keep).map((r) => r.id))];
  return { gained: ids((r) => r.is && !r.was), lost: ids((r) => r.was && !r.is), kept: ids((r) => r.was && r.is) };
}

const NAMED = 12;

/** An effect with its number and the first few names. */
export function effectOf(code: Effect['code'], names: readonly string[], href: string | null = null): Effect {
  return { code, count: names.length, names: names.slice(0, NAMED), href };
}

/** Nothing follows: what an act that moves nobody starts from. */
export const stays = { within: [], from: [], to: null, people: null, grants: 'stay', gained: [], lost: [], kept: [] } as const satisfies Acted['shift'];
