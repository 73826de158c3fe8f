import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Db, sql } from '#kit/server/db.ts';
import type { FileStore } from '#kit/server/files/store.ts';

const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** Attachments of suggestions, of bytes that no compression makes smaller, up to so many in the whole site, so many megabytes together. */
export async function growFiles(db: Db, store: FileStore, files: number, megabytes: number): Promise<number> {
  const { rows: [there] } = await sql<{ n: number }>`select count(*)::int as n from files where mime = 'application/octet-stream' and removed_at is null`.execute(db);
  const missing = files - (there?.n ?? 0);
  const size = Math.floor((megabytes * 1048576) / Math.max(1, files));
  const { rows: of } = await sql<{ association: string; id: string }>`select association_id as association, id from suggestions order by created_at, id limit 1000`.execute(db);
  for (let done = 0; done < missing; done += 1) {
    const { tempPath, sha256 } = await store.receive(Readable.from([randomBytes(size)]), NO_LIMIT);
    await store.keep(tempPath, sha256);
    const about = of[done % of.length];
    if (about) await sql`insert into files (association_id, id, sha256, name, mime, size, subject_type, subject_id, uploaded_at) values (${about.association}, gen_random_uuid(), ${sha256}, ${`${done}.bin`}, 'application/octet-stream', ${size}, 'suggestion', ${about.id}, now())`.execute(db);
  }
  return Math.max(0, missing);
}
