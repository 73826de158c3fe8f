import { columnLetters } from '#kit/pure/tabular/cell.ts';
import { localDate, localTime } from '#kit/pure/time.ts';

export type ColumnType = 'text' | 'integer' | 'number' | 'date' | 'instant';
/** A value to write; a date is a Date or `YYYY-MM-DD`, an instant is a Date. */
export type ExportCell = string | number | Date | null | undefined;

/** Cell styles of the style sheet, by index. */
export const styleIndex = { plain: 0, title: 1, stamp: 2, head: 3, text: 4, integer: 5, number: 6, date: 7, instant: 8 } as const;

const MOST_CHARS = 32_767;
const EPOCH = Date.UTC(1899, 11, 30);

/** A text as XML text: what XML cannot hold is dropped, what the format would take for an escape is escaped, the length is capped. */
export function xmlText(raw: string): string {
  const capped = raw.length > MOST_CHARS ? `${raw.slice(0, MOST_CHARS - 1)}\u2026` : raw;
  return capped
    .replace(/\p{Surrogate}/gu, '\ufffd')
    // Soft breaks of text programs, which XML 1.0 cannot hold: a line of its own all the same.
    .replace(/[\v\f]/g, '\n')
    // oxlint-disable-next-line no-control-regex -- XML 1.0 cannot hold these
    .replace(/[\u0000-\u0008\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    // A bare carriage return would be read back as a line feed.
    .replace(/\r/g, '&#13;');
}

/** A text cell: inline text, so that `=1+1` can never be taken for a formula. */
export function textXml(column: number, row: number, text: string, style: number): string {
  return `<c r="${columnLetters(column)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** A cell of a typed column; a value that does not fit its type is written as text, nothing is lost. */
export function cellXml(column: number, row: number, value: ExportCell, type: ColumnType): string {
  const reference = `${columnLetters(column)}${row}`;
  if (value === null || value === undefined || value === '') return `<c r="${reference}" s="${styleIndex[type]}"/>`;
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${reference}" s="${styleIndex[type === 'integer' ? 'integer' : 'number']}"><v>${value}</v></c>` : `<c r="${reference}" s="${styleIndex.text}"/>`;
  const serial = serialOf(value, type);
  if (serial !== undefined) return `<c r="${reference}" s="${styleIndex[type === 'instant' ? 'instant' : 'date']}"><v>${serial}</v></c>`;
  return textXml(column, row, value instanceof Date ? `${localDate(value)} ${localTime(value)}` : value, styleIndex.text);
}

/** The day or minute as the programs count it; years before 1900 have no number and stay text. */
function serialOf(value: string | Date, type: ColumnType): number | undefined {
  if (type !== 'date' && type !== 'instant') return undefined;
  if (value instanceof Date && Number.isNaN(value.getTime())) return undefined;
  const day = value instanceof Date ? localDate(value) : value;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const days = (Date.parse(`${day}T00:00:00Z`) - EPOCH) / 86_400_000;
  if (!Number.isInteger(days) || days < 61) return undefined;
  if (type === 'date' || !(value instanceof Date)) return days;
  const [hours = '0', minutes = '0'] = localTime(value).split(':');
  return days + (Number(hours) * 60 + Number(minutes)) / 1440;
}
