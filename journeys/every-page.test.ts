import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '#app/create-app.ts';
import { demoPassword } from '#app/demo/seed-cast.ts';
import { loadDemo } from '#app/demo.ts';
import { recogniseAnyone } from '#app/recognise.ts';
import { connect } from '#kit/server/db.ts';
import { cloneDatabase } from '#kit/server/testing/postgres.ts';
import { type ContextOptions, axe, isTooWide, launchBrowser, openContext } from './kit/browser.ts';

// Every page that a role's navigation leads to, and the first thing each of its lists opens, looked at as it stands in the demonstration.

const webFolder = process.env['JUZHI_WEB'] ?? path.join(import.meta.dirname, '../dist/web');
let browser: Browser;
let url = '';
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const database = await cloneDatabase();
  const connection = connect({ connectionString: database.url, max: 8 });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'juzhi-pages-'));
  const app = await createApp({ connection, dataDir, baseUrl: 'http://127.0.0.1', clock: () => new Date(), recognise: recogniseAnyone, secure: false, strictAnswers: true, work: false, webFolder });
  await loadDemo(connection.db, app.services);
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
  closing.push(() => browser.close(), () => app.close(), () => connection.close(), () => database.drop(), () => rm(dataDir, { recursive: true, force: true }));
}, 120_000);
afterAll(async () => { for (const close of closing) await close(); });

/** What is wrong with the page as it stands: axe, words that lack, values that lack, sideways scrolling, the one heading. */
async function faults(page: Page): Promise<string[]> {
  const found = (await axe(page)).map((f) => `${f.impact} ${f.id} ${f.where.join(' | ')}`);
  const said = await page.evaluate(() => ({ text: document.body.innerText, h1: document.querySelectorAll('h1').length, title: document.title,
    cut: [...document.querySelectorAll('td')].filter((e) => e.scrollWidth > e.clientWidth + 1 && (/\d{4}年\d+月\d+日至/.test(e.textContent) || (document.documentElement.dataset['elder'] !== undefined && e.closest('[data-list]')))).map((e) => e.textContent) }));
  for (const [what, pattern] of [['a word lacks', /⟦[^⟧]*⟧/], ['a value lacks', /\{[a-z][a-zA-Z]*\}|\bundefined\b|\bNaN\b|Invalid Date|\[object/]] as const) {
    const hit = pattern.exec(said.text);
    if (hit) found.push(`${what}: ${hit[0]}`);
  }
  if (said.h1 !== 1) found.push(`${said.h1} main headings`);
  if (!/\S · \S/.test(said.title)) found.push(`title: ${said.title}`);
  for (const span of said.cut) found.push(`a cell is cut off: ${span}`);
  if (await isTooWide(page)) found.push('wider than the screen');
  return found;
}

async function stands(page: Page, at: string): Promise<void> {
  await page.goto(at);
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('.k-skeleton, .k-stale'));
}

const roles: readonly (readonly [string, 'zh-CN' | 'en', ContextOptions])[] = [
  ['mishu', 'zh-CN', {}], ['duban', 'en', {}], ['chenzhixing', 'zh-CN', { screen: 'phone', elder: true }],
  ['admin', 'zh-CN', { elder: true }], ['anquan', 'zh-CN', { screen: 'phone' }], ['shenji', 'en', {}],
];

it.each(roles)('%s in %s', { timeout: 420_000 }, async (username, locale, options) => {
  const context = await openContext(browser, { ...options, baseURL: url });
  try {
    await context.addInitScript(([language, elder]) => localStorage.setItem('juzhi.preferences', JSON.stringify({ locale: language, elder, unsaved: true })), [locale, options.elder ?? false] as const);
    expect((await context.request.post('/api/sign-in', { data: { name: username, password: demoPassword } })).status()).toBe(200);
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('pageerror', (e) => wrong.push(`${page.url()}: ${e.message}`));
    await stands(page, '/');
    const links = (within: string) => page.locator(`${within} a[href^="/"]`).evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
    const ways = new Set(['/', ...(await links('nav')), '/account', '/notices']);
    let looked = 0;
    for (const way of ways) {
      await stands(page, way);
      wrong.push(...(await faults(page)).map((f) => `${way}: ${f}`));
      looked += 1;
      const inside = (await links('main')).find((href) => /\/[0-9a-f]{8}-[0-9a-f-]{27}$/.test(href) && !href.startsWith('/api'));
      if (!inside || ways.has(inside)) continue;
      await stands(page, inside);
      wrong.push(...(await faults(page)).map((f) => `${inside}: ${f}`));
      looked += 1;
    }
    expect(wrong).toEqual([]);
    expect(looked).toBeGreaterThan(5);
  } finally {
    await context.close();
  }
});
