import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hashPassword, nameKey } from '#modules/accounts/index.ts';
import { createApp } from '#app/create-app.ts';
import { recogniseAnyone } from '#app/recognise.ts';
import { type Person, startTestApp, type TestApp } from '#app/testing.ts';
import { connect } from '#kit/server/db.ts';
import { testServerUrl } from '#kit/server/testing/postgres.ts';
import { asAppItself } from '#kit/server/walls.ts';
import { type ContextOptions, launchBrowser, openContext, shot } from './kit/browser.ts';

/** The password of everybody on the stage. */
export const PASSWORD = 'Journey-2026-pass';

/** Slow machines are patient machines: what a person would wait for. */
const PATIENCE = Number(process.env['JUZHI_PATIENCE'] ?? 60_000);

/** A signed-in person with a browser of their own. */
export interface Seat {
  readonly person: Person;
  readonly page: Page;
  readonly context: BrowserContext;
  /** What their pages complained of: script errors, requests to other hosts. */
  readonly complaints: string[];
}

export interface Stage {
  /** Makes units and people, and calls the API in their name. */
  readonly t: TestApp;
  readonly url: string;
  /** A person who can sign in: `name` is shown, `username` is typed. */
  person(username: string, name: string, options?: Parameters<TestApp['person']>[1]): Promise<Person>;
  /** Opens a browser for them at no page yet. */
  open(username: string, options?: ContextOptions): Promise<Seat>;
  /** Opens a browser for them and signs in through the page. */
  signIn(username: string, options?: ContextOptions): Promise<Seat>;
  /** What a failed journey looked like: the words of every open page, and their pictures into the folder that `SHOTS` names. */
  pictures(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The whole platform as it is served to people: built pages, worker, today's clock, over a database of the journey's
 * own. `t` is a second node over the same database.
 */
export async function startStage(): Promise<Stage> {
  const webFolder = process.env['JUZHI_WEB'] ?? path.join(import.meta.dirname, '../dist/web');
  if (!existsSync(path.join(webFolder, 'index.html'))) throw new Error('the pages are not built: node scripts/build.mjs web');
  const t = await startTestApp({ now: new Date() });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'juzhi-journey-'));
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(t.connection.db);
  const address = new URL(await testServerUrl());
  address.pathname = `/${rows[0]?.name ?? ''}`;
  const connection = connect({ connectionString: asAppItself(address.href), max: 8 });
  const app = await createApp({ connection, dataDir, baseUrl: 'http://127.0.0.1', clock: () => new Date(), recognise: recogniseAnyone, secure: false, strictAnswers: true, work: true, webFolder });
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
  const browser: Browser = await launchBrowser();
  const passwordHash = await hashPassword(PASSWORD);
  const people = new Map<string, Person>();
  const seats: Seat[] = [];

  const stage: Stage = {
    t, url,
    async person(username, name, options) {
      const person = await t.person(name, options);
      await t.connection.db.updateTable('accounts').set({ username, username_key: nameKey(username), password_hash: passwordHash }).where('id', '=', person.accountId).execute();
      people.set(username, person);
      return person;
    },
    async open(username, options = {}) {
      const person = people.get(username);
      if (!person) throw new Error(`nobody is called ${username}`);
      const context = await openContext(browser, { ...options, baseURL: url });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (e) => complaints.push(`${person.name} ${new URL(page.url()).pathname}: ${e.message}`));
      page.on('request', (r) => { if (r.url().startsWith('http') && !r.url().startsWith(url)) complaints.push(`${person.name}: foreign ${r.url()}`); });
      const seat = { person, page, context, complaints };
      seats.push(seat);
      return seat;
    },
    async signIn(username, options = {}) {
      const seat = await stage.open(username, options);
      const { page } = seat;
      await page.goto('/sign-in');
      await page.getByRole('textbox', { name: '手机号或用户名' }).fill(username);
      await page.getByLabel(/^密码/).fill(PASSWORD);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.waitForURL((u) => u.pathname !== '/sign-in');
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
      return seat;
    },
    async pictures() {
      for (const [i, s] of seats.entries()) {
        await shot(s.page, `failed-${i}-${s.person.name}`, false);
        process.stderr.write(`${s.person.name} ${s.page.url()}\n${(await s.page.locator('body').innerText({ timeout: 2_000 }).catch(String)).slice(0, 1_500)}\n`);
      }
    },
    async close() {
      await browser.close();
      await app.close();
      await connection.close();
      await t.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return stage;
}
