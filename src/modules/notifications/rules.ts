/** A text as one line without control or direction signs: fit for a mail header or a log field. */
export function cleanLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').replace(/ {2,}/g, ' ').trim();
}

const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/;

/** Whether a text is exactly one mail address and nothing else: no second recipient, no header, no name. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text);
}

const MAX_TRIES = 8;
const KEEP_TRYING_MS = 3 * 86_400_000;

/** How long a message that cannot leave is kept in line: three days. */
export function giveUpAt(now: Date): Date {
  return new Date(now.getTime() + KEEP_TRYING_MS);
}

/** When a message that could not leave is tried again: 1, 2, 4 … 60 minutes; null when it is given up. */
export function nextTry(now: Date, giveUp: Date, attempts: number): Date | null {
  if (attempts >= MAX_TRIES || now > giveUp) return null;
  return new Date(now.getTime() + Math.min(2 ** Math.max(attempts - 1, 0), 60) * 60_000);
}
