import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { addDays } from '#kit/pure/time.ts';
import { allows } from '#kit/server/access.ts';
import { canStep } from '#kit/pure/workflow.ts';
import type { Ctx } from '#kit/server/context.ts';
import { planAccess } from '../access.ts';
import type * as api from '../contract/plans.ts';
import type { Lead } from '../contract/shared.ts';
import { approvers, inForceOn, keepers, planFlow } from '../rules/plans.ts';
import { association, leadColumns, todayOf } from './common.ts';
import { lineOf, rowsOf } from './list.ts';
import { lineOf as factOf, rowsOf as factsWhere } from './items.ts';
import { type PlanRow, planFor, versionsOf } from './plan-for.ts';

interface ItemRow { id: string; section: string; title: string; body: string; lead: Lead | null; lead_text: string; due_on: string | null; target: number | null; measure: string; evidence: boolean }
/** The items of one version, in their order. */
export async function itemsOf(ctx: Ctx, planId: string, number: number): Promise<api.VersionItem[]> {
  const { rows } = await sql<ItemRow>`select i.*, ${leadColumns('i')} from plan_items i where i.association_id = ${association(ctx)} and i.plan_id = ${planId} and i.version_number = ${number} order by i.position, i.id`.execute(ctx.tx);
  return rows.map((i) => ({ id: i.id, section: i.section, title: i.title, body: i.body, lead: i.lead, leadText: i.lead_text, dueOn: i.due_on, target: i.target, measure: i.measure, evidence: i.evidence }));
}

/** Whether somebody works on the plan, so that versions in the making are theirs to see. */
const insider = (p: PlanRow): boolean => [...keepers, ...approvers, 'leader'].some((r) => (p.standing as readonly string[]).includes(r));

/** One plan; the version in force is shown unless another is named. */
export async function read(ctx: Ctx, { params, query }: InputOf<typeof api.readPlan>): Promise<api.PlanDetail> {
  return present(ctx, await planFor(ctx, 'plan.read', params.id), query.number);
}

export async function present(ctx: Ctx, given: PlanRow | string, number?: number): Promise<api.PlanDetail> {
  const p = await planFor(ctx, 'plan.read', typeof given === 'string' ? given : given.id);
  const [line] = await rowsOf(ctx, sql`p.association_id = ${association(ctx)} and p.id = ${p.id}`, 1);
  if (!line) throw new Refusal('plan.not_found');
  const inside = insider(p);
  const all = (await versionsOf(ctx, p.id)).filter((v) => inside || v.state === 'approved').map((v) => ({ ...v, effectiveFrom: v.effective_from }));
  const counts = await ctx.tx.selectFrom('plan_items').select(['version_number', (eb) => eb.fn.countAll<string>().as('n')]).where('association_id', '=', association(ctx)).where('plan_id', '=', p.id).groupBy('version_number').execute();
  const holds = p.current_version === null ? null : (inForceOn(all, todayOf(ctx)) ?? all.find((v) => v.number === p.current_version) ?? null);
  const shownOf = (v: (typeof all)[number]): api.PlanVersion => {
    const after = v.state === 'approved' ? all.find((x) => x.state === 'approved' && (x.effective_from ?? '') > (v.effective_from ?? '')) : undefined;
    return {
      number: v.number, state: v.state, theme: v.theme, intro: v.intro, note: v.note, effectiveFrom: v.effective_from, effectiveTo: after?.effective_from ? addDays(after.effective_from, -1) : null, approvedOn: v.approved_on, approvedBy: v.approved_by, returnReason: v.return_reason, inForce: v.number === holds?.number,
      createdByName: v.created_by_name, updatedAt: v.updated_at.toISOString(), items: Number(counts.find((c) => c.version_number === v.number)?.n ?? 0), version: v.version,
    };
  };
  const shown = all.find((v) => v.number === number) ?? holds ?? all.at(-1);
  if (!shown) throw new Refusal('plan.not_found');
  const units = await sql<{ id: string; name: string }>`select u.id, u.short_name as name from plan_units x join units u on u.association_id = x.association_id and u.id = x.unit_id where x.association_id = ${association(ctx)} and x.plan_id = ${p.id} order by u.path`.execute(ctx.tx);
  const notes = await ctx.tx.selectFrom('plan_notes').selectAll().where('association_id', '=', association(ctx)).where('plan_id', '=', p.id).orderBy('at').orderBy('id').execute();
  const from = p.copied_from ? await ctx.tx.selectFrom('plans').select(['id', 'title']).where('association_id', '=', association(ctx)).where('id', '=', p.copied_from).executeTakeFirst() : undefined;
  const newest = all.at(-1);
  const may = (right: keyof typeof planAccess.actions): boolean => allows(planAccess, right, p.standing);
  const lives = p.state !== 'cancelled' && p.state !== 'reviewed';
  return {
    ...lineOf(line), state: p.state, version: p.version, copiedFrom: from ? { id: from.id, name: from.title } : null, review: p.review, shortcomings: p.shortcomings, cancelReason: p.cancel_reason, publishedAt: p.published_at?.toISOString() ?? null,
    versions: all.toReversed().map(shownOf), shown: { ...shownOf(shown), list: await itemsOf(ctx, p.id, shown.number) },
    facts: p.current_version === null ? [] : (await factsWhere(ctx, sql`f.association_id = ${association(ctx)} and f.plan_id = ${p.id}`, 300)).map((r) => factOf(ctx, r)), units: units.rows,
    notes: inside ? notes.map((n) => ({ id: n.id, kind: n.kind, number: n.number, text: n.text, byName: n.by_name, at: n.at.toISOString() })) : [],
    can: {
      edit: may('plan.edit') && lives, submit: may('plan.submit') && lives && newest?.state === 'draft', withdraw: may('plan.submit') && lives && newest?.state === 'submitted', approve: may('plan.approve') && lives && newest?.state === 'submitted', publish: may('plan.publish') && canStep(planFlow, p.state, 'publish').ok, review: may('plan.review') && canStep(planFlow, p.state, 'review').ok,
      reopen: may('plan.reopen') && canStep(planFlow, p.state, 'reopen').ok, cancel: may('plan.cancel') && canStep(planFlow, p.state, 'cancel').ok, task: may('plan.edit') && p.state === 'running', chase: may('plan.chase') && p.state === 'running' && p.kind === 'campaign', record: may('plan.edit') && p.state === 'running', copy: may('plan.create'),
    },
  };
}
