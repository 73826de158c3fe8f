import { execFileSync } from 'node:child_process';
import { lchown, mkdir, rename, rm, stat, statfs, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#kit/server/ids.ts';
import { runSql } from '#kit/server/testing/run-sql.ts';
import { BALLAST, type BurstFound, inWords, isSound, startBurst } from '../burst.ts';
import { type Got, send } from '../client.ts';
import type { Row } from '../row.ts';
import { type Site, startSite } from '../site.ts';
import { suggestionBody } from '../testing-words.ts';
import type { Tools } from '../tools.ts';

type Place = 'data' | 'log' | 'files';

/** A small disk in memory that is full but for `mb` megabytes; `free` gives the rest back. */
async function smallDisk(tools: Tools, folder: string, mb: number): Promise<{ fill(left: number): Promise<void>; free(): Promise<void> }> {
  await mkdir(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mb}m,mode=755`, 'tmpfs', folder]);
  tools.after(() => { execFileSync('umount', ['-l', folder]); });
  const ballast = join(folder, 'ballast');
  return {
    async fill(left) {
      const { bavail, bsize } = await statfs(folder);
      // Others write meanwhile: when there is no more room, it is full.
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left * 2 ** 20))).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'ENOSPC') throw error; });
    },
    free: () => rm(ballast, { force: true }),
  };
}

/** Moves a folder of a stopped server onto another disk. */
async function moveTo(from: string, to: string): Promise<void> {
  const { uid, gid } = await stat(from);
  execFileSync('cp', ['-a', from, to]);
  await rename(from, `${from}.before`);
  await symlink(to, from);
  await lchown(from, uid, gid);
  await rm(`${from}.before`, { recursive: true, force: true });
}

interface Full { readonly place: Place; readonly found: BurstFound; readonly told: string; readonly back: number; readonly plain: boolean }

async function full(tools: Tools, place: Place, program?: string): Promise<Full> {
  const root = await tools.folder('full');
  const folder = join(root, 'site');
  const sizes: Record<Place, number> = { data: 400, log: 160, files: 60 };
  const where: Record<Place, string> = { data: join(folder, 'db'), log: join(root, 'log'), files: join(folder, 'data') };
  await mkdir(folder, { recursive: true });
  const disk = await smallDisk(tools, where[place], sizes[place]);
  if (place === 'log') execFileSync('chmod', ['755', root]);
  // The folder of temporary files is full from the start: nothing that people do goes there.
  const temporary = join(root, 'tmp');
  await (await smallDisk(tools, temporary, 1)).fill(0);
  const site: Site = await startSite(folder, { nodes: 2, node: () => ({ environment: { TMPDIR: temporary }, ...(program ? { program } : {}) }), cluster: { settings: { max_wal_size: '64MB', min_wal_size: '32MB' } } });
  tools.after(() => site.close());
  if (place === 'log') {
    await site.cluster.stop();
    await moveTo(join(site.cluster.folder, 'pg_wal'), join(where.log, 'pg_wal'));
    await site.cluster.start();
  }
  const burst = await startBurst(site, { clients: 12, persistence: { tries: 200 } });
  await burst.until(50);
  await filler(site);
  await disk.fill(place === 'files' ? 2 : 0);
  const refusal = await firstFull(site, place);
  tools.say(`${place}: ${refusal ? `${refusal.status} ${JSON.stringify(refusal.body).slice(0, 160)}` : 'no refusal seen'}; the database ${site.cluster.running ? 'runs' : 'has stopped'}`);
  await disk.free();
  const freed = performance.now();
  // What a service manager does: the server that ended is started again until it stands.
  while (!site.cluster.running && performance.now() - freed < 60_000) await site.cluster.start().catch(() => sleep(1000));
  const back = await burst.firstAfter(freed, 60_000);
  await burst.until(burst.acknowledged + 20);
  const found = await burst.end();
  const body = JSON.stringify(refusal?.body ?? {});
  return { place, found, told: refusal ? `${refusal.status}` : 'nothing', back, plain: refusal !== null && [503, 507].includes(refusal.status) && /"message":"[^"]+"/.test(body) && !/at |\/|node_modules|select |insert /i.test(body.replace(/"requestId":"[^"]*"/, '')) };
}

/** Uploads and writes until one is refused because there is no room, or because the database has stopped for want of it. */
async function firstFull(site: Site, place: Place): Promise<Got | null> {
  const person = await filler(site);
  for (const began = Date.now(); Date.now() - began < 90_000;) {
    const base = site.bases()[0] ?? '';
    const id = newId();
    const upload = { path: `/api/files?id=${id}`, token: person, key: newId(), file: { name: BALLAST, bytes: Buffer.alloc(1_000_000, 'text ') } };
    const draft = { path: `/api/suggestions/${id}/draft`, method: 'PUT', token: person, key: newId(), body: { version: 0, ...suggestionBody(id) } };
    const got = await send(base, place === 'files' ? upload : draft).catch(() => null);
    if (got && [503, 507].includes(got.status)) return got;
    // The log goes on to a new piece, as it would after some thousand more writes.
    if (place === 'log') await runSql(site.cluster.adminUrl, 'select pg_switch_wal()').catch(() => sleep(200));
    await sleep(20);
  }
  return null;
}

/** Who fills a disk: entered before it is full. */
const fillers = new WeakMap<Site, string>();
async function filler(site: Site): Promise<string> {
  const known = fillers.get(site);
  if (known) return known;
  const { token } = await site.person('filler', { memberOf: site.rootId });
  fillers.set(site, token);
  return token;
}

export const row: Row = {
  id: 'R05',
  threat: 'The disk is full: that of the data, of the log of the database, of the files with what is being received, and all the while the folder of temporary files',
  criterion: '0 acknowledged lost, no half file; people get a plain sentence with 507 or 503; service returns within 60 s of room without repair by hand; whoever runs the system is told at 85 % use',
  stage: 'full',
  minutes: 20,
  missing: () => (process.getuid?.() === 0 ? null : 'needs root, to mount a small disk in memory'),
  async run(tools) {
    const all: Full[] = [];
    for (const place of ['files', 'data', 'log'] as const) all.push(await full(tools, place));
    const words = all.map((f) => `${f.place}: answered ${f.told}, ${inWords(f.found)}, back ${(f.back / 1000).toFixed(1)} s after room`);
    return { figure: words.join('. '), passed: all.every((f) => isSound(f.found) && f.plain && f.back <= 60_000) };
  },
  async control(tools) {
    const { found } = await full(tools, 'data', 'early-node');
    return { figure: `with nodes that acknowledge before they commit: ${inWords(found)}`, passed: isSound(found) };
  },
  provedBy: [
    { file: 'src/modules/operation/operation.test.ts', tests: ['reaches whoever runs the system once a day, and nobody else', ' warns of '] },
    { file: 'src/kit/server/jobs.test.ts', tests: ['that fails for want of room waits for room, however long'] },
    { file: 'src/app/backup/backup.test.ts', tests: ['a backup onto a full disk', 'onto a full disk says that the disk is full'] },
  ],
  limits: 'exports and spreadsheets while the disk of the files is full: they are received beside uploads and by the same way, and work in the background waits for room; what PostgreSQL itself puts aside lies with its data',
};
