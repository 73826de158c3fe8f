import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allow } from '#kit/server/access.ts';
import type { Actor, Ctx } from '#kit/server/context.ts';
import type { Tx } from '#kit/server/db.ts';
import { limitFromNow } from '#kit/server/deadlines/ledger.ts';
import type { Io } from '#kit/server/http/route.ts';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import { enter } from '#kit/server/walls.ts';
import { receiveFile } from '#modules/files/index.ts';
import { suggestionAccess } from '../../access.ts';
import type * as lists from '../../contract/lists.ts';
import type * as api from '../../contract/steps.ts';
import { classesOf } from '../../rules/handling.ts';
import { assignmentFor, suggestionFor } from '../load.ts';
import { matterOf, takeStep } from '../step.ts';
import { askReview, insertReply } from './reply.ts';
import { stepPart, unitName } from './parts.ts';

/** Makes a link with which a unit without an account answers once; an earlier link of the same unit ends. Only its hash is kept. */
export async function sendLink(ctx: Ctx, { params, body }: InputOf<typeof api.sendLink>): Promise<OutputOf<typeof api.sendLink>> {
  const s = await suggestionFor(ctx, 'sendLink', params.id, body.version);
  const a = await assignmentFor(ctx, s, 'sendLink', body.assignmentId);
  if (a.role === 'co') throw new Refusal('workflow.not_possible', { state: a.state, action: 'sendLink' });
  await ctx.tx.updateTable('reply_links').set({ revoked_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('assignment_id', '=', a.id).where('used_at', 'is', null).where('revoked_at', 'is', null).execute();
  const secret = newSecret();
  const id = newId();
  const expiresAt = await limitFromNow(ctx, 'suggestion.limit.replyLink');
  await ctx.tx.insertInto('reply_links').values({ association_id: ctx.actor.associationId, id, token_hash: sha256(secret), suggestion_id: s.id, assignment_id: a.id, expires_at: expiresAt, created_by: ctx.actor.accountId, created_at: ctx.now }).execute();
  const done = await takeStep(ctx, s, 'sendLink', { fact: { assignmentId: a.id, unitId: a.unit_id, units: await unitName(ctx, a.unit_id), until: expiresAt.toISOString() } });
  // The secret stands behind #, so that it reaches no server log and no referrer.
  return { id, url: `${ctx.app.baseUrl}/reply#${secret}`, expiresAt: expiresAt.toISOString(), version: done.version };
}

/** Why a link opens nothing (any more, or for now); who holds it may know. */
const overs = ['used', 'returned', 'replaced', 'expired', 'paused', 'ended'] as const;
type Over = (typeof overs)[number];
const overRole = (over: Over): string => `linkOver:${over}`;

/**
 * Who comes with a link: the unit of one assignment, for that one matter, until it is used, ended or over. Who comes later may do nothing but hear why it is
 * over, or, having sent the answer again (its confirmation was lost on the way), that it was given.
 */
export async function actorOfLink(tx: Tx, token: string, now: Date): Promise<Actor | null> {
  if (!(await enter(tx, 'replyLink', sha256(token)))) return null;
  const found = await sql<{ association_id: string; id: string; suggestion_id: string; assignment_id: string; name: string; over: Over | null }>`
    select l.association_id, l.id, l.suggestion_id, l.assignment_id, u.name,
      case when l.used_at is not null and a.state in ('dispatched', 'signed', 'handling', 'suspended') then 'returned' when l.used_at is not null or a.state in ('replyDrafted', 'replied') then 'used' when a.state = 'ended' then 'ended' when l.revoked_at is not null then 'replaced' when l.expires_at <= ${now} then 'expired' when a.state = 'suspended' then 'paused' end as over
    from reply_links l join assignments a on a.association_id = l.association_id and a.id = l.assignment_id
      join units u on u.association_id = a.association_id and u.id = a.unit_id
    where l.token_hash = ${sha256(token)}`.execute(tx);
  const l = found.rows[0];
  if (!l) return null;
  const grant = (role: string, unitId: string) => ({ role, unitId, unitPath: '', top: false });
  const grants = l.over ? [grant(overRole(l.over), l.assignment_id)] : [grant('link', l.suggestion_id), grant('linkAssignment', l.assignment_id)];
  return { kind: 'link', associationId: l.association_id, accountId: null, memberId: null, name: l.name, sessionId: l.id, grants };
}

/** The matter of the answer that was given with this very link and id before; undefined when there is none. */
async function answeredBefore(ctx: Ctx, replyId: string): Promise<{ number: string } | undefined> {
  const used = ctx.actor.kind === 'link' ? ctx.actor.grants.find((g) => g.role === overRole('used') || g.role === overRole('returned'))?.unitId : undefined;
  if (!used) return undefined;
  const row = await ctx.tx.selectFrom('replies as r').innerJoin('suggestions as s', (j) => j.onRef('s.association_id', '=', 'r.association_id').onRef('s.id', '=', 'r.suggestion_id')).select('s.formal_text')
    .where('r.association_id', '=', ctx.actor.associationId).where('r.id', '=', replyId).where('r.assignment_id', '=', used).where('r.via_link', '=', true).executeTakeFirst();
  if (!row) return undefined;
  // It is this link's own answer: whoever gave it may hear that it was given.
  allow(ctx, suggestionAccess, 'suggestion.draftReply', ['link']);
  return { number: row.formal_text ?? '' };
}

function linked(ctx: Ctx): { suggestionId: string; assignmentId: string; linkId: string } {
  const at = (role: string): string | undefined => ctx.actor.grants.find((g) => g.role === role)?.unitId;
  const [suggestionId, assignmentId] = [at('link'), at('linkAssignment')];
  const over = overs.find((o) => at(overRole(o)));
  if (over) throw new Refusal(`suggestion.link_${over}`);
  if (ctx.actor.kind !== 'link' || !suggestionId || !assignmentId || !ctx.actor.sessionId) throw new Refusal('suggestion.link_not_valid');
  return { suggestionId, assignmentId, linkId: ctx.actor.sessionId };
}

/** What the unit is asked; opening the link changes nothing, so that a mail scanner cannot use it up. */
export async function readReplyLink(ctx: Ctx): Promise<OutputOf<typeof lists.readReplyLink>> {
  const l = linked(ctx);
  const row = await ctx.tx.selectFrom('suggestions as s').innerJoin('assignments as a', (j) => j.onRef('a.association_id', '=', 's.association_id').onRef('a.suggestion_id', '=', 's.id'))
    .innerJoin('associations as o', 'o.id', 's.association_id').innerJoin('reply_links as k', (j) => j.onRef('k.association_id', '=', 's.association_id').onRef('k.assignment_id', '=', 'a.id'))
    .select(['s.formal_text', 's.title', 's.author_line', 's.content', 'a.requirement', 'a.unit_id', 'k.expires_at', 'o.name as association_name'])
    .where('s.association_id', '=', ctx.actor.associationId).where('s.id', '=', l.suggestionId).where('a.id', '=', l.assignmentId).where('k.id', '=', l.linkId).executeTakeFirst();
  if (!row) throw new Refusal('suggestion.link_not_valid');
  const clock = await ctx.tx.selectFrom('deadlines').select('due_at').where('association_id', '=', ctx.actor.associationId).where('part_id', '=', l.assignmentId).where('kind', '=', 'reply').where('state', '=', 'running').executeTakeFirst();
  return {
    number: row.formal_text ?? '', title: row.title, authorLine: row.author_line, content: row.content, unitName: await unitName(ctx, row.unit_id), requirement: row.requirement,
    dueAt: clock?.due_at.toISOString() ?? null, expiresAt: row.expires_at.toISOString(), associationName: row.association_name,
    resultClasses: [...classesOf(await setting<boolean>(ctx, 'suggestion.fourClasses'))],
  };
}

/** Keeps the scan that comes with an answer by link. */
export async function uploadByLink(ctx: Ctx, _input: unknown, io: Io): Promise<OutputOf<typeof lists.uploadByLink>> {
  linked(ctx);
  const file = await receiveFile(ctx, io, { id: newId() });
  return { id: file.id, name: file.name, size: file.size };
}

/** The answer by link, once: signed on paper by the head, so it goes straight to the desk's review. */
export async function replyByLink(ctx: Ctx, { body }: InputOf<typeof lists.replyByLink>): Promise<OutputOf<typeof lists.replyByLink>> {
  const before = await answeredBefore(ctx, body.replyId);
  if (before) return before;
  const l = linked(ctx);
  const s = await suggestionFor(ctx, 'draftReply', l.suggestionId);
  const used = await ctx.tx.updateTable('reply_links').set({ used_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', l.linkId).where('used_at', 'is', null).where('revoked_at', 'is', null).executeTakeFirst();
  if (used.numUpdatedRows !== 1n) throw new Refusal('suggestion.link_not_valid');
  let a = await ctx.tx.selectFrom('assignments').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', l.assignmentId).forUpdate().executeTakeFirstOrThrow();
  let current = s;
  // A unit that answers has received and handled: the record shows each step, taken by the link.
  if (a.state === 'dispatched') {
    await stepPart(ctx, current, a, 'acknowledge', { to: 'signed', set: { acknowledged_at: ctx.now } });
    [a, current] = [{ ...a, state: 'signed' }, { ...current, state: 'signed', version: current.version + 1 }];
  }
  if (a.state === 'signed') {
    await stepPart(ctx, current, a, 'startHandling', { to: 'handling', set: { started_at: ctx.now, officer_name: body.contactName, officer_phone: body.contactPhone } });
    [a, current] = [{ ...a, state: 'handling' }, { ...current, state: 'handling', version: current.version + 1 }];
  }
  await insertReply(ctx, current, a, { ...body, fileIds: [body.fileId] }, 'forReview', { headName: body.headName });
  await stepPart(ctx, current, a, 'draftReply', { to: 'replyDrafted', fact: { result: body.resultClass, number: body.paperNo } });
  await askReview(ctx, current, a);
  return { number: s.formal_text ?? '' };
}

export { matterOf };
