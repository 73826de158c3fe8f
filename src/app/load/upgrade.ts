import { setTimeout as sleep } from 'node:timers/promises';
import type { Migration } from 'kysely';
import pg from 'pg';
import { migrate, migrations } from '#kit/server/migrate.ts';
import { acrossAll } from '#kit/server/walls.ts';

/** What one step of an upgrade cost, in milliseconds. */
export interface StepCost {
  readonly name: string;
  readonly ms: number;
  /** How long a table that was there before could not be read, or not be written, for the locks that the step held; which one the longest. */
  readonly readersMs: number;
  readonly writersMs: number;
  readonly table: string;
  /** The longest that people beside it waited who read a row every so often, and who wrote one. */
  readonly readWaitMs: number;
  readonly writeWaitMs: number;
}

const EVERY_MS = 50;
/** Rows that somebody reads and writes meanwhile. */
const BESIDE = ['members', 'suggestions', 'accounts', 'units'];
/** What the walls are called that are raised after the last step. */
export const WALLS = 'raise_walls';

/** Brings a database to the newest schema, step by step, and tells of each what it took and whom it kept waiting. */
export async function timedUpgrade(url: string, tell: (cost: StepCost) => void, upTo?: string, provide: () => Promise<Record<string, Migration>> = migrations): Promise<StepCost[]> {
  const costs: StepCost[] = [];
  const all = Object.keys(await provide());
  const steps = upTo === undefined ? [...all, WALLS] : all.slice(0, all.indexOf(upTo) + 1);
  const [locks, reader, writer] = await Promise.all([watchLocks(url), passer(url, (t) => `select from ${t} limit 1`), passer(url, (t) => `update ${t} set id = id where id = (select id from ${t} limit 1)`)]);
  try {
    const done = await locks.steps();
    for (const name of steps.filter((s) => !done.has(s))) {
      await locks.begin();
      for (const p of [reader, writer]) p.begin();
      const began = performance.now();
      await migrate({ connectionString: url }, name === WALLS ? undefined : name, {}, provide);
      const ms = performance.now() - began;
      const cost = { name, ms, ...locks.end(), readWaitMs: reader.longest(), writeWaitMs: writer.longest() };
      costs.push(cost);
      tell(cost);
    }
    return costs;
  } finally {
    await Promise.all([locks.stop(), reader.stop(), writer.stop()]);
  }
}

/** Looks every so often at who holds locks of tables that were there when the step began. */
async function watchLocks(url: string) {
  const client = new pg.Client(acrossAll(url));
  await client.connect();
  let old: string[] = [];
  let held = new Map<string, { since: number; until: number; readers: boolean }>();
  let on = true;
  const look = async (): Promise<void> => {
    const before = performance.now();
    const { rows } = await client.query<{ table: string; readers: boolean }>(`select c.relname as table, l.mode = 'AccessExclusiveLock' as readers from pg_locks l join pg_class c on c.oid = l.relation
      where l.locktype = 'relation' and l.granted and l.database = (select oid from pg_database where datname = current_database()) and l.relation = any ($1::oid[])
        and l.mode in ('AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock')`, [old]);
    for (const { table, readers } of rows) {
      const key = `${table} ${readers}`;
      const h = held.get(key) ?? { since: before, until: before, readers };
      held.set(key, { ...h, until: performance.now() });
    }
  };
  const watching = (async () => { while (on) { await look(); await sleep(EVERY_MS / 5); } })();
  return {
    steps: async (): Promise<Set<string>> => new Set((await client.query<{ name: string }>('select name from kysely_migration')).rows.map((r) => r.name)),
    begin: async (): Promise<void> => {
      old = (await client.query<{ oid: string }>("select c.oid::text as oid from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')")).rows.map((r) => r.oid);
      held = new Map();
    },
    end: (): Pick<StepCost, 'readersMs' | 'writersMs' | 'table'> => {
      const list = [...held].map(([key, h]) => ({ table: key.split(' ')[0] ?? '', ms: h.until - h.since, readers: h.readers })).toSorted((a, b) => b.ms - a.ms);
      return { readersMs: list.find((h) => h.readers)?.ms ?? 0, writersMs: list[0]?.ms ?? 0, table: list[0]?.table ?? '' };
    },
    stop: async (): Promise<void> => { on = false; await watching; await client.end(); },
  };
}

/** Somebody who does one small thing every so often, nothing of which stays, and how long they waited for it at most. */
async function passer(url: string, statement: (table: string) => string) {
  const client = new pg.Client(acrossAll(url));
  await client.connect();
  const { rows } = await client.query<{ t: string }>('select t from unnest($1::text[]) t where to_regclass(t) is not null', [BESIDE]);
  let [on, longest, since] = [true, 0, 0];
  const passing = (async () => {
    for (let i = 0; on && rows.length > 0; i += 1) {
      since = performance.now();
      // A table whose structure has just changed may turn one away; the next try counts.
      await client.query(`begin; ${statement(rows[i % rows.length]?.t ?? '')}; rollback`).catch(() => client.query('rollback'));
      longest = Math.max(longest, performance.now() - since);
      since = 0;
      await sleep(EVERY_MS);
    }
  })();
  return {
    begin: (): void => { longest = 0; },
    longest: (): number => Math.max(longest, since > 0 ? performance.now() - since : 0),
    stop: async (): Promise<void> => { on = false; await passing; await client.end(); },
  };
}
