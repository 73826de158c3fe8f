import { type RawBuilder, sql } from 'kysely';
import type { Cell } from '#kit/pure/tabular/cell.ts';
import { parseDate } from '#kit/pure/tabular/parse-date.ts';
import { isParsed } from '#kit/pure/tabular/parsed.ts';
import { localDate } from '#kit/pure/time.ts';
import { mayAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { ExtraImport, ExtraRead, ExtraWritten } from '#kit/server/row-extras.ts';
import { fieldAccess } from '../access.ts';
import { noWords, severalCodes, yesWords } from '../data/import-heads.ts';
import { sameValue, termsOf, tidyValue, valueFits } from '../rules/value.ts';
import type { FieldValue } from '../rules/words.ts';
import { type Field, dictionary, inUse } from './dictionary.ts';
import { tierAction } from './member-for.ts';
import { isProtected } from './present.ts';
import { namesOfCodes, textOf } from './shown.ts';

/** Fields of the site that come in with a roster: those that staff write and that stand in lists. What needs each person's own consent, is read one by one, or is not yet in the notice, does not. */
async function taken(ctx: Ctx): Promise<Field[]> {
  if (!mayAnywhere(ctx.actor, fieldAccess, 'memberField.write')) return [];
  const today = localDate(ctx.now);
  return (await dictionary(ctx)).filter((f) => f.storage === 'value' && inUse(f, today) && f.inNotice && !isProtected(f) && f.terms.type !== 'file' && f.terms.editedBy !== 'member' && f.terms.basis !== 'consent' && mayAnywhere(ctx.actor, fieldAccess, tierAction(f.terms.tier)));
}

interface Codes {
  readonly held: ReadonlySet<string>;
  /** Codes by their name and by themselves. */
  readonly byText: ReadonlyMap<string, string>;
}
const plain = (text: string): string => text.replace(/\s/g, '').toLowerCase();

async function codesOf(ctx: Ctx, fields: readonly Field[]): Promise<ReadonlyMap<string, Codes>> {
  const tables = [...new Set(fields.flatMap((f) => (f.terms.codeTable === null ? [] : [f.terms.codeTable])))];
  if (tables.length === 0) return new Map();
  const today = localDate(ctx.now);
  const { rows } = await sql<{ t: string; code: string; name: string; now: boolean }>`select table_key as t, code, name, (valid_from <= ${today} and (valid_to is null or valid_to >= ${today})) as now from code_entries
    where association_id = ${ctx.actor.associationId} and table_key = any(${tables}::text[]) order by table_key, now, position, code`.execute(ctx.tx);
  // Those that hold today come last, and win.
  return new Map(tables.map((t) => {
    const of = rows.filter((r) => r.t === t);
    return [t, { held: new Set(of.filter((r) => r.now).map((r) => r.code)), byText: new Map([...of.map((r) => [plain(r.name), r.code] as const), ...of.map((r) => [plain(r.code), r.code] as const)]) }];
  }));
}

/** A cell as a value of the field's type; undefined where it is none. */
function valueOfCell(field: Field, cell: Cell, codes: Codes | undefined): FieldValue | undefined {
  const text = cell.text.trim();
  switch (field.terms.type) {
    case 'number': {
      const n = Number(text.replace(/[,，\s]/g, ''));
      return Number.isFinite(n) ? n : undefined;
    }
    case 'day': {
      const date = parseDate(cell, { earliestYear: 1900, latestYear: 2200 });
      return isParsed(date) ? date.value.date : undefined;
    }
    case 'yesNo':
      return yesWords.includes(plain(text)) ? true : noWords.includes(plain(text)) ? false : undefined;
    case 'code':
      return codes?.byText.get(plain(text));
    case 'codes': {
      // A name may itself hold a sign that divides.
      const whole = codes?.byText.get(plain(text));
      if (whole !== undefined) return [whole];
      const parts = text.split(severalCodes).filter((p) => p.trim() !== '').map((p) => codes?.byText.get(plain(p)));
      return parts.every((p) => p !== undefined) ? parts : undefined;
    }
    default:
      return text;
  }
}

const wrong: Readonly<Partial<Record<Field['terms']['type'], string>>> = { number: 'import.site_number', day: 'import.site_day', yesNo: 'import.site_yes_no', code: 'import.site_code', codes: 'import.site_code' };

interface Now {
  readonly member_id: string;
  readonly field_id: string;
  readonly value: FieldValue;
}
async function valuesNow(ctx: Ctx, members: readonly string[], fields: readonly string[], lock = false): Promise<ReadonlyMap<string, Now>> {
  const { rows } = await sql<Now>`select member_id, field_id, value from field_values where association_id = ${ctx.actor.associationId} and member_id = any(${[...new Set(members)]}::uuid[]) and field_id = any(${[...new Set(fields)]}::uuid[])
    ${lock ? sql`order by member_id, field_id for update` : sql``}`.execute(ctx.tx);
  return new Map(rows.map((r) => [`${r.member_id} ${r.field_id}`, r]));
}

/** For each field the members among these whose value the reader both sees and may write. */
async function open(ctx: Ctx, members: readonly string[], fields: readonly Field[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (members.length === 0) return new Map();
  const tiers = [...new Set(fields.map((f) => f.terms.tier))];
  const { rows } = await sql<{ id: string; tiers: string[] }>`select m.id, array_remove(array[${sql.join(tiers.map((t) => sql`case when ${scope(ctx, fieldAccess, 'memberField.write', 'm')} and ${scope(ctx, fieldAccess, tierAction(t), 'm')} then ${t}::text end`))}], null) as tiers
    from members m where m.association_id = ${ctx.actor.associationId} and m.id = any(${[...new Set(members)]}::uuid[])`.execute(ctx.tx);
  return new Map(rows.map((r) => [r.id, new Set(r.tiers)]));
}

async function readCells(ctx: Ctx, cells: Parameters<ExtraImport['read']>[1]): Promise<ExtraRead[]> {
  const fields = new Map((await taken(ctx)).map((f) => [f.key, f]));
  const used = [...new Set(cells.map((c) => c.key))].flatMap((k) => fields.get(k) ?? []);
  const ids = cells.flatMap((c) => c.rowId ?? []);
  const [codes, now, reach] = [await codesOf(ctx, used), await valuesNow(ctx, ids, used.map((f) => f.id)), await open(ctx, ids, used)];
  const today = localDate(ctx.now);
  const found = cells.map(({ key, cell, rowId }): { field: Field; value: FieldValue; before: FieldValue } | Extract<ExtraRead, { code: string }> => {
    const field = fields.get(key);
    if (!field) return { code: 'import.site_gone', params: { label: key } };
    const params = { label: field.terms.label, value: cell.text.slice(0, 60) };
    if (rowId !== null && !reach.get(rowId)?.has(field.terms.tier)) return { code: 'import.site_out_of_reach', params };
    const table = codes.get(field.terms.codeTable ?? '');
    const before = rowId === null ? null : (now.get(`${rowId} ${field.id}`)?.value ?? null);
    const given = valueOfCell(field, cell, table);
    const value = given === undefined ? undefined : tidyValue(field.terms.type, given);
    const held = new Set([...(table?.held ?? []), ...[before].flat().filter((v): v is string => typeof v === 'string')]);
    return value === undefined || !valueFits(field.terms.type, value, held, today).ok ? { code: wrong[field.terms.type] ?? 'import.site_text', params } : { field, value, before };
  });
  const names = await namesOfCodes(ctx, found.flatMap((f) => ('code' in f ? [] : [f])).flatMap(({ field, value, before }) => [{ field, value }, { field, value: before }]));
  return found.map((f) => ('code' in f ? f : { value: f.value, text: textOf(f.field, f.value, names), before: f.before === null ? null : textOf(f.field, f.before, names), same: sameValue(f.before, f.value) }));
}

interface Put {
  readonly member_id: string;
  readonly field_id: string;
  readonly value: FieldValue;
  readonly terms: readonly string[];
}
/** One statement, however many. */
async function put(ctx: Ctx, rows: readonly Put[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into field_values (association_id, member_id, field_id, value, terms, updated_at, updated_by)
    select ${ctx.actor.associationId}::uuid, w.member_id, w.field_id, w.value, array(select jsonb_array_elements_text(w.terms)), ${ctx.now}::timestamptz, ${ctx.actor.name} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) w (member_id uuid, field_id uuid, value jsonb, terms jsonb)
    on conflict (association_id, member_id, field_id) do update set value = excluded.value, cipher = null, key_id = null, terms = excluded.terms, updated_at = excluded.updated_at, updated_by = excluded.updated_by, seen_in = null, version = field_values.version + 1`.execute(ctx.tx);
}

async function write(ctx: Ctx, rows: Parameters<ExtraImport['write']>[1]): Promise<ReadonlyMap<string, ExtraWritten>> {
  const fields = new Map((await taken(ctx)).map((f) => [f.key, f]));
  const puts = rows.flatMap(({ rowId, values }) => Object.entries(values).flatMap(([key, value]): Put[] => {
    const field = fields.get(key);
    return field ? [{ member_id: rowId, field_id: field.id, value: value as FieldValue, terms: termsOf(field.id, field.terms.type, value as FieldValue) }] : [];
  }));
  const before = await valuesNow(ctx, puts.map((p) => p.member_id), puts.map((p) => p.field_id), true);
  await put(ctx, puts);
  const written = new Map<string, Record<string, ExtraWritten[string]>>();
  for (const p of puts) {
    written.set(p.member_id, { ...written.get(p.member_id), [p.field_id]: { before: before.get(`${p.member_id} ${p.field_id}`)?.value ?? null, value: p.value } });
  }
  return written;
}

async function takeBack(ctx: Ctx, rows: Parameters<ExtraImport['takeBack']>[1]): Promise<string[]> {
  const types = new Map((await dictionary(ctx)).map((f) => [f.id, f.terms.type]));
  const all = rows.flatMap(({ rowId, written }) => Object.entries(written).map(([fieldId, w]) => ({ rowId, fieldId, ...w })));
  const now = await valuesNow(ctx, all.map((w) => w.rowId), all.map((w) => w.fieldId), true);
  const asLeft = all.filter((w) => sameValue(now.get(`${w.rowId} ${w.fieldId}`)?.value ?? null, w.value as FieldValue));
  const gone = asLeft.filter((w) => w.before === null);
  if (gone.length > 0) await sql`delete from field_values v using unnest(${gone.map((w) => w.rowId)}::uuid[], ${gone.map((w) => w.fieldId)}::uuid[]) w (member_id, field_id) where v.association_id = ${ctx.actor.associationId} and v.member_id = w.member_id and v.field_id = w.field_id`.execute(ctx.tx);
  await put(ctx, asLeft.filter((w) => w.before !== null).map((w) => ({ member_id: w.rowId, field_id: w.fieldId, value: w.before as FieldValue, terms: termsOf(w.fieldId, types.get(w.fieldId) ?? 'text', w.before as FieldValue) })));
  return [...new Set(all.filter((w) => !asLeft.includes(w)).map((w) => w.rowId))];
}

/** The fields of the site in the import of rosters. */
export const memberImports: ExtraImport = {
  columns: async (ctx) => (await taken(ctx)).map((f) => ({ key: f.key, label: f.terms.label })),
  read: readCells, write, takeBack,
  table: 'field_values',
  othersThan: (rowId: RawBuilder<unknown>, written: RawBuilder<unknown>) => sql<boolean>`exists (select from field_values v where v.member_id = ${rowId} and (${written} -> v.field_id::text -> 'value') is distinct from v.value)`,
};
