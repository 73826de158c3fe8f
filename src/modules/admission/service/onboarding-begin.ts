import { fill } from '#kit/pure/words.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { holdersOf, openTodo, remind } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import { SEPARATORS } from '../data/checklists.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { itemLists } from '../rules/words.ts';
import { officeOf } from './step.ts';

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
  await askMentor(ctx, { id, name: o.name, unitId: o.unitId });
  await record(ctx, 'onboarding.started', onboardingMatter(id), { name: o.name, unitName: units.get(o.unitId)?.shortName ?? '', until });
  return id;
}

/** Puts before the unit that looks after a new member that a mentor is wanted. */
export async function askMentor(ctx: Ctx, o: { id: string; name: string; unitId: string }): Promise<void> {
  const to = await officeOf(ctx, o.unitId);
  await openTodo(ctx, { matter: onboardingMatter(o.id), action: 'nameMentor', title: fill(zhCN.admission.onboarding.title, { name: o.name }), to });
  await remind(ctx, { to: (await holdersOf(ctx, [to])).filter((x) => x !== ctx.actor.accountId), kind: 'mentorWanted', params: { name: o.name }, subject: onboardingMatter(o.id), link: `/onboardings/${o.id}`, effectKey: `mentorWanted:${o.id}:${localDate(ctx.now)}`, awaits: { action: 'nameMentor' } });
}

/** Thirty days before the year ends (a setting) the secretariat is asked to assign, once; the unit, the mentor and the new member hear that the year ends. */
export async function remindOfEnding(ctx: Ctx): Promise<void> {
  const until = addDays(localDate(ctx.now), await setting<number>(ctx, 'admission.remindDays'));
  const { rows } = await sql<{ id: string; member_id: string; mentor_member_id: string | null; name: string; unit_id: string; ends_on: string }>`select o.id, o.member_id, o.mentor_member_id, m.name, o.unit_id, o.ends_on::text as ends_on from onboardings o join members m on m.association_id = o.association_id and m.id = o.member_id
    where o.association_id = ${ctx.actor.associationId} and o.state = 'onboarding' and o.reminded_at is null and o.ends_on <= ${until} order by o.ends_on limit 200 for update of o skip locked`.execute(ctx.tx);
  for (const o of rows) {
    const target = { role: 'secretariatOfficer', unitId: o.unit_id };
    const due = await ctx.tx.selectFrom('deadlines').select('due_at').where('association_id', '=', ctx.actor.associationId).where('matter_id', '=', o.id).where('kind', '=', 'newMemberYear').where('state', '=', 'running').executeTakeFirst();
    await ctx.tx.updateTable('onboardings').set({ reminded_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', o.id).execute();
    await openTodo(ctx, { matter: onboardingMatter(o.id), action: 'assignNewMember', title: fill(zhCN.admission.onboarding.title, { name: o.name }), to: target, dueAt: due?.due_at ?? null });
    await record(ctx, 'onboarding.ending', onboardingMatter(o.id), { name: o.name, until: o.ends_on });
    const told = { params: { name: o.name, until: o.ends_on }, subject: onboardingMatter(o.id), link: `/onboardings/${o.id}` };
    await remind(ctx, { ...told, to: await holdersOf(ctx, [target]), kind: 'onboardingEnding', effectKey: `onboarding:${o.id}:ending`, email: 'digest', awaits: { action: 'assignNewMember' } });
    const helpers = await accountsOfMembers(ctx, o.mentor_member_id ? [o.mentor_member_id] : []);
    await notify(ctx, { ...told, to: [...(await holdersOf(ctx, [{ role: 'branchSecretary', unitId: o.unit_id }])), ...helpers.map((x) => x.accountId)], kind: 'yearEndsForHelper', effectKey: `onboarding:${o.id}:helper` });
    await notify(ctx, { ...told, to: (await accountsOfMembers(ctx, [o.member_id])).map((x) => x.accountId), kind: 'yearEndsForMember', effectKey: `onboarding:${o.id}:member` });
  }
}
