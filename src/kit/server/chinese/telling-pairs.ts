import { commonWords, functionCharacters, questionWords } from './data/domain-words.ts';
import { kindredWords } from './data/kindred-words.ts';
import { jieba } from './jieba.ts';
import { likeText } from './like-text.ts';
import { wordWeight } from './word-weight.ts';

const COMMON = new Set(commonWords.split(' '));
const ASKING = new Set(questionWords.split(' '));
const EMPTY = new Set(functionCharacters);
const WORD = /^[\p{L}\p{N}]+$/u;
const RUNS = /[\p{L}\p{N}]+/gu;
// A pair within a longer word, or within a name that no dictionary has, is a part of what is meant.
const PART = 0.8;

/** Two characters, and what they tell. */
export interface Pair {
  readonly pair: string;
  readonly weight: number;
}

/**
 * The pairs of characters that say most of what a text is about, with what each tells, the most telling first: for asking an index of
 * pairs which texts speak of the same. Pairs find what words miss: names, and the same said in a longer or a shorter word.
 */
export function tellingPairs(text: string, limit: number): Pair[] {
  const weights = new Map<string, number>();
  const add = (chars: string, weight: (pair: string) => number): void => {
    for (const pair of pairsOf(chars)) weights.set(pair, (weights.get(pair) ?? 0) + weight(pair));
  };
  let unknown = '';
  const close = (): void => {
    add(unknown, (pair) => wordWeight(pair) * PART);
    unknown = '';
  };
  for (const piece of jieba().cut(likeText(text), false)) {
    if (!WORD.test(piece) || EMPTY.has(piece)) close();
    else if ([...piece].length === 1) unknown += piece;
    else {
      close();
      if (!COMMON.has(piece) && !ASKING.has(piece)) add(piece, () => wordWeight(piece) * ([...piece].length === 2 ? 1 : PART));
    }
  }
  close();
  return Array.from(weights, ([pair, weight]) => ({ pair, weight }))
    .sort((a, b) => b.weight - a.weight || (a.pair < b.pair ? -1 : 1))
    .slice(0, limit);
}

/** A word that a text has not, though it means what one of its words means. */
export interface Kindred {
  readonly pairs: readonly string[];
  readonly weight: number;
}

/** Something that a text speaks of, by the words that it has for it and others that mean the same. */
export interface Meaning {
  readonly own: readonly (readonly string[])[];
  readonly others: readonly Kindred[];
}

let all: readonly (readonly Kindred[])[] | undefined;

/** What a text speaks of that may be said in other words, with so many other words in all at most, the most telling of them. */
export function meaningsOf(text: string, limit: number): Meaning[] {
  const had = new Set(runsOf(text).flatMap(pairsOf));
  const has = ({ pairs }: Kindred): boolean => pairs.every((pair) => had.has(pair));
  all ??= kindredWords.split('|').map((words) => words.split(' ').map((word) => ({ pairs: pairsOf(word), weight: wordWeight(word) })));
  const met = all.filter((words) => words.some(has));
  const kept = new Set(met.flatMap((words) => words.filter((word) => !has(word))).sort((a, b) => b.weight - a.weight).slice(0, limit));
  return met.map((words) => ({ own: words.filter(has).map(({ pairs }) => pairs), others: words.filter((word) => kept.has(word)) })).filter(({ others }) => others.length > 0);
}

// BM25 with its usual constants.
const K1 = 1.2;
const B = 0.75;

// What stands in a title tells a little more; a text that has more of the pairs is nearer than one that has few of them often.
const IN_TITLE = 0.25;
const HAVING_MORE = 0.5;
// Another word for the same tells half as much, once, and only where the text's own word for it is missing.
const OTHER_WORD = 0.5;

/**
 * How near each text is to what some pairs ask for, about 0 to 1: BM25 over the pairs with what each of them tells, and what is said
 * there in other words.
 */
export function nearness(pairs: readonly Pair[], texts: readonly { readonly title: string; readonly body: string }[], meanings: readonly Meaning[] = []): number[] {
  const weights = new Map(pairs.map(({ pair, weight }) => [pair, weight]));
  const looked = new Set([...weights.keys(), ...meanings.flatMap(({ own, others }) => [...own.flat(), ...others.flatMap((other) => other.pairs)])]);
  const held = texts.map(({ title, body }) => ({ ...heldOf(looked, `${title}\n${body}`), titled: heldOf(weights, title).times }));
  const usual = held.reduce((sum, { length }) => sum + length, 0) / Math.max(held.length, 1);
  const whole = pairs.reduce((sum, { weight }) => sum + weight, 0);
  const most = (whole * (K1 + 1)) / (1 + K1 * (1 - B));
  return held.map(({ times, titled, length }) => {
    const damped = (n: number): number => (n * (K1 + 1)) / (n + K1 * (1 - B + (B * length) / usual));
    let score = 0;
    let had = 0;
    for (const { pair, weight } of pairs) {
      const n = times.get(pair);
      if (!n) continue;
      had += weight;
      score += weight * (damped(n) + (titled.has(pair) ? IN_TITLE : 0));
    }
    const has = (word: readonly string[]): boolean => word.every((pair) => times.has(pair));
    for (const { own, others } of meanings) {
      if (own.some(has)) continue;
      const said = OTHER_WORD * Math.max(0, ...others.filter((other) => has(other.pairs)).map(({ weight }) => weight));
      had += said;
      score += said * damped(1);
    }
    return whole === 0 ? 0 : (score * (had / whole) ** HAVING_MORE) / most;
  });
}

function heldOf(wanted: { has(pair: string): boolean }, text: string): { times: Map<string, number>; length: number } {
  const times = new Map<string, number>();
  let length = 0;
  for (const run of runsOf(text)) {
    for (const pair of pairsOf(run)) {
      length += 1;
      if (wanted.has(pair)) times.set(pair, (times.get(pair) ?? 0) + 1);
    }
  }
  return { times, length };
}

const runsOf = (text: string): string[] => likeText(text).match(RUNS) ?? [];

function pairsOf(run: string): string[] {
  const chars = [...run];
  return chars.slice(1).map((char, at) => (chars[at] ?? '') + char);
}
