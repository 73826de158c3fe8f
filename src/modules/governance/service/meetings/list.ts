import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { endOfLocalDay, localDate, startOfLocalDay } from '#kit/pure/time.ts';
import { scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { keysetOf, pageOf } from '#kit/server/keyset.ts';
import { meetingAccess } from '../../access.ts';
import type * as api from '../../contract/meetings.ts';
import { type MeetingKind, type MeetingState, noticeOf } from '../../rules/meetings.ts';

const PAGE = 50;
const COUNT_CAP = 10_000;

/** A meeting as lists and sheets show it. */
export interface ListedMeeting { id: string; kind: MeetingKind; title: string; starts_at: Date; place: string; state: MeetingState; number_text: string | null; noticed_at: Date | null; notice_days: number; resolutions: number; resolution_titles: string[]; expected: number; present: number }

/** The conditions of a filter, within the reader's reach. */
export function conditions(ctx: Ctx, f: api.MeetingFilter): RawBuilder<unknown> {
  ctx.asked.add('meeting.list');
  const parts: RawBuilder<unknown>[] = [sql`m.association_id = ${ctx.actor.associationId}`, scope(ctx, meetingAccess, 'meeting.read', 'm')];
  if (f.search) parts.push(sql`(position(lower(${f.search}) in lower(m.title)) > 0 or exists (select from resolutions r where r.association_id = m.association_id and r.meeting_id = m.id and position(lower(${f.search}) in lower(r.title)) > 0))`);
  if (f.kind) parts.push(sql`m.kind = any(${f.kind}::text[])`);
  if (f.state) parts.push(sql`m.state = any(${f.state}::text[])`);
  if (f.dayFrom) parts.push(sql`m.starts_at >= ${startOfLocalDay(f.dayFrom)}`);
  if (f.dayTo) parts.push(sql`m.starts_at <= ${endOfLocalDay(f.dayTo)}`);
  if (f.view === 'mine') parts.push(sql`m.state <> 'draft' and exists (select from meeting_people p where p.association_id = m.association_id and p.meeting_id = m.id and (p.account_id = ${ctx.actor.accountId}::uuid or p.member_id = ${ctx.actor.memberId}::uuid))`);
  return sql.join(parts, sql` and `);
}

/** Meetings of a filter from a place on, latest first. */
export async function rowsOf(ctx: Ctx, f: api.MeetingFilter, after: string[] | null, limit: number): Promise<ListedMeeting[]> {
  const { rows } = await sql<ListedMeeting>`select m.id, m.kind, m.title, m.starts_at, m.place, m.state, m.number_text, m.noticed_at, m.notice_days,
      (select count(*)::int from resolutions r where r.association_id = m.association_id and r.meeting_id = m.id) as resolutions,
      array(select r.title from resolutions r where r.association_id = m.association_id and r.meeting_id = m.id order by r.position) as resolution_titles,
      coalesce(m.expected_count, (select count(*)::int from meeting_people p where p.association_id = m.association_id and p.meeting_id = m.id and p.part = 'attend')) as expected,
      case when m.expected_count is not null and m.present_count is not null then m.present_count else (select count(*)::int from meeting_people p where p.association_id = m.association_id and p.meeting_id = m.id and p.part = 'attend' and p.attendance = 'present') end as present
    from meetings m where ${conditions(ctx, f)} ${after ? sql`and (m.starts_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} order by m.starts_at desc, m.id desc limit ${limit}`.execute(ctx.tx);
  return rows;
}
/** Whether it took place, so that its attendance is known. */
export const isHeld = (r: ListedMeeting): boolean => r.state === 'held' || r.state === 'minuted';
/** The place of a meeting in the list. */
export const keyOf = (r: ListedMeeting): string[] => [r.starts_at.toISOString(), r.id];

export async function list(ctx: Ctx, { query }: InputOf<typeof api.listMeetings>): Promise<OutputOf<typeof api.listMeetings>> {
  const { after, limit = PAGE, ...filter } = query;
  const rows = await rowsOf(ctx, filter, keysetOf(after, 2), limit + 1);
  return pageOf(rows, limit, keyOf, (r) => ({
    id: r.id, kind: r.kind, title: r.title, startsAt: r.starts_at.toISOString(), place: r.place, state: r.state, numberText: r.number_text, resolutions: r.resolutions, expected: r.expected, present: isHeld(r) ? r.present : null,
    noticeLate: r.noticed_at !== null && noticeOf(localDate(r.noticed_at), localDate(r.starts_at), r.notice_days).late,
  }));
}

export async function count(ctx: Ctx, { query }: InputOf<typeof api.countMeetings>): Promise<OutputOf<typeof api.countMeetings>> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select from meetings m where ${conditions(ctx, query)} limit ${COUNT_CAP + 1}) found`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, COUNT_CAP), more: n > COUNT_CAP };
}
