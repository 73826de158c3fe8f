import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { endOfLocalDay, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { limitFromNow } from '#kit/server/deadlines/ledger.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { finishTodos, openTodo } from '#modules/inbox/index.ts';
import type { Stepped } from '../../contract/shared.ts';
import type * as api from '../../contract/steps.ts';
import { isInvitationOpen } from '../../rules/writing.ts';
import type { AuthorState } from '../../rules/words.ts';
import type { SuggestionAction } from '../../rules/workflow.ts';
import { type Loaded, suggestionFor } from '../load.ts';
import { matterOf, takeStep } from '../step.ts';
import { refreshAuthorLine } from './draft.ts';

/** Invites members to sign before a day (default five days); they sign or decline on their phones. */
export async function inviteCoAuthors(ctx: Ctx, { params, body }: InputOf<typeof api.inviteCoAuthors>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'invite', params.id, body.version);
  const present = await ctx.tx.selectFrom('suggestion_authors').selectAll().where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).execute();
  // An invitation that was let lapse may be repeated.
  const open = (a: (typeof present)[number]): boolean => a.state === 'invited' && isInvitationOpen(a.expires_at, ctx.now);
  const standing = new Set(present.filter((a) => a.state === 'signed' || open(a)).map((a) => a.member_id));
  const people = await ctx.tx.selectFrom('members').select(['id', 'name', 'status']).where('association_id', '=', ctx.actor.associationId).where('id', 'in', body.memberIds).execute();
  if (people.length !== new Set(body.memberIds).size) throw new Refusal('input.invalid', {}, [{ path: 'memberIds', code: 'input.wrong_value' }]);
  insistNone('suggestion.already_author', people.filter((m) => standing.has(m.id)));
  insistNone('suggestion.cannot_be_invited', people.filter((m) => m.status !== 'active'));
  const closes = await closingOf(ctx, s);
  const usual = await limitFromNow(ctx, 'suggestion.limit.coSign');
  const expiresAt = body.signBy ? endOfLocalDay(body.signBy) : closes && closes < usual ? closes : usual;
  // After the call has closed nobody could submit what they then sign.
  if (closes && expiresAt > closes) throw new Refusal('suggestion.sign_by_after_call', { until: localDate(closes) }, [{ path: 'signBy', code: 'input.wrong_value' }]);
  if (expiresAt <= ctx.now) throw new Refusal('input.invalid', {}, [{ path: 'signBy', code: 'input.wrong_value' }]);
  let ordinal = Math.max(0, ...present.map((a) => a.ordinal));
  for (const memberId of body.memberIds) {
    ordinal += 1;
    const invitation = { role: 'co', ordinal, state: 'invited', invited_at: ctx.now, expires_at: expiresAt, answered_at: null, note: null } as const;
    await ctx.tx.insertInto('suggestion_authors').values({ association_id: ctx.actor.associationId, suggestion_id: s.id, member_id: memberId, ...invitation })
      .onConflict((oc) => oc.columns(['association_id', 'suggestion_id', 'member_id']).doUpdateSet(invitation)).execute();
  }
  const accounts = await accountsOfMembers(ctx, body.memberIds);
  await openTodo(ctx, { matter: matterOf(s.id), action: 'sign', title: s.title, to: accounts.map((a) => ({ accountId: a.accountId })), dueAt: expiresAt });
  return takeStep(ctx, s, 'invite', { set: { sign_by: expiresAt }, fact: { memberIds: body.memberIds, until: expiresAt.toISOString() } });
}

/** Refuses with the names of those because of whom. */
function insistNone(code: 'suggestion.already_author' | 'suggestion.cannot_be_invited', people: readonly { name: string }[]): void {
  const names = { names: people.map((m) => m.name).join('、') };
  if (people.length > 0) throw new Refusal(code, names, [{ path: 'memberIds', code, params: names }]);
}

/** When the call closes that a text is written for, while it is still open. */
async function closingOf(ctx: Ctx, s: Loaded): Promise<Date | null> {
  if (!s.topic_call_id || s.state !== 'draft') return null;
  const call = await ctx.tx.selectFrom('topic_calls').select('closes_at').where('association_id', '=', ctx.actor.associationId).where('id', '=', s.topic_call_id).where('state', '=', 'open').where('closes_at', '>', ctx.now).executeTakeFirst();
  return call?.closes_at ?? null;
}

/** Takes back an invitation (or a signature, before submitting). */
export async function removeCoAuthor(ctx: Ctx, { params, body }: InputOf<typeof api.removeCoAuthor>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'invite', params.id, body.version);
  const gone = await ctx.tx.deleteFrom('suggestion_authors').where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('member_id', '=', body.memberId).where('role', '=', 'co').executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw new Refusal('suggestion.not_invited');
  const accounts = await accountsOfMembers(ctx, [body.memberId]);
  for (const a of accounts) await finishTodos(ctx, matterOf(s.id), { action: 'sign', accountId: a.accountId });
  return takeStep(ctx, s, 'invite', { event: 'suggestion.coAuthorRemoved', set: { author_line: await refreshAuthorLine(ctx, s) }, fact: { memberId: body.memberId, memberIds: [body.memberId] } });
}

/** Signs as co-author, before the invitation lapses. */
export function sign(ctx: Ctx, input: InputOf<typeof api.sign>): Promise<Stepped> {
  return answer(ctx, 'sign', input, 'invited', 'signed');
}

/** Declines an invitation; nothing is held against anybody. */
export function declineSign(ctx: Ctx, input: InputOf<typeof api.declineSign>): Promise<Stepped> {
  return answer(ctx, 'declineSign', input, 'invited', 'declined');
}

/** Takes a signature back before filing. */
export function withdrawSign(ctx: Ctx, input: InputOf<typeof api.withdrawSign>): Promise<Stepped> {
  return answer(ctx, 'withdrawSign', input, 'signed', 'withdrawn');
}

async function answer(ctx: Ctx, action: SuggestionAction, { params, body }: InputOf<typeof api.sign>, from: AuthorState, to: AuthorState): Promise<Stepped> {
  const s = await suggestionFor(ctx, action, params.id, body.version);
  const memberId = whose(ctx, s, body.memberId);
  const row = await ctx.tx.selectFrom('suggestion_authors').selectAll().where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('member_id', '=', memberId).where('role', '=', 'co').executeTakeFirst();
  if (row?.state !== from) throw new Refusal(from === 'signed' ? 'suggestion.not_invited' : 'suggestion.invitation_over');
  if (from === 'invited' && !isInvitationOpen(row.expires_at, ctx.now)) throw new Refusal('suggestion.invitation_over');
  await ctx.tx.updateTable('suggestion_authors').set({ state: to, answered_at: ctx.now, note: body.note ?? null }).where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('member_id', '=', memberId).execute();
  for (const a of await accountsOfMembers(ctx, [memberId])) await finishTodos(ctx, matterOf(s.id), { action: 'sign', accountId: a.accountId });
  return takeStep(ctx, s, action, { set: { author_line: await refreshAuthorLine(ctx, s) }, fact: { memberId, ...(body.note ? { reason: body.note } : {}) } });
}

/** A member answers for himself; staff may answer for a member who phoned, and say for whom. */
function whose(ctx: Ctx, s: Loaded, named: string | undefined): string {
  if (named && named !== ctx.actor.memberId && s.standing.includes('proxy')) return named;
  if (!ctx.actor.memberId) throw new Refusal('input.invalid', {}, [{ path: 'memberId', code: 'input.required' }]);
  return ctx.actor.memberId;
}
