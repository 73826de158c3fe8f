import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Person } from '#app/testing.ts';
import * as points from '#modules/liaison/contract/points.ts';
import * as visits from '#modules/liaison/contract/visits.ts';
import { choose, inspector } from './hands.ts';
import { type Seat, type Stage, startStage } from './stage.ts';

// As the sources tell it: four batches, sixty-four points, a network of three levels, four full coverages.
const districts = ['南岸区', '渝北区', '沙坪坝区', '北碚区'];
const branches = districts.flatMap((d) => [`${d}一支部`, `${d}二支部`]);
const levels = ['中央', '市级', '区级'];
const numbers = ['一', '二', '三', '四'];
const today = localDate(new Date());
const head = '联系点名称,批次,级别,所属组织,地点,责任人,联系人,联系电话';
const rows = Array.from({ length: 64 }, (_none, i) => `${branches[i % 8] ?? ''}第${i + 1}联系点,第${numbers[Math.floor(i / 16)] ?? ''}批,${levels[i % 3] ?? ''},${branches[i % 8] ?? ''},人民路 ${i + 1} 号,方干部,,`);
const file = (lines: readonly string[]) => ({ name: '联系点.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${[head, ...lines].join('\r\n')}`) });

let stage: Stage;
let desk: Seat;
let leader: Person;
let staff: Person;
const look = inspector();
beforeAll(async () => {
  stage = await startStage();
  for (const d of districts) {
    const id = await stage.t.unit('district', d);
    for (const b of branches.filter((x) => x.startsWith(d))) await stage.t.unit('branch', b, id);
  }
  await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
  leader = await stage.person('leader', '高部长', { roles: ['leader'] });
  staff = await stage.person('staff', '方干部', { roles: ['liaisonOfficer'] });
  desk = await stage.signIn('secretary');
});
afterAll(() => stage?.close());

describe('liaison points in batches and levels, and the four coverages', () => {
  it('sixty-four points come in from a list: what is wrong is put right in place', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = desk;
    await page.goto('/liaison-points');
    await page.getByRole('link', { name: '从表格导入' }).click();
    await page.locator('input[type=file]').setInputFiles(file(rows.with(5, rows[5]?.replaceAll(branches[5] ?? '', '没有的支部') ?? '')));
    await page.getByText('新增 63，更新 0，不变 0，有问题 1，跳过 0').waitFor();
    await page.getByText('没有找到这个组织，请核对名称。').waitFor();
    await look(page, 'preview of points');
    await page.getByRole('button', { name: '改正' }).first().click();
    await page.locator('dialog[open]').getByLabel(/^所属组织/).fill(branches[5] ?? '');
    await page.locator('dialog[open]').getByRole('button', { name: '保存并重新核对' }).click();
    await page.getByRole('button', { name: '导入 64 条' }).click();
    await page.getByRole('link', { name: '去查看' }).click();
    await page.getByRole('heading', { level: 1, name: '联系点' }).waitFor();
    await look(page, 'points');
    await page.goto('/liaison');
    for (const n of [1, 2, 3, 4]) await page.getByRole('link', { name: `第 ${n} 批 16 个` }).waitFor();
    await look(page, 'coverage');
    await page.getByRole('link', { name: '分会 0共 8' }).waitFor();
  });

  it('a leader is put in charge and sent, records the visit on the phone; the matter becomes a task', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = desk;
    await page.goto('/liaison-charges');
    await page.getByRole('button', { name: '新增分工' }).first().click();
    const dialog = page.locator('dialog[open]');
    await choose(dialog, /^由谁联系/, '高部长', /高部长/);
    await choose(dialog, /^联系点/, '第1联系点', /一支部第1联系点/);
    await look(page, 'charge dialog');
    await dialog.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '安排走访' }).first().click();
    await dialog.getByLabel(/^计划哪一天/).fill(today);
    await dialog.getByRole('button', { name: '安排走访', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    const phone = (await stage.signIn('leader', { screen: 'phone' })).page;
    await phone.goto('/work');
    await phone.getByRole('link', { name: '登记走访' }).first().click();
    await phone.getByLabel(/^走访情况/).fill('座谈一小时，听取支部工作。');
    await phone.getByLabel(/^反映事项 1/).fill('活动场地不足');
    await look(phone, 'visit on a phone');
    const save = phone.getByRole('button', { name: '登记走访' });
    await save.scrollIntoViewIfNeeded();
    // Nothing lies over the button that ends the form.
    expect(await save.evaluate((b) => { const r = b.getBoundingClientRect(); const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2); return top === b || b.contains(top); })).toBe(true);
    await save.click();
    await phone.getByText('活动场地不足').waitFor();

    await page.goto('/liaison-visits?open=true');
    await page.getByRole('link', { name: /第1联系点/ }).first().click();
    await page.getByRole('button', { name: '转为任务' }).click();
    await choose(dialog, /^由谁办/, '方干部', /方干部/);
    await dialog.getByLabel(/^何时办完/).fill(localDate(new Date(Date.now() + 14 * 86_400_000)));
    await dialog.getByRole('button', { name: '转为任务', exact: true }).click();
    await page.getByRole('link', { name: '任务', exact: true }).waitFor();
    await look(page, 'visit with its task');
  });

  it('every leader, officer, district and branch is covered, and each number opens what it counts', async () => {
    onTestFailed(() => stage.pictures());
    const { t } = stage;
    t.now = new Date();
    const secretary = desk.person;
    const all = (await t.done(points.listPoints, { query: { limit: 200 } as never }, secretary)).items;
    await t.done(points.createAssignment, { body: { id: newId(), accountId: staff.accountId, kind: 'staff', pointId: all.find((p) => p.unit.name === branches[0])?.id, target: 8, startsOn: today } }, secretary);
    for (const b of branches) {
      const point = all.find((p) => p.unit.name === b);
      const visit = await t.done(visits.planVisit, { body: { id: newId(), accountId: staff.accountId, pointId: point?.id, plannedOn: today } }, secretary);
      await t.done(visits.recordVisit, { params: { id: visit.id }, body: { version: visit.version, visitedOn: today, summary: '走访支部。' } }, staff);
    }
    const { page } = desk;
    await page.goto('/liaison');
    for (const number of ['班子成员 1共 1', '机关干部 1共 1', '区县 4共 4', '分会 8共 8']) await page.getByRole('link', { name: number }).waitFor();
    await page.getByRole('link', { name: '区县 4共 4' }).click();
    await page.getByRole('link', { name: '南岸区', exact: true }).first().click();
    // The head and three visits: one of the leader, two of the officer.
    await expect.poll(() => page.getByRole('row').count()).toBe(4);
    await look(page, 'visits of a district');
    expect(desk.complaints).toEqual([]);
    expect(leader.name).toBe('高部长');
  });
});
