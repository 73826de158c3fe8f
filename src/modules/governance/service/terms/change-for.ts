import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { eventsOf } from '#kit/server/events.ts';
import { orderAccess } from '../../access.ts';
import type { Candidate, TermChange } from '../../contract/terms.ts';
import { type ChangeState, type Office, type Standing, ageOn, termEnd, warningsOf } from '../../rules/terms.ts';
import { manageOrder, managesOrder } from '../desk.ts';

export const subject = (id: string) => ({ type: 'termChange', id }) as const;

/** A change of term held for a step: managed by the association's secretariat, in one of the states, as it was seen. */
export async function changeFor(ctx: Ctx, id: string, version: number, states: readonly ChangeState[], action: string) {
  manageOrder(ctx, 'term.manage');
  const row = await ctx.tx.selectFrom('term_changes').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('term.not_found');
  if (row.version !== version) throw new Refusal('matter.changed', { yours: version, current: row.version });
  if (!states.includes(row.state)) throw new Refusal('workflow.not_possible', { state: row.state, action });
  return row;
}
export type ChangeRow = Awaited<ReturnType<typeof changeFor>>;

export async function put(ctx: Ctx, row: Pick<ChangeRow, 'id' | 'version'>, values: Partial<Omit<ChangeRow, 'id' | 'association_id' | 'version' | 'plan' | 'seats'>> = {}): Promise<void> {
  await ctx.tx.updateTable('term_changes').set({ ...values, version: row.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
}

export interface CandidateRow {
  id: string; member_id: string; name: string; unit_name: string; employer: string | null; post: string | null; sex: string; birth: string | null; office: Office; seat: string; prior_terms: number; votes_for: number | null; votes_against: number | null; votes_abstain: number | null; elected: boolean | null; gone: boolean;
}

/** The candidates in the order of the strokes of their names. */
export async function candidatesOf(ctx: Ctx, changeId: string): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`select c.id, c.member_id, m.name, u.short_name as unit_name, m.employer, m.post, m.sex, m.birth_date as birth, c.office, c.seat, c.prior_terms, c.votes_for, c.votes_against, c.votes_abstain, c.elected, m.status not in ('active', 'suspended') as gone
    from term_candidates c join members m on m.association_id = c.association_id and m.id = c.member_id join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where c.association_id = ${ctx.actor.associationId} and c.change_id = ${changeId} order by m.stroke_key, m.id, c.office`.execute(ctx.tx);
  return rows;
}

export const standingOf = (c: CandidateRow): Standing => ({ id: c.id, name: c.name, memberId: c.member_id, office: c.office, birth: c.birth, priorTerms: c.prior_terms, gone: c.gone });

export async function present(ctx: Ctx, id: string): Promise<TermChange> {
  allowAnywhere(ctx, orderAccess, 'term.read');
  const row = await ctx.tx.selectFrom('term_changes').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal('term.not_found');
  const manage = managesOrder(ctx);
  const candidates = await candidatesOf(ctx, id);
  const due = await sql<{ part_id: string; due_at: Date }>`select part_id, due_at from deadlines where association_id = ${ctx.actor.associationId} and matter_id = ${id} and kind = 'termObjection' and state = 'running'`.execute(ctx.tx);
  const objections = await ctx.tx.selectFrom('term_objections').selectAll().where('association_id', '=', ctx.actor.associationId).where('change_id', '=', id).orderBy('received_at').execute();
  const withdrawals = (await eventsOf(ctx, subject(id))).filter((e) => e.name === 'term.publicationWithdrawn').map((e) => ({ at: e.at.toISOString(), by: e.actor_name, reason: String((e.data as { reason?: string }).reason ?? '') })).toReversed();
  const endsOn = termEnd(row.plan.startsOn, row.plan.years);
  const line = (c: CandidateRow): Candidate => ({
    id: c.id, memberId: c.member_id, name: c.name, unitName: c.unit_name, employer: c.employer, post: c.post, office: c.office, seat: c.seat, priorTerms: c.prior_terms, ageAtEnd: c.birth ? ageOn(c.birth, endsOn) : null, votesFor: c.votes_for, votesAgainst: c.votes_against, votesAbstain: c.votes_abstain, elected: c.elected,
  });
  return {
    id: row.id, number: row.number, state: row.state, plan: row.plan, seats: [...row.seats], endsOn, candidates: candidates.map(line), warnings: warningsOf(row.plan, row.seats, candidates.map(standingOf)).map((w) => ({ ...w, params: { ...w.params } })),
    publishedAt: row.published_at?.toISOString() ?? null, objectionsUntil: row.objections_until?.toISOString() ?? null, publicationOver: row.objections_until !== null && row.objections_until < ctx.now, voters: row.voters, electedOn: row.elected_on, filedOn: row.filed_on, filingNote: row.filing_note, cancelReason: row.cancel_reason, version: row.version, manage, withdrawals,
    // What people object is for the secretariat alone.
    objections: manage ? objections.map((o) => ({ id: o.id, candidateId: o.candidate_id, text: o.text, receivedAt: o.received_at.toISOString(), answer: o.answer, answeredBy: o.answered_by, answeredAt: o.answered_at?.toISOString() ?? null, answerBy: due.rows.find((d) => d.part_id === o.id)?.due_at.toISOString() ?? null })) : [],
  };
}
