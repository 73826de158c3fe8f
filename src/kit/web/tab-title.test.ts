import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tabTitle } from './tab-title.ts';

test.each([
  ['建言', '建言 · 聚智'], ['聚智', '聚智'], ['', '聚智'], ['\u202e\u2066', '聚智'],
  ['关于\u202e改善\u2067公交\u2069的建议', '关于改善公交的建议 · 聚智'], ['第一行\r\n第二行\u2028第三行\t完', '第一行 第二行 第三行 完 · 聚智'], ['隐\u200b藏\ufeff的\u00ad字\u0007', '隐藏的字 · 聚智'], ['一\u200b \u202e二', '一 二 · 聚智'],
  ['长'.repeat(300), `${'长'.repeat(59)}… · 聚智`], ['𠮷'.repeat(60), `${'𠮷'.repeat(60)} · 聚智`], ['𠮷'.repeat(61), `${'𠮷'.repeat(59)}… · 聚智`],
])('%j stands on the tab as %j', (title, shown) => expect(tabTitle(title, '聚智')).toBe(shown));

test('whatever a title holds, the tab has one short line that ends with the name of the platform', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
    const shown = tabTitle(title, '聚智');
    return shown.endsWith('聚智') && [...shown].length <= 65 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(shown) && !/\s\s/.test(shown);
  }), { numRuns: 2000 });
});
