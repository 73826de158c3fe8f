import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#kit/server/db.ts';
import { APP_ROLE, asAppItself } from '#kit/server/walls.ts';
import { loadDemoInto } from './demo.ts';
import { type TestApp, startTestApp } from './testing.ts';

const SOURCE = path.resolve(import.meta.dirname, '..');
let t: TestApp;
let owner: pg.Client;
let app: pg.Client;
/** The association whose data must stay unseen: the whole demonstration. */
let other = '';
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-21T02:00:00Z') });
  owner = new pg.Client(t.databaseUrl);
  app = new pg.Client(asAppItself(t.databaseUrl));
  await Promise.all([owner.connect(), app.connect()]);
  await inTransaction(t.connection.db, (tx) => loadDemoInto({ tx, actor: { kind: 'public', associationId: t.associationId, accountId: null, memberId: null, name: '', grants: [], sessionId: null }, now: t.now, requestId: 'demo', asked: new Set(), app: t.app.services }, {}));
  await t.person('明湖秘书', { roles: ['secretariatOfficer'] });
  other = (await owner.query<{ id: string }>('select id from associations where id <> $1', [t.associationId])).rows[0]?.id ?? '';
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await t.close();
});

const names = async (text: string): Promise<string[]> => (await owner.query<{ name: string }>(text)).rows.map((r) => r.name);
const walled = (): Promise<string[]> => names("select c.table_name as name from information_schema.columns c join information_schema.tables b using (table_schema, table_name) where c.table_schema = 'public' and b.table_type = 'BASE TABLE' and c.column_name = 'association_id' order by 1");

/** What the application's role finds, after taking on an association or none. */
async function asTheApplication<T>(association: string | null, work: () => Promise<T>): Promise<T> {
  await app.query('begin');
  try {
    if (association !== null) await app.query("select set_config('juzhi.association', $1, true)", [association]);
    return await work();
  } finally {
    await app.query('rollback');
  }
}
const count = async (text: string, values: unknown[] = []): Promise<number> => Number((await app.query<{ n: string }>(`select count(*) as n from ${text}`, values)).rows[0]?.n);

/** What of these tables the application may change. */
const mayChange = (tables: readonly string[]): Promise<string[]> => names(`select c.relname || ' ' || w as name from unnest(array[${tables.map((k) => `'${k}'`).join(', ')}]) k join pg_class c on c.relname = k cross join unnest(array['update', 'delete', 'truncate']) w where has_table_privilege('${APP_ROLE}', c.oid, w)`);

describe('the catalogue of the database', () => {
  it('has a wall under every table that belongs to an association, and its owner stands before it too', async () => {
    const tables = await walled();
    expect(tables.length).toBeGreaterThan(100);
    const standing = await names(`select c.relname as name from pg_class c where c.relrowsecurity and c.relforcerowsecurity and
      (select array_agg(p.polname::text order by p.polname) from pg_policy p where p.polrelid = c.oid and p.polpermissive) = array['across', 'of_this_association'] order by 1`);
    expect(tables.filter((name) => !standing.includes(name))).toEqual([]);
    const forms = await names(`select distinct p.polname || ' ' || (p.polroles = '{0}')::text || ' ' || p.polcmd::text || ' ' || pg_get_expr(p.polqual, p.polrelid) as name from pg_policy p order by 1`);
    expect(forms).toEqual([
      "across false * (( SELECT current_setting('juzhi.across'::text, true) AS current_setting) = 'on'::text)",
      'names_are_known true r true',
      "of_this_association true * (association_id = '00000000-0000-0000-0000-000000000000'::uuid)",
      "of_this_association true * (association_id = ( SELECT (NULLIF(current_setting('juzhi.association'::text, true), ''::text))::uuid AS \"nullif\"))",
      "of_this_association true * (id = ( SELECT (NULLIF(current_setting('juzhi.association'::text, true), ''::text))::uuid AS \"nullif\"))",
      "within_reach true * (( SELECT (COALESCE(current_setting('juzhi.reach'::text, true), ''::text) = ANY (ARRAY[''::text, '*'::text]))) OR (member_id = ( SELECT (NULLIF(current_setting('juzhi.self'::text, true), ''::text))::uuid AS \"nullif\")) OR (reaches(association_id, member_id) AND ((NOT ((key_id IS NOT NULL) OR field_is_protected(association_id, field_id))) OR reaches_unit(association_id, unit_id))))",
      "within_reach true * (( SELECT (COALESCE(current_setting('juzhi.reach'::text, true), ''::text) = ANY (ARRAY[''::text, '*'::text]))) OR (member_id = ( SELECT (NULLIF(current_setting('juzhi.self'::text, true), ''::text))::uuid AS \"nullif\")) OR (reaches(association_id, member_id) AND ((seen_in IS NULL) OR (NOT ((key_id IS NOT NULL) OR field_is_protected(association_id, field_id))) OR reaches_unit(association_id, seen_in))))",
    ].toSorted());
    expect(await names("select c.relname as name from pg_class c join pg_policy p on p.polrelid = c.oid where p.polname = 'within_reach' and not p.polpermissive order by 1")).toEqual(['field_edits', 'field_values']);
    expect(await names("select c.relname as name from pg_class c join pg_policy p on p.polrelid = c.oid where pg_get_expr(p.polqual, p.polrelid) like '%0000-0000%'")).toEqual(['card_checks']);
  });

  it('gives the application a role that owns nothing, passes no wall and belongs to nobody', async () => {
    const { rows: [role] } = await owner.query('select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = $1', [APP_ROLE]);
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false });
    expect(await names(`select c.relname as name from pg_class c where pg_get_userbyid(c.relowner) = '${APP_ROLE}' union all select p.proname from pg_proc p where pg_get_userbyid(p.proowner) = '${APP_ROLE}'`)).toEqual([]);
    expect(await names(`select r.rolname as name from pg_auth_members m join pg_roles r on r.oid = m.roleid where m.member = '${APP_ROLE}'::regrole`)).toEqual([]);
    expect((await app.query<{ me: string; may: boolean }>("select session_user as me, has_schema_privilege('public', 'create') as may")).rows).toEqual([{ me: APP_ROLE, may: false }]);
    await expect(app.query('set role juzhi')).rejects.toThrow(/permission denied/);
    await expect(app.query('alter table members disable row level security')).rejects.toThrow(/must be owner/);
    await expect(app.query('drop policy of_this_association on members')).rejects.toThrow(/must be owner/);
  });

  it('lets the application neither change nor remove what is kept for good', async () => {
    const kept = await names("select distinct c.relname as name from pg_trigger g join pg_proc p on p.oid = g.tgfoid join pg_class c on c.oid = g.tgrelid where p.proname = 'refuse_change' order by 1");
    expect(kept.length).toBeGreaterThan(5);
    expect(await mayChange(kept)).toEqual([]);
  });

  it('control: with the right to change given to it, the application would be found able to', async () => {
    await owner.query('begin');
    try {
      await owner.query(`grant update, delete on events to ${APP_ROLE}`);
      expect(await mayChange(['events'])).toEqual(['events update', 'events delete']);
    } finally {
      await owner.query('rollback');
    }
  });

  it('has no view and no function that looks past a wall but those that are known', async () => {
    expect(await names("select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('v', 'm') and not coalesce(c.reloptions @> array['security_invoker=true'], false)")).toEqual([]);
    const definers = await owner.query<{ name: string; config: string[] | null; open: boolean }>("select p.proname as name, p.proconfig as config, has_function_privilege('public', p.oid, 'execute') as open from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef order by 1");
    expect(definers.rows).toEqual(['bytes_in_use', 'closed_values', 'enter', 'merge_search_words', 'next_job', 'site_counts'].map((name) => ({ name, config: ['search_path=pg_catalog, public, pg_temp'], open: false })));
  });
});

describe('a query that forgets to ask for the association', () => {
  it('finds, changes and adds nothing of another one, in any table', async () => {
    const wrong: string[] = [];
    let filled = 0;
    for (const table of await walled()) {
      const there = Number((await owner.query<{ n: string }>(`select count(*) as n from ${table} where association_id = $1`, [other])).rows[0]?.n);
      if (there > 0) filled += 1;
      await asTheApplication(t.associationId, async () => {
        if ((await count(`${table} where association_id is distinct from $1 and association_id <> '00000000-0000-0000-0000-000000000000'`, [t.associationId])) > 0) wrong.push(`${table} is seen`);
        for (const text of [`update ${table} set association_id = association_id where association_id = '${other}'`, `delete from ${table} where association_id = '${other}'`, `insert into ${table} select * from jsonb_populate_record(null::${table}, '{"association_id":"${other}"}')`]) {
          await app.query('savepoint here');
          const done = await app.query(text).then((r) => r.rowCount ?? 0, (e: { code?: string }) => (['42501', '428C9'].includes(e.code ?? '') ? 0 : -1));
          if (done !== 0) wrong.push(`${table}: ${text.slice(0, 6)} ${done}`);
          await app.query('rollback to here');
        }
      });
    }
    expect(wrong.filter((w) => !w.startsWith('card_checks'))).toEqual([]);
    expect(filled).toBeGreaterThan(70);
  });

  it('finds nothing at all when nobody was recognised', async () => {
    const wrong: string[] = [];
    for (const table of await walled()) if ((await asTheApplication(null, () => count(table))) > 0) wrong.push(table);
    expect(wrong.filter((w) => w !== 'card_checks')).toEqual([]);
    expect(await asTheApplication('', () => count('members'))).toBe(0);
  });

  it('of 3,000 mixed ones with one in a hundred forgetting, none sends a foreign row', async () => {
    let [foreign, empty] = [0, 0];
    for (let i = 0; i < 3000; i += 1) {
      const at = i % 100 === 7 ? null : i % 2 === 0 ? other : t.associationId;
      const text = at === null ? '' : `select set_config('juzhi.association', '${at}', true); `;
      const results = (await app.query(`begin; ${text}select association_id from accounts limit 5; commit`)) as unknown as pg.QueryResult<{ association_id: string }>[];
      const rows = results.find((r) => r.fields.some((f) => f.name === 'association_id'))?.rows ?? [];
      if (at === null && rows.length === 0) empty += 1;
      if (rows.some((r) => r.association_id !== at)) foreign += 1;
    }
    expect({ foreign, empty }).toEqual({ foreign: 0, empty: 30 });
  });

  it('control: without the policies the same query sends foreign rows', async () => {
    await owner.query('begin');
    try {
      await owner.query('alter table members no force row level security, disable row level security');
      await owner.query(`set local role ${APP_ROLE}`);
      await owner.query("select set_config('juzhi.association', $1, true)", [t.associationId]);
      expect(Number((await owner.query<{ n: string }>('select count(*) as n from members where association_id <> $1', [t.associationId])).rows[0]?.n)).toBeGreaterThan(0);
    } finally {
      await owner.query('rollback');
    }
  });

  it('control: a setting for the whole session, not for the transaction, stays on for whoever comes next', async () => {
    await app.query("select set_config('juzhi.association', $1, false)", [other]);
    expect(await asTheApplication(null, () => count('members'))).toBeGreaterThan(0);
    await app.query('reset juzhi.association');
  });
});

describe('within an association, a file beyond the roster', () => {
  /** What the application's role finds in the demonstration's files with a reach, as whom. */
  const seen = (reach: string | null, self = '', text = 'field_values'): Promise<number> => asTheApplication(other, async () => {
    if (reach !== null) await app.query("select set_config('juzhi.reach', $1, true), set_config('juzhi.self', $2, true)", [reach, self]);
    return count(text);
  });
  const owned = async (text: string, values: unknown[]): Promise<number> => Number((await owner.query<{ n: string }>(`select count(*) as n from field_values v join members m on m.association_id = v.association_id and m.id = v.member_id join units u on u.association_id = m.association_id and u.id = m.home_unit_id where v.association_id = $1 and ${text}`, [other, ...values])).rows[0]?.n);
  let all = 0;
  let branch = '';
  let person = '';
  beforeAll(async () => {
    all = await owned('true', []);
    const { rows: [one] } = await owner.query<{ path: string; member: string }>('select u.path, m.id as member from field_values v join members m on m.id = v.member_id join units u on u.id = m.home_unit_id where v.association_id = $1 order by u.path desc, m.id limit 1', [other]);
    [branch, person] = [one?.path ?? '', one?.member ?? ''];
  });

  it('is seen by whom a role reaches, by the person, and by nobody else, whatever a query forgets', async () => {
    const [inBranch, own] = [await owned('starts_with(u.path, $2)', [branch]), await owned('m.id = $2', [person])];
    expect(inBranch).toBeGreaterThan(0);
    expect(all).toBeGreaterThan(inBranch);
    expect([await seen('|'), await seen(`|${branch}`), await seen('|', person), await seen('*'), await seen(null)]).toEqual([0, inBranch, own, all, all]);
    expect([await seen('|', '', 'field_edits'), await seen('|nowhere/')]).toEqual([0, 0]);
  });

  describe('when a sealed value came with a merged record of another unit', () => {
    /** One sealed value whose record came from elsewhere: what each reach finds of the person's values. Undone afterwards. */
    async function merged(work: (at: { home: string; from: string; member: string; field: string }) => Promise<void>, before = ''): Promise<void> {
      const { rows: [v] } = await owner.query<{ home: string; member: string; field: string; home_id: string }>("select u.path as home, u.id as home_id, m.id as member, v.field_id as field from field_values v join members m on m.id = v.member_id join units u on u.id = m.home_unit_id where v.association_id = $1 and u.parent_id is not null and not exists (select from field_values x where x.member_id = v.member_id and x.field_id <> v.field_id and x.key_id is not null) order by m.id limit 1", [other]);
      const { rows: [elsewhere] } = await owner.query<{ id: string; path: string }>("select id, path from units where association_id = $1 and kind = 'branch' and id <> $2 and not starts_with(path, $3) and not starts_with($3, path) limit 1", [other, v?.home_id, v?.home]);
      await owner.query('begin');
      try {
        if (before) await owner.query(before);
        await owner.query("update field_values set key_id = coalesce(key_id, 'k'), cipher = coalesce(cipher, 'x'), value = null, terms = '{}', seen_in = $3 where member_id = $1 and field_id = $2", [v?.member, v?.field, elsewhere?.id]);
        await owner.query(`set local role ${APP_ROLE}`);
        await owner.query("select set_config('juzhi.across', '', true), set_config('juzhi.association', $1, true)", [other]);
        await work({ home: v?.home ?? '', from: elsewhere?.path ?? '', member: v?.member ?? '', field: v?.field ?? '' });
      } finally {
        await owner.query('rollback');
      }
    }
    const finds = async (reach: string, self: string, member: string, field: string): Promise<number> => {
      await owner.query("select set_config('juzhi.reach', $1, true), set_config('juzhi.self', $2, true)", [reach, self]);
      return Number((await owner.query<{ n: string }>('select count(*) as n from field_values where member_id = $1 and field_id = $2', [member, field])).rows[0]?.n);
    };

    it('is seen by whose reach holds both units, by the person and over the whole association; the unit now at home is told only that there is one', async () => {
      await merged(async ({ home, from, member, field }) => {
        expect([await finds(`|${home}`, '', member, field), await finds(`|${from}`, '', member, field), await finds(`|${home}|${from}`, '', member, field), await finds('|', member, member, field), await finds('*', '', member, field)]).toEqual([0, 0, 1, 1, 1]);
        const told = async (reach: string): Promise<string[]> => {
          await owner.query("select set_config('juzhi.reach', $1, true), set_config('juzhi.self', '', true)", [reach]);
          return (await owner.query<{ field_id: string }>('select field_id from closed_values($1)', [[member]])).rows.map((r) => r.field_id);
        };
        expect([await told(`|${home}`), await told(`|${from}`), await told('|nowhere/'), await told('|'), await told('*')]).toEqual([[field], [], [], [], []]);
        expect((await owner.query<{ reach: string }>("select current_setting('juzhi.reach') as reach")).rows[0]?.reach).toBe('*');
        await told(`|${home}`);
        expect((await owner.query<{ reach: string }>("select current_setting('juzhi.reach') as reach")).rows[0]?.reach).toBe(`|${home}`);
      });
    });

    it('control: with the wall as it was before, the unit now at home would read it', async () => {
      await merged(async ({ home, member, field }) => expect(await finds(`|${home}`, '', member, field)).toBe(1), 'drop policy within_reach on field_values; create policy within_reach on field_values as restrictive using (reaches(association_id, member_id))');
    });
  });

  describe('when what came with a merged record is protected but not sealed, or an edit waits that was asked in another unit', () => {
    /** A value that nobody sealed, of a field that is asked for one by one or not, and an edit of it: both from elsewhere. Undone afterwards. */
    async function merged(sensitive: boolean, work: (at: { home: string; from: string; member: string; field: string }) => Promise<void>, before = ''): Promise<void> {
      const { rows: [v] } = await owner.query<{ home: string; home_id: string; member: string; field: string }>("select u.path as home, u.id as home_id, m.id as member, v.field_id as field from field_values v join members m on m.id = v.member_id join units u on u.id = m.home_unit_id where v.association_id = $1 and u.parent_id is not null and v.key_id is null order by m.id limit 1", [other]);
      const { rows: [elsewhere] } = await owner.query<{ id: string; path: string }>("select id, path from units where association_id = $1 and kind = 'branch' and id <> $2 and not starts_with(path, $3) and not starts_with($3, path) limit 1", [other, v?.home_id, v?.home]);
      await owner.query('begin');
      try {
        await owner.query("insert into field_versions select (jsonb_populate_record(null::field_versions, to_jsonb(v) || jsonb_build_object('version', v.version + 1, 'effective_from', v.effective_from, 'sensitive', $2::boolean, 'encrypted', false))).* from field_versions v where v.field_id = $1 order by v.version desc limit 1", [v?.field, sensitive]);
        await owner.query('update field_values set seen_in = $3 where member_id = $1 and field_id = $2', [v?.member, v?.field, elsewhere?.id]);
        await owner.query("insert into field_edits (association_id, id, member_id, field_id, unit_id, new_value, state, asked_by, asked_at) values ($1, gen_random_uuid(), $2, $3, $4, '\"x\"', 'pending', 'x', now())", [other, v?.member, v?.field, elsewhere?.id]);
        if (before) await owner.query(before);
        await owner.query(`set local role ${APP_ROLE}`);
        await owner.query("select set_config('juzhi.across', '', true), set_config('juzhi.association', $1, true)", [other]);
        await work({ home: v?.home ?? '', from: elsewhere?.path ?? '', member: v?.member ?? '', field: v?.field ?? '' });
      } finally {
        await owner.query('rollback');
      }
    }
    /** How many values and edits of it a reach finds, and whether it is told that a value is there. */
    async function finds(reach: string, self: string, { member, field }: { member: string; field: string }): Promise<[number, number, boolean]> {
      await owner.query("select set_config('juzhi.reach', $1, true), set_config('juzhi.self', $2, true)", [reach, self]);
      const n = async (table: string): Promise<number> => Number((await owner.query<{ n: string }>(`select count(*) as n from ${table} where member_id = $1 and field_id = $2`, [member, field])).rows[0]?.n);
      return [await n('field_values'), await n('field_edits'), (await owner.query<{ field_id: string }>('select field_id from closed_values($1)', [[member]])).rows.some((r) => r.field_id === field)];
    }

    it('both are found by whose reach holds both units, by the person and over the whole association; the unit at home is told of the value', async () => {
      await merged(true, async (at) => {
        expect([await finds(`|${at.home}`, '', at), await finds(`|${at.from}`, '', at), await finds(`|${at.home}|${at.from}`, '', at), await finds('|', at.member, at), await finds('*', '', at)])
          .toEqual([[0, 0, true], [0, 0, false], [1, 1, false], [1, 1, false], [1, 1, false]]);
      });
    });

    it('what nobody protects comes along with the file', async () => {
      await merged(false, async (at) => expect([await finds(`|${at.home}`, '', at), await finds(`|${at.from}`, '', at)]).toEqual([[1, 1, false], [0, 0, false]]));
    });

    it('control: with the walls as they were before, the unit now at home would read both', async () => {
      const was = (table: string, more = ''): string => `drop policy within_reach on ${table}; create policy within_reach on ${table} as restrictive using (reaches(association_id, member_id)${more});`;
      await merged(true, async (at) => expect((await finds(`|${at.home}`, '', at)).slice(0, 2)).toEqual([1, 1]), was('field_values', ' and (seen_in is null or key_id is null or reaches_unit(association_id, seen_in))') + was('field_edits'));
    });
  });

  it('the application is let into the functions of a list that it cannot write, and into no other', async () => {
    const listed = await names('select signature as name from application_functions order by 1');
    expect(listed.length).toBe(6);
    const callable = await owner.query<{ name: string }>("select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef and has_function_privilege($1, p.oid, 'execute') order by 1", [APP_ROLE]);
    expect(callable.rows.map((r) => r.name.replace(/\(.*/, ''))).toEqual(listed.map((s) => s.replace(/\(.*/, '')));
    await expect(app.query("insert into application_functions values ('raise_walls(name)')")).rejects.toThrow(/permission denied/);
    // A later migration's function: its row is all that it takes.
    await owner.query('begin');
    try {
      await owner.query("create function later_one() returns int language sql security definer as 'select 1'; revoke all on function later_one() from public");
      const may = async (): Promise<boolean> => (await owner.query<{ may: boolean }>("select has_function_privilege($1, 'later_one()', 'execute') as may", [APP_ROLE])).rows[0]?.may ?? false;
      await owner.query('select raise_walls($1)', [APP_ROLE]);
      expect(await may()).toBe(false);
      await owner.query("insert into application_functions values ('later_one()')");
      await owner.query('select raise_walls($1)', [APP_ROLE]);
      expect(await may()).toBe(true);
    } finally {
      await owner.query('rollback');
    }
  });

  it('is neither changed nor added from outside', async () => {
    await asTheApplication(other, async () => {
      await app.query("select set_config('juzhi.reach', $1, true), set_config('juzhi.self', '', true)", [`|${branch}`]);
      const outside = await owner.query<{ id: string; field: string }>('select m.id, v.field_id as field from field_values v join members m on m.id = v.member_id join units u on u.id = m.home_unit_id where v.association_id = $1 and not starts_with(u.path, $2) limit 1', [other, branch]);
      const { id, field } = outside.rows[0] ?? {};
      expect((await app.query("update field_values set updated_by = 'x' where member_id = $1 and field_id = $2", [id, field])).rowCount).toBe(0);
      expect((await app.query('delete from field_values where member_id = $1', [id])).rowCount).toBe(0);
      await expect(app.query("insert into field_values (association_id, member_id, field_id, value, updated_at, updated_by) values ($1, $2, $3, '1', now(), 'x')", [other, id, field])).rejects.toThrow(/row-level security/);
    });
  });

  it('is nobody’s before anybody is recognised: the door shuts the reach', async () => {
    const shut = await asTheApplication(null, async () => {
      await app.query("select enter('installation', '')");
      return (await app.query<{ reach: string; self: string }>("select current_setting('juzhi.reach') as reach, current_setting('juzhi.self') as self")).rows[0];
    });
    expect(shut).toEqual({ reach: '|', self: '' });
  });

  it('control: without the policy a forgotten question shows files from everywhere', async () => {
    await owner.query('begin');
    try {
      await owner.query('drop policy within_reach on field_values');
      await owner.query(`set local role ${APP_ROLE}`);
      await owner.query("select set_config('juzhi.association', $1, true), set_config('juzhi.reach', '|', true)", [other]);
      expect(Number((await owner.query<{ n: string }>('select count(*) as n from field_values')).rows[0]?.n)).toBe(all);
    } finally {
      await owner.query('rollback');
    }
  });

  it.each([
    ['over the association', [{ role: 'secretariatOfficer', unitId: 'a', unitPath: '0001/', top: true }, { role: 'member', unitId: 'b', unitPath: '0001/0002/', top: false }], '*'],
    ['over two units', [{ role: 'branchSecretary', unitId: 'b', unitPath: '0001/0002/', top: false }, { role: 'branchHead', unitId: 'c', unitPath: '0001/0003/', top: false }], '|0001/0002/|0001/0003/'],
    ['of a plain member, at the top too', [{ role: 'member', unitId: 'a', unitPath: '0001/', top: true }], '|'],
    ['of nobody', [], '|'],
  ])('knows the reach %s', async (_name, grants, reach) => {
    expect((await owner.query<{ reach: string }>('select reach_of($1) as reach', [JSON.stringify(grants)])).rows[0]?.reach).toBe(reach);
  });
});

describe('the ways past a wall', () => {
  it('are taken by name, and only where it is known', async () => {
    const files = (await readdir(SOURCE, { recursive: true })).filter((f) => /\.tsx?$/.test(f) && !/\.test\.tsx?$|[/\\]testing[/\\]|testing\.ts$|^app[/\\]bar[/\\]/.test(f)).map((f) => f.replaceAll('\\', '/'));
    const using = (pattern: RegExp): string[] => files.filter((f) => f !== 'kit/server/walls.ts' && pattern.test(readFileSync(path.join(SOURCE, f), 'utf8'))).toSorted();
    // Over all associations, as the owner: migrations, the operator's commands, backups, and the programs that measure.
    expect(using(/\bacrossAll\(/)).toEqual(['app/backup/restore-backup.ts', 'app/backup/write-backup.ts', 'app/bench/site.ts', 'app/cli.ts', 'app/load/grow-events.ts', 'app/load/upgrade.ts', 'kit/server/migrate.ts']);
    // Taking one on by its id: where it is being made, and where a command begins a transaction of its own.
    expect(using(/\btakeOn(?:Again)?\(/)).toEqual(['app/demo.ts', 'modules/accounts/service/commit-now.ts', 'modules/accounts/service/set-up.ts']);
    // Transactions begin here and nowhere else: a request's, a job's and a clock's with one association; the operator's over all.
    expect(using(/\binTransaction\(/)).toEqual([
      'app/bench/site.ts', 'app/check.ts', 'app/demo.ts', 'app/load/grow-register.ts', 'app/load/grow.ts', 'app/operation/after-restore.ts', 'app/operation/heads.ts', 'app/seed.ts', 'kit/server/http/perform.ts', 'kit/server/jobs.ts',
      'modules/accounts/service/set-up.ts', 'modules/fields/service/keep.ts', 'modules/members/service/imports/import-file.ts',
    ]);
    // By what somebody brings.
    expect(using(/from '#kit\/server\/walls\.ts'/).filter((f) => /\benter(?: as enterBy)?\b/.test(/import \{([^}]*)\} from '#kit\/server\/walls\.ts'/.exec(readFileSync(path.join(SOURCE, f), 'utf8'))?.[1] ?? ''))).toEqual([
      'modules/accounts/service/at-first.ts', 'modules/accounts/service/sign-in.ts', 'modules/admission/service/applicant.ts', 'modules/contact/service/cards/check.ts', 'modules/governance/service/profile/public.ts', 'modules/suggestions/service/handle/link.ts', 'modules/suggestions/service/read/public.ts',
    ]);
    expect(using(/enter\('session'/)).toEqual(['modules/accounts/recognise.ts']);
    expect(using(/juzhi\.(?:across|association)/)).toEqual(['kit/server/db.ts', 'kit/server/migrate.ts']);
  });
});
