import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { meetDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { finishTodos, openTodo } from '#modules/inbox/index.ts';
import type * as api from '../../contract/terms.ts';
import type { TermChange } from '../../contract/terms.ts';
import { TERM_PAPERS } from '../../data/term-words.ts';
import { manageOrder } from '../desk.ts';
import { present, subject } from './change-for.ts';

const a = (ctx: Ctx): string => ctx.actor.associationId;

/** Somebody says something against a candidate while the list is published; the secretariat alone reads it, and has to answer. */
export async function object(ctx: Ctx, { params, body }: InputOf<typeof api.object>): Promise<{ received: boolean }> {
  ctx.asked.add('term.object');
  const row = await ctx.tx.selectFrom('term_changes').selectAll().where('association_id', '=', a(ctx)).where('id', '=', params.id).forUpdate().executeTakeFirst();
  if (!row || !ctx.actor.accountId) throw new Refusal('term.not_found');
  if (row.objections_until === null || row.state === 'cancelled') throw new Refusal('term.not_published');
  if (row.objections_until < ctx.now || row.state !== 'published') throw new Refusal('term.objection_closed');
  await ctx.tx.insertInto('term_objections').values({ association_id: a(ctx), id: body.id, change_id: row.id, candidate_id: body.candidateId, text: body.text, by_id: ctx.actor.accountId, received_at: ctx.now }).execute();
  const clock = await startDeadline(ctx, { matter: subject(row.id), partId: body.id, kind: 'termObjection', limitKey: 'term.objection', holder: { role: 'secretariatOfficer', unitId: row.unit_id } });
  await openTodo(ctx, { matter: subject(row.id), partId: body.id, action: 'termObjection', title: fill(TERM_PAPERS.publication, { n: row.number }), to: { role: 'secretariatOfficer', unitId: row.unit_id }, dueAt: clock.due_at });
  await record(ctx, 'term.objected', subject(row.id), { number: row.number, objectionId: body.id });
  return { received: true };
}

/** One answer to one objection: of two who answer at once the second is told. */
export async function answerObjection(ctx: Ctx, { params, body }: InputOf<typeof api.answerObjection>): Promise<TermChange> {
  manageOrder(ctx, 'term.manage');
  const done = await ctx.tx.updateTable('term_objections').set({ answer: body.answer, answered_by: ctx.actor.name, answered_at: ctx.now }).where('association_id', '=', a(ctx)).where('change_id', '=', params.id).where('id', '=', params.objectionId).where('answer', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new Refusal((await isThere(ctx, params.id, params.objectionId)) ? 'term.objection_answered' : 'term.not_found');
  await meetDeadline(ctx, { matter: subject(params.id), partId: params.objectionId, kind: 'termObjection' });
  await finishTodos(ctx, subject(params.id), { action: 'termObjection', partId: params.objectionId });
  const after = await present(ctx, params.id);
  await record(ctx, 'term.objectionAnswered', subject(params.id), { number: after.number, objectionId: params.objectionId });
  return after;
}

const isThere = async (ctx: Ctx, changeId: string, id: string): Promise<boolean> => (await ctx.tx.selectFrom('term_objections').select('id').where('association_id', '=', a(ctx)).where('change_id', '=', changeId).where('id', '=', id).executeTakeFirst()) !== undefined;
