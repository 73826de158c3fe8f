import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';

/** Reads a cursor of `n` texts; one that is not ours is `cursor.invalid`. */
export function keysetOf(cursor: string | undefined, n: number): string[] | null {
  if (cursor === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === n && parts.every((p) => typeof p === 'string' && !p.includes('\u0000'))) return parts as string[];
  } catch {
    // falls through to the refusal
  }
  throw new Refusal('cursor.invalid');
}

/** Makes a page of one row more than the limit: what is over says that there is a next page. */
export function pageOf<R, T>(rows: readonly R[], limit: number, key: (r: R) => string[], present: (r: R) => T): { items: T[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(present), next: rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify(key(last))).toString('base64url') : null };
}

/** Page sizes that our own pages ask for, and each with the one row more that says there is a next page. */
const USUAL: ReadonlySet<number> = new Set([20, 30, 50, 100, 200].flatMap((n) => [n, n + 1]));

/**
 * How many rows of a whole list a statement takes at most. A usual number stands in the text, so that the database keeps one plan for
 * it: with a parameter it plans anew each time, which costs as much as running it. Not for a list with a filter, where a plan that
 * suits a frequent value is wrong for a rare one.
 */
export function atMost(n: number): RawBuilder<number> {
  return USUAL.has(n) ? sql.lit(n) : sql`${n}`;
}
