import { sql } from 'kysely';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { exportList } from '#kit/server/exporting.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import { organisationAccess } from '../access.ts';
import { type MatrixFilter, matrixFilter } from '../contract/matrix.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { counted, matrixPage } from './matrix.ts';

const PAGE = 200;
const MOST_COLUMNS = 200;
const SEPARATOR = '、';
const words = zhCN.organisation.matrix;

const columnsOf = async (ctx: Ctx, query: MatrixFilter) => (await matrixPage(ctx, query, { row: 0, rows: 1, column: 0, columns: MOST_COLUMNS, names: 0 })).columns;

/** The matrix as a sheet: numbers, or the names in official order where the reader asked for names. */
export const matrixSheet = exportList<MatrixFilter>({
  query: matrixFilter, title: 'organisation.matrix.title',
  allow: (ctx) => allowAnywhere(ctx, organisationAccess, 'organisation.matrix'),
  async columns(ctx, query) {
    const groups = await columnsOf(ctx, query);
    return [
      { key: 'unit', label: words.unit, word: 'organisation.matrix.unit', width: 22 }, { key: 'count', label: words.count, word: 'organisation.matrix.count', type: 'number' as const, width: 10 },
      ...groups.map((g) => ({ key: g.id, label: g.name, width: query.names ? 26 : 12, ...(query.names ? {} : { type: 'number' as const }) })), { key: 'ungrouped', label: words.ungrouped, word: 'organisation.matrix.ungrouped', type: 'number' as const, width: 12 },
    ];
  },
  async count(ctx, query) {
    const { rowsTotal } = await matrixPage(ctx, query, { row: 0, rows: 1, column: 0, columns: 1, names: 0 });
    if (!query.names) return { rows: rowsTotal, persons: 0 };
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from members m where m.association_id = ${ctx.actor.associationId} and ${counted(ctx, query)}`.execute(ctx.tx);
    return { rows: rowsTotal, persons: rows[0]?.n ?? 0 };
  },
  async *rows(ctx, query, columns) {
    for (let row = 0; ; row += PAGE) {
      const page = await matrixPage(ctx, query, { row, rows: PAGE, column: 0, columns: MOST_COLUMNS, names: query.names ? 1_000_000 : 0 });
      const found = new Map(page.cells.map((c) => [`${c.row} ${c.column}`, c]));
      for (const r of page.rows) {
        yield columns.map((c): ExportCell => {
          if (c === 'unit') return r.name;
          if (c === 'count') return r.count;
          if (c === 'ungrouped') return r.ungrouped;
          const cell = found.get(`${r.id} ${c}`);
          return query.names ? (cell?.people.map((p) => p.name).join(SEPARATOR) ?? '') : (cell?.count ?? 0);
        });
      }
      if (page.rows.length < PAGE) return;
    }
  },
  async inWords(ctx, query) {
    const below = query.below ? (await namesOfUnits(ctx, [query.below])).get(query.below)?.name : undefined;
    return [below, query.search, query.names ? words.withNames : words.numbers].filter((x) => x !== undefined).join(SEPARATOR);
  },
});
