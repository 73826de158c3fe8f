import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#kit/server/ids.ts';
import { BALLAST, type BurstFound, inWords, isSound, startBurst } from '../burst.ts';
import { send } from '../client.ts';
import type { Cluster } from '../cluster.ts';
import type { Row } from '../row.ts';
import type { Tools } from '../tools.ts';

interface Broken { readonly found: BurstFound; readonly panics: number; readonly slowest: number; readonly rounds: number }

/** From the k-th time on, each process of the server is told by the system that keeping its data failed. */
async function broken(tools: Tools, ks: readonly number[], program?: string): Promise<Broken> {
  const site = await tools.site({ nodes: 2, node: () => (program ? { program } : {}) });
  const burst = await startBurst(site, { clients: 8 });
  const panicsBefore = await panics(site.cluster);
  let slowest = 0;
  for (const k of ks) {
    await site.cluster.stop();
    const user = nameOfOwner(site.cluster.folder);
    const wrapper = ['strace', '-f', '-qq', '-o', '/dev/null', ...(user ? ['-u', user] : []), '-e', 'trace=fdatasync,fsync', '-e', `inject=fdatasync,fsync:error=EIO:when=${k + 3}+`];
    // It may fail before it stands: that too is stopping rather than acknowledging.
    await site.cluster.start({ wrapper, settings: { restart_after_crash: 'off', max_connections: '100' } }).catch(() => undefined);
    const began = performance.now();
    while (site.cluster.running && performance.now() - began < 15_000) await sleep(50);
    const base = site.bases()[0] ?? '';
    const asked = await send(base, { path: '/readyz' }, 20_000).catch(() => null);
    slowest = Math.max(slowest, asked?.status === 503 ? asked.ms : 20_000);
    await site.cluster.kill();
    await site.cluster.start({ settings: { max_connections: '100' } });
    await burst.until(burst.acknowledged + 20);
    tools.say(`k = ${k}: ${burst.acknowledged} acknowledged, ${(await panics(site.cluster)) - panicsBefore} stops`);
  }
  const found = await burst.end();
  return { found, panics: (await panics(site.cluster)) - panicsBefore, slowest, rounds: ks.length };
}

interface BrokenFiles { readonly found: BurstFound; readonly tried: number; readonly refused: number; readonly slowest: number; readonly back: boolean }

/** For some seconds a node is told by the system that keeping a file failed; what is uploaded meanwhile must be refused, and taken when the disk works again. */
async function brokenFiles(tools: Tools, tries: number): Promise<BrokenFiles> {
  const site = await tools.site({ nodes: 1 });
  const burst = await startBurst(site, { clients: 4, persistence: { tries: 400 } });
  await burst.until(30);
  const { token } = await site.person('uploader', { memberOf: site.rootId });
  const upload = () => send(site.bases()[0] ?? '', { path: `/api/files?id=${newId()}`, token, key: newId(), file: { name: BALLAST, bytes: Buffer.from(newId().repeat(500)) } });
  const tracer = spawn('strace', ['-f', '-qq', '-o', '/dev/null', '-p', String(site.nodes[0]?.pid), '-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO'], { stdio: 'ignore' });
  tools.after(() => { tracer.kill('SIGKILL'); });
  await sleep(2000);
  const got = [];
  for (let n = 0; n < tries; n += 1) got.push(await upload());
  const ended = once(tracer, 'exit');
  tracer.kill('SIGINT'); // it lets go of the node and ends
  await ended;
  const back = (await upload()).status === 200;
  await burst.until(burst.acknowledged + 20);
  return { found: await burst.end(), tried: tries, refused: got.filter((g) => g.status === 503).length, slowest: Math.max(...got.map((g) => g.ms)), back };
}

const panics = async (cluster: Cluster): Promise<number> => ((await cluster.log()).match(/PANIC: {2}could not (?:fdatasync|fsync)/g) ?? []).length;

/** The account that the server runs as; strace takes its name. */
function nameOfOwner(folder: string): string | null {
  if (process.getuid?.() !== 0) return null;
  return spawnSync('id', ['-nu', String(statSync(folder).uid)], { encoding: 'utf8' }).stdout.trim() || null;
}

export const row: Row = {
  id: 'R04',
  threat: 'The disk reports an input/output error when the database, or the node for a file, asks it to keep what was written',
  criterion: 'for the 1st to 10th time: the database stops rather than acknowledges, the node answers 503 within 5 s, after a clean start 0 acknowledged are lost; a file that the disk does not keep is refused with 503, none is taken for kept, and files are taken again when the disk works',
  stage: 'full',
  minutes: 20,
  missing: (tools) => (tools.program('strace') ? null : 'needs strace'),
  async run(tools) {
    const b = await broken(tools, tools.full ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [1]);
    const f = await brokenFiles(tools, tools.full ? 40 : 5);
    const files = `files: ${f.refused} of ${f.tried} uploads answered 503, after ${(f.slowest / 1000).toFixed(1)} s at most, ${inWords(f.found)}, ${f.back ? 'taken again afterwards' : 'not taken afterwards'}`;
    return { figure: `${b.rounds} rounds, ${b.panics} stops of the database, ${inWords(b.found)}; 503 after ${(b.slowest / 1000).toFixed(1)} s at most. ${files}`, passed: isSound(b.found) && b.panics >= b.rounds && b.slowest <= 5000 && isSound(f.found) && f.refused === f.tried && f.slowest <= 5000 && f.back };
  },
  async control(tools) {
    const b = await broken(tools, [1, 2], 'early-node');
    return { figure: `with nodes that acknowledge before they commit: ${inWords(b.found)}`, passed: isSound(b.found) };
  },
};
