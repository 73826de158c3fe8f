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

/** What a limit was given on: the dispatch, or an instruction that came while the answer was being prepared. */
export interface Ground { readonly at: Date; readonly key: LimitKey; readonly limit: Limit }

/** What happened to a clock after it was started. */
export type Turn =
  | { readonly kind: 'pause' | 'resume'; readonly at: Date }
  | { readonly kind: 'extend'; readonly at: Date; readonly dueAt: Date }
  | { readonly kind: 'instruct'; readonly at: Date; readonly ground: Ground };

export interface Reckoned extends Pick<Due, 'dueAt' | 'provisional'> { readonly key: LimitKey; readonly limit: Limit }

/**
 * When an answer is due by its ground and all that came after. An instruction on what is being handled already starts the
 * strict clock on the day it is registered (rules §2.3), where that one ends earlier: nobody gains time by it. Of a clock
 * that stands still the strict limit is left whole. What the desk granted stands from then on.
 */
export function reckon(cal: WorkCalendar, first: Ground, turns: readonly Turn[]): Reckoned {
  let r: Reckoned = { ...dueDate(cal, first.at, first.limit), key: first.key, limit: first.limit };
  let pausedAt: Date | null = null;
  for (const t of turns.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if (t.kind === 'pause') pausedAt = t.at;
    else if (t.kind === 'extend') {
      r = { ...r, dueAt: t.dueAt, provisional: false };
      pausedAt = pausedAt && t.at;
    } else if (t.kind === 'instruct') {
      const strict = dueDate(cal, pausedAt ?? t.at, t.ground.limit);
      if (strict.dueAt < r.dueAt) r = { ...strict, key: t.ground.key, limit: t.ground.limit };
    } else if (pausedAt) {
      r = { ...r, dueAt: pausedShift(cal, { pausedAt, resumedAt: t.at < pausedAt ? pausedAt : t.at, dueAt: r.dueAt, unit: r.limit.unit }) };
      pausedAt = null;
    }
  }
  return r;
}

/** A clock as it stands; `pausedAt`: still since then, `met`: what it waited for is done. */
export interface GivenClock { readonly dueAt: Date; readonly pausedAt: Date | null; readonly met: boolean }

/**
 * When an answer is due once the ground of its limit was put right. A longer limit counts from the dispatch, as if it had
 * been given then. A shorter one counts from the day of the correction, on which the unit hears of it, and never gives more
 * time than there was. An answer that was given is not made late afterwards. Null: the day stays.
 */
export function correctedDue(cal: WorkCalendar, c: GivenClock, right: Reckoned, now: Date): Pick<Due, 'dueAt' | 'provisional'> | null {
  if (right.dueAt > c.dueAt) return right;
  if (c.met) return null;
  const fresh = dueDate(cal, c.pausedAt ?? now, right.limit);
  return fresh.dueAt < c.dueAt ? fresh : null;
}
