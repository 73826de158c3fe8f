import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processesOf, signal } from '#kit/server/postgres/processes.ts';
import { runSql } from '#kit/server/testing/run-sql.ts';
import { type Burst, type BurstFound, inWords, startBurst } from '../burst.ts';
import { startCluster } from '../cluster.ts';
import type { Row } from '../row.ts';
import { startSite } from '../site.ts';
import type { Tools } from '../tools.ts';

const IMAGE_BYTES = 1536 * 2 ** 20;
const sh = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** An ext4 of its own in a file. */
async function disk(tools: Tools, folder: string, name: string): Promise<{ image: string; at: string }> {
  const image = join(folder, `${name}.img`);
  await writeFile(image, '');
  await truncate(image, IMAGE_BYTES);
  sh('mkfs.ext4', '-q', '-F', image);
  return mount(tools, folder, image, name);
}

async function mount(tools: Tools, folder: string, image: string, name: string): Promise<{ image: string; at: string }> {
  const at = join(folder, name);
  await mkdir(at, { recursive: true });
  sh('mount', '-o', 'loop', image, at);
  tools.after(() => { sh('umount', '-l', at); });
  return { image, at };
}

interface Cut { readonly found: BurstFound; readonly unreadable: string }

/** The power is cut so many times: what the image holds while everything stands still is what a disk would hold. */
async function cuts(tools: Tools, images: number, fsync: boolean): Promise<Cut[]> {
  const folder = await tools.folder('power');
  const { image, at } = await disk(tools, folder, 'disk');
  const site = await startSite(at, { nodes: 2, cluster: { fsync } });
  tools.after(() => site.close());
  const burst = await startBurst(site, { clients: 12 });
  const out: Cut[] = [];
  for (let n = 0; n < images; n += 1) {
    await burst.until(burst.acknowledged + (tools.full ? 400 : 60), 300_000);
    const known = burst.known();
    const all = [site.cluster.pid, ...processesOf(site.cluster.folder), ...site.nodes.map((x) => x.pid)];
    for (const pid of new Set(all)) signal(pid, 'SIGSTOP');
    const copy = join(folder, `copy${n}.img`);
    await copyFile(image, copy);
    for (const pid of new Set(all)) signal(pid, 'SIGCONT');
    out.push(await look(tools, folder, copy, n, burst, known));
    tools.say(`image ${n + 1}: ${out[n]?.unreadable || inWords(out[n]?.found as BurstFound)}`);
  }
  await burst.abandon();
  return out;
}

/** What pg_amcheck asks, of every table and index of the product: rows that cannot be, trees out of order, rows that no tree knows. */
async function structure(adminUrl: string): Promise<string> {
  await runSql(adminUrl, 'create extension if not exists amcheck');
  const ours = "c.relnamespace = 'public'::regnamespace and c.relpersistence = 'p'";
  const rows = await runSql<{ what: string }>(adminUrl, `select c.relname || ': ' || v.msg as what from pg_class c cross join lateral verify_heapam(c.oid, check_toast => true) v where c.relkind in ('r', 'm') and ${ours} limit 5`);
  if (rows.length > 0) return rows.map((r) => r.what).join('; ');
  await runSql(adminUrl, `select bt_index_check(c.oid, heapallindexed => true) from pg_class c join pg_am am on am.oid = c.relam join pg_index i on i.indexrelid = c.oid where am.amname = 'btree' and c.relkind = 'i' and i.indisvalid and ${ours}`);
  await runSql(adminUrl, `select gin_index_check(c.oid) from pg_class c join pg_am am on am.oid = c.relam where am.amname = 'gin' and c.relkind = 'i' and ${ours}`);
  return '';
}

const NOTHING: BurstFound = { sent: 0, acknowledged: 0, refused: 0, unknown: 0, lost: [], risen: [], doubled: [], strange: [], sound: false, half: [] };

/** Starts what an image holds and compares it with what was acknowledged before the cut. */
async function look(tools: Tools, folder: string, image: string, n: number, burst: Burst, known: ReadonlySet<string>): Promise<Cut> {
  const { at } = await mount(tools, folder, image, `copy${n}`);
  try {
    const cluster = await startCluster(join(at, 'db'), {});
    try {
      // Every page is read, and its checksum with it.
      for (const { name } of await runSql<{ name: string }>(cluster.adminUrl, "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")) await runSql(cluster.adminUrl, `select count(*) from (select t::text from "${name}" t) x`);
      const broken = await structure(cluster.adminUrl);
      if (broken !== '') return { found: NOTHING, unreadable: broken };
      return { found: await burst.compare(cluster.url, join(at, 'data'), known), unreadable: '' };
    } finally {
      await cluster.kill();
      await sleep(200);
    }
  } catch (error) {
    return { found: NOTHING, unreadable: String((error as Error).message).slice(0, 200) };
  }
}

const sum = (all: readonly Cut[], of: (f: BurstFound) => number): number => all.reduce((n, c) => n + of(c.found), 0);
const inSum = (all: readonly Cut[]): string => `${all.length} images, ${sum(all, (f) => f.acknowledged).toLocaleString('en')} acknowledged before them: ${sum(all, (f) => f.lost.length)} lost, ${sum(all, (f) => f.half.length)} half done, ${all.filter((c) => c.unreadable).length} databases that did not start`;
const fine = (all: readonly Cut[]): boolean => all.every((c) => !c.unreadable && c.found.lost.length === 0 && c.found.half.length === 0 && c.found.acknowledged > 0);

/** Why a machine has no disks in files, or null. */
export function noLoop(tools: Tools): string | null {
  if (process.getuid?.() !== 0) return 'needs root, to mount a disk that lies in a file';
  return tools.program('mkfs.ext4') && tools.program('losetup') && tools.program('mount') ? canLoop() : 'needs mkfs.ext4, losetup and mount';
}

function canLoop(): string | null {
  try {
    return sh('losetup', '-f').trim() ? null : 'no loop device is free';
  } catch {
    return 'the system has no loop devices';
  }
}

export const row: Row = {
  id: 'R03',
  threat: 'The power fails in the middle of a burst: only what had reached the disk is left, of database and files',
  criterion: '5 images of the disk: each starts, every page is readable with its checksum, tables and indexes are sound (what pg_amcheck asks), 0 acknowledged rows or files missing',
  stage: 'full',
  minutes: 30,
  missing: noLoop,
  async run(tools) {
    const all = await cuts(tools, tools.full ? 5 : 1, true);
    return { figure: inSum(all), passed: fine(all) };
  },
  async control(tools) {
    const all = await cuts(tools, 1, false);
    return { figure: `with fsync off: ${inSum(all)}`, passed: fine(all) };
  },
  limits: 'disks that say they have written and have not',
};
