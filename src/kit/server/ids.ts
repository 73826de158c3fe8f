import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new id that sorts by time (UUID version 7). */
export const newId = (): string => v7();

/** SHA-256 in hexadecimal. */
export const sha256 = (input: string | Buffer): string => createHash('sha256').update(input).digest('hex');

/** An opaque secret of 256 bits, base64url. Only its hash is stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** JSON with sorted keys, so that equal content has equal text. Dates become ISO strings; undefined is left out. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map((v) => canonical(v ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
