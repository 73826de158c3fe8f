import { type RawBuilder, sql } from 'kysely';
import { parseDocumentNumber } from '#kit/pure/numbers-zh.ts';
import { searchTerms } from '#kit/server/chinese/search-terms.ts';
import { keyOf, searchText } from '#kit/server/chinese/search-text.ts';

type Condition = RawBuilder<boolean>;

/** What was typed into the search, as SQL over `s`. */
export interface Search {
  /** Rows that are found, through the index of keys; for a document's number, through its own index. */
  readonly match: Condition;
  /** The same rows without the index, for walking the newest; null when only the index should be asked. */
  readonly walk: Condition | null;
  /** How well a row fits, the better the higher; null when all fit alike. */
  readonly score: RawBuilder<number> | null;
  /** Whether all terms stand in the title. */
  readonly titled: Condition;
  /** The same terms in a text that no index holds: a draft, a published text. */
  readonly inText: (text: RawBuilder<unknown>) => Condition;
}

// BM25 with its usual constants. Terms weigh alike: every row has all of them.
const K1 = 1.2;
const B = 0.75;
// Bytes of an ordinary text.
const USUAL = 2000;
const IN_TITLE = 0.6;
// The commonest characters that nobody sees; the index leaves out all of them.
const UNSEEN = '\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufe0f\ufeff';

/** The key under which an author is found: no text holds a space, so no term meets it. */
export const authorKey = (name: string): string => ` ${searchText(name).replace(/\s/gu, '')}`;

/** The pieces of an author line that are names: each whole, and the parts of names with a middle dot. */
export function authorKeys(line: string): string[] {
  const names = line.split(/[、，,;；\s]+/u).filter((n) => n !== '');
  return [...new Set([...names, ...names.flatMap((n) => n.split(/[\p{P}\p{Z}]+/u))].filter((n) => n !== '').map(authorKey))];
}

/** What typed words ask for: a number exactly, a person's name as author, or all the terms of the text. Null: nothing was typed. */
export function searchFor(typed: string | undefined): Search | null {
  const text = typed?.trim() ?? '';
  if (text === '') return null;
  const number = parseDocumentNumber(text);
  if (number) return exactly(sql`s.formal_year = ${number.year} and s.formal_no = ${number.no} and s.formal_text like ${`${number.word.replace(/[\\%_]/g, '\\$&')}%`}`);
  if (/^\d{10}$/.test(text)) return exactly(sql`s.serial_no = ${text}`);
  const wanted = searchTerms(text);
  const author = authorKey(text);
  const byName = sql<boolean>`search_keys(s.search) @@ ${keyOf(author)}::tsquery`;
  if (!wanted) return { ...exactly(byName), walk: null };
  const holds = (terms: readonly string[]): Condition => (terms.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(terms.map((t) => sql`strpos(s.search_text, ${t}) > 0`), sql` and `)})`);
  const written = sql<boolean>`strpos(replace(lower(s.author_line), ' ', ''), ${author.trim()}) > 0`;
  const keys = sql<boolean>`search_keys(s.search) @@ ${`(${wanted.query}) | ${keyOf(author)}`}::tsquery`;
  return {
    match: wanted.recheck.length === 0 ? keys : sql<boolean>`(${keys} and (${holds(wanted.recheck)} or ${written}))`,
    walk: sql<boolean>`(${holds(wanted.terms)} or ${written})`,
    score: sql<number>`(${sql.join(wanted.terms.map(scoreOf), sql` + `)})`,
    titled: sql<boolean>`(${sql.join(wanted.terms.map((t) => sql`strpos(lower(s.title), ${t}) > 0`), sql` and `)})`,
    inText: (whole) => sql<boolean>`(${sql.join(wanted.terms.map((t) => sql`strpos(lower(translate(normalize(${whole}, nfkc), ${UNSEEN}, '')), ${t}) > 0`), sql` and `)})`,
  };
}

function exactly(match: Condition): Search {
  return { match, walk: match, score: null, titled: sql<boolean>`false`, inText: () => match };
}

function scoreOf(term: string): RawBuilder<number> {
  const bytes = Buffer.byteLength(term);
  const times = sql`((octet_length(s.search_text) - octet_length(replace(s.search_text, ${term}, '')))::float8 / ${bytes}::float8)`;
  return sql<number>`(${times} * ${K1 + 1}::float8 / (${times} + ${K1}::float8 * (${1 - B}::float8 + ${B / USUAL}::float8 * octet_length(s.search_text))) + case when strpos(lower(s.title), ${term}) > 0 then ${IN_TITLE}::float8 else 0 end)`;
}
