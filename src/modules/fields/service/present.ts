import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { FileField } from '../contract/file.ts';
import { maskValue } from '../rules/value.ts';
import type { FieldValue } from '../rules/words.ts';
import { type CurrentFile, hasValue, markOf, valueOf } from './current.ts';
import { consentsOf } from './consents.ts';
import { type Field, inUse } from './dictionary.ts';
import { seesTier } from './member-for.ts';
import { namesOfCodes, textOf } from './shown.ts';
import { openValue } from './vault.ts';

/** A protected value that came with a merged record of another unit is read by those alone who could read it there: a merge opens nothing. */
export function closedByMerge(file: CurrentFile, field: Field): boolean {
  const before = file.values.get(field.id)?.before;
  return !!before && isProtected(field) && !seesTier(field.terms.tier, before);
}

export interface Reader {
  readonly own: boolean;
  readonly standing: readonly string[];
  readonly mayWrite: boolean;
  readonly mayUnmask: boolean;
}

interface Pending { id: string; field_id: string; new_value: FieldValue; cipher: Buffer | null; key_id: string | null; asked_at: Date }

/** Whether a field's values must be asked for one by one. */
export function isProtected(field: Field): boolean {
  return field.storage === 'value' && (field.terms.encrypted || field.terms.sensitive);
}

/** The fields of one file as a reader may see them: those of their tier, protected ones masked unless they are the reader's own. */
export async function presentFields(ctx: Ctx, file: CurrentFile, fields: readonly Field[], reader: Reader): Promise<FileField[]> {
  const today = localDate(ctx.now);
  const shown = fields.filter((f) => (reader.own || seesTier(f.terms.tier, reader.standing)) && (inUse(f, today) || hasValue(file, f)));
  const consents = shown.some((f) => f.terms.basis === 'consent') ? await consentsOf(ctx, file.member.id) : new Map<string, never>();
  const { rows } = await sql<Pending>`select id, field_id, new_value, cipher, key_id, asked_at from field_edits where association_id = ${ctx.actor.associationId} and member_id = ${file.member.id} and state = 'pending'`.execute(ctx.tx);
  const pending = new Map(rows.map((r) => [r.field_id, r]));
  const open = (f: Field): boolean => reader.own || !isProtected(f);
  const now = shown.map((field) => ({ field, value: open(field) ? valueOf(ctx, file, field) : null }));
  const waiting = shown.flatMap((field) => {
    const p = pending.get(field.id);
    return p && open(field) ? [{ field, value: p.cipher && p.key_id ? asked(openValue(ctx, file.member.id, field.id, p.cipher, p.key_id)) : p.new_value }] : [];
  });
  const names = await namesOfCodes(ctx, [...now, ...waiting]);
  return now.map(({ field, value }) => {
    const { terms } = field;
    const masked = !open(field) && hasValue(file, field);
    const p = pending.get(field.id);
    const closed = !reader.own && closedByMerge(file, field);
    const consent = terms.basis !== 'consent' ? ('notNeeded' as const) : consents.get(field.key)?.answer === 'given' ? ('given' as const) : ('missing' as const);
    const awaits = !field.inNotice && inUse(field, today);
    return {
      fieldId: field.id, key: field.key, storage: field.storage, label: terms.label, help: terms.help, type: terms.type, codeTable: terms.codeTable, required: terms.required, sensitive: isProtected(field),
      text: masked ? maskValue(terms.type, value) : textOf(field, value, names), masked, value, mark: markOf(file, field), edit: inUse(field, today) && !closed && !awaits ? editOf(field, reader) : ('no' as const), canUnmask: masked && reader.mayUnmask && !closed, ofOtherUnit: closed, retired: !inUse(field, today), awaitsNotice: awaits, consent,
      pending: p ? { id: p.id, text: open(field) ? textOf(field, waiting.find((w) => w.field === field)?.value ?? null, names) : maskValue(terms.type, null), askedAt: p.asked_at.toISOString() } : null, choices: null,
    };
  });
}

/** The asked-for half of a sealed pair. */
export function asked(pair: FieldValue): FieldValue {
  return Array.isArray(pair) ? ((pair as readonly FieldValue[])[1] ?? null) : null;
}

function editOf(field: Field, reader: Reader): 'now' | 'approval' | 'no' {
  const { editedBy, needsApproval } = field.terms;
  if (reader.own && editedBy !== 'secretary') return needsApproval ? 'approval' : 'now';
  return reader.mayWrite && !reader.own && field.storage === 'value' && editedBy !== 'member' ? 'now' : 'no';
}
