import { describe, expect, it } from 'vitest';
import { calendarOf } from '#kit/pure/calendar.ts';
import { localDate } from '#kit/pure/time.ts';
import { type GivenClock, type Turn, correctedDue, limitAt, reckon, urgencyOf } from './corrections.ts';
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

const months = { n: 3, unit: 'month' } as const;
const days = { n: 5, unit: 'workingDay' } as const;
const key = 'suggestion.limit.reply';

describe('the day of an answer once the ground of its limit is put right', () => {
  const pauses = (from: string, to: string): Turn[] => [{ kind: 'pause', at: at(from) }, { kind: 'resume', at: at(to) }];
  const given = (over: Partial<GivenClock & { turns: Turn[] }>): GivenClock & { turns: Turn[] } => ({ dueAt: end('2026-03-09'), pausedAt: null, met: false, turns: [], ...over });
  it.each<[string, ReturnType<typeof given>, typeof months | typeof days, string, string | null]>([
    ['a longer limit counts from the dispatch', given({}), months, '2026-03-06', '2026-06-02'],
    ['also after it was over', given({}), months, '2026-03-20', '2026-06-02'],
    ['a longer limit keeps what stood still', given({ turns: pauses('2026-03-04', '2026-03-14') }), months, '2026-03-16', '2026-06-12'],
    ['a shorter one counts from the correction', given({ dueAt: end('2026-06-02') }), days, '2026-03-20', '2026-03-27'],
    ['and gives no more time than there was', given({ dueAt: end('2026-06-02') }), days, '2026-05-29', null],
    ['of a clock that stands still it is left whole', given({ dueAt: end('2026-06-02'), pausedAt: at('2026-03-10') }), days, '2026-04-01', '2026-03-17'],
    ['an answer that was given gets the longer limit', given({ met: true }), months, '2026-03-20', '2026-06-02'],
    ['and is never made late by a shorter one', given({ met: true, dueAt: end('2026-06-02') }), days, '2026-03-20', null],
  ])('%s', (_name, { turns, ...clock }, limit, today, expected) => {
    const due = correctedDue(cal, clock, reckon(cal, { at: at('2026-03-02'), key, limit }, turns), at(today));
    expect(due === null ? null : localDate(due.dueAt)).toBe(expected);
  });
});

describe('the day of an answer when a leader writes on it while it is being prepared', () => {
  const instruct = (day: string, limit: { n: number; unit: 'workingDay' | 'day' } = days): Turn => ({ kind: 'instruct', at: at(day), ground: { at: at(day), key: 'suggestion.limit.replyExtraUrgent', limit } });
  const extend = (day: string, until: string): Turn => ({ kind: 'extend', at: at(day), dueAt: end(until) });
  const pause = (day: string): Turn => ({ kind: 'pause', at: at(day) });
  const resume = (day: string): Turn => ({ kind: 'resume', at: at(day) });
  it.each<[string, typeof months | typeof days, Turn[], string, string]>([
    ['nobody wrote: the general limit', months, [], '2026-06-02', 'reply'],
    ['the strict limit from the day it was registered', months, [instruct('2026-03-20')], '2026-03-27', 'replyExtraUrgent'],
    ['late in the time there is it changes nothing', months, [instruct('2026-05-29')], '2026-06-02', 'reply'],
    ['also when the time is over already', months, [instruct('2026-06-10')], '2026-06-02', 'reply'],
    ['a laxer one than what runs changes nothing', days, [instruct('2026-03-03', { n: 30, unit: 'day' })], '2026-03-09', 'reply'],
    ['of two the one that ends earlier', months, [instruct('2026-03-10', { n: 10, unit: 'workingDay' }), instruct('2026-03-20')], '2026-03-24', 'replyExtraUrgent'],
    ['in whatever order they are told', months, [instruct('2026-03-20'), instruct('2026-03-03', { n: 30, unit: 'day' })], '2026-03-27', 'replyExtraUrgent'],
    ['over what the desk had granted before', months, [extend('2026-03-05', '2026-08-31'), instruct('2026-03-20')], '2026-03-27', 'replyExtraUrgent'],
    ['but what the desk grants afterwards stands', months, [instruct('2026-03-20'), extend('2026-03-24', '2026-04-30')], '2026-04-30', 'replyExtraUrgent'],
    ['of a clock that stands still the strict limit is left whole', months, [pause('2026-03-10'), instruct('2026-03-12'), resume('2026-04-01')], '2026-04-08', 'replyExtraUrgent'],
    ['what stood still afterwards is added', months, [instruct('2026-03-20'), pause('2026-03-23'), resume('2026-03-30')], '2026-04-03', 'replyExtraUrgent'],
    ['what stood still before is not', months, [pause('2026-03-04'), resume('2026-03-14'), instruct('2026-03-20')], '2026-03-27', 'replyExtraUrgent'],
  ])('%s', (_name, limit, turns, expected, by) => {
    const r = reckon(cal, { at: at('2026-03-02'), key, limit }, turns);
    expect([localDate(r.dueAt), r.key]).toEqual([expected, `suggestion.limit.${by}`]);
  });
});
