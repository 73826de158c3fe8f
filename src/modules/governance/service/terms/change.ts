import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines, limitFromNow } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { dropTodos, finishTodos } from '#modules/inbox/index.ts';
import type * as api from '../../contract/terms.ts';
import type { TermChange } from '../../contract/terms.ts';
import { termsRunning } from '../../rules/terms.ts';
import { manageOrder } from '../desk.ts';
import { candidatesOf, changeFor, present, put, subject } from './change-for.ts';

const a = (ctx: Ctx): string => ctx.actor.associationId;

/** Begins a change of term; the plan starts from the register as it stands. One runs at a time. */
export async function begin(ctx: Ctx, { body }: InputOf<typeof api.beginChange>): Promise<TermChange> {
  const unitId = manageOrder(ctx, 'term.manage');
  const members = await sql<{ n: number }>`select count(*)::int as n from members where association_id = ${a(ctx)} and status = 'active'`.execute(ctx.tx);
  const last = await ctx.tx.selectFrom('office_terms').select(['ends_on', 'postponed_to']).where('association_id', '=', a(ctx)).orderBy('number', 'desc').limit(1).executeTakeFirst();
  // The next term follows the present one; ages and consecutive terms are told as of its end.
  const [today, after] = [localDate(ctx.now), last ? addDays(last.postponed_to ?? last.ends_on, 1) : ''];
  const plan = { startsOn: after > today ? after : today, years: 5, members: members.rows[0]?.n ?? 0, council: 0, standing: 0, supervisors: 0, auditDone: false };
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
  const served = earlier.map((e) => ({ memberId: e.member_id, office: e.office, number: e.number }));
  await ctx.tx.deleteFrom('term_candidates').where('association_id', '=', a(ctx)).where('change_id', '=', row.id).execute();
  if (body.candidates.length > 0) await ctx.tx.insertInto('term_candidates').values(body.candidates.map((c) => ({ association_id: a(ctx), change_id: row.id, id: c.id, member_id: c.memberId, office: c.office, seat: c.seat, prior_terms: c.priorTerms ?? termsRunning(served, c.memberId, c.office, row.number) }))).execute();
  await put(ctx, row);
  await record(ctx, 'term.candidatesSaved', subject(row.id), { number: row.number, count: body.candidates.length });
  return present(ctx, row.id);
}

export async function publish(ctx: Ctx, { params, body }: InputOf<typeof api.publishCandidates>): Promise<TermChange> {
  const row = await changeFor(ctx, params.id, body.version, ['planning'], 'publish');
  if ((await candidatesOf(ctx, row.id)).length === 0) throw new Refusal('term.no_candidates');
  const until = await limitFromNow(ctx, 'term.publication');
  await put(ctx, row, { state: 'published', published_at: ctx.now, objections_until: until, publication_told_at: null });
  await record(ctx, 'term.published', subject(row.id), { number: row.number, until: localDate(until) });
  return present(ctx, row.id);
}

/** Takes the publication back before anybody has voted: the list can be changed and is published anew, with its own days. What was said and answered stays. */
export async function withdrawPublication(ctx: Ctx, { params, body }: InputOf<typeof api.withdrawPublication>): Promise<TermChange> {
  const row = await changeFor(ctx, params.id, body.version, ['published'], 'withdrawPublication');
  if (row.voters !== null) throw new Refusal('term.has_result');
  await cancelDeadlines(ctx, subject(row.id), body.reason, { kinds: ['termPublication'] });
  await dropTodos(ctx, subject(row.id), { action: 'termResult' });
  await put(ctx, row, { state: 'planning', published_at: null, objections_until: null, publication_told_at: null });
  await record(ctx, 'term.publicationWithdrawn', subject(row.id), { number: row.number, reason: body.reason });
  return present(ctx, row.id);
}

export async function file(ctx: Ctx, { params, body }: InputOf<typeof api.fileChange>): Promise<TermChange> {
  const row = await changeFor(ctx, params.id, body.version, ['elected'], 'file');
  await put(ctx, row, { state: 'filed', filed_on: body.filedOn, filing_note: body.note });
  await finishTodos(ctx, subject(row.id), { action: 'termFile' });
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
