import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines, meetDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { openTodo, finishTodos, dropTodos } from '#modules/inbox/index.ts';
import type { Elected } from '../../contract/events.ts';
import type * as api from '../../contract/terms.ts';
import type { TermChange } from '../../contract/terms.ts';
import { TERM_PAPERS } from '../../data/term-words.ts';
import { termEnd } from '../../rules/terms.ts';
import { manageOrder } from '../desk.ts';
import { candidatesOf, changeFor, present, put, subject } from './change-for.ts';

const a = (ctx: Ctx): string => ctx.actor.associationId;

/** Begins a change of term; the plan starts from the register as it stands. One runs at a time. */
export async function begin(ctx: Ctx, { body }: InputOf<typeof api.beginChange>): Promise<TermChange> {
  const unitId = manageOrder(ctx, 'term.manage');
  const members = await sql<{ n: number }>`select count(*)::int as n from members where association_id = ${a(ctx)} and status = 'active'`.execute(ctx.tx);
  const plan = { startsOn: localDate(ctx.now), years: 5, members: members.rows[0]?.n ?? 0, council: 0, standing: 0, supervisors: 0, auditDone: false };
  const done = await ctx.tx.insertInto('term_changes').values({ association_id: a(ctx), id: body.id, unit_id: unitId, number: body.number, plan: JSON.stringify(plan) as unknown as typeof plan, created_at: ctx.now }).onConflict((oc) => oc.doNothing()).executeTakeFirst();
  if (done.numInsertedOrUpdatedRows === 0n) throw new Refusal('term.change_running');
  await record(ctx, 'term.changeBegun', subject(body.id), { number: body.number });
  return present(ctx, body.id);
}

export async function savePlan(ctx: Ctx, { params, body }: InputOf<typeof api.savePlan>): Promise<TermChange> {
  const row = await changeFor(ctx, params.id, body.version, ['planning', 'published'], 'plan');
  await sql`update term_changes set plan = ${JSON.stringify(body.plan)}::jsonb, seats = ${JSON.stringify(body.seats)}::jsonb, version = version + 1 where association_id = ${a(ctx)} and id = ${row.id}`.execute(ctx.tx);
  await record(ctx, 'term.planSaved', subject(row.id), { number: row.number });
  return present(ctx, row.id);
}

/** Makes the list of candidates exactly this. Consecutive terms are counted over earlier appointments to the same office. */
export async function saveCandidates(ctx: Ctx, { params, body }: InputOf<typeof api.saveCandidates>): Promise<TermChange> {
  const row = await changeFor(ctx, params.id, body.version, ['planning'], 'candidates');
  if (new Set(body.candidates.map((c) => `${c.memberId}:${c.office}`)).size !== body.candidates.length) throw new Refusal('term.candidate_twice');
  const known = await sql<{ id: string }>`select id from members where association_id = ${a(ctx)} and id = any(${body.candidates.map((c) => c.memberId)}::uuid[])`.execute(ctx.tx);
  if (body.candidates.some((c) => !known.rows.some((k) => k.id === c.memberId))) throw new Refusal('member.not_found');
  const earlier = await ctx.tx.selectFrom('appointments').select(['member_id', 'office', 'number']).where('association_id', '=', a(ctx)).where('number', '<', row.number).execute();
  const consecutive = (memberId: string, office: string): number => {
    let n = 0;
    while (earlier.some((e) => e.member_id === memberId && e.office === office && e.number === row.number - 1 - n)) n += 1;
    return n;
  };
  await ctx.tx.deleteFrom('term_candidates').where('association_id', '=', a(ctx)).where('change_id', '=', row.id).execute();
  if (body.candidates.length > 0) await ctx.tx.insertInto('term_candidates').values(body.candidates.map((c) => ({ association_id: a(ctx), change_id: row.id, id: c.id, member_id: c.memberId, office: c.office, seat: c.seat, prior_terms: c.priorTerms ?? consecutive(c.memberId, c.office) }))).execute();
  await put(ctx, row);
  await record(ctx, 'term.candidatesSaved', subject(row.id), { number: row.number, count: body.candidates.length });
  return present(ctx, row.id);
}

export async function publish(ctx: Ctx, { params, body }: InputOf<typeof api.publishCandidates>): Promise<TermChange> {
  const row = await changeFor(ctx, params.id, body.version, ['planning'], 'publish');
  if ((await candidatesOf(ctx, row.id)).length === 0) throw new Refusal('term.no_candidates');
  const clock = await startDeadline(ctx, { matter: subject(row.id), kind: 'termPublication', limitKey: 'term.publication', holder: { role: 'secretariatOfficer', unitId: row.unit_id } });
  await put(ctx, row, { state: 'published', objections_until: clock.due_at });
  await record(ctx, 'term.published', subject(row.id), { number: row.number, until: localDate(clock.due_at) });
  return present(ctx, row.id);
}

/** Votes as numbers, together at most as many as voted. */
export async function saveResult(ctx: Ctx, { params, body }: InputOf<typeof api.saveResult>): Promise<TermChange> {
  const row = await changeFor(ctx, params.id, body.version, ['published'], 'result');
  for (const r of body.results) {
    const cast = (r.votesFor ?? 0) + (r.votesAgainst ?? 0) + (r.votesAbstain ?? 0);
    if (cast > body.voters) throw new Refusal('meeting.votes_above_present', { cast, present: body.voters });
    await ctx.tx.updateTable('term_candidates').set({ votes_for: r.votesFor, votes_against: r.votesAgainst, votes_abstain: r.votesAbstain, elected: r.elected }).where('association_id', '=', a(ctx)).where('change_id', '=', row.id).where('id', '=', r.id).execute();
  }
  await put(ctx, row, { voters: body.voters });
  await record(ctx, 'term.resultSaved', subject(row.id), { number: row.number });
  return present(ctx, row.id);
}

/** The elected take office: appointments with the days of the term, the term itself, and the fact that others react to. */
export async function confirm(ctx: Ctx, { params, body }: InputOf<typeof api.confirmElection>): Promise<TermChange> {
  const row = await changeFor(ctx, params.id, body.version, ['published'], 'elected');
  const won = (await candidatesOf(ctx, row.id)).filter((c) => c.elected === true);
  if (won.length === 0) throw new Refusal('term.nobody_elected');
  const to = termEnd(body.electedOn, row.plan.years);
  await ctx.tx.insertInto('appointments').values(won.map((c) => ({ association_id: a(ctx), id: newId(), change_id: row.id, number: row.number, member_id: c.member_id, office: c.office, starts_on: body.electedOn, ends_on: to, created_at: ctx.now }))).execute();
  await ctx.tx.insertInto('office_terms').values({ association_id: a(ctx), id: newId(), unit_id: row.unit_id, number: row.number, starts_on: body.electedOn, ends_on: to, created_at: ctx.now }).onConflict((oc) => oc.columns(['association_id', 'number']).doUpdateSet({ starts_on: body.electedOn, ends_on: to })).execute();
  await put(ctx, row, { state: 'elected', elected_on: body.electedOn });
  await meetDeadline(ctx, { matter: subject(row.id), kind: 'termPublication' });
  const elected: Elected[] = won.map((c) => ({ memberId: c.member_id, name: c.name, office: TERM_PAPERS.offices[c.office], from: body.electedOn, to }));
  await record(ctx, 'term.elected', subject(row.id), { number: row.number, count: elected.length, changeId: row.id, elected });
  return present(ctx, row.id);
}

export async function file(ctx: Ctx, { params, body }: InputOf<typeof api.fileChange>): Promise<TermChange> {
  const row = await changeFor(ctx, params.id, body.version, ['elected'], 'file');
  await put(ctx, row, { state: 'filed', filed_on: body.filedOn, filing_note: body.note });
  await record(ctx, 'term.filed', subject(row.id), { number: row.number });
  return present(ctx, row.id);
}

export async function cancel(ctx: Ctx, { params, body }: InputOf<typeof api.cancelChange>): Promise<TermChange> {
  const row = await changeFor(ctx, params.id, body.version, ['planning', 'published'], 'cancel');
  await cancelDeadlines(ctx, subject(row.id), body.reason);
  await dropTodos(ctx, subject(row.id));
  await put(ctx, row, { state: 'cancelled', cancel_reason: body.reason });
  await record(ctx, 'term.changeCancelled', subject(row.id), { number: row.number, reason: body.reason });
  return present(ctx, row.id);
}

/** Somebody says something against a candidate while the list is published; the secretariat alone reads it, and has to answer. */
export async function object(ctx: Ctx, { params, body }: InputOf<typeof api.object>): Promise<{ received: boolean }> {
  ctx.asked.add('term.object');
  const row = await ctx.tx.selectFrom('term_changes').selectAll().where('association_id', '=', a(ctx)).where('id', '=', params.id).forUpdate().executeTakeFirst();
  if (!row || !ctx.actor.accountId) throw new Refusal('term.not_found');
  if (row.objections_until === null || row.state === 'cancelled') throw new Refusal('term.not_published');
  if (row.objections_until < ctx.now || row.state !== 'published') throw new Refusal('term.objection_closed');
  await ctx.tx.insertInto('term_objections').values({ association_id: a(ctx), id: body.id, change_id: row.id, candidate_id: body.candidateId, text: body.text, by_id: ctx.actor.accountId, received_at: ctx.now }).execute();
  await openTodo(ctx, { matter: subject(row.id), partId: body.id, action: 'termObjection', title: String(row.number), to: { role: 'secretariatOfficer', unitId: row.unit_id }, dueAt: row.objections_until });
  await record(ctx, 'term.objected', subject(row.id), { number: row.number });
  return { received: true };
}

export async function answerObjection(ctx: Ctx, { params, body }: InputOf<typeof api.answerObjection>): Promise<TermChange> {
  manageOrder(ctx, 'term.manage');
  const done = await ctx.tx.updateTable('term_objections').set({ answer: body.answer, answered_by: ctx.actor.name, answered_at: ctx.now }).where('association_id', '=', a(ctx)).where('change_id', '=', params.id).where('id', '=', params.objectionId).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new Refusal('term.not_found');
  await finishTodos(ctx, subject(params.id), { action: 'termObjection', partId: params.objectionId });
  const after = await present(ctx, params.id);
  await record(ctx, 'term.objectionAnswered', subject(params.id), { number: after.number });
  return after;
}
