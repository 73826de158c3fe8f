import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import * as api from '#modules/suggestions/contract/steps.ts';
import { choose, inspector, take } from './hands.ts';
import type { Screen } from './kit/browser.ts';
import { type Seat, type Stage, startStage } from './stage.ts';
import { type Cast, type Way, wayOf } from './way.ts';

const why = (d: Locator): Promise<void> => d.getByLabel(/^理由/).fill('登记时看错了原件，现予更正。');
const content = { situation: '台阶多。', analysis: '资金散。', proposal: '分批加装。' };

let stage: Stage;
let way: Way;
let cast: Cast;

beforeAll(async () => {
  stage = await startStage();
  const { t } = stage;
  const branch = await t.unit('branch', '长宁街道分会');
  const lead = await t.unit('handlingUnit', '区住房建设局');
  cast = {
    author: await stage.person('author', '陈知行', { memberOf: branch }), secretary: await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] }),
    editor: await stage.person('editor', '苏编修', { roles: ['editor'] }), issuer: await stage.person('issuer', '周会长', { roles: ['issuer'] }), desk: await stage.person('desk', '严督办', { roles: ['supervisionOfficer'] }),
    officer: await stage.person('officer', '何经办', { roles: [['handlingOfficer', lead]] }), head: await stage.person('head', '罗局长', { roles: [['handlingHead', lead]] }),
  };
  way = wayOf(stage, cast);
});
afterAll(() => stage?.close());

/** A matter that went up in an issue, received by one, adopted by another. */
async function reported(title: string): Promise<string> {
  const id = await way.filed(title);
  const issueId = randomUUID();
  await way.step(api.saveIssue, id, { issueId, series: '同心直通车', title: '推进无障碍改造', content, reportTo: ['区委主要领导'], sendTo: ['区政协'], issueTo: [], copies: 30 }, cast.editor);
  await way.step(api.report, id, { issueId }, cast.issuer);
  await way.step(api.addReceipt, id, { issueId, recipient: '区政协', receivedOn: '2026-03-02' }, cast.secretary);
  await way.step(api.addAdoption, id, { adoptionId: randomUUID(), level: 'nation', body: '全国政协', mode: 'single', result: 'adopted', adoptedOn: '2026-03-02' }, cast.secretary);
  return id;
}

describe.each<Screen>(['office', 'phone'])('what was registered wrongly is put right, on the screen: %s', (screen) => {
  const look = inspector();
  const seats = new Map<string, Seat>();
  const at = async (name: string, id: string): Promise<Page> => {
    const seat = seats.get(name) ?? (await stage.signIn(name, { screen }));
    seats.set(name, seat);
    await seat.page.goto(`/suggestions/${id}`);
    await seat.page.getByRole('heading', { level: 1 }).first().waitFor();
    return seat.page;
  };
  const kind = (page: Page, what: string): Promise<void> => look(page, `${screen} ${what}`);
  const struck = (page: Page): Locator => page.locator('.sg-ended del');
  const unfold = async (page: Page): Promise<void> => {
    await page.locator('.sg-ended > summary').first().waitFor();
    for (const summary of await page.locator('.sg-ended:not([open]) > summary').all()) await summary.click();
  };

  it('a receipt: another recipient, then none', async () => {
    onTestFailed(() => stage.pictures());
    const id = await reported(`关于收到登记的建议 ${screen}`);
    const page = await at('secretary', id);
    await take(page, '更正收到登记', async (d) => {
      expect(await d.locator('option:checked').first().textContent()).toBe('区政协');
      await d.getByLabel(/^哪一个报送对象/).selectOption({ label: '区委主要领导' });
      await why(d);
    }, kind);
    await page.getByRole('button', { name: '更正收到登记' }).waitFor();
    await unfold(page);
    await struck(page).filter({ hasText: '区政协' }).first().waitFor();
    await take(page, '撤销收到登记', why, kind);
    await page.getByRole('button', { name: '撤销收到登记' }).waitFor({ state: 'detached' });
    await kind(page, 'receipt void');
    expect((await stage.t.connection.db.selectFrom('express_receipts as r').innerJoin('express_issues as i', 'i.id', 'r.issue_id').leftJoin('registration_corrections as x', 'x.record_id', 'r.id').select('r.recipient').where('i.suggestion_id', '=', id).where('x.id', 'is', null).execute())).toEqual([]);
  });

  it('an adoption: the level that counts is the right one', async () => {
    onTestFailed(() => stage.pictures());
    const id = await reported(`关于采用记录的建议 ${screen}`);
    const page = await at('secretary', id);
    await take(page, '更正采用记录', async (d) => {
      expect(await d.getByLabel(/^采用单位/).inputValue()).toBe('全国政协');
      await d.getByLabel(/^级别/).selectOption({ label: '区（县）级' });
      await d.getByLabel(/^采用单位/).fill('区政协');
      await why(d);
    }, kind);
    await page.locator('.sg-rows .k-tag').filter({ hasText: '区（县）级' }).first().waitFor();
    await unfold(page);
    await struck(page).filter({ hasText: '全国政协' }).waitFor();
    expect(await stage.t.connection.db.selectFrom('suggestions').select('adopted_rank').where('id', '=', id).executeTakeFirst()).toEqual({ adopted_rank: 2 });
    // The author reads that it was put right, not why.
    const own = await at('author', id);
    await own.getByText('更正和撤销的登记（1）').first().click();
    await struck(own).filter({ hasText: '全国政协' }).waitFor();
    expect(await own.getByText('登记时看错了原件').count()).toBe(0);
    await kind(own, 'author sees adoption');
  });

  it('an issue: who got it, under the same number; then it never was, and the matter is filed again', async () => {
    onTestFailed(() => stage.pictures());
    const id = await reported(`关于报送登记的建议 ${screen}`);
    const page = await at('issuer', id);
    await take(page, '更正报送登记', async (d) => {
      await choose(d, /^送/, '区委统战部');
      await d.getByLabel(/^印数/).fill('60');
      await why(d);
    }, kind);
    await page.getByText('区委统战部').first().waitFor();
    const office = await at('secretary', id);
    await take(office, '撤销收到登记', why);
    await at('issuer', id);
    await take(page, '撤销报送登记', why, kind);
    await page.getByText('已立案').first().waitFor();
    await unfold(page);
    await struck(page).filter({ hasText: '同心直通车' }).first().waitFor();
    await kind(page, 'issue void');
  });

  it('an instruction: urgency put right moves the day of the answer; one that was never given is void', async () => {
    onTestFailed(() => stage.pictures());
    const id = await reported(`关于批示登记的建议 ${screen}`);
    await way.step(api.instruct, id, { instructionId: randomUUID(), leaderTitle: '区委主要领导', level: 'district', givenOn: '2026-03-01', class: 'handle', urgency: 'extraUrgent' }, cast.secretary);
    const page = await at('secretary', id);
    await take(page, '更正批示登记', async (d) => {
      expect(await d.getByRole('radio', { name: '特急' }).isChecked()).toBe(true);
      await d.getByRole('radio', { name: '一般' }).check();
      await d.getByLabel(/^批示领导的职务/).fill('区政府分管领导');
      await why(d);
    }, kind);
    await page.getByText('区政府分管领导').first().waitFor();
    await unfold(page);
    await struck(page).filter({ hasText: '特急' }).first().waitFor();
    await take(page, '撤销批示登记', why, kind);
    await page.getByText('已报送').first().waitFor();
    await kind(page, 'instruction void');
    // What is void may be registered rightly.
    await page.getByRole('button', { name: '登记批示' }).or(page.getByRole('button', { name: '更多' })).first().waitFor();
    for (const seat of seats.values()) expect(seat.complaints).toEqual([]);
  });
});
