import { sql } from 'kysely';
import { Refusal, insistAt } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { dropTodos, finishTodos, openTodo } from '#modules/inbox/index.ts';
import type { Elected } from '../../contract/events.ts';
import type * as api from '../../contract/terms.ts';
import type { TermChange } from '../../contract/terms.ts';
import { TERM_PAPERS } from '../../data/term-words.ts';
import { canElect, termEnd } from '../../rules/terms.ts';
import { candidatesOf, changeFor, present, put, subject } from './change-for.ts';

const a = (ctx: Ctx): string => ctx.actor.associationId;

/** Votes as numbers, together at most as many as voted. */
export async function saveResult(ctx: Ctx, { params, body }: InputOf<typeof api.saveResult>): Promise<TermChange> {
  const row = await changeFor(ctx, params.id, body.version, ['published'], 'result');
  for (const r of body.results) {
    const cast = (r.votesFor ?? 0) + (r.votesAgainst ?? 0) + (r.votesAbstain ?? 0);
    if (cast > body.voters) throw new Refusal('meeting.votes_above_present', { cast, present: body.voters });
    await ctx.tx.updateTable('term_candidates').set({ votes_for: r.votesFor, votes_against: r.votesAgainst, votes_abstain: r.votesAbstain, elected: r.elected }).where('association_id', '=', a(ctx)).where('change_id', '=', row.id).where('id', '=', r.id).execute();
  }
  await put(ctx, row, { voters: body.voters });
  await finishTodos(ctx, subject(row.id), { action: 'termResult' });
  await record(ctx, 'term.resultSaved', subject(row.id), { number: row.number });
  return present(ctx, row.id);
}

/** A result that was recorded by mistake, before anybody took office: no votes stand, and the secretariat is asked for it again when its time has come. */
export async function clearResult(ctx: Ctx, { params, body }: InputOf<typeof api.clearResult>): Promise<TermChange> {
  const row = await changeFor(ctx, params.id, body.version, ['published'], 'clearResult');
  if (row.voters === null) return present(ctx, row.id);
  await ctx.tx.updateTable('term_candidates').set({ votes_for: null, votes_against: null, votes_abstain: null, elected: null }).where('association_id', '=', a(ctx)).where('change_id', '=', row.id).execute();
  await put(ctx, row, { voters: null });
  if (row.publication_told_at !== null) await openTodo(ctx, { matter: subject(row.id), action: 'termResult', title: fill(TERM_PAPERS.title, { n: row.number }), to: { role: 'secretariatOfficer', unitId: row.unit_id } });
  await record(ctx, 'term.resultCleared', subject(row.id), { number: row.number, reason: body.reason });
  return present(ctx, row.id);
}

/** The elected take office: appointments with the days of the term, the term itself, and the fact that others react to. */
export async function confirm(ctx: Ctx, { params, body }: InputOf<typeof api.confirmElection>): Promise<TermChange> {
  const row = await changeFor(ctx, params.id, body.version, ['published'], 'elected');
  const won = (await candidatesOf(ctx, row.id)).filter((c) => c.elected === true);
  if (won.length === 0) throw new Refusal('term.nobody_elected');
  insistAt({ 'term.elected_in_future': 'electedOn', 'term.elected_before_publication': 'electedOn' }, canElect(body.electedOn, localDate(row.published_at ?? row.created_at), localDate(ctx.now)));
  await insistOnRoll(ctx, won.map((c) => c.member_id));
  const to = termEnd(body.electedOn, row.plan.years);
  await ctx.tx.insertInto('appointments').values(won.map((c) => ({ association_id: a(ctx), id: newId(), change_id: row.id, number: row.number, member_id: c.member_id, office: c.office, starts_on: body.electedOn, ends_on: to, created_at: ctx.now }))).execute();
  await ctx.tx.insertInto('office_terms').values({ association_id: a(ctx), id: newId(), unit_id: row.unit_id, number: row.number, starts_on: body.electedOn, ends_on: to, created_at: ctx.now }).onConflict((oc) => oc.columns(['association_id', 'number']).doUpdateSet({ starts_on: body.electedOn, ends_on: to })).execute();
  await put(ctx, row, { state: 'elected', elected_on: body.electedOn });
  // An objection is still answered after the election; who waits for the result waits no longer.
  await dropTodos(ctx, subject(row.id), { action: 'termResult' });
  await cancelDeadlines(ctx, subject(row.id), TERM_PAPERS.elected, { kinds: ['termPublication'] });
  await openTodo(ctx, { matter: subject(row.id), action: 'termFile', title: fill(TERM_PAPERS.title, { n: row.number }), to: { role: 'secretariatOfficer', unitId: row.unit_id } });
  const elected: Elected[] = won.map((c) => ({ memberId: c.member_id, name: c.name, office: TERM_PAPERS.offices[c.office], code: c.office, from: body.electedOn, to }));
  await record(ctx, 'term.elected', subject(row.id), { number: row.number, count: elected.length, changeId: row.id, unitId: row.unit_id, from: body.electedOn, to, elected });
  return present(ctx, row.id);
}

/** Who has left the roll since the list was made takes no office. */
async function insistOnRoll(ctx: Ctx, memberIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from members where association_id = ${a(ctx)} and id = any(${[...memberIds]}::uuid[]) and status not in ('active', 'suspended') order by stroke_key`.execute(ctx.tx);
  if (rows.length > 0) throw new Refusal('term.not_on_roll', { names: rows.map((r) => r.name).join(TERM_PAPERS.comma) });
}
