import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { isTooWide } from './kit/browser.ts';
import { inspector, lowTargets, smallTexts } from './hands.ts';
import { type Seat, type Stage, startStage } from './stage.ts';

const title = '关于延长社区图书室夜间开放时间的建议';
const situation = '社区图书室下午五点闭馆，上班的居民和放学后的学生都用不上。';
const analysis = '闭馆时间沿用多年，没有随居民的作息调整。';
const proposal = '建议由文旅部门牵头，每周三个晚上开放到九点，请志愿者值班。';
const THUMB = 44;
const ELDER_TEXT = 18;

let stage: Stage;
let seat: Seat;
const look = inspector();

beforeAll(async () => {
  stage = await startStage();
  const branch = await stage.t.unit('branch', '石门街道分会');
  await stage.person('member', '欧阳若水', { memberOf: branch });
  await stage.person('neighbour', '李同心', { memberOf: branch });
  await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
});
afterAll(() => stage?.close());

/** What every page on a phone keeps: clean for axe, no scrolling sideways, targets for a thumb. */
async function fits(page: Page, kind: string): Promise<void> {
  await look(page, kind);
  expect(await isTooWide(page), `${kind} scrolls sideways`).toBe(false);
  expect(await lowTargets(page, THUMB), `targets on ${kind}`).toEqual([]);
}

/** What stands in the form: title, situation, proposal. */
const words = (page: Page): Promise<string[]> => Promise.all([/^标题/, /^情况/, /^建议(?!由)/].map((label) => page.getByLabel(label).last().inputValue()));

describe('a member with a phone', () => {
  it('signs in, and writes through a lost connection without losing a word', async () => {
    onTestFailed(() => stage.pictures());
    seat = await stage.signIn('member', { screen: 'phone', offline: true });
    const { page, context } = seat;
    await page.getByRole('heading', { level: 1, name: '欧阳若水，您好' }).waitFor();
    await fits(page, 'home');
    // Opened again by its address, the page asks who is there and what it shows once each, and uses all that it fetched ahead.
    const asked: string[] = [];
    const unused: string[] = [];
    page.on('request', (r) => asked.push(new URL(r.url()).pathname)).on('console', (m) => m.text().includes('preload') && unused.push(m.text()));
    await page.reload();
    await page.getByRole('link', { name: '写一条建言' }).waitFor();
    for (const path of ['/api/me', '/api/inbox/todo', '/api/inbox/counts']) expect(asked.filter((p) => p === path), path).toHaveLength(1);
    expect(asked.filter((p, i) => p.endsWith('.js') && asked.indexOf(p) !== i)).toEqual([]);
    expect(unused).toEqual([]);
    await page.getByRole('link', { name: '写一条建言' }).click();
    await page.getByLabel(/^标题/).fill(title);
    await page.getByText(/已保存 \d/).waitFor();
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));

    await context.setOffline(true);
    await page.getByLabel(/^情况/).fill(situation);
    await page.getByText('未联网，已存在本机，联网后自动保存').waitFor();
    await page.getByLabel(/^建议(?!由)/).last().fill(proposal);
    // Read again without a connection: the page stands there, with every word, and can be written on.
    await page.reload();
    await page.getByText('已恢复上次没有保存的内容').first().waitFor();
    expect(await words(page)).toEqual([title, situation, proposal]);
    await page.getByLabel(/^分析/).fill(analysis);
    await page.getByText(/未联网，已存在本机|已存在本机/).first().waitFor();
    await fits(page, 'writing without a connection');

    const address = page.url();
    // The phone is put away without a connection: nothing more reaches the server, the page itself is gone.
    await page.goto('about:blank');
    await context.setOffline(false);

    await page.goto(address);
    // The words come from the device with a notice, or from the server when the last save slipped out as the page was left.
    await page.getByText(/已恢复上次没有保存的内容|已保存 \d/).first().waitFor();
    await expect.poll(() => page.getByLabel(/^分析/).inputValue()).toBe(analysis);
    expect(await words(page)).toEqual([title, situation, proposal]);
    await page.getByText(/已保存 \d/).waitFor();
    await fits(page, 'writing');
  });

  it('submits, and follows it on its page', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = seat;
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.waitForURL(/\/suggestions\/[0-9a-f-]{36}$/);
    await page.getByRole('main').getByText(/已提交，等待秘书处受理/).waitFor();
    await page.getByRole('list', { name: '办理过程' }).getByText(/^提交，流水号/).waitFor();
    await fits(page, 'matter');
    await page.getByRole('link', { name: '首页' }).click();
    await page.getByRole('region', { name: '我的建言' }).getByRole('link', { name: new RegExp(title) }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  });

  it('finds a home that stands still, whatever part of it comes last', async () => {
    onTestFailed(() => stage.pictures());
    const page = await seat.context.newPage();
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map((e) => (e as PerformanceEntry & { value: number }).value))).observe({ type: 'layout-shift', buffered: true });
    });
    await page.route(/\/api\/(suggestions|inbox)\b/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, route.request().url().includes('/api/suggestions') ? 900 : 500));
      await route.continue();
    });
    await page.goto('/m');
    await page.getByRole('region', { name: '我的建言' }).getByRole('link', { name: new RegExp(title) }).waitFor();
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0))).toBeLessThan(0.02);
    await page.close();
  });

  it('turns to large type, which is large everywhere and still fits', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = seat;
    await page.getByRole('button', { name: '长辈版' }).click();
    await page.waitForFunction((least) => Number.parseFloat(getComputedStyle(document.body).fontSize) >= least, ELDER_TEXT);
    expect(await smallTexts(page, ELDER_TEXT)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await page.goto('/m');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => smallTexts(page, ELDER_TEXT)).toEqual([]);
    await fits(page, 'home in large type');
    expect(seat.complaints).toEqual([]);
  });

  it('begins a draft of their own where the address names one of somebody else', async () => {
    onTestFailed(() => stage.pictures());
    const theirs = '01a1f000-0000-7000-8000-00000000abcd';
    const member = seat.context;
    const body = { version: 0, type: 'suggestion', title: '别人的草稿', content: {} };
    expect((await member.request.put(`${stage.url}/api/suggestions/${theirs}/draft`, { data: body })).status()).toBe(200);
    const { page } = await stage.signIn('neighbour', { screen: 'phone' });
    await page.goto(`/suggestions/new?draft=${theirs}`);
    await page.getByLabel(/^标题/).fill('自己的一条建言');
    await page.getByText(/已保存 \d/).waitFor();
    expect(page.url()).not.toContain(theirs);
  });
});
