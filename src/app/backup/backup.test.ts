import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { packTar, unpackTar } from 'modern-tar';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '#kit/server/db.ts';
import { enqueue, runDueJobs, runPeriodics } from '#kit/server/jobs.ts';
import { cloneDatabase } from '#kit/server/testing/postgres.ts';
import { acrossAll } from '#kit/server/walls.ts';
import { releaseCopy } from '#modules/operation/testing/release-copy.ts';
import { type TestApp, startTestApp } from '../testing.ts';
import { BackupFailure, CLOSING } from './format.ts';
import { backupsToKeep } from './keep.ts';
import { restoreBackup } from './restore-backup.ts';
import { backupFolder, backupWhenDue, newestBackup } from './schedule.ts';
import { quoted, sequencesOf, tablesOf } from './tables.ts';
import { type Written, writeBackup } from './write-backup.ts';

const now = new Date('2026-11-21T02:30:00Z');
let t: TestApp;
let folder: string;
let identity: string;
let written: Written;
const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const attachments = [randomBytes(70_000), Buffer.from(''), Buffer.from('附件正文\n'.repeat(1000))];

async function store(into: string, bytes: Buffer): Promise<void> {
  const name = sha(bytes);
  await mkdir(path.join(into, name.slice(0, 2), name.slice(2, 4)), { recursive: true });
  await writeFile(path.join(into, name.slice(0, 2), name.slice(2, 4), name), bytes);
}

/** Every table as PostgreSQL writes it, and where the sequences stand. */
async function contentOf(url: string): Promise<Record<string, string>> {
  const client = new pg.Client(acrossAll(url));
  await client.connect();
  try {
    const content: Record<string, string> = { ...(await sequencesOf(client)) };
    for (const table of await tablesOf(client)) {
      const { rows } = await client.query<{ all: string }>(`select coalesce(string_agg(x::text, E'\\n' order by x::text collate "C"), '') as all from ${quoted(table)} x`);
      content[table] = rows[0]?.all ?? '';
    }
    return content;
  } finally {
    await client.end();
  }
}

async function databaseUrl(): Promise<string> {
  const client = await t.connection.pool.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    const url = new URL(String(t.connection.pool.options.connectionString));
    url.pathname = `/${rows[0]?.name ?? ''}`;
    return url.href;
  } finally {
    client.release();
  }
}

/** An empty database of its own and a folder, for one try. */
async function empty(): Promise<{ url: string; files: string; drop: () => Promise<void> }> {
  const database = await cloneDatabase();
  return { url: database.url, files: path.join(folder, randomUUID()), drop: () => database.drop() };
}

const failing = async (file: string, key = identity): Promise<{ code: string; files: string[]; associations: number }> => {
  const target = await empty();
  try {
    const error: unknown = await restoreBackup({ file, identity: key, databaseUrl: target.url, filesFolder: target.files, now }).then(() => null, (e: unknown) => e);
    const client = new pg.Client(acrossAll(target.url));
    await client.connect();
    const { rows } = await client.query<{ n: number }>("select case when to_regclass('associations') is null then 0 else (xpath('/row/n/text()', query_to_xml('select count(*) as n from associations', false, true, '')))[1]::text::int end as n");
    await client.end();
    const files = (await readdir(target.files, { recursive: true, withFileTypes: true }).catch(() => [])).filter((e) => e.isFile()).map((e) => e.name);
    return { code: error instanceof BackupFailure ? error.code : `not refused clearly: ${String(error)}`, files, associations: rows[0]?.n ?? -1 };
  } finally {
    await target.drop();
  }
};

beforeAll(async () => {
  t = await startTestApp({ now });
  folder = await mkdtemp(path.join(tmpdir(), 'juzhi-backup-'));
  identity = await generateIdentity();
  const branch = await t.unit('branch', '长宁街道分会');
  for (const name of ['陈知行', '𠮷田·阿依古丽', '李\t同\\心', '王"五"']) await t.person(name.replaceAll(/[\t\\"]/g, ''), { roles: [], memberOf: branch });
  for (const bytes of attachments) await store(path.join(folder, 'files'), bytes);
  written = await writeBackup({ databaseUrl: await databaseUrl(), filesFolder: path.join(folder, 'files'), into: path.join(folder, 'backups'), recipients: [await identityToRecipient(identity)], product: '0.1.0', now });
}, 120_000);
afterAll(async () => {
  await t.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  it('is one file that only its owner reads, and nothing in it can be read without the key', async () => {
    expect((await stat(written.file)).mode & 0o777).toBe(0o600);
    expect(await readdir(path.dirname(written.file))).toEqual(['juzhi-20261121T023000Z.juzhi-backup.age']);
    const bytes = await readFile(written.file);
    for (const plain of ['陈知行', 'manifest.json', 'associations']) expect(bytes.includes(plain), plain).toBe(false);
    expect(written.closing.files).toBe(attachments.length);
  });

  it('brings back every row, sequence and file as it was, and says that it is a copy', async () => {
    const target = await empty();
    const before = await contentOf(await databaseUrl());
    await restoreBackup({ file: written.file, identity, databaseUrl: target.url, filesFolder: target.files, now });
    const client = new pg.Client(acrossAll(target.url));
    await client.connect();
    const held = await client.query<{ restored_at: Date }>('select restored_at from associations');
    expect(held.rows.map((r) => r.restored_at)).toEqual([now]);
    await client.query('alter table associations disable trigger associations_released_by_two; update associations set restored_at = null; alter table associations enable trigger associations_released_by_two');
    await client.end();
    expect(await contentOf(target.url)).toEqual(before);
    for (const bytes of attachments) expect(sha(await readFile(path.join(target.files, sha(bytes).slice(0, 2), sha(bytes).slice(2, 4), sha(bytes))))).toBe(sha(bytes));
    expect((await readdir(target.files, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).length).toBe(attachments.length);
    await target.drop();
  });

  it('of a site with thousands of accounts comes back whole: the first table is longer than what is read ahead', async () => {
    const large = await startTestApp({ now });
    const target = await empty();
    try {
      const { rows: [at] } = await large.connection.pool.query<{ name: string }>("insert into accounts (association_id, id, username, username_key, name, password_hash, password_changed_at, must_change_password, state, created_at) select id, gen_random_uuid(), 'u' || n, 'u' || n, '某' || n, repeat(md5(n::text), 3), now(), false, 'active', now() from associations, generate_series(1, 5000) n returning current_database() as name");
      const source = new URL(String(large.connection.pool.options.connectionString));
      source.pathname = `/${at?.name ?? ''}`;
      const { file } = await writeBackup({ databaseUrl: source.href, filesFolder: path.join(folder, 'none'), into: path.join(folder, 'large'), recipients: [await identityToRecipient(identity)], product: '0.1.0', now });
      await restoreBackup({ file, identity, databaseUrl: target.url, filesFolder: target.files, now });
      const [before, after] = [await contentOf(source.href), await contentOf(target.url)];
      expect(after['accounts']?.length).toBeGreaterThan(1_000_000);
      for (const table of ['accounts', 'units', 'events', 'settings']) expect(after[table] === before[table], table).toBe(true);
    } finally {
      await target.drop();
      await large.close();
    }
  }, 60_000);

  it('that is damaged anywhere, cut short or opened with another key is refused with its reason, and leaves nothing', async () => {
    const bytes = await readFile(written.file);
    const wrong: [string, Buffer][] = [['empty', Buffer.alloc(0)], ['not a backup', Buffer.from('hello')], ['one byte short', bytes.subarray(0, -1)], ['half', bytes.subarray(0, bytes.length >> 1)], ['longer', Buffer.concat([bytes, Buffer.from('x')])]];
    for (const at of [0.001, 0.02, 0.3, 0.5, 0.7, 0.97, 0.9999]) {
      const flipped = Buffer.from(bytes);
      const place = Math.floor(bytes.length * at);
      flipped[place] = (flipped[place] ?? 0) ^ 1;
      wrong.push([`bit flipped at ${place} of ${bytes.length}`, flipped]);
    }
    for (const [name, content] of wrong) {
      const file = path.join(folder, 'wrong.age');
      await writeFile(file, content);
      const { code, ...left } = await failing(file);
      expect(left, name).toEqual({ files: [], associations: 0 });
      expect(['damaged', 'wrongKey'], `${name}: ${code}`).toContain(code);
    }
    expect(await failing(written.file, await generateIdentity())).toEqual({ code: 'wrongKey', files: [], associations: 0 });
    expect((await failing(path.join(folder, 'nowhere.age'))).code).toBe('fileMissing');
    expect((await failing(written.file, 'AGE-SECRET-KEY-1NONSENSE')).code).toBe('noKey');
  }, 120_000);

  it('control: with its sums made anew for it, a backup that somebody changed is taken, and the comparison sees the change', async () => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const entries = await unpackTar(gunzipSync(await decrypter.decrypt(await readFile(written.file))));
    const forged = async (anew: boolean): Promise<string> => {
      const changed = entries.map((e) => {
        const text = Buffer.from(e.data ?? '').toString();
        if (e.header.name.startsWith('tables/members/')) return { ...e, data: Buffer.from(text.replace('陈知行', '陈知止')) };
        if (!anew || e.header.name !== CLOSING) return e;
        const members = Buffer.concat(entries.filter((x) => x.header.name.startsWith('tables/members/')).map((x) => Buffer.from(Buffer.from(x.data ?? '').toString().replace('陈知行', '陈知止'))));
        const closing = JSON.parse(text) as { tables: Record<string, { rows: number; sha256: string }> };
        return { ...e, data: Buffer.from(JSON.stringify({ ...closing, tables: { ...closing.tables, members: { ...closing.tables.members, sha256: sha(members) } } })) };
      });
      const encrypter = new Encrypter();
      encrypter.addRecipient(await identityToRecipient(identity));
      const file = path.join(folder, 'forged.age');
      const packed = await packTar(changed.map((e) => ({ header: { ...e.header, size: e.data?.length ?? 0 }, body: e.data ?? new Uint8Array() })));
      await writeFile(file, await encrypter.encrypt(gzipSync(packed)));
      return file;
    };
    expect((await failing(await forged(false))).code).toBe('damaged');
    const target = await empty();
    await restoreBackup({ file: await forged(true), identity, databaseUrl: target.url, filesFolder: target.files, now });
    expect((await contentOf(target.url)).members).not.toEqual((await contentOf(await databaseUrl())).members);
    await target.drop();
  });

  it('is not brought into a database that holds an association', async () => {
    const url = await databaseUrl();
    const before = await contentOf(url);
    await expect(restoreBackup({ file: written.file, identity, databaseUrl: url, filesFolder: path.join(folder, 'files'), now })).rejects.toMatchObject({ code: 'notEmpty' });
    expect(await contentOf(url)).toEqual(before);
  });
});

describe('a backup that was killed in the middle', () => {
  it('goes with the next one that is due; what is being written, and what is not of a backup, stays', async () => {
    const dataDir = path.join(folder, 'killed');
    const into = backupFolder(dataDir);
    await mkdir(into, { recursive: true });
    await writeFile(path.join(dataDir, 'backup-recipients.txt'), `${await identityToRecipient(identity)}\n`);
    const [killed, underWay, other] = ['juzhi-20261119T020000Z.juzhi-backup.age.unfinished', 'juzhi-20261121T022000Z.juzhi-backup.age.unfinished', 'roster.xlsx'];
    for (const name of [killed, underWay, other]) await writeFile(path.join(into, name), 'half');
    const twoHours = new Date(Date.now() - 7_200_000);
    for (const name of [killed, other]) await utimes(path.join(into, name), twoHours, twoHours);
    const told: string[] = [];
    const due = async (at: Date): Promise<string[]> => {
      await backupWhenDue({ connection: t.connection, databaseUrl: await databaseUrl(), dataDir, product: '0.1.0', clock: () => at, say: (what) => void told.push(what) });
      return (await readdir(into)).toSorted();
    };
    const [first, second] = ['juzhi-20261121T023000Z.juzhi-backup.age', 'juzhi-20261122T033000Z.juzhi-backup.age'];
    expect(await due(now)).toEqual([first, underWay, other].toSorted());
    // Control: nobody writes to it any more, and the next one takes it too.
    await utimes(path.join(into, underWay), twoHours, twoHours);
    expect(await due(new Date(now.getTime() + 3_600_000))).toContain(underWay);
    expect(await due(new Date(now.getTime() + 25 * 3_600_000))).toEqual([first, second, other].toSorted());
    expect(told).toEqual(['written', 'written']);
  });
});

describe('a backup onto a full disk', () => {
  it.each([['files', 0, 30], ['tables', 40_000, 0]])('fails with the reason and leaves nothing: no file, no connection, no snapshot (%s)', async (_what, rows, megabytes) => {
    const { url, drop } = await empty();
    const client = new pg.Client(acrossAll(url));
    await client.connect();
    const held = async (): Promise<number> => (await client.query<{ n: number }>('select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = \'client backend\'')).rows[0]?.n ?? -1;
    const filesFolder = path.join(folder, randomUUID());
    const into = path.join(folder, randomUUID());
    try {
      await client.query("insert into sign_in_failures (key, failed_count, last_failed_at) select 'name:' || i || (select string_agg(md5(i::text || n), '') from generate_series(1, 16) n), 1, now() from generate_series(1, $1::int) i", [rows]);
      for (let i = 0; i < megabytes; i += 1) await store(filesFolder, randomBytes(1_048_576));
      await mkdir(into, { recursive: true });
      await symlink('/dev/full', path.join(into, 'juzhi-20261121T023000Z.juzhi-backup.age.unfinished'));
      await expect(writeBackup({ databaseUrl: url, filesFolder, into, recipients: [await identityToRecipient(identity)], product: '0.1.0', now })).rejects.toMatchObject({ code: 'ENOSPC' });
      expect(await readdir(into)).toEqual([]);
      await expect.poll(held).toBe(0);
    } finally {
      await client.end();
      await drop();
    }
  }, 60_000);
});

describe('a restore that fails', () => {
  const target = (files: string): string => { const name = sha(attachments[0] ?? Buffer.from('')); return path.join(files, name.slice(0, 2), name.slice(2, 4), name); };
  it('onto a full disk says that the disk is full, not that the backup is damaged, leaves nothing, and goes through once there is room', async () => {
    const { url, files, drop } = await empty();
    try {
      await mkdir(path.dirname(target(files)), { recursive: true });
      await symlink('/dev/full', `${target(files)}.unfinished`);
      await expect(restoreBackup({ file: written.file, identity, databaseUrl: url, filesFolder: files, now })).rejects.toMatchObject({ code: 'ENOSPC' });
      expect((await readdir(files, { recursive: true, withFileTypes: true })).filter((e) => !e.isDirectory())).toEqual([]);
      expect((await restoreBackup({ file: written.file, identity, databaseUrl: url, filesFolder: files, now })).closing.files).toBe(attachments.length);
    } finally {
      await drop();
    }
  }, 120_000);

  it('takes nothing away that lay in the folder before, as of a site that uses it', async () => {
    const { url, files, drop } = await empty();
    try {
      for (const bytes of attachments) await store(files, bytes);
      const last = (await readdir(files, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => path.join(e.parentPath, e.name));
      const cut = path.join(folder, `${randomUUID()}.age`);
      const whole = new Decrypter();
      whole.addIdentity(identity);
      const entries = await unpackTar(gunzipSync(await whole.decrypt(await readFile(written.file))));
      // The same backup with sums that are not those of its rows: it fails at its end, after every file was placed.
      const closing = JSON.stringify({ tables: { members: { rows: 1, sha256: '0'.repeat(64) } }, files: attachments.length });
      const again = await packTar(entries.map((e) => (e.header.name === CLOSING ? { header: { ...e.header, size: Buffer.byteLength(closing) }, body: closing } : { header: e.header, body: e.data ?? new Uint8Array() })));
      const sealed = new Encrypter();
      sealed.addRecipient(await identityToRecipient(identity));
      await writeFile(cut, await sealed.encrypt(gzipSync(again)));
      await expect(restoreBackup({ file: cut, identity, databaseUrl: url, filesFolder: files, now })).rejects.toMatchObject({ code: 'damaged' });
      for (const file of last) expect((await stat(file)).isFile()).toBe(true);
      expect(last).toHaveLength(attachments.length);
    } finally {
      await drop();
    }
  }, 120_000);
});

describe('a clock that ran ahead, and files of other names', () => {
  it('do not pass for the backup of today', async () => {
    const dataDir = path.join(folder, randomUUID());
    const into = backupFolder(dataDir);
    await mkdir(into, { recursive: true });
    await writeFile(path.join(dataDir, 'backup-recipients.txt'), `${await identityToRecipient(identity)}\n`);
    const others = ['juzhi-20261221T023000Z.juzhi-backup.age', 'juzhi-20269999T999999Z.juzhi-backup.age'];
    for (const name of others) await writeFile(path.join(into, name), 'x');
    expect(await newestBackup(dataDir, now)).toBeNull();
    await backupWhenDue({ connection: t.connection, databaseUrl: await databaseUrl(), dataDir, product: '0.1.0', clock: () => now, say: () => undefined });
    expect(await newestBackup(dataDir, now)).toEqual(now);
    expect((await readdir(into)).toSorted()).toEqual(['juzhi-20261121T023000Z.juzhi-backup.age', ...others].toSorted());
    // Control: a second one is not due.
    await backupWhenDue({ connection: t.connection, databaseUrl: await databaseUrl(), dataDir, product: '0.1.0', clock: () => new Date(now.getTime() + 3_600_000), say: () => undefined });
    expect(await readdir(into)).toHaveLength(3);
  });
});

describe('a restored copy', () => {
  it('writes no backup of its own beside those of the real one, until it is released', async () => {
    const target = await empty();
    await restoreBackup({ file: written.file, identity, databaseUrl: target.url, filesFolder: target.files, now });
    const connection = connect({ connectionString: acrossAll(target.url) });
    const dataDir = path.join(folder, randomUUID());
    const look = async (): Promise<number> => {
      await backupWhenDue({ connection, databaseUrl: target.url, dataDir, product: '0.1.0', clock: () => now, say: () => undefined });
      return (await readdir(backupFolder(dataDir)).catch(() => [])).length;
    };
    try {
      await mkdir(dataDir, { recursive: true });
      await writeFile(path.join(dataDir, 'backup-recipients.txt'), `${await identityToRecipient(identity)}\n`);
      expect(await look()).toBe(0);
      await releaseCopy(connection.db, t.associationId, now);
      expect(await look()).toBe(1);
    } finally {
      await connection.close();
      await target.drop();
    }
  });

  it('runs no job and no clock until it is released; the real one does', async () => {
    const target = await empty();
    await restoreBackup({ file: written.file, identity, databaseUrl: target.url, filesFolder: target.files, now });
    const connection = connect({ connectionString: acrossAll(target.url) });
    let runs = 0;
    const app = { ...t.app.services, registry: { ...t.app.services.registry, jobs: new Map([['trial', async () => void (runs += 1)]]), periodics: [{ name: 'trial', everySeconds: 1, run: async () => void (runs += 1) }] } };
    try {
      await connection.db.transaction().execute((tx) => enqueue({ tx, actor: { kind: 'system', associationId: t.associationId, accountId: null, memberId: null, name: '', grants: [], sessionId: null }, now, requestId: '', asked: new Set(), app }, 'trial', {}));
      expect(await runDueJobs(connection.db, app)).toBe(0);
      await runPeriodics(connection.db, app);
      expect(runs).toBe(0);
      await releaseCopy(connection.db, t.associationId, now);
      expect(await runDueJobs(connection.db, app)).toBe(1);
      await runPeriodics(connection.db, app);
      expect(runs).toBe(2);
    } finally {
      await connection.close();
      await target.drop();
    }
  });
});

describe('the rule of keeping', () => {
  const names = (days: readonly number[], hours = '020000'): string[] => days.map((d) => `juzhi-${new Date(Date.UTC(2026, 10, 21 - d)).toISOString().slice(0, 10).replaceAll('-', '')}T${hours}Z.juzhi-backup.age`);
  it('keeps seven days, four weeks and twelve months, and looks at nothing else', () => {
    const daily = names(Array.from({ length: 500 }, (_, i) => i));
    const kept = backupsToKeep([...daily, 'roster.xlsx', 'juzhi-20261121T023000Z.unfinished']);
    for (const name of names([0, 1, 2, 3, 4, 5, 6])) expect(kept.has(name)).toBe(true);
    expect(kept.size).toBeGreaterThanOrEqual(7 + 2 + 10);
    expect(kept.size).toBeLessThanOrEqual(7 + 4 + 12);
    expect([...kept].every((n) => daily.includes(n))).toBe(true);
    expect(new Set([...kept].map((n) => n.slice(6, 12))).size).toBe(12);
  });
  it('keeps the newest of a day, and a lonely old one', () => {
    const [morning = '', evening = ''] = [names([0], '010000')[0], names([0], '230000')[0]];
    const [old = ''] = names([900]);
    expect(backupsToKeep([morning, evening, old])).toEqual(new Set([evening, old]));
  });
});
