import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayText, matterText, partsText } from './compose.ts';
import { documentFileName } from './index.ts';
import { markChanges, type Stretch } from './mark-changes.ts';

describe('file names', () => {
  it('say kind, number, title and day', () => {
    expect(documentFileName('replyLetter', '北民函[2027]012号', '关于养老的建议', '2027-02-26')).toBe('答复函-北民函〔2027〕12号-关于养老的建议-20270226.docx');
    expect(documentFileName('registrationForm', null, '关于养老的建议', new Date('2026-11-20T17:00:00Z'))).toBe('建言登记表-关于养老的建议-20261121.docx');
  });

  it('are safe for every file system, whatever the title is', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'../\\:*?"<>|\n\t\u0000\u202e𠮷国家aux con　') , maxLength: 200 }), fc.string({ unit: fc.constantFrom(...'建言〔2026〕/\\:1号') }), (title, number) => {
      const name = documentFileName('expressIssue', number, title, '2026-11-20');
      expect(name).toMatch(/^专刊-.*20261120\.docx$|^专刊-20261120\.docx$/u);
      // oxlint-disable-next-line no-control-regex -- a file name must have none
      expect(name).not.toMatch(/[\\/:*?"<>|\u0000-\u001f\u202e\s]|\.\.|�/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      expect(Buffer.from(name).toString()).toBe(name);
    }));
  });

  it('are cut between characters and keep number and day', () => {
    const name = documentFileName('dispatchNotice', '北督交〔2026〕8号', '𠮷'.repeat(200), '2026-12-01');
    expect(name).toMatch(/^交办单-北督交〔2026〕8号-𠮷+-20261201\.docx$/u);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  });
});

describe('words of a paper', () => {
  it('dates have no leading zero', () => expect(dayText('2026-01-05')).toBe('2026年1月5日'));
  it('a text that is no date is refused', () => expect(() => dayText('2026-02-30')).toThrow(RangeError));
  it('title marks inside a title become single ones', () => {
    expect(matterText({ number: '建言【2026】13号', title: '关于《停车办法》的建议' })).toBe('建言〔2026〕13号《关于〈停车办法〉的建议》');
  });
  it('parts are numbered where there are several, and not twice', () => {
    expect(partsText([{ heading: '情况', text: '甲' }, { heading: '二、分析', text: '乙' }, { heading: '建议', text: '' }])).toBe('一、情况\n甲\n二、分析\n乙');
    expect(partsText([{ heading: '情况', text: '甲' }])).toBe('甲');
    expect(partsText([{ text: '引言' }, { heading: '情况', text: '甲' }])).toBe('引言\n情况\n甲');
  });
});

describe('marking changes', () => {
  const show = (stretches: readonly Stretch[]): string => stretches.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');

  it.each([
    ['关于完善养老服务的几点建议', '关于完善社区养老服务的建议', '关于完善养老服务的[几点]建议', '关于完善[社区]养老服务的建议'],
    ['甲乙丙', '甲乙丙', '甲乙丙', '甲乙丙'],
    ['', '新增', '', '[新增]'],
    ['删去', '', '[删去]', ''],
    ['𠮷田', '𠮷川', '𠮷[田]', '𠮷[川]'],
  ])('%s → %s', (original, edited, before, after) => {
    const marks = markChanges(original, edited);
    expect(show(marks.original)).toBe(before);
    expect(show(marks.edited)).toBe(after);
  });

  it('loses nothing, and what stayed is the same on both sides', () => {
    const text = fc.string({ unit: fc.constantFrom(...'甲乙丙丁𠮷，。\n'), maxLength: 60 });
    fc.assert(fc.property(text, text, (original, edited) => {
      const marks = markChanges(original, edited);
      expect(marks.original.map((s) => s.text).join('')).toBe(original);
      expect(marks.edited.map((s) => s.text).join('')).toBe(edited);
      const kept = (stretches: readonly Stretch[]): string => stretches.filter((s) => !s.changed).map((s) => s.text).join('');
      expect(kept(marks.original)).toBe(kept(marks.edited));
    }));
  });

  it('does not compare what is too long', () => {
    expect(markChanges('甲'.repeat(4000), '乙')).toEqual({ original: [{ text: '甲'.repeat(4000), changed: false }], edited: [{ text: '乙', changed: false }] });
  });
});
