import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { runDueJobs, runPeriodics } from '#kit/server/jobs.ts';
import { type Cells, startCells } from '../bar/access-cells.ts';
import { registry } from '../modules.ts';
import type { Operation } from './operations.ts';
import { type Planted, marksIn, nameOf, plant } from './secrets.ts';
import { type Field, type Reader, type Way, ask, ways } from './ways.ts';

// Every value that is not for everybody gets a mark of its own, past all commands; then every reader asks every channel. A page says who may read a value;
// no channel (list, search, history, timeline, figure, paper, sheet, card, preview, export, notice, mail) may tell it to anybody else.

/** Every reader in `npm run bar`; else every third. */
const WHOLE = process.env.BAR_QUIET === '1';
/** Addresses of one operation, where its page does not say who may read something. */
const MOST = 4;

/** What is written through the page itself, so that its facts and the words that it is found by are there too: a draft. */
async function written(c: Cells): Promise<Planted[]> {
  const [id, mark] = [newId(), 'zk99r0q'];
  const body = { version: 0, type: 'suggestion', title: mark, content: { situation: mark } };
  const answer = await c.demo.app.server.inject({ method: 'PUT', url: `/api/suggestions/${id}/draft`, headers: { authorization: `Bearer ${await c.demo.tokenOf('chenzhixing')}`, 'idempotency-key': newId(), 'content-type': 'application/json' }, payload: JSON.stringify(body) });
  expect(answer.statusCode).toBe(200);
  return [{ secret: { table: 'suggestions', column: 'title', where: 'it is being written', pages: ['GET /api/suggestions/{id}', 'GET /api/suggestions'] }, mark, text: mark, ids: [id] }];
}

let f: Field;
let readers: Reader[];
beforeAll(async () => {
  const closing: (() => Promise<void>)[] = [];
  const c = await startCells((work) => void closing.push(work));
  afterAll(async () => { for (const close of closing) await close(); });
  const { db, pool } = c.demo.connection;
  const planted = [...(await plant(c.demo, c.associationId)), ...(await written(c))];
  // Notices and mails of what was done are written now, with the marks in them.
  await runPeriodics(db, c.demo.app.services);
  while ((await runDueJobs(db, c.demo.app.services, 100)) > 0);
  const people = (await sql<{ username: string }>`select a.username from accounts a where a.association_id = ${c.associationId} and exists (select from role_grants g where g.account_id = a.id) and a.username !~ 'zk\\d' and length(a.username) < 20`.execute(db)).rows;
  readers = [...c.subjects.map((s) => ({ name: `${s.role} of another unit`, token: s.token })), ...(await Promise.all(people.map(async ({ username }) => ({ name: username, token: await c.demo.tokenOf(username) }))))];
  await sql`update sessions set verified_at = '2099-01-01'`.execute(db);
  const powerful = [c.all, ...readers.filter((r) => ['chenzhixing', 'mishu', 'anquan', 'shenji'].includes(r.name)).map((r) => r.token)];
  const leads = async (url: string): Promise<boolean> => {
    for (const token of powerful) if ((await ask(c, token, 'GET', url)).status < 300) return true;
    return false;
  };
  // Ids that lead somewhere: of what is marked, and of the tables of the operation's module.
  const ofModule = async (op: Operation): Promise<string[]> => {
    const m = registry.modules.find((x) => x.access && Object.hasOwn(x.access.actions, op.permission));
    const ids: string[] = [];
    for (const table of Object.keys(m?.schema ?? {})) ids.push(...(await pool.query<{ id: string }>(`select id::text as id from ${table} where association_id = $1 order by id limit 2`, [c.associationId]).catch(() => ({ rows: [] }))).rows.map((r) => r.id));
    const marked = planted.filter((p) => ['members', 'suggestions', ...Object.keys(m?.schema ?? {})].includes(p.secret.table)).flatMap((p) => p.ids);
    return [...new Set([...marked, ...ids])];
  };
  const decides = new Set(planted.flatMap((p) => p.secret.pages));
  const pages: { op: Operation; url: string }[] = [];
  for (const op of c.operations.filter((o) => o.method === 'GET')) {
    const rest = op.parameters.filter((p) => p.in === 'query' && p.required).map((p) => `${p.name}=${(p.schema as { enum?: string[] }).enum?.[0] ?? '1'}`).join('&');
    const most = op.parameters.some((p) => p.in === 'query' && p.name === 'limit') ? 'limit=200' : '';
    const query = [rest, most].filter(Boolean).join('&');
    let found = 0;
    for (const id of op.path.includes('{') ? await ofModule(op) : ['']) {
      if (found >= MOST && !decides.has(op.at)) break;
      const url = `${op.path.replace(/\{\w+\}/g, id)}${query ? `?${query}` : ''}`;
      if (id !== '' && !(await leads(url))) continue;
      pages.push({ op, url });
      found += 1;
    }
  }
  f = { c, planted, pages };
}, 600_000);

/** Who is told which mark, and by what, through some channels. */
async function told(through: readonly Way[], who: readonly Reader[]): Promise<Map<string, Map<string, Set<string>>>> {
  const seen = new Map<string, Map<string, Set<string>>>();
  for (const reader of who) {
    const mine = new Map<string, Set<string>>();
    for (const way of through) for (const { by, text } of await way(f, reader)) for (const mark of marksIn(text)) mine.set(mark, (mine.get(mark) ?? new Set()).add(by));
    seen.set(reader.name, mine);
  }
  return seen;
}

/** What a channel told to somebody whom no page tells it. */
function leaks(seen: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>): string[] {
  return [...seen].flatMap(([reader, mine]) => [...mine].flatMap(([mark, by]) => {
    const secret = f.planted.find((p) => p.mark === mark)?.secret;
    if (!secret || secret.pages.some((p) => by.has(p))) return [];
    return [`${nameOf(secret)} (${mark}) to ${reader} by ${[...by].join(', ')}`];
  }));
}

test('no channel tells anybody what no page would tell them', async () => {
  const seen = await told(Object.values(ways), readers.filter((r, i) => WHOLE || i % 3 === 0 || ['chenzhixing', 'mishu', 'anquan', 'shenji'].includes(r.name)));
  console.info(`${f.pages.length} addresses, ${seen.size} readers, ${f.planted.length} values of ${new Set(f.planted.map((p) => p.secret)).size} kinds`); // oxlint-disable-line no-console -- the figure of the row
  expect(leaks(seen)).toEqual([]);
  // Each of them reaches somebody, and nobody's restriction is one that lets all in.
  const readersOf = (mark: string): number => [...seen.values()].filter((m) => m.has(mark)).length;
  expect(f.planted.filter((p) => readersOf(p.mark) === 0).length).toBeLessThan(f.planted.length / 4);
  expect(f.planted.filter((p) => readersOf(p.mark) === seen.size).map((p) => nameOf(p.secret))).toEqual([]);
}, 900_000);

test('control: a channel that forgets the rule is found, for whoever asks it', async () => {
  const careless: Way = async ({ c }) => [{ by: 'a feed of matters', text: (await sql<{ all: string }>`select string_agg(title, ' ') as all from suggestions`.execute(c.demo.connection.db)).rows[0]?.all ?? '' }];
  const found = leaks(await told([careless], readers.filter((r) => ['nobody of another unit', 'lingdao'].includes(r.name))));
  expect(found.filter((line) => line.includes("state = 'draft'")).map((line) => line.replace(/^.* to (.*) by .*$/, '$1'))).toEqual(expect.arrayContaining(['nobody of another unit', 'lingdao']));
});
