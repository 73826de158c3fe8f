import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Person } from '#app/testing.ts';
import * as api from '#modules/plans/contract/plans.ts';
import { dialogOf, fromMore, inspector, pageOf, photo, send } from './hands.ts';
import { type Seat, type Stage, startStage } from './stage.ts';

const today = localDate(new Date());
const year = today.slice(0, 4);
let stage: Stage;
let [desk, head, member]: Seat[] = [];
let secretary: Person;
const look = inspector();
beforeAll(async () => {
  stage = await startStage();
  const [east] = [await stage.t.unit('branch', '长宁街道分会'), await stage.t.unit('branch', '石门街道分会')];
  secretary = await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
  await stage.person('head', '单明哲', { roles: [['branchSecretary', east]] });
  await stage.person('member', '李同心', { memberOf: east });
  [desk, head, member] = [await stage.signIn('secretary'), await stage.signIn('head', { screen: 'phone' }), await stage.signIn('member', { screen: 'phone', elder: true })];
});
afterAll(() => stage?.close());

let campaign = '';

describe('plans, pressed in the browser', () => {
  it('a campaign is written, pasted into, submitted, taken back, approved and published', async () => {
    onTestFailed(() => stage.pictures());
    const page = pageOf(desk);
    await page.goto('/plans');
    await page.getByText('还没有计划').waitFor();
    await look(page, 'plans, none');
    await page.getByRole('link', { name: '起草计划' }).first().click();
    await page.getByRole('button', { name: '起草计划' }).click();
    await page.getByRole('alert').first().waitFor();
    await look(page, 'a new plan, nothing filled in');
    await page.getByRole('radio', { name: /^专项行动/ }).check();
    await page.getByLabel(/^名称/).fill('全员走访行动');
    // The days follow the year.
    await page.getByRole('textbox', { name: /^年度/ }).fill('2030');
    expect(await page.getByLabel(/^结束日期/).inputValue()).toContain('2030');
    await page.getByRole('textbox', { name: /^年度/ }).fill(year);
    await page.getByRole('button', { name: '起草计划' }).click();
    await page.getByRole('heading', { level: 1, name: '全员走访行动 编辑第 1 版' }).waitFor();
    campaign = new URL(page.url()).pathname.replace('/edit', '');
    await page.getByRole('button', { name: '全部分会' }).click();
    await page.getByRole('button', { name: '添加事项' }).first().click();
    await dialogOf(page).getByLabel(/^清单项目/).fill('走访全体会员');
    // Escape loses nothing that was written.
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '继续编辑' }).click();
    await send(page, '添加');
    await page.getByRole('button', { name: '粘贴多行' }).click();
    await dialogOf(page).getByLabel('粘贴到这里').fill(`事项\t完成时间\n召开座谈会\t${year}-12-20\n写出小结\t2099-01-01`);
    await dialogOf(page).getByText('日期不在计划的起止日期之内').waitFor();
    await look(page, 'pasted rows');
    await send(page, '加入 1 项');
    await page.getByText('召开座谈会', { exact: true }).waitFor();
    await page.getByRole('button', { name: '去掉 走访全体会员' }).click();
    await page.getByRole('button', { name: '撤销' }).first().click();
    await page.getByText('共 2 项').waitFor();
    await look(page, 'plan editor');
    await page.getByRole('button', { name: '完成编辑' }).click();
    await page.waitForURL((u) => u.pathname === campaign);

    for (const last of [false, true]) {
      await page.getByRole('button', { name: '送审', exact: true }).first().click();
      await send(page, '送审');
      await page.getByText('第 1 版等待批准。').waitFor();
      if (last) break;
      await fromMore(page, '撤回送审');
      await page.getByText('正在起草第 1 版', { exact: false }).first().waitFor();
    }
    await page.getByRole('button', { name: '登记批准' }).click();
    await dialogOf(page).getByLabel(/^批准人或会议/).fill('第三次会长办公会');
    await send(page, '登记批准');
    await page.getByRole('button', { name: '公布', exact: true }).click();
    await send(page, '公布');
    await page.getByText(/^执行中/).first().waitFor();
    await look(page, 'a campaign that runs');
  });

  it('a branch secretary does the list on the phone, by mistake and again; the desk sees who is behind and reminds', async () => {
    onTestFailed(() => stage.pictures());
    const page = pageOf(head);
    await page.goto('/my/checklists');
    await page.getByRole('link', { name: '全员走访行动' }).click();
    await page.getByRole('button', { name: '登记完成 走访全体会员' }).click();
    await look(page, 'done dialog on a phone');
    await dialogOf(page).getByLabel(/^情况说明/).fill('走访二十一人，收集意见六条。');
    await dialogOf(page).getByRole('button', { name: '登记完成', exact: true }).click();
    await dialogOf(page).getByText('这一项要求附材料。', { exact: false }).first().waitFor();
    await dialogOf(page).locator('input[type=file]').setInputFiles(photo);
    await dialogOf(page).getByText(photo.name).first().waitFor();
    await send(page, '登记完成');
    await page.getByRole('button', { name: '撤回登记 走访全体会员' }).click();
    await page.getByRole('button', { name: '登记完成 走访全体会员' }).click();
    // What was written and its file are still there.
    expect(await dialogOf(page).getByLabel(/^情况说明/).inputValue()).toBe('走访二十一人，收集意见六条。');
    await send(page, '登记完成');
    await page.getByText('应完成 2 项，已完成 1 项。').waitFor();
    await look(page, 'checklist on a phone');

    const office = pageOf(desk);
    await office.goto(`${campaign}?tab=units`);
    await office.getByRole('checkbox', { name: /石门/ }).check();
    await office.getByRole('button', { name: '催办', exact: true }).click();
    await dialogOf(office).getByLabel(/^附言/).fill('请本周内完成。');
    await send(office, '催办');
    await office.getByText(/发通知/).first().waitFor();
    await look(office, 'who is behind');
  });

  it('an annual plan counts what is recorded; a wrong record is withdrawn; members read it in large type', async () => {
    onTestFailed(() => stage.pictures());
    const { t } = stage;
    const id = newId();
    await t.done(api.createPlan, { body: { id, kind: 'annual', unitId: t.rootId, title: `${year}年工作计划`, year: Number(year), startsOn: `${year}-01-01`, endsOn: `${year}-12-31` } }, secretary);
    await t.done(api.saveDraft, { params: { id }, body: { version: 1, theme: '凝心聚力', intro: '', note: '', unitIds: [], items: [{ id: newId(), section: '社会服务', title: '义诊六场', body: '', lead: null, leadText: '社会服务处', dueOn: null, target: 6, measure: '场', evidence: false }] } }, secretary);
    const read = () => t.done(api.readPlan, { params: { id }, query: {} }, secretary);
    await t.done(api.submitPlan, { params: { id }, body: { version: (await read()).versions[0]?.version ?? 0 } }, secretary);
    await t.done(api.approvePlan, { params: { id }, body: { version: (await read()).versions[0]?.version ?? 0, approvedBy: '会长办公会', approvedOn: today, effectiveFrom: today } }, secretary);
    await t.done(api.publishPlan, { params: { id }, body: { version: (await read()).version } }, secretary);
    const page = pageOf(desk);
    await page.goto(`/plans/${id}`);
    await page.getByRole('link', { name: '义诊六场' }).click();
    for (const n of ['1', '60']) {
      await page.getByRole('button', { name: '登记进展' }).click();
      await dialogOf(page).getByLabel(/^做了什么/).fill(`义诊${n}场`);
      await dialogOf(page).getByLabel(/^本次数量/).fill(n);
      await send(page, '登记进展');
    }
    await page.getByText('已登记 61，目标 6场').waitFor();
    await page.getByRole('listitem').filter({ hasText: '义诊60场' }).getByRole('button', { name: '撤回' }).click();
    await dialogOf(page).getByLabel(/^撤回原因/).fill('多写了一个零');
    await send(page, '撤回');
    await page.getByText('已登记 1，目标 6场').waitFor();
    await look(page, 'an item with its records');

    const reader = pageOf(member);
    await reader.goto('/plans');
    await look(reader, 'plans in large type');
    await reader.getByRole('link', { name: `${year}年工作计划` }).click();
    await reader.getByText('义诊六场').waitFor();
    await look(reader, 'a plan in large type');
    for (const s of [desk, head, member]) expect(s?.complaints).toEqual([]);
  });
});
