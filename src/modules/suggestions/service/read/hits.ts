import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { type Filter, chosen, conditions, reach } from './filter.ts';
import { type Search, saidIn } from './search.ts';
import { overSearched } from './search-index.ts';

type Condition = RawBuilder<boolean>;

/** Rows of a search that its reader may read. `from` is aliased `s`, with an id, the time of submission, the title and a rank. */
export interface FoundRows {
  readonly from: RawBuilder<unknown>;
  readonly where: Condition[];
}

/** A row a matter that is found, and how far before the others it comes; of which nothing but what is searched is read, unless it is found by its number. */
function hits(ctx: Ctx, search: Search, of: Condition | null, wordsFirst: boolean): RawBuilder<unknown> {
  const { match, named } = search;
  const here = sql<boolean>`s.association_id = ${ctx.actor.associationId}`;
  const reached = of ? sql`and ${of}` : sql``;
  const arms: RawBuilder<unknown>[] = [];
  if (named) arms.push(sql`select s.id, s.submitted_at, s.title, ${named.rank} as rank from suggestions s where ${here} and s.submitted_at is not null and ${named.are} ${reached}`);
  if (match) {
    const others = named ? sql`and s.id <> all(array(select s.id from suggestions s where ${here} and ${named.are}))` : sql``;
    arms.push(overSearched(search.behind, (from) => sql`select s.id, s.submitted_at, s.title, 0::float8 as rank from ${wordsFirst ? sql`(select s.* from ${from} where ${here} and ${match} offset 0) s where true` : sql`${from} where ${here} and ${match}`} ${others} ${reached}`));
  }
  return sql`(${sql.join(arms, sql` union all `)})`;
}

/** Whether a suggestion (`s`) is found, whoever asks; among one's own also a draft, which no index holds. */
export function isFound(ctx: Ctx, f: Filter, search: Search): Condition {
  const found = sql<boolean>`s.id in (select h.id from ${hits(ctx, search, null, false)} h)`;
  return f.view === 'mine' ? sql<boolean>`(${found} or (s.submitted_at is null and ${search.inText(sql`concat_ws(' ', s.title, ${saidIn(sql`s.content`)})`)}))` : found;
}

/**
 * The rows that a search finds and its reader may read. The words are looked for first, then whose matters they are, and only where that does not settle it,
 * or more was chosen, the suggestions themselves are asked.
 */
export function foundRows(ctx: Ctx, f: Filter, search: Search): FoundRows {
  const due = f.order === 'due' ? [sql<boolean>`s.due_at is not null`] : [];
  if (f.view === 'mine') {
    const rank = search.named ? sql`case when ${search.named.are} then ${search.named.rank} else 0 end` : sql`0::float8`;
    return { from: sql`(select s.*, ${rank} as rank from suggestions s) s`, where: [...conditions(ctx, f), isFound(ctx, f, search), ...due] };
  }
  const { of, wordsFirst, rest } = reach(ctx, f);
  const more = [...chosen(ctx, f).slice(1), ...due];
  const found = hits(ctx, search, of, wordsFirst);
  if (!rest && more.length === 0) return { from: sql`${found} s`, where: [] };
  return {
    from: sql`(select t.*, h.rank from ${found} h join suggestions t on t.association_id = ${ctx.actor.associationId} and t.id = h.id ${wordsFirst ? sql`offset 0` : sql``}) s`,
    where: [...(rest ? [rest] : []), ...more],
  };
}
