import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import type { TargetKind } from './contract/coverage.ts';
import { keysOf, unitsNamed } from './service/targets.ts';

/** Enters an invented list of targets; those that bear the name of a unit are linked to it. */
export async function seedCoverage(ctx: Ctx, lists: Partial<Record<TargetKind, readonly (readonly [name: string, unit?: string])[]>>): Promise<void> {
  const rows = Object.entries(lists).flatMap(([kind, list]) => list.map(([name, unit]) => ({ kind: kind as TargetKind, name, unit: unit ?? name })));
  const units = await unitsNamed(ctx, rows.map((r) => r.unit));
  await ctx.tx.insertInto('coverage_targets').values(rows.map((r) => ({ association_id: ctx.actor.associationId, id: newId(), kind: r.kind, ...keysOf(r.name), unit_id: units.get(r.unit) ?? null, created_at: ctx.now }))).execute();
}

/** Enters many targets of a kind at once. */
export async function growCoverage(ctx: Ctx, kind: TargetKind, rows: readonly { name: string; unitId: string | null }[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 500) await ctx.tx.insertInto('coverage_targets').values(rows.slice(i, i + 500).map((r) => ({ association_id: ctx.actor.associationId, id: newId(), kind, ...keysOf(r.name), unit_id: r.unitId, created_at: ctx.now }))).execute();
}
