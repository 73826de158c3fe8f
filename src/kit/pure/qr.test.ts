import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { qrModules, qrPath } from './qr.ts';

const digest = (text: string): string => createHash('sha256').update(qrModules(text).map((r) => r.map((c) => (c ? 1 : 0)).join('')).join('\n')).digest('hex').slice(0, 16);

describe('a QR code', () => {
  // The digests are those of the same texts, level and mask in an independent encoder.
  it.each([['hi', 21, '81240590f3a630b0'], ['http://localhost:4100/apply?invitation=ABCDEFGHJKMN', 33, '4c0c4212ea3d4643'], ['x'.repeat(150), 49, '9782fa7f0642d3e6'], ['y'.repeat(200), 57, '9d9550d437781823']] as const)('of %s has the modules that the standard gives', (text, size, want) => {
    expect([qrModules(text).length, digest(text)]).toEqual([size, want]);
  });
  it('has its quiet zone, and refuses what does not fit', () => {
    expect(qrPath('hi').size).toBe(29);
    expect(() => qrModules('x'.repeat(214))).toThrow(RangeError);
  });
});
