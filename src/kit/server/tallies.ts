import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from './context.ts';
import type { Tx } from './db.ts';

/**
 * Numbers of rows that the database keeps itself, so that telling them costs the same for ten times as many rows. Each is the sum of lines that
 * triggers add (migration 0063 says what a row counts as, in this order); `npm run juzhi -- check` counts the rows and compares.
 */
const lists = {
  message: ['people', 'told', 'read', 'replied', 'withoutAccount', 'recalled', 'readHere', 'reached'],
  delivery: ['handed', 'noAddress', 'unsubscribed', 'switchedOff', 'recalled', 'costFen'],
  round: ['asked', 'answered', 'corrected'],
  honour: ['members', 'units', 'waiting'],
} as const;
export type TallyList = keyof typeof lists;
export type TallyOf<L extends TallyList> = Record<(typeof lists)[L][number], number>;

/** Over rows `t` of `tallies`: the numbers of a list, or some of them, as columns by their names. */
export function tallyColumns<L extends TallyList>(list: L, some: readonly (keyof TallyOf<L>)[] = lists[list]): RawBuilder<unknown> {
  const names: readonly string[] = lists[list];
  return sql.join(some.map((name) => sql`coalesce(sum(t.counts[${names.indexOf(String(name)) + 1}::int]), 0)::int as ${sql.ref(String(name))}`));
}

/** The rows of `tallies` as `t` that tell of subjects: of all units together, or unit by unit. */
export function tallyRows(ctx: Ctx, list: TallyList, subject: RawBuilder<unknown>, by: 'all' | 'units'): RawBuilder<unknown> {
  return sql`tallies t where t.association_id = ${ctx.actor.associationId} and t.list = ${list} and t.subject_id = ${subject} and t.unit_id ${by === 'all' ? sql`is null` : sql`is not null`}`;
}

/** For the check of a module: which numbers of a list are not what its rows say. */
export const tallyCheck = (list: TallyList) => async (ctx: Ctx): Promise<string[]> => {
  const { rows } = await sql<{ subject: string; unit: string | null; of_word: string; kept: number[]; counted: number[] }>`select * from tally_problems(${list})`.execute(ctx.tx);
  return rows.map((r) => `${list} ${r.subject}${r.unit ? ` unit ${r.unit}` : ''}: ${lists[list].flatMap((name, i) => (r.kept[i] === r.counted[i] ? [] : [`${r.of_word ? `${r.of_word} ` : ''}${name} is kept as ${r.kept[i]}, the rows say ${r.counted[i]}`])).join('; ')}`);
};

/** Counts a list anew, of all associations. */
export const tallyAnew = (list: TallyList) => async (tx: Tx): Promise<void> => void (await sql`select tally_anew(${list})`.execute(tx));

/** Folds what changes left apart: each number becomes one line again. */
export async function foldTallies(ctx: Ctx): Promise<void> {
  await sql`select fold_tallies(t.association_id, t.list, t.subject_id) from (select distinct association_id, list, subject_id from tallies where association_id = ${ctx.actor.associationId} and not folded limit 1000) t`.execute(ctx.tx);
}
