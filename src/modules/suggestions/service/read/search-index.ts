import { sql } from 'kysely';
import { bandKeys, twinKey } from '#kit/server/chinese/minhash.ts';
import { searchKeys, searchText } from '#kit/server/chinese/search-text.ts';
import type { Ctx } from '#kit/server/context.ts';
import { latestText } from '../texts.ts';

/** The rules by which rows are indexed. Higher by one with every change of keys, words or bands: stored rows are then indexed anew. */
export const SEARCH_VERSION = 5;
const AT_ONCE = 200;

/** All that is searched of a text, a part a line, in an order that does not hang on where the text comes from. */
export const textOf = (title: string, content: Readonly<Record<string, string>>): string => `${title}\n${bodyOf(content)}`;

/** The same without the title. */
export const bodyOf = (content: Readonly<Record<string, string>>): string => Object.keys(content).toSorted().map((key) => content[key] ?? '').join('\n');

/** The key under which an author is found: no text holds a space, so no term meets it. */
export const authorKey = (name: string): string => ` ${searchText(name).replace(/\s/gu, '')}`;

/** The pieces of an author line that are names: each whole, and the parts of names with a middle dot. */
export function authorKeys(line: string): string[] {
  const names = line.split(/[、，,;；\s]+/u).filter((n) => n !== '');
  return [...new Set([...names, ...names.flatMap((n) => n.split(/[\p{P}\p{Z}]+/u))].filter((n) => n !== '').map(authorKey))];
}

/** Writes what a submitted text is found by: its own words, those of the copy-edited text, its authors, its likeness bands. Run after the request. */
export async function indexSuggestion(ctx: Ctx, id: string): Promise<void> {
  const s = await ctx.tx.selectFrom('suggestions').select(['title', 'content', 'author_line']).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  if (!s) return;
  const own = textOf(s.title, s.content);
  const edited = await editedLines(ctx, id, s);
  const text = edited === '' ? own : `${own}\n${edited}`;
  const keys = [...searchKeys(text), ...authorKeys(s.author_line)];
  await sql`update suggestions set search_text = ${searchText(text)}, search = array_to_tsvector(${keys}::text[]), bands = ${[...bandKeys(own), twinKey(own)]}::int[], search_version = ${SEARCH_VERSION} where association_id = ${ctx.actor.associationId} and id = ${id}`.execute(ctx.tx);
}

/** The parts of the newest edited text that differ from the original; empty when nothing was edited. */
async function editedLines(ctx: Ctx, id: string, s: { title: string; content: Readonly<Record<string, string>> }): Promise<string> {
  const edited = await latestText(ctx, id, 'edited');
  if (!edited) return '';
  const parts = Object.keys(edited.content).toSorted().filter((key) => edited.content[key] !== s.content[key]).map((key) => edited.content[key] ?? '');
  return [...(edited.title === s.title ? [] : [edited.title]), ...parts].join('\n');
}

/** Indexes a few rows that were indexed by older rules, or not yet; run again until none is left. */
export async function indexOlder(ctx: Ctx): Promise<void> {
  const rows = await ctx.tx.selectFrom('suggestions').select('id').where('association_id', '=', ctx.actor.associationId).where('submitted_at', 'is not', null).where('search_version', '<', SEARCH_VERSION).limit(AT_ONCE).forUpdate().skipLocked().execute();
  for (const { id } of rows) await indexSuggestion(ctx, id);
}

/** Whether any row still has the keys of older rules, which every text has under the newest too: its pairs. The order has the index asked, whatever is expected. */
export async function hasOlder(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql`select 1 from suggestions where association_id = ${ctx.actor.associationId} and submitted_at is not null and search_version < ${SEARCH_VERSION} and search_text <> '' order by search_version limit 1`.execute(ctx.tx);
  return rows.length > 0;
}

/** Merges the words of changed rows into the index: as long as they wait beside it, every search reads them all. Returns how much waited. */
export async function mergeWords(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ pages: number }>`select merge_search_words()::int as pages`.execute(ctx.tx);
  return rows[0]?.pages ?? 0;
}
