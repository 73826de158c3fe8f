import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { asAppItself } from '#kit/server/walls.ts';
import { columnFields } from '#modules/fields/data/columns.ts';
import * as api from './contract/members.ts';
import { keysOf } from './service/columns.ts';

let app: TestApp;
let officer: Person;
let secretary: Person;
const branches: string[] = [];
const names = ['王伟', '王伟', '王伟', '欧阳锋', '单于红', '曾一', '任二', '李一鸣', '李大鸣', '高富', '高大富', '林芳', '阿依古丽·买买提'];

beforeAll(async () => {
  app = await startTestApp();
  for (const name of ['丙分会', '甲分会', '乙分会']) branches.push(await app.unit('branch', name));
  await sql`update units set pinyin = case name when '甲分会' then 'jia' when '乙分会' then 'yi' else 'bing' end where parent_id is not null`.execute(app.connection.db);
  officer = await app.person('办事员', { roles: ['secretariatOfficer'] });
  secretary = await app.person('分会秘书', { roles: [['branchSecretary', branches[1] ?? '']] });
  const rows = Array.from({ length: 390 }, (_, i) => {
    const name = names[i % names.length] ?? '';
    return { association_id: app.associationId, id: newId(), name, home_unit_id: branches[i % 3] ?? '', employer: i % 10 === 0 ? '云栖设计院' : '示例中学', post: i % 2 === 0 ? '教师' : '院长', ...keysOf({ name, former_name: null }), created_at: app.now, updated_at: app.now };
  });
  await app.connection.db.insertInto('members').values(rows).execute();
  await sql`analyze members`.execute(app.connection.db);
});
afterAll(() => app.close());

type Query = Parameters<typeof app.call<typeof api.listMembers>>[1]['query'];

async function pages(query: Query, as = officer): Promise<api.MemberItem[][]> {
  const found: api.MemberItem[][] = [];
  for (let after: string | undefined; ; ) {
    const page = await app.done(api.listMembers, { query: { limit: '37', ...query, ...(after === undefined ? {} : { after }) } }, as);
    found.push(page.items);
    if (page.next === null) return found;
    after = page.next;
  }
}

describe('paging', () => {
  test.each(api.memberSorts)('by %s gives everybody once, also where thirty people share a name', async (sort) => {
    const found = (await pages({ sort })).flat();
    expect(found).toHaveLength(390);
    expect(new Set(found.map((m) => m.id)).size).toBe(390);
  });

  test('the order is the one of the sort over all pages', async () => {
    const byPinyin = [...new Set((await pages({ sort: 'pinyin' })).flat().map((m) => m.name))];
    expect(byPinyin).toEqual(['阿依古丽·买买提', '单于红', '高大富', '高富', '李大鸣', '李一鸣', '林芳', '欧阳锋', '任二', '王伟', '曾一']);
    const byStrokes = [...new Set((await pages({ sort: 'strokes' })).flat().map((m) => m.name))];
    expect(byStrokes.indexOf('李一鸣')).toBeLessThan(byStrokes.indexOf('李大鸣'));
    expect(byStrokes.indexOf('高富')).toBeLessThan(byStrokes.indexOf('高大富'));
    expect(byStrokes.indexOf('王伟')).toBeLessThan(byStrokes.indexOf('林芳'));
    const units = (await pages({ sort: 'unit' })).flat().map((m) => m.unitName);
    expect(units.filter((u, i) => u !== units[i - 1])).toEqual(['丙分会', '甲分会', '乙分会']);
  });

  test('a page remains where it was when somebody before it is entered meanwhile', async () => {
    const first = await app.done(api.listMembers, { query: { limit: '10', sort: 'pinyin' } }, officer);
    const name = '阿';
    const id = newId();
    await app.connection.db.insertInto('members').values({ association_id: app.associationId, id, name, home_unit_id: branches[0] ?? '', ...keysOf({ name, former_name: null }), created_at: app.now, updated_at: app.now }).execute();
    const second = await app.done(api.listMembers, { query: { limit: '10', sort: 'pinyin', after: first.next ?? '' } }, officer);
    await app.connection.db.deleteFrom('members').where('id', '=', id).execute();
    expect(second.items.filter((m) => first.items.some((f) => f.id === m.id))).toEqual([]);
  });

  test.each(['', 'x', 'bm9wZQ', Buffer.from('["pinyin","a","not an id"]').toString('base64url'), Buffer.from('["strokes","a","00000000-0000-7000-8000-000000000000"]').toString('base64url'), Buffer.from('["pinyin","\\u0000","00000000-0000-7000-8000-000000000000"]').toString('base64url')])('a forged place %j is refused', async (after) => {
    expect((await app.call(api.listMembers, { query: { after } }, officer)).error?.code).toBe('cursor.invalid');
  });
});

describe('search by Han characters', () => {
  test.each([['示例', 351], ['云栖设计', 39], ['王', 90], ['王伟', 90], ['王偉', 90], ['大', 60], ['教师', 195], ['院', 195 + 39], ['设计院长', 0], ['不在', 0]] as const)('%s finds %i, few as many, each once and in pinyin order over all pages', async (search, count) => {
    const found = (await pages({ search })).flat();
    expect([found.length, new Set(found.map((m) => m.id)).size]).toEqual([count, count]);
    const everybody = (await pages({})).flat().map((m) => m.id);
    const wanted = new Set(found.map((m) => m.id));
    expect(found.map((m) => m.id)).toEqual(everybody.filter((id) => wanted.has(id)));
    expect((await pages({ search, sort: 'strokes' })).flat()).toHaveLength(count);
  });

  test.each([
    ['王 中学', 81], ['示例 教师', 156], ['王 示例 教师', 36], ['教师 不在', 0], ['wangwei 教师', 45], ['wang wei 教师', 45], ['lym 设计院', 3], ['王　院长', 45], ['王　院', 0], ['欧阳 云栖 教师', 3], ['王 伟', 90], ['王 示例 中学 教师 示例 学', 36],
  ] as const)('%s finds %i: who has all words, each in the name, its pinyin or the work', async (search, count) => {
    const all = (await pages({})).flat();
    const words = search.replace('wang wei', 'wangwei').replace('王 伟', '王伟').replace('王　院', '王院').replace('王院长', '王　院长').split(/[ 　]/u);
    const says = (m: api.MemberItem, word: string): boolean => [m.name, m.employer ?? '', m.post ?? '', keysOf({ name: m.name, former_name: null }).letters].some((t) => t.includes(word)) || keysOf({ name: m.name, former_name: null }).initials.startsWith(word);
    const wanted = all.filter((m) => words.every((word) => says(m, word)));
    for (const sort of api.memberSorts) {
      const found = (await pages({ search, sort })).flat();
      expect([sort, found.map((m) => m.id).toSorted()]).toEqual([sort, wanted.map((m) => m.id).toSorted()]);
    }
    expect((await pages({ search })).flat().map((m) => m.id)).toEqual(wanted.map((m) => m.id));
    expect(await app.done(api.countMembers, { query: { search } }, officer)).toEqual({ count: wanted.length, more: false });
    expect((await app.done(api.pickMembers, { query: { search, limit: '20' } }, officer)).items.map((m) => m.id)).toEqual(wanted.slice(0, 20).map((m) => m.id));
    expect(wanted).toHaveLength(count);
  });

  test.each([['members_work', "work_grams @> array['云栖', '栖设']", 'members'], ['members_search', "search_grams @> array['李一']", 'members']])('goes by %s also behind the wall between associations', async (index, condition, table) => {
    const client = new pg.Client({ connectionString: asAppItself(app.databaseUrl) });
    await client.connect();
    try {
      await client.query("select set_config('juzhi.association', $1, false), set_config('enable_seqscan', 'off', false), set_config('enable_indexscan', 'off', false)", [app.associationId]);
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain select id from ${table} where ${condition}`);
      expect(rows.map((r) => r['QUERY PLAN']).join('\n')).toContain(index);
    } finally {
      await client.end();
    }
  });
});

describe('cost', () => {
  /** The statements that a request sends, begin and commit included. */
  async function statements(work: () => Promise<unknown>): Promise<string[]> {
    const sent: string[] = [];
    const proto: Record<'query', (this: unknown, ...args: unknown[]) => unknown> = pg.Client.prototype as never;
    const { query } = proto;
    proto.query = function (...args) {
      sent.push(String((args[0] as { text?: string }).text ?? args[0]));
      return Reflect.apply(query, this, args) as unknown;
    };
    try {
      await work();
    } finally {
      proto.query = query;
    }
    return sent;
  }

  test('a page is one statement beside the request\'s own three, however many rows, columns and rights', async () => {
    const few = await statements(() => app.done(api.listMembers, { query: { limit: '2' } }, officer));
    const many = await statements(() => app.done(api.listMembers, { query: { limit: '200', search: '王', sort: 'strokes', with: 'account,groups,birth' } }, officer));
    const narrow = await statements(() => app.done(api.listMembers, { query: { limit: '200', sort: 'unit' } }, secretary));
    expect([few.length, many.length, narrow.length]).toEqual([4, 4, 4]);
    expect(many.filter((s) => s.includes('from (select * from members m'))).toHaveLength(1);
  });

  test('a unit as a filter costs one look for its place more', async () => {
    expect(await statements(() => app.done(api.listMembers, { query: { unit: branches[0] ?? '' } }, officer))).toHaveLength(5);
  });
});

test('what the dictionary calls sensitive stands in a person\'s file and in no row of the roll', async () => {
  await sql`update members set affiliations = '{05}' where name = '欧阳锋'`.execute(app.connection.db);
  const rows = await app.done(api.listMembers, { query: { search: '欧阳', with: 'account,groups,birth,joined,education,categories,email' } }, officer);
  expect(rows.items.length).toBeGreaterThan(20);
  const shown = new Set(rows.items.flatMap((m) => Object.keys(m)));
  expect(columnFields.filter((f) => f.sensitive).map((f) => [f.key, shown.has(f.key)])).toEqual([['affiliations', false]]);
  expect((await app.done(api.getMember, { params: { id: rows.items[0]?.id ?? '' } }, officer)).fields.affiliations).toEqual(['05']);
  expect((await app.done(api.countMembers, { query: { affiliation: '05' } }, officer)).count).toBe(30);
});

test('the count is exact, and people outside the reach are not in it', async () => {
  expect(await app.done(api.countMembers, { query: {} }, officer)).toEqual({ count: 390, more: false });
  expect(await app.done(api.countMembers, { query: {} }, secretary)).toEqual({ count: 130, more: false });
  expect(await app.done(api.countMembers, { query: { search: 'wangwei' } }, officer)).toEqual({ count: 90, more: false });
  expect((await pages({}, secretary)).flat().every((m) => m.unitName === '甲分会')).toBe(true);
  expect(await app.done(api.countMembers, { query: { unit: branches[0] ?? '' } }, secretary)).toEqual({ count: 0, more: false });
});
