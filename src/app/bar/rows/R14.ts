import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '#kit/server/migrate.ts';
import { runSql } from '#kit/server/testing/run-sql.ts';
import { acrossAll } from '#kit/server/walls.ts';
import { programs } from '../program.ts';
import type { Row } from '../row.ts';
import type { Tools } from '../tools.ts';

interface Counted { jobs: number; kills: number; effects: number; distinct: number }

/** Two workers, one of them killed again and again, until every job is done. */
async function killedWorkers(tools: Tools, kind: 'effect' | 'outside', jobs: number, kills: number): Promise<Counted> {
  const { url } = await tools.cluster();
  await migrate({ connectionString: url });
  await runSql(url, 'create table effects (n int not null)');
  await runSql(url, `insert into jobs (id, kind, payload, run_at, created_at) select gen_random_uuid(), '${kind}', jsonb_build_object('n', n), now(), now() from generate_series(1, ${jobs}) n`);
  const program = join(await programs(), 'killed-worker.js');
  const running = new Set<ChildProcess>();
  tools.after(() => { for (const child of running) child.kill('SIGKILL'); });
  const worker = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [program, acrossAll(url)], { stdio: ['ignore', 'pipe', 'inherit'] });
    running.add(child);
    child.once('exit', () => running.delete(child));
    await once(child.stdout, 'data');
    return child;
  };
  const left = async (): Promise<number> => (await runSql<{ n: number }>(url, 'select count(*)::int as n from jobs where parked_at is null'))[0]?.n ?? 0;
  let killed = 0;
  await Promise.all([0, 1].map(async () => {
    while (killed < kills && (await left()) > 0) {
      killed += 1;
      const child = await worker();
      await sleep(randomInt(5, 60));
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  }));
  tools.say(`${killed} kills, ${await left()} jobs left`);
  await Promise.all([worker(), worker()]);
  for (const began = Date.now(); (await left()) > 0 && Date.now() - began < 300_000;) await sleep(100);
  const [found] = await runSql<{ effects: number; distinct: number }>(url, 'select count(*)::int as effects, count(distinct n)::int as distinct from effects');
  return { jobs, kills: killed, effects: found?.effects ?? 0, distinct: found?.distinct ?? 0 };
}

const inWords = (c: Counted): string => `${c.effects.toLocaleString('en')} effects of ${c.distinct.toLocaleString('en')} jobs out of ${c.jobs.toLocaleString('en')}, ${c.kills} kills`;
const exact = (c: Counted): boolean => c.effects === c.jobs && c.distinct === c.jobs;

export const row: Row = {
  id: 'R14',
  threat: 'Workers are killed (SIGKILL) at random; one job kills its worker each time',
  criterion: '1,500 jobs, 30 kills: exactly 1,500 effects; a deadly job is parked after 5 tries and costs no other job a try; under mixed load no handle stays open',
  stage: 'full',
  async run(tools) {
    const found = await killedWorkers(tools, 'effect', 1500, 30);
    return { figure: inWords(found), passed: exact(found) && found.kills === 30 };
  },
  async control(tools) {
    const found = await killedWorkers(tools, 'outside', 300, 30);
    return { figure: `with effects beside the job's transaction: ${inWords(found)}`, passed: exact(found) };
  },
  provedBy: [{ file: 'src/kit/server/jobs.test.ts', tests: ['anywhere leave exactly one effect a job', 'by one deadly job park it after five tries'], control: 'and twice, where it lies outside the transaction' }, { file: 'src/app/load/soak.test.ts', control: 'is seen' }],
  limits: 'the hour itself: `npm run load -- soak SITE --minutes 60` runs and judges it, docs/load.md says what was seen (an hour at ten requests a second passed); these tests run it for seconds, with the faults that it must see',
};
