import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from './context.ts';

/** Why a column goes on naming the record that was merged: who did something, a ledger or proof that is never rewritten, an account's own, or because the merge settles it itself. */
export type Stay = 'acts' | 'ledger' | 'audit' | 'proof' | 'own' | 'settled';

/** Two rows that may not both stand with one person: `of` is the column that moves, `on` what else must agree. */
export interface Once {
  readonly of: string;
  readonly on: readonly string[];
  readonly where?: RawBuilder<unknown>;
}

/**
 * What merging two records of one person does to a table: which columns follow, which stay and why, and what happens where the
 * kept record has such a row already (it stands, the other is laid aside with the merged record; or the one that `prefer` says).
 */
export interface MergePlan {
  /** What tells the rows apart, beside the association. */
  readonly key: readonly string[];
  readonly member?: readonly string[];
  readonly account?: readonly string[];
  readonly memberLists?: readonly string[];
  readonly accountLists?: readonly string[];
  readonly stays?: Readonly<Record<string, Stay>>;
  /** Columns that the database moves with the row they hang on. */
  readonly follows?: readonly string[];
  readonly once?: readonly Once[];
  /** Over one row: of two that meet, the one for which it is greater stands with the kept record. */
  readonly prefer?: RawBuilder<unknown>;
  /** What else a row needs when it changes persons: a value that is sealed for one opens for no other. The keys are those after the change. */
  readonly moved?: (ctx: Ctx, keys: readonly RowKey[], member: Swap) => Promise<void>;
  /** Over `r`: what a row is called and where it is opened. */
  readonly shown?: RawBuilder<string | null>;
  readonly href?: RawBuilder<string | null>;
}

export interface Swap {
  readonly from: string;
  readonly to: string;
}

/** Who becomes whom. An account only where both records have one. */
export interface MergePair {
  readonly member: Swap;
  readonly account: Swap | null;
}

export type RowKey = Readonly<Record<string, unknown>>;
export interface Move {
  readonly table: string;
  readonly column: string;
  readonly how: 'moved' | 'aside' | 'swapped';
  /** As the row is found after the merge. */
  readonly key: RowKey;
  /** A list as it was, or the key of the row that was exchanged. */
  readonly before: unknown;
}

interface TablePlan {
  readonly table: string;
  readonly plan: MergePlan;
}

/** The plans of all modules, foundation first. */
export function mergePlans(ctx: Ctx): TablePlan[] {
  return ctx.app.registry.modules.flatMap((m) => Object.entries(m.references ?? {}).map(([table, plan]) => ({ table, plan })));
}

const ours = (ctx: Ctx, alias: string): RawBuilder<boolean> => sql<boolean>`${sql.ref(`${alias}.association_id`)} = ${ctx.actor.associationId}`;
const keyOf = (plan: MergePlan, alias: string): RawBuilder<RowKey> => sql<RowKey>`jsonb_build_object(${sql.join(plan.key.flatMap((k) => [sql`${sql.lit(k)}::text`, sql.ref(`${alias}.${k}`)]))})`;
const sameKey = (plan: MergePlan, a: string, b: string): RawBuilder<boolean> => sql<boolean>`(${sql.join(plan.key.map((k) => sql`${sql.ref(`${a}.${k}`)} = ${sql.ref(`${b}.${k}`)}`), sql` and `)})`;
/** Keys as rows of the table's own types, so that its index finds them. */
const keyed = (table: string, keys: readonly RowKey[]): RawBuilder<unknown> => sql`jsonb_array_elements(${JSON.stringify(keys)}::jsonb) e, lateral jsonb_populate_record(null::${sql.table(table)}, e) k`;

function columnsOf(plan: MergePlan, pair: MergePair): { column: string; swap: Swap }[] {
  return [...(plan.member ?? []).map((column) => ({ column, swap: pair.member })), ...(pair.account ? (plan.account ?? []).map((column) => ({ column, swap: pair.account as Swap })) : [])];
}

/** Moves what names the merged record, table by table as the plans say, in the caller's transaction; tells every row it touched. */
export async function runMerge(ctx: Ctx, pair: MergePair): Promise<Move[]> {
  const moves: Move[] = [];
  for (const t of mergePlans(ctx)) moves.push(...(await moveTable(ctx, t, pair)));
  return moves;
}

async function moveTable(ctx: Ctx, t: TablePlan, pair: MergePair): Promise<Move[]> {
  const moves: Move[] = [];
  for (const { column, swap } of columnsOf(t.plan, pair)) for (const once of t.plan.once ?? []) if (once.of === column) moves.push(...(await settleMeetings(ctx, t, once, swap)));
  const left = [...moves.filter((m) => m.how === 'aside').map((m) => m.key), ...moves.flatMap((m) => (m.how === 'swapped' ? [m.before as RowKey] : []))];
  for (const { column, swap } of columnsOf(t.plan, pair)) {
    const { rows } = await sql<{ key: RowKey }>`update ${sql.table(t.table)} r set ${sql.ref(column)} = ${swap.to}::uuid where ${ours(ctx, 'r')} and ${sql.ref(`r.${column}`)} = ${swap.from}::uuid
      ${left.length > 0 ? sql`and not exists (select from ${keyed(t.table, left)} where ${sameKey(t.plan, 'r', 'k')})` : sql``} returning ${keyOf(t.plan, 'r')} as key`.execute(ctx.tx);
    if (rows.length > 0) await t.plan.moved?.(ctx, rows.map((r) => r.key), swap);
    moves.push(...rows.map((r): Move => ({ table: t.table, column, how: 'moved', key: r.key, before: null })));
  }
  for (const column of t.plan.memberLists ?? []) moves.push(...(await moveLists(ctx, t, column, pair.member)));
  if (pair.account) for (const column of t.plan.accountLists ?? []) moves.push(...(await moveLists(ctx, t, column, pair.account)));
  return moves;
}

/** Where the kept record has such a row already: the better one stands with it, the other with the merged record. Nothing is lost. */
async function settleMeetings(ctx: Ctx, t: TablePlan, once: Once, swap: Swap): Promise<Move[]> {
  const side = (id: string): RawBuilder<unknown> => sql`(select *, ${t.plan.prefer ?? sql`0`} as preferred from ${sql.table(t.table)} x where ${ours(ctx, 'x')} and ${sql.ref(`x.${once.of}`)} = ${id}::uuid ${once.where ? sql`and (${once.where})` : sql``})`;
  const on = once.on.length === 0 ? sql`true` : sql.join(once.on.map((c) => sql`m.${sql.ref(c)} is not distinct from k.${sql.ref(c)}`), sql` and `);
  const { rows } = await sql<{ mine: RowKey; theirs: RowKey; better: boolean }>`select ${keyOf(t.plan, 'm')} as mine, ${keyOf(t.plan, 'k')} as theirs, coalesce(m.preferred > k.preferred, false) as better
    from ${side(swap.from)} m join ${side(swap.to)} k on ${on}`.execute(ctx.tx);
  const done: Move[] = [];
  for (const r of rows) {
    if (!r.better) done.push({ table: t.table, column: once.of, how: 'aside', key: r.mine, before: null });
    else done.push({ table: t.table, column: once.of, how: 'swapped', ...(await exchange(ctx, t, once.of, r.mine, r.theirs, swap)) });
  }
  return done;
}

/** Two rows that meet change persons. One is taken out and put back, because between the two there is no moment at which both may stand. */
async function exchange(ctx: Ctx, t: TablePlan, column: string, mine: RowKey, theirs: RowKey, swap: Swap): Promise<{ key: RowKey; before: RowKey }> {
  const taken = await sql<{ row: Record<string, unknown> }>`delete from ${sql.table(t.table)} r using ${keyed(t.table, [mine])} where ${ours(ctx, 'r')} and ${sameKey(t.plan, 'r', 'k')} returning to_jsonb(r) as row`.execute(ctx.tx);
  const given = await sql<{ key: RowKey }>`update ${sql.table(t.table)} r set ${sql.ref(column)} = ${swap.from}::uuid from ${keyed(t.table, [theirs])} where ${ours(ctx, 'r')} and ${sameKey(t.plan, 'r', 'k')} returning ${keyOf(t.plan, 'r')} as key`.execute(ctx.tx);
  const put = await sql<{ key: RowKey }>`insert into ${sql.table(t.table)} as r select p.* from jsonb_populate_record(null::${sql.table(t.table)}, ${JSON.stringify({ ...taken.rows[0]?.row, [column]: swap.to })}::jsonb) p returning ${keyOf(t.plan, 'r')} as key`.execute(ctx.tx);
  return { key: put.rows[0]?.key ?? mine, before: given.rows[0]?.key ?? theirs };
}

async function moveLists(ctx: Ctx, t: TablePlan, column: string, swap: Swap): Promise<Move[]> {
  const { rows } = await sql<{ key: RowKey; was: string[] }>`with had as (select * from ${sql.table(t.table)} x where ${ours(ctx, 'x')} and ${swap.from}::uuid = any(${sql.ref(`x.${column}`)}) for update)
    update ${sql.table(t.table)} r set ${sql.ref(column)} = case when ${swap.to}::uuid = any(${sql.ref(`h.${column}`)}) then array_remove(${sql.ref(`h.${column}`)}, ${swap.from}::uuid) else array_replace(${sql.ref(`h.${column}`)}, ${swap.from}::uuid, ${swap.to}::uuid) end
    from had h where ${ours(ctx, 'r')} and ${sameKey(t.plan, 'r', 'h')} returning ${keyOf(t.plan, 'r')} as key, ${sql.ref(`h.${column}`)} as was`.execute(ctx.tx);
  return rows.map((r) => ({ table: t.table, column, how: 'moved', key: r.key, before: r.was }));
}

export interface TakenBack {
  readonly table: string;
  /** Rows that stand with their old record again, and such that are no longer what the merge left. */
  readonly back: number;
  readonly changed: number;
}

/** Takes moves back, last table first: a row returns when it still stands where the merge put it. */
export async function undoMerge(ctx: Ctx, pair: MergePair, moves: readonly Move[]): Promise<TakenBack[]> {
  const result: TakenBack[] = [];
  for (const t of mergePlans(ctx).toReversed()) {
    const mine = moves.filter((m) => m.table === t.table);
    const planned = mine.filter((m) => m.how !== 'aside');
    if (planned.length === 0) continue;
    let back = 0;
    for (const { column, swap } of columnsOf(t.plan, pair).toReversed()) {
      const plain = mine.filter((m) => m.how === 'moved' && m.column === column).map((m) => m.key);
      if (plain.length > 0) {
        const { rows } = await sql<{ key: RowKey }>`update ${sql.table(t.table)} r set ${sql.ref(column)} = ${swap.from}::uuid from ${keyed(t.table, plain)} where ${ours(ctx, 'r')} and ${sameKey(t.plan, 'r', 'k')} and ${sql.ref(`r.${column}`)} = ${swap.to}::uuid returning ${keyOf(t.plan, 'r')} as key`.execute(ctx.tx);
        if (rows.length > 0) await t.plan.moved?.(ctx, rows.map((r) => r.key), { from: swap.to, to: swap.from });
        back += rows.length;
      }
      for (const m of mine.filter((x) => x.how === 'swapped' && x.column === column)) back += await exchangeBack(ctx, t, m, swap);
    }
    back += await listsBack(ctx, t, mine, pair);
    result.push({ table: t.table, back, changed: planned.length - back });
  }
  return result;
}

async function exchangeBack(ctx: Ctx, t: TablePlan, m: Move, swap: Swap): Promise<number> {
  const theirs = m.before as RowKey;
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(t.table)} r, ${keyed(t.table, [m.key, theirs])} where ${ours(ctx, 'r')} and ${sameKey(t.plan, 'r', 'k')} and ${sql.ref(`r.${m.column}`)} in (${swap.to}::uuid, ${swap.from}::uuid)`.execute(ctx.tx);
  if (rows[0]?.n !== 2) return 0;
  await exchange(ctx, t, m.column, m.key, theirs, { from: swap.to, to: swap.from });
  return 1;
}

async function listsBack(ctx: Ctx, t: TablePlan, moves: readonly Move[], pair: MergePair): Promise<number> {
  let back = 0;
  const lists = [...(t.plan.memberLists ?? []).map((column) => ({ column, swap: pair.member })), ...(pair.account ? (t.plan.accountLists ?? []).map((column) => ({ column, swap: pair.account as Swap })) : [])];
  for (const { column, swap } of lists) {
    for (const m of moves.filter((x) => x.column === column)) {
      const was = m.before as string[];
      // A list that nobody touched is put back as it was; in another the person takes the place again.
      const after = was.includes(swap.to) ? was.filter((id) => id !== swap.from) : was.map((id) => (id === swap.from ? swap.to : id));
      const changed = was.includes(swap.to) ? sql`array_append(${sql.ref(`r.${column}`)}, ${swap.from}::uuid)` : sql`array_replace(${sql.ref(`r.${column}`)}, ${swap.to}::uuid, ${swap.from}::uuid)`;
      back += Number((await sql`update ${sql.table(t.table)} r set ${sql.ref(column)} = case when ${sql.ref(`r.${column}`)} = ${after}::uuid[] then ${was}::uuid[] else ${changed} end from ${keyed(t.table, [m.key])} where ${ours(ctx, 'r')} and ${sameKey(t.plan, 'r', 'k')} and ${swap.to}::uuid = any(${sql.ref(`r.${column}`)})`.execute(ctx.tx)).numAffectedRows ?? 0);
    }
  }
  return back;
}

/** How many rows of each table name a person in a column that moves. */
export async function countNamed(ctx: Ctx, memberId: string, accountId: string | null): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { table, plan } of mergePlans(ctx)) {
    const parts = [
      ...(plan.member ?? []).map((c) => sql`${sql.ref(`r.${c}`)} = ${memberId}::uuid`), ...(plan.memberLists ?? []).map((c) => sql`${memberId}::uuid = any(${sql.ref(`r.${c}`)})`),
      ...(accountId ? [...(plan.account ?? []).map((c) => sql`${sql.ref(`r.${c}`)} = ${accountId}::uuid`), ...(plan.accountLists ?? []).map((c) => sql`${accountId}::uuid = any(${sql.ref(`r.${c}`)})`)] : []),
    ];
    if (parts.length === 0) continue;
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} r where ${ours(ctx, 'r')} and (${sql.join(parts, sql` or `)})`.execute(ctx.tx);
    counts[table] = rows[0]?.n ?? 0;
  }
  return counts;
}

export interface ShownRow {
  readonly text: string | null;
  readonly href: string | null;
}

/** What rows of a table are called and where they open, at most `limit` of them, in the order of the keys. */
export async function showRows(ctx: Ctx, table: string, keys: readonly RowKey[], limit: number): Promise<ShownRow[]> {
  const plan = mergePlans(ctx).find((t) => t.table === table)?.plan;
  if (!plan?.shown || keys.length === 0) return [];
  const { rows } = await sql<ShownRow>`select ${plan.shown} as text, ${plan.href ?? sql`null`} as href from ${keyed(table, keys.slice(0, limit))}, ${sql.table(table)} r where ${ours(ctx, 'r')} and ${sameKey(plan, 'r', 'k')}`.execute(ctx.tx);
  return rows;
}
