import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#app/create-app.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as api from './contract.ts';
import * as platform from './contract.platform.ts';
import { anAccount, send, signIn } from './testing.ts';
import { withApp } from './testing/factors.ts';
import { remembering } from './testing/remembering.ts';

const PASSWORD = 'Qing-Feng-2026';
let t: TestApp;
let system: Person;
beforeAll(async () => {
  t = await startTestApp();
  system = await t.person('系管', { roles: ['systemAdmin'] });
});
afterAll(() => t.close());

/** Ways in which a right ends while its holder is signed in. */
const endings: readonly (readonly [name: string, end: (id: string) => Promise<unknown>, link: string | null])[] = [
  ['disabled', async (id) => t.done(api.disableAccount, { params: { id }, body: { version: (await t.done(api.readAccount, { params: { id } }, system)).version, reason: '离岗' } }, system), 'link.not_valid'],
  ['given another password', (id) => t.done(api.resetPassword, { params: { id }, body: { password: 'Ku7-mp3-Rz9w' } }, system), 'link.not_valid'],
  ['signed out by an administrator', (id) => t.done(api.endSessions, { params: { id }, body: {} }, system), null],
];

describe.each(endings)('somebody who is %s', (name, end, link) => {
  it('refuses at once, in every session and half session, and by a link made before', async () => {
    const username = `person${endings.findIndex((e) => e[0] === name)}`;
    const id = await anAccount(t, { username, password: PASSWORD, roles: ['editor'] });
    const { address } = await t.done(platform.makeLink, { params: { id }, body: { kind: 'reset' } }, system);
    const whole = await withApp(t, username, PASSWORD);
    const half = await signIn(t, username, PASSWORD);
    expect((await send(t, 'GET', '/api/units', { cookie: whole.cookie })).status).toBe(200);
    await end(id);
    const began = performance.now();
    for (const cookie of [whole.cookie, half.cookie]) expect((await send(t, 'GET', '/api/units', { cookie })).code).toBe('session.required');
    expect((await send(t, 'POST', '/api/sign-in/second/recovery', { cookie: half.cookie, body: { code: whole.recovery[0] } })).code).toBe('session.required');
    expect(performance.now() - began).toBeLessThan(2000);
    expect((await send(t, 'POST', '/api/account-links/use', { body: { token: address.split('#')[1], password: 'Man-Xue-Shi-28' } })).code).toBe(link);
  });
});

it('would go on on a node that remembers who somebody is (negative control: such a node)', async () => {
  const app = await createApp({ connection: t.connection, dataDir: '/tmp', baseUrl: 'http://localhost', clock: () => t.now, recognise: remembering(), secure: false, strictAnswers: true, work: false });
  const id = await anAccount(t, { username: 'control', password: PASSWORD, roles: ['editor'] });
  const { cookie } = await signIn(t, 'control', PASSWORD);
  const ask = async () => (await send({ app }, 'GET', '/api/units', { cookie })).status;
  expect(await ask()).toBe(200);
  await t.done(api.disableAccount, { params: { id }, body: { version: 1, reason: '离岗' } }, system);
  expect(await ask()).toBe(200);
  expect((await send(t, 'GET', '/api/units', { cookie })).status).toBe(401);
  await app.close();
});

it('a role that was moved elsewhere holds there and no longer here, with the next request', async () => {
  const branch = await t.unit('branch', '城东分会');
  const person = await t.person('秘书', { roles: ['secretariatOfficer'] });
  expect((await t.call(api.listAccounts, { query: {} }, person)).status).toBe(200);
  const [g] = (await t.done(api.readAccount, { params: { id: person.accountId } }, system)).grants;
  const today = new Date(t.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  await t.done(api.endRole, { params: { id: g?.id ?? '' }, body: { on: today, reason: '调动' } }, system);
  await t.done(api.grantRole, { params: { id: person.accountId }, body: { id: newId(), role: 'secretariatOfficer', unitId: branch, from: today } }, system);
  await t.connection.db.updateTable('sessions').set({ ended_at: null }).where('account_id', '=', person.accountId).execute();
  expect((await t.call(api.listAccounts, { query: {} }, person)).error?.code).toBe('access.denied');
});
