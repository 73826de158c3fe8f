import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { localDate } from '#kit/pure/time.ts';
import { newId } from '#kit/server/ids.ts';
import { verifyEvents } from '#kit/server/chain.ts';
import * as members from '#modules/members/contract/members.ts';
import * as api from '../contract/merges.ts';
import * as pairs from '../contract/pairs.ts';

let t: TestApp;
let [branch, other, group] = ['', '', ''];
let office: Person, local: Person, stranger: Person, secretary: Person;
beforeAll(async () => {
  t = await startTestApp();
  branch = await t.unit('branch', '长宁街道分会');
  other = await t.unit('branch', '石门街道分会');
  group = await t.unit('activityGroup', '教育组');
  office = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  local = await t.person('分会文秘', { roles: [['secretariatOfficer', branch]] });
  secretary = await t.person('分会秘书', { roles: [['branchSecretary', branch]] });
  stranger = await t.person('路人甲', { memberOf: other });
});
afterAll(() => t.close());

const blank = { formerName: null, sex: '0', ethnicGroup: null, birth: null, education: null, degree: null, employer: null, post: null, professionalTitle: null, titleGrade: null, affiliations: [], categories: [], phone: null, otherPhones: [], email: null, joined: null, socialPosts: null, remark: null } as const;
type Given = Parameters<typeof t.call<typeof members.createMember>>[1] extends { body: infer B } ? Partial<B> : never;
async function enter(name: string, more: Given = {}, unit = branch): Promise<string> {
  const id = newId();
  await t.done(members.createMember, { body: { ...blank, affiliations: [], categories: [], otherPhones: [], id, name, homeUnitId: unit, ...more } }, office);
  return id;
}
const list = (query: Record<string, unknown> = {}, as = office) => t.done(pairs.listPairs, { query }, as);
const idsOf = (p: { a: { id: string }; b: { id: string } }): string[] => [p.a.id, p.b.id].toSorted((x, y) => (x < y ? -1 : 1));
const found = async (...ids: string[]) => (await list({ limit: 200 })).items.find((p) => JSON.stringify(idsOf(p)) === JSON.stringify(ids.toSorted((x, y) => (x < y ? -1 : 1))));
async function versions(a: string, b: string): Promise<{ keptVersion: number; mergedVersion: number }> {
  const c = await t.done(api.compareRecords, { query: { a, b } }, office);
  return { keptVersion: c.a.version, mergedVersion: c.b.version };
}
const body = async (keptId: string, mergedId: string, more: Record<string, unknown> = {}) => ({ id: newId(), keptId, mergedId, ...(await versions(keptId, mergedId)), take: [], join: [], reason: '已电话核实是同一人', ...more });
const db = () => t.connection.db;

describe('finding', () => {
  it('finds the same person written otherwise, under a former name, by number and by sound with the birth month; not by sound alone', async () => {
    const cases: [string, Given, string, Given, string][] = [
      ['欧阳若水', {}, '歐陽若水', {}, 'writing'], ['卫长风', {}, '卫新名', { formerName: '卫长风' }, 'formerName'], ['蒋闻道', { phone: '13811110001' }, '蒋小名', { otherPhones: ['+86 138-1111-0001'] }, 'phone'],
      ['沈如初', { birth: '1970-05' }, '沈汝出', { birth: '1970-05-09' }, 'sound'],
    ];
    const ids: [string, string, string][] = [];
    for (const [a, x, b, y, reason] of cases) ids.push([await enter(a, x), await enter(b, y, other), reason]);
    const [one, two] = [await enter('韩知远'), await enter('韩之远', {}, other)];
    await t.runJobs();
    for (const [a, b, reason] of ids) expect((await found(a, b))?.reasons.map((r) => r.code)).toContain(reason);
    expect(await found(one, two)).toBeUndefined();
    const page = await list();
    expect(page.items.map((p) => p.weight)).toEqual(page.items.map((p) => p.weight).toSorted((x, y) => y - x));
    expect(JSON.stringify(page)).not.toContain('13811110001');
  });

  it('pages without gap or repeat, and counts what it lists', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: 1, ...(after ? { after } : {}) });
      seen.push(...page.items.map((p) => p.id));
      after = page.next;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await t.done(pairs.countPairs, { query: {} }, office)).count).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(2);
  });

  it('shows a pair only to who reaches both; strangers and branch secretaries get nothing', async () => {
    const [a, b] = [await enter('许听澜'), await enter('许聽瀾', {}, other)];
    const [c, d] = [await enter('何其正'), await enter('何其正')];
    await t.runJobs();
    const p = await found(a, b);
    expect((await list({ limit: 200 }, local)).items.map(idsOf)).toEqual([[c, d].toSorted((x, y) => (x < y ? -1 : 1))]);
    for (const who of [stranger, secretary]) {
      expect((await t.call(pairs.listPairs, { query: {} }, who)).status).toBe(403);
      expect((await t.call(api.compareRecords, { query: { a, b } }, who)).error?.code).toBe('member.not_found');
      expect((await t.call(api.mergeRecords, { body: await body(a, b) }, who)).error?.code).toBe('member.not_found');
    }
    expect((await t.call(api.mergeRecords, { body: await body(a, b) }, local)).error?.code).toBe('member.not_found');
    expect((await t.call(pairs.keepApart, { params: { id: p?.id ?? '' }, body: { version: 1, note: '' } }, local)).error?.code).toBe('duplicate.not_found');
  });

  it('remembers that two are not one person, with who said so, through every new look; and takes it back', async () => {
    const [a, b] = [await enter('吕行知'), await enter('吕行知', {}, other)];
    await t.runJobs();
    const p = await found(a, b);
    const told = await t.done(pairs.keepApart, { params: { id: p?.id ?? '' }, body: { version: p?.version ?? 0, note: '父子同名' } }, office);
    expect(told).toMatchObject({ state: 'apart', decidedBy: '林文秘', note: '父子同名' });
    const file = await t.done(members.getMember, { params: { id: a } }, office);
    await t.done(members.editMember, { params: { id: a }, body: { version: file.version, employer: '第一中学' } }, office);
    await t.runJobs();
    expect(await found(a, b)).toBeUndefined();
    expect((await list({ state: 'apart' })).items.map((x) => x.id)).toContain(told.id);
    const back = await t.done(pairs.lookAgain, { params: { id: told.id }, body: { version: told.version } }, office);
    expect(back).toMatchObject({ state: 'open', decidedBy: null });
    expect((await t.call(pairs.lookAgain, { params: { id: told.id }, body: { version: told.version } }, office)).error?.code).toBe('matter.changed');
  });

  it('warns before somebody is entered twice, with name and unit only', async () => {
    await enter('施予怀', { phone: '13811110002', birth: '1966-02' });
    await t.runJobs();
    const { items } = await t.done(members.lookAlikes, { query: { name: '施予懷', phone: '13811110002' } }, secretary);
    expect(items[0]).toMatchObject({ name: '施予怀', unitName: '长宁街道分会', reasons: ['writing', 'phone'], sureness: 'likely' });
    expect(JSON.stringify(items)).not.toContain('13811110002');
    expect((await t.call(members.lookAlikes, { query: { name: '施予怀' } }, stranger)).status).toBe(403);
  });

  it('a name that very many bear is no reason by itself, so that nobody has more than a few pairs', async () => {
    const crowd = Array.from({ length: 35 }, () => newId());
    await db().insertInto('members').values(crowd.map((id, i) => ({ association_id: t.associationId, id, name: '张众多', home_unit_id: branch, name_key: '张众多', pinyin: '', initials: '', stroke_key: '', birth_date: i < 2 ? '1980-01-01' : null, birth_precision: i < 2 ? ('month' as const) : null, created_at: t.now, updated_at: t.now }))).execute();
    await t.runJobs();
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from duplicate_pairs where a_id = any(${crowd}::uuid[])`.execute(db());
    expect(rows[0]?.n).toBe(1);
    await db().deleteFrom('members').where('id', 'in', crowd).execute();
    await t.runJobs();
    expect((await sql<{ n: number }>`select count(*)::int as n from duplicate_pairs where a_id = any(${crowd}::uuid[])`.execute(db())).rows[0]?.n).toBe(0);
  });
});

/** Every row of the database but the log, queues and versions; what is computed from names is not compared, because these people were entered without it. */
async function everything(): Promise<Map<string, string[]>> {
  const but = ['events', 'events_to_seal', 'event_seals', 'jobs', 'requests', 'alike_keys', 'alike_due', 'duplicate_pairs', 'member_merges', 'merge_moves', 'member_deltas', 'member_counts', 'tallies', 'sessions', 'kysely_migration', 'kysely_migration_lock'];
  const { rows } = await sql<{ t: string }>`select table_name as t from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db());
  const all = new Map<string, string[]>();
  for (const { t: table } of rows.filter((r) => !but.includes(r.t))) all.set(table, (await sql<{ x: string }>`select (to_jsonb(x) - array['version', 'updated_at', 'name_key', 'pinyin', 'letters', 'initials', 'stroke_key', 'search_grams'])::text as x from ${sql.table(table)} x order by 1`.execute(db())).rows.map((r) => r.x));
  return all;
}

describe('merging', () => {
  const day = localDate(new Date('2026-03-01T00:00:00Z'));
  /** Two records with everything that two records may have, collisions included. */
  async function twoFull(): Promise<{ kept: Person; merged: Person; suggestion: string; both: string }> {
    const [kept, merged] = [await t.person('孔思齐', { memberOf: branch }), await t.person('孔思齊', { memberOf: other, roles: [['editor', branch]] })];
    const [k, m] = [kept.memberId ?? '', merged.memberId ?? ''];
    const put = (table: string, row: Record<string, unknown>) => db().insertInto(table as never).values({ association_id: t.associationId, ...row } as never).execute();
    await put('member_units', { id: newId(), member_id: k, unit_id: group, valid_from: '2024-01-01', recorded_at: t.now });
    await put('member_units', { id: newId(), member_id: m, unit_id: group, valid_from: '2019-01-01', recorded_at: t.now });
    await put('member_units', { id: newId(), member_id: m, unit_id: group, valid_from: '2015-01-01', valid_to: '2016-01-01', recorded_at: t.now });
    const [suggestion, both] = [newId(), newId()];
    for (const [id, lead] of [[suggestion, m], [both, m]] as const) await put('suggestions', { id, type: 'suggestion', state: 'draft', state_since: t.now, title: '加装电梯', content: '{}', unit_id: branch, lead_member_id: lead, author_line: '某某', open: false, created_at: t.now, updated_at: t.now });
    await put('suggestion_authors', { suggestion_id: suggestion, member_id: m, role: 'lead', ordinal: 1, state: 'signed', invited_at: t.now });
    await put('suggestion_authors', { suggestion_id: both, member_id: m, role: 'lead', ordinal: 1, state: 'signed', invited_at: t.now });
    await put('suggestion_authors', { suggestion_id: both, member_id: k, role: 'co', ordinal: 2, state: 'signed', invited_at: t.now });
    const round = newId();
    await put('check_rounds', { id: round, title: '年度核对', unit_ids: [], opened_on: day, closes_on: '2027-03-01', state: 'open', created_by: '秘书', created_at: t.now });
    await put('check_answers', { round_id: round, member_id: k, unit_id: branch });
    await put('check_answers', { round_id: round, member_id: m, unit_id: other, answer: 'confirmed', answered_at: t.now });
    await put('privacy_notices', { version: Number(`9${Math.floor(t.now.getTime() / 1000) % 100000}`), content: '{}', published_by: '秘书', published_at: t.now }).catch(() => undefined);
    const notice = await db().selectFrom('privacy_notices').select('version').limit(1).executeTakeFirstOrThrow();
    await put('consents', { id: newId(), member_id: m, scope: 'notice', notice_version: notice.version, answer: 'read', channel: 'paper', recorded_by: '秘书', at: t.now });
    const message = newId();
    await put('contact_messages', { id: message, title: '开会', body: '请到会', audience: '{}', state: 'sent', sender_id: office.accountId, sender_name: '秘书', created_at: t.now });
    for (const [p, unit] of [[kept, branch], [merged, other]] as const) await put('contact_recipients', { message_id: message, member_id: p.memberId, account_id: p.accountId, name: p.name, unit_id: unit });
    const second = newId();
    await put('contact_messages', { id: second, title: '再开会', body: '请到会', audience: '{}', state: 'sent', sender_id: office.accountId, sender_name: '秘书', created_at: t.now });
    await put('contact_recipients', { message_id: second, member_id: m, account_id: merged.accountId, name: '孔', unit_id: other });
    await put('contact_deliveries', { message_id: second, member_id: m, channel: 'inApp', state: 'handed', at: t.now });
    await put('contact_calls', { id: newId(), message_id: second, member_id: m, outcome: 'reached', at: t.now, by_id: office.accountId, by_name: '秘书' });
    await put('notifications', { id: newId(), account_id: merged.accountId, kind: 'x', params: '{}', subject_type: 'x', subject_id: newId(), link: '/x', effect_key: 'both', created_at: t.now });
    await put('notifications', { id: newId(), account_id: kept.accountId, kind: 'x', params: '{}', subject_type: 'x', subject_id: newId(), link: '/x', effect_key: 'both', created_at: t.now });
    await put('notifications', { id: newId(), account_id: merged.accountId, kind: 'x', params: '{}', subject_type: 'x', subject_id: newId(), link: '/x', effect_key: 'one', created_at: t.now });
    const call = newId();
    await put('topic_calls', { id: call, title: '选题', state: 'open', created_by: office.accountId, created_at: t.now, updated_at: t.now, kind: 'call', year: 2026 }).catch(() => undefined);
    await put('posts', { id: newId(), member_id: m, kind: 'office', title: 'councilMember', unit_id: branch, valid_from: '2020-01-01', recorded_at: t.now, recorded_by_name: '秘书' });
    await t.asSystem(async (ctx) => { const { record } = await import('#kit/server/events.ts'); await record(ctx, 'member.phoneRead', { type: 'member', id: m }, { name: '孔思齊', reason: '核对' }); });
    return { kept, merged, suggestion, both };
  }

  it('keeps every reference, tells what it moves before, and is taken apart exactly', async () => {
    const { kept, merged, suggestion, both } = await twoFull();
    const [k, m] = [kept.memberId ?? '', merged.memberId ?? ''];
    await db().updateTable('members').set({ employer: '明湖大学', phone: '13811110003' }).where('id', '=', m).execute();
    const before = await everything();
    const preview = await t.done(api.previewMerge, { query: { kept: k, merged: m } }, office);
    expect(await everything()).toEqual(before);
    const line = (table: string) => preview.lines.find((l) => l.table === table);
    expect(preview.accounts).toBe('closed');
    expect([line('member_units'), line('suggestion_authors'), line('suggestions'), line('check_answers'), line('contact_recipients'), line('notifications'), line('posts')].map((l) => [l?.moved, l?.aside, l?.swapped])).toEqual([[1, 0, 1], [1, 0, 1], [2, 0, 0], [0, 0, 1], [1, 1, 0], [1, 1, 0], [1, 0, 0]]);
    expect(line('suggestions')?.rows).toContainEqual({ how: 'moved', text: '加装电梯', href: `/suggestions/${suggestion}` });
    expect(preview.readAlong.map((r) => r.table)).toEqual(expect.arrayContaining(['events', 'consents']));

    const done = await t.done(api.mergeRecords, { body: await body(k, m, { take: ['employer', 'phone'] }) }, office);
    const file = await t.done(members.getMember, { params: { id: k } }, office);
    expect(file).toMatchObject({ fields: { name: '孔思齐', employer: '明湖大学', phone: '13811110003' }, mergedFrom: [{ id: m }], status: 'active' });
    expect(file.units.map((u) => u.from).toSorted()).toEqual(['2015-01-01', '2019-01-01']);
    const authors = await db().selectFrom('suggestion_authors').select(['member_id', 'role']).where('suggestion_id', 'in', [suggestion, both]).where('member_id', '=', k).execute();
    expect(authors.map((a) => a.role)).toEqual(['lead', 'lead']);
    // The old address leads to the kept record, its history is read there, and the sealed log is as it was.
    expect((await t.done(members.getMember, { params: { id: m } }, office)).mergedInto).toEqual({ id: k, name: '孔思齐', reached: true });
    const history = (await t.done(members.memberHistory, { params: { id: k } }, office)).items.map((e) => e.name);
    expect(history).toEqual(expect.arrayContaining(['member.phoneRead', 'duplicate.merged', 'duplicate.mergedInto']));
    expect((await t.call(members.editMember, { params: { id: m }, body: { version: 99, remark: 'x' } }, office)).error?.code).toBe('member.merged');
    expect((await t.done(members.listMembers, { query: { status: 'all', search: '孔思' } }, office)).items.map((x) => x.id)).toEqual([k]);
    await t.runJobs();
    expect(await t.asSystem((ctx) => verifyEvents(ctx))).toEqual([]);
    // Roles and what was sent follow the account that goes on; the other is closed.
    const accounts = await db().selectFrom('accounts').select(['id', 'state', 'member_id']).where('id', 'in', [kept.accountId, merged.accountId]).execute();
    expect(Object.fromEntries(accounts.map((a) => [a.id, [a.state, a.member_id]]))).toEqual({ [kept.accountId]: ['active', k], [merged.accountId]: ['disabled', m] });
    expect((await db().selectFrom('role_grants').select('role').where('account_id', '=', kept.accountId).orderBy('role').execute()).map((g) => g.role)).toEqual(['editor', 'member']);

    // What comes later stays with the kept record.
    const later = newId();
    await db().insertInto('member_units').values({ association_id: t.associationId, id: later, member_id: k, unit_id: group, valid_from: '2010-01-01', valid_to: '2011-01-01', recorded_at: t.now }).execute();
    const detail = await t.done(api.readMerge, { params: { id: done.id } }, office);
    expect(detail).toMatchObject({ cannotUndo: null, undo: { fieldsBack: expect.arrayContaining(['employer', 'phone']), later: [{ table: 'member_units', rows: 1 }] } });
    const undone = await t.done(api.undoRecords, { params: { id: done.id }, body: { reason: '核实是两个人' } }, office);
    expect(undone.lines.every((l) => l.changed === 0)).toBe(true);
    await db().deleteFrom('member_units').where('id', '=', later).execute();
    const after = await everything();
    for (const [table, rows] of before) expect([table, after.get(table)]).toEqual([table, rows]);
    expect((await t.call(api.undoRecords, { params: { id: done.id }, body: { reason: '再撤一次' } }, office)).error?.code).toBe('merge.undone_already');
  });

  it('the other account may go on, or the only one passes to the kept record, and both come back', async () => {
    for (const account of ['merged', 'kept'] as const) {
      const kept = account === 'merged' ? await t.person('曹子衿', { memberOf: branch }) : { memberId: await enter('曹无号'), accountId: '' };
      const merged = await t.person('曹子襟', { memberOf: branch });
      const before = await everything();
      const done = await t.done(api.mergeRecords, { body: await body(kept.memberId ?? '', merged.memberId ?? '', { account }) }, office);
      const owner = await db().selectFrom('accounts').select(['member_id', 'state']).where('id', '=', merged.accountId).executeTakeFirstOrThrow();
      expect(owner).toEqual({ member_id: kept.memberId, state: 'active' });
      await t.done(api.undoRecords, { params: { id: done.id }, body: { reason: '不是同一人' } }, office);
      expect(await everything()).toEqual(before);
    }
  });

  it('does not join an administrator’s account, nor one’s own', async () => {
    const admin = await t.person('严以律', { memberOf: branch, roles: ['securityAdmin'] });
    const twin = await t.person('严以率', { memberOf: branch });
    expect((await t.call(api.mergeRecords, { body: await body(twin.memberId ?? '', admin.memberId ?? '') }, office)).error?.code).toBe('account.not_joined');
    const self = await t.person('自己人', { memberOf: branch, roles: ['secretariatOfficer'] });
    expect((await t.call(api.mergeRecords, { body: await body(twin.memberId ?? '', self.memberId ?? '') }, self)).error?.code).toBe('account.not_joined');
  });

  it('a fact is edited by nobody: not even along a merge that is not recorded', async () => {
    const p = await t.person('华容与', { memberOf: branch });
    await expect(sql`update role_grants set account_id = ${office.accountId} where account_id = ${p.accountId}`.execute(db())).rejects.toThrow('not edited');
  });

  it('keeps to its period, and a later merge is taken apart first', async () => {
    const [a, b, c] = [await enter('金正言'), await enter('金正严'), await enter('金证言')];
    const first = await t.done(api.mergeRecords, { body: await body(b, a) }, office);
    const second = await t.done(api.mergeRecords, { body: await body(c, b) }, office);
    expect((await t.done(members.getMember, { params: { id: a } }, office)).mergedInto?.id).toBe(c);
    expect((await t.call(api.undoRecords, { params: { id: first.id }, body: { reason: '错了' } }, office)).error?.code).toBe('merge.later_first');
    expect((await t.call(api.undoRecords, { params: { id: second.id }, body: { reason: '错了' } }, stranger)).error?.code).toBe('merge.not_found');
    await t.done(api.undoRecords, { params: { id: second.id }, body: { reason: '错了' } }, office);
    expect((await t.done(members.getMember, { params: { id: a } }, office)).mergedInto?.id).toBe(b);
    const was = t.now;
    t.now = new Date(was.getTime() + 91 * 86_400_000);
    expect((await t.call(api.undoRecords, { params: { id: first.id }, body: { reason: '太晚' } }, office)).error?.code).toBe('merge.period_over');
    t.now = was;
    await t.done(api.undoRecords, { params: { id: first.id }, body: { reason: '错了' } }, office);
  });

  it('an old name goes on finding the kept record', async () => {
    const [k, m] = [await enter('魏征明', { phone: '13811110008' }), await enter('魏旧名', { phone: '13811110009' })];
    await t.done(api.mergeRecords, { body: await body(k, m) }, office);
    await t.runJobs();
    const { items } = await t.done(members.lookAlikes, { query: { name: '魏旧名', phone: '13811110009' } }, office);
    expect(items.map((i) => i.id)).toEqual([k]);
  });
});

describe('two merges that cross', () => {
  it('A into B and B into A, A into B and B into C: one wins', async () => {
    for (let i = 0; i < 3; i += 1) {
      const [a, b, c] = [await enter(`甲${i}`), await enter(`乙${i}`), await enter(`丙${i}`)];
      const both = [await body(b, a), await body(a, b)];
      const crossing = await Promise.all(both.map((x) => t.call(api.mergeRecords, { body: x }, office)));
      expect(crossing.map((r) => r.status).toSorted((x, y) => x - y)).toEqual([200, 409]);
      const winner = crossing.find((r) => r.status === 200)?.body;
      await t.done(api.undoRecords, { params: { id: winner?.id ?? '' }, body: { reason: '再来一次' } }, office);
      const bodies = [await body(b, a), await body(c, b)];
      const chain = await Promise.all(bodies.map((x) => t.call(api.mergeRecords, { body: x }, office)));
      expect(chain.map((r) => r.status).toSorted((x, y) => x - y)).toEqual([200, 409]);
    }
  });

  it('by looking first and writing then, without the lock, both would have gone through (negative control)', async () => {
    const [a, b] = [await enter('丁甲'), await enter('丁乙')];
    const look = async (id: string) => (await db().selectFrom('members').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status;
    const seen = await Promise.all([a, b].map(look));
    expect(seen).toEqual(['active', 'active']);
    await Promise.all([[a, b], [b, a]].map(([from, into]) => db().updateTable('members').set({ status: 'merged', merged_into: into ?? null }).where('id', '=', from ?? '').execute()));
    expect(await Promise.all([a, b].map(look))).toEqual(['merged', 'merged']);
    await db().updateTable('members').set({ status: 'active', merged_into: null }).where('id', 'in', [a, b]).execute();
  });
});
