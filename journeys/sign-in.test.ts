import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { inspector } from './hands.ts';
import { type Stage, startStage } from './stage.ts';

let stage: Stage;
const look = inspector();
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage?.close());

it('a member protects their sign-in on the phone, keeps recovery codes, signs in with the app, and is asked again before a dangerous act', async () => {
  onTestFailed(() => stage.pictures());
  const branch = await stage.t.unit('branch', '长宁街道分会');
  const who = await stage.person('author', '陈知行', { memberOf: branch });
  const { page, complaints } = await stage.signIn('author', { screen: 'phone' });

  await page.goto('/account');
  await page.getByRole('heading', { name: '登录保护' }).waitFor();
  await page.getByRole('link', { name: '设置验证器' }).click();
  const secret = (await page.locator('.accounts-once').innerText()).replace(/\s/g, '');
  const codeNow = (step = 0): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + step * 30_000 });
  await look(page, 'setting up the app');
  // The step before, so that the present one is left for the sign-in; early in a step, or it lapses before it is sent.
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 15_000) await page.waitForTimeout(left);
  await page.getByRole('textbox', { name: /6 位数字/ }).fill(codeNow(-1));
  await page.getByRole('button', { name: '完成设置' }).click();
  const codes = page.locator('.accounts-codes code');
  await codes.first().waitFor();
  expect(await codes.count()).toBe(8);
  await look(page, 'recovery codes');
  await page.getByRole('button', { name: '我已保存好' }).click();
  await page.getByText('还有 8 个没有用过').waitFor();

  // Longer ago than the setting says: the act waits for the password, then goes on by itself.
  await stage.t.connection.db.updateTable('sessions').set({ verified_at: new Date(Date.now() - 3_600_000) }).where('account_id', '=', who.accountId).execute();
  await page.getByRole('button', { name: '换一份新的' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '换一份新的' }).click();
  await page.getByRole('heading', { name: '请再确认一次身份' }).waitFor();
  await look(page, 'asked again');
  await page.getByRole('dialog').getByLabel(/^密码/).fill('Journey-2026-pass');
  await page.getByRole('button', { name: '确认并继续' }).click();
  await page.getByRole('dialog').locator('.accounts-codes code').first().waitFor();
  const recovery = await page.getByRole('dialog').locator('.accounts-codes code').first().innerText();
  await page.getByRole('button', { name: '我已保存好' }).click();

  const again = await stage.signIn('author', { screen: 'phone' });
  expect(new URL(again.page.url()).pathname).toBe('/sign-in/second');
  await again.page.getByRole('textbox', { name: /6 位数字/ }).fill('000000');
  await again.page.getByRole('button', { name: '确认登录' }).click();
  await again.page.getByText('不对，或者已经用过').first().waitFor();
  await look(again.page, 'the second step');
  await again.page.getByRole('textbox', { name: /6 位数字/ }).fill(codeNow());
  await again.page.getByRole('button', { name: '确认登录' }).click();
  await again.page.waitForURL((u) => !u.pathname.startsWith('/sign-in'));

  const third = await stage.signIn('author', { screen: 'phone' });
  await third.page.getByRole('button', { name: '手机不在身边？用恢复码' }).click();
  await third.page.getByRole('textbox', { name: /恢复码/ }).fill(recovery.toLowerCase());
  await third.page.getByRole('button', { name: '确认登录' }).click();
  await third.page.waitForURL((u) => !u.pathname.startsWith('/sign-in'));
  expect([...complaints, ...again.complaints, ...third.complaints]).toEqual([]);
});
