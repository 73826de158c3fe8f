import { createHash, randomUUID } from 'node:crypto';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder } from './make-folder.ts';
import { StartError, withStartErrors } from './start-error.ts';

/** The layout of the data folder that this program writes and understands. */
export const DATA_VERSION = 1;

export interface DataFolderLock {
  /** The data folder's real path. */
  readonly folder: string;
  /** Gives the folder back; the end of the process, however it comes, does so too. */
  release(): Promise<void>;
}

/**
 * Takes the data folder for this process alone, and checks its version. Throws StartError already_running (with pid),
 * data_folder_newer, data_folder_unwritable or disk_full.
 */
export async function lockDataFolder(dataDir: string): Promise<DataFolderLock> {
  return withStartErrors(dataDir, async () => {
    await makeFolder(dataDir);
    const folder = await realpath(dataDir);
    const release = await takeLock(folder);
    try {
      await checkVersion(folder);
    } catch (error) {
      await release();
      throw error;
    }
    return { folder, release };
  });
}

/**
 * Every contender listens on a socket of its own, `<pid>-<random>.sock`; the holder adds a mark. The system itself says
 * whether an owner lives: a connection is taken or refused, whatever became of process numbers, zombies or the clock.
 * Names are never used twice, so removing a dead one hits nobody. Who sees a holder, or a contender of a smaller
 * name, gives up; who sees only larger ones waits for them to do so.
 */
async function takeLock(folder: string): Promise<() => Promise<void>> {
  const locks = new LockFolder(await lockPath(folder));
  const me = `${process.pid}-${randomUUID().slice(0, 8)}`;
  const server = await locks.listen(me);
  const release = async (): Promise<void> => {
    await new Promise((done) => server.close(done));
    await locks.remove(me);
    locks.close();
  };
  try {
    for (;;) {
      const others = await locks.livingOthers(me);
      const winner = others.find((name) => name < me || locks.isHolder(name));
      if (winner) throw new StartError('already_running', { path: folder, pid: Number.parseInt(winner, 10) });
      if (others.length === 0) break;
      await sleep(5);
    }
    // Somebody may have asked us in the instant between naming the socket and listening, and swept us away as dead.
    if (!locks.isListed(me)) {
      await release();
      return await takeLock(folder);
    }
    locks.markHolder(me);
    return release;
  } catch (error) {
    await release();
    throw error;
  }
}

async function lockPath(folder: string): Promise<string> {
  // Only Linux can name a socket through an open folder; elsewhere a long path must give way to a short one.
  const long = process.platform !== 'linux' && Buffer.byteLength(folder) > 60;
  const path = long ? join(tmpdir(), `juzhi-lock-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`) : join(folder, 'lock');
  await makeFolder(path, 0o700);
  return path;
}

class LockFolder {
  readonly path: string;
  readonly #fd: number;

  constructor(path: string) {
    this.path = path;
    this.#fd = openSync(path, 'r');
  }

  close(): void {
    closeSync(this.#fd);
  }

  #file(name: string, kind: 'sock' | 'held'): string {
    return join(this.path, `${name}.${kind}`);
  }

  #address(name: string): string {
    return process.platform === 'linux' ? `/proc/self/fd/${this.#fd}/${name}.sock` : this.#file(name, 'sock');
  }

  listen(name: string): Promise<Server> {
    const server = createServer((visitor) => visitor.destroy());
    server.unref();
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#address(name), () => resolve(server));
    });
  }

  isListed(name: string): boolean {
    return existsSync(this.#file(name, 'sock'));
  }

  isHolder(name: string): boolean {
    return existsSync(this.#file(name, 'held'));
  }

  markHolder(name: string): void {
    writeFileSync(this.#file(name, 'held'), '');
  }

  async remove(name: string): Promise<void> {
    await rm(this.#file(name, 'sock'), { force: true });
    await rm(this.#file(name, 'held'), { force: true });
  }

  /** The names of living contenders but `me`; the dead are swept away. */
  async livingOthers(me: string): Promise<string[]> {
    const names = (await readdir(this.path)).filter((file) => file.endsWith('.sock')).map((file) => file.slice(0, -5));
    const living = await Promise.all(names.map(async (name) => (name !== me && (await this.#lives(name)) ? [name] : [])));
    return living.flat();
  }

  async #lives(name: string): Promise<boolean> {
    const refusal = await new Promise<string>((resolve) => {
      const probe = createConnection(this.#address(name), () => resolve(''));
      probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
      probe.once('connect', () => probe.destroy());
    });
    if (refusal === 'ECONNREFUSED') await this.remove(name);
    // Any other failure proves nothing, and in doubt the folder is taken.
    return refusal !== 'ECONNREFUSED' && refusal !== 'ENOENT';
  }
}

async function checkVersion(folder: string): Promise<void> {
  const path = join(folder, 'VERSION');
  const found = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const version = Number.parseInt(found ?? '0', 10);
  if (version > DATA_VERSION) throw new StartError('data_folder_newer', { path: folder, found: version, supported: DATA_VERSION });
  if (version === DATA_VERSION) return;
  const half = `${path}.new`;
  await writeFile(half, `${DATA_VERSION}\n`);
  await rename(half, path);
}
