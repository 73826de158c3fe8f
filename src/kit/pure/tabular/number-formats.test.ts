import { expect, test } from 'vitest';
import { builtinFormat, numberText, shownWithDecimals } from './number-formats.ts';
import { datePrecision, serialToDay } from './serial.ts';

test.each<[string, string | undefined]>([
  ['yyyy/m/d', 'day'], ['yyyy"年"m"月"', 'month'], ['yyyy"年"m"月"d"日"', 'day'], ['yyyy', 'year'], ['yyyy-mm', 'month'], ['yyyy\\.mm', 'month'], ['[$-804]yyyy"年"m"月"', 'month'], ['yyyy/m/d h:mm', 'day'], ['mmm-yy', 'month'], ['m"月"d"日"', 'day'],
  ['yyyy-mm-dd;@', 'day'], ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'day'], ['h:mm', undefined], ['mm:ss', undefined], ['[h]:mm:ss', undefined], ['0.00', undefined], ['General', undefined], ['@', undefined], ['0"年"', undefined], ['#,##0', undefined], ['"day"0', undefined],
])('the format %s shows %s', (format, precision) => {
  expect(datePrecision(format)).toBe(precision);
});

test('serial numbers are days, over the leap day that never was', () => {
  expect([1, 59, 61, 24467, 45658, 2958465].map(serialToDay)).toEqual(['1900-01-01', '1900-02-28', '1900-03-01', '1966-12-26', '2025-01-01', '9999-12-31']);
  expect([0, -1, 2958466, Number.NaN].map(serialToDay)).toEqual([undefined, undefined, undefined, undefined]);
});

test('numbers keep all their digits', () => {
  expect([13886302653, 1.38e10, 0.1, -0, 1958.1, 1e20].map(numberText)).toEqual(['13886302653', '13800000000', '0.1', '0', '1958.1', '100000000000000000000']);
  expect([shownWithDecimals(1958.1, '0.00'), shownWithDecimals(1958.1, '0.00_ '), shownWithDecimals(1958.123, '0.00'), shownWithDecimals(1958.1, '0.0'), shownWithDecimals(1958.1, undefined)]).toEqual(['1958.10', '1958.10', undefined, undefined, undefined]);
  expect(builtinFormat(57)).toBe('yyyy"年"m"月"');
});
