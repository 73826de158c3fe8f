import type { FileHandle } from 'node:fs/promises';
import type { Merge } from '#kit/pure/tabular/cell.ts';
import type { ReadLimits } from '../limits.ts';
import { broken } from '../refuse.ts';
import type { TableSource } from '../source.ts';
import { unpack } from '../zip/part.ts';
import { openPackage } from './package.ts';
import { parseRange, sheetScanner } from './sheet.ts';
import { feed, readWorkbook } from './workbook.ts';

const MERGE_CELL = /<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([A-Za-z0-9:$]{1,30})["']/g;

/** Opens an .xlsx workbook: the package is checked first, then sheets are streamed in bounded memory. */
export async function openXlsx(file: FileHandle, size: number, limits: ReadLimits): Promise<TableSource> {
  const pkg = await openPackage(file, size, limits);
  const book = await readWorkbook(pkg, limits);
  const partOf = (sheet: number) => pkg.entries.get(book.sheets[sheet]?.part ?? '') ?? broken('no sheet');
  return {
    format: 'xlsx',
    sheets: book.sheets,
    async read(sheet, sink) {
      const scanner = sheetScanner(book, limits, (row) => sink.row(row), (merge) => sink.merge(merge));
      await feed(scanner, unpack(file, partOf(sheet)), () => sink.breathe());
    },
    async merges(sheet) {
      // They stand behind the rows, so a plain search over the unpacked bytes saves reading all cells twice.
      const found: Merge[] = [];
      let carry = '';
      for await (const chunk of unpack(file, partOf(sheet))) {
        const text = carry + chunk.toString('latin1');
        let last = 0;
        for (const match of text.matchAll(MERGE_CELL)) {
          last = match.index + match[0].length;
          const merge = parseRange(match[1] ?? '');
          if (merge) found.push(merge);
        }
        carry = text.slice(Math.max(last, text.length - 200));
      }
      return found;
    },
  };
}
