import { appendFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HeadProblem } from '#kit/pure/chain-problem.ts';
import { compareHeads, headOfChain, readHeads } from '#kit/server/chain-heads.ts';
import { sql } from '#kit/server/db.ts';
import { verifyEvents } from '#kit/server/chain.ts';
import { record, sealEvents } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { type TestApp, startTestApp } from '../testing.ts';
import { takeOut } from './heads.ts';

let t: TestApp;
let folder: string;
const folders = (): string[] => [path.join(folder, 'here'), path.join(folder, 'elsewhere')];
const write = (n: number): Promise<unknown> => t.asSystem(async (ctx) => { for (let i = 0; i < n; i++) await record(ctx, 'file.removed', { type: 'trialMatter', id: newId() }, { fileId: newId(), name: String(i) }); });
const seal = (): Promise<number> => t.asSystem((ctx) => sealEvents(ctx));
const out = (): Promise<unknown> => takeOut(t.connection.db, t.app.services, folders());
const compared = async (): Promise<HeadProblem[]> => { const { heads } = await readHeads(folders()[0] ?? ''); return t.asSystem((ctx) => compareHeads(ctx, heads)); };
/** What the owner of the database can do and the application cannot. */
async function tamper(what: ReturnType<typeof sql>): Promise<void> {
  for (const table of ['events', 'event_seals', 'associations']) await sql`alter table ${sql.table(table)} disable trigger user`.execute(t.connection.db);
  await what.execute(t.connection.db);
  for (const table of ['events', 'event_seals', 'associations']) await sql`alter table ${sql.table(table)} enable trigger user`.execute(t.connection.db);
}

beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-10-31T23:55:00Z') });
  folder = await mkdtemp(path.join(tmpdir(), 'juzhi-heads-'));
  await write(20);
  await seal();
});
afterAll(async () => {
  await t.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the head of the chain outside the database', () => {
  test('stands in each folder, a line a time, in the file of the month, for its owner alone', async () => {
    await out();
    t.now = new Date('2026-11-01T00:05:00Z');
    await write(5);
    await seal();
    await out();
    for (const f of folders()) {
      expect((await readdir(f)).toSorted()).toEqual(['2026-10.log', '2026-11.log']);
      expect(await readFile(path.join(f, '2026-11.log'), 'utf8')).toMatch(new RegExp(`^2026-11-01T00:05:00\\.000Z ${t.associationId} 24 [0-9a-f]{64}\\n$`));
    }
    const { heads, unreadable } = await readHeads(folders()[0] ?? '');
    expect(heads.map((h) => Number(h.seq))).toEqual([19, 24]);
    expect(unreadable).toBe(0);
    expect((await readHeads(folders()[0] ?? '', '2026-11')).heads).toHaveLength(1);
    expect(await compared()).toEqual([]);
  });

  test('is read on after a crash cut a line short', async () => {
    const file = path.join(folders()[0] ?? '', '2026-11.log');
    await appendFile(file, '2026-11-01T00:06:00.000Z 0000');
    await out();
    const { heads, unreadable } = await readHeads(folders()[0] ?? '');
    expect([heads.length, unreadable]).toEqual([3, 1]);
    expect(await compared()).toEqual([]);
  });

  test('a restored copy writes none', async () => {
    const before = (await readHeads(folders()[0] ?? '')).heads.length;
    await sql`update associations set restored_at = ${t.now}`.execute(t.connection.db);
    await out();
    await tamper(sql`update associations set restored_at = null`);
    expect((await readHeads(folders()[0] ?? '')).heads).toHaveLength(before);
  });

  test('shows that the end of the chain was cut, which the chain itself does not', async () => {
    const kept = await t.asSystem((ctx) => headOfChain(ctx));
    expect(Number(kept?.seq)).toBe(24);
    await tamper(sql`with gone as (delete from event_seals where position > 21 returning event_id) delete from events where id in (select event_id from gone)`);
    const found = await compared();
    expect(found).toHaveLength(2);
    expect(found[0]).toEqual({ what: 'cut', from: 25, at: '2026-11-01T00:05:00.000Z' });
  });

  test('control: without what stands outside, nobody would know that the end was cut', async () => {
    expect(await t.asSystem((ctx) => verifyEvents(ctx))).toEqual([]);
    expect(await t.asSystem((ctx) => compareHeads(ctx, []))).toEqual([]);
  });

  test('shows that the end was cut and grown again to the same length', async () => {
    await write(10);
    await seal();
    expect(await t.asSystem((ctx) => verifyEvents(ctx))).toEqual([]);
    expect((await compared())[0]).toMatchObject({ what: 'resealed', from: 25 });
  });

  test('says nothing where nothing was written down, and nothing of another association', async () => {
    await writeFile(path.join(folder, '2026-01.log'), `2026-01-01T00:00:00.000Z ${newId()} 900 ${'0'.repeat(64)}\n`);
    const { heads } = await readHeads(folder);
    expect(heads).toHaveLength(1);
    expect(await t.asSystem((ctx) => compareHeads(ctx, heads))).toEqual([]);
    expect((await readHeads(path.join(folder, 'nowhere'))).heads).toEqual([]);
  });
});
