import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';
import { type TarPackController, createTarPacker } from 'modern-tar';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { syncFolder } from '#kit/server/sync-folder.ts';
import { acrossAll } from '#kit/server/walls.ts';
import { CLOSING, type Closing, MANIFEST, type Manifest, PART_BYTES, SUFFIX } from './format.ts';
import { quoted, sequencesOf, tablesOf } from './tables.ts';

export interface BackupOptions {
  readonly databaseUrl: string;
  /** Where files lie beside the database. */
  readonly filesFolder: string;
  /** The folder that gets the backup. */
  readonly into: string;
  /** Public keys (age1…): whoever holds one of their secret keys reads the backup, the machine that writes it cannot. */
  readonly recipients: readonly string[];
  readonly product: string;
  readonly now: Date;
}

/** Until a backup is whole its name ends so. */
export const UNFINISHED = '.unfinished';

export interface Written {
  readonly file: string;
  readonly bytes: number;
  readonly closing: Closing;
}

/**
 * Writes database and files as they were at one moment: a tar file, compressed and encrypted in the age format, so that
 * common tools open it too. Rows come from one snapshot; files are never changed, so those of the snapshot are there
 * after it began. The file has its name only once it is whole and on the disk.
 */
export async function writeBackup(o: BackupOptions): Promise<Written> {
  await mkdir(o.into, { recursive: true, mode: 0o700 });
  const file = path.join(o.into, `juzhi-${o.now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}${SUFFIX}`);
  const unfinished = `${file}${UNFINISHED}`;
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  for (const recipient of o.recipients) encrypter.addRecipient(recipient);
  const { readable, controller } = createTarPacker();
  const packed = createGzip();
  try {
    const encrypted = await encrypter.encrypt(Readable.toWeb(packed) as never);
    const closing = await together([
      fill(o, controller),
      pipeline(Readable.fromWeb(readable as ReadableStream<Uint8Array>), packed),
      pipeline(Readable.fromWeb(encrypted as unknown as ReadableStream<Uint8Array>), createWriteStream(unfinished, { mode: 0o600, flush: true })),
    ], (error) => controller.error(error));
    await rename(unfinished, file);
    await syncFolder(o.into);
    return { file, bytes: (await stat(file)).size, closing };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Where one part fails, as on a full disk, the others are told and waited for: none goes on holding its snapshot of the database. */
async function together<T>(parts: readonly [Promise<T>, ...Promise<void>[]], stop: (error: unknown) => void): Promise<T> {
  const failures: unknown[] = [];
  for (const part of parts) part.catch((error: unknown) => { failures.push(error); stop(error); });
  const [first] = await Promise.allSettled(parts);
  if (failures.length > 0 || first.status === 'rejected') throw failures[0];
  return first.value;
}

async function fill(o: BackupOptions, tar: TarPackController): Promise<Closing> {
  const client = new pg.Client({ connectionString: acrossAll(o.databaseUrl) });
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    const tables = await tablesOf(client);
    const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name');
    const manifest: Manifest = { format: 1, product: o.product, takenAt: o.now.toISOString(), migrations: rows.map((r) => r.name), tables, sequences: await sequencesOf(client) };
    await add(tar, MANIFEST, Buffer.from(JSON.stringify(manifest)), o.now);
    const copied: Record<string, { rows: number; sha256: string }> = {};
    for (const table of tables) copied[table] = await addTable(client, tar, table, o.now);
    const files = await addFiles(o.filesFolder, tar, o.now);
    const closing: Closing = { tables: copied, files };
    await add(tar, CLOSING, Buffer.from(JSON.stringify(closing)), o.now);
    tar.finalize();
    return closing;
  } catch (error) {
    tar.error(error);
    throw error;
  } finally {
    await client.end();
  }
}

async function addTable(client: pg.Client, tar: TarPackController, table: string, now: Date): Promise<{ rows: number; sha256: string }> {
  // Behind a wall a bare `copy` reads every column; what is computed from others is left out here, for it is computed again when the rows come back.
  const { rows: [kept] } = await client.query<{ columns: string }>("select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''", [quoted(table)]);
  const copying = client.query(copyTo(`copy ${quoted(table)} (${kept?.columns ?? ''}) to stdout`));
  const hash = createHash('sha256');
  let part: Buffer[] = [];
  let size = 0;
  let count = 0;
  const flush = async (): Promise<void> => {
    if (size === 0) return;
    count += 1;
    await add(tar, `tables/${table}/${String(count).padStart(6, '0')}`, Buffer.concat(part), now);
    part = [];
    size = 0;
  };
  for await (const chunk of copying as AsyncIterable<Buffer>) {
    hash.update(chunk);
    part.push(chunk);
    size += chunk.length;
    if (size >= PART_BYTES) await flush();
  }
  await flush();
  return { rows: copying.rowCount, sha256: hash.digest('hex') };
}

/** Every stored file, by its hash. One that is removed meanwhile was of no use to the snapshot, or is to be gone. */
async function addFiles(folder: string, tar: TarPackController, now: Date): Promise<number> {
  let files = 0;
  for await (const { file, name } of storedFiles(folder)) {
    const found = await stat(file).catch(() => null);
    if (!found) continue;
    const body = tar.add({ name: `files/${name}`, size: found.size, mtime: now, mode: 0o600 });
    await (Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>).pipeTo(body as never);
    files += 1;
  }
  return files;
}

async function* storedFiles(folder: string): AsyncGenerator<{ file: string; name: string }> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])) {
    if (entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name)) yield { file: path.join(entry.parentPath, entry.name), name: entry.name };
  }
}

async function add(tar: TarPackController, name: string, content: Buffer, mtime: Date): Promise<void> {
  const writer = (tar.add({ name, size: content.length, mtime, mode: 0o600 }) as WritableStream<Uint8Array>).getWriter();
  await writer.write(content);
  await writer.close();
}
