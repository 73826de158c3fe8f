import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { dropTodos } from '#modules/inbox/index.ts';
import { memberNames } from '#modules/members/index.ts';
import { onboardingMatter } from './onboarding-begin.ts';

/** Somebody left or died in their first year: it ends, and nobody waits for it any more. */
export async function endYear(ctx: Ctx, memberId: string): Promise<void> {
  const ended = await ctx.tx.updateTable('onboardings').set((eb) => ({ state: 'ended', version: eb('version', '+', 1) })).where('association_id', '=', ctx.actor.associationId).where('member_id', '=', memberId).where('state', '=', 'onboarding').returning('id').execute();
  for (const { id } of ended) {
    await cancelDeadlines(ctx, onboardingMatter(id), 'ended');
    await dropTodos(ctx, onboardingMatter(id));
    await record(ctx, 'onboarding.ended', onboardingMatter(id), { name: (await memberNames(ctx, [memberId])).get(memberId)?.name ?? '' });
  }
}
