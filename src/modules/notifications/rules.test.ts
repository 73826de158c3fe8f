import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outcomeOf } from './email.ts';
import { cleanLine, giveUpAt, isMailAddress, nextTry } from './rules.ts';

test.each([
  ['一行', '一行'], ['a\r\nBcc: x@y.cn', 'a Bcc: x@y.cn'], ['a\nb', 'a b'], ['a\u2028b\u2029c', 'a b c'], ['\u001b[31m红', '[31m红'], ['\u202egpj', 'gpj'], ['  a  b  ', 'a b'], ['\0', ''],
])('as one line, %j is %j', (text, line) => expect(cleanLine(text)).toBe(line));

test('no text keeps a sign that ends a header', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { expect(cleanLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029]/u); }));
});

test.each([
  ['a@b.cn', true], ['zhang.san+1@mail.example.com', true], ["o'neil@example.com", true],
  ['a@b.cn, c@d.cn', false], ['a@b.cn\r\nBcc: c@d.cn', false], ['<a@b.cn>', false], ['张三 <a@b.cn>', false], ['a@b', false], ['a b@c.cn', false], ['a@b.cn;c@d.cn', false], ['a@-b.cn', false], ['a@b..cn', false],
  ['', false], ['@', false], [`${'a'.repeat(65)}@b.cn`, false], [`a@${'b.'.repeat(130)}cn`, false], ['a@b.cn\0', false], ['"a b"@c.cn', false],
])('%j is one mail address: %s', (text, is) => expect(isMailAddress(text)).toBe(is));

test('a message is tried again after 1, 2, 4 … minutes, at most hourly, eight times, and not after three days', () => {
  const now = new Date('2026-03-02T00:00:00Z');
  const minutes = [1, 2, 3, 4, 5, 6, 7].map((n) => ((nextTry(now, giveUpAt(now), n)?.getTime() ?? 0) - now.getTime()) / 60_000);
  expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 60]);
  expect(nextTry(now, giveUpAt(now), 8)).toBeNull();
  expect(nextTry(new Date(giveUpAt(now).getTime() + 1), giveUpAt(now), 0)).toBeNull();
});

const failure = (fields: object): Error => Object.assign(new Error('said\r\nso'), fields);
test.each([
  [{ responseCode: 550 }, 'refused'], [{ responseCode: 421 }, 'later'], [{ responseCode: 452 }, 'later'], [{ code: 'ECONNECTION' }, 'unreachable'], [{ code: 'ETIMEDOUT' }, 'unreachable'], [{ code: 'EAUTH', responseCode: 535 }, 'unreachable'], [{}, 'unreachable'],
])('a failure %j means %s', (fields, state) => expect(outcomeOf(failure(fields))).toEqual({ state, reason: 'said so' }));
