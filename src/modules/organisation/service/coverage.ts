import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere, mayAnywhere } from '#kit/server/access.ts';
import { textQueryPairs } from '#kit/server/chinese/name-grams.ts';
import type { Ctx } from '#kit/server/context.ts';
import { rollWithin } from '#modules/members/index.ts';
import { organisationAccess } from '../access.ts';
import { type CoverState, type CoverageFilter, type Target, type countTargets, type coverageSummary, type listTargets, targetKinds } from '../contract/coverage.ts';

/** Whether a target (`t`) is covered by its unit (`u`): established and living, on its way there, or not at all. One definition for counts, list and workbook. */
function stateOf(today: string): RawBuilder<CoverState> {
  return sql<CoverState>`case when u.id is null or u.state = 'dissolved' and u.valid_to < ${today} then 'gap' when u.state in ('planned', 'preparing') then 'preparing' else 'covered' end`;
}

const joined = sql`coverage_targets t left join units u on u.association_id = t.association_id and u.id = t.unit_id`;

function conditions(ctx: Ctx, filter: CoverageFilter): RawBuilder<boolean> {
  const today = localDate(ctx.now);
  const found = [sql<boolean>`t.association_id = ${ctx.actor.associationId}`, filter.retired ? sql<boolean>`t.retired_on is not null` : sql<boolean>`t.retired_on is null`];
  if (filter.kind) found.push(sql<boolean>`t.kind = ${filter.kind}`);
  if (filter.state) found.push(sql<boolean>`${stateOf(today)} = ${filter.state}`);
  if (filter.search) {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    const pairs = textQueryPairs(filter.search);
    found.push(sql<boolean>`t.id in (select s.id from coverage_targets s where s.association_id = ${ctx.actor.associationId} and s.search_pairs @> ${pairs}::text[] and (s.name ilike ${like} or s.initials like ${like.slice(1).toLowerCase()} or s.pinyin like ${like.slice(1).toLowerCase()})
      union all select s.id from units x join coverage_targets s on s.association_id = x.association_id and s.unit_id = x.id where x.association_id = ${ctx.actor.associationId} and x.search_pairs @> ${pairs}::text[] and x.name ilike ${like})`);
  }
  return sql<boolean>`${sql.join(found, sql` and `)}`;
}

interface Row extends Omit<Target, 'unit'> { unitId: string | null; unitName: string | null; sort: number; pinyin: string }

/** Targets of a filter after a place in their order, each with its unit, its head and how many belong to it. */
export async function targetsOf(ctx: Ctx, filter: CoverageFilter, after: readonly [number, string, string] | null, limit: number): Promise<Row[]> {
  const { associationId } = ctx.actor;
  const readsRoll = mayAnywhere(ctx.actor, organisationAccess, 'organisation.matrix');
  const within = (alias: string): RawBuilder<boolean> => sql<boolean>`${sql.ref(`${alias}.path`)} collate "C" >= p.path and ${sql.ref(`${alias}.path`)} collate "C" < p.path || '~'`;
  // A unit's people are those whose home it is or who work in it, with all that stands below it.
  const members = readsRoll
    ? sql`case when p."unitId" is null then null else (select count(*)::int from units b join members m on m.association_id = b.association_id and m.home_unit_id = b.id where b.association_id = ${associationId} and ${within('b')} and m.status in ('active', 'suspended') and ${rollWithin(ctx, 'm')})
        + (select count(*)::int from member_units w join members m on m.association_id = w.association_id and m.id = w.member_id join units h on h.association_id = m.association_id and h.id = m.home_unit_id
          where w.association_id = ${associationId} and w.unit_id = p."unitId" and w.valid_to is null and m.status in ('active', 'suspended') and ${rollWithin(ctx, 'm')} and not (${within('h')})) end`
    : sql`null::int`;
  const { rows } = await sql<Row>`select p.*, ${members} as members from (select t.id, t.kind, t.name, t.note, ${stateOf(localDate(ctx.now))} as state, t.retired_on as "retiredOn", t.version, t.sort_order as sort, t.pinyin, u.id as "unitId", u.name as "unitName", u.path, u.established_on as "establishedOn", u.head_name as head
      from ${joined} where ${conditions(ctx, filter)} ${after ? sql`and (t.sort_order, t.pinyin collate "C", t.id) > (${after[0]}::int, ${after[1]} collate "C", ${after[2]}::uuid)` : sql``}
      order by t.sort_order, t.pinyin collate "C", t.id limit ${limit}) p order by p.sort, p.pinyin collate "C", p.id`.execute(ctx.tx);
  return rows;
}

/** One page of targets. */
export async function list(ctx: Ctx, { query }: InputOf<typeof listTargets>): Promise<OutputOf<typeof listTargets>> {
  allowAnywhere(ctx, organisationAccess, 'coverage.read');
  const { after, limit = 50, ...filter } = query;
  const rows = await targetsOf(ctx, filter, after ? readCursor(after) : null, limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit).map(present), next: last ? Buffer.from(JSON.stringify([last.sort, last.pinyin, last.id])).toString('base64url') : null };
}

/** How many targets a filter finds. */
export async function count(ctx: Ctx, { query }: InputOf<typeof countTargets>): Promise<{ count: number }> {
  allowAnywhere(ctx, organisationAccess, 'coverage.read');
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${joined} where ${conditions(ctx, query)}`.execute(ctx.tx);
  return { count: rows[0]?.n ?? 0 };
}

/** Coverage by kind; kinds without a target are left out. */
export async function summary(ctx: Ctx): Promise<OutputOf<typeof coverageSummary>> {
  allowAnywhere(ctx, organisationAccess, 'coverage.read');
  const state = stateOf(localDate(ctx.now));
  const { rows } = await sql<OutputOf<typeof coverageSummary>['kinds'][number]>`select t.kind, count(*)::int as total, count(*) filter (where ${state} = 'covered')::int as covered, count(*) filter (where ${state} = 'preparing')::int as preparing, count(*) filter (where ${state} = 'gap')::int as gap
    from ${joined} where ${conditions(ctx, {})} group by t.kind`.execute(ctx.tx);
  return { kinds: rows.toSorted((a, b) => targetKinds.indexOf(a.kind) - targetKinds.indexOf(b.kind)), can: { edit: mayAnywhere(ctx.actor, organisationAccess, 'coverage.edit') } };
}

function present({ unitId, unitName, id, kind, name, note, state, retiredOn, version, establishedOn, head, members }: Row): Target {
  return { id, kind, name, note, state, retiredOn, version, establishedOn, head, members, unit: unitId && unitName ? { id: unitId, name: unitName } : null };
}

function readCursor(text: string): [number, string, string] {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(read) && Number.isInteger(read[0]) && typeof read[1] === 'string' && typeof read[2] === 'string' && /^[0-9a-f-]{36}$/.test(read[2])) return [read[0] as number, read[1], read[2]];
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal('cursor.invalid');
}
