import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { record, sealEvents } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import * as api from './contract.chain.ts';
import { canConfirmAccount } from './rules.ts';

let t: TestApp;
let auditor: Person;
let security: Person;
let third: Person;
let system: Person;
let secretary: Person;
const REASON = '数据库从三月二日的备份恢复';
let n = 0;

beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-20T02:00:00Z') });
  auditor = await t.person('沈审计', { roles: ['auditAdmin'] });
  security = await t.person('安守正', { roles: ['securityAdmin'] });
  third = await t.person('岳审计', { roles: ['auditAdmin'] });
  system = await t.person('纪系统', { roles: ['systemAdmin'] });
  secretary = await t.person('方秘书', { roles: ['secretariatOfficer'] });
  await t.asSystem((ctx) => record(ctx, 'file.removed', { type: 'trialMatter', id: newId() }, { fileId: newId(), name: 'kept' }));
  await t.asSystem((ctx) => sealEvents(ctx));
});
afterAll(() => t.close());

/** The fact is changed, to something else each time: another problem each time. */
async function breakChain(): Promise<void> {
  n += 1;
  await sql`alter table events disable trigger user`.execute(t.connection.db);
  await sql`update events set data = jsonb_build_object('name', ${`changed ${n}`}::text) where name = 'file.removed'`.execute(t.connection.db);
  await sql`alter table events enable trigger user`.execute(t.connection.db);
}
async function walk(): Promise<void> {
  t.now = new Date(t.now.getTime() + 60_000);
  await t.done(api.startChainCheck, {}, auditor);
  await t.runJobs();
}
const status = (as = auditor) => t.done(api.chainStatus, {}, as);
const past = async () => (await t.done(api.listChainAccounts, { query: {} }, auditor)).items;
const checkId = async (): Promise<string> => (await status()).check?.id ?? '';
const give = async (as: Person) => t.call(api.giveChainAccount, { body: { id: newId(), checkId: await checkId(), reason: REASON } }, as);
const given = async (as = auditor): Promise<string> => t.done(api.giveChainAccount, { body: { id: newId(), checkId: await checkId(), reason: REASON } }, as).then((a) => a.id);
const confirm = (id: string, as: Person) => t.call(api.confirmChainAccount, { params: { id }, body: {} }, as);
const decline = (id: string, as: Person) => t.call(api.declineChainAccount, { params: { id }, body: { note: '还没有查清' } }, as);
const todosOf = async (p: Person): Promise<number> => (await t.done(listTodo, { query: { action: 'chainAccount.confirm' } }, p)).items.length;
const told = async (kind: string): Promise<string[]> => (await t.connection.db.selectFrom('notifications').select('account_id').where('kind', '=', kind).where('withdrawn_at', 'is', null).execute()).map((x) => x.account_id);
const factsOf = async (id: string): Promise<string[]> => (await t.connection.db.selectFrom('events').select(['name', 'actor_name']).where('subject_id', '=', id).orderBy('seq').execute()).map((f) => `${f.name} ${f.actor_name}`);

beforeEach(async () => {
  await sql`alter table chain_accounts disable trigger user`.execute(t.connection.db);
  await sql`delete from chain_accounts`.execute(t.connection.db);
  await sql`alter table chain_accounts enable trigger user`.execute(t.connection.db);
  for (const table of ['notifications', 'todos'] as const) await t.connection.db.deleteFrom(table).execute();
  await breakChain();
  await walk();
});

test.each([['a', null, 'audit.own_account'], ['a', 'a', 'audit.own_account'], ['a', 'b', null]] as const)('what %s said, decided by %s: %s', (askedBy, by, code) => {
  const d = canConfirmAccount(askedBy, by);
  expect(d.ok ? null : d.code).toBe(code);
});

describe('what a walk found', () => {
  test('is told until one said why and another confirmed', async () => {
    const id = await given();
    expect((await status()).check?.problems).toHaveLength(1);
    expect((await status()).can).toEqual({ account: false, confirm: false, decline: false, withdraw: true });
    expect((await status(security)).can).toEqual({ account: false, confirm: true, decline: true, withdraw: false });
    expect([await todosOf(auditor), await todosOf(security), await todosOf(third)]).toEqual([0, 1, 1]);
    expect((await told('chainAccount.toConfirm')).toSorted()).toEqual([security.accountId, third.accountId].toSorted());
    expect((await confirm(id, security)).body).toMatchObject({ state: 'confirmed', askedBy: '沈审计', decidedBy: '安守正' });
    expect((await status()).check).toMatchObject({ problems: [], known: [{ what: 'changed' }] });
    expect([await todosOf(security), await todosOf(third)]).toEqual([0, 0]);
    expect(await factsOf(id)).toEqual(['chainAccount.given 沈审计', 'audit.chainAccounted 安守正']);
    await walk();
    expect((await status()).check).toMatchObject({ problems: [], known: [{ what: 'changed' }] });
    expect((await give(auditor)).error?.code).toBe('audit.nothing_to_account');
  });

  test('is confirmed by nobody who said it, nor by anybody else', async () => {
    const id = await given();
    expect((await confirm(id, auditor)).error?.code).toBe('audit.own_account');
    expect((await decline(id, auditor)).error?.code).toBe('audit.own_account');
    for (const who of [system, secretary]) for (const call of [confirm(id, who), decline(id, who), give(who), t.call(api.withdrawChainAccount, { params: { id }, body: {} }, who)]) expect((await call).status).toBe(403);
    expect((await t.call(api.confirmChainAccount, { params: { id }, body: {} }, null)).status).toBe(401);
    expect((await t.call(api.withdrawChainAccount, { params: { id }, body: {} }, security)).error?.code).toBe('access.denied');
    expect((await confirm(newId(), security)).status).toBe(404);
    expect((await status()).check?.problems).toHaveLength(1);
  });

  test('stays when it was declined, with the reason told, or taken back', async () => {
    const first = await given();
    expect((await decline(first, third)).body).toMatchObject({ state: 'declined', note: '还没有查清' });
    expect(await told('chainAccount.declined')).toEqual([auditor.accountId]);
    expect((await confirm(first, security)).error?.code).toBe('audit.account_decided');
    const second = await given(security);
    await t.done(api.withdrawChainAccount, { params: { id: second }, body: {} }, security);
    expect([await todosOf(auditor), await told('chainAccount.toConfirm')]).toEqual([0, []]);
    expect((await confirm(second, auditor)).error?.code).toBe('audit.account_decided');
    expect((await past()).map((a) => a.state).toSorted()).toEqual(['declined', 'withdrawn']);
    expect((await status()).check?.problems).toHaveLength(1);
  });

  test('stays confirmable while walks find the same, and lapses when they find something else', async () => {
    const first = await given();
    await walk();
    await walk();
    expect((await confirm(first, security)).status).toBe(200);
    await breakChain();
    await walk();
    const second = await given();
    await breakChain();
    await walk();
    expect((await past()).find((a) => a.id === second)?.state).toBe('lapsed');
    expect(await told('chainAccount.lapsed')).toEqual([auditor.accountId]);
    expect(await todosOf(security)).toBe(0);
    expect((await confirm(second, security)).error?.code).toBe('audit.account_decided');
    expect((await confirm(await given(), security)).status).toBe(200);
    expect((await status()).check?.problems).toEqual([]);
  });

  test('is not confirmed when what was found is no longer what was accounted for, or whoever said it audits no longer', async () => {
    const first = await given();
    await sql`update chain_checks set problems = problems || '[{"what": "stray", "id": "00000000-0000-7000-8000-000000000001"}]' where id = ${await checkId()}`.execute(t.connection.db);
    expect((await confirm(first, security)).error?.code).toBe('audit.account_outdated');
    await walk(); // finds the one problem again
    expect((await status()).check?.problems).toHaveLength(1);
    await sql`update role_grants set ended_at = now() where account_id = ${auditor.accountId}`.execute(t.connection.db);
    expect((await confirm(first, security)).error?.code).toBe('audit.account_outdated');
    await sql`update role_grants set ended_at = null where account_id = ${auditor.accountId}`.execute(t.connection.db);
    expect((await confirm(first, security)).status).toBe(200);
  });

  test('all that was said of it is found page by page, newest first', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      t.now = new Date(t.now.getTime() + (i % 2) * 60_000); // two at the same instant
      const id = await given();
      await t.done(api.withdrawChainAccount, { params: { id }, body: {} }, auditor);
      ids.unshift(id);
    }
    const pages: string[][] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page: { items: { id: string }[]; next: string | null } = await t.done(api.listChainAccounts, { query: { limit: 2, ...(after ? { after } : {}) } }, auditor);
      pages.push(page.items.map((a) => a.id));
      after = page.next;
    }
    expect(pages.map((p) => p.length)).toEqual([2, 2, 1]);
    expect(pages.flat().toSorted()).toEqual(ids.toSorted());
    expect(pages.flat()[4]).toBe([...ids].toSorted()[0]);
    expect((await t.call(api.listChainAccounts, { query: {} }, secretary)).status).toBe(403);
  });

  test('needs another who may confirm', async () => {
    const rest = sql`account_id in (${security.accountId}, ${third.accountId})`;
    await sql`update role_grants set ended_at = now() where ${rest}`.execute(t.connection.db);
    expect((await give(auditor)).error?.code).toBe('audit.no_second_person');
    await sql`update role_grants set ended_at = null where ${rest}`.execute(t.connection.db);
  });

  test('is a hundred at most at a time, and what is known takes no room from what is new', async () => {
    const all = Array.from({ length: 130 }, (_x, i) => ({ what: 'stray', id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}` }));
    await sql`update chain_checks set problems = ${JSON.stringify(all.slice(0, 100))}::jsonb where id = ${await checkId()}`.execute(t.connection.db);
    expect((await confirm(await given(), security)).status).toBe(200);
    await walk();
    expect((await status()).check?.problems).toEqual([expect.objectContaining({ what: 'changed' })]);
  });
});

describe('at the same moment', () => {
  test('two say why: one is taken', async () => {
    for (let i = 0; i < 10; i += 1) {
      const answers = await Promise.all([give(auditor), give(security), give(third)]);
      expect(answers.map((a) => a.error?.code ?? 'taken').toSorted()).toEqual(['audit.account_waits', 'audit.account_waits', 'taken']);
      const open = (await status()).account;
      const by = [auditor, security, third].find((p) => p.name === open?.askedBy);
      await t.done(api.withdrawChainAccount, { params: { id: open?.id ?? '' }, body: {} }, by);
    }
  });

  test('two confirm, one declines and one who said it confirms: one decides, never the one who said it', async () => {
    for (let i = 0; i < 20; i += 1) {
      await breakChain();
      await walk();
      const id = await given();
      const answers = await Promise.all([confirm(id, security), confirm(id, third), decline(id, third), confirm(id, auditor), decline(id, auditor)]);
      expect(answers.slice(0, 3).filter((a) => a.status === 200)).toHaveLength(1);
      expect(answers.slice(3).every((a) => a.status !== 200)).toBe(true);
      const state = (await past()).find((a) => a.id === id)?.state;
      expect((await factsOf(id)).slice(1).map((f) => f.split(' ')[0])).toEqual([state === 'confirmed' ? 'audit.chainAccounted' : 'chainAccount.declined']);
      expect((await status()).check?.problems).toHaveLength(state === 'confirmed' ? 0 : 1);
    }
  });

  test('somebody confirms while a walk ends: what was confirmed is known to it, what it finds else is not confirmed', async () => {
    for (let i = 0; i < 10; i += 1) {
      await breakChain();
      await walk();
      const id = await given();
      const more = i % 2 === 1;
      if (more) await breakChain();
      t.now = new Date(t.now.getTime() + 60_000);
      await t.done(api.startChainCheck, {}, auditor);
      const [answer] = await Promise.all([confirm(id, security), t.runJobs()]);
      await t.runJobs();
      const found = (await status()).check?.problems.length;
      expect(more ? found : [answer.status, found]).toEqual(more ? 1 : [200, 0]);
    }
  });
});

describe('around the commands', () => {
  const some = [{ what: 'stray', id: '00000000-0000-7000-9000-000000000009' }];
  const row = (state: string, by: string, decided: string | null = null) => sql`insert into chain_accounts (association_id, id, problems, reason, state, asked_by, asked_by_name, asked_at, decided_by, decided_by_name, decided_at)
    values (${t.associationId}, ${newId()}, ${JSON.stringify(some)}, 'x', ${state}, ${by}, 'x', ${t.now}, ${decided}, 'y', ${t.now})`;
  const settle = (by: string) => sql`update chain_accounts set state = 'confirmed', decided_by = ${by}, decided_by_name = 'y', decided_at = ${t.now} where state = 'waiting'`;
  const hush = (id: string) => sql`update chain_checks set problems = '[]', known = ${JSON.stringify(some)} where id = ${id}`;

  test('no statement quiets an alarm without two', async () => {
    const { db } = t.connection;
    const id = await checkId();
    await expect(hush(id).execute(db)).rejects.toThrow('accounted for by two');
    await expect(sql`insert into chain_checks (association_id, id, started_at, total, hash, problems, known, finished_at) values (${t.associationId}, ${newId()}, ${t.now}, 0, 'x', '[]', ${JSON.stringify(some)}, ${t.now})`.execute(db)).rejects.toThrow('accounted for by two');
    await expect(row('confirmed', auditor.accountId, security.accountId).execute(db)).rejects.toThrow('given first');
    await expect(row('waiting', secretary.accountId).execute(db)).rejects.toThrow('only who audits');
    await row('waiting', auditor.accountId).execute(db);
    await expect(hush(id).execute(db)).rejects.toThrow('accounted for by two');
    await expect(settle(auditor.accountId).execute(db)).rejects.toThrow(/chain_accounts_by_two/);
    await expect(settle(system.accountId).execute(db)).rejects.toThrow('only who audits');
    await expect(sql`update chain_accounts set asked_by = ${third.accountId} where state = 'waiting'`.execute(db)).rejects.toThrow('what was said and decided stays');
    await expect(sql`delete from chain_accounts`.execute(db)).rejects.toThrow('what was said stays');
    await settle(security.accountId).execute(db);
    await hush(id).execute(db);
    expect((await status()).check?.problems).toEqual([]);
  });

  test('control: without the guards of the tables one person would have quieted it', async () => {
    const id = await checkId();
    await expect(t.connection.db.transaction().execute(async (tx) => {
      await sql`alter table chain_checks disable trigger user`.execute(tx);
      expect(Number((await hush(id).execute(tx)).numAffectedRows)).toBe(1);
      throw new Error('rolled back on purpose');
    })).rejects.toThrow('rolled back on purpose');
    expect((await status()).check?.problems).toHaveLength(1);
  });
});
