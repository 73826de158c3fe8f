import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import type { Disclosure } from '#kit/server/disclosures.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { approveExport, askExport, downloadExport } from '#modules/exports/contract/exports.ts';
import { anAccount, send, signIn } from '#modules/accounts/testing.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import { readMemberPhone } from '#modules/members/contract/members.ts';
import { listEvents } from './contract.ts';
import * as api from './contract.affected.ts';
import { gapsOf } from './rules.ts';

// An account of the east branch was taken over for a day; the west branch has nothing to do with it.
let app: TestApp;
let east: string;
let west: string;
let auditor: Person;
let security: Person;
let system: Person;
let secretary: Person;
let thief: Person;
let dan: string;
const PASSWORD = 'Qing-Feng-2026';
const member: Record<'an' | 'bo' | 'cai' | 'outsider', string> = { an: '', bo: '', cai: '', outsider: '' };
const day = (hour: number): Date => new Date(Date.UTC(2026, 4, 20, hour));
const window = { from: day(0).toISOString(), to: day(12).toISOString() };

beforeAll(async () => {
  app = await startTestApp({ now: day(-200) });
  east = await app.unit('branch', '城东分会');
  west = await app.unit('branch', '城西分会');
  auditor = await app.person('沈审计', { roles: ['auditAdmin'] });
  security = await app.person('安全员', { roles: ['securityAdmin'] });
  system = await app.person('纪系统', { roles: ['systemAdmin'] });
  secretary = await app.person('方秘书', { roles: ['secretariatOfficer'] });
  thief = await app.person('单秘书', { roles: [['branchSecretary', east]], memberOf: east });
  dan = await anAccount(app, { username: 'dan', name: '段秘书', password: PASSWORD, roles: ['secretariatOfficer'] });
  const add = async (name: string, unit: string, affiliation: string[]): Promise<string> => {
    const id = newId();
    await sql`insert into members (association_id, id, name, home_unit_id, phone, affiliations, name_key, pinyin, initials, stroke_key, created_at, updated_at) values (${app.associationId}, ${id}, ${name}, ${unit}, ${`1380000000${String(Object.values(member).filter((m) => m !== '').length)}`}, ${affiliation}::text[], ${name}, 'w', 'w', ${name}, now(), now())`.execute(app.connection.db);
    return id;
  };
  member.an = await add('安一', east, ['03']);
  member.bo = await add('柏二', east, []);
  member.cai = await add('蔡三', east, []);
  member.outsider = await add('外人', west, ['03']);
  // Before the window: the rightful holder looked at somebody.
  app.now = day(-30);
  await read(thief, member.cai);
  app.now = day(2);
  await signedIn(newId());
  await read(thief, member.an);
  await read(thief, member.an);
  app.now = day(3);
  await takeExport(app, thief, { list: 'members', query: { ids: [member.an, member.bo] }, columns: ['name', 'affiliations'], reason: '核对' });
  // Somebody else, in the same hours, elsewhere.
  app.now = day(4);
  await read(secretary, member.outsider);
  await read(secretary, member.an);
  app.now = day(13);
  await read(thief, member.bo);
  app.now = day(20);
});
afterAll(() => app.close());

const signInAs = async (name: string, password: string): Promise<string> => (await signIn(app, name, password)).cookie ?? '';
const read = (as: Person, id: string) => app.done(readMemberPhone, { params: { id }, body: { reason: '联系会议' } }, as);
async function signedIn(sessionId: string): Promise<string> {
  await app.asSystem((ctx) => record({ ...ctx, actor: { ...ctx.actor, kind: 'account', accountId: thief.accountId, name: thief.name } }, 'account.signedIn', { type: 'account', id: thief.accountId }, { sessionId, ip: '10.0.0.9', device: '陌生电脑' }));
  return sessionId;
}
const make = (body: Partial<Parameters<typeof app.done<typeof api.askAffected>>[1]['body']>, as = auditor) => app.done(api.askAffected, { body: { id: newId(), kind: 'period', ...window, reason: '账号被盗用', ...body } as never }, as);
async function linesOf(id: string, query: object = {}): Promise<[string, string, string, number, boolean][]> {
  return (await app.done(api.listAffectedPeople, { params: { id }, query: { limit: 200, ...query } as never }, auditor)).items.map((l) => [l.name, l.channel, l.reader, l.times, l.sensitive]);
}
const sorted = (lines: readonly (readonly unknown[])[]): string[] => lines.map((l) => JSON.stringify(l)).toSorted();

describe('an account that was taken over', () => {
  test('shows exactly whose data were seen in those hours, and who could have been; nobody of another branch', async () => {
    const report = await make({ kind: 'account', targetId: thief.accountId });
    expect(sorted(await linesOf(report.id))).toEqual(sorted([
      ['安一', 'look', '单秘书', 2, false], ['安一', 'export', '单秘书', 1, true], ['柏二', 'export', '单秘书', 1, true],
      ['安一', 'reach', '单秘书', 0, true], ['柏二', 'reach', '单秘书', 0, false], ['蔡三', 'reach', '单秘书', 0, false], ['单秘书', 'own', '单秘书', 0, false],
    ]));
    expect(report.figures).toMatchObject({ people: 4, shown: 2, sensitive: 2, lines: 7, channels: { look: 1, export: 2, reach: 3, own: 1 }, signIns: 1, unknownExports: 0, unnamed: 0 });
    expect(report.figures.gaps).toEqual(['pages', 'directory', 'unitsNow', 'attachments', 'afterwards']);
    const first = (await app.done(api.listAffectedPeople, { params: { id: report.id }, query: { channel: 'look' } }, auditor)).items[0];
    expect(first).toMatchObject({ shown: '完整手机号', firstAt: day(2).toISOString(), lastAt: day(2).toISOString(), unit: '城东分会' });
  });

  test('every number opens its lines, and the pages have no gap', async () => {
    const { id } = await make({ kind: 'account', targetId: thief.accountId });
    expect(await linesOf(id, { traced: 'yes' })).toHaveLength(3);
    expect(await linesOf(id, { sensitive: 'yes' })).toHaveLength(3);
    expect((await linesOf(id, { search: '柏' })).map((l) => l[0])).toEqual(['柏二', '柏二']);
    const seen: number[] = [];
    for (let after: string | undefined, i = 0; i < 9; i++) {
      const page = await app.done(api.listAffectedPeople, { params: { id }, query: { limit: 2, after } }, security);
      seen.push(...page.items.map((l) => l.line));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('one sign-in alone: what was done in it, renewed or not, and nothing of another at the same time', async () => {
    app.now = day(14);
    const [robbed, own] = [await signInAs('dan', PASSWORD), await signInAs('dan', PASSWORD)];
    const look = (cookie: string, id: string) => send(app, 'POST', `/api/members/${id}/phone`, { cookie, body: { reason: '联系会议' } });
    expect([(await look(robbed, member.an)).status, (await look(own, member.cai)).status]).toEqual([200, 200]);
    const renewed = await send(app, 'POST', '/api/me/password', { cookie: own, body: { current: PASSWORD, next: 'Zhu-Lin-2027-x' } });
    expect((await look(renewed.cookie ?? '', member.bo)).status).toBe(200);
    expect((await look(own, member.an)).code).toBe('session.required');
    app.now = day(20);
    const { items } = await app.done(api.findAffected, { query: { kind: 'session', accountId: dan } }, auditor);
    const names = async (sessionId = ''): Promise<string[]> => {
      const report = await make({ kind: 'session', targetId: sessionId, accountId: dan, from: day(-10).toISOString(), to: day(19).toISOString() });
      expect(report.figures).toMatchObject({ signIns: 1 });
      expect(report.figures.gaps).not.toContain('sessions');
      return (await linesOf(report.id, { traced: 'yes' })).map((l) => l[0]).toSorted();
    };
    expect((await Promise.all(items.map((i) => names(i.id)))).toSorted((x, y) => x.length - y.length)).toEqual([['安一'], ['柏二', '蔡三']]);
    // Control: facts that do not tell sign-ins apart count for each of them.
    await sql`alter table events disable trigger user`.execute(app.connection.db);
    await sql`update events set sign_in_id = null where actor_id = ${dan} and name = 'member.phoneRead'`.execute(app.connection.db);
    await sql`alter table events enable trigger user`.execute(app.connection.db);
    expect(await names(items[0]?.id)).toEqual(['安一', '柏二', '蔡三']);
  });

  test('one sign-in of before facts told them apart begins when it began', async () => {
    app.now = day(8);
    const sessionId = await signedIn(newId());
    await read(thief, member.bo);
    app.now = day(20);
    const found = await app.done(api.findAffected, { query: { kind: 'session', accountId: thief.accountId } }, auditor);
    expect(found.items[0]).toMatchObject({ id: sessionId, note: '陌生电脑' });
    const report = await make({ kind: 'session', targetId: sessionId, accountId: thief.accountId, from: day(-10).toISOString(), to: day(12).toISOString() });
    expect(report.from).toBe(day(8).toISOString());
    expect((await linesOf(report.id, { traced: 'yes' }))).toEqual([['柏二', 'look', '单秘书', 1, false]]);
    expect(report.figures.gaps).toContain('sessions');
  });

  test('control: where a module no longer tells of its traces, the looks are missing', async () => {
    const members = app.app.services.registry.modules.find((m) => m.name === 'members') as { disclosures?: readonly Disclosure[] };
    const kept = members.disclosures ?? [];
    members.disclosures = [];
    const report = await make({ kind: 'account', targetId: thief.accountId });
    members.disclosures = kept;
    expect((await linesOf(report.id, { traced: 'yes' })).filter((l) => l[1] === 'look')).toEqual([]);
  });
});

describe('other beginnings', () => {
  test('a person: everybody who saw something of theirs, and nobody else', async () => {
    const report = await make({ kind: 'person', targetId: member.an });
    expect(sorted(await linesOf(report.id))).toEqual(sorted([['安一', 'look', '单秘书', 2, false], ['安一', 'export', '单秘书', 1, true], ['安一', 'look', '方秘书', 1, false]]));
  });

  test('a period: all accounts, and with a field only what is called so', async () => {
    const all = await make({});
    expect((await linesOf(all.id)).map((l) => [l[0], l[2]])).toContainEqual(['外人', '方秘书']);
    const field = await make({ field: '党派' });
    expect(sorted(await linesOf(field.id))).toEqual(sorted([['安一', 'export', '单秘书', 1, true], ['柏二', 'export', '单秘书', 1, true]]));
  });

  test('an export: those in the file as it was made, whoever took it; untaken ones are told as such', async () => {
    const id = newId();
    await app.done(askExport, { body: { id, list: 'members', query: { ids: [member.bo, member.cai] }, columns: ['name'], reason: '核对名单' } }, thief);
    const before = await make({ kind: 'export', targetId: id });
    expect(sorted(await linesOf(before.id))).toEqual(sorted([['柏二', 'export', '单秘书', 0, false], ['蔡三', 'export', '单秘书', 0, false]]));
    expect(before.figures).toMatchObject({ people: 2, shown: 0, gaps: ['notTaken', 'afterwards'] });
    // Who leaves the roll later stood in the file all the same.
    await sql`update members set home_unit_id = ${west} where id = ${member.cai}`.execute(app.connection.db);
    await app.call(downloadExport, { params: { id } }, thief);
    await app.call(downloadExport, { params: { id } }, thief);
    const after = await make({ kind: 'export', targetId: id });
    expect(sorted(await linesOf(after.id))).toEqual(sorted([['柏二', 'export', '单秘书', 2, false], ['蔡三', 'export', '单秘书', 2, false]]));
    await sql`update members set home_unit_id = ${east} where id = ${member.cai}`.execute(app.connection.db);
  });

  test('an export from before its persons were written down is told as unknown, not guessed', async () => {
    const id = newId();
    await app.done(askExport, { body: { id, list: 'members', query: { ids: [member.bo] }, columns: ['name'], reason: '旧的导出' } }, thief);
    await app.call(downloadExport, { params: { id } }, thief);
    await sql`delete from export_persons where export_id = ${id}`.execute(app.connection.db);
    await sql`update exports set persons_known = false where id = ${id}`.execute(app.connection.db);
    const report = await make({ kind: 'export', targetId: id });
    expect(report.figures).toMatchObject({ people: 0, unknownExports: 1, unknownPersons: 1, gaps: ['unknownExports', 'afterwards'] });
  });

  test('a record that was merged into another is its person', async () => {
    const old = newId();
    await sql`insert into members (association_id, id, name, home_unit_id, status, merged_into, name_key, pinyin, initials, stroke_key, created_at, updated_at) values (${app.associationId}, ${old}, '柏贰', ${east}, 'merged', ${member.bo}, 'b', 'w', 'w', 'b', now(), now())`.execute(app.connection.db);
    await app.asSystem((ctx) => record({ ...ctx, now: day(5), actor: { ...ctx.actor, kind: 'account', accountId: secretary.accountId, name: secretary.name } }, 'member.phoneRead', { type: 'member', id: old }, { name: '柏贰', reason: '核对' }));
    const report = await make({ kind: 'person', targetId: member.bo });
    expect(await linesOf(report.id, { search: '方秘书' })).toEqual([['柏二', 'look', '方秘书', 1, false]]);
  });

  test.each([
    ['an account that is not there', { kind: 'account', targetId: newId() }, 'affected.target_not_found'], ['nothing chosen', { kind: 'person' }, 'affected.target_required'], ['a sign-in of nobody', { kind: 'session', targetId: newId() }, 'affected.target_not_found'],
    ['an end before its beginning', { from: day(5).toISOString(), to: day(4).toISOString() }, 'audit.period_reversed'], ['an export that is not there', { kind: 'export', targetId: newId() }, 'affected.target_not_found'],
  ])('%s is refused in words', async (_what, body, code) => {
    expect((await app.call(api.askAffected, { body: { id: newId(), kind: 'period', ...window, reason: '核对', ...body } as never }, auditor)).error?.code).toBe(code);
  });
});

describe('the report itself', () => {
  test('is for the two administrators who run nothing; everybody else is refused, and what is not there is not found', async () => {
    const { id } = await make({});
    const calls = (as: Person | null) => Promise.all([
      app.call(api.askAffected, { body: { id: newId(), kind: 'period', ...window, field: '', reason: '核对' } }, as), app.call(api.listAffected, { query: {} }, as), app.call(api.readAffected, { params: { id } }, as),
      app.call(api.listAffectedPeople, { params: { id }, query: {} }, as), app.call(api.findAffected, { query: { kind: 'account' } }, as), app.call(api.affectedPaper, { params: { id } }, as),
    ]);
    for (const as of [system, secretary, thief]) expect((await calls(as)).map((a) => a.status)).toEqual([403, 403, 403, 403, 403, 403]);
    expect((await calls(null)).map((a) => a.status)).toEqual([401, 401, 401, 401, 401, 401]);
    for (const as of [auditor, security]) expect((await calls(as)).map((a) => a.status)).toEqual([200, 200, 200, 200, 200, 200]);
    for (const e of [api.readAffected, api.affectedPaper]) expect((await app.call(e, { params: { id: newId() } } as never, auditor)).status).toBe(404);
    expect((await app.call(api.listAffectedPeople, { params: { id: newId() }, query: {} }, auditor)).status).toBe(404);
  });

  test('is logged: asked, opened by another, printed', async () => {
    const { id } = await make({ kind: 'person', targetId: member.bo });
    await app.done(api.readAffected, { params: { id } }, auditor);
    await app.done(api.readAffected, { params: { id } }, security);
    await app.done(api.readAffected, { params: { id } }, security);
    const paper = (await app.done(api.affectedPaper, { params: { id } }, security)) as Buffer;
    expect(paper.subarray(0, 2).toString()).toBe('PK');
    const facts = (await app.done(listEvents, { query: { subjectId: id } }, auditor)).items;
    expect(facts.map((f) => [f.name, f.actorName])).toEqual([['affected.printed', '安全员'], ['affected.opened', '安全员'], ['affected.asked', '沈审计']]);
    expect(facts.at(-1)?.text).toContain('柏二');
  });

  test('cannot be changed or removed, not even around the commands', async () => {
    const { id } = await make({});
    for (const act of [sql`update affected_reports set reason = 'x' where id = ${id}`, sql`delete from affected_lines where report_id = ${id}`, sql`update affected_lines set sensitive = false where report_id = ${id}`]) await expect(act.execute(app.connection.db)).rejects.toThrow('never changed or removed');
  });

  test('leaves as a list only by the door for exports, with a reason', async () => {
    const { id } = await make({ kind: 'account', targetId: thief.accountId });
    const columns = ['name', 'shown', 'channel', 'reader'];
    expect((await app.call(askExport, { body: { id: newId(), list: 'affected', query: { report: id }, columns, reason: '通知本人' } }, system)).error?.code).toBe('access.denied');
    const bytes = await takeExport(app, auditor, { list: 'affected', query: { report: id, traced: 'yes' }, columns, reason: '逐人通知' }, security);
    expect(bytes.length).toBeGreaterThan(1000);
    expect((await app.done(listEvents, { query: { subjectId: id, name: 'affected.exported' } }, auditor)).items).toHaveLength(1);
    expect((await app.call(approveExport, { params: { id: newId() }, body: {} }, security)).status).toBe(404);
  });

  test('says what it does not know', () => {
    expect(gapsOf({ kind: 'period', unknownExports: 2, unnamed: 1, taken: true })).toEqual(['pages', 'attachments', 'unknownExports', 'unnamed', 'afterwards']);
  });
});
