import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localDate } from '#kit/pure/time.ts';
import { type Ctx, systemActor } from '#kit/server/context.ts';
import { type Connection, connect, inTransaction, sql } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { UNFINISHED, migrate, migrations } from '#kit/server/migrate.ts';
import { cloneDatabase } from '#kit/server/testing/postgres.ts';
import { putStatus } from '#modules/members/index.ts';
import { eraseAgain } from '#modules/membership/index.ts';
import { emptySchema } from '../backup/empty-schema.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { createApp } from '../create-app.ts';
import { recogniseAnyone } from '../recognise.ts';
import { type Person, type TestApp, startTestApp } from '../testing.ts';
import { applyErased, needList, setHeadsAside } from './after-restore.ts';
import { takeOut } from './heads.ts';

const now = new Date('2026-11-21T02:30:00Z');
let t: TestApp;
let folder: string;
let identity: string;
let gone: Person;
let stays: Person;
const backUp = async (databaseUrl: string): Promise<string> =>
  (await writeBackup({ databaseUrl, filesFolder: path.join(folder, 'files'), into: path.join(folder, `backups-${newId()}`), recipients: [await identityToRecipient(identity)], product: '0.1.0', now })).file;

beforeAll(async () => {
  t = await startTestApp({ now });
  folder = await mkdtemp(path.join(tmpdir(), 'juzhi-after-'));
  identity = await generateIdentity();
  const branch = await t.unit('branch', '长宁街道分会');
  gone = await t.person('陈知行金丝雀', { memberOf: branch });
  stays = await t.person('李同心', { memberOf: branch });
});
afterAll(async () => {
  await t.close();
  await rm(folder, { recursive: true, force: true });
});

/** A restored copy as an application sees it, for one piece of work. */
async function inCopy<T>(file: string, work: (connection: Connection, app: Awaited<ReturnType<typeof createApp>>) => Promise<T>): Promise<T> {
  const target = await cloneDatabase();
  try {
    await restoreBackup({ file, identity, databaseUrl: target.url, filesFolder: path.join(folder, newId()), now });
    const connection = connect({ connectionString: target.url });
    const app = await createApp({ connection, dataDir: path.join(folder, newId()), baseUrl: '', clock: () => now, recognise: recogniseAnyone, secure: false, work: false });
    try {
      return await work(connection, app);
    } finally {
      await app.close();
      await connection.close();
    }
  } finally {
    await target.drop();
  }
}
const names = async ({ db }: Connection): Promise<string[]> => (await db.selectFrom('members').select(['name', 'status']).orderBy('name').execute()).map((m) => `${m.name} ${m.status}`);

describe('who was erased after a backup', () => {
  test('is listed outside the database by an id, comes back with the backup, and is erased again', async () => {
    const file = await backUp(t.databaseUrl);
    const id = gone.memberId ?? '';
    await t.asSystem((ctx) => putStatus(ctx, id, 'left', localDate(now), '本人申请'));
    expect(await t.asSystem((ctx) => eraseAgain(ctx, id))).toBe(true);
    const heads = path.join(folder, 'chain-heads');
    for (let i = 0; i < 2; i++) await takeOut(t.connection.db, t.app.services, [heads]);
    const list = path.join(heads, 'erased.log');
    expect(await readFile(list, 'utf8')).toBe(`${now.toISOString()} ${t.associationId} ${id}\n`);

    await inCopy(file, async (connection, app) => {
      // The control: without the list the person is there again, name and all.
      expect(await names(connection)).toEqual(['李同心 active', '陈知行金丝雀 active']);
      expect(await applyErased(connection.db, app.services, list)).toEqual({ listed: 1, erased: 1 });
      expect(await names(connection)).toEqual(['李同心 active', '（已注销） left']);
      const all = await connection.pool.query<{ t: string }>("select string_agg(x::text, '') as t from members x");
      expect(all.rows[0]?.t).not.toContain('金丝雀');
      expect(await applyErased(connection.db, app.services, list)).toEqual({ listed: 1, erased: 0 });
      const within = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => inTransaction(connection.db, (tx) => work({ tx, actor: systemActor(t.associationId), now, requestId: 'test', asked: new Set(), app: app.services }));
      expect(await within((ctx) => eraseAgain(ctx, newId()))).toBe(false);
      expect((await connection.db.selectFrom('events').select('name').where('name', '=', 'erasure.done').execute()).length).toBe(1);
    });
    expect(stays.memberId).not.toBeNull();
  }, 180_000);

  test('a list that is not there is refused before anything is done', async () => {
    await expect(needList(path.join(folder, 'nowhere.log'))).rejects.toMatchObject({ code: 'listMissing' });
  });
});

test('heads of the chain before a restore are set aside, not mixed with the new ones', async () => {
  const data = path.join(folder, 'data');
  expect(await setHeadsAside(data, now)).toBeNull();
  await mkdir(path.join(data, 'chain-heads'), { recursive: true });
  await writeFile(path.join(data, 'chain-heads', '2026-11.log'), 'x\n');
  expect(await setHeadsAside(data, now)).toBe(path.join(data, 'chain-heads-before-20261121T023000Z'));
  expect(await readdir(data)).toEqual(['chain-heads-before-20261121T023000Z']);
});

test.each(['0004-suggestions', '0017-carried-out', '0022-admission'])('a backup of the version with the schema %s is restored and brought to the newest', async (old) => {
  const source = await cloneDatabase();
  const admin = new pg.Client(source.url);
  await admin.connect();
  await emptySchema(admin);
  await migrate({ connectionString: source.url }, old);
  const [a, root] = [newId(), newId()];
  await admin.query(`insert into associations (id, name, short_name, kind, created_at) values ('${a}', '明湖区党外知识分子联谊会', '明湖', 'nonCpcIntellectuals', now())`);
  await admin.query(`insert into units (association_id, id, parent_id, kind, name, short_name, path, initials, valid_from, created_at) values ('${a}', '${root}', null, 'association', '明湖区党外知识分子联谊会', '明湖', '0001/', '', '2001-01-01', now())`);
  await admin.query(`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at) values ('${a}', '${newId()}', '𠮷田·阿依古丽', '${root}', '', '', '', '', now(), now())`);
  await admin.end();
  try {
    const file = await backUp(source.url);
    await inCopy(file, async (connection) => {
      expect((await sql<{ name: string }>`select name from kysely_migration order by name`.execute(connection.db)).rows.map((r) => r.name)).toEqual(Object.keys(await migrations()));
      expect(await connection.db.selectFrom('members').select(['name', 'status']).execute()).toEqual([{ name: '𠮷田·阿依古丽', status: 'active' }]);
      expect((await connection.db.selectFrom('associations').select('restored_at').execute())[0]?.restored_at).toEqual(now);
    });
  } finally {
    await source.drop();
  }
}, 180_000);

test('a restore that was cut short before the copy could be marked as one is started by no node', async () => {
  const database = await cloneDatabase();
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    await client.query(`create table ${UNFINISHED} (at timestamptz)`);
    await expect(migrate({ connectionString: database.url })).rejects.toThrow('restore unfinished');
    await client.query(`drop table ${UNFINISHED}`);
    expect((await migrate({ connectionString: database.url })).applied).toEqual([]);
  } finally {
    await client.end();
    await database.drop();
  }
});
