import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type MemberField, type MemberFields, memberFields } from '../contract/fields.ts';
import { fieldsOf } from './columns.ts';
import { insistDates, insistWritable, writeFields } from './write-member.ts';

/** A person's own fields with what a writer must know. */
export interface FieldsOfMember {
  readonly id: string;
  readonly version: number;
  readonly fields: MemberFields;
}

/** The fields of one member, locked when they are to change; null when there is no such member. The caller has asked for the right to them. */
export async function currentFields(ctx: Ctx, id: string, lock = false): Promise<FieldsOfMember | null> {
  const q = ctx.tx.selectFrom('members').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id);
  const row = await (lock ? q.forUpdate() : q).executeTakeFirst();
  return row ? { id: row.id, version: row.version, fields: fieldsOf(row) } : null;
}

/** The fields of several members in one statement. The caller has asked for the right to them. */
export async function currentFieldsOf(ctx: Ctx, ids: readonly string[]): Promise<FieldsOfMember[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.tx.selectFrom('members').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', 'in', [...ids]).execute();
  return rows.map((row) => ({ id: row.id, version: row.version, fields: fieldsOf(row) }));
}

/** One field's value as the register takes it; refused with `input.invalid` and the field's name. */
export function readFieldInput<F extends MemberField>(ctx: Ctx, field: F, value: unknown): MemberFields[F] {
  const parsed = memberFields.shape[field].safeParse(value);
  if (!parsed.success) throw new Refusal('input.invalid', {}, [{ path: field, code: 'input.wrong_value' }]);
  if (field === 'birth' || field === 'joined') insistDates(ctx, { [field]: parsed.data as string | null }, [field]);
  return parsed.data as MemberFields[F];
}

/** Refuses now what `applyFields` would refuse later: for what waits for somebody's consent. */
export async function insistFields(ctx: Ctx, id: string, given: Partial<MemberFields>): Promise<void> {
  const row = await ctx.tx.selectFrom('members').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal('member.not_found');
  await insistWritable(ctx, row, given);
}

/** Writes some fields of a member as the register does: keys, uniqueness of the phone, and the fact. Returns the new version. The caller has asked for the right. */
export async function applyFields(ctx: Ctx, id: string, given: Partial<MemberFields>): Promise<number> {
  const row = await ctx.tx.selectFrom('members').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('member.not_found');
  return writeFields(ctx, row, given);
}
