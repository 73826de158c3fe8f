import { inflateSync } from 'node:zlib';
import { codeMaps, findMarkInCodes } from './pdf-text.ts';
import { refuse, refuseSecret } from './refuse.ts';

const MiB = 1048576;
const STREAM_LIMIT = 32 * MiB;
const TOTAL_LIMIT = 200 * MiB;

interface PdfStream {
  /** What stands between the stream before and this one. */
  readonly head: string;
  readonly dictionary: string;
  readonly body: Buffer;
  /** From its first byte on, without an end: the word for the end may stand in the middle of it. */
  readonly from: Buffer;
}

/**
 * Checks a PDF: no password, no script, no action that starts something, no attached file; and, as far as its text can
 * be read, no mark of secrecy. Objects that hide in compressed streams are looked at too.
 */
export function checkPdf(data: Buffer): void {
  if (data.subarray(-2048).lastIndexOf('%%EOF') < 0) refuse('file.damaged');
  const { skeleton, streams } = split(data);
  refuseActions(skeleton);
  const texts: string[] = [];
  let total = 0;
  for (const s of streams) {
    if (/\/ObjStm(?![A-Za-z0-9])/.test(plainNames(s.head))) {
      refuseActions(objectsIn(s));
      continue;
    }
    // What we take for the inside of a stream may be objects to a reader: the words that open it may stand in a string.
    refuseHidden(s.body.toString('latin1'));
    if (/\/Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType)/.test(s.dictionary) || /\/FontFile|\/DCTDecode|\/JPXDecode|\/JBIG2Decode|\/CCITTFaxDecode|\/Length1/.test(s.dictionary)) continue;
    const plain = unpacked(s);
    if (!plain) continue;
    total += plain.length;
    if (total > TOTAL_LIMIT) refuse('file.damaged');
    texts.push(plain.toString('latin1'));
  }
  refuseSecret(titles(skeleton));
  const mark = findMarkInCodes(texts, codeMaps(texts));
  if (mark) refuse('file.marked_secret', { mark });
}

/** The file without the bodies of its streams, and the streams. */
function split(data: Buffer): { skeleton: string; streams: PdfStream[] } {
  const streams: PdfStream[] = [];
  const skeleton: string[] = [];
  let at = 0;
  for (;;) {
    const start = data.indexOf('stream', at, 'latin1');
    if (start < 0) break;
    const isEnd = data.toString('latin1', Math.max(0, start - 3), start) === 'end';
    const after = data[start + 6];
    if (isEnd || (after !== 0x0a && after !== 0x0d)) {
      skeleton.push(data.toString('latin1', at, start + 6));
      at = start + 6;
      continue;
    }
    const head = data.toString('latin1', at, start);
    skeleton.push(head);
    const from = start + (after === 0x0d && data[start + 7] === 0x0a ? 8 : 7);
    const end = data.indexOf('endstream', from, 'latin1');
    const to = end < 0 ? data.length : end;
    const object = head.lastIndexOf(' obj');
    streams.push({ head, dictionary: plainNames(head.slice(Math.max(0, object))), body: data.subarray(from, to), from: data.subarray(from) });
    at = to;
  }
  skeleton.push(data.toString('latin1', at));
  return { skeleton: skeleton.join('\n'), streams };
}

function unpacked({ dictionary, body }: PdfStream): Buffer | null {
  const filters = /\/Filter\s*(?:\[([^\]]*)\]|(\/\w+))/.exec(dictionary);
  const names = (filters?.[1] ?? filters?.[2] ?? '').match(/\/\w+/g) ?? [];
  if (names.length === 0) return body.length <= STREAM_LIMIT ? body : null;
  if (names.length > 1 || (names[0] !== '/FlateDecode' && names[0] !== '/Fl')) return null;
  try {
    return inflateSync(body, { maxOutputLength: STREAM_LIMIT, finishFlush: 2 });
  } catch (error) {
    // Too much comes out of it: what cannot be looked at is not kept. Anything else is a stream we do not understand.
    if (error instanceof RangeError) return refuse('file.damaged');
    return null;
  }
}

/** The objects of a stream of objects. Packed in another way than every program does, they cannot be looked at: such a file is not kept. */
function objectsIn({ head, from, body }: PdfStream): string {
  const named = plainNames(head);
  const packed = named.match(/\/(?:FlateDecode|Fl)(?![A-Za-z0-9])/g)?.length ?? 0;
  if (packed > 1 || /\/(?:ASCIIHexDecode|AHx|ASCII85Decode|A85|LZWDecode|LZW|RunLengthDecode|RL|Crypt)(?![A-Za-z0-9])|\/Predictor\s+(?!1\b)/.test(named)) refuse('file.damaged');
  if (packed === 0) return body.toString('latin1');
  try {
    return inflateSync(from, { maxOutputLength: STREAM_LIMIT, finishFlush: 2 }).toString('latin1');
  } catch {
    return refuse('file.damaged');
  }
}

/** Names may be written with #xx for any sign. */
function plainNames(source: string): string {
  return source.includes('#') ? source.replace(/#([0-9a-fA-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : source;
}

/** Names too long to stand among the bytes of a picture by chance. */
function refuseHidden(source: string): void {
  const text = plainNames(source);
  if (/\/(?:JavaScript|Launch|RichMedia|SubmitForm|ImportData|Rendition)(?![A-Za-z0-9])/.test(text)) refuse('file.has_script');
  if (/\/(?:EmbeddedFiles?|FileAttachment)(?![A-Za-z0-9])/.test(text)) refuse('file.has_embedded');
  if (/\/ObjStm(?![A-Za-z0-9])/.test(text)) refuse('file.damaged');
}

function refuseActions(source: string): void {
  const text = plainNames(source);
  if (/\/Encrypt(?![A-Za-z])/.test(text)) refuse('file.encrypted');
  if (/\/(?:JavaScript|JS|Launch|RichMedia|XFA|SubmitForm|ImportData|GoToE|Movie|Sound|Rendition)(?![A-Za-z0-9])/.test(text)) refuse('file.has_script');
  if (/\/(?:EmbeddedFiles?|FileAttachment)(?![A-Za-z0-9])/.test(text)) refuse('file.has_embedded');
}

/** The titles and other strings of the document's own dictionaries, in UTF-16 where marked so. */
function titles(skeleton: string): string {
  const found: string[] = [];
  for (const [, hex] of skeleton.matchAll(/<\s*(feff[0-9a-f\s]+)>/gi)) found.push(utf16(Buffer.from((hex ?? '').replace(/\s/g, ''), 'hex')));
  for (const [, literal] of skeleton.matchAll(/\((\u00fe\u00ff(?:\\[\s\S]|[^\\)])*)\)/g)) found.push(utf16(Buffer.from((literal ?? '').replace(/\\([()\\])/g, '$1'), 'latin1')));
  return found.join('\n');
}

function utf16(bytes: Buffer): string {
  const even = Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)));
  return even.swap16().toString('utf16le');
}
