// QR code, model 2 (ISO/IEC 18004), byte mode, error correction M, versions 1 to 10: enough for an address.

/** Per version 1…10 at level M: data bytes, correction bytes a block, blocks of each of the two sizes. */
const TABLE: readonly { readonly data: number; readonly ec: number; readonly blocks: readonly number[] }[] = [
  { data: 16, ec: 10, blocks: [16] }, { data: 28, ec: 16, blocks: [28] }, { data: 44, ec: 26, blocks: [44] }, { data: 64, ec: 18, blocks: [32, 32] }, { data: 86, ec: 24, blocks: [43, 43] },
  { data: 108, ec: 16, blocks: [27, 27, 27, 27] }, { data: 124, ec: 18, blocks: [31, 31, 31, 31] }, { data: 154, ec: 22, blocks: [38, 38, 39, 39] }, { data: 182, ec: 22, blocks: [36, 36, 36, 37, 37] }, { data: 216, ec: 26, blocks: [43, 43, 43, 43, 44] },
];
const ALIGN: readonly (readonly number[])[] = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

const EXP = new Uint8Array(512);
const LOG = new Uint8Array(256);
for (let i = 0, x = 1; i < 255; i += 1) {
  EXP[i] = x;
  LOG[x] = i;
  x = (x << 1) ^ (x & 0x80 ? 0x11d : 0);
}
for (let i = 255; i < 512; i += 1) EXP[i] = EXP[i - 255] ?? 0;
const mul = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : (EXP[(LOG[a] ?? 0) + (LOG[b] ?? 0)] ?? 0));

function correction(data: readonly number[], count: number): number[] {
  let generator = [1];
  for (let i = 0; i < count; i += 1) {
    const next = Array.from({ length: generator.length + 1 }, () => 0);
    generator.forEach((g, j) => {
      next[j] = (next[j] ?? 0) ^ g;
      next[j + 1] = (next[j + 1] ?? 0) ^ mul(g, EXP[i] ?? 0);
    });
    generator = next;
  }
  const rest = [...data, ...Array.from({ length: count }, () => 0)];
  data.forEach((_d, i) => {
    const factor = rest[i] ?? 0;
    generator.forEach((g, j) => { rest[i + j] = (rest[i + j] ?? 0) ^ mul(g, factor); });
  });
  return rest.slice(data.length);
}

function codewords(bytes: Uint8Array, version: number): number[] {
  const row = TABLE[version - 1];
  if (!row) throw new RangeError('too long for a code');
  const bits: number[] = [];
  const push = (value: number, n: number): void => { for (let i = n - 1; i >= 0; i -= 1) bits.push((value >> i) & 1); };
  push(4, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const b of bytes) push(b, 8);
  push(0, Math.min(4, row.data * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  const data = Array.from({ length: bits.length / 8 }, (_n, i) => bits.slice(i * 8, i * 8 + 8).reduce((v, b) => v * 2 + b, 0));
  for (let pad = 0; data.length < row.data; pad += 1) data.push(pad % 2 === 0 ? 0xec : 0x11);
  let at = 0;
  const blocks = row.blocks.map((n) => { at += n; return data.slice(at - n, at); });
  const ecs = blocks.map((b) => correction(b, row.ec));
  const woven = (lists: readonly (readonly number[])[]): number[] => Array.from({ length: Math.max(...lists.map((l) => l.length)) }, (_n, i) => lists.flatMap((l) => l[i] ?? [])).flat();
  return [...woven(blocks), ...woven(ecs)];
}

type Grid = (boolean | null)[][];
const maskAt: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0, (_x, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function put(g: Grid, x: number, y: number, on: boolean): void {
  const row = g[y];
  if (row && x >= 0 && x < g.length) row[x] = on;
}

function bch(value: number, poly: number, shift: number): number {
  let rest = value << shift;
  const top = 31 - Math.clz32(poly);
  for (let bit = 31 - Math.clz32(rest || 1); bit >= top && rest !== 0; bit = 31 - Math.clz32(rest || 1)) rest ^= poly << (bit - top);
  return (value << shift) | rest;
}

function patterns(version: number, mask: number): Grid {
  const size = version * 4 + 17;
  const g: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => null));
  for (let i = 8; i < size - 8; i += 1) { put(g, i, 6, i % 2 === 0); put(g, 6, i, i % 2 === 0); }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) {
    for (let dy = -4; dy <= 4; dy += 1) for (let dx = -4; dx <= 4; dx += 1) { const d = Math.max(Math.abs(dx), Math.abs(dy)); if (cy + dy >= 0) put(g, cx + dx, cy + dy, d !== 2 && d !== 4); }
  }
  const marks = ALIGN[version - 1] ?? [];
  const last = marks.length - 1;
  marks.forEach((cy, i) => marks.forEach((cx, j) => {
    if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) return;
    for (let dy = -2; dy <= 2; dy += 1) for (let dx = -2; dx <= 2; dx += 1) put(g, cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
  }));
  // Level M is 00; the mask follows.
  const format = bch(mask, 0x537, 10) ^ 0x5412;
  const bit = (i: number): boolean => ((format >> i) & 1) === 1;
  for (let i = 0; i <= 5; i += 1) put(g, 8, i, bit(i));
  put(g, 8, 7, bit(6)); put(g, 8, 8, bit(7)); put(g, 7, 8, bit(8));
  for (let i = 9; i < 15; i += 1) put(g, 14 - i, 8, bit(i));
  for (let i = 0; i < 8; i += 1) put(g, size - 1 - i, 8, bit(i));
  for (let i = 8; i < 15; i += 1) put(g, 8, size - 15 + i, bit(i));
  put(g, 8, size - 8, true);
  if (version >= 7) {
    const info = bch(version, 0x1f25, 12);
    for (let i = 0; i < 18; i += 1) { const on = ((info >> i) & 1) === 1; const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)]; put(g, a, b, on); put(g, b, a, on); }
  }
  return g;
}

function fillIn(g: Grid, words: readonly number[], mask: number): boolean[][] {
  const size = g.length;
  const free = g.map((row) => row.map((c) => c === null));
  let i = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (!free[y]?.[x]) continue;
        const on = i < words.length * 8 && (((words[i >> 3] ?? 0) >> (7 - (i & 7))) & 1) === 1;
        put(g, x, y, on !== (maskAt[mask]?.(x, y) ?? false));
        i += 1;
      }
    }
  }
  return g.map((row) => row.map((c) => c === true));
}

/** How hard a code is to read: long runs, squares of one colour, imbalance. */
function penalty(m: readonly (readonly boolean[])[]): number {
  let p = 0;
  const n = m.length;
  for (const lines of [m, m.map((_r, i) => m.map((r) => r[i] ?? false))]) {
    for (const line of lines) {
      let run = 1;
      for (let i = 1; i <= n; i += 1) {
        if (i < n && line[i] === line[i - 1]) run += 1;
        else { if (run >= 5) p += run - 2; run = 1; }
      }
    }
  }
  for (let y = 1; y < n; y += 1) for (let x = 1; x < n; x += 1) if (m[y]?.[x] === m[y - 1]?.[x] && m[y]?.[x] === m[y]?.[x - 1] && m[y]?.[x] === m[y - 1]?.[x - 1]) p += 3;
  const dark = m.flat().filter(Boolean).length;
  return p + Math.floor(Math.abs((dark * 20) / (n * n) - 10)) * 10;
}

/** The modules of a code, row by row; true is dark. Throws RangeError above 213 bytes. */
export function qrModules(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const version = TABLE.findIndex((row, i) => bytes.length + (i + 1 < 10 ? 2 : 3) <= row.data) + 1;
  if (version === 0) throw new RangeError('too long for a code');
  const words = codewords(bytes, version);
  const all = maskAt.map((_m, mask) => fillIn(patterns(version, mask), words, mask));
  return all.toSorted((a, b) => penalty(a) - penalty(b))[0] ?? [];
}

/** A code as one SVG path with its quiet zone of four modules, and the side of its box. */
export function qrPath(text: string): { path: string; size: number } {
  const m = qrModules(text);
  const path = m.flatMap((row, y) => row.map((on, x) => (on ? `M${x + 4} ${y + 4}h1v1h-1z` : ''))).join('');
  return { path, size: m.length + 8 };
}
