import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteCounts } from '#app/operation/site-counts.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { errorShown } from '#kit/pure/error-shown.ts';
import { warningsOf } from '#kit/pure/operation-warnings.ts';
import { beat } from '#kit/server/heartbeats.ts';
import { chainFolder, headOfChain, writeHeads } from '#kit/server/chain-heads.ts';
import { record, sealEvents } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { chainStatus, confirmChainAccount, giveChainAccount } from '#modules/audit/contract.chain.ts';
import { askForRecord } from './service/record-due.ts';
import { dropJob, printChainRecord, readChainRecord, readOperation, retryJob } from './contract.ts';
import { hashGroups, lastOfDays, monthBefore, monthOfRecord, recordOf } from './rules.ts';
import { tellAlarms } from './service/alarms.ts';

let t: TestApp;
let admin: Person;
let auditor: Person;
let secretary: Person;
let other: string;

const park = async (id: string, association = t.associationId): Promise<void> => {
  await t.connection.db.insertInto('jobs').values({ association_id: association, id, kind: 'react', payload: JSON.stringify({ reaction: 'todo.close', name: '陈知行' }) as never, run_at: t.now, created_at: t.now, attempts: 5, parked_at: t.now, last_error: 'error: duplicate key of 陈知行 13912345678 "Zebra" in members' }).execute();
};
const node = (name: string, seenAgo: number, facts: object = {}) => beat(t.connection.db, {
  node: name, host: name, pid: 7, version: '0.1.0', startedAt: t.now,
  facts: { memory: 1e8, loopMs: 12, connections: { total: 4, waiting: 0 }, disk: { total: 1e11, free: 5e10, used: 0.5 }, ran: { deadlines: t.now.toISOString() }, backup: { newest: t.now.toISOString(), keyed: true }, headsAt: t.now.toISOString(), ...facts },
}, new Date(t.now.getTime() - seenAgo * 1000));

beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-20T02:00:00Z') });
  admin = await t.person('纪系统', { roles: ['systemAdmin'] });
  auditor = await t.person('沈审计', { roles: ['auditAdmin'] });
  secretary = await t.person('方秘书', { roles: ['secretariatOfficer'] });
  other = newId();
  await t.connection.db.insertInto('associations').values({ id: other, name: '另一个会', short_name: '另会', kind: 'nonCpcIntellectuals', created_at: t.now }).execute();
});
afterAll(() => t.close());

describe('the state of the system', () => {
  test('is for whoever runs it, and the record of the chain for whoever audits it', async () => {
    expect((await t.call(readOperation, {}, admin)).status).toBe(200);
    for (const p of [auditor, secretary]) expect((await t.call(readOperation, {}, p)).error?.code).toBe('access.denied');
    expect((await t.call(readChainRecord, { query: {} }, auditor)).status).toBe(200);
    for (const p of [admin, secretary]) expect((await t.call(readChainRecord, { query: {} }, p)).error?.code).toBe('access.denied');
    expect((await t.call(readOperation, {}, null)).status).toBe(401);
  });

  test('says all is well when nodes live, and names what is not', async () => {
    await node('one', 5);
    expect((await t.done(readOperation, {}, admin)).warnings).toEqual([]);
    await node('one', 5, { disk: { total: 100, free: 10, used: 0.9 }, backup: { newest: '2026-11-18T02:00:00.000Z', keyed: true } });
    await node('two', 3600);
    const got = await t.done(readOperation, {}, admin);
    expect(got.warnings).toEqual([{ code: 'backup.old', grave: true, n: 48 }, { code: 'disk.filling', grave: false, n: 90 }, { code: 'nodes.lost', grave: false, n: 1 }]);
    expect(got.nodes.map((n) => [n.host, n.silent])).toEqual([['one', false], ['two', true]]);
    expect(got.clocks.ranAt).toBe(t.now.toISOString());
    expect(got.database.steps).toBeGreaterThan(30);
  });

  test('tells a restored copy from the real one', async () => {
    await t.connection.db.updateTable('associations').set({ restored_at: t.now }).where('id', '=', t.associationId).execute();
    expect((await t.done(readOperation, {}, admin)).restoredAt).toBe(t.now.toISOString());
    await sql`alter table associations disable trigger user`.execute(t.connection.db);
    await sql`update associations set restored_at = null`.execute(t.connection.db);
    await sql`alter table associations enable trigger user`.execute(t.connection.db);
  });
});

describe('a parked job', () => {
  test('is shown by its kind and the kind of its error, without what people wrote', async () => {
    const id = newId();
    await park(id);
    await park(newId(), other);
    const { jobs } = await t.done(readOperation, {}, admin);
    expect(jobs.parkedCount).toBe(1);
    expect(jobs.parked).toMatchObject([{ id, kind: 'todo.close', error: 'error: duplicate key of … … … in members', attempts: 5 }]);
    await t.done(dropJob, { params: { id }, body: { reason: '对方已撤回' } }, admin);
    const events = await t.connection.db.selectFrom('events').selectAll().where('name', '=', 'operation.jobDropped').execute();
    expect(events.map((e) => e.data)).toEqual([{ kind: 'todo.close', error: 'error: duplicate key of … … … in members', reason: '对方已撤回' }]);
    expect((await t.done(readOperation, {}, admin)).jobs.parkedCount).toBe(0);
  });

  test('is tried again at once, as if it were new', async () => {
    const id = newId();
    await park(id);
    await t.done(retryJob, { params: { id }, body: {} }, admin);
    const [job] = await t.connection.db.selectFrom('jobs').selectAll().where('id', '=', id).execute();
    expect(job).toMatchObject({ parked_at: null, attempts: 0, run_at: t.now });
    expect((await t.call(retryJob, { params: { id }, body: {} }, admin)).error?.code).toBe('parked_job.not_found');
    await t.connection.db.deleteFrom('jobs').where('id', '=', id).execute();
  });

  test('is decided by no other role, and not across associations; a reason is needed', async () => {
    const [mine, foreign] = [newId(), newId()];
    await park(mine);
    await park(foreign, other);
    for (const p of [auditor, secretary]) expect((await t.call(dropJob, { params: { id: mine }, body: { reason: '不需要了' } }, p)).error?.code).toBe('access.denied');
    for (const e of [retryJob, dropJob] as const) expect((await t.call(e, { params: { id: foreign }, body: (e === dropJob ? { reason: '不需要了' } : {}) as never }, admin)).error?.code).toBe('parked_job.not_found');
    expect((await t.call(dropJob, { params: { id: mine }, body: { reason: ' ' } }, admin)).status).toBe(400);
    expect(await t.connection.db.selectFrom('jobs').select('id').where('id', 'in', [mine, foreign]).execute()).toHaveLength(2);
    await t.connection.db.deleteFrom('jobs').execute();
  });
});

describe('an alarm', () => {
  test('reaches whoever runs the system once a day, and nobody else', async () => {
    await t.connection.db.deleteFrom('node_heartbeats').execute();
    await node('one', 5, { disk: { total: 100, free: 10, used: 0.86 } });
    for (let i = 0; i < 3; i++) await t.asSystem(tellAlarms);
    const told = await t.connection.db.selectFrom('notifications').select(['account_id', 'kind', 'params']).execute();
    expect(told).toEqual([{ account_id: admin.accountId, kind: 'alarmDiskFilling', params: { n: 86 } }]);
    t.now = new Date(t.now.getTime() + 86_400_000);
    await node('one', 5, { disk: { total: 100, free: 10, used: 0.86 } });
    await t.asSystem(tellAlarms);
    expect(await t.connection.db.selectFrom('notifications').select('id').execute()).toHaveLength(2);
  });

  test.each([
    [{ diskUsed: 0.849 }, []], [{ diskUsed: 0.85 }, ['disk.filling']], [{ diskUsed: 0.96 }, ['disk.full']], [{ diskUsed: null }, []],
    [{ backup: { keyed: false, age: null } }, ['backup.noKey']], [{ backup: { keyed: true, age: null } }, ['backup.none']], [{ backup: { keyed: true, age: 36 * 3600 } }, []], [{ backup: { keyed: true, age: 36 * 3600 + 1 } }, ['backup.old']], [{ backup: null }, []],
    [{ jobsParked: 1 }, ['jobs.parked']], [{ jobsOldest: 601 }, ['jobs.late']], [{ clocksLag: 601 }, ['clocks.late']], [{ mailsFailed: 2, clocksLag: 700 }, ['clocks.late', 'mails.failed']], [{ mailsOldest: 3601 }, ['mails.late']], [{ eventsToSeal: 20_001 }, ['seals.late']], [{ headsAge: 1801 }, ['heads.late']], [{ headsAge: null }, []],
    [{ chainProblems: 1, diskUsed: 0.99 }, ['chain.broken', 'disk.full']], [{ nodesLost: 1 }, ['nodes.lost']], [{ scannersSilent: 1 }, ['scanner.silent']],
  ])('%j warns of %j', (facts, codes) => {
    const well = { diskUsed: 0.2, backup: { keyed: true, age: 60 }, jobsParked: 0, jobsOldest: 0, clocksLag: 0, mailsFailed: 0, mailsOldest: 0, eventsToSeal: 0, headsAge: 60, chainProblems: 0, nodesLost: 0, scannersSilent: 0 };
    expect(warningsOf({ ...well, ...facts }).map((w) => w.code)).toEqual(codes);
  });
});

describe('a node', () => {
  test('that fell silent is missed until it is started again on its machine', async () => {
    await t.connection.db.deleteFrom('node_heartbeats').execute();
    await node('one', 5);
    await node('two', 600);
    expect((await t.done(readOperation, {}, admin)).warnings).toEqual([{ code: 'nodes.lost', grave: false, n: 1 }]);
    await beat(t.connection.db, { node: 'two again', host: 'two', pid: 8, version: '0.1.0', startedAt: new Date(t.now.getTime() - 300_000), facts: { memory: 1, loopMs: 1, connections: { total: 1, waiting: 0 }, disk: null, ran: {}, backup: null, headsAt: null } }, t.now);
    expect((await t.done(readOperation, {}, admin)).warnings).toEqual([]);
  });

  test('is not stood in for by another on its machine that was started later', async () => {
    await t.connection.db.deleteFrom('node_heartbeats').execute();
    const began = t.now;
    await node('here', 600, { port: 3000 });
    t.now = new Date(began.getTime() - 300_000);
    const facts = { memory: 1, loopMs: 1, connections: { total: 1, waiting: 0 }, disk: null, ran: {}, backup: { newest: began.toISOString(), keyed: true }, headsAt: began.toISOString() };
    const later = (port: number) => beat(t.connection.db, { node: `here ${port}`, host: 'here', pid: port, version: '0.1.0', startedAt: t.now, facts: { ...facts, port } }, began);
    await later(3001);
    t.now = began;
    expect((await t.done(readOperation, {}, admin)).warnings).toEqual([{ code: 'nodes.lost', grave: false, n: 1 }]);
    t.now = new Date(began.getTime() - 300_000);
    await later(3000);
    t.now = began;
    expect((await t.done(readOperation, {}, admin)).warnings).toEqual([]);
  });
});

describe('the record of the chain', () => {
  test('gives the last line of each day of a month, agrees, and is printed', async () => {
    const folder = chainFolder(t.app.services.site?.dataDir ?? '');
    for (const at of ['2026-11-20T01:00:00Z', '2026-11-20T09:00:00Z', '2026-11-20T17:00:00Z']) {
      t.now = new Date(at);
      await t.asSystem((ctx) => record(ctx, 'operation.jobRetried', { type: 'job', id: newId() }, { kind: 'x', error: '' }));
      await t.asSystem((ctx) => sealEvents(ctx));
      const head = await t.asSystem((ctx) => headOfChain(ctx));
      await writeHeads([folder], head ? [head] : []);
    }
    const got = await t.done(readChainRecord, { query: { month: '2026-11' } }, auditor);
    expect(got).toMatchObject({ lines: 3, problems: [], unreadable: 0, association: '明湖区党外知识分子联谊会' });
    expect(got.days.map((d) => d.at)).toEqual(['2026-11-20T09:00:00.000Z', '2026-11-20T17:00:00.000Z']);
    const paper = await t.call(printChainRecord, { query: { month: '2026-11' } }, auditor);
    expect([paper.status, (paper.body as unknown as Buffer).subarray(0, 2).toString()]).toEqual([200, 'PK']);
    expect((await t.done(readChainRecord, { query: { month: '2026-09' } }, auditor)).lines).toBe(0);
    expect((await t.call(readChainRecord, { query: { month: '2026-13' } }, auditor)).status).toBe(400);
  });

  test('of a month that is over waits for the audit administrator until the 10th, once; half a month on paper does not end it', async () => {
    const todos = () => t.connection.db.selectFrom('todos').select(['title', 'role', 'due_at', 'done_at']).where('action', '=', 'chainRecordPrint').execute();
    const late = () => t.connection.db.selectFrom('notifications').select('account_id').where('kind', '=', 'chainRecordLate').execute();
    await t.asSystem(askForRecord);
    expect(await todos()).toEqual([]); // of October nothing stands outside
    t.now = new Date('2026-12-01T01:00:00Z');
    for (let i = 0; i < 2; i++) await t.asSystem(askForRecord);
    expect(await todos()).toEqual([{ title: '操作记录事件链登记表（2026-11）', role: 'auditAdmin', due_at: new Date('2026-12-10T15:59:59.999Z'), done_at: null }]);
    await t.call(printChainRecord, { query: { month: '2026-12' } }, auditor);
    expect((await todos())[0]?.done_at).toBeNull();
    t.now = new Date('2026-12-11T01:00:00Z');
    const guard = await t.person('安守正', { roles: ['securityAdmin'] });
    for (let i = 0; i < 2; i++) await t.asSystem(askForRecord);
    expect((await late()).map((n) => n.account_id).toSorted((a, b) => a.localeCompare(b))).toEqual([auditor.accountId, guard.accountId].toSorted((a, b) => a.localeCompare(b)));
    await t.call(printChainRecord, { query: { month: '2026-11' } }, auditor);
    await t.asSystem(askForRecord);
    expect((await todos()).map((x) => x.done_at)).toEqual([t.now]);
  });

  test('says what does not agree', async () => {
    const folder = chainFolder(t.app.services.site?.dataDir ?? '');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, '2026-12.log'), `2026-12-02T00:00:00.000Z ${t.associationId} 9999 ${'a'.repeat(64)}\n`);
    const got = await t.done(readChainRecord, { query: { month: '2026-12' } }, auditor);
    expect(got.problems).toEqual([{ what: 'cut', from: 10_000, at: '2026-12-02T00:00:00.000Z' }]);
  });
});

test.each([
  [null, ''], ['Error: no handler for job x.y', 'Error: no handler for job x.y'], ['Refusal: member.not_found', 'Refusal: member.not_found'], ['TypeError: Cannot read properties of undefined (reading \'name\')', 'TypeError: Cannot read properties of undefined (reading …)'],
  ['Error: 550 no such user chen@example.com', 'Error: … no such user …'], ['陈知行 is wrong', '… is wrong'],
])('of the error %j is shown %j', (text, shown) => expect(errorShown(text)).toBe(shown));

test('a hash is read in groups of eight, and of a day the last line counts', () => {
  expect(hashGroups('0123456789abcdef'.repeat(4))).toEqual(['01234567 89abcdef 01234567 89abcdef', '01234567 89abcdef 01234567 89abcdef']);
  expect(lastOfDays(['a1', 'a2', 'b1'], (x) => x[0] ?? '')).toEqual(['a2', 'b1']);
});

test('a record is known by its month, over the turn of a year too', () => {
  expect([monthBefore('2026-12'), monthBefore('2026-01'), monthBefore('2025-10')]).toEqual(['2026-11', '2025-12', '2025-09']);
  expect([monthOfRecord(recordOf('2026-11').id), monthOfRecord('00000000-0000-8000-8000-000000202613'), monthOfRecord(newId()), monthOfRecord('')]).toEqual(['2026-11', '', '', '']);
});

describe('the chain of facts', () => {
  const damage = async (work: ReturnType<typeof sql>): Promise<void> => {
    for (const table of ['events', 'event_seals']) await sql`alter table ${sql.table(table)} disable trigger user`.execute(t.connection.db);
    await work.execute(t.connection.db);
    for (const table of ['events', 'event_seals']) await sql`alter table ${sql.table(table)} enable trigger user`.execute(t.connection.db);
  };
  const walks = async () => (await t.connection.db.selectFrom('chain_checks').select('problems').where('association_id', '=', t.associationId).orderBy('started_at').execute()).map((c) => c.problems.map((p) => p.what));
  const aDayOn = async (): Promise<void> => {
    t.now = new Date(t.now.getTime() + 86_400_000);
    await node('one', 5);
    for (let i = 0; i < 3; i += 1) await t.runJobs();
  };
  const happen = async (kind: string): Promise<void> => {
    await t.asSystem((ctx) => record(ctx, 'operation.jobRetried', { type: 'job', id: newId() }, { kind, error: '' }));
    await t.asSystem((ctx) => sealEvents(ctx));
  };
  const told = () => t.connection.db.selectFrom('notifications').select(['account_id', 'link']).where('association_id', '=', t.associationId).where('kind', '=', 'alarmChainBroken').execute();
  const warned = async () => (await t.done(readOperation, {}, admin)).warnings.filter((w) => w.code === 'chain.broken');
  let three = 0;
  let second: Person;
  const give = async (as: Person, reason = '演练时改动的记录') => t.done(giveChainAccount, { body: { id: newId(), checkId: (await t.done(chainStatus, {}, auditor)).check?.id ?? '', reason } }, as);
  const account = async (): Promise<void> => void (await t.done(confirmChainAccount, { params: { id: (await give(auditor)).id }, body: {} }, second));

  test('is walked each day by itself; what was changed in it is told to the three administrators, once and not each day', async () => {
    second = await t.person('安全员', { roles: ['securityAdmin'] });
    const security = (await t.connection.db.selectFrom('role_grants').select('account_id').where('role', '=', 'securityAdmin').execute()).map((g) => g.account_id);
    await rm(chainFolder(t.app.services.site?.dataDir ?? ''), { recursive: true, force: true });
    await happen('kept');
    const before = await walks();
    await aDayOn();
    expect(await walks()).toEqual([...before, []]);
    await damage(sql`update events set data = '{"kind": "other", "error": ""}' where data->>'kind' = 'kept'`);
    await aDayOn();
    expect(await walks()).toEqual([...before, [], ['changed']]);
    expect(await warned()).toEqual([{ code: 'chain.broken', grave: true, n: 1 }]);
    expect(await siteCounts(t.connection.db, t.now)).toMatchObject({ chainProblems: 1 });
    await t.asSystem(tellAlarms);
    await aDayOn();
    await t.asSystem(tellAlarms);
    const lines = (all: { account_id: string; link: string | null }[]): string[] => all.map((one) => `${one.account_id} ${one.link}`).toSorted();
    const expected = [{ account_id: admin.accountId, link: '/admin/operation' }, ...[auditor.accountId, ...security].map((account_id) => ({ account_id, link: '/admin/audit-chain' }))];
    expect(lines(await told())).toEqual(lines(expected));
    three = expected.length;
  });

  test('once two accounted for it, it is quiet, and anything else is told anew', async () => {
    const given = await give(auditor);
    expect(await warned()).toHaveLength(1); // one person's word changes nothing
    await t.done(confirmChainAccount, { params: { id: given.id }, body: {} }, second);
    expect((await t.done(chainStatus, {}, auditor)).check).toMatchObject({ problems: [], known: [{}] });
    expect(await warned()).toEqual([]);
    await aDayOn();
    expect((await t.done(chainStatus, {}, auditor)).check).toMatchObject({ problems: [], known: [{}] });
    expect(await siteCounts(t.connection.db, t.now)).toMatchObject({ chainProblems: 0 });
    await t.asSystem(tellAlarms);
    expect(await told()).toHaveLength(three);
    // The same fact changed once more is another problem.
    await damage(sql`update events set data = '{"kind": "again", "error": ""}' where data->>'kind' = 'other'`);
    await aDayOn();
    expect(await warned()).toEqual([{ code: 'chain.broken', grave: true, n: 1 }]);
    await account();
    expect(await warned()).toEqual([]);
    await happen('second');
    await damage(sql`delete from events where data->>'kind' = 'second'`);
    await aDayOn();
    expect(await warned()).toEqual([{ code: 'chain.broken', grave: true, n: 1 }]);
    await t.asSystem(tellAlarms);
    expect(await told()).toHaveLength(3 * three);
  });

  test('whose end was cut is found by the daily walk, because where it stood has left the database', async () => {
    const folder = chainFolder(t.app.services.site?.dataDir ?? '');
    await happen('last');
    const head = await t.asSystem((ctx) => headOfChain(ctx));
    if (!head) throw new Error('no head');
    await writeHeads([folder], [head]);
    await aDayOn();
    const cut = async (): Promise<unknown> => (await t.done(chainStatus, {}, auditor)).check?.problems.filter((p) => p.what === 'cut');
    expect(await cut()).toEqual([]);
    await damage(sql`with gone as (delete from event_seals where association_id = ${t.associationId} and position >= ${head.seq.toString()} returning event_id) delete from events where id in (select event_id from gone)`);
    await aDayOn();
    expect(await cut()).toEqual([{ what: 'cut', from: Number(head.seq) + 1, at: head.at.toISOString() }]);
    // Accounted for, it is quiet while the chain grows over the place; what is cut later is another problem.
    await account();
    for (const kind of ['more', 'more', 'more']) await happen(kind);
    const later = await t.asSystem((ctx) => headOfChain(ctx));
    if (!later) throw new Error('no head');
    await writeHeads([folder], [later]);
    await aDayOn();
    expect((await t.done(chainStatus, {}, auditor)).check?.problems).toEqual([]);
    await damage(sql`with gone as (delete from event_seals where association_id = ${t.associationId} and position >= ${later.seq.toString()} returning event_id) delete from events where id in (select event_id from gone)`);
    await aDayOn();
    expect(await cut()).toEqual([{ what: 'cut', from: Number(later.seq) + 1, at: later.at.toISOString() }]);
  });

  test('control: without what left the database the cut end would agree', async () => {
    await rm(chainFolder(t.app.services.site?.dataDir ?? ''), { recursive: true, force: true });
    await aDayOn();
    expect((await walks()).at(-1)).not.toContain('cut');
  });
});
