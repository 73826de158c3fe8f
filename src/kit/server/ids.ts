import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, hash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

const ids = new AsyncLocalStorage<() => string>();

/** A new id that sorts by time (UUID version 7). */
export const newId = (): string => ids.getStore()?.() ?? v7();

/** Everything that `work` does takes its new ids from this source: demonstrations that are to be the same each time. */
export function withIds<T>(source: () => string, work: () => Promise<T>): Promise<T> {
  return ids.run(source, work);
}

/** Ids that follow from a seed and a start alone, in rising order: the same calls get the same ids on every machine. */
export function seededIds(seed: number, start: Date): () => string {
  let n = 0;
  return () => {
    n += 1;
    return v7({ msecs: start.getTime() + Math.floor(n / 1000), seq: n % 1000, random: createHash('sha256').update(`${seed}:${n}`).digest().subarray(0, 16) });
  };
}

/** SHA-256 in hexadecimal. */
export const sha256 = (input: string | Buffer): string => hash('sha256', input);

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
