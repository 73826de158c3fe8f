import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BurstFound, inWords, isSound, startBurst } from '../burst.ts';
import type { Row } from '../row.ts';
import type { Tools } from '../tools.ts';

/** Kills a random node every half second to two seconds and starts it again on its port; clients go on with the other nodes under the same keys. */
async function kills(tools: Tools, count: number, program?: string): Promise<{ found: BurstFound; slowest: number }> {
  const site = await tools.site({ nodes: tools.full ? 3 : 2, node: () => (program ? { program } : {}) });
  const burst = await startBurst(site, { clients: tools.full ? 32 : 12, pause: 250 });
  let slowest = 0;
  for (let n = 0; n < count; n += 1) {
    await burst.until(burst.acknowledged + 20);
    await sleep(500 + randomInt(tools.full ? 1500 : 300));
    const node = site.nodes[randomInt(site.nodes.length)];
    await node?.end('SIGKILL');
    slowest = Math.max(slowest, (await node?.start(90_000)) ?? Infinity);
    tools.say(`kill ${n + 1}: ${burst.acknowledged} acknowledged, ready again after ${Math.round(slowest)} ms at most`);
  }
  await burst.until(burst.acknowledged + 20);
  return { found: await burst.end(), slowest };
}

export const row: Row = {
  id: 'R01',
  threat: 'A node is killed (SIGKILL) in the middle of a burst of members, suggestions and uploads; clients try again on another node',
  criterion: '20 kills, 3 nodes, 32 clients: 0 acknowledged missing, 0 applied twice, 0 half done (a file without its row, a submission without its clock); ready within 5 s of its start',
  stage: 'full',
  minutes: 15,
  async run(tools) {
    const count = tools.full ? 20 : 2;
    const { found, slowest } = await kills(tools, count);
    return { figure: `${count} kills, ${inWords(found)}; ready at most ${(slowest / 1000).toFixed(1)} s after a start`, passed: isSound(found) && slowest <= 5000 };
  },
  async control(tools) {
    const { found } = await kills(tools, tools.full ? 5 : 1, 'early-node');
    return { figure: `with nodes that acknowledge before they commit: ${inWords(found)}`, passed: isSound(found) };
  },
  limits: 'sign-ups, points and entries of funds, which the product does not have yet',
};
