import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate, startOfLocalDay, addDays, endOfLocalDay } from '#kit/pure/time.ts';
import { scope } from '#kit/server/access.ts';
import { anyForm } from '#kit/server/chinese/any-form.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import { maskPhone, nameOfPerson } from '#modules/members/index.ts';
import { applicationAccess } from '../access.ts';
import type * as api from '../contract/applications.ts';
import { clockOf } from './clock.ts';
import type { ApplicationRow } from './load.ts';

const PAGE = 50;
const COUNT_UP_TO = 10_000;

/** The applications of a filter within reach, over `a`. */
export function where(ctx: Ctx, f: api.ApplicationFilter): RawBuilder<boolean> {
  const parts = [sql`a.association_id = ${ctx.actor.associationId} and ${scope(ctx, applicationAccess, 'application.list', 'a')}`];
  if (f.state && f.state.length > 0) parts.push(sql`a.state = any(${f.state}::text[])`);
  if (f.unit) parts.push(sql`exists (select from units t join units u on u.association_id = t.association_id and u.id = a.unit_id and starts_with(u.path, t.path) where t.association_id = a.association_id and t.id = ${f.unit})`);
  if (f.light) parts.push(f.light === 'red' ? sql`a.due_at < ${ctx.now}` : sql`a.due_at >= ${ctx.now} and a.due_at < ${endOfLocalDay(addDays(localDate(ctx.now), 10))}`);
  if (f.submittedFrom) parts.push(sql`a.submitted_at >= ${startOfLocalDay(f.submittedFrom)}`);
  if (f.submittedTo) parts.push(sql`a.submitted_at <= ${endOfLocalDay(f.submittedTo)}`);
  if (f.search) parts.push(found(f.search));
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

function found(search: string): RawBuilder<boolean> {
  const like = `%${search.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`;
  const key = keyOf(search);
  return sql<boolean>`(a.name ~* ${anyForm(search)} or a.serial_no ilike ${like} or (${key}::text is not null and a.name_key = ${key}) or (length(${search}::text) >= 4 and a.phone like ${`%${search.replace(/[^0-9]/g, 'x')}`}))`;
}

function keyOf(name: string): string | null {
  try {
    return nameOfPerson(name).nameKey;
  } catch {
    return null; // A number or a sign is no name: it is looked for as text.
  }
}

type Row = ApplicationRow & { unit_name: string; holder_name: string | null };

/** Applications within reach, newest first; numbers with their middle hidden. */
export async function listApplications(ctx: Ctx, { query }: InputOf<typeof api.listApplications>): Promise<OutputOf<typeof api.listApplications>> {
  const { after, limit = PAGE, ...filter } = query;
  const place = placeOf(after);
  const { rows } = await sql<Row>`select a.*, u.short_name as unit_name, h.short_name as holder_name from membership_applications a
      join units u on u.association_id = a.association_id and u.id = a.unit_id left join units h on h.association_id = a.association_id and h.id = a.holder_unit_id
    where ${where(ctx, filter)} ${place ? sql`and (a.created_at, a.id) < (${place.at}, ${place.id}::uuid)` : sql``}
    order by a.created_at desc, a.id desc limit ${limit + 1}`.execute(ctx.tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: await Promise.all(page.map((a) => itemOf(ctx, a))), next: rows.length > limit && last ? cursorOf(last.created_at, last.id) : null };
}

async function itemOf(ctx: Ctx, a: Row): Promise<OutputOf<typeof api.listApplications>['items'][number]> {
  return {
    id: a.id, number: a.serial_no, name: a.name, phone: a.phone && maskPhone(a.phone), unitName: a.unit_name, state: a.state, source: a.source, stageName: a.state === 'reviewing' ? (a.stages[a.stage]?.name ?? null) : null, holderName: a.holder_name,
    createdAt: a.created_at.toISOString(), submittedAt: a.submitted_at?.toISOString() ?? null, clock: await clockOf(ctx, '', a.due_at), erased: a.erased_at !== null,
  };
}

/** How many a filter finds, up to ten thousand. */
export async function countApplications(ctx: Ctx, { query }: InputOf<typeof api.countApplications>): Promise<OutputOf<typeof api.countApplications>> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select from membership_applications a where ${where(ctx, query)} limit ${COUNT_UP_TO + 1}) x`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, COUNT_UP_TO), more: n > COUNT_UP_TO };
}
