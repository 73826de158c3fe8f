import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { addMonthsSame, localDate, startOfLocalDay } from '#kit/pure/time.ts';
import type { IntroducerState } from './words.ts';

interface Introducer {
  readonly name: string;
  readonly memberId: string | null;
  readonly state: IntroducerState;
}

/** Whether an application may be handed in: agreed to, reachable, and with as many introducers as the rule asks, no two the same. */
export function canSubmit(a: { consented: boolean; phone: string | null; reasonGiven: boolean; introducers: readonly Introducer[] }, needed: number): Decision {
  if (!a.consented) return no('application.consent_missing');
  if (!a.phone) return no('application.phone_missing');
  if (!a.reasonGiven) return no('application.reason_missing');
  const named = a.introducers.filter((i) => i.name !== '' && i.state !== 'declined');
  if (named.length < needed) return no('application.introducers_missing', { needed });
  const keys = named.map((i) => i.memberId ?? i.name);
  return new Set(keys).size < keys.length ? no('application.introducer_twice') : ok;
}

/** Whether everybody who is needed has signed. */
export function allSigned(introducers: readonly Introducer[], needed: number): boolean {
  return introducers.filter((i) => i.state === 'signed').length >= needed && introducers.every((i) => i.state === 'signed' || i.state === 'declined');
}

/** The first instant at which nothing of the person may stand any more: so many months after the end. */
export function eraseFrom(endedAt: Date, months: number): Date {
  return startOfLocalDay(addMonthsSame(localDate(endedAt), months));
}

/** Whether a new member may be assigned now: still in the first year, and open items of the exit list have a ground. */
export function canAssign(o: { state: string; openItems: number }, reason: string | null): Decision {
  if (o.state !== 'onboarding') return no('onboarding.already_ended');
  return o.openItems > 0 && !reason ? no('onboarding.items_open', { count: o.openItems }) : ok;
}

/** Whether somebody may be a new member's mentor: not the member themself. */
export function canMentor(memberId: string, mentorId: string): Decision {
  return memberId === mentorId ? no('onboarding.own_mentor') : ok;
}
