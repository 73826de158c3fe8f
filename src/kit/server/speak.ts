import type { Params } from '#kit/pure/decision.ts';
import { formatDateZh, isLocalDate } from '#kit/pure/time.ts';
import { type Locale, type Words, fill } from '#kit/pure/words.ts';
import type { Registry } from './registry.ts';

/** The sentence for a key from the words of all modules, filled; undefined when no module has it. */
export function speak(registry: Registry, locale: Locale, key: string, params?: Params): string | undefined {
  const template = sentencesOf(registry.words[locale]).get(key);
  if (template !== undefined) return fill(template, params);
  return locale === 'zh-CN' ? undefined : speak(registry, 'zh-CN', key, params);
}

const laidOut = new WeakMap<readonly Words[], ReadonlyMap<string, string>>();

/** The words of all modules by their whole keys, laid out once: a page of facts asks for hundreds. The first module that has a key gives it. */
function sentencesOf(all: readonly Words[]): ReadonlyMap<string, string> {
  const known = laidOut.get(all);
  if (known) return known;
  const found = new Map<string, string>();
  for (const words of all) eachWord(words, '', (key, word) => found.has(key) || found.set(key, word));
  laidOut.set(all, found);
  return found;
}

function eachWord(node: Words | string, key: string, take: (key: string, word: string) => unknown): void {
  if (typeof node === 'string') take(key, node);
  else for (const [k, v] of Object.entries(node)) eachWord(v, key ? `${key}.${k}` : k, take);
}

const REF = '=';

/** A stored value that is itself a word, to be said in the language of whoever reads it: `wordRef('suggestion.clock.reply')`. */
export function wordRef(key: string): string {
  return REF + key;
}

/** The sentence of a notice that was stored: values that are words, and days, are said in the reader's language. */
export function speakStored(registry: Registry, locale: Locale, key: string, params: Params = {}): string | undefined {
  return speak(registry, locale, key, Object.fromEntries(Object.entries(params).map(([name, value]) => [name, storedValue(registry, locale, value)])));
}

function storedValue(registry: Registry, locale: Locale, value: string | number): string | number {
  if (typeof value !== 'string') return value;
  if (value.startsWith(REF)) return speak(registry, locale, value.slice(REF.length)) ?? value;
  return locale === 'zh-CN' && isLocalDate(value) ? formatDateZh(value) : value;
}

/** Every key below a prefix with its words over all modules, e.g. all `noticeName.…`. */
export function wordsBelow(registry: Registry, locale: Locale, prefix: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const words of registry.words[locale]) {
    const below = words[prefix];
    if (below && typeof below === 'object') eachWord(below, '', (key, word) => found.set(key, word));
  }
  return found;
}

/** The locale that a stored text names; Chinese when it is not one of ours. */
export function localeOf(text: string | null | undefined): Locale {
  return text === 'en' ? 'en' : 'zh-CN';
}

/** The plain values of an event's data or a notice's parameters, as sentences take them. */
export function plainParams(data: Readonly<Record<string, unknown>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(data).filter((e): e is [string, string | number] => typeof e[1] === 'string' || typeof e[1] === 'number'));
}
