import { describe, expect, test } from 'vitest';
import { isIdNumber, looksLikeIdNumber } from './id-number.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** The check character, reckoned apart from the code that is tested: 2^(17-i) modulo 11, from the standard's own formula. */
const withCheck = (body: string): string => {
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0);
  return body + '10X98765432'[sum % 11];
};
const regions = ['110101', '310115', '440524', '650102', '540102', '710000', '810000', '820000', '830000', '911155'];
const numbers = Array.from({ length: 10_000 }, (_v, n) => {
  const day = new Date(Date.UTC(1930, 0, 1) + (n * 3.37 % 34_000) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  return withCheck(`${regions[n % regions.length]}${day}${String((n * 7) % 1000).padStart(3, '0')}`);
});

describe('identity numbers', () => {
  test('ten thousand good ones are taken: of every province, of residence permits and permanent residence cards', () => {
    expect(WEIGHTS).toEqual(Array.from({ length: 17 }, (_v, i) => 2 ** (17 - i) % 11));
    expect(numbers.filter((n) => !isIdNumber(n, '2026-11-21'))).toEqual([]);
    expect(new Set(numbers).size).toBeGreaterThan(9000);
  });

  test('every wrong digit and every exchange of two neighbours is found', () => {
    let [tried, missed] = [0, 0];
    for (const number of numbers.slice(0, 1000)) {
      for (let at = 0; at < 18; at += 1) {
        for (const other of at === 17 ? '0123456789X' : '0123456789') {
          if (other === number[at]) continue;
          tried += 1;
          if (isIdNumber(number.slice(0, at) + other + number.slice(at + 1))) missed += 1;
        }
        if (at === 17 || number[at] === number[at + 1]) continue;
        tried += 1;
        if (isIdNumber(number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2))) missed += 1;
      }
    }
    expect(tried).toBeGreaterThan(170_000);
    expect(missed).toBe(0);
  });

  test('control: without the check character nearly all of them would pass', () => {
    const unchecked = (text: string): boolean => /^[1-9]\d{16}[\dX]$/.test(text);
    const wrong = numbers.slice(0, 1000).map((n) => n.slice(0, 16) + String((Number(n[16]) + 1) % 10) + n.slice(17));
    expect(wrong.filter(unchecked)).toHaveLength(1000);
    expect(wrong.filter((n) => isIdNumber(n))).toHaveLength(0);
  });

  test.each([
    ['the thirteenth month', withCheck('11010119901301001')], ['30 February', withCheck('11010119900230001')], ['29 February of no leap year', withCheck('11010119010229001')],
    ['a birth that is to come', withCheck('11010120991231001')], ['a region of noughts', withCheck('00000019900101001')], ['15 digits', '110101900101001'], ['17 digits', '11010119900101001'],
    ['a passport', 'E12345678'], ['a travel permit to the mainland', 'H1234567890'], ['an old card of permanent residence', 'USA310056041900'], ['nothing', ''],
  ])('%s is no identity number', (_what, text) => expect(isIdNumber(text, '2026-11-21')).toBe(false));

  test('a small x, full-width digits and spaces are read as what they are', () => {
    const x = numbers.find((n) => n.endsWith('X')) ?? '';
    for (const written of [x.toLowerCase(), [...x].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''), `${x.slice(0, 6)} ${x.slice(6, 14)} ${x.slice(14)}`]) expect(isIdNumber(written), written).toBe(true);
  });

  test('other papers are taken neither for an identity number nor for a wrong one', () => {
    for (const other of ['E12345678', 'H1234567890', 'USA310056041900', 'C12345678', '12345678']) expect(looksLikeIdNumber(other), other).toBe(false);
  });
});
