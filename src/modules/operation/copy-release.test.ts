import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as api from './contract.release.ts';
import { type AdminRole, adminRoles } from './contract.release.ts';
import { canConfirmRelease } from './rules.ts';

let t: TestApp;
const admins = {} as Record<AdminRole, Person>;
let secondSystem: Person;
let secretary: Person;
const since = new Date('2026-11-19T00:00:00Z');

beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-20T02:00:00Z') });
  for (const role of adminRoles) admins[role] = await t.person(role, { roles: [role] });
  secondSystem = await t.person('另一位系统', { roles: ['systemAdmin'] });
  secretary = await t.person('方秘书', { roles: ['secretariatOfficer'] });
});
afterAll(() => t.close());
beforeEach(async () => {
  await sql`alter table copy_releases disable trigger user`.execute(t.connection.db);
  await sql`delete from copy_releases`.execute(t.connection.db);
  await sql`alter table copy_releases enable trigger user`.execute(t.connection.db);
  await sql`update associations set restored_at = ${since} where id = ${t.associationId}`.execute(t.connection.db);
});

const ask = async (as: Person): Promise<string> => {
  const id = newId();
  await t.done(api.askCopyRelease, { body: { id, reason: '原服务器损坏，已核对' } }, as);
  return id;
};
const confirm = (id: string, as: Person) => t.call(api.confirmCopyRelease, { params: { id }, body: {} }, as);
const isCopy = async (): Promise<boolean> => (await sql<{ c: boolean }>`select restored_at is not null as c from associations where id = ${t.associationId}`.execute(t.connection.db)).rows[0]?.c ?? false;

describe('the rule', () => {
  test.each([['a', 'systemAdmin', 'a', 'securityAdmin', 'release.own_request'], ['a', 'systemAdmin', null, 'auditAdmin', 'release.own_request'], ['a', 'systemAdmin', 'b', 'systemAdmin', 'release.same_role'], ['a', 'systemAdmin', 'b', 'auditAdmin', null], ['a', 'auditAdmin', 'b', 'securityAdmin', null]] as const)(
    'asked by %s as %s, confirmed by %s as %s: %s', (askedBy, askedRole, id, role, code) => {
      const d = canConfirmRelease({ askedBy, askedRole }, { id, role });
      expect(d.ok ? null : d.code).toBe(code);
    });
});

describe('a restored copy', () => {
  test('goes into use when one administrator asked and another of a different office agreed', async () => {
    const id = await ask(admins.systemAdmin);
    expect(await t.done(api.copyRelease, {}, admins.systemAdmin)).toMatchObject({ open: id, can: { ask: false, confirm: false, decline: false, withdraw: true } });
    expect(await t.done(api.copyRelease, {}, admins.securityAdmin)).toMatchObject({ open: id, can: { confirm: true, decline: true, withdraw: false } });
    expect(await isCopy()).toBe(true);
    expect((await t.done(api.confirmCopyRelease, { params: { id }, body: {} }, admins.securityAdmin)).restoredAt).toBeNull();
    expect(await isCopy()).toBe(false);
    const facts = await t.connection.db.selectFrom('events').select(['name', 'actor_name', 'data']).where('subject_type', 'in', ['copyRelease', 'association']).orderBy('seq').execute();
    expect(facts.map((f) => [f.name, f.actor_name])).toEqual([['copyRelease.asked', 'systemAdmin'], ['copyRelease.confirmed', 'securityAdmin'], ['association.released', 'securityAdmin']]);
    expect(facts[2]?.data).toEqual({ restoredAt: since.toISOString(), asked: 'systemAdmin', confirmed: 'securityAdmin' });
    expect((await t.call(api.askCopyRelease, { body: { id: newId(), reason: '再来一次' } }, admins.systemAdmin)).error?.code).toBe('release.not_a_copy');
  });

  test('is not released by whoever asked, nor by a second of the same office, nor by anybody else', async () => {
    const id = await ask(admins.systemAdmin);
    expect((await confirm(id, admins.systemAdmin)).error?.code).toBe('release.own_request');
    expect((await confirm(id, secondSystem)).error?.code).toBe('release.same_role');
    for (const who of [secretary]) for (const call of [confirm(id, who), t.call(api.copyRelease, {}, who), t.call(api.askCopyRelease, { body: { id: newId(), reason: '试试' } }, who)]) expect((await call).status).toBe(403);
    expect((await t.call(api.copyRelease, {}, null)).status).toBe(401);
    expect((await confirm(newId(), admins.auditAdmin)).status).toBe(404);
    expect((await t.call(api.askCopyRelease, { body: { id: newId(), reason: '我也申请' } }, admins.auditAdmin)).error?.code).toBe('release.asked_already');
    expect(await isCopy()).toBe(true);
  });

  test('stays one when the request was declined or taken back', async () => {
    const one = await ask(admins.auditAdmin);
    expect((await t.call(api.withdrawCopyRelease, { params: { id: one }, body: {} }, admins.systemAdmin)).error?.code).toBe('access.denied');
    expect((await t.call(api.declineCopyRelease, { params: { id: one }, body: { note: '还没核对完' } }, admins.auditAdmin)).error?.code).toBe('release.own_request');
    await t.done(api.declineCopyRelease, { params: { id: one }, body: { note: '还没核对完' } }, admins.securityAdmin);
    expect((await confirm(one, admins.systemAdmin)).error?.code).toBe('release.decided_already');
    const two = await ask(admins.auditAdmin);
    await t.done(api.withdrawCopyRelease, { params: { id: two }, body: {} }, admins.auditAdmin);
    expect((await confirm(two, admins.systemAdmin)).error?.code).toBe('release.decided_already');
    expect(await isCopy()).toBe(true);
  });

  test('is not released by what was agreed to for an earlier copy', async () => {
    const id = await ask(admins.systemAdmin);
    await sql`update associations set restored_at = ${new Date('2026-11-20T00:00:00Z')} where id = ${t.associationId}`.execute(t.connection.db);
    expect((await confirm(id, admins.securityAdmin)).error?.code).toBe('release.decided_already');
    const again = await ask(admins.securityAdmin);
    expect((await t.done(api.copyRelease, {}, admins.auditAdmin)).items.map((i) => [i.id, i.state])).toEqual(expect.arrayContaining([[id, 'lapsed'], [again, 'waiting']]));
  });

  test('is decided once when two confirm and one declines at the same moment, twenty times', async () => {
    for (let i = 0; i < 20; i += 1) {
      await sql`update associations set restored_at = ${new Date(since.getTime() + i * 1000)} where id = ${t.associationId}`.execute(t.connection.db);
      const id = await ask(admins.systemAdmin);
      const answers = await Promise.all([confirm(id, admins.securityAdmin), confirm(id, admins.auditAdmin), t.call(api.declineCopyRelease, { params: { id }, body: { note: '先等等' } }, admins.auditAdmin), confirm(id, admins.systemAdmin), confirm(id, secondSystem)]);
      expect(answers.slice(0, 3).filter((a) => a.status === 200)).toHaveLength(1);
      expect(answers.slice(3).every((a) => a.status !== 200)).toBe(true);
      const decided = await t.connection.db.selectFrom('events').select('name').where('subject_id', '=', id).where('name', 'in', ['copyRelease.confirmed', 'copyRelease.declined']).execute();
      expect(decided).toHaveLength(1);
      expect(await isCopy()).toBe(decided[0]?.name === 'copyRelease.declined');
    }
  });
});

describe('around the commands', () => {
  const row = (state: string, more: Partial<Record<'asked_by' | 'asked_role' | 'decided_by' | 'decided_role', string>> = {}) => {
    const r = { asked_by: admins.systemAdmin.accountId, asked_role: 'systemAdmin', decided_by: null, decided_role: null, ...more };
    return sql`insert into copy_releases (association_id, id, restored_at, reason, state, asked_by, asked_by_name, asked_role, asked_at, decided_by, decided_by_name, decided_role, decided_at)
      values (${t.associationId}, ${newId()}, ${since}, 'x', ${state}, ${r.asked_by}, 'x', ${r.asked_role}, ${t.now}, ${r.decided_by}, 'y', ${r.decided_role}, ${t.now})`;
  };
  const free = () => sql`update associations set restored_at = null where id = ${t.associationId}`;
  const settle = (by: string, role: string) => sql`update copy_releases set state = 'confirmed', decided_by = ${by}, decided_by_name = 'y', decided_role = ${role}, decided_at = ${t.now} where state = 'waiting'`;

  test('no statement frees a copy without two', async () => {
    const { db } = t.connection;
    await expect(free().execute(db)).rejects.toThrow('released by two administrators');
    await expect(row('confirmed', { decided_by: admins.auditAdmin.accountId, decided_role: 'auditAdmin' }).execute(db)).rejects.toThrow('asked for first');
    await expect(row('waiting', { asked_by: secretary.accountId }).execute(db)).rejects.toThrow('only administrators');
    await row('waiting').execute(db);
    await expect(free().execute(db)).rejects.toThrow('released by two administrators');
    await expect(settle(admins.systemAdmin.accountId, 'systemAdmin').execute(db)).rejects.toThrow(/copy_releases_by_two/);
    await expect(settle(admins.systemAdmin.accountId, 'auditAdmin').execute(db)).rejects.toThrow('only administrators');
    await expect(settle(secondSystem.accountId, 'systemAdmin').execute(db)).rejects.toThrow(/copy_releases_by_two_roles/);
    await expect(settle(secretary.accountId, 'auditAdmin').execute(db)).rejects.toThrow('only administrators');
    await expect(sql`update copy_releases set asked_by = ${admins.auditAdmin.accountId}, asked_role = 'auditAdmin' where state = 'waiting'`.execute(db)).rejects.toThrow('what was asked and decided stays');
    await expect(sql`delete from copy_releases`.execute(db)).rejects.toThrow('what was asked stays');
    expect(await isCopy()).toBe(true);
    await settle(admins.auditAdmin.accountId, 'auditAdmin').execute(db);
    await free().execute(db);
    expect(await isCopy()).toBe(false);
  });

  test('an administrator who lost the office between asking and agreeing releases nothing', async () => {
    await row('waiting').execute(t.connection.db);
    await sql`update role_grants set ended_at = now() where account_id = ${admins.systemAdmin.accountId}`.execute(t.connection.db);
    await expect(settle(admins.auditAdmin.accountId, 'auditAdmin').execute(t.connection.db)).rejects.toThrow('only administrators');
    await sql`update role_grants set ended_at = null where account_id = ${admins.systemAdmin.accountId}`.execute(t.connection.db);
  });

  test('control: without the guards of the tables one person would have released it', async () => {
    await expect(t.connection.db.transaction().execute(async (tx) => {
      await sql`alter table copy_releases disable trigger user`.execute(tx);
      await sql`alter table associations disable trigger associations_released_by_two`.execute(tx);
      for (const c of ['copy_releases_by_two', 'copy_releases_by_two_roles']) await sql`alter table copy_releases drop constraint ${sql.ref(c)}`.execute(tx);
      await row('confirmed', { decided_by: admins.systemAdmin.accountId, decided_role: 'systemAdmin' }).execute(tx);
      expect(Number((await free().execute(tx)).numAffectedRows)).toBe(1);
      throw new Error('rolled back on purpose');
    })).rejects.toThrow('rolled back on purpose');
    expect(await isCopy()).toBe(true);
  });
});
