import { z } from 'zod';

/**
 * What does not agree in a chain of facts, as it is stored: a fact was `changed` or `removed`; a seal does not follow from the one before (`unlinked`);
 * one seal or several in a row are missing; a fact is in no seal (`stray`), or went missing before its seal (`vanished`); the chain was `cut` at its end,
 * or sealed anew (`resealed`), by what was written down of it outside the database.
 */
export const chainProblem = z.object({
  what: z.enum(['changed', 'removed', 'unlinked', 'seal', 'seals', 'stray', 'vanished', 'cut', 'resealed']),
  /** Places as people count them, from one on. */
  from: z.int().optional(), to: z.int().optional(),
  /** The fact. */
  id: z.uuid().optional(),
  /** The digest of what the fact says now: changed once more, it is another problem. */
  digest: z.string().optional(),
  /** When it was written down outside. */
  at: z.string().optional(),
});
export type ChainProblem = z.output<typeof chainProblem>;

/** What a comparison with what was written down outside can find. */
export const headProblem = chainProblem.extend({ what: z.enum(['cut', 'resealed']) });
export type HeadProblem = z.output<typeof headProblem>;
