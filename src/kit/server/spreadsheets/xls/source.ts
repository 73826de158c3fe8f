import type { FileHandle } from 'node:fs/promises';
import type { readXls } from 'hucre/xlsx';
import type { Cell, Merge, Row } from '#kit/pure/tabular/cell.ts';
import { numberText } from '#kit/pure/tabular/number-formats.ts';
import { Refusal } from '#kit/pure/decision.ts';
import type { ReadLimits } from '../limits.ts';
import { broken, refuse } from '../refuse.ts';
import type { TableSource } from '../source.ts';
import { readAt } from '../zip/directory.ts';
import { checkCompound } from './compound.ts';

type CellValue = Awaited<ReturnType<typeof readXls>>['sheets'][number]['rows'][number][number];

const EPOCH = Date.UTC(1899, 11, 30);

/** Opens a binary .xls workbook (BIFF8). It is read whole, so its size limit is lower; formats are not kept, dates are whole days. */
export async function openXls(file: FileHandle, size: number, limits: ReadLimits): Promise<TableSource> {
  if (size > limits.xlsBytes) refuse('spreadsheet.too_large', { limit: limits.xlsBytes >> 20 });
  const data = await readAt(file, 0, size);
  checkCompound(data);
  const book = await parse(data);
  const mergesOf = (sheet: number): Merge[] => (book.sheets[sheet]?.merges ?? []).map((m) => ({ top: m.startRow + 1, left: m.startCol, bottom: m.endRow + 1, right: m.endCol }));
  return {
    format: 'xls',
    sheets: book.sheets.map((s) => ({ name: s.name, hidden: s.hidden === true || s.veryHidden === true })),
    merges: async (sheet) => mergesOf(sheet),
    async read(sheet, sink) {
      const rows = book.sheets[sheet]?.rows ?? [];
      for (let i = 0; i < rows.length; i += 1) {
        const row = toRow(rows[i] ?? [], i + 1, limits);
        if (row) sink.row(row);
        if (i % 500 === 499) await sink.breathe();
      }
      for (const merge of mergesOf(sheet)) sink.merge(merge);
    },
  };
}

async function parse(data: Buffer): ReturnType<typeof readXls> {
  try {
    // Loaded only when such a file comes: the library is large and these files are rare.
    const library = await import('hucre/xlsx');
    return await library.readXls(data);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof Error && /Unsupported XLS version/.test(error.message)) refuse('spreadsheet.old_format');
    return broken('xls');
  }
}

function toRow(values: readonly CellValue[], number: number, limits: ReadLimits): Row | undefined {
  let last = -1;
  const cells = values.map((value, i) => {
    const cell = toCell(value);
    if (cell) last = i;
    if (cell && cell.text.length > limits.cellChars) broken('cell size');
    return cell;
  });
  if (last < 0) return undefined;
  if (last >= limits.columns) broken('too many columns');
  return { number, cells: cells.slice(0, last + 1) };
}

function toCell(value: CellValue | undefined): Cell | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return { text: value, type: /^#[A-Z/0!?]+$/.test(value) ? 'error' : 'text' };
  if (typeof value === 'number') return { text: numberText(value), type: 'number', value };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE', type: 'boolean', value: value ? 1 : 0 };
  const serial = (value.getTime() - EPOCH) / 86_400_000;
  return Number.isFinite(serial) ? { text: value.toISOString().slice(0, 10), type: 'date', value: serial } : null;
}
