import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#kit/pure/decision.ts';
import { type LocalDate, localDate } from '#kit/pure/time.ts';
import { syncFolder } from '../sync-folder.ts';

/** Bytes by their hash in a folder: written to a temporary name, synced, renamed; only then may a row name them. */
export interface FileStore {
  /** Receives a stream; refuses with `input.too_large` beyond `maxBytes`. */
  receive(stream: Readable, maxBytes: number): Promise<{ tempPath: string; size: number; sha256: string }>;
  /** Moves a received file to its final place. */
  keep(tempPath: string, sha256: string): Promise<void>;
  discard(tempPath: string): Promise<void>;
  read(sha256: string): Promise<{ stream: Readable; size: number }>;
  pathOf(sha256: string): string;
  /** Adds text to the file of a day in the folder `outbox` beside the bytes; for adapters that write down what they would send. */
  append(name: string, day: LocalDate, text: string): Promise<void>;
  /** Removes from that folder the files of days before this one. */
  forgetAppended(before: LocalDate): Promise<void>;
}

const DAY_OF = /-(\d{4}-\d{2}-\d{2})\.log$/;

/** A store below `folder`; two levels of fan-out keep folders small. */
export function fileStore(folder: string): FileStore {
  const temp = path.join(folder, 'incoming');
  const outbox = path.join(folder, '..', 'outbox');
  const pathOf = (hash: string): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a hash');
    return path.join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  };
  return {
    pathOf,
    async receive(stream, maxBytes) {
      await mkdir(temp, { recursive: true });
      const tempPath = path.join(temp, randomUUID());
      const hash = createHash('sha256');
      let size = 0;
      const count = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          if (size > maxBytes) return done(new Refusal('input.too_large', { megabytes: Math.floor(maxBytes / 1048576) }));
          hash.update(chunk);
          done(null, chunk);
        },
      });
      try {
        await pipeline(stream, count, createWriteStream(tempPath, { mode: 0o600, flush: true }));
      } catch (error) {
        await rm(tempPath, { force: true });
        throw error;
      }
      return { tempPath, size, sha256: hash.digest('hex') };
    },
    async keep(tempPath, hash) {
      const target = pathOf(hash);
      await mkdir(path.dirname(target), { recursive: true });
      await rename(tempPath, target);
      // Both levels of fan-out, the store and the data folder: another node may have made any of them a moment ago.
      await syncFolder(path.dirname(target), 3);
    },
    async append(name, day, text) {
      if (!/^[a-z]+-\d{4}-\d{2}-\d{2}$/.test(`${name}-${day}`)) throw new Error('not a log name');
      await mkdir(outbox, { recursive: true });
      await appendFile(path.join(outbox, `${name}-${day}.log`), text, { mode: 0o600 });
    },
    async forgetAppended(before) {
      for (const name of (await readdir(outbox).catch(() => [])).filter((n) => n.endsWith('.log'))) {
        // Earlier versions wrote one file without a day: it is of the day on which it was last written to.
        const day = DAY_OF.exec(name)?.[1] ?? (await stat(path.join(outbox, name)).then((s) => localDate(s.mtime), () => before));
        if (day < before) await rm(path.join(outbox, name), { force: true });
      }
    },
    discard: (tempPath) => rm(tempPath, { force: true }),
    async read(hash) {
      const file = pathOf(hash);
      const { size } = await stat(file);
      return { stream: createReadStream(file), size };
    },
  };
}
