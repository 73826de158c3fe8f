import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { axe, isTooWide, shot } from './kit/browser.ts';

const SOON = 4_000;
const PATIENCE = 60_000;

/** Looks a page over once a kind: axe finds nothing serious, nothing sticks out sideways. */
export function inspector(): (page: Page, kind: string) => Promise<void> {
  const seen = new Set<string>();
  return async (page, kind) => {
    if (seen.has(kind)) return;
    seen.add(kind);
    await page.waitForLoadState('networkidle');
    await shot(page, `seen ${kind}`, false);
    const serious = (await axe(page)).filter((f) => f.impact === 'serious' || f.impact === 'critical');
    expect(serious, `axe on ${kind}`).toEqual([]);
    expect(await isTooWide(page), `${kind} scrolls sideways`).toBe(false);
  };
}

/** Chooses an option of a combobox by typing. */
export async function choose(within: Page | Locator, label: RegExp, typed: string, option: RegExp | string = typed): Promise<void> {
  const box = within.getByRole('combobox', { name: label });
  await box.click();
  await box.fill(typed);
  await within.getByRole('option', { name: option }).first().click();
}

/** A picture to upload. */
export const photo = { name: '照片.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') };

/** The page before somebody who sits there. */
export const pageOf = (seat: { readonly page: Page } | undefined): Page => {
  if (!seat) throw new Error('nobody sits there');
  return seat.page;
};

/** The dialog that is open. */
export const dialogOf = (page: Page): Locator => page.locator('dialog[open]');

/** Presses the verb of the open dialog and waits until it is done. */
export async function send(page: Page, verb: string): Promise<void> {
  await dialogOf(page).getByRole('button', { name: verb, exact: true }).click();
  await dialogOf(page).waitFor({ state: 'detached' });
}

/** Takes what stands behind the page's "more". */
export async function fromMore(page: Page, verb: string): Promise<void> {
  await page.getByRole('button', { name: '更多' }).first().click();
  await page.getByRole('menuitem', { name: verb }).click();
}

/** Opens the dialog of an act on a matter's page: by its button, or by its line behind "more". After a step the page is read again, so either may be a moment away. */
export async function openAct(page: Page, verb: string): Promise<void> {
  const acts = page.getByRole('group', { name: '可以办理的事项' });
  const button = page.getByRole('main').getByRole('button', { name: verb, exact: true }).first();
  const more = acts.getByRole('button', { name: '更多' });
  const line = page.getByRole('menuitem', { name: verb }).first();
  await acts.waitFor();
  await expect.poll(async () => {
    if (await button.isVisible()) return button.click({ timeout: SOON }).then(() => true, () => false);
    if (!(await more.isVisible())) return false;
    await more.click({ timeout: SOON }).catch(() => undefined);
    if (await line.isVisible()) return line.click({ timeout: SOON }).then(() => true, () => false);
    await page.keyboard.press('Escape');
    return false;
  }, { timeout: PATIENCE, interval: 200, message: `nothing offers ${verb}` }).toBe(true);
}

/** Takes an act on a matter's page: opens its dialog, fills it, presses the verb, waits until it is done. */
export async function take(page: Page, verb: string, fill?: (dialog: Locator) => Promise<void>, look?: (page: Page, kind: string) => Promise<void>): Promise<void> {
  await openAct(page, verb);
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: verb, exact: true }) });
  await dialog.waitFor();
  await fill?.(dialog);
  await look?.(page, `dialog ${verb}`);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  // Not the filtered dialog: while the act is under way its button says so and the filter no longer finds it.
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
}

/** From the home page of staff: opens the matter by the act that waits on its row. */
export async function fromTodo(page: Page, act: string, title: string): Promise<void> {
  await page.goto('/work');
  const row = page.getByRole('row').filter({ hasText: title });
  await row.getByRole('link', { name: act, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** What a thumb has to hit on the page and is lower than so many pixels. */
export function lowTargets(page: Page, least: number): Promise<{ name: string; height: number }[]> {
  return page.evaluate((min) => {
    const seen = [...document.querySelectorAll<HTMLElement>('button, .k-button, .k-tabbar a, input:not([type=checkbox]):not([type=radio]):not([type=file]):not([role=combobox]), .k-combo-box, select, textarea, .k-choice, [role=tab]')];
    return seen
      .filter((e) => e.offsetParent !== null && !e.closest('.k-sr'))
      .map((e) => ({ name: e.textContent?.slice(0, 20) || e.getAttribute('name') || e.className, height: Math.round(e.getBoundingClientRect().height) }))
      .filter((e) => e.height < min);
  }, least);
}

/** Texts of the page's main part that are smaller than so many pixels. */
export function smallTexts(page: Page, least: number): Promise<string[]> {
  return page.evaluate((min) => {
    const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
    const small = new Set<string>();
    while (walker.nextNode()) {
      const { parentElement: e, textContent } = walker.currentNode;
      if (!e || !textContent?.trim() || e.offsetParent === null || e.closest('.k-sr')) continue;
      const size = Number.parseFloat(getComputedStyle(e).fontSize);
      if (size < min) small.add(`${size}px ${textContent.trim().slice(0, 20)}`);
    }
    return [...small];
  }, least);
}
