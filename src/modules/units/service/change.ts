import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type * as api from '../contract.ts';
import type { UnitDetail, UnitKind } from '../contract.ts';
import { aliasesAfter, canContain, canEnd, canMove, canUse } from '../rules.ts';
import { liveBelow, refuseHeld } from './holds.ts';
import { searchKeys } from './search-keys.ts';
import { type UnitRow, lockTree, presentUnit, unitFor } from './unit-for.ts';

export interface NewUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: UnitKind;
  readonly name: string;
  readonly shortName?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly sortOrder?: number | undefined;
  readonly headName?: string | null | undefined;
  readonly contactName?: string | null | undefined;
  readonly contactPhone?: string | null | undefined;
  readonly validFrom?: string | undefined;
}

/** Writes a unit below its parent (none: the root). The caller has asked the right; kind, dates and the name among its siblings are checked here. */
export async function addUnit(ctx: Ctx, input: NewUnit): Promise<void> {
  await lockTree(ctx);
  const parent = input.parentId === null ? null : await ctx.tx.selectFrom('units').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', input.parentId).executeTakeFirst();
  if (parent === undefined) throw new Refusal('unit.not_found');
  const validFrom = input.validFrom ?? localDate(ctx.now);
  if (parent) {
    insist(canContain(parent.kind, input.kind));
    insist(canUse(parent, localDate(ctx.now)));
    if (validFrom < parent.valid_from) throw new Refusal('unit.starts_before_parent', { date: parent.valid_from });
    await refuseTakenName(ctx, parent.id, input.name, null);
  }
  const shortName = input.shortName || input.name;
  await ctx.tx.insertInto('units').values({
    association_id: ctx.actor.associationId, id: input.id, parent_id: input.parentId, kind: input.kind, name: input.name, short_name: shortName, aliases: [...(input.aliases ?? [])],
    path: `${parent?.path ?? ''}${segmentOf(input.id)}/`, sort_order: input.sortOrder ?? 0, ...searchKeys(shortName),
    head_name: input.headName || null, contact_name: input.contactName || null, contact_phone: input.contactPhone || null, valid_from: validFrom, created_at: ctx.now,
  }).execute();
  await record(ctx, 'unit.created', { type: 'unit', id: input.id }, { name: input.name, kind: input.kind, parentId: input.parentId });
}

/** Sets up a unit below another. */
export async function create(ctx: Ctx, { body }: InputOf<typeof api.createUnit>): Promise<UnitDetail> {
  await unitFor(ctx, 'unit.create', body.parentId);
  await addUnit(ctx, body);
  return presentUnit(ctx, await unitFor(ctx, 'unit.read', body.id));
}

/** Changes names, order and contacts. A former name joins the aliases. */
export async function edit(ctx: Ctx, { params, body }: InputOf<typeof api.editUnit>): Promise<UnitDetail> {
  await lockTree(ctx);
  const unit = await unitFor(ctx, 'unit.edit', params.id);
  insistVersion(unit, body.version);
  await refuseTakenName(ctx, unit.parent_id, body.name, unit.id);
  const shortName = body.shortName || body.name;
  const after = {
    name: body.name, short_name: shortName, aliases: aliasesAfter(body.aliases ?? unit.aliases, [unit.name, unit.short_name], [body.name, shortName]), sort_order: body.sortOrder ?? unit.sort_order,
    head_name: kept(body.headName, unit.head_name), contact_name: kept(body.contactName, unit.contact_name), contact_phone: kept(body.contactPhone, unit.contact_phone),
  };
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter((k) => JSON.stringify(after[k]) !== JSON.stringify(unit[k]));
  await update(ctx, unit, { ...after, ...searchKeys(shortName) });
  await record(ctx, 'unit.changed', { type: 'unit', id: unit.id }, { name: body.name, before: pick(unit, changed), after: pick(after, changed) });
  return presentUnit(ctx, await unitFor(ctx, 'unit.read', unit.id));
}

/** Puts a unit and everything below it under another: one statement rewrites every path. Needs the right at both places. */
export async function move(ctx: Ctx, { params, body }: InputOf<typeof api.moveUnit>): Promise<UnitDetail> {
  await lockTree(ctx);
  const unit = await unitFor(ctx, 'unit.move', params.id);
  const target = await unitFor(ctx, 'unit.move', body.parentId);
  insistVersion(unit, body.version);
  insist(canMove(unit, target));
  insist(canUse(target, localDate(ctx.now)));
  if (target.id !== unit.parent_id) await refuseTakenName(ctx, target.id, unit.name, unit.id);
  const former = await ctx.tx.selectFrom('units').select('name').where('association_id', '=', ctx.actor.associationId).where('id', '=', unit.parent_id).executeTakeFirst();
  await sql`update units set path = ${`${target.path}${segmentOf(unit.id)}/`} || substr(path, ${unit.path.length + 1}::int), version = version + (id = ${unit.id})::int,
      parent_id = case when id = ${unit.id} then ${target.id}::uuid else parent_id end
    where association_id = ${ctx.actor.associationId} and starts_with(path, ${unit.path})`.execute(ctx.tx);
  await record(ctx, 'unit.moved', { type: 'unit', id: unit.id }, { name: unit.name, from: unit.parent_id, to: target.id, fromName: former?.name ?? '', toName: target.name, reason: body.reason });
  return presentUnit(ctx, await unitFor(ctx, 'unit.read', unit.id));
}

/** Ends a unit on a day, its last, when nothing hangs on it any more; what was done under it stays. */
export async function end(ctx: Ctx, { params, body }: InputOf<typeof api.endUnit>): Promise<UnitDetail> {
  await lockTree(ctx);
  const unit = await unitFor(ctx, 'unit.end', params.id);
  insistVersion(unit, body.version);
  insist(canUse(unit, localDate(ctx.now)));
  insist(canEnd(unit, body.on, await liveBelow(ctx, unit, body.on)));
  await refuseHeld(ctx, unit);
  await update(ctx, unit, { valid_to: body.on });
  await record(ctx, 'unit.ended', { type: 'unit', id: unit.id }, { name: unit.name, on: body.on, reason: body.reason });
  return presentUnit(ctx, await unitFor(ctx, 'unit.read', unit.id));
}

/** The part of a path that stands for one unit: random enough to be its own among siblings. */
function segmentOf(id: string): string {
  return id.slice(-12);
}

function insistVersion(unit: UnitRow, version: number): void {
  if (unit.version !== version) throw new Refusal('matter.changed');
}

async function refuseTakenName(ctx: Ctx, parentId: string | null, name: string, exceptId: string | null): Promise<void> {
  const twin = await ctx.tx.selectFrom('units').select('id').where('association_id', '=', ctx.actor.associationId).where('parent_id', parentId === null ? 'is' : '=', parentId)
    .where('name', '=', name).where('id', '!=', exceptId ?? '00000000-0000-0000-0000-000000000000').where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', localDate(ctx.now))])).executeTakeFirst();
  if (twin) throw new Refusal('unit.name_taken', { name }, [{ path: 'name', code: 'unit.name_taken', params: { name } }]);
}

async function update(ctx: Ctx, unit: UnitRow, values: Partial<Pick<UnitRow, 'name' | 'short_name' | 'aliases' | 'sort_order' | 'head_name' | 'contact_name' | 'contact_phone' | 'valid_to' | 'pinyin' | 'initials'>>): Promise<void> {
  await ctx.tx.updateTable('units').set({ ...values, version: unit.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', unit.id).execute();
}

/** A field left out keeps its value; null or an empty text clears it. */
function kept(value: string | null | undefined, before: string | null): string | null {
  return value === undefined ? before : value || null;
}

function pick(row: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((k) => [k, row[k]]));
}
