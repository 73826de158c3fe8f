import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { AppServices } from '#kit/server/context.ts';
import { type Db, connect, inTransaction, sql } from '#kit/server/db.ts';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import { runDueJobs } from '#kit/server/jobs.ts';
import { migrate } from '#kit/server/migrate.ts';
import { type RunningPostgres, startPostgres } from '#kit/server/postgres/index.ts';
import { onShutdown } from '#kit/server/shutdown.ts';
import { acrossAll, asAppItself } from '#kit/server/walls.ts';
import { createApp } from '../create-app.ts';
import { recogniseAnyone } from '../recognise.ts';
import { growDemo } from '../seed.ts';
import { caught, catchStatements } from './caught.ts';
import type { Meter } from './load.ts';
import { memoryOfTree, openOf, ownMemoryOfTree, secondsOfTree, statOf } from './processes.ts';
import { endWithParent } from './with-parent.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** One node over a database, in a process of its own, and the ways to grow, measure and stop them. */
export interface Site {
  readonly url: string;
  readonly databaseUrl: string;
  readonly connection: ReturnType<typeof connect>;
  readonly meter: Meter;
  readonly services: AppServices;
  readonly folder: string;
  /** Resident memory of the node in bytes. */
  memory(): Promise<number>;
  /** A signed-in person's token. */
  token(username: string): Promise<string>;
  /** Tokens of many, in their order; of whom there is no account none is good. */
  tokens(usernames: readonly string[]): Promise<string[]>;
  /** Resident megabytes of the node and of its database, shared pages counted once; of the database's also what is not its shared buffers. */
  megabytes(): Promise<{ app: number; database: number; databaseOwn: number }>;
  /** What the node holds when its garbage is collected, and what is open in it. */
  insides(): Promise<Insides>;
  /** Adds so many members and suggestions, and units until there are so many. */
  grow(members: number, suggestions: number, units: number): Promise<void>;
  /** Runs every job that is due, in the node. */
  work(): Promise<void>;
  /** The same after `catchAll`, when the node keeps nothing any more. */
  finish(): Promise<void>;
  /** From now on nothing that requests do is kept; their statements are caught, to be played by another program. */
  catchAll(): Promise<void>;
  /** What each connection sent since then, as SQL texts. */
  caught(): Promise<string[]>;
  stop(): Promise<void>;
}

export interface Insides { readonly heapMegabytes: number; readonly files: number; readonly sockets: number; readonly resources: number; readonly connections: number }

const ENDED = 'the measured node ended';

type Asked = 'usage' | 'work' | 'catch' | 'caught' | 'kept';
interface Usage { rss: number; seconds: number }

async function workAll(db: Db, services: AppServices): Promise<void> {
  while ((await runDueJobs(db, services, 20)) > 0);
}

/** What is left when nothing unused is: the heap collected twice, for what the first time ends. */
function kept(connections: number): Pick<Insides, 'heapMegabytes' | 'resources' | 'connections'> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return { heapMegabytes: (heapUsed + external) / 1048576, resources: process.getActiveResourcesInfo().length, connections };
}

/** The child process: one node over the database that the parent started. */
export async function serve(databaseUrl: string, folder: string, work = false): Promise<void> {
  endWithParent();
  const connection = connect({ connectionString: databaseUrl });
  const app = await createApp({ connection, dataDir: folder, baseUrl: '', clock: () => new Date(), recognise: recogniseAnyone, secure: false, work });
  await app.server.listen({ port: 0, host: '127.0.0.1' });
  say(String((app.server.server.address() as AddressInfo).port));
  const answer = async (asked: Asked): Promise<void> => {
    if (asked === 'catch') catchStatements(connection.pool);
    if (asked === 'work') await workAll(connection.db, app.services);
    const { user, system } = process.cpuUsage();
    if (asked === 'kept') process.send?.(kept(connection.pool.totalCount));
    else process.send?.(asked === 'caught' ? caught() : { rss: process.memoryUsage().rss, seconds: (user + system) / 1e6 });
  };
  process.on('message', (asked: Asked) => void answer(asked));
}

/** Starts a database in a folder and one node over it, with its worker when asked; `program` is the file that calls `serve`. */
export async function site(program: string, folder: string, { work = false }: { work?: boolean } = {}): Promise<Site> {
  const server = await startPostgres({ dataDir: folder });
  const ends: (() => unknown)[] = [() => server.stop()];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= (async () => { for (const end of ends.toReversed()) await end(); })());
  onShutdown(stop);
  try {
    return await stand(program, server, ends, { folder, work, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

type Held = Pick<Site, 'folder' | 'stop'> & { readonly work: boolean };
async function stand(program: string, server: RunningPostgres, ends: (() => unknown)[], { folder, work, stop }: Held): Promise<Site> {
  await migrate({ connectionString: server.url }, undefined, { superuser: { ...server.config, user: 'postgres' } });
  const connection = connect({ connectionString: acrossAll(server.url), statement_timeout: 0 });
  ends.push(() => connection.close());
  const app = await createApp({ connection, dataDir: folder, baseUrl: '', clock: () => new Date(), recognise: recogniseAnyone, secure: false, work: false });
  ends.push(() => app.close());
  const node = spawn(process.execPath, [program, '--serve', asAppItself(server.url), folder, ...(work ? ['work'] : [])], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  ends.push(() => void node.kill());
  const port = await new Promise<string>((resolve, reject) => {
    node.once('exit', () => reject(new Error(ENDED)));
    node.stdout?.once('data', (d: Buffer) => resolve(String(d).trim()));
  });
  const backend = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(connection.db)).rows[0]?.pid ?? 0;
  const rootPid = (await statOf(String(backend))).parent;
  const open = (usernames: readonly string[]): Promise<string[]> => inTransaction(connection.db, async (tx) => {
    const tokens = usernames.map(() => newSecret());
    await sql`insert into sessions (association_id, token_hash, id, account_id, created_at, last_seen_at, expires_at, ip, user_agent)
      select a.association_id, x.hash, x.id, a.id, now(), now(), now() + interval '1 day', '127.0.0.1', 'bench' from unnest(${usernames}::text[], ${tokens.map(sha256)}::text[], ${tokens.map(() => newId())}::uuid[]) as x(username, hash, id)
        join accounts a on a.username = x.username`.execute(tx);
    return tokens;
  });
  return {
    url: `http://127.0.0.1:${port}`, databaseUrl: server.url, connection, services: app.services, folder,
    meter: async () => ({ app: (await ask<Usage>(node, 'usage')).seconds, database: await secondsOfTree(rootPid) }),
    memory: async () => (await ask<Usage>(node, 'usage')).rss,
    work: async () => void (await ask(node, 'work')),
    finish: () => workAll(connection.db, app.services),
    catchAll: async () => void (await ask(node, 'catch')),
    caught: () => ask<string[]>(node, 'caught'),
    grow: (members, suggestions, units) => growDemo(connection.db, app.services, { members, suggestions, units, seed: 1 }, () => undefined),
    token: async (username) => (await open([username]))[0] ?? '',
    tokens: (usernames) => open(usernames),
    megabytes: async () => ({ app: await memoryOfTree(node.pid ?? 0), database: await memoryOfTree(rootPid), databaseOwn: await ownMemoryOfTree(rootPid) }),
    insides: async () => {
      const [inside, held] = [await ask<ReturnType<typeof kept>>(node, 'kept'), await openOf(node.pid ?? 0)];
      return { ...inside, files: held.all, sockets: held.sockets };
    },
    stop,
  };
}

function ask<T>(node: ChildProcess, asked: Asked): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error(ENDED));
    node.once('exit', ended);
    node.once('message', (m) => { node.off('exit', ended); resolve(m as T); });
    node.send(asked, (error) => { if (error) ended(); });
  });
}
