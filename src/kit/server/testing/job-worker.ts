// A process that runs jobs on one database until it is killed, for the tests of jobs: `job-worker.ts <database url>`.
import { sql } from 'kysely';
import { calendarSource } from '../calendar.ts';
import type { AppServices } from '../context.ts';
import { connect } from '../db.ts';
import { fileStore } from '../files/store.ts';
import { runDueJobs } from '../jobs.ts';
import { type ModuleDef, registryOf } from '../registry.ts';

const jobs: NonNullable<ModuleDef['jobs']> = {
  effect: async (ctx, { n }) => void (await sql`insert into effects (n) values (${Number(n)})`.execute(ctx.tx)),
  // The mistake that the rule forbids: an effect beside the job's transaction, so that a death after it brings it twice.
  outside: async (_ctx, { n }) => {
    await sql`insert into effects (n) values (${Number(n)})`.execute(db);
    await new Promise((resolve) => setTimeout(resolve, 20));
  },
  deadly: async () => void process.kill(process.pid, 'SIGKILL'),
};

const { db } = connect({ connectionString: process.argv[2], max: 2, application_name: 'job-worker' });
// Faster than life, so that a test sees five attempts: a second counts for a minute.
const born = Date.now();
const clock = (): Date => new Date(born + (Date.now() - born) * 60);
const services: AppServices = { registry: registryOf([{ name: 'test', jobs }]), files: fileStore('/nowhere'), baseUrl: '', clock, calendar: calendarSource(), wake: () => undefined };

process.stdout.write('up\n');
for (;;) if ((await runDueJobs(db, services)) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
