import { commonWords, functionCharacters, questionWords } from './data/domain-words.ts';
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

// BM25 with its usual constants.
const K1 = 1.2;
const B = 0.75;

// What stands in a title tells a little more; a text that has more of the pairs is nearer than one that has few of them often.
const IN_TITLE = 0.25;
const HAVING_MORE = 0.5;

/** How near each text is to what some pairs ask for, by BM25 over the pairs with what each of them tells. */
export function nearness(pairs: readonly Pair[], texts: readonly { readonly title: string; readonly body: string }[]): number[] {
  const weights = new Map(pairs.map(({ pair, weight }) => [pair, weight]));
  const held = texts.map(({ title, body }) => ({ ...heldOf(weights, `${title}\n${body}`), titled: heldOf(weights, title).times }));
  const usual = held.reduce((sum, { length }) => sum + length, 0) / Math.max(held.length, 1);
  const whole = pairs.reduce((sum, { weight }) => sum + weight, 0);
  return held.map(({ times, titled, length }) => {
    let score = 0;
    let had = 0;
    for (const [pair, n] of times) {
      const weight = weights.get(pair) ?? 0;
      had += weight;
      score += weight * ((n * (K1 + 1)) / (n + K1 * (1 - B + (B * length) / usual)) + (titled.has(pair) ? IN_TITLE : 0));
    }
    return whole === 0 ? 0 : score * (had / whole) ** HAVING_MORE;
  });
}

/**
 * How much of a text each candidate has, 0 to 1, by their pairs of characters: what few candidates have tells most, what all
 * have tells nothing, and a long candidate must have more of it.
 */
export function sharedPairs(text: string, candidates: readonly string[]): number[] {
  const wanted = new Set(runsOf(text).flatMap(pairsOf));
  const held = candidates.map((candidate) => heldOf(wanted, candidate));
  const usual = held.reduce((sum, { length }) => sum + length, 0) / Math.max(held.length, 1);
  let whole = 0;
  const weights = new Map<string, number>();
  for (const pair of wanted) {
    // What no candidate has says nothing of which is nearer: it weighs no more than what one has.
    const having = Math.max(1, held.filter(({ times }) => times.has(pair)).length);
    const weight = wordWeight(pair) * Math.log(1 + (held.length - having + 0.5) / (having + 0.5));
    weights.set(pair, weight);
    whole += (weight * (K1 + 1)) / (1 + K1 * (1 - B));
  }
  return held.map(({ times, length }) => {
    let score = 0;
    for (const [pair, n] of times) score += ((weights.get(pair) ?? 0) * n * (K1 + 1)) / (n + K1 * (1 - B + (B * length) / usual));
    return whole === 0 ? 0 : Math.min(1, score / whole);
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
