import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, allows } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { everyRecordOf } from '#modules/members/index.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/file.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { sameValue } from '../rules/value.ts';
import { consentsOf } from './consents.ts';
import { currentFile, hasValue, markOf, valueOf } from './current.ts';
import { type Field, dictionary, inUse, insistTold } from './dictionary.ts';
import { localDate } from '#kit/pure/time.ts';
import { seesTier, subjectFor } from './member-for.ts';
import { closedByMerge, isProtected, presentFields } from './present.ts';
import { namesOfCodes, textOf } from './shown.ts';
import { checkedValues, writeValues } from './write-value.ts';

const absent = (): never => { throw new Refusal('field.not_found'); };

/** The site's fields of one member's file. */
export async function readFileFields(ctx: Ctx, { params }: InputOf<typeof api.readFileFields>): Promise<OutputOf<typeof api.readFileFields>> {
  const subject = await subjectFor(ctx, 'memberField.read', params.id);
  const file = (await currentFile(ctx, subject.id)) ?? absent();
  const own = allows(fieldAccess, 'memberField.ownWhole', subject.standing);
  const mayWrite = allows(fieldAccess, 'memberField.write', subject.standing) && !own && !subject.erased;
  const items = await presentFields(ctx, file, (await dictionary(ctx)).filter((f) => f.storage === 'value'), { own, standing: subject.standing, mayWrite, mayUnmask: allows(fieldAccess, 'memberField.unmask', subject.standing) });
  // Of somebody who is not on the roll any more what stands there is taken out, and nothing is filled in.
  const open = subject.gone ? items.map((i) => (i.edit !== 'no' && i.text === '' ? { ...i, edit: 'no' as const } : i)) : items;
  return { items: open, canEdit: open.some((i) => i.edit !== 'no') && mayWrite };
}

/** Writes the site's fields of a member's file as staff; refused whole when one of them changed since it was seen. */
export async function writeFileFields(ctx: Ctx, { params, body }: InputOf<typeof api.writeFileFields>): Promise<OutputOf<typeof api.writeFileFields>> {
  const subject = await subjectFor(ctx, 'memberField.write', params.id, true);
  const file = (await currentFile(ctx, subject.id, true)) ?? absent();
  const fields = new Map((await dictionary(ctx)).map((f) => [f.id, f]));
  const consents = await consentsOf(ctx, subject.id);
  const given = body.changes.map((c) => {
    const field = fields.get(c.fieldId);
    if (!field || !seesTier(field.terms.tier, subject.standing)) return absent();
    if (field.storage === 'column' || field.terms.editedBy === 'member' || !inUse(field, localDate(ctx.now)) || closedByMerge(file, field)) throw new Refusal('field.not_editable', { label: field.terms.label });
    insistTold(field, c.value);
    if (field.terms.basis === 'consent' && c.value !== null && consents.get(field.key)?.answer !== 'given') throw new Refusal('field.consent_missing', { label: field.terms.label });
    return { field, value: c.value, mark: c.mark };
  });
  insistMarks(given, (f) => markOf(file, f));
  const checked = await checkedValues(ctx, file, given);
  const changed = checked.filter((c) => isProtected(c.field) || !sameValue(c.value, valueOf(ctx, file, c.field)));
  if (changed.length === 0) return { written: 0 };
  const filled = subject.gone ? changed.filter((c) => c.value !== null) : [];
  if (filled.length > 0) throw new Refusal('field.member_gone', {}, filled.map((c) => ({ path: c.field.id, code: 'field.member_gone' })));
  await writeValues(ctx, subject.id, changed);
  await record(ctx, 'memberField.written', { type: 'member', id: subject.id }, { name: subject.name, list: labels(changed) });
  return { written: changed.length };
}

/** `field.changed_since`, at each field, when a value is no longer the one that the writer saw. */
export function insistMarks(given: readonly { field: Field; mark: string }[], now: (field: Field) => string): void {
  const stale = given.filter((g) => now(g.field) !== g.mark);
  if (stale.length > 0) throw new Refusal('field.changed_since', { list: labels(stale) }, stale.map((s) => ({ path: s.field.id, code: 'field.changed_since', params: { list: s.field.terms.label } })));
}

/** The names of fields, for facts and messages. */
export function labels(changes: readonly { field: Field }[]): string {
  return changes.map((c) => c.field.terms.label).join(zhCN.field.comma);
}

/** One protected value, with the reason; the fact names the role in which it was read, and the member sees it. */
export async function unmaskField(ctx: Ctx, { params, body }: InputOf<typeof api.unmaskField>): Promise<OutputOf<typeof api.unmaskField>> {
  const subject = await subjectFor(ctx, 'memberField.unmask', params.id);
  const field = (await dictionary(ctx)).find((f) => f.id === params.fieldId && f.storage === 'value') ?? absent();
  if (!seesTier(field.terms.tier, subject.standing)) absent();
  const file = (await currentFile(ctx, subject.id)) ?? absent();
  if (!hasValue(file, field)) throw new Refusal('field.no_value');
  if (!subject.standing.includes('self') && closedByMerge(file, field)) absent();
  const value = valueOf(ctx, file, field);
  const role = fieldAccess.actions['memberField.unmask'].find((r) => subject.standing.includes(r)) ?? 'secretariatOfficer';
  await record(ctx, 'memberField.unmasked', { type: 'member', id: subject.id }, { name: subject.name, label: field.terms.label, role, reason: body.reason });
  return { text: textOf(field, value, await namesOfCodes(ctx, [{ field, value }])) };
}

/** Who looked at the reader's protected data and whole numbers: role and day, never hidden. */
export async function listReaders(ctx: Ctx): Promise<OutputOf<typeof api.listReaders>> {
  allowAnywhere(ctx, fieldAccess, 'memberField.own');
  const { rows } = await sql<{ id: string; name: string; at: Date; data: { label?: string; role?: string; reason?: string } }>`select id, name, at, data from events where association_id = ${ctx.actor.associationId} and subject_type = 'member' and subject_id = any(${everyRecordOf(ctx, sql`${ctx.actor.memberId}::uuid`)})
    and name in ('memberField.unmasked', 'member.phoneRead') order by seq desc limit 200`.execute(ctx.tx);
  return { items: rows.map((r) => ({ id: r.id, role: r.data.role ?? '', at: r.at.toISOString(), what: r.data.label ?? zhCN.field.phone, reason: r.data.reason ?? '' })) };
}
