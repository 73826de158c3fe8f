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

export type ChainProblem = 'changed' | 'removed' | 'seal' | 'seals' | 'stray';

/** What a line of a walk over the chain means, with the places as people count them; null for what it does not know. */
export function problemOf(line: string): { what: ChainProblem; from: number; to: number; id: string } | null {
  const id = /event ([0-9a-f-]{36})/.exec(line)?.[1] ?? '';
  const [from = 0, to = 0] = [...line.matchAll(/\b(?:seals?|to) (\d{1,15})\b/g)].map((m) => Number(m[1]) + 1);
  if (/ or seal \d+ was changed$/.test(line)) return { what: 'changed', from, to, id };
  if (/of seal \d+ is missing$/.test(line)) return { what: 'removed', from, to, id };
  if (/^seals \d+ to \d+ are missing$/.test(line)) return { what: 'seals', from, to, id };
  if (/^seal \d+ is missing$/.test(line)) return { what: 'seal', from, to, id };
  return / is in no seal$| went missing before its seal$/.test(line) ? { what: 'stray', from, to, id } : null;
}
