import { type RawBuilder, sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import { addDays, formatDateTimeZh, startOfLocalDay } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { exportList } from '#kit/server/exporting.ts';
import { speak } from '#kit/server/speak.ts';
import { readerLocale } from '#modules/accounts/index.ts';
import { auditAccess } from './access.ts';
import { eventFilter } from './contract.ts';
import { type EventRow, present } from './present.ts';
import { canListPeriod, sequenceOf } from './rules.ts';

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

function eventsOf(ctx: Ctx, f: EventFilter, before: string | null): RawBuilder<unknown> {
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
  return sql`${sql.join(parts, sql` and `)}`;
}

async function eventsWhere(ctx: Ctx, f: EventFilter, before: string | null, limit: number): Promise<EventRow[]> {
  const rows = await sql<EventRow>`select e.*, b.name as behalf_name from events e
    left join accounts b on b.association_id = e.association_id and b.id = e.on_behalf_of
    where ${eventsOf(ctx, f, before)} order by e.seq desc limit ${limit}`.execute(ctx.tx);
  return rows.rows;
}

const widths = { seq: 10, at: 20, actor: 12, text: 50, name: 26, subjectType: 16, subjectId: 38, onBehalfOf: 12, requestId: 38 } as const;
const BATCH = 1000;

/** The facts of a filter as a sheet; the taking is a fact itself. */
export const eventsSheet = exportList<EventFilter>({
  query: eventFilter, title: 'audit.exportName',
  allow: (ctx) => allowAnywhere(ctx, auditAccess, 'audit.export'),
  columns: (ctx) => Object.entries(widths).map(([key, width]) => ({ key, label: speak(ctx.app.registry, 'zh-CN', `audit.column.${key}`) ?? key, word: `audit.column.${key}`, width })),
  async count(ctx, query) {
    const { rows } = await sql<{ rows: number; persons: number }>`select count(*)::int as rows, count(distinct e.actor_id)::int as persons from events e where ${eventsOf(ctx, query, null)}`.execute(ctx.tx);
    return rows[0] ?? { rows: 0, persons: 0 };
  },
  async *rows(ctx, query, columns) {
    const locale = await readerLocale(ctx);
    let before: string | null = null;
    for (;;) {
      const found: EventRow[] = await eventsWhere(ctx, query, before, BATCH);
      for (const e of found) {
        const p = present(ctx, locale, e);
        const cells: Readonly<Record<string, string | null>> = { seq: p.seq, at: formatDateTimeZh(e.at), actor: p.actorName, text: p.text, name: p.name, subjectType: p.subjectType, subjectId: p.subjectId, onBehalfOf: p.onBehalfOf, requestId: e.request_id };
        yield columns.map((c) => cells[c]);
      }
      if (found.length < BATCH) return;
      before = found.at(-1)?.seq ?? null;
    }
  },
  async made(ctx, query, taken) {
    await record(ctx, 'audit.exported', { type: 'audit', id: ctx.actor.associationId }, { rows: taken.rows, from: query.dayFrom ?? '', to: query.dayTo ?? '' });
  },
});
