import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { localDate } from '#kit/pure/time.ts';
import { newId } from '#kit/server/ids.ts';
import * as platform from './contract.platform.ts';
import * as api from './contract.ts';
import { anAccount, send, signIn } from './testing.ts';
import { withApp } from './testing/factors.ts';

const PASSWORD = 'Qing-Feng-2026';
const NEXT = 'Kuai-Xue-Shi-27';
let t: TestApp;
let system: Person;
beforeAll(async () => {
  t = await startTestApp();
  system = await t.person('系管', { roles: ['systemAdmin'] });
});
afterAll(() => t.close());
const later = (minutes: number): void => void (t.now = new Date(t.now.getTime() + minutes * 60_000));
const make = async (id: string, kind: platform.LinkKind): Promise<string> => (await t.done(platform.makeLink, { params: { id }, body: { kind } }, system)).address.split('#')[1] ?? '';
const use = (token: string, password = NEXT, headers: Record<string, string> = {}) => send(t, 'POST', '/api/account-links/use', { body: { token, password }, headers });
const read = (token: string) => send(t, 'POST', '/api/account-links/read', { body: { token } });

describe('a link for a new password', () => {
  it('sets it once, ends every session, and does not work again', async () => {
    const id = await anAccount(t, { username: 'wenhui', name: '闻慧', password: PASSWORD });
    const before = await signIn(t, 'wenhui', PASSWORD);
    const token = await make(id, 'reset');
    expect((await read(token)).body).toMatchObject({ kind: 'reset', name: '闻慧', username: 'wenhui', platform: null });
    const done = await use(token);
    expect([done.status, (await send(t, 'GET', '/api/me', { cookie: done.cookie })).status]).toEqual([200, 200]);
    expect((await send(t, 'GET', '/api/me', { cookie: before.cookie })).code).toBe('session.required');
    expect([(await use(token, 'Man-Xue-Shi-28')).code, (await read(token)).code]).toEqual(['link.not_valid', 'link.not_valid']);
    expect([(await signIn(t, 'wenhui', PASSWORD)).code, (await signIn(t, 'wenhui', NEXT)).status]).toEqual(['sign_in.wrong', 200]);
  });

  it('is used by one of several at the same time', async () => {
    const id = await anAccount(t, { username: 'linke', password: PASSWORD });
    const token = await make(id, 'reset');
    const answers = await Promise.all(['A', 'B', 'C'].map((x) => use(token, `${NEXT}${x}`)));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
  });

  it('would be used twice if its use were not noted (negative control)', async () => {
    const id = await anAccount(t, { username: 'control', password: PASSWORD });
    const token = await make(id, 'reset');
    await sql`create function forget_use() returns trigger language plpgsql as $$ begin new.used_at := null; return new; end $$`.execute(t.connection.db);
    await sql`create trigger forget before update on account_links for each row execute function forget_use()`.execute(t.connection.db);
    const statuses = [(await use(token)).status, (await use(token, 'Man-Xue-Shi-28')).status];
    await sql`drop trigger forget on account_links`.execute(t.connection.db);
    expect(statuses).toEqual([200, 200]);
  });

  it.each([[29, true], [31, false]])('after %i minutes: %s', async (minutes, works) => {
    const id = await anAccount(t, { username: `spaet${minutes}`, password: PASSWORD });
    const token = await make(id, 'reset');
    later(minutes);
    expect((await use(token)).status === 200).toBe(works);
  });

  it('ends when its account becomes security or audit administrator: who made it would be let in as the one who watches them', async () => {
    const security = await t.person('安管', { roles: ['securityAdmin'] });
    const id = await anAccount(t, { username: 'jianshen', password: PASSWORD });
    const grant = (as: Person): Promise<{ error: { code: string } | null; status: number }> => t.call(api.grantRole, { params: { id }, body: { id: newId(), role: 'auditAdmin', unitId: t.rootId, from: localDate(t.now) } }, as);
    await signIn(t, 'jianshen', PASSWORD);
    await t.done(api.resetPassword, { params: { id }, body: { password: 'Ku7-mp3-Rz9w' } }, system);
    expect((await grant(security)).error?.code).toBe('role.password_not_own');
    const token = await make(id, 'reset');
    expect((await use(token)).status).toBe(200);
    const left = await make(id, 'reset');
    expect((await grant(security)).status).toBe(200);
    expect([(await read(left)).code, (await use(left, 'Man-Xue-Shi-28')).code]).toEqual(['link.not_valid', 'link.not_valid']);
    expect((await signIn(t, 'jianshen', NEXT)).status).toBe(200);
  });

  it('ends with a later one, with a password given otherwise, and with the account', async () => {
    const id = await anAccount(t, { username: 'zhoumin', password: PASSWORD });
    const [one, two] = [await make(id, 'reset'), await make(id, 'reset')];
    expect((await use(one)).code).toBe('link.not_valid');
    later(1);
    await t.done(api.resetPassword, { params: { id }, body: { password: 'Ku7-mp3-Rz9w' } }, system);
    expect((await use(two)).code).toBe('link.not_valid');
    later(1);
    const three = await make(id, 'reset');
    await t.connection.db.updateTable('accounts').set({ state: 'disabled' }).where('id', '=', id).execute();
    expect((await use(three)).code).toBe('link.not_valid');
  });

  it('leaves a second factor where it is: the session is half', async () => {
    const id = await anAccount(t, { username: 'heping', password: PASSWORD });
    await withApp(t, 'heping', PASSWORD);
    const done = await use(await make(id, 'reset'));
    expect(done.body).toEqual({ mustChangePassword: false, next: 'factor' });
    expect((await send(t, 'GET', '/api/units', { cookie: done.cookie })).code).toBe('session.factor_needed');
  });

  it('takes its address from the configuration, whatever host a request names, and opens by no GET', async () => {
    const id = await anAccount(t, { username: 'hejun', password: PASSWORD });
    const r = await t.app.server.inject({ method: 'POST', url: `/api/accounts/${id}/links`, headers: { authorization: `Bearer ${system.token}`, 'content-type': 'application/json', host: 'evil.example', 'x-forwarded-host': 'evil.example' }, payload: JSON.stringify({ kind: 'reset' }) });
    const { address } = JSON.parse(r.body) as { address: string };
    expect(address.startsWith('http://localhost/open-link#')).toBe(true);
    const token = address.split('#')[1] ?? '';
    for (const url of [`/open-link?${token}`, `/api/account-links/use?token=${token}`, `/api/account-links/read?token=${token}`]) await t.app.server.inject({ method: 'GET', url });
    expect((await read(token)).status).toBe(200);
    const stored = await t.connection.db.selectFrom('account_links').select('token_hash').execute();
    expect(stored.some((s) => s.token_hash === token)).toBe(false);
    expect((await use(token)).status).toBe(200);
  });
});

describe('an invitation', () => {
  it('holds seven days, for who never signed in, and for nobody else’s account', async () => {
    const id = await anAccount(t, { username: 'xinren', name: '新人', password: PASSWORD });
    const other = await anAccount(t, { username: 'bieren', password: PASSWORD });
    const token = await make(id, 'invitation');
    later(7 * 1440 - 1);
    expect((await use(token)).status).toBe(200);
    expect((await signIn(t, 'bieren', NEXT)).code).toBe('sign_in.wrong');
    expect((await t.call(platform.makeLink, { params: { id }, body: { kind: 'invitation' } }, system)).error?.code).toBe('link.not_new');
    const late = await make(other, 'invitation');
    later(7 * 1440 + 1);
    expect((await use(late)).code).toBe('link.not_valid');
    // Nothing makes a link live again that ran out.
    await make(other, 'reset');
    expect((await use(late)).code).toBe('link.not_valid');
  });

  it('is made by whoever may give passwords, not for the two who watch, nor for oneself', async () => {
    const audit = await t.person('审计', { roles: ['auditAdmin'] });
    const member = await t.person('会员', { memberOf: t.rootId });
    const ask = (id: string, by: Person) => t.call(platform.makeLink, { params: { id }, body: { kind: 'reset' } }, by);
    expect((await ask(audit.accountId, system)).error?.code).toBe('account.administrator');
    expect((await ask(system.accountId, system)).error?.code).toBe('account.is_own');
    expect((await ask(member.accountId, audit)).error?.code).toBe('access.denied');
    expect((await ask(audit.accountId, member)).error?.code).toBe('account.not_found');
  });
});
