import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { admitMember } from '#modules/members/index.ts';
import type * as api from '../contract/applications.ts';
import type { PlacedStage } from '../rules/chain.ts';
import { type Loaded, applicationFor, matterOf } from './load.ts';
import { beginOnboarding } from './onboarding-begin.ts';
import { factOf, takeStep } from './step.ts';

type Decide = InputOf<typeof api.decideApplication>['body'];
const actionOf = { pass: 'pass', return: 'returnForFix', decline: 'decline', skip: 'skip' } as const;

/** Whether the actor decides in the place of the role that the stage names. */
export async function actsAsProxy(ctx: Ctx, stage: PlacedStage | undefined): Promise<boolean> {
  if (!stage) return false;
  const paths = ctx.actor.grants.filter((g) => g.role === stage.role).map((g) => g.unitPath);
  const { rows } = await sql<{ own: boolean }>`select exists (select from units u, unnest(${paths}::text[]) as p(path) where u.association_id = ${ctx.actor.associationId} and u.id = ${stage.unitId} and starts_with(u.path, p.path)) as own`.execute(ctx.tx);
  return !rows[0]?.own;
}

/** Passes a stage, returns with a reason, or declines with a reason and a sentence for the applicant. The last stage enters the member. */
export async function decideApplication(ctx: Ctx, { params, body }: InputOf<typeof api.decideApplication>): Promise<OutputOf<typeof api.decideApplication>> {
  const a = await applicationFor(ctx, actionOf[body.decision], params.id, body.version);
  const stage = a.stages[a.stage];
  if (body.decision === 'skip' && stage?.optional !== true) throw new Refusal('application.stage_not_optional');
  await keep(ctx, a, body, await actsAsProxy(ctx, stage));
  const fact = { stageName: stage?.name ?? '' };
  if (body.decision === 'return') return takeStep(ctx, a, { to: 'returned', event: 'application.returned', fact: { ...fact, reasonCode: body.reason }, set: { returned_from: 'reviewing' } });
  if (body.decision === 'decline') {
    return takeStep(ctx, a, { to: 'declined', event: 'application.declined', fact: { ...fact, reasonCode: body.reason }, set: { decided_reason: body.reason, decided_sentence: body.sentence, ended_at: ctx.now } });
  }
  if (a.stage + 1 < a.stages.length) return takeStep(ctx, a, { to: 'reviewing', event: body.decision === 'skip' ? 'application.stageSkipped' : 'application.passed', fact: body.decision === 'skip' ? { ...fact, reasonCode: body.reason } : fact, set: { stage: a.stage + 1 } });
  return approve(ctx, a, fact.stageName);
}

async function keep(ctx: Ctx, a: Loaded, body: Decide, asProxy: boolean): Promise<void> {
  await ctx.tx.insertInto('application_decisions').values({
    association_id: ctx.actor.associationId, id: newId(), application_id: a.id, stage: a.stage, stage_name: a.stages[a.stage]?.name ?? '', decision: body.decision, reason: body.decision === 'pass' ? null : body.reason,
    sentence: body.decision === 'pass' || body.decision === 'skip' ? (body.note ?? null) : body.sentence, by_account: ctx.actor.accountId, by_name: ctx.actor.name, as_proxy: asProxy, at: ctx.now,
  }).execute();
}

/** The last yes: the member is on the roll, in the new-member branch where there is one, and the first year begins. */
async function approve(ctx: Ctx, a: Loaded, stageName: string) {
  const twin = a.phone ? await ctx.tx.selectFrom('members').select('name').where('association_id', '=', ctx.actor.associationId).where('phone', '=', a.phone).where('status', '!=', 'left').executeTakeFirst() : undefined;
  if (twin) throw new Refusal('application.member_exists', { name: twin.name });
  const memberId = newId();
  const homeUnitId = await newMemberBranch(ctx, a.unit_id);
  const f = a.fields;
  const text = (t: string | undefined): string | null => t || null;
  await admitMember(ctx, memberId, {
    name: a.name, homeUnitId, phone: a.phone, sex: f.sex || '0', birth: text(f.birth), ethnicGroup: text(f.ethnicGroup), education: text(f.education), degree: text(f.degree), employer: text(f.employer), post: text(f.post),
    professionalTitle: text(f.professionalTitle), affiliations: f.affiliations ?? [], categories: [...(f.categories ?? [])], email: text(f.email), socialPosts: text(f.socialPosts), joined: localDate(ctx.now),
  });
  const done = await takeStep(ctx, a, { to: 'approved', event: null, set: { member_id: memberId, ended_at: ctx.now } });
  await record(ctx, 'application.approved', matterOf(a.id), { ...(await factOf(ctx, a)), stageName, memberId });
  await beginOnboarding(ctx, { memberId, name: a.name, applicationId: a.id, unitId: homeUnitId, appliedUnitId: a.unit_id });
  return done;
}

/** The nearest new-member branch that stands beside the unit or above it; the unit itself where there is none. */
async function newMemberBranch(ctx: Ctx, unitId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select n.id from units u join units n on n.association_id = u.association_id and n.kind = 'newMemberBranch' and n.valid_from <= ${localDate(ctx.now)} and (n.valid_to is null or n.valid_to >= ${localDate(ctx.now)})
      join units p on p.association_id = n.association_id and p.id = n.parent_id and starts_with(u.path, p.path)
    where u.association_id = ${ctx.actor.associationId} and u.id = ${unitId} order by length(p.path) desc, n.sort_order, n.id limit 1`.execute(ctx.tx);
  return rows[0]?.id ?? unitId;
}
