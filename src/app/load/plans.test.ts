import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import { asAppItself } from '#kit/server/walls.ts';
import type { Call } from '../bench/load.ts';
import { readings } from '../bench/readings.ts';
import type { Site } from '../bench/site.ts';
import { benchWords as w } from '../locales/bench.ts';
import { growDemo } from '../seed.ts';
import { type TestApp, startTestApp } from '../testing.ts';
import { growSite } from './grow.ts';

/**
 * What a list reads does not grow with the register: the pages of the database that each reading touches, by its own count and not by the clock, in one
 * site at one size and at ten times as many people and units. Every reading of `npm run load -- cost` is held, but for those that are named here with the reason.
 */

const SMALL = { members: 300, units: 46, suggestions: 60 };
const LARGE = { members: 3000, units: 276, suggestions: 60 };
/** An index is a level deeper, what lay on one page of a small table lies on several: that much, and no more. */
const most = (from: number): number => from * 1.5 + 24;
/** A page in these is shorter than any list at the small size, so that both sizes show as many rows. */
const PAGE = 4;

/** What grows at these sizes, and why: each reason with its readings. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  'a search of which more is found; what it reads of that has a bound above these sizes': [
    w.memberSearch, w.memberHan, w.memberWords, w.directoryWords, w.directoryWordsMember, w.memberPick, w.memberSearchCount, w.directorySearch, w.directoryHan, w.directoryHanMember, w.directoryPinyin, w.directoryCount, w.lettersSearch, w.postsSearch, w.honoursSearch, w.roundSearch, w.consentsSearch, w.editsSearch, w.duplicatesSearch, w.onboardingsSearch,
    w.changesSearch, w.recipientsSearch, w.accountsSearch, w.visitsSearch, w.pointsSearch, w.matrixSearch,
  ],
  'shows the people of a unit, or more units': [w.membersOfUnit, w.unitPeople, w.unitChildren, w.unitChildrenThen, w.structure, w.structureThen, w.structurePublished, w.structureUnit, w.structurePeople, w.round, w.coverage],
  'counted, up to 10,000': [w.membersCount, w.honoursCount, w.consentsCount, w.groups, w.report],
  'a table that is small at first is read whole': [w.membersFiltered, w.recipients],
};
const grows = new Set(Object.values(reasons).flat());
/** Pages that show more people and more columns at the larger size: each that is shown more may be looked up. */
const LOOK_UP = 6;
const showsMore: ReadonlySet<string> = new Set([w.matrix, w.matrixNames]);

let t: TestApp;
let site: Site;
beforeAll(async () => {
  t = await startTestApp({ now: new Date() });
  const { db } = t.connection;
  await sql`delete from units`.execute(db);
  await sql`delete from associations`.execute(db);
  await t.app.server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = t.app.server.server.address() as { port: number };
  const token = async (username: string): Promise<string> => {
    const secret = newSecret();
    await sql`insert into sessions (association_id, token_hash, id, account_id, created_at, last_seen_at, expires_at, ip, user_agent) select association_id, ${sha256(secret)}, ${newId()}, id, now(), now(), '2099-01-01', '127.0.0.1', 'test' from accounts where username = ${username}`.execute(db);
    return secret;
  };
  site = { url: `http://127.0.0.1:${port}`, databaseUrl: t.databaseUrl, connection: t.connection, services: t.app.services, token, grow: (members: number, suggestions: number, units: number) => growDemo(db, t.app.services, { members, suggestions, units, seed: 1 }, () => undefined) } as unknown as Site;
});
afterAll(() => t.close());

type Asked = [text: string, values: unknown[]];

/** What one request asks the database, in order. */
async function askedBy(call: Call): Promise<{ asked: Asked[]; shown: number }> {
  const proto: Record<'query', (this: unknown, ...args: unknown[]) => unknown> = pg.Client.prototype as never;
  const { query } = proto;
  const asked: Asked[] = [];
  proto.query = function (...args) {
    const [first, values] = args as [string | { text: string; values?: unknown[] }, unknown];
    asked.push(typeof first === 'string' ? [first, Array.isArray(values) ? values : []] : [first.text, first.values ?? []]);
    return Reflect.apply(query, this, args) as unknown;
  };
  try {
    const url = call.path.replace(/(limit|rows)=\d+/, `$1=${PAGE}`);
    const answer = await t.app.server.inject({ method: 'GET', url, headers: call.headers ?? {} });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
    return { asked, shown: (answer.body.match(/"(?:id|row)":/gu) ?? []).length };
  } finally {
    proto.query = query;
  }
}

interface Plan { 'Plan': { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }

/** The question who asks comes before every reading. It is held as one of its own: how it is answered, by an index or from a page more or less of a small table, is not the readings'. */
const WHO = 'who asks';
const asksWho = (text: string): boolean => /\bfrom enter\('session'/u.test(text);

interface Read { readonly pages: number; /** Units, people and cells in the answer. */ readonly shown: number }
/** What a reading may touch at the larger size. */
const allowed = (name: string, from: Read, to: Read): number => most(from.pages) + (showsMore.has(name) ? LOOK_UP * Math.max(0, to.shown - from.shown) : 0);

/** The pages that one request has the database touch: its statements once more, as the application's own role, told apart from their planning. */
async function pagesOf(client: pg.Client, call: Call, before: readonly string[] = []): Promise<Read & { who: number }> {
  let [pages, who] = [0, 0];
  const { asked, shown } = await askedBy(call);
  await client.query('begin');
  try {
    for (const line of before) await client.query(line);
    for (const [text, values] of asked) {
      if (/^\s*(?:begin|commit|rollback|start)\b/iu.test(text)) continue;
      if (!/^\s*(?:select|with)\b/iu.test(text)) { await client.query(text, values); continue; }
      const { rows: [row] } = await client.query<{ 'QUERY PLAN': Plan[] }>(`explain (analyze, buffers, timing off, format json) ${text}`, values);
      const plan = row?.['QUERY PLAN'][0]?.Plan;
      const touched = (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0);
      if (asksWho(text)) who += touched;
      else pages += touched;
    }
    return { pages, shown, who };
  } finally {
    await client.query('rollback');
  }
}

/** Every reading: of those that ask for several words, the one with the most to read. */
async function measured(): Promise<Map<string, Read>> {
  // How large the tables are, and what the database knows of them, must not depend on whether it found time to tidy up meanwhile.
  await sql`vacuum (full)`.execute(t.connection.db);
  await sql`vacuum (analyze)`.execute(t.connection.db);
  const client = new pg.Client(asAppItself(t.databaseUrl));
  await client.connect();
  try {
    const found = new Map<string, Read>();
    const who: number[] = [];
    for (const [name, make] of await readings(site)) {
      let top: Read = { pages: 0, shown: 0 };
      const calls = new Map([0, 1, 2].map((n) => [make(n).path, make(n)]));
      for (const call of calls.values()) {
        const read = await pagesOf(client, call);
        if (read.pages > top.pages) top = read;
        who.push(read.who);
      }
      found.set(name, top);
    }
    // The first time on a line is dearer: the database reads its own tables.
    found.set(WHO, { pages: who.toSorted((a, b) => a - b)[Math.floor(who.length / 2)] ?? 0, shown: 0 });
    return found;
  } finally {
    await client.end();
  }
}

describe('a reading of the register', () => {
  let small: Map<string, Read>;
  let large: Map<string, Read>;
  beforeAll(async () => {
    await growSite(site, { ...SMALL, events: 0 }, () => undefined);
    small = await measured();
    await growSite(site, { ...LARGE, events: 0 }, () => undefined);
    large = await measured();
  });

  test('touches as many pages at ten times as many people and units', async () => {
    const lines = [...large].map(([name, to]) => ({ name, from: small.get(name) ?? to, to }));
    const ratio = (l: (typeof lines)[number]): number => l.to.pages / l.from.pages;
    if (process.env.PRINT_PLANS) process.stdout.write(lines.toSorted((a, b) => ratio(b) - ratio(a)).map((l) => `${ratio(l).toFixed(2).padStart(6)} ${l.from.pages} ${l.to.pages} (${l.from.shown} ${l.to.shown}) ${l.name}\n`).join(''));
    expect(lines.length).toBeGreaterThan(70);
    expect(lines.length - grows.size).toBeGreaterThan(45);
    // What somebody else looked at while it was tidied up is not tidy yet, and a sample may mislead the planner: what grows, grows again.
    let over = lines.filter((l) => l.to.pages > allowed(l.name, l.from, l.to) && !grows.has(l.name));
    for (let again = 0; again < 2 && over.length > 0; again++) {
      const now = await measured();
      over = over.map((l) => ({ ...l, to: now.get(l.name) ?? l.to })).filter((l) => l.to.pages > allowed(l.name, l.from, l.to));
    }
    expect(over.map((l) => `${l.name}: ${l.from.pages} → ${l.to.pages}`)).toEqual([]);
    expect([...grows].filter((name) => !large.has(name))).toEqual([]);
    expect(small.get(WHO)?.pages).toBeGreaterThan(3);
  });

  test('is seen to grow when its index is not used', async () => {
    const client = new pg.Client(asAppItself(t.databaseUrl));
    await client.connect();
    try {
      const all = await readings(site);
      for (const name of [w.membersPinyin, w.accounts, w.edits, w.roundMissing, w.matrix, w.matrixNames]) {
        const make = all.get(name);
        if (!make) throw new Error(name);
        const without = await pagesOf(client, make(0), ['set local enable_indexscan = off', 'set local enable_bitmapscan = off', 'set local enable_indexonlyscan = off']);
        const from = small.get(name) ?? without;
        expect([name, without.pages > allowed(name, from, without)]).toEqual([name, true]);
      }
    } finally {
      await client.end();
    }
  });
});
