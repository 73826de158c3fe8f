import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { dropTodos } from '#modules/inbox/index.ts';
import { memberNames } from '#modules/members/index.ts';
import { introducersOf, matterOf } from './load.ts';
import { askMentor, onboardingMatter } from './onboarding-begin.ts';
import { askIntroducers } from './step.ts';

/** Somebody left or died in their first year: it ends, and nobody waits for it any more. */
export async function endYear(ctx: Ctx, memberId: string): Promise<void> {
  const ended = await ctx.tx.updateTable('onboardings').set((eb) => ({ state: 'ended', version: eb('version', '+', 1) })).where('association_id', '=', ctx.actor.associationId).where('member_id', '=', memberId).where('state', '=', 'onboarding').returning('id').execute();
  for (const { id } of ended) {
    await cancelDeadlines(ctx, onboardingMatter(id), 'ended');
    await dropTodos(ctx, onboardingMatter(id));
    await record(ctx, 'onboarding.ended', onboardingMatter(id), { name: (await memberNames(ctx, [memberId])).get(memberId)?.name ?? '' });
  }
}

/** Somebody who left or died was a mentor, or had been asked to speak for an applicant: others take their place. */
export async function endHelp(ctx: Ctx, memberId: string): Promise<void> {
  const own = ctx.actor.associationId;
  const years = await ctx.tx.updateTable('onboardings').set((eb) => ({ mentor_member_id: null, version: eb('version', '+', 1) })).where('association_id', '=', own).where('mentor_member_id', '=', memberId).where('state', '=', 'onboarding').returning(['id', 'member_id', 'unit_id']).execute();
  const names = await memberNames(ctx, years.map((y) => y.member_id));
  for (const y of years) {
    const name = names.get(y.member_id)?.name ?? '';
    await askMentor(ctx, { id: y.id, name, unitId: y.unit_id });
    await record(ctx, 'onboarding.mentorGone', onboardingMatter(y.id), { name });
  }
  const asked = await ctx.tx.selectFrom('application_introducers as i').innerJoin('membership_applications as a', (j) => j.onRef('a.association_id', '=', 'i.association_id').onRef('a.id', '=', 'i.application_id')).select(['i.id', 'i.application_id'])
    .where('i.association_id', '=', own).where('i.member_id', '=', memberId).where('i.state', '=', 'asked').where('a.state', '=', 'introducing').execute();
  for (const i of asked) {
    const a = await ctx.tx.selectFrom('membership_applications').selectAll().where('association_id', '=', own).where('id', '=', i.application_id).forUpdate().executeTakeFirstOrThrow();
    if (a.state !== 'introducing' || !(await introducersOf(ctx, a.id)).some((x) => x.id === i.id && x.state === 'asked')) continue;
    await ctx.tx.updateTable('application_introducers').set({ member_id: null, state: 'named' }).where('association_id', '=', own).where('id', '=', i.id).execute();
    await dropTodos(ctx, matterOf(a.id), { partId: i.id });
    await askIntroducers(ctx, a, a.due_at);
  }
}
