import { sql } from 'kysely';
import type { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { exportList } from '#kit/server/exporting.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { fieldAccess } from '../access.ts';
import { codeQuery } from '../contract/codes.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { beginDictionary } from './begin.ts';
import { codesFound, stateOf, tableFor } from './codes.ts';

const BATCH = 1000;
const w = zhCN.codeTable;
const widths = { table: 18, code: 14, entryName: 30, parent: 12, validFrom: 12, validTo: 12, now: 10 } as const;
type Key = keyof typeof widths;
const labels: Readonly<Record<Key, string>> = { table: w.title, code: w.code, entryName: w.entryName, parent: w.parent, validFrom: w.validFrom, validTo: w.validTo, now: zhCN.field.col.state };
interface Row { table_key: string; position: number; code: string; table: string; name: string; parent: string | null; valid_from: string; valid_to: string | null; state: 'now' | 'ended' | 'coming' }
const cells: Readonly<Record<Key, (r: Row) => ExportCell>> = { table: (r) => r.table, code: (r) => r.code, entryName: (r) => r.name, parent: (r) => r.parent, validFrom: (r) => r.valid_from, validTo: (r) => r.valid_to, now: (r) => w.state[r.state] };

/** Codes of one table or of all, with heads by which the import knows them again. */
export const codesSheet = exportList<z.output<typeof codeQuery>>({
  query: codeQuery, title: 'codeTable.title',
  allow: (ctx) => allowAnywhere(ctx, fieldAccess, 'codeTable.list'),
  columns: () => (Object.keys(widths) as Key[]).map((key) => ({ key, label: labels[key], width: widths[key], word: key === 'table' ? 'codeTable.title' : key === 'now' ? 'field.col.state' : `codeTable.${key}`, ...(key === 'validFrom' || key === 'validTo' ? { type: 'date' as const } : {}) })),
  async count(ctx, query) {
    await beginDictionary(ctx);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from code_entries e where ${codesFound(ctx, query)}`.execute(ctx.tx);
    return { rows: rows[0]?.n ?? 0, persons: 0 };
  },
  async *rows(ctx, query, columns) {
    for (let place = sql`true`; ;) {
      const page: { rows: Row[] } = await sql<Row>`select e.table_key, e.position, t.name as table, e.code, e.name, e.parent, e.valid_from, e.valid_to, ${stateOf(localDate(ctx.now))} as state
        from code_entries e join code_tables t on t.association_id = e.association_id and t.key = e.table_key where ${codesFound(ctx, query)} and ${place} order by e.table_key, e.position, e.code limit ${BATCH}`.execute(ctx.tx);
      for (const r of page.rows) yield columns.map((c) => cells[c as Key](r));
      const last = page.rows.at(-1);
      if (!last || page.rows.length < BATCH) return;
      place = sql`(e.table_key, e.position, e.code) > (${last.table_key}, ${last.position}, ${last.code})`;
    }
  },
  inWords: async (ctx, { table }) => (table === undefined ? '' : (await tableFor(ctx, table)).name),
});
