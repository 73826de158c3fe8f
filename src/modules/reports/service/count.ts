import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { type AdoptionLevel, type Fact, adoptionCondition, adoptionLevels, factCondition, type listFilter, readableFacts } from '#modules/suggestions/index.ts';
import type { ReportLine } from '../contract.ts';
import { type Counted, type Counts, counted, type Dimension, ratesOf } from '../rules.ts';

// A name that the owner of the facts does not know, or a fact that is not counted, does not compile.
const facts: readonly Fact[] = counted;
const inFull: (f: Fact) => Counted = (f) => f;

type Filter = ReturnType<typeof listFilter>;
type Row = Numbers & { part: 'total' | 'row'; key: string | null };

export interface Count {
  readonly totals: ReportLine;
  readonly rows: readonly (ReportLine & { readonly key: string })[];
}

type Numbers = Record<Counted | `level_${AdoptionLevel}`, number>;
const names: readonly (keyof Numbers)[] = [...counted, ...adoptionLevels.map((l) => `level_${l}` as const)];

/** Counts every fact over all and a row, in one statement over what the reader may read. */
export async function countFacts(ctx: Ctx, filter: Filter, by: Dimension | undefined): Promise<Count> {
  const numbers = sql.join([
    ...facts.map((f) => sql`count(*) filter (where ${factCondition(f, 'f', ctx.now)})::int as ${sql.ref(inFull(f))}`),
    ...adoptionLevels.map((l) => sql`count(*) filter (where ${adoptionCondition(l, 'f')})::int as ${sql.ref(`level_${l}`)}`),
  ]);
  const source = readableFacts(ctx, filter, by === 'handlingUnit');
  if (by === undefined) {
    const { rows } = await sql<Numbers>`select ${numbers} from ${source} f`.execute(ctx.tx);
    return { totals: rows[0] ? lineOf(rows[0]) : empty, rows: [] };
  }
  const dimension = dimensionOf(ctx, filter, by);
  if (by === 'handlingUnit') {
    // A matter that several units handle stands once under the total and once under each of them.
    const { rows } = await sql<Row>`select k.part, k.key, ${numbers} from ${source} f cross join lateral (select 'total' as part, null::text as key union all select 'row', ${dimension.key}) k group by k.part, k.key`.execute(ctx.tx);
    const total = rows.find((r) => r.part === 'total');
    return { totals: total ? lineOf(total) : empty, rows: rows.filter((r) => r.part === 'row').map((r) => ({ key: r.key ?? 'none', ...lineOf(r) })) };
  }
  // Each matter stands under one row, so the total is their sum. By unit it is counted where it stands first: few units are looked up instead of every matter's.
  const { rows } = dimension.join
    ? await sql<Row>`select ${dimension.key} as key, ${sql.join(names.map((n) => sql`sum(f.${sql.ref(n)})::int as ${sql.ref(n)}`))} from (select f.unit_id, ${numbers} from ${source} f group by f.unit_id) f ${dimension.join} group by 1`.execute(ctx.tx)
    : await sql<Row>`select ${dimension.key} as key, ${numbers} from ${source} f group by 1`.execute(ctx.tx);
  const total = Object.fromEntries(names.map((n) => [n, rows.reduce((sum, r) => sum + r[n], 0)])) as Numbers;
  return { totals: lineOf(total), rows: rows.map((r) => ({ key: r.key ?? 'none', ...lineOf(r) })) };
}

/** What the rows are keyed by; a dimension may need a join of its own. */
function dimensionOf(ctx: Ctx, filter: Filter, by: Dimension): { key: RawBuilder<unknown>; join?: RawBuilder<unknown> } {
  switch (by) {
    case 'type': return { key: sql`f.type` };
    case 'category': return { key: sql`f.category` };
    // Chinese time is eight hours ahead, always (kit/pure/time.ts).
    case 'month': return { key: sql`to_char(f.submitted_at at time zone 'utc' + interval '8 hours', 'YYYY-MM')` };
    case 'handlingUnit': return { key: sql`h::text from unnest(f.handler_ids) h` };
    case 'unit': return { key: sql`branch.id::text`, join: branches(ctx, filter.unitId) };
  }
}

/** Joins the unit one level below the chosen one (else the association) to which a matter's unit belongs, or the chosen one itself. */
function branches(ctx: Ctx, unitId: string | undefined): RawBuilder<unknown> {
  const a = ctx.actor.associationId;
  const chosen = unitId ? sql`top.id = ${unitId}` : sql`top.parent_id is null`;
  return sql`join units own on own.association_id = ${a} and own.id = f.unit_id join units top on top.association_id = ${a} and ${chosen}
    join units branch on branch.association_id = ${a} and branch.path = case when own.path = top.path then top.path else top.path || split_part(substr(own.path, length(top.path) + 1), '/', 1) || '/' end`;
}

function lineOf(row: Numbers): ReportLine {
  const counts = Object.fromEntries(counted.map((f) => [f, row[f]])) as Counts;
  return { counts, levels: adoptionLevels.map((level) => ({ level, count: row[`level_${level}`] })), rates: ratesOf(counts) };
}

const nothing = Object.fromEntries(counted.map((f) => [f, 0])) as Counts;
const empty: ReportLine = { counts: nothing, levels: adoptionLevels.map((level) => ({ level, count: 0 })), rates: ratesOf(nothing) };
