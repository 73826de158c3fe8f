import { sql } from 'kysely';
import { zhCN } from '../locales/zh-CN.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { FieldValue } from '../rules/words.ts';
import type { Field } from './dictionary.ts';

/** Names of the codes of some tables, ended ones too: `table:code`. */
export type CodeNames = ReadonlyMap<string, string>;

/** The names of the codes in these values, in one statement. */
export async function namesOfCodes(ctx: Ctx, pairs: readonly { field: Field; value: FieldValue }[]): Promise<CodeNames> {
  const wanted = pairs.flatMap(({ field, value }) => [value].flat().filter((v): v is string => typeof v === 'string').map((code) => [tableOf(field), code] as const)).filter(([table]) => table !== null);
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ key: string; name: string }>`select e.table_key || ':' || e.code as key, e.name from unnest(${wanted.map((w) => w[0])}::text[], ${wanted.map((w) => w[1])}::text[]) as w(t, c)
    join code_entries e on e.association_id = ${ctx.actor.associationId} and e.table_key = w.t and e.code = w.c
    union all select 'unit:' || u.id, u.name from unnest(${wanted.map((w) => w[0])}::text[], ${wanted.map((w) => w[1])}::text[]) as w(t, c) join units u on w.t = 'unit' and u.association_id = ${ctx.actor.associationId} and u.id::text = w.c
    union all select 'file:' || f.id, f.name from unnest(${wanted.map((w) => w[0])}::text[], ${wanted.map((w) => w[1])}::text[]) as w(t, c) join files f on w.t = 'file' and f.association_id = ${ctx.actor.associationId} and f.id::text = w.c`.execute(ctx.tx);
  return new Map(rows.map((r) => [r.key, r.name]));
}

/** Where the names of a field's values are: a code table, units or files. */
function tableOf(field: Field): string | null {
  return field.terms.codeTable ?? (field.terms.type === 'unit' || field.terms.type === 'file' ? field.terms.type : null);
}

/** A value as people read it. */
export function textOf(field: Field, value: FieldValue, names: CodeNames): string {
  if (value === null) return '';
  const name = (code: string): string => names.get(`${tableOf(field)}:${code}`) ?? code;
  if (Array.isArray(value)) return (value as readonly string[]).map((v) => (field.terms.codeTable ? name(v) : v)).join(zhCN.field.comma);
  if (typeof value === 'boolean') return value ? zhCN.field.yes : zhCN.field.no;
  if (tableOf(field) !== null) return name(String(value));
  return String(value);
}
