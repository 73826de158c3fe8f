import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { createLink, setChain } from '#modules/admission/contract/applications.ts';
import { pngOf } from '#modules/files/testing/samples.ts';
import { openContext } from './kit/browser.ts';
import { inspector } from './hands.ts';
import { type Seat, type Stage, startStage } from './stage.ts';

const NAME = '闻人知秋';
const PHONE = '13700090001';
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let stage: Stage;
let invitation = '';
const look = inspector();

beforeAll(async () => {
  stage = await startStage();
  const { t } = stage;
  const branch = await t.unit('branch', '长宁街道分会');
  await t.unit('newMemberBranch', '新会员支部');
  for (const [username, name] of [['one', '陈知行'], ['two', '李同心']] as const) await stage.person(username, name, { memberOf: branch });
  const secretary = await stage.person('secretary', '单明哲', { roles: [['branchSecretary', branch]] });
  const office = await stage.person('office', '林文秘', { roles: ['secretariatOfficer'] });
  await stage.person('issuer', '周会长', { roles: ['issuer'] });
  const s = (name: string, place: 'unit' | 'association', role: 'branchSecretary' | 'issuer', optional: boolean) => ({ name, place, role, proxy: null, limit: { n: 10, unit: 'workingDay' as const }, optional });
  await t.done(setChain, { params: { unitKind: 'branch' }, body: { id: newId(), from: today(), reason: '演示', stages: [s('支部审核', 'unit', 'branchSecretary', false), s('征求单位意见', 'unit', 'branchSecretary', true), s('理事会审定', 'association', 'issuer', false)] } }, office);
  const { url } = await t.done(createLink, { body: { id: newId(), unitId: branch, label: '秋季招新' } }, secretary);
  invitation = new URL(url).search;
});
afterAll(() => stage?.close());

async function decide(seat: Seat, skip: boolean): Promise<void> {
  const { page } = seat;
  await page.getByRole('button', { name: '办理', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  if (skip) {
    await dialog.getByLabel('略过本环节').check();
    await dialog.getByLabel(/^原因/).selectOption({ label: '没有工作单位' });
  }
  await dialog.getByRole('button', { name: skip ? '略过' : '同意', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

describe('joining, from a phone without an account to the first year', () => {
  it('is written through a lost connection, signed, decided stage by stage, and opens an account', async () => {
    onTestFailed(() => stage.pictures());
    const browser = (await stage.signIn('office')).context.browser();
    if (!browser) throw new Error('no browser');
    const context = await openContext(browser, { screen: 'phone', baseURL: stage.url });
    const page: Page = await context.newPage();
    await page.goto(`/apply${invitation}`);
    await page.getByLabel(/^姓名/).fill(NAME);
    await page.getByLabel(/^手机号/).fill(PHONE);
    await page.getByLabel(/我已阅读/).check();
    await look(page, 'applying');
    await page.getByRole('button', { name: '开始填写' }).click();
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await page.getByText(/您的查询码/).textContent()) ?? '')?.[0] ?? '';
    await page.getByLabel(/^工作单位/).fill('长宁中学');
    await page.getByText(/已保存 \d/).first().waitFor();
    await context.setOffline(true);
    await page.getByLabel(/^申请理由/).fill('愿意结合教学参加科普服务。');
    await page.getByText(/已存在本机/).first().waitFor();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('group', { name: /上传照片/ }).locator('button').first().click()]);
    await chooser.setFiles({ name: '我.png', mimeType: 'image/png', buffer: pngOf(60, 80) });
    await context.setOffline(false);
    await page.getByText(/已保存 \d/).first().waitFor();
    await page.getByText('我.png').first().waitFor();
    await page.getByLabel(/介绍人1姓名/).fill('陈知行');
    await page.getByLabel(/介绍人2姓名/).fill('李同心');
    await page.getByText(/已保存 \d/).first().waitFor();
    await look(page, 'application form');

    // Another phone goes on with number and code, and hands in.
    const second = await openContext(browser, { screen: 'phone', baseURL: stage.url });
    const phone: Page = await second.newPage();
    await phone.goto('/apply');
    await phone.getByLabel(/^手机号/).fill(PHONE);
    await phone.getByLabel(/^查询码/).fill(code);
    await phone.getByRole('button', { name: '继续', exact: true }).click();
    await expect.poll(() => phone.getByLabel(/^申请理由/).inputValue()).toBe('愿意结合教学参加科普服务。');
    await phone.getByText('我.png').first().waitFor();
    await phone.getByRole('button', { name: '提交申请' }).click();
    await phone.getByText(/正在等介绍人签名/).waitFor();
    await look(phone, 'application handed in');

    for (const who of ['one', 'two']) {
      const seat = await stage.signIn(who, { screen: 'phone' });
      await seat.page.goto('/m');
      await seat.page.getByRole('link', { name: new RegExp(NAME) }).first().click();
      await seat.page.getByRole('button', { name: '签名', exact: true }).waitFor();
      await look(seat.page, 'introducing');
      await seat.page.getByRole('button', { name: '签名', exact: true }).click();
      await seat.page.getByText('已签名，谢谢。').waitFor();
    }
    const secretary = await stage.signIn('secretary');
    await secretary.page.goto('/membership-applications');
    await secretary.page.getByRole('link', { name: NAME }).click();
    await secretary.page.getByRole('heading', { level: 1 }).waitFor();
    await look(secretary.page, 'application');
    await decide(secretary, false);
    await secretary.page.getByText(/在“征求单位意见”环节/).waitFor();
    await decide(secretary, true);
    await secretary.page.getByText(/在“理事会审定”环节/).waitFor();
    const issuer = await stage.signIn('issuer');
    await issuer.page.goto(new URL(secretary.page.url()).pathname);
    await decide(issuer, false);
    await issuer.page.getByText('已入会').first().waitFor();

    await phone.reload();
    await phone.getByLabel(/^密码/).fill('Ming-Hu-2026-xy');
    await phone.getByRole('button', { name: '开通账号' }).click();
    await phone.getByText(/账号已开通/).waitFor();
    await look(phone, 'admitted');
    const year = await stage.t.connection.db.selectFrom('onboardings as o').innerJoin('members as m', 'm.id', 'o.member_id').select(['o.state']).where('m.name', '=', NAME).executeTakeFirstOrThrow();
    expect(year.state).toBe('onboarding');
    await context.close();
    await second.close();
  });
});
