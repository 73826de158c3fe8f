import { sql } from 'kysely';
import { errorShown } from '#kit/pure/error-shown.ts';
import { type AppServices, type Ctx, systemActor } from './context.ts';
import { type Db, type Tx, inTransaction, pgCode } from './db.ts';
import type { EventName, RecordedEvent } from './events.ts';
import { newId } from './ids.ts';
import type { Periodic } from './registry.ts';

const MAX_ATTEMPTS = 5;
/** A wake comes just before the commit that it tells of. */
const WAKE_MS = 20;
const NO_ASSOCIATION = '00000000-0000-0000-0000-000000000000';

/** Writes a job in the caller's transaction. With a key, a job not yet run is replaced: one key, one job. */
export async function enqueue(ctx: Ctx, kind: string, payload: Record<string, unknown>, options: { runAt?: Date; key?: string } = {}): Promise<void> {
  const runAt = options.runAt ?? ctx.now;
  await ctx.tx.insertInto('jobs').values({
    association_id: ctx.actor.associationId, id: newId(), kind, key: options.key ?? null, payload: JSON.stringify(payload) as unknown as Record<string, unknown>, run_at: runAt, created_at: ctx.now,
  }).onConflict((oc) => oc.column('key').doUpdateSet({ payload: (eb) => eb.ref('excluded.payload'), run_at: (eb) => eb.ref('excluded.run_at'), attempts: 0, parked_at: null })).execute();
  ctx.app.wake();
}

/** Work that this program does not know: a node of a newer version asked for it, and nodes of both serve for a while. */
class UnknownWork extends Error {}
/** Work that failed for want of room on a disk: it is not the work's fault, and waits for room without using its tries up. */
const noRoom = (error: unknown): boolean => ['53100', 'ENOSPC', 'EDQUOT'].includes(pgCode(error) ?? '');
const ROOM_SECONDS = 30;

/** How long such work is put back for one who knows it, and how often it is looked at meanwhile. */
const UNKNOWN = { forMs: 86_400_000, everySeconds: 10 };

/** 10 s, 1 min, 5 min, 25 min: how long after a failed attempt the next one waits. */
const BACKOFF = { first: 10, factor: 6, most: 1500 };
const backoffAfter = (attempts: number): number => Math.min(BACKOFF.first * BACKOFF.factor ** (attempts - 1), BACKOFF.most);

/**
 * Takes due jobs one by one and runs each in one transaction that also removes it: the effect happens once, whatever dies.
 * The attempt is counted in a transaction of its own, so that a job that kills the process is parked after five tries;
 * one by one, so that such a job costs no other job an attempt. A restored copy runs none. Returns how many it took.
 */
export async function runDueJobs(db: Db, app: AppServices, limit = 20): Promise<number> {
  for (let taken = 0; taken < limit; taken += 1) {
    const job = await claim(db, app.clock());
    if (!job) return taken;
    // Counted as tried by a process that then ended: nobody was left to tell of it.
    if (job.attempts > MAX_ATTEMPTS) app.tell?.('error', { job: job.id, attempts: job.attempts - 1 }, 'job parked');
    else await runOne(db, app, job);
  }
  return limit;
}

/** From when on an instant to come tells of a clock that ran ahead, and not of nodes that asked the database at different moments. */
const AHEAD = { seconds: 300, waitSeconds: 2 * BACKOFF.most };

/** Jobs that were written, or put back after a try, while the database's clock ran ahead are due again as they would have been: they would wait until that day. */
export async function takeBackAhead(ctx: Ctx): Promise<void> {
  const { numAffectedRows } = await sql`update jobs set run_at = case when attempts > 0 then ${ctx.now} else ${ctx.now}::timestamptz + (run_at - created_at) end, created_at = least(created_at, ${ctx.now})
    where association_id = ${ctx.actor.associationId} and parked_at is null and run_at > ${ctx.now}::timestamptz + make_interval(secs => ${AHEAD.seconds})
      and (created_at > ${ctx.now}::timestamptz + make_interval(secs => ${AHEAD.seconds}) or (attempts > 0 and run_at > ${ctx.now}::timestamptz + make_interval(secs => ${AHEAD.waitSeconds})))`.execute(ctx.tx);
  if (numAffectedRows) ctx.app.wake();
}

interface Claimed {
  readonly id: string;
  readonly association: string | null;
  readonly attempts: number;
}

async function claim(db: Db, now: Date): Promise<Claimed | undefined> {
  const claimed = await sql<Claimed>`select job_id as id, job_association as association, tries as attempts
    from next_job(${now}, ${MAX_ATTEMPTS}, ${BACKOFF.first}, ${BACKOFF.factor}, ${BACKOFF.most})`.execute(db);
  return claimed.rows[0];
}

/** A row that is held: another worker passes over it while it looks for work, which is soon over, or it still runs there. */
const HELD = { looks: 10, everyMs: 50 };

/** Removes a claimed job before it runs, so that it may write its own successor under its key; nothing where it runs elsewhere, or is no more. */
async function take(tx: Tx, id: string) {
  for (let look = 0; look < HELD.looks; look += 1) {
    if (look > 0) await new Promise((resolve) => setTimeout(resolve, HELD.everyMs));
    const job = await tx.deleteFrom('jobs').where('id', '=', (eb) => eb.selectFrom('jobs').select('id').where('id', '=', id).forUpdate().skipLocked()).returningAll().executeTakeFirst();
    if (job) return job;
  }
  return undefined;
}

async function runOne(db: Db, app: AppServices, { id, association, attempts }: Claimed): Promise<void> {
  const within = { association: association ?? NO_ASSOCIATION };
  let kind = '';
  let askedAt = 0;
  try {
    await inTransaction(db, async (tx) => {
      const job = await take(tx, id);
      if (!job) return;
      askedAt = job.created_at.getTime();
      kind = job.kind === 'react' ? String(job.payload.reaction) : job.kind;
      const ctx: Ctx = { tx, actor: systemActor(job.association_id ?? NO_ASSOCIATION), now: app.clock(), requestId: `job:${id}`, asked: new Set(), app };
      await perform(ctx, job.kind, job.payload);
    }, within);
  } catch (error) {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const now = app.clock();
    if (error instanceof UnknownWork && now.getTime() - askedAt < UNKNOWN.forMs) {
      app.tell?.('warn', { job: id, kind }, 'job left to a node that knows it');
      await inTransaction(db, (tx) => sql`update jobs set run_at = ${now}::timestamptz + make_interval(secs => ${UNKNOWN.everySeconds}), attempts = attempts - 1, last_error = ${errorShown(text.slice(0, 500))} where id = ${id} and attempts = ${attempts}`.execute(tx), within);
      return;
    }
    if (noRoom(error)) {
      app.tell?.('warn', { job: id, kind, err: error }, 'job failed');
      await inTransaction(db, (tx) => sql`update jobs set run_at = ${now}::timestamptz + make_interval(secs => ${ROOM_SECONDS}), attempts = attempts - 1, last_error = ${errorShown(text.slice(0, 500))} where id = ${id} and attempts = ${attempts}`.execute(tx), within);
      return;
    }
    const parked = attempts >= MAX_ATTEMPTS;
    app.tell?.(parked ? 'error' : 'warn', { job: id, kind, attempts, err: error }, parked ? 'job parked' : 'job failed');
    // A job that was replaced meanwhile counts from nought and is left alone.
    await inTransaction(db, (tx) => sql`update jobs set last_error = ${errorShown(text.slice(0, 500))}, run_at = ${now}::timestamptz + make_interval(secs => ${backoffAfter(attempts)}),
      parked_at = case when attempts >= ${MAX_ATTEMPTS} then ${now}::timestamptz end where id = ${id} and attempts = ${attempts}`.execute(tx), within);
  }
}

async function perform(ctx: Ctx, kind: string, payload: Record<string, unknown>): Promise<void> {
  if (kind === 'react') return react(ctx, String(payload.reaction), String(payload.eventId));
  const handler = ctx.app.registry.jobs.get(kind);
  if (!handler) throw new UnknownWork(`no handler for job ${kind}`);
  await handler(ctx, payload);
}

async function react(ctx: Ctx, reactionName: string, eventId: string): Promise<void> {
  const e = await ctx.tx.selectFrom('events').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', eventId).executeTakeFirst();
  if (!e) throw new Error(`event ${eventId} is missing`);
  const found = ctx.app.registry.reactions.get(e.name)?.find((r) => r.name === reactionName);
  if (!found) throw new UnknownWork(`no reaction ${reactionName} to ${e.name}`);
  const event = { id: e.id, name: e.name, subject: { type: e.subject_type, id: e.subject_id }, actorId: e.actor_id, actorName: e.actor_name, at: e.at, data: e.data };
  await found.run(ctx, event as unknown as RecordedEvent<EventName>);
}

export interface Worker {
  /** Looks for due jobs at once. */
  wake(): void;
  /** Finishes the running job and stops. */
  stop(): Promise<void>;
  /** Whether a job runs in this process now. */
  busy(): boolean;
  /** When each periodic last ran well in this process. */
  ran(): ReadonlyMap<string, Date>;
}

/** Runs jobs and, beside them, periodic work until stopped. Polls every second; a wake in this process is immediate once `afterMs` went by: a node that starts answers first. */
export function startWorker(db: Db, app: AppServices, onError: (error: unknown) => void, pollMs = 1000, afterMs = 0): Worker {
  let stopped = false;
  let wakes = 0;
  const sleepers = new Set<() => void>();
  const sleep = (ms: number): Promise<void> => new Promise((resolve) => {
    const end = (): void => { clearTimeout(timer); sleepers.delete(soon); resolve(); };
    const soon = (): void => void setTimeout(end, stopped ? 0 : WAKE_MS);
    const timer = setTimeout(end, ms);
    sleepers.add(soon);
  });
  const repeat = async (work: () => Promise<number>): Promise<void> => {
    while (!stopped) {
      const before = wakes;
      const done = await work().catch((error: unknown) => { onError(error); return 0; });
      if (done === 0 && !stopped) await sleep(wakes === before ? pollMs : WAKE_MS);
    }
  };
  const lastRun = new Map<string, number>();
  const ran = new Map<string, Date>();
  let busy = false;
  const oneJob = async (): Promise<number> => {
    busy = true;
    try {
      return await runDueJobs(db, app, 1);
    } finally {
      busy = false;
    }
  };
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => { begin = resolve; });
  const calm = setTimeout(begin, afterMs);
  // Beside each other: a job that takes a minute does not hold up the clocks.
  const running = begun.then(() => Promise.all([
    repeat(oneJob),
    // What failed was told with its name; a database that is gone is told by the loop of jobs.
    repeat(async () => { await runPeriodics(db, app, lastRun, ran).catch((error: unknown) => { if (!app.tell) throw error; }); return 0; }),
  ]));
  const wake = (): void => { wakes += 1; for (const rouse of sleepers) rouse(); };
  return { wake, stop: async () => { stopped = true; clearTimeout(calm); begin(); wake(); await running; }, busy: () => busy, ran: () => ran };
}

/**
 * Runs each periodic once per its distance over all nodes: the advisory lock lets one node work, the other skip.
 * One that fails holds up neither the others nor other associations; the first failure is thrown at the end.
 */
export async function runPeriodics(db: Db, app: AppServices, lastRun: Map<string, number> = new Map(), ran: Map<string, Date> = new Map()): Promise<void> {
  const now = app.clock();
  const due = app.registry.periodics.filter((p) => {
    const passed = now.getTime() - (lastRun.get(p.name) ?? -Infinity);
    // Less than nothing: the database's clock ran ahead and was set right.
    return passed < 0 || passed >= p.everySeconds * 1000;
  });
  if (due.length === 0) return;
  const associations = await sql<{ id: string }>`select id from associations where restored_at is null`.execute(db);
  const failures: unknown[] = [];
  for (const p of due) {
    lastRun.set(p.name, now.getTime());
    for (const { id } of associations.rows) {
      await runPeriodic(db, app, p, id, now).then((did) => void (did && ran.set(p.name, now)), (error: unknown) => {
        app.tell?.('error', { periodic: p.name, err: error }, 'worker');
        failures.push(error);
      });
    }
  }
  if (failures.length > 0) throw failures[0];
}

function runPeriodic(db: Db, app: AppServices, p: Periodic, associationId: string, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const lock = await sql<{ ok: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`periodic:${p.name}:${associationId}`}, 0)) as ok`.execute(tx);
    if (!lock.rows[0]?.ok) return false;
    await p.run({ tx, actor: systemActor(associationId), now, requestId: `periodic:${p.name}`, asked: new Set(), app });
    return true;
  }, { association: associationId });
}
