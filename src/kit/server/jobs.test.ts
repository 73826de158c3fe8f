import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type KyselyPlugin, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enqueue, runDueJobs, runPeriodics, startWorker, takeBackAhead } from './jobs.ts';
import { newId } from './ids.ts';
import { type ModuleDef, reaction } from './registry.ts';
import type { EventName } from './events.ts';
import { type TestKit, recordAny, startTestKit } from './testing/kit.ts';

const ran: string[] = [];
const ticks: string[] = [];
let full = false;

const testModule: ModuleDef = {
  name: 'test',
  jobs: {
    effect: async (ctx, { n }) => void (await sql`insert into effects (n) values (${Number(n)})`.execute(ctx.tx)),
    // What a worker's death looks like to the database: the connection is gone in the middle of the transaction.
    dies: async (ctx, { n }) => {
      await sql`insert into effects (n) values (${Number(n)})`.execute(ctx.tx);
      if (ran.push(`dies ${Number(n)}`) === 1) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.tx);
    },
    fails: async (ctx, { n }) => {
      await sql`insert into effects (n) values (${Number(n)})`.execute(ctx.tx);
      throw new TypeError('the printer is on fire with "Li Tong", 王小明 13912345678');
    },
    // A disk without room, of files and of the database.
    noRoom: async (ctx, { n }) => {
      await sql`insert into effects (n) values (${Number(n)})`.execute(ctx.tx);
      if (!full) return;
      if (Number(n) === 1) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
      await sql`do $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`.execute(ctx.tx);
    },
    // The mistake that the rule forbids: an effect that does not belong to the job's transaction.
    outside: async (_ctx, { n }) => {
      await sql`insert into effects (n) values (${Number(n)})`.execute(kit.connection.db);
      if (ran.push('outside') === 1) throw new Error('killed after the effect');
    },
    chain: async (ctx, { n }) => {
      await sql`insert into effects (n) values (${Number(n)})`.execute(ctx.tx);
      if (Number(n) < 3) await enqueue(ctx, 'chain', { n: Number(n) + 1 }, { key: 'chain' });
    },
  },
  reactions: [
    reaction('test.happened' as EventName, 'first', async (ctx, e) => void (await sql`insert into effects (n) values (${(e.data as unknown as { n: number }).n})`.execute(ctx.tx))),
    reaction('test.happened' as EventName, 'second', async () => { throw new Error('always'); }),
  ],
  periodics: [
    { name: 'broken', everySeconds: 60, run: async () => { throw new Error('no paper'); } },
    { name: 'sound', everySeconds: 60, run: async (ctx) => void ticks.push(ctx.actor.associationId) },
  ],
};

let kit: TestKit;
beforeAll(async () => {
  kit = await startTestKit([testModule]);
  await sql`create table effects (n int not null)`.execute(kit.connection.db);
});
afterAll(() => kit.close());
beforeEach(async () => {
  ran.length = 0;
  ticks.length = 0;
  await sql`truncate effects, jobs`.execute(kit.connection.db);
});

const put = (kind: string, n: number, options: { runAt?: Date; key?: string } = {}): Promise<void> => kit.within((ctx) => enqueue(ctx, kind, { n }, options));
const run = (limit?: number): Promise<number> => runDueJobs(kit.connection.db, kit.services, limit);
const later = (seconds: number): void => { kit.now = new Date(kit.now.getTime() + seconds * 1000); };
const effects = async (): Promise<number[]> => (await sql<{ n: number }>`select n from effects order by n`.execute(kit.connection.db)).rows.map((r) => r.n);
const jobsLeft = async () => kit.connection.db.selectFrom('jobs').select(['kind', 'key', 'payload', 'attempts', 'parked_at', 'last_error', 'run_at']).orderBy('run_at').execute();
const upTo = (n: number): number[] => Array.from({ length: n }, (_none, i) => i);

describe('an effect happens once', () => {
  test('when many workers race for the same jobs', async () => {
    await Promise.all(upTo(60).map((n) => put('effect', n)));
    await Promise.all(upTo(6).map(() => run(100)));
    expect(await effects()).toEqual(upTo(60));
    expect(await jobsLeft()).toEqual([]);
  });

  test('at the first try, though another worker that looks for work holds the row for a moment', async () => {
    await put('effect', 1);
    let looks = 0;
    const another: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        looks += 1;
        if (looks > 1) return result;
        const client = await kit.connection.pool.connect();
        await client.query('begin; select from jobs for update');
        setTimeout(() => void client.query('commit').then(() => client.release()), 150);
        return result;
      },
    };
    await runDueJobs(kit.connection.db.withPlugin(another), kit.services);
    expect([await effects(), await jobsLeft()]).toEqual([[1], []]);
  });

  test('when a worker dies between claim and end: nothing stays of the first try, and the next one does it', async () => {
    await put('dies', 7);
    await run();
    expect(await effects()).toEqual([]);
    expect(await jobsLeft()).toMatchObject([{ attempts: 1, parked_at: null }]);
    later(11);
    await run();
    expect(ran).toEqual(['dies 7', 'dies 7']);
    expect(await effects()).toEqual([7]);
    expect(await jobsLeft()).toEqual([]);
  });

  test('and twice, where it lies outside the transaction: the test can see a double effect', async () => {
    await put('outside', 1);
    await run();
    later(11);
    await run();
    expect(await effects()).toEqual([1, 1]);
  });

  test('not at all, when the request that wrote the job was rolled back', async () => {
    await expect(kit.within(async (ctx) => { await enqueue(ctx, 'effect', { n: 1 }); throw new Error('no'); })).rejects.toThrow('no');
    expect(await run()).toBe(0);
  });

  test('not before its time', async () => {
    await put('effect', 1, { runAt: new Date(kit.now.getTime() + 60_000) });
    expect(await run()).toBe(0);
    later(60);
    expect(await run()).toBe(1);
  });
});

describe('a key', () => {
  test('holds one job: the later one replaces the earlier, also one that was parked', async () => {
    await put('effect', 1, { key: 'digest' });
    await sql`update jobs set attempts = 5, parked_at = now()`.execute(kit.connection.db);
    await put('effect', 2, { key: 'digest' });
    expect(await jobsLeft()).toMatchObject([{ key: 'digest', payload: { n: 2 }, attempts: 0, parked_at: null }]);
    await run();
    expect(await effects()).toEqual([2]);
  });

  test('may be taken by the successor that a job writes for itself', async () => {
    await put('chain', 1, { key: 'chain' });
    await run();
    expect(await effects()).toEqual([1, 2, 3]);
    expect(await jobsLeft()).toEqual([]);
  });

  test('that is replaced while its job runs leaves both effects and no job', async () => {
    await put('effect', 1, { key: 'again' });
    const other = kit.within(async (ctx) => {
      await sql`select pg_sleep(0.05)`.execute(ctx.tx);
      await enqueue(ctx, 'effect', { n: 2 }, { key: 'again' });
    });
    await Promise.all([run(), other]);
    await run();
    expect(await effects()).toEqual([1, 2]);
  });
});

describe('a job that fails', () => {
  test('that fails for want of room waits for room, however long, and is then done once; one that fails by itself is parked meanwhile', async () => {
    full = true;
    for (const n of [1, 2]) await put('noRoom', n);
    await put('fails', 3);
    for (let tried = 0; tried < 40; tried += 1) {
      await run();
      later(1600);
    }
    expect(await effects()).toEqual([]);
    // Control: with tries that count, both would be parked as well.
    const left = await jobsLeft();
    expect([left.filter((j) => j.parked_at).map((j) => j.kind), left.filter((j) => !j.parked_at).map((j) => j.kind)]).toEqual([['fails'], ['noRoom', 'noRoom']]);
    full = false;
    later(31);
    await run();
    expect(await effects()).toEqual([1, 2]);
  });

  test('waits longer each time and is parked after five tries with its reason; nothing of it stays', async () => {
    await put('fails', 1);
    const waits: number[] = [];
    for (;;) {
      expect(await run()).toBe(1);
      const [job] = await jobsLeft();
      if (!job || job.parked_at) break;
      const wait = (job.run_at.getTime() - kit.now.getTime()) / 1000;
      waits.push(wait);
      later(wait - 1);
      expect(await run()).toBe(0);
      later(1);
    }
    expect(waits).toEqual([10, 60, 360, 1500]);
    expect(await jobsLeft()).toMatchObject([{ attempts: 5, last_error: 'TypeError: the printer is on fire with …, … …' }]);
    later(86_400);
    expect(await run()).toBe(0);
    expect(await effects()).toEqual([]);
  });

  test('blocks nobody, and a kind without a handler is told so', async () => {
    await put('fails', 0);
    await put('nobody knows', 0);
    for (const n of [1, 2, 3]) await put('effect', n);
    await run();
    expect(await effects()).toEqual([1, 2, 3]);
    expect((await jobsLeft()).map((j) => j.last_error)).toContain('Error: no handler for job nobody knows');
  });

  test('because this program does not know the work is left to a node of a newer version for a day, and costs no try', async () => {
    await put('nobody knows', 0);
    await kit.within((ctx) => enqueue(ctx, 'react', { reaction: 'of a newer program', eventId: newId() }));
    for (let i = 0; i < 8; i++) {
      expect(await run()).toBeGreaterThan(0);
      later(10);
    }
    expect((await jobsLeft()).find((j) => j.kind === 'nobody knows')).toMatchObject({ attempts: 0, parked_at: null });
    later(86_400);
    for (let i = 0; i < 6; i++) {
      await run();
      later(1500);
    }
    expect((await jobsLeft()).find((j) => j.kind === 'nobody knows')).toMatchObject({ attempts: 5, last_error: 'Error: no handler for job nobody knows' });
  });
});

test('each reaction to a fact is a job of its own: one that fails does not undo another', async () => {
  await kit.within((ctx) => recordAny(ctx, 'test.happened', { type: 'thing', id: newId() }, { n: 5 }));
  await run();
  expect(await effects()).toEqual([5]);
  expect(await jobsLeft()).toMatchObject([{ kind: 'react', payload: { reaction: 'second' }, last_error: 'Error: always' }]);
});

describe('periodic work', () => {
  test('that fails holds up no other, and runs once per its distance on a node', async () => {
    const lastRun = new Map<string, number>();
    await expect(runPeriodics(kit.connection.db, kit.services, lastRun)).rejects.toThrow('no paper');
    expect(ticks).toEqual([kit.associationId]);
    later(59);
    await runPeriodics(kit.connection.db, kit.services, lastRun);
    expect(ticks).toHaveLength(1);
  });

  test('and jobs go on when the clock ran thirty days ahead and was set right', async () => {
    const lastRun = new Map<string, number>();
    const periodics = (): Promise<void> => runPeriodics(kit.connection.db, kit.services, lastRun).catch(() => undefined);
    await put('fails', 1);
    later(30 * 86_400);
    await periodics();
    await put('effect', 2);
    await put('effect', 3, { runAt: new Date(kit.now.getTime() + 3600_000) });
    await run();
    await put('effect', 4);
    later(-30 * 86_400);
    await put('effect', 5, { runAt: new Date(kit.now.getTime() + 86_400_000) });
    await periodics();
    expect(ticks).toHaveLength(2);
    await kit.within(takeBackAhead);
    await run();
    // Done in its time, due now; the one that failed is tried again; what is for later waits as long as it was to.
    expect(await effects()).toEqual([2, 4]);
    expect((await jobsLeft()).map((j) => [j.kind, j.payload, j.attempts, (j.run_at.getTime() - kit.now.getTime()) / 1000])).toEqual([['fails', { n: 1 }, 2, 60], ['effect', { n: 3 }, 0, 3600], ['effect', { n: 5 }, 0, 86_400]]);
  });

  test('goes on beside a job that takes long', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    const slow = { ...kit.services, registry: { ...kit.services.registry, jobs: new Map([['slow', async () => held]]) } };
    await put('slow', 1);
    const worker = startWorker(kit.connection.db, slow, () => undefined, 10);
    try {
      await expect.poll(() => ticks.length).toBe(1);
    } finally {
      release();
      await worker.stop();
    }
    expect(await jobsLeft()).toEqual([]);
  });
});

test('a wake makes the worker look at once, also when it comes while it looks', async () => {
  const worker = startWorker(kit.connection.db, kit.services, () => undefined, 3_600_000);
  try {
    for (const n of [1, 2, 3]) {
      await put('effect', n);
      worker.wake();
      await expect.poll(effects, { timeout: 10_000 }).toContain(n);
    }
  } finally {
    await worker.stop();
  }
});

describe('processes that are killed', () => {
  let folder: string;
  let program: string;
  const children = new Set<ChildProcess>();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'juzhi-jobs-'));
    program = join(folder, 'worker.mjs');
    const banner = { js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);` };
    await build({ entryPoints: [fileURLToPath(new URL('testing/job-worker.ts', import.meta.url))], outfile: program, bundle: true, platform: 'node', format: 'esm', external: ['pg-native'], banner, logLevel: 'error' });
  });
  afterAll(async () => {
    await killAll();
    await rm(folder, { recursive: true, force: true });
  });
  /** All killed, and what they had asked for carried out or given up: a dead process's last claim would else count as one of the next test. */
  const killAll = async (): Promise<void> => {
    await Promise.all([...children].map((child) => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      return gone;
    }));
    const theirs = async (): Promise<number> => Number((await sql<{ n: string }>`select count(*) n from pg_stat_activity where datname = current_database() and application_name = 'job-worker'`.execute(kit.connection.db)).rows[0]?.n);
    while (await theirs() > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const spawnWorker = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [program, kit.url], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.add(child);
    child.once('exit', () => children.delete(child));
    if (child.stdout) await once(child.stdout, 'data');
    return child;
  };

  test('anywhere leave exactly one effect a job', async () => {
    await sql`insert into jobs (id, kind, payload, run_at, created_at) select gen_random_uuid(), 'effect', jsonb_build_object('n', n), now(), now() from generate_series(0, 399) n`.execute(kit.connection.db);
    const brief = async (): Promise<void> => {
      const child = await spawnWorker();
      await new Promise((resolve) => setTimeout(resolve, 10 + 60 * Math.random()));
      child.kill('SIGKILL');
    };
    for (let round = 0; round < 2; round += 1) {
      await Promise.all([brief(), brief()]);
      expect((await jobsLeft()).length).toBeGreaterThan(0);
    }
    await spawnWorker();
    await expect.poll(async () => (await jobsLeft()).length, { timeout: 30_000, interval: 100 }).toBe(0);
    expect(await effects()).toEqual(upTo(400));
  });

  test('by one deadly job park it after five tries, and no other job loses a try', async () => {
    await killAll();
    await sql`insert into jobs (id, kind, payload, run_at, created_at) values (gen_random_uuid(), 'deadly', '{}', '2020-01-01', now())`.execute(kit.connection.db);
    await sql`insert into jobs (id, kind, payload, run_at, created_at) select gen_random_uuid(), 'effect', jsonb_build_object('n', n), '2020-01-02', now() from generate_series(0, 29) n`.execute(kit.connection.db);
    for (let deaths = 0; deaths < 5; deaths += 1) {
      await once(await spawnWorker(), 'exit');
      await sql`update jobs set run_at = '2020-01-01' where kind = 'deadly'`.execute(kit.connection.db);
      expect((await jobsLeft()).filter((j) => j.kind === 'effect').map((j) => j.attempts)).toEqual(upTo(30).map(() => 0));
    }
    await spawnWorker();
    await expect.poll(effects, { timeout: 20_000 }).toEqual(upTo(30));
    await expect.poll(jobsLeft, { timeout: 10_000 }).toMatchObject([{ kind: 'deadly', attempts: 6, parked_at: expect.any(Date) as Date }]);
  });
});
