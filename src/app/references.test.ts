import { readFile, readdir } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MergePlan } from '#kit/server/merging.ts';
import { cloneDatabase, type TestDatabase } from '#kit/server/testing/postgres.ts';
import { find } from '#kit/pure/words.ts';
import { registry } from './modules.ts';

// When two records of one person are merged, nothing that names the person may be forgotten: the live database says what names one.

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

const plans = new Map<string, MergePlan>(registry.modules.flatMap((m) => Object.entries(m.references ?? {})));
const named = (p: MergePlan): string[] => [...(p.member ?? []), ...(p.account ?? []), ...(p.memberLists ?? []), ...(p.accountLists ?? []), ...Object.keys(p.stays ?? {}), ...(p.follows ?? [])];

describe('what names a person', () => {
  it('has a plan for every column of the live database that does', async () => {
    const { rows } = await client.query<{ t: string; c: string }>(`select c.table_name as t, c.column_name as c from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
      where c.table_schema = 'public' and b.table_type = 'BASE TABLE' and c.udt_name in ('uuid', '_uuid')
        and (c.column_name ~ '(^|_)(member|account|owner|officer|receiver|sender|grantor|actor|person)_ids?$' or c.column_name ~ '_by$' or c.column_name in ('by_id', 'by_account', 'asked_of', 'on_behalf_of'))
      union select k.conrelid::regclass::text, a.attname from pg_constraint k cross join lateral unnest(k.conkey) as x(n) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.n
      where k.contype = 'f' and k.confrelid in ('members'::regclass, 'accounts'::regclass) and a.attname <> 'association_id'`);
    // National holiday lists belong to no association.
    const missing = rows.filter(({ t, c }) => t !== 'calendar_lists' && !named(plans.get(t) ?? { key: [] }).includes(c)).map((r) => `${r.t}.${r.c}`);
    expect(missing).toEqual([]);
    expect(rows.length).toBeGreaterThan(100);
  });

  it('says what happens wherever a row may stand once only', async () => {
    const { rows } = await client.query<{ t: string; def: string; columns: string[] }>(`select i.indrelid::regclass::text as t, pg_get_indexdef(i.indexrelid) as def, array(select a.attname::text from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey)) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where i.indisunique and n.nspname = 'public'`);
    const missing: string[] = [];
    let seen = 0;
    for (const r of rows) {
      const plan = plans.get(r.t);
      for (const column of [...(plan?.member ?? []), ...(plan?.account ?? [])]) {
        if (!new RegExp(`\\b${column}\\b`, 'u').test(r.def)) continue;
        seen += 1;
        const met = plan?.once?.some((o) => o.of === column && (r.def.includes('COALESCE') || o.on.every((c) => r.columns.includes(c))));
        if (!met) missing.push(`${r.t}.${column}: ${r.def}`);
      }
    }
    expect(missing).toEqual([]);
    expect(seen).toBeGreaterThan(15);
  });

  it('tells rows apart by columns that the table has', async () => {
    const wrong: string[] = [];
    for (const [table, plan] of plans) {
      const { rows } = await client.query<{ c: string }>('select column_name as c from information_schema.columns where table_schema = $1 and table_name = $2', ['public', table]);
      const columns = rows.map((r) => r.c);
      wrong.push(...[...plan.key, ...named(plan)].filter((c) => !columns.includes(c)).map((c) => `${table}.${c}`));
    }
    expect(wrong).toEqual([]);
  });

  it('has a word for every table of which people are told, in both languages', () => {
    const told = [...plans].filter(([, p]) => (p.member ?? p.account ?? p.memberLists ?? p.accountLists) !== undefined || Object.entries(p.stays ?? {}).some(([c, ground]) => c === 'member_id' && ['ledger', 'audit', 'proof'].includes(ground))).map(([t]) => t);
    for (const locale of ['zh-CN', 'en'] as const) for (const table of told) expect([table, registry.words[locale].some((w) => find(w, `duplicate.table.${table}`) !== undefined)]).toEqual([table, true]);
    expect(told.length).toBeGreaterThan(30);
  });

  it('opens records at addresses that are pages', async () => {
    const pages: string[] = [];
    const files = await readdir(new URL('../modules', import.meta.url), { recursive: true });
    const read = (file: string) => readFile(new URL(`../modules/${file}`, import.meta.url), 'utf8');
    for (const file of files.filter((f) => f.endsWith('web/pages.tsx'))) pages.push(...[...(await read(file)).matchAll(/path: '([^']+)'/gu)].map((m) => m[1] ?? ''));
    const wrong: string[] = [];
    for (const file of files.filter((f) => f.endsWith('/references.ts'))) {
      for (const [, start] of (await read(file)).matchAll(/href: sql`'([^']+)'/gu)) if (!pages.includes(start?.endsWith('/') ? `${start}$id` : (start ?? ''))) wrong.push(`${file}: ${start}`);
    }
    expect(wrong).toEqual([]);
  });
});
