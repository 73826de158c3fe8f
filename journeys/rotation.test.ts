import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { addMonthsSame, localDate } from '#kit/pure/time.ts';
import type { Person } from '#app/testing.ts';
import * as api from '#modules/rotation/contract/schedules.ts';
import { choose, inspector } from './hands.ts';
import { type Seat, type Stage, startStage } from './stage.ts';

const thisMonth = `${localDate(new Date()).slice(0, 7)}-01`;
const first = addMonthsSame(thisMonth, -1);
let stage: Stage;
let roster: api.ScheduleDetail;
const people = new Map<string, { person: Person; username: string }>();
const seats = new Map<string, Seat>();
const look = inspector();
beforeAll(async () => {
  stage = await startStage();
  const { t } = stage;
  const secretary = await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
  for (const [username, name] of [['wang', '王会长'], ['li', '李会长'], ['zhao', '赵会长']] as const) {
    const person = await stage.person(username, name, { memberOf: t.rootId });
    people.set(person.accountId, { person, username });
  }
  // The roster was published on the first day of last month: one shift is over, one runs.
  t.now = new Date(`${first}T02:00:00Z`);
  const drafted = await t.done(api.draftSchedule, { body: { id: newId(), unitId: t.rootId, title: '年度会长轮值', startsOn: first, shiftUnit: 'month', officerIds: [...people.keys()] } }, secretary);
  roster = await t.done(api.publishSchedule, { params: { id: drafted.id }, body: { version: drafted.version } }, secretary);
  t.now = new Date();
  await t.runJobs();
});
afterAll(() => stage?.close());

/** The phone of whoever stood a shift when the roster was published; the secretary sits at a desk. */
async function at(who: number | 'secretary', path: string): Promise<Page> {
  const username = who === 'secretary' ? who : (people.get(roster.shiftList[who]?.holder.id ?? '')?.username ?? '');
  const seat = seats.get(username) ?? (await stage.signIn(username, who === 'secretary' ? {} : { screen: 'phone' }));
  seats.set(username, seat);
  await seat.page.goto(path);
  await seat.page.getByRole('heading', { level: 1 }).first().waitFor();
  return seat.page;
}
const shift = (n: number): string => `/rotation-shifts/${roster.shiftList[n]?.id ?? ''}`;
const nameOf = (n: number): string => roster.shiftList[n]?.holder.name ?? '';
async function send(page: Page, verb: string): Promise<void> {
  await page.locator('dialog[open]').getByRole('button', { name: verb, exact: true }).click();
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
}
/** Whether somebody has the rights of the president on duty today: they read the terms of office. */
const onDuty = async (n: number): Promise<boolean> => {
  const username = people.get(roster.shiftList[n]?.holder.id ?? '')?.username ?? '';
  const seat = seats.get(username) ?? (await stage.signIn(username, { screen: 'phone' }));
  seats.set(username, seat);
  return (await seat.context.request.get('/api/terms')).ok();
};

describe('the rotating presidency, pressed in the browser', () => {
  it('a shift that is over is handed over on the phone, given back, handed over again, received and reviewed', async () => {
    onTestFailed(() => stage.pictures());
    // From the home page: the bar at the foot has four places, the menu has every other.
    const holder = await at(0, '/m');
    await holder.getByRole('button', { name: '菜单', exact: true }).click();
    await look(holder, 'menu on a phone');
    await holder.locator('dialog[open]').getByRole('link', { name: '会长轮值' }).click();
    await holder.getByRole('heading', { level: 1, name: '会长轮值' }).waitFor();
    await holder.locator('dialog[open]').waitFor({ state: 'detached' });
    await holder.getByRole('heading', { name: '交接进展' }).waitFor();
    await look(holder, 'shift board on a phone');
    await at(0, shift(0));
    await holder.getByText('轮值已结束，等待交接说明。').waitFor();
    for (const [label, text] of [['已办事项', '主持会长办公会一次，走访分会两个。'], ['未办事项', '活动场地还在联系。'], ['经费情况', '支出三百元。'], ['承诺事项', '下月回访。']] as const) await holder.getByLabel(new RegExp(`^${label}`)).fill(text);
    await look(holder, 'hand-over note on a phone');
    await holder.getByRole('button', { name: '提交交接说明' }).click();
    await holder.getByText(`等${nameOf(1)}确认`).first().waitFor();

    const next = await at(1, shift(0));
    await next.getByRole('button', { name: '更多' }).click();
    await next.getByRole('menuitem', { name: '退回补充' }).click();
    await next.locator('dialog[open]').getByLabel(/^原因/).fill('缺收支明细');
    await send(next, '退回补充');
    await at(0, shift(0));
    await holder.getByText('被退回补充：缺收支明细').waitFor();
    await holder.getByLabel(/^经费情况/).fill('支出三百元：场地二百，茶水一百。');
    await holder.getByRole('button', { name: '提交交接说明' }).click();
    await holder.getByText('待接班确认').first().waitFor();
    await at(1, shift(0));
    await next.getByRole('button', { name: '确认接班' }).click();
    await send(next, '确认接班');
    const desk = await at('secretary', '/work');
    await desk.getByRole('row').getByRole('link', { name: '评价轮值' }).click();
    await desk.getByRole('button', { name: '评价并归档' }).click();
    await desk.locator('dialog[open]').getByLabel(/^评价/).fill('职责完成，交接清楚。');
    await send(desk, '评价并归档');
    await desk.getByText('已完成。').first().waitFor();
    await look(desk, 'reviewed shift');
  });

  it('an exchange is asked, agreed and recorded; a president who cannot serve is replaced, and the rights go with the shift', async () => {
    onTestFailed(() => stage.pictures());
    const asker = await at(2, shift(2));
    await asker.getByRole('button', { name: '更多' }).click();
    await asker.getByRole('menuitem', { name: '申请换班' }).click();
    await asker.locator('dialog[open]').getByRole('radio', { name: new RegExp(nameOf(3)) }).first().check();
    await asker.locator('dialog[open]').getByLabel(/^原因/).fill('外出考察');
    await look(asker, 'exchange dialog on a phone');
    await send(asker, '发出申请');
    // The to-do and the notice lead to the shift: there it is answered.
    const other = await at(3, shift(3));
    await other.getByRole('button', { name: '同意', exact: true }).click();
    await other.getByText('等秘书处登记').first().waitFor();
    const desk = await at('secretary', '/rotation');
    await look(desk, 'shift board');
    await desk.getByRole('button', { name: '登记换班' }).click();
    await send(desk, '登记换班');
    await desk.getByText('已登记，双方的值班时间和权限已经调换。').waitFor();
    await at('secretary', shift(2));
    await desk.getByRole('heading', { level: 1, name: `${nameOf(3)}的轮值` }).waitFor();

    expect([await onDuty(1), await onDuty(2)]).toEqual([true, false]);
    await at('secretary', '/rotation-schedules/new');
    await desk.locator('.k-field').filter({ hasText: '所属组织' }).getByText((await stage.t.connection.db.selectFrom('units').select('name').where('id', '=', stage.t.rootId).executeTakeFirstOrThrow()).name, { exact: true }).waitFor();
    // A field below a row of fields stands as far from it as one below another.
    await at('secretary', '/meetings/new');
    const edges = async (name: string): Promise<number> => (await desk.getByText(name, { exact: true }).first().boundingBox())?.y ?? 0;
    const row = (await desk.locator('.k-row').filter({ has: desk.locator('.k-field') }).first().boundingBox()) ?? { y: 0, height: 0 };
    expect((await edges('地点')) - row.y - row.height).toBeGreaterThan(15);
    await at('secretary', `/rotation-schedules/${roster.id}`);
    await look(desk, 'roster');
    await desk.getByRole('row').filter({ hasText: '值班中' }).getByRole('button', { name: '换人' }).click();
    await choose(desk.locator('dialog[open]'), /^由谁值班/, nameOf(2), new RegExp(nameOf(2)));
    await desk.locator('dialog[open]').getByLabel(/^原因/).fill('住院');
    await send(desk, '换人');
    await desk.getByRole('row').filter({ hasText: '值班中' }).getByText(nameOf(2)).waitFor();
    expect([await onDuty(1), await onDuty(2)]).toEqual([false, true]);
    for (const s of seats.values()) expect(s.complaints).toEqual([]);
  });
});
