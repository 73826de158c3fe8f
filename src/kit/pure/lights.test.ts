import { describe, expect, test } from 'vitest';
import { builtInCalendar } from './calendar-builtin.ts';
import { lightOf, type ClockState, type Light } from './lights.ts';
import { endOfLocalDay } from './time.ts';

const cal = builtInCalendar();
const dueAt = endOfLocalDay('2026-11-20');

describe('lights', () => {
  test.each<[string, ClockState, Light]>([
    ['2026-11-09T12:00:00+08:00', 'running', 'green'],
    ['2026-11-09T23:59:59+08:00', 'running', 'green'],
    ['2026-11-10T00:00:00+08:00', 'running', 'yellow'],
    ['2026-11-20T23:59:59+08:00', 'running', 'yellow'],
    ['2026-11-21T00:00:00+08:00', 'running', 'red'],
    ['2026-11-21T00:00:00+08:00', 'paused', 'grey'],
    ['2026-11-21T00:00:00+08:00', 'stopped', 'grey'],
  ])('at %s, %s, is %s', (now, state, light) => {
    expect(lightOf(cal, new Date(now), dueAt, state)).toBe(light);
  });

  test('without a due date the light is grey', () => {
    expect(lightOf(cal, new Date('2026-11-21T00:00:00+08:00'), null, 'running')).toBe('grey');
  });

  test('thresholds may be set, in working days too', () => {
    const now = new Date('2026-11-09T12:00:00+08:00');
    expect(lightOf(cal, now, dueAt, 'running', { yellow: 10, unit: 'workingDay' })).toBe('yellow');
    expect(lightOf(cal, now, dueAt, 'running', { yellow: 3, unit: 'day' })).toBe('green');
  });
});
