import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { allow, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { localDate } from '#kit/pure/time.ts';
import { textQueryPairs } from '#kit/server/chinese/name-grams.ts';
import { filesOf } from '#modules/files/index.ts';
import { personFound, unitsBelow } from '#modules/members/index.ts';
import { honourAccess } from '../access.ts';
import type { HonourDetail, HonourFilter, HonourLine } from '../contract.ts';
import { type HonourLevel, type HonourState, type Precision, canTake, whenText } from '../rules.ts';

export type HonourAction = keyof typeof honourAccess.actions;
export const subject = (id: string) => ({ type: 'honour', id }) as const;

export interface HonourRow {
  id: string; member_id: string | null; unit_id: string | null; place_id: string; member_name: string | null; unit_name: string | null; home: string | null; title: string; level: HonourLevel; awarded_on: string; precision: Precision; issuer: string; note: string; state: HonourState; files: number;
  proposed_by: string | null; recorded_by_name: string; recorded_at: Date; decided_by_name: string | null; decided_at: Date | null; reason: string | null; revoked_on: string | null; version: number; standing: string[];
}

/** Honours as `h` with whom they belong to and where that is. Of members who were merged or erased there are none. */
export const honoursFrom = (ctx: Ctx): RawBuilder<unknown> => sql`(select x.*, coalesce(x.unit_id, m.home_unit_id) as place_id, m.name as member_name, m.pinyin, m.status as member_status, u.name as unit_name, hu.short_name as home
  from honours x left join members m on m.association_id = x.association_id and m.id = x.member_id left join units hu on hu.association_id = m.association_id and hu.id = m.home_unit_id left join units u on u.association_id = x.association_id and u.id = x.unit_id
  where x.association_id = ${ctx.actor.associationId}) h`;

/** Whether a search finds an honour `h`: by its title, by who issued it, by the name of whose it is; each by an index. */
function foundBy(ctx: Ctx, text: string): RawBuilder<boolean> {
  const part = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const of = (ids: RawBuilder<unknown>): RawBuilder<unknown> => sql`any(array(${ids} and association_id = ${ctx.actor.associationId}))`;
  return sql<boolean>`((h.text_grams @> ${textQueryPairs(text)}::text[] and (lower(h.title) like ${part} or lower(h.issuer) like ${part}))
    or h.member_id = ${of(sql`select m.id from members m where ${personFound(text)}`)} or h.unit_id = ${of(sql`select u.id from units u where (lower(u.name) like ${part} or lower(u.short_name) like ${part})`)})`;
}

/** The conditions of a filter within the reader's reach; held honours when no state is named. */
export async function conditions(ctx: Ctx, f: HonourFilter): Promise<RawBuilder<unknown>> {
  const parts: RawBuilder<unknown>[] = [scope(ctx, honourAccess, 'honour.list', 'h'), sql`h.state = any(${f.state?.length ? f.state : ['held']}::text[])`];
  if (f.search) parts.push(foundBy(ctx, f.search));
  if (f.level?.length) parts.push(sql`h.level = any(${f.level}::text[])`);
  if (f.holder) parts.push(f.holder === 'unit' ? sql`h.unit_id is not null` : sql`h.member_id is not null`);
  if (f.unit) parts.push(sql`h.place_id in ${await unitsBelow(ctx, f.unit)}`);
  if (f.member) parts.push(sql`h.member_id = ${f.member}`);
  if (f.yearFrom) parts.push(sql`h.awarded_on >= ${`${f.yearFrom}-01-01`}::date`);
  if (f.yearTo) parts.push(sql`h.awarded_on <= ${`${f.yearTo}-12-31`}::date`);
  return sql.join(parts, sql` and `);
}

const columns = sql`h.*, (select count(*)::int from files f where f.association_id = h.association_id and f.subject_type = 'honour' and f.subject_id = h.id and f.removed_at is null) as files`;

/** Up to so many found by a search are fetched and sorted; among more, a page is met sooner along the order of days. */
const FEW = 300;

/** A page of a filter's honours from a place on, newest first. */
export async function rowsOf(ctx: Ctx, { search, ...filter }: HonourFilter, after: readonly string[] | null, limit: number): Promise<HonourRow[]> {
  const where = await conditions(ctx, filter);
  if (!search) return rowsWhere(ctx, where, after, limit);
  const found = foundBy(ctx, search);
  const { rows } = await sql<{ id: string }>`select h.id from honours h where h.association_id = ${ctx.actor.associationId} and ${found} limit ${FEW + 1}`.execute(ctx.tx);
  const narrow = rows.length <= FEW ? sql`h.id = any(${rows.map((r) => r.id)}::uuid[])` : sql`coalesce(${found}, false)`;
  return rowsWhere(ctx, sql`${where} and ${narrow}`, after, limit);
}

/** Honours of a condition from a place on, newest first. */
export async function rowsWhere(ctx: Ctx, where: RawBuilder<unknown>, after: readonly string[] | null, limit: number): Promise<HonourRow[]> {
  const { rows } = await sql<HonourRow>`select ${columns}, ${standing(ctx.actor, honourAccess, 'h')} as standing from ${honoursFrom(ctx)} where ${where} ${after ? sql`and (h.awarded_on, h.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``} order by h.awarded_on desc, h.id desc limit ${limit}`.execute(ctx.tx);
  return rows;
}

export function lineOf(r: HonourRow): HonourLine {
  return {
    id: r.id, member: r.member_id ? { id: r.member_id, name: r.member_name ?? '' } : null, unit: r.unit_id ? { id: r.unit_id, name: r.unit_name ?? '' } : null, home: r.home ?? '', title: r.title, level: r.level, when: whenText({ day: r.awarded_on, precision: r.precision }), issuer: r.issuer, state: r.state, files: r.files, version: r.version,
  };
}

/** An honour within reach, held for change when the action changes it; absent and not readable look the same. */
export async function honourFor(ctx: Ctx, action: HonourAction, id: string, version?: number): Promise<HonourRow> {
  if (version !== undefined) await sql`select from honours where association_id = ${ctx.actor.associationId} and id = ${id} for update`.execute(ctx.tx);
  const [row] = await rowsWhere(ctx, sql`h.id = ${id} and ${scope(ctx, honourAccess, 'honour.read', 'h')}`, null, 1);
  if (!row) throw new Refusal('honour.not_found');
  allow(ctx, honourAccess, action, row.standing);
  if (version !== undefined && row.version !== version) throw new Refusal('matter.changed', { yours: version, current: row.version });
  return row;
}

/** One honour with its certificate and what the reader may do. */
export async function present(ctx: Ctx, id: string): Promise<HonourDetail> {
  const r = await honourFor(ctx, 'honour.read', id);
  const may = (action: HonourAction): boolean => allows(honourAccess, action, r.standing);
  const own = r.member_id !== null && r.member_id === ctx.actor.memberId;
  return {
    ...lineOf(r), note: r.note, fileList: (await filesOf(ctx, subject(r.id))).map((f) => ({ id: f.id, name: f.name, size: f.size })), recordedBy: r.recorded_by_name, recordedAt: r.recorded_at.toISOString(), proposed: r.proposed_by !== null, decidedBy: r.decided_by_name, decidedAt: r.decided_at?.toISOString() ?? null, reason: r.reason, revokedOn: r.revoked_on,
    can: { decide: may('honour.decide') && !own && canTake('decide', r.state).ok, correct: may('honour.record') && canTake('correct', r.state).ok, revoke: may('honour.record') && canTake('revoke', r.state).ok, restore: may('honour.record') && canTake('restore', r.state).ok, withdraw: may('honour.withdraw') && canTake('withdraw', r.state).ok },
  };
}

/** What a fact of the log says of an honour. */
export const told = (r: { member_name: string | null; unit_name: string | null; title: string }) => ({ name: r.member_name ?? r.unit_name ?? '', title: r.title });
export const todayOf = (ctx: Ctx): string => localDate(ctx.now);
