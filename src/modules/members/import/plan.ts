import { cellText, type Row } from '#kit/pure/tabular/cell.ts';
import { compact } from '#kit/pure/tabular/text.ts';
import { gridOf, mergeFiller, rowText } from '#kit/pure/tabular/grid.ts';
import { findHead, type TableHead } from '#kit/pure/tabular/head.ts';
import { keepsFinalZero, profileColumns, type ColumnProfile } from '#kit/pure/tabular/profile.ts';
import { looksLikeUnit, mergesByTop, rowKind, sectionName, unitOfTitles, type RowRules } from '#kit/pure/tabular/row-kind.ts';
import { chooseSheet, type SheetGlance, type SheetVerdict } from '#kit/pure/tabular/sheet-choice.ts';
import type { RefusedKind } from './fields.ts';
import { mergesWithin, nameOf, sameRoster, tablesOf, withFurther, within } from './further-tables.ts';
import type { Table } from '../contract/staged.ts';
import { type OtherHead, otherHead, turned, withOthers } from './other-heads.ts';
import { detectMapping, isKnownLabel, isNamePair, type ColumnMapping, type RememberedMapping } from './mapping.ts';

/** A sheet as the preview of a workbook gives it. */
export interface PlannedSheet extends SheetGlance {
  readonly hiddenRows: number;
  readonly formulas: number;
}

/** How a file will be read: which sheet, where its head is, what each column is taken for. */
export interface TablePlan {
  readonly sheet: number;
  readonly sheetName: string;
  readonly head: TableHead;
  /** Where another list begins beside it: the column behind its last one. */
  readonly right?: number | null;
  /** Tables that are read after it, turned into its columns: of other sheets, or beside it. */
  readonly further: readonly Table[];
  readonly mapping: readonly ColumnMapping[];
  readonly profiles: readonly ColumnProfile[];
  /** Whether 1985.1 surely means January; see parseDate. */
  readonly keepsFinalZero?: boolean;
  /** The unit stands only in the first row of each group, as when a CSV has lost its merged cells: later rows take it from above. */
  readonly carriedUnit?: boolean;
  readonly notices: readonly Notice[];
  readonly sheets: readonly { readonly name: string; readonly verdict: SheetVerdict; readonly filledRows: number }[];
}

/** Something about the whole file that a person should know before the rows. */
export type Notice =
  | { readonly code: 'import.notice_other_sheets' | 'import.notice_sheets_together' | 'import.notice_refused' | 'import.notice_unused' | 'import.notice_repeated' | 'import.notice_unit_of_title'; readonly params: { readonly list: string } }
  | { readonly code: 'import.notice_hidden_rows' | 'import.notice_formulas'; readonly params: { readonly count: number } }
  | { readonly code: 'import.notice_no_name' | 'import.notice_no_unit' | 'import.notice_no_phone' | 'import.notice_side_by_side' | 'import.notice_unit_carried'; readonly params: Readonly<Record<string, never>> };

export interface PlanOptions {
  /** A sheet that a person chose, by index. */
  readonly sheet?: number | undefined;
  /** Sheets to read together with it; those of the same columns when nobody said. */
  readonly together?: readonly number[] | undefined;
  readonly remembered?: RememberedMapping | undefined;
}

/** Plans how to read a workbook: finds sheet and head, proposes the mapping. Undefined when no sheet has a head that is understood. */
export function planTable(sheets: readonly PlannedSheet[], options: PlanOptions = {}): TablePlan | undefined {
  const choice = chooseSheet(sheets, isKnownLabel);
  const index = options.sheet ?? choice.best?.index;
  const sheet = index === undefined ? undefined : sheets[index];
  if (index === undefined || !sheet) return undefined;
  const grid = gridOf(sheet.rows, sheet.merges);
  const found = choice.all[index]?.head ?? findHead(grid, isKnownLabel);
  if (!found) return undefined;
  const [table = { sheet: index, name: sheet.name, columns: '', left: 0, right: null, head: found }, ...beside] = tablesOf(index, sheet.name, found);
  const together = options.together ?? (choice.all[index]?.head ? sameRoster(sheets, choice.all, { ...choice.all[index], head: { ...found, labels: table.head.labels } }) : []);
  const further = [...beside, ...together.filter((i) => i !== index).flatMap((i) => {
    const other = choice.all[i];
    return other?.head ? tablesOf(i, other.name, other.head) : [];
  })];
  const own = withOthers(table.head.labels, sheet.rows.filter((r) => r.number > found.bottom).map((r) => within(r, table)), table.right ?? grid.width);
  const head = { ...found, labels: withFurther(own, further) };
  const { rows, sections } = sampleRows(sheet, head, table);
  const profiles = profileColumns(rows, Math.max(head.labels.length, ...rows.map((r) => r.cells.length)));
  const mapping = detectMapping(head.labels, profiles, options.remembered).filter((c) => c.label !== '' || (profiles[c.column]?.filled ?? 0) > 0);
  if (isCards(rows, mapping)) return undefined;
  const zero = keepsFinalZero(rows);
  const carriedUnit = isCarried(rows, profiles, mapping);
  return {
    sheet: index,
    sheetName: sheet.name,
    head,
    ...(table.right === null ? {} : { right: table.right }),
    further,
    mapping,
    profiles,
    ...(zero === undefined ? {} : { keepsFinalZero: zero }),
    ...(carriedUnit ? { carriedUnit } : {}),
    notices: noticesOf(sheet, [unitOfTitles(head.titles, sheet.name), ...sections], mapping, carriedUnit, further, choice.all.filter((c) => c.index !== index && c.verdict === 'table' && !further.some((f) => f.sheet === c.index)).map((c) => c.name)),
    sheets: choice.all.map((c) => ({ name: c.name, verdict: c.verdict, filledRows: sheets[c.index]?.filledRows ?? 0 })),
  };
}

/** A card a person (姓名 | 张三 | 性别 | 男, and further labels below): what stands under the name are labels, so no row is a person. */
function isCards(rows: readonly Row[], mapping: readonly ColumnMapping[]): boolean {
  const column = mapping.find((c) => c.use === 'name')?.column;
  const names = column === undefined ? [] : rows.map((r) => cellText(r, column)).filter((n) => compact(n) !== '');
  return names.length > 0 && names.filter((n) => isKnownLabel(n)).length * 2 > names.length;
}

/** The data rows among the first rows of a sheet, and the branches that titles between them name. */
function sampleRows(sheet: PlannedSheet, head: TableHead, table: Table): { rows: Row[]; sections: string[] } {
  const rules: RowRules = { labels: head.labels };
  const fill = mergeFiller(sheet.merges);
  const starting = mergesByTop(mergesWithin(sheet.merges, table));
  const sections: string[] = [];
  let other: OtherHead | undefined;
  const rows = sheet.rows.map((r) => within(fill(r), table)).flatMap((row) => {
    if (row.number <= head.bottom) return [];
    const next = otherHead(row, head.labels);
    if (next !== undefined) other = next === 'same' ? undefined : next;
    const kind = next === undefined ? rowKind(row, other ? { labels: other.labels } : rules, starting(row.number)) : 'head';
    if (kind === 'section') sections.push(sectionName(rowText(row)));
    if (kind !== 'data') return [];
    return [other ? turned(row, other) : row];
  });
  return { rows, sections: sections.filter(looksLikeUnit) };
}

/** The rules that tell data rows from totals, notes and titles, for a mapping (also one that a person changed). */
export function rowRulesOf(plan: Pick<TablePlan, 'head'>, mapping: readonly ColumnMapping[]): RowRules {
  return {
    labels: plan.head.labels,
    nameColumn: mapping.find((c) => c.use === 'name')?.column,
    serialColumn: mapping.find((c) => c.use === 'serial')?.column,
  };
}

const refusedOrder: readonly RefusedKind[] = ['idNumber', 'homeAddress', 'religion', 'health', 'family', 'bankAccount'];

const listOf = (columns: readonly ColumnMapping[]): string => columns.map((c) => c.label || `#${c.column + 1}`).join(', ');
/** That columns are taken into no field; those that stand twice are told of by themselves. */
export const unusedNotice = (mapping: readonly ColumnMapping[]): Notice[] => {
  const unused = mapping.filter((c) => c.use === 'unused' && c.reason !== 'repeated');
  return unused.length > 0 ? [{ code: 'import.notice_unused', params: { list: listOf(unused) } }] : [];
};

function noticesOf(sheet: PlannedSheet, branches: readonly string[], mapping: readonly ColumnMapping[], carriedUnit: boolean, further: readonly Table[], others: readonly string[]): Notice[] {
  const notices: Notice[] = [];
  const refused = refusedOrder.flatMap((kind) => mapping.filter((c) => c.refused === kind));
  const repeated = mapping.filter((c) => c.use === 'unused' && c.reason === 'repeated');
  if (!mapping.some((c) => c.use === 'name')) notices.push({ code: 'import.notice_no_name', params: {} });
  if (refused.length > 0) notices.push({ code: 'import.notice_refused', params: { list: listOf(refused) } });
  if (further.length > 0) notices.push({ code: 'import.notice_sheets_together', params: { list: further.map(nameOf).join(', ') } });
  if (others.length > 0) notices.push({ code: 'import.notice_other_sheets', params: { list: others.join(', ') } });
  if (sheet.hiddenRows > 0) notices.push({ code: 'import.notice_hidden_rows', params: { count: sheet.hiddenRows } });
  if (sheet.formulas > 0) notices.push({ code: 'import.notice_formulas', params: { count: sheet.formulas } });
  if (sideBySide(repeated)) notices.push({ code: 'import.notice_side_by_side', params: {} });
  else if (repeated.length > 0) notices.push({ code: 'import.notice_repeated', params: { list: listOf(repeated) } });
  notices.push(...unusedNotice(mapping));
  if (carriedUnit) notices.push({ code: 'import.notice_unit_carried', params: {} });
  const titled = [...new Set(branches)].filter((b) => b !== '').join('、');
  if (!mapping.some((c) => c.use === 'unit')) notices.push(titled === '' ? { code: 'import.notice_no_unit', params: {} } : { code: 'import.notice_unit_of_title', params: { list: titled } });
  if (!mapping.some((c) => c.use === 'phone' || c.use === 'otherPhones')) notices.push({ code: 'import.notice_no_phone', params: {} });
  return notices;
}

/** Two lists beside each other (name, phone | name, phone): the second name column of a pair or more of repeated columns. */
function sideBySide(repeated: readonly ColumnMapping[]): boolean {
  // The surname and the given name beside the whole one are no second list.
  const named = repeated.filter((c) => detectMapping([c.label], [])[0]?.use === 'name');
  return repeated.length > 1 && named.some((c) => !named.some((other) => isNamePair(c, other)));
}

/** At most 6 of 10 rows name a unit, every unit once, beginning with the first row. */
function isCarried(rows: readonly Row[], profiles: readonly ColumnProfile[], mapping: readonly ColumnMapping[]): boolean {
  const column = mapping.find((c) => c.use === 'unit')?.column;
  const profile = column === undefined ? undefined : profiles[column];
  if (column === undefined || !profile || rows.length < 4 || profile.filled < 2 || profile.filled !== profile.distinct) return false;
  return profile.filled <= rows.length * 0.6 && Boolean(rows[0]?.cells[column]);
}
