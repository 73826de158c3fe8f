import { type RawBuilder, sql } from 'kysely';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type ExportCount, type ExportList, exportList } from '#kit/server/exporting.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { postAccess } from '../access.ts';
import { type OfficeFilter, officeFilter } from '../contract/posts.ts';
import type { PostItem } from '../contract/shared.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { conditionsOf, itemOf, pageOf, postRows } from './select.ts';
import { titlesOf } from './titles.ts';

/** Offices within the association, which everybody in it knows. */
export const offices = sql<boolean>`p.kind = 'office'`;
const c = zhCN.post.paper.col;
const cells: Readonly<Record<string, (i: PostItem) => ExportCell>> = {
  name: (i) => i.name, homeUnit: (i) => i.homeUnit, title: (i) => i.titleName, place: (i) => i.unitName, term: (i) => i.term, from: (i) => i.from, to: (i) => i.to, documentNo: (i) => i.documentNo, state: (i) => zhCN.post.states[i.state],
};

/** Who holds the offices of a filter. */
async function personsOf(ctx: Ctx, query: OfficeFilter): Promise<RawBuilder<unknown>> {
  const { where, at } = await conditionsOf(ctx, query);
  return sql`select p.member_id from (${postRows(ctx, at)}) p where ${sql.join([offices, ...where], sql` and `)}`;
}

/** The filter of offices and who may take them. */
export const officeBase = { query: officeFilter, allow: (ctx: Ctx) => allowAnywhere(ctx, postAccess, 'post.export'), persons: personsOf };

/** The offices of a filter and how many persons hold them. */
export async function countOffices(ctx: Ctx, query: OfficeFilter): Promise<ExportCount> {
  const { where, at } = await conditionsOf(ctx, query);
  const { rows } = await sql<ExportCount>`select count(*)::int as rows, count(distinct p.member_id)::int as persons from (${postRows(ctx, at)}) p where ${sql.join([offices, ...where], sql` and `)}`.execute(ctx.tx);
  return rows[0] ?? { rows: 0, persons: 0 };
}

/** The offices of a filter, as they leave by the common door. */
export const officeList: ExportList = exportList<OfficeFilter>({
  ...officeBase, title: 'post.paper.sheet', count: countOffices,
  columns: () => [
    { key: 'name', label: c.name, width: 10 }, { key: 'homeUnit', label: c.homeUnit, width: 18 }, { key: 'title', label: c.title, width: 16 }, { key: 'place', label: c.place, width: 22 }, { key: 'term', label: c.term, width: 12 },
    { key: 'from', label: c.from, type: 'date' as const }, { key: 'to', label: c.to, type: 'date' as const }, { key: 'documentNo', label: c.documentNo, width: 18 }, { key: 'state', label: c.state, width: 8 },
  ],
  rows: rowsOf,
});

async function* rowsOf(ctx: Ctx, query: OfficeFilter, columns: readonly string[]): AsyncGenerator<ExportCell[], void, undefined> {
  const titles = await titlesOf(ctx);
  let after: string | undefined;
  do {
    const page = await pageOf(ctx, offices, query, { after, limit: 1000 });
    for (const r of page.rows) {
      const item = itemOf(ctx, r, titles, page.day);
      yield columns.map((key) => cells[key]?.(item) ?? null);
    }
    after = page.next ?? undefined;
  } while (after);
}
