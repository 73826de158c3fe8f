import { insist, Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { limitFromNow } from '#kit/server/deadlines/ledger.ts';
import { finishTodos } from '#modules/inbox/index.ts';
import type { Stepped } from '../../contract/shared.ts';
import type * as api from '../../contract/steps.ts';
import { asksAgain, canReopen, leastContent } from '../../rules/handling.ts';
import { assign, earliestReply, endPart, nextDispatchNo } from '../handle/parts.ts';
import { type Loaded, activeAssignments, suggestionFor } from '../load.ts';
import { askCarriedOut } from './carried-out.ts';
import { openFollowUp } from './promises.ts';
import { type StepOptions, matterOf, signedMembers, takeStep } from '../step.ts';

/**
 * An author judges the answer: the six questions and the two ratings. When all who signed have judged, the matter is
 * settled by the least content of them: closed, or put before the desk for re-handling.
 */
export async function rate(ctx: Ctx, { params, body }: InputOf<typeof api.rate>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'rate', params.id, body.version);
  const memberId = judge(ctx, s, body.memberId);
  if (body.memberId && memberId !== null && !(await signedMembers(ctx, s.id)).includes(memberId)) throw new Refusal('input.invalid', {}, [{ path: 'memberId', code: 'input.wrong_value' }]);
  const again = { rateWork: body.rateWork, rateResult: body.rateResult };
  if (asksAgain(again) && !body.comment?.trim()) throw new Refusal('suggestion.reason_needed');
  const inserted = await ctx.tx.insertInto('author_feedbacks').values({
    association_id: ctx.actor.associationId, id: body.feedbackId, suggestion_id: s.id, round: s.round, member_id: memberId, visited: body.visited, heard_how: body.heardHow, to_the_point: body.toThePoint, service_manner: body.serviceManner,
    result_opinion: body.resultOpinion, leader_replied: body.leaderReplied ?? null, rate_work: body.rateWork, rate_result: body.rateResult, comment: body.comment ?? null, given_by: ctx.actor.accountId, given_at: ctx.now,
  }).onConflict((oc) => oc.doNothing()).executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) throw new Refusal('suggestion.already_rated');
  if (ctx.actor.accountId) await finishTodos(ctx, matterOf(s.id), { action: 'rate', accountId: ctx.actor.accountId });
  const signed = await signedMembers(ctx, s.id);
  const given = await feedbacks(ctx, s);
  const complete = signed.every((m) => given.some((f) => f.member_id === m)) || s.lead_member_id === null;
  return takeStep(ctx, s, 'rate', { ...(complete ? await settled(ctx, s) : {}), fact: { result: `${body.rateWork}/${body.rateResult}`, ...(memberId ? { memberId } : {}) } });
}

function judge(ctx: Ctx, s: Loaded, named: string | undefined): string | null {
  const isAuthor = s.standing.includes('author') || s.standing.includes('coAuthor');
  if (isAuthor && s.lead_member_id !== null) return ctx.actor.memberId;
  return s.lead_member_id === null ? null : (named ?? s.lead_member_id);
}

function feedbacks(ctx: Ctx, s: Loaded) {
  return ctx.tx.selectFrom('author_feedbacks').select(['member_id', 'rate_work', 'rate_result']).where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('round', '=', s.round).execute();
}

/** What the judgements given in this round make of the matter. None given is `unrated`, never satisfied. */
async function settled(ctx: Ctx, s: Loaded): Promise<StepOptions> {
  const given = await feedbacks(ctx, s);
  const rates = { rate_work: leastContent(given.map((f) => f.rate_work)) ?? 'unrated', rate_result: leastContent(given.map((f) => f.rate_result)) ?? 'unrated' } as const;
  if (asksAgain({ rateWork: rates.rate_work, rateResult: rates.rate_result })) {
    return { to: 'reopened', set: rates, wait: { action: canReopen({ round: s.round, byIssuer: false }).ok ? 'reopen' : 'closeDisputed', by: canReopen({ round: s.round, byIssuer: false }).ok ? 'supervisionOfficer' : 'issuer', clock: { kind: 'reopen', limit: 'suggestion.limit.reopen' } } };
  }
  return closing(ctx, s, rates, 'answered');
}

/**
 * Closes a matter; a class B answer goes on being followed until it is carried out. That a class A answer was carried out is
 * for the desk to look at and record; where author and unit disagree to the end, nobody is asked to.
 */
export async function closing(ctx: Ctx, s: Loaded, set: StepOptions['set'], as: string): Promise<StepOptions> {
  await finishTodos(ctx, matterOf(s.id), { action: 'rate' });
  const followed = await openFollowUp(ctx, s);
  if (s.result_class === 'A' && as === 'answered') await askCarriedOut(ctx, s);
  return {
    to: 'closed',
    set: { ...set, closed_at: ctx.now, closed_as: as, ...(followed ? { follow_up_until: await limitFromNow(ctx, 'suggestion.limit.followUpAtMost') } : {}) },
  };
}

/** The window for judging has ended (15 working days): settled by what was given. Run by the clock's reaction. */
export async function expireFeedback(ctx: Ctx, id: string): Promise<void> {
  const s = await suggestionFor(ctx, 'expireFeedback', id);
  const options = await settled(ctx, s);
  await takeStep(ctx, s, 'expireFeedback', { ...options, fact: { result: String(options.set?.rate_result ?? 'unrated') } });
}

/** Re-handling by another officer: a new round for the same units. A second one is the issuer's to decide. */
export async function reopen(ctx: Ctx, { params, body }: InputOf<typeof api.reopen>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'reopen', params.id, body.version);
  insist(canReopen({ round: s.round, byIssuer: s.standing.includes('issuer') }));
  const round = s.round + 1;
  const dispatchNo = await nextDispatchNo(ctx);
  for (const a of (await activeAssignments(ctx, s.id)).filter((p) => p.round === s.round)) {
    await endPart(ctx, s, a, 'reopened');
    await assign(ctx, s, { unitId: a.unit_id, role: a.role, round, requirement: body.reason, dispatchNo });
  }
  const reply = await earliestReply(ctx, s.id);
  return takeStep(ctx, s, 'reopen', { to: 'dispatched', set: { round, rehandling_since: ctx.now, rate_work: null, rate_result: null, result_class: null }, fact: { reason: body.reason, ...(reply ? { until: reply.toISOString() } : {}) } });
}

/** After one re-handling the issuer may close; the judgement stays as the author gave it. */
export async function closeDisputed(ctx: Ctx, { params, body }: InputOf<typeof api.closeDisputed>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'closeDisputed', params.id, body.version);
  return takeStep(ctx, s, 'closeDisputed', { ...(await closing(ctx, s, {}, 'disputed')), fact: { reason: body.reason, sentence: body.reason } });
}
