import { type RawBuilder, sql } from 'kysely';
import { fill } from '#kit/pure/words.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { exportList } from '#kit/server/exporting.ts';
import { newId } from '#kit/server/ids.ts';
import { deskAccess } from '../../access.ts';
import { suggestionFilter } from '../../contract/lists.ts';
import { exportWords } from '../../data/export-words.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { type Filter, conditions } from './filter.ts';
import { isFound } from './hits.ts';
import { type ListRow, searchOf, selectRows } from './list.ts';

const BATCH = 1000;
const { suggestion: w } = zhCN;

/** What each column holds; a key of the words of the list. */
const cell = {
  number: (r: ListRow) => r.number ?? '', title: (r: ListRow) => r.title, type: (r: ListRow) => w.type[r.type], state: (r: ListRow) => w.state[r.state], author: (r: ListRow) => r.author_line, unit: (r: ListRow) => r.unit_name,
  category: (r: ListRow) => (r.category ? w.category[r.category] : ''), submitted: (r: ListRow) => r.submitted_at, handlingUnit: (r: ListRow) => r.handling_unit_name ?? '', due: (r: ListRow) => r.due_at, result: (r: ListRow) => (r.result_class ? w.resultClass[r.result_class] : ''),
} as const;
const keys = Object.keys(cell) as (keyof typeof cell)[];

/** Which suggestions a sheet holds. */
async function exported(ctx: Ctx, query: Filter): Promise<RawBuilder<unknown>[]> {
  const search = await searchOf(ctx, query);
  return [...conditions(ctx, query), sql`s.submitted_at is not null`, ...(query.order === 'due' ? [sql`s.due_at is not null`] : []), ...(search ? [isFound(ctx, query, search)] : [])];
}

/** The list of suggestions as a sheet, with the rows that its maker may read. */
export const suggestionsSheet = exportList<Filter>({
  query: suggestionFilter, title: 'suggestions.listPage.export.list',
  allow: (ctx) => allowAnywhere(ctx, deskAccess, 'suggestion.export'),
  columns: () => keys.map((key, i) => {
    const [label, width, type] = exportWords.columns[i] ?? [key, 16, 'text' as const];
    return { key, label, width, type };
  }),
  async inWords(ctx, query) {
    const search = await searchOf(ctx, query);
    return search ? fill(search.instead ? exportWords.partly : exportWords.searched, { words: query.search?.trim() ?? '' }) : '';
  },
  async count(ctx, query) {
    const where = await exported(ctx, query);
    const { rows } = await sql<{ rows: number; persons: number }>`select count(distinct s.id)::int as rows, count(distinct a.member_id)::int as persons
      from suggestions s left join suggestion_authors a on a.association_id = s.association_id and a.suggestion_id = s.id and a.state = 'signed' where ${sql.join(where, sql` and `)}`.execute(ctx.tx);
    return rows[0] ?? { rows: 0, persons: 0 };
  },
  // Of an author it tells that they wrote this: what somebody proposes is theirs, not what they are.
  persons: async (ctx, query) => sql`select a.member_id from suggestions s join suggestion_authors a on a.association_id = s.association_id and a.suggestion_id = s.id and a.state = 'signed' where ${sql.join(await exported(ctx, query), sql` and `)}`,
  async *rows(ctx, query, columns) {
    let after: string[] | null = null;
    const search = await searchOf(ctx, query);
    for (;;) {
      const page: ListRow[] = await selectRows(ctx, { ...query, order: query.order ?? 'newest' }, search, after, BATCH);
      for (const row of page) yield columns.map((c) => cell[c as keyof typeof cell](row));
      const last = page.at(-1);
      if (page.length < BATCH || !last) return;
      after = [last.sort_key, last.id];
    }
  },
  async made(ctx, _query, taken) {
    await record(ctx, 'suggestion.exported', { type: 'export', id: newId() }, { count: taken.rows, purpose: taken.reason });
  },
});
