import { type RawBuilder, sql } from 'kysely';
import { bandKeys, twinKey } from '#kit/server/chinese/minhash.ts';
import { searchIndex, searchText } from '#kit/server/chinese/search-text.ts';
import type { Ctx } from '#kit/server/context.ts';
import { latestText } from '../texts.ts';

/** The rules by which rows are indexed. Higher by one with every change of the searched text, keys, words or bands: stored rows are then indexed anew. */
export const SEARCH_VERSION = 7;
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

/** Writes what a submitted text is found by: its own words, those of the copy-edited text, its authors, its likeness bands. Run after the request; writes nothing where nothing of it changed. */
export async function indexSuggestion(ctx: Ctx, id: string): Promise<void> {
  const { associationId } = ctx.actor;
  // Held before the index is written: whoever catches up on older rows holds them first too, and the index after.
  const s = await ctx.tx.selectFrom('suggestions').select(['title', 'content', 'author_line', 'submitted_at', 'search_version']).where('association_id', '=', associationId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  if (!s?.submitted_at) return;
  const own = textOf(s.title, s.content);
  const edited = await editedLines(ctx, id, s);
  const text = edited === '' ? own : `${own}\n${edited}`;
  const plain = searchText(text);
  const before = await ctx.tx.selectFrom('suggestion_search').select(['title', 'author_line', 'search_text']).where('association_id', '=', associationId).where('id', '=', id).executeTakeFirst();
  if (s.search_version !== SEARCH_VERSION || before?.search_text !== plain || before.title !== s.title || before.author_line !== s.author_line) {
    const { keys, whole } = searchIndex(text);
    await sql`insert into suggestion_search (association_id, id, submitted_at, title, author_line, search_text, search, bands, whole)
      values (${associationId}, ${id}, ${s.submitted_at}, ${s.title}, ${s.author_line}, ${plain}, array_to_tsvector(${[...keys, ...authorKeys(s.author_line)]}::text[]), ${[...bandKeys(own), twinKey(own)]}::int[], ${whole})
      on conflict (association_id, id) do update set title = excluded.title, author_line = excluded.author_line, search_text = excluded.search_text, search = excluded.search, bands = excluded.bands, whole = excluded.whole`.execute(ctx.tx);
  }
  await sql`update suggestions set search_text = '', search = '', bands = '{}', search_version = ${SEARCH_VERSION} where association_id = ${associationId} and id = ${id} and (search_version <> ${SEARCH_VERSION} or search_text <> '')`.execute(ctx.tx);
}

/** The parts of the newest edited text that differ from the original; empty when nothing was edited. */
async function editedLines(ctx: Ctx, id: string, s: { title: string; content: Readonly<Record<string, string>> }): Promise<string> {
  const edited = await latestText(ctx, id, 'edited');
  if (!edited) return '';
  const parts = Object.keys(edited.content).toSorted().filter((key) => edited.content[key] !== s.content[key]).map((key) => edited.content[key] ?? '');
  return [...(edited.title === s.title ? [] : [edited.title]), ...parts].join('\n');
}

/** Indexes a few rows that were indexed by older rules, where an earlier release kept them, or not yet; run again until none is left. */
export async function indexOlder(ctx: Ctx): Promise<void> {
  const older = await ctx.tx.selectFrom('suggestions').select('id').where('association_id', '=', ctx.actor.associationId).where('submitted_at', 'is not', null).where('search_version', '<', SEARCH_VERSION).limit(AT_ONCE).forUpdate().skipLocked().execute();
  for (const { id } of older) await indexSuggestion(ctx, id);
}

/** What of the index is not as it is today: of `older` rows only pairs are asked, in whatever forms their signs are written; those `left` stand where an earlier release kept them. */
export interface Behind {
  readonly older: boolean;
  readonly left: boolean;
}

/** The order has the index asked, whatever is expected. */
export async function behind(ctx: Ctx): Promise<Behind> {
  const first = (condition: RawBuilder<boolean>) => sql`(select 1 from suggestions s where s.association_id = ${ctx.actor.associationId} and s.submitted_at is not null and s.search_version < ${SEARCH_VERSION} and ${condition} order by s.search_version limit 1) is not null`;
  const left = sql<boolean>`s.search_text <> ''`;
  const { rows } = await sql<Behind>`select ${first(sql`(${left} or exists (select 1 from suggestion_search x where x.association_id = s.association_id and x.id = s.id))`)} as older, ${first(left)} as left`.execute(ctx.tx);
  return rows[0] ?? { older: true, left: true };
}

/** A statement over what is searched, aliased `s`: the table of the index and, as long as rows are left there, the suggestions themselves. */
export function overSearched({ left }: Behind, statement: (from: RawBuilder<unknown>) => RawBuilder<unknown>): RawBuilder<unknown> {
  const today = statement(sql`suggestion_search s`);
  return left ? sql`${today} union all ${statement(sql`(select t.*, true as whole from suggestions t) s`)}` : today;
}

/** Merges what waits beside the indexes into them: likeness bands, and keys of rows that have not come over. As long as it waits, everybody who looks reads it all. Returns how much waited. */
export async function mergeWords(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ pages: number }>`select merge_search_words()::int as pages`.execute(ctx.tx);
  return rows[0]?.pages ?? 0;
}
