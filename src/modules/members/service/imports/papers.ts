import type { InputOf } from '#kit/pure/endpoint.ts';
import { formatDateTimeZh } from '#kit/pure/time.ts';
import { say } from '#kit/pure/words.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { memberAccess } from '../../access.ts';
import type * as api from '../../contract/imports.ts';
import type { ColumnField } from '../../contract/staged.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { workbook } from '../workbook.ts';
import { type ImportRow, importFor } from './import-for.ts';
import { placeIn } from './present.ts';
import { siteFields } from './site-fields.ts';

const PAGE = 1000;
const templateFields: readonly ColumnField[] = [
  'name', 'sex', 'ethnicGroup', 'birthDate', 'education', 'degree', 'employer', 'post', 'professionalTitle', 'affiliations', 'phone', 'email', 'unit', 'activityGroups', 'committees', 'joinedOn', 'socialPosts', 'memberCategories', 'remark',
];

/** An empty roster with the head that the importer knows, the fields of the site among it, and one example row, which it passes over. */
export async function rosterTemplate(ctx: Ctx): Promise<FileAnswer> {
  allowAnywhere(ctx, memberAccess, 'member.import');
  const words = zhCN.import.template;
  const site = await siteFields(ctx);
  const example: ExportCell[] = [words.example, ...templateFields.map((f) => words.values[f as keyof typeof words.values] ?? ''), ...site.map(() => '')];
  return workbook(ctx, [example], {
    fileName: `${words.title}.xlsx`, sheetName: words.sheet, titles: [words.title],
    columns: [{ label: words.serial, width: 8 }, ...templateFields.map((f) => ({ label: zhCN.import.field[f], width: f === 'employer' || f === 'socialPosts' ? 26 : 14 })), ...site.map((f) => ({ label: f.label, width: 16 }))],
  });
}

/** The rows that stop an import, with their numbers and reasons, and the cells as they were read. */
export async function importErrors(ctx: Ctx, { params }: InputOf<typeof api.importErrors>): Promise<FileAnswer> {
  const row = await importFor(ctx, params.id);
  const words = zhCN.import.report;
  const columns = row.detail.columns.filter((c) => c.use !== 'refused');
  return workbook(ctx, problemCells(ctx, row, columns.map((c) => c.column)), {
    fileName: `${words.title}.xlsx`, sheetName: words.title, titles: [say(zhCN, 'import.report.of', { file: row.file_name })], stamp: say(zhCN, 'import.report.stamp', { name: ctx.actor.name, at: formatDateTimeZh(ctx.now) }),
    columns: [...(several(row) ? [{ label: words.sheet, width: 14 }] : []), { label: words.row, type: 'integer', width: 8 }, { label: words.reason, width: 48 }, ...columns.map((c) => ({ label: c.label, width: 14 }))],
  });
}

const several = (row: ImportRow): boolean => (row.detail.further?.length ?? 0) > 0;

/** A row of a roster as it is spoken of. */
export function rowInWords(row: ImportRow, rowNo: number): string {
  const { sheet, row: number } = placeIn(row.detail, rowNo);
  return sheet === null ? say(zhCN, 'import.rowAt', { row: number }) : say(zhCN, 'import.rowAtIn', { sheet, row: number });
}

async function* problemCells(ctx: Ctx, row: ImportRow, columns: readonly number[]): AsyncGenerator<ExportCell[], void, undefined> {
  let after = 0;
  for (;;) {
    const rows = await ctx.tx.selectFrom('import_rows').select(['row_no', 'raw', 'issues', 'repeats_row', 'repeats_kind']).where('association_id', '=', row.association_id).where('import_id', '=', row.id)
      .where('rank', '=', 0).where('row_no', '>', after).orderBy('row_no').limit(PAGE).execute();
    for (const r of rows) {
      const reasons = r.issues.map((i) => say(zhCN, i.code, i.params));
      if (r.repeats_row !== null) reasons.push(say(zhCN, `import.repeats.${r.repeats_kind}`, { row: rowInWords(row, r.repeats_row) }));
      const at = placeIn(row.detail, r.row_no);
      yield [...(several(row) ? [at.sheet ?? ''] : []), at.row, reasons.join(''), ...columns.map((c) => {
        const cell = r.raw[c];
        return typeof cell === 'string' ? cell : (cell?.text ?? '');
      })];
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.row_no;
  }
}
