import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import { Decrypter } from 'age-encryption';
import { type ParsedTarEntry, createTarDecoder } from 'modern-tar';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { UNFINISHED, migrate, migrations } from '#kit/server/migrate.ts';
import { syncFolder } from '#kit/server/sync-folder.ts';
import { acrossAll } from '#kit/server/walls.ts';
import { BackupFailure, CLOSING, type Closing, MANIFEST, type Manifest } from './format.ts';
import { emptySchema } from './empty-schema.ts';
import { quoted, tablesOf } from './tables.ts';

export interface RestoreOptions {
  readonly file: string;
  /** The secret key (AGE-SECRET-KEY-1…) of one that the backup was written for. */
  readonly identity: string;
  readonly databaseUrl: string;
  readonly filesFolder: string;
  readonly now: Date;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly closing: Closing;
}

/**
 * Brings a backup into an empty database and its folder of files, whole or not at all: rows are committed only after
 * every table and file agreed with what the backup says of itself. The copy stays silent until it is released.
 */
export async function restoreBackup(o: RestoreOptions): Promise<Restored> {
  const first = await readThrough(o);
  const known = await migrations();
  if (first.format !== 1 || first.migrations.some((name) => !Object.hasOwn(known, name))) throw new BackupFailure('newer', first.product);
  const client = new pg.Client({ connectionString: acrossAll(o.databaseUrl) });
  await client.connect();
  const placed: string[] = [];
  try {
    await refuseFull(client);
    await emptySchema(client);
    // The steps that it had, and none between them that came later.
    await migrate({ connectionString: o.databaseUrl }, first.migrations.at(-1), {}, async () => Object.fromEntries(Object.entries(known).filter(([name]) => first.migrations.includes(name))));
    await client.query('begin');
    const closing = await unguarded(client, () => load(o, client, placed));
    for (const [name, last] of Object.entries(first.sequences)) await client.query('select setval($1::regclass, $2::bigint)', [quoted(name), last]);
    // An older schema cannot say that this is a copy. Until it can, no node starts on it, also when this process ends here.
    await client.query(`create table ${UNFINISHED} (at timestamptz)`);
    await client.query('commit');
    await client.query('analyze');
    await migrate({ connectionString: o.databaseUrl }, undefined, {}, migrations, { whileRestoring: true });
    await client.query('begin');
    await client.query('update associations set restored_at = $1', [o.now]);
    // The nodes that told of themselves when the backup was taken are not those of the copy.
    await client.query('delete from node_heartbeats');
    await client.query(`drop table ${UNFINISHED}`);
    await client.query('commit');
    return { manifest: first, closing };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    for (const file of placed) await rm(file, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function refuseFull(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('associations') is not null as there");
  if (!rows[0]?.there) return;
  const some = await client.query('select 1 from associations limit 1');
  if (some.rowCount) throw new BackupFailure('notEmpty');
}

/**
 * Lets rows come in any order and as they are: triggers rest and foreign keys are taken off, by the owner of the tables,
 * who need be no superuser. What the schema itself brought goes. The keys that come back check every reference.
 */
async function unguarded<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  const tables = await tablesOf(client);
  const keys = await client.query<{ table: string; name: string; definition: string }>(`select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and k.conparentid = 0 and n.nspname = 'public' order by 1, 2`);
  for (const { table, name } of keys.rows) await client.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  for (const table of tables) await client.query(`alter table ${quoted(table)} disable trigger user`);
  await client.query(`truncate ${tables.map(quoted).join(', ')}`);
  const done = await work();
  for (const table of tables) await client.query(`alter table ${quoted(table)} enable trigger user`);
  for (const { table, name, definition } of keys.rows) await client.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
  return done;
}

/** Opens a backup as the bytes of its tar file. Whatever cannot be opened, read or unpacked is told as what it is. */
async function opened<T>(o: RestoreOptions, use: (plain: Readable) => Promise<T>): Promise<T> {
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(o.identity);
  } catch {
    throw new BackupFailure('noKey');
  }
  const source = createReadStream(o.file);
  await new Promise((resolve, reject) => { source.once('open', resolve); source.once('error', () => reject(new BackupFailure('fileMissing', o.file))); });
  const unzip = createGunzip();
  try {
    const plain = Readable.fromWeb((await decrypter.decrypt(Readable.toWeb(source) as never)) as unknown as ReadableStream<Uint8Array>);
    const [result] = await Promise.all([use(unzip), pipeline(plain, unzip)]);
    return result;
  } catch (error) {
    if (error instanceof BackupFailure || error instanceof pg.DatabaseError || isOfTheDisk(error)) throw error;
    const text = error instanceof Error ? error.message : String(error);
    throw new BackupFailure(text.includes('no identity matched') ? 'wrongKey' : 'damaged', text);
  } finally {
    source.destroy();
    unzip.destroy();
  }
}

/** Of the disk that it is restored to, or read from; it says nothing of the backup. */
function isOfTheDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'errno' in error;
}

const entriesOf = (plain: Readable): AsyncIterable<ParsedTarEntry> =>
  (Readable.toWeb(plain) as ReadableStream<Uint8Array>).pipeThrough(createTarDecoder() as never) as unknown as AsyncIterable<ParsedTarEntry>;

/**
 * Decrypts and unpacks to the end before anything is touched: the ciphers and checksums of both find every changed or missing byte. What the
 * backup says of itself stands first in it.
 */
function readThrough(o: RestoreOptions): Promise<Manifest> {
  return opened(o, async (plain) => {
    let manifest: Manifest | null = null;
    for await (const entry of entriesOf(plain)) {
      if (entry.header.name === MANIFEST) manifest = JSON.parse(await textOf(entry)) as Manifest;
      else await passOver(entry);
    }
    if (!manifest) throw new BackupFailure('damaged');
    return manifest;
  });
}

/** Reads an entry and keeps nothing. To cancel it would take away the bytes of the one that comes next, where the decoder has begun with that already. */
async function passOver(entry: ParsedTarEntry): Promise<void> {
  const reader = (entry.body as unknown as ReadableStream<Uint8Array>).getReader();
  while (!(await reader.read()).done);
}

const textOf = (entry: ParsedTarEntry): Promise<string> => new Response(entry.body as never).text();

interface Copying {
  readonly table: string;
  readonly stream: Writable;
  /** Hands rows on, no faster than the database takes them. Throws what the database says against them. */
  readonly put: (rows: Uint8Array) => Promise<void>;
  /** How many rows the database took, and the sum of their bytes. */
  readonly end: () => Promise<{ rows: number; sha256: string }>;
}

function copyInto(client: pg.Client, table: string): Copying {
  const stream = client.query(copyFrom(`copy ${quoted(table)} from stdin`));
  const hash = createHash('sha256');
  let failed: Error | null = null;
  let goOn = (): void => undefined;
  stream.on('drain', () => goOn()).on('error', (error) => { failed = error; goOn(); });
  return {
    table, stream,
    put: async (rows) => {
      hash.update(rows);
      if (!stream.write(rows) && !failed) await new Promise<void>((resolve) => { goOn = resolve; });
      if (failed) throw failed;
    },
    end: async () => {
      if (failed) throw failed;
      stream.end();
      await finished(stream);
      return { rows: stream.rowCount, sha256: hash.digest('hex') };
    },
  };
}

async function load(o: RestoreOptions, client: pg.Client, placed: string[]): Promise<Closing> {
  const state: { copying: Copying | null } = { copying: null };
  try {
    return await opened(o, (plain) => loadFrom(plain, state, o, client, placed));
  } catch (error) {
    state.copying?.stream.destroy(); // else the rollback would wait for its end
    throw error;
  }
}

async function loadFrom(plain: Readable, state: { copying: Copying | null }, o: RestoreOptions, client: pg.Client, placed: string[]): Promise<Closing> {
  const found: Record<string, { rows: number; sha256: string }> = {};
  let files = 0;
  let closing: Closing | null = null;
  const end = async (): Promise<void> => {
    if (state.copying) found[state.copying.table] = await state.copying.end();
    state.copying = null;
  };
  for await (const entry of entriesOf(plain)) {
    const { name } = entry.header;
    const [kind, what = ''] = name.split('/');
    if (kind === 'tables') {
      if (state.copying?.table !== what) await end();
      state.copying ??= copyInto(client, what);
      for await (const chunk of entry.body as unknown as AsyncIterable<Uint8Array>) await state.copying.put(chunk);
      continue;
    }
    await end();
    if (kind === 'files') {
      await place(o.filesFolder, what, entry, placed);
      files += 1;
    } else if (name === CLOSING) closing = JSON.parse(await textOf(entry)) as Closing;
    else await passOver(entry);
  }
  if (!closing || closing.files !== files) throw new BackupFailure('damaged');
  for (const [table, { rows, sha256 }] of Object.entries(closing.tables)) {
    const got = found[table] ?? { rows: 0, sha256: createHash('sha256').digest('hex') };
    if (got.rows !== rows || got.sha256 !== sha256) throw new BackupFailure('damaged', table);
  }
  return closing;
}

/** Puts a file where the store looks for it; its name is the hash of its bytes. */
async function place(folder: string, name: string, entry: ParsedTarEntry, placed: string[]): Promise<void> {
  if (!/^[0-9a-f]{64}$/.test(name)) throw new BackupFailure('damaged', name);
  const target = path.join(folder, name.slice(0, 2), name.slice(2, 4), name);
  await mkdir(path.dirname(target), { recursive: true });
  // What lay there before, as of another site that uses the folder, is not taken away when the restore fails.
  const isNew = await stat(target).then(() => false, () => true);
  const hash = createHash('sha256');
  const unfinished = `${target}.unfinished`;
  placed.push(unfinished);
  await pipeline(Readable.fromWeb(entry.body as never), async function* hashed(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  }, createWriteStream(unfinished, { mode: 0o600, flush: true }));
  if (hash.digest('hex') !== name) throw new BackupFailure('damaged', name);
  await rename(unfinished, target);
  await syncFolder(path.dirname(target), 3);
  if (isNew) placed.push(target);
}
