import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from './context.ts';

/** Whose data go: the member and the account that is theirs. */
export interface ErasedPerson {
  readonly memberId: string;
  readonly accountId: string | null;
  /** Other records of the same person, which were merged into this one. */
  readonly also?: readonly { readonly memberId: string; readonly accountId: string | null }[];
  /** What they are called, as far as nobody else of the association is. */
  readonly names?: readonly string[];
}

/** What a column is set to: nothing, an empty text or list, false, the words for an erased person, the row's own id (where a text must be unique), or of a day no more than its year. */
export type Blank = 'null' | 'empty' | 'false' | 'label' | 'id' | 'none' | 'zero' | 'year' | 'toYear';

/**
 * What erasing a person does to one table: rows are removed, made nobody's, or kept with a ground. The columns name the
 * person; a column that is listed nowhere fails a test over the live schema.
 */
export interface ErasePlan {
  readonly how: 'delete' | 'anonymise' | 'keep';
  readonly member?: readonly string[];
  readonly account?: readonly string[];
  /** For `anonymise`: what becomes of which column. */
  readonly set?: Readonly<Record<string, Blank>>;
  /** For `keep`: a key of the grounds, which have words. */
  readonly ground?: 'acts' | 'authorship' | 'ledger' | 'audit' | 'proof';
  /** Columns that name the person but stay, because what else is in the row is another's. */
  readonly stays?: readonly string[];
  /** Copies of names: under each the column that says whose it is, null where nothing but the name does. They become the words for an erased person, also where the row is kept. */
  readonly names?: Readonly<Record<string, string | null>>;
}

/** A name that stands in a row which is never changed, as pages say it: of an erased person what the account is called now. */
export const nameNow = (row: string, id: string, name: string): RawBuilder<string> =>
  sql<string>`coalesce((select a.name from accounts a where a.association_id = ${sql.ref(`${row}.association_id`)} and a.id = ${sql.ref(`${row}.${id}`)} and a.username = a.id::text), ${sql.ref(`${row}.${name}`)})`;

export interface ErasedTable {
  readonly module: string;
  readonly table: string;
  readonly how: ErasePlan['how'];
  readonly ground: string | null;
  readonly rows: number;
}

const idsOf = (p: ErasedPerson): string[] => [p, ...(p.also ?? [])].flatMap((x) => [x.memberId, ...(x.accountId ? [x.accountId] : [])]);

/** The rows in which a column holds a copy of the person's name. */
const copied = (column: string, of: string | null, p: ErasedPerson): RawBuilder<boolean> => (of === null ? sql<boolean>`${sql.ref(column)} = any(${[...(p.names ?? [])]}::text[])` : sql<boolean>`${sql.ref(of)} = any(${idsOf(p)}::uuid[])`);

/** The rows that a plan is about; those that are kept, also for a name alone. */
function rowsOf(plan: ErasePlan, p: ErasedPerson): RawBuilder<boolean> {
  const copies = plan.how === 'keep' ? Object.entries(plan.names ?? {}).map(([column, of]) => copied(column, of, p)) : [];
  return sql<boolean>`(${sql.join([named(plan, p), ...copies], sql` or `)})`;
}

function named(plan: ErasePlan, p: ErasedPerson): RawBuilder<boolean> {
  const of = (columns: readonly string[] | undefined, ids: readonly string[]): RawBuilder<boolean>[] => (ids.length === 0 ? [] : (columns ?? []).map((c) => (c.endsWith('_ids') ? sql<boolean>`${sql.ref(c)} && ${ids}::uuid[]` : sql<boolean>`${sql.ref(c)} = any(${ids}::uuid[])`)));
  const all = [p, ...(p.also ?? [])];
  const parts = [...of(plan.member, all.map((x) => x.memberId)), ...of(plan.account, all.flatMap((x) => x.accountId ?? []))];
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

function plansOf(ctx: Ctx): { module: string; table: string; plan: ErasePlan }[] {
  return ctx.app.registry.modules.flatMap((m) => Object.entries(m.erasures ?? {}).map(([table, plan]) => ({ module: m.name, table, plan })));
}

/** How many rows of each table name a person. */
export async function countPlan(ctx: Ctx, person: ErasedPerson): Promise<ErasedTable[]> {
  const counted: ErasedTable[] = [];
  for (const { module, table, plan } of plansOf(ctx)) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where association_id = ${ctx.actor.associationId} and ${rowsOf(plan, person)}`.execute(ctx.tx);
    counted.push({ module, table, how: plan.how, ground: plan.ground ?? null, rows: rows[0]?.n ?? 0 });
  }
  return counted;
}

/** Carries every plan out in the caller's transaction, modules above first; returns what was done and what was kept. */
export async function runPlan(ctx: Ctx, person: ErasedPerson, label: string): Promise<ErasedTable[]> {
  const done: ErasedTable[] = [];
  const value = (b: Blank, c: string): RawBuilder<unknown> => ({ null: sql`null`, empty: sql`''`, false: sql`false`, label: sql`${label}`, id: sql`id::text`, none: sql`'{}'`, zero: sql`'0'`, year: sql`date_trunc('year', ${sql.ref(c)})::date`, toYear: sql`case when ${sql.ref(c)} is not null then 'year' end` })[b];
  for (const { module, table, plan } of plansOf(ctx).toReversed()) {
    const where = sql`association_id = ${ctx.actor.associationId} and ${rowsOf(plan, person)}`;
    const set = sql.join(Object.entries(plan.set ?? {}).map(([c, b]) => sql`${sql.ref(c)} = ${value(b, c)}`));
    const work = plan.how === 'delete' ? sql`delete from ${sql.table(table)} where ${where}` : plan.how === 'anonymise' ? sql`update ${sql.table(table)} set ${set} where ${where}` : null;
    const rows = work ? Number((await work.execute(ctx.tx)).numAffectedRows ?? 0) : ((await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${where}`.execute(ctx.tx)).rows[0]?.n ?? 0);
    for (const [column, of] of Object.entries(plan.names ?? {})) await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${label} where association_id = ${ctx.actor.associationId} and ${copied(column, of, person)} and ${sql.ref(column)} is not null and ${sql.ref(column)} <> ''`.execute(ctx.tx);
    if (rows > 0) done.push({ module, table, how: plan.how, ground: plan.ground ?? null, rows });
  }
  return done;
}
