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

interface Counted { wrong: string[]; found: BurstFound; furthest: number; disorder: number; twice: number; due: number; storm: string[]; stuck: string[] }

/** How often a node's work that repeats may begin while the clocks are wrong, beyond once a jump: by its distance and by the time that really passed. */
const NODES = 3;

const lies = (file: string, lib: string): Record<string, string> => ({ LD_PRELOAD: lib, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' });

async function session(site: Site, accountId: string, expires: Date, opened = new Date()): Promise<string> {
  const token = newSecret();
  await site.connection.db.insertInto('sessions').values({ association_id: site.associationId, token_hash: sha256(token), id: newId(), account_id: accountId, created_at: opened, last_seen_at: opened, expires_at: expires, ip: '127.0.0.1', user_agent: 'test' } as never).execute();
  return token;
}

/**
 * Notes each job that is written, tried and done, by triggers of the row's own. A due item is a clock's step (the same row of the ledger), a reaction to an
 * event, or a notice: each runs once.
 */
async function watchJobs(site: Site): Promise<void> {
  await runSql(site.cluster.adminUrl, `
    create table bar_jobs (at timestamptz not null default clock_timestamp(), what text not null, id uuid not null, kind text not null, payload jsonb not null);
    create function bar_note() returns trigger language plpgsql security definer set search_path = public as $$ begin
      if tg_op = 'INSERT' then insert into bar_jobs (what, id, kind, payload) values ('written', new.id, new.kind, new.payload);
      elsif tg_op = 'DELETE' then insert into bar_jobs (what, id, kind, payload) values ('done', old.id, old.kind, old.payload);
      elsif new.attempts > old.attempts then insert into bar_jobs (what, id, kind, payload) values ('tried', new.id, new.kind, new.payload); end if;
      return null; end $$;
    create trigger bar_note after insert or update or delete on jobs for each row execute function bar_note()`);
}

/** Due items that ran more than once. */
async function storms(site: Site): Promise<string[]> {
  const rows = await runSql<{ what: string }>(site.cluster.adminUrl, `
    select 'reaction ' || (payload ->> 'reaction') || ' written ' || count(*) as what from bar_jobs where what = 'written' and kind = 'react' group by payload having count(*) > 1
    union all select kind || ' tried ' || count(*) from bar_jobs where what = 'tried' group by id, kind having count(*) > 2
    union all select kind || ' done ' || count(*) from bar_jobs where what = 'done' group by id, kind having count(*) > 1
    union all select 'step ' || kind || ' ' || count(*) from deadline_entries where kind in ('remind', 'late', 'veryLate') group by deadline_id, kind, due_before, note having count(*) > 1
    union all select 'more tries than jobs: ' || t || ' of ' || d from (select count(*) filter (where what = 'tried') as t, count(*) filter (where what = 'done') as d from bar_jobs) x where t > d * 1.05 + 20`);
  return rows.map((r) => r.what);
}

/** The clocks of nodes and of the database jump, one after the other, under a burst. */
async function jumping(tools: Tools, program?: string): Promise<Counted> {
  const folder = await tools.folder('clocks');
  const files = { database: join(folder, 'database'), first: join(folder, 'first'), second: join(folder, 'second'), third: join(folder, 'third') };
  const set = (which: keyof typeof files, offset: string): Promise<void> => writeFile(files[which], `${offset}\n`, { mode: 0o644 });
  await set('database', '+0');
  await set('first', '+0');
  await set('second', '-300s');
  await set('third', '+300s');
  const lib = library('libfaketimeMT.so.1') ?? '';
  const site = await tools.site({ nodes: NODES, cluster: { environment: lies(files.database, library('libfaketime.so.1') ?? lib) }, node: (i) => ({ environment: lies([files.first, files.second, files.third][i] ?? files.first, lib), ...(program ? { program } : {}) }) });
  const person = await site.person('reader', { roles: ['secretariatOfficer'] });
  const [live, over] = [await session(site, person.accountId, new Date(Date.now() + 10 * DAY)), await session(site, person.accountId, new Date(Date.now() - 3_600_000))];
  const status = (node: number, token: string): Promise<number> => send(site.nodes[node]?.url ?? '', { path: '/api/members?limit=1', token }, 15_000).then((got) => got.status, () => 0);
  await watchJobs(site);
  const burst = await startBurst(site, { clients: 4, pause: 1200, withoutFiles: true }); // an upload that nobody attached is forgotten after a day, also after one that a clock skipped
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
    for (const other of [1, 2]) {
      await expect(`another node, live session`, other, live, 200);
      await expect(`another node, ended session`, other, over, 401);
    }
    await burst.until(burst.acknowledged + 10);
  }
  await set('first', '+0');
  const [far] = await runSql<{ seconds: number }>(site.cluster.url, "select coalesce(max(abs(extract(epoch from at - now()))), 0)::float as seconds from events");
  const stuck: string[] = [];
  let due = 0;
  const number = async (query: string): Promise<number> => (await runSql<{ n: number }>(site.cluster.adminUrl, `select (${query})::int as n`))[0]?.n ?? 0;
  const until0 = async (query: string, seconds: number): Promise<number> => {
    for (const began = performance.now(); performance.now() - began < seconds * 1000 && (await number(query)) > 0;) await sleep(1000);
    return number(query);
  };
  /** What stands there, kind by kind. */
  const named = async (): Promise<string> => (await runSql<{ what: string }>(site.cluster.adminUrl, `select concat_ws(' ', count(*), kind, payload ->> 'reaction', 'tries', max(attempts), 'due in', round(extract(epoch from min(run_at) - now())), max(last_error)) as what from jobs where parked_at is null group by kind, payload ->> 'reaction'
    union all select concat_ws(' ', count(*), 'clock of', matter_type, state, min(next_at) - now()) from deadlines where state = 'running' and next_at <= now() group by matter_type, state union all select concat_ws(' ', count(*), 'to seal') from events_to_seal`)).map((r) => r.what).join(', ').slice(0, 1500);
  // The database itself jumps, with the burst going on: all nodes follow it, within the minute after which they ask it again.
  if (!program) {
    const follow = async (what: string, wanted: number): Promise<void> => {
      for (const node of site.nodes.keys()) {
        for (const began = performance.now(); performance.now() - began < 90_000 && (await status(node, live)) !== wanted;) await sleep(500);
        await expect(what, node, live, wanted);
      }
    };
    await set('database', '+30d');
    await follow('database +30d, session of ten days', 401);
    // Every clock of the burst is late now.
    const left = await until0("(select count(*) from deadlines where state = 'running' and next_at <= now() - interval '1 minute') + (select count(*) from jobs where run_at <= now() - interval '1 minute' and parked_at is null)", 300);
    if (left > 0) stuck.push(`${left} items still due after five minutes: ${await named()}`);
    due = await number("select count(*) from deadline_entries where kind = 'late'");
    const opened = await session(site, person.accountId, new Date(Date.now() + 31 * DAY), new Date(Date.now() + 30 * DAY));
    await expect('database +30d, session opened then', 0, opened, 200);
    await set('database', '-2h');
    await follow('database -2h, session of ten days', 200);
    if ((await until0(`select count(*) from sessions where token_hash = '${sha256(opened)}' and expires_at > now() + interval '1 day 5 minutes'`, 60)) > 0) wrong.push('opened while the clock ran ahead: lives beyond its end');
    await burst.until(burst.acknowledged + 20);
  }
  const found = await burst.end();
  // What repeats goes on, and so do jobs, although both ran in a time to come.
  if (!program) {
    const left = await until0("(select count(*) from events_to_seal) + (select count(*) from jobs where kind = 'react' and parked_at is null and attempts = 0)", 120);
    if (left > 0) stuck.push(`${left} entries without a seal, or reactions not begun, two minutes after the clock was right: ${await named()}`);
  }
  const [order] = await runSql<{ n: number }>(site.cluster.url, 'select count(*)::int as n from (select e.seq, lag(e.seq) over (order by s.position) as before from event_seals s join events e on e.id = s.event_id) x where seq < before and before - seq > 1000');
  const [twice] = await runSql<{ n: number }>(site.cluster.url, "select count(*)::int as n from (select deadline_id, kind, due_before from deadline_entries where kind in ('late', 'veryLate') group by 1, 2, 3 having count(*) > 1) x");
  return { wrong, found, furthest: far?.seconds ?? Infinity, disorder: order?.n ?? -1, twice: twice?.n ?? -1, due, storm: await storms(site), stuck };
}

const words = (c: Counted): string => `${jumps.length} jumps of a node and 2 of the database, three nodes, two of them 10 min apart: ${c.wrong.length} sessions judged wrongly${c.wrong[0] ? ` (${c.wrong[0]})` : ''}, ${c.disorder} entries of the log out of order, ${c.twice} latenesses twice, ${c.due} items due at once by the jump of the database, ${c.storm.length} run more than once${c.storm[0] ? ` (${c.storm[0]})` : ''}, ${c.stuck.length} left standing afterwards${c.stuck.length > 0 ? ` (${c.stuck.join('; ')})` : ''}, ${inWords(c.found)}`;
// A burst of some minutes: an entry further from the database's clock was dated by a node.
const fine = (c: Counted): boolean => c.wrong.length === 0 && c.disorder === 0 && c.twice === 0 && c.storm.length === 0 && c.stuck.length === 0 && isSound(c.found) && c.furthest < 600;

export const row: Row = {
  id: 'R07',
  threat: 'Clocks jump, of a node or of the database: three days on, two hours back, thirty days, to the last of December and to 29 February; three nodes, two of them five minutes off on either side',
  criterion: '0 sessions valid beyond their end + 5 min, also of such as were opened while the clock ran ahead, or refused before it; entries dated by the database and in the order of their sequence; each due item at most once (a step of a clock, a reaction, a job), however many fall due at the jump; work goes on within two minutes when the clock is right again; nothing acknowledged lost',
  stage: 'full',
  limits: 'the check of order allows for transactions under way (1,000 numbers) and so tells gross disorder only',
  missing: () => (library('libfaketimeMT.so.1') ? null : 'needs libfaketime'),
  async run(tools) {
    const c = await jumping(tools);
    return { figure: `${words(c)}; entries at most ${c.furthest.toFixed(0)} s from the database's clock`, passed: fine(c) && c.due >= 20 };
  },
  async control(tools) {
    const c = await jumping(tools, 'own-clock-node');
    return { figure: `with nodes that go by their own clocks: ${words(c)}`, passed: fine(c) };
  },
};
