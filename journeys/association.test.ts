import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { addDays, localDate } from '#kit/pure/time.ts';
import { changeMemberStatus } from '#modules/members/contract/members.ts';
import { choose, dialogOf, fromMore, inspector, photo, send } from './hands.ts';
import { type Seat, type Stage, startStage } from './stage.ts';

// What the association is and what it was honoured with; who goes where and meets whom: written, put right and read, at a desk, on a phone in large type, by keys and in English.

let stage: Stage;
let desk: Seat;
const look = inspector();
const today = localDate(new Date());
const year = today.slice(0, 4);

beforeAll(async () => {
  stage = await startStage();
  const branch = await stage.t.unit('branch', '长宁街道分会');
  await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
  await stage.person('leader', '高部长', { roles: ['leader'] });
  await stage.person('chen', '陈知行', { memberOf: branch });
  desk = await stage.signIn('secretary');
});
afterAll(() => stage?.close());

/** Chooses a day with nothing but keys: opens the calendar, walks, takes the day on which the walk ends. */
async function pickByKeys(page: Page, label: RegExp, keys: readonly string[]): Promise<string> {
  const field = page.locator('dialog[open]').getByLabel(label);
  await field.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const grid = page.getByRole('grid');
  await grid.waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-day'))).toBe(true);
  await look(page, 'calendar');
  for (const key of keys) await page.keyboard.press(key);
  const day = await page.evaluate(() => document.activeElement?.getAttribute('data-day'));
  await page.keyboard.press('Enter');
  await grid.waitFor({ state: 'detached' });
  expect(await field.inputValue()).toBe(day);
  return day ?? '';
}

describe('what the association is', () => {
  it('is copied from the certificate, put right where a sign was wrong, and shown to the public as far as it was chosen', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = desk;
    await page.goto('/about');
    await page.getByText('还没有登记本会的情况。').waitFor();
    await look(page, 'about, nothing yet');
    await page.getByRole('link', { name: '修改', exact: true }).click();
    await page.getByRole('textbox', { name: /^统一社会信用代码/ }).fill('51990100MJ87000190');
    await page.getByRole('textbox', { name: /^业务主管单位/ }).fill('区委统战部');
    await page.getByRole('textbox', { name: /^登记管理机关/ }).fill('区民政局');
    await page.getByRole('textbox', { name: /^成立日期/ }).fill('1993年5月18日');
    await page.getByRole('textbox', { name: /^宗旨/ }).fill('团结引导党外知识分子，为地方发展建言献策。');
    await page.getByRole('checkbox', { name: '宗旨' }).check();
    await page.getByRole('checkbox', { name: '法定代表人' }).check();
    await look(page, 'registration');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('统一社会信用代码的最后一位对不上').first().waitFor();
    await look(page, 'a code with a wrong sign');
    await page.getByRole('textbox', { name: /^统一社会信用代码/ }).fill('51990100MJ8700019J');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.waitForURL((u) => u.pathname === '/about');
    await page.getByText('51990100MJ8700019J').waitFor();
    expect(await page.getByText('已公开').count()).toBe(0);

    await page.getByRole('button', { name: '登记法定代表人' }).click();
    await choose(dialogOf(page), /^会员/, '陈知行', /陈知行/);
    const from = await pickByKeys(page, /^任职起始日期/, ['PageUp', 'ArrowLeft', 'ArrowUp']);
    expect(from < addDays(today, -30)).toBe(true);
    await look(page, 'representative dialog');
    await send(page, '保存');
    await page.getByRole('link', { name: '陈知行' }).waitFor();
    await look(page, 'about');
    // Of a day before that there was none; and the day stands in the address.
    await page.goto(`/about?on=${addDays(from, -1)}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByText('现任', { exact: true }).count()).toBe(0);

    const anybody = (await stage.signIn('chen', { screen: 'phone', elder: true })).page;
    await anybody.context().clearCookies();
    await anybody.goto('/public/about');
    await anybody.getByText('团结引导党外知识分子').waitFor();
    await anybody.getByText('陈知行').waitFor();
    expect(await anybody.getByText('51990100MJ8700019J').count()).toBe(0);
    await look(anybody, 'public page on a phone');
  });

  it('its annual sheet opens every number, keeps who left and came back, and reads in English', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = desk;
    const { memberId } = await stage.person('back', '去而复返', { memberOf: (await stage.t.connection.db.selectFrom('units').select('id').where('name', '=', '长宁街道分会').executeTakeFirstOrThrow()).id });
    await stage.t.connection.db.updateTable('members').set({ joined_on: '2020-01-01', joined_precision: 'day' }).where('id', '=', memberId ?? '').execute();
    let { version } = await stage.t.connection.db.selectFrom('members').select('version').where('id', '=', memberId ?? '').executeTakeFirstOrThrow();
    for (const [status, on] of [['left', `${Number(year) - 1}-05-01`], ['active', `${year}-01-02`]] as const) {
      version = (await stage.t.done(changeMemberStatus, { params: { id: memberId ?? '' }, body: { version, status, on, reason: '本人申请' } }, desk.person)).version;
    }
    await page.goto('/about');
    await page.getByRole('link', { name: '年检情况表' }).click();
    await page.getByRole('heading', { level: 1, name: '年检情况表' }).waitFor();
    await look(page, 'annual sheet');
    await page.getByRole('link', { name: /本年度恢复会籍/ }).click();
    await page.getByRole('link', { name: '去而复返' }).waitFor();
    await look(page, 'records of the sheet');
    await page.goBack();
    await page.getByLabel(/^年度/).selectOption({ label: `${Number(year) - 1}年度` });
    await page.getByRole('link', { name: /本年度退会、去世/ }).click();
    await page.getByRole('link', { name: '去而复返' }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.goto(`/about/annual?year=${year}`).then(() => page.getByRole('link', { name: /下载年检情况表/ }).click())]);
    expect(download.suggestedFilename()).toContain(`${year}年度检查情况表`);
  });
});

describe('honours', () => {
  it('a member proposes one on the phone in large type; the office confirms it, records one of a unit, corrects and revokes', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = desk;
    const phone = (await stage.signIn('chen', { screen: 'phone', elder: true })).page;
    await phone.goto('/my-file');
    await phone.getByRole('button', { name: '申报荣誉' }).click();
    const mine = dialogOf(phone);
    await mine.getByLabel(/^荣誉称号/).fill('参政议政先进个人');
    await mine.getByLabel(/^级别/).selectOption({ label: '市级' });
    await mine.getByLabel(/^授予时间/).fill('2024年6月');
    await mine.getByLabel(/^授予单位/).fill('市委统战部');
    await mine.locator('input[type=file]').setInputFiles(photo);
    await mine.getByText('照片.png').waitFor();
    await look(phone, 'proposing an honour on a phone');
    await send(phone, '申报');
    await phone.getByRole('link', { name: /参政议政先进个人/ }).waitFor();
    await look(phone, 'own honours on a phone');

    await page.goto('/work');
    await page.getByRole('link', { name: '确认申报的荣誉' }).first().click();
    await page.getByRole('heading', { level: 1, name: '参政议政先进个人' }).waitFor();
    await look(page, 'an honour that waits');
    await page.getByRole('button', { name: '确认', exact: true }).click();
    await send(page, '确认');
    await page.getByText('有效', { exact: true }).first().waitFor();
    await phone.goto('/notices');
    await phone.getByText('您申报的荣誉“参政议政先进个人”已确认。').waitFor();

    await page.goto('/honours');
    await page.getByRole('button', { name: '登记荣誉' }).first().click();
    await choose(dialogOf(page), /^组织/, '长宁', /长宁街道分会/);
    await dialogOf(page).getByLabel(/^荣誉称号/).fill('先进基层组织');
    await dialogOf(page).getByLabel(/^级别/).selectOption({ label: '区县级' });
    await dialogOf(page).getByLabel(/^授予时间/).fill('2025');
    await dialogOf(page).getByLabel(/^授予单位/).fill('区委统战部');
    await look(page, 'recording an honour');
    await send(page, '登记');
    await page.getByRole('link', { name: /^区县级 ?1/ }).waitFor();
    await look(page, 'honours');
    await page.getByRole('link', { name: '先进基层组织' }).first().click();
    await fromMore(page, '更正');
    await dialogOf(page).getByLabel(/^授予单位/).fill('市委统战部');
    await dialogOf(page).getByLabel(/^原因/).fill('单位录错');
    await send(page, '更正');
    await page.getByText('市委统战部').first().waitFor();
    await fromMore(page, '登记撤销');
    await pickByKeys(page, /^撤销日期/, ['ArrowLeft']);
    await dialogOf(page).getByLabel(/^原因/).fill('复核未通过');
    await look(page, 'revoking');
    await send(page, '登记撤销');
    await page.getByText(/撤销：复核未通过/).first().waitFor();
    await page.goto('/honours?state=revoked');
    await page.getByRole('link', { name: '先进基层组织' }).waitFor();
    expect(desk.complaints).toEqual([]);
  });
});

describe('who goes where, and who meets whom', () => {
  it('visits a year are changed with a reason, at the desk and on a phone', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = desk;
    await page.goto('/liaison-charges');
    await page.getByRole('button', { name: '新增分工' }).first().click();
    await choose(dialogOf(page), /^由谁联系/, '高部长', /高部长/);
    await dialogOf(page).getByRole('radio', { name: '组织' }).check();
    await choose(dialogOf(page), /^组织/, '长宁', /长宁街道分会/);
    await send(page, '保存');
    for (const [target, size] of [['6', { width: 1366, height: 768 }], ['4', { width: 375, height: 812 }]] as const) {
      await page.setViewportSize(size);
      await page.goto('/liaison-charges');
      await page.getByRole('button', { name: '修改', exact: true }).first().click();
      await dialogOf(page).getByLabel(/^每年走访次数/).fill(target);
      await dialogOf(page).getByLabel(/^修改原因/).fill('任务调整');
      await look(page, `visits a year at ${size.width}`);
      await send(page, '修改');
      await page.getByText(`0/${target} 次`).waitFor();
    }
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  it('a planned session is moved by keys, held, and its record corrected on a phone', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = desk;
    await page.goto('/joint-conferences');
    await page.getByRole('button', { name: '设立联席会议' }).first().click();
    await choose(dialogOf(page), /^所属组织/, '长宁', /长宁街道分会/);
    await dialogOf(page).getByLabel(/^名称/).fill('校地联席会议');
    await dialogOf(page).getByLabel(/^召集单位/).fill('区委统战部');
    await dialogOf(page).getByLabel(/^成员单位/).fill('明湖大学，王老师\n滨江医学院，李老师');
    await look(page, 'setting a conference up');
    await send(page, '设立联席会议');
    await page.getByRole('link', { name: '校地联席会议' }).first().click();
    await page.getByRole('button', { name: '安排会议' }).click();
    await dialogOf(page).getByLabel(/^计划日期/).fill(today);
    await dialogOf(page).getByLabel(/^议题/).fill('共建实践基地');
    await look(page, 'planning a session');
    await send(page, '安排会议');
    await page.getByRole('heading', { level: 1, name: '校地联席会议 第 1 次会议' }).waitFor();
    await fromMore(page, '修改安排');
    const moved = await pickByKeys(page, /^计划日期/, ['ArrowDown', 'ArrowRight']);
    expect(moved).toBe(addDays(today, 8));
    await look(page, 'moving a session');
    await send(page, '修改');

    await page.getByLabel(/^主持人/).fill('方部长');
    await page.getByRole('checkbox', { name: '明湖大学' }).check();
    await page.getByLabel(/^会议内容/).fill('同意共建两个基地。');
    await page.getByRole('button', { name: '登记会议' }).click();
    await page.getByRole('link', { name: '会议纪要' }).waitFor();
    await page.setViewportSize({ width: 375, height: 812 });
    await fromMore(page, '更正记录');
    await dialogOf(page).getByLabel(/^会议内容/).fill('同意共建三个基地。');
    await dialogOf(page).getByLabel(/^更正原因/).fill('数字记错');
    await look(page, 'correcting minutes on a phone');
    await send(page, '更正记录');
    await page.getByText('同意共建三个基地。').waitFor();
    await page.setViewportSize({ width: 1366, height: 768 });
    expect(desk.complaints).toEqual([]);
  });
});
