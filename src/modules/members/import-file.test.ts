import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, startTestApp } from '#app/testing.ts';
import { importMembersFile } from './index.ts';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'juzhi-cli-'));
  app = await startTestApp();
  await app.unit('branch', '长宁街道分会');
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(text: string, dryRun = false) {
  const file = path.join(folder, 'roster.csv');
  await writeFile(file, `\ufeff姓名,性别,出生年月,手机号,所属分会\n${text}`);
  return importMembersFile(app.connection.db, app.app.services, file, { dryRun });
}
const count = async (): Promise<number> => (await app.connection.db.selectFrom('members').select('id').execute()).length;

test('a dry run tells what would happen and writes nothing', async () => {
  const report = await run('甲一,男,1980-01,13800000001,长宁街道分会\n乙二,女,1981-02,13800000002,长宁分会\n', true);
  expect(report).toMatchObject({ ok: true, counts: { new: 2, error: 0 } });
  expect(report.lines.join()).toContain('试运行');
  expect([await count(), (await app.connection.db.selectFrom('imports').select('id').execute()).length]).toEqual([0, 0]);
});

test('a file with problems is told row by row and writes nothing', async () => {
  const report = await run('甲一,男,1980-13,13800000001,长宁街道分会\n乙二,女,1981-02,13800000002,长宁分会\n');
  expect(report.ok).toBe(false);
  expect(report.lines[0]).toBe('第 2 行：“1980-13”的月份不在 1 到 12 之间。请改正，或清空。');
  expect(await count()).toBe(0);
});

test('a right file is written whole, and the second time there is nothing to write', async () => {
  const text = '甲一,男,1980-01,13800000001,长宁街道分会\n乙二,女,1981-02,13800000002,长宁分会\n';
  expect(await run(text)).toMatchObject({ ok: true, counts: { new: 2 } });
  expect(await run(text)).toMatchObject({ ok: true, counts: { new: 0, same: 2 } });
  expect(await count()).toBe(2);
  const events = await app.connection.db.selectFrom('events').select(['name', 'actor_name']).execute();
  expect(events).toEqual([{ name: 'import.committed', actor_name: 'system' }]);
});
