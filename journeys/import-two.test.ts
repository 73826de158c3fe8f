import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { inspector, lowTargets, pageOf, smallTexts } from './hands.ts';
import { type Seat, type Stage, startStage } from './stage.ts';

// A wide list as a branch sends it: more columns than a phone shows, one row wrong, one name unreadable.
const head = '序号,姓名,性别,民族,出生年月,学历,工作单位,职务,联系电话,所属分会,备注';
const list = [
  head, '1,欧阳若水,女,汉族,1975-03,研究生,长宁街道社区卫生服务中心,主任医师,13800000001,长宁街道分会,', '2,单明哲,男,汉族,1980.5,本科,明湖大学,副教授,13800000002,长宁街道分会,兼任区青联委员',
  '3,,男,汉族,1979-01,本科,明湖大学,讲师,13800000003,长宁街道分会,', '4,仇致远,男,回族,1981-13,本科,区人民医院,医师,13800000004,长宁街道分会,',
].join('\n');

let stage: Stage;
let [phone, desk]: Seat[] = [];
const look = inspector();
beforeAll(async () => {
  stage = await startStage();
  await stage.t.unit('branch', '长宁街道分会');
  await stage.person('zhang', '张文秘', { roles: ['secretariatOfficer'] });
  await stage.person('lin', '林文秘', { roles: ['secretariatOfficer'] });
  [phone, desk] = [await stage.signIn('zhang', { screen: 'phone', elder: true }), await stage.signIn('lin', { screen: 'phone' })];
});
afterAll(() => stage?.close());

async function send(page: Page): Promise<void> {
  await page.goto('/members/imports/new');
  await page.getByRole('heading', { level: 1, name: '导入名册' }).waitFor();
  await page.locator('input[type=file]').setInputFiles({ name: '长宁分会名册.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${list}`) });
  await page.getByText(/行找到表头/).waitFor();
}
async function preview(page: Page): Promise<void> {
  await page.getByRole('button', { name: '读取并预览' }).click();
  await page.getByRole('tab', { name: /^全部/ }).waitFor();
}
async function mendAll(page: Page): Promise<void> {
  await page.getByRole('region', { name: /^第 4 行/ }).getByLabel('姓名').fill('钟北望');
  await page.getByRole('region', { name: /^第 4 行/ }).getByRole('button', { name: '保存并核对' }).click();
  await page.getByRole('region', { name: /^第 4 行/ }).waitFor({ state: 'detached' });
  await page.getByRole('region', { name: /^第 5 行/ }).getByRole('button', { name: '跳过这一行' }).click();
  await page.getByText('没有需要处理的行，可以导入了。').waitFor();
}

it('two secretaries take in the same list on their phones, one in large type: every person stands once, and the second is told', async () => {
  onTestFailed(() => stage.pictures());
  const [one, two] = [pageOf(phone), pageOf(desk)];
  await one.goto('/members/imports/new');
  await one.getByRole('heading', { level: 1, name: '导入名册' }).waitFor();
  await look(one, 'file step in large type');
  await send(one);
  await look(one, 'columns in large type');
  expect(await lowTargets(one, 60), 'too low for a thumb in large type').toEqual([]);
  expect(await smallTexts(one, 17), 'too small in large type').toEqual([]);
  await preview(one);
  await look(one, 'preview in large type');
  await mendAll(one);
  await send(two);
  await look(two, 'columns on a phone');
  expect(await lowTargets(two, 44), 'too low for a thumb').toEqual([]);
  await preview(two);
  await look(two, 'preview on a phone');
  await mendAll(two);

  await one.getByRole('button', { name: '导入：新增 3 人，更新 0 人' }).click();
  await one.getByRole('heading', { name: '名册已导入' }).waitFor();
  await look(one, 'result in large type');
  // The other has waited meanwhile: nothing is written twice, the rows are looked at again by themselves.
  await two.getByRole('button', { name: '导入：新增 3 人，更新 0 人' }).click();
  await two.getByRole('button', { name: '没有要写入的内容' }).waitFor();
  await two.getByRole('tab', { name: /^无变化/ }).click();
  await look(two, 'nothing left to write');
  await two.goto('/members');
  await two.getByText('共 3 条').first().waitFor();
  await one.getByRole('button', { name: '撤销本次导入' }).click();
  await one.getByRole('dialog').getByRole('button', { name: '撤销本次导入', exact: true }).click();
  await one.getByText('已移除 3 人，恢复 0 人。').waitFor();
  for (const s of [phone, desk]) expect(s?.complaints).toEqual([]);
});
