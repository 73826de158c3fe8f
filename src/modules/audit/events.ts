import { Readable } from 'node:stream';
import { type RawBuilder, sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import { addDays, formatDateTimeZh, localDate, startOfLocalDay } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { speak } from '#kit/server/speak.ts';
import { writeCsv } from '#kit/server/spreadsheets/write/write-csv.ts';
import { writeXlsx } from '#kit/server/spreadsheets/write/write-xlsx.ts';
import { auditAccess } from './access.ts';
import { type EventRow, present, readerLocale } from './present.ts';
import { EXPORT_ROWS, canExport, canListPeriod, sequenceOf } from './rules.ts';

interface EventFilter {
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly actor?: string | undefined;
  readonly name?: string | undefined;
  readonly dayFrom?: string | undefined;
  readonly dayTo?: string | undefined;
}

/** Every recorded fact, newest first, for those who audit. */
export async function listEvents(ctx: Ctx, { query }: { query: EventFilter & { after?: string | undefined; limit: number } }) {
  allowAnywhere(ctx, auditAccess, 'audit.read');
  const found = await eventsWhere(ctx, query, placeOf(query.after), query.limit + 1);
  const locale = await readerLocale(ctx);
  const items = found.slice(0, query.limit).map((e) => ({ ...present(ctx, locale, e), data: e.data, requestId: e.request_id }));
  return { items, next: found.length > query.limit ? (items.at(-1)?.seq ?? null) : null };
}

/** A place in a list by sequence; refused when it is none. */
export function placeOf(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const place = sequenceOf(cursor);
  if (place === undefined) throw new Refusal('cursor.invalid');
  return place;
}

async function eventsWhere(ctx: Ctx, f: EventFilter, before: string | null, limit: number): Promise<EventRow[]> {
  insist(canListPeriod(f.dayFrom, f.dayTo));
  const parts: RawBuilder<unknown>[] = [sql`e.association_id = ${ctx.actor.associationId}`];
  if (f.subjectType) parts.push(sql`e.subject_type = ${f.subjectType}`);
  if (f.subjectId) parts.push(sql`e.subject_id = ${f.subjectId}`);
  if (f.actorId) parts.push(sql`e.actor_id = ${f.actorId}`);
  if (f.actor) parts.push(sql`position(${f.actor} in e.actor_name) > 0`);
  if (f.name) parts.push(sql`starts_with(e.name, ${f.name})`);
  if (f.dayFrom) parts.push(sql`e.at >= ${startOfLocalDay(f.dayFrom)}`);
  if (f.dayTo) parts.push(sql`e.at < ${startOfLocalDay(addDays(f.dayTo, 1))}`);
  if (before) parts.push(sql`e.seq < ${before}::bigint`);
  const rows = await sql<EventRow>`select e.*, b.name as behalf_name from events e
    left join accounts b on b.association_id = e.association_id and b.id = e.on_behalf_of
    where ${sql.join(parts, sql` and `)} order by e.seq desc limit ${limit}`.execute(ctx.tx);
  return rows.rows;
}

/** The facts of a filter as a table with a stamp of who took it when; more than 50,000 rows are refused. The export is a fact itself. */
export async function exportEvents(ctx: Ctx, { query }: { query: EventFilter & { format: 'xlsx' | 'csv' } }): Promise<FileAnswer> {
  allowAnywhere(ctx, auditAccess, 'audit.export');
  const found = await eventsWhere(ctx, query, null, EXPORT_ROWS + 1);
  insist(canExport(found.length));
  await record(ctx, 'audit.exported', { type: 'audit', id: ctx.actor.associationId }, { rows: found.length, from: query.dayFrom ?? '', to: query.dayTo ?? '' });
  const locale = await readerLocale(ctx);
  const word = (key: string, params = {}): string => speak(ctx.app.registry, locale, `audit.${key}`, params) ?? key;
  const heads = ['seq', 'at', 'actor', 'text', 'name', 'subjectType', 'subjectId', 'onBehalfOf', 'requestId'].map((k) => word(`column.${k}`));
  const rows = lines(found, (e) => {
    const p = present(ctx, locale, e);
    return [p.seq, formatDateTimeZh(e.at), p.actorName, p.text, p.name, p.subjectType, p.subjectId, p.onBehalfOf, e.request_id];
  });
  const fileName = `${word('exportName')}-${localDate(ctx.now)}.${query.format}`;
  if (query.format === 'csv') return { fileName, mime: 'text/csv; charset=utf-8', body: Readable.from(writeCsv(heads, rows), { objectMode: false }) };
  const stamp = word('stamp', { name: ctx.actor.name, at: formatDateTimeZh(ctx.now), rows: found.length });
  const body = writeXlsx(rows, { sheetName: word('exportName'), titles: [word('exportName')], stamp, columns: heads.map((label, i) => ({ label, width: [10, 20, 12, 50, 26, 16, 38, 12, 38][i] ?? 16 })) });
  return { fileName, mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body };
}

function* lines<T, R>(rows: readonly T[], line: (row: T) => R): Generator<R> {
  for (const row of rows) yield line(row);
}
