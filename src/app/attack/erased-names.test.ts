import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { runDueJobs } from '#kit/server/jobs.ts';
import { type Cells, startCells } from '../bar/access-cells.ts';
import { registry } from '../modules.ts';
import type { Operation } from './operations.ts';
import type { Planted } from './secrets.ts';
import { type Field, type Reader, type Told, ask, ways } from './ways.ts';

// Once a person's data were erased, no channel says the name any more: not the course of a matter, a list, a search, a paper, an export or a notice to somebody
// else. What is kept on a ground that the law gives stands below, with the ground.

/** Members of the demonstration who wrote, signed, decided and led. */
const GONE = ['chenzhixing', 'litongxin', 'shanmingzhe', 'qiuzhiyuan'];

/** Where the name stays, and why. */
const kept: readonly (readonly [where: RegExp, why: string])[] = [
  [/^(?:GET|POST) \/api\/audit|^export audit$/, 'the log of what was done is never changed; auditors alone read it'],
  [/^GET \/api\/meetings\/\{id\}(?:\/minutes\.docx|\/notice\.docx)?$/, 'who was called to a meeting and came is its minutes, a ledger that the statutes keep'],
  [/^GET \/api\/files\/\{id\}\/content$/, 'a paper that was filed stays as it was signed: here the minutes of a meeting'],
];

let c: Cells;
let f: Field;
let who: Reader[];
const people: { username: string; id: string; name: string; account: string }[] = [];
const planted: string[] = [];

const every = async (through: readonly string[] = Object.keys(ways)): Promise<Map<string, Set<string>>> => {
  const found = new Map<string, Set<string>>();
  const note = ({ by, text }: Told): void => { for (const p of people) if (text.includes(p.name)) found.set(by, (found.get(by) ?? new Set()).add(p.name)); };
  for (const reader of who) for (const way of through) for (const told of await (ways[way] as (typeof ways)[string])(f, reader)) note(told);
  return found;
};
const stays = (by: string): boolean => kept.some(([where]) => where.test(by));
/** What still says a name, and which. */
const leaks = (found: ReadonlyMap<string, ReadonlySet<string>>): string[] => [...found].filter(([by]) => !stays(by)).map(([by, names]) => `${by}: ${[...names].join(', ')}`).toSorted();

/** Puts somebody's name where a name is copied, past all commands: at one row of every table that a plan blanks names in. */
async function plantCopies(account: string, name: string): Promise<void> {
  for (const m of registry.modules) {
    for (const [table, plan] of Object.entries(m.erasures ?? {})) {
      const copies = Object.entries(plan.names ?? {});
      if (copies.length === 0) continue;
      const set = sql.join(copies.flatMap(([column, of]) => [sql`${sql.ref(column)} = ${name}`, ...(of === null ? [] : [sql`${sql.ref(of)} = ${account}::uuid`])]));
      const done = await sql`update ${sql.table(table)} set ${set} where ctid = any(array(select ctid from ${sql.table(table)} where association_id = ${c.associationId} limit 2))`.execute(c.demo.connection.db).catch(() => null);
      if (done && Number(done.numAffectedRows) > 0) planted.push(table);
    }
  }
}

beforeAll(async () => {
  const closing: (() => Promise<void>)[] = [];
  c = await startCells((work) => void closing.push(work), 'top');
  afterAll(async () => { for (const close of closing) await close(); });
  const { db, pool } = c.demo.connection;
  for (const username of GONE) people.push((await sql<(typeof people)[number]>`select a.username, a.id as account, m.id, m.name from accounts a join members m on m.association_id = a.association_id and m.id = a.member_id where a.username = ${username}`.execute(db)).rows[0] as never);
  await plantCopies(people[2]?.account ?? '', people[2]?.name ?? '');
  while ((await runDueJobs(db, c.demo.app.services, 100)) > 0);
  who = [{ name: 'all', token: c.all }, ...(await Promise.all(['mishu', 'zhujian', 'ouyang', 'shenji', 'anquan'].map(async (name) => ({ name, token: await c.demo.tokenOf(name) })))), ...c.subjects.filter((s) => ['securityAdmin', 'auditAdmin'].includes(s.role)).map((s) => ({ name: s.role, token: s.token }))];
  await sql`update sessions set verified_at = '2099-01-01'`.execute(db);
  // Ids that lead somewhere: rows that name one of them, of the tables of the operation's module, and the people themselves.
  const rows = new Map<string, string[]>();
  const naming = people.flatMap((p) => [p.id, p.account, p.name]).join('|');
  const idsIn = async (table: string): Promise<string[]> => {
    if (!rows.has(table)) rows.set(table, (await pool.query<{ id: string }>(`select id::text as id from ${table} x where association_id = $1 and to_jsonb(x)::text ~ $2 order by id limit 4`, [c.associationId, naming]).catch(() => ({ rows: [] }))).rows.map((r) => r.id));
    return rows.get(table) ?? [];
  };
  const ofModule = async (op: Operation): Promise<string[]> => {
    const m = registry.modules.find((x) => x.access && Object.hasOwn(x.access.actions, op.permission));
    const ids = people.map((p) => p.id);
    for (const table of [...Object.keys(m?.schema ?? {}), 'suggestions', 'accounts']) ids.push(...(await idsIn(table)));
    const under = await c.idFor(op);
    return [...new Set([...ids, under])];
  };
  const pages: { op: Operation; url: string }[] = [];
  for (const op of c.operations.filter((o) => o.method === 'GET')) {
    const rest = op.parameters.filter((p) => p.in === 'query' && p.required).map((p) => `${p.name}=${(p.schema as { enum?: string[] }).enum?.[0] ?? '1'}`).join('&');
    const query = [rest, op.parameters.some((p) => p.in === 'query' && p.name === 'limit') ? 'limit=100' : ''].filter(Boolean).join('&');
    for (const id of op.path.includes('{') ? await ofModule(op) : ['']) {
      const url = `${op.path.replace(/\{\w+\}/g, id)}${query ? `?${query}` : ''}`;
      if (id !== '' && (await ask(c, c.all, 'GET', url)).status >= 300) continue;
      pages.push({ op, url });
    }
  }
  const searched: Planted[] = people.map((p) => ({ secret: { table: 'members', column: 'name', where: p.username, pages: [] }, mark: p.name, text: p.name, ids: [p.id] }));
  f = { c, planted: searched, pages };
}, 600_000);

const post = async (token: string, url: string, body: unknown): Promise<void> => {
  const answer = await ask(c, token, 'POST', url, body);
  if (answer.status >= 300) throw new Error(`${url}: ${answer.status} ${answer.text}`);
};

test('after an erasure nobody is told the name, by any channel', async () => {
  expect(people.every((p) => p.name.length > 1)).toBe(true);
  expect(planted.length).toBeGreaterThan(20);
  const before = await every();
  // The names stood in many places, so their absence means something.
  expect(before.size).toBeGreaterThan(60);
  const second = await c.another();
  for (const p of people) {
    await sql`update members set status = 'left', status_on = '2026-01-05' where id = ${p.id}`.execute(c.demo.connection.db);
    const id = newId();
    await post(c.all, `/api/members/${p.id}/erasure`, { id, reason: '本人要求' });
    await post(second, `/api/erasures/${id}/confirm`, {});
  }
  while ((await runDueJobs(c.demo.connection.db, c.demo.app.services, 100)) > 0);
  const after = await every();
  expect(leaks(after)).toEqual([]);
  // What is kept is there: a line of the list above that keeps nothing goes.
  expect([...after.keys()].some(stays)).toBe(true);
}, 900_000);

test('control: a line of authors that keeps the name is found in lists, at the matter and by the search', async () => {
  const [p] = people;
  const { rows } = await sql<{ id: string; author_line: string }>`update suggestions s set author_line = ${p?.name ?? ''} where s.id in (select suggestion_id from suggestion_authors where member_id = ${p?.id ?? ''} limit 3) returning s.id, s.author_line`.execute(c.demo.connection.db);
  expect(rows.length).toBeGreaterThan(0);
  expect(leaks(await every(['reading', 'searching'])).join('\n')).toContain('GET /api/suggestions');
}, 600_000);
