import { describe, expect, it } from 'vitest';
import { sheetTitle } from '../papers/sheets.ts';
import { canAdopt, canSubmit, gapOf, gradeOf, lastDayOfGrade, totalsOf } from '../rules.ts';

const marked = { id: 'a', title: '有组织', most: null, evidence: '' };
const shown = { ...marked, id: 'b', title: '有台账', evidence: '台账' };
const scored = { id: 'c', title: '党建', most: 60, evidence: '' };

describe('a gap', () => {
  it.each([
    [marked, undefined, 0, 'unanswered'], [marked, { mark: null, score: 3 }, 0, 'unanswered'], [marked, { mark: 'unmet', score: null }, 0, 'unmet'], [marked, { mark: 'partly', score: null }, 0, 'partly'], [marked, { mark: 'met', score: null }, 0, null],
    [shown, { mark: 'met', score: null }, 0, 'evidence'], [shown, { mark: 'met', score: null }, 1, null], [scored, { mark: null, score: 59 }, 0, 'points'], [scored, { mark: null, score: 60 }, 0, null],
  ] as const)('%j said %j with %i files: %s', (item, said, files, gap) => expect(gapOf(item, said, files)).toBe(gap));
});

it('sums count marks, and points of points; a part counts as a half', () => {
  expect(totalsOf([marked, shown], new Map([['a', { mark: 'met', score: null }], ['b', { mark: 'partly', score: null }]]))).toEqual({ items: 2, met: 1, partly: 1, unmet: 0, points: 0, most: 0, percent: 75 });
  expect(totalsOf([scored], new Map([['c', { mark: null, score: 90 }]]))).toMatchObject({ points: 60, most: 60, percent: 100 });
});

it.each([[951, '5A'], [950, '4A'], [601, '1A'], [600, null]] as const)('%i points are %s', (points, grade) => {
  expect(gradeOf(points, [{ name: '1A', from: 601 }, { name: '5A', from: 951 }, { name: '4A', from: 901 }])).toBe(grade);
});

it.each([
  [new Map(), new Map(), 'assessment.item_open'], [new Map([['b', { mark: 'met' as const, score: null }], ['c', { mark: null, score: 61 }]]), new Map([['b', 1]]), 'assessment.score_above'], [new Map([['b', { mark: 'met' as const, score: null }], ['c', { mark: null, score: 1 }]]), new Map(), 'assessment.evidence_missing'],
  [new Map([['b', { mark: 'unmet' as const, score: null }], ['c', { mark: null, score: 1 }]]), new Map(), null],
])('handing in %j with %j: %s', (said, files, code) => {
  const d = canSubmit([shown, scored], said, files);
  expect(d.ok ? null : d.code).toBe(code);
});

it('a grade holds five years; a version begins after the one before', () => {
  expect(lastDayOfGrade('2022-02-28')).toBe('2027-02-28');
  expect(canAdopt('2026-03-02', '2026-03-02', '2026-03-02', ['2026-03-02'])).toMatchObject({ code: 'standard.day_taken' });
  expect(canAdopt('2026-03-03', '2026-03-03', '2026-03-02', [])).toMatchObject({ code: 'standard.adopted_in_future' });
});

describe('the name of a sheet', () => {
  it.each([['年度评估', '长宁分会年度评估自查表'], ['2026年分会规范化建设自查', '长宁分会2026年分会规范化建设自查表'], ['等级复评自评', '长宁分会等级复评自评表']] as const)('of the round %s says the check once', (round, title) => {
    expect(sheetTitle('长宁分会', round)).toBe(title);
  });
});
