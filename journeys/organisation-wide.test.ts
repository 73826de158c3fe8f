import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { inspector } from './hands.ts';
import { type Stage, startStage } from './stage.ts';

// Two organisations as their own papers describe them, set up through the pages alone: a city where every district and
// university is covered, and one of three levels with four batches of points, sixty-four in all.

let stage: Stage;
const look = inspector();
const districts = ['渝江', '南坪', '北山', '合川', '永安', '铜山', '荣城', '开阳'].map((n) => `${n}区`);
const universities = ['明湖大学', '江城师范学院', '滨江医学院', '南山外语学院'];
const levels = ['中央', '市级', '区级'];

beforeAll(async () => {
  stage = await startStage();
  await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
});
afterAll(() => stage?.close());

async function addTargets(page: Page, kind: string, names: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: '添加对象' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^对象类别/).selectOption({ label: kind });
  await dialog.getByLabel(/^名称/).fill(names.join('\n'));
  await dialog.getByRole('button', { name: '添加', exact: true }).click();
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
}

/** Presses the one button of a gap until there is no gap left on the page. */
async function planAll(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await page.getByRole('button', { name: `为“${name}”拟设单位` }).click();
    await page.getByRole('button', { name: `为“${name}”拟设单位` }).waitFor({ state: 'detached' });
  }
}

const unitsOf = (state: string): Promise<{ id: string; name: string }[]> => stage.t.connection.db.selectFrom('units').select(['id', 'name']).where('state', '=', state as never).where('parent_id', 'is not', null).orderBy('name').execute();

async function step(page: Page, verb: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^原因|^说明|^理由/).fill(reason);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
}

describe('organisations set up through the pages alone', () => {
  it('a city: every district and university is covered, from gap to unit in one click each', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = await stage.signIn('secretary');
    await page.goto('/coverage');
    await addTargets(page, '区县', districts);
    await addTargets(page, '高校', universities);
    await page.getByText('0 / 12').first().waitFor();
    await look(page, 'gaps');
    await planAll(page, [...districts, ...universities]);
    await page.goto('/coverage?state=gap');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('button', { name: /拟设单位/ }).count()).toBe(0);
    const planned = await unitsOf('planned');
    expect(planned.map((u) => u.name)).toEqual([...districts, ...universities.map((u) => `${u}分会`)].toSorted((a, b) => (a < b ? -1 : 1)));
    // Each goes all the way: prepared, its list done, established; then it counts as covered.
    for (const unit of planned) {
      await page.goto(`/units?unit=${unit.id}`);
      await page.getByRole('heading', { level: 2, name: unit.name }).waitFor();
      await step(page, '开始筹备', '市里同意筹备');
      const list = page.getByRole('region', { name: '筹备清单' });
      await list.getByText(/还有 \d+ 项必办事项没有办妥/).waitFor();
      if (unit === planned[0]) await look(page, 'a district that is prepared');
      for (let left = Number(/\d+/.exec((await list.getByText(/还有 \d+ 项必办事项没有办妥/).textContent()) ?? '')?.[0]); left > 0; left -= 1) {
        await list.locator('label').filter({ hasText: '必办' }).filter({ hasNotText: '办妥（' }).first().click();
        await list.getByText(left > 1 ? `还有 ${left - 1} 项必办事项没有办妥` : '必办事项已全部办妥').waitFor();
      }
      await step(page, '宣布成立', '成立大会通过');
    }
    await page.goto('/coverage');
    await page.getByText('8 / 8').first().waitFor();
    await page.getByText('4 / 4').first().waitFor();
    await look(page, 'everything covered');
  });

  it('three levels, four batches: districts with their branches in the tree, and sixty-four points from a table', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = await stage.signIn('secretary');
    for (const [parent, kind, name] of [['合川区', '分会', '合川区机关支部'], ['合川区', '分会', '合川区教育支部'], ['南坪区', '分会', '南坪区机关支部']] as const) {
      const { id } = await stage.t.connection.db.selectFrom('units').select('id').where('name', '=', parent).executeTakeFirstOrThrow();
      await page.goto(`/units?unit=${id}`);
      await page.getByRole('button', { name: '设立下级单位' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(/^类别/).selectOption({ label: kind });
      await dialog.getByLabel(/^名称/).fill(name);
      await dialog.getByRole('button', { name: '设立', exact: true }).click();
      await page.getByRole('heading', { level: 2, name }).waitFor();
    }
    // Sixteen points a batch, as the office keeps them in a table, on the branches that were just set up.
    const owners = ['合川区机关支部', '合川区教育支部', '南坪区机关支部', '明湖大学分会'];
    const lines = Array.from({ length: 64 }, (_, i) => `第${i + 1}联系点,第${'一二三四'[Math.floor(i / 16)]}批,${levels[i % 3]},${owners[i % 4]},人民路${i + 1}号`);
    await page.goto('/liaison-points');
    await page.getByRole('link', { name: '从表格导入' }).click();
    await page.locator('input[type=file]').setInputFiles({ name: '联系点.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${['联系点名称,批次,级别,所属组织,地点', ...lines].join('\r\n')}`) });
    await page.getByRole('button', { name: '导入 64 条' }).click();
    await page.getByRole('link', { name: '去查看' }).click();
    await page.getByRole('heading', { level: 1, name: '联系点' }).waitFor();
    await page.goto('/liaison');
    for (const n of [1, 2, 3, 4]) await page.getByRole('link', { name: `第 ${n} 批 16 个` }).waitFor();
    for (const [level, n] of [['国家级', 22], ['市级', 21], ['区县级', 21]] as const) await page.getByRole('link', { name: `${level} ${n} 个` }).waitFor();
    await look(page, 'points in batches and levels');
    await page.getByRole('link', { name: '第 4 批 16 个' }).click();
    await expect.poll(() => page.getByRole('row').count()).toBe(1 + 16);
    await look(page, 'a batch of points');
  });

  it('a tree of many units: a level when it is opened, more of it by the keyboard, and the place that was chosen', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = await stage.signIn('secretary');
    for (let i = 1; i <= 80; i += 1) await stage.t.unit('handlingUnit', `第${String(i).padStart(2, '0')}承办单位`);
    const far = await stage.t.unit('district', '最远区');
    await stage.t.unit('branch', '最远区教育支部', far);
    const rows = page.getByRole('treeitem');
    await page.goto('/units');
    await page.getByRole('treeitem', { name: '显示后面的单位' }).waitFor();
    expect(await rows.count()).toBe(1 + 50 + 1);
    await look(page, 'a level of a large tree');

    // By the keyboard: to the last row, which loads what follows and leaves the place at the first of it.
    await page.getByRole('tree').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect.poll(() => rows.count()).toBeGreaterThan(80);
    expect(await page.locator('[data-active]').getAttribute('data-unit')).toBe(await rows.nth(51).getAttribute('data-unit'));
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('[data-active]').getAttribute('aria-level')).toBe('1');
    await page.keyboard.press('ArrowLeft');
    expect(await rows.count()).toBe(1);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => rows.count()).toBeGreaterThan(80);

    // A row far down is chosen by the mouse where it is, though the keys were elsewhere.
    await page.reload();
    await page.getByRole('treeitem', { name: '第40承办单位' }).click();
    await page.getByRole('heading', { level: 2, name: '第40承办单位' }).waitFor();

    // Found by a search, it stands in the tree afterwards, also when the page is opened anew.
    await page.getByRole('searchbox', { name: '查找单位' }).fill('最远区教育');
    await page.getByRole('treeitem', { name: '最远区教育支部（最远区）' }).click();
    await page.getByRole('heading', { level: 2, name: '最远区教育支部' }).waitFor();
    await page.getByRole('searchbox', { name: '查找单位' }).fill('');
    const row = page.getByRole('treeitem', { name: '最远区教育支部', selected: true });
    await row.waitFor();
    await page.reload();
    await row.waitFor();
    expect(await row.getAttribute('aria-level')).toBe('3');

    // On a phone the tree and the unit take turns, and the tree comes back where it was.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: '组织树' }).click();
    await page.getByRole('treeitem', { name: '最远区教育支部' }).waitFor();
    await look(page, 'a large tree on a phone');
  });
});
