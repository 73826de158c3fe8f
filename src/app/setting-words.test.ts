import { expect, it } from 'vitest';
import { find, type Words } from '#kit/pure/words.ts';
import { pages } from '#modules/associations/web/pages.tsx';
import { registry } from './modules.ts';

/** The words that the page of settings fetches, in a language. */
async function wordsOf(locale: 'zh-CN' | 'en'): Promise<Words[]> {
  const modules = ['associations', ...(pages.find((p) => p.path === '/admin/settings')?.words ?? [])];
  const files = await Promise.all(modules.map((name) => import(`../modules/${name}/locales/${locale}.ts`) as Promise<Record<string, Words>>));
  return files.flatMap((file) => Object.values(file));
}

it.each(['zh-CN', 'en'] as const)('the page of settings has words for every setting and every group: %s', async (locale) => {
  const words = await wordsOf(locale);
  const settings = [...registry.settings];
  const wanted = [...settings.map(([key]) => `setting.${key}`), ...new Set(settings.map(([, s]) => `setting.group.${s.group}`))];
  expect(wanted.length).toBeGreaterThan(90);
  expect(wanted.filter((key) => !words.some((w) => typeof w === 'object' && find(w, key) !== undefined))).toEqual([]);
  // Control: a setting that nobody names is seen.
  expect(words.some((w) => typeof w === 'object' && find(w, 'setting.nobody.names') !== undefined)).toBe(false);
});
