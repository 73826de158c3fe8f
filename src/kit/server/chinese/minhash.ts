import { contentWords } from './content-words.ts';
import { lettersOf } from './like-text.ts';

// Near duplicates through PostgreSQL: a signature of 126 minima, cut into 42 bands of 3. Two texts with a share s of their
// words in common meet in at least one band with probability 1 - (1 - s^3)^42: s = 0.05 gives 0.5 %, 0.3 gives 68 %, 0.5 gives 99.6 %.
// A copy with a fifth of its words replaced keeps about half. The numbers are stored, so nothing here, nor in the word
// lists, may change without computing every stored row again.
const HASHES = 126;
const ROWS = 3;
const SEED = 0x9e3779b9;

const { factors, offsets } = permutations();

/** The signature of a text's content words; null when it has none. */
export function minhash(text: string): Int32Array | null {
  const words = new Set(contentWords(text));
  if (words.size === 0) return null;
  const minima = new Uint32Array(HASHES).fill(0xffffffff);
  for (const word of words) {
    const base = hashText(word);
    for (let at = 0; at < HASHES; at += 1) {
      const value = mix(Math.imul(base ^ (offsets[at] ?? 0), factors[at] ?? 1));
      if (value < (minima[at] ?? 0)) minima[at] = value;
    }
  }
  return new Int32Array(minima.buffer);
}

/**
 * The band keys of a text for an int[] column with a GIN index: candidates are found with `bands && $1` (order them by the
 * number of shared keys, then rankSimilar the best few dozen); empty for a text without content words.
 */
export function bandKeys(text: string): number[] {
  const signature = minhash(text);
  return signature ? bandsOf(signature) : [];
}

/** A key that only texts with the same letters and digits have, whatever their punctuation, spaces and forms of characters: exact twins. */
export function twinKey(text: string): number {
  return hashText(lettersOf(text)) | 0;
}

/** The band keys of a signature: 42 whole numbers that fit PostgreSQL's int. */
export function bandsOf(signature: Int32Array): number[] {
  const keys: number[] = [];
  for (let start = 0; start < signature.length; start += ROWS) {
    let key = SEED ^ start;
    for (let row = start; row < start + ROWS; row += 1) key = mix(Math.imul(key, 31) ^ (signature[row] ?? 0));
    keys.push(key | 0);
  }
  return keys;
}

/** The estimated share of words that two texts have in common (Jaccard, 0 to 1), give or take 0.08. */
export function estimate(a: Int32Array, b: Int32Array): number {
  let equal = 0;
  for (let at = 0; at < HASHES; at += 1) if (a[at] === b[at]) equal += 1;
  return equal / HASHES;
}

// FNV-1a over UTF-16 units, then mixed.
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}

// The finalizer of MurmurHash3: every bit of the input reaches every bit of the output.
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function permutations(): { factors: Int32Array; offsets: Int32Array } {
  const made = { factors: new Int32Array(HASHES), offsets: new Int32Array(HASHES) };
  let state = SEED;
  const next = () => (state = mix(state + 0x6d2b79f5));
  for (let at = 0; at < HASHES; at += 1) {
    made.factors[at] = next() | 1;
    made.offsets[at] = next();
  }
  return made;
}
