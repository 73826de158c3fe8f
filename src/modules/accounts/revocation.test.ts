import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as api from './contract.ts';
import * as platform from './contract.platform.ts';
import { anAccount, send, signIn } from './testing.ts';
import { withApp } from './testing/factors.ts';

const PASSWORD = 'Qing-Feng-2026';
let t: TestApp;
let system: Person;
beforeAll(async () => {
  t = await startTestApp();
  system = await t.person('系管', { roles: ['systemAdmin'] });
});
afterAll(() => t.close());

/** Ways in which a right ends while its holder is signed in. */
const endings: readonly (readonly [string, (id: string) => Promise<unknown>])[] = [
  ['disabled', async (id) => t.done(api.disableAccount, { params: { id }, body: { version: (await t.done(api.readAccount, { params: { id } }, system)).version, reason: '离岗' } }, system)],
  ['given another password', (id) => t.done(api.resetPassword, { params: { id }, body: { password: 'Ku7-mp3-Rz9w' } }, system)],
  ['signed out by an administrator', (id) => t.done(api.endSessions, { params: { id }, body: {} }, system)],
];

describe.each(endings)('somebody who is %s', (name, end) => {
  it('refuses at once, in every session and half session, and by a link made before', async () => {
    const username = `person${endings.findIndex((e) => e[0] === name)}`;
    const id = await anAccount(t, { username, password: PASSWORD, roles: ['editor'] });
    const { address } = await t.done(platform.makeLink, { params: { id }, body: { kind: 'reset' } }, system);
    const whole = await withApp(t, username, PASSWORD);
    const half = await signIn(t, username, PASSWORD);
    expect((await send(t, 'GET', '/api/units', { cookie: whole.cookie })).status).toBe(200);
    const began = performance.now();
    await end(id);
    for (const cookie of [whole.cookie, half.cookie]) expect((await send(t, 'GET', '/api/units', { cookie })).code).toBe('session.required');
    expect((await send(t, 'POST', '/api/sign-in/second/recovery', { cookie: half.cookie, body: { code: whole.recovery[0] } })).code).toBe('session.required');
    expect(performance.now() - began).toBeLessThan(2000);
    if (name !== 'signed out by an administrator') expect((await send(t, 'POST', '/api/account-links/use', { body: { token: address.split('#')[1], password: 'Man-Xue-Shi-28' } })).code).toBe('link.not_valid');
  });
});

it('would go on if the session were not asked each time (negative control: the same session before its account ended)', async () => {
  const id = await anAccount(t, { username: 'control', password: PASSWORD, roles: ['editor'] });
  const { cookie } = await signIn(t, 'control', PASSWORD);
  await t.connection.db.updateTable('accounts').set({ state: 'disabled' }).where('id', '=', id).execute();
  const { rows } = await t.connection.pool.query<{ live: boolean }>('select ended_at is null and expires_at > $2 as live from sessions where account_id = $1', [id, t.now]);
  // By its own row the session lives: what keeps it out is that the account is asked with each request.
  expect(rows).toEqual([{ live: true }]);
  expect((await send(t, 'GET', '/api/units', { cookie })).code).toBe('session.required');
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
