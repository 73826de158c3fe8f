import { broken, refuse } from '../refuse.ts';

const END_OF_CHAIN = 0xfffffffe;
const STREAM = 2;
const FILEPASS = 0x2f;

/**
 * Checks an OLE compound file before the .xls reader sees it: says what it holds, refuses passwords, macros and embedded objects,
 * and streams that share sectors (a small file that reads as a huge one).
 */
export function checkCompound(data: Buffer): void {
  if (data.length < 1536) broken('compound size');
  const shift = data.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) broken('sector size');
  const sector = 1 << shift;
  const offsetOf = (s: number) => (s + 1) * sector;
  const fat = readFat(data, sector, offsetOf);
  const directory = chain(fat, data.readUInt32LE(48), data.length / sector);
  const names: string[] = [];
  let used = 0;
  let workbook: { start: number; size: number } | undefined;
  for (const s of directory) {
    for (let at = offsetOf(s); at + 128 <= Math.min(offsetOf(s) + sector, data.length); at += 128) {
      const type = data[at + 66] ?? 0;
      if (type === 0) continue;
      const nameLength = Math.min(data.readUInt16LE(at + 64), 64);
      const name = data.toString('utf16le', at, at + Math.max(0, nameLength - 2));
      const start = data.readUInt32LE(at + 116);
      const size = data.readUInt32LE(at + 120);
      names.push(name.toLowerCase());
      if (type === STREAM && size >= 4096) used += chain(fat, start, data.length / sector).length;
      if (/^(?:workbook|book)$/i.test(name)) workbook = { start, size };
    }
  }
  if (used * sector > data.length + sector) broken('shared sectors');
  refuseByNames(names);
  if (!workbook) return refuse('spreadsheet.unknown_format');
  if (names.includes('book') && !names.includes('workbook')) refuse('spreadsheet.old_format');
  if (workbook.size >= 4096 && hasPassword(data, offsetOf(workbook.start))) refuse('spreadsheet.encrypted');
}

function refuseByNames(names: readonly string[]): void {
  if (names.some((n) => n === 'encryptedpackage' || n === 'encryptioninfo')) refuse('spreadsheet.encrypted');
  if (names.some((n) => n.startsWith('_vba_project') || n === 'vba' || n === 'macros')) refuse('spreadsheet.macro_refused');
  if (names.some((n) => /^mbd[0-9a-f]{8}$/.test(n) || n === '\u0001ole10native')) refuse('spreadsheet.embedded_refused');
}

function readFat(data: Buffer, sector: number, offsetOf: (s: number) => number): number[] {
  const lists: number[] = [];
  for (let i = 0; i < 109; i += 1) {
    const s = data.readUInt32LE(76 + i * 4);
    if (s < END_OF_CHAIN) lists.push(s);
  }
  let next = data.readUInt32LE(68);
  for (let guard = 0; next < END_OF_CHAIN - 2 && guard < 4096; guard += 1) {
    const at = offsetOf(next);
    if (at + sector > data.length) broken('difat');
    for (let i = 0; i < sector / 4 - 1; i += 1) {
      const s = data.readUInt32LE(at + i * 4);
      if (s < END_OF_CHAIN - 2) lists.push(s);
    }
    next = data.readUInt32LE(at + sector - 4);
  }
  if (lists.length * sector > data.length) broken('fat size');
  const fat: number[] = [];
  for (const s of lists) {
    const at = offsetOf(s);
    if (at + sector > data.length) broken('fat sector');
    for (let i = 0; i < sector / 4; i += 1) fat.push(data.readUInt32LE(at + i * 4));
  }
  return fat;
}

function chain(fat: readonly number[], start: number, most: number): number[] {
  const sectors: number[] = [];
  for (let s = start; s < END_OF_CHAIN - 2; s = fat[s] ?? END_OF_CHAIN) {
    if (sectors.length > most) broken('chain');
    sectors.push(s);
  }
  return sectors;
}

/** A protected workbook says so in a FILEPASS record among its first ones. */
function hasPassword(data: Buffer, start: number): boolean {
  let at = start;
  for (let i = 0; i < 8 && at + 4 <= data.length; i += 1) {
    if (data.readUInt16LE(at) === FILEPASS) return true;
    at += 4 + data.readUInt16LE(at + 2);
  }
  return false;
}
