import { cellText, type Cell, type Row } from './cell.ts';
import { filledColumns, gridText, type Grid } from './grid.ts';
import { bareLabel, joinLabels, looksLikeLabel } from './label.ts';
import { compact, isBlank } from './text.ts';

/** The head of a table and where its data starts. */
export interface TableHead {
  /** First and last row of the head, by shown number. */
  readonly top: number;
  readonly bottom: number;
  /** One joined label a column, '' where the head is empty. */
  readonly labels: readonly string[];
  /** Texts above the head: the sheet's title, who filled it in. */
  readonly titles: readonly string[];
  /** Labels that were recognised. */
  readonly recognised: number;
}

const SEARCHED_ROWS = 40;
const MOST_HEAD_ROWS = 4;

/** Says whether a bare label (姓名, 手机) is one that the importer knows. */
export type Recognise = (label: string) => boolean;

/**
 * Finds the head of a table in the first rows of a sheet: title and fill-in rows above are passed over, heads of up to four
 * rows are combined (联系方式/手机), with merged ranges or, where a CSV lost them, by the gaps. Undefined when there is none.
 */
export function findHead(grid: Grid, recognise: Recognise): TableHead | undefined {
  const rows = grid.rows.slice(0, SEARCHED_ROWS);
  let best: { row: number; score: number; known: number } | undefined;
  for (const row of rows) {
    const { score, known } = rate(row.cells, recognise);
    if (score > 0 && (!best || score > best.score)) best = { row: row.number, score, known };
  }
  if (!best) return undefined;
  best = firstLike(rows, best, recognise);
  const bottom = extendDown(grid, best.row, recognise);
  const top = extendUp(grid, best.row, recognise);
  const labels = labelsOf(grid, top, bottom);
  const titles = rows.filter((r) => r.number < top).flatMap((r) => filledColumns(r).map((c) => cellText(r, c).trim()));
  const recognised = labels.filter((l) => l.split('/').some(recognise) || recognise(l)).length;
  return { top, bottom, labels, titles, recognised };
}

/** Of several tables below each other the first: a row above the best one with its labels, and records between the two. */
function firstLike(rows: readonly Row[], best: { row: number; score: number; known: number }, recognise: Recognise): typeof best {
  const labelsIn = (row: Row): Set<string> => new Set(filledColumns(row).map((c) => bareLabel(cellText(row, c))));
  const of = rows.find((r) => r.number === best.row);
  const wanted = of ? labelsIn(of) : new Set<string>();
  for (const [i, row] of rows.entries()) {
    if (row.number >= best.row - 1) break;
    const { score, known } = rate(row.cells, recognise);
    const shared = [...labelsIn(row)].filter((l) => wanted.has(l)).length;
    const next = rows.slice(i + 1).find((r) => filledColumns(r).length > 1);
    if (known >= 2 && score > 3 && shared >= 2 && next && next.number < best.row && rate(next.cells, recognise).known === 0) return { row: row.number, score, known };
  }
  return best;
}

/** How much a row looks like a head: known labels count most, numbers, dates and long texts speak against it. */
function rate(cells: readonly (Cell | null)[], recognise: Recognise): { score: number; known: number } {
  let known = 0;
  let plausible = 0;
  let against = 0;
  const seen = new Set<string>();
  for (const cell of cells) {
    if (!cell || isBlank(cell.text)) continue;
    const label = bareLabel(cell.text);
    if (cell.type !== 'text' || !looksLikeLabel(cell.text) || /[:：]\s*\S/.test(cell.text)) against += 1;
    else if (seen.has(label)) continue;
    else if (recognise(label)) known += 1;
    else plausible += 1;
    seen.add(label);
  }
  if (known + plausible < 2) return { score: 0, known };
  // Without a single known label only a row of nothing but labels is believed, and weakly.
  if (known === 0) return { score: against === 0 && plausible >= 3 ? 0.1 : 0, known };
  return { score: known * 3 + plausible * 0.3 - against * 2, known };
}

/** Title rows hold one text; 填报单位：… rows hold colons. Neither is a level of the head. */
function isLevel(grid: Grid, number: number): boolean {
  const row = grid.row(number);
  const columns = filledColumns(row);
  const texts = new Set(columns.map((c) => compact(cellText(row, c))));
  return texts.size >= 2 && columns.every((c) => row.cells[c]?.type === 'text' && looksLikeLabel(cellText(row, c)) && !/[:：]/.test(cellText(row, c)));
}

function extendDown(grid: Grid, head: number, recognise: Recognise): number {
  let bottom = head;
  for (const m of grid.merges) if (m.top <= head && m.bottom > bottom && m.top >= head - MOST_HEAD_ROWS && m.bottom - m.top < MOST_HEAD_ROWS) bottom = m.bottom;
  while (bottom - head < MOST_HEAD_ROWS - 1 && isSubHead(grid, bottom, recognise)) bottom += 1;
  return bottom;
}

/** Says whether the row below continues the head: only labels, and only under cells that are wider than one column. */
function isSubHead(grid: Grid, above: number, recognise: Recognise): boolean {
  const row = grid.row(above + 1);
  const columns = filledColumns(row);
  if (columns.length === 0) return false;
  const upper = grid.row(above);
  const wide = columns.filter((c) => isBlank(cellText(upper, c)) || (c + 1 < grid.width && isBlank(cellText(upper, c + 1))) || (grid.mergeAt(above, c)?.right ?? c) > c);
  const labels = columns.every((c) => row.cells[c]?.type === 'text' && looksLikeLabel(cellText(row, c)));
  const known = columns.filter((c) => recognise(bareLabel(cellText(row, c)))).length;
  // A data row has its own name and number; a lower level of a head is mostly empty and mostly known.
  return labels && wide.length === columns.length && known * 2 >= columns.length;
}

function extendUp(grid: Grid, head: number, recognise: Recognise): number {
  let top = head;
  for (const m of grid.merges) if (m.bottom >= head && m.top < top && head - m.top < MOST_HEAD_ROWS && isLevel(grid, m.top)) top = m.top;
  while (head - top < MOST_HEAD_ROWS - 1 && top > 1 && isGroupRow(grid, top - 1, recognise)) top -= 1;
  return top;
}

/** Says whether a row groups the columns of the row below it (基本情况 | 联系方式). */
function isGroupRow(grid: Grid, number: number, recognise: Recognise): boolean {
  if (!isLevel(grid, number)) return false;
  const row = grid.row(number);
  const below = filledColumns(grid.row(number + 1));
  const columns = filledColumns(row);
  const spans = columns.filter((c) => (grid.mergeAt(number, c)?.right ?? c) > c || (isBlank(cellText(row, c + 1)) && below.includes(c + 1)));
  if (spans.length > 0) return true;
  // Without a wide cell the two rows share the columns: each is empty where the other has its label.
  return columns.every((c) => !below.includes(c)) && columns.some((c) => recognise(bareLabel(cellText(row, c))));
}

function labelsOf(grid: Grid, top: number, bottom: number): string[] {
  const labels: string[] = [];
  for (let c = 0; c < grid.width; c += 1) {
    const levels: string[] = [];
    for (let r = top; r <= bottom; r += 1) levels.push(levelText(grid, r, c, bottom));
    labels.push(joinLabels(levels));
  }
  while (labels.length > 0 && labels[labels.length - 1] === '') labels.pop();
  return labels;
}

function levelText(grid: Grid, row: number, column: number, bottom: number): string {
  const own = gridText(grid, row, column);
  if (!isBlank(own) || row === bottom || grid.mergeAt(row, column)) return own;
  // A CSV has lost the merges: an upper level reaches right over its empty neighbours where a lower level stands.
  let lower = false;
  for (let r = row + 1; r <= bottom; r += 1) if (!isBlank(gridText(grid, r, column))) lower = true;
  if (!lower) return own;
  for (let c = column - 1; c >= 0; c -= 1) {
    const left = gridText(grid, row, c);
    if (!isBlank(left)) return hasLower(grid, row, c, bottom) ? left : own;
  }
  return own;
}

function hasLower(grid: Grid, row: number, column: number, bottom: number): boolean {
  for (let r = row + 1; r <= bottom; r += 1) if (!isBlank(cellText(grid.row(r), column))) return true;
  return false;
}
