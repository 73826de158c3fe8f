import type { Params } from './decision.ts';

export type Locale = 'zh-CN' | 'en';
/** Nested words of a module: `{ suggestion: { state: { draft: '…' } } }`. */
export interface Words {
  readonly [key: string]: string | Words;
}

/**
 * Puts `{name}` values into a sentence; an unknown name stays visible. Only plain own names: no paths, no code.
 * Quotation marks of a value that the sentence quotes become single ones (GB/T 15834-2011, 4.8.3.4).
 */
export function fill(template: string, params: Params = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string, at: number) => {
    if (!Object.hasOwn(params, name)) return whole;
    const value = String(params[name]);
    const quoted = template.lastIndexOf('“', at) > template.lastIndexOf('”', at);
    return quoted ? value.replaceAll('“', '‘').replaceAll('”', '’') : value;
  });
}

/** Finds `suggestion.state.draft` in nested words. A key with dots of its own (an error code) may stand as one flat key. */
export function find(words: Words, key: string): string | undefined {
  const flat = words[key];
  if (typeof flat === 'string') return flat;
  let cut = key.indexOf('.');
  while (cut > 0) {
    const next = words[key.slice(0, cut)];
    if (next && typeof next === 'object') {
      const hit = find(next, key.slice(cut + 1));
      if (hit !== undefined) return hit;
    }
    cut = key.indexOf('.', cut + 1);
  }
  return undefined;
}

/** The sentence for a key, filled; the key itself when there is none (a test finds such keys). */
export function say(words: Words, key: string, params?: Params): string {
  const template = find(words, key);
  return template === undefined ? key : fill(template, params);
}

/** The same nested shape with any strings: what a second locale must have. */
export type SameShape<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameShape<T[K]> };
