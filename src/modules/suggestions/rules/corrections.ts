import type { WorkCalendar } from '#kit/pure/calendar.ts';
import { type Due, type Limit, dueDate, pausedShift } from '#kit/pure/limits.ts';
import { type LimitKey, replyLimit } from './clocks.ts';
import { type Urgency, urgencies } from './words.ts';

/** The kinds of registrations that can be put right. */
export const correctable = ['instruction', 'receipt', 'adoption', 'issue'] as const;
export type Correctable = (typeof correctable)[number];

/** A standing instruction; `since`: when it was first registered, however often it was corrected. */
export interface StandingInstruction { readonly urgency: Urgency; readonly since: Date }

/** The most urgent of the standing instructions; null when none stands. */
export function urgencyOf(standing: readonly Pick<StandingInstruction, 'urgency'>[]): Urgency | null {
  return urgencies.findLast((u) => standing.some((i) => i.urgency === u)) ?? null;
}

/** The limit that a first dispatch at an instant has by the instructions registered until then. */
export function limitAt(standing: readonly StandingInstruction[], dispatchedAt: Date): LimitKey {
  const then = standing.filter((i) => i.since <= dispatchedAt);
  return replyLimit({ instructed: then.length > 0, urgency: urgencyOf(then), round: 1 });
}

export interface GivenClock {
  readonly startedAt: Date;
  readonly dueAt: Date;
  /** Standing still since then. */
  readonly pausedAt: Date | null;
  /** What it waited for is done. */
  readonly met: boolean;
  /** The times it stood still and went on again. */
  readonly pauses: readonly { readonly pausedAt: Date; readonly resumedAt: Date }[];
}

/**
 * When an answer is due once the ground of its limit was put right. A longer limit counts from the dispatch, as if it had
 * been given then. A shorter one counts from the day of the correction, on which the unit hears of it, and never gives more
 * time than there was. An answer that was given is not made late afterwards. Null: the day stays.
 */
export function correctedDue(cal: WorkCalendar, c: GivenClock, limit: Limit, now: Date): Pick<Due, 'dueAt' | 'provisional'> | null {
  const first = dueDate(cal, c.startedAt, limit);
  const dueAt = c.pauses.reduce((due, p) => pausedShift(cal, { ...p, dueAt: due, unit: limit.unit }), first.dueAt);
  if (dueAt > c.dueAt) return { dueAt, provisional: first.provisional };
  if (c.met) return null;
  const fresh = dueDate(cal, c.pausedAt ?? now, limit);
  return fresh.dueAt < c.dueAt ? { dueAt: fresh.dueAt, provisional: fresh.provisional } : null;
}
