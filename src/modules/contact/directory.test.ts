import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { createMember, joinUnit } from '#modules/members/contract/members.ts';
import { aMember } from '#modules/members/service/testing.ts';
import { askExport, previewExport } from '#modules/exports/contract/exports.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import * as api from './contract/directory.ts';
import * as groups from './contract/groups.ts';
import { previewAudience } from './contract/messages.ts';

let app: TestApp;
let east: string;
let west: string;
let officer: Person;
let eastSecretary: Person;
let zhang: Person;
let li: Person;
let outsider: Person;
const sun = newId();

beforeAll(async () => {
  app = await startTestApp();
  east = await app.unit('branch', '城东街道分会');
  west = await app.unit('branch', '城西街道分会');
  officer = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  eastSecretary = await app.person('单秘书', { roles: [['branchSecretary', east]] });
  zhang = await app.person('张允和', { memberOf: east });
  li = await app.person('李同心', { memberOf: west });
  outsider = await app.person('何经办', { roles: [['handlingOfficer', await app.unit('handlingUnit', '区住建局')]] });
  await app.done(createMember, { body: { id: sun, ...aMember({ name: '孙怀瑾', homeUnitId: east, phone: '13800000077', email: 'sun@example.com', employer: '云栖设计院', post: '总工程师', birth: '1970-05-01', categories: ['returnee'] }) } }, officer);
  await app.done(createMember, { body: { id: newId(), ...aMember({ name: '周以宁', homeUnitId: west, phone: '13800000078', employer: '新港物流公司', birth: '1990-05-01' }) } }, officer);
});
afterAll(() => app.close());

const find = async (as: Person, query: Record<string, string>): Promise<api.DirectoryLine[]> => (await app.done(api.listDirectory, { query }, as)).items;
const share = (phone: api.Openness): Promise<unknown> => app.asSystem(async (ctx) => ctx.tx.insertInto('contact_choices').values({ association_id: app.associationId, member_id: sun, phone, email: phone, work: phone, updated_at: ctx.now }).onConflict((oc) => oc.columns(['association_id', 'member_id']).doUpdateSet({ phone, email: phone, work: phone })).execute());

describe('a member', () => {
  test('sees everybody\'s name and unit, and no more until the person shares it', async () => {
    const [p] = await find(li, { search: '孙怀瑾' });
    expect(p).toMatchObject({ name: '孙怀瑾', unitName: '城东街道分会', phone: null, phoneMasked: false, email: null, employer: null, post: null });
  });
  test('learns nothing by searching for what is not shared', async () => {
    expect(await find(li, { search: '0077' })).toEqual([]);
    expect(await find(li, { search: '云栖设计院' })).toEqual([]);
    expect(await find(li, { search: '总工程师' })).toEqual([]);
    expect((await find(officer, { search: '云栖设计院' })).map((p) => p.name)).toEqual(['孙怀瑾']);
  });
  test.each([['孙 云栖', 0], ['怀瑾 0077', 0], ['sun 总工程师', 0], ['孙怀 城东', 1], ['shj 城东', 1], ['城东 云栖', 0], ['云栖 总工', 0], ['孙怀 城西', 0]])('learns nothing by any word of “%s”: what is shared finds %i, the staff finds by all', async (search, shared) => {
    const as = async (who: Person) => [(await find(who, { search })).length, (await find(who, { search, sort: 'strokes' })).length, (await app.done(api.countDirectory, { query: { search } }, who)).count, (await app.done(api.directoryLetters, { query: { search } }, who)).items.length];
    const all = search.includes('城西') ? 0 : 1;
    expect([await as(li), await as(officer)]).toEqual([[shared, shared, shared, shared], [all, all, all, all]]);
    await share('all');
    expect(await as(li)).toEqual([all, all, all, all]);
    await share('staff');
  });
  test.each([['staff', false, false], ['units', true, false], ['all', true, true]] as const)('to whom a colleague shares “%s” sees it: in the same unit %s, in another %s', async (way, same, other) => {
    await share(way);
    const seen = async (as: Person) => (await find(as, { search: '孙怀瑾' }))[0];
    expect([(await seen(zhang))?.phone ?? null, (await seen(li))?.phone ?? null]).toEqual([same ? '13800000077' : null, other ? '13800000077' : null]);
    expect([(await find(zhang, { search: '0077' })).length, (await find(li, { search: '云栖设计院' })).length]).toEqual([same ? 1 : 0, other ? 1 : 0]);
    await share('staff');
  });
  test('finds by pinyin, initials and first letter, and never exports', async () => {
    for (const search of ['sunhuaijin', 'shj', '孙怀']) expect((await find(zhang, { search })).map((p) => p.name)).toEqual(['孙怀瑾']);
    expect((await find(zhang, { letter: 's' })).map((p) => p.name)).toEqual(['孙怀瑾']);
    const letters = await app.done(api.directoryLetters, { query: {} }, zhang);
    const firsts = (await find(zhang, {})).map((p) => p.letter);
    expect(firsts.length).toBe(4);
    expect(letters.items).toEqual([...new Set(firsts)].toSorted().map((letter) => ({ letter, count: null })));
    // Within a filter each letter has its number.
    expect((await app.done(api.directoryLetters, { query: { search: 'shj' } }, zhang)).items).toEqual([{ letter: 's', count: 1 }]);
    expect((await app.call(askExport, { body: { id: newId(), list: 'directory', columns: ['name'], reason: '自己用' } }, zhang)).error?.code).toBe('access.denied');
  });
  test('decides about themselves only, and staff see by their work', async () => {
    expect(await app.done(api.readChoices, {}, zhang)).toMatchObject({ phone: 'staff', texts: true });
    await app.done(api.setChoices, { body: { phone: 'all', email: 'staff', work: 'staff', texts: false } }, zhang);
    expect(await app.done(api.readChoices, {}, zhang)).toMatchObject({ phone: 'all', texts: false });
    expect((await app.call(api.setChoices, { body: { phone: 'all', email: 'staff', work: 'staff', texts: true } }, officer)).error?.code).toBe('access.denied');
    expect((await find(eastSecretary, { search: '孙怀瑾' }))[0]).toMatchObject({ phone: '138****0077', phoneMasked: true, employer: '云栖设计院' });
    expect((await find(officer, { search: '孙怀瑾' }))[0]).toMatchObject({ phone: '13800000077', phoneMasked: false });
  });
});

describe('who is no member and has no people', () => {
  test('sees nobody: not the list, not a letter, not a card', async () => {
    expect((await app.call(api.listDirectory, { query: {} }, outsider)).error?.code).toBe('access.denied');
    expect((await app.call(api.directoryLetters, { query: {} }, outsider)).error?.code).toBe('access.denied');
    expect((await app.call(api.personCard, { params: { id: sun } }, outsider)).error?.code).toBe('access.denied');
    expect((await app.call(groups.listGroups, { query: {} }, zhang)).error?.code).toBe('access.denied');
  });
  test('a branch sees its own people', async () => {
    expect((await find(eastSecretary, {})).every((p) => p.unitId === east)).toBe(true);
    expect((await app.call(api.personCard, { params: { id: li.memberId ?? '' } }, eastSecretary)).error?.code).toBe('directory.person_not_found');
  });
});

describe('what leaves', () => {
  test('one card holds what its reader sees, and the taking is a fact', async () => {
    const card = async (as: Person): Promise<string> => String(await app.done(api.personCard, { params: { id: sun } }, as));
    expect(await card(li)).not.toMatch(/TEL|EMAIL|TITLE/);
    expect(await card(eastSecretary)).not.toContain('****');
    expect(await card(officer)).toContain('TEL;TYPE=CELL:13800000077');
    const facts = await app.connection.db.selectFrom('events').select('actor_name').where('name', '=', 'contact.cardFileTaken').orderBy('seq').execute();
    expect(facts.map((f) => f.actor_name)).toEqual(['李同心', '单秘书', '林文秘']);
  });
  test('the cards and the paper go through the door', async () => {
    const cards = await takeExport(app, officer, { list: 'directoryCards', columns: ['id', 'name', 'unit', 'phone'], reason: '年会联络' });
    expect(String(cards).match(/BEGIN:VCARD/g)).toHaveLength(4);
    expect(String(cards)).not.toContain('TITLE');
    // A card without a name is none: the name goes along whatever was chosen.
    const bare = String(await takeExport(app, officer, { list: 'directoryCards', columns: ['phone'], reason: '年会联络' }));
    expect([bare.match(/^FN:.+\r$/gm)?.length, bare.match(/^N:.+;.*;;;\r$/gm)?.length, bare.includes('UID')]).toEqual([4, 4, false]);
    expect((await app.done(previewExport, { body: { list: 'directoryCards' } }, officer)).columns.filter((c) => c.always).map((c) => c.key)).toEqual(['name']);
    const paper = await takeExport(app, eastSecretary, { list: 'directoryPaper', query: { sort: 'strokes' }, columns: ['name', 'unit'], reason: '分会通讯录' });
    expect(paper.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('a group by rule', () => {
  test('finds who fits today and says why, within the user\'s reach', async () => {
    const seen = await app.done(groups.previewRule, { body: { rule: { ageFrom: 50, ageTo: 60 } } }, officer);
    expect(seen).toMatchObject({ count: 1, withoutAccount: 1, items: [{ name: '孙怀瑾', why: [{ code: 'age', value: '55' }] }] });
    expect((await app.done(groups.previewRule, { body: { rule: { units: [app.rootId] } } }, eastSecretary)).count).toBe(2);
    expect((await app.done(groups.previewRule, { body: { rule: { categories: ['returnee'], units: [east], account: 'no' } } }, officer)).items.map((p) => p.name)).toEqual(['孙怀瑾']);
    expect((await app.done(groups.previewRule, { body: { rule: { roles: ['member'] } } }, officer)).items.map((p) => `${p.name} ${p.why[0]?.value}`).toSorted()).toEqual(['张允和 member', '李同心 member']);
  });
  test('follows the roll, is used by whom it is shared with, and is hidden from others', async () => {
    const id = newId();
    await app.done(groups.saveGroup, { params: { id }, body: { version: 0, name: '城西', shared: false, rule: { units: [west] } } }, officer);
    expect((await app.call(groups.readGroup, { params: { id } }, eastSecretary)).error?.code).toBe('contactGroup.not_found');
    await app.done(createMember, { body: { id: newId(), ...aMember({ name: '吴念祖', homeUnitId: west, phone: '13800000079' }) } }, officer);
    expect((await app.done(groups.groupMembers, { params: { id }, query: { limit: 2 } }, officer)).next).not.toBeNull();
    expect((await app.done(groups.readGroup, { params: { id } }, officer)).count).toBe(3);
    await app.done(groups.saveGroup, { params: { id }, body: { version: 1, name: '城西', shared: true, rule: { units: [west] } } }, officer);
    expect((await app.done(groups.readGroup, { params: { id } }, eastSecretary)).count).toBe(0);
    expect((await app.call(groups.removeGroup, { params: { id } }, eastSecretary)).error?.code).toBe('access.denied');
  });
  test('that two devices save at once is kept once, and the other hears it; so with two of one name', async () => {
    const save = (id: string, version: number, name: string) => app.call(groups.saveGroup, { params: { id }, body: { version, name, shared: false, rule: { units: [west] } } }, officer);
    for (let round = 0; round < 5; round += 1) {
      const id = newId();
      await save(id, 0, `两处${round}`);
      const both = await Promise.all(['甲', '乙'].map((name) => save(id, 1, `${name}${round}`)));
      expect(both.map((a) => a.error?.code ?? 'done').toSorted()).toEqual(['done', 'matter.changed']);
      const twins = await Promise.all([newId(), newId()].map((twin) => save(twin, 0, `同名${round}`)));
      expect(twins.map((a) => a.error?.code ?? 'done').toSorted()).toEqual(['contactGroup.name_taken', 'done']);
    }
  });
  test('tells nobody what stands in files that they may not open: not by a rule of their own, not by one that is shared, not by the directory', async () => {
    const committee = await app.unit('committee', '社情民意专委会');
    const chair = await app.person('艾主任', { memberOf: west, roles: [['committeeChair', committee]] });
    await app.done(joinUnit, { params: { id: sun }, body: { id: newId(), unitId: committee, from: '2026-01-01' } }, officer);
    const asked = [{ ageFrom: 0 }, { ageTo: 120 }, { sex: '1' as const }, { affiliations: ['13'] }, { categories: ['returnee'] }, { joinedFrom: '2000-01-01' }, { joinedTo: '2026-01-01' }];
    for (const rule of asked) {
      expect((await app.call(groups.previewRule, { body: { rule } }, chair)).error?.code, JSON.stringify(rule)).toBe('access.denied');
      expect((await app.call(groups.saveGroup, { params: { id: newId() }, body: { version: 0, name: '探问', shared: false, rule } }, chair)).error?.code).toBe('access.denied');
      expect((await app.done(previewAudience, { body: { text: '开会', channels: ['inApp'], audience: { groups: [], rules: [rule], members: [] } } }, chair)).people).toBe(0);
    }
    // What they know anyway still finds their people.
    expect((await app.done(groups.previewRule, { body: { rule: { groups: [committee] } } }, chair)).items.map((p) => p.name)).toEqual(['孙怀瑾']);
    const shared = newId();
    await app.done(groups.saveGroup, { params: { id: shared }, body: { version: 0, name: '五十岁以上', shared: true, rule: { ageFrom: 50 } } }, officer);
    expect((await app.done(groups.groupMembers, { params: { id: shared }, query: {} }, officer)).items.map((p) => p.name)).toEqual(['孙怀瑾']);
    expect((await app.done(groups.groupMembers, { params: { id: shared }, query: {} }, chair)).items).toEqual([]);
    expect((await app.done(groups.readGroup, { params: { id: shared } }, chair)).count).toBe(0);
    expect([(await find(officer, { saved: shared })).map((p) => p.name), await find(chair, { saved: shared }), await find(li, { saved: shared })]).toEqual([['孙怀瑾'], [], []]);
    const list = newId();
    await app.done(groups.saveGroup, { params: { id: list }, body: { version: 0, name: '待谈', shared: true, rule: null, members: [sun] } }, officer);
    expect([(await find(officer, { saved: list })).map((p) => p.name), (await find(chair, { saved: list })).map((p) => p.name), await find(li, { saved: list })]).toEqual([['孙怀瑾'], ['孙怀瑾'], []]);
  });
  test('a search of the directory is kept as a list: whom it finds now, within reach, of whom the reader sees', async () => {
    const save = (as: Person, name: string, found: Record<string, string>) => app.call(groups.saveGroup, { params: { id: newId() }, body: { version: 0, name, shared: false, rule: null, found } }, as);
    const names = async (as: Person, id: string) => (await app.done(groups.groupMembers, { params: { id }, query: {} }, as)).items.map((p) => p.name).toSorted();
    const design = await save(officer, '设计院', { search: '云栖设计院' });
    expect([design.status, design.body.kind, design.body.count, await names(officer, design.body.id)]).toEqual([200, 'list', 1, ['孙怀瑾']]);
    const byLetter = await save(officer, '姓张的', { search: 'zhang', unit: east });
    expect(await names(officer, byLetter.body.id)).toEqual(['张允和']);
    expect((await find(officer, { saved: byLetter.body.id })).map((p) => p.name)).toEqual(['张允和']);
    // Whoever answers for one branch keeps nobody of another.
    expect((await save(eastSecretary, '城西', { unit: west })).error?.code).toBe('contactGroup.nobody');
    expect((await save(eastSecretary, '李', { search: '李同心' })).error?.code).toBe('contactGroup.nobody');
    expect((await save(officer, '没有人', { search: '查无此人' })).error?.code).toBe('contactGroup.nobody');
    expect((await app.done(groups.listGroups, { query: {} }, eastSecretary)).items.filter((g) => g.mine)).toEqual([]);
    for (const g of [design.body.id, byLetter.body.id]) await app.done(groups.removeGroup, { params: { id: g } }, officer);
  });
  test('a list holds only people whom its owner reaches', async () => {
    const id = newId();
    const made = await app.done(groups.saveGroup, { params: { id }, body: { version: 0, name: '常联系', shared: false, rule: null, members: [sun, li.memberId ?? ''] } }, eastSecretary);
    expect(made.count).toBe(1);
    expect((await app.done(groups.addToGroup, { params: { id }, body: { remove: [sun] } }, eastSecretary)).count).toBe(0);
  });
});

// Last: somebody more is on the roll from here on.
describe('a name', () => {
  test('is found in traditional or simplified characters, and nobody by a name that they bore', async () => {
    await app.done(createMember, { body: { id: newId(), ...aMember({ name: '譚慶', formerName: '甘丽华', homeUnitId: east }) } }, officer);
    expect([(await find(zhang, { search: '谭庆' })).map((p) => p.name), await find(zhang, { search: '甘丽华' }), await find(zhang, { search: '甘' }), await find(zhang, { search: '^^甘' })]).toEqual([['譚慶'], [], [], []]);
  });
});

describe('where thousands share their work', () => {
  test('a member finds by work those who share it, a few or a page of many, and nobody else', async () => {
    const { db } = app.connection;
    // Two in three surveyors share their work; of three at the observatory one does.
    await sql`insert into members (association_id, id, name, home_unit_id, employer, name_key, pinyin, initials, stroke_key, created_at, updated_at)
      select ${app.associationId}, gen_random_uuid(), '众' || n, ${east}, case when n <= 3 then '天文台' else '测绘院' end, 'z', 'z' || lpad(n::text, 5, '0'), 'z', 'z', now(), now() from generate_series(1, 4700) n`.execute(db);
    await sql`insert into contact_choices (association_id, member_id, phone, email, work, updated_at) select association_id, id, 'staff', 'staff', case when substr(name, 2)::int % 3 = 0 then 'staff' when substr(name, 2)::int % 2 = 0 then 'all' else 'units' end, now() from members where name like '众%'`.execute(db);
    const shared = await sql<{ n: number }>`select count(*)::int as n from contact_choices where work <> 'staff'`.execute(db);
    expect(shared.rows[0]?.n).toBeGreaterThan(3000);
    const found = async (as: Person, search: string): Promise<string[]> => (await find(as, { search })).map((p) => p.name);
    expect([await found(li, '天文台'), await found(zhang, '天文台'), await found(officer, '天文台')]).toEqual([['众2'], ['众1', '众2'], ['众1', '众2', '众3']]);
    const of = (keep: (n: number) => boolean): string[] => Array.from({ length: 4700 }, (_, i) => i + 1).filter((n) => n > 3 && n % 3 !== 0 && keep(n)).slice(0, 50).map((n) => `众${n}`);
    expect([await found(li, '测绘院'), await found(zhang, '测绘院')]).toEqual([of((n) => n % 2 === 0), of(() => true)]);
    // The same where few share.
    await sql`update contact_choices set work = 'staff' where member_id in (select id from members where name like '众%' and substr(name, 2)::int > 500)`.execute(db);
    expect([await found(li, '测绘院'), await found(zhang, '测绘院'), await found(li, '天文台')]).toEqual([of((n) => n % 2 === 0), of(() => true), ['众2']]);
  });
});
