import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { connect, inTransaction, sql } from '#kit/server/db.ts';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import { migrate } from '#kit/server/migrate.ts';
import { startPostgres } from '#kit/server/postgres/index.ts';
import { benchWords as w } from './locales/bench.ts';
import { createApp } from './create-app.ts';
import { recogniseAnyone } from './recognise.ts';
import { growDemo } from './seed.ts';

// Cost as ratios in one run on one machine: against a bare Node server, against pgbench, against ten times the data.
// Never a timed test: the numbers are for people to read.

const { values, positionals } = parseArgs({ allowPositionals: true, options: { members: { type: 'string', default: '5000' }, suggestions: { type: 'string', default: '20000' }, seconds: { type: 'string', default: '4' }, growth: { type: 'boolean', default: false }, serve: { type: 'boolean', default: false } } });
const seconds = Number(values.seconds);
const CLIENTS = 8;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Rate { readonly perSecond: number; readonly medianMs: number; readonly p95Ms: number }

interface Call { readonly path: string; readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string }

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

function send(base: string, c: Call): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const r = request(base + c.path, { agent, method: c.method ?? 'GET', headers: c.headers ?? {} }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (d: Buffer) => parts.push(d));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
    });
    r.on('error', reject);
    r.end(c.body);
  });
}

/** Requests from eight clients, each sending the next when the last is answered; the first second is not counted. */
async function load(base: string, make: (n: number) => Call): Promise<Rate> {
  const times: number[] = [];
  const warm = performance.now() + Math.min(1000, seconds * 250);
  const until = warm + seconds * 1000;
  let n = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const call = make(n++);
      const began = performance.now();
      const { status, body } = await send(base, call);
      if (status !== 200) throw new Error(`${call.path} answered ${status}: ${body.slice(0, 300)}`);
      if (began > warm) times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const sorted = times.toSorted((a, b) => a - b);
  return { perSecond: times.length / seconds, medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0, p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0 };
}

/** A process of its own that answers 100 rows: the unit that everything is compared with. */
async function bareServer(): Promise<{ url: string; stop: () => void }> {
  const code = `const rows=Array.from({length:100},(_,i)=>({id:'01a1fbac-00ff-731d-8a6e-'+String(i).padStart(12,'0'),name:'Member '+i,unitName:'Branch of a street',sex:'1',employer:'Employer '+i,post:'teacher',phone:'138****'+i,status:'active',joined:'2020-06-01'}));
    require('http').createServer((q,s)=>{s.setHeader('content-type','application/json');s.end(JSON.stringify({items:rows,next:null}))}).listen(0,'127.0.0.1',function(){console.log(this.address().port)})`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve) => child.stdout.once('data', (d: Buffer) => resolve(String(d).trim())));
  return { url: `http://127.0.0.1:${port}`, stop: () => void child.kill() };
}

interface Site { readonly url: string; readonly databaseUrl: string; readonly token: (username: string) => Promise<string>; readonly connection: ReturnType<typeof connect>; memory(): Promise<number>; readonly grow: (members: number, suggestions: number) => Promise<void>; stop(): Promise<void> }

/** The child process: one node over the database that the parent started. */
async function serve(databaseUrl: string, folder: string): Promise<void> {
  const connection = connect({ connectionString: databaseUrl });
  const app = await createApp({ connection, dataDir: folder, baseUrl: '', clock: () => new Date(), recognise: recogniseAnyone, secure: false, work: false });
  await app.server.listen({ port: 0, host: '127.0.0.1' });
  say(String((app.server.server.address() as AddressInfo).port));
  process.on('message', () => process.send?.(process.memoryUsage().rss));
}

async function site(folder: string): Promise<Site> {
  const server = await startPostgres({ dataDir: folder });
  await migrate({ connectionString: server.url });
  const connection = connect({ connectionString: server.url, statement_timeout: 0 });
  const app = await createApp({ connection, dataDir: folder, baseUrl: '', clock: () => new Date(), recognise: recogniseAnyone, secure: false, work: false });
  const node = spawn(process.execPath, [process.argv[1] ?? '', '--serve', server.url, folder], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const port = await new Promise<string>((resolve) => node.stdout?.once('data', (d: Buffer) => resolve(String(d).trim())));
  return {
    url: `http://127.0.0.1:${port}`, databaseUrl: server.url, connection,
    memory: () => new Promise((resolve) => { node.once('message', (m) => resolve(Number(m))); node.send('memory'); }),
    grow: (members, suggestions) => growDemo(connection.db, app.services, { members, suggestions, seed: 1 }, () => undefined),
    token: (username) => inTransaction(connection.db, async (tx) => {
      const token = newSecret();
      await sql`insert into sessions (association_id, token_hash, id, account_id, created_at, last_seen_at, expires_at, ip, user_agent) select association_id, ${sha256(token)}, ${newId()}, id, now(), now(), now() + interval '1 day', '127.0.0.1', 'bench' from accounts where username = ${username}`.execute(tx);
      return token;
    }),
    stop: async () => { node.kill(); await app.close(); await connection.close(); await server.stop(); },
  };
}

const json = (token: string, extra: Record<string, string> = {}): Record<string, string> => ({ authorization: `Bearer ${token}`, ...extra });

/** The reading pages of a secretary and of a member, and search: the same calls at each size. */
async function pages(s: Site): Promise<Map<string, Rate>> {
  const [mishu, member] = [await s.token('mishu'), await s.token('chenzhixing')];
  const list = JSON.parse((await send(s.url, { path: '/api/suggestions?limit=50', headers: json(mishu) })).body) as { items: { id: string }[] };
  const ids = list.items.map((i) => i.id);
  const get = (token: string, make: (n: number) => string) => (n: number): Call => ({ path: make(n), headers: json(token) });
  const words = w.searches;
  const calls: [string, ReturnType<typeof get>][] = [
    [w.members100, get(mishu, () => '/api/members?limit=100')], [w.suggestions50, get(mishu, () => '/api/suggestions?limit=50')], [w.mine, get(member, () => '/api/suggestions?view=mine&limit=50')], [w.inbox, get(mishu, () => '/api/inbox/todo?limit=50')],
    [w.matter, get(mishu, (n) => `/api/suggestions/${ids[n % ids.length]}`)], [w.search, get(mishu, (n) => `/api/suggestions?search=${encodeURIComponent(words[n % words.length] ?? '')}&limit=20`)], [w.memberSearch, get(mishu, () => '/api/members?search=zs&limit=50')],
  ];
  const rates = new Map<string, Rate>();
  for (const [name, make] of calls) rates.set(name, await load(s.url, make));
  return rates;
}

/** Drafts made beforehand are submitted: validated, authorised, recorded, with their jobs. */
async function submissions(s: Site, perSecondWanted: number): Promise<Rate> {
  const token = await s.token('chenzhixing');
  const body = { version: 0, type: 'suggestion', title: w.draftTitle, content: { situation: w.draftText.repeat(20), proposal: w.draftText.repeat(20) }, open: true, suggestedUnitIds: [] };
  const ids = Array.from({ length: Math.ceil(perSecondWanted * (seconds + 1)) }, () => newId());
  for (let i = 0; i < ids.length; i += 50) await Promise.all(ids.slice(i, i + 50).map((id) => send(s.url, { path: `/api/suggestions/${id}/draft`, method: 'PUT', headers: json(token, { 'content-type': 'application/json', 'idempotency-key': newId() }), body: JSON.stringify(body) })));
  return load(s.url, (n) => {
    const id = ids[n];
    if (!id) throw new Error('too few drafts for this machine; run with fewer --seconds');
    return { path: `/api/suggestions/${id}/submit`, method: 'POST', headers: json(token, { 'content-type': 'application/json', 'idempotency-key': newId() }), body: JSON.stringify({ version: 1, open: true }) };
  });
}

/** The statements of one submission, caught as they are sent, played by pgbench from as many clients; null without pgbench. */
async function pgbench(s: Site, folder: string): Promise<number | null> {
  if (spawnSync('pgbench', ['--version']).status !== 0) return null;
  const file = path.join(folder, 'submit.sql');
  await writeFile(file, SUBMIT_SQL);
  const client = new pg.Client(s.databaseUrl);
  await client.connect();
  await client.query('create table bench_rows (id bigint generated always as identity primary key, kind text, body jsonb, at timestamptz default now()); create index on bench_rows (kind, at); create table bench_counter (id int primary key, n int); insert into bench_counter values (1, 0)');
  await client.end();
  const url = new URL(s.databaseUrl);
  const host = url.searchParams.get('host') ?? url.hostname;
  const played = spawnSync('pgbench', ['-n', '-c', String(CLIENTS), '-j', '2', '-T', String(seconds), '-f', file, '-h', decodeURIComponent(host), '-p', url.port || url.searchParams.get('port') || '5432', '-U', decodeURIComponent(url.username), decodeURIComponent(url.pathname.slice(1))], { encoding: 'utf8' });
  const tps = /tps = ([\d.]+)/.exec(played.stdout)?.[1];
  if (!tps) say(played.stderr.slice(0, 500));
  return tps ? Number(tps) : null;
}

// As many statements of the same kinds as one submission sends: 8 reads by key, 2 counters, 8 inserts (texts, event with its jobs, deadline with entry, to-do, answer), 5 updates.
const READ = 'select count(*) from accounts where username_key = \'mishu\';\n';
const INSERT = "insert into bench_rows (kind, body) values ('x', '{\"title\": \"a suggestion of some length\", \"from\": \"draft\", \"to\": \"submitted\"}');\n";
const SUBMIT_SQL = `begin;\n${READ.repeat(8)}update bench_counter set n = n + 1 where id = 1;\n${INSERT.repeat(8)}${"update bench_rows set at = now() where id = (select max(id) from bench_rows);\n".repeat(5)}commit;\n`;

function row(name: string, rate: Rate, bare: Rate, wanted?: string): void {
  say(`${name.padEnd(22, '　')} ${rate.perSecond.toFixed(0).padStart(7)} /s  ${(rate.perSecond / bare.perSecond).toFixed(3).padStart(7)}  ${rate.medianMs.toFixed(1).padStart(7)} ms ${rate.p95Ms.toFixed(1).padStart(7)} ms  ${wanted ?? ''}`);
}

async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'juzhi-bench-'));
  await chmod(folder, 0o711);
  const bareAt = await bareServer();
  const s = await site(path.join(folder, 'data'));
  try {
    const [members, suggestions] = [Number(values.members), Number(values.suggestions)];
    say(w.growing(members, suggestions));
    await s.grow(members, suggestions);
    const bare = await load(bareAt.url, () => ({ path: '/' }));
    say(w.head);
    row(w.bare, bare, bare);
    const small = await pages(s);
    for (const [name, rate] of small) row(name, rate, bare, name === w.members100 ? '≥ .12' : undefined);
    const submitted = await submissions(s, Math.min(1500, bare.perSecond * 0.3));
    row(w.submit, submitted, bare, '≥ .10');
    const tps = await pgbench(s, folder);
    say(tps === null ? w.noPgbench : w.pgbench(tps.toFixed(0), (submitted.perSecond / tps).toFixed(2)));
    const memory = (await s.memory()) / 1048576;
    say(w.memory(memory.toFixed(0)));
    if (values.growth) {
      say(w.growing(members * 10, suggestions * 10));
      await s.grow(members * 9, suggestions * 9);
      const large = await pages(s);
      say(w.growthHead);
      for (const [name, rate] of large) say(`${name.padEnd(22, '　')} ${((small.get(name)?.perSecond ?? 0) / rate.perSecond).toFixed(2).padStart(6)}  ≤ 1.30`);
    }
  } finally {
    bareAt.stop();
    await s.stop();
    await stat(folder).then(() => rm(folder, { recursive: true, force: true }));
  }
}

if (values.serve) await serve(positionals[0] ?? '', positionals[1] ?? '');
else await run().then(() => process.exit(0));
