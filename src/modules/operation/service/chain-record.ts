import type { OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { type Head, compareHeads, headOfChain } from '#kit/server/chain-heads.ts';
import { chainLine } from '#kit/server/chain.ts';
import type { Ctx } from '#kit/server/context.ts';
import { operationAccess } from '../access.ts';
import type * as api from '../contract.ts';
import { lastOfDays } from '../rules.ts';

type Shown = OutputOf<typeof api.readChainRecord>;

const shown = (h: Head) => ({ at: h.at.toISOString(), seq: Number(h.seq) + 1, hash: h.hash });

/** The lines of a month, by the day here; what was written near its ends stands in the files of the months beside it. */
async function linesOf(ctx: Ctx, month: string): Promise<{ own: Head[]; unreadable: number }> {
  const before = new Date(`${month}-01T00:00:00Z`);
  before.setUTCDate(0);
  const { heads, unreadable } = (await ctx.app.site?.heads(before.toISOString().slice(0, 7))) ?? { heads: [], unreadable: 0 };
  return { own: heads.filter((h) => h.associationId === ctx.actor.associationId && localDate(h.at).startsWith(month)), unreadable };
}

/** Whether anything of a month stands outside the database. */
export const wroteIn = async (ctx: Ctx, month: string): Promise<boolean> => (await linesOf(ctx, month)).own.length > 0;

/** Where the chain stood at the end of each day of a month as files outside the database know it, and whether the chain agrees with every line. */
export async function readChainRecord(ctx: Ctx, { query }: { query: { month?: string | undefined } }): Promise<Shown> {
  allowAnywhere(ctx, operationAccess, 'chainRecord.read');
  const month = query.month ?? localDate(ctx.now).slice(0, 7);
  const { own, unreadable } = await linesOf(ctx, month);
  const association = await ctx.tx.selectFrom('associations').select('name').where('id', '=', ctx.actor.associationId).executeTakeFirstOrThrow();
  const now = await headOfChain(ctx);
  return {
    month, association: association.name, days: lastOfDays(own, (h) => localDate(h.at)).map(shown), lines: own.length, unreadable,
    problems: await compareHeads(ctx, own), now: now ? shown(now) : null,
  };
}

/** Compares the whole chain with everything that was ever written down of it outside. */
export async function checkHeads(ctx: Ctx): Promise<string[]> {
  const { heads } = (await ctx.app.site?.heads()) ?? { heads: [] };
  return (await compareHeads(ctx, heads)).map(chainLine);
}
