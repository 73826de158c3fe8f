import { describe, expect, test } from 'vitest';
import { visibleKey } from './visible-key.ts';

describe('names that look the same', () => {
  test.each([
    ['王芳', '王　芳'],
    ['黄敏', '黃敏'],
    ['吴青', '吳靑'],
    ['王二', '王ニ'],
    ['王一力', '王ー カ'],
    ['阿依古丽·买买提', '阿依古丽买买提'],
    ['Maria Chen', 'ＭＡＲＩＡ　chen'],
    ['Cope', 'Соре'],
    ['Jean-Luc', 'jean luc'],
    ['王芳', '王\u200b芳'],
  ])('%s and %s have one key', (a, b) => {
    expect(visibleKey(a)).toBe(visibleKey(b));
  });

  test.each([
    ['王芳', '王方'],
    ['王二', '王三'],
    ['未来', '末来'],
    ['Maria Chen', 'Mario Chen'],
    ['陈晨', '陈辰'],
  ])('%s and %s stay apart', (a, b) => {
    expect(visibleKey(a)).not.toBe(visibleKey(b));
  });
});
