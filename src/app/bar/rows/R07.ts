import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import { runSql } from '#kit/server/testing/run-sql.ts';
import { type BurstFound, inWords, isSound, startBurst } from '../burst.ts';
import { send } from '../client.ts';
import type { Row } from '../row.ts';
import type { Site } from '../site.ts';
import type { Tools } from '../tools.ts';

/** The library that lies about the time, as Debian installs it. */
function library(name: string): string | null {
  const found = readdirSync('/usr/lib').map((folder) => join('/usr/lib', folder, 'faketime', name)).find((file) => existsSync(file));
  return found ?? null;
}

const DAY = 86_400_000;
/** Days until a moment, as an offset that the library reads. */
const until = (at: string): string => `${Date.parse(at) > Date.now() ? '+' : '-'}${Math.round(Math.abs(Date.parse(at) - Date.now()) / 1000)}s`;
const jumps: readonly string[] = ['+3d', '-2h', '+30d', until('2027-12-31T15:59:30Z'), until('2028-02-29T03:00:00Z'), '-30d'];

interface Counted { wrong: string[]; found: BurstFound; furthest: number; disorder: number; twice: number }

const lies = (file: string, lib: string): Record<string, string> => ({ LD_PRELOAD: lib, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' });

async function session(site: Site, accountId: string, expires: Date): Promise<string> {
  const token = newSecret();
  await site.connection.db.insertInto('sessions').values({ association_id: site.associationId, token_hash: sha256(token), id: newId(), account_id: accountId, created_at: new Date(), last_seen_at: new Date(), expires_at: expires, ip: '127.0.0.1', user_agent: 'test' } as never).execute();
  return token;
}

/** The clocks of nodes and of the database jump, one after the other, under a burst. */
async function jumping(tools: Tools, program?: string): Promise<Counted> {
  const folder = await tools.folder('clocks');
  const files = { database: join(folder, 'database'), first: join(folder, 'first'), second: join(folder, 'second') };
  const set = (which: keyof typeof files, offset: string): Promise<void> => writeFile(files[which], `${offset}\n`, { mode: 0o644 });
  await set('database', '+0');
  await set('first', '+300s');
  await set('second', '-300s');
  const lib = library('libfaketimeMT.so.1') ?? '';
  const site = await tools.site({ nodes: 2, cluster: { environment: lies(files.database, library('libfaketime.so.1') ?? lib) }, node: (i) => ({ environment: lies(i === 0 ? files.first : files.second, lib), ...(program ? { program } : {}) }) });
  const person = await site.person('reader', { roles: ['secretariatOfficer'] });
  const [live, over] = [await session(site, person.accountId, new Date(Date.now() + 10 * DAY)), await session(site, person.accountId, new Date(Date.now() - 3_600_000))];
  const status = (node: number, token: string): Promise<number> => send(site.nodes[node]?.url ?? '', { path: '/api/members?limit=1', token }, 15_000).then((got) => got.status, () => 0);
  const burst = await startBurst(site, { clients: 6, pause: 50 });
  await burst.until(20);
  const wrong: string[] = [];
  const expect = async (what: string, node: number, token: string, wanted: number): Promise<void> => {
    const got = await status(node, token);
    if (got !== wanted) wrong.push(`${what}: ${got} instead of ${wanted}`);
  };
  for (const jump of jumps) {
    await set('first', jump);
    await sleep(1500);
    await expect(`node ${jump}, live session`, 0, live, 200);
    await expect(`node ${jump}, ended session`, 0, over, 401);
    await expect(`other node, live session`, 1, live, 200);
    await burst.until(burst.acknowledged + 10);
  }
  await set('first', '+0');
  const found = await burst.end();
  const [far] = await runSql<{ seconds: number }>(site.cluster.url, "select coalesce(max(abs(extract(epoch from at - now()))), 0)::float as seconds from events");
  // The database itself jumps: all nodes follow it, within the minute after which they ask it again.
  if (!program) {
    await set('database', '+30d');
    for (const began = performance.now(); performance.now() - began < 90_000 && (await status(1, live)) !== 401;) await sleep(500);
    await expect('database +30d, session of ten days', 0, live, 401);
    await set('database', '-2h');
    for (const began = performance.now(); performance.now() - began < 90_000 && (await status(1, live)) !== 200;) await sleep(500);
    await sleep(8000); // the seals of what was written in the meantime
  }
  const [order] = await runSql<{ n: number }>(site.cluster.url, 'select count(*)::int as n from (select e.seq, lag(e.seq) over (order by s.position) as before from event_seals s join events e on e.id = s.event_id) x where seq < before and before - seq > 1000');
  const [twice] = await runSql<{ n: number }>(site.cluster.url, "select count(*)::int as n from (select deadline_id, kind, due_before from deadline_entries where kind in ('late', 'veryLate') group by 1, 2, 3 having count(*) > 1) x");
  return { wrong, found, furthest: far?.seconds ?? Infinity, disorder: order?.n ?? -1, twice: twice?.n ?? -1 };
}

const words = (c: Counted): string => `${jumps.length} jumps of a node and 2 of the database, nodes 10 min apart: ${c.wrong.length} sessions judged wrongly${c.wrong[0] ? ` (${c.wrong[0]})` : ''}, ${c.disorder} entries of the log out of order, ${c.twice} latenesses twice, ${inWords(c.found)}`;
// A burst of some minutes: an entry further from the database's clock was dated by a node.
const fine = (c: Counted): boolean => c.wrong.length === 0 && c.disorder === 0 && c.twice === 0 && isSound(c.found) && c.furthest < 600;

export const row: Row = {
  id: 'R07',
  threat: 'Clocks jump, of a node or of the database: three days on, two hours back, thirty days, to the last of December and to 29 February; two nodes ten minutes apart',
  criterion: '0 sessions valid beyond their end + 5 min or refused before it, entries dated by the database and in the order of their sequence, nothing late twice, nothing acknowledged lost',
  stage: 'full',
  limits: 'the check of order allows for transactions under way (1,000 numbers) and so tells gross disorder only; jobs that come all at once',
  missing: () => (library('libfaketimeMT.so.1') ? null : 'needs libfaketime'),
  async run(tools) {
    const c = await jumping(tools);
    return { figure: `${words(c)}; entries at most ${c.furthest.toFixed(0)} s from the database's clock`, passed: fine(c) };
  },
  async control(tools) {
    const c = await jumping(tools, 'own-clock-node');
    return { figure: `with nodes that go by their own clocks: ${words(c)}`, passed: fine(c) };
  },
};
