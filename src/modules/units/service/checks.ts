import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere, allows, mayAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { setSetting, setting } from '#kit/server/settings.ts';
import { unitAccess } from '../access.ts';
import { type UnitKind, unitKinds } from '../contract/kinds.ts';
import type * as api from '../contract/lifecycle.ts';
import type { UnitCheck } from '../contract/lifecycle.ts';
import { canUse } from '../rules.ts';
import { unitFor } from './unit-for.ts';

export const CHECKLISTS = 'units.checklists';
type Lists = Partial<Record<UnitKind, { title: string; required: boolean }[]>>;

/** Gives a unit the list of its kind as it is today. */
export async function copyChecklist(ctx: Ctx, unitId: string, kind: UnitKind): Promise<void> {
  const points = (await setting<Lists>(ctx, CHECKLISTS))[kind] ?? [];
  if (points.length === 0) return;
  await ctx.tx.insertInto('unit_checks').values(points.map((c, i) => ({ association_id: ctx.actor.associationId, id: newId(), unit_id: unitId, title: c.title, required: c.required, sort_order: i }))).execute();
}

/** The points of a unit's list. */
export async function checks(ctx: Ctx, { params }: InputOf<typeof api.unitChecks>): Promise<OutputOf<typeof api.unitChecks>> {
  const unit = await unitFor(ctx, 'unit.read', params.id);
  const rows = await ctx.tx.selectFrom('unit_checks').selectAll().where('association_id', '=', ctx.actor.associationId).where('unit_id', '=', unit.id).orderBy('sort_order').orderBy('id').execute();
  return { items: rows.map(present), can: { edit: allows(unitAccess, 'unit.edit', unit.standing) && canUse(unit, localDate(ctx.now)).ok } };
}

/** Adds a point of the unit's own. */
export async function addCheck(ctx: Ctx, { params, body }: InputOf<typeof api.addCheck>): Promise<UnitCheck> {
  const unit = await unitFor(ctx, 'unit.edit', params.id);
  insist(canUse(unit, localDate(ctx.now)));
  const row = await sql<CheckRow>`insert into unit_checks (association_id, id, unit_id, title, required, sort_order)
    select ${ctx.actor.associationId}, ${body.id}, ${unit.id}, ${body.title}, ${body.required}, coalesce(max(sort_order) + 1, 0) from unit_checks where association_id = ${ctx.actor.associationId} and unit_id = ${unit.id} returning *`.execute(ctx.tx);
  await record(ctx, 'unit.checkAdded', { type: 'unit', id: unit.id }, { name: unit.name, check: body.title });
  return present(row.rows[0] as CheckRow);
}

/** Notes a point as done, or opens it again. */
export async function setCheck(ctx: Ctx, { params, body }: InputOf<typeof api.setCheck>): Promise<UnitCheck> {
  const unit = await unitFor(ctx, 'unit.edit', params.id);
  const row = await checkOf(ctx, unit.id, params.checkId);
  if (row.version !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: row.version });
  if (body.doneOn !== null && body.doneOn > localDate(ctx.now)) throw new Refusal('unit.day_in_future', {}, [{ path: 'doneOn', code: 'unit.day_in_future' }]);
  const changed = await ctx.tx.updateTable('unit_checks').set({ done_on: body.doneOn, done_by_name: body.doneOn === null ? null : ctx.actor.name, note: body.note === undefined ? row.note : body.note || null, version: row.version + 1 })
    .where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow();
  await record(ctx, body.doneOn === null ? 'unit.checkReopened' : 'unit.checkDone', { type: 'unit', id: unit.id }, { name: unit.name, check: row.title });
  return present(changed);
}

/** Takes a point off a unit's list. */
export async function removeCheck(ctx: Ctx, { params }: InputOf<typeof api.removeCheck>): Promise<{ id: string }> {
  const unit = await unitFor(ctx, 'unit.edit', params.id);
  const row = await checkOf(ctx, unit.id, params.checkId);
  await ctx.tx.deleteFrom('unit_checks').where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  await record(ctx, 'unit.checkRemoved', { type: 'unit', id: unit.id }, { name: unit.name, check: row.title });
  return { id: row.id };
}

/** The lists of all kinds that may be planned. */
export async function checklists(ctx: Ctx): Promise<OutputOf<typeof api.readChecklists>> {
  allowAnywhere(ctx, unitAccess, 'unit.editChecklists');
  const lists = await setting<Lists>(ctx, CHECKLISTS);
  return { kinds: unitKinds.filter((k) => k !== 'association').map((kind) => ({ kind, checks: lists[kind] ?? [] })), can: { edit: mayAnywhere(ctx.actor, unitAccess, 'unit.editChecklists') } };
}

/** Changes the list of one kind from today on; units that have theirs keep it. */
export async function writeChecklist(ctx: Ctx, { params, body }: InputOf<typeof api.writeChecklist>): Promise<{ count: number }> {
  allowAnywhere(ctx, unitAccess, 'unit.editChecklists');
  const lists = await setting<Lists>(ctx, CHECKLISTS);
  await setSetting(ctx, CHECKLISTS, { ...lists, [params.kind]: body.checks }, localDate(ctx.now), null);
  await record(ctx, 'unit.checklistChanged', { type: 'setting', id: newId() }, { count: body.checks.length });
  return { count: body.checks.length };
}

interface CheckRow { id: string; title: string; required: boolean; done_on: string | null; done_by_name: string | null; note: string | null; version: number }

async function checkOf(ctx: Ctx, unitId: string, id: string): Promise<CheckRow> {
  const row = await ctx.tx.selectFrom('unit_checks').selectAll().where('association_id', '=', ctx.actor.associationId).where('unit_id', '=', unitId).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('unit.check_not_found');
  return row;
}

function present(r: CheckRow): UnitCheck {
  return { id: r.id, title: r.title, required: r.required, doneOn: r.done_on, doneBy: r.done_by_name, note: r.note, version: r.version };
}
