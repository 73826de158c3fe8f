import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as api from './contract/members.ts';
import { aMember } from './service/testing.ts';

let app: TestApp;
let branch: string;
let other: string;
let group: string;
let handling: string;
let officer: Person;
let secretary: Person;
let head: Person;
let liaison: Person;
let plain: Person;

beforeAll(async () => {
  app = await startTestApp();
  branch = await app.unit('branch', '城东街道分会');
  other = await app.unit('branch', '柳堤街道分会');
  group = await app.unit('activityGroup', '教育组');
  handling = await app.unit('handlingUnit', '区教育局');
  officer = await app.person('办事员', { roles: ['secretariatOfficer'] });
  secretary = await app.person('分会秘书', { roles: [['branchSecretary', branch]] });
  head = await app.person('分会会长', { roles: [['branchHead', branch]] });
  liaison = await app.person('联络员', { roles: ['liaisonOfficer'] });
  plain = await app.person('普通会员', { memberOf: other });
});
afterAll(() => app.close());

async function enter(name: string, homeUnitId: string, more: Partial<Parameters<typeof aMember>[0]> = {}): Promise<string> {
  const id = newId();
  await app.done(api.createMember, { body: { id, ...aMember({ name, homeUnitId, ...more }) } }, officer);
  return id;
}

test('a member is entered once, however often the request comes', async () => {
  const id = newId();
  const body = { id, ...aMember({ name: '麦 明 珠', homeUnitId: branch, phone: '13800000001', birth: '1985-03', employer: '第一中学' }) };
  const key = newId();
  const first = await app.call(api.createMember, { body }, officer, key);
  const again = await app.call(api.createMember, { body }, officer, key);
  expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
  const file = await app.done(api.getMember, { params: { id } }, officer);
  expect(file).toMatchObject({ version: 1, status: 'active', fields: { name: '麦明珠', birth: '1985-03', phone: '13800000001' }, phoneMasked: false, homeUnit: { name: '城东街道分会' }, can: { edit: true, unmask: false } });
});

test('one phone number belongs to one person on the roll', async () => {
  await enter('单独一', branch, { phone: '13800000002' });
  const twin = await app.call(api.createMember, { body: { id: newId(), ...aMember({ name: '单独二', homeUnitId: branch, phone: '13800000002' }) } }, officer);
  expect(twin.error).toMatchObject({ code: 'member.phone_taken', fields: [{ path: 'phone' }] });
});

test.each(['·', '？', '123', '（ ）'])('%s is no name', async (name) => {
  expect((await app.call(api.createMember, { body: { id: newId(), ...aMember({ name, homeUnitId: branch }) } }, officer)).error?.code).toBe('member.name_unreadable');
});

test.each([
  ['birth', '2030-01', 'member.date_in_future'], ['birth', '1800', 'member.date_out_of_range'], ['birth', '2025', 'member.date_out_of_range'],
  ['joined', '2031', 'member.date_in_future'], ['joined', '0001', 'member.date_out_of_range'], ['joined', '1984-12', 'member.joined_before_birth'],
] as const)('%s %s is refused at its field, when it is entered and when it is changed', async (field, value, code) => {
  const body = aMember({ name: '日期人', homeUnitId: branch, birth: '1985-03' });
  expect((await app.call(api.createMember, { body: { id: newId(), ...body, [field]: value } }, officer)).error).toMatchObject({ code, fields: [{ path: field, code }] });
  const id = await enter('日期人', branch, { birth: '1985-03' });
  expect((await app.call(api.editMember, { params: { id }, body: { version: 1, [field]: value } }, officer)).error).toMatchObject({ code, fields: [{ path: field, code }] });
});

test.each([
  ['a unit of another kind', () => handling, 'member.unit_kind_wrong'],
  ['no unit at all', () => newId(), 'member.unit_not_found'],
  ['a working unit', () => group, 'member.unit_kind_wrong'],
])('%s cannot be a home unit', async (_what, unit, code) => {
  const answer = await app.call(api.createMember, { body: { id: newId(), ...aMember({ name: '无家', homeUnitId: unit() }) } }, officer);
  expect(answer.error?.code).toBe(code);
});

test('a branch secretary writes only in the own branch, and sees nothing of others', async () => {
  const mine = await enter('本会人', branch);
  const theirs = await enter('外会人', other);
  expect((await app.call(api.getMember, { params: { id: theirs } }, secretary)).error?.code).toBe('member.not_found');
  expect((await app.call(api.editMember, { params: { id: theirs }, body: { version: 1, post: '主任' } }, secretary)).error?.code).toBe('member.not_found');
  expect((await app.call(api.createMember, { body: { id: newId(), ...aMember({ name: '越界', homeUnitId: other }) } }, secretary)).error?.code).toBe('member.unit_out_of_reach');
  expect((await app.call(api.editMember, { params: { id: mine }, body: { version: 1, homeUnitId: other } }, secretary)).error?.code).toBe('member.unit_out_of_reach');
  expect((await app.call(api.editMember, { params: { id: mine }, body: { version: 1, post: '主任' } }, secretary)).status).toBe(200);
  const names = (await app.done(api.listMembers, { query: { limit: '200' } }, secretary)).items.map((m) => m.name);
  expect(names).toContain('本会人');
  expect(names).not.toContain('外会人');
  expect((await app.done(api.countMembers, { query: { search: '会人' } }, secretary)).count).toBe(1);
});

test('who may only read cannot write, and a member has no list', async () => {
  const id = await enter('只读人', branch);
  for (const person of [head, liaison]) expect((await app.call(api.editMember, { params: { id }, body: { version: 1, post: '主任' } }, person)).error?.code).toBe('access.denied');
  expect((await app.call(api.listMembers, { query: {} }, plain)).error?.code).toBe('access.denied');
  expect((await app.call(api.countMembers, { query: {} }, plain)).error?.code).toBe('access.denied');
  expect((await app.call(api.listMembers, { query: {} }, null)).error?.code).toBe('session.required');
});

test('a member reads the own file and no other', async () => {
  const id = await enter('他人', other);
  expect((await app.call(api.getMember, { params: { id } }, plain)).error?.code).toBe('member.not_found');
  const own = await app.done(api.getMember, { params: { id: plain.memberId ?? '' } }, plain);
  expect(own.can).toEqual({ edit: false, changeStatus: false, unmask: false, account: false });
});

test('two writers: the second is told that the file changed', async () => {
  const id = await enter('共改人', branch);
  const first = await app.call(api.editMember, { params: { id }, body: { version: 1, post: '主任' } }, officer);
  const second = await app.call(api.editMember, { params: { id }, body: { version: 1, post: '副主任' } }, secretary);
  expect([first.body, second.error?.code]).toEqual([{ id, version: 2 }, 'matter.changed']);
  const same = await app.done(api.editMember, { params: { id }, body: { version: 2, post: '主任' } }, officer);
  expect(same.version).toBe(2);
  const history = await app.done(api.memberHistory, { params: { id } }, officer);
  expect(history.items.map((e) => [e.name, e.data])).toEqual([['member.edited', { name: '共改人', fields: ['post'] }], ['member.created', { name: '共改人', unitId: branch }]]);
});

test('numbers are masked in lists and files for all but the secretariat and their owner', async () => {
  const id = await enter('藏号人', branch, { phone: '13812345678', otherPhones: ['0574-86781234'] });
  const seen = async (person: Person) => (await app.done(api.listMembers, { query: { search: '藏号' } }, person)).items[0]?.phone;
  expect(await seen(officer)).toBe('13812345678');
  expect(await seen(secretary)).toBe('138****5678');
  expect(await seen(liaison)).toBe('138****5678');
  const file = await app.done(api.getMember, { params: { id } }, secretary);
  expect(file).toMatchObject({ fields: { phone: '138****5678', otherPhones: ['057****1234'] }, phoneMasked: true, can: { unmask: true } });
});

test.each(['我不告诉你', '<b>63001234</b>', '138****5678', '123', '63001234;javascript'])('%s is no further number', async (text) => {
  await expect(enter('另号人', branch, { otherPhones: [text] })).rejects.toThrow('input.invalid');
});

test('further numbers are taken as people write them', async () => {
  const otherPhones = ['0574-86781234转801', '63001234（办公室）', '+852 9123 4567', '139 0000 8888'];
  const id = await enter('多号人', branch, { otherPhones });
  expect((await app.done(api.getMember, { params: { id } }, officer)).fields.otherPhones).toEqual(otherPhones);
});

test('the end of a number finds only where numbers are seen, so nothing is learnt by searching', async () => {
  await enter('尾号人', branch, { phone: '13900007777' });
  expect((await app.done(api.listMembers, { query: { search: '7777' } }, officer)).items.map((m) => m.name)).toEqual(['尾号人']);
  for (const person of [secretary, liaison]) expect((await app.done(api.listMembers, { query: { search: '7777' } }, person)).items).toEqual([]);
});

test('a whole number is read one by one, with a reason that the member sees', async () => {
  const id = await enter('被查人', branch, { phone: '13700001234' });
  expect((await app.call(api.readMemberPhone, { params: { id }, body: { reason: ' ' } }, secretary)).error?.code).toBe('input.invalid');
  expect((await app.call(api.readMemberPhone, { params: { id }, body: { reason: '通知开会' } }, plain)).error?.code).toBe('member.not_found');
  expect(await app.done(api.readMemberPhone, { params: { id }, body: { reason: '通知开会' } }, secretary)).toEqual({ phone: '13700001234', otherPhones: [] });
  const history = await app.done(api.memberHistory, { params: { id } }, officer);
  expect(history.items[0]).toMatchObject({ name: 'member.phoneRead', actorName: '分会秘书', data: { reason: '通知开会', role: 'branchSecretary' } });
});

test('a status changes with a day and a reason; leaving ends the working units and frees the number', async () => {
  const id = await enter('退会人', branch, { phone: '13600000001' });
  await app.done(api.joinUnit, { params: { id }, body: { id: newId(), unitId: group, from: '2026-01-10' } }, officer);
  const to = (status: 'left' | 'active' | 'suspended', version: number, on = '2026-03-01') => app.call(api.changeMemberStatus, { params: { id }, body: { version, status, on, reason: '本人申请' } }, officer);
  expect((await to('left', 1, '2026-03-03')).error?.code).toBe('member.date_in_future');
  expect((await to('left', 1, '1944-12-31')).error?.code).toBe('member.date_before_joined');
  expect((await to('left', 1, '1899-01-01')).error?.fields).toMatchObject([{ path: 'on', code: 'input.day_too_early' }]);
  expect((await to('active', 1)).error?.code).toBe('member.status_not_possible');
  expect((await to('left', 1)).status).toBe(200);
  const file = await app.done(api.getMember, { params: { id } }, officer);
  expect(file).toMatchObject({ status: 'left', statusOn: '2026-03-01', units: [{ unit: { name: '教育组' }, from: '2026-01-10', to: '2026-03-01' }] });
  expect((await app.done(api.listMembers, { query: { search: '退会' } }, officer)).items).toEqual([]);
  expect((await app.done(api.listMembers, { query: { search: '退会', status: 'left' } }, officer)).items).toHaveLength(1);
  await enter('新号主', branch, { phone: '13600000001' });
  expect((await to('active', 2)).error?.code).toBe('member.phone_taken');
});

test('a person works in groups beside the home unit, once in each, from a day to a day', async () => {
  const id = await enter('小组人', branch);
  const join = (unitId: string, from = '2026-02-01') => app.call(api.joinUnit, { params: { id }, body: { id: newId(), unitId, from } }, secretary);
  const early = await join(group, '1900-01-01');
  expect([early.status, early.error?.code]).toEqual([422, 'member.unit_not_yet']);
  const first = await join(group);
  expect(first.status).toBe(200);
  expect((await join(group)).error?.code).toBe('member.already_in_unit');
  expect((await join(branch)).error?.code).toBe('member.unit_kind_wrong');
  expect((await app.done(api.listMembers, { query: { group, with: 'groups' } }, officer)).items).toMatchObject([{ name: '小组人', groups: ['教育组'] }]);
  const end = (on: string) => app.call(api.leaveUnit, { params: { id, linkId: first.body.id }, body: { on } }, secretary);
  expect((await end('2026-01-01')).error?.code).toBe('member.end_before_start');
  expect((await end('2026-02-20')).status).toBe(200);
  expect((await end('2026-02-21')).error?.code).toBe('member.unit_link_not_found');
});

test.each([
  ['part of a name', '雨桐', true], ['a surname', '欧阳', true], ['part of an employer', '环境监测', true], ['full pinyin', 'ouyangyutong', true], ['the beginning of pinyin', 'ouya', true],
  ['initials', 'oyyt', true], ['initials with spaces', 'oy yt', true], ['another name', '雨同', false], ['a pattern sign', '%', false], ['initials of another', 'oyyx', false],
])('search understands %s: %s', async (_what, search, found) => {
  await app.connection.db.deleteFrom('members').where('name', '=', '欧阳雨桐').execute();
  await enter('欧阳雨桐', branch, { employer: '市环境监测站' });
  const names = (await app.done(api.listMembers, { query: { search } }, officer)).items.map((m) => m.name);
  expect(names.includes('欧阳雨桐')).toBe(found);
});

test('another home unit is a move, or the old one was a mistake: now or when it is found out', async () => {
  const at = app.now;
  const id = await enter('改组织人', branch);
  const put = async (homeUnitId: string, homeCorrection?: string) => app.done(api.editMember, { params: { id }, body: { version: (await app.done(api.getMember, { params: { id } }, officer)).version, homeUnitId, ...(homeCorrection ? { homeCorrection } : {}) } }, officer);
  const homes = async () => (await app.done(api.getMember, { params: { id } }, officer)).homes.map((h) => [h.unit.name, h.until]);
  const later = (days: number): void => { app.now = new Date(at.getTime() + days * 86_400_000); };
  later(3);
  await put(other);
  expect(await homes()).toEqual([['城东街道分会', '2026-03-04']]);
  later(5);
  await put(branch, '录入时选错了分会');
  expect(await homes()).toEqual([['城东街道分会', '2026-03-04']]);
  later(9);
  await put(other);
  const file = await app.done(api.getMember, { params: { id } }, officer);
  expect(file.homes.map((h) => h.until)).toEqual(['2026-03-10', '2026-03-04']);
  const [last, first] = file.homes.map((h) => h.id);
  const correct = (homeId: string, version: number, as = officer) => app.call(api.correctHome, { params: { id, homeId }, body: { version, reason: '当时登记错了' } }, as);
  expect((await correct(first ?? '', file.version, plain)).error?.code).toBe('member.not_found');
  expect((await correct(newId(), file.version)).error?.code).toBe('member.home_not_found');
  expect((await correct(first ?? '', file.version - 1)).error?.code).toBe('matter.changed');
  const twice = await Promise.all([correct(last ?? '', file.version), correct(last ?? '', file.version)]);
  expect(twice.map((r) => r.status).toSorted((x, y) => x - y)).toEqual([200, 409]);
  expect(await homes()).toEqual([['城东街道分会', '2026-03-04']]);
  const said = (await app.done(api.memberHistory, { params: { id } }, officer)).items.filter((e) => e.name === 'member.homeCorrected').map((e) => e.data);
  expect(said).toEqual([{ name: '改组织人', unitName: '城东街道分会', until: '2026-03-10', reason: '当时登记错了', homeId: last, unitId: branch }, { name: '改组织人', unitName: '柳堤街道分会', until: '2026-03-06', reason: '录入时选错了分会', homeId: expect.any(String), unitId: other }]);
  // A correction that was itself a mistake is taken back, once.
  const corrected = await app.done(api.getMember, { params: { id } }, officer);
  expect(corrected.homesCorrected.map((h) => [h.unit.name, h.until])).toEqual([['城东街道分会', '2026-03-10'], ['柳堤街道分会', '2026-03-06']]);
  const restore = (homeId: string, version: number, as = officer) => app.call(api.restoreHome, { params: { id, homeId }, body: { version } }, as);
  expect((await restore(last ?? '', corrected.version, plain)).error?.code).toBe('member.not_found');
  expect((await restore(first ?? '', corrected.version)).error?.code).toBe('member.home_not_found');
  const back = await Promise.all([restore(last ?? '', corrected.version), restore(last ?? '', corrected.version)]);
  expect(back.map((r) => r.status).toSorted((x, y) => x - y)).toEqual([200, 409]);
  expect(await homes()).toEqual([['城东街道分会', '2026-03-10'], ['城东街道分会', '2026-03-04']]);
  const restored = await app.done(api.getMember, { params: { id } }, officer);
  expect(restored.homesCorrected.map((h) => h.until)).toEqual(['2026-03-06']);
  // And corrected again.
  expect((await correct(last ?? '', restored.version)).status).toBe(200);
  expect(await homes()).toEqual([['城东街道分会', '2026-03-04']]);
  app.now = at;
});

test('a picker leaves out who is suspended where it is asked to', async () => {
  const id = await enter('司空暂停', branch);
  const pick = async (only?: 'active') => (await app.done(api.pickMembers, { query: { search: '司空暂停', ...(only ? { only } : {}) } }, officer)).items.length;
  await app.done(api.changeMemberStatus, { params: { id }, body: { version: 1, status: 'suspended', on: '2026-03-01', reason: '出国进修' } }, officer);
  expect([await pick(), await pick('active')]).toEqual([1, 0]);
});

test('who is shown names alone picks by names alone: not by a former name, an employer, a title or a post', async () => {
  const editor = await app.person('编稿人', { roles: ['editor'] });
  await app.done(api.createMember, { body: { id: newId(), ...aMember({ name: '宇文采薇', formerName: '宇文旧名', employer: '明湖第九设计院', post: '副总工程师', professionalTitle: '正高级规划师', homeUnitId: branch }) } }, officer);
  const pick = async (search: string, person: Person) => (await app.done(api.pickMembers, { query: { search } }, person)).items.map((m) => m.name);
  for (const hidden of ['宇文旧名', '明湖第九设计院', '副总工程师', '正高级规划师']) expect([hidden, await pick(hidden, officer), await pick(hidden, editor)]).toEqual([hidden, ['宇文采薇'], []]);
  expect([await pick('采薇', editor), await pick('yuwencaiwei', editor), await pick('ywcw', editor)]).toEqual([['宇文采薇'], ['宇文采薇'], ['宇文采薇']]);
});

test('staff pick anybody by any part of a name; a member finds another only by the whole name', async () => {
  await enter('慕容晓', branch);
  const pick = async (search: string, person: Person) => (await app.done(api.pickMembers, { query: { search } }, person)).items;
  expect(await pick('慕容', officer)).toMatchObject([{ name: '慕容晓', unitName: '城东街道分会' }]);
  expect(await pick('慕容', plain)).toEqual([]);
  expect(await pick('慕容晓', plain)).toHaveLength(1);
  expect(Object.keys((await pick('慕容晓', plain))[0] ?? {}).sort()).toEqual(['id', 'name', 'unitId', 'unitName']);
});

test('unknown columns are refused, whoever sends them', async () => {
  const body = { id: newId(), ...aMember({ name: '多列', homeUnitId: branch }), status: 'left', version: 9 };
  const answer = await app.call(api.createMember, { body: body as never }, officer);
  expect(answer.error?.fields.map((f) => [f.path, f.code])).toEqual([['status', 'input.unknown_key'], ['version', 'input.unknown_key']]);
});
