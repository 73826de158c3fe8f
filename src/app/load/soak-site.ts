import { importRoster } from '../bench/roster.ts';
import type { Site } from '../bench/site.ts';
import { runChecks } from '../check.ts';
import { loadWords } from '../locales/load.ts';
import { seeded } from '../seed.ts';
import { mixOf } from './mix.ts';
import { growthOf, problemsOf, soak } from './soak.ts';

const w = loadWords.soak;
const WARM_UP = 5;
/** A roster comes in every so many minutes, a tenth of the asked rows each time. */
const IMPORT_EVERY = 10;

/** An hour of the real mix on a site with its worker, rosters coming in beside it; whether it ended as it began, and its content agrees. */
export async function soakSite(s: Site, o: { minutes: number; rate: number; importRows: number }, say: (line: string) => void): Promise<boolean> {
  const mb = (n: number): string => n.toFixed(1);
  const deeds = await mixOf(s, seeded(11));
  const office = await s.token('mishu');
  const jobs = async (): Promise<{ due: number; parked: number }> => (await s.connection.pool.query<{ due: number; parked: number }>('select count(*) filter (where parked_at is null and run_at <= now())::int as due, count(*) filter (where parked_at is not null)::int as parked from jobs')).rows[0] ?? { due: -1, parked: -1 };
  const rows = Math.round(o.importRows / 10);
  const done = await soak({ ...s, jobs, megabytes: async () => { const { app, databaseOwn } = await s.megabytes(); return { app, database: databaseOwn }; } }, deeds, {
    minutes: o.minutes, warmUp: Math.min(WARM_UP, o.minutes), rate: o.rate, random: seeded(12),
    beside: async (n) => { if (rows > 0 && (n - 1) % IMPORT_EVERY === 0) await importRoster(s, office, rows); },
  }, (m) => say(w.minute(m.minute, m.answered, m.errors, mb(m.p95), mb(m.appMb), mb(m.databaseMb))), (i) => say(w.rest(mb(i.heapMegabytes), i.files, i.sockets, i.connections, i.resources)));
  say(w.total(done.answered, done.errors));
  if (done.firstError) say(loadWords.firstError(done.firstError));
  for (const [what, { from, to }] of Object.entries(growthOf(done)) as ['app' | 'database' | 'heap', { from: number; to: number }][]) say(w.grew(w[what], mb(from), mb(to)));
  say(w.jobs(done.jobs.due, done.jobs.parked));
  const problems: string[] = problemsOf(done);
  await runChecks(s.connection.db, s.services, (name, wrong) => {
    for (const line of wrong.slice(0, 5)) say(`${name}: ${line}`);
    if (wrong.length > 0) problems.push(name);
  });
  say(problems.length === 0 ? w.good : w.bad(problems.join(' ')));
  return problems.length === 0;
}
