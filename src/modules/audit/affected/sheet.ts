import { sql } from 'kysely';
import { formatDateTimeZh } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { anyForm } from '#kit/server/chinese/any-form.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { type ExportCount, exportList } from '#kit/server/exporting.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { speak } from '#kit/server/speak.ts';
import type { z } from 'zod';
import { auditAccess } from '../access.ts';
import { affectedExport } from '../contract.affected.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { linesOf, reportFor, shownOf, subjectOf } from './load.ts';

type Asked = z.output<typeof affectedExport>;
const BATCH = 1000;
const w = zhCN.affected;
const keys = ['name', 'unit', 'shown', 'sensitive', 'channel', 'reader', 'firstAt', 'lastAt', 'times'] as const;
const widths: Partial<Record<(typeof keys)[number], number>> = { unit: 20, shown: 40, firstAt: 20, lastAt: 20, channel: 20 };

/** The list of those affected, to notify them; it leaves by the door for exports alone. */
export const affectedSheet = exportList<Asked>({
  query: affectedExport, title: 'affected.sheet', sensitive: true,
  allow: (ctx) => allowAnywhere(ctx, auditAccess, 'affected.export'),
  columns: () => keys.map((key) => ({ key, label: w.column[key], word: `affected.column.${key}`, width: widths[key] ?? 12, ...(key === 'times' ? { type: 'integer' as const } : {}) })),
  async count(ctx, { report, ...f }) {
    await reportFor(ctx, report);
    return counted(ctx, report, f);
  },
  persons: (ctx, { report }) => sql`select l.member_id from affected_lines l where l.association_id = ${ctx.actor.associationId} and l.report_id = ${report}`,
  async *rows(ctx, { report, ...f }, columns) {
    for (let after = 0; ;) {
      const rows = await linesOf(ctx, report, f, after, BATCH);
      for (const r of rows) {
        const cells: Readonly<Record<string, ExportCell>> = {
          name: r.name, unit: r.unit, shown: shownOf((key) => speak(ctx.app.registry, 'zh-CN', key), r), sensitive: r.sensitive ? w.yes : null, channel: w.channel[r.channel], reader: r.reader_name,
          firstAt: r.first_at && formatDateTimeZh(r.first_at), lastAt: r.last_at && formatDateTimeZh(r.last_at), times: r.times,
        };
        yield columns.map((c) => cells[c] ?? null);
      }
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) return;
      after = last.line_no;
    }
  },
  inWords: async (ctx, { report }) => (await reportFor(ctx, report)).target,
  async made(ctx, { report }, taken) {
    await record(ctx, 'affected.exported', subjectOf(report), { rows: taken.rows, reason: taken.reason });
  },
});

async function counted(ctx: Ctx, report: string, f: Omit<Asked, 'report'>): Promise<ExportCount> {
  const parts = [...(f.channel ? [sql`l.channel = ${f.channel}`] : []), ...(f.sensitive ? [sql`l.sensitive = ${f.sensitive === 'yes'}`] : []), ...(f.traced ? [f.traced === 'yes' ? sql`l.times > 0` : sql`l.times = 0`] : []),
    ...(f.search ? [sql`(m.name ~* ${anyForm(f.search)} or strpos(l.reader_name, ${f.search}) > 0 or strpos(coalesce(l.what, ''), ${f.search}) > 0)`] : [])];
  const { rows } = await sql<ExportCount>`select count(*)::int as rows, count(distinct l.member_id)::int as persons from affected_lines l join members m on m.association_id = l.association_id and m.id = l.member_id
    where ${sql.join([sql`l.association_id = ${ctx.actor.associationId} and l.report_id = ${report}`, ...parts], sql` and `)}`.execute(ctx.tx);
  return rows[0] ?? { rows: 0, persons: 0 };
}
