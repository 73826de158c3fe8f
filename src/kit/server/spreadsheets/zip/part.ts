import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { broken, refuse } from '../refuse.ts';
import { readAt, type ZipEntry } from './directory.ts';

const CHUNK = 64 * 1024;

/**
 * The unpacked bytes of an entry, a chunk at a time: stops as soon as more comes out than the directory declares,
 * and at the end compares length and checksum.
 */
export async function* unpack(file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer, void, undefined> {
  const header = await readAt(file, entry.offset, 30);
  if (header.readUInt32LE(0) !== 0x04034b50 || header.readUInt16LE(8) !== entry.method) broken('local header');
  const nameLength = header.readUInt16LE(26);
  const name = (await readAt(file, entry.offset + 30, nameLength)).toString('utf8');
  // Two names for one part: one program would show one content and another program the other.
  if (name !== entry.name) refuse('spreadsheet.unsafe', { reason: 'two names' });
  const start = entry.offset + 30 + nameLength + header.readUInt16LE(28);
  const packed = Readable.from(pieces(file, start, entry.packed), { objectMode: false, highWaterMark: CHUNK });
  const source = entry.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: CHUNK }));
  packed.on('error', (error) => source.destroy(error));
  let length = 0;
  let crc = 0;
  try {
    for await (const chunk of source) {
      const bytes = chunk as Buffer;
      length += bytes.length;
      if (length > entry.unpacked) refuse('spreadsheet.unsafe', { reason: 'more than declared' });
      crc = crc32(bytes, crc);
      yield bytes;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) broken('deflate');
    throw error;
  } finally {
    source.destroy();
    packed.destroy();
  }
  if (length !== entry.unpacked) broken('shorter than declared');
  if (crc !== entry.crc) broken('checksum');
}

async function* pieces(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer, void, undefined> {
  for (let done = 0; done < length; done += CHUNK) yield await readAt(file, start + done, Math.min(CHUNK, length - done));
}

/** The whole text of a small XML part; a larger one than `most` bytes is refused. */
export async function unpackText(file: FileHandle, entry: ZipEntry, most: number): Promise<string> {
  if (entry.unpacked > most) refuse('spreadsheet.unsafe', { reason: 'part size' });
  const chunks: Buffer[] = [];
  for await (const chunk of unpack(file, entry)) chunks.push(chunk);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return broken('not UTF-8');
  }
}
