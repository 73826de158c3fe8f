import type { Cell, Merge, Row } from '#kit/pure/tabular/cell.ts';
import { numberText } from '#kit/pure/tabular/number-formats.ts';
import { datePrecision, serialToDay } from '#kit/pure/tabular/serial.ts';
import type { ReadLimits } from '../limits.ts';
import { broken, refuse } from '../refuse.ts';
import { attribute, decodeEntities, decodeEscapes, XmlScanner } from './xml-scanner.ts';
import type { WorkbookParts } from './workbook.ts';

const MOST_MERGES = 100_000;
const LAST_ROW = 1_048_576;

/** Makes a scanner of a worksheet that tells its filled rows in order, and its merged ranges when they come (after the rows). */
export function sheetScanner(book: WorkbookParts, limits: ReadLimits, onRow: (row: Row) => void, onMerge: (merge: Merge) => void): XmlScanner {
  const isDate = book.formats.map((format) => format !== undefined && datePrecision(format) !== undefined);
  let number = 0;
  let hidden = false;
  let cells: (Cell | null)[] = [];
  let filled = 0;
  let column = -1;
  let type = '';
  let style = -1;
  let formula = false;
  let value = '';
  let inValue = false;
  let phonetic = 0;
  let merges = 0;
  let inCell = false;

  const finishCell = () => {
    inCell = false;
    if (value.length > limits.cellChars) refuse('spreadsheet.too_large', { limit: limits.fileBytes >> 20 });
    if (value === '' && !formula) return;
    const cell = makeCell(book, type, value, book.formats[style], isDate[style] === true);
    if (!cell && !formula) return;
    if (column >= limits.columns) broken('too many columns');
    while (cells.length < column) cells.push(null);
    const made: Cell = cell ?? { text: '', type: 'text' };
    cells[column] = formula ? { ...made, formula: true } : made;
    filled += 1;
  };

  return new XmlScanner({
    open(name, attributes) {
      switch (name) {
        case 'row': {
          const given = attribute(attributes, 'r');
          const next = given === undefined ? number + 1 : Number(given);
          if (!Number.isInteger(next) || next <= number || next > LAST_ROW) broken('row number');
          number = next;
          hidden = ['1', 'true'].includes(attribute(attributes, 'hidden') ?? '');
          cells = [];
          filled = 0;
          column = -1;
          break;
        }
        case 'c': {
          const reference = attribute(attributes, 'r');
          column = reference === undefined ? column + 1 : columnOf(reference);
          type = attribute(attributes, 't') ?? 'n';
          style = Number(attribute(attributes, 's') ?? -1);
          formula = false;
          value = '';
          inCell = true;
          break;
        }
        case 'f':
          if (inCell) formula = true;
          break;
        case 'v':
        case 't':
          inValue = inCell && phonetic === 0;
          break;
        case 'rPh':
          phonetic += 1;
          break;
        case 'mergeCell': {
          merges += 1;
          if (merges > MOST_MERGES) refuse('spreadsheet.too_large', { limit: limits.fileBytes >> 20 });
          const merge = parseRange(attribute(attributes, 'ref') ?? '');
          if (merge) onMerge(merge);
          break;
        }
      }
    },
    close(name) {
      switch (name) {
        case 'v':
        case 't':
          inValue = false;
          break;
        case 'rPh':
          phonetic -= 1;
          break;
        case 'c':
          finishCell();
          break;
        case 'row':
          if (filled > 0) onRow(hidden ? { number, cells, hidden } : { number, cells });
          break;
      }
    },
    text(raw) {
      if (inValue) value += decodeEntities(raw);
    },
  });
}

function makeCell(book: WorkbookParts, type: string, value: string, format: string | undefined, isDate: boolean): Cell | undefined {
  switch (type) {
    case 's': {
      const text = book.shared[Number(value)];
      if (text === undefined) return value === '' ? undefined : broken('shared text');
      return text === '' ? undefined : { text, type: 'text' };
    }
    case 'str':
    case 'inlineStr':
      return value === '' ? undefined : { text: decodeEscapes(value), type: 'text' };
    case 'b':
      return { text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE', type: 'boolean', value: value === '1' || value === 'true' ? 1 : 0 };
    case 'e':
      return { text: value, type: 'error' };
    case 'd':
      return { text: value.slice(0, 10), type: 'text' };
    default:
      return numberCell(value, format, isDate, book.date1904);
  }
}

function numberCell(raw: string, format: string | undefined, isDate: boolean, date1904: boolean): Cell | undefined {
  if (raw.trim() === '') return undefined;
  const number = Number(raw);
  if (!Number.isFinite(number)) return broken('number');
  const shown = format === undefined ? {} : { format };
  if (!isDate) return { text: numberText(number), type: 'number', value: number, ...shown };
  const serial = date1904 ? number + 1462 : number;
  const day = serialToDay(serial);
  return day === undefined ? { text: numberText(number), type: 'number', value: number, ...shown } : { text: day, type: 'date', value: serial, ...shown };
}

/** Column of a reference such as AB12, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  let i = 0;
  for (; i < reference.length; i += 1) {
    const c = reference.charCodeAt(i) & ~32;
    if (c < 65 || c > 90) break;
    column = column * 26 + c - 64;
  }
  if (i === 0 || i > 3) return broken('cell reference');
  return column - 1;
}

/** A range such as A1:C3; undefined when it is a single cell or not a range. */
export function parseRange(reference: string): Merge | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference);
  if (!match) return undefined;
  const [, left = '', top = '', right = '', bottom = ''] = match;
  const [a, b, c, d] = [Number(top), columnOf(left), Number(bottom), columnOf(right)];
  return { top: Math.min(a, c), left: Math.min(b, d), bottom: Math.max(a, c), right: Math.max(b, d) };
}
