import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#app/testing.ts';
import * as lists from '../contract/lists.ts';
import { type Cast, startCast } from './cast.ts';
import { sql } from '#kit/server/db.ts';
import { SEARCH_VERSION, behind, indexOlder } from '../service/read/search-index.ts';
import { addTexts, assign, randomFrom } from './search-corpus.ts';

// Search beside a plain look at every text: any term that occurs is counted exactly, for whoever asks.
const TEXTS = 2400;
const TERMS = 700;
const TOGETHER = 8;

const PIECES = [
  '7号线', '７号线延长线', '3.5亿元', '３．５亿元', '1,000元', '1，000元', '1000元', '21000元', '5G基站', '５Ｇ杆站', 'A座', 'ａ座', '2026年4月', '24小时', '0.5公里', '30%', '３０％', '12345热线', 'T恤', 'WiFi', 'wifi信号', 'e-mail', 'C++班', 'No.7', 'PM2.5', 'COVID', '18:30', '—7℃',
  '——', '……', '—', '《实施办法》', '〈细则〉', '“一刀切”', '‘双减’', '（试行）', '(试行)', '【附件】', '〔2026〕', '、', '；', '：', '!', '！', '~', '～', '·', '①', '②③', '⑩', '㈠', '㎡', '㎡以上', '℃', '№', '½', '★', '→', '□', '™', 'Ⅲ期', 'ⅲ期',
  '𬭼湖', '𠮷田', '䶮', '㵘水', '𪨶', '𰻞面', '〇七', '旧區', '舊区', '電梯', '樓道', '臺階', '台阶', '後勤', '后勤', '里弄', '裡弄', '12%', '12％', '（一）', '(一)', '二○二六年', '二〇二六年', '⽅⾯', '方面', '⻓远', '长远', '￥500', '¥500', 'e‑mail', '3～5年', '3〜5年', '3~5年', '古丽・买', '古丽•买', '古丽·买', '：好', ':好', '／年', '元/年', '．５', '类ＩＰ', '😀', '👨‍👩‍👧', '🇨🇳', '👍🏽', 'é', 'e\u0301', 'ñandú', 'ß', 'ﬁ', "O'Neil", 'a\\b', '50_60', '100%_', '<b>', '&amp;', "' or 1=1", ':*', '!(', '\u200b隐', '阿依古丽·买买提', '阿·依',
];
const ALIKE: Readonly<Record<string, string>> = { '○': '〇', '⽅': '方', '⾯': '面', '⻓': '长', '￥': '¥', '‑': '-', '〜': '~', '・': '·', '•': '·' };
/** As a reader takes two signs for one: wide or narrow, capital or small, under one code or another; an accent belongs to its letter, what nobody sees is nothing. */
const seen = (text: string): string => text.normalize('NFC').replace(/[\uff01-\uff5e]/gu, (c) => c.normalize('NFKC')).replace(/[○⽅⾯⻓￥‑〜・•]/gu, (c) => ALIKE[c] ?? c).replace(/\p{Default_Ignorable_Code_Point}/gu, '').toLowerCase();

function corpus(random: () => number): { title: string; content: Record<string, string> }[] {
  // The dictionary's own words: common ones often, rare ones too.
  const words = readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt'), 'utf8').split('\n').filter((_line, at) => at % 61 === 0).map((line) => line.split(' ')[0] ?? '').filter((w) => /^\p{Script=Han}{1,4}$/u.test(w));
  const usual = '小区 居民 充电 电梯 公交 学校 医院 停车 养老 社区 街道 物业 道路 河道 老人 孩子 企业 政策 补贴 办理'.split(' ');
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const phrase = (): string => Array.from({ length: 6 + Math.floor(random() * 9) }, () => (random() < 0.12 ? pick(PIECES) : random() < 0.45 ? pick(usual) : pick(words))).join('');
  const part = (): string => Array.from({ length: 1 + Math.floor(random() * 3) }, phrase).join(pick(['，', '。', '\n', '\r\n', '；', '\u3000', ' ', '\t']));
  return Array.from({ length: TEXTS }, () => ({ title: phrase(), content: { situation: part(), analysis: part(), proposal: part() } }));
}

let c: Cast;
type Reader = readonly [name: string, who: Person, mayRead: (at: number) => boolean, view?: 'unit'];
let office: Reader;
let others: readonly Reader[];
let plain: string[];
beforeAll(async () => {
  c = await startCast();
  const texts = corpus(randomFrom(23));
  const by = (at: number): Person => (at % 5 === 0 ? c.friend : at % 7 === 0 ? c.stranger : c.author);
  const clerk = await c.t.person('秘书石', { roles: [['secretariatOfficer', c.units.other]] });
  const written = await addTexts(c, texts.map((t, at) => ({ ...t, by: by(at), unitId: by(at) === c.stranger ? c.units.other : c.units.branch })));
  await assign(c, written.filter((_text, at) => at % 3 === 0), c.units.lead, 'lead');
  await assign(c, written.filter((_text, at) => at % 3 === 1), c.units.lead, 'lead', true);
  await assign(c, written.filter((_text, at) => at % 4 === 0), c.units.co, 'co');
  plain = texts.map((t) => seen([t.title, t.content.analysis, t.content.proposal, t.content.situation].join('\n')));
  office = ['the office', c.secretary, () => true];
  others = [['an author', c.author, (at) => by(at) === c.author], ['another author', c.friend, (at) => by(at) === c.friend], ['a unit’s secretary', clerk, (at) => by(at) === c.stranger], ['a unit that handles', c.officer, (at) => at % 3 === 0, 'unit'], ['the same among all', c.officer, (at) => at % 3 === 0], ['a unit that helps', c.coOfficer, (at) => at % 4 === 0, 'unit']];
});
afterAll(() => c.t.close());

/** Terms whose count for a reader is another than that of the texts that hold them and may be read. */
async function wrong(terms: readonly string[], [name, reader, mayRead, view]: Reader): Promise<string[]> {
  const found: string[] = [];
  const ask = async (term: string): Promise<void> => {
    const expected = plain.filter((text, at) => mayRead(at) && text.includes(seen(term))).length;
    const { count } = await c.t.done(lists.countSuggestions, { query: { search: term, ...(view ? { view } : {}) } }, reader);
    if (count !== expected) found.push(`${name}: ${JSON.stringify(term)} ${count}, not ${expected}`);
  };
  for (let from = 0; from < terms.length; from += TOGETHER) await Promise.all(terms.slice(from, from + TOGETHER).map(ask));
  return found;
}

/** Terms of one to four characters as they stand in the texts, at any place. */
function occurring(count: number, random: () => number): string[] {
  const terms = new Set<string>();
  while (terms.size < count) {
    const chars = [...(plain[Math.floor(random() * plain.length)] ?? '')];
    const at = Math.floor(random() * chars.length);
    const term = chars.slice(at, at + 1 + Math.floor(random() * 4)).join('');
    if (term !== '' && !/\s/u.test(term)) terms.add(term);
  }
  return [...terms];
}

describe('every term that occurs is counted exactly', () => {
  it('at any place, of one to four characters, letters and signs alike', async () => {
    expect(await wrong(occurring(TERMS, randomFrom(29)), office)).toEqual([]);
  });

  it('as typed: numbers, signs, wide and narrow, rare characters, both writings', async () => {
    const typed = PIECES.filter((p) => !/\s/u.test(p));
    expect(await wrong([...typed, '000元', '——》', '元1', '没有这样', '充电桩桩', '%', '_', '\\', "'"], office)).toEqual([]);
  });

  it('of what the reader may see, and of nothing else', async () => {
    const terms = occurring(60, randomFrom(31));
    const missed = [];
    for (const reader of others) missed.push(...(await wrong([...terms, '充电', '7号线', '——'], reader)));
    expect(missed).toEqual([]);
  });

  it('the list holds as many as are counted', async () => {
    for (const term of ['——', '7号线', '，000', '𬭼', '充电', '里弄', '12％', '（一）']) {
      const ids = new Set<string>();
      for (let after: string | undefined; ; ) {
        const page = await c.t.done(lists.listSuggestions, { query: { search: term, limit: 200, ...(after === undefined ? {} : { after }) } }, c.secretary);
        for (const row of page.items) ids.add(row.id);
        if (page.next === null) break;
        after = page.next;
      }
      expect([term, ids.size]).toEqual([term, plain.filter((text) => text.includes(seen(term))).length]);
    }
  });

  it('while rows wait that were indexed when only letters and digits were the same wide and narrow, and afterwards', async () => {
    const terms = [...occurring(40, randomFrom(41)), '12%', '12％', '％', '(一)', '（一）', '二○', '〇二六年', '方面', '⻓远', '¥500', 'e-mail', '3~5年', '·买', '：好', ':', '。'];
    const before = (text: string): string => text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu, (wide) => wide.normalize('NFKC')).replace(/\p{Default_Ignorable_Code_Point}/gu, '').replace(/\p{L}\p{M}+/gu, (letter) => letter.normalize('NFC')).toLowerCase();
    const pairs = (text: string): string[] => text.split(/\s+/u).flatMap((run) => [...run].map((char, at, chars) => char + (chars[at + 1] ?? '')));
    const { rows } = await sql<{ id: string; title: string; content: Record<string, string> }>`select id, title, content from suggestions where right(id::text, 1) in ('1', '6', 'b') and submitted_at is not null`.execute(c.t.connection.db);
    const older = async (version: number) => {
      for (const { id, title, content } of rows) {
        const text = before([title, ...Object.keys(content).toSorted().map((key) => content[key])].join('\n'));
        await sql`with keys as (update suggestion_search set search_text = ${text}, search = array_to_tsvector(${[...new Set(pairs(text))]}::text[]) where id = ${id} returning id) update suggestions set search_version = ${version} where id in (select id from keys)`.execute(c.t.connection.db);
      }
    };
    expect(rows.length).toBeGreaterThan(TEXTS / 10);
    await older(6);
    expect(await wrong(terms, office)).toEqual([]);
    // Control: taken for rows of today, they are not found.
    await older(SEARCH_VERSION);
    expect(await wrong(['12%'], office)).toHaveLength(1);
    await older(6);
    while ((await c.t.asSystem(behind)).older) await c.t.asSystem(indexOlder);
    expect(await wrong(terms, office)).toEqual([]);
  });

  it('while rows of an older installation wait to be indexed anew, and afterwards', async () => {
    const terms = [...occurring(60, randomFrom(37)), '7号线', '1000元', '亿元', '充电桩'];
    // Older keys: pairs and words, none of three and more.
    const hasOlder = async () => (await c.t.asSystem(behind)).older;
    const older = (version: number) => sql`with keys as (update suggestion_search set search = array_to_tsvector(array(select key from unnest(tsvector_to_array(search)) key where key !~ '^[\t\n]')) where right(id::text, 1) in ('0', '5', 'a') returning id)
      update suggestions set search_version = ${version} where id in (select id from keys)`.execute(c.t.connection.db);
    await older(4);
    expect(await hasOlder()).toBe(true);
    expect(await wrong(terms, office)).toEqual([]);
    // Control: taken for rows of today, they are not found.
    await older(SEARCH_VERSION);
    expect(await wrong(['7号线'], office)).toHaveLength(1);
    await older(4);
    while (await hasOlder()) await c.t.asSystem(indexOlder);
    expect(await wrong(terms, office)).toEqual([]);
  });
});
