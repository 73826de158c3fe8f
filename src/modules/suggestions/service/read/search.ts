import { type RawBuilder, sql } from 'kysely';
import { parseNumberQuote } from '#kit/pure/numbers-zh.ts';
import { type SearchTerms, literalTerms, searchTerms } from '#kit/server/chinese/search-terms.ts';
import { keyOf, pairKeys, searchText, termKeys } from '#kit/server/chinese/search-text.ts';
import { wordWeight } from '#kit/server/chinese/word-weight.ts';
import type { Ctx } from '#kit/server/context.ts';
import { numberedBy } from './numbered.ts';
import { authorKey, hasOlder } from './search-index.ts';

type Condition = RawBuilder<boolean>;

/** What was typed into the search, as SQL over `s`. */
export interface Search {
  /** What is looked for in the texts, as `searchText` has it. */
  readonly terms: readonly string[];
  /** Rows that are found, through the index of keys; for a number, through its own index. */
  readonly match: Condition;
  /** The same rows without the index, for walking the newest; null when only the index should be asked. */
  readonly walk: Condition | null;
  /** How well a row fits, the better the higher; null when all fit alike. */
  readonly score: RawBuilder<number> | null;
  /** What the score needs beside `s`: a lateral row named `times`, so that a text is gone through once. */
  readonly counts?: RawBuilder<unknown>;
  /** How much of what was typed stands in the title. */
  readonly titled: RawBuilder<number>;
  /** The same terms in a text that no index holds: a draft, a published text. */
  readonly inText: (text: RawBuilder<unknown>) => Condition;
  /** The matters of a number typed without its word and year, which may as well be words of a text. */
  readonly numbered?: Search;
  /** Of one term: the keys that all rows with it have. */
  readonly keys?: readonly string[];
}

// BM25 with its usual constants; how much a term tells is known from the language, not from the rows, so that it costs nothing.
const K1 = 1.2;
const B = 0.75;
// Bytes of an ordinary text.
const USUAL = 2000;
const IN_TITLE = 0.6;
// The commonest characters that nobody sees; the index leaves out all of them.
const UNSEEN = '\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufe0f\ufeff';

/**
 * What was typed, as conditions: all the terms of the text, or a person's name as author, or a serial number. With a number's word or
 * year also the matters of that number, before the others; a number alone may as well be a word, so its matters stand beside. Null: nothing was typed.
 */
export async function searchIn(ctx: Ctx, typed: string | undefined): Promise<Search | null> {
  // As long as a row is indexed by older rules, what all rows have is asked for, and the texts are looked at.
  const keysOf = (typed?.trim() ?? '') !== '' && (await hasOlder(ctx)) ? pairKeys : termKeys;
  const words = searchFor(typed, keysOf);
  const quote = words && parseNumberQuote(typed ?? '');
  if (!quote) return words;
  const whole = quote.word !== '' && quote.year !== null && quote.kind !== null;
  const ids = await numberedBy(ctx, quote);
  // A whole number is nothing but itself; what only looks like a number and is none stays words.
  if (ids.length === 0) return whole ? wordsFor(typed ?? '', literalTerms(typed ?? '', keysOf)) : words;
  const is = sql<boolean>`s.id = any(${ids}::uuid[])`;
  const number: Search = { ...exactly(is), walk: null, score: NEWEST_YEAR };
  const literal = wordsFor(typed ?? '', literalTerms(typed ?? '', keysOf));
  return quote.word === '' && quote.year === null ? { ...literal, numbered: number } : both(number, literal);
}

const NEWEST_YEAR = sql<number>`coalesce(s.formal_year, 0)::float8`;
const FAR_ABOVE = 1_000_000;

/** What either finds; the matters of the number first, those of the newest year before the others. */
function both(number: Search, words: Search): Search {
  const by = (of: (search: Search) => Condition): Condition => sql<boolean>`(${of(number)} or ${of(words)})`;
  return {
    terms: words.terms,
    match: by((x) => x.match),
    walk: null,
    score: sql<number>`(${words.score ?? sql`0::float8`} + case when ${number.match} then ${FAR_ABOVE}::float8 + ${NEWEST_YEAR} else 0::float8 end)`,
    ...(words.counts ? { counts: words.counts } : {}),
    titled: sql<number>`case when ${number.match} then ${FAR_ABOVE}::float8 else ${words.titled} end`,
    inText: (text) => by((x) => x.inText(text)),
  };
}

/** Whether words were typed, and not one word that is meant as it stands. */
export const isPhrase = ({ terms }: Search): boolean => terms.length > 1 || /\p{Script=Han}.{4,}|.{4,}\p{Script=Han}/u.test(terms[0] ?? '');

/** As `searchIn`, without numbers but the serial one. */
export function searchFor(typed: string | undefined, keysOf = termKeys): Search | null {
  const text = typed?.trim() ?? '';
  if (text === '') return null;
  const serial = searchText(text);
  return /^\d{10}$/.test(serial) ? both(exactly(sql`s.serial_no = ${serial}`), wordsFor(text, literalTerms(text, keysOf))) : wordsFor(text, searchTerms(text, keysOf));
}

/** Rows with all the terms, or by an author of that name. */
function wordsFor(text: string, wanted: SearchTerms | null): Search {
  const author = authorKey(text);
  const byName = sql<boolean>`search_keys(s.search) @@ ${keyOf(author)}::tsquery`;
  if (!wanted) return { ...exactly(byName), walk: null };
  const written = sql<boolean>`strpos(replace(lower(s.author_line), ' ', ''), ${author.trim()}) > 0`;
  const keys = sql<boolean>`search_keys(s.search) @@ ${`(${wanted.query}) | ${keyOf(author)}`}::tsquery`;
  return {
    ...scored(wanted.terms),
    match: wanted.recheck.length === 0 ? keys : sql<boolean>`(${keys} and (${holds(wanted.recheck)} or ${written}))`,
    walk: sql<boolean>`(${holds(wanted.terms)} or ${written})`,
    ...(wanted.terms.length === 1 ? { keys: wanted.has } : {}),
    inText: (whole) => holds(wanted.terms, folded(whole)),
  };
}

const holds = (terms: readonly string[], text: RawBuilder<unknown> = sql`s.search_text`): Condition => (terms.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(terms.map((t) => sql`strpos(${text}, ${t}) > 0`), sql` and `)})`);

/** A text that no index holds, nearly as an index would hold it. */
const folded = (text: RawBuilder<unknown>): RawBuilder<unknown> => sql`lower(translate(normalize(${text}, nfkc), ${UNSEEN}, ''))`;

const scored = (terms: readonly string[]): Pick<Search, 'terms' | 'score' | 'counts' | 'titled'> => ({
  terms,
  score: sql<number>`(${sql.join(terms.map(scoreOf), sql` + `)})`,
  counts: sql`(select ${sql.join(terms.map(countOf))} offset 0)`,
  titled: sql<number>`(${sql.join(terms.map((t) => sql`case when ${inTitle(t)} then ${wordWeight(t)}::float8 else 0 end`), sql` + `)})`,
});

/** Just the rows of a condition. */
export function exactly(match: Condition): Search {
  return { terms: [], match, walk: match, score: null, titled: sql<number>`0::float8`, inText: () => match };
}

/** BM25 of one term; how often it stands in the text is counted once, in `times` (see `Search.counts`). */
function scoreOf(term: string, at: number): RawBuilder<number> {
  const times = sql.ref(`times.t${at}`);
  return sql<number>`${wordWeight(term)}::float8 * (${times} * ${K1 + 1}::float8 / (${times} + ${K1}::float8 * (${1 - B}::float8 + ${B / USUAL}::float8 * octet_length(s.search_text))) + case when ${inTitle(term)} then ${IN_TITLE}::float8 else 0 end)`;
}

const countOf = (term: string, at: number): RawBuilder<unknown> => sql`(octet_length(s.search_text) - octet_length(replace(s.search_text, ${term}, '')))::float8 / ${Buffer.byteLength(term)}::float8 as ${sql.ref(`t${at}`)}`;

// Small letters are made only where a term has letters: for Chinese it would take longer than all the rest.
const inTitle = (term: string): Condition => sql<boolean>`strpos(${term === term.toUpperCase() ? sql`s.title` : sql`lower(s.title)`}, ${term}) > 0`;

/**
 * How many rows the database expects to have a term: by its statistics of the rarest key, without reading a row. Zero where it knows
 * nothing yet, or there is more than one term.
 */
export async function expectedRows(ctx: Ctx, search: Search): Promise<number> {
  return search.keys ? Math.min(...(await expectedOf(ctx, search.keys))) : 0;
}

/** The same of each of some keys, and at last of all rows. */
export async function expectedOf(ctx: Ctx, keys: readonly string[]): Promise<number[]> {
  const each = [...keys.map((key) => sql`where search_keys(s.search) @@ ${key}::tsquery`), sql`where s.submitted_at is not null`].map((where) => sql`select 1 from suggestions s ${where}`);
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>`explain (format json) ${sql.join(each, sql` union all `)}`.execute(ctx.tx);
  return (rows[0]?.['QUERY PLAN'][0].Plan.Plans ?? []).map((p) => p['Plan Rows']);
}

interface Plan { readonly 'Plan Rows': number; readonly Plans?: readonly Plan[] }
