import { refuse } from '../refuse.ts';

export interface RecordReader {
  push(text: string): void;
  end(): void;
}

/**
 * Splits delimited text into records as it streams in (RFC 4180): quoted fields may hold delimiters, line ends and doubled quotes;
 * a quote inside an unquoted field is an ordinary character. A quote that never closes is refused once its field is too long.
 */
export function recordReader(delimiter: string, longestField: number, onRecord: (fields: string[]) => void): RecordReader {
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  let closed = false;
  let started = false;
  let carriage = false;
  let line = 1;
  let recordLine = 1;
  // A character that makes a field special, found in one jump over plain text.
  const special = new RegExp(`["\\r\\n${delimiter === '|' ? '\\|' : delimiter === '\t' ? '\\t' : delimiter.replace(/[\]\\^-]/g, '\\$&')}]`, 'g');

  const endField = () => {
    if (field.length > longestField) refuse('spreadsheet.broken', { where: `line ${recordLine}` });
    fields.push(field);
    field = '';
    closed = false;
    started = false;
  };
  const endRecord = () => {
    endField();
    onRecord(fields);
    fields = [];
    recordLine = line;
  };

  return {
    push(text) {
      let i = 0;
      while (i < text.length) {
        if (quoted) {
          const quote = text.indexOf('"', i);
          const end = quote < 0 ? text.length : quote;
          const piece = text.slice(i, end);
          for (let n = piece.indexOf('\n'); n >= 0; n = piece.indexOf('\n', n + 1)) line += 1;
          field += piece;
          if (field.length > longestField) refuse('spreadsheet.broken', { where: `line ${recordLine}` });
          i = end;
          if (quote >= 0) {
            quoted = false;
            closed = true;
            i += 1;
          }
          continue;
        }
        const c = text[i] ?? '';
        if (carriage) {
          carriage = false;
          if (c === '\n') {
            i += 1;
            continue;
          }
        }
        if (c === '"' && closed) {
          // A doubled quote is one quote, and the field goes on.
          field += '"';
          quoted = true;
          closed = false;
          i += 1;
        } else if (c === '"' && field.trim() === '') {
          field = '';
          quoted = true;
          started = true;
          i += 1;
        } else if (c === delimiter) {
          endField();
          i += 1;
        } else if (c === '\n' || c === '\r') {
          line += 1;
          endRecord();
          carriage = c === '\r';
          i += 1;
        } else {
          special.lastIndex = i + 1;
          const next = special.exec(text)?.index ?? text.length;
          field += text.slice(i, next);
          if (field.length > longestField) refuse('spreadsheet.broken', { where: `line ${recordLine}` });
          started = true;
          i = next;
        }
      }
    },
    end() {
      if (quoted) refuse('spreadsheet.broken', { where: `line ${recordLine}` });
      if (fields.length > 0 || field !== '' || started) endRecord();
    },
  };
}
