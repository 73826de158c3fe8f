import { describe, expect, it } from 'vitest';
import { calendarOf } from '#kit/pure/calendar.ts';
import { parseListText } from './list-text.ts';
import { calendarNotice, canImportYear, canSetFrom } from './rules.ts';

describe('the notice about the next list', () => {
  const cal = calendarOf([], [2026]);
  it.each([['2026-11-14', null], ['2026-11-15', { year: 2027, urgency: 'expected' }], ['2026-12-14', { year: 2027, urgency: 'expected' }], ['2026-12-15', { year: 2027, urgency: 'missing' }], ['2027-01-01', { year: 2027, urgency: 'missing' }]])('on %s: %o', (today, notice) =>
    expect(calendarNotice(cal, today)).toEqual(notice));
  it('is silent when the list is there', () => expect(calendarNotice(calendarOf([], [2026, 2027]), '2026-12-20')).toBeNull());
});

describe('dates of settings and lists', () => {
  it.each([['2026-03-01', false], ['2026-03-02', true], ['2026-09-01', true]])('a value from %s: %s', (from, fine) => expect(canSetFrom(from, '2026-03-02').ok).toBe(fine));
  it.each([[2025, false], [2026, true], [2027, true]])('a list for %s: %s', (year, fine) => expect(canImportYear(year, '2026-03-02').ok).toBe(fine));
});

describe('a list as people bring it', () => {
  it('is read from the JSON file', () => {
    const parsed = parseListText('\ufeff {"year":2027,"papers":["http://example.cn/1"],"days":[{"date":"2027-01-01","name":"元旦","isOffDay":true}]}');
    expect(parsed).toEqual({ ok: true, file: { year: 2027, papers: ['http://example.cn/1'], days: [{ date: '2027-01-01', name: '元旦', isOffDay: true }] } });
  });

  it('is read from lines in several ways of writing dates', () => {
    const parsed = parseListText('2027-01-01 元旦 休\n2027/1/2，元旦，放假\n\n2027年2月6日 春节 班\n2027.2.14 春节 上班\n');
    expect(parsed.ok && parsed.file).toEqual({ year: 2027, papers: [], days: [
      { date: '2027-01-01', name: '元旦', isOffDay: true }, { date: '2027-01-02', name: '元旦', isOffDay: true }, { date: '2027-02-06', name: '春节', isOffDay: false }, { date: '2027-02-14', name: '春节', isOffDay: false },
    ] });
  });

  it('names every bad row', () => {
    const parsed = parseListText('2027-01-01 元旦 休\n2027-02-30 春节 休\n2027-05-01 劳动节\n2027-01-01 元旦 休');
    expect(parsed.ok ? [] : parsed.errors.map((e) => [e.row, e.code])).toEqual([[2, 'holiday_file.date_invalid'], [3, 'holiday_file.off_day_invalid'], [4, 'holiday_file.date_repeated']]);
    expect(parseListText('{"year":').ok).toBe(false);
    expect(parseListText('[]').ok).toBe(false);
  });
});
