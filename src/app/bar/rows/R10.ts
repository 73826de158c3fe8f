import { migrate, migrations } from '#kit/server/migrate.ts';
import { runSql } from '#kit/server/testing/run-sql.ts';
import { migrateWithoutLock } from '../lockless.ts';
import { startNode } from '../node.ts';
import type { Row } from '../row.ts';
import type { Tools } from '../tools.ts';

/** What an older installation had. */
const OLD = '0004-suggestions';

interface Counted { rounds: number; clean: number; fault: string }

/** Round after round: a database of its own, empty or old by turns, on which three begin at once. */
async function rounds(tools: Tools, count: number, three: (url: string, folder: string) => Promise<unknown>[]): Promise<Counted> {
  const cluster = await tools.cluster({ fsync: false });
  const all = Object.keys(await migrations());
  let clean = 0;
  let fault = '';
  for (let n = 0; n < count; n += 1) {
    await runSql(cluster.adminUrl, `create database round_${n} owner juzhi`);
    const url = cluster.url.replace(/\/juzhi$/, `/round_${n}`);
    if (n % 2 === 1) await migrate({ connectionString: url }, OLD);
    const ended = await Promise.allSettled(three(url, await tools.folder('node')));
    const failed = ended.find((e) => e.status === 'rejected');
    const done = await runSql<{ name: string }>(url, 'select name from kysely_migration order by name');
    const once = done.map((d) => d.name).join() === all.join();
    if (!failed && once) clean += 1;
    else fault ||= failed ? String((failed.reason as Error).message).slice(0, 160) : `${done.length} of ${all.length} migrations are noted`;
    tools.say(`round ${n + 1}: ${clean} clean${fault && `; ${fault}`}`);
  }
  return { rounds: count, clean, fault };
}

const inWords = (c: Counted): string => `${c.clean} of ${c.rounds} starts of three at once were clean${c.fault && ` (${c.fault})`}`;
const three = (one: () => Promise<unknown>): Promise<unknown>[] => [one(), one(), one()];

export const row: Row = {
  id: 'R10',
  threat: 'Three nodes start and migrate at once, on an empty and on an old database by turns',
  criterion: '20 of 20: all nodes are ready, each migration stands once',
  stage: 'full',
  async run(tools) {
    // In the tests of every day only the migration; else whole nodes.
    const nodes = (url: string, dataDir: string): Promise<unknown>[] => three(async () => {
      const node = await startNode({ databaseUrl: url, dataDir, patience: 60_000 });
      await node.end('SIGTERM');
    });
    const found = await rounds(tools, tools.full ? 20 : 2, tools.full ? nodes : (url) => three(() => migrate({ connectionString: url })));
    return { figure: inWords(found), passed: found.clean === found.rounds };
  },
  async control(tools) {
    const found = await rounds(tools, tools.full ? 6 : 1, (url) => three(() => migrateWithoutLock(url)));
    return { figure: `without the lock: ${inWords(found)}`, passed: found.clean === found.rounds };
  },
};
