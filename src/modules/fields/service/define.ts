import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type * as api from '../contract/dictionary.ts';
import { columnFields } from '../data/columns.ts';
import { type FieldTerms, LONGEST_KEEP, isGuarded, mayDefine, mayRetype, maySeal } from '../rules/define.ts';
import { type Field, dictionary, inUse, rowOfTerms } from './dictionary.ts';
import { insistTop, insistVersion } from './insist.ts';
import { sealFrom } from './seal-existing.ts';

type Saved = { id: string; version: number };

/** Adds a field of the site; in force from today. A field of a protected kind is switched on with its own fact. */
export async function addField(ctx: Ctx, { body }: InputOf<typeof api.addField>): Promise<OutputOf<typeof api.addField>> {
  insistTop(ctx, 'field.edit');
  const { id, ...terms } = body;
  await lock(ctx);
  const fields = await dictionary(ctx);
  if (fields.some((f) => f.id === id)) throw new Refusal('request.key_reused');
  await insistTerms(ctx, terms, fields, null);
  insistGuarded(terms);
  const number = fields.filter((f) => f.storage === 'value').length + 1;
  await ctx.tx.insertInto('field_defs').values({ association_id: ctx.actor.associationId, id, key: `site${number}`, storage: 'value', position: Math.max(99, ...fields.map((f) => f.position)) + 1, created_at: ctx.now }).execute();
  await writeVersion(ctx, id, 1, localDate(ctx.now), terms, '');
  await record(ctx, 'field.added', { type: 'field', id }, { label: terms.label });
  if (terms.optIn) await record(ctx, 'field.optedIn', { type: 'field', id }, { label: terms.label, optIn: terms.optIn, pia: terms.piaReference ?? '' });
  return { id, version: 1 };
}

/** Writes a new version of a field's terms that holds from a day on. */
export async function changeField(ctx: Ctx, { params, body }: InputOf<typeof api.changeField>): Promise<Saved> {
  insistTop(ctx, 'field.edit');
  const { version, effectiveFrom, reason, ...terms } = body;
  await lock(ctx);
  const fields = await dictionary(ctx);
  const field = fieldIn(fields, params.id);
  const today = localDate(ctx.now);
  insistVersion(field, version);
  if (!inUse(field, today)) throw new Refusal('field.retired');
  if (effectiveFrom < today) throw new Refusal('field.starts_in_past', {}, [{ path: 'effectiveFrom', code: 'field.starts_in_past' }]);
  const newest = await sql<{ version: number; effective_from: string }>`select version, effective_from from field_versions where association_id = ${ctx.actor.associationId} and field_id = ${field.id} order by version desc limit 1`.execute(ctx.tx);
  const last = newest.rows[0];
  if (last && last.effective_from > today && effectiveFrom < last.effective_from) throw new Refusal('field.later_version_waits', { on: last.effective_from });
  if (field.storage === 'column') insistColumn(field, terms);
  await insistTerms(ctx, terms, fields, field);
  const values = await valuesOf(ctx, field.id);
  insist(mayRetype(field.terms.type, terms.type, values));
  insist(maySeal(field.terms.encrypted, terms.encrypted, values));
  if (field.storage === 'value') insistGuarded(terms);
  await writeVersion(ctx, field.id, (last?.version ?? 0) + 1, effectiveFrom, terms, reason);
  if (terms.encrypted && !field.terms.encrypted && values > 0) await sealFrom(ctx, field, effectiveFrom);
  const done = await touch(ctx, field, {});
  await record(ctx, 'field.changed', { type: 'field', id: field.id }, { label: terms.label, from: effectiveFrom, reason });
  if (terms.optIn && !field.terms.optIn) await record(ctx, 'field.optedIn', { type: 'field', id: field.id }, { label: terms.label, optIn: terms.optIn, pia: terms.piaReference ?? '' });
  return done;
}

/** Ends the use of a site's field; its values stay readable for those who could read them. */
export async function retireField(ctx: Ctx, { params, body }: InputOf<typeof api.retireField>): Promise<Saved> {
  insistTop(ctx, 'field.edit');
  await lock(ctx);
  const field = fieldIn(await dictionary(ctx), params.id);
  insistVersion(field, body.version);
  if (field.storage === 'column') throw new Refusal('field.column_fixed');
  if (field.retiredOn !== null) throw new Refusal('field.retired');
  const done = await touch(ctx, field, { retired_on: body.on });
  await record(ctx, 'field.retired', { type: 'field', id: field.id }, { label: field.terms.label, on: body.on, reason: body.reason });
  return done;
}

/** Takes a retired field back into use. */
export async function restoreField(ctx: Ctx, { params, body }: InputOf<typeof api.restoreField>): Promise<Saved> {
  insistTop(ctx, 'field.edit');
  await lock(ctx);
  const fields = await dictionary(ctx);
  const field = fieldIn(fields, params.id);
  insistVersion(field, body.version);
  if (field.retiredOn === null) return { id: field.id, version: field.version };
  insistLabel(fields, field.terms.label, field.id, localDate(ctx.now));
  const done = await touch(ctx, field, { retired_on: null });
  await record(ctx, 'field.restored', { type: 'field', id: field.id }, { label: field.terms.label });
  return done;
}

/** Changes places with the neighbour among the site's own fields. */
export async function moveField(ctx: Ctx, { params, body }: InputOf<typeof api.moveField>): Promise<Saved> {
  insistTop(ctx, 'field.edit');
  await lock(ctx);
  const fields = await dictionary(ctx);
  const field = fieldIn(fields, params.id);
  if (field.storage === 'column') throw new Refusal('field.column_fixed');
  const own = fields.filter((f) => f.storage === 'value');
  const other = own[own.indexOf(field) + (body.way === 'up' ? -1 : 1)];
  if (!other) return { id: field.id, version: field.version };
  for (const [id, position] of [[field.id, other.position], [other.id, field.position]] as const) {
    await ctx.tx.updateTable('field_defs').set({ position }).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute();
  }
  return { id: field.id, version: field.version };
}

function fieldIn(fields: readonly Field[], id: string): Field {
  const found = fields.find((f) => f.id === id);
  if (!found) throw new Refusal('field.not_found');
  return found;
}

/** Changes of the dictionary go one at a time, so that names stay single. */
async function lock(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`fields:${ctx.actor.associationId}`}, 0))`.execute(ctx.tx);
}

async function touch(ctx: Ctx, field: Field, set: { retired_on?: string | null }): Promise<Saved> {
  await ctx.tx.updateTable('field_defs').set({ ...set, version: field.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', field.id).execute();
  return { id: field.id, version: field.version + 1 };
}

async function writeVersion(ctx: Ctx, fieldId: string, version: number, from: string, terms: FieldTerms, reason: string): Promise<void> {
  await ctx.tx.insertInto('field_versions').values({ association_id: ctx.actor.associationId, field_id: fieldId, version, effective_from: from, ...rowOfTerms(terms), reason, changed_by: ctx.actor.name, changed_at: ctx.now }).execute();
}

async function insistTerms(ctx: Ctx, terms: FieldTerms, fields: readonly Field[], field: Field | null): Promise<void> {
  insist(mayDefine(field?.storage ?? 'value', terms));
  insistLabel(fields, terms.label, field?.id ?? null, localDate(ctx.now));
  if (terms.encrypted && !ctx.app.keys) throw new Refusal('field.keys_missing');
  if (terms.codeTable === null) return;
  const table = await ctx.tx.selectFrom('code_tables').select('key').where('association_id', '=', ctx.actor.associationId).where('key', '=', terms.codeTable).executeTakeFirst();
  if (!table) throw new Refusal('codeTable.not_found', {}, [{ path: 'codeTable', code: 'codeTable.not_found' }]);
}

function insistLabel(fields: readonly Field[], label: string, own: string | null, today: string): void {
  if (fields.some((f) => f.id !== own && f.terms.label === label && inUse(f, today))) throw new Refusal('field.label_taken', {}, [{ path: 'label', code: 'field.label_taken' }]);
}

function insistGuarded(terms: FieldTerms): void {
  if (!isGuarded(terms)) throw new Refusal('field.sensitive_encrypted', {}, [{ path: 'encrypted', code: 'field.sensitive_encrypted' }]);
}

/** What the register itself holds cannot be another kind of thing by decision of the dictionary. */
function insistColumn({ key, terms: before }: Field, after: FieldTerms): void {
  const fixed = ['label', 'type', 'codeTable', 'tier', 'encrypted', 'optIn'] as const;
  if (fixed.some((k) => before[k] !== after[k])) throw new Refusal('field.column_fixed');
  // How the register masks a column and when it takes it away is its own: the notice must not say otherwise. What the register does may be put back.
  const own = columnFields.find((c) => c.key === key);
  if (after.sensitive !== before.sensitive && after.sensitive !== (own?.sensitive ?? false)) throw new Refusal('field.column_fixed');
  if (after.keepDays !== before.keepDays && after.keepDays !== LONGEST_KEEP) throw new Refusal('field.column_fixed');
  // Without a name and a unit there is no member; whatever else must be filled in is for the site to say.
  if (!after.required && own?.required) throw new Refusal('field.column_fixed');
  // What only staff write (unit, day of joining, recognition) has consequences that the register checks.
  if (before.editedBy === 'secretary' && after.editedBy !== 'secretary') throw new Refusal('field.column_fixed');
}

async function valuesOf(ctx: Ctx, fieldId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select (select count(*) from field_values where association_id = ${ctx.actor.associationId} and field_id = ${fieldId})::int
    + (select count(*) from field_edits where association_id = ${ctx.actor.associationId} and field_id = ${fieldId} and state = 'pending')::int as n`.execute(ctx.tx);
  return rows[0]?.n ?? 0;
}
