import { type Selectable, sql } from 'kysely';
import type { ChainProblem } from '#kit/pure/chain-problem.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import { canonical } from '#kit/server/ids.ts';

export type Check = Selectable<Database['chain_checks']>;

export const asJson = (problems: readonly ChainProblem[]): ChainProblem[] => JSON.stringify(problems) as unknown as ChainProblem[];

/** The last walk that came to its end. */
export const lastFinished = (ctx: Ctx): Promise<Check | undefined> => ctx.tx.selectFrom('chain_checks').selectAll().where('association_id', '=', ctx.actor.associationId).where('finished_at', 'is not', null).orderBy('started_at', 'desc').limit(1).executeTakeFirst();

export const newestCheck = (ctx: Ctx): Promise<Check | undefined> => ctx.tx.selectFrom('chain_checks').selectAll().where('association_id', '=', ctx.actor.associationId).orderBy('started_at', 'desc').limit(1).executeTakeFirst();

/** What makes it the same problem at the next walk. A place that was cut is filled again as the chain grows: then it is sealed otherwise, and still the same. */
export const identityOf = (p: ChainProblem): string => canonical(p.at === undefined ? p : { from: p.from, at: p.at });

/** Whether two lists name the same problems. */
export function areSame(a: readonly ChainProblem[], b: readonly ChainProblem[]): boolean {
  const [one, other] = [new Set(a.map(identityOf)), new Set(b.map(identityOf))];
  return one.size === other.size && [...one].every((p) => other.has(p));
}

/** What a walk found and what two people accounted for meet one after the other, never at the same moment. */
export async function oneAtATime(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`chain:${ctx.actor.associationId}`}, 0))`.execute(ctx.tx);
}
