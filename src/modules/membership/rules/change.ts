import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { addDays } from '#kit/pure/time.ts';
import type { ChangeKind } from './words.ts';

/** Which changes a member of a status may have asked: a leaver or someone who has died has none but what is under way. */
export function canAsk(kind: ChangeKind, status: string): Decision {
  if (status === 'active') return ok;
  if (status === 'suspended' && kind !== 'suspend' && kind !== 'move') return ok;
  return no('membershipChange.not_possible');
}

/** A suspension ends after it begins; nothing is dated in the future. */
export function canDate(on: string, until: string | null, today: string): Decision {
  if (on > today) return no('member.date_in_future');
  return until !== null && until <= on ? no('membershipChange.ends_before_start') : ok;
}

/** The last day on which the data of somebody who left on a day may stand (privacy 21: at most sixty days). */
export function eraseDay(leftOn: string, days: number): string {
  return addDays(leftOn, days);
}

/** Erasure is for those who have left or died, and it takes two. */
export function canConfirmErasure(e: { status: string; askedBy: string | null; confirmedBy: string | null }): Decision {
  if (e.status !== 'left' && e.status !== 'deceased') return no('erasure.still_member');
  return e.askedBy === e.confirmedBy ? no('erasure.second_person') : ok;
}
