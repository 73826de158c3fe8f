import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textCell, type Cell } from './cell.ts';
import { parseDate, type DateRules } from './parse-date.ts';

const birth: DateRules = { earliestYear: 1910, latestYear: 2012 };
const joined: DateRules = { earliestYear: 1940, latestYear: 2027 };

const typed: [string, string][] = [
  ['1985.3', '1985-03'], ['1985.03', '1985-03'], ['1985.10', '1985-10'], ['1985年3月', '1985-03'], ['1985年03月', '1985-03'], ['1985年 3 月', '1985-03'],
  ['1985-03-02', '1985-03-02'], ['1985/3/2', '1985-03-02'], ['1985.3.2', '1985-03-02'], ['1985年3月2日', '1985-03-02'], ['1985 3 2', '1985-03-02'],
  ['19850302', '1985-03-02'], ['198503', '1985-03'], ['1985', '1985'], ['1985年', '1985'], ['19850300', '1985-03'], ['1985-03-00', '1985-03'], ['1985-00-00', '1985'],
  ['１９８５．０３', '1985-03'], ['1985。3', '1985-03'], ['1985，3', '1985-03'], ['1985、3', '1985-03'], ['1985.3.', '1985-03'], ['1985·3', '1985-03'], ["'1985.03", '1985-03'],
  ['1985-3-2 0:00:00', '1985-03-02'], ['1985/3/2 00:00', '1985-03-02'], ['1985-03-02T00:00:00Z', '1985-03-02'], ['1985.3（41岁）', '1985-03'], ['1985年3月生', '1985-03'],
  ['一九八五年三月', '1985-03'], ['一九八五年十二月二十三日', '1985-12-23'], ['1985年十月', '1985-10'], ['Mar-1985', '1985-03'], ['2-Mar-1985', '1985-03-02'],
  ['March 2, 1985', '1985-03-02'], ['25/3/1985', '1985-03-25'], ['3/25/1985', '1985-03-25'], ['3/3/1985', '1985-03-03'], ['3/1985', '1985-03'], ['1985—03', '1985-03'],
  ['民国74年3月', '1985-03'], ['民国七十四年三月', '1985-03'], ['民国74.3', '1985-03'], ['中华民国十年', '1921'], ['(1985.06)', '1985-06'], ['【1985年6月】', '1985-06'], ['1985年3月2日00:00:00', '1985-03-02'],
];

test.each(typed)('reads %s', (raw, date) => {
  const precision = date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day';
  expect(parseDate(textCell(raw), birth)).toEqual({ value: { date, precision } });
});

test.each([
  ['85.3', '1985-03'], ['85年3月', '1985-03'], ['Mar-85', '1985-03'], ["'85.3", '1985-03'], ['85-3-2', '1985-03-02'],
])('reads %s as the only year that can be meant', (raw, date) => {
  expect(parseDate(textCell(raw), birth)).toMatchObject({ value: { date }, notes: ['two_digit_year'] });
});

test.each([
  ['1987.13', 'date_month'], ['198713', 'date_month'], ['1987年13月', 'date_month'], ['19871301', 'date_month'],
  ['1985-02-30', 'date_day'], ['1985.2.29', 'date_day'], ['19850231', 'date_day'],
  ['1885.3', 'date_out_of_range'], ['2085.3', 'date_out_of_range'], ['11.3', 'date_ambiguous'], ['2/3/1985', 'date_ambiguous'],
  ['不详', 'date_invalid'], ['', 'date_invalid'], ['上世纪', 'date_invalid'], ['138001380001', 'date_invalid'], ['330203198503021234', 'date_invalid'],
])('refuses %s as %s', (raw, error) => {
  expect(parseDate(textCell(raw), birth)).toMatchObject({ error });
});

describe('numbers and date cells', () => {
  const cell = (value: number, format?: string, type: Cell['type'] = 'number'): Cell => ({ text: String(value), type, value, ...(format ? { format } : {}) });
  test.each<[Cell, string, string[] | undefined]>([
    [cell(24467, 'yyyy"年"m"月"', 'date'), '1966-12', undefined],
    [cell(24467, 'yyyy/m/d', 'date'), '1966-12-26', undefined],
    [cell(24467, 'yyyy', 'date'), '1966', undefined],
    [cell(24467), '1966-12-26', ['serial']],
    [textCell('24467'), '1966-12-26', ['serial']],
    [cell(198503), '1985-03', undefined],
    [cell(19850302), '1985-03-02', undefined],
    [cell(1985), '1985', undefined],
    [cell(1985.3), '1985-03', undefined],
    [cell(1985.11), '1985-11', undefined],
    [cell(1985.1), '1985-01', ['final_zero_lost']],
    [cell(1985.1, '0.00'), '1985-10', undefined],
    [cell(1985.03, '0.00_ '), '1985-03', undefined],
    [textCell('1985.1'), '1985-01', undefined],
  ])('reads %j', (given, date, notes) => {
    expect(parseDate(given, birth)).toEqual({ value: { date, precision: date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day' }, ...(notes ? { notes } : {}) });
  });
  test('a text file that never shows a final zero makes .1 doubtful', () => {
    expect(parseDate(textCell('1985.1'), { ...birth, keepsFinalZero: false })).toMatchObject({ notes: ['final_zero_lost'] });
    expect(parseDate(textCell('1985.1'), { ...birth, keepsFinalZero: true })).toEqual({ value: { date: '1985-01', precision: 'month' } });
  });
});

test('joining dates: 2020年, 2019.10, 2012.1, 20.6', () => {
  expect(['2020年', '2019.10', '2012.1', '20.6'].map((t) => parseDate(textCell(t), joined))).toMatchObject([
    { value: { date: '2020' } }, { value: { date: '2019-10' } }, { value: { date: '2012-01' } }, { value: { date: '2020-06' } },
  ]);
});

test('a written date comes back in every style', () => {
  const day = fc.date({ min: new Date('1920-01-01'), max: new Date('2010-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
  const style = fc.constantFrom(
    (y: string, m: string, d: string) => `${y}-${m}-${d}`,
    (y: string, m: string, d: string) => `${y}/${Number(m)}/${Number(d)}`,
    (y: string, m: string, d: string) => `${y}年${Number(m)}月${Number(d)}日`,
    (y: string, m: string, d: string) => `${y}${m}${d}`,
    (y: string, m: string, d: string) => `${y}.${m}.${d}`,
  );
  fc.assert(fc.property(day, style, (date, write) => {
    const [y = '', m = '', d = ''] = date.split('-');
    expect(parseDate(textCell(write(y, m, d)), birth)).toEqual({ value: { date, precision: 'day' } });
  }), { numRuns: 300 });
});

test('any text gives a value or an error, never a throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (s) => void parseDate(textCell(s), birth)), { numRuns: 300 });
});
