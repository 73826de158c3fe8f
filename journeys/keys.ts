import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ContextOptions } from './kit/browser.ts';
import { PASSWORD, type Stage } from './stage.ts';

const MOST_STOPS = 160;
const SLIDES = 300;

/** A person who has a keyboard and nothing else. */
export interface Hands {
  /** Moves by Tab until the keyboard is on it; on the way every stop must be seen. */
  reach(target: Locator): Promise<void>;
  /** Moves there and presses a key. */
  press(target: Locator, key?: string): Promise<void>;
  /** Moves there and writes in place of what stands there. */
  write(target: Locator, words: string): Promise<void>;
  /** Chooses one of a group of radio buttons with the arrows. */
  choose(group: Locator, choice: string | RegExp): Promise<void>;
  /** Moves to a line of the open menu with the arrows and presses it. */
  pick(line: Locator): Promise<void>;
  /** Moves to a field that searches, writes, and takes the first that was found. */
  find(field: Locator, words: string): Promise<void>;
}

/** What the keyboard stands on, if it can be seen there: inside the window and with a mark around it or its frame. */
function standing(page: Page): Promise<{ name: string; fault: string }> {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    if (!at || at === document.body) return { name: 'nothing', fault: '' };
    const name = `${at.tagName.toLowerCase()} ${(at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 24)}`;
    const box = at.getBoundingClientRect();
    if (box.bottom < 0 || box.top > window.innerHeight || box.right < 0 || box.left > window.innerWidth) return { name, fault: 'outside the window' };
    const marked = (e: Element | null): boolean => {
      if (!e) return false;
      const style = getComputedStyle(e);
      return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    };
    // A tree or a list may hold the keyboard and mark the row that the keys act on.
    const row = document.getElementById(at.getAttribute('aria-activedescendant') ?? '');
    const seen = marked(row) || marked(at) || marked(at.parentElement) || marked(at.closest('label')) || marked(at.parentElement?.parentElement ?? null) || marked(at.nextElementSibling);
    return { name, fault: seen ? '' : 'no mark of the keyboard' };
  });
}

/** The keyboard of a person; nothing is clicked. */
export function handsOf(page: Page): Hands {
  const here = (target: Locator): Promise<boolean> => target.evaluate((e) => e === document.activeElement).catch(() => false);
  const reach: Hands['reach'] = async (target) => {
    await target.waitFor();
    const passed: string[] = [];
    for (let i = 0; i < MOST_STOPS; i += 1) {
      if (await here(target)) return;
      await page.keyboard.press('Tab');
      let { name, fault } = await standing(page);
      if (fault !== '') {
        // What slides in is given its moment.
        await page.waitForTimeout(SLIDES);
        ({ name, fault } = await standing(page));
      }
      expect(fault, `${name} on ${new URL(page.url()).pathname}`).toBe('');
      passed.push(name);
    }
    throw new Error(`Tab never comes to it; it comes to ${[...new Set(passed)].join(' · ')}`);
  };
  return {
    reach,
    async press(target, key = 'Enter') {
      await reach(target);
      await page.keyboard.press(key);
    },
    async write(target, words) {
      await reach(target);
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(words);
    },
    async pick(line) {
      await line.waitFor();
      for (let i = 0; i < MOST_STOPS && !(await here(line)); i += 1) await page.keyboard.press('ArrowDown');
      expect(await here(line), 'the arrows never come to this line').toBe(true);
      await page.keyboard.press('Enter');
    },
    async find(field, words) {
      await reach(field);
      await page.keyboard.insertText(words);
      await page.getByRole('option', { name: words }).first().waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => field.inputValue()).toBe('');
      // Where several may be chosen the list stays open: Escape closes it, and not the dialog around it.
      if ((await field.getAttribute('aria-expanded')) === 'true') await page.keyboard.press('Escape');
      await expect.poll(() => field.getAttribute('aria-expanded')).toBe('false');
    },
    async choose(group, choice) {
      const wanted = group.getByRole('radio', { name: choice, exact: true });
      const all = group.getByRole('radio');
      const inside = (): Promise<boolean> => group.evaluate((e) => e.contains(document.activeElement));
      for (let i = 0; i < MOST_STOPS && !(await inside()); i += 1) await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      for (let i = 0; i < (await all.count()) && !(await wanted.isChecked()); i += 1) await page.keyboard.press('ArrowDown');
      expect(await wanted.isChecked(), `${choice} is never chosen`).toBe(true);
    },
  };
}

/** A browser in which somebody comes in by keyboard. */
export async function enterByKeyboard(stage: Stage, name: string, options: ContextOptions = {}): Promise<Page> {
  const { page } = await stage.open(name, options);
  const hands = handsOf(page);
  await page.goto('/sign-in');
  await hands.write(page.getByRole('textbox', { name: '手机号或用户名' }), name);
  await hands.write(page.getByLabel(/^密码/), PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((u) => u.pathname !== '/sign-in');
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  return page;
}
