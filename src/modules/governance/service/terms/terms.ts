import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type EventMap, record } from '#kit/server/events.ts';
import { orderAccess } from '../../access.ts';
import type * as api from '../../contract/terms.ts';
import { type Office, canPostpone, wrongTerm } from '../../rules/terms.ts';
import { manageOrder, managesOrder } from '../desk.ts';
import { candidatesOf } from './change-for.ts';

export const termSubject = (id: string) => ({ type: 'term', id }) as const;

export async function list(ctx: Ctx): Promise<OutputOf<typeof api.listTerms>> {
  allowAnywhere(ctx, orderAccess, 'term.read');
  const a = ctx.actor.associationId;
  const today = localDate(ctx.now);
  const terms = await ctx.tx.selectFrom('office_terms').selectAll().where('association_id', '=', a).orderBy('number', 'desc').execute();
  const changes = await ctx.tx.selectFrom('term_changes').select(['id', 'number', 'state', 'created_at']).where('association_id', '=', a).orderBy('created_at', 'desc').execute();
  const held = await sql<{ elected: boolean; number: number; memberId: string; name: string; office: Office; from: string; to: string; left: boolean }>`select p.change_id is not null as elected, p.number, p.member_id as "memberId", m.name, p.office, p.starts_on as "from", coalesce(p.left_on, p.ends_on) as "to", p.left_on is not null as left
    from appointments p join members m on m.association_id = p.association_id and m.id = p.member_id where p.association_id = ${a} order by m.stroke_key, m.id, p.starts_on`.execute(ctx.tx);
  const adjusted = await ctx.tx.selectFrom('events').select(['subject_id', 'data']).where('association_id', '=', a).where('subject_type', '=', 'term').where('name', '=', 'term.adjusted').orderBy('seq').execute();
  return {
    manage: managesOrder(ctx), changes: changes.map((c) => ({ id: c.id, number: c.number, state: c.state, createdAt: c.created_at.toISOString() })),
    terms: terms.map((t) => ({
      id: t.id, number: t.number, startsOn: t.starts_on, endsOn: t.ends_on, postponedTo: t.postponed_to, postponeReason: t.postpone_reason, version: t.version, current: t.starts_on <= today && (t.postponed_to ?? t.ends_on) >= today && !terms.some((later) => later.number > t.number && later.starts_on <= today),
      adjustments: adjusted.filter((e) => e.subject_id === t.id).map(({ data }) => data as unknown as EventMap['term.adjusted']).map((d) => ({ on: d.on, reason: d.reason, paper: d.paper, left: d.leaving, joined: d.joining })),
      elected: held.rows.some((h) => h.number === t.number && (h.elected || h.left || h.from > t.starts_on)), appointments: held.rows.filter((h) => h.number === t.number).map(({ number: _n, elected: _e, ...h }) => h),
    })),
  };
}

export async function save(ctx: Ctx, { params, body }: InputOf<typeof api.saveTerm>): Promise<{ id: string }> {
  const unitId = manageOrder(ctx, 'term.manage');
  const others = await ctx.tx.selectFrom('office_terms').select(['number', 'starts_on as startsOn']).where('association_id', '=', ctx.actor.associationId).where('id', '<>', params.id).orderBy('number').execute();
  const wrong = wrongTerm(body, others);
  if (wrong) throw new Refusal(wrong.code, { number: wrong.number ?? body.number }, [{ path: wrong.field, code: wrong.code, params: { number: wrong.number ?? body.number } }]);
  const values = { number: body.number, starts_on: body.startsOn, ends_on: body.endsOn };
  if (body.version === 0) {
    const done = await ctx.tx.insertInto('office_terms').values({ association_id: ctx.actor.associationId, id: params.id, unit_id: unitId, created_at: ctx.now, ...values }).onConflict((oc) => oc.doNothing()).executeTakeFirst();
    if (done.numInsertedOrUpdatedRows === 0n) throw new Refusal('matter.changed');
  } else {
    const row = await termFor(ctx, params.id, body.version);
    if (body.number !== row.number) await renumber(ctx, row, body.number);
    await ctx.tx.updateTable('office_terms').set({ ...values, version: row.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  }
  await record(ctx, 'term.saved', termSubject(params.id), { number: body.number });
  return { id: params.id };
}

/** Who held office is known by the number of the term: what was recorded goes along with a number that was wrong, what was elected or changed within the term keeps it. */
async function renumber(ctx: Ctx, row: { readonly number: number; readonly starts_on: string }, number: number): Promise<void> {
  const a = ctx.actor.associationId;
  if (await isSettled(ctx, row)) throw new Refusal('term.has_elected');
  await ctx.tx.updateTable('appointments').set({ number }).where('association_id', '=', a).where('number', '=', row.number).execute();
}

/** Whether officers of a term were elected here, or changed within it. */
export async function isSettled(ctx: Ctx, t: { readonly number: number; readonly starts_on: string }): Promise<boolean> {
  const found = await ctx.tx.selectFrom('appointments').select('id').where('association_id', '=', ctx.actor.associationId).where('number', '=', t.number).where((eb) => eb.or([eb('change_id', 'is not', null), eb('left_on', 'is not', null), eb('starts_on', '>', t.starts_on)])).limit(1).executeTakeFirst();
  return found !== undefined;
}

export async function termFor(ctx: Ctx, id: string, version: number) {
  const row = await ctx.tx.selectFrom('office_terms').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('term.not_found');
  if (row.version !== version) throw new Refusal('matter.changed', { yours: version, current: row.version });
  return row;
}

export async function postpone(ctx: Ctx, { params, body }: InputOf<typeof api.postponeTerm>): Promise<{ id: string }> {
  manageOrder(ctx, 'term.manage');
  const row = await termFor(ctx, params.id, body.version);
  insist(canPostpone(row.ends_on, body.to));
  await ctx.tx.updateTable('office_terms').set({ postponed_to: body.to, postpone_reason: body.reason, postpone_paper: body.paper || null, version: row.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  await record(ctx, 'term.postponed', termSubject(row.id), { number: row.number, unitId: row.unit_id, from: row.postponed_to ?? row.ends_on, to: body.to, reason: body.reason });
  return { id: row.id };
}

/** The candidates as published: names, units and posts; nothing of age, votes or warnings. */
export async function readPublished(ctx: Ctx, { params }: InputOf<typeof api.readPublication>): Promise<OutputOf<typeof api.readPublication>> {
  allowAnywhere(ctx, orderAccess, 'term.readPublished');
  const row = await ctx.tx.selectFrom('term_changes').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', params.id).executeTakeFirst();
  if (!row) throw new Refusal('term.not_found');
  const mine = await ctx.tx.selectFrom('term_objections').selectAll().where('association_id', '=', ctx.actor.associationId).where('change_id', '=', row.id).where('by_id', '=', ctx.actor.accountId).orderBy('received_at').execute();
  const until = row.objections_until;
  if (row.state === 'cancelled' || (until === null && mine.length === 0)) throw new Refusal('term.not_published');
  const candidates = until === null ? [] : await candidatesOf(ctx, row.id);
  return { id: row.id, number: row.number, from: row.published_at?.toISOString() ?? null, mine: mine.map((o) => ({ id: o.id, candidateId: o.candidate_id, text: o.text, receivedAt: o.received_at.toISOString(), answer: o.answer, answeredAt: o.answered_at?.toISOString() ?? null })), until: until?.toISOString() ?? null, open: row.state === 'published' && until !== null && until >= ctx.now, candidates: candidates.map((c) => ({ id: c.id, name: c.name, unitName: c.unit_name, employer: c.employer, post: c.post, office: c.office })) };
}
