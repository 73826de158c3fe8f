import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { notInSnapshot } from '#kit/server/snapshots.ts';

/** One number of a table: the values it stands under, the level of its total (0: a cell), how many people, and of how many of them the day of joining is unknown. */
export interface CountLine { readonly values: readonly (string | null)[]; readonly level: number; readonly n: number; readonly undated: number }

/** Counts people: a statement that yields `values`, `level`, `n`, `undated` over a source `m` of rows like those of members, each with a `sign`. */
export type Counting = (source: RawBuilder<unknown>) => RawBuilder<unknown>;

/** With more changes than this since a count was made, counting anew is cheaper and the changes can go. */
const MOST_DELTAS = 500;

const onRoll = (ctx: Ctx): RawBuilder<unknown> => sql`(select 1 as sign, r.* from members r where r.association_id = ${ctx.actor.associationId}) m`;

/** Counts the roll as it is, in one statement. */
export async function countRoll(ctx: Ctx, counting: Counting): Promise<CountLine[]> {
  return (await sql<CountLine>`${counting(onRoll(ctx))}`.execute(ctx.tx)).rows;
}

const AWAY = sql`('left', 'deceased')`;

/** Whether somebody who is on the roll now was away from it on a day: over rows `m` of members. */
export const awayOn = (on: string): RawBuilder<boolean> => sql<boolean>`exists (select from member_absences a where a.association_id = m.association_id and a.member_id = m.id and a.status in ${AWAY} and a.until >= ${on}::date and (a.since is null or a.since <= ${on}::date))`;

/** Whether somebody was on the roll on a day: joined by then (or nobody knows when), and not gone by then; over rows `m` of members. */
export const onRollOn = (on: string): RawBuilder<boolean> => sql<boolean>`(m.status <> 'merged' and (m.joined_on is null or m.joined_on <= ${on}::date) and not (m.status in ${AWAY} and (m.status_on is null or m.status_on <= ${on}::date)) and not ${awayOn(on)})`;

/** The day within a span on which somebody went, for good or to come back: over rows `m` of members; null for who did not. */
export const dayOfGoing = (from: string, to: string): RawBuilder<string | null> => sql<string | null>`coalesce(case when m.status in ${AWAY} and m.status_on between ${from}::date and ${to}::date then m.status_on end,
  (select max(a.since) from member_absences a where a.association_id = m.association_id and a.member_id = m.id and a.status in ${AWAY} and a.since between ${from}::date and ${to}::date))`;

/** The day within a span on which somebody came back. */
export const dayOfReturn = (from: string, to: string): RawBuilder<string | null> => sql<string | null>`(select max(a.until) + 1 from member_absences a where a.association_id = m.association_id and a.member_id = m.id and a.status in ${AWAY} and a.until + 1 between ${from}::date and ${to}::date)`;

/** Counts, to be taken off, those whom the roll as it is counts on a day on which they were away from it. Few people ever come back. */
export async function countAway(ctx: Ctx, counting: Counting, on: string): Promise<CountLine[]> {
  const source = sql`(select -1 as sign, m.* from members m where m.association_id = ${ctx.actor.associationId} and m.id in (select a.member_id from member_absences a where a.association_id = ${ctx.actor.associationId} and a.until >= ${on}::date) and ${awayOn(on)}) m`;
  return (await sql<CountLine>`${counting(source)}`.execute(ctx.tx)).rows;
}

/** To which unit somebody belonged on a day, as the register says: over rows `m` of members. */
export const homeOn = (on: string): RawBuilder<string> => sql<string>`coalesce((select h.unit_id from member_homes h where h.association_id = m.association_id and h.member_id = m.id and h.until >= ${on}::date order by h.until limit 1), m.home_unit_id)`;

/** Counts what those change who belonged elsewhere on a day: taken off where the roll as it is counts them, added where they were. */
export async function countMoved(ctx: Ctx, counting: Counting, on: string, within: RawBuilder<boolean>): Promise<CountLine[]> {
  const source = sql`(select s.sign, m.association_id, m.id, case s.sign when 1 then m.then_unit_id else m.home_unit_id end as home_unit_id, m.sex, m.birth_date, m.birth_precision, m.education, m.title_grade, m.affiliations, m.categories, m.joined_on, m.status, m.status_on
    from (select m.*, ${homeOn(on)} as then_unit_id from members m where m.association_id = ${ctx.actor.associationId} and m.id in (select h.member_id from member_homes h where h.association_id = ${ctx.actor.associationId} and h.until >= ${on}::date)
      and ${within} and not ${awayOn(on)}) m cross join (values (1), (-1)) s (sign) where m.then_unit_id <> m.home_unit_id) m`;
  return (await sql<CountLine>`${counting(source)}`.execute(ctx.tx)).rows;
}

/**
 * Numbers over the whole roll under a key that names all that they depend on: the count made last, and what people's
 * changes since then took from it and added to it. What it costs does not depend on how many people there are, but
 * for the first time and after large changes. Exact at any moment: a count is kept with the snapshot of its statement,
 * and a change counts when its transaction is not in that snapshot.
 */
export async function keptCount(ctx: Ctx, key: string, counting: Counting): Promise<CountLine[]> {
  const { associationId } = ctx.actor;
  const { rows } = await sql<{ lines: CountLine[]; snapshot: string; changes: number; anew: boolean }>`select c.lines, c.snapshot, d.changes, d.anew from member_counts c
    cross join lateral (select count(*)::int as changes, coalesce(bool_or(d.sign = 0), false) as anew from (select d.sign from member_deltas d where d.association_id = c.association_id and ${notInSnapshot(sql`c.snapshot`)} limit ${MOST_DELTAS + 1}) d) d
    where c.association_id = ${associationId} and c.key = ${key} and c.server = (select this_server())`.execute(ctx.tx);
  const kept = rows[0];
  if (!kept || kept.anew || kept.changes > MOST_DELTAS) return countAnew(ctx, key, counting);
  if (kept.changes === 0) return kept.lines;
  // Between the two statements more may have been committed: the second alone says what was added, and whether that still can be told.
  const source = sql`(select d.* from member_deltas d where d.association_id = ${associationId} and ${notInSnapshot(sql`${kept.snapshot}::text`)}) m`;
  const since = await sql<CountLine & { anew: boolean }>`select x.*, (select coalesce(bool_or(d.sign = 0), false) from member_deltas d where d.association_id = ${associationId} and ${notInSnapshot(sql`${kept.snapshot}::text`)}) as anew from (${counting(source)}) x`.execute(ctx.tx);
  if (since.rows.some((r) => r.anew)) return countAnew(ctx, key, counting);
  return added(kept.lines, since.rows);
}

async function countAnew(ctx: Ctx, key: string, counting: Counting): Promise<CountLine[]> {
  const { rows } = await sql<CountLine & { snapshot: string; server: string }>`select x.*, pg_current_snapshot()::text as snapshot, this_server() as server from (${counting(onRoll(ctx))}) x`.execute(ctx.tx);
  const lines = rows.map(({ values, level, n, undated }): CountLine => ({ values, level, n, undated }));
  const [first] = rows;
  if (!first) return lines;
  await sql`insert into member_counts (association_id, key, server, snapshot, lines, made_at) values (${ctx.actor.associationId}, ${key}, ${first.server}, ${first.snapshot}, ${JSON.stringify(lines)}::jsonb, ${ctx.now})
    on conflict (association_id, key) do update set server = excluded.server, snapshot = excluded.snapshot, lines = excluded.lines, made_at = excluded.made_at`.execute(ctx.tx);
  return lines;
}

/** Lines with what changed; a line of nobody is none. */
export function added(lines: readonly CountLine[], changes: readonly CountLine[]): CountLine[] {
  const place = (l: CountLine): string => JSON.stringify([l.level, l.values]);
  const sums = new Map(lines.map((l) => [place(l), l]));
  for (const c of changes) {
    const was = sums.get(place(c));
    sums.set(place(c), { values: c.values, level: c.level, n: (was?.n ?? 0) + c.n, undated: (was?.undated ?? 0) + c.undated });
  }
  return [...sums.values()].filter((l) => l.n !== 0);
}

const KEPT_MS = 2 * 86_400_000;

/** Counts older than two days go, and with them the changes that none of the others needs. */
export async function cleanUpCounts(ctx: Ctx): Promise<void> {
  const { associationId } = ctx.actor;
  await sql`delete from member_counts where association_id = ${associationId} and (made_at < ${new Date(ctx.now.getTime() - KEPT_MS)} or server <> (select this_server()))`.execute(ctx.tx);
  // A count that is being made now may need what was changed a moment ago: by the database's own clock, which dated the change.
  await sql`delete from member_deltas d where d.association_id = ${associationId} and (d.server <> (select this_server()) or d.recorded_at < now() - interval '1 hour')
    and not exists (select from member_counts c where c.association_id = d.association_id and ${notInSnapshot(sql`c.snapshot`)})`.execute(ctx.tx);
}
