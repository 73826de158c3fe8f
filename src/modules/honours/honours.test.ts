import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { recordNo } from '#kit/server/importing.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import * as api from './contract.ts';
import { honoursImport } from './service/sheet.ts';

let t: TestApp;
let [east, west] = ['', ''];
let desk: Person, eastSecretary: Person, westSecretary: Person, leader: Person, member: Person, other: Person, outsider: Person;
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-20T02:00:00Z') });
  east = await t.unit('branch', '长宁分会');
  west = await t.unit('branch', '石门分会');
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  eastSecretary = await t.person('单明哲', { roles: [['branchSecretary', east]], memberOf: east });
  westSecretary = await t.person('仇致远', { roles: [['branchSecretary', west]] });
  leader = await t.person('领导', { roles: ['leader'] });
  member = await t.person('李同心', { memberOf: east });
  other = await t.person('陈知行', { memberOf: west });
  outsider = await t.person('核稿', { roles: ['editor'] });
});
afterAll(() => t.close());

const fields = (title: string, more: Partial<{ level: 'city' | 'district'; when: string; issuer: string }> = {}) => ({ title, level: 'city' as const, when: '2024-05', issuer: '市总工会', note: '', fileIds: [], ...more });
const make = (as: Person, whose: { memberId?: string | null; unitId?: string | null }, title: string, more = {}, id = newId()) => t.call(api.recordHonour, { body: { id, memberId: whose.memberId ?? null, unitId: whose.unitId ?? null, ...fields(title, more) } }, as);
const mine = (as: Person, title: string, id = newId()) => t.call(api.proposeHonour, { body: { id, ...fields(title) } }, as);
const titles = async (as: Person, query = {}) => (await t.done(api.listHonours, { query }, as)).items.map((h) => h.title).toSorted();
const code = (a: { error: { code: string } | null }) => a.error?.code;

describe('recording', () => {
  it('is for the secretariat of the place: one member or one unit, a day that was, once', async () => {
    expect((await make(desk, { memberId: member.memberId }, '优秀志愿者')).status).toBe(200);
    expect((await make(eastSecretary, { unitId: east }, '先进分会', { level: 'district' })).body).toMatchObject({ unit: { name: '长宁分会' }, when: '2024-05', state: 'held' });
    expect(code(await make(desk, { memberId: member.memberId }, '优秀志愿者'))).toBe('honour.there_already');
    expect(code(await make(desk, {}, '无人获得'))).toBe('honour.holder_missing');
    expect(code(await make(desk, { memberId: member.memberId, unitId: east }, '两个获得者'))).toBe('honour.holder_missing');
    expect(code(await make(desk, { memberId: member.memberId }, '时间不清', { when: '去年年底' }))).toBe('honour.when_unclear');
    expect(code(await make(desk, { memberId: member.memberId }, '还没有到', { when: '2026-12' }))).toBe('honour.when_ahead');
    expect(code(await make(westSecretary, { memberId: member.memberId }, '不归西边'))).toBe('member.not_found');
    expect(code(await make(westSecretary, { unitId: east }, '不归西边'))).toBe('access.denied');
    expect(code(await make(eastSecretary, { memberId: eastSecretary.memberId }, '给自己'))).toBe('access.denied');
    for (const p of [member, leader, outsider]) expect(code(await make(p, { unitId: east }, '无权'))).toBe('access.denied');
  });

  it('two who record the same at once: one records it, the other is told', async () => {
    const answers = await Promise.all([make(desk, { memberId: other.memberId }, '同时登记'), make(westSecretary, { memberId: other.memberId }, '同时登记')]);
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});

describe('reading', () => {
  it('goes by reach: the list, the record, the member’s panel, and units for everybody', async () => {
    expect(await titles(desk)).toEqual(['优秀志愿者', '先进分会', '同时登记']);
    expect(await titles(leader)).toEqual(await titles(desk));
    expect(await titles(westSecretary)).toEqual(['同时登记']);
    expect(await titles(desk, { holder: 'unit' })).toEqual(['先进分会']);
    expect(await titles(desk, { unit: east, level: 'city' })).toEqual(['优秀志愿者']);
    expect(await titles(desk, { yearFrom: '2025' })).toEqual([]);
    for (const p of [member, outsider]) expect(code(await t.call(api.listHonours, { query: {} }, p))).toBe('access.denied');
    const own = (await t.done(api.honoursOfMember, { params: { id: member.memberId ?? '' } }, member));
    expect([own.items.map((h) => h.title), own.can]).toEqual([['优秀志愿者'], { record: false, propose: true }]);
    for (const p of [westSecretary, other, outsider]) expect(code(await t.call(api.honoursOfMember, { params: { id: member.memberId ?? '' } }, p))).toBe('member.not_found');
    expect((await t.done(api.honoursOfUnit, { params: { id: east } }, other)).items.map((h) => h.title)).toEqual(['先进分会']);
    const one = own.items[0]?.id ?? '';
    for (const p of [westSecretary, other, outsider]) expect(code(await t.call(api.readHonour, { params: { id: one } }, p))).toBe('honour.not_found');
    expect((await t.done(api.readHonour, { params: { id: one } }, member)).can).toEqual({ decide: false, correct: false, revoke: false, restore: false, withdraw: false });
  });

  it('the numbers are those of the lists that they open', async () => {
    const n = await t.done(api.sumHonours, { query: {} }, desk);
    for (const l of n.levels) expect([l.level, (await t.done(api.countHonours, { query: { level: l.level } as never }, desk)).count]).toEqual([l.level, l.members + l.units]);
    expect(n.levels.find((l) => l.level === 'city')).toMatchObject({ members: 2, units: 0 });
  });
});

describe('a member’s own', () => {
  it('waits until somebody else confirms it; then it counts and the member is told', async () => {
    const p = await mine(member, '教学能手');
    expect(p.body).toMatchObject({ state: 'proposed', can: { decide: false, withdraw: true } });
    expect(await titles(desk)).not.toContain('教学能手');
    expect(await titles(desk, { state: 'proposed' })).toEqual(['教学能手']);
    const todos = await t.connection.db.selectFrom('todos').select(['role', 'done_at']).where('matter_id', '=', p.body.id).execute();
    expect(new Set(todos.map((x) => x.role))).toEqual(new Set(['branchSecretary', 'secretariatOfficer']));
    const decide = (as: Person, approve: boolean, reason?: string) => t.call(api.decideHonour, { params: { id: p.body.id }, body: { version: p.body.version, approve, ...(reason ? { reason } : {}) } }, as);
    expect(code(await decide(westSecretary, true))).toBe('honour.not_found');
    for (const as of [member, leader]) expect(code(await decide(as, true))).toBe('access.denied');
    expect(code(await decide(desk, false))).toBe('input.invalid');
    const answers = await Promise.all([decide(desk, true), decide(eastSecretary, true)]);
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await titles(desk)).toContain('教学能手');
    expect((await t.connection.db.selectFrom('todos').select('done_at').where('matter_id', '=', p.body.id).execute()).every((x) => x.done_at !== null)).toBe(true);
    expect((await t.connection.db.selectFrom('notifications').select('kind').where('account_id', '=', member.accountId).execute()).map((x) => x.kind)).toEqual(['honourApproved']);
  });

  it('is not confirmed by the one who proposed it, and may be taken back', async () => {
    const p = await mine(eastSecretary, '自己申报');
    expect(code(await t.call(api.decideHonour, { params: { id: p.body.id }, body: { version: p.body.version, approve: true } }, eastSecretary))).toBe('honour.own');
    expect((await t.call(api.withdrawHonour, { params: { id: p.body.id }, body: { version: p.body.version } }, eastSecretary)).body).toMatchObject({ state: 'withdrawn' });
    expect(code(await mine(desk, '没有会员身份'))).toBe('access.denied');
  });
});

describe('afterwards', () => {
  it('a correction and a revocation say why; what was revoked stays in the register and counts no more', async () => {
    const h = (await make(desk, { unitId: west }, '五好分会')).body;
    const fixed = await t.call(api.correctHonour, { params: { id: h.id }, body: { version: h.version, ...fields('五好分会', { when: '2023' }), reason: '年份录错' } }, desk);
    expect(fixed.body).toMatchObject({ when: '2023', version: 2 });
    const event = await t.connection.db.selectFrom('events').select('data').where('name', '=', 'honour.corrected').executeTakeFirstOrThrow();
    expect(event.data).toMatchObject({ reason: '年份录错', before: { awarded_on: '2024-05-01', precision: 'month' }, after: { awarded_on: '2023-01-01', precision: 'year' } });
    const gone = await t.call(api.revokeHonour, { params: { id: h.id }, body: { version: 2, on: '2026-10-01', reason: '授予单位撤销' } }, desk);
    expect(gone.body).toMatchObject({ state: 'revoked', revokedOn: '2026-10-01', reason: '授予单位撤销' });
    expect([await titles(desk, { state: 'revoked' }), (await titles(desk)).includes('五好分会')]).toEqual([['五好分会'], false]);
    expect(code(await t.call(api.restoreHonour, { params: { id: h.id }, body: { version: 2, reason: '误登' } }, desk))).toBe('matter.changed');
    expect((await t.call(api.restoreHonour, { params: { id: h.id }, body: { version: 3, reason: '误登' } }, desk)).body).toMatchObject({ state: 'held', revokedOn: null });
  });
});

describe('erasing a person', () => {
  it('takes the certificates and what waited with the honours, and nothing of others', async () => {
    const [gone, stays] = [(await mine(member, '将被清除')).body, (await make(desk, { memberId: other.memberId }, '留下的荣誉')).body];
    const file = (honour: string, name: string) => t.connection.db.insertInto('files').values({ association_id: t.associationId, id: newId(), name, mime: 'application/pdf', size: 1, sha256: 'a'.repeat(64), uploaded_by: desk.accountId, uploaded_at: t.now, subject_type: 'honour', subject_id: honour } as never).execute();
    await file(gone.id, '李同心证书.pdf');
    await file(stays.id, '陈知行证书.pdf');
    await t.connection.db.deleteFrom('honours').where('id', '=', gone.id).execute();
    await t.asSystem((ctx) => record(ctx, 'erasure.done', { type: 'member', id: member.memberId ?? '' }, { digest: '' }));
    await t.runJobs();
    const files = await t.connection.db.selectFrom('files').select(['subject_id', 'name', 'removed_at']).where('subject_type', '=', 'honour').execute();
    expect(files.map((f) => [f.subject_id, f.name, f.removed_at !== null])).toEqual(expect.arrayContaining([[gone.id, '已随会员资料清除', true], [stays.id, '陈知行证书.pdf', false]]));
    const todos = await t.connection.db.selectFrom('todos').select(['title', 'dropped_at']).where('matter_id', '=', gone.id).execute();
    expect(todos.every((x) => x.dropped_at !== null && x.title === '已随会员资料清除')).toBe(true);
    expect(todos.length).toBe(2);
  });
});

describe('a table', () => {
  it('is checked row by row, taken in, and taken back', async () => {
    await t.person('孔思齐', { memberOf: east });
    await t.person('孔思齐', { memberOf: west });
    const row = (rowNo: number, holder: string, title: string, level = '市级', when = '2022年6月', unit = '') => ({ rowNo, values: { holder, unit, title, level, when, issuer: '市科协' } });
    const rows = [row(2, '陈知行', '科普先进'), row(3, '石门分会', '先进集体', '区级', '2021'), row(4, '孔思齐', '同名不清'), row(5, '孔思齐', '分得清', '省', '2020', '石门分会'), row(6, '没有这人', '无此人'), row(7, '陈知行', '级别不清', '星级'), row(8, '陈知行', '科普先进'), row(9, '李同心', '优秀志愿者', '市级', '2024-05')];
    const ctx = <T>(work: Parameters<typeof t.asSystem<T>>[0]) => t.asSystem((c) => work({ ...c, actor: { ...c.actor, kind: 'account', accountId: desk.accountId, name: desk.name, grants: [{ role: 'secretariatOfficer', unitId: t.rootId, unitPath: '', top: true }] } as never }));
    const checked = await ctx((c) => honoursImport.check(c, rows));
    expect(checked.map((r) => [r.rowNo, r.decision, r.problems[0]?.code])).toEqual([[2, 'new', undefined], [3, 'new', undefined], [4, 'error', 'honour.holder_unknown'], [5, 'new', undefined], [6, 'error', 'honour.holder_unknown'], [7, 'error', 'honour.level_unknown'], [8, 'same', undefined], [9, 'same', 'listImport.left_as_it_is']]);
    const changes = await ctx((c) => honoursImport.commit(c, checked.filter((r) => r.decision === 'new')));
    // The same again says nothing; a cell that was changed since is told, and left as it is.
    const again = await ctx((c) => honoursImport.check(c, [row(2, '陈知行', '科普先进'), { rowNo: 3, values: { ...row(3, '石门分会', '先进集体', '省级', '2021').values, issuer: '省科协' } }]));
    expect(again.map((r) => [r.decision, r.problems.map((p) => `${p.severity} ${p.field} ${p.code}`)])).toEqual([['same', []], ['same', ['warning issuer listImport.left_as_it_is', 'warning level listImport.left_as_it_is']]]);
    expect(new Set(await titles(desk, { search: '市科协' }))).toEqual(new Set(['分得清', '先进集体', '科普先进']));
    expect(await ctx((c) => honoursImport.undo(c, changes))).toEqual({ removed: 3, restored: 0, kept: 0 });
  });

  it('that left and comes back with another title or day corrects the honour, and makes none beside it', async () => {
    const { body: one } = await make(desk, { memberId: other.memberId }, '优秀调研员');
    const line = { holder: '陈知行', unit: '', title: '优秀调研员', level: '市级', when: one.when, issuer: one.issuer, record: recordNo(one.id) };
    const ctx = <T>(work: Parameters<typeof t.asSystem<T>>[0]) => t.asSystem((c) => work({ ...c, actor: { ...c.actor, kind: 'account', accountId: desk.accountId, name: desk.name, grants: [{ role: 'secretariatOfficer', unitId: t.rootId, unitPath: '', top: true }] } as never }));
    const check = (values: Record<string, string>) => ctx((c) => honoursImport.check(c, [{ rowNo: 2, values }]));
    const said = (r: Awaited<ReturnType<typeof check>>) => r.map((x) => [x.decision, x.problems.map((p) => `${p.field} ${p.code}`)]);
    const level = { national: '国家级', provincial: '省级', city: '市级', district: '区县级', street: '街道级', association: '本会', other: '其他' }[one.level];
    expect(said(await check({ ...line, level }))).toEqual([['same', []]]);
    expect(said(await check({ ...line, level, record: 'R000000000000' }))).toEqual([['error', ['record listImport.record_unknown']]]);
    const changed = await check({ ...line, level, title: '十佳调研员', when: '2019-03' });
    expect(said(changed)).toEqual([['update', []]]);
    const before = (await titles(desk, {})).length;
    const changes = await ctx((c) => honoursImport.commit(c, changed));
    expect(await t.done(api.readHonour, { params: { id: one.id } }, desk)).toMatchObject({ title: '十佳调研员', when: '2019-03' });
    expect((await titles(desk, {})).length).toBe(before);
    expect(await ctx((c) => honoursImport.undo(c, changes))).toEqual({ removed: 0, restored: 1, kept: 0 });
    expect(await t.done(api.readHonour, { params: { id: one.id } }, desk)).toMatchObject({ title: '优秀调研员', when: one.when });
    // Changed by hand since: it stays.
    const again = await check({ ...line, level, title: '十佳调研员' });
    const later = await ctx((c) => honoursImport.commit(c, again));
    const now = await t.done(api.readHonour, { params: { id: one.id } }, desk);
    await t.done(api.correctHonour, { params: { id: one.id }, body: { version: now.version, title: '十大调研员', level: now.level, when: now.when, issuer: now.issuer, note: now.note, fileIds: [], reason: '更正' } }, desk);
    expect(await ctx((c) => honoursImport.undo(c, later))).toEqual({ removed: 0, restored: 0, kept: 1 });
    // Whose it is does not change.
    expect(said(await check({ ...line, holder: '李同心', level, title: '十大调研员' }))).toEqual([['same', ['holder listImport.left_as_it_is']]]);
  });

  it('that leaves notes whose honours it holds', async () => {
    await takeExport(t, desk, { list: 'honours', columns: ['holder', 'title', 'level'], reason: '年度总结用' });
    const { rows } = await t.connection.pool.query<{ noted: string[]; held: string[] }>(`select array(select member_id::text from export_persons order by 1) as noted, array(select distinct member_id::text from honours where member_id is not null and state = 'held' order by 1) as held`);
    expect(rows[0]?.held.length).toBeGreaterThan(1);
    expect(rows[0]?.noted).toEqual(rows[0]?.held);
  });
});

describe('searching', () => {
  it('finds by title, issuer, holder and letters, and goes on page by page among many as among few', async () => {
    const { db } = t.connection;
    const ids = Array.from({ length: 320 }, () => newId());
    await db.insertInto('honours').values(ids.map((id, i) => ({ association_id: t.associationId, id, member_id: i % 2 ? member.memberId : other.memberId, unit_id: null, title: `检索奖${i}`, level: 'other' as const, awarded_on: `19${50 + (i % 40)}-0${1 + (i % 9)}-01`, precision: 'day' as const, issuer: i % 16 === 0 ? 'Acme_Labs' : '检索会', state: 'held' as const, recorded_by: null, recorded_by_name: 'x', recorded_at: t.now }))).execute();
    const all = async (search: string, as = desk): Promise<string[]> => {
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await t.done(api.listHonours, { query: { search, limit: 90, ...(after ? { after } : {}) } as never }, as);
        found.push(...page.items.map((h) => h.title));
        after = page.next ?? undefined;
      } while (after);
      return found;
    };
    const wanted = (of: (i: number) => boolean): string[] => ids.flatMap((_id, i) => (of(i) ? [`检索奖${i}`] : [])).toSorted();
    for (const [search, of] of [['检索', () => true], ['检索会', (i: number) => i % 16 !== 0], ['acme_', (i: number) => i % 16 === 0], ['acme%', () => false], ['检索奖31', (i: number) => String(i).startsWith('31')]] as const) {
      const found = (await all(search)).toSorted();
      expect([search, found.length, found]).toEqual([search, wanted(of).length, wanted(of)]);
      expect((await t.done(api.countHonours, { query: { search } }, desk)).count).toBe(wanted(of).length);
    }
    await db.updateTable('members').set({ search_grams: ['李同', '同心'], initials: 'ltx', letters: 'litongxin', pinyin: 'li3 tong2 xin1' }).where('id', '=', member.memberId ?? '').execute();
    const held = await all('同心');
    expect(held.filter((title) => title.startsWith('检索奖'))).toHaveLength(160);
    expect((await all('ltx')).toSorted()).toEqual(held.toSorted());
    expect((await all('检索', westSecretary)).toSorted()).toEqual(wanted((i) => i % 2 === 0));
    await db.deleteFrom('honours').where('id', 'in', ids).execute();
  });
});
