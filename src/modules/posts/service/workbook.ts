import { createReadStream } from 'node:fs';
import type { Ctx } from '#kit/server/context.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { type XlsxOptions, writeXlsx } from '#kit/server/spreadsheets/write/write-xlsx.ts';

const MAX_BYTES = 100 * 1048576;

/** A workbook to answer with, written while the transaction that gives its rows still runs. */
export async function workbook(ctx: Ctx, rows: Iterable<readonly ExportCell[]>, { fileName, ...sheet }: XlsxOptions & { fileName: string }): Promise<FileAnswer> {
  const { tempPath, size } = await ctx.app.files.receive(writeXlsx(rows, sheet), MAX_BYTES);
  const body = createReadStream(tempPath);
  body.once('close', () => void ctx.app.files.discard(tempPath));
  return { fileName, mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body, size };
}
