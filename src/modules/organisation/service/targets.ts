import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { textPinyin, textPinyinInitials } from '#kit/server/chinese/pinyin.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { organisationAccess } from '../access.ts';
import type { TargetKind, addTargets, editTarget, retireTarget } from '../contract/coverage.ts';

/** What a name is found by. */
export function keysOf(name: string): { name: string; name_key: string; pinyin: string; initials: string } {
  return { name, name_key: visibleKey(name), pinyin: textPinyin(name), initials: textPinyinInitials(name) };
}

/** Units by their names: the one unit that bears a name, short name or former name exactly. */
export async function unitsNamed(ctx: Ctx, names: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ word: string; ids: string[] }>`select w.word, array_agg(distinct u.id) as ids from unnest(${[...names]}::text[]) as w(word)
    join units u on u.association_id = ${ctx.actor.associationId} and u.kind not in ('association', 'handlingUnit', 'office') and (u.valid_to is null or u.valid_to >= ${localDate(ctx.now)}) and (u.name = w.word or u.short_name = w.word or w.word = any(u.aliases)) group by w.word`.execute(ctx.tx);
  return new Map(rows.flatMap((r) => (r.ids.length === 1 && r.ids[0] ? [[r.word, r.ids[0]] as const] : [])));
}

/** Adds targets by name; those that are on the list stay as they are. */
export async function add(ctx: Ctx, { body }: InputOf<typeof addTargets>): Promise<OutputOf<typeof addTargets>> {
  allowAnywhere(ctx, organisationAccess, 'coverage.edit');
  const wanted = new Map(body.names.map((name) => [visibleKey(name), name]));
  const units = await unitsNamed(ctx, [...wanted.values()]);
  const made = await ctx.tx.insertInto('coverage_targets').values([...wanted.values()].map((name) => ({ association_id: ctx.actor.associationId, id: newId(), kind: body.kind, ...keysOf(name), unit_id: units.get(name) ?? null, created_at: ctx.now })))
    .onConflict((oc) => oc.columns(['association_id', 'kind', 'name_key']).where('retired_on', 'is', null).doNothing()).returning(['id', 'name', 'unit_id']).execute();
  const [first] = made;
  if (first) await record(ctx, 'coverage.added', { type: 'coverageTarget', id: first.id }, { name: first.name, count: made.length });
  return { added: made.length, there: wanted.size - made.length, linked: made.filter((m) => m.unit_id !== null).length };
}

/** Changes a target or links it. */
export async function edit(ctx: Ctx, { params, body }: InputOf<typeof editTarget>): Promise<OutputOf<typeof editTarget>> {
  const row = await targetFor(ctx, params.id, body.version);
  const unit = body.unitId === null ? null : await usable(ctx, body.unitId);
  await write(ctx, row.id, { kind: body.kind, ...keysOf(body.name), note: body.note === undefined ? row.note : body.note || null, unit_id: unit?.id ?? null, version: row.version + 1 });
  await record(ctx, 'coverage.changed', { type: 'coverageTarget', id: row.id }, { name: body.name, unitName: unit?.name ?? '' });
  return { id: row.id, version: row.version + 1 };
}

/** Takes a target off the list, or puts it back; it stays in the record. */
export async function retire(ctx: Ctx, { params, body }: InputOf<typeof retireTarget>): Promise<OutputOf<typeof retireTarget>> {
  const row = await targetFor(ctx, params.id, body.version);
  await write(ctx, row.id, { retired_on: body.retired ? localDate(ctx.now) : null, version: row.version + 1 });
  await record(ctx, body.retired ? 'coverage.retired' : 'coverage.restored', { type: 'coverageTarget', id: row.id }, { name: row.name });
  return { id: row.id, version: row.version + 1 };
}

/** A target, held for change; the caller's page must show it as it is. */
export async function targetFor(ctx: Ctx, id: string, version: number) {
  allowAnywhere(ctx, organisationAccess, 'coverage.edit');
  const row = await ctx.tx.selectFrom('coverage_targets').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('coverage.not_found');
  if (row.version !== version) throw new Refusal('matter.changed', { yours: version, current: row.version });
  return row;
}

async function usable(ctx: Ctx, unitId: string): Promise<{ id: string; name: string }> {
  const unit = await ctx.tx.selectFrom('units').select(['id', 'name']).where('association_id', '=', ctx.actor.associationId).where('id', '=', unitId).where('kind', 'not in', ['association', 'handlingUnit', 'office']).executeTakeFirst();
  if (!unit) throw new Refusal('coverage.unit_not_usable', {}, [{ path: 'unitId', code: 'coverage.unit_not_usable' }]);
  return unit;
}

type Values = Partial<{ kind: TargetKind; name: string; name_key: string; pinyin: string; initials: string; note: string | null; unit_id: string | null; retired_on: string | null; version: number }>;

/** The unique index judges: one target of a kind, one name. */
export async function write(ctx: Ctx, id: string, values: Values): Promise<void> {
  try {
    await ctx.tx.updateTable('coverage_targets').set(values).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute();
  } catch (error) {
    if (isUniqueViolation(error, 'coverage_targets_name')) throw new Refusal('coverage.name_taken', {}, [{ path: 'name', code: 'coverage.name_taken' }]);
    throw error;
  }
}
