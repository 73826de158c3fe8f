import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { createMember } from '#modules/members/contract/members.ts';
import { inspector } from './hands.ts';
import { type Stage, startStage } from './stage.ts';

let stage: Stage;
let branch = '';
const look = inspector();
const blank = {
  formerName: null, sex: '0' as const, ethnicGroup: null, birth: null, education: null, degree: null, employer: null, post: null, professionalTitle: null, titleGrade: null, affiliations: [], categories: [], phone: null, otherPhones: [], email: null,
  joined: null, socialPosts: null, remark: null,
};

beforeAll(async () => {
  stage = await startStage();
  branch = await stage.t.unit('branch', '长宁街道分会');
  const office = await stage.person('mishu', '林文秘', { roles: ['secretariatOfficer'] });
  for (const [name, employer] of [['欧阳若水', '明湖大学'], ['歐陽若水', '明湖大学文学院'], ['卫长风', '区人民医院']] as const) {
    await stage.t.done(createMember, { body: { ...blank, id: newId(), name, employer, birth: '1972-03', homeUnitId: branch } }, office);
  }
  await stage.t.done(createMember, { body: { ...blank, id: newId(), name: '卫长风', birth: '1972-03', homeUnitId: branch } }, office);
  await stage.t.runJobs();
});
afterAll(() => stage?.close());

it('the list and the comparison can be read on a phone in large type, and on paper without a button', async () => {
  onTestFailed(() => stage.pictures());
  const { page } = await stage.signIn('mishu', { screen: 'phone', elder: true });
  await page.goto('/duplicates');
  await page.getByRole('link', { name: /若水与/ }).waitFor();
  await look(page, 'pairs on a phone');
  await page.getByRole('link', { name: /若水与/ }).click();
  await page.getByRole('heading', { level: 1, name: '核对两份档案' }).waitFor();
  await look(page, 'comparison on a phone');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
});

it('two files of one person are found, compared, merged and parted again; two people of one name are told apart', async () => {
  onTestFailed(() => stage.pictures());
  const { page, complaints } = await stage.signIn('mishu');
  await page.goto('/duplicates');
  await page.getByText('共 2 条').first().waitFor();
  await look(page, 'pairs');
  await page.getByRole('link', { name: /若水与/ }).click();
  await page.getByRole('heading', { level: 1, name: '核对两份档案' }).waitFor();
  await page.getByRole('region', { name: '合并会带走什么' }).getByText(/转到保留的档案/).waitFor();
  await look(page, 'comparison');

  // The record in simplified writing stays, whichever was proposed.
  await page.getByRole('radio', { name: /^欧阳若水/ }).check();
  await page.getByLabel(/^合并理由/).fill('已电话核实是同一人');
  await page.getByRole('button', { name: '合并', exact: true }).click();
  const sure = page.getByRole('dialog', { name: '把歐陽若水的档案并入欧阳若水的档案？' });
  await sure.getByRole('button', { name: '合并', exact: true }).click();
  await page.waitForURL(/\/member-merges\//);
  await page.getByRole('heading', { level: 1, name: '歐陽若水并入欧阳若水' }).waitFor();
  await look(page, 'merge');
  const merge = page.url();
  await page.goto('/members?search=若水');
  await page.getByText('共 1 条').first().waitFor();
  await page.getByRole('link', { name: '欧阳若水' }).waitFor();

  // It was wrong after all: both are as before.
  await page.goto(merge);
  await page.getByRole('button', { name: '撤销合并' }).click();
  const undo = page.getByRole('dialog', { name: '撤销这次合并？' });
  await undo.getByLabel(/^撤销理由/).fill('本人来电，确有两位');
  await undo.getByRole('button', { name: '撤销合并' }).click();
  await page.getByText(/撤销了合并/).first().waitFor();
  await page.goto('/members?search=若水');
  await page.getByText('共 2 条').first().waitFor();

  await page.goto('/duplicates');
  await page.getByRole('link', { name: '卫长风与卫长风' }).click();
  await page.getByRole('button', { name: '不是同一人' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '不是同一人' }).click();
  await page.getByText(/认定不是同一人/).first().waitFor();
  await page.goto('/duplicates?state=apart');
  await page.getByRole('link', { name: '卫长风与卫长风' }).waitFor();
  expect(complaints).toEqual([]);
});
