import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnyEndpoint } from '#kit/pure/endpoint.ts';
import { inTransaction } from '#kit/server/db.ts';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import { type TestApp, startTestApp } from './testing.ts';
import { loadDemoInto } from './demo.ts';
import { registry } from './modules.ts';

/**
 * A page of a list costs the same number of statements for ten rows and for two hundred: rights, names and counts are
 * asked in SQL, never row by row. Every list of the platform is taken by itself from the registry; a new module needs no line
 * here unless its list belongs to something (`:id`) or only somebody unusual reads it.
 */

/** Lists that belong to something: whose. */
const belongsTo: Readonly<Record<string, string>> = {
  '/api/code-tables/:key/codes': '', '/api/check-rounds/:id/people': 'select id from check_rounds limit 1', '/api/check-rounds/:id/units': 'select id from check_rounds limit 1',
  '/api/contact-groups/:id/members': 'select group_id as id from contact_group_members group by 1 order by count(*) desc limit 1', '/api/audit/matters/:type/:id': 'select subject_id as id from events where subject_type = \'suggestion\' limit 1',
  '/api/units/:id/children': 'select id from units where parent_id is null', '/api/organisation/units/:id/people': 'select home_unit_id as id from members group by 1 order by count(*) desc limit 1',
};
const others: Readonly<Record<string, Record<string, string>>> = { '/api/code-tables/:key/codes': { key: 'ethnicGroup' }, '/api/audit/matters/:type/:id': { type: 'suggestion' } };
/** What a list needs to be asked at all. */
const asked: Readonly<Record<string, Record<string, string>>> = { '/api/list-imports': { list: 'coverage' }, '/api/reports/structure/people': { where: 'sex:1' }, '/api/about/annual/records': { year: '2026', kind: 'branches' } };
/** Parts of a thing that the demonstration has none of; their statements are told by the tests of their own modules. */
const unseen = new Set(['/api/members/imports/:id/rows', '/api/list-imports/:id/rows', '/api/messages/:id/recipients', '/api/messages/:id/units', '/api/affected-reports/:id/people']);
/** Lists of which the demonstration has few or none: for them the count says no more than that it does not depend on the limit. */
const few = new Set([
  '/api/members/imports', '/api/notifications', '/api/mails', '/api/code-tables', '/api/check-rounds', '/api/check-rounds/:id/units', '/api/exports', '/api/list-imports', '/api/messages', '/api/my-messages', '/api/public/results', '/api/membership-changes', '/api/recognitions', '/api/plans', '/api/external-posts', '/api/member-merges', '/api/affected-reports', '/api/about/annual/records', '/api/audit/chain/accounts',
]);
/** Rows that cannot be copied: what lies sealed opens only under its own id. */
const only: Readonly<Record<string, string>> = { posts: 'where s.sealed is null' };
/** Tables that are not multiplied: of these there is one of each, or their rows hang together. */
const once = new Set(['associations', 'units', 'accounts', 'sessions', 'role_grants', 'calendar_lists', 'kysely_migration', 'kysely_migration_lock', 'settings', 'unit_changes', 'code_tables', 'member_deltas', 'member_counts', 'jobs', 'event_seals', 'events_to_seal', 'idempotency_keys', 'files', 'check_rounds', 'fields', 'carry_outs']);
const MANY = 230;

const lists = registry.modules.flatMap((m) => (m.routes ?? []).map((r) => ({ module: m.name, endpoint: r.endpoint as AnyEndpoint }))).filter(({ endpoint }) => {
  const { shape } = endpoint.output as { shape?: Record<string, unknown> };
  const query = (endpoint.query as { shape?: Record<string, unknown> } | undefined)?.shape ?? {};
  return endpoint.method === 'GET' && shape !== undefined && 'items' in shape && 'next' in shape && 'limit' in query;
});
const names = lists.map((l) => l.endpoint.path);

let t: TestApp;
const tokens: { name: string; token: string }[] = [];
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-21T02:00:00Z') });
  const { db } = t.connection;
  // The demonstration instead of the empty association of the test: a world with a little of everything.
  await sql`delete from units`.execute(db);
  await sql`delete from associations`.execute(db);
  await inTransaction(db, async (tx) => loadDemoInto({ tx, actor: { kind: 'public', associationId: newId(), accountId: null, memberId: null, name: '', sessionId: null, grants: [] } as never, now: t.now, requestId: 'demo', asked: new Set(), app: t.app.services }, {}));
  await sql`insert into contact_groups (association_id, id, name, kind, owner_id, owner_name, created_at, updated_at) select association_id, ${newId()}, '全体', 'list', id, name, ${t.now}, ${t.now} from accounts where username = 'mishu'`.execute(db);
  await sql`insert into post_openings (association_id, id, account_id, purpose, opened_at, until) select association_id, ${newId()}, id, '核对', ${t.now}, '2099-01-01' from accounts where username = 'mishu'`.execute(db);
  await multiply();
  await sql`insert into contact_group_members (association_id, group_id, member_id, added_at) select g.association_id, g.id, m.id, ${t.now} from contact_groups g join members m on m.association_id = g.association_id where g.id = (select id from contact_groups where name = '全体' limit 1) limit 220`.execute(db);
  for (const username of ['mishu', 'admin', 'anquan', 'shenji', 'lianluo', 'lingdao', 'bianji', 'chenzhixing', 'litongxin', 'zhujian']) {
    const token = newSecret();
    await sql`insert into sessions (association_id, token_hash, id, account_id, created_at, last_seen_at, expires_at, ip, user_agent) select association_id, ${sha256(token)}, ${newId()}, id, ${t.now}, ${t.now}, '2099-01-01', '127.0.0.1', 'test' from accounts where username = ${username}`.execute(db);
    tokens.push({ name: username, token });
  }
});
afterAll(() => t.close());

/** Makes of every thing a few hundred: copies with ids of their own, where no other rule of the table forbids it. */
async function multiply(): Promise<void> {
  const client = await t.connection.pool.connect();
  try {
    const { rows } = await client.query<{ name: string; columns: string[] }>(`select c.table_name as name, array_agg(c.column_name::text) as columns from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' and c.is_identity = 'NO' group by 1 having bool_or(c.column_name = 'id' and c.udt_name = 'uuid')`);
    for (const { name, columns } of rows) {
      if (once.has(name)) continue;
      const { rows: unique } = await client.query<{ index: string }>(`select indexrelid::regclass::text as index from pg_index where indrelid = $1::regclass and indisunique and not indisprimary`, [name]);
      // What stands once in life stands often here: the rule of being unique is put aside where nothing refers to it.
      for (const { index } of unique) await client.query(`drop index ${index}`).catch(() => client.query(`alter table "${name}" drop constraint ${index}`)).catch(() => undefined);
      const list = columns.map((c) => `"${c}"`).join();
      const copy = columns.map((c) => (c === 'id' ? 'gen_random_uuid()' : `"${c}"`)).join();
      await client.query(`insert into "${name}" (${list}) select ${copy} from (select s.*, g.n from "${name}" s, generate_series(1, (select case when count(*) between 1 and ${MANY} then ceil(${MANY}.0 / count(*))::int else 0 end from "${name}")) g(n) ${only[name] ?? ''}) x`).catch(() => undefined);
    }
  } finally {
    client.release();
  }
}

interface Look { readonly statements: number; readonly rows: number; readonly status: number; readonly body: string }

async function look(url: string, token: string): Promise<Look> {
  const proto: Record<'query', (this: unknown, ...args: unknown[]) => unknown> = pg.Client.prototype as never;
  const { query } = proto;
  let statements = 0;
  proto.query = function (...args) {
    statements += 1;
    return Reflect.apply(query, this, args) as unknown;
  };
  try {
    const answer = await t.app.server.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } });
    const items = answer.statusCode === 200 ? (JSON.parse(answer.body) as { items: unknown[] }).items.length : 0;
    return { statements, rows: items, status: answer.statusCode, body: answer.body.slice(0, 200) };
  } finally {
    proto.query = query;
  }
}

async function addressOf(path: string): Promise<string> {
  const id = belongsTo[path] ? (await t.connection.pool.query<{ id: string }>(belongsTo[path])).rows[0]?.id : undefined;
  const values: Record<string, string> = { ...others[path], ...(id ? { id } : {}) };
  return path.replace(/:(\w+)/g, (_whole, name: string) => values[name] ?? `:${name}`);
}

describe('a page of a list', () => {
  const thin: string[] = [];
  test('there are lists, and each that belongs to something is told whose', () => {
    expect(lists.length).toBeGreaterThan(40);
    expect(names.filter((n) => n.includes(':') && !(n in belongsTo) && !unseen.has(n))).toEqual([]);
    expect(Object.keys(belongsTo).filter((n) => !names.includes(n))).toEqual([]);
  });

  test.each(names.filter((n) => !unseen.has(n)))('%s costs the same for ten rows and for two hundred', async (path) => {
    const address = await addressOf(path);
    const search = (limit: number): string => `${address}?${new URLSearchParams({ ...asked[path], limit: String(limit) }).toString()}`;
    let best: { token: string; large: Look; most: number } | null = null;
    const refused: string[] = [];
    for (const { name, token } of tokens) {
      let most = 200;
      let large = await look(search(most), token);
      // Some lists have shorter pages.
      if (large.body.includes('input.too_big')) large = await look(search(most = 100), token);
      if (large.status !== 200) { refused.push(`${name}: ${large.status} ${large.body}`); continue; }
      if (!best || large.rows > best.large.rows) best = { token, large, most };
      if (large.rows === most) break;
    }
    expect(best, refused.join('\n')).not.toBeNull();
    if (!best) return;
    const small = await look(search(Math.min(10, Math.max(1, best.large.rows - 1))), best.token);
    const large = await look(search(best.most), best.token);
    if (large.rows < 20) thin.push(path);
    expect(large.statements, `${large.rows} rows against ${small.rows}`).toBe(small.statements);
  });

  test('all but those that are named had a page to show', () => {
    expect(thin.filter((path) => !few.has(path))).toEqual([]);
  });
});
