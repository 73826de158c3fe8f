import { sql } from 'kysely';
import { insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { canStep } from '#kit/pure/workflow.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type * as api from '../contract/lifecycle.ts';
import type { Effect } from '../contract/shape.ts';
import { canUse } from '../rules.ts';
import { canEstablish, unitLifecycle } from '../rules/lifecycle.ts';
import { insistVersion, refuseTakenName } from './insist.ts';
import { rowOf } from './shape/tree.ts';
import { lockTree, unitFor } from './unit-for.ts';
import { insistDay, writeVersion } from './versions.ts';

/** Takes a unit a step on: into preparation, to establishment, or back among the living. */
export async function step(ctx: Ctx, { params, body }: InputOf<typeof api.stepUnit>): Promise<OutputOf<typeof api.stepUnit>> {
  await lockTree(ctx);
  const unit = await unitFor(ctx, 'unit.edit', params.id);
  insistVersion(unit, body.version);
  const restoring = unit.state === 'dissolved';
  insist(canStep(unitLifecycle, unit.state, body.to === 'preparing' ? 'prepare' : restoring ? 'restore' : 'establish'));
  await insistDay(ctx, [unit.id], body.on);
  if (restoring) {
    const parent = unit.parent_id === null ? null : await rowOf(ctx, unit.parent_id);
    if (parent) insist(canUse(parent, localDate(ctx.now)));
    await refuseTakenName(ctx, unit.parent_id, unit.name, unit.id);
  } else {
    insist(canUse(unit, localDate(ctx.now)));
    if (body.to === 'established') insist(canEstablish(await openChecks(ctx, unit.id)));
  }
  const establishedOn = body.to === 'established' ? (restoring ? (unit.established_on ?? body.on) : body.on) : null;
  await ctx.tx.updateTable('units').set({ state: body.to, established_on: establishedOn, valid_to: null, version: unit.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', unit.id).execute();
  await writeVersion(ctx, unit, { state: body.to }, body.on, { step: restoring ? 'restored' : body.to, reason: body.reason });
  await record(ctx, 'unit.stateChanged', { type: 'unit', id: unit.id }, { name: unit.name, state: body.to, on: body.on, reason: body.reason });
  return { id: unit.id, state: body.to, version: unit.version + 1 };
}

async function openChecks(ctx: Ctx, unitId: string): Promise<number> {
  const open = await sql<{ n: number }>`select count(*)::int as n from unit_checks where association_id = ${ctx.actor.associationId} and unit_id = ${unitId} and required and done_on is null`.execute(ctx.tx);
  return open.rows[0]?.n ?? 0;
}

/** What a unit was and what touched it. */
export async function past(ctx: Ctx, { params }: InputOf<typeof api.unitPast>): Promise<OutputOf<typeof api.unitPast>> {
  const { associationId } = ctx.actor;
  const unit = await unitFor(ctx, 'unit.read', params.id);
  const { rows: versions } = await sql<Omit<OutputOf<typeof api.unitPast>['versions'][number], 'other' | 'recordedAt'> & { otherId: string | null; otherName: string | null; recordedAt: Date }>`
    select v.id, v.valid_from as "from", v.valid_to as "to", v.step, v.name, v.kind, v.state, p.name as "parentName", v.other_unit_id as "otherId", o.name as "otherName", v.reason, v.by_name as "byName", v.recorded_at as "recordedAt"
    from unit_versions v left join units p on p.association_id = v.association_id and p.id = v.parent_id left join units o on o.association_id = v.association_id and o.id = v.other_unit_id
    where v.association_id = ${associationId} and v.unit_id = ${unit.id} order by v.valid_from desc, v.recorded_at desc, v.id desc limit 200`.execute(ctx.tx);
  const { rows: changes } = await sql<{ id: string; kind: string; on: string; reason: string; byName: string; at: Date; undoneAt: Date | null; last: boolean; effects: Effect[] }>`
    select c.id, c.kind, c.on_day as "on", c.reason, c.made_by_name as "byName", c.made_at as at, c.undone_at as "undoneAt", c.effects,
      not exists (select from unit_changes l where l.association_id = c.association_id and l.unit_ids && c.unit_ids and l.undone_at is null and (l.made_at, l.id) > (c.made_at, c.id)) as last
    from unit_changes c where c.association_id = ${associationId} and c.unit_ids @> array[${unit.id}::uuid] order by c.made_at desc, c.id desc limit 50`.execute(ctx.tx);
  const { rows: heirs } = await sql<OutputOf<typeof api.unitPast>['heirs'][number]>`
    select u.id, u.name, v.step, v.valid_from as "on" from unit_versions v join units u on u.association_id = v.association_id and u.id = v.unit_id
    where v.association_id = ${associationId} and v.other_unit_id = ${unit.id} and v.step in ('merged', 'split') and v.valid_to is distinct from v.valid_from order by v.valid_from desc limit 50`.execute(ctx.tx);
  const may = unit.standing.some((r) => r === 'secretariatOfficer' || r === 'systemAdmin');
  return {
    versions: versions.map(({ otherId, otherName, recordedAt, ...v }) => ({ ...v, ...(may ? {} : { reason: null, byName: '' }), other: otherId && otherName ? { id: otherId, name: otherName } : null, recordedAt: recordedAt.toISOString() })),
    changes: may ? changes.map(({ last, undoneAt, at, ...c }) => ({ ...c, at: at.toISOString(), undoneAt: undoneAt?.toISOString() ?? null, canUndo: last && undoneAt === null })) : [],
    heirs,
  };
}
