import type { CheckedRow, RowProblem } from '#kit/server/importing.ts';
import { type TablesOf, bool, instant, int, json, schema, text, texts, uuid } from '#kit/server/table.ts';
import type { ExportState } from './contract/exports.ts';
import type { ImportDetail, ListImportState } from './contract/imports.ts';

/** What leaves as a file with who decided and who took it, and spreadsheets on their way in. */
export const exportsSchema = schema({
  exports: {
    association_id: uuid(), id: uuid(), list: text(), query: json<unknown>(), in_words: text().byDefault(), columns: texts(), reason: text(), rows: int(), persons: int(), state: text<ExportState>(),
    asked_by: uuid(), asked_by_name: text(), asked_at: instant(), decided_by: uuid().orNull(), decided_by_name: text().orNull(), decided_at: instant().orNull(), note: text().orNull(),
    file_id: uuid().orNull(), file_name: text().orNull(), file_size: int().orNull(), made_at: instant().orNull(), expires_at: instant().orNull(), downloads: int().byDefault(),
    labels: texts().byDefault(), sensitive: bool().byDefault(), persons_known: bool().byDefault(),
  },
  export_persons: { association_id: uuid(), export_id: uuid(), member_id: uuid() },
  export_downloads: { association_id: uuid(), id: uuid(), export_id: uuid(), account_id: uuid(), account_name: text(), at: instant(), sign_in_id: uuid().orNull() },
  list_imports: {
    association_id: uuid(), id: uuid(), list: text(), file_name: text(), state: text<ListImportState>(), detail: json<ImportDetail>(), version: int().byDefault(),
    created_by: uuid(), created_by_name: text(), created_at: instant(), committed_at: instant().orNull(), undone_at: instant().orNull(),
  },
  list_import_rows: {
    association_id: uuid(), import_id: uuid(), row_no: int(), raw: json<readonly string[]>(), fixes: json<Readonly<Record<string, string>>>().byDefault(), skipped: bool().byDefault(), decision: text<CheckedRow['decision']>().byDefault(),
    title: text().byDefault(), problems: json<readonly RowProblem[]>().byDefault(), plan: json<Readonly<Record<string, unknown>>>().byDefault(),
  },
  list_import_changes: { association_id: uuid(), import_id: uuid(), row_no: int(), subject_id: uuid(), before: json<Readonly<Record<string, unknown>>>().orNull(), version: int() },
  list_import_mappings: { association_id: uuid(), list: text(), head_key: text(), mapping: json<Readonly<Record<string, number>>>(), used_at: instant() },
});

type ExportTables = TablesOf<typeof exportsSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends ExportTables {}
}
