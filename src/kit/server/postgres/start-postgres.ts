import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { binariesFor, type Binaries } from './binaries.ts';
import { initCluster, placeCluster, serverEnvironment, spawnFailure, type Cluster } from './cluster.ts';
import { ensureDatabase, type AppDatabase } from './database.ts';
import { clearKilledServer, livePostmaster, postmasterStatus, stopPostmaster, wasShutDown } from './postmaster.ts';
import { runningCommand, waitUntil } from './processes.ts';
import { isRoot } from './server-user.ts';
import { shortenLog } from './shorten-log.ts';
import { launchArguments, PORT } from './settings.ts';
import { errorFromOutput, StartError, withStartErrors } from './start-error.ts';

export type StartStep = 'copying' | 'initialising' | 'recovering' | 'starting';

export interface StartOptions {
  /** The data folder of the app; the database lies in its sub-folder `postgres`. */
  readonly dataDir: string;
  /** Off only for tests: a power cut may then destroy the database. */
  readonly fsync?: boolean;
  /** Where root puts what its server account cannot reach otherwise: programs, or the database itself. */
  readonly systemFolder?: string;
  readonly onProgress?: (step: StartStep) => void;
}

export interface RunningPostgres {
  /** postgres://… over the Unix socket, for pg's `connectionString` and for libpq. */
  readonly url: string;
  readonly config: AppDatabase;
  readonly pid: number;
  /** True when a server that outlived its app was found and taken over. */
  readonly reused: boolean;
  /** Where the database lies, and whether that is outside the data folder (see placeCluster). */
  readonly folder: string;
  readonly relocated: boolean;
  /** Resolves when the server ends without having been asked to. */
  readonly lost: Promise<void>;
  /** Stops the server, whoever started it, within about 25 s; may be called twice. */
  stop(): Promise<void>;
}

const RECOVERY_MS = 30 * 60_000;

/** Starts the bundled PostgreSQL on a data folder, making, recovering or taking over its database; throws StartError. */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  return withStartErrors(options.dataDir, () => start(options));
}

async function start({ dataDir, fsync = true, systemFolder = '/var/lib/juzhi', onProgress = () => undefined }: StartOptions): Promise<RunningPostgres> {
  const cluster = await placeCluster(dataDir, systemFolder);
  const spare = isRoot() ? systemFolder : dirname(cluster.folder);
  const binaries = await binariesFor(cluster.user, spare, () => onProgress('copying'));
  const socketFolder = await prepareSocketFolder(cluster);
  const args = launchArguments(cluster.folder, socketFolder, fsync);
  const running = await takeOver(cluster, [binaries.postgres, ...args]);
  if (running === undefined) {
    await clearKilledServer(cluster.folder, join(socketFolder, `.s.PGSQL.${PORT}`));
    await initCluster(cluster, binaries, fsync, () => onProgress('initialising'));
    onProgress(wasShutDown(cluster.folder) ? 'starting' : 'recovering');
  }
  const pid = running ?? (await launch(cluster, binaries, args));
  const config = { host: socketFolder, port: PORT, user: 'juzhi', database: 'juzhi' };
  await ensureDatabase(config);
  return handle(cluster, config, pid, running !== undefined);
}

/** The pid of a server that may be used as it is; one with other settings or another version is stopped. */
async function takeOver(cluster: Cluster, command: readonly string[]): Promise<number | undefined> {
  const found = livePostmaster(cluster.folder);
  if (!found) return undefined;
  const status = (): string | undefined => postmasterStatus(cluster.folder, found.pid);
  await waitUntil(() => ['ready', 'stopping'].includes(status() ?? '') || runningCommand(found.pid) === undefined, RECOVERY_MS);
  if (status() === 'ready' && found.command.join('\0') === command.join('\0')) return found.pid;
  await stopPostmaster(found.pid, cluster.folder);
  return undefined;
}

async function launch(cluster: Cluster, binaries: Binaries, args: string[]): Promise<number> {
  const log = openLog(logOf(cluster));
  // A group of its own: Ctrl-C reaches only us, and we stop the server after the last request.
  const child = spawn(binaries.postgres, args, {
    ...cluster.user, cwd: cluster.folder, env: serverEnvironment(), detached: true, stdio: ['ignore', log.fd, log.fd],
  });
  let failure: Error | undefined;
  let ended = false;
  child.once('error', (error) => (failure = spawnFailure(error, binaries.postgres)));
  child.once('exit', () => (ended = true));
  child.unref();
  closeSync(log.fd);
  const { pid } = child;
  const settled = (): boolean => ended || failure !== undefined || postmasterStatus(cluster.folder, pid ?? 0) === 'ready';
  const inTime = await waitUntil(settled, RECOVERY_MS);
  if (failure) throw failure;
  if (ended || pid === undefined) throw errorFromOutput(log.sinceStart(), cluster.folder);
  if (!inTime) throw new StartError('database_did_not_start', { path: cluster.folder, detail: log.sinceStart() });
  return pid;
}

const logOf = (cluster: Cluster): string => join(dirname(cluster.folder), 'postgres.log');

function openLog(path: string): { fd: number; sinceStart: () => string } {
  shortenLog(path);
  const fd = openSync(path, 'a', 0o600);
  const before = fstatSync(fd).size;
  return { fd, sinceStart: () => readFileSync(path).subarray(before).toString('utf8') };
}

/** A folder for the socket that only the server's account and root may enter, with a path that fits into 107 bytes. */
async function prepareSocketFolder({ folder, user }: Cluster): Promise<string> {
  const near = join(dirname(folder), 'socket');
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const path = Buffer.byteLength(`${near}/.s.PGSQL.${PORT}.lock`) <= 100 ? near : join(tmpdir(), `juzhi-${hash}`);
  const uid = user.uid ?? process.getuid?.();
  await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await lstat(path);
  // Anybody may create names in the temporary folder: never follow a link or use a folder of somebody else's.
  if (!found.isDirectory() || (found.uid !== uid && found.uid !== process.getuid?.())) {
    throw new StartError('data_folder_unwritable', { path, reason: 'socket folder belongs to somebody else' });
  }
  if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid);
  await chmod(path, 0o700);
  return path;
}

/** Nothing of ours stays in the temporary folder; beside the database the folder may stay. */
async function removeSocketFolder(path: string): Promise<void> {
  if (dirname(path) === tmpdir()) await rm(path, { recursive: true, force: true });
}

function handle(cluster: Cluster, config: AppDatabase, pid: number, reused: boolean): RunningPostgres {
  let stopping: Promise<void> | undefined;
  const lost = new Promise<void>((resolve) => {
    const watch = setInterval(() => {
      if (stopping === undefined && runningCommand(pid) !== undefined) return;
      clearInterval(watch);
      if (stopping === undefined) resolve();
    }, 1000);
    watch.unref();
  });
  // It may run for years without a start.
  const tidy = setInterval(() => shortenLog(logOf(cluster)), 3_600_000).unref();
  return {
    url: `postgres://${config.user}@${encodeURIComponent(config.host)}:${config.port}/${config.database}`,
    config, pid, reused, folder: cluster.folder, relocated: cluster.relocated, lost,
    stop() {
      clearInterval(tidy);
      return (stopping ??= stopPostmaster(pid, cluster.folder).then(() => removeSocketFolder(config.host)));
    },
  };
}
