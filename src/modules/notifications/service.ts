import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import type { Subject } from '#kit/server/events.ts';
import { speakStored } from '#kit/server/speak.ts';
import { readerLocale } from '#modules/accounts/index.ts';
import { notificationAccess } from './access.ts';
import type { Notice } from './contract.ts';

const COUNT_UP_TO = 1000;

interface ListInput {
  readonly query: { show: 'all' | 'unread' | 'toRead'; after?: string | undefined; limit: number };
}

/** My notices, newest first; those that were withdrawn are not among them. */
export async function myNotifications(ctx: Ctx, { query: { show, after, limit } }: ListInput): Promise<{ items: Notice[]; next: string | null }> {
  const me = reader(ctx);
  const place = placeOf(after);
  let rows = ctx.tx.selectFrom('notifications as n').selectAll('n').where('n.association_id', '=', ctx.actor.associationId).where('n.account_id', '=', me).where('n.withdrawn_at', 'is', null);
  if (show !== 'all') rows = rows.where('n.read_at', 'is', null);
  if (show === 'toRead') rows = rows.where('n.must_read', '=', true);
  if (place) rows = rows.where(sql<boolean>`(n.created_at, n.id) < (${place.at}::timestamptz, ${place.id}::uuid)`);
  const found = await rows.orderBy('n.created_at', 'desc').orderBy('n.id', 'desc').limit(limit + 1).execute();
  const locale = await readerLocale(ctx);
  const items = found.slice(0, limit).map((n) => ({
    id: n.id, kind: n.kind, text: speakStored(ctx.app.registry, locale, `notice.${n.kind}`, n.params) ?? n.kind, params: n.params, subjectType: n.subject_type, subjectId: n.subject_id,
    link: n.link, mustRead: n.must_read, createdAt: n.created_at.toISOString(), readAt: n.read_at?.toISOString() ?? null,
  }));
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { items, next: last ? cursorOf(last.created_at, last.id) : null };
}

/** How many of my notices are unread, and how many of them must be read; never above 1,000. */
export async function unreadCounts(ctx: Ctx): Promise<{ unread: number; toRead: number }> {
  const me = reader(ctx);
  const row = await sql<{ unread: number; toRead: number }>`select count(*)::int as unread, (count(*) filter (where must_read))::int as "toRead" from (
      select must_read from notifications where association_id = ${ctx.actor.associationId} and account_id = ${me} and read_at is null and withdrawn_at is null
      order by must_read desc limit ${COUNT_UP_TO}) n`.execute(ctx.tx);
  return row.rows[0] ?? { unread: 0, toRead: 0 };
}

/** Marks one of my notices as read; a second time changes nothing and gives the first instant. */
export async function readOne(ctx: Ctx, { params: { id } }: { params: { id: string } }): Promise<{ readAt: string }> {
  const row = await ctx.tx.updateTable('notifications').set({ read_at: sql<Date>`coalesce(read_at, ${ctx.now})` })
    .where('association_id', '=', ctx.actor.associationId).where('account_id', '=', reader(ctx)).where('id', '=', id).where('withdrawn_at', 'is', null).returning('read_at').executeTakeFirst();
  if (!row?.read_at) throw new Refusal('notification.not_found');
  return { readAt: row.read_at.toISOString() };
}

/** Marks my unread notices as read, but not those that must be read: these need one look each. */
export async function readAll(ctx: Ctx): Promise<{ marked: number }> {
  const done = await ctx.tx.updateTable('notifications').set({ read_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', reader(ctx))
    .where('read_at', 'is', null).where('withdrawn_at', 'is', null).where('must_read', '=', false).executeTakeFirst();
  return { marked: Number(done.numUpdatedRows) };
}

/** Who was told something about a subject that must be read, and when each read it: for the sender's list of receipts. */
export function receiptsOf(ctx: Ctx, subject: Subject, kind: string): Promise<{ accountId: string; name: string; readAt: Date | null }[]> {
  return ctx.tx.selectFrom('notifications as n').innerJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'n.association_id').onRef('a.id', '=', 'n.account_id'))
    .select(['n.account_id as accountId', 'a.name as name', 'n.read_at as readAt'])
    .where('n.association_id', '=', ctx.actor.associationId).where('n.subject_id', '=', subject.id).where('n.subject_type', '=', subject.type).where('n.kind', '=', kind).where('n.must_read', '=', true).where('n.withdrawn_at', 'is', null)
    .orderBy('n.read_at', (o) => o.asc().nullsFirst()).orderBy('a.name').execute();
}

function reader(ctx: Ctx): string {
  allowAnywhere(ctx, notificationAccess, 'notification.read');
  if (!ctx.actor.accountId) throw new Refusal('access.denied');
  return ctx.actor.accountId;
}
