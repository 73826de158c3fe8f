import { documentNumber } from '#kit/pure/numbers-zh.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { nextNumber } from '#kit/server/numbers.ts';

export interface GivenNumber {
  readonly year: number;
  readonly no: number;
  /** As it is printed, e.g. with the word of the series, the year in brackets and the number. */
  readonly text: string;
}

/**
 * The next number under a word, in the year of Beijing's calendar. What is printed must be one of its kind: whatever goes by the same word
 * counts in one series (two types that share a word, two units of the same short name), and a new word begins at 1.
 * `formal`: numbers of matters; `letter`: those of notices and letters.
 */
export async function takeNumber(ctx: Ctx, kind: 'formal' | 'letter', word: string): Promise<GivenNumber> {
  const year = Number(localDate(ctx.now).slice(0, 4));
  const no = await nextNumber(ctx, `${kind}:${word}`, year);
  return { year, no, text: documentNumber(word, year, no) };
}
