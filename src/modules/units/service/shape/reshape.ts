import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { Change, ChangeDone, Effect } from '../../contract/shape.ts';
import { type UnitShift, followAll } from '../shift.ts';
import { type UnitRow, lockTree } from '../unit-for.ts';
import { changeKindOf } from './change-kind.ts';
import { endUnit } from './end-unit.ts';
import { mergeUnits } from './merge-units.ts';
import { moveUnit } from './move-unit.ts';
import { placePeople } from './place-people.ts';
import { splitUnit } from './split-unit.ts';

export interface Head {
  readonly id: string;
  readonly on: string;
  readonly reason: string;
}
type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** What an act on the tree did: the unit to look at, the units as they were, and what follows from it. */
export interface Acted {
  readonly unitId: string;
  readonly before: readonly UnitRow[];
  readonly created: string | null;
  readonly effects: readonly Effect[];
  readonly shift: Omit<UnitShift, 'changeId' | 'kind' | 'on' | 'reason'>;
}
export type Act<K extends Change['kind']> = (ctx: Ctx, head: Head, change: Of<K>) => Promise<Acted>;

const acts: { readonly [K in Change['kind']]: Act<K> } = { move: moveUnit, kind: changeKindOf, end: endUnit, merge: mergeUnits, split: splitUnit, place: placePeople };

/** Changes the tree and everything that hangs on it, and keeps what it did. The preview is this, rolled back. */
export async function reshape(ctx: Ctx, head: Head, change: Change): Promise<{ unitId: string; effects: Effect[] }> {
  await lockTree(ctx);
  const { associationId, accountId, name } = ctx.actor;
  await ctx.tx.insertInto('unit_changes').values({
    association_id: associationId, id: head.id, kind: change.kind, on_day: head.on, reason: head.reason, unit_ids: [], effects: JSON.stringify([]) as never, done: JSON.stringify({ units: [], created: null }) as never, made_by: accountId, made_by_name: name, made_at: ctx.now,
  }).execute();
  const acted = await (acts[change.kind] as Act<Change['kind']>)(ctx, head, change as never);
  const followed = await followAll(ctx, { ...acted.shift, changeId: head.id, kind: change.kind, on: head.on, reason: head.reason });
  const effects = [...acted.effects.filter((e) => e.count > 0), ...followed];
  const versions = await sql<{ id: string; version: number }>`select id, version from units where association_id = ${associationId} and id = any(${acted.before.map((u) => u.id)}::uuid[])`.execute(ctx.tx);
  const left = new Map(versions.rows.map((r) => [r.id, r.version]));
  const done: ChangeDone = { created: acted.created, units: acted.before.map((u) => ({ id: u.id, parentId: u.parent_id, kind: u.kind, state: u.state, validTo: u.valid_to, aliases: u.aliases, left: left.get(u.id) ?? 0 })) };
  const unitIds = [...new Set([acted.unitId, ...acted.before.map((u) => u.id), ...(acted.created ? [acted.created] : [])])];
  await ctx.tx.updateTable('unit_changes').set({ unit_ids: unitIds, effects: JSON.stringify(effects) as never, done: JSON.stringify(done) as never }).where('association_id', '=', associationId).where('id', '=', head.id).execute();
  return { unitId: acted.unitId, effects };
}
