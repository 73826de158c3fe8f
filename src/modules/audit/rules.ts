import { type Decision, no, ok } from '#kit/pure/decision.ts';

/** Whether a period of local days can be asked for; an open end is fine. */
export function canListPeriod(dayFrom: string | undefined, dayTo: string | undefined): Decision {
  return dayFrom && dayTo && dayFrom > dayTo ? no('audit.period_reversed') : ok;
}

/** A place in the log by its sequence number; undefined when the text is none. */
export function sequenceOf(cursor: string): string | undefined {
  return /^\d{1,18}$/.test(cursor) ? cursor : undefined;
}
