import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { createAdmin } from './service/set-up.ts';
import { send, signIn } from './testing.ts';

const PASSWORD = 'Qing-Feng-2026';
let t: TestApp;

beforeAll(async () => {
  t = await startTestApp();
  await sql`delete from units`.execute(t.connection.db);
  await sql`delete from associations`.execute(t.connection.db);
});
afterAll(() => t.close());

const setup = () => ({ id: newId(), name: '明湖区党外知识分子联谊会', shortName: '明湖知联会', kind: 'nonCpcIntellectuals', administrator: { username: 'linxia', name: '林晓', password: PASSWORD } });

describe('an empty database', () => {
  it('says that it waits to be set up, to anybody and on every first question', async () => {
    expect((await send(t, 'GET', '/api/setup')).body).toMatchObject({ needed: true });
    expect((await send(t, 'GET', '/api/me')).code).toBe('association.not_set_up');
    expect((await send(t, 'GET', '/api/association/public')).code).toBe('association.not_set_up');
    expect((await signIn(t, 'linxia', PASSWORD)).code).toBe('association.not_set_up');
  });

  it('takes no weak password for its first administrator', async () => {
    const weak = await send(t, 'POST', '/api/setup', { body: { ...setup(), administrator: { username: 'linxia', name: '林晓', password: 'linxia-2026-A' } } });
    expect(weak.code).toBe('password.contains_name');
    expect((await send(t, 'GET', '/api/setup')).body).toMatchObject({ needed: true });
  });

  it('is set up once: of eight at the same time one wins, seven are told so', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(t, 'POST', '/api/setup', { body: setup() })));
    expect(answers.map((a) => a.code ?? 'won').toSorted()).toEqual([...Array.from({ length: 7 }, () => 'association.already_set_up'), 'won']);
    const count = async (table: 'associations' | 'units' | 'accounts'): Promise<number> => (await t.connection.db.selectFrom(table).select('id').execute()).length;
    expect([await count('associations'), await count('units'), await count('accounts')]).toEqual([1, 1, 1]);
    const winner = answers.find((a) => a.code === null);
    const me = await send(t, 'GET', '/api/me', { cookie: winner?.cookie ?? null });
    expect(me.body).toMatchObject({ roles: ['systemAdmin', 'secretariatOfficer'], association: { shortName: '明湖知联会' }, can: { 'account.create': true, 'role.grant': true, 'setting.edit': true, 'unit.create': true } });
  });

  it('would be set up several times by looking first and writing then, without the lock (negative control)', async () => {
    await sql`create table race_control (id uuid primary key)`.execute(t.connection.db);
    await Promise.all(Array.from({ length: 8 }, () => t.connection.db.transaction().execute(async (tx) => {
      const found = await sql`select id from race_control`.execute(tx);
      await sql`select pg_sleep(0.05)`.execute(tx);
      if (found.rows.length === 0) await sql`insert into race_control values (${newId()})`.execute(tx);
    })));
    expect((await sql`select id from race_control`.execute(t.connection.db)).rows.length).toBeGreaterThan(1);
  });

  it('is never set up again, nor filled with demonstration data', async () => {
    expect((await send(t, 'GET', '/api/setup')).body).toEqual({ needed: false, demoAvailable: false });
    expect((await send(t, 'POST', '/api/setup', { body: setup() })).code).toBe('association.already_set_up');
    expect((await send(t, 'POST', '/api/setup/demo', { body: {} })).status).not.toBe(200);
  });
});

describe('the operator on the server', () => {
  it('adds an administrator, gives a lost one a new password, and cannot make one person two administrators', async () => {
    const { services } = t.app;
    const first = await createAdmin(t.connection.db, services, { username: 'anguan', name: '安管', password: 'Yun-Hai-2026x', roles: ['securityAdmin'] });
    expect(first.created).toBe(true);
    expect((await signIn(t, 'anguan', 'Yun-Hai-2026x')).body).toEqual({ mustChangePassword: false });
    const again = await createAdmin(t.connection.db, services, { username: 'AnGuan', name: '安管', password: 'Yun-Hai-2027x', roles: ['securityAdmin'] });
    expect(again).toEqual({ accountId: first.accountId, created: false });
    expect((await signIn(t, 'anguan', 'Yun-Hai-2027x')).body).toEqual({ mustChangePassword: true });
    await expect(createAdmin(t.connection.db, services, { username: 'anguan', name: '安管', password: 'Yun-Hai-2028x', roles: ['auditAdmin'] })).rejects.toThrow('role.administrators_are_separate');
    expect((await signIn(t, 'anguan', 'Yun-Hai-2027x')).status).toBe(200);
  });
});
