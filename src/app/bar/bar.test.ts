import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { allRows } from './all-rows.ts';
import { catalogue } from './catalogue-data.ts';
import { History } from './history.ts';
import { type Kept, merged } from './kept.ts';
import { judge } from './judge.ts';
import { ROOT, removePrograms } from './program.ts';
import { judgeProofs } from './proofs.ts';
import { report } from './report.ts';
import type { Result, Row } from './row.ts';

const rows = await allRows();
afterAll(removePrograms);

const base: Result = { id: 'X', threat: '', criterion: '', verdict: 'not run', figure: '', control: '', limits: '', seconds: 0 };

describe('the bar', () => {
  test('has 69 rows, each with its words', () => {
    const count = (letter: string): number => catalogue.filter((c) => c.id.startsWith(letter)).length;
    expect(['R', 'C', 'V', 'F', 'A', 'Z', 'W'].map(count)).toEqual([14, 9, 5, 9, 8, 10, 14]);
    expect(new Set(rows.map((r) => r.id)).size).toBe(69);
    for (const r of rows) expect([r.id, r.row ? r.row.threat && r.row.criterion : r.threat && r.criterion && r.waits].every(Boolean)).toBe(true);
  });

  test('names only test files that are there, and tests that they hold', () => {
    for (const { row } of rows) {
      for (const proof of row?.provedBy ?? []) {
        expect(existsSync(join(ROOT, proof.file)), proof.file).toBe(true);
        const text = readFileSync(join(ROOT, proof.file), 'utf8').replaceAll("\\'", "'");
        for (const title of [...(proof.tests ?? []), ...(proof.control ? [proof.control] : [])]) expect(text, `${row?.id}: ${proof.file}`).toContain(title);
      }
    }
    expect(rows.filter(({ row }) => row && !row.run && !row.provedBy?.[0]).map((r) => r.id)).toEqual([]);
  });

  test('calls a row passed only when its control failed, unproven without one, not run where something is missing', async () => {
    const of = (more: Partial<Row>): Row => ({ id: 'X', threat: 't', criterion: 'c', stage: 'quick', run: async () => ({ figure: 'f', passed: true }), ...more });
    const verdict = async (more: Partial<Row>): Promise<string> => (await judge(of(more), false)).verdict;
    expect(await verdict({ control: async () => ({ figure: 'seen', passed: false }) })).toBe('passed');
    expect(await verdict({ control: async () => ({ figure: 'unseen', passed: true }) })).toBe('unproven');
    expect(await verdict({ control: async () => { throw new Error('no'); } })).toBe('unproven');
    expect(await verdict({})).toBe('unproven');
    expect(await verdict({ missing: () => 'no loop devices' })).toBe('not run');
    expect(await verdict({ run: async () => { throw new Error('no'); } })).toBe('failed');
  });

  test('takes a test file as proof only with all that was named, passed, and a control', () => {
    const ran = [{ file: '/x/a.test.ts', title: 'jobs run once', status: 'passed' }, { file: '/x/a.test.ts', title: 'jobs twice without a key', status: 'passed' }, { file: '/x/a.test.ts', title: 'other', status: 'failed' }];
    expect(judgeProofs(base, [{ file: 'a.test.ts', tests: ['run once'], control: 'without a key' }], ran).verdict).toBe('passed');
    expect(judgeProofs(base, [{ file: 'a.test.ts', tests: ['run once'] }], ran).verdict).toBe('unproven');
    expect(judgeProofs(base, [{ file: 'a.test.ts', tests: ['run never'], control: 'without a key' }], ran).verdict).toBe('failed');
    expect(judgeProofs(base, [{ file: 'a.test.ts', control: 'without a key' }], ran).verdict).toBe('failed');
  });

  test('puts the results of rows that were run alone beside those of the others, each with its own day', () => {
    const kept = (id: string, figure: string): Kept => ({ ...base, id, figure, date: '2026-11-21', commit: 'abc' });
    const all = merged([kept('R01', 'old'), kept('R02', 'old'), kept('X99', 'gone')], [kept('W01', 'new'), kept('R01', 'new')], catalogue.map((c) => c.id));
    expect(all.map((r) => `${r.id} ${r.figure}`)).toEqual(['R01 new', 'R02 old', 'W01 new']);
    expect(report(all)).toContain('2026-11-21 abc');
  });

  test('sees what was lost, what rose, what doubled and what nobody sent', () => {
    const h = new History();
    for (const id of ['a', 'b', 'c', 'd']) h.sent(id);
    h.answered('a', 'acknowledged');
    h.answered('a', 'unknown');
    h.answered('b', 'refused');
    expect(h.compare(['a', 'c'])).toMatchObject({ sound: true, sent: 4, acknowledged: 1, refused: 1, unknown: 2 });
    expect(h.compare(['b', 'c', 'c', 'e'])).toMatchObject({ sound: false, lost: ['a'], risen: ['b'], doubled: ['c'], strange: ['e'] });
  });
});

describe('the quick rows hold', () => {
  const quick = rows.flatMap(({ row }) => (row?.stage === 'quick' && row.run ? [row] : []));
  test.each(quick.map((r) => [r.id, r] as const))('%s', { timeout: 120_000 }, async (_id, row) => {
    const { verdict, figure, control } = await judge(row, false);
    // A row that has no control says so in the report; one that has must see its fault.
    const fine = ['passed', ...(row.control ? [] : ['unproven']), ...(row.missing ? ['not run'] : [])];
    expect(fine, `${verdict}: ${figure}; control: ${control}`).toContain(verdict);
  });
});
