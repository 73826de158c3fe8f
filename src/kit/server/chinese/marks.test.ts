import { expect, test } from 'vitest';
import { excerptOf, markTerms } from './marks.ts';

test.each<[string, readonly string[], readonly string[]]>([
  ['老旧小区充电难', ['充电'], ['老旧小区', '充电', '难']],
  ['乘７号线去Ａ座', ['7号线', 'a座'], ['乘', '７号线', '去', 'Ａ座', '']],
  ['充电充电', ['充电'], ['', '充电', '', '充电', '']],
  ['小区电梯', ['小区', '区电'], ['', '小区', '电梯']],
  ['cafe\u0301老\u200b区', ['café', '老区'], ['', 'cafe\u0301', '', '老\u200b区', '']],
  ['没有', ['充电'], ['没有']],
])('%j with %j', (text, terms, parts) => {
  expect(markTerms(text, terms)).toEqual(parts);
  expect(markTerms(text, terms).join('')).toBe(text);
});

test('the piece that is shown is where most terms stand together', () => {
  const filler = '与此无关的话。'.repeat(20);
  const shown = excerptOf(`充电${filler}\n小区里\n充电难，电梯也坏${filler}`, ['充电', '小区', '电梯']) ?? [];
  expect(shown.filter((_part, at) => at % 2 === 1)).toEqual(['小区', '充电', '电梯']);
  expect(shown[0]?.startsWith('…')).toBe(true);
  expect(shown.at(-1)?.endsWith('…')).toBe(true);
  expect(shown.join('')).toContain('小区里 充电难');
  expect(excerptOf(filler, ['充电'])).toBeNull();
});

test('no character is cut in two', () => {
  for (let n = 0; n < 4; n += 1) expect(excerptOf(`${'一'.repeat(n)}${'𬭼'.repeat(40)}充电${'𬭼'.repeat(60)}`, ['充电'])?.join('')).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
});
