import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { listFilter } from '#modules/suggestions/index.ts';
import { namesOfUnits, rootUnit } from '#modules/units/index.ts';
import { reportAccess } from '../access.ts';
import type { ReportRow, suggestionReport as api } from '../contract.ts';
import { countFacts } from './count.ts';

type Query = InputOf<typeof api>['query'];

/** Suggestions in numbers, over the matters that the reader may open, by day of submission. */
export async function suggestionReport(ctx: Ctx, { query }: InputOf<typeof api>): Promise<OutputOf<typeof api>> {
  allowAnywhere(ctx, reportAccess, 'report.read');
  return reportOf(ctx, query);
}

/** The numbers for a query, rows in the order in which they are read. Errors: `report.period_reversed`, `input.invalid`. */
export async function reportOf(ctx: Ctx, { by, ...values }: Query): Promise<OutputOf<typeof api>> {
  if (values.from && values.to && values.from > values.to) throw new Refusal('report.period_reversed', {}, [{ path: 'to', code: 'report.period_reversed' }]);
  const { totals, rows } = await countFacts(ctx, listFilter(values), by);
  const ofUnits = by === 'unit' || by === 'handlingUnit';
  const names = ofUnits ? await namesOfUnits(ctx, rows.map((r) => r.key)) : new Map();
  const chosen = by === 'unit' ? (values.unitId ?? (await rootUnit(ctx)).id) : null;
  const named: ReportRow[] = rows.map((r) => ({ ...r, name: names.get(r.key)?.name ?? null, direct: r.key === chosen }));
  const order = by === 'month' ? (a: ReportRow, b: ReportRow) => a.key.localeCompare(b.key) : (a: ReportRow, b: ReportRow) => b.counts.submitted - a.counts.submitted || a.key.localeCompare(b.key);
  return { asOf: ctx.now.toISOString(), totals, rows: named.toSorted(order) };
}
