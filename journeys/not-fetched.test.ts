import type { Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { dialogOf, inspector, openAct } from './hands.ts';
import { type Stage, startStage } from './stage.ts';
import { type Cast, type Way, wayOf } from './way.ts';

let stage: Stage;
let way: Way;
const look = inspector();

beforeAll(async () => {
  stage = await startStage();
  const { t } = stage;
  const branch = await t.unit('branch', '长宁街道分会');
  const secretary = await stage.person('secretary', '林文秘', { roles: ['secretariatOfficer'] });
  const author = await stage.person('author', '陈知行', { memberOf: branch });
  await stage.person('admin', '齐管理', { roles: ['systemAdmin'] });
  way = wayOf(stage, { author, secretary, editor: secretary, issuer: secretary, desk: secretary, officer: secretary, head: secretary } satisfies Cast);
});
afterAll(() => stage?.close());

describe.each([
  ['the connection is lost', (route: Route) => route.abort('internetdisconnected')],
  ['the server has a new version', (route: Route) => route.fulfill({ status: 404, body: '' })],
])('a piece of the program cannot be fetched: %s', (name, how) => {
  it('a dialog says so and comes at the next try', async () => {
    onTestFailed(() => stage.pictures());
    const id = await way.accepted(`关于夜间公交的建议 ${name}`);
    const { page, complaints } = await stage.signIn('secretary', { screen: name.includes('new') ? 'office' : 'phone' });
    // The dialogs come a moment after the page; the connection is lost before.
    await page.route('**/assets/act-dialog-*', how);
    await page.goto(`/suggestions/${id}`);
    await openAct(page, '退回补正');
    await dialogOf(page).getByText('这部分内容没有取到').waitFor();
    await look(page, `not fetched ${name}`);
    await dialogOf(page).getByRole('button', { name: '重试' }).click();
    await dialogOf(page).getByText('这部分内容没有取到').waitFor();
    await page.unroute('**/assets/act-dialog-*', how);
    await dialogOf(page).getByRole('button', { name: '重试' }).click();
    await dialogOf(page).getByRole('button', { name: '退回补正' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('a page says so and opens at the next try', async () => {
    onTestFailed(() => stage.pictures());
    const { page } = await stage.signIn('secretary');
    await page.goto('/work');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.route('**/assets/members-page-*', how);
    await page.getByRole('link', { name: '会员', exact: true }).first().click();
    await page.getByText('这部分内容没有取到').waitFor();
    await look(page, `page not fetched ${name}`);
    await page.unroute('**/assets/members-page-*', how);
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText(/共 \d+ 条/).first().waitFor();
  });
});

describe('an answer that cannot be fetched', () => {
  it('is asked for again when the connection is back, without a finger', async () => {
    onTestFailed(() => stage.pictures());
    const { page, context } = await stage.signIn('secretary', { screen: 'phone' });
    await page.goto('/work');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.route('**/api/members?*', (route) => route.abort('internetdisconnected'));
    await page.goto('/members');
    await page.getByRole('button', { name: '重试' }).waitFor({ timeout: 40_000 });
    await page.unroute('**/api/members?*');
    await context.setOffline(true);
    await context.setOffline(false);
    await page.getByText(/共 \d+ 条/).first().waitFor();
  });
});
