import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { shellWords } from '#app/locales/shell.ts';
import { find } from '#kit/pure/words.ts';
import { createLexicon, I18nProvider, useT } from './i18n.tsx';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';

const words = { 'zh-CN': { suggestion: { state: { draft: '草稿', left: '还剩 {n} 天' } } }, en: { suggestion: { state: { left: '{n} days left' } } } };

function setUp() {
  const missing: string[] = [];
  const lexicon = createLexicon((key) => missing.push(key));
  lexicon.add('zh-CN', words['zh-CN']);
  lexicon.add('en', words.en);
  return { lexicon, missing };
}

describe('words', () => {
  it('are found by key and filled', () => {
    expect(setUp().lexicon.speaker('zh-CN')('suggestion.state.left', { n: 3 })).toBe('还剩 3 天');
  });
  it('fall back to Chinese where English has none', () => {
    expect(setUp().lexicon.speaker('en')('suggestion.state.draft')).toBe('草稿');
  });
  it('that are missing are reported and stand in marks, never as if they were right', () => {
    const { lexicon, missing } = setUp();
    expect(lexicon.speaker('en')('suggestion.state.gone')).toBe('⟦suggestion.state.gone⟧');
    expect(missing).toEqual(['suggestion.state.gone']);
  });
  it('of several modules stand side by side, and codes with dots are found', () => {
    const { lexicon } = setUp();
    lexicon.add('zh-CN', { suggestion: { act: { submit: '提交' } }, error: { 'suggestion.too_late': '已过期限' } });
    const t = lexicon.speaker('zh-CN');
    expect([t('suggestion.act.submit'), t('suggestion.state.draft'), t('error.suggestion.too_late'), t('error.input.required')]).toEqual(['提交', '草稿', '已过期限', '请填写此项']);
  });
  it('reach components in the reader\'s language', () => {
    const { lexicon } = setUp();
    const Left = () => <b>{useT<(typeof words)['zh-CN']>()('suggestion.state.left', { n: 2 })}</b>;
    expect(renderToStaticMarkup(<I18nProvider locale="en" lexicon={lexicon}><Left /></I18nProvider>)).toBe('<b>2 days left</b>');
  });
});

describe('every key written in the web kit', () => {
  const folder = join(import.meta.dirname, '.');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f) && !f.includes('.test.') && !f.startsWith('locales'));
  const keys = new Set(sources.flatMap((f) => [...readFileSync(join(folder, f), 'utf8').matchAll(/'((?:kit|shell|error)\.[\w.]+)'/g)].map((m) => m[1] ?? '')));

  it('has words in both languages', () => {
    expect(keys.size).toBeGreaterThan(100);
    const all = { 'zh-CN': [zhCN, shellWords['zh-CN']], en: [en, shellWords.en] };
    for (const [locale, list] of Object.entries(all)) expect([locale, [...keys].filter((k) => !list.some((w) => find(w, k) !== undefined))]).toEqual([locale, []]);
  });
});
