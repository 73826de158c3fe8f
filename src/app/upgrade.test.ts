import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainProblem } from '#kit/pure/chain-problem.ts';
import { migrate, migrations } from '#kit/server/migrate.ts';
import { dropDatabase, testServerUrl } from '#kit/server/testing/postgres.ts';

// The schema that the first version with members, units and suggestions in use had: from there every step is killed once.
const OLD = '0017-carried-out';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let child: string;
const made: string[] = [];
let server: string;
let all: string[];
let later: string[];

async function on<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

async function create(template?: string): Promise<string> {
  const name = `u_${randomUUID().replaceAll('-', '')}`;
  await on(server, `create database ${name}${template ? ` template ${template}` : ''}`);
  made.push(name);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
const nameOf = (url: string): string => new URL(url).pathname.slice(1);

/** Rows as an installation has them after years: empty names, rare characters, a unit that ended, a member whose unit is gone from the tree. */
async function fill(url: string): Promise<void> {
  const a = randomUUID();
  const [root, ended, branch] = [randomUUID(), randomUUID(), randomUUID()];
  const q = (s: string): string => `'${s.replaceAll("'", "''")}'`;
  const unit = (id: string, parent: string | null, kind: string, name: string, path: string, to: string | null): string => `insert into units (association_id, id, parent_id, kind, name, short_name, path, initials, valid_from, valid_to, created_at) values ('${a}', '${id}', ${parent ? q(parent) : 'null'}, '${kind}', ${q(name)}, ${q(name)}, '${path}', '', '2001-01-01', ${to ? q(to) : 'null'}, now())`;
  await on(url, [
    `insert into associations (id, name, short_name, kind, created_at) values ('${a}', '明湖区党外知识分子联谊会', '明湖', 'nonCpcIntellectuals', now())`,
    unit(root, null, 'association', '明湖区党外知识分子联谊会', '0001/', null), unit(ended, root, 'branch', '旧城分会', '0001/0001/', '2010-01-01'), unit(branch, root, 'branch', '长宁分会', '0001/0002/', null),
    ...['𠮷田', '阿依古丽·买买提', '王\u00a0五', "O'Brien", '㐂', ''].map((name, i) => `insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at) values ('${a}', '${randomUUID()}', ${q(name)}, '${i === 3 ? ended : branch}', ${q(name)}, '', '', '', now(), now())`),
    `insert into events (association_id, id, name, subject_type, subject_id, actor_name, via, request_id, at, data, digest) select '${a}', gen_random_uuid(), 'member.created', 'member', gen_random_uuid(), '系统', 'system', '', now(), jsonb_build_object('name', '𠮷' || n), md5(n::text) from generate_series(1, 300) n`,
    `insert into settings (association_id, id, key, value, effective_from, set_at) values ('${a}', gen_random_uuid(), 'suggestions.limits', '{"n": 5, "unit": "workingDay"}', '2020-01-01', now())`,
    `insert into jobs (association_id, id, kind, payload, run_at, created_at) values ('${a}', gen_random_uuid(), 'x', '{}', now(), now())`,
    `insert into requests (association_id, key, actor_id, digest, status, answer, at) values ('${a}', gen_random_uuid(), gen_random_uuid(), '', 200, '{}', now())`,
  ].join(';\n'));
}

/** What the rows say, column by column that was there before: a step may add, not lose. */
async function business(url: string, columns: Map<string, string[]>): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const [table, names] of columns) {
    const [row] = await on<{ n: number; all: string }>(url, `select count(*)::int as n, coalesce(string_agg(t, E'\\n' order by t collate "C"), '') as all from (select row(${names.map((n) => `"${n}"`).join(', ')})::text as t from "${table}") x`);
    sums[table] = `${row?.n ?? 0} ${createHash('sha256').update(row?.all ?? '').digest('hex').slice(0, 16)}`;
  }
  return sums;
}

/** Columns of tables with rows; those that a later step takes away or fills anew on purpose are left out. */
async function columnsOf(url: string): Promise<Map<string, string[]>> {
  const rows = await on<{ t: string; c: string }>(url, "select table_name as t, column_name as c from information_schema.columns where table_schema = 'public' and table_name in ('associations', 'units', 'members', 'events', 'settings', 'jobs', 'requests') order by 1, ordinal_position");
  const found = new Map<string, string[]>();
  for (const { t, c } of rows) found.set(t, [...(found.get(t) ?? []), c]);
  return found;
}

const schemaOf = (url: string): Promise<{ all: string }[]> => on(url, `select string_agg(line, E'\\n' order by line) as all from (
    select table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' ' || coalesce(column_default, '') as line from information_schema.columns where table_schema = 'public'
    union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname = 'public') x`);

/** Migrates in a process of its own that is killed inside the given step, after its statements and before its commit. */
async function killedAt(url: string, step: string): Promise<void> {
  const run = spawn(process.execPath, [child, url, step], { stdio: 'ignore' });
  const [, signal] = (await once(run, 'exit')) as [number | null, NodeJS.Signals | null];
  expect(signal).toBe('SIGKILL');
}

beforeAll(async () => {
  child = join(ROOT, 'dist', `.upgrade-test-${process.pid}`, 'migrate.mjs');
  await build({ absWorkingDir: ROOT, entryPoints: [join(ROOT, 'src/app/testing-upgrade.ts')], outfile: child, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'error', define: { 'import.meta.url': JSON.stringify(`file://${join(ROOT, 'dist/server/migrate.js')}`) } });
  server = await testServerUrl();
  all = Object.keys(await migrations());
  later = all.slice(all.indexOf(OLD) + 1);
});
afterAll(async () => {
  await rm(dirname(child), { recursive: true, force: true });
  for (const name of made) await dropDatabase(server, name);
});

describe('an upgrade', () => {
  test('goes on from a kill at each step, and loses and changes nothing', async () => {
    const old = await create();
    await migrate({ connectionString: old }, OLD);
    await fill(old);
    const columns = await columnsOf(old);
    const before = await business(old, columns);
    expect(before.members).toMatch(/^6 /);
    const url = await create(nameOf(old));
    // One database, killed once in every step: each start finds what the one before had done, and no more.
    for (const step of later) {
      await killedAt(url, step);
      const noted = (await on<{ name: string }>(url, 'select name from kysely_migration order by name')).map((r) => r.name);
      expect(noted).toEqual(all.slice(0, all.indexOf(step)));
      await migrate({ connectionString: url }, step);
    }
    expect((await migrate({ connectionString: url })).applied).toEqual([]);
    expect(await business(url, columns)).toEqual(before);
    const straight = await create(nameOf(old));
    expect((await migrate({ connectionString: straight })).applied).toEqual(later);
    expect(await business(straight, columns)).toEqual(before);
    expect(await schemaOf(url)).toEqual(await schemaOf(straight));
  }, 300_000);

  test('comes to the schema that a fresh installation has', async () => {
    const [old, fresh] = [await create(), await create()];
    await migrate({ connectionString: old }, '0004-suggestions');
    await migrate({ connectionString: old });
    await migrate({ connectionString: fresh });
    expect(await schemaOf(old)).toEqual(await schemaOf(fresh));
  }, 120_000);

  test('does late what was not there yet when later steps were done, and refuses a step that it does not know', async () => {
    const [old, fresh] = [await create(), await create()];
    const late = ['0038-units-by-level', '0039-numbers-by-word'];
    await migrate({ connectionString: old }, '0041-pairs-in-one-pass', {}, async () => Object.fromEntries(Object.entries(await migrations()).filter(([name]) => !late.includes(name))));
    const { applied } = await migrate({ connectionString: old });
    expect(applied.slice(0, 2)).toEqual(late);
    await migrate({ connectionString: fresh });
    expect(await schemaOf(old)).toEqual(await schemaOf(fresh));
    await on(old, "insert into kysely_migration (name, timestamp) values ('9999-of-a-newer-program', '')");
    await expect(migrate({ connectionString: old })).rejects.toThrow('corrupted migrations');
  }, 120_000);

  test('makes codes of the lines that a walk over the chain of facts had left, in their order', async () => {
    const url = await create();
    await migrate({ connectionString: url }, all[all.indexOf('0055-chain-problems') - 1]);
    const [association, id] = [randomUUID(), randomUUID()];
    // Each form that the walk of earlier versions wrote; places were counted from nought there.
    const lines = ['seal 4 is missing', `event ${id} of seal 12 is missing`, `event ${id} or seal 999999999999 was changed`, 'seals 7 to 30 are missing', `event ${id} is in no seal`, `event ${id} went missing before its seal`];
    const check = (name: string, problems: readonly string[]): Promise<unknown[]> => on(url, `insert into chain_checks (association_id, id, started_at, finished_at, total, hash, problems) values ('${association}', '${randomUUID()}', now(), now(), 40, '${name}', '${JSON.stringify(problems)}')`);
    await check('broken', lines);
    await check('whole', []);
    await migrate({ connectionString: url });
    const rows = await on<{ hash: string; problems: unknown[]; known: unknown[] }>(url, 'select hash, problems, known from chain_checks order by hash');
    const broken = [{ what: 'seal', from: 5 }, { what: 'removed', from: 13, id }, { what: 'changed', from: 1_000_000_000_000, id }, { what: 'seals', from: 8, to: 31 }, { what: 'stray', id }, { what: 'vanished', id }];
    expect(rows).toEqual([{ hash: 'broken', problems: broken, known: [] }, { hash: 'whole', problems: [], known: [] }]);
    // What the pages read of them.
    expect(broken.map((p) => chainProblem.safeParse(p).success)).toEqual(broken.map(() => true));
  });

  test('unsays of an imported ledger what it never said: that all agreed', async () => {
    const url = await create();
    await migrate({ connectionString: url }, all[all.indexOf('0057-unstated-votes') - 1]);
    const [association, ledger, minuted] = [randomUUID(), randomUUID(), randomUUID()];
    const meeting = (id: string): string => `insert into meetings (association_id, id, unit_id, kind, title, starts_at, state, notice_days, quorum, majority, created_at) values ('${association}', '${id}', '${randomUUID()}', 'council', '会议', now(), 'held', 3, 'half', 'half', '2026-03-01')`;
    const resolution = (of: string, title: string, method: string, at: string): string => `insert into resolutions (association_id, meeting_id, id, position, title, method, majority, passed, created_at) values ('${association}', '${of}', '${randomUUID()}', 1, '${title}', '${method}', 'half', true, '${at}')`;
    await on(url, ['alter table meetings drop constraint meetings_association_id_unit_id_fkey', meeting(ledger), meeting(minuted),
      resolution(ledger, '同意增补理事', 'agreed', '2026-03-01'), resolution(ledger, '一致同意年度计划', 'agreed', '2026-03-01'), resolution(ledger, '全票通过章程', 'agreed', '2026-03-01'), resolution(ledger, '举手通过预算', 'hands', '2026-03-01'),
      resolution(minuted, '同意换届方案', 'agreed', '2026-03-02')].join(';'));
    await migrate({ connectionString: url });
    expect(await on(url, 'select title, method from resolutions order by title collate "C"')).toEqual([
      { title: '一致同意年度计划', method: 'agreed' }, { title: '举手通过预算', method: 'hands' }, { title: '全票通过章程', method: 'agreed' }, { title: '同意增补理事', method: 'unstated' }, { title: '同意换届方案', method: 'agreed' },
    ]);
  });

  test('tells where people belonged before, as far as changes of units told it', async () => {
    const url = await create();
    await migrate({ connectionString: url }, OLD);
    await fill(url);
    await migrate({ connectionString: url }, all[all.indexOf('0062-member-homes') - 1]);
    const [home] = await on<{ a: string; m: string; from: string; to: string }>(url, `select m.association_id as a, m.id as m, m.home_unit_id as to, (select u.id from units u where u.name = '旧城分会') as from from members m limit 1`);
    const move = (kind: string, day: string, at: string, back = 'null'): string => `insert into member_moves (association_id, id, change_id, member_id, kind, from_unit_id, to_unit_id, on_day, recorded_at, taken_back_at) values ('${home?.a}', '${randomUUID()}', '${randomUUID()}', '${home?.m}', '${kind}', '${home?.from}', '${home?.to}', '${day}', '${at}', ${back})`;
    await on(url, ['alter table member_moves drop constraint member_moves_association_id_change_id_fkey', move('home', '2025-03-10', '2025-03-11'), move('home', '2025-03-10', '2025-03-12'), move('home', '2025-06-01', '2025-06-01', 'now()'), move('working', '2025-07-01', '2025-07-01')].join(';'));
    await migrate({ connectionString: url });
    expect(await on(url, 'select member_id, unit_id, until::text, recorded_at::date::text as recorded from member_homes')).toEqual([{ member_id: home?.m, unit_id: home?.from, until: '2025-03-09', recorded: '2025-03-11' }]);
  });

  test('counts what was there before numbers were kept, and marks who was reached and who has no account', async () => {
    const url = await create();
    await migrate({ connectionString: url }, OLD);
    await fill(url);
    await migrate({ connectionString: url }, all[all.indexOf('0063-tallies') - 1]);
    const message = randomUUID();
    const [first] = await on<{ a: string; m: string; u: string }>(url, 'select association_id as a, id as m, home_unit_id as u from members order by id limit 1');
    await on(url, ['contact_recipients', 'check_answers', 'honours'].map((tab) => `do $x$ declare c record; begin for c in select conname from pg_constraint where conrelid = '${tab}'::regclass and contype = 'f' loop execute format('alter table ${tab} drop constraint %I', c.conname); end loop; end $x$`).join(';'));
    await on(url, [`insert into contact_recipients (association_id, message_id, member_id, name, unit_id, told_at, read_at) select association_id, '${message}', id, name, home_unit_id, now(), case when id = '${first?.m}' then now() end from members`,
      ...['reached', 'noAnswer'].map((outcome) => `insert into contact_calls (association_id, id, message_id, member_id, outcome, at, by_id, by_name) select association_id, gen_random_uuid(), message_id, member_id, '${outcome}', now(), gen_random_uuid(), '某' from contact_recipients where read_at is null`),
      `insert into contact_deliveries (association_id, message_id, member_id, channel, state, cost_fen, at) select association_id, message_id, member_id, 'sms', 'handed', 5, now() from contact_recipients`,
      `insert into check_answers (association_id, round_id, member_id, unit_id, answer) select association_id, '${message}', id, home_unit_id, case when id = '${first?.m}' then 'corrected' end from members`,
      `insert into honours (association_id, id, member_id, title, level, awarded_on, precision, issuer, state, recorded_by_name, recorded_at) values ('${first?.a}', gen_random_uuid(), '${first?.m}', '先进', 'city', '2020-01-01', 'day', '市', 'held', '某', now())`].join(';'));
    await migrate({ connectionString: url });
    expect(await on(url, "select list, word, array_agg(counts[1:8] order by subject_id) as sums from tallies where unit_id is null group by 1, 2 order by 1")).toEqual([
      { list: 'delivery', word: 'sms', sums: [[6, 0, 0, 0, 0, 30, 0, 0]] }, { list: 'honour', word: 'city', sums: [[1, 0, 0, 0, 0, 0, 0, 0]] }, { list: 'message', word: '', sums: [[6, 6, 1, 0, 6, 0, 1, 5]] }, { list: 'round', word: '', sums: [[6, 1, 1, 0, 0, 0, 0, 0]] },
    ]);
    expect(await on(url, "select * from (select 'message' as l union select 'delivery' union select 'round' union select 'honour') x cross join lateral tally_problems(x.l)")).toEqual([]);
    expect(await on(url, 'select count(*)::int as units from contact_deliveries d join members m on m.id = d.member_id where d.unit_id = m.home_unit_id')).toEqual([{ units: 6 }]);
    const without = (): Promise<{ id: string }[]> => on(url, 'select member_id as id from members_without_account order by 1');
    expect(await without()).toEqual(await on(url, 'select id from members m where not exists (select from accounts a where a.member_id = m.id) order by 1'));
    // From now on by the tables themselves.
    const before = (await without()).length;
    await on(url, `insert into accounts (association_id, id, username, username_key, name, member_id, password_hash, password_changed_at, must_change_password, state, created_at) select '${first?.a}', gen_random_uuid(), 'x', 'x', '某', min(member_id::text)::uuid, '', now(), false, 'active', now() from members_without_account`);
    expect((await without()).length).toBe(before - 1);
    await on(url, "delete from accounts where username = 'x'");
    expect((await without()).length).toBe(before);
  });

  test('says beside what people work in where they are at home, and by what their names are found', async () => {
    const url = await create();
    await migrate({ connectionString: url }, OLD);
    await fill(url);
    await migrate({ connectionString: url }, all[all.indexOf('0070-matrix-cells') - 1]);
    const [here, gone] = await on<{ id: string; home: string }>(url, 'select id, home_unit_id as home from members order by id limit 2');
    const works = (id: string | undefined, to: string): string => `insert into member_units (association_id, id, member_id, unit_id, valid_from, valid_to, recorded_at) select association_id, '${randomUUID()}', id, home_unit_id, '2020-01-01', ${to}, now() from members where id = '${id}'`;
    await on(url, [works(here?.id, 'null'), works(gone?.id, 'null'), works(here?.id, "'2021-01-01'"), `update members set status = 'left' where id = '${gone?.id}'`, `update members set search_grams = '{甲,乙,甲乙,^^丙}' where id = '${here?.id}'`].join(';'));
    await migrate({ connectionString: url });
    expect(await on(url, `select member_id, valid_to is null as now, home_unit_id from member_units where member_id in ('${here?.id}', '${gone?.id}') and unit_id in ('${here?.home}', '${gone?.home}') order by 1, 2`)).toEqual([
      { member_id: here?.id, now: false, home_unit_id: null }, { member_id: here?.id, now: true, home_unit_id: here?.home }, { member_id: gone?.id, now: true, home_unit_id: null },
    ]);
    expect(await on(url, `select g.gram, g.pinyin = m.pinyin as same from member_grams g join members m on m.id = g.member_id where m.id = '${here?.id}' order by 1`)).toEqual(['^^丙', '乙', '甲', '甲乙'].map((gram) => ({ gram, same: true })));
  });

  test('takes the names of those erased before out of lines of authors, and out of copies that an id knows', async () => {
    const url = await create();
    await migrate({ connectionString: url }, OLD);
    await fill(url);
    await migrate({ connectionString: url }, all[all.indexOf('0073-forgotten-names') - 1]);
    const [first, second] = await on<{ a: string; m: string; u: string; n: string }>(url, "select association_id as a, id as m, home_unit_id as u, name as n from members where name in ('𠮷田', '㐂') order by name collate \"C\" desc");
    const [suggestion, account, other] = [randomUUID(), randomUUID(), randomUUID()];
    const author = (m: string | undefined, role: string, ordinal: number): string => `insert into suggestion_authors (association_id, suggestion_id, member_id, role, ordinal, state, invited_at) values ('${first?.a}', '${suggestion}', '${m}', '${role}', ${ordinal}, 'signed', now())`;
    const group = (owner: string): string => `insert into contact_groups (association_id, id, name, kind, owner_id, owner_name, created_at, updated_at) values ('${first?.a}', gen_random_uuid(), '组', 'list', '${owner}', '旧名', now(), now())`;
    const person = (id: string, username: string, name: string): string => `insert into accounts (association_id, id, username, username_key, name, member_id, password_hash, password_changed_at, must_change_password, state, created_at) values ('${first?.a}', '${id}', '${username}', '${username}', '${name}', null, '', now(), false, 'active', now())`;
    await on(url, [`update members set name = '（已注销）', name_key = '' where id = '${second?.m}'`, `insert into suggestions (association_id, id, type, state, state_since, title, content, unit_id, lead_member_id, author_line, open, submitted_at, search_version, created_at, updated_at) values ('${first?.a}', '${suggestion}', 'suggestion', 'submitted', now(), '题', '{}', '${first?.u}', '${first?.m}', '${first?.n}、旧名', true, now(), 6, now(), now())`,
      author(first?.m, 'lead', 0), author(second?.m, 'co', 1), person(account, account, '（已注销）'), person(other, 'x', '某'), group(account), group(other)].join(';'));
    await migrate({ connectionString: url });
    expect(await on(url, 'select author_line, search_version from suggestions')).toEqual([{ author_line: `${first?.n}、（已注销）`, search_version: 0 }]);
    expect((await on<{ owner_name: string }>(url, 'select owner_name from contact_groups order by owner_name')).map((r) => r.owner_name).toSorted()).toEqual(['旧名', '（已注销）'].toSorted());
  });

  test('a step that loses rows is seen', async () => {
    const url = await create();
    await migrate({ connectionString: url }, OLD);
    await fill(url);
    const columns = await columnsOf(url);
    const before = await business(url, columns);
    await on(url, "delete from members where name = ''");
    expect(await business(url, columns)).not.toEqual(before);
  });
});
