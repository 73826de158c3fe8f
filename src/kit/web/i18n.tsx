import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Params } from '#kit/pure/decision.ts';
import { fill, find, type Locale, type Words } from '#kit/pure/words.ts';
import { zhCN } from './locales/zh-CN.ts';

export type { Locale, Words } from '#kit/pure/words.ts';

/** Every dotted path to a string in a locale object: `suggestion.state.draft`. */
export type KeyOf<W> = { [K in keyof W & string]: W[K] extends string ? K : `${K}.${KeyOf<W[K]>}` }[keyof W & string];
export type KitKey = KeyOf<typeof zhCN>;
/** Says the sentence of a key in the reader's language. */
export type Speak<K extends string = string> = (key: K, params?: Params) => string;

function merge(into: Words, from: Words): Words {
  const out: Record<string, string | Words> = { ...into };
  for (const [key, value] of Object.entries(from)) {
    const old = out[key];
    out[key] = typeof value === 'object' && typeof old === 'object' ? merge(old, value) : value;
  }
  return out;
}

/** Holds the words of all loaded modules by language and tells listeners when more arrive. */
export function createLexicon(onMissing: (key: string, locale: Locale) => void = () => {}) {
  let words: Record<Locale, Words> = { 'zh-CN': zhCN, en: {} };
  let version = 0;
  const listeners = new Set<() => void>();
  const speakers = new Map<Locale, { version: number; speak: Speak }>();

  function add(locale: Locale, more: Words): void {
    words = { ...words, [locale]: merge(words[locale], more) };
    version += 1;
    for (const listener of listeners) listener();
  }
  function has(locale: Locale, key: string): boolean {
    return find(words[locale], key) !== undefined || find(words['zh-CN'], key) !== undefined;
  }
  // Chinese is complete, so a word that English lacks falls back to it; a key without any word is reported and marked.
  function sayIn(locale: Locale, key: string, params?: Params): string {
    const template = find(words[locale], key) ?? find(words['zh-CN'], key);
    if (template !== undefined) return fill(template, params);
    onMissing(key, locale);
    return `⟦${key}⟧`;
  }
  function speaker(locale: Locale): Speak {
    const known = speakers.get(locale);
    if (known && known.version === version) return known.speak;
    const speak: Speak = (key, params) => sayIn(locale, key, params);
    speakers.set(locale, { version, speak });
    return speak;
  }
  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  return { add, has, speaker, subscribe };
}
export type Lexicon = ReturnType<typeof createLexicon>;

let report: (key: string, locale: Locale) => void = () => {};
/** Hears of keys without words: the development page writes them to the console, tests fail. On the page they stand in marks. */
export function onMissingWord(hear: (key: string, locale: Locale) => void): void {
  report = hear;
}
/** The page's lexicon. */
export const lexicon: Lexicon = createLexicon((key, locale) => report(key, locale));

interface Tongue {
  locale: Locale;
  lexicon: Lexicon;
}
const TongueContext = createContext<Tongue>({ locale: 'zh-CN', lexicon });

/** Gives everything below it a language. */
export function I18nProvider({ locale, lexicon: own = lexicon, children }: { locale: Locale; lexicon?: Lexicon; children: ReactNode }) {
  const value = useMemo(() => ({ locale, lexicon: own }), [locale, own]);
  return <TongueContext.Provider value={value}>{children}</TongueContext.Provider>;
}

/** The reader's language. */
export function useLocale(): Locale {
  return useContext(TongueContext).locale;
}

/** `t(key, params)`. Give the module's words for checked keys: `const t = useT<typeof zhCN>()`. */
export function useT<W = unknown>(): Speak<unknown extends W ? string : KeyOf<W> | KitKey> {
  const { locale, lexicon: own } = useContext(TongueContext);
  const speaker = () => own.speaker(locale);
  return useSyncExternalStore(own.subscribe, speaker, speaker);
}

/** Whether a key has words, for optional help texts. */
export function useHasWord(): (key: string) => boolean {
  const { locale, lexicon: own } = useContext(TongueContext);
  return (key) => own.has(locale, key);
}
