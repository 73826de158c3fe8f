import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { localDate } from '#kit/pure/time.ts';
import { newId } from '#kit/server/ids.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import * as api from './contract/exports.ts';
import { canAsk, canDecide, canTake, needsSecond } from './rules.ts';

describe('the rules', () => {
  test.each([[0, 100, false], [100, 100, false], [101, 100, true], [1, 0, true]])('%i persons over a limit of %i need a second person: %s', (persons, limit, second) => expect(needsSecond(persons, limit)).toBe(second));
  test.each([
    [{ rows: 0, persons: 0 }, '年会', 'export.nothing_to_export'], [{ rows: 5, persons: 5 }, ' ', 'export.reason_required'], [{ rows: 5, persons: 5 }, '年会', null], [{ rows: 5, persons: 0 }, '', null],
  ])('asking for %j with “%s”: %s', (count, reason, code) => {
    const d = canAsk(count, reason);
    expect(d.ok ? null : d.code).toBe(code);
  });
  test.each([['waiting', 'a', 'a', 'export.own_request'], ['waiting', 'a', null, 'export.own_request'], ['waiting', 'a', 'b', null], ['making', 'a', 'b', 'export.already_decided'], ['withdrawn', 'a', 'b', 'export.already_decided']] as const)('%s, asked by %s, decided by %s: %s', (state, askedBy, by, code) => {
    const d = canDecide({ state, askedBy }, by);
    expect(d.ok ? null : d.code).toBe(code);
  });
  test.each([['ready', 1, null], ['ready', -1, 'export.link_expired'], ['ready', 0, 'export.link_expired'], ['making', 1, 'export.not_ready'], ['expired', 1, 'export.link_expired'], ['declined', 1, 'export.not_ready']] as const)('a file that is %s with %i ms left: %s', (state, left, code) => {
    const now = new Date('2026-03-02T02:00:00Z');
    const d = canTake({ state, expiresAt: new Date(now.getTime() + left) }, now);
    expect(d.ok ? null : d.code).toBe(code);
  });
});

let app: TestApp;
let branch: string;
let secretary: Person;
let other: Person;
let security: Person;
let branchSecretary: Person;
const columns = ['name', 'unit'];
const reason = '年会核对名单';

beforeAll(async () => {
  app = await startTestApp();
  branch = await app.unit('branch', '城东街道分会');
  secretary = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  other = await app.person('柳文秘', { roles: ['secretariatOfficer'] });
  security = await app.person('管安全', { roles: ['securityAdmin'] });
  branchSecretary = await app.person('单秘书', { roles: [['branchSecretary', branch]] });
  await sql`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at)
    select ${app.associationId}, gen_random_uuid(), '王' || n, ${branch}, 'w', 'w', 'w', 'w', now(), now() from generate_series(1, 120) n`.execute(app.connection.db);
});
afterAll(() => app.close());

const ask = async (as: Person, query: Record<string, unknown> = {}): Promise<api.ExportDetail> => app.done(api.askExport, { body: { id: newId(), list: 'members', query, columns, reason } }, as);
const todosOf = async (p: Person): Promise<number> => (await app.done(listTodo, { query: { action: 'export.decide' } }, p)).items.length;

describe('more persons than the limit', () => {
  test('wait for another person, who is told; the file is then made and every taking is logged', async () => {
    const preview = await app.done(api.previewExport, { body: { list: 'members', query: {} } }, secretary);
    expect(preview).toMatchObject({ persons: 120, limit: 100, needsSecond: true, deciders: 2 });
    const asked = await ask(secretary);
    expect(asked).toMatchObject({ state: 'waiting', can: { decide: false, download: false, withdraw: true } });
    expect((await app.call(api.downloadExport, { params: { id: asked.id } }, secretary)).error?.code).toBe('export.not_ready');
    expect([await todosOf(secretary), await todosOf(other), await todosOf(security)]).toEqual([0, 1, 1]);
    expect((await app.call(api.approveExport, { params: { id: asked.id }, body: {} }, secretary)).error?.code).toBe('export.own_request');
    await app.done(api.approveExport, { params: { id: asked.id }, body: { note: '同意' } }, security);
    expect([await todosOf(other), await todosOf(security)]).toEqual([0, 0]);
    await app.runJobs();
    expect((await app.call(api.downloadExport, { params: { id: asked.id } }, security)).error?.code).toBe('access.denied');
    expect((await app.call(api.downloadExport, { params: { id: asked.id } }, secretary)).status).toBe(200);
    const seen = await app.done(api.readExport, { params: { id: asked.id } }, secretary);
    expect(seen).toMatchObject({ state: 'ready', downloads: 1, decidedBy: '管安全', taken: [{ name: '林文秘' }] });
    const facts = await app.connection.db.selectFrom('events').select('name').where('subject_id', '=', asked.id).orderBy('seq').execute();
    expect(facts.map((f) => f.name)).toEqual(['export.asked', 'export.approved', 'file.attached', 'export.made', 'export.downloaded']);
  });

  test('are refused to nobody else: declined with a reason, or taken back, nothing is made', async () => {
    const one = await ask(branchSecretary);
    expect((await app.call(api.declineExport, { params: { id: one.id }, body: { note: '' } }, other)).status).toBe(400);
    expect(await app.done(api.declineExport, { params: { id: one.id }, body: { note: '栏目太多' } }, other)).toMatchObject({ state: 'declined', note: '栏目太多' });
    const two = await ask(branchSecretary);
    expect(await app.done(api.withdrawExport, { params: { id: two.id }, body: {} }, branchSecretary)).toMatchObject({ state: 'withdrawn' });
    expect((await app.call(api.approveExport, { params: { id: two.id }, body: {} }, other)).error?.code).toBe('export.already_decided');
    await app.runJobs();
    expect((await app.done(api.readExport, { params: { id: two.id } }, branchSecretary)).fileName).toBeNull();
  });

  test('lapse when nobody answers: whoever asked is told so, and what to do; the list shows it', async () => {
    const alone = await app.person('候复秘书', { roles: ['secretariatOfficer'] });
    const { id } = await ask(alone);
    const before = app.now;
    app.now = new Date(before.getTime() + 8 * 86_400_000);
    await app.runJobs();
    const told = async (): Promise<string[]> => (await app.done(listNotifications, { query: {} }, alone)).items.filter((n) => n.kind === 'export.lapsed').map((n) => n.text);
    expect(await told()).toEqual(['您申请导出的《会员名册》7 天没有人答复，申请已失效。仍然需要的，请先联系能同意的人，再重新申请。']);
    expect((await app.done(api.listExports, { query: { state: 'lapsed' } }, alone)).items.map((e) => e.id)).toEqual([id]);
    expect((await app.call(api.approveExport, { params: { id }, body: {} }, other)).error?.code).toBe('export.already_decided');
    expect(await todosOf(security)).toBe(0);
    await app.runJobs();
    expect(await told()).toHaveLength(1);
    app.now = before;
  });

  test('are decided once when two decide at the same moment', async () => {
    const { id } = await ask(branchSecretary);
    const answers = await Promise.all([app.call(api.approveExport, { params: { id }, body: {} }, other), app.call(api.declineExport, { params: { id }, body: { note: '不必' } }, security)]);
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const decided = await app.connection.db.selectFrom('events').select('name').where('subject_id', '=', id).where('name', 'in', ['export.approved', 'export.declined']).execute();
    expect(decided).toHaveLength(1);
  });

  test('are never agreed to by who asked, not even around the command', async () => {
    const { id } = await ask(secretary);
    await expect(sql`update exports set state = 'making', decided_by = asked_by where id = ${id}`.execute(app.connection.db)).rejects.toThrow('violates check constraint');
  });

  test('control: without the constraint of the table who asked would have agreed', async () => {
    const { id } = await ask(secretary);
    await expect(app.connection.db.transaction().execute(async (tx) => {
      for (const c of (await sql<{ conname: string }>`select conname from pg_constraint where conrelid = 'exports'::regclass and pg_get_constraintdef(oid) like '%asked_by%' and contype = 'c'`.execute(tx)).rows) await sql`alter table exports drop constraint ${sql.ref(c.conname)}`.execute(tx);
      const done = await sql`update exports set state = 'making', decided_by = asked_by where id = ${id}`.execute(tx);
      expect(Number(done.numAffectedRows)).toBe(1);
      throw new Error('rolled back on purpose');
    })).rejects.toThrow('rolled back on purpose');
  });
});

describe('many small exports in place of a large one', () => {
  const some = async (from: number, n: number): Promise<string[]> => (await sql<{ id: string }>`select id from members order by name, id limit ${n} offset ${from}`.execute(app.connection.db)).rows.map((r) => r.id);
  const take = async (as: Person, ids: string[]): Promise<string> => (await ask(as, { ids })).state;

  test('need a second person as one would: the persons of a day are counted once each', async () => {
    const piecemeal = await app.person('零取秘书', { roles: ['secretariatOfficer'] });
    expect(await take(piecemeal, await some(0, 60))).toBe('ready');
    // The same again are no more persons.
    expect(await take(piecemeal, await some(0, 60))).toBe('ready');
    expect(await take(piecemeal, await some(60, 40))).toBe('ready');
    expect(await app.done(api.previewExport, { body: { list: 'members', query: { ids: await some(100, 1) } } }, piecemeal)).toMatchObject({ persons: 1, inADay: 101, needsSecond: true });
    expect(await take(piecemeal, await some(100, 1))).toBe('waiting');
    const before = app.now;
    app.now = new Date(before.getTime() + 25 * 3_600_000);
    expect(await take(piecemeal, await some(100, 1))).toBe('ready');
    app.now = before;
  });

  test('do not slip through at the same moment', async () => {
    const hasty = await app.person('急取秘书', { roles: ['secretariatOfficer'] });
    const pieces = await Promise.all([0, 30, 60, 90].map((from) => some(from, 30)));
    const states = await Promise.all(pieces.map((ids) => take(hasty, ids)));
    expect(states.toSorted()).toEqual(['ready', 'ready', 'ready', 'waiting']);
  });

  test('count while they are still being made', async () => {
    const patient = await app.person('等候秘书', { roles: ['secretariatOfficer'] });
    await app.connection.db.insertInto('exports').values({ association_id: app.associationId, id: newId(), list: 'members', query: '{}' as never, in_words: '', columns: ['name'], reason: '核对', rows: 3000, persons: 90, state: 'making', asked_by: patient.accountId, asked_by_name: patient.name, asked_at: app.now } as never).execute();
    expect(await take(patient, await some(0, 10))).toBe('ready');
    expect(await take(patient, await some(0, 11))).toBe('waiting');
  });

  test('control: where nothing is noted of whom a file told, the pieces would have gone through', async () => {
    const forgotten = await app.person('漏记秘书', { roles: ['secretariatOfficer'] });
    for (let i = 0; i < 4; i += 1) {
      expect(await take(forgotten, await some(i * 30, 30))).toBe('ready');
      await sql`delete from export_persons p using exports f where f.id = p.export_id and f.asked_by = ${forgotten.accountId}`.execute(app.connection.db);
    }
  });
});

describe('a file', () => {
  const few = async (): Promise<string[]> => (await sql<{ id: string }>`select id from members limit 3`.execute(app.connection.db)).rows.map((r) => r.id);
  test('about few persons is made at once, and its time ends', async () => {
    const made = await ask(secretary, { ids: await few() });
    expect(made).toMatchObject({ state: 'ready', persons: 3, inWords: '选中的 3 人' });
    const before = app.now;
    app.now = new Date(before.getTime() + 25 * 3_600_000);
    expect((await app.call(api.downloadExport, { params: { id: made.id } }, secretary)).error?.code).toBe('export.link_expired');
    await app.runJobs();
    expect((await app.done(api.readExport, { params: { id: made.id } }, secretary)).state).toBe('expired');
    app.now = before;
  });

  test('is hidden from a stranger, and its list from who may not see all', async () => {
    const made = await ask(secretary, { ids: await few() });
    expect((await app.call(api.readExport, { params: { id: made.id } }, branchSecretary)).error?.code).toBe('export.not_found');
    expect((await app.call(api.downloadExport, { params: { id: made.id } }, branchSecretary)).error?.code).toBe('export.not_found');
    expect((await app.call(api.listExports, { query: { view: 'all' } }, secretary)).error?.code).toBe('access.denied');
    expect((await app.done(api.listExports, { query: {} }, branchSecretary)).items.every((e) => e.mine)).toBe(true);
    expect((await app.done(api.listExports, { query: { view: 'all', limit: 2 } }, security)).next).not.toBeNull();
  });

  test('is not made for somebody who lost the right meanwhile', async () => {
    const leaver = await app.person('离任秘书', { roles: [['branchSecretary', branch]] });
    const { id } = await ask(leaver);
    await app.done(api.approveExport, { params: { id }, body: {} }, other);
    await sql`update role_grants set ended_at = now(), valid_to = '2020-02-01' where account_id = ${leaver.accountId}`.execute(app.connection.db);
    await app.runJobs();
    expect((await app.done(api.readExport, { params: { id } }, other)).state).toBe('failed');
  });

  test('is not given to whoever asked once a role of theirs has ended, also where they hold another that may take it', async () => {
    const mover = await app.person('转岗秘书', { roles: [['branchSecretary', branch]] });
    const made = await ask(mover, { ids: await few() });
    const take = async (): Promise<string | number | undefined> => ((a) => a.error?.code ?? a.status)(await app.call(api.downloadExport, { params: { id: made.id } }, mover));
    expect(await take()).toBe(200);
    const grants = sql`update role_grants set ended_at = ${app.now}, valid_to = ${localDate(app.now)} where account_id = ${mover.accountId}`;
    const elsewhere = await app.unit('branch', '城西街道分会');
    await sql`insert into role_grants (association_id, id, account_id, unit_id, role, valid_from, granted_at) values (${app.associationId}, ${newId()}, ${mover.accountId}, ${elsewhere}, 'branchSecretary', '2020-01-01', ${app.now})`.execute(app.connection.db);
    expect(await take()).toBe(200);
    await sql`${grants} and unit_id = ${branch}`.execute(app.connection.db);
    expect(await take()).toBe('export.right_ended');
    await grants.execute(app.connection.db);
    expect(await take()).toBe('access.denied');
  });

  test('is not what was agreed to when its list grew far beyond it before, or after, somebody agreed', async () => {
    const grower = await app.person('增补秘书', { roles: ['secretariatOfficer'] });
    const more = (n: number): Promise<unknown> => sql`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at)
      select ${app.associationId}, gen_random_uuid(), '赵' || n, ${branch}, 'z', 'z', 'z', 'z', now(), now() from generate_series(1, ${n}::int) n`.execute(app.connection.db);
    const early = await ask(grower);
    await more(3);
    expect((await app.call(api.approveExport, { params: { id: (await ask(grower)).id }, body: {} }, other)).status).toBe(200);
    await more(20);
    expect((await app.call(api.approveExport, { params: { id: early.id }, body: {} }, other)).error?.code).toBe('export.grown');
    expect(await app.done(api.declineExport, { params: { id: early.id }, body: { note: '请重新申请' } }, other)).toMatchObject({ state: 'declined' });
    const late = await ask(grower);
    await app.done(api.approveExport, { params: { id: late.id }, body: {} }, other);
    await more(20);
    await app.runJobs();
    expect((await app.done(api.readExport, { params: { id: late.id } }, other)).state).toBe('failed');
    await sql`delete from members where name like '赵%'`.execute(app.connection.db);
  });

  test('is asked for with columns and a filter that its list knows', async () => {
    const code = async (body: Record<string, unknown>): Promise<string | undefined> => (await app.call(api.askExport, { body: { id: newId(), list: 'members', columns, reason, ...body } as never }, secretary)).error?.code;
    expect([await code({ columns: ['salary'] }), await code({ query: { nonsense: '1' } }), await code({ list: 'nothing' }), await code({ query: { search: '没有这个人' } })]).toEqual(['export.unknown_column', 'input.invalid', 'export.unknown_list', 'export.nothing_to_export']);
  });
});
