import { type Decision, no, ok } from '#kit/pure/decision.ts';
import type { AffectedGap, AffectedKind } from './contract.affected.ts';

/** Whether a period of local days can be asked for; an open end is fine. */
export function canListPeriod(dayFrom: string | undefined, dayTo: string | undefined): Decision {
  return dayFrom && dayTo && dayFrom > dayTo ? no('audit.period_reversed') : ok;
}

/** A place in the log by its sequence number; undefined when the text is none. */
export function sequenceOf(cursor: string): string | undefined {
  return /^\d{1,18}$/.test(cursor) ? cursor : undefined;
}

/** What a report of who was affected does not know, so that nobody takes its numbers for all: always said, never guessed. */
export function gapsOf(r: { kind: AffectedKind; unknownExports: number; unnamed: number; taken: boolean; byTime?: boolean }): AffectedGap[] {
  if (r.kind === 'export') return [...(r.taken ? [] : ['notTaken' as const]), ...(r.unknownExports > 0 ? ['unknownExports' as const] : []), 'afterwards'];
  const account = r.kind === 'account' || r.kind === 'session';
  return [
    'pages', ...(account ? ['directory' as const, 'unitsNow' as const] : []), ...(r.byTime === true ? ['sessions' as const] : []), 'attachments',
    ...(r.unknownExports > 0 ? ['unknownExports' as const] : []), ...(r.unnamed > 0 ? ['unnamed' as const] : []), 'afterwards',
  ];
}

/** Whether somebody may decide on what another said of the chain: never on one's own word. */
export function canConfirmAccount(askedBy: string, by: string | null): Decision {
  return by === null || by === askedBy ? no('audit.own_account') : ok;
}
