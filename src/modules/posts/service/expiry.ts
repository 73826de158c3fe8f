import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addDays, endOfLocalDay, localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { wordsBelow } from '#kit/server/speak.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { type Target, dropTodos, finishTodos, openTodo } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { rootUnit } from '#modules/units/index.ts';
import { postAccess } from '../access.ts';
import type { seenExpiry } from '../contract/posts.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { alertDays, alertStep } from '../rules.ts';
import { postFor } from './end.ts';
import { LEFT_BEHIND } from './moved.ts';
import { titlesOf } from './titles.ts';

interface Ending { type: 'post' | 'roleGrant'; id: string; account_id: string | null; member_id: string | null; name: string; what: string; kind: string; unit_id: string | null; unit_name: string; valid_to: string }

/**
 * Tells of ends that come near, 60, 30 and 7 days before: the holder by a notice, the secretariat (for a restricted post
 * its readers) by a to-do. What was looked at and noted is not asked again; what goes on without a gap is not told.
 */
export async function alertEndings(ctx: Ctx): Promise<void> {
  const today = localDate(ctx.now);
  for (const e of await endings(ctx, today, addDays(today, alertDays[0]))) await alert(ctx, e, today);
  await dropLapsed(ctx, today);
}

async function endings(ctx: Ctx, from: string, to: string): Promise<Ending[]> {
  const a = ctx.actor.associationId;
  const posts = await sql<Ending>`select 'post' as type, p.id, null::uuid as account_id, p.member_id, m.name, p.title as what, p.kind, p.unit_id, coalesce(u.short_name, '') as unit_name, p.valid_to
    from posts p join members m on m.association_id = p.association_id and m.id = p.member_id left join units u on u.association_id = p.association_id and u.id = p.unit_id
    where p.association_id = ${a} and p.ended_at is null and p.voided_at is null and p.valid_to between ${from} and ${to} and p.valid_from <= ${from} and not exists (select 1 from posts n where n.association_id = p.association_id and n.member_id = p.member_id
      and n.title = p.title and n.unit_id is not distinct from p.unit_id and n.voided_at is null and n.id <> p.id and n.valid_from <= p.valid_to + 1 and (n.valid_to is null or n.valid_to > p.valid_to))`.execute(ctx.tx);
  // A role that came with a post is told of by the post; that of a shift of the rotating presidency ends by its roster, month after month.
  const roles = await sql<Ending>`select 'roleGrant' as type, g.id, g.account_id, null::uuid as member_id, c.name, g.role as what, 'role' as kind, g.unit_id, u.short_name as unit_name, g.valid_to
    from role_grants g join accounts c on c.association_id = g.association_id and c.id = g.account_id and c.state = 'active' join units u on u.association_id = g.association_id and u.id = g.unit_id
    where g.association_id = ${a} and g.ended_at is null and g.role <> 'dutyPresident' and g.valid_to between ${from} and ${to} and g.valid_from <= ${from} and not exists (select 1 from posts p where p.association_id = g.association_id and p.grant_id = g.id)
      and not exists (select 1 from role_grants n where n.association_id = g.association_id and n.account_id = g.account_id and n.role = g.role and n.unit_id = g.unit_id and n.id <> g.id and n.ended_at is null and n.valid_from <= g.valid_to + 1 and (n.valid_to is null or n.valid_to > g.valid_to))`.execute(ctx.tx);
  return [...posts.rows, ...roles.rows];
}

async function alert(ctx: Ctx, e: Ending, today: string): Promise<void> {
  const step = alertStep(e.valid_to, today);
  if (step === null) return;
  const external = e.type === 'post' && e.kind !== 'office';
  const titles = await titlesOf(ctx);
  const what = e.type === 'post' ? (titles.get(e.what)?.name ?? e.what) : (wordsBelow(ctx.app.registry, 'zh-CN', 'role').get(e.what) ?? e.what);
  const holder = e.account_id ? [e.account_id] : (await accountsOfMembers(ctx, [e.member_id ?? ''])).map((x) => x.accountId);
  const link = e.type === 'post' ? `/posts/${e.id}` : '/account';
  await notify(ctx, { to: holder, kind: e.type === 'post' ? 'postExpiring' : 'roleExpiring', params: { title: what, unit: e.unit_name, to: e.valid_to, days: step }, subject: { type: e.type, id: e.id }, link, effectKey: `${e.type}.expiring:${e.id}:${e.valid_to}:${step}` });
  const action = `${e.type}.expiring`;
  const noted = await sql`select 1 from todos where association_id = ${ctx.actor.associationId} and matter_type = ${e.type} and matter_id = ${e.id} and action = ${action} and done_at is not null limit 1`.execute(ctx.tx);
  if (noted.rows.length > 0) return;
  // The title of a to-do is seen by whoever holds the role: of a restricted post it says no more than that there is one.
  const title = external ? zhCN.post.expiringExternal : fill(zhCN.post.expiringTitle, { name: e.name, title: what, unit: e.unit_name });
  await openTodo(ctx, { matter: { type: e.type, id: e.id }, action, title, to: await keepers(ctx, e, external), dueAt: endOfLocalDay(e.valid_to) });
}

async function keepers(ctx: Ctx, e: Ending, external: boolean): Promise<Target[]> {
  if (!external) return [{ role: 'secretariatOfficer', unitId: e.type === 'post' && e.unit_id ? e.unit_id : (await rootUnit(ctx)).id }];
  const rows = await ctx.tx.selectFrom('post_readers').select('account_id').where('association_id', '=', ctx.actor.associationId).where('ended_at', 'is', null).execute();
  return rows.map((r) => ({ accountId: r.account_id }));
}

/** What has ended, or was ended otherwise, waits for nobody. */
async function dropLapsed(ctx: Ctx, today: string): Promise<void> {
  const { rows } = await sql<{ matter_type: string; matter_id: string }>`select distinct t.matter_type, t.matter_id from todos t where t.association_id = ${ctx.actor.associationId} and t.done_at is null and t.dropped_at is null
    and ((t.action = 'post.expiring' and exists (select 1 from posts p where p.association_id = t.association_id and p.id = t.matter_id and (p.ended_at is not null or p.valid_to < ${today})))
      or (t.action = 'roleGrant.expiring' and exists (select 1 from role_grants g where g.association_id = t.association_id and g.id = t.matter_id and (g.ended_at is not null or g.valid_to < ${today}))))`.execute(ctx.tx);
  for (const r of rows) await dropTodos(ctx, { type: r.matter_type, id: r.matter_id });
}

/** Notes that an end was seen and needs nothing: it is not asked again. */
export async function seen(ctx: Ctx, { body }: InputOf<typeof seenExpiry>): Promise<OutputOf<typeof seenExpiry>> {
  if (body.type === 'post') {
    const post = await postFor(ctx, 'post.end', body.id);
    await record(ctx, body.about === 'leftBehind' ? 'post.staysAfterMove' : 'post.expirySeen', { type: 'post', id: post.id }, { name: post.kind === 'office' ? post.name : zhCN.post.expiringExternal });
  } else {
    allowAnywhere(ctx, postAccess, 'post.export');
    const { rows } = await sql<{ name: string }>`select a.name from role_grants g join accounts a on a.association_id = g.association_id and a.id = g.account_id where g.association_id = ${ctx.actor.associationId} and g.id = ${body.id}`.execute(ctx.tx);
    if (!rows[0]) throw new Refusal('post.not_found');
    await record(ctx, 'post.expirySeen', { type: 'roleGrant', id: body.id }, { name: rows[0].name });
  }
  await finishTodos(ctx, { type: body.type, id: body.id }, { action: body.about === 'leftBehind' ? LEFT_BEHIND : `${body.type}.expiring` });
  return { done: true };
}
