import { fill } from '#kit/pure/words.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import { holdersOf, openTodo } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import { SEPARATORS } from '../data/checklists.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { itemLists } from '../rules/words.ts';

export const onboardingMatter = (id: string) => ({ type: 'onboarding', id }) as const;

/** Begins the first year of a member: the lists as they stand today, a clock that ends with the year, and a mentor to be named. */
export async function beginOnboarding(ctx: Ctx, o: { memberId: string; name: string; applicationId: string | null; unitId: string; appliedUnitId: string }): Promise<string> {
  const id = newId();
  const clock = await startDeadline(ctx, { matter: onboardingMatter(id), kind: 'newMemberYear', limitKey: 'admission.limit.newMemberYear', holder: { role: 'secretariatOfficer', unitId: o.unitId } });
  const until = localDate(clock.due_at);
  await ctx.tx.insertInto('onboardings').values({
    association_id: ctx.actor.associationId, id, member_id: o.memberId, application_id: o.applicationId, unit_id: o.unitId, applied_unit_id: o.appliedUnitId, started_on: localDate(ctx.now), ends_on: until, state: 'onboarding', created_at: ctx.now,
  }).execute();
  for (const list of itemLists) {
    const items = (await setting<string>(ctx, `admission.${list}List`)).split(SEPARATORS).map((t) => t.trim()).filter((t) => t !== '');
    for (const [ordinal, item] of items.entries()) await ctx.tx.insertInto('onboarding_items').values({ association_id: ctx.actor.associationId, id: newId(), onboarding_id: id, list, ordinal, item }).execute();
  }
  const units = await namesOfUnits(ctx, [o.unitId]);
  const secretary = { role: 'branchSecretary', unitId: o.unitId };
  const to = (await holdersOf(ctx, [secretary])).length > 0 ? secretary : { role: 'secretariatOfficer', unitId: o.unitId };
  await openTodo(ctx, { matter: onboardingMatter(id), action: 'nameMentor', title: fill(zhCN.admission.onboarding.title, { name: o.name }), to });
  await record(ctx, 'onboarding.started', onboardingMatter(id), { name: o.name, unitName: units.get(o.unitId)?.shortName ?? '', until });
  return id;
}

/** Thirty days before the year ends (a setting) the secretariat is asked to assign, once. */
export async function remindOfEnding(ctx: Ctx): Promise<void> {
  const until = addDays(localDate(ctx.now), await setting<number>(ctx, 'admission.remindDays'));
  const { rows } = await sql<{ id: string; name: string; unit_id: string; ends_on: string }>`select o.id, m.name, o.unit_id, o.ends_on from onboardings o join members m on m.association_id = o.association_id and m.id = o.member_id
    where o.association_id = ${ctx.actor.associationId} and o.state = 'onboarding' and o.reminded_at is null and o.ends_on <= ${until} order by o.ends_on limit 200 for update of o skip locked`.execute(ctx.tx);
  for (const o of rows) {
    const target = { role: 'secretariatOfficer', unitId: o.unit_id };
    const due = await ctx.tx.selectFrom('deadlines').select('due_at').where('association_id', '=', ctx.actor.associationId).where('matter_id', '=', o.id).where('kind', '=', 'newMemberYear').where('state', '=', 'running').executeTakeFirst();
    await ctx.tx.updateTable('onboardings').set({ reminded_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', o.id).execute();
    await openTodo(ctx, { matter: onboardingMatter(o.id), action: 'assignNewMember', title: fill(zhCN.admission.onboarding.title, { name: o.name }), to: target, dueAt: due?.due_at ?? null });
    await record(ctx, 'onboarding.ending', onboardingMatter(o.id), { name: o.name, until: o.ends_on });
    await notify(ctx, { to: await holdersOf(ctx, [target]), kind: 'onboardingEnding', params: { name: o.name, until: o.ends_on }, subject: onboardingMatter(o.id), link: `/onboardings/${o.id}`, effectKey: `onboarding:${o.id}:ending`, email: 'digest' });
  }
}
