import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { adoptionLevels, readableFacts, readsAll } from '#modules/suggestions/index.ts';
import type { ReportLine } from '../contract.ts';
import { type Counts, counted, type Dimension, ratesOf } from '../rules.ts';
import { type Filter, type Numbers, type Row, counting, numberNames, numbersOf } from './counting.ts';
import { keptRows } from './kept.ts';

export interface Count {
  readonly totals: ReportLine;
  readonly rows: readonly (ReportLine & { readonly key: string })[];
}

/** Counts every fact over all and a row, over what the reader may read; for whoever reads every matter from the numbers that are kept. */
export async function countFacts(ctx: Ctx, filter: Filter, by: Dimension | undefined): Promise<Count> {
  if (by === 'handlingUnit') return countByHandler(ctx, filter);
  const rows = readsAll(ctx) && !filter.handlingUnitId ? await keptRows(ctx, filter, by) : (await sql<Row>`${counting(ctx, filter.unitId, by, readableFacts(ctx, filter))}`.execute(ctx.tx)).rows;
  // Each matter stands under one row, so the total is their sum.
  const total = Object.fromEntries(numberNames.map((n) => [n, rows.reduce((sum, r) => sum + r[n], 0)])) as Numbers;
  return { totals: lineOf(total), rows: by === undefined ? [] : rows.map((r) => ({ key: r.key ?? 'none', ...lineOf(r) })) };
}

/** A matter that several units handle stands once under the total and once under each of them. */
async function countByHandler(ctx: Ctx, filter: Filter): Promise<Count> {
  const { rows } = await sql<Row & { part: 'total' | 'row' }>`select k.part, k.key, ${numbersOf(ctx.now)} from ${readableFacts(ctx, filter, true)} f
    cross join lateral (select 'total' as part, null::text as key union all select 'row', h::text from unnest(f.handler_ids) h) k group by k.part, k.key`.execute(ctx.tx);
  const total = rows.find((r) => r.part === 'total');
  return { totals: total ? lineOf(total) : empty, rows: rows.filter((r) => r.part === 'row').map((r) => ({ key: r.key ?? 'none', ...lineOf(r) })) };
}

function lineOf(row: Numbers): ReportLine {
  const counts = Object.fromEntries(counted.map((f) => [f, row[f]])) as Counts;
  return { counts, levels: adoptionLevels.map((level) => ({ level, count: row[`level_${level}`] })), rates: ratesOf(counts) };
}

const nothing = Object.fromEntries(counted.map((f) => [f, 0])) as Counts;
const empty: ReportLine = { counts: nothing, levels: adoptionLevels.map((level) => ({ level, count: 0 })), rates: ratesOf(nothing) };
