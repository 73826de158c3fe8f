import { formatDateZh, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { RecordedEvent } from '#kit/server/events.ts';
import { type Reaction, reaction } from '#kit/server/registry.ts';
import { holdersOf, remind } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { APPROVE, CHECK, REVIEW, reclockAll } from './service/clock.ts';
import { holdersOfUnit, unitRows } from './service/chase.ts';
import { association, planSubject } from './service/common.ts';
import { approverTargets } from './service/steps.ts';

const load = (ctx: Ctx, id: string) => ctx.tx.selectFrom('plans').selectAll().where('association_id', '=', association(ctx)).where('id', '=', id).executeTakeFirst();
type Plan = NonNullable<Awaited<ReturnType<typeof load>>>;
const others = (accounts: readonly string[], event: RecordedEvent): string[] => accounts.filter((a) => a !== event.actorId);
const told = (p: Plan, event: RecordedEvent, more: Record<string, string | number> = {}) => ({ params: { title: p.title, name: event.actorName, ...more }, subject: planSubject(p.id), link: `/plans/${p.id}`, effectKey: event.id });
const keepersOf = (ctx: Ctx, p: Plan): Promise<string[]> => holdersOf(ctx, (['secretariatOfficer', 'branchSecretary', 'groupLead', 'committeeChair'] as const).map((role) => ({ role, unitId: p.unit_id })));
/** One person may carry the checklists of several units: the title says whose it is. */
const toldUnit = (p: Plan, unit: string, event: RecordedEvent, more: Record<string, string | number> = {}) => told(p, event, { title: `${unit} ${p.title}`, ...more });
const unitName = async (ctx: Ctx, id: string): Promise<string> => (await ctx.tx.selectFrom('units').select('short_name').where('association_id', '=', association(ctx)).where('id', '=', id).executeTakeFirstOrThrow()).short_name;
const unitLink = (p: Plan, unitId: string): string => `/plans/${p.id}/units/${unitId}`;

/** Clocks of the units, then a word to those who carry their work. */
async function begun(ctx: Ctx, event: RecordedEvent, kind: 'planBegun' | 'planMoved' | 'planReopened', more: Record<string, string> = {}): Promise<void> {
  const p = await load(ctx, event.subject.id);
  if (p?.state !== 'running' || p.kind !== 'campaign') return;
  await reclockAll(ctx, p);
  for (const u of await unitRows(ctx, p, 'open')) {
    await remind(ctx, { ...told(p, event, { unit: u.name, until: u.next ? formatDateZh(u.next) : '', n: u.asked, ...more }), effectKey: `${event.id}:${u.id}`, link: unitLink(p, u.id), to: others(await holdersOfUnit(ctx, u.id), event), kind, awaits: { action: CHECK, partId: u.id } });
  }
}

async function clock(ctx: Ctx, event: RecordedEvent<'deadline.reminded' | 'deadline.late' | 'deadline.veryLate'>, late: boolean): Promise<void> {
  const p = event.subject.type === 'plan' ? await load(ctx, event.subject.id) : undefined;
  if (!p) return;
  const until = formatDateZh(localDate(new Date(event.data.dueAt)));
  const { kind, partId } = event.data;
  if (kind === CHECK && partId) await remind(ctx, { ...toldUnit(p, await unitName(ctx, partId), event, { until }), link: unitLink(p, partId), to: await holdersOfUnit(ctx, partId), kind: late ? 'planCheckLate' : 'planCheckSoon', mustRead: late, email: late ? 'immediate' : 'digest', awaits: { action: CHECK, partId } });
  if (kind === APPROVE) await remind(ctx, { ...told(p, event, { until }), to: await holdersOf(ctx, approverTargets(p.unit_id)), kind: 'planApproveWaits', awaits: { action: APPROVE } });
  if (kind === REVIEW) await remind(ctx, { ...told(p, event, { until }), to: await keepersOf(ctx, p), kind: 'planReviewWaits', awaits: { action: REVIEW } });
}

/** Who is told what about plans; whoever did the step is not told of it. */
export const plansReactions: readonly Reaction[] = [
  reaction('plan.submitted', 'plans.submitted', async (ctx, e) => {
    const p = await load(ctx, e.subject.id);
    if (p) await remind(ctx, { ...told(p, e), to: others(await holdersOf(ctx, approverTargets(p.unit_id)), e), kind: 'planSubmitted', awaits: { action: APPROVE } });
  }),
  reaction('plan.sentBack', 'plans.sentBack', async (ctx, e) => {
    const p = await load(ctx, e.subject.id);
    if (p) await notify(ctx, { ...told(p, e, { reason: e.data.reason }), to: others(await keepersOf(ctx, p), e), kind: 'planSentBack', mustRead: true });
  }),
  reaction('plan.approved', 'plans.approved', async (ctx, e) => {
    const p = await load(ctx, e.subject.id);
    if (p) await notify(ctx, { ...told(p, e), to: others(await keepersOf(ctx, p), e), kind: 'planApproved' });
  }),
  reaction('plan.published', 'plans.published', (ctx, e) => begun(ctx, e, 'planBegun')),
  reaction('plan.reopened', 'plans.reopened', (ctx, e) => begun(ctx, e, 'planReopened', { reason: e.data.reason })),
  reaction('plan.cancelled', 'plans.cancelled', async (ctx, e) => {
    const p = await load(ctx, e.subject.id);
    // Units were asked once it was published; they need not go on.
    if (p?.state !== 'cancelled' || p.kind !== 'campaign' || p.published_at === null) return;
    for (const u of await unitRows(ctx, p, 'open')) await notify(ctx, { ...toldUnit(p, u.name, e, { reason: e.data.reason }), effectKey: `${e.id}:${u.id}`, link: unitLink(p, u.id), to: others(await holdersOfUnit(ctx, u.id), e), kind: 'planCancelled' });
  }),
  reaction('plan.inForce', 'plans.inForce', (ctx, e) => begun(ctx, e, 'planMoved')),
  reaction('planCheck.sentBack', 'plans.checkSentBack', async (ctx, e) => {
    const p = await load(ctx, e.subject.id);
    const { item, reason, unitId } = e.data;
    if (p) await remind(ctx, { ...toldUnit(p, await unitName(ctx, unitId), e, { item, reason }), link: unitLink(p, unitId), to: others(await holdersOfUnit(ctx, unitId), e), kind: 'planCheckSentBack', mustRead: true, awaits: { action: CHECK, partId: unitId } });
  }),
  reaction('plan.chased', 'plans.chased', async (ctx, e) => {
    const p = e.data.way === 'notice' ? await load(ctx, e.subject.id) : undefined;
    if (!p) return;
    const rows = await ctx.tx.selectFrom('plan_chases').select(['unit_id', 'note']).where('association_id', '=', association(ctx)).where('plan_id', '=', p.id).where('at', '=', e.at).where('by_id', '=', e.actorId).execute();
    const units = await unitRows(ctx, p, 'open');
    for (const r of rows) {
      const u = units.find((x) => x.id === r.unit_id);
      if (u) await remind(ctx, { ...toldUnit(p, u.name, e, { n: u.asked - u.done, until: u.next ? formatDateZh(u.next) : '', note: r.note }), effectKey: `${e.id}:${u.id}`, link: unitLink(p, u.id), to: await holdersOfUnit(ctx, u.id), kind: 'planChased', mustRead: true, awaits: { action: CHECK, partId: u.id } });
    }
  }),
  reaction('deadline.reminded', 'plans.soon', (ctx, e) => clock(ctx, e, false)),
  reaction('deadline.late', 'plans.late', (ctx, e) => clock(ctx, e, true)),
  reaction('deadline.veryLate', 'plans.veryLate', (ctx, e) => clock(ctx, e, true)),
];
