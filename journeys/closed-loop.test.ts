import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { choose, fromTodo, inspector, take } from './hands.ts';
import { type Seat, type Stage, startStage } from './stage.ts';

const title = '关于在老旧小区加装无障碍坡道的建议';
const topic = '围绕“无障碍环境建设”征集建言';
const text = {
  situation: '辖区内多数老旧小区单元门前只有台阶，轮椅和婴儿车难以通行。',
  analysis: '改造资金分散，责任单位不明。',
  proposal: '建议由住建部门牵头，三年内分批加装坡道，并把维护写入物业合同。',
};

let stage: Stage;
const seats = new Map<string, Seat>();
const look = inspector();

beforeAll(async () => {
  stage = await startStage();
  const { t } = stage;
  const branch = await t.unit('branch', '长宁街道分会');
  const lead = await t.unit('handlingUnit', '区住房建设局');
  const co = await t.unit('handlingUnit', '区民政局');
  await stage.person('author', '陈知行', { memberOf: branch });
  await stage.person('friend', '李同心', { memberOf: branch });
  await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
  await stage.person('editor', '苏编修', { roles: ['editor'] });
  await stage.person('issuer', '周会长', { roles: ['issuer'] });
  await stage.person('liaison', '方联络', { roles: ['liaisonOfficer'] });
  await stage.person('desk', '严督办', { roles: ['supervisionOfficer'] });
  await stage.person('officer', '何经办', { roles: [['handlingOfficer', lead]] });
  await stage.person('head', '罗局长', { roles: [['handlingHead', lead]] });
  await stage.person('coOfficer', '汪经办', { roles: [['handlingOfficer', co]] });
});
afterAll(() => stage?.close());

/** The seat of a person, signed in the first time it is asked for. */
async function at(name: string, phone = false): Promise<Seat> {
  const key = phone ? `${name} on the phone` : name;
  const seat = seats.get(key) ?? (await stage.signIn(name, phone ? { screen: 'phone' } : {}));
  seats.set(key, seat);
  return seat;
}

/** The numbers of the statistics page as the secretary reads them; an empty period has none. */
async function numbers(): Promise<{ submitted: number; replied: number }> {
  const { page } = await at('secretary');
  await page.goto('/reports');
  const bars = page.getByRole('figure').filter({ has: page.getByRole('heading', { name: '从提交到落实各有多少件' }) });
  const empty = page.getByText('这个期间没有建言');
  await bars.or(empty).first().waitFor();
  if (await empty.isVisible()) return { submitted: 0, replied: 0 };
  await look(page, 'statistics');
  // The chart itself is hidden from readers by ear; the table behind it holds the same numbers.
  const count = async (fact: string): Promise<number> => Number(await bars.locator('tr').filter({ hasText: fact }).locator('td').first().textContent());
  return { submitted: await count('提交'), replied: await count('答复') };
}

const sentence = (page: Page) => page.getByRole('main').getByRole('status').first();

describe('one suggestion, ten people, each in their own browser', () => {
  it('travels from a set topic to a judged answer', async () => {
    onTestFailed(() => stage.pictures());
    const before = await numbers();

    const liaison = await at('liaison');
    await liaison.page.goto('/topic-calls/new');
    await liaison.page.getByLabel(/^题目/).fill(topic);
    await liaison.page.getByLabel(/^征集单位/).fill('区残疾人联合会');
    await liaison.page.getByLabel(/^说明/).fill('请就无障碍设施的建设、维护和使用提出具体建议。');
    await look(liaison.page, 'topic form');
    await liaison.page.getByRole('button', { name: '存为草稿' }).click();
    await liaison.page.getByRole('button', { name: '发布', exact: true }).click();
    await liaison.page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await liaison.page.getByText(/正在征集，.*截止/).waitFor();
    await look(liaison.page, 'topic');

    const author = await at('author');
    await look(author.page, 'member home');
    await author.page.getByRole('region', { name: '正在征集' }).getByRole('link', { name: new RegExp(topic) }).click();
    await author.page.getByRole('link', { name: '按此题目写建言' }).click();
    await author.page.getByLabel(/^标题/).fill(title);
    await author.page.getByLabel(/^情况/).fill(text.situation);
    await author.page.getByLabel(/^分析/).fill(text.analysis);
    await author.page.getByLabel(/^建议(?!由)/).last().fill(text.proposal);
    await author.page.getByText(/已保存 \d/).waitFor();
    await choose(author.page, /^邀请联名/, '李同心', /李同心/);
    await author.page.getByRole('button', { name: '发出邀请' }).click();
    await author.page.getByText('待答复').waitFor();
    await look(author.page, 'writing');

    const friend = await at('friend', true);
    await friend.page.goto('/m');
    await friend.page.getByRole('region', { name: '等您办的事' }).getByRole('link', { name: new RegExp(title) }).click();
    await friend.page.getByRole('heading', { level: 1, name: title }).waitFor();
    await look(friend.page, 'matter on a phone');
    await take(friend.page, '签名');

    await author.page.reload();
    await author.page.getByText('已签名').waitFor();
    expect(await author.page.getByLabel(/^标题/).inputValue()).toBe(title);
    await author.page.getByRole('button', { name: '提交', exact: true }).click();
    await author.page.waitForURL(/\/suggestions\/[0-9a-f-]{36}$/);
    await sentence(author.page).getByText(/等待秘书处受理/).waitFor();
    const id = new URL(author.page.url()).pathname.split('/').pop() ?? '';

    const { page: secretary } = await at('secretary');
    await fromTodo(secretary, '受理', title);
    await look(secretary, 'matter');
    await take(secretary, '受理', async (d) => { await d.getByLabel(/^领域/).selectOption({ label: '城市建设' }); }, look);

    const { page: editor } = await at('editor');
    await editor.goto('/work');
    await look(editor, 'staff home');
    await fromTodo(editor, '核稿', title);
    await take(editor, '核稿', async (d) => { await d.getByLabel(/^建议(?!由)/).last().fill(`${text.proposal}同步建立无障碍设施巡查制度。`); }, look);
    await take(editor, '提出核稿意见');

    const { page: issuer } = await at('issuer');
    await fromTodo(issuer, '签发立案', title);
    await take(issuer, '签发立案', undefined, look);
    await issuer.getByText(/建言〔\d{4}〕1号/).first().waitFor();

    await editor.goto(`/suggestions/${id}`);
    await take(editor, '拟写专刊', async (d) => {
      await choose(d, /^报/, '区委主要领导', '区委主要领导');
      await editor.keyboard.press('Escape');
    }, look);
    await issuer.goto(`/suggestions/${id}`);
    await take(issuer, '签发报送');
    await issuer.getByText(/第1期（总第1期）/).first().waitFor();

    await secretary.goto(`/suggestions/${id}`);
    await take(secretary, '登记批示', async (d) => {
      await d.getByLabel(/^批示领导的职务/).fill('区委主要领导');
      await d.getByLabel(/^领导级别/).selectOption({ label: '区（县）级领导' });
      await d.getByLabel(/^批示原文/).fill('请住建局研究办理。');
    }, look);

    const { page: desk } = await at('desk');
    await fromTodo(desk, '交办', title);
    await take(desk, '交办', async (d) => {
      await choose(d, /^主办单位/, '住房建设', /区住房建设局/);
      await choose(d, /^会办单位/, '民政', /区民政局/);
      await desk.keyboard.press('Escape');
      await d.getByLabel(/^办理要求/).fill('请会同民政部门制定计划，按期答复。');
    }, look);

    const { page: officer } = await at('officer');
    await fromTodo(officer, '签收', title);
    await take(officer, '签收');
    await take(officer, '开始办理', async (d) => {
      await d.getByLabel(/^经办人姓名/).fill('何经办');
      await d.getByLabel(/^经办人电话/).fill('0000-1234567');
    }, look);

    const { page: coOfficer } = await at('coOfficer');
    await fromTodo(coOfficer, '签收', title);
    await take(coOfficer, '提出会办意见', async (d) => { await d.getByLabel(/^会办意见/).fill('建议优先安排有残疾人和高龄老人居住的单元。'); }, look);

    await officer.goto(`/suggestions/${id}`);
    await officer.getByText('建议优先安排有残疾人和高龄老人居住的单元。').waitFor();
    await take(officer, '拟写答复', async (d) => {
      await d.getByRole('radio', { name: /^A 已解决或采纳/ }).check();
      await d.getByLabel(/^答复内容/).fill('您提出的建议收悉。我局已会同街道制定改造清单，今年内完成二十处坡道加装，感谢您的关心和支持。');
    }, look);
    await fromTodo(coOfficer, '会签答复', title);
    await take(coOfficer, '会签', async (d) => { await d.getByRole('radio', { name: '同意', exact: true }).check(); });
    const { page: head } = await at('head');
    await fromTodo(head, '签发答复', title);
    await take(head, '签发答复');
    await fromTodo(desk, '审核答复', title);
    await take(desk, '审核通过并答复', undefined, look);

    const phone = await at('author', true);
    await phone.page.goto('/m');
    await phone.page.getByRole('region', { name: '等您办的事' }).getByRole('link', { name: new RegExp(title) }).click();
    await phone.page.getByText('今年内完成二十处坡道加装').first().waitFor();
    await rate(phone.page);
    // The co-author judges too: only when everybody has answered is the matter closed.
    await friend.page.goto(`/suggestions/${id}`);
    await rate(friend.page);
    await friend.page.getByRole('main').getByText(/已办结/).first().waitFor();

    const letter = await download(phone.page, /答复函/);
    expect(letter.name).toMatch(/\.docx$/);
    expect(partOf(letter.bytes, 'word/document.xml')).toContain(title);

    expect(await numbers()).toEqual({ submitted: before.submitted + 1, replied: before.replied + 1 });
    expect([...seats.values()].flatMap((s) => s.complaints)).toEqual([]);
    expect(new Set([...seats.values()].map((s) => s.person.accountId)).size).toBeGreaterThanOrEqual(9);
  }, 600_000);
});

async function rate(page: Page): Promise<void> {
  await take(page, '反馈意见', async (d) => {
    const answer = async (question: string, choice: string) => { await d.getByRole('group', { name: question }).getByRole('radio', { name: choice, exact: true }).check(); };
    await answer('对办理工作的总体评价', '满意');
    await answer('对办理结果的总体评价', '满意');
    await answer('承办单位是否走访', '已走访');
    await answer('听取意见的方式', '走访');
    await answer('答复是否有针对性', '针对');
    await answer('对办理人员态度', '满意');
    await answer('对办理结果的意见', '同意');
  }, look);
}

/** Downloads a paper from the matter's page. */
async function download(page: Page, name: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'juzhi-letter-'));
  try {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).first().click()]);
    const saved = path.join(folder, 'letter');
    await file.saveAs(saved);
    return { name: file.suggestedFilename(), bytes: await readFile(saved) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The text of one part of a zip, found through its central directory. */
function partOf(zip: Buffer, wanted: string): string {
  let offset = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16);
  while (zip.readUInt32LE(offset) === 0x02014b50) {
    const [size, nameLength, extra, comment, local] = [zip.readUInt32LE(offset + 20), zip.readUInt16LE(offset + 28), zip.readUInt16LE(offset + 30), zip.readUInt16LE(offset + 32), zip.readUInt32LE(offset + 42)];
    if (zip.toString('utf8', offset + 46, offset + 46 + nameLength) === wanted) {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const body = zip.subarray(start, start + size);
      return (zip.readUInt16LE(offset + 10) === 0 ? body : inflateRawSync(body)).toString('utf8');
    }
    offset += 46 + nameLength + extra + comment;
  }
  throw new Error(`the zip has no ${wanted}`);
}
