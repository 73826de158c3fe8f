import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { readMyFields, writeMyFields } from '#modules/fields/contract/file.ts';
import { dialogOf } from './hands.ts';
import { type Hands, enterByKeyboard, handsOf } from './keys.ts';
import { type Stage, startStage } from './stage.ts';

// The register by somebody who has a keyboard and nothing else.

let stage: Stage;
let page: Page;
let hands: Hands;
const roster = ['姓名,联系电话,所属分会', '丁一鸣,13800000771,长宁街道分会', '万里程,13800000772,石门街道分会'].join('\n');

beforeAll(async () => {
  stage = await startStage();
  const { t } = stage;
  const branch = await t.unit('branch', '长宁街道分会');
  await t.unit('branch', '石门街道分会');
  await t.unit('district', '东片区联谊会');
  await t.unit('activityGroup', '教育组');
  await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
  await stage.person('security', '安全员', { roles: ['securityAdmin'] });
  const chen = await stage.person('chen', '陈知行', { memberOf: branch });
  await stage.person('li', '李同心', { memberOf: branch });
  const mine = (await t.done(readMyFields, {}, chen)).items.find((f) => f.key === 'employer');
  await t.done(writeMyFields, { body: { changes: [{ fieldId: mine?.fieldId ?? '', value: '长宁中学', mark: mine?.mark ?? '' }] } }, chen);
  page = await enterByKeyboard(stage, 'secretary');
  hands = handsOf(page);
});
afterAll(() => stage?.close());

/** Moves to a list to choose from and goes down it to a choice. */
async function select(on: Page, by: Hands, field: Locator, choice: string): Promise<void> {
  await by.reach(field);
  const chosen = (): Promise<string> => field.evaluate((e) => (e as HTMLSelectElement).selectedOptions[0]?.text ?? '');
  for (let i = 0; i < 60 && (await chosen()) !== choice; i += 1) await on.keyboard.press('ArrowDown');
  expect(await chosen()).toBe(choice);
}

/** The row of a tree that the keys act on. */
const treeRow = (): Promise<string> => page.getByRole('tree').evaluate((e) => document.getElementById(e.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '');

describe('by keyboard alone, the register', () => {
  it('the roll is filtered, its columns chosen, a file opened and changed', async () => {
    onTestFailed(() => stage.pictures());
    await page.goto('/members');
    await page.getByRole('link', { name: '陈知行' }).waitFor();
    await hands.press(page.getByRole('button', { name: '添加筛选' }));
    await hands.press(page.locator('.k-popover').getByRole('button', { name: '账号', exact: true }));
    // The arrows move among the choices; Enter takes the one that stands there.
    await hands.choose(page.getByRole('dialog', { name: '账号' }).getByRole('group', { name: '账号' }), '已开通');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /账号.*已开通/ }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('account')).toBe('yes');
    expect(await page.evaluate(() => document.activeElement === document.body), 'the keyboard fell off the page').toBe(false);

    const head = page.getByRole('columnheader', { name: '职务' });
    await head.waitFor();
    await hands.press(page.getByRole('button', { name: '显示列' }));
    await hands.press(page.getByRole('group', { name: '显示列' }).getByLabel('职务'), 'Space');
    await head.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('group', { name: '显示列' }).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('显示列');

    await hands.press(page.getByRole('link', { name: '陈知行' }));
    await page.getByRole('heading', { level: 1, name: '陈知行' }).waitFor();
    await hands.press(page.getByRole('link', { name: '修改资料' }));
    await hands.find(page.getByRole('combobox', { name: /^所属组织/ }), '石门').catch(() => undefined);
    await page.getByRole('radio', { name: /^更正/ }).waitFor();
    await hands.choose(page.getByRole('group', { name: /^改所属组织是/ }), /^更正/);
    await hands.press(page.getByRole('button', { name: '保存修改' }));
    await page.getByRole('alert').first().waitFor();
    await hands.write(page.getByLabel(/^更正的原因/), '录入时选错了分会');
    await hands.write(page.getByLabel(/^职务/), '副校长');
    await hands.press(page.getByRole('button', { name: '保存修改' }));
    await page.getByText('副校长').first().waitFor();
    await page.getByText('石门街道分会').first().waitFor();
  }, 600_000);

  it('a held edit is approved', async () => {
    onTestFailed(() => stage.pictures());
    await page.goto('/field-edits');
    await hands.press(page.getByRole('row').filter({ hasText: '长宁中学' }).getByRole('button', { name: '同意', exact: true }));
    await page.getByText('已同意 1 条，会员会收到通知。').waitFor();
  }, 600_000);

  it('a unit is found in the tree, opened, and moved after what that does was shown', async () => {
    onTestFailed(() => stage.pictures());
    await page.goto('/units');
    await page.getByRole('treeitem', { name: /石门街道分会/ }).waitFor();
    await hands.reach(page.getByRole('tree'));
    for (let i = 0; i < 20 && !(await treeRow()).startsWith('石门街道分会'); i += 1) await page.keyboard.press('ArrowDown');
    expect(await treeRow()).toMatch(/^石门街道分会/);
    await page.keyboard.press('Enter');
    const panel = page.getByRole('region', { name: '石门街道分会' });
    await panel.waitFor();
    await hands.press(panel.getByRole('button', { name: '更多' }));
    await hands.pick(page.getByRole('menuitem', { name: '调整隶属' }));
    const dialog = dialogOf(page);
    const target = dialog.getByRole('combobox').first();
    await hands.reach(target);
    await page.keyboard.insertText('东片区');
    await page.getByRole('option', { name: /东片区/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await hands.write(dialog.getByLabel(/^原因/), '片区调整');
    await hands.press(dialog.getByRole('button', { name: '预览影响' }));
    await dialog.getByText('确认后将会').waitFor();
    await hands.press(dialog.getByRole('button', { name: '调整', exact: true }).or(dialog.getByRole('button', { name: '调整隶属', exact: true })).first());
    await dialog.waitFor({ state: 'detached' });
    await panel.getByText(/东片区联谊会/).first().waitFor();
  }, 600_000);

  it('a roster is handed in, looked through, taken in and taken back', async () => {
    onTestFailed(() => stage.pictures());
    await page.goto('/members/imports/new');
    const chooser = page.waitForEvent('filechooser');
    await hands.press(page.getByText('选择文件', { exact: true }).locator('xpath=ancestor-or-self::button'));
    await (await chooser).setFiles({ name: '补充名单.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) });
    await hands.press(page.getByRole('button', { name: '读取并预览' }));
    await hands.press(page.getByRole('button', { name: '导入：新增 2 人，更新 0 人' }));
    await page.getByRole('heading', { name: '名册已导入' }).waitFor();
    await hands.press(page.getByRole('button', { name: '撤销本次导入' }));
    await hands.press(dialogOf(page).getByRole('button', { name: '撤销本次导入' }));
    await page.getByText('已移除 2 人，恢复 0 人。').waitFor();
  }, 600_000);

  it('the matrix is walked to the people of one place', async () => {
    onTestFailed(() => stage.pictures());
    await page.goto('/matrix');
    const row = page.getByRole('row').filter({ hasText: '长宁街道分会' });
    await hands.press(row.getByRole('link').first());
    await page.waitForURL((u) => u.pathname !== '/matrix');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
  }, 600_000);

  it('a role is given and ended', async () => {
    onTestFailed(() => stage.pictures());
    const other = await enterByKeyboard(stage, 'security');
    const h = handsOf(other);
    const { account_id: id } = await stage.t.connection.db.selectFrom('accounts').select('id as account_id').where('name', '=', '李同心').executeTakeFirstOrThrow();
    await other.goto(`/admin/accounts/${id}`);
    await h.press(other.getByRole('button', { name: '授予角色' }));
    const dialog = dialogOf(other);
    await select(other, h, dialog.getByLabel(/^角色/), '分会秘书');
    await h.reach(dialog.getByRole('combobox', { name: /^在哪个单位/ }));
    await other.keyboard.insertText('长宁');
    await other.getByRole('option', { name: /长宁街道分会/ }).first().waitFor();
    await other.keyboard.press('Enter');
    await h.press(dialog.getByRole('button', { name: '授予', exact: true }));
    await dialog.waitFor({ state: 'detached' });
    const held = other.getByRole('row').filter({ hasText: '分会秘书' });
    await h.press(held.getByRole('button', { name: '结束', exact: true }));
    await h.write(dialog.getByLabel(/^原因/), '工作调整');
    await h.press(dialog.getByRole('button', { name: /^结束/ }));
    await dialog.waitFor({ state: 'detached' });
    await held.waitFor({ state: 'detached' });
  }, 600_000);
});
