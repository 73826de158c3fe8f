import { type RawBuilder, sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import { mayAnywhere, never, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { ExtraColumn, RowExtras } from '#kit/server/row-extras.ts';
import { fieldAccess } from '../access.ts';
import { zhCN } from '../locales/zh-CN.ts';
import type { FieldValue } from '../rules/words.ts';
import { type Field, dictionary, inUse } from './dictionary.ts';
import { memberImports } from './import-values.ts';
import { tierAction } from './member-for.ts';
import { isProtected } from './present.ts';
import { namesOfCodes, textOf } from './shown.ts';

/** More codes than these are not offered one by one. */
const MOST_OPTIONS = 60;

/** Fields of the site that may stand in a list: in use, open to the reader somewhere, not read one by one with a reason. */
async function listed(ctx: Ctx): Promise<Field[]> {
  const today = localDate(ctx.now);
  return (await dictionary(ctx)).filter((f) => f.storage === 'value' && inUse(f, today) && !isProtected(f) && f.terms.type !== 'file' && mayAnywhere(ctx.actor, fieldAccess, tierAction(f.terms.tier)));
}

async function columns(ctx: Ctx): Promise<ExtraColumn[]> {
  const fields = await listed(ctx);
  const tables = [...new Set(fields.flatMap((f) => (f.terms.codeTable === null ? [] : [f.terms.codeTable])))];
  const today = localDate(ctx.now);
  const { rows } = tables.length === 0 ? { rows: [] } : await sql<{ t: string; code: string; name: string }>`select table_key as t, code, name from code_entries where association_id = ${ctx.actor.associationId} and table_key = any(${tables}::text[])
    and valid_from <= ${today} and (valid_to is null or valid_to >= ${today}) order by table_key, position, code`.execute(ctx.tx);
  return fields.map((f) => {
    const codes = rows.filter((r) => r.t === f.terms.codeTable).map((r) => ({ value: r.code, label: r.name }));
    const options = f.terms.type === 'yesNo' ? [{ value: 'true', label: zhCN.field.yes }, { value: 'false', label: zhCN.field.no }] : codes.length <= MOST_OPTIONS ? codes : [];
    return { key: f.key, label: f.terms.label, options, ...(f.terms.sensitive ? { sensitive: true } : {}) };
  });
}

/** Over which rows of `members m` the reader sees a field. */
const sees = (ctx: Ctx, f: Field): RawBuilder<boolean> => scope(ctx, fieldAccess, tierAction(f.terms.tier), 'm');

async function values(ctx: Ctx, ids: readonly string[], keys: readonly string[]): Promise<Map<string, Record<string, string>>> {
  const fields = (await listed(ctx)).filter((f) => keys.includes(f.key) && sees(ctx, f) !== never);
  const found = new Map<string, Record<string, string>>();
  if (fields.length === 0) return found;
  const byId = new Map(fields.map((f) => [f.id, f]));
  const may = sql.join(fields.map((f) => sql`(v.field_id = ${f.id} and ${sees(ctx, f)})`), sql` or `);
  const { rows } = await sql<{ member_id: string; field_id: string; value: FieldValue }>`select v.member_id, v.field_id, v.value from field_values v join members m on m.association_id = v.association_id and m.id = v.member_id
    where v.association_id = ${ctx.actor.associationId} and v.member_id = any(${[...ids]}::uuid[]) and (${may})`.execute(ctx.tx);
  const pairs = rows.flatMap((r) => { const field = byId.get(r.field_id); return field ? [{ field, value: r.value, memberId: r.member_id }] : []; });
  const names = await namesOfCodes(ctx, pairs);
  for (const p of pairs) found.set(p.memberId, { ...found.get(p.memberId), [p.field.key]: textOf(p.field, p.value, names) });
  return found;
}

/** The fields of the site in the list of members: a value that the reader may not see is not shown, and finds nobody. */
export const memberExtras: RowExtras = {
  columns, values, imports: memberImports,
  async conditions(ctx, asked) {
    const fields = new Map((await listed(ctx)).map((f) => [f.key, f]));
    return asked.map(({ key, value }) => {
      const f = fields.get(key);
      if (!f) return sql<boolean>`false`;
      const has = (term: string): RawBuilder<boolean> => sql<boolean>`m.id in (select v.member_id from field_values v where v.association_id = ${ctx.actor.associationId} and v.field_id = ${f.id} and v.terms @> array[${term}]::text[])`;
      if (value === '-') return sql<boolean>`(${sees(ctx, f)} and not ${has(`${f.id}:`)})`;
      return sql<boolean>`(${sees(ctx, f)} and ${has(value === '+' ? `${f.id}:` : `${f.id}:${value}`)})`;
    });
  },
  async rules(ctx) {
    const today = localDate(ctx.now);
    return (await dictionary(ctx)).filter((f) => f.storage === 'column' && inUse(f, today)).map((f) => ({ key: f.key, required: f.terms.required, staffMay: f.terms.editedBy !== 'member', help: f.terms.help }));
  },
};
