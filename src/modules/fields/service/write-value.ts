import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { attachFiles, detachFile } from '#modules/files/index.ts';
import { type MemberField, type MemberFields, applyFields, insistFields, readFieldInput } from '#modules/members/index.ts';
import { termsOf, tidyValue, valueFits } from '../rules/value.ts';
import type { FieldValue } from '../rules/words.ts';
import { type CurrentFile, valueOf } from './current.ts';
import type { Field } from './dictionary.ts';
import { sealValue } from './vault.ts';

/** The subject to which files in fields belong. */
export const FILE_SUBJECT = 'memberField';

export interface Change {
  readonly field: Field;
  readonly value: FieldValue;
}

/** Values in the form in which they are kept, each checked against its field; codes must hold today unless the file has them already. */
export async function checkedValues(ctx: Ctx, file: CurrentFile, given: readonly Change[]): Promise<Change[]> {
  const tables = [...new Set(given.flatMap((g) => (g.field.terms.codeTable === null ? [] : [g.field.terms.codeTable])))];
  const today = localDate(ctx.now);
  const codes = new Map<string, Set<string>>();
  if (tables.length > 0) {
    const { rows } = await sql<{ t: string; c: string }>`select table_key as t, code as c from code_entries where association_id = ${ctx.actor.associationId} and table_key = any(${tables}::text[]) and valid_from <= ${today} and (valid_to is null or valid_to >= ${today})`.execute(ctx.tx);
    for (const { t, c } of rows) codes.set(t, (codes.get(t) ?? new Set()).add(c));
  }
  return given.map(({ field, value }) => {
    const tidy = tidyValue(field.terms.type, value);
    const path = field.id;
    if (tidy === null && field.terms.required) throw new Refusal('field.required', { label: field.terms.label }, [{ path, code: 'field.required', params: { label: field.terms.label } }]);
    if (field.storage === 'column') return { field, value: columnValue(ctx, field, tidy) };
    const had = field.terms.codeTable === null ? null : valueOf(ctx, file, field);
    const allowed = new Set([...(codes.get(field.terms.codeTable ?? '') ?? []), ...[had].flat().filter((v): v is string => typeof v === 'string')]);
    const fits = valueFits(field.terms.type, tidy, allowed, today);
    if (!fits.ok) throw new Refusal(fits.code, { label: field.terms.label }, [{ path, code: fits.code, params: { label: field.terms.label } }]);
    insist(fits);
    return { field, value: tidy };
  });
}

/** The register reads its own fields; what it refuses is told at the field. */
function columnValue(ctx: Ctx, field: Field, value: FieldValue): FieldValue {
  const empty = value === null && (field.terms.type === 'codes' || field.terms.type === 'lines') ? [] : value;
  try {
    return readFieldInput(ctx, field.key as MemberField, empty) as FieldValue;
  } catch (error) {
    // What the register says of a date is said here too, at this form's field.
    if (error instanceof Refusal && error.code !== 'input.invalid') throw new Refusal(error.code, error.params, [{ path: field.id, code: error.code, params: error.params }]);
    if (error instanceof Refusal) throw new Refusal('field.value_wrong', { label: field.terms.label }, [{ path: field.id, code: 'field.value_wrong', params: { label: field.terms.label } }]);
    throw error;
  }
}

/** Writes checked values: the register's in one change of the member's row, the site's one row each. The caller holds the lock on the member. */
export async function writeValues(ctx: Ctx, memberId: string, changes: readonly Change[]): Promise<void> {
  await toTheRegister(changes, (given) => applyFields(ctx, memberId, given));
  for (const c of changes) if (c.field.storage === 'value') await writeValue(ctx, memberId, c.field, c.value);
}

/** Refuses at once what could not be written when it is approved. */
export const insistWritable = (ctx: Ctx, memberId: string, changes: readonly Change[]): Promise<void> => toTheRegister(changes, (given) => insistFields(ctx, memberId, given));

/** What the register refuses of its own columns is told at the form's fields. */
async function toTheRegister(changes: readonly Change[], work: (given: Partial<MemberFields>) => Promise<unknown>): Promise<void> {
  const columns = changes.filter((c) => c.field.storage === 'column');
  if (columns.length === 0) return;
  try {
    await work(Object.fromEntries(columns.map((c) => [c.field.key, c.value])) as Partial<MemberFields>);
  } catch (error) {
    if (!(error instanceof Refusal) || !error.fields) throw error;
    throw new Refusal(error.code, error.params, error.fields.map((f) => ({ ...f, path: columns.find((c) => c.field.key === f.path)?.field.id ?? f.path })));
  }
}

async function writeValue(ctx: Ctx, memberId: string, field: Field, value: FieldValue): Promise<void> {
  if (field.terms.type === 'file') await exchangeFile(ctx, memberId, field, typeof value === 'string' ? value : null);
  if (value === null) {
    await ctx.tx.deleteFrom('field_values').where('association_id', '=', ctx.actor.associationId).where('member_id', '=', memberId).where('field_id', '=', field.id).execute();
    return;
  }
  const sealed = field.terms.encrypted ? sealValue(ctx, memberId, field.id, value) : null;
  const set = {
    value: sealed ? null : (JSON.stringify(value) as never), cipher: sealed?.cipher ?? null, key_id: sealed?.keyId ?? null, terms: termsOf(field.id, field.terms.type, sealed ? '' : value), updated_at: ctx.now, updated_by: ctx.actor.name, seen_in: null,
  };
  await ctx.tx.insertInto('field_values').values({ association_id: ctx.actor.associationId, member_id: memberId, field_id: field.id, ...set })
    .onConflict((oc) => oc.columns(['association_id', 'member_id', 'field_id']).doUpdateSet((eb) => ({ ...set, version: eb('field_values.version', '+', 1) }))).execute();
}

/** Gives an uploaded file to the field; it is its own subject, so that the right to it is that to its field. */
export async function takeFile(ctx: Ctx, field: Field, fileId: string): Promise<void> {
  await attachFiles(ctx, [fileId], { type: FILE_SUBJECT, id: fileId }, { label: field.terms.label, restricted: field.terms.sensitive });
}

/** The new file takes the place of the former one, whose bytes go with the next sweep. */
async function exchangeFile(ctx: Ctx, memberId: string, field: Field, fileId: string | null): Promise<void> {
  if (fileId !== null) await takeFile(ctx, field, fileId);
  const old = await ctx.tx.selectFrom('field_values').select('value').where('association_id', '=', ctx.actor.associationId).where('member_id', '=', memberId).where('field_id', '=', field.id).executeTakeFirst();
  if (typeof old?.value === 'string' && old.value !== fileId) await detachFile(ctx, old.value, { type: FILE_SUBJECT, id: old.value });
}
