import { describe, expect, test } from 'vitest';
import { anyForm } from './any-form.ts';

const found = (typed: string, stored: string): boolean => new RegExp(anyForm(typed), 'iu').test(stored);

describe('a text in any form', () => {
  test.each([
    ['陈', '陳志誠', true], ['陳', '陈志诚', true], ['志诚', '陳志誠', true], ['陳志诚', '陈志誠', true], ['陈志', '陳致', false], ['李', '陳志誠', false],
    ['甲.乙', '甲.乙', true], ['甲.乙', '甲丙乙', false], ['(一)', '第(一)组', true], ["o'b", "O'Brien", true], ['a-b', 'A-B', true], ['[', '[', true], ['\\', '\\', true], ['%', '陈', false],
  ])('%j in %j: %s', (typed, stored, is) => {
    expect(found(typed, stored)).toBe(is);
  });
});
