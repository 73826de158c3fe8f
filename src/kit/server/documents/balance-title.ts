import { oneLine, paragraphsOf } from './clean-text.ts';
import { GOOD_AFTER, GOOD_BEFORE, POOR_AFTER } from './data/title-breaks.ts';
import { textWidth } from './text-width.ts';
import { titleWords } from './title-words.ts';

/** The most lines that are tried in every way; a longer title is filled line by line. */
const MOST_LINES = 5;

/**
 * Breaks a title by sense into lines of at most `most` characters that make a trapezoid or a diamond, never an hourglass
 * (GB/T 9704-2012 §7.3.1). Line breaks in the title itself are kept as they are when every line fits.
 */
export function balanceTitle(title: string, most = 19): string[] {
  const given = paragraphsOf(title);
  if (given.length > 1 && given.every((line) => textWidth(line) <= most)) return given;
  const text = oneLine(given.join(''));
  if (textWidth(text) <= most) return text === '' ? [] : [text];
  const words = titleWords(text).flatMap((word) => splitLong(word, most));
  const fewest = Math.ceil(textWidth(text) / most);
  let best: { readonly cost: number; readonly lines: string[] } | undefined;
  for (let lines = fewest; lines <= Math.min(fewest + 1, MOST_LINES); lines += 1) {
    const found = bestBreaks(words, lines, most);
    if (found && (!best || found.cost < best.cost)) best = found;
  }
  return best?.lines ?? fillLines(words, most);
}

function splitLong(word: string, most: number): string[] {
  if (textWidth(word) <= most) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const char of word) {
    if (textWidth(piece + char) > most) {
      pieces.push(piece);
      piece = '';
    }
    piece += char;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

function fillLines(words: readonly string[], most: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last + word) <= most) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  return lines;
}

function bestBreaks(words: readonly string[], count: number, most: number): { cost: number; lines: string[] } | undefined {
  const widths = words.map(textWidth);
  let best: { cost: number; cuts: number[] } | undefined;
  const cuts: number[] = [];
  const lengths: number[] = [];
  const walk = (from: number, spent: number): void => {
    if (cuts.length === count - 1) {
      const last = sum(widths, from, words.length);
      if (last === 0 || last > most) return;
      const cost = spent + shapeCost([...lengths, last]) + count * 4;
      if (!best || cost < best.cost) best = { cost, cuts: [...cuts] };
      return;
    }
    let length = 0;
    for (let to = from + 1; to < words.length; to += 1) {
      length += widths[to - 1] ?? 0;
      if (length > most) return;
      cuts.push(to);
      lengths.push(length);
      walk(to, spent + breakCost(words[to - 1] ?? '', words[to] ?? ''));
      cuts.pop();
      lengths.pop();
    }
  };
  walk(0, 0);
  if (!best) return undefined;
  const bounds = [0, ...best.cuts, words.length];
  return { cost: best.cost, lines: bounds.slice(1).map((end, i) => words.slice(bounds[i], end).join('')) };
}

function sum(values: readonly number[], from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i += 1) total += values[i] ?? 0;
  return total;
}

/** What a break between two words costs: little where the sense pauses, much where a link hangs at the end. */
function breakCost(before: string, after: string): number {
  if (POOR_AFTER.test(before)) return 9;
  if (GOOD_AFTER.test(before) || GOOD_BEFORE.test(after)) return 0;
  // A single character is more often half of a word the dictionary does not know than a word.
  return [...before].length === 1 || [...after].length === 1 ? 6 : 3;
}

/** What a shape costs: an hourglass is refused, a rectangle dull, a very short line ugly. */
function shapeCost(lengths: readonly number[]): number {
  const longest = Math.max(...lengths);
  const shortest = Math.min(...lengths);
  let cost = (longest - shortest) ** 2 / 6;
  if (longest === shortest) cost += 2;
  if (shortest < longest / 2) cost += 8;
  for (let i = 1; i < lengths.length - 1; i += 1) {
    const here = lengths[i] ?? 0;
    if (here < (lengths[i - 1] ?? 0) && here < (lengths[i + 1] ?? 0)) cost += 30;
  }
  return cost;
}
