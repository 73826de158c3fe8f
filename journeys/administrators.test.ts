import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { sql } from 'kysely';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { restoreBackup } from '#app/backup/restore-backup.ts';
import { writeBackup } from '#app/backup/write-backup.ts';
import { createApp } from '#app/create-app.ts';
import { recogniseAnyone } from '#app/recognise.ts';
import type { Person } from '#app/testing.ts';
import { connect } from '#kit/server/db.ts';
import { cloneDatabase, testServerUrl } from '#kit/server/testing/postgres.ts';
import { asAppItself } from '#kit/server/walls.ts';
import { readMemberPhone } from '#modules/members/contract/members.ts';
import { choose, inspector } from './hands.ts';
import { launchBrowser, openContext } from './kit/browser.ts';
import { type Stage, startStage } from './stage.ts';

// What the three administrators do when something has gone wrong: find out whose data were seen, and take a restored copy into use.

let stage: Stage;
const look = inspector();
let secretary: Person;
let seen: Person;
beforeAll(async () => {
  stage = await startStage();
  const branch = await stage.t.unit('branch', '长宁街道分会');
  await stage.person('xitong', '纪系统', { roles: ['systemAdmin'] });
  await stage.person('anquan', '安守诚', { roles: ['securityAdmin'] });
  await stage.person('shenji', '沈审计', { roles: ['auditAdmin'] });
  secretary = await stage.person('mishu', '林文秘', { roles: ['secretariatOfficer'] });
  seen = await stage.person('author', '陈知行', { memberOf: branch });
  await sql`update members set phone = '13800005678' where id = ${seen.memberId}`.execute(stage.t.connection.db);
}, 120_000);
afterAll(() => stage?.close());

it.each([['shenji', 'office'], ['anquan', 'phone']] as const)('%s finds out whose data one sign-in saw, on the %s screen, and takes the notice along', async (username, screen) => {
  onTestFailed(() => stage.pictures());
  // The sign-in that is asked about, and one look in it.
  const desk = await stage.signIn('mishu');
  const looked = await desk.context.request.post(`/api/members/${seen.memberId}/phone`, { data: { reason: '联系会议' } });
  expect(looked.status()).toBe(200);
  // Another look of the same account, not in this sign-in.
  await stage.t.done(readMemberPhone, { params: { id: seen.memberId ?? '' }, body: { reason: '核对名册' } }, secretary);
  await desk.context.close();

  const { page, complaints } = await stage.signIn(username, { screen });
  await page.goto('/admin/affected');
  await page.getByRole('button', { name: '查明受影响的人' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /一次登录/ }).check();
  await choose(dialog, /^账号/, '林文秘');
  await look(page, `asking who was affected, ${screen}`);
  await dialog.getByRole('combobox', { name: /哪一次登录/ }).click();
  await page.getByRole('option').first().click();
  await dialog.getByRole('textbox', { name: /事由/ }).fill('笔记本丢失');
  await dialog.getByRole('button', { name: '开始查' }).click();
  await page.waitForURL(/\/admin\/affected\/[0-9a-f-]{36}/);
  await page.getByText('记录没有反映的情况').waitFor();
  await page.getByText('完整手机号').first().waitFor();
  expect(await page.getByText('这次登录早于系统按登录记录操作').count()).toBe(0);
  await look(page, `who was affected, ${screen}`);
  const [notice] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载通知书' }).click()]);
  expect(notice.suggestedFilename()).toMatch(/\.docx$/);
  // The number opens its lines.
  await page.getByRole('link', { name: /有记录被看到/ }).click();
  await page.waitForURL(/traced=yes/);
  await page.getByText('完整手机号').first().waitFor();
  await page.goto('/admin/affected');
  await page.getByText(/林文秘的登录/).first().waitFor();
  await look(page, `reports, ${screen}`);
  expect(complaints).toEqual([]);
});

it('a backup is restored elsewhere; the copy says what it is on every page, and two administrators of different offices take it into use', async () => {
  onTestFailed(() => stage.pictures());
  const folder = await mkdtemp(path.join(tmpdir(), 'juzhi-copy-'));
  const closing: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const identity = await generateIdentity();
    const source = new URL(await testServerUrl());
    source.pathname = `/${(await sql<{ name: string }>`select current_database() as name`.execute(stage.t.connection.db)).rows[0]?.name ?? ''}`;
    const { file } = await writeBackup({ databaseUrl: source.href, filesFolder: path.join(folder, 'files'), into: path.join(folder, 'backups'), recipients: [await identityToRecipient(identity)], product: '0.1.0', now: new Date() });
    const target = await cloneDatabase();
    closing.push(() => target.drop());
    await restoreBackup({ file, identity, databaseUrl: target.url, filesFolder: path.join(folder, 'restored'), now: new Date() });
    const connection = connect({ connectionString: asAppItself(target.url), max: 6 });
    const app = await createApp({ connection, dataDir: folder, baseUrl: 'http://127.0.0.1', clock: () => new Date(), recognise: recogniseAnyone, secure: false, strictAnswers: true, work: true, webFolder: process.env['JUZHI_WEB'] ?? path.join(import.meta.dirname, '../dist/web') });
    closing.push(() => connection.close(), () => app.close());
    await app.server.listen({ host: '127.0.0.1', port: 0 });
    const browser = await launchBrowser();
    closing.push(() => browser.close());
    const baseURL = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
    const enter = async (name: string, screen: 'office' | 'phone'): Promise<{ page: Page; context: BrowserContext }> => {
      const context = await openContext(browser, { baseURL, screen });
      const page = await context.newPage();
      await page.goto('/sign-in');
      await page.getByRole('textbox', { name: '手机号或用户名' }).fill(name);
      await page.getByLabel(/^密码/).fill('Journey-2026-pass');
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.waitForURL((u) => u.pathname !== '/sign-in');
      return { page, context };
    };

    const first = await enter('xitong', 'office');
    await first.page.getByText(/恢复的副本/).first().waitFor();
    await first.page.goto('/admin/operation');
    await first.page.getByText(/不运行时限和后台任务/).waitFor();
    await look(first.page, 'operation of a copy');
    await first.page.goto('/admin/copy');
    await look(first.page, 'a copy before anybody asked');
    await first.page.getByRole('button', { name: '申请启用' }).click();
    await first.page.getByRole('dialog').getByRole('textbox', { name: /理由/ }).fill('原服务器损坏，已核对备份');
    await look(first.page, 'asking to take a copy into use');
    await first.page.getByRole('dialog').getByRole('button', { name: '申请启用' }).click();
    await first.page.getByText('不能自己同意').waitFor();
    expect(await first.page.getByRole('button', { name: '同意启用' }).count()).toBe(0);
    await look(first.page, 'the asker waits');

    const second = await enter('anquan', 'phone');
    await second.page.goto('/admin/copy');
    await second.page.getByText(/纪系统（系统管理员）于/).first().waitFor();
    await look(second.page, 'the other administrator, on the phone');
    await second.page.getByRole('button', { name: '同意启用' }).click();
    await second.page.getByRole('dialog').or(second.page.getByRole('alertdialog')).getByRole('button', { name: '同意启用' }).click();
    await second.page.getByText('这是正式系统，不是恢复的副本').waitFor();
    await look(second.page, 'a copy in use');
    await first.page.goto('/');
    await first.page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await first.page.getByText(/恢复的副本/).count()).toBe(0);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from associations where restored_at is not null`.execute(connection.db);
    expect(rows[0]?.n).toBe(0);
  } finally {
    for (const close of closing.toReversed()) await close();
  }
});
