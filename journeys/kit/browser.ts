import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** The screens that every page is looked at on. */
export const screens = {
  office: { width: 1366, height: 768 },
  wide: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
} as const;
export type Screen = keyof typeof screens;

/** Starts the installed Chromium: `JUZHI_CHROMIUM` or the system's own. Close it when done. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['JUZHI_CHROMIUM'] ?? '/usr/bin/chromium',
    // The sandbox cannot be set up by root in a container; only our own pages are opened.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=zh-CN', '--force-color-profile=srgb'],
  });
}

export interface ContextOptions {
  screen?: Screen;
  elder?: boolean;
  baseURL?: string;
  /** Lets the pages keep their program for times without a connection; otherwise every journey starts from the server. */
  offline?: boolean;
}

/** A fresh reader: own cookies and storage, Chinese, on a screen; `elder` turns large type on from the start. */
export async function openContext(browser: Browser, { screen = 'office', elder = false, baseURL, offline = false }: ContextOptions = {}): Promise<BrowserContext> {
  const phone = screen === 'phone';
  const context = await browser.newContext({
    viewport: screens[screen], locale: 'zh-CN', timezoneId: 'Asia/Shanghai', hasTouch: phone, isMobile: phone, reducedMotion: 'reduce', serviceWorkers: offline ? 'allow' : 'block',
    ...(baseURL ? { baseURL } : {}),
  });
  if (elder) await context.addInitScript(() => localStorage.setItem('juzhi.preferences', JSON.stringify({ elder: true, unsaved: true })));
  return context;
}

export interface Finding {
  id: string;
  impact: string;
  help: string;
  where: string[];
}
interface AxeResult {
  violations: { id: string; impact?: string | null; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page as it stands now, by WCAG 2.1 A and AA and best practice; empty when clean. */
export async function axe(page: Page): Promise<Finding[]> {
  // Read in by the debugger, past the content policy, which rightly allows no foreign script.
  await page.evaluate(axeSource);
  const result = await page.evaluate(async () => (await (globalThis as unknown as { axe: { run: () => Promise<unknown> } }).axe.run()) as unknown);
  return (result as AxeResult).violations.map((v) => ({
    id: v.id, impact: v.impact ?? 'minor', help: v.help,
    where: v.nodes.slice(0, 5).map((n) => `${n.target.join(' ')} ${n.failureSummary?.split('\n').slice(1).join(' ').slice(0, 200) ?? ''}`),
  }));
}

/**
 * Saves a picture as `<name>.png` in the folder that `SHOTS` names; does nothing without it. `whole` makes the window as
 * tall as the page first: the browser's own full-page picture was seen to draw text larger than people see it.
 */
export async function shot(page: Page, name: string, whole = true): Promise<void> {
  const folder = process.env['SHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  if (whole && before) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: before.width, height: Math.min(Math.max(height, before.height), 4000) });
  }
  await page.screenshot({ path: join(folder, `${name}.png`) });
  if (whole && before) await page.setViewportSize(before);
}

/** Whether anything sticks out sideways: a phone page never scrolls that way. */
export async function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}

/** Requests that left for another host while `act` ran; empty on our pages. */
export async function foreignRequests(page: Page, act: () => Promise<void>): Promise<string[]> {
  const own = new URL(page.url()).host;
  const seen: string[] = [];
  const hear = (r: { url: () => string }) => {
    const url = new URL(r.url());
    if (url.protocol.startsWith('http') && url.host !== own) seen.push(url.href);
  };
  page.on('request', hear);
  await act();
  page.off('request', hear);
  return seen;
}
