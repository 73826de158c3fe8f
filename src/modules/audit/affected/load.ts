import { type Selectable, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { formatDateTimeZh } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { anyForm } from '#kit/server/chinese/any-form.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import type { Database } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { keysetOf, pageOf } from '#kit/server/keyset.ts';
import { speak } from '#kit/server/speak.ts';
import { readerLocale } from '#modules/accounts/index.ts';
import { findExports } from '#modules/exports/index.ts';
import { auditAccess } from '../access.ts';
import type * as api from '../contract.affected.ts';

type ReportRow = Selectable<Database['affected_reports']>;
export const subjectOf = (id: string) => ({ type: 'affectedReport', id }) as const;

/** A report by its id. */
export async function reportFor(ctx: Ctx, id: string): Promise<ReportRow> {
  const row = await ctx.tx.selectFrom('affected_reports').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal('affected.not_found');
  return row;
}

/** A report as its page shows it. */
export function reportOf(r: ReportRow): api.AffectedReport {
  return { id: r.id, kind: r.kind, targetId: r.target_id, target: r.target, field: r.field, from: r.from_at.toISOString(), to: r.to_at.toISOString(), reason: r.reason, figures: { ...r.figures, channels: { ...r.figures.channels }, gaps: [...r.figures.gaps] }, askedBy: r.asked_by_name, askedAt: r.asked_at.toISOString() };
}

/** Reports that were made, newest first. */
export async function listAffected(ctx: Ctx, { query }: InputOf<typeof api.listAffected>): Promise<OutputOf<typeof api.listAffected>> {
  allowAnywhere(ctx, auditAccess, 'affected.read');
  const place = placeOf(query.after);
  const where = [sql`r.association_id = ${ctx.actor.associationId}`, ...(query.kind ? [sql`r.kind = ${query.kind}`] : []), ...(place ? [sql`(r.asked_at, r.id) < (${place.at}::timestamptz, ${place.id}::uuid)`] : [])];
  const { rows } = await sql<ReportRow>`select r.* from affected_reports r where ${sql.join(where, sql` and `)} order by r.asked_at desc, r.id desc limit ${query.limit + 1}`.execute(ctx.tx);
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return { items: items.map(reportOf), next: last ? cursorOf(last.asked_at, last.id) : null };
}

/** One report; that somebody else than its maker opened it is a fact. */
export async function readAffected(ctx: Ctx, { params }: InputOf<typeof api.readAffected>): Promise<OutputOf<typeof api.readAffected>> {
  allowAnywhere(ctx, auditAccess, 'affected.read');
  const row = await reportFor(ctx, params.id);
  const { rows } = await sql<{ seen: boolean }>`select exists (select from events e where e.association_id = ${ctx.actor.associationId} and e.subject_type = 'affectedReport' and e.subject_id = ${row.id} and e.actor_id = ${ctx.actor.accountId}
    and e.at > ${new Date(ctx.now.getTime() - QUIET_MS)}) as seen`.execute(ctx.tx);
  if (!rows[0]?.seen) await record(ctx, 'affected.opened', subjectOf(row.id), { target: row.target });
  return reportOf(row);
}

/** Turning to a page again within an hour is the same reading. */
const QUIET_MS = 3_600_000;

interface LineRow { line_no: number; member_id: string; name: string; unit: string; channel: api.AffectedChannel; shown: string; what: string | null; sensitive: boolean; reader_name: string; first_at: Date | null; last_at: Date | null; times: number }
export type PeopleFilter = Omit<InputOf<typeof api.listAffectedPeople>['query'], 'after' | 'limit'>;

/** Lines of a report, by number. */
export async function linesOf(ctx: Ctx, reportId: string, f: PeopleFilter, after: number, limit: number): Promise<LineRow[]> {
  const where = [
    sql`l.association_id = ${ctx.actor.associationId} and l.report_id = ${reportId} and l.line_no > ${after}::int`, ...(f.channel ? [sql`l.channel = ${f.channel}`] : []), ...(f.sensitive ? [sql`l.sensitive = ${f.sensitive === 'yes'}`] : []),
    ...(f.traced ? [f.traced === 'yes' ? sql`l.times > 0` : sql`l.times = 0`] : []), ...(f.search ? [sql`(m.name ~* ${anyForm(f.search)} or strpos(l.reader_name, ${f.search}) > 0 or strpos(coalesce(l.what, ''), ${f.search}) > 0)`] : []),
  ];
  const { rows } = await sql<LineRow>`select l.line_no, l.member_id, m.name, u.short_name as unit, l.channel, l.shown, l.what, l.sensitive, l.reader_name, l.first_at, l.last_at, l.times
    from affected_lines l join members m on m.association_id = l.association_id and m.id = l.member_id join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where ${sql.join(where, sql` and `)} order by l.line_no limit ${limit}`.execute(ctx.tx);
  return rows;
}

/** What was shown, in words. */
export const shownOf = (say: (key: string) => string | undefined, r: { shown: string; what: string | null }): string => {
  const word = say(`affected.shown.${r.shown}`) ?? r.shown;
  return r.what === null || r.what === '' ? word : `${word}${say('affected.colon') ?? ': '}${r.what}`;
};

/** The persons of a report, sensitive ones first. */
export async function listAffectedPeople(ctx: Ctx, { params, query }: InputOf<typeof api.listAffectedPeople>): Promise<OutputOf<typeof api.listAffectedPeople>> {
  allowAnywhere(ctx, auditAccess, 'affected.read');
  await reportFor(ctx, params.id);
  const [line] = keysetOf(query.after, 1) ?? ['0'];
  if (line === undefined || !/^\d{1,9}$/.test(line)) throw new Refusal('cursor.invalid');
  const locale = await readerLocale(ctx);
  const rows = await linesOf(ctx, params.id, query, Number(line), query.limit + 1);
  return pageOf(rows, query.limit, (r) => [String(r.line_no)], (r) => ({
    line: r.line_no, memberId: r.member_id, name: r.name, unit: r.unit, channel: r.channel, shown: shownOf((key) => speak(ctx.app.registry, locale, key), r), sensitive: r.sensitive, reader: r.reader_name,
    firstAt: r.first_at?.toISOString() ?? null, lastAt: r.last_at?.toISOString() ?? null, times: r.times,
  }));
}

/** What a report can be about. */
export async function findAffected(ctx: Ctx, { query }: InputOf<typeof api.findAffected>): Promise<OutputOf<typeof api.findAffected>> {
  allowAnywhere(ctx, auditAccess, 'affected.ask');
  const { associationId } = ctx.actor;
  const { kind, search, accountId } = query;
  if (kind === 'export') {
    const locale = await readerLocale(ctx);
    return { items: (await findExports(ctx, { search })).map((e) => ({ id: e.id, label: `${speak(ctx.app.registry, locale, ctx.app.registry.exports.get(e.list)?.title ?? '') ?? e.list} · ${e.askedBy}`, note: `${formatDateTimeZh(e.askedAt)} ${e.reason}` })) };
  }
  if (kind === 'session') {
    if (accountId === undefined) return { items: [] };
    const { rows } = await sql<{ id: string; at: Date; device: string }>`select e.data->>'sessionId' as id, e.at, e.data->>'device' as device from events e where e.association_id = ${associationId} and e.subject_type = 'account' and e.subject_id = ${accountId}
      and e.name = 'account.signedIn' and strpos(coalesce(e.data->>'device', ''), ${search}) > 0 order by e.seq desc limit 50`.execute(ctx.tx);
    return { items: rows.map((r) => ({ id: r.id, label: formatDateTimeZh(r.at), note: r.device })) };
  }
  const letters = search.toLowerCase();
  const found = kind === 'account'
    ? sql<{ id: string; label: string; note: string }>`select a.id, a.name as label, a.username as note from accounts a where a.association_id = ${associationId} and (a.name ~* ${`^${anyForm(search)}`} or starts_with(a.username, ${search}) or starts_with(a.initials, ${letters})) order by a.name, a.id limit 20`
    : sql<{ id: string; label: string; note: string }>`select m.id, m.name as label, u.short_name as note from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
      where m.association_id = ${associationId} and m.status <> 'merged' and (m.name ~* ${`^${anyForm(search)}`} or starts_with(m.initials, ${letters}) or starts_with(m.letters, ${letters})) order by m.name, m.id limit 20`;
  return { items: kind === 'person' && search === '' ? [] : (await found.execute(ctx.tx)).rows };
}
