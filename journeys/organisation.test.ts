import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { choose, inspector } from './hands.ts';
import { type Stage, startStage } from './stage.ts';

let stage: Stage;
const look = inspector();
const groups = ['教育组', '医卫组', '科技组', '文化组', '经济组', '法律组'];
const committees = ['参政议政专委会', '社会服务专委会', '青年专委会', '妇女专委会', '文体专委会', '科技创新专委会'];
const branches = ['长宁', '石门', '望江', '临湖', '东桥', '北苑', '青山', '云栖', '新港', '和平'].map((n) => `${n}街道分会`);

beforeAll(async () => {
  stage = await startStage();
  await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
});
afterAll(() => stage?.close());

const open = (page: Page, id: string): Promise<unknown> => page.goto(`/units?unit=${id}`);
const idOf = async (name: string): Promise<string> => (await stage.t.connection.db.selectFrom('units').select('id').where('name', '=', name).where('state', '=', 'established').executeTakeFirstOrThrow()).id;

async function setUp(page: Page, kind: string, name: string): Promise<void> {
  await page.getByRole('button', { name: '设立下级单位' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^类别/).selectOption({ label: kind });
  await dialog.getByLabel(/^名称/).fill(name);
  await dialog.getByRole('button', { name: '设立', exact: true }).click();
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
}

describe('the organisation of a district, set up through the pages alone', () => {
  it('six groups, six committees and ten street branches; people placed; two branches merged and parted again; the matrix', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = await stage.signIn('secretary');
    const { rootId } = stage.t;
    for (const [kind, names] of [['活动小组', groups], ['专业工作委员会', committees], ['分会', branches]] as const) {
      for (const name of names) {
        await open(page, rootId);
        await setUp(page, kind, name);
        await page.getByRole('heading', { level: 2, name }).waitFor();
      }
    }
    await look(page, 'tree and unit');

    // The roster lands in what was set up: by file, by preview, by the branch that each row names.
    const changning = await idOf('长宁街道分会');
    const roster = ['姓名,性别,所属分会', '王思源,男,长宁街道分会', '丁若谷,女,长宁街道分会', '李同心,女,石门街道分会'].join('\r\n');
    await page.goto('/members/imports/new');
    await page.locator('input[type=file]').setInputFiles({ name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${roster}`) });
    await page.getByRole('button', { name: '读取并预览' }).click();
    await page.getByRole('button', { name: '导入：新增 3 人，更新 0 人' }).click();
    await page.getByRole('heading', { name: '名册已导入' }).waitFor();

    await open(page, await idOf('教育组'));
    await page.getByRole('button', { name: '批量编入' }).click();
    const place = page.getByRole('dialog');
    await place.getByLabel(/^粘贴名单/).fill('王思源、丁若谷、无此人');
    await place.getByRole('button', { name: '核对名单' }).click();
    await place.getByText('没有找到：无此人').waitFor();
    await place.getByLabel(/^原因/).fill('按专业编组');
    await place.getByRole('button', { name: '预览影响' }).click();
    await place.getByText('2 人编入').waitFor();
    await look(page, 'placement previewed');
    await place.getByRole('button', { name: '编入', exact: true }).click();
    await page.getByRole('link', { name: '编入 2 人' }).waitFor();

    await open(page, changning);
    await page.getByRole('button', { name: '更多' }).first().click();
    await page.getByRole('menuitem', { name: '合并' }).click();
    const merge = page.getByRole('dialog');
    await choose(merge, /^并入哪些单位/, '石门', /石门街道分会/);
    await merge.getByLabel(/^原因/).fill('街道合并');
    await merge.getByRole('button', { name: '预览影响' }).click();
    await merge.getByText('1 名会员转入').waitFor();
    await merge.getByRole('button', { name: '合并', exact: true }).click();
    await page.getByRole('link', { name: '所属会员 3 人' }).waitFor();
    await page.getByRole('button', { name: '撤回这次调整' }).first().click();
    const undo = page.getByRole('dialog');
    await undo.getByLabel(/^原因/).fill('误操作');
    await undo.getByRole('button', { name: '撤回', exact: true }).click();
    await page.getByRole('link', { name: '所属会员 2 人' }).waitFor();

    await page.goto('/matrix?names=yes');
    const row = page.getByRole('row').filter({ hasText: '长宁街道分会' });
    await row.getByRole('link', { name: '王思源' }).waitFor();
    await look(page, 'matrix');
    expect(await page.getByRole('row').count()).toBe(1 + 1 + branches.length + 1);

    await page.goto('/coverage');
    await page.getByRole('button', { name: '添加对象' }).first().click();
    const add = page.getByRole('dialog');
    await add.getByLabel(/^对象类别/).selectOption({ label: '街道（乡镇）' });
    await add.getByLabel(/^名称/).fill([...branches, '花溪街道'].join('\n'));
    await add.getByRole('button', { name: '添加', exact: true }).click();
    await page.getByText('10 / 11').first().waitFor();
    await look(page, 'coverage');
  });
});
