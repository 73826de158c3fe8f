import { open, type FileHandle } from 'node:fs/promises';
import { openDelimited } from './delimited/source.ts';
import type { ReadLimits } from './limits.ts';
import { broken, refuse } from './refuse.ts';
import type { TableSource } from './source.ts';
import { openXls } from './xls/source.ts';
import { openXlsx } from './xlsx/source.ts';

const ZIP = 0x04034b50;
const EMPTY_ZIP = 0x06054b50;
const COMPOUND = 0xe011cfd0;
/** First bytes of kinds that are surely no table: PDF, images, archives, programs. */
const OTHERS = ['%PDF', '\x89PNG', 'GIF8', '\xff\xd8\xff', 'Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\x7fELF', 'MZ\x90', 'SQLite'];

/** Opens a table file by its content, whatever its name ends with, and hands its source to `use`; the file is closed afterwards. */
export async function withSource<T>(path: string, limits: ReadLimits, use: (source: TableSource) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size === 0) refuse('spreadsheet.empty');
    if (size > limits.fileBytes) refuse('spreadsheet.too_large', { limit: limits.fileBytes >> 20 });
    return await use(await openSource(file, size, limits));
  } catch (error) {
    // An offset that points outside the file: the readers bound what they can, and this bounds the rest.
    if (error instanceof RangeError) broken('offset');
    throw error;
  } finally {
    await file.close();
  }
}

async function openSource(file: FileHandle, size: number, limits: ReadLimits): Promise<TableSource> {
  const head = Buffer.alloc(8);
  await file.read(head, 0, 8, 0);
  const magic = head.readUInt32LE(0);
  if (magic === ZIP || magic === EMPTY_ZIP) return await openXlsx(file, size, limits);
  if (magic === COMPOUND) return await openXls(file, size, limits);
  const start = head.toString('latin1');
  if (OTHERS.some((o) => start.startsWith(o))) refuse('spreadsheet.unknown_format');
  return await openDelimited(file, size, limits);
}
