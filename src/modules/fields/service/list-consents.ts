import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { byPerson, everyRecordOf, hasAccount, personFound, unitsBelow } from '#modules/members/index.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/notice.ts';
import { NOTICE, noticeVersion } from './consents.ts';
import { dictionary, inUse } from './dictionary.ts';
import { peoplePlace, writePlace } from './people-cursor.ts';

const MOST_COUNTED = 10_000;
type Filter = InputOf<typeof api.countConsents>['query'];

export interface Asked { answers: RawBuilder<unknown>; from: RawBuilder<unknown>; where: RawBuilder<boolean>; open: RawBuilder<number> }

/** Nobody's entry of a member, nor of a record that was merged with theirs, says that they read this version: asked of all at once, to be counted. */
const unreadOf = (ctx: Ctx, version: number): RawBuilder<boolean> => sql<boolean>`(not exists (select from consents x where x.association_id = m.association_id and x.member_id = m.id and x.scope = ${NOTICE} and x.notice_version >= ${version})
  and not exists (select from members laid join consents x on x.association_id = laid.association_id and x.member_id = laid.id where laid.association_id = ${ctx.actor.associationId} and laid.merged_into = m.id and x.scope = ${NOTICE} and x.notice_version >= ${version}))`;

/** Members with what they read and answered: `from` is `members m` with `s`, its answers; `where` holds reach and filter. To be `counted`, who has not read it is found without them. */
export async function asked(ctx: Ctx, f: Filter, counted = false): Promise<Asked> {
  const today = localDate(ctx.now);
  const scopes = (await dictionary(ctx)).filter((x) => x.terms.basis === 'consent' && inUse(x, today) && x.inNotice).map((x) => x.key);
  const version = (await noticeVersion(ctx)) ?? 0;
  const { associationId } = ctx.actor;
  const answers = sql`cross join lateral (select
      max(c.notice_version) filter (where c.scope = ${NOTICE}) as read_version, max(c.at) filter (where c.scope = ${NOTICE}) as read_at,
      count(*) filter (where c.answer = 'given')::int as given, count(*) filter (where c.answer in ('refused', 'withdrawn'))::int as refused, count(*) filter (where c.scope = any(${scopes}::text[]))::int as answered
      from (select distinct on (x.scope) x.scope, x.answer, x.notice_version, x.at from consents x where x.association_id = m.association_id and x.member_id = any(${everyRecordOf(ctx, sql`m.id`)}) order by x.scope, x.at desc, x.id desc) c) s`;
  const open = sql<number>`(${scopes.length}::int - coalesce(s.answered, 0))`;
  const unread = sql`coalesce(s.read_version, 0) < ${version}`;
  const parts = [sql`m.association_id = ${associationId} and m.status in ('active', 'suspended')`, scope(ctx, fieldAccess, 'consent.list', 'm')];
  const alone = counted && f.state === 'notRead';
  if (f.state === 'notRead') parts.push(alone ? unreadOf(ctx, version) : unread);
  if (f.state === 'open') parts.push(sql`(${unread} or ${open} > 0)`);
  if (f.state === 'done') parts.push(sql`not ${unread} and ${open} = 0`);
  if (f.search) parts.push(personFound(f.search));
  if (f.unit) parts.push(sql`m.home_unit_id in ${await unitsBelow(ctx, f.unit)}`);
  return { answers, from: alone ? sql`members m` : sql`members m ${answers}`, where: sql<boolean>`(${sql.join(parts, sql` and `)})`, open };
}

/** Who has read the notice in force and answered, within reach, by name. */
export async function listConsents(ctx: Ctx, { query }: InputOf<typeof api.listConsents>): Promise<OutputOf<typeof api.listConsents>> {
  allowAnywhere(ctx, fieldAccess, 'consent.list');
  const { after, limit = 50, search, ...filter } = query;
  const { answers, from, where, open } = await asked(ctx, filter);
  const place = peoplePlace(after);
  const { rows } = await sql<{ memberId: string; name: string; unitName: string; hasAccount: boolean; readVersion: number | null; readAt: Date | null; given: number; refused: number; open: number; pinyin: string }>`
    select m.id as "memberId", m.name, u.short_name as "unitName", ${hasAccount(sql`m`)} as "hasAccount", s.read_version as "readVersion", s.read_at as "readAt", s.given, s.refused, greatest(0, ${open}) as open, m.pinyin
    from ${search ? sql`${byPerson(ctx, search, from, where, place, limit + 1)} m ${answers}` : from} join units u on u.association_id = m.association_id and u.id = m.home_unit_id where ${search ? sql`true` : sql`${where} and ${place}`} order by m.pinyin, m.id limit ${limit + 1}`.execute(ctx.tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(({ pinyin: _pinyin, ...r }) => ({ ...r, readAt: r.readAt?.toISOString() ?? null })), next: rows.length > limit && last ? writePlace(last.pinyin, last.memberId) : null };
}

/** How many members a filter finds, up to 10,000. */
export async function countConsents(ctx: Ctx, { query }: InputOf<typeof api.countConsents>): Promise<OutputOf<typeof api.countConsents>> {
  allowAnywhere(ctx, fieldAccess, 'consent.list');
  const { from, where } = await asked(ctx, query, true);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from ${from} where ${where} limit ${MOST_COUNTED + 1}) x`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, MOST_COUNTED), more: n > MOST_COUNTED };
}
