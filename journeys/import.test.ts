import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { inspector } from './hands.ts';
import { type Seat, type Stage, startStage } from './stage.ts';

const roster = path.join(import.meta.dirname, '../src/modules/members/import/fixtures/roster-district.xlsx');
const branches = ['湖东街道分会', '金桥街道分会', '石门街道分会', '安澜街道分会', '和平街道分会', '长宁街道分会', '望江街道分会', '柳堤街道分会', '青山街道分会', '云台街道分会'];
const groups = ['医卫组', '经济组', '法律组', '文化组', '教育组', '科技组'];
const committees = ['青年专委会', '参政议政专委会', '妇女专委会', '社会服务专委会', '文体专委会', '科创专委会'];
// A later list of two: one of the roster with a new post in society, one that nobody knows yet.
const later = ['姓名,联系电话,所属分会,社会职务', '时承,15819180129,湖东街道分会,区人大代表', '新来的,13800000777,湖东街道分会,'].join('\n');

let stage: Stage;
let seat: Seat;
let first = '';
const look = inspector();

beforeAll(async () => {
  stage = await startStage();
  const { t } = stage;
  for (const name of branches) await t.unit('branch', name);
  for (const name of groups) await t.unit('activityGroup', name);
  for (const name of committees) await t.unit('committee', name);
  await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
  seat = await stage.signIn('secretary');
});
afterAll(() => stage?.close());

type Sent = string | { name: string; mimeType: string; buffer: Buffer };

/** Hands a file to the wizard's first step and waits for what was found in it. */
async function send(page: Page, file: Sent): Promise<void> {
  await page.goto('/members/imports/new');
  await page.getByRole('heading', { level: 1, name: '导入名册' }).waitFor();
  await look(page, 'file step');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText(/行找到表头/).waitFor();
}

/** Takes the columns as they are proposed and waits for the preview. */
async function preview(page: Page): Promise<void> {
  await page.getByRole('button', { name: '读取并预览' }).click();
  await page.getByRole('tab', { name: /^全部/ }).waitFor();
}

const count = async (page: Page, tab: string): Promise<number> => Number((await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).textContent())?.replace(/\D/g, ''));
const rowOf = (page: Page, row: number): Locator => page.getByRole('region', { name: new RegExp(`^第 ${row} 行`) });

/** Answers the question that guards a dangerous act. */
async function sure(page: Page, verb: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click();
  await page.getByRole('button', { name: verb, exact: true }).and(page.locator('dialog button')).waitFor({ state: 'detached' });
}

describe("the secretary and a district's roster, all in the browser", () => {
  it('sees what was found in the file, mends one row in place, skips the others, and takes the rest in', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = seat;
    await page.goto('/members');
    await page.getByRole('link', { name: '导入名册' }).first().click();
    await send(page, roster);
    await page.getByText('工作表“会员名册”：在第 3—4 行找到表头').waitFor();
    expect(await page.getByLabel('工作表', { exact: true }).locator('option:checked').textContent()).toContain('会员名册');
    // Two rows of head are read as one; the example values stand beside what each column is taken for.
    for (const [label, use] of [['姓名', '姓名'], ['学历学位/学位', '学位'], ['联系电话', '手机号'], ['工作单位及职务', '工作单位及职务'], ['序号', '序号（不导入）']]) {
      expect(await page.getByLabel(`${label}: 导入到`, { exact: true }).locator('option:checked').textContent(), label).toBe(use);
    }
    await look(page, 'columns');
    await preview(page);
    first = new URL(page.url()).pathname;
    expect(await count(page, '需要处理')).toBe(4);
    expect(await count(page, '新增')).toBe(321);
    expect(await page.getByRole('button', { name: /^导入：新增/ }).isDisabled()).toBe(true);
    await look(page, 'preview');

    await rowOf(page, 158).getByText('没有填写姓名').waitFor();
    await rowOf(page, 158).getByLabel('姓名').fill('补全名');
    await rowOf(page, 158).getByRole('button', { name: '保存并核对' }).click();
    await rowOf(page, 158).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement === document.body), 'the keyboard fell off the page').toBe(false);
    await rowOf(page, 194).getByRole('button', { name: '跳过这一行' }).click();
    await rowOf(page, 194).waitFor({ state: 'detached' });
    await expect.poll(() => count(page, '需要处理')).toBe(2);
    await page.getByRole('button', { name: '批量处理' }).click();
    await page.getByRole('menuitem', { name: '跳过所有有错误的行' }).click();
    await page.getByText('没有需要处理的行，可以导入了。').waitFor();
    expect(await count(page, '跳过')).toBe(3);
    await page.getByRole('tab', { name: /^新增/ }).click();
    await page.getByRole('cell', { name: '第 5 行' }).or(page.getByText('第 5 行', { exact: true })).first().waitFor();
    await look(page, 'rows');

    await page.getByRole('button', { name: '导入：新增 322 人，更新 0 人' }).click();
    await page.getByRole('heading', { name: '名册已导入' }).waitFor();
    await look(page, 'result');
    await page.getByRole('link', { name: '查看新增的会员' }).click();
    await page.getByText('共 322 条').first().waitFor();
    await look(page, 'members');
  });

  it('sends the same file again, and there is nothing to write', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = seat;
    await send(page, roster);
    await page.getByText('已按上次的对应关系填好').waitFor();
    await preview(page);
    expect([await count(page, '新增'), await count(page, '更新')]).toEqual([0, 0]);
    expect(await count(page, '无变化')).toBeGreaterThanOrEqual(322);
    expect(await page.getByRole('button', { name: '没有要写入的内容' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '放弃导入' }).click();
    await sure(page, '放弃导入');
    await page.getByRole('heading', { level: 1, name: '导入记录' }).waitFor();
    // What was given up leaves no trace among the imports.
    await page.getByText('新增 322，更新 0，无变化 1，跳过 3').waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'roster-district.xlsx' }).count()).toBe(1);
    await look(page, 'history');
  });

  it('sends a later list: a known person is updated, a new one added, and taking it back restores the first', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = seat;
    await send(page, { name: '补充名单.csv', mimeType: 'text/csv', buffer: Buffer.from(later) });
    await preview(page);
    expect([await count(page, '新增'), await count(page, '更新')]).toEqual([1, 1]);
    await page.getByRole('tab', { name: /^更新/ }).click();
    await page.getByText(/社会职务：.*→ 区人大代表/).waitFor();
    await page.getByRole('button', { name: '导入：新增 1 人，更新 1 人' }).click();
    await page.getByRole('heading', { name: '名册已导入' }).waitFor();
    const result = page.url();
    await page.goto('/members');
    await page.getByText('共 323 条').first().waitFor();
    await page.goto(result);
    await page.getByRole('button', { name: '撤销本次导入' }).click();
    await sure(page, '撤销本次导入');
    await page.getByText('已移除 1 人，恢复 1 人。').waitFor();
    await look(page, 'taken back');
  });

  it('takes the first import back whole', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = seat;
    await page.goto('/members/imports');
    await page.getByRole('row').filter({ hasText: '新增 322' }).getByRole('link').first().click();
    await page.waitForURL((u) => u.pathname === first);
    await page.getByRole('button', { name: '撤销本次导入' }).click();
    await sure(page, '撤销本次导入');
    // The person whom the later list touched, though it was taken back, is named before anything is lost.
    await page.getByText('有 1 名之后被修改过').waitFor();
    await sure(page, '一并移除');
    await page.getByText('已移除 322 人，恢复 0 人。').waitFor();
    await page.goto('/members');
    await page.getByText('共 0 条').first().waitFor();
    await look(page, 'members, none');
    expect(seat.complaints).toEqual([]);
  });
});
