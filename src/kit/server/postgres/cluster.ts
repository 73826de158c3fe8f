import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, realpath, rename, rm, rmdir, stat, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { makeFolder } from './make-folder.ts';
import { endStrays, processesOf, signal } from './processes.ts';
import { chooseServerUser, isRoot, userCan, type ServerUser } from './server-user.ts';
import { INITIAL_SETTINGS } from './settings.ts';
import { errorFromOutput, StartError } from './start-error.ts';
import { syncFolder } from '../sync-folder.ts';

/** The major version of the bundled server; a cluster is bound to it. */
export const MAJOR = 18;

/** An empty database takes 56 MB of disk. */
const ROOM_TO_INIT = 80 * 2 ** 20;

/** Where the database of a data folder lies, and whose it is. */
export interface Cluster {
  readonly folder: string;
  readonly user: ServerUser;
  /** True when the data folder was out of the server user's reach, so the database lies in the system folder. */
  readonly relocated: boolean;
}

/** Finds or prepares the place of the database: `<dataDir>/postgres`, or for root, when its account cannot get there, `<systemFolder>/<hash>/postgres`. */
export async function placeCluster(dataDir: string, systemFolder: string): Promise<Cluster> {
  await makeFolder(dataDir);
  const base = await realpath(dataDir);
  const inside = join(base, 'postgres');
  const id = createHash('sha256').update(base).digest('hex').slice(0, 12);
  const outside = join(systemFolder, id, 'postgres');
  const moved = isRoot() && !isCluster(inside) && isCluster(outside);
  const folder = moved ? outside : inside;
  const user = isCluster(folder) ? ownerOf(folder) : chooseServerUser();
  if (await reachable(dirname(folder), user)) return { folder, user, relocated: moved };
  // A database that exists but cannot be reached must never be replaced by an empty one.
  if (!isRoot() || isCluster(folder)) throw new StartError('data_folder_unwritable', { path: folder, reason: 'out of reach' });
  await makeFolder(dirname(outside), 0o711);
  if (!(await reachable(dirname(outside), user))) throw new StartError('data_folder_unwritable', { path: outside, reason: 'out of reach' });
  // The hash says nothing to an operator who looks for the database or tidies up.
  await writeFile(join(dirname(outside), 'data-folder'), `${base}\n`);
  return { folder: outside, user, relocated: true };
}

function isCluster(folder: string): boolean {
  return existsSync(join(folder, 'PG_VERSION'));
}

function ownerOf(folder: string): ServerUser {
  const { uid, gid } = statSync(folder);
  if (isRoot() && uid !== 0) return { uid, gid };
  if (uid === process.getuid?.() && uid !== 0) return {};
  throw new StartError('data_folder_unwritable', { path: folder, reason: `belongs to uid ${uid}` });
}

async function reachable(base: string, user: ServerUser): Promise<boolean> {
  if (userCan(user, [['-x', base]])) return true;
  if (!isRoot()) return false;
  const { uid, mode } = await stat(base);
  if (uid !== 0) return false;
  // Passing through is enough for the server; the folder's content stays unlisted and each part guards itself.
  await chmod(base, (mode & 0o7777) | 0o011);
  if (userCan(user, [['-x', base]])) return true;
  await chmod(base, mode & 0o7777);
  return false;
}

/** Makes the database when there is none: in a folder of its own, renamed when complete, so a kill leaves all or nothing. */
export async function initCluster(cluster: Cluster, binaries: Binaries, fsync: boolean, onInit: () => void): Promise<void> {
  await removeLeftovers(cluster.folder);
  if (isCluster(cluster.folder)) {
    const major = Number(readFileSync(join(cluster.folder, 'PG_VERSION'), 'utf8'));
    if (!(major > 0)) throw new StartError('data_folder_damaged', { path: cluster.folder });
    if (major > MAJOR) throw new StartError('data_folder_newer', { path: cluster.folder, found: major, supported: MAJOR });
    if (major < MAJOR) throw new StartError('database_too_old', { path: cluster.folder, found: major, required: MAJOR });
    // Copied about or unpacked it comes open to others, and the server does not start in such a folder.
    const { mode } = await stat(cluster.folder);
    if ((mode & 0o027) !== 0) await chmod(cluster.folder, 0o700);
    return;
  }
  onInit();
  const { bavail, bsize } = await statfs(dirname(cluster.folder));
  if (bavail * bsize < ROOM_TO_INIT) throw new StartError('disk_full', { path: cluster.folder });
  // Only an empty folder may give way: anything else is somebody's data.
  if (existsSync(cluster.folder)) await rmdir(cluster.folder);
  const half = `${cluster.folder}.init-${randomUUID().slice(0, 8)}`;
  await mkdir(half, { mode: 0o700 });
  const { uid, gid } = cluster.user;
  if (uid !== undefined && gid !== undefined) await chown(half, uid, gid);
  try {
    await runInitdb(binaries.initdb, half, cluster, fsync);
    await rename(half, cluster.folder);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw error;
  }
  if (fsync) await syncFolder(dirname(cluster.folder));
}

async function removeLeftovers(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.init-`;
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix)) continue;
    const half = join(dirname(folder), name);
    for (const pid of processesOf(half)) signal(pid, 'SIGKILL');
    await endStrays(half);
    await rm(half, { recursive: true, force: true, maxRetries: 5 });
  }
}

function runInitdb(initdb: string, folder: string, cluster: Cluster, fsync: boolean): Promise<void> {
  const settings = Object.entries(INITIAL_SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Text sorts by code point on every system alike; upper and lower case follow Unicode.
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const args = ['-D', folder, '-U', 'postgres', '-A', 'trust', '--data-checksums', ...locale, ...settings, ...(fsync ? [] : ['--no-sync'])];
  return new Promise((resolve, reject) => {
    const child = spawn(initdb, args, { ...cluster.user, cwd: folder, env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', (error) => reject(spawnFailure(error, initdb)));
    child.once('close', (code) => (code === 0 ? resolve() : reject(errorFromOutput(output, cluster.folder))));
  });
}

/** A program that is there and yet "not found" lacks its loader: a system without glibc. */
export function spawnFailure(error: Error, program: string): Error {
  const detail = existsSync(program) ? `${error.message} (glibc needed)` : error.message;
  return new StartError('platform_unsupported', { platform: process.platform, arch: process.arch, detail }, error);
}

/** The environment of the server's programs: nothing of ours but the search path, in the C locale. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}
