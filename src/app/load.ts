import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { load, send } from './bench/load.ts';
import { play } from './bench/caught.ts';
import { readings } from './bench/readings.ts';
import { importRoster } from './bench/roster.ts';
import { type Site, serve, site } from './bench/site.ts';
import { type Fired, fire } from './load/fire.ts';
import { growSite } from './load/grow.ts';
import { mixOf } from './load/mix.ts';
import { timedUpgrade } from './load/upgrade.ts';
import { soakSite } from './load/soak-site.ts';
import { carried, kneeOf } from './load/open-loop.ts';
import { benchWords } from './locales/bench.ts';
import { loadWords as w } from './locales/load.ts';
import { startPostgres } from '#kit/server/postgres/index.ts';
import { optionsOf } from './measure-options.ts';
import { seeded } from './seed.ts';

// The load test: `grow` makes a site of a given size once, `run` finds the knee on it, `cost` tells what single pages cost and how that grows.
// docs/load.md says how to read the numbers. Nothing here is a timed test.

const { values, positionals } = optionsOf(w.usage, {
  allowPositionals: true,
  options: {
    members: { type: 'string', default: '100000' }, suggestions: { type: 'string', default: '200000' }, units: { type: 'string', default: '2000' }, events: { type: 'string', default: '5000000' }, files: { type: 'string' }, megabytes: { type: 'string' },
    seconds: { type: 'string', default: '15' }, limit: { type: 'string', default: '500' }, from: { type: 'string', default: '10' }, import: { type: 'string', default: '5000' }, tenth: { type: 'string' }, only: { type: 'string' }, minutes: { type: 'string', default: '60' }, rate: { type: 'string', default: '10' }, serve: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const ms = (n: number): string => n.toFixed(n < 10 ? 1 : 0);
const WARM_UP = 3;

async function within<T>(folder: string, work: boolean, use: (s: Site) => Promise<T>): Promise<T> {
  const at = path.resolve(folder);
  await mkdir(at, { recursive: true });
  await chmod(at, 0o711);
  const s = await site(fileURLToPath(import.meta.url), path.join(at, 'data'), { work });
  try {
    return await use(s);
  } finally {
    await s.stop();
  }
}

async function grow(folder: string): Promise<void> {
  const began = performance.now();
  await within(folder, false, (s) => growSite(s, { members: Number(values.members), suggestions: Number(values.suggestions), units: Number(values.units), events: Number(values.events), files: Number(values.files ?? 0), megabytes: Number(values.megabytes ?? 0) }, say));
  say(w.grown(((performance.now() - began) / 1000).toFixed(0)));
}

/** Rates that rise by half until one is no longer carried, on a site with its worker. */
async function steps(s: Site, limit: number): Promise<Fired[]> {
  const random = seeded(1);
  const deeds = await mixOf(s, random);
  const done: Fired[] = [];
  for (let rate = Number(values.from); ; rate *= 1.5) {
    const f = await fire(s.url, deeds, { rate, seconds: Number(values.seconds), warmUp: WARM_UP, meter: s.meter, random });
    done.push(f);
    say(w.step(rate.toFixed(0), f.perSecond.toFixed(0), ms(f.all.p50), ms(f.all.p95), ms(f.all.p99), f.waiting, f.errors, f.appMs.toFixed(2), f.databaseMs.toFixed(2), carried(f, limit)));
    if (f.firstError) say(w.firstError(f.firstError));
    if (!carried(f, limit)) return done;
  }
}

async function run(folder: string): Promise<void> {
  const limit = Number(values.limit);
  say(w.shared);
  await within(folder, true, async (s) => {
    const knee = kneeOf(await steps(s, limit), limit);
    if (!knee) return say(w.noKnee);
    say(w.knee(knee.perSecond.toFixed(0), limit));
    say(w.kindsHead);
    for (const [name, t] of [...knee.kinds].toSorted((a, b) => b[1].count - a[1].count)) say(`${name.padEnd(6, '　')} ${String(t.count).padStart(6)} ${[t.p50, t.p95, t.p99, t.most].map((n) => ms(n).padStart(7)).join(' ')}`);
    const memory = await s.megabytes();
    say(w.memory(memory.app.toFixed(0), memory.database.toFixed(0)));
    const rows = Number(values.import);
    if (rows > 0) {
      const [deeds, token, random] = [await mixOf(s, seeded(2)), await s.token('mishu'), seeded(3)];
      const began = performance.now();
      const [took, f] = await Promise.all([importRoster(s, token, rows).then(() => (performance.now() - began) / 1000), fire(s.url, deeds, { rate: knee.rate / 2, seconds: Number(values.seconds), warmUp: 0, meter: s.meter, random })]);
      say(w.beside(rows, took.toFixed(1), (knee.rate / 2).toFixed(0)));
      say(w.step(f.rate.toFixed(0), f.perSecond.toFixed(0), ms(f.all.p50), ms(f.all.p95), ms(f.all.p99), f.waiting, f.errors, f.appMs.toFixed(2), f.databaseMs.toFixed(2), carried(f, limit)));
      if (f.firstError) say(w.firstError(f.firstError));
    }
    return undefined;
  });
  await cost(folder);
}

interface Cost { readonly app: number; readonly database: number }

/** Processor time of each reading page, ms a request, from eight clients; a page that does not answer them is told and left out. */
async function costs(s: Site, tell: (name: string, used: Cost) => void = () => undefined): Promise<Map<string, Cost>> {
  const found = new Map<string, Cost>();
  for (const [name, make] of await readings(s)) {
    if (values.only && !values.only.split(',').some((part) => name.includes(part))) continue;
    try {
      const r = await load(s.url, Math.min(4, Number(values.seconds)), s.meter, make);
      const used = { app: r.appMs, database: r.databaseMs };
      found.set(name, used);
      tell(name, used);
    } catch (error) {
      say(w.failed(name, String(error).slice(0, 200)));
    }
  }
  return found;
}

const total = (c: Cost): number => c.app + c.database;
const both = (c: Cost): string => `${c.app.toFixed(2).padStart(7)} + ${c.database.toFixed(2).padStart(7)}`;

async function cost(folder: string): Promise<void> {
  const small = values.tenth ? await within(values.tenth, false, costs) : null;
  await within(folder, false, async (s) => {
    say(small ? w.tenthHead : w.costHead);
    const large = await costs(s, (name, c) => {
      const was = small?.get(name);
      say(`${name.padEnd(12, '　')} ${was ? `${both(was)}   ` : ''}${both(c)}${was ? `   ${(total(c) / total(was)).toFixed(2).padStart(6)}` : ''}`);
    });
    if (!values.only) await againstRaw(s, large);
  });
}

const RAW_TIMES = 200;

/** The same statements, sent by pgbench alone. */
async function againstRaw(s: Site, large: ReadonlyMap<string, Cost>): Promise<void> {
  const calls = await readings(s);
  say(w.rawHead);
  await s.catchAll();
  for (const name of [benchWords.members100, benchWords.suggestions50, benchWords.inbox, benchWords.matter, benchWords.search]) {
    const [make, whole] = [calls.get(name), large.get(name)];
    if (!make || !whole) continue;
    for (let i = 0; i < RAW_TIMES; i++) await send(s.url, make(i));
    const texts = await s.caught();
    const before = await s.meter();
    if ((await play(s.databaseUrl, s.folder, texts)) === null) return say(w.noPgbench);
    const raw = (((await s.meter()).database - before.database) * 1000) / RAW_TIMES;
    say(`${name.padEnd(12, '　')} ${raw.toFixed(2).padStart(7)} ${total(whole).toFixed(2).padStart(7)} ${(total(whole) / raw).toFixed(1).padStart(6)}`);
  }
  return undefined;
}

const soak = (of: string): Promise<void> => within(of, true, async (s) => { if (!(await soakSite(s, { minutes: Number(values.minutes), rate: Number(values.rate), importRows: Number(values.import) }, say))) process.exitCode = 1; });

/** Brings a grown site of an earlier version to the newest schema, with its time and locks step by step. */
async function upgrade(of: string): Promise<void> {
  const server = await startPostgres({ dataDir: path.join(path.resolve(of), 'data') });
  try {
    say(w.upgrade.head);
    await timedUpgrade(server.url, (c) => say(w.upgrade.step(c.name, ms(c.ms), ms(c.readersMs), ms(c.writersMs), c.table, ms(c.readWaitMs), ms(c.writeWaitMs))));
  } finally {
    await server.stop();
  }
}

const [command, folder] = positionals;
if (values.serve) await serve(command ?? '', folder ?? '', positionals[2] === 'work');
else {
  const known = { grow, run, cost, soak, upgrade }[command ?? ''];
  if (known && folder) await known(folder);
  else say(w.usage);
  process.exit(known && folder ? process.exitCode ?? 0 : 2);
}
