import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, type ContextOptions, isTooWide, launchBrowser, openContext, shot } from './browser.ts';
import { serveGallery } from './gallery-server.ts';

let server: Awaited<ReturnType<typeof serveGallery>>;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([serveGallery(), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

const all = ['components', 'list', 'list-empty', 'list-error', 'list-loading', 'matter', 'form', 'stats'];
const views: [name: string, shell: string, parts: string[], options: ContextOptions][] = [
  ['office', 'staff', all, { screen: 'office' }],
  ['phone', 'member', all, { screen: 'phone' }],
  ['elder-phone', 'member', ['components', 'list', 'matter', 'form'], { screen: 'phone', elder: true }],
  ['elder-office', 'staff', ['list', 'matter'], { screen: 'office', elder: true }],
];

/** Opens a part of the gallery in a fresh browser, notes what the page complains of, and closes it afterwards. */
async function onPage(path: string, options: ContextOptions, act: (page: Page, complaints: string[]) => Promise<void>): Promise<void> {
  const context = await openContext(browser, { ...options, baseURL: server.url });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (e) => complaints.push(e.message));
    page.on('console', (m) => {
      // The frame asks for what only a server has; the helper blocks the service worker.
      if (['error', 'warning'].includes(m.type()) && !/401|Service Worker/.test(m.text())) complaints.push(m.text());
    });
    page.on('request', (r) => {
      if (r.url().startsWith('http') && !r.url().startsWith(server.url)) complaints.push(`foreign: ${r.url()}`);
    });
    await page.goto(`/_gallery/${path}`);
    await page.waitForSelector('h1');
    await act(page, complaints);
  } finally {
    await context.close();
  }
}

describe.each(views)('on the %s screen', (name, shell, parts, options) => {
  it.each(parts)('%s: axe finds nothing, nothing sticks out, nothing is complained of', async (part) => {
    await onPage(`${shell}/${part}`, options, async (page, complaints) => {
      await page.waitForTimeout(150);
      expect(await axe(page)).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
      expect(complaints).toEqual([]);
      await shot(page, `${part}-${name}`);
    });
  });
});

describe('targets', () => {
  const least = (page: Page, size: number) =>
    page.evaluate((min) => {
      const seen = [...document.querySelectorAll<HTMLElement>('button, .k-button, .k-tabbar a, input:not([type=checkbox]):not([type=radio]):not([type=file]):not([role=combobox]), .k-combo-box, select, textarea, .k-choice, .k-pick label, [role=tab]')];
      return seen
        .filter((e) => e.offsetParent !== null && !e.closest('.k-sr, .k-sort'))
        .map((e) => ({ name: e.textContent?.slice(0, 20) || e.getAttribute('name') || e.className, height: Math.round(e.getBoundingClientRect().height) }))
        .filter((e) => e.height < min);
    }, size);
  it.each(['components', 'list', 'form', 'matter'])('of a phone page (%s) are at least 44 px, 60 px in elder mode', async (part) => {
    await onPage(`member/${part}`, { screen: 'phone' }, async (page) => expect(await least(page, 44)).toEqual([]));
    await onPage(`member/${part}`, { screen: 'phone', elder: true }, async (page) => {
      expect(await least(page, 60)).toEqual([]);
      expect(await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))).toBeGreaterThanOrEqual(20);
    });
  });
});

describe('a list by keyboard', () => {
  it('goes to the search with /, down the rows, selects with space and opens with Enter', async () => {
    await onPage('staff/list', {}, async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('码头');
      await page.waitForURL(/search=/);
      await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 15);
      await page.locator('tbody tr a').first().focus();
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex)).toBe(2);
      await page.keyboard.press('Space');
      await page.getByText('已选 1 条', { exact: true }).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(/matter$/);
    });
  });
  it('keeps its state in the address: filter, page, way back', async () => {
    await onPage('staff/list', {}, async (page) => {
      await page.getByRole('button', { name: '添加筛选' }).click();
      await page.getByRole('button', { name: '状态', exact: true }).click();
      await page.getByRole('checkbox', { name: '办理中' }).check();
      await page.getByRole('button', { name: '应用' }).click();
      await page.waitForURL(/state=dispatched/);
      await page.getByText('共 48 条').first().waitFor();
      await page.getByRole('button', { name: '下一页' }).click();
      await page.waitForURL(/after=20/);
      await page.reload();
      await page.getByRole('button', { name: /状态：办理中/ }).waitFor();
      await page.getByRole('button', { name: '上一页' }).click();
      await page.waitForURL((url) => !url.search.includes('after'));
      await page.getByRole('button', { name: '移除筛选“状态”' }).click();
      await page.getByText('共 120 条').first().waitFor();
    });
  });
  it('takes no day that cannot be read into a filter, and takes it when it is mended', async () => {
    await onPage('staff/list', {}, async (page) => {
      await page.getByRole('button', { name: '添加筛选' }).click();
      await page.getByRole('group', { name: '筛选' }).getByRole('button', { name: '提交日期' }).click();
      const from = page.getByRole('textbox', { name: /提交日期/ }).first();
      await from.fill('上周');
      await page.getByRole('button', { name: '应用' }).click();
      await page.getByText('没有读懂这个日期').waitFor();
      expect(page.url()).not.toMatch(/dayFrom/);
      await from.fill('2026.3.1');
      await page.getByRole('button', { name: '应用' }).click();
      await page.waitForURL(/dayFrom=2026-03-01/);
    });
  });
  it('remembers columns and views', async () => {
    await onPage('staff/list', {}, async (page) => {
      await page.getByRole('button', { name: '显示列' }).click();
      await page.getByRole('checkbox', { name: '作者' }).uncheck();
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: /逾期/ }).click();
      await page.waitForURL(/state=late/);
      await page.getByRole('button', { name: '常用视图' }).click();
      await page.getByRole('menuitem', { name: '保存当前视图' }).click();
      await page.getByRole('textbox', { name: '视图名称' }).fill('我的逾期件');
      await page.getByRole('button', { name: '保存视图' }).click();
      await page.goto('/_gallery/staff/list');
      await page.waitForSelector('tbody tr');
      expect(await page.getByRole('columnheader', { name: '作者' }).count()).toBe(0);
      await page.getByRole('button', { name: '常用视图' }).click();
      await page.getByRole('menuitem', { name: '我的逾期件', exact: true }).click();
      await page.waitForURL(/state=late/);
    });
  });
});

describe('what floats', () => {
  it('a dialog holds the focus, closes by Escape and gives the focus back', async () => {
    await onPage('staff/components', {}, async (page) => {
      const opener = page.getByRole('button', { name: '打开对话框' });
      await opener.click();
      await page.getByRole('dialog').waitFor();
      expect(await axe(page)).toEqual([]);
      for (let i = 0; i < 5; i += 1) await page.keyboard.press('Tab');
      expect(await page.evaluate(() => Boolean(document.activeElement?.closest('dialog')) || document.activeElement === document.body)).toBe(true);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await opener.evaluate((e) => e === document.activeElement)).toBe(true);
    });
  });
  it('a dialog with a form begins in its first field and asks before words are lost', async () => {
    await onPage('staff/components', {}, async (page) => {
      const [form, box] = [page.getByRole('dialog', { name: '填写意见' }), page.getByRole('textbox', { name: '填写意见' })];
      const question = page.getByRole('dialog', { name: '还有没有提交的改动' });
      await page.getByRole('button', { name: '填写意见' }).click();
      await page.keyboard.type('同意');
      expect(await box.inputValue()).toBe('同意');
      // Words marked from inside to outside do not close it.
      const at = await form.boundingBox();
      await page.mouse.move((at?.x ?? 0) + 60, (at?.y ?? 0) + 60);
      await page.mouse.down();
      await page.mouse.move(5, 5);
      await page.mouse.up();
      expect(await question.count()).toBe(0);
      for (const leave of [() => page.keyboard.press('Escape'), () => page.mouse.click(5, 5), () => form.getByRole('button', { name: '关闭' }).click()]) {
        await leave();
        await question.waitFor();
        expect(await axe(page)).toEqual([]);
        // Even a second Escape, which the browser lets nobody stop, leaves the words.
        await page.keyboard.press('Escape');
        await question.waitFor({ state: 'detached' });
        await page.keyboard.press('Escape');
        await question.getByRole('button', { name: '继续编辑' }).click();
        expect(await box.inputValue()).toBe('同意');
      }
      await page.keyboard.press('Escape');
      await question.getByRole('button', { name: '放弃改动并关闭' }).click();
      await form.waitFor({ state: 'detached' });
      // Nothing was written: nothing is asked.
      await page.getByRole('button', { name: '填写意见' }).click();
      await page.keyboard.press('Escape');
      await form.waitFor({ state: 'detached' });
    });
  });
  it('a question names the act on its button and answers with a quiet message', async () => {
    await onPage('staff/components', {}, async (page) => {
      await page.getByRole('button', { name: '撤回交办' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '撤回交办' }).click();
      await page.getByRole('status').getByText('已交办给区科学技术局').waitFor();
    });
  });
  it('a menu opens, moves and closes by keys', async () => {
    await onPage('staff/matter', {}, async (page) => {
      const more = page.getByRole('button', { name: '更多' });
      await more.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menu').waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('退回交办');
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await more.evaluate((e) => e === document.activeElement)).toBe(true);
    });
  });
  it('a box of text in a dialog is as high as what stands in it', async () => {
    await onPage('staff/components', {}, async (page) => {
      await page.getByRole('button', { name: '打开对话框' }).click();
      const box = page.getByRole('dialog').getByRole('textbox');
      await box.waitFor();
      await page.waitForTimeout(100);
      const { client, scroll } = await box.evaluate((e) => ({ client: e.clientHeight, scroll: e.scrollHeight }));
      expect(scroll).toBeGreaterThan(120);
      expect(client).toBeGreaterThanOrEqual(scroll);
    });
  });
  it.each(['phone', 'office'] as const)('a menu at the foot of the %s screen opens upwards, whole', async (screen) => {
    await onPage('staff/components', { screen }, async (page) => {
      const more = page.getByRole('button', { name: '更多' }).first();
      await page.evaluate(() => { (document.querySelector('#main') as HTMLElement).style.paddingTop = '400px'; });
      const at = await more.boundingBox();
      const width = page.viewportSize()?.width ?? 0;
      const height = Math.ceil((at?.y ?? 0) + (at?.height ?? 0)) + 12;
      await page.setViewportSize({ width, height });
      await more.click();
      const menu = page.getByRole('menu');
      await menu.waitFor();
      const list = await menu.boundingBox();
      expect(list?.y).toBeGreaterThanOrEqual(0);
      expect((list?.y ?? 0) + (list?.height ?? 0)).toBeLessThanOrEqual(height);
      // Where there is room below it stays below.
      await page.keyboard.press('Escape');
      await page.setViewportSize({ width, height: height + 600 });
      await more.click();
      await menu.waitFor();
      expect((await menu.boundingBox())?.y).toBeGreaterThan(at?.y ?? 0);
    });
  });
  it('a menu whose button stands at the left edge of a phone is whole', async () => {
    await onPage('staff/components', { screen: 'phone' }, async (page) => {
      const more = page.getByRole('button', { name: '更多' }).first();
      await more.evaluate((e) => e.closest('.k-menu')?.setAttribute('style', 'position: fixed; left: 12px; top: 200px; z-index: 9'));
      await more.click();
      const menu = page.getByRole('menu');
      await menu.waitFor();
      expect((await menu.boundingBox())?.x).toBeGreaterThanOrEqual(0);
      // At the right edge it stays with the right one.
      await page.keyboard.press('Escape');
      await more.evaluate((e) => e.closest('.k-menu')?.setAttribute('style', 'position: fixed; right: 12px; top: 200px; z-index: 9'));
      await more.click();
      await menu.waitFor();
      const list = await menu.boundingBox();
      expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
    });
  });
  it('options that scroll are reached with the keys of their box', async () => {
    await onPage('member/components', { screen: 'phone' }, async (page) => {
      const box = page.getByRole('combobox', { name: '承办单位' });
      await box.click();
      await page.getByRole('option').first().waitFor();
      expect(await page.getByRole('listbox').evaluate((e) => e.scrollHeight > e.clientHeight)).toBe(true);
      expect(await axe(page)).toEqual([]);
      await box.press('ArrowUp');
      const last = page.getByRole('option').last();
      await page.waitForFunction(() => [...document.querySelectorAll('[role=option]')].at(-1)?.getAttribute('aria-selected') === 'true');
      expect(await last.evaluate((e) => { const r = e.getBoundingClientRect(); const list = e.parentElement?.getBoundingClientRect(); return list !== undefined && r.bottom <= list.bottom + 1 && r.top >= list.top - 1; })).toBe(true);
    });
  });
  it('the side drawer and the list of keys are clean too', async () => {
    await onPage('staff/components', {}, async (page) => {
      await page.getByRole('button', { name: '打开侧栏' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await axe(page)).toEqual([]);
      await shot(page, 'drawer', false);
      await page.keyboard.press('Escape');
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: '键盘操作' }).waitFor();
      expect(await axe(page)).toEqual([]);
    });
  });
});

describe('the frame', () => {
  it.each([[false], [true]])('of the staff keeps its buttons on one line on a phone (elder mode: %s), the count on the bell', async (elder) => {
    await onPage('staff/list', { screen: 'phone', elder }, async (page) => {
      const wrapped = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.k-top .k-button')].filter((e) => e.offsetParent).map((e) => ({ name: e.textContent, ranges: [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => { const r = document.createRange(); r.selectNode(n); return r.getClientRects().length; }) })).filter((e) => e.ranges.some((n) => n > 1)));
      expect(wrapped).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
      await shot(page, `top-${elder ? 'elder-' : ''}phone`, false);
    });
  });
  it('a page that is not there has its heading', async () => {
    await onPage('staff/nothing-of-that-name', {}, async (page) => {
      expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toHaveLength(1);
      expect(await axe(page)).toEqual([]);
    });
    await onPage('staff/components', {}, async (page) => expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1));
  });
  it.each(['phone', 'office'] as const)('a chart has letters of at least 12 px on the %s screen, and they do not meet', async (screen) => {
    await onPage('member/stats', { screen }, async (page) => {
      await page.waitForTimeout(100);
      const texts = await page.evaluate(() => [...document.querySelectorAll<SVGTextElement>('.k-chart svg text')].map((e) => { const r = e.getBoundingClientRect(); const svg = e.ownerSVGElement; return { text: e.textContent, left: r.left, right: r.right, top: r.top, px: Number.parseFloat(getComputedStyle(e).fontSize) * ((svg?.getBoundingClientRect().width ?? 0) / (svg?.viewBox.baseVal.width ?? 1)) }; }));
      expect(texts.length).toBeGreaterThan(5);
      for (const t of texts) expect(t.px, t.text ?? '').toBeGreaterThanOrEqual(12);
      const below = texts.filter((t) => t.top === Math.max(...texts.map((o) => o.top)));
      expect(below.length).toBeGreaterThan(2);
      expect(below.slice(1).map((t, i) => t.left - (below[i]?.right ?? 0)).filter((gap) => gap <= 0)).toEqual([]);
      await shot(page, `chart-${screen}`);
    });
  });
});

describe('a form', () => {
  it('shows and reads a day in the same form whatever the language of the browser', async () => {
    const context = await browser.newContext({ locale: 'en-US', baseURL: server.url, serviceWorkers: 'block' });
    try {
      const page = await context.newPage();
      await page.goto('/_gallery/staff/form');
      const day = page.getByRole('textbox', { name: '希望答复日期' });
      for (const [typed, shown] of [['20261121', '2026-11-21'], ['2026.1.2', '2026-01-02'], ['2026年11月3日', '2026-11-03']] as const) {
        await day.fill('');
        await day.pressSequentially(typed);
        await day.blur();
        expect(await day.inputValue()).toBe(shown);
      }
      await day.fill('明天');
      await day.blur();
      await page.getByText('没有读懂这个日期').waitFor();
      expect(await day.inputValue()).toBe('明天');
      expect(await day.getAttribute('aria-invalid')).toBe('true');
      expect(await axe(page)).toEqual([]);
      // The calendar beside it speaks the language of the page.
      await page.locator('.k-date-pick').first().getByRole('button', { name: '从日历中选择' }).click();
      const calendar = page.getByRole('dialog');
      await calendar.getByLabel('年', { exact: true }).selectOption('2026');
      await calendar.getByLabel('月', { exact: true }).selectOption('11');
      await calendar.getByRole('button', { name: '下个月' }).click();
      expect(await axe(page)).toEqual([]);
      await calendar.getByRole('button', { name: '2026年12月5日' }).click();
      expect(await day.inputValue()).toBe('2026-12-05');
      expect(await page.getByText('没有读懂这个日期').count()).toBe(0);
    } finally {
      await context.close();
    }
  });
  it('sums its mistakes at the top, links them to the fields, and forgives as they are mended', async () => {
    await onPage('staff/form', {}, async (page) => {
      await page.getByRole('button', { name: '提交' }).click();
      const summary = page.getByRole('alert');
      await summary.getByText('有 4 处需要改正').waitFor();
      expect(await summary.evaluate((e) => e === document.activeElement)).toBe(true);
      expect(await axe(page)).toEqual([]);
      await shot(page, 'form-errors');
      await summary.getByRole('link', { name: /标题/ }).click();
      await page.keyboard.type('关于夜间门诊的建议');
      await page.getByText('有 3 处需要改正').waitFor();
    });
  });
  it('puts a refusal of the server at its field', async () => {
    await onPage('staff/form', {}, async (page) => {
      await page.getByRole('textbox', { name: /标题/ }).fill('题');
      await page.getByRole('combobox', { name: /类型/ }).selectOption({ index: 1 });
      await page.getByRole('textbox', { name: /正文/ }).fill(`400${'建言正文'.repeat(20)}`);
      await page.getByRole('checkbox', { name: '城建' }).check();
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByRole('alert').getByRole('link', { name: /标题/ }).waitFor();
      expect(await page.getByRole('textbox', { name: /标题/ }).getAttribute('aria-invalid')).toBe('true');
    });
  });
  it('loses nothing when the page is torn away before the draft was saved', async () => {
    await onPage('staff/form', {}, async (page) => {
      await page.getByRole('textbox', { name: /标题/ }).fill('没来得及保存的标题');
      await page.waitForFunction(() => Object.keys(localStorage).some((k) => k.includes('draft')));
      await page.reload();
      await page.getByText('已恢复上次没有保存的内容').waitFor();
      expect(await page.getByRole('textbox', { name: /标题/ }).inputValue()).toBe('没来得及保存的标题');
      await page.getByText(/已保存 \d\d:\d\d/).waitFor();
      expect(await page.evaluate(() => Object.keys(localStorage).filter((k) => k.includes('draft')))).toEqual([]);
    });
  });
  it('asks whose text to keep when it was changed elsewhere', async () => {
    await onPage('staff/form', {}, async (page) => {
      await page.getByRole('textbox', { name: /正文/ }).fill('409 我写的');
      await page.getByRole('dialog', { name: '这份内容已在别处改过' }).waitFor();
      expect(await axe(page)).toEqual([]);
      await page.getByRole('button', { name: '改用别处的' }).click();
      await page.waitForFunction(() => document.querySelector('textarea')?.value === '');
    });
  });
  it('finds people by typing, with keys alone', async () => {
    await onPage('staff/form', {}, async (page) => {
      const box = page.getByRole('combobox', { name: /联名人/ });
      await box.focus();
      await page.keyboard.type('欧阳');
      await page.getByRole('option', { name: /欧阳澄/ }).waitFor();
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '移除欧阳澄' }).waitFor();
      await page.keyboard.press('Backspace');
      await page.getByRole('button', { name: '移除欧阳澄' }).waitFor({ state: 'detached' });
    });
  });
});

describe('the frame', () => {
  it('turns to large type and English at once, and keeps both', async () => {
    await onPage('member/list', { screen: 'phone' }, async (page) => {
      await page.getByRole('button', { name: '长辈版' }).click();
      await page.waitForFunction(() => getComputedStyle(document.body).fontSize === '20px');
      await page.getByRole('button', { name: /账号菜单/ }).click();
      await page.getByRole('menuitem', { name: 'English' }).click();
      await page.getByRole('button', { name: 'Standard type' }).waitFor();
      await page.reload();
      await page.getByRole('button', { name: 'Standard type' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    });
  });
  it('says that there is no network', async () => {
    await onPage('member/form', { screen: 'phone' }, async (page) => {
      await page.context().setOffline(true);
      await page.getByText('现在没有联网').waitFor();
    });
  });
});
