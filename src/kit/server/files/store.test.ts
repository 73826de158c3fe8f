import { mkdtemp, open, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { fileStore } from './store.ts';

test('a file that is kept is known on the disk by every folder above it, down from the data folder', async () => {
  const data = await mkdtemp(path.join(tmpdir(), 'juzhi-store-'));
  const handle = await open(data, 'r');
  const proto = Object.getPrototypeOf(handle) as { fd: number; sync: () => Promise<void> };
  await handle.close();
  const { sync } = proto;
  const synced: string[] = [];
  proto.sync = async function () {
    synced.push(path.relative(data, await readlink(`/proc/self/fd/${this.fd}`)));
    await Reflect.apply(sync, this, []);
  };
  try {
    const store = fileStore(path.join(data, 'files'));
    const { tempPath, sha256 } = await store.receive(Readable.from(['座椅']), 100);
    await store.keep(tempPath, sha256);
    const [a, b] = [sha256.slice(0, 2), sha256.slice(2, 4)];
    expect(synced).toEqual([`files/${a}/${b}`, `files/${a}`, 'files', '']);
    expect((await store.read(sha256)).size).toBe(6);
  } finally {
    proto.sync = sync;
    await rm(data, { recursive: true, force: true });
  }
});
