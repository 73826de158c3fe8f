import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchText } from '#kit/server/chinese/search-text.ts';
import { sql } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { askExport, readExport } from '#modules/exports/contract/exports.ts';
import * as lists from '../contract/lists.ts';
import * as api from '../contract/steps.ts';
import { mergeWords } from '../service/read/search-index.ts';
import { type Cast, startCast } from './cast.ts';
import { type Written, addTexts, randomFrom } from './search-corpus.ts';

const PLACES = ['长宁街道', '石门路７号线站口', '湖东A座', '云台𬭼湖', '金桥③区', '望江·柳堤'];
const MATTERS = ['电动自行车集中充电', '老旧小区加装电梯', '业主委员会换届', '中小学校课后服务', '7号线延长线', '３.５亿元专项资金', '夜间急诊儿科', '渔港淤积'];
const FAULTS = ['多年没有着落，居民意见大', '手续要跑三趟；窗口互相推', '资金分散、责任不明', '设施老化（雨天短路）', '“一刀切”停办', '位置偏僻，老人去不了'];
const WISHES = ['由街道牵头选点\r\n物业配合', '一表申请，数据互认', '纳入明年预算①、按季公开②', '请职业学校开班😀', '招标时写明期限', '与5G杆站同步建'];

let c: Cast;
let written: Written[];
beforeAll(async () => {
  c = await startCast();
  const random = randomFrom(7);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  written = await addTexts(c, Array.from({ length: 400 }, (_, i) => ({
    title: `关于${pick(PLACES)}${pick(MATTERS)}的建议${i % 7 === 0 ? `（${i}）` : ''}`,
    content: { situation: `${pick(PLACES)}${pick(MATTERS)}${pick(FAULTS)}。${pick(MATTERS)}也${pick(FAULTS)}。`, proposal: `${pick(WISHES)}；${pick(WISHES)}。` },
  })));
});
afterAll(() => c.t.close());

const count = async (search: string, as = c.secretary) => (await c.t.done(lists.countSuggestions, { query: { search } }, as)).count;
const first = async (search: string) => (await c.t.done(lists.listSuggestions, { query: { search } }, c.secretary)).items.map((r) => r.id);
const texts = () => written.map((w) => searchText([w.title, ...Object.values(w.content)].join('\n')));

describe('search', () => {
  it.each(['7号线', '７号线', '3.5亿', 'A座', 'a座', '①', '③区', '𬭼', '𬭼湖', '😀', '区加', '委员会', '，居', '（雨天', '5G杆', '着落，居', '充电，'])('%s is found as it stands', async (term) => {
    expect(await count(term)).toBe(texts().filter((t) => t.includes(searchText(term))).length);
  });

  it('does not join what punctuation or lines part', async () => {
    expect(await count('着落居')).toBe(0);
    expect(await count('点物业')).toBe(0);
    expect(await count('选点')).toBeGreaterThan(0);
  });

  it('counts only what the reader may see', async () => {
    expect(await count('充电', c.author)).toBe(texts().filter((t) => t.includes('充电')).length);
    expect(await count('充电', c.stranger)).toBe(0);
  });

  it('pages through all that is found, best first, each once', async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await c.t.done(lists.listSuggestions, { query: { search: '充电', limit: 37, ...(after === undefined ? {} : { after }) } }, c.secretary);
      seen.push(...page.items.map((r) => r.id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen.toSorted()).toEqual(written.filter((_w, i) => texts()[i]?.includes('充电')).map((w) => w.id).toSorted());
    const titled = new Set(written.filter((w) => w.title.includes('充电')).map((w) => w.id));
    expect(titled.has(seen[0] ?? '')).toBe(true);
    const newest = await c.t.done(lists.listSuggestions, { query: { search: '充电', order: 'newest', limit: 200 } }, c.secretary);
    expect(newest.items.map((r) => r.submittedAt)).toEqual(newest.items.map((r) => r.submittedAt ?? '').toSorted((a, b) => (a < b ? 1 : -1)));
    expect((await c.t.call(lists.listSuggestions, { query: { search: '充电', after: Buffer.from('["#","x"]').toString('base64url') } }, c.secretary)).status).toBe(200);
  });

  it('puts the text with the words in its title, and the one that speaks of them most, first', async () => {
    const [loose, titled, dense] = await addTexts(c, [
      { title: '关于社区公共空间的建议', content: { situation: `青石巷口袋公园年久失修。${'周边居民反映停车不便，'.repeat(20)}`, proposal: '请修缮。' } },
      { title: '关于青石巷口袋公园的建议', content: { situation: '设施陈旧。', proposal: '请修缮。' } },
      { title: '关于绿地的建议', content: { situation: '青石巷口袋公园小，青石巷口袋公园旧，青石巷口袋公园远。', proposal: '请修缮。' } },
    ]);
    expect(await first('青石巷 口袋公园')).toEqual([titled?.id, dense?.id, loose?.id]);
    expect(await first('青石巷口袋公园修缮')).toHaveLength(3);
  });

  it('finds by author, also by a part of a name with a middle dot', async () => {
    const [w] = await addTexts(c, [{ title: '关于民族团结的建议', content: { situation: '甲。', proposal: '乙。' } }]);
    await c.t.connection.db.updateTable('suggestions').set({ author_line: '阿依古丽·买买提、陈知行', search_version: 0 }).where('id', '=', w?.id ?? '').execute();
    await c.t.runJobs();
    for (const name of ['阿依古丽·买买提', '阿依古丽', '买买提']) expect(await first(name)).toEqual([w?.id]);
  });

  it('keeps what was typed, character by character', async () => {
    const content = { situation: '全角：，。；！？（）【】《》“”‘’…—— ＡＢｃ１２３　①②③㈠㎡℃ 𬭼𠮷䶮 😀👨‍👩‍👧 e\u0301 ﬁ\r\n第二行\t制表', analysis: '', proposal: ' 首尾空格 ' };
    const id = await c.draft(c.author, { title: '关于７号线①的建议：𬭼', content });
    const m = await c.matter(id, c.author);
    expect([m.title, m.content.situation, m.content.proposal]).toEqual(['关于７号线①的建议：𬭼', content.situation, content.proposal]);
  });
});

describe('a number without its word or its year', () => {
  // Each suggestion has its own number of its year; the same number stands in two years, and one text has it as a word.
  let older: string; let newer: string; let other: string; let textual: string;
  beforeAll(async () => {
    const [a, b, d, e] = await addTexts(c, ['旧区道路', '新区道路', '河道', '站牌'].map((w, i) => ({ title: `关于${w}的建议`, content: { situation: i === 3 ? '第96期工程未完。' : '设施陈旧。', proposal: '请修缮。' } })));
    [older, newer, other, textual] = [a?.id ?? '', b?.id ?? '', d?.id ?? '', e?.id ?? ''];
    const number = (id: string, year: number, no: number) => c.t.connection.db.updateTable('suggestions').set({ formal_year: year, formal_no: no, formal_text: `建言〔${year}〕${no}号` }).where('id', '=', id).execute();
    await number(newer, 2025, 96);
    await number(older, 2026, 96);
    await number(other, 2026, 97);
  });

  it.each(['建言96号', '建言９６号', '建言第96号', '96号', '第96号', '建言96', '建言 96号'])('%s finds the matters of the number, the newest year first', async (typed) => {
    expect(await first(typed)).toEqual([older, newer]);
    expect(await count(typed)).toBe(2);
    expect(await count(typed, c.stranger)).toBe(0);
  });

  it.each(['2026年建言96号', '〔2026〕96号', '[2026]96', '（２０２６）９６号', '建言2026年96号', '建言〔2026〕96号', '建言[2026]第096号'])('%s finds that of its year', async (typed) => {
    expect(await first(typed)).toEqual([older]);
    expect(await count(typed)).toBe(1);
  });

  it('finds the number of an issue, of a notice and of a letter', async () => {
    const id = await c.at('replied');
    const m = await c.matter(id, c.secretary);
    const dispatch = await c.t.connection.db.selectFrom('assignments').select('dispatch_no').where('suggestion_id', '=', id).executeTakeFirstOrThrow();
    const letter = await c.t.connection.db.selectFrom('replies').select('letter_no').where('suggestion_id', '=', id).executeTakeFirstOrThrow();
    for (const typed of [m.issues[0]?.number ?? '', '直通车第1期', '总第1期', dispatch.dispatch_no ?? '', (dispatch.dispatch_no ?? '').replace(/〔\d+〕/u, ''), letter.letter_no ?? '']) {
      expect(typed).not.toBe('');
      expect(await first(typed), typed).toContain(id);
    }
  });

  it('a number that a text has as a word is counted as the word, and its matters stand beside', async () => {
    const id = await c.at('reported');
    await c.t.connection.db.updateTable('express_issues').set({ issue_no: 96 }).where('suggestion_id', '=', id).execute();
    const page = await c.t.done(lists.listSuggestions, { query: { search: '第96期' } }, c.secretary);
    expect(page.items.map((r) => r.id)).toEqual([textual]);
    expect(await count('第96期')).toBe(1);
    expect(page.numbered?.map((r) => r.id)).toEqual([id]);
    expect((await c.t.done(lists.listSuggestions, { query: { search: '第96期' } }, c.stranger)).numbered ?? []).toEqual([]);
    expect(await count('建言998号')).toBe(0);
    expect(await count('国办发〔2024〕12号')).toBe(0);
  });
});

describe('what else is searched', () => {
  const text = { title: '关于增设候车亭的建议', content: { situation: '多个站点没有候车亭，雨天老人候车不便。', analysis: '建设主体不明确。', proposal: '建议统一设计，分批增设候车亭和座椅。' } };
  const edited = { ...text, content: { ...text.content, proposal: '建议由交通部门牵头，两年内分批补齐遮雨棚。' } };

  it('a copy-edited text is found by its own words too, by whoever may read it', async () => {
    const id = await c.draft(c.author, text);
    await c.step(api.submit, id, { open: true }, c.author);
    await c.step(api.accept, id, { category: 'urban' }, c.secretary);
    await c.step(api.copyEdit, id, edited, c.editor);
    await c.t.runJobs();
    for (const word of ['遮雨棚', '候车亭和座椅']) {
      expect(await count(word)).toBe(1);
      expect(await count(word, c.author)).toBe(1);
      expect(await count(word, c.stranger)).toBe(0);
    }
  });

  it('own drafts are found among what is mine, by nobody else', async () => {
    await c.draft(c.author, { ...text, title: '关于立体绿廊的建议' });
    const mine = async (as: Cast['author']) => (await c.t.done(lists.listSuggestions, { query: { view: 'mine', search: '立体绿廊' } }, as)).items.length;
    expect(await mine(c.author)).toBe(1);
    expect((await c.t.done(lists.countSuggestions, { query: { view: 'mine', search: '立体绿廊' } }, c.author)).count).toBe(1);
    expect(await mine(c.friend)).toBe(0);
    expect(await count('立体绿廊')).toBe(0);
  });

  it('a draft and a public text, which no index holds, are found by what they say, in whatever form its signs are written', async () => {
    const wide = { title: '关于用水（试行）阶梯价的建议', content: { situation: '用水增长１２％①，“一户一表”只有㎡的一半，\n⽔价每年\u200b３～５元。', analysis: '原因。', proposal: '请调整。' } };
    await c.draft(c.author, wide);
    const mine = async (search: string) => (await c.t.done(lists.listSuggestions, { query: { view: 'mine', search } }, c.author)).items.filter((r) => r.title === wide.title).length;
    const id = await c.at('closed');
    await c.step(api.publish, id, { title: wide.title, content: { situation: wide.content.situation }, withReply: false }, c.issuer);
    const shown = async (search: string) => (await c.t.done(lists.listPublic, { query: { search } })).items.filter((r) => r.id === id).length;
    for (const [typed, times] of [['增长12%', 1], ['１２％', 1], ['12%①', 1], ['①，“', 1], ['(试行)', 1], ['（试行）', 1], ['水价', 1], ['3~5元', 1], ['“一户', 1], ['㎡', 1], ['situation', 0], ['[1]', 0], ['.', 0], ['\\n', 0]] as const) expect([typed, await mine(typed), await shown(typed)]).toEqual([typed, times, times]);
  });

  it('the public page is searched by what it shows, not by what was taken out', async () => {
    const id = await c.at('closed');
    await c.step(api.publish, id, { title: '坡道建设', content: { proposal: '分批加装坡道。' }, withReply: false }, c.issuer);
    const found = async (search: string) => (await c.t.done(lists.listPublic, { query: { search } })).items.map((r) => r.id);
    expect(await found('分批加装')).toContain(id);
    expect(await found('无障碍坡道')).not.toContain(id);
    const page = await c.t.done(lists.listPublic, { query: { search: '坡道' } });
    expect(page.items.find((r) => r.id === id)?.found).toEqual({ title: ['', '坡道', '建设'], text: ['分批加装', '坡道', '。'] });
    expect((await c.t.done(lists.listPublic, { query: {} })).items[0]?.found).toBeUndefined();
  });

  it('keys never wait beside their index: merging them would find, for a moment, what is not there', async () => {
    const waited = async (): Promise<number> => (await sql<{ pages: number }>`select gin_clean_pending_list('suggestion_search_keys')::int as pages`.execute(c.t.connection.db)).rows[0]?.pages ?? 0;
    await addTexts(c, [{ title: '关于粉刷廊架的建议', content: { situation: '廊架掉漆。', proposal: '请粉刷。' } }]);
    expect(await waited()).toBe(0);
    // Control: where they may wait, they do.
    await sql`alter index suggestion_search_keys set (fastupdate = on)`.execute(c.t.connection.db);
    await addTexts(c, [{ title: '关于加固廊架的建议', content: { situation: '廊架松动。', proposal: '请加固。' } }]);
    expect(await waited()).toBeGreaterThan(0);
    await sql`alter index suggestion_search_keys set (fastupdate = off)`.execute(c.t.connection.db);
  });

  it('bands of changed rows are merged into their index, and found before and after', async () => {
    await addTexts(c, [{ title: '关于修缮廊桥的建议', content: { situation: '廊桥漏雨。', proposal: '请修缮。' } }]);
    expect(await count('廊桥')).toBe(1);
    expect(await c.t.asSystem(mergeWords)).toBeGreaterThan(0);
    expect(await c.t.asSystem(mergeWords)).toBe(0);
    expect(await count('廊桥')).toBe(1);
  });

  it('a sheet says what was searched, and when it holds the nearest only', async () => {
    const headOf = async (search: string): Promise<string> => {
      const id = newId();
      await c.t.done(askExport, { body: { id, list: 'suggestions', columns: ['title'], reason: '工作总结', query: { search } } }, c.secretary);
      return (await c.t.done(readExport, { params: { id } }, c.secretary)).inWords;
    };
    expect(await headOf('充电')).toBe('搜索“充电”');
    expect(await headOf('老旧小区加装电梯要看天文望远镜')).toBe('搜索“老旧小区加装电梯要看天文望远镜”：没有同时含有这些词语的建言，本表列出最相近的');
  });
});
