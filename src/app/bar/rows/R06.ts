import { setTimeout as sleep } from 'node:timers/promises';
import { inWords, isSound, startBurst } from '../burst.ts';
import { send } from '../client.ts';
import type { Proxy } from '../proxy.ts';
import type { Row } from '../row.ts';
import type { Site } from '../site.ts';
import type { Tools } from '../tools.ts';

async function wired(tools: Tools): Promise<{ site: Site; wire: Proxy }> {
  const site = await tools.site({ nodes: 0 });
  const wire = await tools.proxy(site.cluster);
  await site.addNode({ databaseUrl: wire.url });
  await site.addNode({ databaseUrl: wire.url });
  return { site, wire };
}

/** Every third COMMIT reaches the database, and its answer nobody. */
async function cutCommits(tools: Tools, cuts: number, forgetful: boolean): Promise<{ figure: string; passed: boolean }> {
  const { site, wire } = await wired(tools);
  const burst = await startBurst(site, { clients: 12, persistence: { forgetful } });
  await burst.until(20);
  wire.every = 3;
  wire.cuts = cuts + 50; // a connection may end by itself before it is cut
  for (const began = Date.now(); wire.cut < cuts && Date.now() - began < 600_000;) await sleep(50);
  wire.cuts = 0;
  await burst.until(burst.acknowledged + 20);
  const found = await burst.end();
  return { figure: `${wire.cut.toLocaleString('en')} commits cut from their answers, ${inWords(found)}`, passed: wire.cut >= cuts && isSound(found) };
}

interface Silence { flips: number; back: number; longest: number; asked: number }

/** The line takes everything and gives nothing back for a while. */
async function silence(tools: Tools, seconds: number): Promise<Silence> {
  const { site, wire } = await wired(tools);
  const [node] = site.nodes;
  if (!node) throw new Error('no node');
  const officer = await site.person('reader', { roles: ['secretariatOfficer'] });
  await send(node.url, { path: '/api/members?limit=5', token: officer.token });
  wire.mood = 'hole';
  const began = performance.now();
  const asked = Array.from({ length: 24 }, async (_none, n) => {
    await sleep(n * 500);
    return send(node.url, { path: '/api/members?limit=5', token: officer.token }, 60_000).then((got) => got.ms, () => 60_000);
  });
  let flips = Infinity;
  while (performance.now() - began < seconds * 1000) {
    const status = await send(node.url, { path: '/readyz' }, 60_000).then((got) => got.status, () => 0);
    if (status !== 200) flips = Math.min(flips, performance.now() - began);
    await sleep(100);
  }
  const longest = Math.max(...(await Promise.all(asked)));
  wire.mood = 'refuse'; // what hung is over, as on a line that comes back
  wire.mood = 'pass';
  const again = performance.now();
  while (performance.now() - again < 30_000 && !(await node.ready())) await sleep(50);
  const ready = performance.now() - again;
  const after = await Promise.all(Array.from({ length: 20 }, () => send(node.url, { path: '/api/members?limit=5', token: officer.token }, 30_000).then((got) => got.status, () => 0)));
  return { flips, back: after.every((s) => s === 200) ? ready : Infinity, longest, asked: asked.length };
}

export const row: Row = {
  id: 'R06',
  threat: 'The line to the database breaks after a COMMIT left and before its answer came; the line goes silent for a minute',
  criterion: '1,000 cut commits: after the clients tried again with the same keys nothing is lost, doubled or refused yet there; when the line is silent readiness flips within 5 s, no request waits over 15 s, all is normal 10 s after it speaks again',
  stage: 'full',
  async run(tools) {
    const cut = await cutCommits(tools, 1000, false);
    const s = await silence(tools, 60);
    const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
    return {
      figure: `${cut.figure}. A minute of silence: not ready after ${seconds(s.flips)}, longest wait of ${s.asked} requests ${seconds(s.longest)}, normal ${seconds(s.back)} after it`,
      passed: cut.passed && s.flips <= 5000 && s.longest <= 15_000 && s.back <= 10_000,
    };
  },
  async control(tools) {
    const cut = await cutCommits(tools, 60, true);
    return { figure: `with a new key for each try: ${cut.figure}`, passed: cut.passed };
  },
};
