import type { Cell, Row } from '#kit/pure/tabular/cell.ts';
import { textCell } from '#kit/pure/tabular/cell.ts';
import { looksLikeUnit } from '#kit/pure/tabular/row-kind.ts';
import { isPlaceholder } from '#kit/pure/tabular/text.ts';
import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { importFields, ownFields, type ImportField, type SiteUse } from './fields.ts';
import { isSurname, type ColumnMapping } from './mapping.ts';
import { readers } from './read-fields.ts';
import type { UnitResolver } from './resolve-unit.ts';
import { issue, type MemberValues, type MutableValues, type RowIssue, type RowKey } from './values.ts';

/** Texts that a person typed in place of the cells of a row; '' empties a field. */
export type RowFixes = Readonly<Partial<Record<ImportField | SiteUse, string>>>;

export interface CheckContext {
  readonly units: UnitResolver;
  /** The year of the import: decides which birthdays and joining dates are possible. */
  readonly year: number;
  readonly keepsFinalZero?: boolean | undefined;
  /** What people decided about names of units: the id, or null for "leave it empty". Keys by unitDecisionKey. */
  readonly unitDecisions?: ReadonlyMap<string, string | null>;
  /** Home unit of rows that name none: the unit that a branch imports for. */
  readonly defaultUnitId?: string | undefined;
}

export interface CheckedRow {
  readonly number: number;
  readonly values: MemberValues;
  readonly issues: readonly RowIssue[];
  /** Absent when the row names nobody. */
  readonly key?: RowKey;
}

/** The columns of each mapped field, computed once for a whole table. */
export type CompiledMapping = readonly (readonly [ImportField, readonly number[]])[];

/** Groups the columns of a mapping by field, in the order in which fields are read. */
export function compileMapping(mapping: readonly ColumnMapping[]): CompiledMapping {
  // A name in two columns is read with the surname first, wherever it stands.
  const inOrder = mapping.toSorted((a, b) => Number(isSurname(b.label)) - Number(isSurname(a.label)) || a.column - b.column);
  return importFields.map((field) => [field, (field === 'name' ? inOrder : mapping).filter((c) => c.use === field).map((c) => c.column)] as const).filter(([, columns]) => columns.length > 0);
}

/**
 * Reads one row into values and says what is wrong with it. Pure and without memory of other rows: the same row gives the same
 * answer. `section` is the unit that a title row above the row names.
 */
export function checkRow(row: Row, mapping: CompiledMapping, context: CheckContext, options: { readonly section?: string | undefined; readonly fixes?: RowFixes } = {}): CheckedRow {
  const values: MutableValues = {};
  const issues: RowIssue[] = [];
  const fixes = options.fixes ?? {};
  const done = new Set<ImportField>();
  const read = (field: ImportField, cells: readonly Cell[]) => {
    done.add(field);
    readers[field](cells, values, issues, context);
  };
  for (const [field, columns] of mapping) {
    const fix = fixes[field];
    read(field, fix === undefined ? filledCells(row, field, columns, issues) : fixed(fix));
  }
  // A fix may fill a field that the file has no column for.
  for (const field of importFields) {
    const fix = fixes[field];
    if (fix !== undefined && !done.has(field)) read(field, fixed(fix));
  }
  if (!done.has('name')) read('name', []);
  if (options.section !== undefined && fixes.unit === undefined) readSection(options.section, mapping, values, issues, context);
  if (values.unitId === undefined && context.defaultUnitId !== undefined && !issues.some((i) => i.field === 'unit' && i.severity === 'error')) {
    dropIssues(issues, 'import.unit_missing');
    values.unitId = context.defaultUnitId;
  }
  checkTogether(values, issues);
  return { number: row.number, values, issues, ...(values.name === undefined ? {} : { key: keyOf(values, values.name) }) };
}

function fixed(text: string): readonly Cell[] {
  return text === '' ? [] : [textCell(text)];
}

function filledCells(row: Row, field: ImportField, columns: readonly number[], issues: RowIssue[]): Cell[] {
  const cells: Cell[] = [];
  for (const column of columns) {
    const cell = row.cells[column];
    if (!cell) continue;
    // A cell merged over several people gives them one branch, never one number.
    if (cell.merged && ownFields.has(field)) continue;
    if (cell.type === 'error') issues.push(issue(field, 'cell_error', { value: cell.text }));
    else if (cell.formula && cell.text === '') issues.push(issue(field, 'formula_empty'));
    else if (field === 'name' || !isPlaceholder(cell.text)) cells.push(cell);
  }
  return cells;
}

function dropIssues(issues: RowIssue[], code: RowIssue['code']): void {
  for (let i = issues.length - 1; i >= 0; i -= 1) if (issues[i]?.code === code) issues.splice(i, 1);
}

/** A title row above gives the unit of rows that name none; one that is no unit only matters when there is no column of units. */
function readSection(section: string, mapping: CompiledMapping, values: MutableValues, issues: RowIssue[], context: CheckContext): void {
  if (values.unitId !== undefined || issues.some((i) => i.field === 'unit' && i.severity === 'error')) return;
  const match = context.units.resolve(section, 'home');
  const told = mapping.some(([field]) => field === 'unit') || !looksLikeUnit(section);
  if (told && match.kind === 'unknown') return;
  // A title such as the one of all ordinary members is no guess at a unit that has the word somewhere in its name.
  if (!looksLikeUnit(section) && match.kind !== 'exact' && !(match.kind === 'likely' && match.unit.name.startsWith(section))) return;
  dropIssues(issues, 'import.unit_missing');
  readers.unit([textCell(section)], values, issues, context);
}

/** What only two fields together show. */
function checkTogether(values: MutableValues, issues: RowIssue[]): void {
  if (values.birthDate && values.joinedOn && Number(values.joinedOn.slice(0, 4)) - Number(values.birthDate.slice(0, 4)) < 16) {
    issues.push(issue('joinedOn', 'joined_too_young', { birth: values.birthDate, joined: values.joinedOn }));
  }
}

function keyOf(values: MutableValues, name: string): RowKey {
  return {
    nameKey: visibleKey(name),
    ...(values.phone === undefined ? {} : { phone: values.phone }),
    ...(values.birthDate === undefined ? {} : { birthDate: values.birthDate }),
  };
}
