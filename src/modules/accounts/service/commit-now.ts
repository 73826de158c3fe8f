import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { takeOnAgain } from '#kit/server/walls.ts';

/**
 * Commits what this request has written so far and goes on in a new transaction of the same connection. Signing in
 * needs it: a failed try must count although its request is refused, and must count before the slow password check,
 * or a thousand parallel guesses would all be checked.
 */
export async function commitNow(ctx: Ctx): Promise<void> {
  await sql`commit`.execute(ctx.tx);
  await sql`begin`.execute(ctx.tx);
  await takeOnAgain(ctx);
}
