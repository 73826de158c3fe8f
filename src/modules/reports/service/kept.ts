import { sql } from 'kysely';
import { endOfLocalDay, localDate, startOfLocalDay } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Tx } from '#kit/server/db.ts';
import { changedSince, firstAndLast, readableFacts } from '#modules/suggestions/index.ts';
import { daysOfMonth, monthsBetween } from '../rules.ts';
import type { KeptLine } from '../schema.ts';
import { type Filter, type OneOf, type Row, counting, meaning, numberNames } from './counting.ts';

/** Days of one month. */
interface Span { readonly month: string; readonly from: string; readonly to: string; readonly whole: boolean }
type Chosen = Omit<Filter, 'from' | 'to'>;

/**
 * The rows of a count for whoever reads every submitted matter. Of a whole month the numbers are kept, and are right as long as none of its matters
 * was changed since and no day of an answer passed; other months, and days at either end, are counted now. So what it costs does not depend on
 * how many matters there are, but for the first time.
 */
export async function keptRows(ctx: Ctx, { from, to, ...chosen }: Filter, by: OneOf): Promise<Row[]> {
  const [{ first, last }, tree] = await Promise.all([firstAndLast(ctx), treeOf(ctx, by, chosen)]);
  if (!first || !last) return [];
  const spans = spansOf(from ?? '', to ?? '9999-12-31', localDate(first), localDate(last));
  const key = keyOf(ctx, by, chosen, tree);
  const kept = await stillRight(ctx, key, spans.filter((s) => s.whole).map((s) => s.month));
  const fresh = await countNow(ctx, chosen, by, key, spans.filter((s) => !s.whole || !kept.has(s.month)));
  return summed([...kept.values(), ...fresh]);
}

const keyOf = (ctx: Ctx, by: OneOf, chosen: Chosen, tree: string): string => JSON.stringify([by ?? null, chosen, tree, meaning(ctx)]);

/** How the units hang together, when that matters. */
async function treeOf(ctx: Ctx, by: OneOf, { unitId }: Chosen): Promise<string> {
  if (by !== 'unit' && !unitId) return '';
  const { rows: [row] } = await sql<{ tree: string }>`select coalesce(sum(hashtextextended(u.id::text || u.path, 0)), 0)::text as tree from units u where u.association_id = ${ctx.actor.associationId}`.execute(ctx.tx);
  return row?.tree ?? '';
}

/** The months of a period, as far as there are matters; `whole` where the period leaves out no day of the month. */
function spansOf(from: string, to: string, first: string, last: string): Span[] {
  const [begin, end] = [from > first ? from : first, to < last ? to : last];
  if (begin > end) return [];
  return monthsBetween(begin, end, Infinity).map((month) => {
    const days = daysOfMonth(month);
    const span = { from: days.from > from ? days.from : from, to: days.to < to ? days.to : to };
    return { month, ...span, whole: span.from === days.from && span.to === days.to };
  });
}

/** The kept lines of those months that nothing changed: a change counts when its transaction is not in the snapshot of the count. */
async function stillRight(ctx: Ctx, key: string, months: readonly string[]): Promise<Map<string, readonly KeptLine[]>> {
  const { rows } = await sql<{ month: string; lines: readonly KeptLine[] }>`select c.month, c.lines from report_counts c
    where c.association_id = ${ctx.actor.associationId} and c.key = ${key} and c.month = any(${months}::text[]) and c.server = (select this_server()) and c.made_at <= ${ctx.now} and (c.until is null or c.until >= ${ctx.now})
      and not ${changedSince(ctx, sql`c.month`, sql`c.snapshot`)}`.execute(ctx.tx);
  return new Map(rows.map((r) => [r.month, r.lines]));
}

/** Counts spans in one statement, and keeps the numbers of whole months with its snapshot. */
async function countNow(ctx: Ctx, chosen: Chosen, by: OneOf, key: string, spans: readonly Span[]): Promise<(readonly KeptLine[])[]> {
  if (spans.length === 0) return [];
  const within = sql`(select f.* from ${readableFacts(ctx, chosen)} f where f.submitted_at >= p.since and f.submitted_at <= p.till)`;
  const { rows } = await sql<Row & { month: string; found: boolean | null; until: Date | null; snapshot: string; server: string }>`select p.month, x.*, pg_current_snapshot()::text as snapshot, this_server() as server
    from unnest(${spans.map((s) => s.month)}::text[], ${spans.map((s) => startOfLocalDay(s.from))}::timestamptz[], ${spans.map((s) => endOfLocalDay(s.to))}::timestamptz[]) p (month, since, till)
      left join lateral (select true as found, c.* from (${counting(ctx, chosen.unitId, by, within)}) c) x on true`.execute(ctx.tx);
  const linesOf = (of: typeof rows): KeptLine[] => of.filter((r) => r.found).map((r) => [r.key, ...numberNames.map((n) => r[n])]);
  const all = spans.map((span) => {
    const of = rows.filter((r) => r.month === span.month);
    const until = of.reduce<Date | null>((first, r) => (r.until && (!first || r.until < first) ? r.until : first), null);
    return { span, lines: linesOf(of), until };
  });
  const whole = all.filter((m) => m.span.whole);
  const [first] = rows;
  if (first && whole.length > 0) {
    await sql`insert into report_counts (association_id, key, month, server, snapshot, until, lines, made_at)
      select ${ctx.actor.associationId}::uuid, ${key}, m.month, ${first.server}, ${first.snapshot}, m.until, m.lines, ${ctx.now}
        from unnest(${whole.map((m) => m.span.month)}::text[], ${whole.map((m) => m.until)}::timestamptz[], ${whole.map((m) => JSON.stringify(m.lines))}::jsonb[]) m (month, until, lines)
      on conflict (association_id, key, month) do update set server = excluded.server, snapshot = excluded.snapshot, until = excluded.until, lines = excluded.lines, made_at = excluded.made_at`.execute(ctx.tx);
  }
  return all.map((m) => m.lines);
}

/** Numbers of several months together, a row a key. */
function summed(months: readonly (readonly KeptLine[])[]): Row[] {
  const sums = new Map<string | null, number[]>();
  for (const [key, ...numbers] of months.flat()) {
    const sum = sums.get(key);
    if (sum) numbers.forEach((n, i) => { sum[i] = (sum[i] ?? 0) + n; });
    else sums.set(key, numbers);
  }
  return [...sums].map(([key, sum]) => ({ key, ...(Object.fromEntries(numberNames.map((n, i) => [n, sum[i] ?? 0])) as Omit<Row, 'key'>) }));
}

const KEPT_MS = 2 * 86_400_000;

/** Numbers that were counted two days ago go. */
export async function cleanUpCounts(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('report_counts').where('association_id', '=', ctx.actor.associationId).where('made_at', '<', new Date(ctx.now.getTime() - KEPT_MS)).execute();
}

/** Forgets them all: whoever asks next counts. */
export const countsAnew = async (tx: Tx): Promise<void> => void (await tx.deleteFrom('report_counts').execute());

/** For `juzhi check`: numbers that would be shown and are not those of the matters. */
export async function wrongCounts(ctx: Ctx): Promise<string[]> {
  const keys = await ctx.tx.selectFrom('report_counts').select('key').distinct().where('association_id', '=', ctx.actor.associationId).execute();
  const wrong: string[] = [];
  for (const { key } of keys) {
    const [by, chosen] = JSON.parse(key) as [OneOf | null, Chosen];
    if (key !== keyOf(ctx, by ?? undefined, chosen, await treeOf(ctx, by ?? undefined, chosen))) continue;
    const kept = await stillRight(ctx, key, (await ctx.tx.selectFrom('report_counts').select('month').where('association_id', '=', ctx.actor.associationId).where('key', '=', key).execute()).map((r) => r.month));
    for (const [month, lines] of kept) {
      const { from, to } = daysOfMonth(month);
      const [now] = await countNow(ctx, chosen, by ?? undefined, key, [{ month, from, to, whole: false }]);
      const inOrder = (of: readonly KeptLine[]): string => JSON.stringify(of.toSorted((x, y) => String(x[0]).localeCompare(String(y[0]))));
      if (inOrder(lines) !== inOrder(now ?? [])) wrong.push(`the kept numbers of ${month} by ${by ?? 'nothing'} are not those of the matters`);
    }
  }
  return wrong;
}
