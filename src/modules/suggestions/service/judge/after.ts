import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { meetDeadline } from '#kit/server/deadlines/ledger.ts';
import { finishTodos, openTodo } from '#modules/inbox/index.ts';
import type { Stepped } from '../../contract/shared.ts';
import type * as api from '../../contract/steps.ts';
import { latestReports } from '../../rules/handling.ts';
import { unitName } from '../handle/parts.ts';
import { followUpsOf } from '../read/matter-parts.ts';
import { assignmentOfClosed, type Loaded, suggestionFor } from '../load.ts';
import { holdersOf, matterOf, stopEverything, takeStep } from '../step.ts';
import { addText } from '../texts.ts';
import { askCarriedOut } from './carried-out.ts';
import { openFollowUp, promisesKept, promisesOf } from './promises.ts';

/** The unit reports on what its class B answer promised; done means: the author is asked whether it is so. */
export async function followUp(ctx: Ctx, { params, body }: InputOf<typeof api.followUp>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'followUp', params.id, body.version);
  if (s.carried_out_at) throw new Refusal('suggestion.not_class_b');
  const a = await assignmentOfClosed(ctx, s, body.assignmentId);
  if (!(await promisesOf(ctx, s)).some((p) => p.id === a.id)) throw new Refusal('suggestion.not_class_b');
  await ctx.tx.insertInto('follow_ups').values({ association_id: ctx.actor.associationId, id: body.followUpId, suggestion_id: s.id, assignment_id: a.id, progress: body.progress, done: body.done, reported_by: ctx.actor.accountId, reported_at: ctx.now }).execute();
  await finishTodos(ctx, matterOf(s.id), { partId: a.id, action: 'followUp' });
  await meetDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: 'followUp' });
  if (body.done) await askAuthor(ctx, s);
  else if (s.follow_up_until && ctx.now < s.follow_up_until) await openFollowUp(ctx, s, a.id);
  return takeStep(ctx, s, 'followUp', { fact: { assignmentId: a.id, unitId: a.unit_id, units: await unitName(ctx, a.unit_id), result: body.done ? 'done' : 'going' } });
}

async function askAuthor(ctx: Ctx, s: Loaded): Promise<void> {
  await openTodo(ctx, { matter: matterOf(s.id), action: 'confirmCarriedOut', title: s.title, to: await holdersOf(ctx, s, { action: 'confirmCarriedOut', by: 'author' }) });
}

/** The author says whether the promise was kept. It is the ground on which the desk records that it was carried out. */
export async function confirmCarriedOut(ctx: Ctx, { params, body }: InputOf<typeof api.confirmCarriedOut>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'confirmCarriedOut', params.id, body.version);
  const report = await ctx.tx.selectFrom('follow_ups').selectAll().where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('id', '=', body.followUpId).forUpdate().executeTakeFirst();
  if (!report?.done || report.author_confirms !== null || s.carried_out_at) throw new Refusal('suggestion.not_carried_out');
  await ctx.tx.updateTable('follow_ups').set({ author_confirms: body.confirmed, author_note: body.note ?? null, author_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', report.id).execute();
  await finishTodos(ctx, matterOf(s.id), { action: 'confirmCarriedOut' });
  // Another unit's report may still wait for the author; the desk looks when all that was promised is done.
  const waits = await unanswered(ctx, s);
  if (waits) await askAuthor(ctx, s);
  if (!body.confirmed) await openFollowUp(ctx, s, report.assignment_id);
  else if (!waits && s.result_class === 'B' && (await promisesKept(ctx, s))) await askCarriedOut(ctx, s);
  return takeStep(ctx, s, 'confirmCarriedOut', { fact: { result: body.confirmed ? 'confirmed' : 'notYet', ...(body.note ? { reason: body.note } : {}) } });
}

async function unanswered(ctx: Ctx, s: Loaded): Promise<boolean> {
  return latestReports(await followUpsOf(ctx, s.id)).some((r) => r.done && r.authorConfirms === null);
}

/** Publishes a result whose author agreed to publication, in a text of its own. */
export async function publish(ctx: Ctx, { params, body }: InputOf<typeof api.publish>): Promise<Stepped> {
  const s: Loaded = await suggestionFor(ctx, 'publish', params.id, body.version);
  if (!s.open) throw new Refusal('suggestion.not_open');
  await addText(ctx, s.id, 'public', { title: body.title, content: body.content }, body.withReply ? 'withReply' : 'withoutReply');
  return takeStep(ctx, s, 'publish', { set: { published_at: ctx.now } });
}

/** Takes a publication back; the page is gone at once. */
export async function unpublish(ctx: Ctx, { params, body }: InputOf<typeof api.unpublish>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'unpublish', params.id, body.version);
  return takeStep(ctx, s, 'unpublish', { set: { published_at: null }, fact: { reason: body.reason } });
}

/** Archives what is ended; a class B answer still followed stays open for its report. */
export async function archive(ctx: Ctx, { params, body }: InputOf<typeof api.archive>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'archive', params.id, body.version);
  // Part kept for reference, part promised: nobody records that as carried out, so the reports that it is done are enough.
  const followed = !s.carried_out_at && s.follow_up_until !== null && ctx.now < s.follow_up_until;
  if (followed && (s.result_class === 'B' || !(await promisesKept(ctx, s)))) throw new Refusal('suggestion.not_carried_out');
  await stopEverything(ctx, s.id, 'archived');
  return takeStep(ctx, s, 'archive', { to: 'archived', set: { closed_as: s.closed_as ?? s.state } });
}
