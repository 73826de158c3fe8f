import { type Selectable, sql } from 'kysely';
import { insist, Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type Database, leave } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { numberWithin } from '#kit/server/numbers.ts';
import { dropTodos } from '#modules/inbox/index.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import type { Stepped } from '../../contract/shared.ts';
import type * as api from '../../contract/steps.ts';
import { coAuthorsReady, textProblems } from '../../rules/writing.ts';
import { suggestionFor } from '../load.ts';
import { aheadOf, matterOf, stopEverything, takeStep } from '../step.ts';
import { releaseMerged } from '../screen/split.ts';
import { addText } from '../texts.ts';
import { refreshAuthorLine } from './draft.ts';

/**
 * Submits a draft, or a returned text after fixing: the text passes its template, co-authors have answered (or their day
 * has passed), and the author has chosen open or closed publication. The text as submitted is kept for good.
 */
export async function submit(ctx: Ctx, { params, body }: InputOf<typeof api.submit>): Promise<Stepped> {
  // Read with the suggestion, in one round trip: who was invited, and the limit of the clock that the step starts.
  const [s, invited] = await Promise.all([suggestionFor(ctx, 'submit', params.id, body.version), coAuthors(ctx, params.id), aheadOf(ctx, 'submitted')]);
  const problems = textProblems(s.type, s.title, s.content);
  if (problems.length > 0) throw new Refusal('suggestion.text_not_ready', { count: problems.length }, problems);
  if (!body.open && !body.openReason?.trim()) throw new Refusal('suggestion.reason_needed', {}, [{ path: 'openReason', code: 'input.required' }]);
  const joint = await closeInvitations(ctx, s.id, invited);
  if (s.topic_call_id && s.state === 'draft') await openCall(ctx, s.topic_call_id);
  const line = joint ? { author_line: await refreshAuthorLine(ctx, s) } : {};
  const mark = newId();
  leave(ctx.tx, addText(ctx, s.id, 'original', { title: s.title, content: s.content }, null));
  return takeStep(ctx, s, 'submit', {
    to: 'submitted',
    set: { serial_no: s.serial_no ?? nextSerial(ctx), open: body.open, open_reason: body.open ? null : (body.openReason ?? null), submitted_at: s.submitted_at ?? ctx.now, ...line, sign_by: null },
    // The number is taken by the statement that writes the step, which stands before the record of it.
    fact: { number: s.serial_no ?? mark }, late: { mark, value: sql`(select serial_no from suggestions where association_id = ${ctx.actor.associationId} and id = ${s.id})` },
  });
}

/** Year and number, e.g. 2026000012, taken by the statement that writes it down. */
function nextSerial(ctx: Ctx) {
  const year = Number(localDate(ctx.now).slice(0, 4));
  return sql<string>`(select ${String(year)} || lpad(n::text, greatest(6, length(n::text)), '0') from ${numberWithin(ctx, 'suggestion.serial', year)} n)`;
}

type CoAuthor = Pick<Selectable<Database['suggestion_authors']>, 'role' | 'state' | 'expires_at'>;

const coAuthors = (ctx: Ctx, id: string): Promise<CoAuthor[]> =>
  ctx.tx.selectFrom('suggestion_authors').select(['role', 'state', 'expires_at']).where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', id).where('role', '=', 'co').execute();

/** Ends the time for signing; says whether anybody was invited. */
async function closeInvitations(ctx: Ctx, id: string, rows: readonly CoAuthor[]): Promise<boolean> {
  if (rows.length === 0) return false;
  insist(coAuthorsReady(rows.map((r) => ({ role: r.role, state: r.state, expiresAt: r.expires_at })), ctx.now));
  await ctx.tx.updateTable('suggestion_authors').set({ state: 'lapsed' }).where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', id).where('state', '=', 'invited').execute();
  await dropTodos(ctx, matterOf(id), { action: 'sign' });
  return true;
}

async function openCall(ctx: Ctx, id: string): Promise<void> {
  const call = await ctx.tx.selectFrom('topic_calls').select(['state', 'closes_at']).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  if (call?.state !== 'open' || call.closes_at < ctx.now) throw new Refusal('topicCall.not_open');
}

/** The author withdraws before dispatch; the record keeps that it was, nothing is held against anybody. */
export async function withdraw(ctx: Ctx, { params, body }: InputOf<typeof api.withdraw>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'withdraw', params.id, body.version);
  await stopEverything(ctx, s.id, 'withdrawn');
  await releaseMerged(ctx, s, zhCN.suggestion.withdrawnTarget);
  return takeStep(ctx, s, 'withdraw', { to: 'withdrawn', set: { proposal: null, closed_at: ctx.now, closed_as: 'withdrawn' }, fact: { reason: body.reason } });
}

/** The author did not fix a returned text in time: it is a draft again, without penalty. Run by the clock's reaction. */
export async function lapseReturn(ctx: Ctx, id: string): Promise<void> {
  const s = await suggestionFor(ctx, 'lapseReturn', id);
  await takeStep(ctx, s, 'lapseReturn', { to: 'draft' });
}
