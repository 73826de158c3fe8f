import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { sql } from 'kysely';
import * as api from './contract.ts';

let t: TestApp;
let security: Person;
let secretary: Person;
let branch: string;
let other: string;
let member: Person;
let watcher: Person;
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  branch = await t.unit('branch', '长宁街道分会');
  other = await t.unit('branch', '石门街道分会');
  security = await t.person('管安全', { roles: ['securityAdmin'] });
  secretary = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  member = await t.person('陈知行', { memberOf: branch });
  watcher = await t.person('王思源', { memberOf: branch });
});
afterAll(() => t.close());

const at = async (on: string, known?: string) => (await t.done(api.roleHistory, { query: { accountId: member.accountId, role: 'branchHead', on, ...(known ? { known } : {}) } }, security)).items;

describe('roles are dated facts', () => {
  const grantId = newId();
  const rightId = newId();
  it('tell who held what on a day, as it was known on another', async () => {
    await t.done(api.grantRole, { params: { id: member.accountId }, body: { id: grantId, role: 'branchHead', unitId: branch, from: '2026-03-02', to: '2026-12-31' } }, security);
    t.now = new Date('2026-03-20T02:00:00Z');
    await t.done(api.endRole, { params: { id: grantId }, body: { on: '2026-04-30', reason: '工作调整' } }, security);
    t.now = new Date('2026-05-10T02:00:00Z');
    expect(await at('2026-06-01')).toHaveLength(0);
    expect((await at('2026-04-01'))[0]).toMatchObject({ to: '2026-04-30' });
    // On 10 March nobody knew of the early end.
    expect((await at('2026-06-01', '2026-03-10'))[0]).toMatchObject({ grantId, to: '2026-12-31', state: 'current' });
    expect(await at('2026-04-01', '2026-03-01')).toHaveLength(0);
  });

  it('are corrected by another entry that names the wrong one; before the correction was written, the wrong one is what was known', async () => {
    await t.done(api.correctRole, { params: { id: grantId }, body: { id: rightId, role: 'branchHead', unitId: other, from: '2026-03-05', to: '2026-04-30', reason: '单位录错' } }, security);
    expect((await at('2026-04-01')).map((f) => [f.grantId, f.unitId, f.corrects])).toEqual([[rightId, other, grantId]]);
    expect((await at('2026-04-01', '2026-05-09')).map((f) => f.grantId)).toEqual([grantId]);
    const one = await t.done(api.readRoleGrant, { params: { id: grantId } }, security);
    expect(one.records.map((r) => r.state)).toEqual(['granted', 'ending', 'voided']);
    expect(one.correctedBy).toBe(rightId);
    expect((await t.call(api.correctRole, { params: { id: grantId }, body: { id: newId(), role: 'branchHead', unitId: other, from: '2026-03-05', reason: '又一次' } }, security)).error?.code).toBe('role.already_ended');
  });

  it('cannot be edited even in the database', async () => {
    await expect(sql`update role_grants set valid_from = '2026-01-01' where id = ${rightId}`.execute(t.connection.db)).rejects.toThrow(/not edited/);
    await expect(sql`update role_records set valid_to = null where grant_id = ${rightId}`.execute(t.connection.db)).rejects.toThrow(/not edited/);
  });

  it('are not shown to a member', async () => {
    expect((await t.call(api.roleHistory, { query: {} }, watcher)).status).toBe(403);
    expect((await t.call(api.readRoleGrant, { params: { id: rightId } }, watcher)).status).toBe(403);
    expect((await t.call(api.correctRole, { params: { id: rightId }, body: { id: newId(), role: 'member', unitId: branch, from: '2026-03-05', reason: '不可' } }, secretary)).status).toBe(403);
  });
});

describe('why somebody may see something', () => {
  it('names the role and the unit that allow it, and what is missing', async () => {
    const officer = await t.person('分会文秘', { roles: [['branchSecretary', branch]] });
    const ask = (accountId: string, id: string) => t.done(api.explainAccess, { query: { accountId, type: 'member', id } }, security);
    const found = await t.done(api.findSubjects, { query: { type: 'member', search: '陈知行' } }, security);
    expect(found.items).toEqual([{ id: member.memberId, label: '陈知行 · 长宁街道分会' }]);
    const yes = await ask(officer.accountId, member.memberId ?? '');
    expect(yes.mayRead).toBe(true);
    expect(yes.actions.find((a) => a.action === 'member.read')?.by).toEqual([{ role: 'branchSecretary', roleName: '分会秘书', through: { role: 'branchSecretary', roleName: '分会秘书', unitName: '长宁街道分会' } }]);
    const elsewhere = await t.person('别处文秘', { roles: [['branchSecretary', other]] });
    const no = await ask(elsewhere.accountId, member.memberId ?? '');
    expect(no.mayRead).toBe(false);
    expect(no.actions.find((a) => a.action === 'member.read')?.missing).toContainEqual({ role: 'branchSecretary', roleName: '分会秘书', why: 'outOfReach' });
    expect(no.actions.find((a) => a.action === 'member.read')?.missing).toContainEqual({ role: 'secretariatOfficer', roleName: '秘书处工作人员', why: 'notHeld' });
    expect(no.actions.find((a) => a.action === 'member.read')?.missing).toContainEqual({ role: 'self', roleName: expect.any(String), why: 'notRelated' });
    const own = await ask(member.accountId, member.memberId ?? '');
    expect(own.actions.find((a) => a.action === 'member.read')?.by).toEqual([{ role: 'self', roleName: expect.any(String), through: null }]);
  });

  it('agrees with what the server does, for everybody and everyone in the tree', async () => {
    const { getMember } = await import('#modules/members/contract/members.ts');
    const people = [security, secretary, watcher, await t.person('分会长', { roles: [['branchHead', other]] }), await t.person('联络', { roles: ['liaisonOfficer'] })];
    const targets = [watcher.memberId ?? '', member.memberId ?? '', (await t.person('李同心', { memberOf: other })).memberId ?? ''];
    let opened = 0;
    for (const p of people) for (const id of targets) {
      const { mayRead } = await t.done(api.explainAccess, { query: { accountId: p.accountId, type: 'member', id } }, security);
      const { status } = await t.call(getMember, { params: { id } }, p);
      expect([p.name, id, mayRead]).toEqual([p.name, id, status === 200]);
      opened += status === 200 ? 1 : 0;
    }
    expect(opened).toBeGreaterThan(3);
    expect(opened).toBeLessThan(people.length * targets.length);
  });

  it('is only for administrators', async () => {
    expect((await t.call(api.explainAccess, { query: { accountId: member.accountId, type: 'member', id: member.memberId ?? '' } }, secretary)).status).toBe(403);
    expect((await t.call(api.findSubjects, { query: { type: 'member', search: '陈知行' } }, watcher)).status).toBe(403);
  });
});

describe('a role tried before it is given', () => {
  it('counts what would be newly seen and what would newly be possible, and writes no role', async () => {
    const before = await sql<{ n: string }>`select count(*) as n from role_grants`.execute(t.connection.db);
    const plain = await t.person('孙怀瑾');
    const answer = await t.done(api.simulateRole, { body: { accountId: plain.accountId, role: 'branchSecretary', unitId: other, from: '2026-05-11' } }, security);
    expect(answer.exclusions).toEqual([]);
    expect(answer.sees.find((s) => s.type === 'member')).toMatchObject({ before: 0, gained: 1 });
    expect(answer.does).toContainEqual(expect.objectContaining({ action: 'member.edit', wider: false }));
    const after = await sql<{ n: string }>`select count(*) as n from role_grants where account_id <> ${plain.accountId}`.execute(t.connection.db);
    expect(after.rows).toEqual(before.rows);
  });

  it('names every rule that stands against it', async () => {
    const answer = await t.done(api.simulateRole, { body: { accountId: security.accountId, role: 'systemAdmin', unitId: branch, from: '2026-01-01' } }, security);
    expect(answer.exclusions.map((e) => e.code)).toEqual(['role.not_to_oneself', 'role.dates_out_of_order', 'role.not_at_this_unit', 'role.administrators_are_separate']);
  });
});
