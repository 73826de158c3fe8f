import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { appendSynced } from '#kit/server/chain-heads.ts';

/** One record of a person that was erased; only its id is known outside the database. */
export interface ErasedLine {
  readonly at: Date;
  readonly associationId: string;
  readonly memberId: string;
}

const LINE = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z) ([0-9a-f-]{36}) ([0-9a-f-]{36})$/;

export const lineOfErased = (e: ErasedLine): string => `${e.at.toISOString()} ${e.associationId} ${e.memberId}\n`;

/** The list of erased records in a file, oldest first; none when there is no such file. */
export async function readErased(file: string): Promise<ErasedLine[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [, at, associationId, memberId] = LINE.exec(line) ?? [];
    return at && associationId && memberId ? [{ at: new Date(at), associationId, memberId }] : [];
  });
}

/** Adds to the list of a folder what it does not have yet. By ids, not by times: an erasure may be committed after a later one. */
export async function listErased(folder: string, erased: readonly ErasedLine[]): Promise<void> {
  const file = path.join(folder, 'erased.log');
  const known = new Set((await readErased(file)).map((e) => e.memberId));
  const fresh = erased.filter((e) => !known.has(e.memberId));
  if (fresh.length > 0) await appendSynced(file, fresh.map(lineOfErased).join(''));
}
