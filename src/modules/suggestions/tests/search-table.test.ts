import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#kit/server/db.ts';
import type { Person } from '#app/testing.ts';
import * as lists from '../contract/lists.ts';
import * as api from '../contract/steps.ts';
import { behind, indexOlder, indexSuggestion } from '../service/read/search-index.ts';
import { type Cast, startCast, text } from './cast.ts';
import { addTexts, assign } from './search-corpus.ts';

// What a suggestion is found by stands in a table of its own: who writes it, who reads it, and how it comes there from where an earlier release kept it.
let c: Cast;
beforeAll(async () => {
  c = await startCast();
});
afterAll(() => c.t.close());

const rowOf = async (id: string): Promise<string | undefined> => (await sql<{ at: string }>`select xmin::text || ctid::text as at from suggestion_search where id = ${id}`.execute(c.t.connection.db)).rows[0]?.at;
const idsOf = async (search: string, as: Person, query: { view?: 'all' | 'mine' | 'unit'; state?: string; order?: 'newest' | 'due' } = {}): Promise<string[]> => {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await c.t.done(lists.listSuggestions, { query: { ...query, ...(search === '' ? {} : { search }), limit: 200, ...(after === undefined ? {} : { after }) } }, as);
    ids.push(...page.items.map((r) => r.id));
    if (page.next === null) return ids;
    after = page.next;
  }
};
const count = async (search: string, as: Person, query: { view?: 'all' | 'mine' | 'unit'; state?: string } = {}): Promise<number> => (await c.t.done(lists.countSuggestions, { query: { ...query, search } }, as)).count;

describe('the row', () => {
  it('is written once: no step of the loop touches it, an edit of the text does', async () => {
    const id = await c.at('accepted');
    await c.t.runJobs();
    const first = await rowOf(id);
    expect(first).toBeDefined();
    await c.step(api.copyEdit, id, { title: text.title, content: { ...text.content, proposal: '建议分批加装，并铺设盲道砖。' } }, c.editor);
    await c.t.runJobs();
    const edited = await rowOf(id);
    expect(edited).not.toBe(first);
    expect(await idsOf('盲道砖', c.secretary)).toEqual([id]);
    for (const stage of ['filed', 'reported', 'instructed', 'dispatched', 'signed', 'handling', 'replyDrafted', 'approved', 'replied', 'closed'] as const) {
      await c.forward(id, stage);
      await c.t.runJobs();
      expect([stage, await rowOf(id)]).toEqual([stage, edited]);
    }
    // Control: what the step did change is another row now, and one written again would be seen.
    await sql`update suggestions set search_version = 0 where id = ${id}`.execute(c.t.connection.db);
    await c.t.asSystem((ctx) => indexSuggestion(ctx, id));
    expect(await rowOf(id)).not.toBe(edited);
  });

  it('of a new suggestion is written by its job and by the catching up at the same moment without either waiting for the other for ever', async () => {
    const id = await c.at('accepted');
    await c.t.runJobs();
    await sql`delete from suggestion_search where id = ${id}`.execute(c.t.connection.db);
    await sql`update suggestions set search_version = 0 where id = ${id}`.execute(c.t.connection.db);
    const waits = async (): Promise<boolean> => (await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(c.t.connection.db)).rows.length > 0;
    let job: Promise<unknown> = Promise.resolve();
    // The catching up holds the suggestion first; then the job comes; then the catching up writes.
    await c.t.asSystem(async (ctx) => {
      await sql`select 1 from suggestions where id = ${id} for update`.execute(ctx.tx);
      job = c.t.asSystem((beside) => indexSuggestion(beside, id));
      job.catch(() => undefined);
      while (!(await waits())) await new Promise((r) => setTimeout(r, 20));
      await indexSuggestion(ctx, id);
    });
    await job;
    expect(await rowOf(id)).toBeDefined();
  });

  it('follows authors, a change of type, and a merge and its undoing leave it where it is', async () => {
    const [one, other] = [await c.at('accepted'), await c.at('accepted')];
    await c.t.runJobs();
    const before = await rowOf(one);
    await c.step(api.merge, one, { into: other, reason: '内容相同，合并办理。' }, c.editor);
    await c.t.runJobs();
    expect(await rowOf(one)).toBe(before);
    expect(await idsOf('无障碍坡道', c.secretary)).toEqual(expect.arrayContaining([one, other]));
    await c.t.connection.db.updateTable('suggestions').set({ author_line: '某分会' }).where('id', '=', one).execute();
    await c.t.asSystem((ctx) => indexSuggestion(ctx, one));
    expect(await rowOf(one)).not.toBe(before);
    expect(await idsOf('某分会', c.secretary)).toEqual([one]);
    expect(await idsOf('陈知行', c.secretary)).not.toContain(one);
  });

  it('is none of a draft', async () => {
    const id = await c.draft();
    await c.t.asSystem((ctx) => indexSuggestion(ctx, id));
    expect(await rowOf(id)).toBeUndefined();
  });
});

describe('whoever searches', () => {
  it('finds of what they may read just the texts with the word, in every view, whatever else is chosen', async () => {
    const written = await addTexts(c, Array.from({ length: 90 }, (_none, at) => ({ title: `关于${at % 3 === 0 ? '滨河步道' : '口袋公园'}的建议${at}`, content: { situation: '设施陈旧。', proposal: '请修缮。' }, ...(at % 4 === 0 ? { by: c.stranger, unitId: c.units.other } : {}) })));
    await assign(c, written.filter((_w, at) => at % 5 === 0), c.units.lead, 'lead');
    await assign(c, written.filter((_w, at) => at % 5 === 1), c.units.lead, 'co');
    await assign(c, written.filter((_w, at) => at % 5 === 2), c.units.lead, 'lead', true);
    await assign(c, written.filter((_w, at) => at % 7 === 0), c.units.co, 'co');
    for (const column of ['filed_at', 'reported_at'] as const) await c.t.connection.db.updateTable('suggestions').set({ [column]: c.t.now }).where('id', 'in', written.slice(0, column === 'filed_at' ? 50 : 20).map((w) => w.id)).execute();
    await c.t.connection.db.updateTable('suggestions').set({ state: 'withdrawn' }).where('id', 'in', written.slice(60, 70).map((w) => w.id)).execute();
    const branchHead = await c.t.person('主任子', { roles: [['branchHead', c.units.other]], memberOf: c.units.other });
    const clerk = await c.t.person('秘书丑', { roles: [['secretariatOfficer', c.units.other]] });
    const leader = await c.t.person('领导寅', { roles: ['leader'] });
    const both = await c.t.person('兼职卯', { roles: [['handlingOfficer', c.units.lead], ['secretariatOfficer', c.units.other]], memberOf: c.units.other });
    const worded = new Set(written.filter((w) => w.title.includes('滨河步道')).map((w) => w.id));
    const readers = { secretary: c.secretary, editor: c.editor, issuer: c.issuer, desk: c.desk, liaison: c.liaison, officer: c.officer, head: c.head, coOfficer: c.coOfficer, secondOfficer: c.secondOfficer, author: c.author, friend: c.friend, stranger: c.stranger, branchHead, clerk, leader, both };
    let found = 0;
    for (const [name, as] of Object.entries(readers)) {
      for (const view of ['all', 'mine', 'unit'] as const) {
        for (const state of [undefined, 'submitted']) {
          const query = { view, ...(state ? { state } : {}) };
          const expected = (await idsOf('', as, query)).filter((id) => worded.has(id));
          const got = await idsOf('滨河步道', as, query);
          expect([name, view, state, got.toSorted()]).toEqual([name, view, state, expected.toSorted()]);
          expect([name, view, state, (await idsOf('滨河步道', as, { ...query, order: 'newest' }))]).toEqual([name, view, state, expected]);
          expect([name, view, state, await count('滨河步道', as, query)]).toEqual([name, view, state, expected.length]);
          found += expected.length;
        }
      }
    }
    expect(found).toBeGreaterThan(300);
  });
});

describe('an installation that kept it in the suggestions', () => {
  it('finds everything before, in the midst and after it came over', async () => {
    const written = await addTexts(c, Array.from({ length: 60 }, (_none, at) => ({ title: `关于廊桥修缮的建议${at}`, content: { situation: `云溪路${at}号廊桥漏雨，7号线一侧无扶手。`, proposal: at % 2 === 0 ? '请加装扶手。' : '请补瓦。' } })));
    await assign(c, written.slice(0, 30), c.units.lead, 'lead');
    const ids = written.map((w) => w.id);
    const back = (these: readonly string[]) => sql`with old as (delete from suggestion_search where id = any(${these}::uuid[]) returning *)
      update suggestions s set search = old.search, search_text = old.search_text, bands = old.bands, search_version = 5 from old where s.association_id = old.association_id and s.id = old.id`.execute(c.t.connection.db);
    const asked = async () => [
      await count('廊桥', c.secretary), await count('加装扶手', c.secretary), await count('廊桥', c.officer, { view: 'unit' }), await count('廊桥', c.author), await count('廊桥', c.stranger),
      (await idsOf('云溪路7号', c.secretary)).length, new Set(await idsOf('廊桥', c.secretary)).size, (await idsOf('廊桥', c.author, { view: 'mine', order: 'newest' })).length, (await idsOf('廊桥 补瓦', c.officer)).length,
      (await c.t.done(lists.findSimilar, { body: { title: written[40]?.title ?? '', content: written[40]?.content ?? {} } }, c.author)).items[0]?.id,
    ];
    const today = await asked();
    expect(today.slice(0, 5)).toEqual([60, 30, 30, 60, 0]);
    expect(today.at(-1)).toBe(written[40]?.id);
    await back(ids);
    expect(await c.t.asSystem(behind)).toEqual({ older: true, left: true });
    expect(await asked()).toEqual(today);
    const half = ids.filter((_id, at) => at % 2 === 0);
    while ((await c.t.asSystem(behind)).left) await c.t.asSystem(indexOlder);
    await back(half);
    expect(await c.t.asSystem(behind)).toEqual({ older: true, left: true });
    expect(await asked()).toEqual(today);
    // Control: asked of the table of today alone, half of them would be missed.
    const { rows: [alone] } = await sql<{ n: number }>`select count(*)::int as n from suggestion_search where strpos(search_text, '廊桥') > 0`.execute(c.t.connection.db);
    expect(alone?.n).toBe(30);
    while ((await c.t.asSystem(behind)).left) await c.t.asSystem(indexOlder);
    expect(await asked()).toEqual(today);
    const { rows: [left] } = await sql<{ n: number }>`select count(*)::int as n from suggestions where search_text <> '' or search <> '' or cardinality(bands) > 0`.execute(c.t.connection.db);
    expect(left?.n).toBe(0);
  });
});

describe('a text with more keys than a row takes', () => {
  // A table of figures: few signs in every order, so that what is missing is endless.
  const figures = (seed: number, length: number): string => {
    let state = seed;
    return Array.from({ length }, () => { state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; return String(Math.floor(state / 429_496_730)); }).join('');
  };

  it('is stored, and found for just what stands in it', async () => {
    const content = { situation: figures(3, 13_000), proposal: '请核对。' };
    const [w] = await addTexts(c, [{ title: '关于核对报表的建议', content }]);
    const { rows: [row] } = await sql<{ whole: boolean }>`select whole from suggestion_search where id = ${w?.id ?? ''}`.execute(c.t.connection.db);
    expect(row?.whole).toBe(false);
    const terms = Array.from({ length: 60 }, (_none, at) => (at % 2 === 0 ? content.situation.slice(at * 37, at * 37 + 4 + (at % 5)) : figures(at + 100, 6 + (at % 3))));
    expect(terms.filter((term) => !content.situation.includes(term)).length).toBeGreaterThan(20);
    for (const term of terms) expect([term, (await idsOf(term, c.secretary)).includes(w?.id ?? '')]).toEqual([term, content.situation.includes(term)]);
    expect(await idsOf('核对报表', c.secretary)).toEqual([w?.id]);
  });

  it('of the greatest length, of signs that meet in every order, is stored too', async () => {
    const situation = Array.from(figures(9, 76_000).matchAll(/../gu), ([two]) => String.fromCodePoint(0x4e00 + Number(two))).join('');
    const [w] = await addTexts(c, [{ title: '关于乱码的建议', content: { situation, proposal: '请核对。' } }]);
    const { rows: [row] } = await sql<{ whole: boolean; bytes: number }>`select whole, (select sum(octet_length(key))::int from unnest(tsvector_to_array(search)) key) as bytes from suggestion_search where id = ${w?.id ?? ''}`.execute(c.t.connection.db);
    expect(row?.whole).toBe(false);
    expect(row?.bytes).toBeGreaterThan(800_000);
    expect(await idsOf(situation.slice(500, 507), c.secretary)).toEqual([w?.id]);
  });
});
