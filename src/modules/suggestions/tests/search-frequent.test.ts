import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#kit/server/db.ts';
import * as lists from '../contract/lists.ts';
import { expectedRows, searchIn } from '../service/read/search.ts';
import { type Cast, startCast } from './cast.ts';
import { type Written, addTexts, assign } from './search-corpus.ts';

// More than are told apart by how well they fit.
const MANY = 3300;
const RARE = 5;
let c: Cast;
let written: Written[];
beforeAll(async () => {
  c = await startCast();
  written = await addTexts(c, Array.from({ length: MANY }, (_none, i) => ({ title: `关于充电桩建设的建议${i}`, content: { situation: '小区充电车位不足', proposal: i < RARE ? '加装坡道' : '请统筹安排' } })));
}, 180_000);
afterAll(() => c.t.close());

const expected = (typed: string): Promise<number> => c.t.asSystem(async (ctx) => {
  const search = await searchIn(ctx, typed);
  if (!search) throw new Error(typed);
  return expectedRows(ctx, search);
});
const found = async (search: string, limit = 200, by: 'all' | 'unit' = 'all') => {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await c.t.done(lists.listSuggestions, { query: { search, limit, view: by, ...(after === undefined ? {} : { after }) } }, by === 'unit' ? c.officer : c.secretary);
    ids.push(...page.items.map((r) => r.id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return ids;
};

it('how many rows have a term is expected from the statistics: of its rarest key, nothing of several terms', async () => {
  expect(await expected('充电')).toBeGreaterThan(3000);
  expect(await expected('坡道')).toBeLessThan(300);
  // Not a word of the dictionary: by its pairs, of which one is rare.
  expect(await expected('装坡')).toBeLessThan(300);
  expect(await expected('充电 坡道')).toBe(0);
});

it('a frequent word lists the newest first and every row once, a rare one its few', async () => {
  expect(await found('充电')).toEqual(written.map((w) => w.id).toReversed());
  expect((await found('坡道')).toSorted()).toEqual(written.slice(0, RARE).map((w) => w.id).toSorted());
});

it('so does the unit that handles most of them', async () => {
  const handled = written.filter((_w, at) => at % 20 !== 1);
  await assign(c, handled, c.units.lead, 'lead');
  expect(await found('充电', 200, 'unit')).toEqual(handled.map((w) => w.id).toReversed());
  expect((await found('坡道', 200, 'unit')).toSorted()).toEqual(handled.slice(0, RARE - 1).map((w) => w.id).toSorted());
});

it('a word that was frequent and is not among the newest is still found whole', async () => {
  for (const table of ['suggestions', 'suggestion_search']) await sql`update ${sql.table(table)} set submitted_at = submitted_at - interval '30 days'`.execute(c.t.connection.db);
  const others = await addTexts(c, Array.from({ length: 1100 }, (_none, i) => ({ title: `关于公园步道的建议${i}`, content: { situation: '步道破损', proposal: '请修缮' } })));
  expect(others).toHaveLength(1100);
  expect(await expected('充电')).toBeGreaterThan(3000);
  expect(new Set(await found('充电'))).toEqual(new Set(written.map((w) => w.id)));
});
