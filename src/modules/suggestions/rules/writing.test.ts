import { expect, test } from 'vitest';
import { textProblems } from './writing.ts';

const whole = { situation: '多数老旧小区单元门前只有台阶。', analysis: '', proposal: '分批加装坡道。' };
const paths = (title: string, content: Record<string, string>): string[] => textProblems('suggestion', title, content).map((p) => `${p.path} ${p.code}`);

test.each<[string, string, Record<string, string>, string[]]>([
  ['a text of its template', '关于加装坡道的建议', whole, []],
  ['characters outside the first plane count once', '𠮷𡐓𬭼𰻝', whole, []],
  ['three of them are too short', '𠮷𡐓𬭼', whole, ['title input.too_short']],
  ['what nobody sees fills nothing', '\u200b\u200b\u200b\u200b\ufeff', { ...whole, proposal: '\u200b\u2060' }, ['title input.required', 'content.proposal input.required']],
  ['what nobody sees uses up nothing', '关\u200b于加装坡道的建议', { ...whole, situation: `${'字'.repeat(1500)}${'\u200b'.repeat(400)}` }, []],
  ['a part of another template is no part of this one', '关于加装坡道的建议', { ...whole, summary: '摘要' }, ['content.summary input.unknown_key']],
])('%s', (_, title, content, expected) => {
  expect(paths(title, content)).toEqual(expected);
});
