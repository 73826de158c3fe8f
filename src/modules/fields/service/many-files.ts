import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { currentFieldsOf } from '#modules/members/index.ts';
import { type CurrentFile, type StoredValue, closedValues, storedColumns } from './current.ts';

/** What the files of several members hold now, in three statements. */
export async function filesOfMembers(ctx: Ctx, ids: readonly string[]): Promise<Map<string, CurrentFile>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const members = await currentFieldsOf(ctx, wanted);
  const { rows } = await sql<StoredValue & { member_id: string }>`select ${storedColumns(ctx)} from field_values v where v.association_id = ${ctx.actor.associationId} and v.member_id = any(${wanted}::uuid[])`.execute(ctx.tx);
  const values = new Map<string, Map<string, StoredValue>>(members.map((m) => [m.id, new Map()]));
  for (const r of [...rows, ...(await closedValues(ctx, wanted))]) values.get(r.member_id)?.set(r.field_id, r);
  return new Map(members.map((member) => [member.id, { member, values: values.get(member.id) ?? new Map<string, StoredValue>() }]));
}
