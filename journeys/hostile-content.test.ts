import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canaries } from '#app/attack/canaries.ts';
import { demoPassword } from '#app/demo/seed-cast.ts';
import { newId } from '#kit/server/ids.ts';
import { type PlantedSite, RAN, startPlantedSite } from './kit/planted-site.ts';

// Texts and files that want to run, in front of a browser: with our content policy and without it, nothing may.

let site: PlantedSite;
beforeAll(async () => { site = await startPlantedSite(); }, 180_000);
afterAll(() => site.close());

interface Watch { readonly hits: string[]; readonly dialogs: string[]; readonly violations: string[]; readonly foreign: string[] }

/** A browser of somebody of the demonstration that notes what runs, what the policy stopped and what is asked elsewhere. */
async function watched(username: string, bypassCSP: boolean): Promise<{ context: BrowserContext; page: Page; watch: Watch }> {
  const context = await site.browser.newContext({ baseURL: site.url, locale: 'zh-CN', bypassCSP, serviceWorkers: 'block' });
  const watch: Watch = { hits: [], dialogs: [], violations: [], foreign: [] };
  await context.exposeFunction('hit', (n: unknown) => void watch.hits.push(String(n)));
  await context.exposeFunction('stopped', (what: string) => void watch.violations.push(what));
  await context.addInitScript(() => document.addEventListener('securitypolicyviolation', (e) => (globalThis as unknown as { stopped: (w: string) => void }).stopped(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`)));
  const signedIn = await context.request.post('/api/sign-in', { data: { name: username, password: demoPassword } });
  expect(signedIn.status()).toBe(200);
  const page = await context.newPage();
  page.on('dialog', (d) => { watch.dialogs.push(d.message()); void d.dismiss(); });
  page.on('request', (r) => { if (/^(?:https?|wss?):/.test(r.url()) && !r.url().startsWith(site.url)) watch.foreign.push(r.url()); });
  return { context, page, watch };
}

async function walk(page: Page): Promise<{ seen: number; canariesShown: number; elements: string[] }> {
  const elements: string[] = [];
  const seen = new Set<string>();
  let canariesShown = 0;
  const look = async (at: string): Promise<string[]> => {
    seen.add(at);
    await page.goto(at);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    await page.waitForFunction(() => !document.querySelector('.k-skeleton, .k-stale'));
    const found = await page.evaluate((ran) => ({
      bad: [...document.querySelectorAll(ran)].map((e) => e.outerHTML.slice(0, 120)), shown: document.body.innerText.includes('hit('),
      links: [...document.querySelectorAll('nav a[href^="/"], main a[href^="/"]')].map((a) => a.getAttribute('href') ?? ''),
    }), RAN);
    elements.push(...found.bad.map((b) => `${at}: ${b}`));
    if (found.shown) canariesShown += 1;
    return found.links.filter((l) => !l.startsWith('/api'));
  };
  const first = await look('/');
  for (const way of new Set(first.filter((l) => !l.includes('?')))) {
    if (seen.has(way)) continue;
    const inside = (await look(way)).find((l) => /\/[0-9a-f]{8}-[0-9a-f-]{27}$/.test(l) && !seen.has(l));
    if (inside) await look(inside);
    if (seen.size > 12) break;
  }
  return { seen: seen.size, canariesShown, elements };
}

test.each([['mishu', false], ['chenzhixing', true]] as const)('nothing that was written runs on any page of %s; past the policy: %s', async (username, bypassCSP) => {
  const { context, page, watch } = await watched(username, bypassCSP);
  const { seen, canariesShown, elements } = await walk(page);
  await context.close();
  expect(site.planted).toBeGreaterThan(60);
  expect(seen).toBeGreaterThan(8);
  // They were there to be seen, as text.
  expect(canariesShown).toBeGreaterThan(5);
  expect(elements).toEqual([]);
  // Neither ran, nor did the policy have to stop anything, nor was anybody else asked.
  expect(watch).toEqual({ hits: [], dialogs: [], violations: [], foreign: [] });
}, 120_000);

test('such a text would run, were it put into a page as a page: the policy stops it, and without the policy it runs', async () => {
  for (const bypassCSP of [false, true]) {
    const { context, page, watch } = await watched('mishu', bypassCSP);
    await page.goto('/');
    await page.evaluate((texts) => document.body.insertAdjacentHTML('beforeend', texts.join('')), canaries.slice(1, 4));
    await page.waitForTimeout(500);
    await context.close();
    expect({ ran: watch.hits.length > 0, stopped: watch.violations.length > 0 }).toEqual({ ran: bypassCSP, stopped: !bypassCSP });
  }
});

const html = Buffer.from('<html><script>opener ? opener.hit("file") : (globalThis.hit ?? parent.hit)("file")</script></html>');
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="hit(\'svg\')"><script>hit("svg")</script></svg>');
const files: readonly (readonly [string, string, Buffer])[] = [
  ['a.html', 'text/html', html], ['a.svg', 'image/svg+xml', svg], ['a.xhtml', 'application/xhtml+xml', Buffer.from('<html xmlns="http://www.w3.org/1999/xhtml"><script>hit("x")</script></html>')], ['a.xml', 'text/xml', Buffer.from('<?xml-stylesheet href="data:text/xsl,x" type="text/xsl"?><a xmlns:h="http://www.w3.org/1999/xhtml"><h:script>hit("xml")</h:script></a>')],
  ['a.png', 'image/png', html], ['a.jpg', 'image/jpeg', Buffer.concat([Buffer.from('GIF89a/*'), html])], ['a.pdf', 'application/pdf', Buffer.concat([html, Buffer.from('%PDF-1.7')])], ['a.txt', 'text/plain', html], ['a.mht', 'multipart/related', Buffer.concat([Buffer.from('MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n'), html])], ['a.js', 'text/javascript', Buffer.from('hit("js")')],
];

test('no file that got past the check runs, opened by its address, in a frame or as a script', async () => {
  const { context, page, watch } = await watched('mishu', false);
  const account = await site.demo.connection.db.selectFrom('accounts').select(['id', 'association_id']).where('username', '=', 'mishu').executeTakeFirstOrThrow();
  const store = site.demo.app.services.files;
  for (const [name, mime, bytes] of files) {
    const id = newId();
    const got = await store.receive(Readable.from([bytes]), 1e6);
    await store.keep(got.tempPath, got.sha256);
    await site.demo.connection.db.insertInto('files').values({ association_id: account.association_id, id, sha256: createHash('sha256').update(bytes).digest('hex'), name, mime, size: bytes.length, uploaded_by: account.id, uploaded_at: new Date() } as never).execute();
    for (const address of [`/api/files/${id}/content`, `/api/files/${id}/content?inline=true`]) {
      const answer = await context.request.get(address);
      expect([name, answer.status(), answer.headers()['x-content-type-options'], answer.headers()['content-security-policy']]).toEqual([name, 200, 'nosniff', "default-src 'none'; sandbox"]);
      await page.goto(address).catch(() => undefined);
      await page.goto('/');
      await page.evaluate((src) => { for (const tag of ['iframe', 'script', 'object'] as const) { const e = document.createElement(tag); e.setAttribute(tag === 'object' ? 'data' : 'src', src); document.body.append(e); } }, address);
      await page.waitForTimeout(60);
    }
  }
  await page.waitForTimeout(300);
  await context.close();
  expect(watch.hits).toEqual([]);
}, 120_000);

test('the same file runs where it is served as what it says it is', async () => {
  const bare = createServer((_request, response) => void response.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const context = await site.browser.newContext();
  const hits: unknown[] = [];
  await context.exposeFunction('hit', (n: unknown) => void hits.push(n));
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(bare.address() as AddressInfo).port}/`);
  await page.waitForTimeout(200);
  await context.close();
  bare.close();
  expect(hits).toEqual(['file']);
});
