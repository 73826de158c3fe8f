import { commonNumbers, commonWords, walks } from './common-words.ts';

const shifted = '!@#$%^&*()';
const asTyped = new Map([...shifted].map((sign, i) => [sign, '1234567890'.charAt(i)]));
/** Signs that stand for a letter within a word. */
const leet: Readonly<Record<string, string>> = { '@': 'a', $: 's', '0': 'o', '1': 'i', '!': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' };
/** Below this many different signs a password repeats itself. */
const LEAST_DIFFERENT = 5;
/** What may be left over of a password beside walks over the keyboard. */
const LEFT_OVER = 2;

/** Whether a password is one of those that are tried first: a known word with digits around, a walk over the keyboard, or the same again and again. */
export function isCommonPassword(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  return new Set(text).size < LEAST_DIFFERENT || isWalk(text) || isWordWithDigits(text) || isWordWithDigits(unleet(text));
}

/** Reads `p@ssw0rd` as `password`; a leading or trailing digit stays a digit. */
function unleet(text: string): string {
  return text.replace(/(?<=[a-z@$!0-9])[@$!013457](?=[a-z@$])/g, (sign) => leet[sign] ?? sign).replace(/^[@$](?=[a-z])/, (sign) => leet[sign] ?? sign);
}

function isWordWithDigits(text: string): boolean {
  if (!/^[\x20-\x7e]*$/.test(text)) return false;
  const letters = text.replace(/[^a-z]/g, '');
  const digits = text.match(/\d+/g) ?? [];
  // So few letters hide nothing: the digits alone decide.
  if (letters.length <= 3 && digits.length <= 1) return digits.every(isKnownNumber);
  const half = letters.slice(0, letters.length / 2);
  if (!commonWords.has(letters) && !(half + half === letters && commonWords.has(half))) return false;
  return digits.every((d) => d.length <= 4 || isKnownNumber(d));
}

function isKnownNumber(digits: string): boolean {
  return commonNumbers.has(digits) || isRun(digits) || isDay(digits);
}

/** Digits that go up, go down, stay the same, come in pairs or repeat a short part. */
function isRun(digits: string): boolean {
  const part = /^(\d{1,4}?)\1+$/.test(digits) || /^(?:(\d)\1)+$/.test(digits);
  const down = [...digits].reverse().join('');
  return part || '012345678901234567890'.includes(digits) || '012345678901234567890'.includes(down);
}

/** A day of somebody's life: 19860304. */
function isDay(digits: string): boolean {
  return /^(?:19|20)\d{2}(?:0?[1-9]|1[0-2])(?:0?[1-9]|[12]\d|3[01])$/.test(digits);
}

/** Whether almost all of it is keys pressed one beside the other, three or more at a time, in either direction. */
function isWalk(text: string): boolean {
  const keys = [...text].map((c) => asTyped.get(c) ?? c).join('').replace(/[^a-z0-9]/g, (c) => (/[\x20-\x7e]/.test(c) ? '' : c));
  const ways = [...walks, ...walks.map((w) => [...w].reverse().join(''))];
  let left = 0;
  let at = 0;
  while (at < keys.length) {
    let length = 1;
    while (at + length < keys.length && ways.some((way) => way.includes(keys.slice(at, at + length + 1)))) length += 1;
    if (length < 3) left += length;
    at += length;
  }
  return left <= LEFT_OVER;
}
