import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { RecordedEvent } from '#kit/server/events.ts';
import { wordRef } from '#kit/server/speak.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { type Target, holdersOf, openTodo, remind } from '#modules/inbox/index.ts';
import { memberNames } from '#modules/members/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { type ApplicationRow, introducersOf, matterOf } from './load.ts';
import { officeOf, titleOf } from './step.ts';

type Clocked = RecordedEvent<'deadline.reminded' | 'deadline.late' | 'deadline.veryLate'>;

async function rowOf(ctx: Ctx, id: string): Promise<ApplicationRow | undefined> {
  return ctx.tx.selectFrom('membership_applications').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
}

/** Asks those before whom the application now stands, once a step; a notice that asks for an act ends with it. */
export async function tellStep(ctx: Ctx, event: { id: string; actorId: string | null; subject: { id: string } }): Promise<void> {
  const a = await rowOf(ctx, event.subject.id);
  if (!a || a.erased_at) return;
  const base = { params: { name: a.name, number: a.serial_no ?? '', until: a.due_at ? localDate(a.due_at) : '' }, subject: matterOf(a.id), link: `/membership-applications/${a.id}` };
  if (a.state === 'introducing') {
    for (const i of await introducersOf(ctx, a.id)) {
      const to = i.state === 'asked' && i.member_id ? await accountsOfMembers(ctx, [i.member_id]) : [];
      await remind(ctx, { ...base, to: to.map((x) => x.accountId), kind: 'introductionAsked', effectKey: `introduce:${i.id}:${i.member_id}`, email: 'immediate', awaits: { action: 'signIntroduction', partId: i.id } });
    }
  }
  const stage = a.stages[a.stage];
  if (a.state === 'reviewing' && stage) {
    const to = (await holdersOf(ctx, [{ role: stage.role, unitId: stage.unitId }])).filter((x) => x !== event.actorId);
    await remind(ctx, { ...base, to, kind: 'applicationAtStage', effectKey: `stage:${a.id}:${a.stage}:${event.id}`, email: 'digest', awaits: { action: 'decideApplication' } });
  }
}

/** Tells the office of the unit and the introducers how it ended; the applicant sees it on their own page. */
export async function tellEnd(ctx: Ctx, event: { id: string; actorId: string | null; subject: { id: string } }, kind: 'applicationApproved' | 'applicationDeclined' | 'applicationReturned' | 'applicationWithdrawn' | 'applicationLapsed'): Promise<void> {
  const a = await rowOf(ctx, event.subject.id);
  if (!a || a.erased_at) return;
  const office = await holdersOf(ctx, [await officeOf(ctx, a.unit_id)]);
  const spoke = kind === 'applicationApproved' ? await accountsOfMembers(ctx, (await introducersOf(ctx, a.id)).flatMap((i) => i.member_id ?? [])) : [];
  await notify(ctx, { to: [...office, ...spoke.map((x) => x.accountId)].filter((x) => x !== event.actorId), kind, params: { name: a.name, number: a.serial_no ?? '' }, subject: matterOf(a.id), link: `/membership-applications/${a.id}`, effectKey: `${event.id}:${kind}` });
}

/** Tells the holder what the clock says; when a stage is late its proxy is asked as well, and the secretariat hears of it. */
export async function tellClock(ctx: Ctx, event: Clocked, kind: 'admissionReminded' | 'admissionLate' | 'applicantReminded'): Promise<void> {
  const a = await rowOf(ctx, event.subject.id);
  if (!a || a.erased_at) return;
  const { holder } = event.data;
  const targets: Target[] = holder.role && holder.unitId ? [{ role: holder.role, unitId: holder.unitId }] : [];
  // Whoever applies has no account: the office is asked to call them before the time to put things right is over.
  if (kind === 'applicantReminded') targets.push(await officeOf(ctx, a.unit_id));
  if (event.data.kind === 'introduce' && kind === 'admissionReminded') {
    const asked = (await introducersOf(ctx, a.id)).flatMap((i) => (i.state === 'asked' && i.member_id ? [i.member_id] : []));
    for (const x of await accountsOfMembers(ctx, asked)) targets.push({ accountId: x.accountId });
  }
  const stage = a.stages[a.stage];
  if (kind === 'admissionLate' && event.data.kind === 'admissionStage' && stage) {
    if (stage.proxy) {
      const proxy: Target = { role: stage.proxy, unitId: stage.unitId };
      await openTodo(ctx, { matter: matterOf(a.id), action: 'decideApplication', title: titleOf(a), to: proxy, dueAt: a.due_at });
      targets.push(proxy);
    }
    targets.push({ role: 'secretariatOfficer', unitId: a.unit_id });
  }
  await notify(ctx, {
    to: await holdersOf(ctx, targets), kind, params: { name: a.name, number: a.serial_no ?? '', until: localDate(new Date(event.data.dueAt)), what: wordRef(`admission.clock.${event.data.kind}`) }, subject: matterOf(a.id),
    link: `/membership-applications/${a.id}`, mustRead: kind === 'admissionLate', effectKey: event.id, email: kind === 'admissionLate' ? 'immediate' : 'digest',
  });
}

/** Tells the office (and, while there is time, the mentor) what the clock of a first year says. */
export async function tellYear(ctx: Ctx, event: Clocked, kind: 'yearReminded' | 'yearLate'): Promise<void> {
  const o = await ctx.tx.selectFrom('onboardings').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', event.subject.id).where('state', '=', 'onboarding').executeTakeFirst();
  if (!o) return;
  const name = (await memberNames(ctx, [o.member_id])).get(o.member_id)?.name ?? '';
  const targets: Target[] = [{ role: 'secretariatOfficer', unitId: o.unit_id }];
  if (kind === 'yearReminded' && o.mentor_member_id) targets.push(...(await accountsOfMembers(ctx, [o.mentor_member_id])).map((x) => ({ accountId: x.accountId })));
  await notify(ctx, { to: await holdersOf(ctx, targets), kind, params: { name, until: o.ends_on }, subject: { type: 'onboarding', id: o.id }, link: `/onboardings/${o.id}`, mustRead: kind === 'yearLate', effectKey: event.id, email: kind === 'yearLate' ? 'immediate' : 'off' });
}
