import { randomUUID } from 'node:crypto';
import type { Person } from '#app/testing.ts';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { localDate } from '#kit/pure/time.ts';
import * as api from '#modules/suggestions/contract/steps.ts';
import { choose, inspector, openAct, take } from './hands.ts';
import { openContext } from './kit/browser.ts';
import { type Seat, type Stage, startStage } from './stage.ts';
import { type Cast, type Way, wayOf } from './way.ts';

const DAY = 86_400_000;
const dayIn = (days: number): string => localDate(new Date(Date.now() + days * DAY));
const judgement = { visited: 'visited', heardHow: 'visit', toThePoint: 'yes', serviceManner: 'good', resultOpinion: 'agree', rateWork: 'satisfied', rateResult: 'satisfied' };

let stage: Stage;
let way: Way;
let cast: Cast & Record<'liaison' | 'coOne' | 'coTwo' | 'second', Person>;
let units: Record<'lead' | 'coOne' | 'coTwo' | 'noAccount', string>;
const seats = new Map<string, Seat>();
const look = inspector();

beforeAll(async () => {
  stage = await startStage();
  const { t } = stage;
  const branch = await t.unit('branch', '长宁街道分会');
  units = { lead: await t.unit('handlingUnit', '区住房建设局'), coOne: await t.unit('handlingUnit', '区民政局'), coTwo: await t.unit('handlingUnit', '区残疾人联合会'), noAccount: await t.unit('handlingUnit', '区园林管理所') };
  cast = {
    author: await stage.person('author', '陈知行', { memberOf: branch }),
    secretary: await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] }),
    editor: await stage.person('editor', '苏编修', { roles: ['editor'] }),
    issuer: await stage.person('issuer', '周会长', { roles: ['issuer'] }),
    liaison: await stage.person('liaison', '方联络', { roles: ['liaisonOfficer'] }),
    desk: await stage.person('desk', '严督办', { roles: ['supervisionOfficer'] }),
    officer: await stage.person('officer', '何经办', { roles: [['handlingOfficer', units.lead]] }),
    second: await stage.person('second', '吕经办', { roles: [['handlingOfficer', units.lead]] }),
    head: await stage.person('head', '罗局长', { roles: [['handlingHead', units.lead]] }),
    coOne: await stage.person('coOne', '汪经办', { roles: [['handlingOfficer', units.coOne]] }),
    coTwo: await stage.person('coTwo', '薛经办', { roles: [['handlingOfficer', units.coTwo]] }),
  };
  way = wayOf(stage, cast);
});
afterAll(() => stage?.close());

/** The page of one suggestion as one person sees it. */
async function at(name: string, id: string, phone = false): Promise<Page> {
  const key = phone ? `${name} on the phone` : name;
  const seat = seats.get(key) ?? (await stage.signIn(name, phone ? { screen: 'phone' } : {}));
  seats.set(key, seat);
  await seat.page.goto(`/suggestions/${id}`);
  await seat.page.getByRole('heading', { level: 1 }).first().waitFor();
  return seat.page;
}
const write = (label: RegExp, text: string) => (d: Locator) => d.getByLabel(label).fill(text);
const history = (page: Page): Locator => page.getByRole('list', { name: '办理过程' });

describe('acts beside the straight way, each pressed in a browser', () => {
  it('an editor’s edit is answered, types change, twins are merged and parted, instructions and adoptions are added', async () => {
    onTestFailed(() => stage.pictures());
    const twin = await way.accepted('关于为老旧小区加装坡道的建议');
    const id = await way.accepted('关于老旧小区无障碍改造的建议');
    await way.step(api.copyEdit, id, { title: '关于推进老旧小区无障碍改造的建议', content: { situation: '多数老旧小区单元门前只有台阶。', analysis: '资金分散。', proposal: '三年内分批加装坡道，建立维护制度。' }, note: '精简了文字' }, cast.editor);

    const author = await at('author', id, true);
    await author.getByText('三年内分批加装坡道，建立维护制度。').first().waitFor();
    await look(author, 'edit beside the original');
    await take(author, '答复核改稿', async (d) => {
      await d.getByRole('radio', { name: '有不同意见' }).check();
      await d.getByLabel(/^附言/).fill('请保留写入物业合同一句。');
    }, look);
    const editor = await at('editor', id);
    await editor.getByText('请保留写入物业合同一句。').first().waitFor();
    await look(editor, 'edit answered');

    // While one editor types, another saves: neither text is lost, and the newer one is seen before it can be replaced.
    await openAct(editor, '核稿');
    const dialog = editor.getByRole('dialog');
    await dialog.getByLabel(/^标题/).fill('关于分批推进老旧小区无障碍改造的建议');
    await way.step(api.copyEdit, id, { title: '关于推进老旧小区无障碍改造的建议', content: { situation: '多数老旧小区单元门前只有台阶。', analysis: '资金分散。', proposal: '三年内分批加装坡道，并写入物业合同。' } }, cast.editor);
    await dialog.getByRole('button', { name: '核稿', exact: true }).click();
    await dialog.getByText('您填写期间，别人保存了新的稿').waitFor();
    await dialog.getByText('并写入物业合同').first().waitFor();
    expect(await dialog.getByLabel(/^标题/).inputValue()).toBe('关于分批推进老旧小区无障碍改造的建议');
    await look(editor, 'overtaken while editing');
    await dialog.getByRole('button', { name: '改用刚保存的稿' }).click();
    expect(await dialog.getByLabel(/^建议/).inputValue()).toContain('并写入物业合同');
    await dialog.getByRole('button', { name: '关闭' }).click();

    await take(editor, '归并', async (d) => { await choose(d, /^归并到哪一件/, '加装坡道', /加装坡道/); await d.getByLabel(/^对建言人的说明/).fill('与同一小区的建言一并办理。'); }, look);
    await editor.getByText('已归并').first().waitFor();
    await take(editor, '撤销归并', write(/^对建言人的说明/, '两件的范围不同，分别办理。'), look);
    await editor.getByText('核稿中').first().waitFor();
    const secretary = await at('secretary', twin);
    await take(secretary, '调整类别', async (d) => { await d.getByLabel(/^类别/).selectOption({ label: '社情民意信息' }); await d.getByLabel(/^对建言人的说明/).fill('反映的是普遍情况，按社情民意信息办理。'); }, look);
    await secretary.getByText('社情民意信息').first().waitFor();

    await way.step(api.propose, id, { kind: 'file' }, cast.editor);
    await way.step(api.fileSuggestion, id, {}, cast.issuer);
    const issueId = randomUUID();
    await way.step(api.saveIssue, id, { issueId, series: '同心直通车', title: '推进老旧小区无障碍改造', content: { situation: '台阶多。', analysis: '资金散。', proposal: '分批加装。' }, reportTo: ['区委主要领导'], sendTo: ['区政协'], issueTo: [], copies: 30 }, cast.editor);
    await way.step(api.report, id, { issueId }, cast.issuer);
    await at('secretary', id);
    await take(secretary, '登记收到', async (d) => { await d.getByLabel(/^哪一个报送对象/).selectOption({ label: '区政协' }); }, look);
    const liaison = await at('liaison', id);
    await take(liaison, '登记批示', async (d) => {
      await d.getByLabel(/^批示领导的职务/).fill('区政府主要领导');
      await d.getByLabel(/^领导级别/).selectOption({ label: '区（县）级领导' });
      await d.getByLabel(/^批示原文/).fill('请住建局研究。');
    });
    await take(liaison, '补充登记批示', async (d) => {
      await d.getByLabel(/^批示领导的职务/).fill('区委主要领导');
      await d.getByLabel(/^领导级别/).selectOption({ label: '区（县）级领导' });
      await d.getByRole('radio', { name: '特急' }).check();
      await d.getByLabel(/^批示原文/).fill('抓紧办理。');
    }, look);
    await liaison.getByText('特急').first().waitFor();
    await take(liaison, '登记采用', async (d) => { await d.getByLabel(/^级别/).selectOption({ label: '区（县）级' }); await d.getByLabel(/^采用单位/).fill('区政协'); }, look);
    await take(liaison, '撤销采用记录', write(/^理由/, '登记重复，予以撤销。'), look);
    // What stands no more is kept, out of the way.
    await liaison.getByText('更正和撤销的登记（1）').click();
    await liaison.getByText('已撤销').first().waitFor();
    await look(liaison, 'reported matter');
    await take(liaison, '更正批示登记', async (d) => { await d.getByLabel(/^批示领导的职务/).fill('区政府分管领导'); await d.getByLabel(/^理由/).fill('职务登记错了。'); }, look);
    await liaison.getByText('区政府分管领导').first().waitFor();
    await liaison.getByText('更正和撤销的登记（1）').first().waitFor();
    await look(liaison, 'instruction put right');
  });

  it('a unit refuses and is kept to it, asks for time and gets it, reports, is stopped and set going; part of the co-units countersigns', async () => {
    onTestFailed(() => stage.pictures());
    const id = await way.dispatched('关于在老旧小区加装坡道的建议', units.lead, [units.coOne, units.coTwo]);
    const officer = await at('officer', id);
    await take(officer, '申请退办', write(/^理由/, '此事项由街道负责，我局没有职能。'), look);
    const desk = await at('desk', id);
    await take(desk, '决定退办申请', async (d) => { await d.getByRole('radio', { name: '不同意，请继续办理' }).check(); await d.getByLabel(/^理由/).fill('加装坡道属住建部门职责。'); }, look);

    await way.step(api.acknowledge, id, { assignmentId: await way.part(id, units.lead) }, cast.officer);
    await way.step(api.startHandling, id, { assignmentId: await way.part(id, units.lead), officerName: '何经办', officerPhone: '0000-1234567' }, cast.officer);
    await at('officer', id);
    await take(officer, '申请延期', async (d) => {
      await d.getByLabel(/^延期到/).fill(dayIn(150));
      await d.getByLabel(/^理由/).fill('勘察工作量较大，需要延长。');
      await d.getByLabel(/^已做的工作/).fill('已完成八个小区的现场勘察。');
    }, look);
    await at('desk', id);
    await take(desk, '审批延期', async (d) => { await d.getByRole('radio', { name: '同意延期', exact: true }).check(); await d.getByLabel(/^理由/).fill('理由充分，同意延期。'); await d.getByLabel(/^告诉建言人的话/).fill('因勘察范围大，答复时间延后，请您谅解。'); }, look);
    await at('officer', id);
    await take(officer, '报告进展', async (d) => { await d.getByLabel(/^进展/).fill('已确定第一批十二处，正在招标。'); }, look);
    await at('desk', id);
    await take(desk, '暂停办理', async (d) => { await d.getByLabel(/^理由/).fill('等待上级专项资金下达。'); await d.getByLabel(/^告诉建言人的话/).fill('等待资金下达，办理暂停，恢复后另行告知。'); }, look);
    await desk.getByText('暂停办理').first().waitFor();
    await take(desk, '恢复办理', write(/^理由/, '资金已经下达。'), look);
    await look(desk, 'handled matter');
    const author = await at('author', id, true);
    await author.getByText('因勘察范围大，答复时间延后，请您谅解。').first().waitFor();
    await look(author, 'handled matter on a phone');

    await way.step(api.draftReply, id, { assignmentId: await way.part(id, units.lead), replyId: randomUUID(), resultClass: 'A', body: '您提出的建议收悉。我局今年内完成二十处坡道加装，感谢您的关心和支持。', contactName: '何经办', contactPhone: '0000-1234567' }, cast.officer);
    const one = await at('coOne', id);
    await take(one, '会签', async (d) => { await d.getByRole('radio', { name: '同意', exact: true }).check(); }, look);
    // One of two has signed: the head sees that, and is not offered to sign over the other.
    const head = await at('head', id);
    await head.getByText('会签中').first().waitFor();
    expect(await head.getByRole('button', { name: '签发答复' }).count()).toBe(0);
    await look(head, 'countersigned by one');
    const two = await at('coTwo', id, true);
    await take(two, '会签', async (d) => { await d.getByRole('radio', { name: '有不同意见' }).check(); await d.getByLabel(/^附言/).fill('请补充残疾人居住单元优先。'); }, look);
    await at('head', id);
    await head.getByText('请补充残疾人居住单元优先。').first().waitFor();
    await take(head, '签发答复');
  });

  it('staff enter an author’s verdict, it is handled once more, the issuer decides, publishes, takes back; it is archived', async () => {
    onTestFailed(() => stage.pictures());
    const id = await way.dispatched('关于打通断头路的建议', units.lead);
    await way.answered(id, units.lead, cast.officer);
    await way.sent(id);
    const secretary = await at('secretary', id);
    await take(secretary, '反馈意见', (d) => verdict(d, '不满意', '来电反映：没有给出完工时间。'), look);
    const desk = await at('desk', id);
    await take(desk, '再办理', write(/^理由/, '请补充完工时间后再答复。'), look);
    await way.answered(id, units.lead, cast.second);
    await way.sent(id);
    await way.step(api.rate, id, { feedbackId: randomUUID(), ...judgement, resultOpinion: 'disagree', rateResult: 'notSatisfied', comment: '仍然没有写明完工时间。' }, cast.author);
    const issuer = await at('issuer', id);
    await look(issuer, 'disputed matter');
    await take(issuer, '研究办结', write(/^对建言人的说明/, '条件所限，经研究就此办结，您的评价原样保留。'), look);
    await issuer.getByText('已办结').first().waitFor();
    await take(issuer, '公开结果', undefined, look);
    await issuer.goto('/public');
    await issuer.getByRole('link', { name: /打通断头路/ }).click();
    await issuer.getByText('今年内完成二十处坡道加装').first().waitFor();
    await look(issuer, 'published');
    await at('issuer', id);
    await take(issuer, '撤下公开', write(/^理由/, '内容有误，更正后再公开。'), look);
    await at('secretary', id);
    await take(secretary, '归档', undefined, look);
    await secretary.getByText('已归档').first().waitFor();
    await history(secretary).waitFor();
  });

  it('a matter is given to a unit without an account, which answers by its link, once', async () => {
    onTestFailed(() => stage.pictures());
    const id = await way.dispatched('关于修剪行道树的建议', units.lead);
    const desk = await at('desk', id);
    await take(desk, '改由其他单位办理', async (d) => { await choose(d, /^改由哪个单位办理/, '园林', /园林/); await d.getByLabel(/^理由/).fill('行道树由园林管理所负责。'); }, look);
    await openAct(desk, '生成答复链接');
    await desk.getByRole('dialog').getByRole('button', { name: '生成链接' }).click();
    const field = desk.getByRole('dialog').getByLabel('链接', { exact: true });
    await field.waitFor();
    await look(desk, 'dialog link made');
    const link = new URL(await field.inputValue());
    await desk.getByRole('dialog').getByRole('button', { name: '已经复制好了' }).click();

    const browser = desk.context().browser();
    if (!browser) throw new Error('no browser');
    const context = await openContext(browser, { screen: 'phone', baseURL: stage.url });
    const unit = await context.newPage();
    const address = `${link.pathname}${link.search}${link.hash}`;
    await unit.goto(address);
    await unit.getByRole('heading', { level: 1, name: '请区园林管理所答复' }).waitFor();
    await look(unit, 'reply link');
    await unit.getByRole('button', { name: '提交答复' }).click();
    await unit.getByRole('alert').first().waitFor();
    await look(unit, 'reply link, nothing filled in');
    await unit.getByRole('radio', { name: /^A / }).check();
    await unit.getByLabel(/^答复内容/).fill('您提出的建议收悉。我所已安排班组，月底前完成全线修剪，感谢您的关心和支持。');
    await unit.getByLabel(/^联系人/).fill('栾经办');
    await unit.getByLabel(/^联系电话/).fill('0000-7654321');
    await unit.getByLabel(/^签发领导姓名/).fill('苗所长');
    await unit.getByLabel(/^答复文号/).fill('园函〔2026〕3号');
    await unit.locator('input[type=file]').setInputFiles({ name: '盖章答复.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') });
    // Sent once it can be removed again.
    await unit.getByRole('button', { name: /^移除/ }).waitFor();
    await unit.getByRole('button', { name: '提交答复' }).click();
    await unit.getByRole('heading', { name: '答复已提交' }).waitFor();
    await look(unit, 'reply link, done');
    await unit.goto('about:blank');
    await unit.goto(address);
    await unit.getByText('答复已经收到，不用再交').waitFor();
    await context.close();
    await at('desk', id);
    await desk.getByText('月底前完成全线修剪').first().waitFor();
    await take(desk, '审核通过并答复');
  });

  it('what was promised is followed until it is carried out', async () => {
    onTestFailed(() => stage.pictures());
    const id = await way.dispatched('关于增设过街天桥的建议', units.lead);
    await way.answered(id, units.lead, cast.officer, { resultClass: 'B', plan: '列入明年计划，由建设科负责。', promisedBy: dayIn(200) });
    await way.sent(id);
    await way.step(api.rate, id, { feedbackId: randomUUID(), ...judgement }, cast.author);
    const officer = await at('officer', id);
    await take(officer, '报告跟踪办理', async (d) => { await d.getByLabel(/^落实情况/).fill('设计方案已经评审通过。'); await d.getByRole('radio', { name: '正在推进' }).check(); }, look);
    await officer.getByText('设计方案已经评审通过。').first().waitFor();
    await take(officer, '报告跟踪办理', async (d) => { await d.getByLabel(/^落实情况/).fill('天桥已经建成开放。'); await d.getByRole('radio', { name: '已经落实' }).check(); });
    const author = await at('author', id, true);
    await author.getByText('天桥已经建成开放。').first().waitFor();
    await take(author, '确认落实', async (d) => { await d.getByRole('radio', { name: '已经落实' }).check(); }, look);
    await history(author).getByText('建言人对落实情况的意见：已落实').waitFor();
    // The author's word is the ground; that it was carried out is the desk's to record.
    const desk = await at('desk', id);
    await take(desk, '登记落实', async (d) => { await d.getByLabel(/^落实日期/).fill(dayIn(0)); await d.getByLabel(/^核实依据/).fill('现场查看，天桥已经开放使用。'); }, look);
    await at('author', id, true);
    await author.getByText('现场查看，天桥已经开放使用。').first().waitFor();
    await look(author, 'carried out');
    expect([...seats.values()].flatMap((s) => s.complaints)).toEqual([]);
  });
});

/** Fills the form of an author's verdict. */
async function verdict(d: Locator, result: string, comment: string): Promise<void> {
  const answer = async (question: string, choice: string) => { await d.getByRole('group', { name: question }).getByRole('radio', { name: choice, exact: true }).check(); };
  await answer('对办理工作的总体评价', '基本满意');
  await answer('对办理结果的总体评价', result);
  await answer('承办单位是否走访', '未走访');
  await answer('听取意见的方式', '电话');
  await answer('答复是否有针对性', '未针对');
  await answer('对办理人员态度', '满意');
  await answer('对办理结果的意见', '不同意');
  await d.getByLabel(/^意见和建议/).fill(comment);
}
