import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as api from './contract.ts';

let t: TestApp;
let security: Person;
beforeAll(async () => {
  t = await startTestApp();
  security = await t.person('安管', { roles: ['securityAdmin'] });
});
afterAll(() => t.close());

/** Two connections each give a person one of two roles at the same time, past every rule of the application. */
async function bothAtOnce(accountId: string, one: string, two: string): Promise<string[]> {
  const clients = await Promise.all([0, 1].map(async () => {
    const client = new pg.Client(t.databaseUrl);
    await client.connect();
    return client;
  }));
  const give = (client: pg.Client, role: string) => client.query('insert into role_grants (association_id, id, account_id, unit_id, role, valid_from, granted_at) values ($1, $2, $3, $4, $5, $6, now())', [t.associationId, newId(), accountId, t.rootId, role, '2026-01-01']);
  await Promise.all(clients.map((c) => c.query('begin')));
  const results = await Promise.allSettled(clients.map(async (c, n) => {
    await give(c, n === 0 ? one : two);
    await new Promise((done) => setTimeout(done, 50));
    await c.query('commit');
  }));
  await Promise.all(clients.map((c) => c.end()));
  return results.map((r) => (r.status === 'fulfilled' ? 'given' : String((r.reason as { code?: string }).code)));
}

describe('the three administrators', () => {
  it.each([['systemAdmin', 'securityAdmin'], ['systemAdmin', 'auditAdmin'], ['securityAdmin', 'auditAdmin']])('%s and %s at the same time: one is given, the database refuses the other', async (one, two) => {
    const person = await t.person(`兼任${one}${two}`);
    const results = await bothAtOnce(person.accountId, one, two);
    expect(results.filter((r) => r === 'given')).toHaveLength(1);
    expect(results.find((r) => r !== 'given')).toMatch(/^(23P01|40P01)$/);
  });

  it('would both be given without the constraint (negative control)', async () => {
    const person = await t.person('对照');
    const [{ def } = { def: '' }] = (await sql<{ def: string }>`select pg_get_constraintdef(oid) as def from pg_constraint where conname = 'role_grants_separate_administrators'`.execute(t.connection.db)).rows;
    await sql`alter table role_grants drop constraint role_grants_separate_administrators`.execute(t.connection.db);
    expect(await bothAtOnce(person.accountId, 'systemAdmin', 'auditAdmin')).toEqual(['given', 'given']);
    await sql`delete from role_grants where account_id = ${person.accountId}`.execute(t.connection.db);
    await sql`alter table role_grants add constraint role_grants_separate_administrators ${sql.raw(def)}`.execute(t.connection.db);
  });

  it('may follow each other in one person, day by day, and an office role may stand beside', async () => {
    const person = await t.person('接任');
    const give = (role: api.RoleName, from: string, to?: string) => t.call(api.grantRole, { params: { id: person.accountId }, body: { id: newId(), role, unitId: t.rootId, from, ...(to ? { to } : {}) } }, security);
    expect((await give('auditAdmin', '2026-03-02', '2026-03-31')).status).toBe(200);
    expect((await give('systemAdmin', '2026-04-01')).status).toBe(200);
    expect((await give('securityAdmin', '2026-03-31')).error?.code).toBe('role.administrators_are_separate');
    expect((await give('editor', '2026-03-02')).status).toBe(200);
  });

  it('are not made by themselves, not even past the rules of the application', async () => {
    const person = await t.person('自授');
    expect((await t.call(api.grantRole, { params: { id: security.accountId }, body: { id: newId(), role: 'systemAdmin', unitId: t.rootId, from: '2026-03-02' } }, security)).error?.code).toBe('role.not_to_oneself');
    await expect(sql`insert into role_grants (association_id, id, account_id, unit_id, role, valid_from, granted_at, granted_by) values (${t.associationId}, ${newId()}, ${person.accountId}, ${t.rootId}, 'auditAdmin', '2026-01-01', now(), ${person.accountId})`.execute(t.connection.db)).rejects.toMatchObject({ code: '23514' });
  });

  it('do not open somebody\u2019s record to themselves: whose record an account opens is for another administrator to say', async () => {
    const system = await t.person('系管甲', { roles: ['systemAdmin'] });
    const other = await t.person('系管乙', { roles: ['systemAdmin'] });
    const { memberId } = await t.person('无账号的会员', { memberOf: t.rootId });
    await t.connection.db.updateTable('accounts').set({ member_id: null }).where('member_id', '=', memberId).execute();
    const link = async (as: Person) => {
      const a = await t.done(api.readAccount, { params: { id: system.accountId } }, as);
      return t.call(api.editAccount, { params: { id: system.accountId }, body: { version: a.version, username: 'jiaguan', name: '系管甲', memberId } }, as);
    };
    expect((await link(system)).error?.code).toBe('account.is_own');
    expect((await link(other)).status).toBe(200);
  });
});
