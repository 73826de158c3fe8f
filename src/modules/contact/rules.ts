import { splitName } from '#kit/pure/names/surnames.ts';
import { type Decision, no, ok } from '#kit/pure/decision.ts';
import type { MessageState } from './contract/messages.ts';

/** Whole years between a birthday and a day. */
export function ageOn(birth: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** How many text messages a text makes: one of 70 signs, several of 67 each. */
export function partsOf(text: string): number {
  const signs = [...text].length;
  return signs <= 70 ? 1 : Math.ceil(signs / 67);
}

/** A name as strangers may see it: the surname and one star a sign, the last sign kept from three signs on. */
export function maskName(name: string): string {
  const { surname, given } = splitName(name);
  const signs = [...given];
  if (signs.length === 0) return `${[...surname][0] ?? ''}*`;
  return signs.length === 1 ? `${surname}*` : `${surname}${'*'.repeat(signs.length - 1)}${signs.at(-1)}`;
}

/** Whether a message may be sent at an instant (null: at once). */
export function canSend(state: MessageState, at: Date | null, now: Date): Decision {
  if (state !== 'draft') return no('message.wrong_state');
  return at !== null && at <= now ? no('message.time_is_past') : ok;
}

/** Whether a message may be stopped: while it waits or is on its way, and, to take back what is unread, afterwards. */
export function canStop(state: MessageState): Decision {
  return state === 'scheduled' || state === 'sending' || state === 'sent' ? ok : no('message.wrong_state');
}

/** How long a shown code holds, and how long one of the past is still taken, in seconds: a scan takes its time. */
export const CODE_SECONDS = 60;
export const CODE_GRACE = 2;

/** The window of time in which a code is made. */
export function windowOf(now: Date): number {
  return Math.floor(now.getTime() / 1000 / CODE_SECONDS);
}

/** Whether a code of a window is still fresh. One from the near future is taken too: clocks differ. */
export function isFresh(window: number, now: Date): boolean {
  const current = windowOf(now);
  return window <= current + 1 && window >= current - CODE_GRACE;
}
