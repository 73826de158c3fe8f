import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { sha256 } from '#kit/server/ids.ts';
import { type AdoptionLevel, type Fact, adoptionCondition, adoptionLevels, factCondition, type listFilter, nextChange } from '#modules/suggestions/index.ts';
import { type Counted, counted, type Dimension } from '../rules.ts';

// A name that the owner of the facts does not know, or a fact that is not counted, does not compile.
const facts: readonly Fact[] = counted;
const inFull: (f: Fact) => Counted = (f) => f;

export type Filter = ReturnType<typeof listFilter>;
/** Under one of these a matter stands once; several units may handle one. */
export type OneOf = Exclude<Dimension, 'handlingUnit'> | undefined;
export type Numbers = Record<Counted | `level_${AdoptionLevel}`, number>;
export type Row = Numbers & { readonly key: string | null };
export const numberNames: readonly (keyof Numbers)[] = [...counted, ...adoptionLevels.map((l) => `level_${l}` as const)];

/** Every number over a source `f` of facts. */
export const numbersOf = (now: Date): RawBuilder<unknown> => sql.join([
  ...facts.map((f) => sql`count(*) filter (where ${factCondition(f, 'f', now)})::int as ${sql.ref(inFull(f))}`),
  ...adoptionLevels.map((l) => sql`count(*) filter (where ${adoptionCondition(l, 'f')})::int as ${sql.ref(`level_${l}`)}`),
]);

let told: string | undefined;
/** Differs whenever a number is counted otherwise than before, so that nothing kept by an older release is shown. */
export const meaning = (ctx: Ctx): string => {
  if (told === undefined) {
    const { sql: text, parameters } = sql`select ${numbersOf(new Date(0))}`.compile(ctx.tx);
    told = sha256(JSON.stringify([text, parameters])).slice(0, 16);
  }
  return told;
};

/** Counts a source `f` of facts: a statement that yields the numbers of every row under its `key`, and `until` when they stand if nothing is done. */
export function counting(ctx: Ctx, unitId: string | undefined, by: OneOf, source: RawBuilder<unknown>): RawBuilder<unknown> {
  const numbers = sql`${numbersOf(ctx.now)}, ${nextChange('f', ctx.now)} as until`;
  // By unit it is counted where a matter stands first: few units are looked up instead of every matter's.
  if (by === 'unit') return sql`select branch.id::text as key, ${sql.join(numberNames.map((n) => sql`sum(f.${sql.ref(n)})::int as ${sql.ref(n)}`))}, min(f.until) as until from (select f.unit_id, ${numbers} from ${source} f group by f.unit_id) f ${branches(ctx, unitId)} group by 1`;
  // Chinese time is eight hours ahead, always (kit/pure/time.ts).
  const key = by === 'month' ? sql`to_char(f.submitted_at at time zone 'utc' + interval '8 hours', 'YYYY-MM')` : by ? sql.ref(`f.${by}`) : sql`null::text`;
  return sql`select ${key} as key, ${numbers} from ${source} f group by 1`;
}

/** Joins the unit one level below the chosen one (else the association) to which a matter's unit belongs, or the chosen one itself. */
function branches(ctx: Ctx, unitId: string | undefined): RawBuilder<unknown> {
  const a = ctx.actor.associationId;
  const chosen = unitId ? sql`top.id = ${unitId}` : sql`top.parent_id is null`;
  return sql`join units own on own.association_id = ${a} and own.id = f.unit_id join units top on top.association_id = ${a} and ${chosen}
    join units branch on branch.association_id = ${a} and branch.path = case when own.path = top.path then top.path else top.path || split_part(substr(own.path, length(top.path) + 1), '/', 1) || '/' end`;
}
