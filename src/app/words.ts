import { lexicon, type Locale, type Words } from '#kit/web/i18n.tsx';
import { preferencesNow } from '#kit/web/shell/preferences.ts';
import { shellWords } from './locales/shell.ts';

type File = Readonly<Record<string, unknown>>;

// Titles are few and needed at once, for the navigation; a module's other words come with its first page.
const titles = import.meta.glob<{ titles?: Readonly<Record<Locale, Words>> }>('../modules/*/locales/titles.ts', { eager: true });
const files = import.meta.glob<File>('../modules/*/locales/{zh-CN,en}.ts');
const loaded = new Set<string>();
const wanted = new Set<string>();

function isWords(v: unknown): v is Words {
  return typeof v === 'object' && v !== null && !Array.isArray(v);
}

/** Puts the words of the frames and all titles in place, and the kit's in the reader's language. */
export async function loadFirstWords(): Promise<void> {
  for (const locale of ['zh-CN', 'en'] as const) {
    lexicon.add(locale, shellWords[locale]);
    for (const file of Object.values(titles)) if (file.titles) lexicon.add(locale, file.titles[locale]);
  }
  await loadWords([], preferencesNow().locale);
}

/** The kit's Chinese is part of the lexicon; its English is fetched by those who read it. */
async function loadKit(locale: Locale): Promise<void> {
  if (locale === 'en') lexicon.add('en', (await import('#kit/web/locales/en.ts')).en);
}

async function loadFile(name: string, locale: Locale): Promise<void> {
  const path = `../modules/${name}/locales/${locale}.ts`;
  if (loaded.has(path)) return;
  const file = await files[path]?.();
  loaded.add(path);
  for (const words of Object.values(file ?? {})) if (isWords(words)) lexicon.add(locale, words);
}

/** Fetches the words of these modules in a language; those asked for once are fetched again in a language chosen later. */
export async function loadWords(names: readonly string[], locale: Locale): Promise<void> {
  for (const name of names) wanted.add(name);
  await Promise.all([loadKit(locale), ...[...wanted].map((name) => loadFile(name, locale))]);
}
