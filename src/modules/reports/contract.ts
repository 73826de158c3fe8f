import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';
import { counted, dimensions, rateNames } from './rules.ts';

export const reportErrors = { 'report.period_reversed': 422, 'report.published_by_two': 422, 'report.published_quarters': 422 } as const;
type ReportErrors = typeof reportErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends ReportErrors {}
}

declare module '#kit/server/events.ts' {
  interface EventMap {
    'report.exported': { by: string; from: string; to: string; filter: string; rows: number };
  }
}

const day = z.iso.date();
// Type and category are words of the suggestions module, which refuses those it does not know.
const code = z.string().max(30);
const query = z.strictObject({
  from: day.optional(), to: day.optional(), unitId: z.uuid().optional(), handlingUnitId: z.uuid().optional(), type: code.optional(), category: code.optional(),
  /** What the rows are: units one level below the chosen unit (else the association), handling units, months of submission, types or categories. */
  by: z.enum(dimensions).optional(),
});

const line = z.strictObject({
  counts: z.record(z.enum(counted), z.int()),
  /** Adopted by the highest level that was reached, lowest level first. */
  levels: z.array(z.strictObject({ level: z.string(), count: z.int() })),
  rates: z.record(z.enum(rateNames), z.strictObject({ part: z.int(), whole: z.int() })),
});
export type ReportLine = z.output<typeof line>;
const row = line.extend({
  /** The unit's id, `2026-03`, the type, the category or `none`. */
  key: z.string(), name: z.string().nullable(),
  /** Matters of the chosen unit itself, which belong to none of the units below it. */
  direct: z.boolean(),
});
export type ReportRow = z.output<typeof row>;

export const suggestionReport = endpoint({
  method: 'GET', path: '/api/reports/suggestions', summary: 'Suggestions in numbers; each number is that of the list which the reader opens with the same filter and fact', query,
  output: z.strictObject({ asOf: z.string(), totals: line, rows: z.array(row) }), errors: ['input.invalid', 'access.denied', 'report.period_reversed'],
});

/** The filter of the numbers. */
export const reportQuery = query;
export type ReportQuery = z.output<typeof reportQuery>;
