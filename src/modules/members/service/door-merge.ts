import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { MemberFields } from '../contract/fields.ts';
import type { MemberStatus } from '../rules.ts';
import { fieldsOf } from './columns.ts';
import type { MemberRow } from './member-for.ts';
import { phoneIsFree, writeFields } from './write-member.ts';

// Two records of one person, for the module that merges them; it has asked the right over both.

export interface MergedRecord {
  readonly id: string;
  readonly version: number;
  readonly status: MemberStatus;
  readonly statusOn: string | null;
  readonly mergedInto: string | null;
  readonly erased: boolean;
  readonly fields: MemberFields;
}

const present = (row: Omit<MemberRow, 'standing'>): MergedRecord => ({ id: row.id, version: row.version, status: row.status, statusOn: row.status_on, mergedInto: row.merged_into, erased: row.name_key === '', fields: fieldsOf(row) });

/** Two records, locked in one order whoever asks: of two merges that cross, one waits and then sees what the other did. */
export async function lockRecords(ctx: Ctx, oneId: string, otherId: string): Promise<readonly [MergedRecord, MergedRecord]> {
  const rows = await ctx.tx.selectFrom('members').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', 'in', [oneId, otherId]).orderBy('id').forUpdate().execute();
  const [one, other] = [oneId, otherId].map((id) => rows.find((r) => r.id === id));
  if (!one || !other) throw new Refusal('member.not_found');
  return [present(one), present(other)];
}

/** Lays a record into another: it is off the roll and its number free; then the kept one takes the fields given. */
export async function layInto(ctx: Ctx, keptId: string, mergedId: string, given: Partial<MemberFields>): Promise<void> {
  const { associationId } = ctx.actor;
  await sql`update members set status = 'merged', status_on = ${localDate(ctx.now)}, merged_into = ${keptId}, version = version + 1, updated_at = ${ctx.now} where association_id = ${associationId} and id = ${mergedId}`.execute(ctx.tx);
  await sql`update members set version = version + 1, updated_at = ${ctx.now} where association_id = ${associationId} and id = ${keptId}`.execute(ctx.tx);
  await write(ctx, keptId, given);
}

/** Takes them apart: the kept record gets these fields, the other stands again as it stood. A number that somebody has meanwhile is `member.phone_taken`. */
export async function takeApart(ctx: Ctx, keptId: string, merged: { readonly id: string; readonly status: MemberStatus; readonly statusOn: string | null }, given: Partial<MemberFields>): Promise<void> {
  const { associationId } = ctx.actor;
  await write(ctx, keptId, given);
  await sql`update members set version = version + 1, updated_at = ${ctx.now} where association_id = ${associationId} and id = ${keptId}`.execute(ctx.tx);
  await phoneIsFree(() => sql`update members set status = ${merged.status}, status_on = ${merged.statusOn}, merged_into = null, version = version + 1, updated_at = ${ctx.now} where association_id = ${associationId} and id = ${merged.id}`.execute(ctx.tx));
}

async function write(ctx: Ctx, id: string, given: Partial<MemberFields>): Promise<void> {
  const row = await ctx.tx.selectFrom('members').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirstOrThrow();
  await writeFields(ctx, row, given);
}
