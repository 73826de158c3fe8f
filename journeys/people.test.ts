import type { Person } from '#app/testing.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { choose, inspector } from './hands.ts';
import { type Stage, startStage } from './stage.ts';

let stage: Stage;
let secretary: Page;
let phone: Page;
let chen: Person;
const look = inspector();

beforeAll(async () => {
  stage = await startStage();
  const { t } = stage;
  const branch = await t.unit('branch', '长宁街道分会');
  await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
  chen = await stage.person('chen', '陈知行', { memberOf: branch });
  await stage.person('li', '李同心', { memberOf: branch });
  await t.connection.db.updateTable('members').set({ phone: '13900001001' }).where('name', '=', '李同心').execute();
  secretary = (await stage.signIn('secretary')).page;
  phone = (await stage.signIn('chen', { screen: 'phone' })).page;
});
afterAll(() => stage?.close());

describe('the register and the people in it', () => {
  it('a member changes an own field, the secretariat agrees, and a yearly check is answered on the phone', async () => {
    onTestFailed(() => stage.pictures());
    await phone.goto('/my-file/edit');
    await phone.getByLabel(/^职务/).fill('校长');
    await phone.getByLabel(/^工作单位/).fill('长宁中学');
    await look(phone, 'own fields');
    await phone.getByRole('button', { name: '保存', exact: true }).click();
    await phone.getByText('2 项已提交，秘书审核后生效。').waitFor();

    await secretary.goto('/field-edits');
    const row = secretary.getByRole('row').filter({ hasText: '校长' });
    await row.getByText('校长').waitFor();
    await look(secretary, 'held edits');
    // Who is decided alone is chosen no more.
    await secretary.getByRole('table').getByRole('checkbox').first().check();
    const batch = secretary.getByRole('region', { name: /^已选/ });
    await batch.getByText('已选 2 条').waitFor();
    await row.getByRole('button', { name: '同意', exact: true }).click();
    await secretary.getByText('已同意 1 条，会员会收到通知。').waitFor();
    await batch.getByText('已选 1 条').waitFor();
    await batch.getByRole('button', { name: '不同意', exact: true }).click();
    const refusal = secretary.getByRole('dialog');
    await refusal.getByLabel(/^理由/).fill('请写全称');
    await refusal.getByRole('button', { name: '不同意', exact: true }).click();
    await secretary.getByText('已退回 1 条，会员会看到理由。').waitFor();
    await batch.waitFor({ state: 'detached' });
    await phone.goto('/my-file/edit');
    await phone.getByText('请写全称').waitFor();
    await secretary.goto(`/members/${chen.memberId}`);
    await secretary.getByText('校长').first().waitFor();

    await secretary.goto('/check-rounds/new');
    await choose(secretary, /^请哪些组织的会员核对/, '长宁', /长宁/);
    await secretary.getByRole('button', { name: '发起', exact: true }).click();
    await secretary.getByText('已请 2 人核对。').waitFor();
    await look(secretary, 'a check of files');
    const round = new URL(secretary.url()).pathname;
    await phone.goto(round);
    await phone.getByRole('button', { name: '资料无误' }).click();
    await phone.getByText('谢谢，已记录。').waitFor();
    await look(phone, 'a check on the phone');
    await secretary.goto(`${round}/people?state=answered`);
    await secretary.getByRole('link', { name: '陈知行' }).waitFor();
    await secretary.goto(round);
    await secretary.getByText('1 / 2').first().waitFor();
  });

  it('a message is written, read on the phone, and those who have not read it are called', async () => {
    onTestFailed(() => stage.pictures());
    await secretary.goto('/messages/new');
    await secretary.getByLabel(/^标题/).fill('年会通知');
    await secretary.getByLabel(/^正文/).fill('下月十二日上午九时在会议中心开年会。');
    await secretary.getByLabel('请收件人回复“收到”').check();
    await secretary.getByRole('button', { name: '按条件' }).click();
    await secretary.getByText(/共 2 人，重复的只发一次/).waitFor();
    await look(secretary, 'a message');
    await secretary.getByRole('button', { name: '立即发送' }).click();
    await secretary.getByRole('dialog').getByRole('button', { name: '立即发送' }).click();
    await secretary.getByRole('heading', { level: 1, name: '年会通知' }).waitFor();
    await secretary.getByText(/已发给 2 人/).waitFor();

    await phone.goto('/my-messages');
    await phone.getByRole('link', { name: '年会通知' }).click();
    await phone.getByText('下月十二日上午九时在会议中心开年会。').waitFor();
    await phone.getByRole('button', { name: '收到', exact: true }).click();
    await phone.getByText(/您已于.*回复“收到”/).waitFor();
    await look(phone, 'a letter');

    await secretary.reload();
    await secretary.getByText('已发给 2 人：1 人已读，1 人已回复。').waitFor();
    await secretary.getByRole('row').filter({ hasText: '长宁街道分会' }).getByText('1 / 2').waitFor();
    const person = secretary.getByRole('row').filter({ hasText: '李同心' });
    await person.getByRole('button', { name: '记电话' }).click();
    await look(secretary, 'note a call');
    await secretary.getByRole('dialog').getByRole('button', { name: '记录', exact: true }).click();
    // Who was reached is no longer among those to call, and stands in a list of their own.
    await person.waitFor({ state: 'detached' });
    await secretary.getByText('没有还要打电话的人').waitFor();
    await secretary.getByLabel('显示').selectOption('已电话通知');
    await person.getByText('已通知到').waitFor();
    await expect.poll(async () => (await secretary.getByRole('row').filter({ hasText: '长宁街道分会' }).first().textContent())?.replace(/\s/g, '')).toContain('1/2110');
    await look(secretary, 'who has not read');
  });
});
