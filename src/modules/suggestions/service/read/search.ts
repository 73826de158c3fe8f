import { type RawBuilder, sql } from 'kysely';
import { parseNumberQuote } from '#kit/pure/numbers-zh.ts';
import { type SearchTerms, literalTerms, searchTerms } from '#kit/server/chinese/search-terms.ts';
import { foldedColumn, inAnyForm } from '#kit/server/chinese/plain-form.ts';
import { keyOf, pairKeys, searchText, termKeys } from '#kit/server/chinese/search-text.ts';
import { wordWeight } from '#kit/server/chinese/word-weight.ts';
import type { Ctx } from '#kit/server/context.ts';
import { numberedBy } from './numbered.ts';
import { type Behind, SEARCH_VERSION, authorKey, behind } from './search-index.ts';

type Condition = RawBuilder<boolean>;

/** What was typed into the search, as SQL. */
export interface Search {
  /** What is looked for in the texts, as `searchText` has it. */
  readonly terms: readonly string[];
  /** The rows of what is searched (`s`, see `overSearched`) that are found, through the index of keys; null when no words are looked for. */
  readonly match: Condition | null;
  /** Matters that are found whatever their words (`s`, a suggestion), and how far before the others each comes. */
  readonly named?: { readonly are: Condition; readonly rank: RawBuilder<number> };
  /** Which of its rows are not as today. */
  readonly behind: Behind;
  /** Whether a text of a suggestion (`s`) has the words, for walking the newest; null when only the index should be asked. */
  readonly walk: ((text: RawBuilder<unknown>) => Condition) | null;
  /** How well a row fits, the better the higher; null when all fit alike. */
  readonly score: RawBuilder<number> | null;
  /** What the score needs beside `s`, a row with a title and a searched text: a lateral row named `times`, so that a text is gone through once. */
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
  const text = typed?.trim() ?? '';
  if (text === '') return null;
  const state = await behind(ctx);
  // As long as a row is indexed by older rules, what all rows have is asked for, and the texts are looked at.
  const words = { ...wordsOf(text, state.older), behind: state };
  const quote = parseNumberQuote(text);
  if (!quote) return words;
  const whole = quote.word !== '' && quote.year !== null && quote.kind !== null;
  const ids = await numberedBy(ctx, quote);
  const literal = { ...wordsFor(text, literalTerms(text, keysOf(state)), state.older), behind: state };
  // A whole number is nothing but itself; what only looks like a number and is none stays words.
  if (ids.length === 0) return whole ? literal : words;
  const number = just(sql<boolean>`s.id = any(${ids}::uuid[])`, sql<number>`coalesce(s.formal_year, 0)::float8`);
  return quote.word === '' && quote.year === null ? { ...literal, numbered: { ...number, behind: state } } : { ...first(number, literal), behind: state };
}

const FAR_ABOVE = 1_000_000;
type Found = Omit<Search, 'behind'>;

/** What either finds; the named matters first. */
function first(number: Found, words: Found): Found {
  return {
    ...words,
    ...(number.named ? { named: { are: number.named.are, rank: sql<number>`(${FAR_ABOVE}::float8 + ${number.named.rank})` } } : {}),
    walk: null,
    inText: (text) => sql<boolean>`(${number.inText(text)} or ${words.inText(text)})`,
  };
}

/** Just the matters of a condition over `s`, those with the highest rank first. */
export function just(are: Condition, rank: RawBuilder<number>): Found {
  return { terms: [], match: null, named: { are, rank }, walk: null, score: sql<number>`0::float8`, titled: sql<number>`0::float8`, inText: () => are };
}

/** Whether words were typed, and not one word that is meant as it stands. */
export const isPhrase = ({ terms }: Search): boolean => terms.length > 1 || /\p{Script=Han}.{4,}|.{4,}\p{Script=Han}/u.test(terms[0] ?? '');

/** As `searchIn`, without numbers but the serial one, for a text that no index holds. */
export function searchFor(typed: string | undefined): Pick<Search, 'terms' | 'inText'> | null {
  const text = typed?.trim() ?? '';
  return text === '' ? null : wordsOf(text, false);
}

function wordsOf(text: string, older: boolean): Found {
  const serial = searchText(text);
  const keys = keysOf({ older });
  return /^\d{10}$/.test(serial) ? first(just(sql`s.serial_no = ${serial}`, sql<number>`0::float8`), wordsFor(text, literalTerms(text, keys), older)) : wordsFor(text, searchTerms(text, keys), older);
}

const keysOf = ({ older }: Pick<Behind, 'older'>): typeof termKeys => (older ? pairKeys : termKeys);

/** Rows with all the terms, or by an author of that name; as long as texts are `older`, in whatever forms their signs are written. */
function wordsFor(text: string, wanted: SearchTerms | null, older: boolean): Found {
  if (!wanted) return just(sql<boolean>`false`, sql<number>`0::float8`);
  const author = authorKey(text);
  // Most names are nothing but letters, and lines of authors are gone through by the thousand.
  const line = LETTERS.test(author.trim()) ? sql`s.author_line` : foldedColumn(sql`s.author_line`);
  const written = sql<boolean>`strpos(replace(lower(${line}), ' ', ''), ${author.trim()}) > 0`;
  const holds = (terms: readonly string[], of: RawBuilder<unknown> = sql`s.search_text`): Condition => every(terms.map((term) => (older ? inAnyForm(of, term) : standsIn(of, term))));
  const keys = sql<boolean>`search_keys(s.search) @@ ${`(${wanted.query}) | ${keyOf(author)}`}::tsquery`;
  const looked = (terms: readonly string[]): Condition => sql<boolean>`(${holds(terms)} or ${written})`;
  const where = [keys, ...(wanted.recheck.length > 0 ? [looked(wanted.recheck)] : []), ...(wanted.byMissing.length > 0 ? [sql<boolean>`(s.whole or ${looked(wanted.byMissing)})`] : [])];
  return {
    ...scored(wanted.terms),
    match: sql<boolean>`(${sql.join(where, sql` and `)})`,
    walk: (of) => sql<boolean>`(${holds(wanted.terms, of)} or ${written})`,
    ...(wanted.terms.length === 1 ? { keys: wanted.has } : {}),
    inText: (of) => every(wanted.terms.map((term) => inAnyForm(seen(of), term))),
  };
}

const LETTERS = /^[\p{L}\p{N}]*$/u;
const every = (conditions: readonly Condition[]): Condition => (conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`);
const standsIn = (text: RawBuilder<unknown>, term: string): Condition => sql<boolean>`strpos(${text}, ${term}) > 0`;

/** A text that no index holds, without what nobody sees. */
const seen = (text: RawBuilder<unknown>): RawBuilder<unknown> => sql`lower(translate(normalize(${text}, nfc), ${UNSEEN}, ''))`;

/** What a text says, a part a line, without the names of its parts. */
export const saidIn = (content: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select string_agg(part.said, E'\\n') from jsonb_each_text(${content}) part(name, said))`;

const scored = (terms: readonly string[]): Pick<Search, 'terms' | 'score' | 'counts' | 'titled'> => ({
  terms,
  score: sql<number>`(${sql.join(terms.map(scoreOf), sql` + `)})`,
  counts: sql`(select ${sql.join(terms.map(countOf))} offset 0)`,
  titled: sql<number>`(${sql.join(terms.map((t) => sql`case when ${inTitle(t)} then ${wordWeight(t)}::float8 else 0 end`), sql` + `)})`,
});

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
export async function expectedRows(ctx: Ctx, search: Pick<Search, 'keys' | 'behind'>): Promise<number> {
  return search.keys ? Math.min(...(await expectedOf(ctx, search.behind, search.keys))) : 0;
}

/** The same of each of some keys, and at last of all rows. */
export async function expectedOf(ctx: Ctx, { left }: Behind, keys: readonly string[]): Promise<number[]> {
  const each = (table: string, all: RawBuilder<unknown>) => [...keys.map((key) => sql`where search_keys(s.search) @@ ${key}::tsquery`), all].map((where) => sql`select 1 from ${sql.table(table)} s ${where}`);
  const today = each('suggestion_search', sql`where s.association_id = ${ctx.actor.associationId}`);
  const asked = [...today, ...(left ? each('suggestions', sql`where s.submitted_at is not null and s.search_version < ${SEARCH_VERSION}`) : [])];
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>`explain (format json) ${sql.join(asked, sql` union all `)}`.execute(ctx.tx);
  const expected = (rows[0]?.['QUERY PLAN'][0].Plan.Plans ?? []).filter((p) => p['Parent Relationship'] === 'Member').map((p) => p['Plan Rows']);
  return today.map((_one, at) => (expected[at] ?? 0) + (left ? (expected[at + today.length] ?? 0) : 0));
}

interface Plan { readonly 'Plan Rows': number; readonly 'Parent Relationship'?: string; readonly Plans?: readonly Plan[] }
