import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { type MergePair, type Move, type RowKey, countNamed, undoMerge } from '#kit/server/merging.ts';
import { partAccounts } from '#modules/accounts/index.ts';
import { type MemberFields, type MergedRecord, lockRecords, takeApart } from '#modules/members/index.ts';
import type * as api from '../contract/merges.ts';
import type { Undone } from '../contract/merges.ts';
import { sameValue } from '../rules/choice.ts';
import type { ChoiceField } from '../rules/words.ts';
import { linesOf } from './lines.ts';
import { type MergeRow, mergeFor, presentMerge } from './merges.ts';

type Value = string | string[] | null;

async function movesOf(ctx: Ctx, id: string): Promise<Move[]> {
  const rows = await ctx.tx.selectFrom('merge_moves').selectAll().where('association_id', '=', ctx.actor.associationId).where('merge_id', '=', id).orderBy('position').execute();
  return rows.map((r) => ({ table: r.table_name, column: r.column_name, how: r.how, key: r.row_key as RowKey, before: r.before }));
}

/** Why a merge is not to be taken apart, or null. A record that was merged on must be taken out of that merge first. */
function hindrance(ctx: Ctx, g: MergeRow, kept: MergedRecord, merged: MergedRecord): 'undone' | 'periodOver' | 'laterFirst' | null {
  if (g.undone_at) return 'undone';
  if (localDate(ctx.now) > g.undo_until || kept.erased || merged.erased) return 'periodOver';
  return kept.status === 'merged' || merged.mergedInto !== kept.id ? 'laterFirst' : null;
}
const codes = { undone: 'merge.undone_already', periodOver: 'merge.period_over', laterFirst: 'merge.later_first' } as const;

/** The act: fields that nobody changed since go back, the merged record stands again as it stood, every moved row returns that still stands where it was put. What came later stays and is told. */
async function carryOut(ctx: Ctx, g: MergeRow, kept: MergedRecord, reason: string): Promise<Undone> {
  const { associationId } = ctx.actor;
  await ctx.tx.updateTable('member_merges').set({ undone_at: ctx.now, undone_by: ctx.actor.accountId, undone_by_name: ctx.actor.name, undo_reason: reason }).where('association_id', '=', associationId).where('id', '=', g.id).execute();
  const changed = Object.keys(g.before.fields) as ChoiceField[];
  const fieldsBack = changed.filter((f) => sameValue(kept.fields[f] as Value, g.before.after[f] as Value));
  const moves = await movesOf(ctx, g.id);
  const account = await ctx.tx.selectFrom('accounts').select('id').where('association_id', '=', associationId).where('member_id', '=', g.kept_id).executeTakeFirst();
  const named = await countNamed(ctx, g.kept_id, account?.id ?? null);
  await partAccounts(ctx, g.kept_id, g.merged_id, g.before.accounts);
  await takeApart(ctx, g.kept_id, { id: g.merged_id, status: g.before.status, statusOn: g.before.statusOn }, Object.fromEntries(fieldsBack.map((f) => [f, g.before.fields[f]])) as Partial<MemberFields>);
  const pair: MergePair = { member: { from: g.merged_id, to: g.kept_id }, account: g.from_account_id && g.to_account_id ? { from: g.from_account_id, to: g.to_account_id } : null };
  const lines = await undoMerge(ctx, pair, moves);
  const later = Object.entries(named).map(([table, n]) => ({ table, rows: n - (g.counts[table] ?? 0) })).filter((l) => l.rows > 0);
  return { lines, later, fieldsBack, fieldsLeft: changed.filter((f) => !fieldsBack.includes(f)) };
}

/** One merge with what it moved and what taking it apart would do now. */
export async function readMerge(ctx: Ctx, { params }: InputOf<typeof api.readMerge>): Promise<OutputOf<typeof api.readMerge>> {
  const g = await mergeFor(ctx, 'duplicate.list', params.id);
  const [kept, merged] = await lockRecords(ctx, g.kept_id, g.merged_id);
  const cannotUndo = hindrance(ctx, g, kept, merged);
  const lines = await linesOf(ctx, await movesOf(ctx, g.id));
  const fields = Object.keys(g.before.fields ?? {}).map((f) => ({ field: f as ChoiceField, before: (g.before.fields[f as ChoiceField] ?? null) as Value, after: (g.before.after[f as ChoiceField] ?? null) as Value }));
  let undo: Undone | null = null;
  if (cannotUndo === null) {
    await sql`savepoint preview`.execute(ctx.tx);
    undo = await carryOut(ctx, g, kept, '').catch((error: unknown) => { if (error instanceof Refusal) return null; throw error; });
    await sql`rollback to savepoint preview`.execute(ctx.tx);
  }
  return { ...(await presentMerge(ctx, g.id)), lines, fields, undo, result: g.undo_result, cannotUndo };
}

/** Takes a merge apart in one transaction. */
export async function undoRecords(ctx: Ctx, { params, body }: InputOf<typeof api.undoRecords>): Promise<OutputOf<typeof api.undoRecords>> {
  const seen = await mergeFor(ctx, 'duplicate.undo', params.id);
  const [kept, merged] = await lockRecords(ctx, seen.kept_id, seen.merged_id);
  const g = await mergeFor(ctx, 'duplicate.undo', params.id, true);
  const stop = hindrance(ctx, g, kept, merged);
  if (stop) throw new Refusal(codes[stop]);
  const result = await carryOut(ctx, g, kept, body.reason);
  await ctx.tx.updateTable('member_merges').set({ undo_result: JSON.stringify(result) as unknown as Undone }).where('association_id', '=', ctx.actor.associationId).where('id', '=', g.id).execute();
  await record(ctx, 'duplicate.parted', { type: 'member', id: g.kept_id }, { name: g.kept_name, other: g.merged_name, otherId: g.merged_id, reason: body.reason });
  await record(ctx, 'duplicate.restored', { type: 'member', id: g.merged_id }, { name: g.merged_name, other: g.kept_name, otherId: g.kept_id, reason: body.reason });
  return result;
}
