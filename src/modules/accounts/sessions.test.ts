import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import * as api from './contract.ts';
import { anAccount, send, signIn } from './testing.ts';

const PASSWORD = 'Qing-Feng-2026';
const ONE_TIME = 'Ku7-mp3-Rz9w';
let t: TestApp;
let system: Person;

beforeAll(async () => {
  t = await startTestApp();
  system = await t.person('系管', { roles: ['systemAdmin'] });
});
afterAll(() => t.close());

describe('sessions', () => {
  it('are listed with device and time, and end one by one or all but this', async () => {
    const agent = { 'user-agent': 'Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/100.0 Mobile Safari/537.36 MicroMessenger/8.0' };
    await anAccount(t, { username: 'linke', name: '林可', password: PASSWORD });
    const [a, b, c] = [await signIn(t, 'linke', PASSWORD, { headers: agent }), await signIn(t, 'linke', PASSWORD), await signIn(t, 'linke', PASSWORD)];
    const items = (await send(t, 'GET', '/api/me/sessions', { cookie: b.cookie })).body['items'] as { id: string; device: string; current: boolean }[];
    expect(items.length).toBe(3);
    expect(items.map((s) => s.device)).toContain('Android · WeChat');
    expect(items.filter((s) => s.current).length).toBe(1);
    const phone = items.find((s) => s.device === 'Android · WeChat');
    expect((await send(t, 'DELETE', `/api/me/sessions/${phone?.id}`, { cookie: b.cookie })).status).toBe(200);
    expect((await send(t, 'GET', '/api/me', { cookie: a.cookie })).status).toBe(401);
    expect((await send(t, 'POST', '/api/me/sessions/end-others', { cookie: b.cookie, body: {} })).body).toEqual({ ended: 1 });
    expect((await send(t, 'GET', '/api/me', { cookie: c.cookie })).status).toBe(401);
    expect((await send(t, 'GET', '/api/me', { cookie: b.cookie })).status).toBe(200);
  });

  it('of another person cannot be ended, nor seen to exist', async () => {
    const mine = await signIn(t, 'linke', PASSWORD);
    const other = await t.connection.db.selectFrom('sessions').select('id').where('account_id', '=', system.accountId).executeTakeFirstOrThrow();
    expect((await send(t, 'DELETE', `/api/me/sessions/${other.id}`, { cookie: mine.cookie })).code).toBe('session.not_found');
    expect((await t.call(api.mySessions, {}, system)).status).toBe(200);
  });

  it('opened or used while the clock ran ahead live no longer than they were given, from when it is right again', async () => {
    const id = await anAccount(t, { username: 'zhanglan', name: '张岚', password: PASSWORD, roles: ['editor'] });
    const [used, idle] = [await signIn(t, 'zhanglan', PASSWORD), await signIn(t, 'zhanglan', PASSWORD)];
    const right = t.now;
    const rows = () => t.connection.db.selectFrom('sessions').select(['created_at', 'last_seen_at', 'verified_at', 'expires_at']).where('account_id', '=', id).orderBy('id').execute();
    const given = (await rows()).map((s) => s.expires_at.getTime() - s.created_at.getTime())[0] ?? 0;
    t.now = new Date(right.getTime() + 20 * 60_000);
    expect((await send(t, 'GET', '/api/me', { cookie: used.cookie })).status).toBe(200);
    t.now = new Date(right.getTime() + 30 * 86_400_000);
    const opened = await signIn(t, 'zhanglan', PASSWORD);
    t.now = right;
    const before = (await rows())[1];
    await t.runJobs();
    expect((await rows()).map((s) => [s.created_at, s.last_seen_at, s.verified_at, s.expires_at.getTime() - right.getTime()])).toEqual([[right, right, right, given], [before?.created_at, before?.last_seen_at, before?.verified_at, given], [right, right, right, given]]);
    expect(await Promise.all([used, idle, opened].map(async (s) => (await send(t, 'GET', '/api/me', { cookie: s.cookie })).status))).toEqual([200, 200, 200]);
    t.now = new Date(right.getTime() + 31 * 60_000);
    expect(await Promise.all([used, idle, opened].map(async (s) => (await send(t, 'GET', '/api/me', { cookie: s.cookie })).status))).toEqual([401, 401, 401]);
  });

  it('run out when idle, and at their end however busy; use keeps them alive, and is noted at most once a minute', async () => {
    const id = await anAccount(t, { username: 'editor1', name: '核稿一', password: PASSWORD, roles: ['editor'] });
    const { cookie } = await signIn(t, 'editor1', PASSWORD);
    const seenAt = async (): Promise<Date> => (await t.connection.db.selectFrom('sessions').select('last_seen_at').where('account_id', '=', id).executeTakeFirstOrThrow()).last_seen_at;
    const begin = await seenAt();
    t.now = new Date(t.now.getTime() + 50_000);
    await send(t, 'GET', '/api/me', { cookie });
    expect(await seenAt()).toEqual(begin);
    t.now = new Date(t.now.getTime() + 20_000);
    await send(t, 'GET', '/api/me', { cookie });
    expect(await seenAt()).toEqual(t.now);
    for (let n = 0; n < 24; n++) {
      t.now = new Date(t.now.getTime() + 29 * 60_000);
      expect((await send(t, 'GET', '/api/me', { cookie })).status).toBe(200);
    }
    t.now = new Date(t.now.getTime() + 29 * 60_000);
    expect((await send(t, 'GET', '/api/me', { cookie })).code).toBe('session.required');
    const second = await signIn(t, 'editor1', PASSWORD);
    t.now = new Date(t.now.getTime() + 31 * 60_000);
    expect((await send(t, 'GET', '/api/me', { cookie: second.cookie })).code).toBe('session.required');
  });

  it('are dead at once when the account is disabled, its password reset, or an administrator ends them', async () => {
    const id = await anAccount(t, { username: 'songyi', name: '宋怡', password: PASSWORD });
    const one = await signIn(t, 'songyi', PASSWORD);
    expect(await t.done(api.endSessions, { params: { id }, body: {} }, system)).toEqual({ ended: 1 });
    expect((await send(t, 'GET', '/api/me', { cookie: one.cookie })).status).toBe(401);
    const two = await signIn(t, 'songyi', PASSWORD);
    await t.done(api.resetPassword, { params: { id }, body: { password: ONE_TIME } }, system);
    expect((await send(t, 'GET', '/api/me', { cookie: two.cookie })).status).toBe(401);
    const three = await signIn(t, 'songyi', ONE_TIME);
    const { version } = await t.done(api.readAccount, { params: { id } }, system);
    await t.done(api.disableAccount, { params: { id }, body: { version, reason: '离岗' } }, system);
    expect((await send(t, 'GET', '/api/me', { cookie: three.cookie })).status).toBe(401);
    expect((await signIn(t, 'songyi', ONE_TIME)).code).toBe('sign_in.wrong');
  });
});
