import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, createApp } from '#app/create-app.ts';
import { registry } from '#app/modules.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { keyRing } from '#kit/server/keys.ts';
import { rotateKeys } from '#modules/fields/index.ts';
import { newId } from '#kit/server/ids.ts';
import * as factors from './contract.factors.ts';
import * as api from './contract.ts';
import { recognise } from './recognise.ts';
import { anAccount, send, signIn } from './testing.ts';
import { codeAt, second, withApp } from './testing/factors.ts';

const PASSWORD = 'Qing-Feng-2026';
let t: TestApp;
let system: Person;
let other: { app: App };
beforeAll(async () => {
  t = await startTestApp();
  system = await t.person('系管', { roles: ['systemAdmin'] });
  process.env['JUZHI_KEY_FILE'] = t.app.services.keys?.file ?? '';
  other = { app: await createApp({ connection: t.connection, dataDir: '/tmp', baseUrl: 'http://localhost', clock: () => t.now, recognise, secure: false, strictAnswers: true, work: false }) };
  delete process.env['JUZHI_KEY_FILE'];
});
afterAll(async () => {
  await other.app.close();
  await t.close();
});
const later = (seconds: number): void => void (t.now = new Date(t.now.getTime() + seconds * 1000));
const factorRoles = (roles: string[]) => t.asSystem((ctx) => import('#kit/server/settings.ts').then(({ setSetting }) => setSetting(ctx, 'accounts.factorRoles', roles, '2026-01-01', null)));

describe('the authenticator app', () => {
  it('asks at each sign-in, gives a new token with the factor, and stores its secret sealed', async () => {
    const id = await anAccount(t, { username: 'wenhui', name: '闻慧', password: PASSWORD, roles: ['editor'] });
    const { secret, recovery, cookie, before } = await withApp(t, 'wenhui', PASSWORD);
    expect(recovery).toHaveLength(8);
    expect((await send(t, 'GET', '/api/me', { cookie: before })).code).toBe('session.required');
    expect((await send(t, 'GET', '/api/me', { cookie })).body).toMatchObject({ pending: null });
    const row = await t.connection.db.selectFrom('totp_secrets').selectAll().where('account_id', '=', id).executeTakeFirstOrThrow();
    expect(row.cipher.includes(Buffer.from(secret))).toBe(false);
    const half = await signIn(t, 'wenhui', PASSWORD);
    expect(half.body).toEqual({ mustChangePassword: false, next: 'factor' });
    expect((await send(t, 'GET', '/api/me', { cookie: half.cookie })).body).toMatchObject({ pending: 'factor', can: {} });
    const whole = await second(t, half.cookie, codeAt(secret, t.now));
    expect([whole.status, whole.cookie !== half.cookie]).toEqual([200, true]);
    expect((await send(t, 'GET', '/api/me', { cookie: half.cookie })).code).toBe('session.required');
    expect((await send(t, 'GET', '/api/me', { cookie: whole.cookie })).body).toMatchObject({ pending: null, can: { 'unit.read': true } });
  });

  it('ends my other sessions with the first factor: a password alone opened them; those that a factor opened go on with the next one', async () => {
    const id = await anAccount(t, { username: 'sunqi', name: '孙琦', password: PASSWORD });
    const elsewhere = await signIn(other, 'sunqi', PASSWORD);
    const { secret, cookie } = await withApp(t, 'sunqi', PASSWORD);
    expect((await send(other, 'GET', '/api/me', { cookie: elsewhere.cookie })).code).toBe('session.required');
    expect((await send(t, 'GET', '/api/me', { cookie })).status).toBe(200);
    const ended = await t.connection.db.selectFrom('events').select('data').where('subject_id', '=', id).where('name', '=', 'account.sessionsEnded').execute();
    expect(ended.map((e) => e.data)).toEqual([{ name: '孙琦', count: 1, by: 'self' }]);
    const known = await second(other, (await signIn(other, 'sunqi', PASSWORD)).cookie, codeAt(secret, t.now));
    expect((await send(t, 'GET', '/api/me', { cookie: known.cookie })).status).toBe(200);
    expect((await send(t, 'GET', '/api/me', { cookie })).status).toBe(200);
  });

  it('lets a half session do nothing at all but finish or sign out, over every operation of the platform', async () => {
    const { cookie } = await signIn(t, 'wenhui', PASSWORD);
    const answers: string[] = [];
    for (const m of registry.modules) for (const r of m.routes ?? []) {
      const e = r.endpoint;
      if (e.half || r.permission === 'public') continue;
      const seen = await send(t, e.method, e.path.replace(/:(\w+)/g, newId()), { cookie, ...(e.method === 'GET' ? {} : { body: {} }) });
      // What the input lacks may be told before the session is looked at; nothing is done.
      if (!['session.factor_needed', 'input.invalid', 'request.unsupported_type', 'session.required'].includes(seen.code ?? 'done')) answers.push(`${e.method} ${e.path}: ${seen.status} ${seen.code}`);
    }
    expect(answers).toEqual([]);
    for (const [method, url, body] of [['POST', '/api/me/totp', {}], ['POST', '/api/me/totp/confirm', { code: '123456' }], ['POST', '/api/me/passkeys/options', {}], ['GET', '/api/me/factors', undefined]] as const) expect([url, (await send(t, method, url, { cookie, ...(body ? { body } : {}) })).code]).toEqual([url, 'session.factor_needed']);
    expect((await send(t, 'POST', '/api/sign-out', { cookie, body: {} })).status).toBe(200);
    expect((await send(t, 'GET', '/api/me', { cookie })).code).toBe('session.required');
  });

  it('takes a code once over all nodes, however many ask at the same time, and none of an earlier step', async () => {
    await anAccount(t, { username: 'linke', name: '林可', password: PASSWORD });
    const { secret } = await withApp(t, 'linke', PASSWORD);
    // Three: two wrong ones and the two below stay under the five that lock, whoever of them comes first.
    const halves = await Promise.all([0, 1, 2].map((n) => signIn(n % 2 ? t : other, 'linke', PASSWORD)));
    const code = codeAt(secret, t.now);
    const answers = await Promise.all(halves.map((h, n) => second(n % 2 ? other : t, h.cookie, code)));
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 422, 422]);
    later(5);
    const again = await signIn(t, 'linke', PASSWORD);
    expect((await second(other, again.cookie, code)).code).toBe('factor.wrong_code');
    expect((await second(t, again.cookie, codeAt(secret, new Date(t.now.getTime() - 30_000)))).code).toBe('factor.wrong_code');
    later(30);
    expect((await second(t, again.cookie, codeAt(secret, t.now))).status).toBe(200);
  });

  it('would be taken again if the last step were not kept (negative control: the row forgets)', async () => {
    await anAccount(t, { username: 'control', password: PASSWORD });
    const { secret } = await withApp(t, 'control', PASSWORD);
    await sql`create function forget_step() returns trigger language plpgsql as $$ begin new.last_step := 0; return new; end $$`.execute(t.connection.db);
    await sql`create trigger forget before update on totp_secrets for each row execute function forget_step()`.execute(t.connection.db);
    const code = codeAt(secret, t.now);
    const statuses: number[] = [];
    for (const node of [t, other, t]) statuses.push((await second(node, (await signIn(t, 'control', PASSWORD)).cookie, code)).status);
    await sql`drop trigger forget on totp_secrets`.execute(t.connection.db);
    expect(statuses).toEqual([200, 200, 200]);
  });

  it.each([[-90, false], [-60, false], [-30, true], [0, true], [30, true], [60, false], [90, false]])('with a phone clock %i seconds off: %s', async (off, accepted) => {
    const name = `off${off}`;
    await anAccount(t, { username: name, password: PASSWORD });
    const { secret } = await withApp(t, name, PASSWORD);
    later(120);
    const half = await signIn(t, name, PASSWORD);
    expect((await second(t, half.cookie, codeAt(secret, new Date(t.now.getTime() + off * 1000)))).status === 200).toBe(accepted);
  });

  it('takes at most five wrong codes in a quarter of an hour over all nodes and half sessions, of a thousand', async () => {
    await anAccount(t, { username: 'guess', password: PASSWORD });
    const { secret } = await withApp(t, 'guess', PASSWORD);
    let looked = 0;
    for (let n = 0; n < 4; n++) {
      const half = await signIn(n % 2 ? t : other, 'guess', PASSWORD);
      const codes = await Promise.all(Array.from({ length: 250 }, (_, i) => second(i % 2 ? t : other, half.cookie, String(100_000 + n * 250 + i))));
      looked += codes.filter((c) => c.code === 'factor.wrong_code').length;
    }
    expect(looked).toBeLessThanOrEqual(5);
    const half = await signIn(t, 'guess', PASSWORD);
    expect((await second(t, half.cookie, codeAt(secret, t.now))).code).toBe('factor.locked');
    later(16 * 60);
    const after = await signIn(t, 'guess', PASSWORD);
    expect((await second(t, after.cookie, codeAt(secret, t.now))).status).toBe(200);
  }, 60_000);

  it('stays readable through a change of keys', async () => {
    await anAccount(t, { username: 'rotate', password: PASSWORD });
    const { secret } = await withApp(t, 'rotate', PASSWORD);
    const { keyId } = await rotateKeys(t.connection.db, t.app.services);
    expect(keyRing(t.app.services.keys?.file ?? '').ids()).toEqual([keyId]);
    const half = await signIn(t, 'rotate', PASSWORD);
    expect((await second(t, half.cookie, codeAt(secret, t.now))).status).toBe(200);
  });
});

describe('recovery codes', () => {
  it('work once each, in any form, and are stored as slow hashes', async () => {
    const id = await anAccount(t, { username: 'zhoumin', password: PASSWORD });
    const { recovery } = await withApp(t, 'zhoumin', PASSWORD);
    const use = async (code: string) => send(t, 'POST', '/api/sign-in/second/recovery', { cookie: (await signIn(t, 'zhoumin', PASSWORD)).cookie, body: { code } });
    expect((await use(recovery[0]?.toLowerCase().replaceAll('-', ' ') ?? '')).status).toBe(200);
    expect((await use(recovery[0] ?? '')).code).toBe('factor.wrong_recovery');
    expect((await use(recovery[1] ?? '')).status).toBe(200);
    const rows = await t.connection.db.selectFrom('recovery_codes').selectAll().where('account_id', '=', id).execute();
    expect(rows.filter((r) => r.used_at === null)).toHaveLength(6);
    expect(JSON.stringify(rows)).not.toContain(recovery[2]?.replaceAll('-', ''));
  });

  it('are eight whoever asks for them how often at once: the sheet of the last one alone opens', async () => {
    const id = await anAccount(t, { username: 'hanbing', password: PASSWORD });
    const { cookie } = await withApp(t, 'hanbing', PASSWORD);
    const sheets = await Promise.all([1, 2, 3].map(() => send(t, 'POST', '/api/me/recovery-codes', { cookie, body: {} })));
    expect(sheets.map((s) => s.status)).toEqual([200, 200, 200]);
    expect(await t.connection.db.selectFrom('recovery_codes').select('id').where('account_id', '=', id).execute()).toHaveLength(8);
  });

  it('are of one person only, and new ones end the former', async () => {
    await anAccount(t, { username: 'hejun', password: PASSWORD });
    const mine = await withApp(t, 'hejun', PASSWORD);
    await anAccount(t, { username: 'heping', password: PASSWORD });
    await withApp(t, 'heping', PASSWORD);
    expect((await send(t, 'POST', '/api/sign-in/second/recovery', { cookie: (await signIn(t, 'heping', PASSWORD)).cookie, body: { code: mine.recovery[0] } })).code).toBe('factor.wrong_recovery');
    const renewed = await send(t, 'POST', '/api/me/recovery-codes', { cookie: mine.cookie, body: {} });
    expect(renewed.body['recoveryCodes']).toHaveLength(8);
    expect((await send(t, 'POST', '/api/sign-in/second/recovery', { cookie: (await signIn(t, 'hejun', PASSWORD)).cookie, body: { code: mine.recovery[0] } })).code).toBe('factor.wrong_recovery');
  });
});

describe('a role that asks for a second factor', () => {
  it('gives days of grace from the first sign-in, then lets nobody further than setting one up', async () => {
    await factorRoles(['issuer']);
    await anAccount(t, { username: 'qianfa', name: '签发', password: PASSWORD, roles: ['issuer'] });
    const first = await signIn(t, 'qianfa', PASSWORD);
    expect(first.body).toEqual({ mustChangePassword: false });
    const due = String((await send(t, 'GET', '/api/me', { cookie: first.cookie })).body['factorDueAt']);
    expect(Date.parse(due) - t.now.getTime()).toBe(7 * 86_400_000);
    later(7 * 86_400 + 1);
    const held = await signIn(t, 'qianfa', PASSWORD);
    expect(held.body).toEqual({ mustChangePassword: false, next: 'enrol' });
    expect((await send(t, 'GET', '/api/units', { cookie: held.cookie })).code).toBe('session.factor_needed');
    const begun = await send(t, 'POST', '/api/me/totp', { cookie: held.cookie, body: {} });
    const done = await send(t, 'POST', '/api/me/totp/confirm', { cookie: held.cookie, body: { code: codeAt(String(begun.body['secret']), t.now) } });
    expect((done.body['recoveryCodes'] as string[]).length).toBe(8);
    expect((await send(t, 'GET', '/api/units', { cookie: done.cookie })).status).toBe(200);
    expect((await send(t, 'DELETE', '/api/me/totp', { cookie: done.cookie })).code).toBe('factor.role_needs_one');
    await factorRoles([]);
    expect((await send(t, 'DELETE', '/api/me/totp', { cookie: done.cookie })).status).toBe(200);
    expect((await signIn(t, 'qianfa', PASSWORD)).body).toEqual({ mustChangePassword: false });
  });
});

describe('who lost phone and codes', () => {
  it('is helped by an administrator, who cannot do it for the two who watch him, nor by a new password', async () => {
    const id = await anAccount(t, { username: 'diushi', name: '丢失', password: PASSWORD });
    await withApp(t, 'diushi', PASSWORD);
    await t.done(api.resetPassword, { params: { id }, body: { password: 'Ku7-mp3-Rz9w' } }, system);
    expect((await signIn(t, 'diushi', 'Ku7-mp3-Rz9w')).body).toEqual({ mustChangePassword: true, next: 'factor' });
    expect(await t.done(factors.clearFactors, { params: { id }, body: { reason: '手机遗失，已当面核实' } }, system)).toEqual({ removed: 1 });
    expect((await signIn(t, 'diushi', 'Ku7-mp3-Rz9w')).body).toEqual({ mustChangePassword: true });
    const audit = await t.person('审计', { roles: ['auditAdmin'] });
    expect((await t.call(factors.clearFactors, { params: { id: audit.accountId }, body: { reason: '无' } }, system)).error?.code).toBe('account.administrator');
    expect((await t.call(factors.clearFactors, { params: { id }, body: { reason: '无' } }, audit)).error?.code).toBe('access.denied');
  });
});
