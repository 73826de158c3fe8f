import { daysBetween, localDate } from '#kit/pure/time.ts';
import type { TopicCallState } from './words.ts';

export interface CallTimes {
  readonly state: TopicCallState;
  readonly closesAt: Date;
  /** When it was closed, by its day or by the office before it. */
  readonly closedAt: Date | null;
}

/** Where a call stands: not open yet, open with so many calendar days left, past its day, or ended by the office before its day. `day` is the day it is (or was) open until. */
export type CallTime = { readonly kind: 'draft' | 'passed' | 'ended'; readonly day: Date } | { readonly kind: 'open'; readonly day: Date; readonly daysLeft: number };

/** A call that has ended is nobody's overdue work, so it has no light: only the day on which it ended. */
export function callTime(c: CallTimes, now: Date): CallTime {
  if (c.state === 'draft') return { kind: 'draft', day: c.closesAt };
  if (c.state === 'open' && now <= c.closesAt) return { kind: 'open', day: c.closesAt, daysLeft: daysBetween(localDate(now), localDate(c.closesAt)) };
  return c.closedAt !== null && localDate(c.closedAt) < localDate(c.closesAt) ? { kind: 'ended', day: c.closedAt } : { kind: 'passed', day: c.closesAt };
}
