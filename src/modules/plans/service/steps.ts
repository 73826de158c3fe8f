import { sql } from 'kysely';
import { insist, insistAt } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines, meetDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { finishTodos, openTodo } from '#modules/inbox/index.ts';
import type * as api from '../contract/plans.ts';
import { RECORD_WORDS } from '../data/words.ts';
import { canApprove, canSubmit } from '../rules/plans.ts';
import { APPROVE, REVIEW, endClocks, openChecks } from './clock.ts';
import { addNote, association, planSubject, todayOf } from './common.ts';
import { type PlanRow, openVersion, planFor, putPlan, putVersion, versionsOf } from './plan-for.ts';
import { present } from './read.ts';

const countOf = async (ctx: Ctx, table: 'plan_items' | 'plan_units', planId: string, number?: number): Promise<number> => {
  const rows = table === 'plan_items' ? ctx.tx.selectFrom('plan_items').where('version_number', '=', number ?? 0) : ctx.tx.selectFrom('plan_units');
  const found = await (rows as ReturnType<typeof ctx.tx.selectFrom<'plan_units'>>).select((eb) => eb.fn.countAll<string>().as('n')).where('association_id', '=', association(ctx)).where('plan_id', '=', planId).executeTakeFirst();
  return Number(found?.n ?? 0);
};

/** Those who approve the plans of a place. */
export const approverTargets = (unitId: string) => (['issuer', 'dutyPresident', 'secretariatOfficer'] as const).map((role) => ({ role, unitId }));

async function askApproval(ctx: Ctx, p: Pick<PlanRow, 'id' | 'title' | 'unit_id'>): Promise<void> {
  const clock = await startDeadline(ctx, { matter: planSubject(p.id), kind: APPROVE, limitKey: 'plan.approve', holder: { role: 'issuer', unitId: p.unit_id } });
  await openTodo(ctx, { matter: planSubject(p.id), action: APPROVE, title: p.title, to: approverTargets(p.unit_id), dueAt: clock.due_at });
}

/** The version in the making goes to those who approve it; their clock begins. */
export async function submit(ctx: Ctx, { params, body }: InputOf<typeof api.submitPlan>): Promise<api.PlanDetail> {
  const p = await planFor(ctx, 'plan.submit', params.id);
  const v = await openVersion(ctx, p.id, { action: 'submit', version: body.version });
  insist(canSubmit({ kind: p.kind, items: await countOf(ctx, 'plan_items', p.id, v.number), units: await countOf(ctx, 'plan_units', p.id), theme: v.theme }));
  await putVersion(ctx, v, { state: 'submitted', return_reason: null });
  await askApproval(ctx, p);
  await addNote(ctx, p.id, 'submit', { number: v.number });
  await record(ctx, 'plan.submitted', planSubject(p.id), { title: p.title, number: v.number });
  return present(ctx, p.id, v.number);
}

async function endApproval(ctx: Ctx, p: PlanRow): Promise<void> {
  await meetDeadline(ctx, { matter: planSubject(p.id), kind: APPROVE });
  await finishTodos(ctx, planSubject(p.id), { action: APPROVE });
}

/** Whoever submitted it wants to change it first: it is a draft again, and nobody is asked to approve it. */
export async function withdraw(ctx: Ctx, { params, body }: InputOf<typeof api.withdrawPlan>): Promise<api.PlanDetail> {
  const p = await planFor(ctx, 'plan.submit', params.id);
  const v = await openVersion(ctx, p.id, { action: 'withdraw', version: body.version });
  await putVersion(ctx, v, { state: 'draft' });
  await cancelDeadlines(ctx, planSubject(p.id), RECORD_WORDS.withdrawn, { kinds: [APPROVE] });
  await finishTodos(ctx, planSubject(p.id), { action: APPROVE });
  await addNote(ctx, p.id, 'withdraw', { number: v.number });
  await record(ctx, 'plan.withdrawn', planSubject(p.id), { title: p.title, number: v.number });
  return present(ctx, p.id, v.number);
}

export async function sendBack(ctx: Ctx, { params, body }: InputOf<typeof api.sendBackPlan>): Promise<api.PlanDetail> {
  const p = await planFor(ctx, 'plan.approve', params.id);
  const v = await openVersion(ctx, p.id, { action: 'sendBack', version: body.version });
  await putVersion(ctx, v, { state: 'draft', return_reason: body.reason });
  await endApproval(ctx, p);
  await addNote(ctx, p.id, 'sendBack', { number: v.number, text: body.reason });
  await record(ctx, 'plan.sentBack', planSubject(p.id), { title: p.title, number: v.number, reason: body.reason });
  return present(ctx, p.id, v.number);
}

/** It was approved. The first version stands at once; a later one takes the place of the one before on its day. */
export async function approve(ctx: Ctx, { params, body }: InputOf<typeof api.approvePlan>): Promise<api.PlanDetail> {
  const p = await planFor(ctx, 'plan.approve', params.id);
  const v = await openVersion(ctx, p.id, { action: 'approve', version: body.version });
  const today = todayOf(ctx);
  insistAt({ 'plan.approved_in_future': 'approvedOn', 'plan.before_approval': 'effectiveFrom' }, canApprove(body.approvedOn, body.effectiveFrom, today, (await versionsOf(ctx, p.id)).filter((x) => x.state === 'approved').map((x) => x.effective_from)));
  await putVersion(ctx, v, { state: 'approved', approved_by: body.approvedBy, approved_on: body.approvedOn, effective_from: body.effectiveFrom, return_reason: null });
  await endApproval(ctx, p);
  await addNote(ctx, p.id, 'approve', { number: v.number, text: body.approvedBy });
  await record(ctx, 'plan.approved', planSubject(p.id), { title: p.title, number: v.number, approvedBy: body.approvedBy, effectiveFrom: body.effectiveFrom });
  if (p.state === 'preparing') await putPlan(ctx, p, { state: 'approved', current_version: v.number });
  else if (body.effectiveFrom <= today) await takeEffect(ctx, p, v.number);
  return present(ctx, p.id, v.number);
}

async function takeEffect(ctx: Ctx, p: PlanRow, number: number): Promise<void> {
  await putPlan(ctx, p, { current_version: number });
  if (p.kind === 'campaign' && p.state === 'running') await openChecks(ctx, p.id);
  await addNote(ctx, p.id, 'inForce', { number });
  await record(ctx, 'plan.inForce', planSubject(p.id), { title: p.title, number });
}

/** The plan begins: everybody inside may read it, and the units of a campaign get their checklists. */
export async function publish(ctx: Ctx, { params, body }: InputOf<typeof api.publishPlan>): Promise<api.PlanDetail> {
  const p = await planFor(ctx, 'plan.publish', params.id, { action: 'publish', version: body.version });
  await putPlan(ctx, p, { state: 'running', published_at: ctx.now });
  if (p.kind === 'campaign') await openChecks(ctx, p.id);
  await addNote(ctx, p.id, 'publish');
  await record(ctx, 'plan.published', planSubject(p.id), { title: p.title, items: await countOf(ctx, 'plan_items', p.id, p.current_version ?? 0), units: p.kind === 'campaign' ? await countOf(ctx, 'plan_units', p.id) : 0 });
  return present(ctx, p.id);
}

/** Looking back ends the plan; what was lacking stands beside what was reached. */
export async function review(ctx: Ctx, { params, body }: InputOf<typeof api.reviewPlan>): Promise<api.PlanDetail> {
  const p = await planFor(ctx, 'plan.review', params.id, { action: 'review', version: body.version });
  const { rows } = await sql<{ items: number; done: number }>`select count(*)::int as items, (count(*) filter (where f.done))::int as done from plan_item_facts f where f.association_id = ${association(ctx)} and f.plan_id = ${p.id}`.execute(ctx.tx);
  await putPlan(ctx, p, { state: 'reviewed', review: body.review, shortcomings: body.shortcomings, reviewed_at: ctx.now });
  await meetDeadline(ctx, { matter: planSubject(p.id), kind: REVIEW });
  await finishTodos(ctx, planSubject(p.id), { action: REVIEW });
  await endClocks(ctx, p.id, 'reviewed');
  await addNote(ctx, p.id, 'review');
  await record(ctx, 'plan.reviewed', planSubject(p.id), { title: p.title, done: rows[0]?.done ?? 0, items: rows[0]?.items ?? 0 });
  return present(ctx, p.id);
}

export async function cancel(ctx: Ctx, { params, body }: InputOf<typeof api.cancelPlan>): Promise<api.PlanDetail> {
  const p = await planFor(ctx, 'plan.cancel', params.id, { action: 'cancel', version: body.version });
  await putPlan(ctx, p, { state: 'cancelled', cancel_reason: body.reason });
  await endClocks(ctx, p.id, body.reason);
  await addNote(ctx, p.id, 'cancel', { text: body.reason });
  await record(ctx, 'plan.cancelled', planSubject(p.id), { title: p.title, reason: body.reason });
  return present(ctx, p.id);
}

/** A plan that was looked back at or ended too early goes on where it stood; what was written of its end stays in the record. */
export async function reopen(ctx: Ctx, { params, body }: InputOf<typeof api.reopenPlan>): Promise<api.PlanDetail> {
  const p = await planFor(ctx, 'plan.reopen', params.id, { action: 'reopen', version: body.version });
  const state = p.published_at !== null ? 'running' : p.current_version !== null ? 'approved' : 'preparing';
  await putPlan(ctx, p, { state, review: null, shortcomings: null, cancel_reason: null, reviewed_at: null });
  // A version that waited to be approved waits again.
  if ((await versionsOf(ctx, p.id)).some((v) => v.state === 'submitted')) await askApproval(ctx, p);
  if (state === 'running' && p.kind === 'campaign') await openChecks(ctx, p.id);
  await addNote(ctx, p.id, 'reopen', { text: body.reason });
  await record(ctx, 'plan.reopened', planSubject(p.id), { title: p.title, reason: body.reason, before: { review: p.review, shortcomings: p.shortcomings, cancelled: p.cancel_reason } });
  return present(ctx, p.id);
}

/** Every hour: versions whose day has come take effect, and plans whose last day is over wait to be looked back at. */
export async function keepUp(ctx: Ctx): Promise<void> {
  const today = todayOf(ctx);
  const due = await sql<{ plan_id: string; number: number }>`select distinct on (v.plan_id) v.plan_id, v.number from plan_versions v join plans p on p.association_id = v.association_id and p.id = v.plan_id and p.state in ('approved', 'running')
    where v.association_id = ${association(ctx)} and v.state = 'approved' and v.effective_from <= ${today}::date and v.number > p.current_version order by v.plan_id, v.number desc`.execute(ctx.tx);
  for (const d of due.rows) {
    const p = await ctx.tx.selectFrom('plans').selectAll().where('association_id', '=', association(ctx)).where('id', '=', d.plan_id).forUpdate().executeTakeFirstOrThrow();
    await takeEffect(ctx, { ...p, standing: [] }, d.number);
  }
  const over = await sql<{ id: string; title: string; unit_id: string }>`select p.id, p.title, p.unit_id from plans p where p.association_id = ${association(ctx)} and p.state = 'running' and p.ends_on < ${today}::date
    and not exists (select from deadlines d where d.association_id = p.association_id and d.matter_id = p.id and d.kind = ${REVIEW} and d.state in ('running', 'paused'))`.execute(ctx.tx);
  for (const p of over.rows) {
    const clock = await startDeadline(ctx, { matter: planSubject(p.id), kind: REVIEW, limitKey: 'plan.review', holder: { role: 'secretariatOfficer', unitId: p.unit_id } });
    await openTodo(ctx, { matter: planSubject(p.id), action: REVIEW, title: p.title, to: { role: 'secretariatOfficer', unitId: p.unit_id }, dueAt: clock.due_at });
  }
}
