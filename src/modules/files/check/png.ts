import { crc32 } from 'node:zlib';
import { insist } from '#kit/pure/decision.ts';
import { canShowPixels } from '../rules.ts';
import { refuse } from './refuse.ts';

/** Chunks that the picture needs; texts, places, times and animation are left out. */
const kept: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'pHYs', 'sBIT', 'bKGD', 'cICP']);
const SIGNATURE = 8;

/** A PNG of its one picture only, without what was written beside it or after its end. Refuses too many pixels and broken chunks. */
export function cleanPng(data: Buffer): Buffer {
  const parts: Buffer[] = [data.subarray(0, SIGNATURE)];
  for (let at = SIGNATURE; at + 12 <= data.length; ) {
    const length = data.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > data.length) refuse('file.damaged');
    const type = data.toString('latin1', at + 4, at + 8);
    if (crc32(data.subarray(at + 4, end - 4)) !== data.readUInt32BE(end - 4)) refuse('file.damaged');
    if (at === SIGNATURE) {
      if (type !== 'IHDR' || length !== 13) refuse('file.damaged');
      insist(canShowPixels(data.readUInt32BE(at + 8), data.readUInt32BE(at + 12)));
    }
    if (kept.has(type)) parts.push(data.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(parts);
    at = end;
  }
  return refuse('file.damaged');
}
