import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { choose, dialogOf, fromMore, inspector, pageOf, photo, send } from './hands.ts';
import { type Seat, type Stage, startStage } from './stage.ts';

let stage: Stage;
let [desk, head, member]: Seat[] = [];
let round = '';
const look = inspector();
beforeAll(async () => {
  stage = await startStage();
  const east = await stage.t.unit('branch', '长宁街道分会');
  await stage.t.unit('branch', '石门街道分会');
  await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
  await stage.person('head', '单明哲', { roles: [['branchSecretary', east]] });
  await stage.person('member', '李同心', { memberOf: east });
  [desk, head, member] = [await stage.signIn('secretary'), await stage.signIn('head', { screen: 'phone' }), await stage.signIn('member', { screen: 'phone', elder: true })];
});
afterAll(() => stage?.close());

describe('self-assessment, pressed in the browser', () => {
  it('a standard begins from the proposed items, is edited and adopted, and a round is opened', async () => {
    onTestFailed(() => stage.pictures());
    const page = pageOf(desk);
    await page.goto('/assessments/new');
    await page.getByText('还没有施行的标准', { exact: false }).waitFor();
    await look(page, 'no standard yet');
    await page.getByRole('link', { name: '标准', exact: true }).click();
    await page.getByRole('button', { name: '新建标准' }).click();
    await dialogOf(page).getByRole('radio', { name: '六有六好一特色' }).check();
    await dialogOf(page).getByLabel(/^名称/).fill('分会建设标准');
    await dialogOf(page).getByRole('button', { name: '新建标准' }).click();
    await page.getByRole('heading', { level: 1, name: '编辑“分会建设标准”' }).waitFor();
    // Two items are enough for this round: the others are taken out, one comes back.
    for (let left = 13; left > 2; left -= 1) await page.getByRole('button', { name: /^去掉 / }).last().click();
    await page.getByText('共 2 条').waitFor();
    await page.getByRole('button', { name: '修改条目 有阵地' }).click();
    await dialogOf(page).getByLabel(/^要求/).fill('有固定场所，每月开放。');
    await look(page, 'item dialog of a standard');
    await send(page, '保存');
    await look(page, 'standard editor');
    await page.getByRole('button', { name: '完成编辑' }).click();
    await page.getByRole('button', { name: '登记采用' }).click();
    await dialogOf(page).getByLabel(/^通过的会议/).fill('理事会');
    await send(page, '登记采用');
    await page.getByText('现行').first().waitFor();

    await page.goto('/assessments/new');
    await page.getByLabel(/^标准/).selectOption({ index: 1 });
    await page.getByLabel(/^名称/).fill('年度自查');
    await page.getByRole('button', { name: '全部分会' }).click();
    await page.getByText('石门街道分会').waitFor();
    await look(page, 'a new round');
    await page.getByRole('button', { name: '发起自查' }).click();
    await page.getByRole('heading', { level: 1, name: '年度自查' }).waitFor();
    round = new URL(page.url()).pathname;
    await look(page, 'a round');
  });

  it('a branch answers one item after the other on the phone, hands in, takes it back and hands in again', async () => {
    onTestFailed(() => stage.pictures());
    const page = pageOf(head);
    await page.goto('/assessments');
    await page.getByRole('link', { name: /年度自查/ }).first().click();
    await page.getByRole('button', { name: '填写下一条' }).click();
    await dialogOf(page).getByRole('button', { name: '保存' }).click();
    await dialogOf(page).getByRole('alert').first().waitFor();
    await look(page, 'answer dialog, nothing chosen, on a phone');
    await dialogOf(page).getByRole('radio', { name: '符合', exact: true }).check();
    await send(page, '保存');
    await page.getByText('缺材料').first().waitFor();
    await page.getByRole('button', { name: '填写下一条' }).click();
    await dialogOf(page).getByRole('radio', { name: '不符合' }).check();
    await dialogOf(page).getByLabel(/^说明/).fill('场地还在联系。');
    await send(page, '保存');
    await page.getByRole('button', { name: '提交自查' }).click();
    await dialogOf(page).getByRole('button', { name: '提交自查' }).click();
    // The sentence names the item and says what to do.
    await dialogOf(page).getByText('“有组织”要求附材料', { exact: false }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '修改 有组织' }).click();
    await dialogOf(page).locator('input[type=file]').setInputFiles(photo);
    await dialogOf(page).getByText(photo.name).first().waitFor();
    await send(page, '保存');
    await look(page, 'self-check on a phone');
    for (const last of [false, true]) {
      await page.getByRole('button', { name: '提交自查' }).click();
      await send(page, '提交自查');
      await page.getByText('等待复核', { exact: false }).first().waitFor();
      if (last) break;
      await fromMore(page, '撤回提交');
      await page.getByRole('button', { name: '提交自查' }).waitFor();
    }
  });

  it('the desk reviews, gives the gap as a task, ends the round and records a grade; a member sees the standards only', async () => {
    onTestFailed(() => stage.pictures());
    const page = pageOf(desk);
    await page.goto(round);
    await page.getByRole('link', { name: '长宁街道分会' }).first().click();
    await page.getByRole('button', { name: '复核 有阵地' }).click();
    await dialogOf(page).getByRole('radio', { name: '基本符合' }).check();
    await look(page, 'review dialog');
    await send(page, '保存');
    await page.getByRole('button', { name: '完成复核' }).click();
    await send(page, '完成复核');
    await page.getByText('1 条有差距', { exact: false }).first().waitFor();
    await page.getByRole('tab', { name: /差距报告/ }).click();
    await page.getByRole('button', { name: /^布置整改/ }).click();
    await send(page, '布置整改');
    await page.getByRole('link', { name: '整改任务' }).waitFor();
    await look(page, 'reviewed, gaps');
    await page.goto(round);
    await fromMore(page, '结束自查');
    await send(page, '结束自查');
    await page.getByText('已结束').first().waitFor();
    await page.goto('/assessments?tab=grades');
    await page.getByRole('button', { name: '登记等级' }).first().click();
    await choose(dialogOf(page), /^单位/, '长宁', /长宁/);
    await dialogOf(page).getByLabel(/^评估名称/).fill('社会组织等级评估');
    await dialogOf(page).getByLabel(/^等级名称/).fill('5A');
    await dialogOf(page).getByLabel(/^授予单位/).fill('区民政局');
    await send(page, '登记等级');
    await page.getByText('社会组织等级评估 5A').waitFor();
    await look(page, 'grades');

    const reader = pageOf(member);
    await reader.goto('/assessments');
    await reader.getByRole('heading', { level: 1 }).waitFor();
    await look(reader, 'assessments in large type');
    for (const s of [desk, head, member]) expect(s?.complaints).toEqual([]);
  });
});
