import type { FileHandle } from 'node:fs/promises';
import type { Cell, Row } from '#kit/pure/tabular/cell.ts';
import type { ReadLimits } from '../limits.ts';
import { broken, refuse } from '../refuse.ts';
import type { TableSource } from '../source.ts';
import { detectDelimiter } from './delimiter.ts';
import { detectEncoding, fileChunks, type TextEncodingFound } from './encoding.ts';
import { recordReader } from './records.ts';

const SAMPLE = 64 * 1024;
const MOST_CONTROLS = 0.01;

/** Opens a CSV, TSV or TXT file: encoding and delimiter are found from its content, never from its name. */
export async function openDelimited(file: FileHandle, size: number, limits: ReadLimits): Promise<TableSource> {
  const found = await detectEncoding(file, size);
  const sample = await readSample(file, size, found);
  refuseOtherTexts(sample);
  const delimiter = detectDelimiter(sample);
  return {
    format: 'csv',
    encoding: found.encoding,
    delimiter,
    sheets: [{ name: '', hidden: false }],
    merges: async () => [],
    async read(_, sink) {
      let records = 0;
      const reader = recordReader(delimiter, limits.cellChars, (fields) => {
        records += 1;
        if (records === 1 && /^sep=.$/i.test(fields.join(delimiter).trim())) return;
        const row = toRow(fields, records, limits);
        if (row) sink.row(row);
      });
      const decoder = new TextDecoder(found.encoding, { fatal: true, ignoreBOM: false });
      for await (const chunk of fileChunks(file, found.skip, size)) {
        reader.push(decoder.decode(chunk, { stream: true }));
        await sink.breathe();
      }
      reader.push(decoder.decode());
      reader.end();
    },
  };
}

/** A record as a row: the number is the record's, which is the row that a spreadsheet program shows. */
function toRow(fields: readonly string[], number: number, limits: ReadLimits): Row | undefined {
  let last = -1;
  const cells: (Cell | null)[] = fields.map((field, i) => {
    if (field === '') return null;
    last = i;
    // ="0123" is how web exports keep a program from changing digits; it is text, not a formula.
    const wrapped = /^="([^"]*)"$/.exec(field);
    return { text: wrapped?.[1] ?? field, type: 'text' };
  });
  if (last < 0) return undefined;
  if (last >= limits.columns) broken('too many columns');
  return { number, cells: cells.slice(0, last + 1) };
}

async function readSample(file: FileHandle, size: number, found: TextEncodingFound): Promise<string> {
  const decoder = new TextDecoder(found.encoding);
  for await (const chunk of fileChunks(file, found.skip, Math.min(size, SAMPLE))) return decoder.decode(chunk, { stream: true });
  return '';
}

/** Web pages, XML, RTF and binary files are no tables, whatever their names say. */
function refuseOtherTexts(sample: string): void {
  const start = sample.slice(0, 2_000).trimStart().toLowerCase();
  if (start === '') refuse('spreadsheet.empty');
  if (/^<(?:!doctype html|html|head|body|table|meta|div|style)|^<\?xml|^<!--|^mime-version:/.test(start)) refuse('spreadsheet.web_page');
  if (start.startsWith('{\\rtf') || start.startsWith('%pdf-') || start.startsWith('%!ps')) refuse('spreadsheet.unknown_format');
  // oxlint-disable-next-line no-control-regex -- control characters betray a binary file
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  if (controls > sample.length * MOST_CONTROLS) refuse('spreadsheet.unknown_format');
}
