import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import * as file from './contract/file.ts';
import * as api from './contract/rounds.ts';

let app: TestApp;
let branch: string;
let other: string;
let secretary: Person;
let branchSecretary: Person;
let outsider: Person;
let one: Person;
let two: Person;
let elsewhere: Person;
const id = newId();

beforeAll(async () => {
  app = await startTestApp();
  branch = await app.unit('branch', '长宁分会');
  other = await app.unit('branch', '石门分会');
  secretary = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  branchSecretary = await app.person('单明哲', { roles: [['branchSecretary', branch]] });
  outsider = await app.person('云栖秘书', { roles: [['branchSecretary', await app.unit('branch', '云栖分会')]] });
  one = await app.person('陈知行', { memberOf: branch });
  two = await app.person('李同心', { memberOf: branch });
  elsewhere = await app.person('欧阳若水', { memberOf: other });
});
afterAll(() => app.close());

const todos = async (as: Person) => (await app.done(listTodo, { query: {} }, as)).items.map((t) => t.actionText);
const read = (as: Person) => app.done(api.readRound, { params: { id } }, as);
const people = async (as: Person, query: object) => (await app.done(api.listRoundPeople, { params: { id }, query }, as)).items.map((p) => p.name).toSorted();

it('asks everybody of the units within reach, once, with a to-do', async () => {
  const body = { id, title: '2026 年度核对', note: '', unitIds: [branch, other], closesOn: '2026-03-20' };
  expect((await app.call(api.openRound, { body }, branchSecretary)).status).toBe(403);
  expect((await app.call(api.openRound, { body: { ...body, closesOn: '2026-03-01' } }, secretary)).error?.code).toBe('checkRound.closes_in_past');
  expect((await app.done(api.openRound, { body }, secretary)).asked).toBe(3);
  expect((await app.done(api.openRound, { body }, secretary)).asked).toBe(3);
  expect(await todos(one)).toEqual(['核对本人资料']);
  expect((await app.done(api.myRound, {}, one)).round?.id).toBe(id);
});

it('a member answers in one act, or by correcting the file; the rate is counted by unit and opens its people', async () => {
  await app.done(api.answerRound, { params: { id }, body: {} }, one);
  await app.done(api.answerRound, { params: { id }, body: {} }, one);
  expect(await todos(one)).toEqual([]);
  const phone = (await app.done(file.readMyFields, {}, two)).items.find((f) => f.key === 'phone');
  await app.done(file.writeMyFields, { body: { changes: [{ fieldId: phone?.fieldId ?? '', value: '13811112222', mark: phone?.mark ?? '' }] } }, two);
  expect((await read(two)).mine?.answer).toBe('corrected');
  const { staff } = await read(secretary);
  expect([staff?.asked, staff?.answered, staff?.corrected]).toEqual([3, 2, 1]);
  expect(staff?.units.map((u) => [u.unitName, u.answered, u.asked])).toEqual([['石门分会', 0, 1], ['长宁分会', 2, 2]]);
  expect(await people(secretary, { state: 'missing' })).toEqual(['欧阳若水']);
  expect((await read(branchSecretary)).staff?.units.map((u) => u.unitName)).toEqual(['长宁分会']);
  expect((await read(branchSecretary)).staff).toMatchObject({ asked: 2, answered: 2, corrected: 1 });
  const first = await app.done(api.roundUnits, { params: { id }, query: { limit: '1' } as never }, secretary);
  const second = await app.done(api.roundUnits, { params: { id }, query: { limit: '1', after: first.next ?? '' } as never }, secretary);
  expect([...first.items, ...second.items].map((u) => u.unitName)).toEqual(['石门分会', '长宁分会']);
  expect(second.next).toBeNull();
  const forged = Buffer.from(JSON.stringify(['x', 'y'])).toString('base64url');
  expect((await app.call(api.roundUnits, { params: { id }, query: { after: forged } }, secretary)).error?.code).toBe('cursor.invalid');
  expect((await app.call(api.roundUnits, { params: { id }, query: {} }, outsider)).status).toBe(404);
  expect((await app.call(api.roundUnits, { params: { id }, query: {} }, one)).status).toBe(403);
  expect(await people(branchSecretary, {})).toEqual(['李同心', '陈知行'].toSorted());
});

it('is not there for those whom it does not concern', async () => {
  expect((await app.call(api.readRound, { params: { id } }, outsider)).status).toBe(404);
  expect((await app.call(api.listRoundPeople, { params: { id }, query: {} }, outsider)).status).toBe(404);
  expect((await app.call(api.listRoundPeople, { params: { id }, query: {} }, one)).status).toBe(403);
  const late = await app.person('新来的', { memberOf: branch });
  expect((await app.call(api.readRound, { params: { id } }, late)).status).toBe(404);
  expect((await app.call(api.answerRound, { params: { id }, body: {} }, late)).error?.code).toBe('checkRound.not_asked');
  expect((await app.done(api.listRounds, { query: {} }, outsider)).items).toEqual([]);
});

it('chases only those who have not answered, and notes who confirmed by telephone', async () => {
  expect(await app.done(api.chaseRound, { params: { id }, body: {} }, branchSecretary)).toEqual({ reminded: 0, withoutAccount: 0 });
  expect(await app.done(api.chaseRound, { params: { id }, body: { unitId: other } }, secretary)).toEqual({ reminded: 1, withoutAccount: 0 });
  const kinds = async () => (await app.connection.pool.query<{ kind: string }>('select kind from notifications where account_id = $1 and withdrawn_at is null order by created_at', [elsewhere.accountId])).rows.map((r) => r.kind);
  expect(await kinds()).toEqual(['checkRound.opened', 'checkRound.reminded']);
  expect((await app.call(api.noteRoundAnswer, { params: { id, memberId: elsewhere.memberId ?? '' }, body: {} }, branchSecretary)).status).toBe(404);
  await app.done(api.noteRoundAnswer, { params: { id, memberId: elsewhere.memberId ?? '' }, body: {} }, secretary);
  expect(await todos(elsewhere)).toEqual([]);
});

it('reminds seven days before, and closes by itself after its day', async () => {
  const second = newId();
  await app.done(api.openRound, { body: { id: second, title: '再核对', note: '', unitIds: [branch], closesOn: '2026-03-20' } }, secretary);
  const reminded = async () => (await app.connection.pool.query('select 1 from notifications where account_id = $1 and kind = \'checkRound.reminded\'', [one.accountId])).rows.length;
  await app.runJobs();
  expect(await reminded()).toBe(0);
  app.now = new Date('2026-03-13T03:00:00Z');
  await app.runJobs();
  await app.runJobs();
  expect(await reminded()).toBe(1);
  app.now = new Date('2026-03-21T03:00:00Z');
  await app.runJobs();
  expect((await app.done(api.readRound, { params: { id: second } }, one)).state).toBe('closed');
  expect(await todos(one)).toEqual([]);
  expect((await app.call(api.answerRound, { params: { id: second }, body: {} }, one)).error?.code).toBe('checkRound.closed');
});

it('the response by unit is the same page by page as in one, also where many units stand alike', async () => {
  const many = newId();
  const units: string[] = [];
  for (let i = 0; i < 9; i += 1) units.push(await app.unit('branch', `示例${i}分会`));
  await sql`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at)
    select ${app.associationId}, gen_random_uuid(), '王' || n, (${units}::uuid[])[1 + n % 9], 'w', 'w', 'w', 'w', ${app.now}, ${app.now} from generate_series(0, 35) n`.execute(app.connection.db);
  await app.done(api.openRound, { body: { id: many, title: '分页核对', note: '', unitIds: units, closesOn: '2026-04-20' } }, secretary);
  // Of the nine units three have no answer, four one in two, one three in four, one all.
  const share = [0, 2, 0, 2, 4, 2, 0, 2, 3];
  for (const [i, n] of share.entries()) await sql`update check_answers set answer = 'confirmed', answered_at = ${app.now} where round_id = ${many} and member_id in (select member_id from check_answers where round_id = ${many} and unit_id = ${units[i]} limit ${n})`.execute(app.connection.db);
  const page = async (limit: number, after?: string) => app.done(api.roundUnits, { params: { id: many }, query: { limit: String(limit), ...(after ? { after } : {}) } as never }, secretary);
  const whole = (await page(50)).items;
  expect(whole.map((u) => u.answered)).toEqual([0, 0, 0, 2, 2, 2, 2, 3, 4]);
  for (const limit of [1, 2, 3, 4]) {
    const walked: typeof whole = [];
    for (let after: string | null | undefined; after !== null;) {
      const p = await page(limit, after);
      expect(p.items.length).toBeLessThanOrEqual(limit);
      walked.push(...p.items);
      after = p.next;
    }
    expect(walked).toEqual(whole);
  }
});
