import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { PASSWORD, type Seat, type Stage, startStage } from './stage.ts';

// A computer of a branch is used by many: what one leaves behind the next must not find.

const title = '关于夜间照明的建议';
let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  const branch = await stage.t.unit('branch', '石门街道分会');
  await stage.person('first', '欧阳若水', { memberOf: branch });
  await stage.person('second', '李同心', { memberOf: branch });
});
afterAll(() => stage?.close());

/** Everything that this browser keeps for our pages, besides the cookies that no page reads. */
async function kept(page: Page): Promise<{ keys: string[]; databases: string[]; answers: string[]; text: string }> {
  return page.evaluate(async () => {
    const cached = (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((r) => new URL(r.url).pathname)))).flat();
    return {
      keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].toSorted(), databases: (await indexedDB.databases()).map((d) => d.name ?? ''),
      answers: cached.filter((path) => path !== '/' && !/^\/(?:assets\/|offline\.)/.test(path)), text: JSON.stringify({ ...localStorage, ...sessionStorage }),
    };
  });
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: '手机号或用户名' }).fill(username);
  await page.getByLabel(/^密码/).fill(PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((u) => u.pathname !== '/sign-in');
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
}

/** Writes where no connection takes it to the server: it lies on the device. */
async function writeOffline(page: Page, context: BrowserContext): Promise<void> {
  await page.getByRole('link', { name: '写一条建言' }).first().click();
  await page.getByLabel(/^标题/).fill('开头');
  await page.getByText(/已保存 \d/).waitFor();
  await context.setOffline(true);
  await page.getByLabel(/^标题/).fill(title);
  await page.getByText('未联网，已存在本机，联网后自动保存').waitFor();
  expect((await kept(page)).text).toContain(title);
}

/** What may stay: how the pages look, that somebody left, and how far pages were scrolled, which names none of them. */
const FREE = /^juzhi\.(?:preferences|left)$|^tsr-scroll-restoration/;

describe('a device that several people use', () => {
  let seat: Seat;

  it('keeps nothing of who signed out, and the other tabs go too', async () => {
    onTestFailed(() => stage.pictures());
    seat = await stage.signIn('first', { offline: true });
    const { page, context } = seat;
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    const other = await context.newPage();
    await other.goto('/account');
    await other.getByRole('heading', { level: 1 }).waitFor();
    await writeOffline(page, context);
    await context.setOffline(false);
    await page.getByRole('button', { name: /账号菜单/ }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.waitForURL((u) => u.pathname === '/sign-in');
    await other.waitForURL((u) => u.pathname === '/sign-in');
    const left = await kept(page);
    expect(left.keys.filter((k) => !FREE.test(k))).toEqual([]);
    expect([left.databases, left.answers]).toEqual([[], []]);
    expect(left.text).not.toMatch(new RegExp(`${title}|欧阳|${seat.person.accountId}|suggestions|[?&]`));
    // The page before is not brought back.
    await page.goBack();
    await page.waitForURL((u) => u.pathname === '/sign-in');
    expect(await page.locator('body').innerText()).not.toContain('欧阳');
    await other.close();
  });

  it('keeps nothing of somebody whose session ended by itself once another signs in, and shows none of it', async () => {
    onTestFailed(() => stage.pictures());
    const { page, context, person } = seat;
    await signIn(page, 'first');
    const other = await context.newPage();
    await other.goto('/account');
    await other.getByRole('heading', { level: 1 }).waitFor();
    await writeOffline(page, context);
    await stage.t.connection.db.deleteFrom('sessions').where('account_id', '=', person.accountId).execute();
    await context.setOffline(false);
    await page.close();
    const next = await context.newPage();
    await signIn(next, 'second');
    const found = await kept(next);
    expect(found.text).not.toMatch(new RegExp(`${title}|欧阳|${person.accountId}`));
    expect(found.text).toContain('李同心');
    // The tab that was still open is the new person's now.
    await other.getByRole('button', { name: /李同心，账号菜单/ }).waitFor();
    // As is a page that the browser brings back as it was.
    await next.evaluate(() => localStorage.setItem('juzhi.last', '"somebody"'));
    await Promise.all([next.waitForEvent('load'), next.evaluate(() => void window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))]);
    await next.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    expect(await next.evaluate(() => localStorage.getItem('juzhi.last'))).not.toContain('somebody');
    expect(seat.complaints).toEqual([]);
  });
});
