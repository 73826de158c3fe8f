import { sql } from 'kysely';
import { localDate, startOfLocalDay } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { enqueue } from '#kit/server/jobs.ts';
import type { FieldValue } from '../rules/words.ts';
import { type Field, dictionary } from './dictionary.ts';
import { sealValue } from './vault.ts';

export const SEAL_VALUES = 'fields.sealValues';
const AT_ONCE = 200;

/** Has what stands open in a field sealed from the day on which its terms say so. */
export async function sealFrom(ctx: Ctx, field: Field, from: string): Promise<void> {
  await enqueue(ctx, SEAL_VALUES, { fieldId: field.id }, { key: `seal:${field.id}`, ...(from > localDate(ctx.now) ? { runAt: startOfLocalDay(from) } : {}) });
}

/** Seals some values and edits of a field that still stand open, and comes back while there are more: a break loses nothing. What is written meanwhile is sealed by whoever writes. */
export async function runSealValues(ctx: Ctx, payload: Record<string, unknown>): Promise<void> {
  const { associationId } = ctx.actor;
  const field = (await dictionary(ctx)).find((f) => f.id === payload['fieldId']);
  if (field?.storage !== 'value' || !field.terms.encrypted) return;
  const values = await sql<{ member_id: string; value: FieldValue }>`select member_id, value from field_values where association_id = ${associationId} and field_id = ${field.id} and key_id is null order by member_id limit ${AT_ONCE} for update`.execute(ctx.tx);
  for (const v of values.rows) {
    const sealed = sealValue(ctx, v.member_id, field.id, v.value);
    await sql`update field_values set value = null, cipher = ${sealed.cipher}, key_id = ${sealed.keyId} where association_id = ${associationId} and member_id = ${v.member_id} and field_id = ${field.id}`.execute(ctx.tx);
  }
  // Also those decided: what was asked for stands in them.
  const edits = await sql<{ id: string; member_id: string; old_value: FieldValue; new_value: FieldValue }>`select id, member_id, old_value, new_value from field_edits where association_id = ${associationId} and field_id = ${field.id} and key_id is null order by id limit ${AT_ONCE} for update`.execute(ctx.tx);
  for (const e of edits.rows) {
    const sealed = sealValue(ctx, e.member_id, field.id, [e.old_value, e.new_value] as never);
    await sql`update field_edits set old_value = null, new_value = null, cipher = ${sealed.cipher}, key_id = ${sealed.keyId} where association_id = ${associationId} and id = ${e.id}`.execute(ctx.tx);
  }
  if (values.rows.length === AT_ONCE || edits.rows.length === AT_ONCE) await sealFrom(ctx, field, localDate(ctx.now));
}
