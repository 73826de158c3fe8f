import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { holdersOf, roleHistory } from '#modules/accounts/contract.ts';
import { previewExport } from '#modules/exports/contract/exports.ts';
import { getMember, editMember } from '#modules/members/contract/members.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import { previewChange } from '#modules/units/contract/shape.ts';
import { lostPostKey, seal } from './service/vault.ts';
import * as ext from './contract/external.ts';
import * as api from './contract/posts.ts';

let t: TestApp;
let secretary: Person;
let security: Person;
let branch: string;
let other: string;
let member: Person;
let plain: Person;
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  branch = await t.unit('branch', '长宁街道分会');
  other = await t.unit('branch', '石门街道分会');
  secretary = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  security = await t.person('管安全', { roles: ['securityAdmin'] });
  member = await t.person('陈知行', { memberOf: branch });
  plain = await t.person('李同心', { memberOf: other });
});
afterAll(() => t.close());

const again = async (p: Person): Promise<Person> => {
  await sql`update sessions set ended_at = null where account_id = ${p.accountId}`.execute(t.connection.db);
  return p;
};
const fields = { title: 'branchHead', from: '2026-03-02', to: '2029-03-01' } as const;
const heads = async (unitId: string) => (await t.done(holdersOf, { query: { unitId, role: 'branchHead' } }, secretary)).items.map((h) => h.name);

describe('offices', () => {
  const id = newId();
  it('give the role of their title for the same days, in the same act, and end it', async () => {
    const done = await t.done(api.appointPost, { body: { id, memberId: member.memberId ?? '', unitId: branch, ...fields, documentNo: '明知联〔2026〕3号' } }, secretary);
    expect(done.givesRole).toBe(true);
    expect(await heads(branch)).toEqual(['陈知行']);
    const grant = (await t.done(roleHistory, { query: { accountId: member.accountId, role: 'branchHead' } }, security)).items[0];
    expect([grant?.from, grant?.to]).toEqual([fields.from, fields.to]);
    t.now = new Date('2026-04-10T02:00:00Z');
    await t.done(api.endPost, { params: { id }, body: { on: '2026-04-10', reason: '工作调整' } }, secretary);
    expect(await heads(branch)).toEqual([]);
    await again(member);
  });

  it('answer who held what on a day, as it was known on another', async () => {
    const on = async (day: string, known?: string) => (await t.done(api.listPosts, { query: { unit: branch, on: day, ...(known ? { known } : {}) } }, member)).items.map((p) => [p.name, p.to]);
    expect(await on('2026-03-15')).toEqual([['陈知行', '2026-04-10']]);
    expect(await on('2027-01-01')).toEqual([]);
    expect(await on('2027-01-01', '2026-03-31')).toEqual([['陈知行', '2029-03-01']]);
    expect(await on('2026-03-15', '2026-03-01')).toEqual([]);
  });

  it('say in the answer what is to be looked at, as the dialog does: before the unit or the membership began, beside somebody else', async () => {
    await sql`update units set valid_from = '2020-01-01', established_on = '2019-05-01' where id = ${other}`.execute(t.connection.db);
    const [first, second, third] = [await t.person('周一诺', { memberOf: other }), await t.person('吴二平', { memberOf: other }), await t.person('郑三思', { memberOf: other })];
    await sql`update members set joined_on = '2022-06-01', joined_precision = 'day' where id = any(${[first.memberId, second.memberId, third.memberId]}::uuid[])`.execute(t.connection.db);
    const post = (p: Person, from: string, to: string | null) => t.done(api.appointPost, { body: { id: newId(), memberId: p.memberId ?? '', unitId: other, title: 'branchHead', from, to } }, secretary);
    expect((await post(first, '2022-06-01', '2024-12-31')).warnings).toEqual([]);
    expect((await post(second, '2019-01-01', '2019-12-31')).warnings).toEqual([{ code: 'beforeUnit', params: { unit: '石门街道分会', date: '2019-05-01' } }, { code: 'beforeMembership', params: { name: '吴二平', date: '2022-06-01' } }]);
    expect((await post(third, '2024-06-01', '2025-12-31')).warnings).toEqual([{ code: 'alsoHeldBy', params: { name: '周一诺', from: '2022-06-01', to: '2024-12-31' } }]);
    const many = await t.done(api.appointMany, { body: { people: [second, third].map((p) => ({ id: newId(), memberId: p.memberId ?? '' })), unitId: other, title: 'branchHead', from: '2030-01-01', to: '2030-12-31' } }, secretary);
    expect(many.warnings.map((w) => `${w.code} ${w.params['name']}`).toSorted()).toEqual(['alsoHeldBy 吴二平', 'alsoHeldBy 郑三思']);
  });

  it('are corrected by another that names the wrong one', async () => {
    const right = newId();
    const wrong = newId();
    await t.done(api.appointPost, { body: { id: wrong, memberId: plain.memberId ?? '', unitId: other, title: 'deputyBranchHead', from: '2026-04-01' } }, secretary);
    await t.done(api.correctPost, { params: { id: wrong }, body: { id: right, memberId: plain.memberId ?? '', unitId: other, title: 'deputyBranchHead', from: '2026-03-01', reason: '日期录错' } }, secretary);
    const one = await t.done(api.readPost, { params: { id: wrong } }, secretary);
    expect([one.post.state, one.correctedBy, one.records.map((r) => r.state)]).toEqual(['voided', right, ['appointed', 'voided']]);
    expect((await t.done(api.readPost, { params: { id: right } }, secretary)).post.corrects).toBe(wrong);
    await expect(sql`update posts set valid_from = '2020-01-01' where id = ${right}`.execute(t.connection.db)).rejects.toThrow(/not edited/);
  });

  it('are recorded for many, all or none', async () => {
    const people = await Promise.all(['王思源', '张允和', '刘慎之'].map((name) => t.person(name, { memberOf: branch })));
    const body = (ids: readonly (string | null)[]) => ({ people: ids.map((memberId) => ({ id: newId(), memberId: memberId ?? '' })), title: 'councilMember', unitId: t.rootId, from: '2026-01-01', to: '2030-12-31' });
    const bad = await t.call(api.appointMany, { body: body([...people.map((p) => p.memberId), newId()]) }, secretary);
    expect(bad.error?.code).toBe('post.member_not_found');
    expect((await t.done(api.countPosts, { query: { title: 'councilMember' } }, secretary)).count).toBe(0);
    expect(await t.done(api.appointMany, { body: body(people.map((p) => p.memberId)) }, secretary)).toEqual({ count: 3, roles: 0, warnings: [] });
    const ids = (await t.done(api.listPosts, { query: { title: 'councilMember' } }, secretary)).items.map((p) => p.id);
    expect(await t.done(api.endMany, { body: { ids, on: '2026-04-10', reason: '换届' } }, secretary)).toEqual({ count: 3 });
  });

  it('of two recorded at once, one stands', async () => {
    const person = await t.person('孙怀瑾', { memberOf: branch });
    const call = () => t.call(api.appointPost, { body: { id: newId(), memberId: person.memberId ?? '', unitId: branch, title: 'branchSecretary', from: '2026-04-10', to: '2027-04-09' } }, secretary);
    const answers = await Promise.all([call(), call(), call()]);
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    // Without the lock on the person both would be let in: written past it, a dated twin is refused by nothing.
    const twin = () => sql`insert into posts (association_id, id, member_id, kind, title, unit_id, valid_from, valid_to, recorded_at, recorded_by_name) values (${t.associationId}, ${newId()}, ${person.memberId}, 'office', 'branchSecretary', ${branch}, '2026-05-01', '2027-01-01', ${t.now}, 'test')`.execute(t.connection.db);
    await Promise.all([twin(), twin()]);
    expect((await t.done(api.countPosts, { query: { member: person.memberId ?? '', title: 'branchSecretary', on: '2026-06-01' } }, secretary)).count).toBe(3);
  });

  it('are recorded only within one’s reach', async () => {
    const local = await t.person('分会文秘', { roles: [['secretariatOfficer', branch]] });
    const body = (unitId: string) => ({ id: newId(), memberId: plain.memberId ?? '', unitId, title: 'branchCommitteeMember', from: '2026-04-10' });
    expect((await t.call(api.appointPost, { body: body(branch) }, local)).status).toBe(200);
    expect((await t.call(api.appointPost, { body: body(other) }, local)).status).toBe(403);
    expect((await t.call(api.appointPost, { body: body(other) }, plain)).status).toBe(403);
  });

  it('without an account bring their role when the account is made', async () => {
    const memberId = newId();
    await sql`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at) values (${t.associationId}, ${memberId}, '周以宁', ${other}, '周以宁', 'zhouyining', 'zyn', '0', now(), now())`.execute(t.connection.db);
    const done = await t.done(api.appointPost, { body: { id: newId(), memberId, unitId: other, title: 'branchHead', from: '2026-04-10' } }, secretary);
    expect(done.givesRole).toBe(false);
    await t.asSystem(async (ctx) => {
      const { addAccount } = await import('#modules/accounts/index.ts');
      await addAccount(ctx, { id: newId(), username: 'zhouyining', name: '周以宁', memberId, passwordHash: 'x', mustChangePassword: true });
    });
    await t.runJobs();
    expect(await heads(other)).toEqual(['周以宁']);
  });

  it('end when their holder leaves the roll', async () => {
    const { changeMemberStatus } = await import('#modules/members/contract/members.ts');
    const leaver = await t.person('吴念祖', { memberOf: branch });
    await t.done(api.appointPost, { body: { id: newId(), memberId: leaver.memberId ?? '', unitId: branch, title: 'deputyBranchHead', from: '2026-04-01' } }, secretary);
    await t.done(changeMemberStatus, { params: { id: leaver.memberId ?? '' }, body: { version: 1, status: 'left', on: '2026-04-09', reason: '本人申请' } }, secretary);
    await t.runJobs();
    expect((await t.done(api.postsOfMember, { params: { id: leaver.memberId ?? '' } }, secretary)).items.map((p) => [p.state, p.to])).toEqual([['ended', '2026-04-09']]);
  });

  it('stay where the holder was put back before anything followed', async () => {
    const { changeMemberStatus } = await import('#modules/members/contract/members.ts');
    const back = await t.person('梅念初', { memberOf: branch });
    await t.done(api.appointPost, { body: { id: newId(), memberId: back.memberId ?? '', unitId: branch, title: 'deputyBranchHead', from: '2026-04-01' } }, secretary);
    for (const [version, status] of [[1, 'left'], [2, 'active']] as const) await t.done(changeMemberStatus, { params: { id: back.memberId ?? '' }, body: { version, status, on: '2026-04-09', reason: '登记有误' } }, secretary);
    await t.runJobs();
    expect((await t.done(api.postsOfMember, { params: { id: back.memberId ?? '' } }, secretary)).items.map((p) => [p.state, p.to])).toEqual([['current', null]]);
  });
});

it('the leaders of a unit come with the day when it began, its foundation where that is older', async () => {
  const begins = async () => (await t.done(api.postsOfUnit, { params: { id: branch } }, secretary)).begins;
  const unit = await t.connection.db.selectFrom('units').select(['valid_from', 'established_on']).where('id', '=', branch).executeTakeFirstOrThrow();
  expect(await begins()).toBe(unit.valid_from);
  await t.connection.db.updateTable('units').set({ established_on: '2001-05-01' }).where('id', '=', branch).execute();
  expect(await begins()).toBe('2001-05-01');
  await t.connection.db.updateTable('units').set({ established_on: unit.established_on }).where('id', '=', branch).execute();
});

describe('somebody who goes to another unit', () => {
  it('keeps the offices at the one that is left, and its secretariat is told of them once', async () => {
    const mover = await t.person('转走的会长', { memberOf: branch });
    const left = newId();
    const at = t.now.toISOString().slice(0, 10);
    await t.done(api.appointPost, { body: { id: left, memberId: mover.memberId ?? '', unitId: branch, title: 'deputyBranchHead', from: at } }, secretary);
    await t.done(api.appointPost, { body: { id: newId(), memberId: mover.memberId ?? '', unitId: t.rootId, title: 'councilMember', from: at } }, secretary);
    const move = async (homeUnitId: string) => {
      const { version } = await t.done(getMember, { params: { id: mover.memberId ?? '' } }, secretary);
      await t.done(editMember, { params: { id: mover.memberId ?? '' }, body: { version, homeUnitId } }, secretary);
      await t.runJobs();
    };
    const told = async () => (await t.done(listNotifications, { query: {} }, secretary)).items.filter((n) => n.kind === 'postLeftBehind').map((n) => [n.text, n.link]);
    expect(await told()).toEqual([]);
    await move(other);
    const line = ['转走的会长已转到石门街道分会，仍登记为长宁街道分会分会副会长；任职和随任职的角色不会自己结束，不再担任的请办理卸任。', `/posts/${left}`];
    expect(await told()).toEqual([line]);
    const waits = async () => [(await t.done(listTodo, { query: {} as never }, secretary)).items.filter((x) => x.action === 'post.leftBehind').map((x) => x.matterId), (await t.done(api.readPost, { params: { id: left } }, secretary)).leftBehind];
    expect(await waits()).toEqual([[left], true]);
    await move(branch);
    expect(await told()).toEqual([line]);
    // Who came back leads their own unit: nobody has to decide any more.
    expect(await waits()).toEqual([[], false]);
    await move(other);
    expect(await waits()).toEqual([[left], true]);
    await t.done(api.seenExpiry, { body: { type: 'post', id: left, about: 'leftBehind' } }, secretary);
    expect(await waits()).toEqual([[], false]);
    await move(branch);
    await move(other);
    expect(await waits()).toEqual([[left], true]);
    await move(branch);
    const all = await told();
    await t.done(api.endPost, { params: { id: left }, body: { on: at, reason: '转走' } }, secretary);
    await move(other);
    expect([await told(), await waits()]).toEqual([all, [[], false]]);
  });
});

describe('a change of the tree', () => {
  const preview = (unitIds: string[], kind: 'merge' | 'end', version = 1) => t.done(previewChange, { body: { id: newId(), on: '2026-04-12', reason: '机构调整', change: kind === 'merge' ? { kind, unitIds, intoId: other, grants: 'carry' } : { kind, unitId: unitIds[0] ?? '', version } } }, secretary);
  it('says which posts stand at a unit that ends, and that they do not go along', async () => {
    t.now = new Date('2026-04-12T02:00:00Z');
    const empty = await t.unit('branch', '临湖街道分会');
    const held = await t.unit('branch', '云栖街道分会');
    const id = newId();
    await t.done(api.appointPost, { body: { id, memberId: plain.memberId ?? '', unitId: held, title: 'branchCommitteeMember', from: '2026-04-10' } }, secretary);
    const posts = async (of: ReturnType<typeof preview>) => (await of).effects.filter((e) => e.code.startsWith('posts')).map((e) => [e.code, e.count, e.names, e.href]);
    expect(await posts(preview([held], 'merge'))).toEqual([['postsStay', 1, ['李同心'], `/posts?unit=${held}`]]);
    expect(await posts(preview([held], 'end'))).toEqual([['postsEnd', 1, ['李同心'], `/posts?unit=${held}`]]);
    expect(await posts(preview([empty], 'merge'))).toEqual([]);
    await t.done(api.voidPost, { params: { id }, body: { reason: '误登' } }, secretary);
    expect(await posts(preview([held], 'merge'))).toEqual([]);
  });
});

describe('titles', () => {
  const body = { version: 0, kind: 'office' as const, name: '分会副会长', role: 'branchHead' as const, unitKinds: ['branch'], sortOrder: 130, active: true };
  it('are kept by the secretariat; their role is decided by the security administrator', async () => {
    expect((await t.call(api.putTitle, { params: { code: 'deputyBranchHead' }, body }, secretary)).error?.code).toBe('post.role_by_security_admin');
    expect((await t.call(api.putTitle, { params: { code: 'deputyBranchHead' }, body }, plain)).status).toBe(403);
    expect((await t.done(api.putTitle, { params: { code: 'deputyBranchHead' }, body }, security)).role).toBe('branchHead');
    expect((await t.done(api.putTitle, { params: { code: 'deputyBranchHead' }, body: { ...body, name: '副会长（分会）', version: 1 } }, secretary)).name).toBe('副会长（分会）');
    expect((await t.call(api.putTitle, { params: { code: 'deputyBranchHead' }, body }, secretary)).status).toBe(409);
  });
});

describe('ends that come near', () => {
  it('are told to the holder and the secretariat, once a step, and not after they were noted', async () => {
    const holder = await t.person('郑书言', { memberOf: branch });
    const id = newId();
    await t.done(api.appointPost, { body: { id, memberId: holder.memberId ?? '', unitId: branch, title: 'branchCommitteeMember', from: '2026-04-01', to: '2026-06-30' } }, secretary);
    const step = async (day: string) => {
      t.now = new Date(`${day}T02:00:00Z`);
      await t.runJobs();
      const todos = (await t.done(listTodo, { query: {} }, secretary)).items.filter((x) => x.matterId === id);
      const notices = (await t.done(listNotifications, { query: {} }, holder)).items.filter((n) => n.kind === 'postExpiring');
      return [todos.length, notices.length];
    };
    expect(await step('2026-04-15')).toEqual([0, 0]);
    expect(await step('2026-05-05')).toEqual([1, 1]);
    expect(await step('2026-05-06')).toEqual([1, 1]);
    expect(await step('2026-06-02')).toEqual([1, 2]);
    await t.done(api.seenExpiry, { body: { type: 'post', id } }, secretary);
    expect(await step('2026-06-24')).toEqual([0, 3]);
    expect((await t.call(api.seenExpiry, { body: { type: 'post', id } }, plain)).status).toBe(403);
  });
});

describe('posts outside the association', () => {
  let reader: Person;
  let second: Person;
  const id = newId();
  const external = () => ({ id, memberId: member.memberId ?? '', title: 'cppccMember', body: '明湖区政协', level: 'district' as const, from: '2026-01-10', to: '2031-01-09', documentNo: '明协〔2026〕1号' });
  it('are off until an assessment is named, then for named readers with a purpose', async () => {
    reader = await t.person('高阅知', { roles: ['leader'] });
    second = await t.person('周会长', { roles: ['issuer'] });
    expect((await t.call(api.appointPost, { body: external() }, secretary)).status).toBe(403);
    for (const p of [reader, second]) await t.done(ext.nameReader, { body: { id: newId(), accountId: p.accountId, reason: '统战工作需要' } }, security);
    expect((await t.call(ext.nameReader, { body: { id: newId(), accountId: security.accountId, reason: '自己' } }, security)).error?.code).toBe('post.reader_not_oneself');
    expect((await t.call(ext.listExternal, { query: {} }, reader)).error?.code).toBe('post.external_off');
    await sql`insert into settings (association_id, id, key, value, effective_from, set_at) values (${t.associationId}, ${newId()}, 'posts.externalPia', '"评估2026-01"', '2026-01-01', ${t.now})`.execute(t.connection.db);
    expect((await t.call(ext.listExternal, { query: {} }, reader)).error?.code).toBe('post.purpose_needed');
    for (const p of [reader, second]) await t.done(ext.openExternal, { body: { id: newId(), purpose: '换届人选核对' } }, p);
    await t.done(api.appointPost, { body: external() }, reader);
    expect((await t.done(ext.listExternal, { query: {} }, reader)).items.map((p) => [p.name, p.body])).toEqual([['陈知行', '明湖区政协']]);
  });

  it('are nowhere else: not for the secretariat, not in lists of offices, not for other members', async () => {
    for (const p of [secretary, security, plain]) {
      expect((await t.call(ext.listExternal, { query: {} }, p)).status).toBe(403);
      expect((await t.call(api.readPost, { params: { id } }, p)).status).toBe(404);
      expect((await t.done(api.postsOfMember, { params: { id: member.memberId ?? '' } }, p)).external).toBeNull();
    }
    expect((await t.done(api.listPosts, { query: { state: 'all' } }, secretary)).items.some((p) => p.kind !== 'office')).toBe(false);
  });

  it('lie sealed, and the person sees them and who looked', async () => {
    const { rows } = await sql<{ text: string }>`select p::text as text from posts p where id = ${id}`.execute(t.connection.db);
    expect(rows[0]?.text).not.toContain(Buffer.from('明湖区政协').toString('hex'));
    expect(rows[0]?.text).not.toContain('明湖区政协');
    const mine = await t.done(api.postsOfMember, { params: { id: member.memberId ?? '' } }, await again(member));
    expect(mine.external?.map((p) => p.body)).toEqual(['明湖区政协']);
    expect(mine.reads[0]).toMatchObject({ reader: 'leader', way: 'read', purpose: '换届人选核对' });
    const events = await sql<{ text: string }>`select e.data::text as text from events e where name like 'post.external%'`.execute(t.connection.db);
    expect(events.rows.length).toBeGreaterThan(2);
    expect(events.rows.filter((e) => e.text.includes('政协') || e.text.includes('陈知行'))).toEqual([]);
  });

  it('say clearly when the key is lost', async () => {
    const key = path.resolve(t.app.services.files.pathOf('0'.repeat(64)), '../../../..', 'posts.key');
    expect((await readFile(key, 'utf8')).length).toBeGreaterThan(40);
    await rename(key, `${key}.away`);
    expect((await t.call(ext.listExternal, { query: {} }, reader)).error?.code).toBe('post.key_lost');
    // As after a restore: the operator is told, and no second key is made beside the lost one.
    expect(await t.asSystem(lostPostKey)).toEqual([expect.stringContaining('1 external posts need the key')]);
    await expect(t.asSystem((ctx) => seal(ctx, {}, 'elsewhere'))).rejects.toThrow('post.key_lost');
    await rename(`${key}.away`, key);
    expect(await t.asSystem(lostPostKey)).toEqual([]);
    expect((await t.call(ext.listExternal, { query: {} }, reader)).status).toBe(200);
  });

  it('leave as a file only with a second reader', async () => {
    const file = newId();
    await t.done(ext.askExport, { body: { id: file, purpose: '上报统计', filter: {} } }, reader);
    expect((await t.call(ext.decideExport, { params: { id: file }, body: { allow: true } }, reader)).error?.code).toBe('post.export_by_another');
    expect((await t.call(ext.fetchExport, { params: { id: file } }, reader)).error?.code).toBe('post.export_not_allowed');
    await t.done(ext.decideExport, { params: { id: file }, body: { allow: true } }, second);
    expect((await t.call(ext.fetchExport, { params: { id: file } }, second)).status).toBe(404);
    expect((await t.call(ext.fetchExport, { params: { id: file } }, reader)).status).toBe(200);
    expect((await t.call(ext.fetchExport, { params: { id: file } }, reader)).error?.code).toBe('post.export_not_allowed');
  });

  it('close again: the purpose lapses, and a reader who is ended sees nothing', async () => {
    const line = (await t.done(ext.listReaders, {}, security)).items.find((r) => r.accountId === second.accountId);
    await t.done(ext.endReader, { params: { id: line?.id ?? '' }, body: { reason: '岗位调整' } }, security);
    expect((await t.call(ext.listExternal, { query: {} }, second)).status).toBe(403);
    t.now = new Date(t.now.getTime() + 31 * 60_000);
    expect((await t.call(ext.listExternal, { query: {} }, reader)).error?.code).toBe('post.purpose_needed');
    expect((await t.call(api.readPost, { params: { id } }, reader)).error?.code).toBe('post.purpose_needed');
  });

  it('give shares that can be computed again', async () => {
    await t.done(ext.openExternal, { body: { id: newId(), purpose: '年度统计' } }, reader);
    const kept = await t.done(ext.keepShare, { body: { id: newId(), name: '区政协委员占比', on: '2026-06-30', part: 71, whole: 241, printed: '29.4%', source: '年度总结', filter: { title: 'cppccMember' } } }, reader);
    expect(kept).toMatchObject({ part: 71, whole: 241, counted: 1, rounded: '29.5', cut: '29.4', how: 'cut' });
    expect((await t.call(ext.keepShare, { body: { id: newId(), name: '不通', on: '2026-06-30', part: 3, whole: 2, filter: {} } }, reader)).error?.code).toBe('post.whole_too_small');
    await expect(sql`update post_shares set part = 1`.execute(t.connection.db)).rejects.toThrow(/not edited/);
  });
});

it('the list of names on paper leaves by the door for exports, not to whoever may not export', async () => {
  const seen = await t.done(previewExport, { body: { list: 'postNames', query: { state: 'all' } } }, await again(secretary));
  expect([seen.columns.map((c) => c.key), seen.persons > 0]).toEqual([['name', 'sex', 'employer', 'title', 'span'], true]);
  expect((await takeExport(t, secretary, { list: 'postNames', query: { state: 'all' }, columns: ['name', 'title', 'span'], reason: '公布名单' })).subarray(0, 2).toString()).toBe('PK');
  expect(await t.connection.db.selectFrom('events').select('data').where('name', '=', 'post.listed').execute()).toEqual([{ data: { count: seen.rows } }]);
  expect((await t.call(previewExport, { body: { list: 'postNames', query: {} } }, await again(plain))).error?.code).toBe('access.denied');
});

describe('searching offices', () => {
  it('finds the same, newest first, among many people as among few', async () => {
    const { db } = t.connection;
    const people = Array.from({ length: 320 }, (_none, i) => ({ id: newId(), name: i < 310 ? `贺兰${'甲乙丙丁戊'[i % 5]}${i}` : `贺兰稀${i}`, from: `20${String(10 + (i % 15))}-0${1 + (i % 9)}-01` }));
    for (const p of people) await sql`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, letters, stroke_key, search_grams, created_at, updated_at) values (${t.associationId}, ${p.id}, ${p.name}, ${branch}, ${p.name}, ${`helan${p.name}`}, 'hl', 'helan', '0', text_pairs(${p.name}), now(), now())`.execute(db);
    await db.insertInto('posts').values(people.map((p) => ({ association_id: t.associationId, id: newId(), member_id: p.id, kind: 'office' as const, title: 'councilMember', unit_id: t.rootId, valid_from: p.from, valid_to: null, recorded_at: t.now, recorded_by: null, recorded_by_name: 'x' }))).execute();
    const all = async (search: string): Promise<[string, string][]> => {
      const found: [string, string][] = [];
      let after: string | undefined;
      do {
        const page = await t.done(api.listPosts, { query: { search, limit: 90, ...(after ? { after } : {}) } as never }, secretary);
        found.push(...page.items.map((p): [string, string] => [p.name, p.from]));
        after = page.next ?? undefined;
      } while (after);
      return found;
    };
    for (const [search, of] of [['贺兰', () => true], ['helan', () => true], ['贺兰稀', (name: string) => name.startsWith('贺兰稀')], ['贺兰甲', (name: string) => name.startsWith('贺兰甲')]] as const) {
      const found = await all(search);
      expect([search, found.map(([name]) => name).toSorted()]).toEqual([search, people.map((p) => p.name).filter(of).toSorted()]);
      expect(found.every(([, from], i) => i === 0 || (found[i - 1]?.[1] ?? '') >= from)).toBe(true);
    }
  });
});
