import { type RawBuilder, sql } from 'kysely';
import { never } from '#kit/server/access.ts';
import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { normaliseName } from '#kit/pure/names/normalise.ts';
import { formerGrams, nameQueryGrams, textQueryPairs } from '#kit/server/chinese/name-grams.ts';
import type { Ctx } from '#kit/server/context.ts';
import { atMost } from '#kit/server/keyset.ts';
import type { MemberFilter } from '../contract/members.ts';
import { backwards } from './columns.ts';
import { extraConditions } from './extras.ts';
import { searchWords } from './search-words.ts';

/** Prefix pattern for LIKE; the signs that LIKE knows are taken literally. */
export function prefix(text: string): string {
  return `${text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
}

/**
 * The ids of a unit and all below it, as a subquery. The path is looked up first and stands in the statement as a
 * constant: only so does the database know how many people it will find, and choose its way by that.
 */
export async function unitsBelow(ctx: Ctx, unitId: string): Promise<RawBuilder<unknown>> {
  return (await placeOf(ctx, unitId)).ids;
}

/** The same of a unit whose path is known; of none nothing. */
export function unitsUnder(ctx: Ctx, path: string | undefined): RawBuilder<unknown> {
  return sql`(select b.id from units b where b.association_id = ${ctx.actor.associationId} and b.path like ${path === undefined ? 'no such unit' : prefix(path)})`;
}

/** Up to so many units: their people are fetched and sorted, instead of met on a walk along everybody. */
const NARROW = 30;

/** As `unitsBelow`, and whether there are few. */
export async function placeOf(ctx: Ctx, unitId: string): Promise<{ ids: RawBuilder<unknown>; narrow: boolean }> {
  const { associationId } = ctx.actor;
  const { rows } = await sql<{ path: string; below: number }>`select u.path, (select count(*)::int from (select from units b where b.association_id = u.association_id and b.path collate "C" >= u.path and b.path collate "C" < u.path || '~' limit ${NARROW + 1}) b) as below
    from units u where u.association_id = ${associationId} and u.id = ${unitId}`.execute(ctx.tx);
  const unit = rows[0];
  return { narrow: unit !== undefined && unit.below <= NARROW, ids: unitsUnder(ctx, unit?.path) };
}

/** What one word finds, by what it is: who is called so, by name, pinyin, initials or the end of a number, and whose work is. */
export interface Finding {
  readonly named: RawBuilder<boolean>;
  readonly work: RawBuilder<boolean>;
}

const LETTERS = /^[a-z' ]+$/i;
const PHONE = /^\d{4,11}$/;

/** The end of a phone number, over rows whose numbers the reader sees (`phones`); letters as pinyin or its initials; Han characters as part of a name. */
function calledBy(term: string, phones: RawBuilder<boolean>, former: boolean): RawBuilder<boolean> {
  if (PHONE.test(term)) {
    const end = prefix(backwards(term));
    return sql<boolean>`(reverse(m.phone) collate "C" like ${end} and ${phones})`;
  }
  if (LETTERS.test(term)) {
    const letters = prefix(term.toLowerCase().replace(/[' ]/g, ''));
    return sql<boolean>`(m.initials like ${letters} or m.letters like ${letters} or m.name_key like ${prefix(visibleKey(term))})`;
  }
  return foundByName(term, former);
}

/** Each word of several, if there are several; each finds by itself what the reader may see of a row. */
export function findings(text: string, phones: RawBuilder<boolean>, former = true): Finding[] | null {
  const words = searchWords(text);
  return words.length < 2 ? null : words.map((word) => ({ named: calledBy(word, phones, former), work: foundByWork(word) }));
}

/**
 * What a search box's text may mean: Han characters are part of a name or employer, letters are pinyin or its
 * initials, digits the end of a phone number (only over rows whose numbers the reader sees: `phones`). Of several words all are found, each in any of these.
 */
export function searchFilter(text: string, phones: RawBuilder<boolean>): RawBuilder<boolean> {
  const several = findings(text, phones);
  if (several) return allOf(several.map((f) => sql<boolean>`(${f.named} or ${f.work})`));
  const term = normaliseName(text);
  return PHONE.test(term) || LETTERS.test(term) ? calledBy(term, phones, true) : sql<boolean>`(${foundByName(term)} or ${foundByWork(term)})`;
}

/** All of these. */
export const allOf = (parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> => sql<boolean>`(${sql.join(parts, sql` and `)})`;

/** What a search box's text may mean to whoever is shown names alone: part of a name of today, its pinyin or initials; of several words all. */
export function nameFilter(text: string): RawBuilder<boolean> {
  return allOf(searchWords(text).map((word) => (/^\d+$/.test(word) ? never : calledBy(word, never, false))));
}

/** Han characters as part of a name or a former name of `m`, traditional or simplified; the index finds those who have the same pairs of characters. */
export function foundByName(term: string, former = true): RawBuilder<boolean> {
  const grams = nameQueryGrams(term);
  if (grams.length === 0) return never;
  const is = sql<boolean>`m.search_grams @> ${grams}::text[]`;
  return former ? sql<boolean>`(${is} or m.search_grams @> ${formerGrams(grams)}::text[])` : is;
}

/** Any text as part of an employer, a title or a post; by an index likewise. */
export function foundByWork(term: string): RawBuilder<boolean> {
  const pairs = textQueryPairs(term);
  const plain = term.toLowerCase();
  return pairs.length === 0 ? never : sql<boolean>`(m.work_grams @> ${pairs}::text[] and (strpos(lower(coalesce(m.employer, '')), ${plain}) > 0 or strpos(lower(coalesce(m.professional_title, '') || ' ' || coalesce(m.post, '')), ${plain}) > 0))`;
}

/** One way in which a search finds people: over the alias `m` of `from`, by an index. A name gathers in one place of the pinyin order, what is `spread` is met soon wherever one begins. */
export interface Way {
  readonly from: RawBuilder<unknown>;
  readonly found: RawBuilder<boolean>;
  readonly spread: boolean;
  /** Each of these alone finds all of them that it finds, and they stand in pinyin order under it (`member_grams`). */
  readonly grams?: readonly string[];
}

/** The way of a name, or of a former one too: among everybody (`wide`) the page of a name of one or two characters is read in its order. */
export function wayOfName(from: RawBuilder<unknown>, term: string, former: boolean, wide: boolean): Way {
  const grams = nameQueryGrams(term);
  return { from, found: foundByName(term, former), spread: false, ...(wide && grams.length === 1 ? { grams: former ? [...grams, ...formerGrams(grams)] : grams } : {}) };
}

/** The ways of several words: one of them is a name and all are found, or all are of the work. */
export const waysOfWords = (from: RawBuilder<unknown>, several: readonly Finding[], whole: RawBuilder<boolean>): Way[] => [
  ...several.map((f) => ({ from, found: allOf([f.named, whole]), spread: false })), { from, found: allOf(several.map((f) => f.work)), spread: true },
];

/** The ways in which Han characters find people in a list of the roll; null for what is not searched so. */
export function waysOf(text: string, wide: boolean, phones: RawBuilder<boolean>): Way[] | null {
  const term = normaliseName(text);
  if (term === '' || LETTERS.test(term) || PHONE.test(term)) return null;
  const from = sql`members m`;
  const several = findings(text, phones);
  if (several) return waysOfWords(from, several, searchFilter(text, phones));
  return [wayOfName(from, term, true, wide), { from, found: foundByWork(term), spread: true }];
}

/**
 * As `byLetters`, where several ways each have an index of their own. Who is found is put in order, and only the page is read; where a
 * spread way finds many, it is followed no further and the order is walked until the page is full. How long a page is stands in the statement: for any length
 * at all the database would plan to read a tenth of everybody. `whole` is all ways in one, over `m` of `from`.
 */
export function byWays(ctx: Ctx, ways: readonly Way[], from: RawBuilder<unknown>, whole: RawBuilder<boolean>, conditions: RawBuilder<boolean>, after: RawBuilder<boolean>, limit: number): RawBuilder<unknown> {
  const many = sql`(select count(*) from ways w where w.spread) > ${FEW}`;
  const each = ways.flatMap((w) => w.grams?.map((gram) => inOrder(ctx, gram, w.from, conditions, after, limit)) ?? [sql`(select m.id, m.pinyin, ${w.spread ? sql`true` : sql`false`} as spread from ${w.from} where ${conditions} and ${w.found} ${w.spread ? sql`limit ${sql.lit(FEW + 1)}` : sql``})`]);
  return sql`(with ways as materialized (${sql.join(each, sql` union all `)})
    select m.* from members m where m.association_id = ${ctx.actor.associationId} and m.id = any(array(select m.id from (select distinct w.id, w.pinyin from ways w where not (${many})) m where ${after} order by m.pinyin, m.id limit ${atMost(limit)}))
    union all select * from (select m.* from ${from} where ${many} and ${conditions} and coalesce(${whole}, false) and ${after} order by m.pinyin, m.id limit ${atMost(limit)}) walked)`;
}

/** The page of those whom a gram finds, read in its order: each is looked up until the page is full. */
const inOrder = (ctx: Ctx, gram: string, from: RawBuilder<unknown>, conditions: RawBuilder<boolean>, after: RawBuilder<boolean>, limit: number): RawBuilder<unknown> =>
  sql`(select n.id, n.pinyin, false as spread from (select m.* from (select g.member_id as id, g.pinyin from member_grams g where g.association_id = ${ctx.actor.associationId} and g.gram = ${gram}) m where ${after} order by m.pinyin, m.id offset 0) n
    where exists (select from ${from} where m.association_id = ${ctx.actor.associationId} and m.id = n.id and ${conditions} offset 0) order by n.pinyin, n.id limit ${atMost(limit)})`;

/** What letters typed into a search box find, and where in pinyin order those people begin and end; null for anything but letters. */
export function lettersOf(text: string): { found: RawBuilder<boolean>; within: RawBuilder<boolean> } | null {
  const term = normaliseName(text);
  const first = term.toLowerCase().replace(/[' ]/g, '').slice(0, 1);
  if (!LETTERS.test(term) || first === '') return null;
  return { found: searchFilter(text, sql<boolean>`false`), within: sql<boolean>`(m.pinyin >= ${first} and m.pinyin < ${String.fromCharCode(first.charCodeAt(0) + 1)})` };
}

/** Beyond so many matches a walk along the order meets the first page sooner than all matches are fetched and sorted. */
const FEW = 300;

/** Everybody whom one of several ways finds, once each, as rows `id`, `initials`: for what only counts them. */
export function allByWays(ways: readonly Way[], conditions: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`(${sql.join(ways.map((w) => sql`select m.id, m.initials from ${w.from} where ${conditions} and ${w.found}`), sql` union `)})`;
}

/**
 * People found by letters in pinyin order, as the source `m` of a page of `limit`: where letters find few, all of them; where they
 * find many, the order is walked from the first letter on. Either way the cost of a page does not grow with the roll. `conditions` and
 * `after` are over the alias `m` of `from`.
 */
export function byLetters(letters: { found: RawBuilder<boolean>; within: RawBuilder<boolean> }, from: RawBuilder<unknown>, conditions: RawBuilder<boolean>, after: RawBuilder<boolean>, limit: number): RawBuilder<unknown> {
  const many = sql`(select count(*) from few) > ${FEW}`;
  return sql`(with few as materialized (select m.* from ${from} where ${conditions} and ${letters.found} limit ${FEW + 1})
    select * from few m where not (${many}) and ${after}
    union all select * from (select m.* from ${from} where ${many} and ${conditions} and ${letters.within} and coalesce(${letters.found}, false) and ${after} order by m.pinyin, m.id limit ${limit}) walked)`;
}

/** Whether somebody has an account, asked for each row of a page: an `exists` beside a `limit` would have the database read all accounts before the first row. */
export const hasAccount = (m: RawBuilder<unknown>, active = false): RawBuilder<boolean> => sql<boolean>`coalesce((select true from accounts x where x.association_id = ${m}.association_id and x.member_id = ${m}.id ${active ? sql`and x.state = 'active'` : sql``} limit 1), false)`;

/** Whether a search for somebody finds them, over `members m` and by an index of theirs: letters are pinyin or its initials, else part of a name; of several words all. */
export const personFound = (text: string): RawBuilder<boolean> => lettersOf(text)?.found ?? allOf(searchWords(text).map((word) => (LETTERS.test(word) ? calledBy(word, never, false) : foundByName(word, false))));

/** The people a search for somebody finds, as `byLetters` and `byWays`, whatever was typed. */
export function byPerson(ctx: Ctx, text: string, from: RawBuilder<unknown>, conditions: RawBuilder<boolean>, after: RawBuilder<boolean>, limit: number): RawBuilder<unknown> {
  const letters = lettersOf(text);
  return letters ? byLetters(letters, from, conditions, after, limit) : byWays(ctx, [{ from, found: personFound(text), spread: false }], from, personFound(text), conditions, after, limit);
}

/** The conditions of a filter over `members m`, to be joined by `and`. */
export async function memberConditions(ctx: Ctx, filter: MemberFilter, phones: RawBuilder<boolean>): Promise<RawBuilder<boolean>[]> {
  return (await conditionsOf(ctx, filter, phones)).where;
}

/** As `memberConditions`; `narrow` where a unit or group names few people. */
export async function conditionsOf(ctx: Ctx, filter: MemberFilter, phones: RawBuilder<boolean>): Promise<{ where: RawBuilder<boolean>[]; narrow: boolean }> {
  let narrow = Boolean(filter.unit || filter.group) && Boolean(filter.direct);
  const found: RawBuilder<boolean>[] = [];
  const status = filter.status ?? 'current';
  if (status === 'current') found.push(sql`m.status in ('active', 'suspended')`);
  else if (status === 'active') found.push(sql`m.status = 'active'`);
  else if (status === 'all') found.push(sql`m.status <> 'merged'`);
  else found.push(sql`m.status = ${status} and m.status <> 'active'`);
  if (filter.search) found.push(searchFilter(filter.search, phones));
  const unitsOf = async (unitId: string): Promise<RawBuilder<unknown>> => {
    if (filter.direct) return sql`(${unitId}::uuid)`;
    const place = await placeOf(ctx, unitId);
    narrow ||= place.narrow;
    return place.ids;
  };
  if (filter.unit) found.push(sql`m.home_unit_id in ${await unitsOf(filter.unit)}`);
  if (filter.sex) found.push(sql`m.sex = ${filter.sex}`);
  if (filter.affiliation?.length) found.push(sql`m.affiliations && ${filter.affiliation}::text[]`);
  if (filter.category?.length) found.push(sql`m.categories && ${filter.category}::text[]`);
  if (filter.group) {
    found.push(sql`m.id in (select mu.member_id from member_units mu where mu.association_id = ${ctx.actor.associationId} and mu.valid_to is null and mu.unit_id in ${await unitsOf(filter.group)})`);
  }
  if (filter.grouped) found.push(sql`not exists (select 1 from member_units mu where mu.association_id = m.association_id and mu.member_id = m.id and mu.valid_to is null)`);
  if (filter.account) {
    const without = sql<boolean>`exists (select from members_without_account w where w.association_id = m.association_id and w.member_id = m.id)`;
    found.push(filter.account === 'no' ? without : sql`not ${without}`);
  }
  if (filter.import) found.push(sql`m.import_id = ${filter.import}`);
  found.push(...(await extraConditions(ctx, filter.site)));
  return { where: found, narrow };
}
