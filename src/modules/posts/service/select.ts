import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { addDays, endOfLocalDay, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { personFound } from '#modules/members/index.ts';
import type { OfficeFilter } from '../contract/posts.ts';
import type { ExternalFilter, PostItem } from '../contract/shared.ts';
import { type PostKind, type PostLevel, stateOn } from '../rules.ts';
import type { Title } from './titles.ts';
import { type SealedPart, placeOfPost, unseal } from './vault.ts';

export interface PostRow {
  id: string; member_id: string; name: string; home_unit: string; kind: PostKind; title: string; unit_id: string | null; unit_name: string | null; level: PostLevel | null; term: string | null; valid_from: string; valid_to: string | null;
  document_no: string | null; note: string | null; sealed: Buffer | null; recorded_at: Date; recorded_by_name: string; corrects: string | null; ended_on: string | null; voided: boolean; has_role: boolean; grant_id: string | null; stroke_key: string;
}

/**
 * Posts with the names that go with them, as they were known at an instant: each with its latest record by then. As a
 * subquery `p`; every row within the association, the caller narrows it to what the reader may see.
 */
export function postRows(ctx: Ctx, at: Date = ctx.now): RawBuilder<unknown> {
  const latest = sql`left join lateral (select r.post_id, r.state, r.valid_to, r.recorded_at from post_records r where r.association_id = p.association_id and r.post_id = p.id and r.recorded_at <= ${at} order by r.recorded_at desc, r.id desc limit 1) r on true`;
  return rowsWith(ctx, latest, sql`case when r.post_id is null then p.valid_to else r.valid_to end`, sql`coalesce(r.state = 'voided', false)`, sql`case when r.state = 'ended' then (r.recorded_at at time zone 'utc' + interval '8 hours')::date end`, at);
}

/** Posts as they are known now and not void, as lists show them: what the ledger's latest records say stands in the posts themselves. */
function currentRows(ctx: Ctx): RawBuilder<unknown> {
  return rowsWith(ctx, sql``, sql`p.valid_to`, sql`(p.voided_at is not null)`, sql`case when p.voided_at is null then (p.ended_at at time zone 'utc' + interval '8 hours')::date end`, ctx.now);
}

function rowsWith(ctx: Ctx, latest: RawBuilder<unknown>, validTo: RawBuilder<unknown>, voided: RawBuilder<unknown>, endedOn: RawBuilder<unknown>, at: Date): RawBuilder<unknown> {
  return sql`select p.id, p.member_id, m.name, m.stroke_key, m.pinyin, m.initials, m.letters, h.short_name as home_unit, h.path as home_path, p.kind, p.title, p.unit_id, u.short_name as unit_name, u.path as unit_path, p.level, p.term, p.valid_from, p.batch_id,
      ${validTo} as valid_to, p.document_no, p.note, p.sealed, p.recorded_at, p.recorded_by_name, p.corrects, p.grant_id, ${voided} as voided,
      ${endedOn} as ended_on,
      coalesce((select g.ended_at is null from role_grants g where g.association_id = p.association_id and g.id = p.grant_id), false) as has_role
    from posts p join members m on m.association_id = p.association_id and m.id = p.member_id join units h on h.association_id = m.association_id and h.id = m.home_unit_id
      left join units u on u.association_id = p.association_id and u.id = p.unit_id
      ${latest}
    where p.association_id = ${ctx.actor.associationId} and p.recorded_at <= ${at}`;
}

type AnyFilter = OfficeFilter & ExternalFilter;

/** The conditions of a filter over `p` (rows of `postRows`), and the instant of knowledge. */
export async function conditionsOf(ctx: Ctx, f: Partial<AnyFilter>): Promise<{ where: RawBuilder<boolean>[]; at: Date; day: string }> {
  const at = f.known ? endOfLocalDay(f.known) : ctx.now;
  const day = f.on ?? localDate(at);
  const where: RawBuilder<boolean>[] = [sql<boolean>`not p.voided`];
  // People are found first, by an index of theirs, and then their posts.
  if (f.search) where.push(sql`p.member_id in (select m.id from members m where m.association_id = ${ctx.actor.associationId} and ${personFound(f.search)})`);
  if (f.member) where.push(sql`p.member_id = ${f.member}`);
  if (f.title) where.push(sql`p.title = any(${f.title.split(',')}::text[])`);
  if (f.kind) where.push(sql`p.kind = ${f.kind}`);
  if (f.level) where.push(sql`p.level = ${f.level}`);
  if (f.batch) where.push(sql`p.batch_id = ${f.batch}`);
  if (f.unit) {
    const unit = await ctx.tx.selectFrom('units').select('path').where('association_id', '=', ctx.actor.associationId).where('id', '=', f.unit).executeTakeFirst();
    where.push(sql`starts_with(coalesce(p.unit_path, p.home_path), ${unit?.path ?? 'none'})`);
  }
  const state = f.state ?? 'current';
  if (state === 'current') where.push(sql`p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day} or (p.valid_to = ${day} and (p.ended_on is null or p.ended_on > ${day})))`);
  if (state === 'future') where.push(sql`p.valid_from > ${day}`);
  if (state === 'ended') where.push(sql`(p.valid_to < ${day} or (p.valid_to = ${day} and p.ended_on <= ${day}))`);
  if (f.expiring) where.push(sql`p.valid_to between ${day} and ${addDays(day, Number(f.expiring))}`);
  return { where, at, day };
}

/** Where a page begins: the beginning of the last row's post and its id. */
export function afterPlace(after: string | undefined): RawBuilder<boolean> {
  if (after === undefined) return sql`true`;
  const place = /^(\d{4}-\d{2}-\d{2})\.([0-9a-f]{8}-[0-9a-f-]{27})$/.exec(after);
  if (!place) throw new Refusal('cursor.invalid');
  return sql`(p.valid_from, p.id) < (${place[1]}::date, ${place[2]}::uuid)`;
}

/** Up to so many people found by a search, their posts are fetched and sorted; among more, a page is met sooner along the order of posts. */
const FEW = 300;

/** One page, latest beginnings first. */
export async function pageOf(ctx: Ctx, visible: RawBuilder<boolean>, { search, ...filter }: Partial<AnyFilter>, { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined }): Promise<{ rows: PostRow[]; next: string | null; day: string }> {
  const { where, at, day } = await conditionsOf(ctx, filter);
  const source = filter.known ? postRows(ctx, at) : currentRows(ctx);
  const newest = (more: RawBuilder<unknown>): RawBuilder<unknown> => sql`select p.* from (${source}) p where ${sql.join([visible, ...where, afterPlace(after), more], sql` and `)} order by p.valid_from desc, p.id desc limit ${limit + 1}`;
  const searched = (text: string): RawBuilder<unknown> => sql`with few as materialized (select m.id from members m where m.association_id = ${ctx.actor.associationId} and ${personFound(text)} limit ${FEW + 1})
    select * from (${newest(sql`(select count(*) from few) <= ${FEW} and p.member_id in (select few.id from few)`)}) found
    union all select * from (${newest(sql`(select count(*) from few) > ${FEW} and coalesce((select ${personFound(text)} from members m where m.association_id = ${ctx.actor.associationId} and m.id = p.member_id), false)`)}) walked`;
  const { rows } = await sql<PostRow>`${search ? searched(search) : newest(sql`true`)}`.execute(ctx.tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? `${last.valid_from}.${last.id}` : null, day };
}

/** How many posts a filter finds. */
export async function countOf(ctx: Ctx, visible: RawBuilder<boolean>, filter: Partial<AnyFilter>): Promise<number> {
  const { where, at } = await conditionsOf(ctx, filter);
  // Names are joined only where the filter asks for them.
  const bare = sql`select p.*, (p.voided_at is not null) as voided, case when p.voided_at is null then (p.ended_at at time zone 'utc' + interval '8 hours')::date end as ended_on from posts p where p.association_id = ${ctx.actor.associationId} and p.recorded_at <= ${at}`;
  const source = filter.known ? postRows(ctx, at) : filter.search || filter.unit ? currentRows(ctx) : bare;
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (${source}) p where ${sql.join([visible, ...where], sql` and `)}`.execute(ctx.tx);
  return rows[0]?.n ?? 0;
}

/** A row as people read it; what lies sealed is opened, so the caller has asked the right to it. */
export function itemOf(ctx: Ctx, r: PostRow, titles: ReadonlyMap<string, Title>, day: string): PostItem & { note: string | null } {
  const t = titles.get(r.title);
  const opened = r.sealed ? unseal<SealedPart>(ctx, r.sealed, placeOfPost(ctx, r.id)) : null;
  return {
    id: r.id, memberId: r.member_id, name: r.name, homeUnit: r.home_unit, kind: r.kind, title: r.title, titleName: t?.name ?? r.title, unitId: r.unit_id, unitName: r.unit_name, body: opened?.body ?? null, level: r.level, term: r.term, from: r.valid_from, to: r.valid_to,
    state: stateOn({ from: r.valid_from, to: r.valid_to, voided: r.voided, endedOn: r.ended_on }, day), documentNo: opened ? opened.documentNo : r.document_no, role: t?.role ?? null, givesRole: t?.role !== null && t?.role !== undefined, hasRole: r.has_role,
    recordedAt: r.recorded_at.toISOString(), recordedBy: r.recorded_by_name, corrects: r.corrects, note: opened ? opened.note : r.note,
  };
}
