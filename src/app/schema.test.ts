import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, cloneDatabase } from '#kit/server/testing/postgres.ts';
import { modules } from './modules.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await cloneDatabase();
  client = new pg.Client(database.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

interface Live { table_name: string; column_name: string; udt_name: string; is_nullable: string; column_default: string | null; is_identity: string }

async function live(): Promise<Map<string, Map<string, Live>>> {
  const { rows } = await client.query<Live>("select table_name, column_name, udt_name, is_nullable, column_default, is_identity from information_schema.columns where table_schema = 'public'");
  const tables = new Map<string, Map<string, Live>>();
  for (const r of rows) tables.set(r.table_name, (tables.get(r.table_name) ?? new Map<string, Live>()).set(r.column_name, r));
  return tables;
}

it('every declared table and column is that of the migrated database, and the other way round', async () => {
  const tables = await live();
  const problems: string[] = [];
  const declared = new Set(['kysely_migration', 'kysely_migration_lock']);
  for (const [table, columns] of modules.flatMap((m) => Object.entries(m.schema ?? {}))) {
    declared.add(table);
    const there = tables.get(table);
    if (!there) { problems.push(`${table} is not in the database`); continue; }
    for (const [name, column] of Object.entries(columns)) {
      const c = there.get(name);
      if (!c) problems.push(`${table}.${name} is not in the database`);
      else if (c.udt_name !== column.type) problems.push(`${table}.${name} is ${c.udt_name}, declared ${column.type}`);
      else if ((c.is_nullable === 'YES') !== column.nullable) problems.push(`${table}.${name}: nullable ${c.is_nullable}, declared ${column.nullable}`);
    }
    for (const name of there.keys()) if (!(name in columns)) problems.push(`${table}.${name} is not declared`);
  }
  for (const table of tables.keys()) if (!declared.has(table)) problems.push(`${table} belongs to no module`);
  expect(problems).toEqual([]);
  expect(declared.size).toBeGreaterThan(40);
});

it('every table leads with its association, so that it can be distributed by it', async () => {
  const national = new Set(['kysely_migration', 'kysely_migration_lock', 'calendar_lists', 'node_heartbeats', 'steps_alone', 'application_functions', 'associations', 'sign_in_failures', 'suggestion_facts']);
  const { rows } = await client.query<{ table_name: string }>("select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name) where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.ordinal_position = 1 and c.column_name <> 'association_id'");
  expect(rows.map((r) => r.table_name).filter((t) => !national.has(t))).toEqual([]);
});

it('a table whose rows are never changed or removed cannot be emptied either', async () => {
  const { rows } = await client.query<{ table_name: string; kinds: string[] }>(`select c.relname as table_name, array_agg(case when t.tgtype & 32 > 0 then 'truncate' else 'rows' end order by 1) as kinds
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid where p.proname = 'refuse_change' group by 1`);
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter((r) => r.kinds.length < 2 || !r.kinds.includes('truncate')).map((r) => r.table_name)).toEqual([]);
});
