import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as api from './contract.ts';
import { accountsHolding, accountsOfMembers } from './service/queries.ts';

const ONE_TIME = 'Ku7-mp3-Rz9w';
let t: TestApp;
let system: Person;
let security: Person;

beforeAll(async () => {
  t = await startTestApp();
  system = await t.person('系管', { roles: ['systemAdmin'] });
});
afterAll(() => t.close());

describe('roles', () => {
  const grantTo = (accountId: string, role: api.RoleName, more: Partial<{ unitId: string; from: string; to: string }> = {}) => ({ params: { id: accountId }, body: { id: newId(), role, unitId: t.rootId, from: today(), ...more } });
  const today = (): string => new Date(t.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

  it('are granted by the system administrator until a security administrator takes office, then only by that one', async () => {
    security = await t.person('安管');
    const editor = await t.person('编辑');
    await t.done(api.grantRole, grantTo(editor.accountId, 'editor'), system);
    await t.done(api.grantRole, grantTo(security.accountId, 'securityAdmin'), system);
    expect((await t.call(api.grantRole, grantTo(editor.accountId, 'issuer'), system)).error?.code).toBe('role.granted_by_security_admin');
    security = { ...security, token: await renewed(security) };
    expect((await t.call(api.grantRole, grantTo(editor.accountId, 'issuer'), security)).status).toBe(200);
    expect((await t.call(api.grantRole, grantTo(security.accountId, 'issuer'), security)).error?.code).toBe('role.not_to_oneself');
    expect((await t.call(api.grantRole, grantTo(system.accountId, 'auditAdmin'), security)).error?.code).toBe('role.administrators_are_separate');
  });

  it('are gone at once when ended, and the person with an open page is refused', async () => {
    const officer = await t.person('秘书二', { roles: ['secretariatOfficer'] });
    expect((await t.call(api.listAccounts, { query: {} }, officer)).status).toBe(200);
    const [g] = (await t.done(api.readAccount, { params: { id: officer.accountId } }, security)).grants;
    const ended = await t.done(api.endRole, { params: { id: g?.id ?? '' }, body: { on: today(), reason: '调岗' } }, security);
    expect(ended).toMatchObject({ state: 'ended', to: today(), reason: '调岗', endedBy: '安管' });
    expect((await t.call(api.listAccounts, { query: {} }, officer)).error?.code).toBe('access.denied');
    expect((await t.call(api.endRole, { params: { id: g?.id ?? '' }, body: { on: today(), reason: '再次' } }, security)).error?.code).toBe('role.already_ended');
    expect((await t.call(api.grantRole, grantTo(officer.accountId, 'secretariatOfficer'), security)).status).toBe(200);
  });

  it('begin and end on their days', async () => {
    const person = await t.person('将任');
    const day = (n: number): string => new Date(t.now.getTime() + 8 * 3_600_000 + n * 86_400_000).toISOString().slice(0, 10);
    const g = await t.done(api.grantRole, grantTo(person.accountId, 'secretariatOfficer', { from: day(1), to: day(2) }), security);
    expect(g.state).toBe('future');
    const token = await renewed(person);
    const may = async (): Promise<number> => (await t.call(api.listAccounts, { query: {} }, { ...person, token })).status;
    const begin = t.now;
    expect(await may()).toBe(403);
    t.now = new Date(begin.getTime() + 86_400_000);
    expect(await may()).toBe(200);
    t.now = new Date(begin.getTime() + 2 * 86_400_000);
    expect(await may()).toBe(200);
    t.now = new Date(begin.getTime() + 3 * 86_400_000);
    expect(await may()).toBe(403);
  });

  it('new ones end the sessions of their person, who goes on with a new token', async () => {
    const person = await t.person('新任');
    await t.done(api.grantRole, grantTo(person.accountId, 'editor'), security);
    expect((await t.call(api.readMe, {}, person)).status).toBe(401);
  });

  it('of the last system administrator cannot be ended', async () => {
    const [g] = (await t.done(api.readAccount, { params: { id: system.accountId } }, security)).grants;
    expect((await t.call(api.endRole, { params: { id: g?.id ?? '' }, body: { on: today(), reason: '离岗' } }, security)).error?.code).toBe('account.last_system_admin');
    expect((await t.call(api.disableAccount, { params: { id: system.accountId }, body: { version: 1, reason: '离岗' } }, security)).error?.code).toBe('account.last_system_admin');
  });

  it('protect the administrators who watch: the system administrator can neither take over nor block them', async () => {
    expect((await t.call(api.resetPassword, { params: { id: security.accountId }, body: { password: ONE_TIME } }, system)).error?.code).toBe('account.administrator');
    expect((await t.call(api.disableAccount, { params: { id: security.accountId }, body: { version: 1, reason: '无' } }, system)).error?.code).toBe('account.administrator');
    expect((await t.call(api.editAccount, { params: { id: security.accountId }, body: { version: 1, username: 'mine', name: '安管', phone: '13900000009' } }, system)).error?.code).toBe('account.administrator');
    expect((await t.call(api.resetPassword, { params: { id: system.accountId }, body: { password: ONE_TIME } }, system)).error?.code).toBe('account.is_own');
  });

  it('are found for others by their reach: at the unit, or above it', async () => {
    const branch = await t.unit('branch', '城东分会');
    const group = await t.unit('activityGroup', '第一小组', branch);
    const elsewhere = await t.unit('branch', '城西分会');
    const head = await t.person('东会长', { roles: [['branchHead', branch]] });
    const lead = await t.person('组长', { roles: [['groupLead', group]] });
    const west = await t.person('西会长', { roles: [['branchHead', elsewhere]] });
    const member = await t.person('会员甲', { memberOf: branch });
    await t.asSystem(async (ctx) => {
      expect(await accountsHolding(ctx, 'branchHead', group)).toEqual([head.accountId]);
      expect(await accountsHolding(ctx, 'groupLead', branch)).toEqual([]);
      expect(await accountsHolding(ctx, 'groupLead', group)).toEqual([lead.accountId]);
      expect((await accountsHolding(ctx, 'branchHead')).toSorted()).toEqual([head.accountId, west.accountId].toSorted());
      expect(await accountsOfMembers(ctx, [member.memberId ?? '', newId()])).toEqual([{ memberId: member.memberId, accountId: member.accountId, name: '会员甲' }]);
    });
    expect((await t.done(api.holdersOf, { query: { unitId: branch } }, member)).items.map((h) => h.name)).toEqual(['东会长']);
  });
});

/** A live session for a person whose sessions ended. */
async function renewed(person: Person): Promise<string> {
  await t.connection.db.updateTable('sessions').set({ ended_at: null }).where('account_id', '=', person.accountId).execute();
  return person.token;
}
