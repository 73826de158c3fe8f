import { sql } from 'kysely';
import type { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { exportList } from '#kit/server/exporting.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { fieldAccess } from '../access.ts';
import { type HeldEdit, editQuery } from '../contract/file.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { base, conditions, editsPage } from './edits.ts';

const BATCH = 200;
const w = zhCN.fieldEdit;
const widths = { member: 10, unit: 18, label: 14, before: 28, after: 28, asked: 12, state: 10, decided: 12, decidedAt: 12, reason: 28 } as const;
type Key = keyof typeof widths;
const labels: Readonly<Record<Key, string>> = { ...w.col, decidedAt: w.sheetDecidedAt, reason: w.reason };
const dayOf = (instant: string | null): ExportCell => (instant === null ? null : localDate(new Date(instant)));
const cells: Readonly<Record<Key, (e: HeldEdit) => ExportCell>> = {
  member: (e) => e.memberName, unit: (e) => e.unitName, label: (e) => e.label, before: (e) => (e.masked ? w.sheetMasked : e.before), after: (e) => (e.masked ? w.sheetMasked : e.after),
  asked: (e) => dayOf(e.askedAt), state: (e) => w.state[e.state], decided: (e) => e.decidedBy, decidedAt: (e) => dayOf(e.decidedAt), reason: (e) => e.reason,
};

/** Members' edits of a filter: what the page shows and no more, protected values stay closed. */
export const editsSheet = exportList<z.output<typeof editQuery>>({
  query: editQuery, title: 'fieldEdit.title',
  allow: (ctx) => allowAnywhere(ctx, fieldAccess, 'fieldEdit.list'),
  columns: () => (Object.keys(widths) as Key[]).map((key) => ({ key, label: labels[key], width: widths[key], word: key === 'decidedAt' ? 'fieldEdit.sheetDecidedAt' : key === 'reason' ? 'fieldEdit.reason' : `fieldEdit.col.${key}`, ...(key === 'asked' || key === 'decidedAt' ? { type: 'date' as const } : {}) })),
  async count(ctx, query) {
    const { rows } = await sql<{ rows: number; persons: number }>`select count(*)::int as rows, count(distinct e.member_id)::int as persons from ${base} where ${await conditions(ctx, query)}`.execute(ctx.tx);
    return rows[0] ?? { rows: 0, persons: 0 };
  },
  persons: async (ctx, query) => sql`select e.member_id from ${base} where ${await conditions(ctx, query)}`,
  async *rows(ctx, query, columns) {
    for (let after: string | undefined; ;) {
      const page: { items: HeldEdit[]; next: string | null } = await editsPage(ctx, query, after, BATCH);
      for (const e of page.items) yield columns.map((c) => cells[c as Key](e));
      if (page.next === null) return;
      after = page.next;
    }
  },
});
