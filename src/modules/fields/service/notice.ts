import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { enqueue } from '#kit/server/jobs.ts';
import { everyRecordOf } from '#modules/members/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { rootUnit } from '#modules/units/index.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/notice.ts';
import { noticeChanges, noticeFieldOf } from '../rules/notice.ts';
import { NOTICE, noticeVersion } from './consents.ts';
import { dictionary, inUse } from './dictionary.ts';
import { insistTop, mayAtTop } from './insist.ts';

export const ASK_TO_READ = 'fields.askToRead';
const AT_ONCE = 500;

/** The notice in force or an earlier one, with what changed from the one before it. */
export async function readNotice(ctx: Ctx, { query }: InputOf<typeof api.readNotice>): Promise<OutputOf<typeof api.readNotice>> {
  const wanted = query.version ?? (await noticeVersion(ctx)) ?? 0;
  const rows = await ctx.tx.selectFrom('privacy_notices').selectAll().where('association_id', '=', ctx.actor.associationId).where('version', 'in', [wanted, wanted - 1]).execute();
  const row = rows.find((r) => r.version === wanted);
  if (!row) throw new Refusal('notice.none');
  const before = rows.find((r) => r.version === wanted - 1);
  return { version: row.version, publishedAt: row.published_at.toISOString(), publishedBy: row.published_by, note: row.note, content: row.content, changes: before ? noticeChanges(before.content, row.content) : [] };
}

/** The notice as the dictionary would have it today. */
export async function noticeContent(ctx: Ctx) {
  const today = localDate(ctx.now);
  const fields = (await dictionary(ctx)).filter((f) => inUse(f, today)).map((f) => noticeFieldOf(f.key, f.defined));
  return { association: (await rootUnit(ctx)).name, fields };
}

/** The draft beside what is published, with how many have read it. */
export async function draftNotice(ctx: Ctx): Promise<OutputOf<typeof api.draftNotice>> {
  allowAnywhere(ctx, fieldAccess, 'privacyNotice.draft');
  const versions = await ctx.tx.selectFrom('privacy_notices').selectAll().where('association_id', '=', ctx.actor.associationId).orderBy('version', 'desc').execute();
  const content = await noticeContent(ctx);
  const last = versions[0];
  const { rows } = await sql<{ read: number; members: number }>`select count(*) filter (where exists (select from consents c where c.association_id = m.association_id and c.member_id = any(${everyRecordOf(ctx, sql`m.id`)}) and c.scope = ${NOTICE} and c.notice_version = ${last?.version ?? 0}))::int as read, count(*)::int as members
    from members m where m.association_id = ${ctx.actor.associationId} and m.status in ('active', 'suspended')`.execute(ctx.tx);
  return {
    base: last?.version ?? 0, content, changes: last ? noticeChanges(last.content, content) : [], read: rows[0]?.read ?? 0, members: rows[0]?.members ?? 0, can: { publish: mayAtTop(ctx, 'privacyNotice.publish') },
    versions: versions.map((v) => ({ version: v.version, publishedAt: v.published_at.toISOString(), publishedBy: v.published_by, note: v.note })),
  };
}

/** Publishes the notice as the dictionary has it now; the one in force must still be that which the publisher saw. */
export async function publishNotice(ctx: Ctx, { body }: InputOf<typeof api.publishNotice>): Promise<OutputOf<typeof api.publishNotice>> {
  insistTop(ctx, 'privacyNotice.publish');
  return publishAs(ctx, body.base, body.note);
}

/** Publishes a notice; the caller has asked for the right. */
export async function publishAs(ctx: Ctx, base: number, note: string): Promise<{ version: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notice:${ctx.actor.associationId}`}, 0))`.execute(ctx.tx);
  const last = await ctx.tx.selectFrom('privacy_notices').selectAll().where('association_id', '=', ctx.actor.associationId).orderBy('version', 'desc').limit(1).executeTakeFirst();
  if ((last?.version ?? 0) !== base) throw new Refusal('notice.outdated');
  const content = await noticeContent(ctx);
  if (last && noticeChanges(last.content, content).length === 0) throw new Refusal('notice.same');
  const version = base + 1;
  await ctx.tx.insertInto('privacy_notices').values({ association_id: ctx.actor.associationId, version, content: JSON.stringify(content) as never, note, published_by: ctx.actor.name, published_at: ctx.now }).execute();
  const subject = { type: 'privacyNotice', id: newId() };
  await record(ctx, 'privacyNotice.published', subject, { version, note });
  await askNext(ctx, { version, noticeId: subject.id, after: null });
  return { version };
}

/** Every member on the roll who has an account is asked to read the version that holds now: some hundreds at once, and the job of the next. A later version asks anew. */
export async function runAskToRead(ctx: Ctx, payload: Record<string, unknown>, atOnce = AT_ONCE): Promise<void> {
  const { version, noticeId, after } = payload as unknown as Asking;
  if ((await noticeVersion(ctx)) !== version) return;
  const { rows } = await sql<{ id: string }>`select a.id from accounts a join members m on m.association_id = a.association_id and m.id = a.member_id
    where a.association_id = ${ctx.actor.associationId} and a.state = 'active' and m.status in ('active', 'suspended') and (${after}::uuid is null or a.id > ${after}::uuid) order by a.id limit ${atOnce}`.execute(ctx.tx);
  await notify(ctx, { to: rows.map((r) => r.id), kind: 'privacyNotice.published', params: { version }, subject: { type: 'privacyNotice', id: noticeId }, link: '/my-privacy', effectKey: `privacyNotice.published:${version}` });
  const last = rows[atOnce - 1];
  if (last) await askNext(ctx, { version, noticeId, after: last.id });
}

interface Asking { version: number; noticeId: string; after: string | null }
const askNext = (ctx: Ctx, asking: Asking): Promise<void> => enqueue(ctx, ASK_TO_READ, { ...asking }, { key: `notice:${asking.noticeId}` });
