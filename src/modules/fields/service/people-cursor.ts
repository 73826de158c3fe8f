import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A place in a list of people by name, as text that the client hands back. */
export function writePlace(pinyin: string, id: string): string {
  return Buffer.from(JSON.stringify([pinyin, id])).toString('base64url');
}

/** The rows of `members m` after a place; `cursor.invalid` for what is none of ours. */
export function peoplePlace(cursor: string | undefined): RawBuilder<boolean> {
  if (cursor === undefined) return sql<boolean>`true`;
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new Refusal('cursor.invalid');
  }
  const [pinyin, id] = Array.isArray(read) ? (read as unknown[]) : [];
  if (typeof pinyin !== 'string' || typeof id !== 'string' || !UUID.test(id)) throw new Refusal('cursor.invalid');
  return sql<boolean>`(m.pinyin, m.id) > (${pinyin}, ${id}::uuid)`;
}
