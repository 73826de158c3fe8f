import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import * as api from './contract.ts';
import { send, signIn } from './testing.ts';

const PASSWORD = 'Qing-Feng-2026';
const ONE_TIME = 'Ku7-mp3-Rz9w';
let t: TestApp;
let system: Person;

beforeAll(async () => {
  t = await startTestApp();
  system = await t.person('系管', { roles: ['systemAdmin'] });
});
afterAll(() => t.close());

const newAccount = (username: string, more: Partial<{ phone: string; memberId: string; password: string }> = {}) => ({ body: { id: newId(), username, name: '闻慧', password: ONE_TIME, ...more } });

describe('an account', () => {
  it('is created with a one-time password that must be changed before anything else', async () => {
    const made = await t.done(api.createAccount, newAccount('wenhui', { phone: '13800000001' }), system);
    expect(made).toMatchObject({ username: 'wenhui', phone: '13800000001', mustChangePassword: true, state: 'active', grants: [] });
    const { cookie, body } = await signIn(t, 'wenhui', ONE_TIME);
    expect(body).toEqual({ mustChangePassword: true });
    expect((await send(t, 'GET', '/api/units', { cookie })).code).toBe('session.password_change_required');
    expect((await send(t, 'GET', '/api/me', { cookie })).body).toMatchObject({ mustChangePassword: true, can: {} });
    const changed = await send(t, 'POST', '/api/me/password', { cookie, body: { current: ONE_TIME, next: PASSWORD } });
    expect(changed.status).toBe(200);
    expect((await send(t, 'GET', '/api/units', { cookie })).code).toBe('session.required');
    expect((await send(t, 'GET', '/api/units', { cookie: changed.cookie })).status).toBe(200);
  });

  it('keeps passwords as argon2id hashes only, nowhere in events or answered requests', async () => {
    const dump = JSON.stringify([await t.connection.db.selectFrom('accounts').selectAll().execute(), await t.connection.db.selectFrom('events').selectAll().execute(), await t.connection.db.selectFrom('requests').selectAll().execute()]);
    expect(dump).not.toContain(ONE_TIME);
    expect(dump).not.toContain(PASSWORD);
    expect(dump).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('does not take a password that was used among the last five', async () => {
    const used = [PASSWORD, 'Second-Pass-1', 'Third-Pass-11', 'Fourth-Pass-1', 'Fifth-Pass-11', 'Sixth-Pass-11'];
    let { cookie } = await signIn(t, 'wenhui', PASSWORD);
    for (const [n, next] of used.slice(1).entries()) cookie = (await send(t, 'POST', '/api/me/password', { cookie, body: { current: used[n], next }, headers: tick() })).cookie;
    const again = await send(t, 'POST', '/api/me/password', { cookie, body: { current: used[5], next: used[1] } });
    expect(again.code).toBe('password.used_before');
    expect((await send(t, 'POST', '/api/me/password', { cookie, body: { current: used[5], next: PASSWORD }, headers: tick() })).status).toBe(200);
  });

  it('locks the change of a password after five wrong present ones', async () => {
    const { cookie } = await signIn(t, 'wenhui', PASSWORD);
    const codes: (string | null)[] = [];
    for (let n = 0; n < 6; n++) codes.push((await send(t, 'POST', '/api/me/password', { cookie, body: { current: `Wrong-${n}`, next: 'Other-Pass-99' } })).code);
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'password.wrong'), 'sign_in.locked']);
    expect((await send(t, 'GET', '/api/me', { cookie })).status).toBe(200);
  });

  it('has a user name and a phone of its own', async () => {
    expect((await t.call(api.createAccount, newAccount('WenHui'), system)).error?.code).toBe('account.username_taken');
    expect((await t.call(api.createAccount, newAccount('another', { phone: '138 0000 0001' }), system)).error?.code).toBe('account.phone_taken');
    expect((await t.call(api.createAccount, newAccount('13800000001'), system)).error?.code).toBe('account.username_not_usable');
    const twins = await Promise.all([1, 2, 3, 4].map(() => t.call(api.createAccount, newAccount('twin'), system)));
    expect(twins.map((r) => r.error?.code ?? 'made').toSorted()).toEqual(['account.username_taken', 'account.username_taken', 'account.username_taken', 'made']);
  });

  it('whose one-time password was not used for a week no longer opens', async () => {
    await t.done(api.createAccount, newAccount('laggard'), system);
    t.now = new Date(t.now.getTime() + 8 * 86_400_000);
    expect((await signIn(t, 'laggard', ONE_TIME)).code).toBe('sign_in.password_expired');
  });

  it('is edited, disabled and enabled with its version; a stale page is refused', async () => {
    const made = await t.done(api.createAccount, newAccount('changing'), system);
    const edited = await t.done(api.editAccount, { params: { id: made.id }, body: { version: made.version, username: 'changed', name: '闻 慧', phone: '0574-87181234' } }, system);
    expect(edited).toMatchObject({ username: 'changed', name: '闻慧', phone: '057487181234', version: 2 });
    expect((await t.call(api.editAccount, { params: { id: made.id }, body: { version: 1, username: 'changed', name: '闻慧' } }, system)).error?.code).toBe('matter.changed');
    expect((await t.done(api.disableAccount, { params: { id: made.id }, body: { version: 2, reason: '离岗' } }, system)).state).toBe('disabled');
    expect((await t.done(api.enableAccount, { params: { id: made.id }, body: { version: 3, reason: '返岗' } }, system)).state).toBe('active');
  });

  it('is not seen by those who keep no accounts', async () => {
    const editor = await t.person('核稿', { roles: ['editor'] });
    expect((await t.call(api.listAccounts, { query: {} }, editor)).error?.code).toBe('access.denied');
    expect((await t.call(api.readAccount, { params: { id: system.accountId } }, editor)).error?.code).toBe('account.not_found');
    expect((await t.call(api.createAccount, newAccount('nope'), editor)).error?.code).toBe('access.denied');
    const officer = await t.person('秘书', { roles: ['secretariatOfficer'] });
    expect((await t.call(api.listAccounts, { query: {} }, officer)).status).toBe(200);
    expect((await t.call(api.resetPassword, { params: { id: system.accountId }, body: { password: ONE_TIME } }, officer)).error?.code).toBe('access.denied');
  });

  it('is found by name, initials, pinyin, user name and phone, page by page', async () => {
    for (const search of ['闻慧', '聞慧', '慧', 'wh', 'wenhui', 'wenh', '13800000001', '138 0000 0001']) expect([search, (await t.done(api.listAccounts, { query: { search } }, system)).items.length > 0]).toEqual([search, true]);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await t.done(api.listAccounts, { query: { limit: 3, ...(after ? { after } : {}) } }, system);
      seen.push(...page.items.map((a) => a.id));
      after = page.next ?? undefined;
      expect(page.total).toBeGreaterThan(5);
      expect(page.more).toBe(false);
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await t.connection.db.selectFrom('accounts').select('id').execute()).length);
    expect((await t.call(api.listAccounts, { query: { after: 'x' } }, system)).error?.code).toBe('cursor.invalid');
  });
});

/** A second passes: the history of passwords is ordered by time. */
function tick(): Record<string, string> {
  t.now = new Date(t.now.getTime() + 1000);
  return {};
}

describe('preferences', () => {
  it('stay with the account, and views under their keys', async () => {
    const who = await t.person('长辈', { roles: ['editor'] });
    expect(await t.done(api.setPreferences, { body: { elder: true, email: 'a@example.cn' } }, who)).toEqual({ elder: true, locale: 'zh-CN', email: 'a@example.cn' });
    await t.done(api.keepView, { params: { key: 'suggestions.list' }, body: { value: { filters: ['overdue'] } } }, who);
    expect(await t.done(api.readView, { params: { key: 'suggestions.list' } }, who)).toEqual({ value: { filters: ['overdue'] } });
    expect(await t.done(api.readView, { params: { key: 'toString' } }, who)).toEqual({ value: null });
    expect(await t.done(api.readView, { params: { key: 'suggestions.list' } }, system)).toEqual({ value: null });
    expect((await t.call(api.keepView, { params: { key: 'big' }, body: { value: 'x'.repeat(20_000) } }, who)).error?.code).toBe('view.too_large');
    expect((await t.done(api.readMe, {}, who)).settings).toEqual({ elder: true, locale: 'zh-CN' });
  });
});

describe('accounts for members', () => {
  it('are made in a batch: user names from the pinyin, the phone where it is free, the role of member', async () => {
    const branch = await t.unit('branch', '城南分会');
    const people = await Promise.all(['王小明', '王小明', '单雄'].map((name) => t.person(name, { memberOf: branch })));
    for (const p of people) await t.connection.db.updateTable('accounts').set({ member_id: null }).where('id', '=', p.accountId).execute();
    const before = await t.done(api.membersWithoutAccount, { query: { unitId: branch } }, system);
    expect(before.total).toBe(3);
    expect((await t.done(api.membersWithoutAccount, { query: { search: '单雄' } }, system)).items.map((m) => m.name)).toEqual(['单雄']);
    const accounts = people.map((p, n) => ({ id: newId(), memberId: p.memberId ?? '', password: `Kx7-mp${n}-Rz9w` }));
    const made = await t.done(api.createForMembers, { body: { accounts: [...accounts, { id: newId(), memberId: newId(), password: ONE_TIME }] } }, system);
    expect(made.created.map((c) => c.username).toSorted()).toEqual(['shanxiong', 'wangxiaoming', 'wangxiaoming2']);
    expect(made.skipped.map((s) => s.code)).toEqual(['account.member_not_found']);
    expect((await t.done(api.membersWithoutAccount, { query: { unitId: branch } }, system)).total).toBe(0);
    const { cookie } = await signIn(t, 'shanxiong', 'Kx7-mp2-Rz9w');
    expect((await send(t, 'GET', '/api/me', { cookie })).body).toMatchObject({ roles: ['member'], member: { name: '单雄' }, mustChangePassword: true });
    const again = await t.done(api.createForMembers, { body: { accounts: accounts.map((a) => ({ ...a, id: newId() })) } }, system);
    expect(again).toMatchObject({ created: [], skipped: [{ code: 'account.member_has_account' }, {}, {}] });
  });
});

describe('a member who left', () => {
  it('is signed out and cannot come back; one who also works here goes on without the membership', async () => {
    const branch = await t.unit('branch', '城北分会');
    const [gone, staff] = [await t.person('离会者', { memberOf: branch }), await t.person('离会职员', { memberOf: branch, roles: ['editor'] })];
    await t.asSystem(async (ctx) => {
      await sql`update members set status = 'left' where id = any(${[gone.memberId, staff.memberId]})`.execute(ctx.tx);
      for (const p of [gone, staff]) await record(ctx, 'member.statusChanged', { type: 'member', id: p.memberId ?? '' }, { name: p.name, from: 'active', to: 'left', on: '2026-03-02', reason: '本人申请' });
    });
    await t.runJobs();
    expect((await t.call(api.readMe, {}, gone)).status).toBe(401);
    expect((await t.done(api.readMe, {}, staff))).toMatchObject({ roles: ['editor'], member: null });
  });

  it('and was put back before anything followed keeps what they have; one who was put down as dead and only left keeps their work', async () => {
    const branch = await t.unit('branch', '城南分会');
    const [back, staff] = [await t.person('归来者', { memberOf: branch, roles: [['branchHead', branch]] }), await t.person('误记职员', { memberOf: branch, roles: ['editor'] })];
    await t.asSystem(async (ctx) => {
      await sql`update members set status = 'left' where id = ${staff.memberId}`.execute(ctx.tx);
      const told = (p: Person, from: string, to: string) => record(ctx, 'member.statusChanged', { type: 'member', id: p.memberId ?? '' }, { name: p.name, from: from as never, to: to as never, on: '2026-03-02', reason: '登记有误' });
      await told(back, 'active', 'left');
      await told(back, 'left', 'active');
      await told(staff, 'active', 'deceased');
      await told(staff, 'deceased', 'left');
    });
    await t.runJobs();
    expect((await t.done(api.readMe, {}, back)).roles.toSorted()).toEqual(['branchHead', 'member']);
    expect(await t.done(api.readMe, {}, staff)).toMatchObject({ roles: ['editor'], member: null });
  });
});
