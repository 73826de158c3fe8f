import { insist } from '#kit/pure/decision.ts';
import { canShowPixels } from '../rules.ts';
import { refuse } from './refuse.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const COM = 0xfe;

/**
 * A JPEG without what was written beside the picture: place, device, names, thumbnails, comments and whatever follows
 * its end. Kept are colour profiles and which way is up. Refuses too many pixels and pictures without an end.
 */
export function cleanJpeg(data: Buffer): Buffer {
  const kept: Buffer[] = [Buffer.from([0xff, SOI])];
  let turned = 1;
  let sized = false;
  let from = 2;
  let at = 2;
  while (at < data.length) {
    if (data[at] !== 0xff) refuse('file.damaged');
    const marker = data[at + 1];
    if (marker === 0xff) {
      at += 1;
      from = at;
      continue;
    }
    if (marker === undefined || marker === 0 || marker === SOI) refuse('file.damaged');
    if (marker === EOI) {
      if (!sized) refuse('file.damaged');
      return Buffer.concat([kept[0] ?? Buffer.alloc(0), ...(turned === 1 ? [] : [orientationSegment(turned)]), ...kept.slice(1), Buffer.from([0xff, EOI])]);
    }
    const end = at + 2 + (at + 4 <= data.length ? data.readUInt16BE(at + 2) : refuse('file.damaged'));
    if (end < at + 4 || end > data.length) refuse('file.damaged');
    const body = data.subarray(at + 4, end);
    if (isFrame(marker)) {
      if (body.length < 6) refuse('file.damaged');
      insist(canShowPixels(body.readUInt16BE(3), body.readUInt16BE(1)));
      sized = true;
    }
    if (marker === APP1) turned = orientationOf(body) ?? turned;
    const last = marker === SOS ? endOfScan(data, end) : end;
    if (marker === APP0 && isKept(marker, body)) kept.push(plainJfif(body));
    else if (isKept(marker, body)) kept.push(data.subarray(from, last));
    at = last;
    from = last;
  }
  return refuse('file.damaged');
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function isKept(marker: number, body: Buffer): boolean {
  if (marker === APP0) return body.subarray(0, 5).equals(Buffer.from('JFIF\0', 'latin1'));
  if (marker === APP2) return body.subarray(0, 12).equals(Buffer.from('ICC_PROFILE\0', 'latin1'));
  if (marker === APP14) return body.subarray(0, 5).equals(Buffer.from('Adobe', 'latin1'));
  return marker !== COM && (marker < APP0 || marker > 0xef);
}

/** The segment that says how dense the dots lie, without the small picture of the picture that it may carry, and what stands behind it. */
function plainJfif(body: Buffer): Buffer {
  const said = Buffer.alloc(14);
  body.copy(said, 0, 0, 12);
  return Buffer.concat([Buffer.from([0xff, APP0, 0, 16]), said]);
}

/** The place after a scan's coded bytes: the next marker that is neither stuffing nor a restart. */
function endOfScan(data: Buffer, from: number): number {
  for (let at = data.indexOf(0xff, from); at >= 0; at = data.indexOf(0xff, at + 1)) {
    const next = data[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return refuse('file.damaged');
}

const EXIF = Buffer.from('Exif\0\0', 'latin1');
const ORIENTATION = 0x0112;

/** Which way is up, from 1 to 8, as the camera wrote it. */
function orientationOf(body: Buffer): number | undefined {
  if (!body.subarray(0, 6).equals(EXIF)) return undefined;
  const tiff = body.subarray(6);
  if (tiff.length < 14) return undefined;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (p: number): number => (p + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(p) : tiff.readUInt16BE(p));
  const ifd = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = Math.min(u16(ifd), 200);
  for (let i = 0; i < count; i++) {
    const entry = ifd + 2 + i * 12;
    if (u16(entry) !== ORIENTATION) continue;
    const value = u16(entry + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** The smallest segment that says which way is up and nothing else. */
function orientationSegment(value: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(value, 18);
  const head = Buffer.from([0xff, APP1, 0, 0]);
  head.writeUInt16BE(2 + EXIF.length + tiff.length, 2);
  return Buffer.concat([head, EXIF, tiff]);
}
