import type { FileHandle } from 'node:fs/promises';
import type { ReadLimits } from '../limits.ts';
import { broken, refuse } from '../refuse.ts';

/** One entry of a zip archive as its central directory declares it; sizes in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where the local header lies. */
  readonly offset: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const ENTRY = 0x02014b50;
const SYMLINK = 0o120000;
const FREE_BYTES = 4 * 1024 * 1024;

/**
 * Reads the central directory and refuses what no honest spreadsheet has: too many entries, sizes or ratios beyond the limits,
 * encryption, links, paths that leave the archive, doubled names and entries that lie over each other.
 */
export async function readDirectory(file: FileHandle, size: number, limits: ReadLimits): Promise<ZipEntry[]> {
  const end = await findEnd(file, size);
  if (end.count > limits.entries) refuse('spreadsheet.unsafe', { reason: 'entries' });
  if (end.start + end.length > size || end.length > limits.entries * 1024 + 65_536) broken('directory size');
  const bytes = await readAt(file, end.start, end.length);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let total = 0;
  let at = 0;
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === ENTRY) {
    const entry = readEntry(bytes, at);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (entries.length >= limits.entries) refuse('spreadsheet.unsafe', { reason: 'entries' });
    checkName(entry.name, names);
    checkSizes(entry, limits);
    total += entry.unpacked;
    if (total > limits.inflatedBytes) refuse('spreadsheet.too_large', { limit: limits.fileBytes >> 20 });
    entries.push(entry);
  }
  if (entries.length !== end.count) broken('directory count');
  checkOverlap(entries, end.start);
  return entries;
}

interface End {
  readonly count: number;
  readonly length: number;
  readonly start: number;
}

async function findEnd(file: FileHandle, size: number): Promise<End> {
  const tailLength = Math.min(size, 65_557);
  const tail = await readAt(file, size - tailLength, tailLength);
  for (let i = tail.length - 22; i >= 0; i -= 1) {
    if (tail.readUInt32LE(i) !== END || tail.readUInt16LE(i + 20) + i + 22 > tail.length) continue;
    const end = { count: tail.readUInt16LE(i + 10), length: tail.readUInt32LE(i + 12), start: tail.readUInt32LE(i + 16) };
    if (end.count !== 0xffff && end.length !== 0xffffffff && end.start !== 0xffffffff) return end;
    return await findEnd64(file, size, i - 20 >= 0 ? tail.subarray(i - 20, i) : Buffer.alloc(20));
  }
  return broken('no end of directory');
}

async function findEnd64(file: FileHandle, size: number, locator: Buffer): Promise<End> {
  if (locator.readUInt32LE(0) !== LOCATOR64) broken('no zip64 locator');
  const at = Number(locator.readBigUInt64LE(8));
  if (at + 56 > size) broken('zip64 locator');
  const record = await readAt(file, at, 56);
  if (record.readUInt32LE(0) !== END64) broken('no zip64 end');
  return { count: Number(record.readBigUInt64LE(32)), length: Number(record.readBigUInt64LE(40)), start: Number(record.readBigUInt64LE(48)) };
}

function readEntry(bytes: Buffer, at: number): ZipEntry {
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  const nameLength = bytes.readUInt16LE(at + 28);
  const extraLength = bytes.readUInt16LE(at + 30);
  if (at + 46 + nameLength + extraLength > bytes.length) broken('entry beyond directory');
  if ((flags & 1) !== 0) refuse('spreadsheet.encrypted');
  if (((bytes.readUInt32LE(at + 38) >>> 16) & 0o170000) === SYMLINK) refuse('spreadsheet.unsafe', { reason: 'link' });
  if (method !== 0 && method !== 8) refuse('spreadsheet.unsafe', { reason: 'method' });
  const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
  const sizes = { unpacked: bytes.readUInt32LE(at + 24), packed: bytes.readUInt32LE(at + 20), offset: bytes.readUInt32LE(at + 42) };
  const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
  return { name, method, crc: bytes.readUInt32LE(at + 16), ...wideSizes(sizes, extra) };
}

/** Replaces saturated 32-bit sizes by those of the zip64 field. */
function wideSizes(sizes: { unpacked: number; packed: number; offset: number }, extra: Buffer): { unpacked: number; packed: number; offset: number } {
  const wide = { ...sizes };
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      let p = at + 4;
      for (const key of ['unpacked', 'packed', 'offset'] as const) {
        if (wide[key] !== 0xffffffff) continue;
        if (p + 8 > Math.min(at + 4 + length, extra.length)) broken('zip64 field');
        wide[key] = Number(extra.readBigUInt64LE(p));
        p += 8;
      }
    }
    at += 4 + length;
  }
  return wide;
}

function checkName(name: string, names: Set<string>): void {
  const key = name.toLowerCase();
  if (names.has(key)) refuse('spreadsheet.unsafe', { reason: 'doubled name' });
  names.add(key);
  // A backslash is how some Windows libraries separate folders; the parts are then not found, so it is no danger but useless too.
  if (name === '' || name.includes('\0') || name.startsWith('/') || name.includes('\\') || name.split('/').includes('..')) refuse('spreadsheet.unsafe', { reason: 'path' });
}

function checkSizes(entry: ZipEntry, limits: ReadLimits): void {
  if (entry.unpacked > limits.inflatedBytes) refuse('spreadsheet.too_large', { limit: limits.fileBytes >> 20 });
  if (entry.unpacked > FREE_BYTES && entry.unpacked > entry.packed * limits.ratio) refuse('spreadsheet.unsafe', { reason: 'ratio' });
  if (entry.method === 0 && entry.unpacked !== entry.packed) broken('stored size');
}

function checkOverlap(entries: readonly ZipEntry[], directoryStart: number): void {
  const byOffset = entries.toSorted((a, b) => a.offset - b.offset);
  byOffset.forEach((entry, i) => {
    const next = byOffset[i + 1]?.offset ?? directoryStart;
    // 30 bytes of local header and the name lie before the packed bytes.
    if (entry.offset + 30 + Buffer.byteLength(entry.name) + entry.packed > next) refuse('spreadsheet.unsafe', { reason: 'overlap' });
  });
}

/** Reads exactly so many bytes; a shorter file is broken. */
export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) broken('end of file');
    done += bytesRead;
  }
  return bytes;
}
