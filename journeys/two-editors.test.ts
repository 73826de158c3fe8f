import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { createMember, editMember, getMember } from '#modules/members/contract/members.ts';
import { readGroup, saveGroup } from '#modules/contact/contract/groups.ts';
import { editUnit, readUnit } from '#modules/units/contract.ts';
import { memberBody } from '#app/bar/testing-words.ts';
import type { Person } from '#app/testing.ts';
import { axe, isTooWide, shot } from './kit/browser.ts';
import { type Stage, startStage } from './stage.ts';

// Two people change the same thing: nobody overwrites what they were not shown, and nobody types anything twice.

let stage: Stage;
let branch = '';
let ben: Person;
beforeAll(async () => {
  stage = await startStage();
  branch = await stage.t.unit('branch', '城东分会');
  await stage.person('anna', '安文秘', { roles: ['secretariatOfficer'] });
  ben = await stage.person('ben', '毕文秘', { roles: ['secretariatOfficer'] });
}, 180_000);
afterAll(() => stage.close());

it.each(['office', 'phone'] as const)('a file that was changed meanwhile: both versions stand beside each other, and what was typed stays (%s)', { timeout: 180_000 }, async (screen) => {
  const id = newId();
  await stage.t.done(createMember, { body: { id, ...memberBody(id, branch) } as never }, ben);
  const anna = await stage.signIn('anna', { screen });
  const { page } = anna;
  await page.goto(`/members/${id}/edit`);
  await page.getByLabel('职务', { exact: true }).fill('安文秘填的职务');
  await page.getByLabel('备注', { exact: true }).fill('安文秘写的备注');
  const { version } = await stage.t.done(getMember, { params: { id } }, ben);
  await stage.t.done(editMember, { params: { id }, body: { version, post: '毕文秘填的职务', employer: '毕文秘改的单位' } }, ben);
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.getByText('别人刚改过这里').waitFor();
  const choice = page.getByRole('radiogroup', { name: '职务' }).or(page.getByRole('group', { name: '职务' }));
  expect(await choice.getByRole('radio', { checked: true }).getAttribute('value')).toBe('mine');
  expect(await choice.innerText()).toContain('毕文秘填的职务');
  expect(await page.getByLabel('备注', { exact: true }).inputValue()).toBe('安文秘写的备注');
  // What was not touched here is theirs already.
  expect(await page.getByLabel('工作单位', { exact: true }).inputValue()).toBe('毕文秘改的单位');
  expect([await axe(page), await isTooWide(page)]).toEqual([[], false]);
  await shot(page, `two-editors-${screen}`);
  await choice.getByRole('radio', { name: /用别人改的/ }).check({ force: true });
  expect(await page.getByLabel('职务', { exact: true }).inputValue()).toBe('毕文秘填的职务');
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.waitForURL((u) => u.pathname === `/members/${id}`);
  const { fields } = await stage.t.done(getMember, { params: { id } }, ben);
  expect([fields.post, fields.employer, fields.remark]).toEqual(['毕文秘填的职务', '毕文秘改的单位', '安文秘写的备注']);
  expect(anna.complaints.filter((c) => !c.includes('409'))).toEqual([]);
  await anna.context.close();
});

it('a unit that was looked at anew behind an open form is not overwritten unseen', { timeout: 180_000 }, async () => {
  const anna = await stage.signIn('anna');
  const { page } = anna;
  await page.goto(`/units?unit=${branch}`);
  await page.getByRole('button', { name: '编辑', exact: true }).or(page.getByRole('button', { name: '修改', exact: true })).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('简称').fill('城东');
  const unit = await stage.t.done(readUnit, { params: { id: branch } }, ben);
  await stage.t.done(editUnit, { params: { id: branch }, body: { version: unit.version, name: unit.name, shortName: unit.shortName, aliases: [], sortOrder: 0, headName: '毕填的负责人', contactName: '', contactPhone: '' } }, ben);
  // The page asks anew when somebody comes back to it.
  await page.waitForTimeout(10_500);
  const asked = page.waitForResponse((r) => r.url().endsWith(`/api/units/${branch}`));
  await page.evaluate(() => globalThis.dispatchEvent(new Event('visibilitychange')));
  await asked;
  await dialog.getByText('毕填的负责人').waitFor();
  await dialog.getByRole('button', { name: '保存修改' }).click();
  await dialog.waitFor({ state: 'detached' });
  const now = await stage.t.done(readUnit, { params: { id: branch } }, ben);
  expect([now.shortName, now.headName]).toEqual(['城东', '毕填的负责人']);
  await anna.context.close();
});

it('a group that somebody else saved meanwhile keeps what was typed, and shows what both changed', { timeout: 180_000 }, async () => {
  const id = newId();
  await stage.t.done(saveGroup, { params: { id }, body: { version: 0, name: '青年教师', shared: true, rule: { units: [branch], ageTo: 40 } } }, ben);
  // The same person at two screens.
  const other = await stage.signIn('ben');
  const { page } = other;
  await page.goto('/contact-groups');
  await page.getByRole('button', { name: '修改' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('青年教师（本屏）');
  await dialog.getByLabel('年龄到').fill('45');
  const before = await stage.t.done(readGroup, { params: { id } }, ben);
  await stage.t.done(saveGroup, { params: { id }, body: { version: before.version, name: '青年教师（另一屏）', shared: true, rule: { units: [branch], ageTo: 40, sex: '2' } } }, ben);
  await dialog.getByRole('button', { name: '保存分组' }).click();
  await dialog.getByText('别人刚改过这里').waitFor();
  expect([await dialog.getByLabel('年龄到').inputValue(), await dialog.getByLabel('性别').inputValue()]).toEqual(['45', '2']);
  expect([await axe(page), await isTooWide(page)]).toEqual([[], false]);
  await dialog.getByRole('button', { name: '保存分组' }).click();
  await dialog.waitFor({ state: 'detached' });
  const now = await stage.t.done(readGroup, { params: { id } }, ben);
  expect([now.name, now.rule]).toEqual(['青年教师（本屏）', { units: [branch], ageTo: 45, sex: '2' }]);
  await other.context.close();
});
