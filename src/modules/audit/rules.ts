import { type Decision, no, ok } from '#kit/pure/decision.ts';

/** An export holds at most so many rows: more is asked for by shorter periods. */
export const EXPORT_ROWS = 50_000;

/** Whether a period of local days can be asked for; an open end is fine. */
export function canListPeriod(dayFrom: string | undefined, dayTo: string | undefined): Decision {
  return dayFrom && dayTo && dayFrom > dayTo ? no('audit.period_reversed') : ok;
}

/** Whether so many facts fit into one export. */
export function canExport(found: number): Decision {
  return found > EXPORT_ROWS ? no('audit.too_many_rows', { rows: EXPORT_ROWS }) : ok;
}

/** A place in the log by its sequence number; undefined when the text is none. */
export function sequenceOf(cursor: string): string | undefined {
  return /^\d{1,18}$/.test(cursor) ? cursor : undefined;
}
