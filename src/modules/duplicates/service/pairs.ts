import { type RawBuilder, type Selectable, sql } from 'kysely';
import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allow, allowAnywhere, scope, standing } from '#kit/server/access.ts';
import { anyForm } from '#kit/server/chinese/any-form.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { keysetOf, pageOf } from '#kit/server/keyset.ts';
import { maskPhone, sureness, unitsBelow } from '#modules/members/index.ts';
import { duplicateAccess } from '../access.ts';
import type * as api from '../contract/pairs.ts';

type Side = { id: string; name: string; unitName: string; employer: string | null; birth: string | null; status: string; hasAccount: boolean; phone: string | null };
type Row = Selectable<Database['duplicate_pairs']> & { readonly a: Side; readonly b: Side; readonly standing: string[] };
const PAGE = 50;
const COUNT_CAP = 10_000;
const BANDS = { likely: [85, 100_000], possible: [60, 84], unsure: [0, 59] } as const;

const tables = sql`duplicate_pairs p
  join members a on a.association_id = p.association_id and a.id = p.a_id and a.status <> 'merged' and a.name_key <> '' join members b on b.association_id = p.association_id and b.id = p.b_id and b.status <> 'merged' and b.name_key <> ''
  cross join lateral (select a.home_unit_id as a_unit_id, b.home_unit_id as b_unit_id) w`;

const side = (alias: 'a' | 'b'): RawBuilder<Side> => {
  const c = (name: string): RawBuilder<unknown> => sql.ref(`${alias}.${name}`);
  return sql<Side>`json_build_object('id', ${c('id')}, 'name', ${c('name')}, 'unitName', (select u.short_name from units u where u.association_id = p.association_id and u.id = ${c('home_unit_id')}), 'employer', ${c('employer')},
    'birth', left(${c('birth_date')}::text, case ${c('birth_precision')} when 'year' then 4 when 'month' then 7 else 10 end), 'status', ${c('status')}, 'phone', ${c('phone')}, 'hasAccount', exists (select from accounts n where n.association_id = p.association_id and n.member_id = ${c('id')}))`;
};

const columns = (ctx: Ctx): RawBuilder<unknown> => sql`p.*, ${side('a')} as a, ${side('b')} as b, ${standing(ctx.actor, duplicateAccess, 'w')} as standing`;

const shown = (s: Side): Side => ({ ...s, phone: s.phone && maskPhone(s.phone) });

function present(r: Row): OutputOf<typeof api.listPairs>['items'][number] {
  return {
    id: r.id, version: r.version, state: r.state, weight: r.weight, sureness: sureness(r.weight), reasons: [...r.reasons], a: shown(r.a), b: shown(r.b), foundAt: r.found_at.toISOString(),
    decidedBy: r.decided_by_name, decidedAt: r.decided_at?.toISOString() ?? null, note: r.note,
  };
}

async function where(ctx: Ctx, f: api.PairFilter): Promise<RawBuilder<unknown>> {
  const parts: RawBuilder<unknown>[] = [sql`p.association_id = ${ctx.actor.associationId} and p.state = ${sql.lit(f.state ?? 'open')} and ${scope(ctx, duplicateAccess, 'duplicate.list', 'w')}`];
  if (f.sureness) parts.push(sql`p.weight between ${BANDS[f.sureness][0]} and ${BANDS[f.sureness][1]}`);
  if (f.reason) parts.push(sql`p.reasons @> ${JSON.stringify([{ code: f.reason }])}::jsonb`);
  if (f.search) parts.push(sql`(a.name_key ~ ${anyForm(visibleKey(f.search))} or b.name_key ~ ${anyForm(visibleKey(f.search))} or starts_with(a.initials, ${f.search.toLowerCase()}) or starts_with(b.initials, ${f.search.toLowerCase()}))`);
  if (f.unit) {
    const below = await unitsBelow(ctx, f.unit);
    parts.push(sql`(a.home_unit_id in ${below} or b.home_unit_id in ${below})`);
  }
  if (f.member) parts.push(sql`${f.member}::uuid in (p.a_id, p.b_id)`);
  return sql.join(parts, sql` and `);
}

/** Pairs that wait for an answer, or that were told apart, surest first. */
export async function listPairs(ctx: Ctx, { query }: InputOf<typeof api.listPairs>): Promise<OutputOf<typeof api.listPairs>> {
  allowAnywhere(ctx, duplicateAccess, 'duplicate.list');
  const { after, limit = PAGE, ...filter } = query;
  const place = keysetOf(after, 2);
  const open = (filter.state ?? 'open') === 'open';
  const key = open ? sql`p.weight` : sql`p.decided_at`;
  const from = place ? (open ? sql`and (p.weight, p.id) < (${place[0]}::int, ${place[1]}::uuid)` : sql`and (${key}, p.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`) : sql``;
  const { rows } = await sql<Row>`select ${columns(ctx)} from ${tables} where ${await where(ctx, filter)} ${from} order by ${key} desc, p.id desc limit ${limit + 1}`.execute(ctx.tx);
  return pageOf(rows, limit, (r) => [open ? String(r.weight) : (r.decided_at?.toISOString() ?? ''), r.id], present);
}

export async function countPairs(ctx: Ctx, { query }: InputOf<typeof api.countPairs>): Promise<OutputOf<typeof api.countPairs>> {
  allowAnywhere(ctx, duplicateAccess, 'duplicate.list');
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select from ${tables} where ${await where(ctx, query)} limit ${COUNT_CAP + 1}) x`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, COUNT_CAP), more: n > COUNT_CAP };
}

async function pairFor(ctx: Ctx, id: string, version?: number): Promise<Row> {
  const { rows } = await sql<Row>`select ${columns(ctx)} from ${tables} where p.association_id = ${ctx.actor.associationId} and p.id = ${id} and ${scope(ctx, duplicateAccess, 'duplicate.list', 'w')} ${version === undefined ? sql`` : sql`for update of p`}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw new Refusal('duplicate.not_found');
  allow(ctx, duplicateAccess, 'duplicate.decide', row.standing);
  if (version !== undefined && row.version !== version) throw new Refusal('matter.changed', { yours: version, current: row.version });
  return row;
}

/** Two people who only look alike: remembered with who said so and when, until somebody takes it back. */
export async function keepApart(ctx: Ctx, { params, body }: InputOf<typeof api.keepApart>): Promise<OutputOf<typeof api.keepApart>> {
  const row = await pairFor(ctx, params.id, body.version);
  await ctx.tx.updateTable('duplicate_pairs').set({ state: 'apart', decided_by: ctx.actor.accountId, decided_by_name: ctx.actor.name, decided_at: ctx.now, note: body.note || null, version: row.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  await record(ctx, 'duplicate.apart', { type: 'duplicatePair', id: row.id }, { name: row.a.name, other: row.b.name, note: body.note });
  return present(await pairFor(ctx, row.id));
}

export async function lookAgain(ctx: Ctx, { params, body }: InputOf<typeof api.lookAgain>): Promise<OutputOf<typeof api.lookAgain>> {
  const row = await pairFor(ctx, params.id, body.version);
  await ctx.tx.updateTable('duplicate_pairs').set({ state: 'open', decided_by: null, decided_by_name: null, decided_at: null, note: null, version: row.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  await record(ctx, 'duplicate.reopened', { type: 'duplicatePair', id: row.id }, { name: row.a.name, other: row.b.name });
  return present(await pairFor(ctx, row.id));
}
