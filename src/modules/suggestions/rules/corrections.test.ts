import { describe, expect, it } from 'vitest';
import { calendarOf } from '#kit/pure/calendar.ts';
import { localDate } from '#kit/pure/time.ts';
import { type GivenClock, correctedDue, limitAt, urgencyOf } from './corrections.ts';
import type { Urgency } from './words.ts';

const cal = calendarOf([], [2026]);
const at = (day: string): Date => new Date(`${day}T02:00:00Z`);
const end = (day: string): Date => new Date(`${day}T15:59:59.999Z`);

describe('what standing instructions come to', () => {
  it.each<[string, Urgency[], Urgency | null]>([
    ['none', [], null], ['one', ['normal'], 'normal'], ['the most urgent of several', ['normal', 'extraUrgent', 'urgent'], 'extraUrgent'],
  ])('%s', (_name, urgencies, expected) => { expect(urgencyOf(urgencies.map((urgency) => ({ urgency })))).toBe(expected); });

  it.each<[string, [Urgency, string][], string]>([
    ['none: the general limit', [], 'suggestion.limit.reply'],
    ['one before the dispatch: its limit', [['urgent', '2026-03-01']], 'suggestion.limit.replyUrgent'],
    ['one that came later does not count', [['extraUrgent', '2026-03-05']], 'suggestion.limit.reply'],
    ['only those before it count', [['normal', '2026-03-01'], ['extraUrgent', '2026-03-05']], 'suggestion.limit.replyInstructed'],
  ])('%s', (_name, rows, expected) => { expect(limitAt(rows.map(([urgency, day]) => ({ urgency, since: at(day) })), at('2026-03-03'))).toBe(expected); });
});

describe('the day of an answer once the ground of its limit is put right', () => {
  const given = (over: Partial<GivenClock>): GivenClock => ({ startedAt: at('2026-03-02'), dueAt: end('2026-03-09'), pausedAt: null, met: false, pauses: [], ...over });
  const months = { n: 3, unit: 'month' } as const;
  const days = { n: 5, unit: 'workingDay' } as const;
  it.each<[string, GivenClock, typeof months | typeof days, string, string | null]>([
    ['a longer limit counts from the dispatch', given({}), months, '2026-03-06', '2026-06-02'],
    ['also after it was over', given({}), months, '2026-03-20', '2026-06-02'],
    ['a longer limit keeps what stood still', given({ pauses: [{ pausedAt: at('2026-03-04'), resumedAt: at('2026-03-14') }] }), months, '2026-03-16', '2026-06-12'],
    ['a shorter one counts from the correction', given({ dueAt: end('2026-06-02') }), days, '2026-03-20', '2026-03-27'],
    ['and gives no more time than there was', given({ dueAt: end('2026-06-02') }), days, '2026-05-29', null],
    ['of a clock that stands still it is left whole', given({ dueAt: end('2026-06-02'), pausedAt: at('2026-03-10') }), days, '2026-04-01', '2026-03-17'],
    ['an answer that was given gets the longer limit', given({ met: true }), months, '2026-03-20', '2026-06-02'],
    ['and is never made late by a shorter one', given({ met: true, dueAt: end('2026-06-02') }), days, '2026-03-20', null],
  ])('%s', (_name, clock, limit, today, expected) => {
    const due = correctedDue(cal, clock, limit, at(today));
    expect(due === null ? null : localDate(due.dueAt)).toBe(expected);
  });
});
