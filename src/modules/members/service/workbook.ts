import { createReadStream } from 'node:fs';
import type { Ctx } from '#kit/server/context.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { type XlsxOptions, writeXlsx } from '#kit/server/spreadsheets/write/write-xlsx.ts';

const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MAX_BYTES = 200 * 1048576;

/**
 * A workbook to answer with. It is written to a temporary file while the rows are pulled, because the transaction that
 * gives the rows ends before the answer leaves; the file goes when it was sent.
 */
export async function workbook(ctx: Ctx, rows: AsyncIterable<readonly ExportCell[]> | Iterable<readonly ExportCell[]>, options: XlsxOptions & { fileName: string }): Promise<FileAnswer> {
  const { fileName, ...sheet } = options;
  const { tempPath, size } = await ctx.app.files.receive(writeXlsx(rows, sheet), MAX_BYTES);
  const body = createReadStream(tempPath);
  body.once('close', () => void ctx.app.files.discard(tempPath));
  return { fileName, mime: MIME, body, size };
}
