import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/codes.ts';
import { beginDictionary } from './begin.ts';
import { insistTop, mayAtTop } from './insist.ts';

interface TableRow { key: string; name: string; standard: string; builtIn: boolean; version: number; entries: number; ended: number; fields: string[] }

async function tables(ctx: Ctx, key: string | null): Promise<TableRow[]> {
  await beginDictionary(ctx);
  const today = localDate(ctx.now);
  const { rows } = await sql<TableRow>`select t.key, t.name, t.standard, t.built_in as "builtIn", t.version, coalesce(e.n, 0)::int as entries, coalesce(e.ended, 0)::int as ended,
      array(select distinct v.label from field_versions v join field_defs d on d.association_id = v.association_id and d.id = v.field_id where v.association_id = t.association_id and v.code_table = t.key order by v.label) as fields
    from code_tables t left join (select table_key, count(*) as n, count(*) filter (where valid_to < ${today}) as ended from code_entries where association_id = ${ctx.actor.associationId} group by table_key) e on e.table_key = t.key
    where t.association_id = ${ctx.actor.associationId} and (${key}::text is null or t.key = ${key}) order by t.built_in desc, t.key`.execute(ctx.tx);
  return rows;
}

/** All code tables of the association. */
export async function listCodeTables(ctx: Ctx): Promise<OutputOf<typeof api.listCodeTables>> {
  allowAnywhere(ctx, fieldAccess, 'codeTable.list');
  return { items: await tables(ctx, null), next: null };
}

/** One code table. */
export async function readCodeTable(ctx: Ctx, { params }: InputOf<typeof api.readCodeTable>): Promise<OutputOf<typeof api.readCodeTable>> {
  allowAnywhere(ctx, fieldAccess, 'codeTable.list');
  return { ...(await tableFor(ctx, params.key)), can: { edit: mayAtTop(ctx, 'codeTable.edit') } };
}

/** A code table by its key, else `codeTable.not_found`. */
export async function tableFor(ctx: Ctx, key: string): Promise<TableRow> {
  const table = (await tables(ctx, key))[0];
  if (!table) throw new Refusal('codeTable.not_found');
  return table;
}

export type CodeFilter = { table?: string | undefined; state?: 'now' | 'ended' | 'coming' | 'all' | undefined; search?: string | undefined };

export const stateOf = (today: string) => sql<'now' | 'ended' | 'coming'>`case when e.valid_to < ${today}::date then 'ended' when e.valid_from > ${today}::date then 'coming' else 'now' end`;

/** The codes of a filter, over `code_entries e`, as they are on a day. */
export function codesFound(ctx: Ctx, { table, state = 'all', search }: CodeFilter): RawBuilder<unknown> {
  const today = localDate(ctx.now);
  return sql`e.association_id = ${ctx.actor.associationId} and ${table === undefined ? sql`true` : sql`e.table_key = ${table}`} and ${state === 'all' ? sql`true` : sql`${stateOf(today)} = ${state}`}
      and ${search ? sql`(strpos(e.name, ${search}) > 0 or starts_with(e.code, ${search}))` : sql`true`}`;
}

/** Codes page by page in the order of the table. */
export async function listCodes(ctx: Ctx, { params, query }: InputOf<typeof api.listCodes>): Promise<OutputOf<typeof api.listCodes>> {
  allowAnywhere(ctx, fieldAccess, 'codeTable.list');
  await tableFor(ctx, params.key);
  const { after, limit = 100, ...filter } = query;
  const place = after === undefined ? null : /^(\d{1,9})\.([0-9A-Za-z.-]{1,20})$/.exec(after);
  if (after !== undefined && !place) throw new Refusal('cursor.invalid');
  const today = localDate(ctx.now);
  const { rows } = await sql<{ code: string; name: string; parent: string | null; validFrom: string; validTo: string | null; state: 'now' | 'ended' | 'coming'; position: number }>`
    select e.code, e.name, e.parent, e.valid_from as "validFrom", e.valid_to as "validTo", ${stateOf(today)} as state, e.position from code_entries e
    where ${codesFound(ctx, { ...filter, table: params.key })} and ${place ? sql`(e.position, e.code) > (${Number(place[1])}, ${place[2]})` : sql`true`}
    order by e.position, e.code limit ${limit + 1}`.execute(ctx.tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(({ position: _position, ...e }) => e), next: rows.length > limit && last ? `${last.position}.${last.code}` : null };
}

/** Codes that hold today, or those named, whenever they held. */
export async function pickCodes(ctx: Ctx, { params, query }: InputOf<typeof api.pickCodes>): Promise<OutputOf<typeof api.pickCodes>> {
  allowAnywhere(ctx, fieldAccess, 'codeTable.pick');
  const { search, codes, limit = 100 } = query;
  const today = localDate(ctx.now);
  const wanted = codes === undefined ? null : codes.split(',');
  const { rows } = await sql<{ code: string; name: string; ended: boolean }>`select e.code, e.name, coalesce(e.valid_to < ${today}, false) as ended from code_entries e where e.association_id = ${ctx.actor.associationId} and e.table_key = ${params.key}
      and ${wanted ? sql`e.code = any(${wanted}::text[])` : sql`e.valid_from <= ${today} and (e.valid_to is null or e.valid_to >= ${today})`} and ${search ? sql`(strpos(e.name, ${search}) > 0 or starts_with(e.code, ${search}))` : sql`true`}
    order by e.position, e.code limit ${limit + 1}`.execute(ctx.tx);
  return { items: rows.slice(0, limit), more: rows.length > limit };
}

/** A table of the site's own. */
export async function addCodeTable(ctx: Ctx, { body }: InputOf<typeof api.addCodeTable>): Promise<OutputOf<typeof api.addCodeTable>> {
  insistTop(ctx, 'codeTable.edit');
  await beginDictionary(ctx);
  const made = await ctx.tx.insertInto('code_tables').values({ association_id: ctx.actor.associationId, key: body.key, name: body.name, standard: body.standard }).onConflict((oc) => oc.doNothing()).returning('key').executeTakeFirst();
  if (!made) throw new Refusal('codeTable.name_taken', {}, [{ path: 'key', code: 'codeTable.name_taken' }]);
  await record(ctx, 'codeTable.added', { type: 'codeTable', id: newId() }, { name: body.name });
  return { key: body.key };
}

function insistDays(entry: { validFrom: string; validTo: string | null }): void {
  if (entry.validTo !== null && entry.validTo < entry.validFrom) throw new Refusal('codeEntry.ends_before_start', {}, [{ path: 'validTo', code: 'codeEntry.ends_before_start' }]);
}

/** Adds one code at the end of its table. */
export async function addCode(ctx: Ctx, { params, body }: InputOf<typeof api.addCode>): Promise<OutputOf<typeof api.addCode>> {
  insistTop(ctx, 'codeTable.edit');
  const table = await tableFor(ctx, params.key);
  insistDays(body);
  try {
    await sql`insert into code_entries (association_id, table_key, code, name, parent, valid_from, valid_to, position)
      select ${ctx.actor.associationId}, ${params.key}, ${body.code}, ${body.name}, ${body.parent}, ${body.validFrom}::date, ${body.validTo}::date, coalesce(max(position), 0) + 1 from code_entries where association_id = ${ctx.actor.associationId} and table_key = ${params.key}`.execute(ctx.tx);
  } catch (error) {
    if (isUniqueViolation(error, 'code_entries_pkey')) throw new Refusal('codeEntry.code_taken', {}, [{ path: 'code', code: 'codeEntry.code_taken' }]);
    throw error;
  }
  await bump(ctx, params.key);
  await record(ctx, 'codeTable.changed', { type: 'codeTable', id: newId() }, { name: table.name, code: body.code, entry: body.name });
  return { code: body.code };
}

/** Puts a code's name and days right. */
export async function changeCode(ctx: Ctx, { params, body }: InputOf<typeof api.changeCode>): Promise<OutputOf<typeof api.changeCode>> {
  insistTop(ctx, 'codeTable.edit');
  const table = await tableFor(ctx, params.key);
  insistDays(body);
  const done = await ctx.tx.updateTable('code_entries').set({ name: body.name, parent: body.parent, valid_from: body.validFrom, valid_to: body.validTo })
    .where('association_id', '=', ctx.actor.associationId).where('table_key', '=', params.key).where('code', '=', params.code).returning('code').executeTakeFirst();
  if (!done) throw new Refusal('codeEntry.not_found');
  await bump(ctx, params.key);
  await record(ctx, 'codeTable.changed', { type: 'codeTable', id: newId() }, { name: table.name, code: params.code, entry: body.name });
  return { code: params.code };
}

/** Raises a table's version, so that a file checked before is known to be old. */
export async function bump(ctx: Ctx, key: string): Promise<void> {
  await ctx.tx.updateTable('code_tables').set((eb) => ({ version: eb('version', '+', 1) })).where('association_id', '=', ctx.actor.associationId).where('key', '=', key).execute();
}
