import { Refusal, insist } from '#kit/pure/decision.ts';
import { canStep } from '#kit/pure/workflow.ts';
import { allow, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { planAccess } from '../access.ts';
import { type PlanAction, type VersionAction, planFlow, versionFlow } from '../rules/plans.ts';
import { association, insistVersion } from './common.ts';

export type PlanRight = keyof typeof planAccess.actions;

/** A plan that the reader may see, with how they stand over it; held for change when something else than reading is meant. Absent and hidden are both `plan.not_found`. */
export async function planFor(ctx: Ctx, right: PlanRight, id: string, step?: { action?: PlanAction; version: number }) {
  const query = ctx.tx.selectFrom('plans as p').selectAll('p').select(standing(ctx.actor, planAccess, 'p').as('standing')).where('p.association_id', '=', association(ctx)).where('p.id', '=', id).where(scope(ctx, planAccess, 'plan.read', 'p'));
  const row = await (right === 'plan.read' ? query : query.forUpdate()).executeTakeFirst();
  if (!row) throw new Refusal('plan.not_found');
  allow(ctx, planAccess, right, row.standing);
  if (step) insistVersion(row, step.version);
  if (step?.action) insist(canStep(planFlow, row.state, step.action));
  return row;
}
export type PlanRow = Awaited<ReturnType<typeof planFor>>;

/** Versions of a plan, oldest first. */
export const versionsOf = (ctx: Ctx, planId: string) => ctx.tx.selectFrom('plan_versions').selectAll().where('association_id', '=', association(ctx)).where('plan_id', '=', planId).orderBy('number').execute();
export type VersionRow = Awaited<ReturnType<typeof versionsOf>>[number];

/** The version in the making, ready for a step; the plan is held by the caller. */
export async function openVersion(ctx: Ctx, planId: string, step: { action: VersionAction; version: number }): Promise<VersionRow> {
  const v = (await versionsOf(ctx, planId)).find((x) => x.state !== 'approved');
  if (!v) throw new Refusal('plan.no_draft');
  insistVersion(v, step.version);
  insist(canStep(versionFlow, v.state, step.action));
  return v;
}

type Values = Partial<Omit<PlanRow, 'association_id' | 'id' | 'standing' | 'version'>>;
/** Writes a plan and counts its version up. */
export async function putPlan(ctx: Ctx, p: PlanRow, values: Values): Promise<void> {
  await ctx.tx.updateTable('plans').set({ ...values, version: p.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', p.id).execute();
}
/** Writes a version and counts its version up. */
export async function putVersion(ctx: Ctx, v: VersionRow, values: Partial<Omit<VersionRow, 'association_id' | 'plan_id' | 'number' | 'version'>>): Promise<void> {
  await ctx.tx.updateTable('plan_versions').set({ ...values, updated_at: ctx.now, version: v.version + 1 }).where('association_id', '=', association(ctx)).where('plan_id', '=', v.plan_id).where('number', '=', v.number).execute();
}
