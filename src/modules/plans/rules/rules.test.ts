import { describe, expect, it } from 'vitest';
import { pasteHeads } from '../data/words.ts';
import { changesBetween, itemStateOn, measureOf, percentOf } from './items.ts';
import { readPaste } from './paste.ts';
import { canApprove, canSubmit, inForceOn, stageOf, yearsLater } from './plans.ts';

const none = { done: false, checks: 0, checksDone: 0, target: null, amount: 0, tasks: 0, tasksDone: 0 };

describe('an item', () => {
  it.each([
    [{ done: true, begun: true, due: '2026-01-01', runs: true }, 'done'], [{ done: false, begun: true, due: '2026-03-01', runs: true }, 'late'], [{ done: false, begun: true, due: '2026-03-01', runs: false }, 'running'],
    [{ done: false, begun: false, due: '2026-03-02', runs: true }, 'soon'], [{ done: false, begun: false, due: '2026-03-12', runs: true }, 'soon'], [{ done: false, begun: false, due: '2026-03-13', runs: true }, 'idle'], [{ done: false, begun: true, due: '2026-03-13', runs: true }, 'running'],
  ] as const)('%j is %s', (item, state) => expect(itemStateOn(item, '2026-03-02')).toBe(state));
  it.each([
    [{ ...none, checks: 3, checksDone: 2, target: 6, amount: 6 }, 'checks', 66], [{ ...none, target: 6, amount: 7 }, 'target', 99], [{ ...none, target: 3, amount: 1, tasks: 4 }, 'target', 33], [{ ...none, tasks: 2, tasksDone: 1 }, 'tasks', 50], [none, 'finish', 0], [{ ...none, done: true, tasks: 2 }, 'tasks', 100],
  ] as const)('%j is counted by %s and stands at %i %%', (counts, by, percent) => expect([measureOf(counts).by, percentOf(counts)]).toEqual([by, percent]));
});

it('a version needs items, a campaign units, an annual plan its theme', () => {
  expect(canSubmit({ kind: 'programme', items: 0, units: 0, theme: '' })).toMatchObject({ code: 'plan.no_items' });
  expect(canSubmit({ kind: 'campaign', items: 1, units: 0, theme: '' })).toMatchObject({ code: 'plan.no_units' });
  expect(canSubmit({ kind: 'annual', items: 1, units: 0, theme: ' ' })).toMatchObject({ code: 'plan.no_theme' });
  expect(canSubmit({ kind: 'programme', items: 1, units: 0, theme: '' }).ok).toBe(true);
});

it.each([['2026-03-03', '2026-03-03', [], 'plan.approved_in_future'], ['2026-03-01', '2026-02-28', [], 'plan.before_approval'], ['2026-03-01', '2026-03-01', ['2026-03-01'], 'plan.day_taken'], ['2026-03-01', '2026-06-01', ['2026-03-01'], null]] as const)('approved %s from %s after %j: %s', (on, from, earlier, code) => {
  const d = canApprove(on, from, '2026-03-02', [...earlier]);
  expect(d.ok ? null : d.code).toBe(code);
});

it('the version in force is the approved one that began last; years move days, and February keeps its end', () => {
  const v = (number: number, state: 'approved' | 'draft', effectiveFrom: string | null) => ({ number, state, effectiveFrom });
  const all = [v(1, 'approved', '2026-01-01'), v(2, 'approved', '2026-06-01'), v(3, 'draft', null)];
  expect(['2025-12-31', '2026-05-31', '2026-06-01'].map((d) => inForceOn(all, d)?.number)).toEqual([undefined, 1, 2]);
  expect([yearsLater('2028-02-29', 1), yearsLater('2026-11-21', 2)]).toEqual(['2029-02-28', '2028-11-21']);
  expect([stageOf('preparing', 'draft'), stageOf('preparing', 'submitted'), stageOf('running', 'draft')]).toEqual(['draft', 'submitted', 'running']);
});

it('two versions differ by what was added, taken out and changed', () => {
  const d = changesBetween([{ id: 'a', t: 1 }, { id: 'b', t: 1 }], [{ id: 'b', t: 2 }, { id: 'c', t: 1 }], (x, y) => x.t === y.t);
  expect([d.added, d.removed, d.changed.map((c) => c.after.t)].map((x) => x.length)).toEqual([1, 1, 1]);
});

describe('pasted rows', () => {
  it('are read by their heads in any order; an empty section is that of the row above', () => {
    const rows = readPaste('事项\t板块\t完成时间\t目标\t责任单位\r\n开展大讲坛\t思想引领\t2027年6月30日\t6场\t秘书处\r\n编印会刊\t\t2027.12.31\t4\t张三\r\n', pasteHeads);
    expect(rows).toEqual([
      { section: '思想引领', title: '开展大讲坛', body: '', leadText: '秘书处', dueOn: '2027-06-30', target: 6, measure: '场', problems: [] },
      { section: '思想引领', title: '编印会刊', body: '', leadText: '张三', dueOn: '2027-12-31', target: 4, measure: '', problems: [] },
    ]);
  });
  it('without heads stand in the usual order, or are titles where there is one column', () => {
    expect(readPaste('建言\t报送专刊\t每季一期\t编辑部\t2027-12-31\t4期', pasteHeads)[0]).toMatchObject({ section: '建言', title: '报送专刊', body: '每季一期', target: 4, measure: '期' });
    expect(readPaste('开展大讲坛\n编印会刊', pasteHeads).map((r) => r.title)).toEqual(['开展大讲坛', '编印会刊']);
    expect(readPaste('甲\t乙\t\t\t六月底\t若干', pasteHeads)[0]?.problems).toEqual(['title', 'dueOn', 'target']);
    expect(readPaste(' \n', pasteHeads)).toEqual([]);
  });
});
