import { contentWords } from './content-words.ts';
import { wordWeight } from './word-weight.ts';

/** How much two texts speak of the same words, 0 to 1: the cosine of their word vectors, counts damped, longer words heavier. */
export function similarScore(a: string, b: string): number {
  return cosine(vectorOf(a), vectorOf(b));
}

export interface Candidate {
  id: string;
  text: string;
}

/**
 * Candidates ordered by likeness to a text, best first, those under the floor (0 to 1) left out. Words that many candidates
 * share weigh less: in a list about one subject, the subject's own name tells nothing. So do everyday words.
 */
export function rankSimilar(text: string, candidates: readonly Candidate[], floor = 0.2): { id: string; score: number }[] {
  const vectors = candidates.map((candidate) => vectorOf(candidate.text));
  const wanted = vectorOf(text);
  const weigh = rarity([wanted, ...vectors]);
  const query = weigh(wanted);
  return vectors
    .map((vector, at) => ({ id: candidates[at]?.id ?? '', score: likeness(query, weigh(vector)) }))
    .filter(({ score }) => score >= floor)
    .sort((x, y) => y.score - x.score || (x.id < y.id ? -1 : 1));
}

type Vector = ReadonlyMap<string, number>;

function vectorOf(text: string): Vector {
  const counts = new Map<string, number>();
  for (const word of contentWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map(Array.from(counts, ([word, count]) => [word, (1 + Math.log(count)) * Math.sqrt([...word].length)]));
}

function rarity(vectors: readonly Vector[]): (vector: Vector) => Vector {
  const seenIn = new Map<string, number>();
  for (const vector of vectors) for (const word of vector.keys()) seenIn.set(word, (seenIn.get(word) ?? 0) + 1);
  const idf = (word: string) => Math.log(1 + vectors.length / (seenIn.get(word) ?? 1));
  return (vector) => new Map(Array.from(vector, ([word, weight]) => [word, weight * idf(word) * wordWeight(word)]));
}

/**
 * The cosine alone would call a few lines and a long report about the same matter unlike, for all that the report says besides: so it is
 * averaged (geometrically) with how much of the one is in the other.
 */
function likeness(a: Vector, b: Vector): number {
  return Math.sqrt(cosine(a, b) * Math.max(share(a, b), share(b, a)));
}

/** How much of a text's words, by weight, another has, 0 to 1. */
function share(of: Vector, other: Vector): number {
  let held = 0;
  let all = 0;
  for (const [word, weight] of of) {
    all += weight * weight;
    if (other.has(word)) held += weight * weight;
  }
  return all === 0 ? 0 : held / all;
}

function cosine(a: Vector, b: Vector): number {
  let product = 0;
  for (const [word, weight] of a) product += weight * (b.get(word) ?? 0);
  const lengths = lengthOf(a) * lengthOf(b);
  return lengths === 0 ? 0 : Math.min(1, product / lengths);
}

function lengthOf(vector: Vector): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return Math.sqrt(sum);
}
