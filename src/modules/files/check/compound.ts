import { refuse } from './refuse.ts';

const FREE = 0xfffffff9;
const MOST_SECTORS = 2 ** 20;

/** One storage or stream of an OLE compound file; `children` are those directly below a storage. */
export interface CompoundEntry {
  readonly name: string;
  readonly isStorage: boolean;
  readonly hasChildren: boolean;
  readonly start: number;
  readonly size: number;
}

export interface Compound {
  readonly entries: readonly CompoundEntry[];
  /** The first bytes of a stream that lies in ordinary sectors. */
  read(entry: CompoundEntry, most: number): Buffer;
  /** Whether all bytes of a stream lie in the file. */
  isWhole(entry: CompoundEntry): boolean;
}

/** Reads the directory of an OLE compound file ([MS-CFB]); a file that does not follow its own format is refused. */
export function openCompound(data: Buffer): Compound {
  const shift = data.length >= 1536 ? data.readUInt16LE(30) : 0;
  if (shift !== 9 && shift !== 12) refuse('file.damaged');
  const sector = 1 << shift;
  const place = (s: number): number => (s + 1) * sector;
  const table = allocation(data, sector, place);
  const entries: CompoundEntry[] = [];
  for (const s of chain(table, data.readUInt32LE(48))) {
    for (let at = place(s); at + 128 <= Math.min(place(s) + sector, data.length); at += 128) {
      const type = data[at + 66] ?? 0;
      if (type === 0) continue;
      const length = Math.min(data.readUInt16LE(at + 64), 64);
      entries.push({
        name: data.toString('utf16le', at, at + Math.max(0, length - 2)).toLowerCase(), isStorage: type !== 2, hasChildren: data.readUInt32LE(at + 76) < FREE,
        start: data.readUInt32LE(at + 116), size: data.readUInt32LE(at + 120),
      });
    }
  }
  return {
    entries,
    isWhole(entry) {
      const sectors = [...chain(table, entry.start)];
      return sectors.length * sector >= entry.size && sectors.every((s) => place(s) + Math.min(sector, 64) <= data.length);
    },
    read(entry, most) {
      const parts: Buffer[] = [];
      const wanted = Math.min(entry.size, most);
      for (const s of chain(table, entry.start)) {
        if (parts.length * sector >= wanted) break;
        parts.push(data.subarray(place(s), place(s) + sector));
      }
      return Buffer.concat(parts).subarray(0, wanted);
    },
  };
}

function allocation(data: Buffer, sector: number, place: (s: number) => number): Uint32Array {
  const lists: number[] = [];
  const add = (s: number): void => {
    if (s < FREE) lists.push(s);
  };
  for (let i = 0; i < 109; i++) add(data.readUInt32LE(76 + i * 4));
  for (let next = data.readUInt32LE(68), guard = 0; next < FREE && guard < 4096; guard++) {
    const at = place(next);
    if (at + sector > data.length) refuse('file.damaged');
    for (let i = 0; i < sector / 4 - 1; i++) add(data.readUInt32LE(at + i * 4));
    next = data.readUInt32LE(at + sector - 4);
  }
  if (lists.length * sector > data.length) refuse('file.damaged');
  const table = new Uint32Array((lists.length * sector) / 4);
  lists.forEach((s, n) => {
    const at = place(s);
    if (at + sector > data.length) refuse('file.damaged');
    for (let i = 0; i < sector / 4; i++) table[(n * sector) / 4 + i] = data.readUInt32LE(at + i * 4);
  });
  return table;
}

function* chain(table: Uint32Array, start: number): Generator<number> {
  let steps = 0;
  for (let s = start; s < FREE; s = table[s] ?? FREE) {
    if (++steps > Math.min(table.length, MOST_SECTORS)) refuse('file.damaged');
    yield s;
  }
}
