import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { type MergePair, type Move, countNamed, mergePlans, runMerge } from '#kit/server/merging.ts';
import { setting } from '#kit/server/settings.ts';
import { type JoinedAccounts, joinAccounts } from '#modules/accounts/index.ts';
import { type MemberFields, type MergedRecord, layInto } from '#modules/members/index.ts';
import type * as api from '../contract/merges.ts';
import { type Fields, chosenFields } from '../rules/choice.ts';
import type { Before } from '../schema.ts';
import { UNDO_DAYS } from '../settings.ts';
import { fieldsToCompare } from './compare.ts';
import { linesOf } from './lines.ts';
import { presentMerge } from './merges.ts';
import { twoFor } from './two.ts';

interface Wanted {
  readonly id: string;
  readonly reason: string;
  readonly account: 'kept' | 'merged';
  readonly given: Partial<MemberFields>;
}

/** The act: the merged record is laid into the kept one, accounts are joined, every reference follows. The record of the merge stands first, because facts follow only a recorded merge. */
async function carryOut(ctx: Ctx, kept: MergedRecord, merged: MergedRecord, w: Wanted): Promise<{ moves: Move[]; accounts: JoinedAccounts }> {
  const accounts = await joinAccounts(ctx, kept.id, merged.id, w.account);
  const pair: MergePair = { member: { from: merged.id, to: kept.id }, account: accounts.kind === 'closed' ? { from: accounts.closed, to: accounts.goesOn } : null };
  await layInto(ctx, kept.id, merged.id, w.given);
  const before: Before = {
    status: merged.status, statusOn: merged.statusOn, fields: Object.fromEntries(Object.keys(w.given).map((f) => [f, kept.fields[f as keyof MemberFields]])), after: w.given as Before['after'], accounts,
  };
  await ctx.tx.insertInto('member_merges').values({
    association_id: ctx.actor.associationId, id: w.id, kept_id: kept.id, merged_id: merged.id, kept_name: kept.fields.name, merged_name: merged.fields.name, from_account_id: pair.account?.from ?? null, to_account_id: pair.account?.to ?? null,
    before: JSON.stringify(before) as unknown as Before, counts: JSON.stringify({}) as unknown as Record<string, number>, reason: w.reason, merged_by: ctx.actor.accountId, merged_by_name: ctx.actor.name, merged_at: ctx.now, undo_until: addDays(localDate(ctx.now), await setting<number>(ctx, UNDO_DAYS)),
  }).execute();
  return { moves: await runMerge(ctx, pair), accounts };
}

/** What stays where it was written and is read along with the kept record: the log, ledgers, proofs. */
async function readAlong(ctx: Ctx, mergedId: string): Promise<{ table: string; rows: number }[]> {
  const found: { table: string; rows: number }[] = [];
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from events where association_id = ${ctx.actor.associationId} and subject_type = 'member' and subject_id = ${mergedId}`.execute(ctx.tx);
  found.push({ table: 'events', rows: rows[0]?.n ?? 0 });
  for (const { table, plan } of mergePlans(ctx)) {
    const columns = Object.entries(plan.stays ?? {}).filter(([c, ground]) => c === 'member_id' && (ground === 'ledger' || ground === 'audit' || ground === 'proof')).map(([c]) => c);
    for (const c of columns) {
      const counted = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where association_id = ${ctx.actor.associationId} and ${sql.ref(c)} = ${mergedId}::uuid`.execute(ctx.tx);
      found.push({ table, rows: counted.rows[0]?.n ?? 0 });
    }
  }
  return found.filter((f) => f.rows > 0);
}

/** What a merge would do: the same act, rolled back. */
export async function previewMerge(ctx: Ctx, { query }: InputOf<typeof api.previewMerge>): Promise<OutputOf<typeof api.previewMerge>> {
  const [kept, merged] = await twoFor(ctx, 'duplicate.merge', query.kept, query.merged);
  const along = await readAlong(ctx, merged.id);
  const undoDays = await setting<number>(ctx, UNDO_DAYS);
  await sql`savepoint preview`.execute(ctx.tx);
  const { moves, accounts } = await carryOut(ctx, kept, merged, { id: newId(), reason: '', account: query.account ?? 'kept', given: {} });
  const lines = await linesOf(ctx, moves);
  await sql`rollback to savepoint preview`.execute(ctx.tx);
  return { lines, readAlong: along, undoDays, accounts: accounts.kind };
}

/** Merges two records of one person in one transaction. Of two merges that cross, the second finds a record at another version and is refused. */
export async function mergeRecords(ctx: Ctx, { body }: InputOf<typeof api.mergeRecords>): Promise<OutputOf<typeof api.mergeRecords>> {
  const [kept, merged] = await twoFor(ctx, 'duplicate.merge', body.keptId, body.mergedId);
  if (kept.version !== body.keptVersion || merged.version !== body.mergedVersion) throw new Refusal('matter.changed');
  const given = chosenFields(fieldsToCompare(kept) as Fields, fieldsToCompare(merged) as Fields, body) as Partial<MemberFields>;
  const { moves } = await carryOut(ctx, kept, merged, { id: body.id, reason: body.reason, account: body.account ?? 'kept', given });
  const { associationId } = ctx.actor;
  await sql`insert into merge_moves (association_id, merge_id, position, table_name, column_name, how, row_key, before)
    select ${associationId}, ${body.id}, m.ordinality, m.e ->> 'table', m.e ->> 'column', m.e ->> 'how', m.e -> 'key', nullif(m.e -> 'before', 'null'::jsonb) from jsonb_array_elements(${JSON.stringify(moves)}::jsonb) with ordinality as m (e, ordinality)`.execute(ctx.tx);
  const account = await ctx.tx.selectFrom('accounts').select('id').where('association_id', '=', associationId).where('member_id', '=', kept.id).executeTakeFirst();
  await ctx.tx.updateTable('member_merges').set({ counts: JSON.stringify(await countNamed(ctx, kept.id, account?.id ?? null)) as unknown as Record<string, number> }).where('association_id', '=', associationId).where('id', '=', body.id).execute();
  await sql`delete from duplicate_pairs where association_id = ${associationId} and state = 'open' and ${merged.id}::uuid in (a_id, b_id)`.execute(ctx.tx);
  await record(ctx, 'duplicate.merged', { type: 'member', id: kept.id }, { name: kept.fields.name, other: merged.fields.name, otherId: merged.id, rows: moves.length, reason: body.reason });
  await record(ctx, 'duplicate.mergedInto', { type: 'member', id: merged.id }, { name: merged.fields.name, other: kept.fields.name, otherId: kept.id, reason: body.reason });
  return presentMerge(ctx, body.id);
}
