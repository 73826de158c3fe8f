import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentNumber, issueNumber, parseDocumentNumber, parseIssueNumber, parseNumberQuote } from './numbers-zh.ts';

describe('document numbers', () => {
  test('the year stands in U+3014 and U+3015, without leading zeros', () => {
    expect(documentNumber('建言', 2026, 12)).toBe('建言\u30142026\u301512号');
  });

  test.each([
    ['建言〔2026〕12号', { word: '建言', year: 2026, no: 12 }],
    ['建言[2026]012号', { word: '建言', year: 2026, no: 12 }],
    ['建言（2026）第12号', { word: '建言', year: 2026, no: 12 }],
    [' 闽知联 ［２０２６］ １２ 号', { word: '闽知联', year: 2026, no: 12 }],
    ['建言〔2026〕0号', null],
    ['建言〔26〕12号', null],
    ['〔2026〕12号', null],
    ['建言〔2026〕12', null],
    ['', null],
  ])('%j reads as %j', (text, expected) => {
    expect(parseDocumentNumber(text)).toEqual(expected);
  });

  test.each([[26, 1], [2026, 0], [2026, 1.5], [2026, -1]])('year %d, number %d is refused', (year, no) => {
    expect(() => documentNumber('建言', year, no)).toThrow(RangeError);
  });
});

describe('issue numbers', () => {
  test('the total stands in wide round brackets', () => {
    expect(issueNumber('同心直通车', 2026, 3, 57)).toBe('同心直通车〔2026〕第3期（总第57期）');
    expect(issueNumber('同心直通车', 2026, 3)).toBe('同心直通车〔2026〕第3期');
  });

  test.each([
    ['同心直通车〔2026〕第3期（总第57期）', { series: '同心直通车', year: 2026, no: 3, total: 57 }],
    ['同心直通车〔2026〕第3期 (总第57期)', { series: '同心直通车', year: 2026, no: 3, total: 57 }],
    ['同心直通车〔2026〕第3期（总57期）', { series: '同心直通车', year: 2026, no: 3, total: 57 }],
    ['同心直通车[2026]第03期', { series: '同心直通车', year: 2026, no: 3, total: null }],
    ['同心直通车〔2026〕3期', null],
    ['同心直通车〔2026〕第3期（总第0期）', null],
  ])('%j reads as %j', (text, expected) => {
    expect(parseIssueNumber(text)).toEqual(expected);
  });
});

describe('numbers as people quote them', () => {
  test.each([
    ['建言6号', { word: '建言', year: null, no: 6, kind: 'document' }],
    ['建言６號', { word: '建言', year: null, no: 6, kind: 'document' }],
    ['建言 第 06 号', { word: '建言', year: null, no: 6, kind: 'document' }],
    ['建言6', { word: '建言', year: null, no: 6, kind: null }],
    ['第3期', { word: '', year: null, no: 3, kind: 'issue' }],
    ['6号', { word: '', year: null, no: 6, kind: 'document' }],
    ['直通车第3期', { word: '直通车', year: null, no: 3, kind: 'issue' }],
    ['总第57期', { word: '', year: null, no: 57, kind: 'issue', total: true }],
    ['2026年建言6号', { word: '建言', year: 2026, no: 6, kind: 'document' }],
    ['２０２６年度建言第６号', { word: '建言', year: 2026, no: 6, kind: 'document' }],
    ['建言2026年6号', { word: '建言', year: 2026, no: 6, kind: 'document' }],
    ['〔2026〕6号', { word: '', year: 2026, no: 6, kind: 'document' }],
    ['[2026]6', { word: '', year: 2026, no: 6, kind: null }],
    ['（２０２６）第６号', { word: '', year: 2026, no: 6, kind: 'document' }],
    ['建言〔2026〕6号', { word: '建言', year: 2026, no: 6, kind: 'document' }],
    ['同心直通车〔2026〕第3期（总第57期）', { word: '同心直通车', year: 2026, no: 3, kind: 'issue' }],
    ['建言2026号', { word: '建言', year: null, no: 2026, kind: 'document' }],
  ])('%j', (text, expected) => {
    expect(parseNumberQuote(text)).toEqual({ total: false, ...expected });
  });

  test.each(['6', '2026', '2026000012', '2026年6', '2026-6', '7号线', '3号楼', 'PM2', '5G', '建言0号', '总第6号', '建言六号', '第3期工程', ''])('%j is none', (text) => {
    expect(parseNumberQuote(text)).toBeNull();
  });
});

test('what is written is read back', () => {
  const word = fc.constantFrom('建言', '同心直通车', '闽知联', '信息A');
  const no = fc.integer({ min: 1, max: 99_999 });
  fc.assert(
    fc.property(word, fc.integer({ min: 1000, max: 9999 }), no, fc.option(no), (series, year, n, total) => {
      expect(parseDocumentNumber(documentNumber(series, year, n))).toEqual({ word: series, year, no: n });
      expect(parseIssueNumber(issueNumber(series, year, n, total))).toEqual({ series, year, no: n, total });
    }),
  );
});
