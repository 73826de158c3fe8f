import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { appendFile, chown, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { binariesFor } from '#kit/server/postgres/binaries.ts';
import { initCluster, placeCluster, serverEnvironment } from '#kit/server/postgres/cluster.ts';
import { ensureDatabase } from '#kit/server/postgres/database.ts';
import { clearKilledServer, postmasterStatus } from '#kit/server/postgres/postmaster.ts';
import { processesOf, runningCommand, signal, waitUntil } from '#kit/server/postgres/processes.ts';
import { PORT, launchArguments } from '#kit/server/postgres/settings.ts';

export interface ClusterOptions {
  /** Lines of postgresql.conf: `{ synchronous_commit: 'off' }` is a negative control. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Off makes and runs it without fsync: quick, and never for a row about storage. */
  readonly fsync?: boolean;
  /** A program that runs the server, such as strace with its options. */
  readonly wrapper?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A PostgreSQL of a row's own, as the product starts it, whose end the row decides. */
export interface Cluster {
  readonly url: string;
  /** For the superuser. */
  readonly adminUrl: string;
  readonly socketPath: string;
  readonly folder: string;
  /** The postmaster; 0 when none runs. */
  readonly pid: number;
  readonly running: boolean;
  /** What the server wrote into its log. */
  log(): Promise<string>;
  start(options?: ClusterOptions): Promise<void>;
  /** SIGKILL to the postmaster and everything below it, by their recorded numbers. */
  kill(): Promise<void>;
  /** An orderly end. */
  stop(how?: NodeJS.Signals): Promise<void>;
}

const START_MS = 120_000;

/** Makes and starts a PostgreSQL below `folder`, which its account must be able to enter. */
export async function startCluster(folder: string, options: ClusterOptions = {}): Promise<Cluster> {
  const place = await placeCluster(folder, '/var/lib/juzhi');
  const binaries = await binariesFor(place.user, '/var/lib/juzhi', () => undefined);
  await initCluster(place, binaries, options.fsync ?? true, () => undefined);
  const sockets = join(dirname(place.folder), 's');
  await mkdir(sockets, { recursive: true, mode: 0o755 });
  if (place.user.uid !== undefined && place.user.gid !== undefined) await chown(sockets, place.user.uid, place.user.gid);
  const log = join(dirname(place.folder), 'postgres.log');
  let child: ChildProcess | null = null;
  let pid = 0;
  let last = options;
  const host = encodeURIComponent(sockets);
  const cluster: Cluster = {
    url: `postgres://juzhi@${host}:${PORT}/juzhi`, adminUrl: `postgres://postgres@${host}:${PORT}/juzhi`, socketPath: join(sockets, `.s.PGSQL.${PORT}`), folder: place.folder,
    get pid() { return pid; },
    get running() { return pid !== 0 && runningCommand(pid) !== undefined; },
    log: () => readFile(log, 'utf8'),
    async start(now = last) {
      last = now;
      await clearKilledServer(place.folder, cluster.socketPath);
      const args = launchArguments(place.folder, sockets, now.fsync ?? true);
      const extra = Object.entries(now.settings ?? {}).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      const [program = binaries.postgres, ...rest] = [...(now.wrapper ?? []), binaries.postgres, ...args, ...extra];
      const fd = openSync(log, 'a', 0o600);
      // A program around it (strace) must stay what we are; the server itself never runs as root.
      const user = now.wrapper ? {} : place.user;
      child = spawn(program, rest, { ...user, cwd: place.folder, env: { ...serverEnvironment(), ...now.environment }, detached: true, stdio: ['ignore', fd, fd] });
      closeSync(fd);
      let ended = false;
      child.once('exit', () => { ended = true; });
      const found = (): number => Number(/^\d+/.exec(readPid(place.folder))?.[0] ?? 0);
      await waitUntil(() => ended || postmasterStatus(place.folder, found()) === 'ready', START_MS);
      pid = found();
      if (ended || postmasterStatus(place.folder, pid) !== 'ready') throw new Error(`the database did not start: ${(await readFile(log, 'utf8')).slice(-2000)}`);
    },
    async kill() {
      const all = [pid, ...processesOf(place.folder)];
      for (const p of new Set(all)) if (p !== 0) signal(p, 'SIGKILL');
      await waitUntil(() => processesOf(place.folder).length === 0, 10_000);
      pid = 0;
    },
    async stop(how = 'SIGINT') {
      if (!cluster.running) return;
      signal(pid, how);
      if (!(await waitUntil(() => !cluster.running, 20_000))) await cluster.kill();
      pid = 0;
    },
  };
  await appendFile(join(place.folder, 'postgresql.conf'), '\nlog_min_messages = warning\n', { flush: true });
  await cluster.start(options);
  await ensureDatabase({ host: sockets, port: PORT, user: 'juzhi', database: 'juzhi' });
  return cluster;
}

function readPid(folder: string): string {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8');
  } catch {
    return '';
  }
}
