import type { Ctx } from '#kit/server/context.ts';
import { type AdoptionLevel, adoptionLevels } from '../../rules/words.ts';
import type { Loaded } from '../load.ts';

export const rankOf = (level: AdoptionLevel): number => adoptionLevels.indexOf(level) + 1;

/** What a matter shows as adopted by the rows that stand: the highest rung, and since when there is any. */
export async function adoptedBy(ctx: Ctx, s: Loaded): Promise<{ adopted_rank: number; adopted_at: Date | null }> {
  const standing = await ctx.tx.selectFrom('adoptions as a').leftJoin('registration_corrections as x', (j) => j.onRef('x.association_id', '=', 'a.association_id').onRef('x.record_id', '=', 'a.id'))
    .select('a.level').where('a.association_id', '=', ctx.actor.associationId).where('a.suggestion_id', '=', s.id).where('a.reverses', 'is', null).where('a.result', '<>', 'forwarded').where('x.id', 'is', null).execute();
  return { adopted_rank: Math.max(0, ...standing.map((r) => rankOf(r.level))), adopted_at: standing.length > 0 ? (s.adopted_at ?? ctx.now) : null };
}
