import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import type * as api from '../contract.ts';
import type { UnitDetail } from '../contract.ts';
import { aliasesAfter } from '../rules.ts';
import { addUnit } from './add-unit.ts';
import { insistVersion, refuseTakenName } from './insist.ts';
import { searchKeys } from './search-keys.ts';
import { reshape } from './shape/reshape.ts';
import { lockTree, presentUnit, unitFor } from './unit-for.ts';
import { writeVersion } from './versions.ts';

/** Sets up a unit below another. */
export async function create(ctx: Ctx, { body }: InputOf<typeof api.createUnit>): Promise<UnitDetail> {
  const parent = await unitFor(ctx, 'unit.create', body.parentId);
  // What stood long before the platform did is in the tree from the day of the unit above, and keeps the day when it was founded.
  const founded = (body.state ?? 'established') === 'established' && body.validFrom !== undefined && body.validFrom < parent.valid_from ? body.validFrom : null;
  await addUnit(ctx, founded === null ? body : { ...body, validFrom: parent.valid_from, establishedOn: founded });
  return presentUnit(ctx, await unitFor(ctx, 'unit.read', body.id));
}

/** Changes names, order and contacts. A former name joins the aliases. */
export async function edit(ctx: Ctx, { params, body }: InputOf<typeof api.editUnit>): Promise<UnitDetail> {
  await lockTree(ctx);
  const unit = await unitFor(ctx, 'unit.edit', params.id);
  insistVersion(unit, body.version);
  await refuseTakenName(ctx, unit.parent_id, body.name, unit.id);
  const shortName = body.shortName || body.name;
  if (body.establishedOn !== undefined && body.establishedOn !== unit.established_on) {
    if (unit.state === 'planned' || unit.state === 'preparing') throw new Refusal('unit.not_founded_yet');
    if (body.establishedOn > localDate(ctx.now)) throw new Refusal('unit.founded_in_future', {}, [{ path: 'establishedOn', code: 'unit.founded_in_future' }]);
  }
  const after = {
    established_on: body.establishedOn ?? unit.established_on, name: body.name, short_name: shortName, aliases: aliasesAfter(body.aliases ?? unit.aliases, [unit.name, unit.short_name], [body.name, shortName]), sort_order: body.sortOrder ?? unit.sort_order,
    head_name: kept(body.headName, unit.head_name), contact_name: kept(body.contactName, unit.contact_name), contact_phone: kept(body.contactPhone, unit.contact_phone),
  };
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter((k) => JSON.stringify(after[k]) !== JSON.stringify(unit[k]));
  await ctx.tx.updateTable('units').set({ ...after, ...searchKeys(shortName), version: unit.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', unit.id).execute();
  if (changed.includes('name') || changed.includes('short_name')) await writeVersion(ctx, unit, { name: after.name, short_name: shortName }, localDate(ctx.now), { step: 'renamed' });
  await record(ctx, 'unit.changed', { type: 'unit', id: unit.id }, { name: body.name, before: pick(unit, changed), after: pick(after, changed) });
  return presentUnit(ctx, await unitFor(ctx, 'unit.read', unit.id));
}

/** Puts a unit and everything below it under another, today. */
export async function move(ctx: Ctx, { params, body }: InputOf<typeof api.moveUnit>): Promise<UnitDetail> {
  await reshape(ctx, { id: newId(), on: localDate(ctx.now), reason: body.reason }, { kind: 'move', unitId: params.id, version: body.version, parentId: body.parentId });
  return presentUnit(ctx, await unitFor(ctx, 'unit.read', params.id));
}

/** Ends a unit on a day, its last, when nothing hangs on it any more; what was done under it stays. */
export async function end(ctx: Ctx, { params, body }: InputOf<typeof api.endUnit>): Promise<UnitDetail> {
  await reshape(ctx, { id: newId(), on: body.on, reason: body.reason }, { kind: 'end', unitId: params.id, version: body.version });
  return presentUnit(ctx, await unitFor(ctx, 'unit.read', params.id));
}

/** A field left out keeps its value; null or an empty text clears it. */
function kept(value: string | null | undefined, before: string | null): string | null {
  return value === undefined ? before : value || null;
}

function pick(row: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((k) => [k, row[k]]));
}
