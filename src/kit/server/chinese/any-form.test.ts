import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { anyForm, pairsInAnyForm } from './any-form.ts';

const found = (typed: string, stored: string): boolean => new RegExp(anyForm(typed), 'iu').test(stored);

describe('a text in any form', () => {
  test.each([
    ['陈', '陳志誠', true], ['陳', '陈志诚', true], ['志诚', '陳志誠', true], ['陳志诚', '陈志誠', true], ['陈志', '陳致', false], ['李', '陳志誠', false],
    ['甲.乙', '甲.乙', true], ['甲.乙', '甲丙乙', false], ['(一)', '第(一)组', true], ["o'b", "O'Brien", true], ['a-b', 'A-B', true], ['[', '[', true], ['\\', '\\', true], ['%', '陈', false],
  ])('%j in %j: %s', (typed, stored, is) => {
    expect(found(typed, stored)).toBe(is);
  });
});

describe('pairs of a text in any form', () => {
  const db = new Kysely<object>({ dialect: new PostgresDialect({ pool: () => Promise.reject(new Error('nothing is sent')) }) });
  const asked = (typed: string): readonly unknown[] => (pairsInAnyForm(sql`x`, typed) as RawBuilder<boolean>).compile(db).parameters;

  test('are asked for each two neighbours in all their forms, and for one character alone', () => {
    expect(asked('李明')).toEqual([['李明']]);
    expect(asked('陈志')).toEqual([expect.arrayContaining(['陈志', '陳志'])]);
    expect(asked('陳')).toEqual([expect.arrayContaining(['陈', '陳'])]);
    expect(asked(' O B ')).toEqual([['ob']]);
    expect(asked('陈志明')).toHaveLength(2);
  });
  test('of nothing find nobody', () => {
    expect(pairsInAnyForm(sql`x`, ' ').compile(db).sql).toBe('false');
  });
});
