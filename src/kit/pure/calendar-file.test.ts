import { describe, expect, test } from 'vitest';
import { builtInHolidayFiles } from './calendar-builtin.ts';
import { calendarOfFiles, missingHolidays, parseHolidayFile } from './calendar-file.ts';
import { isWorkingDay } from './calendar.ts';

const good = { name: '元旦', date: '2027-01-01', isOffDay: true };
const codesOf = (json: unknown) => {
  const result = parseHolidayFile(json);
  return result.ok ? [] : result.errors.map((error) => [error.row, error.code]);
};

describe('the yearly list', () => {
  test('the shipped lists read as themselves', () => {
    for (const file of builtInHolidayFiles) expect(parseHolidayFile(structuredClone(file))).toEqual({ ok: true, file });
  });

  test('the published shape is read, with extra keys and late December of the year before', () => {
    const result = parseHolidayFile({
      $schema: 'x',
      year: 2027,
      days: [{ name: ' 元旦 ', date: '2026-12-31', isOffDay: true, note: 'x' }, good],
    });
    expect(result).toEqual({
      ok: true,
      file: { year: 2027, papers: [], days: [{ name: '元旦', date: '2026-12-31', isOffDay: true }, good] },
    });
  });

  test.each([
    [null, [[null, 'holiday_file.not_an_object']]],
    [[good], [[null, 'holiday_file.not_an_object']]],
    [{ days: [good] }, [[null, 'holiday_file.year_invalid']]],
    [{ year: '2027', days: [good] }, [[null, 'holiday_file.year_invalid']]],
    [{ year: 2027, papers: [1], days: [good] }, [[null, 'holiday_file.papers_invalid']]],
    [{ year: 2027 }, [[null, 'holiday_file.days_missing']]],
    [{ year: 2027, days: [] }, [[null, 'holiday_file.days_missing']]],
    [{ year: 2027, days: [good, 7] }, [[2, 'holiday_file.row_not_an_object']]],
    [{ year: 2027, days: [{ ...good, name: ' ' }] }, [[1, 'holiday_file.name_invalid']]],
    [{ year: 2027, days: [good, { ...good, date: '2027/1/2' }] }, [[2, 'holiday_file.date_invalid']]],
    [{ year: 2027, days: [{ ...good, date: '2027-02-29' }] }, [[1, 'holiday_file.date_invalid']]],
    [{ year: 2027, days: [{ ...good, date: '2026-12-10' }] }, [[1, 'holiday_file.date_outside_year']]],
    [{ year: 2027, days: [{ ...good, date: '2028-01-01' }] }, [[1, 'holiday_file.date_outside_year']]],
    [{ year: 2027, days: [good, good] }, [[2, 'holiday_file.date_repeated']]],
    [{ year: 2027, days: [{ ...good, isOffDay: 'true' }] }, [[1, 'holiday_file.off_day_invalid']]],
  ])('case %#: every fault is named with its row', (json, expected) => {
    expect(codesOf(json)).toEqual(expected);
  });

  test('several faults are told at once', () => {
    expect(codesOf({ year: 2027, days: [{ name: '', date: 'x', isOffDay: 1 }, good, good] })).toEqual([
      [1, 'holiday_file.name_invalid'],
      [1, 'holiday_file.off_day_invalid'],
      [1, 'holiday_file.date_invalid'],
      [3, 'holiday_file.date_repeated'],
    ]);
  });

  test('the shipped lists are whole, and a list that lacks a holiday or part of one is told by its name', () => {
    for (const file of builtInHolidayFiles) expect(missingHolidays(file)).toEqual([]);
    const file = builtInHolidayFiles.find((f) => f.year === 2026);
    if (!file) throw new Error('no list');
    for (const name of ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']) {
      expect(missingHolidays({ ...file, days: file.days.filter((d) => d.name !== name) })).toEqual([{ row: null, code: 'holiday_file.holiday_missing', value: name }]);
      // Days of work that only carry its name do not make it a holiday.
      expect(missingHolidays({ ...file, days: file.days.map((d) => (d.name === name ? { ...d, isOffDay: false } : d)) })).toHaveLength(1);
    }
    const days = file.days.filter((d) => d.name !== '春节').concat(file.days.filter((d) => d.name === '春节' && d.isOffDay).slice(0, 3));
    expect(missingHolidays({ ...file, days }).map((e) => e.value)).toEqual(['春节']);
    expect(missingHolidays({ ...file, year: 2024, days })).toEqual([]);
    // Two that fall together are named together.
    const joined = file.days.filter((d) => d.name !== '中秋节').map((d) => (d.name === '国庆节' ? { ...d, name: '国庆节、中秋节' } : d));
    expect(missingHolidays({ ...file, days: joined })).toEqual([]);
  });

  test('the later list wins over a day that two lists name, in whatever order they come', () => {
    const older = { year: 2026, papers: [], days: [{ date: '2026-12-31', name: '工作日', isOffDay: false }] };
    const newer = { year: 2027, papers: [], days: [{ date: '2026-12-31', name: '元旦', isOffDay: true }] };
    for (const files of [[older, newer], [newer, older]]) expect(isWorkingDay(calendarOfFiles(files), '2026-12-31')).toBe(false);
  });
});
