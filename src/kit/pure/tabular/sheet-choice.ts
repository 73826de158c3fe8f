import type { Merge, Row } from './cell.ts';
import { gridOf } from './grid.ts';
import { findHead, type Recognise, type TableHead } from './head.ts';

/** What is known of a sheet before it is read whole. */
export interface SheetGlance {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows with visible text. */
  readonly filledRows: number;
  readonly rows: readonly Row[];
  readonly merges: readonly Merge[];
}

export type SheetVerdict = 'table' | 'empty' | 'instructions' | 'no_head' | 'hidden';

export interface SheetChoice {
  readonly index: number;
  readonly name: string;
  readonly verdict: SheetVerdict;
  readonly head?: TableHead;
  readonly score: number;
}

const INSTRUCTIONS = /说明|须知|示例|样例|样表|范例|模板说明|填表|填报要求|代码|字典|下拉|选项|目录|封面|汇总|统计|readme|instruction/i;
const LEAVERS = /离会|退会|已退|注销|除名|去世|历史|旧|作废|备份|old|backup|bak/i;

/** Of the same list an older or newer state, or all of it: a year, a date or a word says so. */
const VERSION = /(?:19|20)\d{2}|\d{6,8}|[新旧]|版|稿|备份|副本|总[表册]|全[部体]|汇总/;
/** Says whether a sheet's name tells it from other versions of the same list. */
export const isVersion = (name: string): boolean => VERSION.test(name);

/** Says whether a sheet's name sets it apart from the roster itself: instructions, sums, those who left, old copies. */
export const isAside = (name: string): boolean => INSTRUCTIONS.test(name) || LEAVERS.test(name);

/**
 * Judges every sheet of a workbook, in its order, and says which is the table: the sheet whose head has most known labels.
 * Instruction, empty and hidden sheets are passed over; other sheets with a table are left for a person to add.
 */
export function chooseSheet(sheets: readonly SheetGlance[], recognise: Recognise): { readonly best?: SheetChoice; readonly all: readonly SheetChoice[] } {
  const all = sheets.map((sheet, index) => judge(sheet, index, recognise));
  const best = all.filter((c) => c.verdict === 'table').toSorted((a, b) => b.score - a.score || a.index - b.index)[0];
  // A hidden sheet is only taken when the file has nothing else to offer.
  const fallback = best ?? all.filter((c) => c.verdict === 'hidden' && c.head).toSorted((a, b) => b.score - a.score)[0];
  return fallback ? { best: fallback, all } : { all };
}

function judge(sheet: SheetGlance, index: number, recognise: Recognise): SheetChoice {
  const base = { index, name: sheet.name };
  if (sheet.filledRows === 0) return { ...base, verdict: 'empty', score: 0 };
  const head = findHead(gridOf(sheet.rows, sheet.merges), recognise);
  if (!head) return { ...base, verdict: INSTRUCTIONS.test(sheet.name) || sheet.filledRows < 30 ? 'instructions' : 'no_head', score: 0 };
  const below = sheet.filledRows - sheet.rows.filter((r) => r.number <= head.bottom).length;
  const names = (INSTRUCTIONS.test(sheet.name) ? 0.3 : 1) * (LEAVERS.test(sheet.name) ? 0.4 : 1);
  const score = head.recognised * names * (1 + Math.log10(Math.max(1, below)));
  if (below <= 0) return { ...base, verdict: 'empty', head, score: 0 };
  if (sheet.hidden) return { ...base, verdict: 'hidden', head, score };
  if (head.recognised < 2) return { ...base, verdict: 'no_head', head, score };
  return { ...base, verdict: 'table', head, score };
}
