import type { Merge, Row } from '#kit/pure/tabular/cell.ts';
import { cellText, columnLetters } from '#kit/pure/tabular/cell.ts';
import type { TableHead } from '#kit/pure/tabular/head.ts';
import { lastLevel } from '#kit/pure/tabular/label.ts';
import { isAside, isVersion, type SheetChoice } from '#kit/pure/tabular/sheet-choice.ts';
import { compact } from '#kit/pure/tabular/text.ts';
import { fieldLabels } from './data/synonyms.ts';
import { detectMapping, isKnownLabel } from './mapping.ts';
import { type OtherHead, matched } from './other-heads.ts';
import type { PlannedSheet } from './plan.ts';
import type { Table } from '../contract/staged.ts';

// Offices keep one sheet a branch, and two lists beside each other on one page. All of them are one roster: its first table gives the columns,
// the further ones are turned into them.

/** Rows of a sheet at most, as spreadsheets have it: what tells the rows of the tables of a roster apart in one row of numbers. */
const ROWS = 2 ** 20;

/** The number of a row within the whole roster, for the table at a position (0 is the first). */
export const rowNoOf = (position: number, number: number): number => position * ROWS + number;

/** Where a row of a roster stands: at which position its table, and which row of the sheet. */
export const placeOf = (rowNo: number): { position: number; number: number } => ({ position: Math.floor((rowNo - 1) / ROWS), number: ((rowNo - 1) % ROWS) + 1 });

const NAMES = new Set(fieldLabels.name);

/** The lists of a sheet: one, or several beside each other, each with a column of names and labels that the first has. */
export function tablesOf(sheet: number, name: string, head: TableHead): Table[] {
  const { labels } = head;
  const named = labels.flatMap((l, i) => (NAMES.has(compact(l)) ? [i] : []));
  const first = named[0] ?? 0;
  const begin = labels.findIndex((l) => l !== '');
  const starts = named.map((at) => at - (first - begin));
  const blocks = starts.map((at, i) => labels.slice(at, starts[i + 1]));
  const alike = (block: readonly string[]): boolean => {
    const filled = block.filter((l) => l !== '');
    return filled.length >= 2 && filled.every((l) => blocks[0]?.includes(l));
  };
  if (blocks.length < 2 || !blocks.slice(1).every(alike)) return [{ sheet, name, columns: '', left: 0, right: null, head }];
  return blocks.map((block, i) => {
    const [left, right] = [i === 0 ? 0 : (starts[i] ?? 0), starts[i + 1] ?? null];
    return { sheet, name, columns: `${columnLetters(left)}:${columnLetters((right ?? labels.length) - 1)}`, left, right, head: { top: head.top, bottom: head.bottom, titles: head.titles, labels: i === 0 ? labels.slice(0, right ?? undefined) : block } };
  });
}

/** A table as it is spoken of. */
export const nameOf = (table: Pick<Table, 'name' | 'columns'>): string => `${table.name} ${table.columns}`.trim();

/** A row with a table's columns only. */
export function within(row: Row, table: Pick<Table, 'left' | 'right'>): Row {
  return table.left === 0 && table.right === null ? row : { ...row, cells: row.cells.slice(table.left, table.right ?? undefined) };
}

/** Merged cells as a table's columns have them. */
export function mergesWithin(merges: readonly Merge[], table: Pick<Table, 'left' | 'right'>): readonly Merge[] {
  if (table.left === 0 && table.right === null) return merges;
  const last = (table.right ?? Number.MAX_SAFE_INTEGER) - 1;
  return merges.filter((m) => m.right >= table.left && m.left <= last).map((m) => ({ ...m, left: Math.max(m.left, table.left) - table.left, right: Math.min(m.right, last) - table.left }));
}

/** How a further table's columns stand to those of the first. */
export const headOf = (table: Table, first: readonly string[]): OtherHead => matched(table.head.bottom, table.head.labels, first);

/** The labels of a first table, and behind them those that only further ones have. */
export function withFurther(first: readonly string[], further: readonly Table[]): string[] {
  const labels = [...first];
  for (const table of further) {
    const other = headOf(table, labels);
    labels.push(...table.head.labels.filter((l, i) => l !== '' && other.to[i] === -1 && other.mapping[i]?.use !== 'serial'));
  }
  return labels;
}

/** Of the columns of the poorer of two lists. */
const SHARED = 0.8;

/**
 * The sheets that are proposed to be read together with a first one: those of the same columns, when neither name says that it is another version,
 * those who left, or the whole; and not when a sheet repeats people of the first.
 */
export function sameRoster(sheets: readonly PlannedSheet[], all: readonly SheetChoice[], first: SheetChoice): number[] {
  if (!first.head || isVersion(first.name)) return [];
  const known = usesOf(first.head.labels);
  const others = all.filter((c) => {
    if (c.index === first.index || c.verdict !== 'table' || !c.head || isAside(c.name) || isVersion(c.name)) return false;
    const uses = usesOf(c.head.labels);
    const shared = [...uses].filter((u) => known.has(u)).length;
    return uses.has('name') && shared >= 2 && shared >= SHARED * Math.min(known.size, uses.size) && !repeats(sheets, first, c);
  });
  const rows = (c: SheetChoice): number => sheets[c.index]?.filledRows ?? 0;
  const sum = others.reduce((n, c) => n + rows(c), 0);
  // The first may be the whole of which the others are the parts, longer than what was looked at.
  const whole = others.length > 1 && rows(first) > (sheets[first.index]?.rows.length ?? 0) && Math.abs(sum - rows(first)) < rows(first) * 0.1;
  return whole ? [] : others.map((c) => c.index);
}

function usesOf(labels: readonly string[]): Set<string> {
  return new Set(detectMapping(labels, []).flatMap((c) => (c.use === 'unused' || c.use === 'serial' || c.use === 'refused' || !isKnownLabel(lastLevel(c.label)) ? [] : [c.use])));
}

/** Whether most names of a sheet stand in the first one too, as far as they were looked at. */
function repeats(sheets: readonly PlannedSheet[], first: SheetChoice, other: SheetChoice): boolean {
  const [a, b] = [first, other].map((c) => {
    const column = c.head ? detectMapping(c.head.labels, []).find((m) => m.use === 'name')?.column : undefined;
    return new Set((sheets[c.index]?.rows ?? []).flatMap((r) => (column === undefined || r.number <= (c.head?.bottom ?? 0) ? [] : [compact(cellText(r, column))])).filter((n) => n !== ''));
  });
  const twice = [...(b ?? [])].filter((n) => a?.has(n)).length;
  return twice > 1 && twice * 2 > (b?.size ?? 0);
}
