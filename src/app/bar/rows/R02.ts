import { setTimeout as sleep } from 'node:timers/promises';
import { type BurstFound, inWords, isSound, startBurst } from '../burst.ts';
import type { Row } from '../row.ts';
import type { Tools } from '../tools.ts';

const RECOVERY_MS = 30_000;

/** Kills the database in the middle of a burst, round after round, and lets the nodes find it again by themselves. */
async function rounds(tools: Tools, count: number, each: number, settings: Record<string, string>): Promise<{ found: BurstFound; slowest: number; died: number }> {
  const site = await tools.site({ nodes: 2, cluster: { settings } });
  tools.say('the site stands');
  const burst = await startBurst(site, { clients: tools.full ? 32 : 12 });
  let slowest = 0;
  for (let round = 0; round < count; round += 1) {
    await burst.until(burst.acknowledged + each);
    await site.cluster.kill();
    await sleep(200);
    await site.cluster.start();
    const back = performance.now();
    slowest = Math.max(slowest, await burst.firstAfter(back, RECOVERY_MS + 5000));
    tools.say(`round ${round + 1}: ${burst.acknowledged} acknowledged, first answer ${Math.round(slowest)} ms after the restart at most`);
  }
  if (slowest < Infinity) await burst.until(burst.acknowledged + 20);
  const died = site.nodes.filter((n) => !n.alive).length;
  return { found: await burst.end(), slowest, died };
}

export const row: Row = {
  id: 'R02',
  threat: 'The database is killed (SIGKILL to the server and all its processes) in the middle of a burst',
  criterion: '10 rounds, at least 2,000 acknowledged in each: 0 lost, 0 doubled; the nodes recover by themselves within 30 s',
  stage: 'full',
  provedBy: [{ file: 'src/kit/server/postgres/launch.test.ts', tests: ['a killed server loses no acknowledged row'], control: 'without durable commits the same kill loses rows' }],
  minutes: 30,
  async run(tools) {
    const [count, each] = tools.full ? [10, 2000] : [2, 100];
    const { found, slowest, died } = await rounds(tools, count, each, {});
    return { figure: `${count} kills, ${inWords(found)}; first answer at most ${(slowest / 1000).toFixed(1)} s after the database was back; ${died} nodes ended`, passed: isSound(found) && died === 0 && slowest <= RECOVERY_MS };
  },
  async control(tools) {
    // Answers that do not wait for the disk.
    const { found } = await rounds(tools, tools.full ? 3 : 1, tools.full ? 500 : 60, { synchronous_commit: 'off', wal_writer_delay: '10s', wal_writer_flush_after: '64MB' });
    return { figure: `with synchronous_commit off: ${inWords(found)}`, passed: isSound(found) };
  },
};
