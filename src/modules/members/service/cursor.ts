import { Refusal } from '#kit/pure/decision.ts';

const KINDS = {
  text: /^[^\0]{0,300}$/u,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  int: /^\d{1,9}$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
} as const;
export type CursorPart = keyof typeof KINDS;

/** A place in a list: the sort and the values of its last row, opaque to the reader. */
export function writeCursor(sort: string, values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([sort, ...values.map(String)])).toString('base64url');
}

/** The values of a cursor of this sort; `cursor.invalid` for any other text. */
export function readCursor(sort: string, parts: readonly CursorPart[], cursor: string): string[] {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new Refusal('cursor.invalid');
  }
  if (!Array.isArray(read) || read[0] !== sort || read.length !== parts.length + 1) throw new Refusal('cursor.invalid');
  const values: unknown[] = read.slice(1);
  if (!values.every((v, i): v is string => typeof v === 'string' && KINDS[parts[i] ?? 'text'].test(v))) throw new Refusal('cursor.invalid');
  return values;
}
