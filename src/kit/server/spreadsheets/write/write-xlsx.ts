import { Readable } from 'node:stream';
import { columnLetters } from '#kit/pure/tabular/cell.ts';
import { cellXml, styleIndex, textXml, type ColumnType, type ExportCell } from './cells.ts';
import { contentTypesXml, rootRelsXml, sheetEnd, sheetStart, stylesXml, workbookRelsXml, workbookXml } from './parts.ts';
import { zipStream, type ZipPart } from './zip-stream.ts';

export interface ExportColumn {
  readonly label: string;
  /** Text when left out. */
  readonly type?: ColumnType;
  /** Width in characters. */
  readonly width?: number;
}

export interface XlsxOptions {
  readonly sheetName: string;
  /** Lines above the head, each across all columns; the first is the title. */
  readonly titles?: readonly string[];
  readonly columns: readonly ExportColumn[];
  /** Who exported what when and why; stands under the titles. */
  readonly stamp?: string;
}

const LAST_ROW = 1_048_576;
const CHUNK = 32 * 1024;

/**
 * Writes a workbook as a stream of bytes while rows are pulled, in constant memory. Every text is a text cell, whatever it begins
 * with. Throws a RangeError past the format's 1,048,576 rows.
 */
export function writeXlsx(rows: AsyncIterable<readonly ExportCell[]> | Iterable<readonly ExportCell[]>, options: XlsxOptions): Readable {
  const headRow = (options.titles?.length ?? 0) + (options.stamp ? 1 : 0) + 1;
  const part = (name: string, text: string): ZipPart => ({ name, data: [text] });
  const parts: ZipPart[] = [
    part('[Content_Types].xml', contentTypesXml),
    part('_rels/.rels', rootRelsXml),
    part('xl/workbook.xml', workbookXml(safeSheetName(options.sheetName), headRow)),
    part('xl/_rels/workbook.xml.rels', workbookRelsXml),
    part('xl/styles.xml', stylesXml),
    { name: 'xl/worksheets/sheet1.xml', data: inChunks(sheet(rows, options, headRow)) },
  ];
  return Readable.from(zipStream(parts), { objectMode: false });
}

async function* sheet(rows: AsyncIterable<readonly ExportCell[]> | Iterable<readonly ExportCell[]>, options: XlsxOptions, headRow: number): AsyncGenerator<string, void, undefined> {
  const last = columnLetters(Math.max(0, options.columns.length - 1));
  const merges: string[] = [];
  yield sheetStart(headRow, options.columns.map((c) => c.width ?? defaultWidth(c)));
  const lines = [...(options.titles ?? []).map((text) => [text, styleIndex.title] as const), ...(options.stamp ? [[options.stamp, styleIndex.stamp] as const] : [])];
  for (const [i, [text, style]] of lines.entries()) {
    yield `<row r="${i + 1}" ht="${i === 0 && style === styleIndex.title ? 30 : 20}" customHeight="1">${textXml(0, i + 1, text, style)}</row>`;
    if (options.columns.length > 1) merges.push(`A${i + 1}:${last}${i + 1}`);
  }
  yield `<row r="${headRow}">${options.columns.map((c, i) => textXml(i, headRow, c.label, styleIndex.head)).join('')}</row>`;
  let number = headRow;
  for await (const row of rows) {
    number += 1;
    if (number > LAST_ROW) throw new RangeError('more rows than a sheet can hold');
    yield `<row r="${number}">${options.columns.map((c, i) => cellXml(i, number, row[i], c.type ?? 'text')).join('')}</row>`;
  }
  yield sheetEnd(`A${headRow}:${last}${number}`, merges);
}

async function* inChunks(texts: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let pending = '';
  for await (const text of texts) {
    pending += text;
    if (pending.length < CHUNK) continue;
    yield pending;
    pending = '';
  }
  if (pending !== '') yield pending;
}

function defaultWidth(column: ExportColumn): number {
  if (column.type === 'date') return 12;
  if (column.type === 'instant') return 17;
  return Math.min(40, Math.max(10, column.label.length * 2 + 4));
}

/** Sheet names may not hold \ / ? * [ ] : nor be longer than 31 characters. */
function safeSheetName(name: string): string {
  const safe = name.replace(/[\\/?*[\]:]/g, ' ').replace(/^'|'$/g, '').trim().slice(0, 31);
  return safe === '' ? 'Sheet1' : safe;
}
