import { describe, expect, it } from 'vitest';
import { passages } from './pasted-rows.ts';

describe('a text with what was pasted into it', () => {
  it.each<[string, string, ReturnType<typeof passages>]>([
    ['plain text stays as it was typed', '第一行\n\n 第二行\u3000', ['第一行\n\n 第二行\u3000']],
    ['a table between lines', '前\na\tb\nc\t\td\n后', ['前', [['a', 'b', ''], ['c', '', 'd']], '后']],
    ['a single line with tabs is none', '前\na\tb\n后', ['前\na\tb\n后']],
    ['tabs that indent are none', '\t一、情况\n\t二、建议', ['\t一、情况\n\t二、建议']],
    ['a row with one cell filled belongs to it', 'a\tb\n\tc', [[['a', 'b'], ['', 'c']]]],
    ['nothing', '', ['']],
  ])('%s', (_name, text, expected) => { expect(passages(text)).toEqual(expected); });
});
