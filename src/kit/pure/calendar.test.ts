import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInCalendar, builtInHolidayFiles } from './calendar-builtin.ts';
import {
  addWorkingDays,
  calendarOf,
  isProvisional,
  isWorkingDay,
  listDays,
  missingListYear,
  workingDayOnOrAfter,
  workingDaysBetween,
} from './calendar.ts';
import { dateOfDay, dayNumber, weekdayOf } from './time.ts';

const cal = builtInCalendar();
const anyDay = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2027-12-31') }).map(dateOfDay);
const anyWorkingDay = anyDay.filter((day) => isWorkingDay(cal, day));
const anyCount = fc.integer({ min: -120, max: 120 });

describe('the shipped lists', () => {
  test.each([
    [2024, 28, 8],
    [2025, 28, 5],
    [2026, 33, 6],
  ])('%i names %i days off and %i worked weekend days', (year, off, worked) => {
    const file = builtInHolidayFiles.find((one) => one.year === year);
    expect(file?.days.filter((day) => day.isOffDay)).toHaveLength(off);
    expect(file?.days.filter((day) => !day.isOffDay)).toHaveLength(worked);
  });

  test('every worked day of a list is a Saturday or Sunday', () => {
    const worked = builtInHolidayFiles.flatMap((file) => file.days).filter((day) => !day.isOffDay);
    for (const day of worked) expect([0, 6], day.date).toContain(weekdayOf(day.date));
  });

  test('2027 is not published, so nothing is invented for it', () => {
    expect([...cal.years]).toEqual([2024, 2025, 2026]);
    expect([...cal.days.keys()].some((date) => date.startsWith('2027'))).toBe(false);
  });
});

describe('working days', () => {
  test.each([
    ['2026-11-20', true, 'an ordinary Friday'],
    ['2026-11-21', false, 'an ordinary Saturday'],
    ['2026-02-14', true, 'a worked Saturday before the Spring Festival'],
    ['2026-02-16', false, 'a Monday in the Spring Festival'],
    ['2026-10-10', true, 'a worked Saturday after the National Day'],
    ['2026-10-07', false, 'a Wednesday in the National Day holiday'],
    ['2025-01-26', true, 'a worked Sunday'],
    ['2024-10-12', true, 'a worked Saturday'],
  ])('%s worked: %s (%s)', (date, expected) => {
    expect(isWorkingDay(cal, date)).toBe(expected);
  });

  test.each([
    ['2026-09-24', 15, '2026-10-22'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-20', 5, '2026-11-27'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-21', 0, '2026-11-21'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-11-23', -1, '2026-11-20'],
    ['2026-02-24', -1, '2026-02-14'],
  ])('%s plus %i working days is %s', (date, n, expected) => {
    expect(addWorkingDays(cal, date, n)).toBe(expected);
  });

  test('going there and back ends where it began', () => {
    fc.assert(
      fc.property(anyWorkingDay, anyCount, (day, n) => addWorkingDays(cal, addWorkingDays(cal, day, n), -n) === day),
    );
  });

  test('adding and counting agree', () => {
    fc.assert(fc.property(anyWorkingDay, anyCount, (day, n) => workingDaysBetween(cal, day, addWorkingDays(cal, day, n)) === n));
  });

  test('counting agrees with looking at every day', () => {
    fc.assert(fc.property(anyDay, anyDay, (a, b) => {
      const [early, late] = a <= b ? [a, b] : [b, a];
      const worked = listDays(cal, early, late).filter((d) => d.working && d.date !== early).length;
      return workingDaysBetween(cal, early, late) === worked && workingDaysBetween(cal, late, early) === -worked;
    }));
  });

  test('a later start never ends earlier, and more days never end earlier', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyCount, (a, b, n) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        return addWorkingDays(cal, early, n) <= addWorkingDays(cal, late, n) && addWorkingDays(cal, a, n) < addWorkingDays(cal, a, n + 1);
      }),
    );
  });

  test('a count other than 0 always ends on a working day', () => {
    fc.assert(fc.property(anyDay, anyCount.filter((n) => n !== 0), (day, n) => isWorkingDay(cal, addWorkingDays(cal, day, n))));
  });

  test('a rest day moves to the next working day, a working day stays', () => {
    expect(workingDayOnOrAfter(cal, '2026-10-01')).toBe('2026-10-08');
    expect(workingDayOnOrAfter(cal, '2026-10-10')).toBe('2026-10-10');
  });

  test('a count that is not a whole number is refused', () => {
    expect(() => addWorkingDays(cal, '2026-11-20', 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays(cal, '2026-11-20', Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });

  test('a calendar screen gets every day of its span with its name', () => {
    expect(listDays(cal, '2026-09-30', '2026-10-01')).toEqual([
      { date: '2026-09-30', working: true, name: null },
      { date: '2026-10-01', working: false, name: '国庆节' },
    ]);
  });
});

describe('provisional dates', () => {
  test.each([
    ['2026-11-20', '2026-12-11', false, 'inside known years'],
    ['2026-11-20', '2027-02-22', true, 'into the unpublished year'],
    ['2026-12-01', '2026-12-24', false, 'before the last week of the last known year'],
    ['2026-12-01', '2026-12-31', true, 'the last week, which the next list may change'],
    ['2025-12-20', '2026-01-10', false, 'over a year end with both lists known'],
    ['2027-01-05', '2026-12-01', true, 'in either order'],
    ['2023-12-01', '2024-02-01', true, 'from before the lists'],
  ])('%s to %s provisional: %s (%s)', (from, to, expected) => {
    expect(isProvisional(cal, from, to)).toBe(expected);
  });

  test('a list for 2027 settles the dates that reached it, and may change late December', () => {
    const later = calendarOf([...cal.days.values(), { date: '2026-12-31', name: '元旦', isOffDay: true }], [...cal.years, 2027]);
    expect(isProvisional(later, '2026-11-20', '2027-02-22')).toBe(false);
    expect(isWorkingDay(cal, '2026-12-31')).toBe(true);
    expect(isWorkingDay(later, '2026-12-31')).toBe(false);
  });

  test.each([
    ['2026-12-14', null],
    ['2026-12-15', 2027],
    ['2027-01-02', 2027],
    ['2025-12-20', null],
  ])('on %s the missing list is %s', (today, expected) => {
    expect(missingListYear(cal, today)).toBe(expected);
  });
});
