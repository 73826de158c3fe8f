import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAnew } from '#app/check.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as api from './contract/members.ts';
import { wrongGrams } from './service/name-grams.ts';
import { aMember } from './service/testing.ts';

// People are found by a character or two of their names in pinyin order, page by page.

let app: TestApp;
let officer: Person;
let unit: string;
const surnames = ['安', '白', '王', '方', '王', '郑', '陈', '王'] as const;
const given = ['明', '王', '小明', '玉', '明玉', '启'] as const;

beforeAll(async () => {
  app = await startTestApp();
  unit = await app.unit('branch', '城东分会');
  officer = await app.person('办事员', { roles: ['secretariatOfficer'] });
  for (const [i, surname] of surnames.entries()) for (const [k, name] of given.entries()) await app.done(api.createMember, { body: { id: newId(), ...aMember({ name: surname + name, homeUnitId: unit, ...((i + k) % 9 === 0 ? { formerName: `旧明${name}` } : {}) }) } }, officer);
});
afterAll(() => app.close());

/** The whole of a search, in pages of so many. */
async function pages(search: string, limit: number): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null, first = true; first || after; first = false) {
    const page: { items: { id: string; name: string }[]; next: string | null } = await app.done(api.listMembers, { query: { search, limit, ...(after ? { after } : {}) } as never }, officer);
    found.push(...page.items.map((m) => m.id));
    after = page.next;
  }
  return found;
}
/** Those who are or were called so, in the order of the list. */
const called = async (search: string): Promise<string[]> => (await sql<{ id: string }>`select id from members where status in ('active', 'suspended') and (strpos(name, ${search}) > 0 or strpos(coalesce(former_name, ''), ${search}) > 0) order by pinyin, id`.execute(app.connection.db)).rows.map((r) => r.id);

describe('a search by part of a name', () => {
  test.each([['王', 1], ['王', 7], ['明', 5], ['明玉', 2], ['旧明', 3], ['王明', 50], ['小', 4], ['无', 5]])('%s in pages of %i finds everybody called so, in order, once', async (search, limit) => {
    const all = await called(search);
    expect(all.length > 2).toBe(search !== '无');
    expect(await pages(search, limit)).toEqual(all);
  });

  test('who is called otherwise now, or left, is found so and no more as before', async () => {
    const { db } = app.connection;
    const [first, second] = await called('玉');
    const read = (id = ''): Promise<{ version: number }> => app.done(api.getMember, { params: { id } }, officer);
    await app.done(api.editMember, { params: { id: first ?? '' }, body: { version: (await read(first)).version, name: '欧阳启' } }, officer);
    await app.done(api.changeMemberStatus, { params: { id: second ?? '' }, body: { version: (await read(second)).version, status: 'left', on: '2026-03-01', reason: '迁出本市' } }, officer);
    expect(await pages('玉', 3)).toEqual(await called('玉'));
    expect(await pages('阳', 3)).toEqual([first]);
    expect(await app.asSystem(wrongGrams)).toEqual([]);
    // Were the table of members not to keep them, the search would find the old name; the check says so, and kept anew it is right.
    await sql`alter table members disable trigger members_grams`.execute(db);
    await app.done(api.editMember, { params: { id: first ?? '' }, body: { version: (await read(first)).version, name: '端木启' } }, officer);
    await sql`alter table members enable trigger members_grams`.execute(db);
    expect([await pages('阳', 3), await pages('端', 3)]).toEqual([[first], []]);
    expect(await app.asSystem(wrongGrams)).toEqual([`member ${first} is not found by part of their name`, `member ${first} is kept as found by another name than theirs`]);
    await makeAnew(db, app.app.services, () => undefined);
    expect([await pages('阳', 3), await pages('端', 3), await app.asSystem(wrongGrams)]).toEqual([[], [first], []]);
  });
});
