import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { addDays, addMonthsSame, localDate } from '#kit/pure/time.ts';
import { choose, dialogOf, inspector, send } from './hands.ts';
import { type Seat, type Stage, startStage } from './stage.ts';

const today = localDate(new Date());
const fifth = { from: addMonthsSame(addDays(today, 60), -60), to: addDays(today, 59) };
const look = inspector();
let stage: Stage;
let desk: Seat;
let member: Seat;
beforeAll(async () => {
  stage = await startStage();
  const branch = await stage.t.unit('branch', '长宁街道分会');
  await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
  await stage.person('thinker', '欧阳若水', { memberOf: branch });
  for (const [username, name] of [['wang', '王思源'], ['ding', '丁小宁'], ['li', '李同心']] as const) await stage.person(username, name, { memberOf: branch });
  desk = await stage.signIn('secretary');
});
afterAll(() => stage?.close());


describe('a change of term, from planning to the filed papers', () => {
  it('is begun, planned and its candidates chosen; what the rules say is only a warning', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = desk;
    await page.goto('/terms');
    await page.getByRole('button', { name: '登记届次' }).click();
    await dialogOf(page).getByLabel(/^第几届/).fill('5');
    await dialogOf(page).getByLabel(/^开始日期/).fill(fifth.from);
    await dialogOf(page).getByLabel(/^届满日期/).fill(fifth.to);
    await dialogOf(page).getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText(/请安排换届/).waitFor();
    await page.getByRole('button', { name: '登记任职人员' }).click();
    await choose(dialogOf(page), /^会长/, '王思源');
    await look(page, 'officers of a term');
    await dialogOf(page).getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('link', { name: '王思源' }).waitFor();
    await look(page, 'terms');

    await page.getByRole('button', { name: '开始换届' }).click();
    await send(page, '开始换届');
    await page.getByRole('heading', { level: 1, name: '第6届 换届' }).waitFor();
    for (const [label, value] of [['会员人数', '4'], ['理事人数', '2'], ['常务理事人数', '0'], ['监事人数', '0']] as const) await page.getByLabel(new RegExp(`^${label}`)).fill(value);
    await page.getByLabel('换届前的财务审计已完成').check();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('理事 2 人是双数').waitFor();
    await page.getByText('还没有登记业务主管单位同意换届方案').waitFor();
    await look(page, 'plan of a change of term');

    await page.getByRole('tab', { name: '候选人' }).click();
    await choose(page, /^会员/, '王思源');
    await page.getByLabel(/^职务/).selectOption({ label: '会长' });
    await page.getByRole('button', { name: '增加候选人' }).click();
    await page.getByText('1 人，少于理事 2 人').waitFor();
    await choose(page, /^会员/, '丁小宁');
    await page.getByLabel(/^职务/).selectOption({ label: '理事' });
    await page.getByRole('button', { name: '增加候选人' }).click();
    await page.getByText('丁小宁').first().waitFor();
    // He was president in the fifth term: counted, not typed.
    await expect.poll(() => page.getByRole('listitem').filter({ hasText: '王思源' }).getByLabel(/^已连任/).inputValue()).toBe('1');
    await look(page, 'candidates');
  });

  it('is published to everybody, a member objects on the phone and reads the answer', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = desk;
    await page.getByRole('tab', { name: '公示' }).click();
    await page.getByRole('button', { name: '公示候选人' }).click();
    await send(page, '公示候选人');
    await page.getByText(/公示到/).first().waitFor();

    member = await stage.signIn('thinker', { screen: 'phone', elder: true });
    const phone = member.page;
    // Told by a job: a moment later.
    await expect.poll(async () => (await phone.request.get('/api/notifications')).text(), { timeout: 30_000, interval: 300 }).toContain('termPublished');
    await phone.goto('/notices');
    await phone.getByRole('link', { name: /第6届候选人已公示/ }).first().click();
    await phone.getByRole('heading', { level: 1, name: '第6届候选人公示' }).waitFor();
    await look(phone, 'published candidates on a phone in large type');
    await phone.getByLabel(/^候选人/).selectOption({ label: '丁小宁' });
    await phone.getByLabel(/^意见/).fill('请说明其所在分会的推荐情况。');
    await phone.getByRole('button', { name: '提出意见' }).click();
    await phone.getByText('还没有答复').waitFor();

    await page.goto('/work');
    await page.getByRole('row').filter({ hasText: '第6届候选人公示' }).getByRole('link', { name: '答复公示意见' }).click();
    await page.getByText('请说明其所在分会的推荐情况。').waitFor();
    await page.getByLabel(/^答复/).fill('由长宁街道分会推荐，推荐函已存档。');
    await look(page, 'objections');
    await page.getByRole('button', { name: '答复', exact: true }).click();
    await page.getByText(/答复：由长宁街道分会推荐/).waitFor();
    await phone.reload();
    await phone.getByText(/答复：由长宁街道分会推荐/).waitFor();
    await look(phone, 'answered objection on a phone');
  });

  it('is counted, the elected hold their posts for the term, and the papers leave as one zip', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = desk;
    await page.getByRole('tab', { name: '结果' }).click();
    await page.getByLabel(/^参加投票人数/).fill('30');
    for (const [name, votes] of [['王思源 会长', '28'], ['丁小宁 理事', '27']] as const) {
      const row = page.getByRole('group', { name });
      await row.getByLabel('赞成').fill(votes);
      await row.getByLabel('当选').check();
    }
    await look(page, 'result');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '当选人就任' }).click();
    await dialogOf(page).getByText(/公示要到.*才结束/).waitFor();
    await send(page, '当选人就任');
    await page.getByText('已当选').first().waitFor();

    await page.getByRole('tab', { name: '备案' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '备案材料（一个压缩包）' }).click()]);
    expect(file.suggestedFilename()).toBe('第6届换届备案材料.zip');
    // The files of the zip, each once: the reader looks into them too.
    expect([...new Set(Object.keys(unzipText(await readFile(await file.path()))).map((name) => name.split('/')[0]))]).toEqual(['0 材料目录.docx', '1 第6届换届方案.docx', '2 第6届候选人名单（按姓氏笔画为序）.docx', '3 第6届候选人公示情况.docx', '4 第6届选举结果.docx', '5 第6届负责人和理事、监事备案名单.docx']);
    await page.getByRole('button', { name: '登记备案' }).click();
    await page.getByText(`${Number(today.slice(0, 4))}年${Number(today.slice(5, 7))}月${Number(today.slice(8, 10))}日备案`).waitFor();
    await look(page, 'filed change of term');

    await expect.poll(async () => (await page.request.get('/api/posts')).text(), { timeout: 30_000, interval: 300 }).toContain('丁小宁');
    await page.goto('/posts');
    await page.getByRole('row').filter({ hasText: '王思源' }).filter({ hasText: '会长' }).waitFor();
    await page.getByRole('row').filter({ hasText: '丁小宁' }).filter({ hasText: '理事' }).waitFor();
    for (const s of [desk, member]) expect(s.complaints).toEqual([]);
  });
});
