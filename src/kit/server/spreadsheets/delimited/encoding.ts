import type { FileHandle } from 'node:fs/promises';
import { refuse } from '../refuse.ts';

export interface TextEncodingFound {
  /** A label of TextDecoder. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';
  /** Bytes of the byte order mark. */
  readonly skip: number;
}

const CHUNK = 64 * 1024;

/**
 * Tells the encoding of a text file by what is valid in it, over the whole file: UTF-8 with or without mark, UTF-16 either way,
 * GB 18030 (which contains GBK), Big5 where it cannot be that. When none is surely right it refuses: a name must never be decoded wrongly.
 */
export async function detectEncoding(file: FileHandle, size: number): Promise<TextEncodingFound> {
  const head = Buffer.alloc(Math.min(size, CHUNK));
  await file.read(head, 0, head.length, 0);
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return await sure(file, size, { encoding: 'utf-8', skip: 3 });
  if (head[0] === 0xff && head[1] === 0xfe) return await sure(file, size, { encoding: 'utf-16le', skip: 2 });
  if (head[0] === 0xfe && head[1] === 0xff) return await sure(file, size, { encoding: 'utf-16be', skip: 2 });
  const wide = unmarkedUtf16(head);
  if (wide) return await sure(file, size, { encoding: wide, skip: 0 });
  if (head.includes(0)) refuse('spreadsheet.unknown_format');
  const utf8 = await failingLine(file, size, { encoding: 'utf-8', skip: 0 });
  if (utf8 === undefined) {
    const ambiguous = await onlyTwoByteLetters(file, size);
    return { encoding: ambiguous ? 'gb18030' : 'utf-8', skip: 0 };
  }
  const chinese = await failingLine(file, size, { encoding: 'gb18030', skip: 0 });
  if (chinese === undefined && (await isGb(file, size))) return { encoding: 'gb18030', skip: 0 };
  if (await isBig5(file, size)) return { encoding: 'big5', skip: 0 };
  return refuse('spreadsheet.unknown_encoding', { line: chinese === undefined ? 1 : Math.max(utf8, chinese) });
}

async function sure(file: FileHandle, size: number, found: TextEncodingFound): Promise<TextEncodingFound> {
  const line = await failingLine(file, size, found);
  if (line !== undefined) refuse('spreadsheet.unknown_encoding', { line });
  return found;
}

/** What every table holds: tab, line ends, quotes, commas, semicolons, digits. */
const MARKS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x22, 0x2c, 0x3b, ...'0123456789'].map((m) => (typeof m === 'number' ? m : m.charCodeAt(0))));

/** UTF-16 without mark: commas, line ends and digits have a zero byte, always on the same side. */
function unmarkedUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  let little = 0;
  let big = 0;
  for (let i = 0; i + 1 < head.length; i += 2) {
    const [one = 0, two = 0] = [head[i], head[i + 1]];
    if (two === 0 && MARKS.has(one)) little += 1;
    if (one === 0 && MARKS.has(two)) big += 1;
  }
  if (little + big < head.length / 100 || head.length < 4) return undefined;
  // A few Chinese characters have a zero byte of their own (U+4E00), none of them a mark on its other side.
  if (little > big * 10) return 'utf-16le';
  if (big > little * 10) return 'utf-16be';
  return undefined;
}

/** The line where the text stops being valid in an encoding; undefined when all of it is valid. */
async function failingLine(file: FileHandle, size: number, found: TextEncodingFound): Promise<number | undefined> {
  const decoder = new TextDecoder(found.encoding, { fatal: true });
  let line = 1;
  try {
    for await (const chunk of fileChunks(file, found.skip, size)) line += count(decoder.decode(chunk, { stream: true }), '\n');
    decoder.decode();
    return undefined;
  } catch {
    return line;
  }
}

/**
 * A short GBK text can be valid UTF-8 by chance. Then every non-ASCII character is a two-byte letter (Latin, Greek, Cyrillic)
 * and none is Chinese, while as GBK all of them are common Chinese characters.
 */
async function onlyTwoByteLetters(file: FileHandle, size: number): Promise<boolean> {
  let two = 0;
  let more = 0;
  for await (const chunk of fileChunks(file, 0, size)) {
    for (const byte of chunk) {
      if (byte >= 0xe0) more += 1;
      else if (byte >= 0xc2) two += 1;
    }
    if (more > 0) return false;
  }
  if (two === 0) return false;
  const { common, han } = await gbStatistics(file, size);
  return han > 0 && common === han && (await failingLine(file, size, { encoding: 'gb18030', skip: 0 })) === undefined;
}

/** Big5 and other two-byte texts are often valid GB 18030 but then hold few of the 6,763 everyday characters. */
async function isGb(file: FileHandle, size: number): Promise<boolean> {
  const { common, han } = await gbStatistics(file, size);
  return han > 0 && common >= han * 0.7;
}

/** Hardly a name is written without a character of the first plane, which holds the 5,401 everyday ones. */
const BIG5 = { everyday: 0.9, least: 4 } as const;

/** Big5 as Taiwan's and Hong Kong's programs write it: nothing but its two planes and its punctuation, nearly all of it everyday characters. */
async function isBig5(file: FileHandle, size: number): Promise<boolean> {
  let everyday = 0;
  let han = 0;
  let lead = 0;
  for await (const chunk of fileChunks(file, 0, size)) {
    for (const byte of chunk) {
      if (lead === 0) {
        if (byte >= 0x80) lead = byte;
        continue;
      }
      if (byte < 0x40 || (byte > 0x7e && byte < 0xa1) || byte === 0xff) return false;
      const at = lead * 256 + byte;
      lead = 0;
      if (at >= 0xa440 && at <= 0xc67e) everyday += 1;
      else if (at >= 0xa140 && at <= 0xa3bf) continue;
      else if (at < 0xc940 || at > 0xf9d5) return false;
      han += 1;
    }
  }
  return lead === 0 && han >= BIG5.least && everyday >= han * BIG5.everyday;
}

async function gbStatistics(file: FileHandle, size: number): Promise<{ common: number; han: number }> {
  let han = 0;
  let common = 0;
  let lead = 0;
  for await (const chunk of fileChunks(file, 0, size)) {
    for (const byte of chunk) {
      if (lead !== 0) {
        han += 1;
        // GB 2312: everyday characters B0–F7 and its punctuation A1–A3, each with a high second byte.
        if (byte >= 0xa1 && ((lead >= 0xb0 && lead <= 0xf7) || (lead >= 0xa1 && lead <= 0xa3))) common += 1;
        lead = 0;
      } else if (byte >= 0x81) lead = byte;
    }
  }
  return { common, han };
}

/** The bytes of a file from a position on, in pieces. */
export async function* fileChunks(file: FileHandle, from: number, size: number): AsyncGenerator<Buffer, void, undefined> {
  for (let at = from; at < size; at += CHUNK) {
    const bytes = Buffer.allocUnsafe(Math.min(CHUNK, size - at));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
    if (bytesRead === 0) return;
    yield bytes.subarray(0, bytesRead);
    if (bytesRead < bytes.length) at -= bytes.length - bytesRead;
  }
}

function count(text: string, mark: string): number {
  let n = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) n += 1;
  return n;
}
