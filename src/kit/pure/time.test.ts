import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonthsSame,
  atLocal,
  dateOfDay,
  dayNumber,
  daysBetween,
  endOfLocalDay,
  formatDateTimeZh,
  formatDateZh,
  formatShortZh,
  isLocalDate,
  localDate,
  localTime,
  startOfLocalDay,
  weekdayOf,
} from './time.ts';

const anyDay = fc.integer({ min: dayNumber('1995-01-01'), max: dayNumber('2099-12-31') }).map(dateOfDay);

describe('local days', () => {
  test.each([
    ['2026-11-20T15:59:59.999Z', '2026-11-20', '23:59'],
    ['2026-11-20T16:00:00.000Z', '2026-11-21', '00:00'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01', '00:00'],
    ['2026-11-20T01:05:00.000Z', '2026-11-20', '09:05'],
  ])('%s is %s %s in Shanghai', (utc, date, time) => {
    expect(localDate(new Date(utc))).toBe(date);
    expect(localTime(new Date(utc))).toBe(time);
  });

  test('a day starts at 16:00 UTC the day before and ends one millisecond before the next', () => {
    expect(startOfLocalDay('2026-11-20').toISOString()).toBe('2026-11-19T16:00:00.000Z');
    expect(endOfLocalDay('2026-11-20').toISOString()).toBe('2026-11-20T15:59:59.999Z');
    expect(atLocal('2026-11-20', 9, 30).toISOString()).toBe('2026-11-20T01:30:00.000Z');
  });

  test('the first and the last instant of a day fall on it', () => {
    fc.assert(
      fc.property(anyDay, (day) => localDate(startOfLocalDay(day)) === day && localDate(endOfLocalDay(day)) === day),
    );
  });

  test('adding days and counting them agree', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -999, max: 999 }), (day, n) => daysBetween(day, addDays(day, n)) === n));
  });

  test('weekdays are the calendar ones', () => {
    expect(weekdayOf('2026-11-20')).toBe(5);
    expect(weekdayOf('1969-12-28')).toBe(0);
    fc.assert(fc.property(anyDay, (day) => weekdayOf(day) === new Date(`${day}T00:00:00Z`).getUTCDay()));
  });

  test.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-11-20T00:00', false],
    ['', false],
  ])('%s is a date: %s', (text, expected) => {
    expect(isLocalDate(text)).toBe(expected);
  });

  test('a text that is no date is refused', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  });
});

describe('months', () => {
  test.each([
    ['2026-11-20', 3, '2027-02-20'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-01-15', 0, '2026-01-15'],
  ])('%s plus %i months is %s', (date, n, expected) => {
    expect(addMonthsSame(date, n)).toBe(expected);
  });

  test('the day number is kept or is the last of its month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, n) => {
        const moved = addMonthsSame(day, n);
        return moved.slice(8) === day.slice(8) || addDays(moved, 1).endsWith('-01');
      }),
    );
  });
});

describe('Chinese forms', () => {
  test('dates carry no leading zeros, times do', () => {
    expect(formatDateZh('2026-11-20')).toBe('2026年11月20日');
    expect(formatDateZh('2026-01-05')).toBe('2026年1月5日');
    expect(formatDateZh(new Date('2026-11-20T16:00:00Z'))).toBe('2026年11月21日');
    expect(formatShortZh('2026-11-20')).toBe('11-20 周五');
    expect(formatShortZh('2026-11-22')).toBe('11-22 周日');
    expect(formatDateTimeZh(new Date('2026-11-20T01:05:00Z'))).toBe('2026年11月20日 09:05');
  });
});

test.each(['0001-01-01', '0099-12-31', '0100-01-01', '9999-12-31'])('a day of any year is that day: %s', (day) => {
  expect([isLocalDate(day), addDays(addDays(day, -1), 1), localDate(startOfLocalDay(day))]).toEqual([true, day, day]);
});
