import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInCalendar } from './calendar-builtin.ts';
import { nextReminderAt, planOf } from './limit-plan.ts';
import { dueDate } from './limits.ts';
import { atLocal, dateOfDay, dayNumber, endOfLocalDay, formatShortZh, localTime } from './time.ts';

const cal = builtInCalendar();
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const shown = (date: Date) => `${formatShortZh(date)} ${localTime(date)}`;

describe('the plan of a limit', () => {
  test('a long limit has four reminders, a letter on the first day over and the list five working days over', () => {
    const plan = planOf(cal, at('2026-08-20 10:00'), endOfLocalDay('2026-11-20'), 'month');
    expect(plan.map((step) => [step.kind, shown(step.at)])).toEqual([
      ['remind15', '11-05 周四 09:00'],
      ['remind7', '11-13 周五 09:00'],
      ['remind3', '11-17 周二 09:00'],
      ['remind1', '11-19 周四 09:00'],
      ['late', '11-21 周六 09:00'],
      ['veryLate', '11-27 周五 09:00'],
    ]);
  });

  test('a short limit has only the reminders that fall after its first day', () => {
    const plan = planOf(cal, at('2026-11-20 08:00'), endOfLocalDay('2026-11-27'), 'workingDay');
    expect(plan.map((step) => step.kind)).toEqual(['remind3', 'remind1', 'late', 'veryLate']);
  });

  test('a limit that reminds after its start does so on the working days named, while it is not over, and not before its end', () => {
    // Fifteen working days from a Friday; what would fall beyond the due day is left out.
    expect(planOf(cal, at('2026-11-06 10:00'), endOfLocalDay('2026-11-27'), 'workingDay', [5, 10, 20]).map((step) => [step.kind, shown(step.at)])).toEqual([
      ['remindAfter5', '11-13 周五 09:00'],
      ['remindAfter10', '11-20 周五 09:00'],
      ['late', '11-28 周六 09:00'],
      ['veryLate', '12-04 周五 09:00'],
    ]);
  });

  test('a limit in hours is late one second after it ended', () => {
    const plan = planOf(cal, at('2026-11-20 08:00'), at('2026-11-20 14:00'), 'hour');
    expect(plan.map((step) => [step.kind, step.at])).toEqual([
      ['late', new Date(at('2026-11-20 14:00').getTime() + 1000)],
      ['veryLate', at('2026-11-27 09:00')],
    ]);
  });

  test('five working days over are counted by the holiday list', () => {
    const plan = planOf(cal, at('2026-09-01 08:00'), endOfLocalDay('2026-09-28'), 'day');
    expect(shown(plan.at(-1)?.at ?? new Date(0))).toBe('10-10 周六 09:00');
  });

  test('steps are in order and none comes before the start', () => {
    const start = fc
      .tuple(fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2026-12-31') }), fc.integer({ min: 0, max: 1439 }))
      .map(([day, minute]) => atLocal(dateOfDay(day), 0, minute));
    const unit = fc.constantFrom('workingDay' as const, 'day' as const, 'month' as const, 'hour' as const);
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 60 }), unit, (startedAt, n, kind) => {
        const times = planOf(cal, startedAt, dueDate(cal, startedAt, { n, unit: kind }).dueAt, kind).map((step) => step.at.getTime());
        return times.every((time, i) => time > (times[i - 1] ?? startedAt.getTime()));
      }),
    );
  });
});

describe('the next reminder', () => {
  const dueAt = endOfLocalDay('2026-11-20');
  test.each([
    ['2026-10-01 00:00', '11-05 周四 09:00'],
    ['2026-11-05 09:00', '11-13 周五 09:00'],
    ['2026-11-18 12:00', '11-19 周四 09:00'],
  ])('after %s is %s', (now, expected) => {
    expect(shown(nextReminderAt(dueAt, at(now)) ?? new Date(0))).toBe(expected);
  });

  test('none is left on the last day, and other offsets may be asked for', () => {
    expect(nextReminderAt(dueAt, at('2026-11-20 08:00'))).toBeNull();
    expect(nextReminderAt(dueAt, at('2026-11-19 10:00'), [0])).toEqual(at('2026-11-20 09:00'));
  });
});
