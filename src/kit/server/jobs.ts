import { sql } from 'kysely';
import { type AppServices, type Ctx, systemActor } from './context.ts';
import { type Db, inTransaction } from './db.ts';
import type { EventName, RecordedEvent } from './events.ts';
import { newId } from './ids.ts';

const MAX_ATTEMPTS = 5;
const NO_ASSOCIATION = '00000000-0000-0000-0000-000000000000';

/** Writes a job in the caller's transaction. With a key, a job not yet run is replaced: one key, one job. */
export async function enqueue(ctx: Ctx, kind: string, payload: Record<string, unknown>, options: { runAt?: Date; key?: string } = {}): Promise<void> {
  const runAt = options.runAt ?? ctx.now;
  await ctx.tx.insertInto('jobs').values({
    association_id: ctx.actor.associationId, id: newId(), kind, key: options.key ?? null, payload: JSON.stringify(payload) as unknown as Record<string, unknown>, run_at: runAt, created_at: ctx.now,
  }).onConflict((oc) => oc.column('key').doUpdateSet({ payload: (eb) => eb.ref('excluded.payload'), run_at: (eb) => eb.ref('excluded.run_at'), attempts: 0, parked_at: null })).execute();
  ctx.app.wake();
}

/** 10 s, 1 min, 5 min, 25 min: how long after a failed attempt the next one waits. */
function backoffSeconds(attempts: number): number {
  return Math.min(10 * 6 ** (attempts - 1), 1500);
}

/**
 * Takes due jobs and runs each in one transaction that also removes it: the effect happens once, whatever dies.
 * The attempt is counted in a transaction of its own, so that a job that kills the process is parked after five tries.
 */
export async function runDueJobs(db: Db, app: AppServices, limit = 20): Promise<number> {
  const now = app.clock();
  const claimed = await sql<{ id: string; attempts: number }>`with due as (
      select id from jobs where run_at <= ${now} and parked_at is null order by run_at limit ${limit} for update skip locked)
    update jobs j set attempts = attempts + 1,
      run_at = ${now}::timestamptz + make_interval(secs => least(10 * power(6, attempts), 1500)),
      parked_at = case when attempts >= ${MAX_ATTEMPTS} then ${now}::timestamptz end
    from due where j.id = due.id returning j.id, j.attempts`.execute(db);
  for (const { id, attempts } of claimed.rows) {
    if (attempts <= MAX_ATTEMPTS) await runOne(db, app, id);
  }
  return claimed.rows.length;
}

async function runOne(db: Db, app: AppServices, id: string): Promise<void> {
  try {
    await inTransaction(db, async (tx) => {
      const job = await tx.selectFrom('jobs').selectAll().where('id', '=', id).forUpdate().skipLocked().executeTakeFirst();
      if (!job) return;
      const ctx: Ctx = { tx, actor: systemActor(job.association_id ?? NO_ASSOCIATION), now: app.clock(), requestId: `job:${id}`, asked: new Set(), app };
      await perform(ctx, job.kind, job.payload);
      await tx.deleteFrom('jobs').where('id', '=', id).execute();
    });
  } catch (error) {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    await sql`update jobs set last_error = ${text.slice(0, 500)}, run_at = ${app.clock()}::timestamptz + make_interval(secs => ${backoffSeconds(1)} * power(6, greatest(attempts - 1, 0))),
      parked_at = case when attempts >= ${MAX_ATTEMPTS} then ${app.clock()}::timestamptz end where id = ${id}`.execute(db);
  }
}

async function perform(ctx: Ctx, kind: string, payload: Record<string, unknown>): Promise<void> {
  if (kind === 'react') return react(ctx, String(payload.reaction), String(payload.eventId));
  const handler = ctx.app.registry.jobs.get(kind);
  if (!handler) throw new Error(`no handler for job ${kind}`);
  await handler(ctx, payload);
}

async function react(ctx: Ctx, reactionName: string, eventId: string): Promise<void> {
  const e = await ctx.tx.selectFrom('events').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', eventId).executeTakeFirst();
  if (!e) throw new Error(`event ${eventId} is missing`);
  const found = ctx.app.registry.reactions.get(e.name)?.find((r) => r.name === reactionName);
  if (!found) throw new Error(`no reaction ${reactionName} to ${e.name}`);
  const event = { id: e.id, name: e.name, subject: { type: e.subject_type, id: e.subject_id }, actorId: e.actor_id, actorName: e.actor_name, at: e.at, data: e.data };
  await found.run(ctx, event as unknown as RecordedEvent<EventName>);
}

export interface Worker {
  /** Looks for due jobs at once. */
  wake(): void;
  /** Finishes the running job and stops. */
  stop(): Promise<void>;
}

/** Runs jobs and periodic work until stopped. Polls every second; a wake in this process is immediate. */
export function startWorker(db: Db, app: AppServices, onError: (error: unknown) => void, pollMs = 1000): Worker {
  let stopped = false;
  let nudge: () => void = () => {};
  const lastRun = new Map<string, number>();
  const loop = async (): Promise<void> => {
    while (!stopped) {
      let done = 0;
      try {
        done = await runDueJobs(db, app);
        await runPeriodics(db, app, lastRun);
      } catch (error) {
        onError(error);
      }
      if (done > 0 || stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs);
        nudge = () => { clearTimeout(timer); setTimeout(resolve, 20); };
      });
    }
  };
  const running = loop();
  return { wake: () => nudge(), stop: async () => { stopped = true; nudge(); await running; } };
}

/** Runs each periodic once per its distance over all nodes: the advisory lock lets one node work, the other skip. */
export async function runPeriodics(db: Db, app: AppServices, lastRun: Map<string, number> = new Map()): Promise<void> {
  const now = app.clock();
  for (const p of app.registry.periodics) {
    const last = lastRun.get(p.name) ?? 0;
    if (now.getTime() - last < p.everySeconds * 1000) continue;
    lastRun.set(p.name, now.getTime());
    const associations = await sql<{ id: string }>`select id from associations`.execute(db);
    for (const { id } of associations.rows) {
      await inTransaction(db, async (tx) => {
        const lock = await sql<{ ok: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`periodic:${p.name}:${id}`}, 0)) as ok`.execute(tx);
        if (lock.rows[0]?.ok) await p.run({ tx, actor: systemActor(id), now, requestId: `periodic:${p.name}`, asked: new Set(), app });
      });
    }
  }
}
