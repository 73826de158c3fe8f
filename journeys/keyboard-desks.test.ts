import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { dialogOf, photo } from './hands.ts';
import { type Hands, enterByKeyboard, handsOf } from './keys.ts';
import { type Stage, startStage } from './stage.ts';
import { type Way, wayOf } from './way.ts';

// The desks between the author and the answer, each by somebody who has a keyboard and nothing else.

let stage: Stage;
let way: Way;
let lead = '';
const pages = new Map<string, Page>();

beforeAll(async () => {
  stage = await startStage();
  const { t } = stage;
  const branch = await t.unit('branch', '长宁街道分会');
  lead = await t.unit('handlingUnit', '区住房建设局');
  const co = await t.unit('handlingUnit', '区民政局');
  way = wayOf(stage, {
    author: await stage.person('author', '陈知行', { memberOf: branch }), secretary: await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] }),
    editor: await stage.person('editor', '苏编修', { roles: ['editor'] }), issuer: await stage.person('issuer', '周会长', { roles: ['issuer'] }), desk: await stage.person('desk', '严督办', { roles: ['supervisionOfficer'] }),
    officer: await stage.person('officer', '何经办', { roles: [['handlingOfficer', lead]] }), head: await stage.person('head', '罗局长', { roles: [['handlingHead', lead]] }),
  });
  await stage.person('coOfficer', '汪经办', { roles: [['handlingOfficer', co]] });
});
afterAll(() => stage?.close());

async function at(name: string): Promise<{ page: Page; hands: Hands }> {
  const page = pages.get(name) ?? (await enterByKeyboard(stage, name));
  pages.set(name, page);
  return { page, hands: handsOf(page) };
}

/** From the home page of staff to the matter, by the act that waits on its row. */
async function fromRow(name: string, waiting: string, title: string): Promise<void> {
  const { page, hands } = await at(name);
  await page.goto('/work');
  await hands.press(page.getByRole('row').filter({ hasText: title }).getByRole('link', { name: waiting, exact: true }));
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Opens the dialog of an act, by its button or its line behind "more". */
async function offered(page: Page, hands: Hands, verb: string): Promise<void> {
  const acts = page.getByRole('group', { name: '可以办理的事项' });
  const button = acts.getByRole('button', { name: verb, exact: true });
  const more = acts.getByRole('button', { name: '更多' });
  const line = page.getByRole('menuitem', { name: verb });
  // After a step the page is read again, so either may be a moment away.
  await expect.poll(async () => {
    if (await button.isVisible()) return hands.press(button).then(() => true);
    if (!(await more.isVisible())) return false;
    await hands.press(more);
    if (await line.isVisible()) return hands.pick(line).then(() => true);
    await page.keyboard.press('Escape');
    return false;
  }, { timeout: 60_000, interval: 300, message: `nothing offers ${verb}` }).toBe(true);
  await dialogOf(page).waitFor();
}

/** The radio buttons among which a choice stands. */
const groupOf = (within: Page | Locator, choice: string | RegExp): Locator => within.getByRole('radio', { name: choice, exact: true }).locator('xpath=ancestor::fieldset[1]');

/** Takes an act: opens its dialog, fills it, presses its verb, waits until it is done. */
async function act(name: string, verb: string, fill?: (dialog: Locator, hands: Hands) => Promise<void>): Promise<void> {
  const { page, hands } = await at(name);
  await offered(page, hands, verb);
  const dialog = dialogOf(page);
  await fill?.(dialog, hands);
  await hands.press(dialog.getByRole('button', { name: verb, exact: true }));
  await dialog.waitFor({ state: 'detached' });
}

describe('by keyboard alone, the desks', () => {
  it('a text is edited, filed, issued and reported; dispatched, answered, countersigned, signed and sent', async () => {
    onTestFailed(() => stage.pictures());
    const title = '关于在老旧小区加装无障碍坡道的建议';
    const id = await way.accepted(title);

    await fromRow('editor', '核稿', title);
    await act('editor', '核稿', (d, h) => h.write(d.getByLabel(/^建议(?!由)/).last(), '建议由住建部门牵头，三年内分批加装坡道，同步建立巡查制度。'));
    await act('editor', '提出核稿意见');
    await fromRow('issuer', '签发立案', title);
    await act('issuer', '签发立案');
    const { page: editor } = await at('editor');
    await editor.goto(`/suggestions/${id}`);
    await act('editor', '拟写专刊', (d, h) => h.find(d.getByRole('combobox', { name: /^报/ }), '区委主要领导'));
    const { page: issuer } = await at('issuer');
    await issuer.goto(`/suggestions/${id}`);
    await act('issuer', '签发报送');
    const { page: secretary, hands: s } = await at('secretary');
    await secretary.goto(`/suggestions/${id}`);
    await act('secretary', '登记批示', async (d) => {
      await s.write(d.getByLabel(/^批示领导的职务/), '区委主要领导');
      await s.reach(d.getByLabel(/^领导级别/));
      await secretary.keyboard.press('ArrowDown');
      await s.write(d.getByLabel(/^批示原文/), '请住建局研究办理。');
    });

    await fromRow('desk', '交办', title);
    await act('desk', '交办', async (d, h) => {
      await h.find(d.getByRole('combobox', { name: /^主办单位/ }), '住房建设');
      await h.find(d.getByRole('combobox', { name: /^会办单位/ }), '民政');
      await h.write(d.getByLabel(/^办理要求/), '请会同民政部门按期答复。');
    });
    await fromRow('officer', '签收', title);
    await act('officer', '签收');
    await act('officer', '开始办理', async (d, h) => {
      await h.write(d.getByLabel(/^经办人姓名/), '何经办');
      await h.write(d.getByLabel(/^经办人电话/), '0000-1234567');
    });
    await fromRow('coOfficer', '签收', title);
    await act('coOfficer', '签收');
    await act('coOfficer', '提出会办意见', (d, h) => h.write(d.getByLabel(/^会办意见/), '建议优先安排有残疾人居住的单元。'));
    const { page: officer } = await at('officer');
    await officer.goto(`/suggestions/${id}`);
    await act('officer', '拟写答复', async (d, h) => {
      await h.choose(groupOf(d, /^A /), /^A /);
      await h.write(d.getByLabel(/^答复内容/), '您提出的建议收悉。今年内完成二十处坡道加装，感谢支持。');
    });
    await fromRow('coOfficer', '会签答复', title);
    await act('coOfficer', '会签', (d, h) => h.choose(groupOf(d, '同意'), '同意'));
    await fromRow('head', '签发答复', title);
    await act('head', '签发答复');
    await fromRow('desk', '审核答复', title);
    await act('desk', '审核通过并答复');
    expect(await stage.t.connection.db.selectFrom('replies').select('state').where('suggestion_id', '=', id).execute()).toEqual([{ state: 'sent' }]);
  }, 600_000);

  it('a unit without an account answers by its link, with the scan of its paper', async () => {
    onTestFailed(() => stage.pictures());
    const title = '关于增设夜间公交班次的建议';
    const id = await way.dispatched(title, lead);
    const { page: desk, hands: d } = await at('desk');
    await desk.goto(`/suggestions/${id}`);
    await offered(desk, d, '生成答复链接');
    await d.press(dialogOf(desk).getByRole('button', { name: '生成链接' }));
    const field = dialogOf(desk).getByLabel('链接', { exact: true });
    await field.waitFor();
    const link = new URL(await field.inputValue());
    await d.press(dialogOf(desk).getByRole('button', { name: '已经复制好了' }));
    await dialogOf(desk).waitFor({ state: 'detached' });

    const { page: unit } = await stage.open('coOfficer', { screen: 'phone', elder: true });
    const u = handsOf(unit);
    await unit.goto(`${link.pathname}${link.search}${link.hash}`);
    await unit.getByRole('heading', { level: 1, name: '请区住房建设局答复' }).waitFor();
    await u.press(unit.getByRole('button', { name: '提交答复' }));
    await unit.getByRole('alert').first().waitFor();
    await u.choose(groupOf(unit, /^A /), /^A /);
    await u.write(unit.getByLabel(/^答复内容/), '您提出的建议收悉。夜间班次下月起延长一小时，感谢您的关心和支持。');
    await u.write(unit.getByLabel(/^联系人/), '栾经办');
    await u.write(unit.getByLabel(/^联系电话/), '0000-7654321');
    await u.write(unit.getByLabel(/^签发领导姓名/), '苗局长');
    await u.write(unit.getByLabel(/^答复文号/), '建函〔2026〕3号');
    const chooser = unit.waitForEvent('filechooser');
    await u.press(unit.getByText('选择文件', { exact: true }).locator('xpath=ancestor-or-self::button'));
    await (await chooser).setFiles(photo);
    await unit.getByRole('button', { name: /^移除/ }).waitFor();
    await u.press(unit.getByRole('button', { name: '提交答复' }));
    await unit.getByRole('heading', { name: '答复已提交' }).waitFor();
  }, 600_000);
});
