import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInCalendar } from './calendar-builtin.ts';
import { isWorkingDay } from './calendar.ts';
import { dueDate, pausedShift, remaining, type Limit } from './limits.ts';
import { addDays, atLocal, dateOfDay, dayNumber, endOfLocalDay, localDate } from './time.ts';

const cal = builtInCalendar();
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const anyInstant = fc
  .tuple(fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2026-12-31') }), fc.integer({ min: 0, max: 1439 }))
  .map(([day, minute]) => atLocal(dateOfDay(day), 0, minute));

describe('due dates', () => {
  test.each<[string, Limit, string, boolean]>([
    ['2026-11-20 09:00', { n: 3, unit: 'workingDay' }, '2026-11-25', false],
    ['2026-11-20 23:59', { n: 3, unit: 'workingDay' }, '2026-11-25', false],
    ['2026-11-21 09:00', { n: 3, unit: 'workingDay' }, '2026-11-25', false],
    ['2026-09-24 10:00', { n: 15, unit: 'workingDay' }, '2026-10-22', false],
    ['2026-02-13 10:00', { n: 5, unit: 'workingDay' }, '2026-02-27', false],
    ['2026-11-21 09:00', { n: 0, unit: 'workingDay' }, '2026-11-23', false],
    ['2026-12-18 09:00', { n: 15, unit: 'workingDay' }, '2027-01-08', true],
    ['2026-09-01 09:00', { n: 30, unit: 'day' }, '2026-10-08', false],
    ['2026-11-20 09:00', { n: 30, unit: 'day' }, '2026-12-21', false],
    ['2026-07-01 09:00', { n: 3, unit: 'month' }, '2026-10-08', false],
    ['2026-08-20 09:00', { n: 3, unit: 'month' }, '2026-11-20', false],
    ['2026-11-20 09:00', { n: 3, unit: 'month' }, '2027-02-22', true],
    ['2025-11-30 09:00', { n: 3, unit: 'month' }, '2026-02-28', false],
    ['2025-08-31 09:00', { n: 6, unit: 'month' }, '2026-02-28', false],
  ])('from %s, %o ends on %s (provisional: %s)', (start, limit, date, provisional) => {
    const due = dueDate(cal, at(start), limit);
    expect(due).toEqual({ date, provisional, dueAt: endOfLocalDay(date) });
  });

  test('hours are exact, on rest days too', () => {
    expect(dueDate(cal, at('2026-11-20 20:30'), { n: 5, unit: 'hour' })).toEqual({
      date: '2026-11-21',
      dueAt: at('2026-11-21 01:30'),
      provisional: false,
    });
  });

  test('a limit never ends on a rest day, nor before it starts', () => {
    const unit = fc.constantFrom('workingDay' as const, 'day' as const, 'month' as const);
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 90 }), unit, (start, n, kind) => {
        const due = dueDate(cal, start, { n, unit: kind });
        return isWorkingDay(cal, due.date) && due.dueAt.getTime() >= start.getTime();
      }),
    );
  });

  test('a limit that is not a whole positive number is refused', () => {
    expect(() => dueDate(cal, at('2026-11-20 09:00'), { n: -1, unit: 'day' })).toThrow(RangeError);
    expect(() => dueDate(cal, at('2026-11-20 09:00'), { n: 0.5, unit: 'month' })).toThrow(RangeError);
  });
});

describe('what is left', () => {
  test.each([
    ['2026-11-20 09:00', '2026-11-27', { workingDays: 5, days: 7, overdue: false, overdueDays: 0, overdueWorkingDays: 0 }],
    ['2026-11-27 23:59', '2026-11-27', { workingDays: 0, days: 0, overdue: false, overdueDays: 0, overdueWorkingDays: 0 }],
    ['2026-11-28 00:00', '2026-11-27', { workingDays: 0, days: 0, overdue: true, overdueDays: 1, overdueWorkingDays: 0 }],
    ['2026-12-04 12:00', '2026-11-27', { workingDays: 0, days: 0, overdue: true, overdueDays: 7, overdueWorkingDays: 5 }],
  ])('at %s for %s', (now, due, expected) => {
    expect(remaining(cal, at(now), endOfLocalDay(due))).toEqual(expected);
  });

  test('the very last millisecond is in time, the next is not', () => {
    const dueAt = endOfLocalDay('2026-11-27');
    expect(remaining(cal, dueAt, dueAt).overdue).toBe(false);
    expect(remaining(cal, new Date(dueAt.getTime() + 1), dueAt).overdue).toBe(true);
  });
});

describe('pauses', () => {
  const shift = (unit: Limit['unit'], paused: string, resumed: string, due: string) =>
    localDate(pausedShift(cal, { pausedAt: at(paused), resumedAt: at(resumed), dueAt: endOfLocalDay(due), unit }));

  test.each<[Limit['unit'], string, string, string, string, string]>([
    ['workingDay', '2026-11-16 10:00', '2026-11-18 10:00', '2026-11-20', '2026-11-24', 'two working days lost'],
    ['workingDay', '2026-11-16 10:00', '2026-11-16 17:00', '2026-11-20', '2026-11-20', 'the same day: nothing lost'],
    ['workingDay', '2026-11-20 10:00', '2026-11-22 10:00', '2026-11-25', '2026-11-25', 'over a weekend: nothing lost'],
    ['workingDay', '2026-09-30 10:00', '2026-10-08 10:00', '2026-10-12', '2026-10-13', 'over the National Day: one day lost'],
    ['workingDay', '2026-11-20 10:00', '2026-11-28 10:00', '2026-11-20', '2026-11-30', 'paused on the last day, resumed on a Saturday'],
    ['day', '2026-11-16 10:00', '2026-11-18 10:00', '2026-11-20', '2026-11-23', 'two days lost, then off the Sunday'],
    ['month', '2026-06-01 10:00', '2026-07-01 10:00', '2026-08-20', '2026-09-20', 'thirty days lost, ending on a worked Sunday'],
    ['day', '2026-11-25 10:00', '2026-12-25 10:00', '2026-11-20', '2026-11-20', 'already over: stays over'],
  ])('%s paused %s, resumed %s: %s becomes %s (%s)', (unit, paused, resumed, due, expected) => {
    // 2026-08-20 + 30 days = 2026-09-19, a Saturday; 2026-09-20 is a worked Sunday.
    expect(shift(unit, paused, resumed, due)).toBe(expected);
  });

  test('hours keep their milliseconds', () => {
    const pause = { pausedAt: at('2026-11-20 10:00'), resumedAt: at('2026-11-20 10:45'), dueAt: at('2026-11-20 12:00'), unit: 'hour' as const };
    expect(pausedShift(cal, pause)).toEqual(at('2026-11-20 12:45'));
  });

  test('a pause never makes a limit end earlier, and what was left is left again', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 60 }), (start, used, lost) => {
        const { dueAt } = dueDate(cal, start, { n: 30, unit: 'workingDay' });
        const pausedAt = new Date(start.getTime() + used * 86_400_000);
        const resumedAt = new Date(pausedAt.getTime() + lost * 86_400_000);
        const moved = pausedShift(cal, { pausedAt, resumedAt, dueAt, unit: 'workingDay' });
        const before = remaining(cal, pausedAt, dueAt);
        const after = remaining(cal, resumedAt, moved);
        return moved.getTime() >= dueAt.getTime() && (before.overdue || before.workingDays === 0 || after.workingDays === before.workingDays);
      }),
    );
  });

  test('a pause that ends before it starts is refused', () => {
    expect(() => shift('day', '2026-11-20 10:00', '2026-11-19 10:00', addDays('2026-11-20', 3))).toThrow(RangeError);
  });
});
