import { type RawBuilder, sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import { never, scope, yes } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type CountLine, added, countAway, countMoved, countRoll, homeOn, keptCount, memberAccess, onRollOn } from '#modules/members/index.ts';
import { type StructureDimension, ageBands, severalOf } from '../structure.rules.ts';

export const NONE = 'none';
const and = sql` and `;

export interface Top { readonly id: string; readonly path: string; readonly root: boolean }

/** The unit that is looked at, with its path as a constant: only so does the database know how many people it will find. */
export async function topOf(ctx: Ctx, unitId: string | undefined): Promise<Top> {
  const { rows } = await sql<Top>`select id, path, parent_id is null as root from units where association_id = ${ctx.actor.associationId} and ${unitId ? sql`id = ${unitId}` : sql`parent_id is null`}`.execute(ctx.tx);
  return rows[0] ?? { id: '', path: 'no such unit', root: false };
}

/**
 * The cells of a table, the totals of its rows and columns and the whole: everybody who was on the roll on a day, in one
 * pass. For the whole association the numbers are kept and only what changed since is counted.
 */
export async function counts(ctx: Ctx, by: { rows: readonly StructureDimension[]; column: StructureDimension }, on: string, unitId: string | undefined, scoped: boolean): Promise<readonly CountLine[]> {
  const dims = [...by.rows, by.column];
  const top = await topOf(ctx, unitId);
  const within = scoped ? scope(ctx, memberAccess, 'member.list', 'm') : yes;
  const names = dims.map((_d, i) => sql.ref(`d${i}`));
  const all = sql.join(names);
  const several = dims.some((d) => severalOf.includes(d));
  const people = (sign: RawBuilder<unknown>, more: RawBuilder<unknown>): RawBuilder<unknown> => (several ? sql`count(distinct x.id) filter (where ${sign} ${more})` : sql`count(*) filter (where ${sign} ${more})`);
  const [plus, minus] = [sql`x.sign = 1`, sql`x.sign = -1`];
  const counting = (source: RawBuilder<unknown>): RawBuilder<unknown> => sql`select array[${sql.join(names.map((n) => sql`${n}::text`))}] as values, grouping(${all})::int as level,
      (${people(plus, sql``)} - ${people(minus, sql``)})::int as n, (${people(plus, sql`and x.undated`)} - ${people(minus, sql`and x.undated`)})::int as undated
    from (select m.id, m.sign, m.joined_on is null as undated, ${sql.join(dims.map((d, i) => sql`${valueOf(d, on)} as ${sql.ref(`d${i}`)}`))} from ${source}
      ${dims.includes('unit') || !top.root ? sql`join units own on own.association_id = m.association_id and own.id = m.home_unit_id` : sql``} ${branchJoin(dims, top)} ${severalJoin(dims)}
      where ${sql.join([within, ...onDay(on), below(top)], and)}) x
    group by grouping sets ((${all}), (${sql.join(names.slice(0, -1))}), (${names.at(-1)}), ())`;
  const now = !top.root || within !== yes ? await countRoll(ctx, counting) : await keptCount(ctx, `structure ${by.rows.join()} ${by.column} ${on}`, counting);
  if (on >= localDate(ctx.now)) return now;
  const there = added(now, await countAway(ctx, counting, on));
  // Who belonged elsewhere changes nothing where units are not asked.
  return dims.includes('unit') || !top.root ? added(there, await countMoved(ctx, counting, on, within)) : there;
}

export interface Found { readonly id: string; readonly name: string; readonly unitName: string; readonly sex: string; readonly birth: string | null; readonly employer: string | null; readonly pinyin: string }

/**
 * The people of a cell after a place in pinyin order: the same conditions, each row looked at by itself, so that a page ends
 * as soon as it is full. `coalesce` keeps the database from guessing that computed features are rare and reading everybody to sort them.
 */
export async function peopleOf(ctx: Ctx, { on, unitId }: { on: string; unitId: string | undefined }, wanted: readonly (readonly [StructureDimension, string])[], after: readonly [string, string] | null, limit: number): Promise<Found[]> {
  const top = await topOf(ctx, unitId);
  const branch = wanted.find(([d, v]) => d === 'unit' && v !== NONE)?.[1];
  const child = branch === undefined ? undefined : /^[0-9a-f-]{36}$/.test(branch) ? await topOf(ctx, branch) : { id: '', path: 'no such unit', root: false };
  const where = [sql`m.association_id = ${ctx.actor.associationId}`, scope(ctx, memberAccess, 'member.list', 'm'), onRollOn(on), below(top), ...wanted.filter(([d]) => d !== 'unit').map(([d, v]) => sql<boolean>`coalesce(${is(d, v, on)}, false)`)];
  // A line of units stands for the unit directly below with all below it, or for those of the unit itself.
  if (wanted.some(([d, v]) => d === 'unit' && v === NONE)) where.push(never);
  if (child) where.push(child.id === top.id ? sql`own.path = ${top.path}` : child.path.startsWith(top.path) ? sql`own.path like ${like(child.path)}` : never);
  if (after) where.push(sql`(m.pinyin, m.id) > (${after[0]}, ${after[1]}::uuid)`);
  return (await sql<Found>`select m.id, m.name, m.pinyin, m.sex, m.employer, own.short_name as "unitName", left(m.birth_date::text, case m.birth_precision when 'year' then 4 when 'month' then 7 else 10 end) as birth
    from members m join units own on own.association_id = m.association_id and own.id = ${on < localDate(ctx.now) ? homeOn(on) : sql`m.home_unit_id`} where ${sql.join(where, and)} order by m.pinyin, m.id limit ${limit}`.execute(ctx.tx)).rows;
}

/** Who was on the roll on a day, as far as a row of features tells: who was away then and came back is taken off. */
function onDay(on: string): RawBuilder<boolean>[] {
  return [sql`(m.joined_on is null or m.joined_on <= ${on}::date)`, sql`m.status <> 'merged' and not (m.status in ('left', 'deceased') and (m.status_on is null or m.status_on <= ${on}::date))`];
}

const like = (path: string): string => `${path.replace(/[\\%_]/g, '\\$&')}%`;
function below(top: Top): RawBuilder<boolean> {
  return top.root ? yes : sql<boolean>`own.path like ${like(top.path)}`;
}

/** The unit directly below the one looked at, or that one itself. */
const branchPath = (top: Top): RawBuilder<string> => sql`case when own.path = ${top.path} then own.path else ${top.path} || split_part(substr(own.path, ${top.path.length + 1}::int), '/', 1) || '/' end`;
/** Only the units right below are looked among, not all that there are. */
function branchJoin(dims: readonly StructureDimension[], top: Top): RawBuilder<unknown> {
  return dims.includes('unit') ? sql`left join units branch on branch.association_id = m.association_id and (branch.id = ${top.id} or branch.parent_id = ${top.id}) and branch.path = ${branchPath(top)}` : sql``;
}

function severalJoin(dims: readonly StructureDimension[]): RawBuilder<unknown> {
  const each = (column: RawBuilder<unknown>, name: string): RawBuilder<unknown> => sql`cross join lateral unnest(case when cardinality(${column}) = 0 then array['none'] else ${column} end) as ${sql.ref(name)}(value)`;
  return sql`${dims.includes('category') ? each(sql`m.categories`, 'cat') : sql``} ${dims.includes('affiliation') ? each(sql`m.affiliations`, 'aff') : sql``}`;
}

/** Whether somebody stands under a value. */
function is(d: StructureDimension, value: string, on: string): RawBuilder<boolean> {
  if (d !== 'category' && d !== 'affiliation') return sql<boolean>`${valueOf(d, on)} = ${value}`;
  const column = d === 'category' ? sql`m.categories` : sql`m.affiliations`;
  return value === NONE ? sql<boolean>`cardinality(${column}) = 0` : sql<boolean>`${column} @> array[${value}]::text[]`;
}

/** A feature as the key of a line. An age that the birth date leaves between two bands is unknown. */
function valueOf(d: StructureDimension, on: string): RawBuilder<unknown> {
  switch (d) {
    case 'sex': return sql`case when m.sex in ('1', '2') then m.sex else 'none' end`;
    case 'education': return sql`coalesce(left(m.education, 1) || '0', 'none')`;
    case 'title': return sql`coalesce(m.title_grade, 'none')`;
    case 'category': return sql`cat.value`;
    case 'affiliation': return sql`aff.value`;
    case 'unit': return sql`coalesce(branch.id::text, 'none')`;
    case 'age': {
      const bands = sql`array[${sql.join(ageBands.map((b) => sql.lit(b)))}]::int[]`;
      const band = (birth: RawBuilder<unknown>) => sql`width_bucket(extract(year from age(${on}::date, ${birth}))::int, ${bands})`;
      const latest = sql`(case m.birth_precision when 'year' then m.birth_date + interval '1 year - 1 day' when 'month' then m.birth_date + interval '1 month - 1 day' else m.birth_date end)::date`;
      return sql`case when m.birth_date is null or m.birth_date > ${on}::date then 'none' when ${band(sql`m.birth_date`)} <> ${band(sql`least(${latest}, ${on}::date)`)} then 'none' else (${bands})[${band(sql`m.birth_date`)}]::text end`;
    }
  }
}
