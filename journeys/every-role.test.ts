import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword, demoStaff } from '#app/demo/seed-cast.ts';
import { type PlantedSite, RAN, startPlantedSite } from './kit/planted-site.ts';

// Every page of the product, asked for as everybody of the demonstration, while every text that people wrote wants to run: nothing runs, nothing breaks,
// nobody else is asked. In `npm run bar` every role opens every page; else three of them open every third.

const WHOLE = process.env['BAR_QUIET'] === '1';
const people = ['', ...demoStaff.map((p) => p.username).filter((name) => !/^(?:minzheng|jiaotong)/.test(name)), 'chenzhixing', 'shanmingzhe', 'qiuzhiyuan'];
const chosen = WHOLE ? people : ['', 'lingdao', 'zhujian'];

let site: PlantedSite;
beforeAll(async () => { site = await startPlantedSite(); }, 180_000);
afterAll(() => site.close());

/** Every address of every module's pages, as its file names them. */
const addresses = [...new Set(readdirSync(path.join(import.meta.dirname, '../src/modules')).flatMap((module) => {
  const file = path.join(import.meta.dirname, '../src/modules', module, 'web/pages.tsx');
  try {
    return [...readFileSync(file, 'utf8').matchAll(/\bpath: '(\/[^']*)'/g)].map((m) => m[1] ?? '').filter((a) => !a.startsWith('/api'));
  } catch {
    return [];
  }
}))];

interface Watch { readonly wrong: Set<string>; at: string }

async function newcomer(username: string): Promise<{ page: Page; watch: Watch; close: () => Promise<void> }> {
  const context = await site.browser.newContext({ baseURL: site.url, locale: 'zh-CN', serviceWorkers: 'block', viewport: { width: 1366, height: 768 } });
  const watch: Watch = { wrong: new Set(), at: '' };
  const wrong = (what: string): void => void watch.wrong.add(`${watch.at}: ${what}`);
  await context.exposeFunction('hit', (n: unknown) => wrong(`ran ${String(n)}`));
  await context.exposeFunction('stopped', (what: string) => wrong(`policy ${what}`));
  await context.addInitScript(() => document.addEventListener('securitypolicyviolation', (e) => (globalThis as unknown as { stopped: (w: string) => void }).stopped(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`)));
  if (username && !(await context.request.post('/api/sign-in', { data: { name: username, password: demoPassword } })).ok()) throw new Error(`${username} could not sign in`);
  const page = await context.newPage();
  page.on('dialog', (d) => { wrong(`dialog ${d.message()}`); void d.dismiss(); });
  page.on('pageerror', (e) => wrong(`error ${e.message}`));
  // A refusal of the server is told by the page in words; the browser notes it all the same.
  page.on('console', (m) => { if (m.type() === 'error' && !/the server responded with a status of 4\d\d/.test(m.text())) wrong(`console ${m.text()}`); });
  page.on('response', (r) => { if (r.status() >= 500) wrong(`${r.status()} ${r.url()}`); });
  page.on('request', (r) => { if (/^(?:https?|wss?):/.test(r.url()) && !r.url().startsWith(site.url)) wrong(`foreign ${r.url()}`); });
  return { page, watch, close: () => context.close() };
}

test.each(chosen)('every page of the product as %s', async (username) => {
  const { page, watch, close } = await newcomer(username);
  const links = new Set<string>();
  let opened = 0;
  const open = async (at: string): Promise<void> => {
    watch.at = at;
    await page.goto(at);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached', timeout: 20_000 }).catch(() => watch.wrong.add(`${at}: no heading`));
    await page.waitForFunction(() => !document.querySelector('.k-skeleton, .k-stale'), undefined, { timeout: 20_000 }).catch(() => watch.wrong.add(`${at}: never ready`));
    opened += 1;
    const found = await page.evaluate((ran) => ({ bad: [...document.querySelectorAll(ran)].map((e) => e.outerHTML.slice(0, 120)), links: [...document.querySelectorAll('a[href^="/"]')].map((a) => a.getAttribute('href') ?? '') }), RAN);
    for (const b of found.bad) watch.wrong.add(`${at}: ${b}`);
    for (const l of found.links) links.add(l.split(/[?#]/)[0] ?? l);
  };
  const mine = (list: readonly string[]): string[] => (WHOLE ? [...list] : list.filter((_a, i) => i % 3 === username.length % 3));
  for (const at of mine(['/', '/sign-in', ...addresses.filter((a) => !a.includes('$') && !['/', '/sign-in'].includes(a))])) await open(at);
  // Pages of one thing: of one that a page led to, else of one that is not there.
  for (const a of mine(addresses.filter((x) => x.includes('$')))) {
    const pattern = new RegExp(`^${a.replace(/\$\w+/g, '[^/]+')}$`);
    const like = new RegExp(`^${a.replace(/\$\w+.*$/, '')}([0-9a-f]{8}-[0-9a-f-]{27})`);
    const known = [...links].find((l) => pattern.test(l) && /[0-9a-f]{8}-/.test(l));
    const id = [...links].map((l) => like.exec(l)?.[1]).find(Boolean) ?? '00000000-0000-7000-8000-000000000000';
    await open(known ?? a.replace(/\$\w+/g, id));
  }
  await close();
  expect([...watch.wrong]).toEqual([]);
  expect(opened).toBeGreaterThan(WHOLE ? 90 : 25);
}, WHOLE ? 900_000 : 240_000);

test('control: what a page says to the console, runs, or asks of others is found', async () => {
  const { page, watch, close } = await newcomer('mishu');
  watch.at = 'doctored';
  await page.goto('/');
  await page.evaluate(() => {
    console.error('broken'); // oxlint-disable-line no-console -- the fault that is to be seen
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="hit(1)"><img src="http://127.0.0.1:9/foreign.png">');
  });
  await page.waitForTimeout(300);
  await close();
  const found = [...watch.wrong].join('\n');
  expect([found.includes('console broken'), found.includes('policy'), /foreign|img-src/.test(found)]).toEqual([true, true, true]);
});
