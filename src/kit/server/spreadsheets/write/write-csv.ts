import { localDate, localTime } from '#kit/pure/time.ts';
import type { ExportCell } from './cells.ts';

const FORMULA_START = /^[\s\u00a0\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** A text that no spreadsheet program takes for a formula when it opens a CSV file: a suspicious start gets an apostrophe. */
export function csvSafe(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** One CSV record with its line end (RFC 4180); texts are made safe, dates are written `YYYY-MM-DD HH:mm` in local time. */
export function csvRecord(cells: readonly ExportCell[], safe: (text: string) => string = csvSafe): string {
  return `${cells.map((cell) => field(cell, safe)).join(',')}\r\n`;
}

/** A CSV file as pieces of text: UTF-8 with the mark that makes spreadsheet programs read Chinese rightly. */
export async function* writeCsv(head: readonly string[], rows: AsyncIterable<readonly ExportCell[]> | Iterable<readonly ExportCell[]>): AsyncGenerator<string, void, undefined> {
  yield `\ufeff${csvRecord(head)}`;
  for await (const row of rows) yield csvRecord(row);
}

function field(value: ExportCell, safe: (text: string) => string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = value instanceof Date ? `${localDate(value)} ${localTime(value)}` : safe(value.replace(/\p{Surrogate}/gu, '\ufffd'));
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
