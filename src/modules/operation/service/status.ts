import { sql } from 'kysely';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { type OperationFacts, warningsOf } from '#kit/pure/operation-warnings.ts';
import { allowAnywhere, mayAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type NodeSeen, nodesSeen, together } from '#kit/server/heartbeats.ts';
import { chainProblems } from '#modules/audit/index.ts';
import { mailQueue } from '#modules/notifications/index.ts';
import { operationAccess } from '../access.ts';
import type * as api from '../contract.ts';
import { parkedJobs } from './jobs.ts';

interface Counts { waiting: number; oldest: number; parked: number; running: number; lag: number; toSeal: number; seals: string; bytes: string; version: string; restored: Date | null }

async function countsOf(ctx: Ctx): Promise<Counts> {
  const of = sql`association_id = ${ctx.actor.associationId}`;
  const { rows } = await sql<Counts>`select
      (select count(*)::int from jobs where ${of} and parked_at is null) as waiting,
      (select coalesce(extract(epoch from ${ctx.now}::timestamptz - min(run_at)), 0)::float8 from jobs where ${of} and parked_at is null and run_at <= ${ctx.now}) as oldest,
      (select count(*)::int from jobs where ${of} and parked_at is not null) as parked,
      (select count(*)::int from deadlines where ${of} and state = 'running') as running,
      (select coalesce(extract(epoch from ${ctx.now}::timestamptz - min(next_at)), 0)::float8 from deadlines where ${of} and state = 'running' and next_at <= ${ctx.now}) as lag,
      (select count(*)::int from (select 1 from events_to_seal where ${of} limit 100000) e) as "toSeal",
      (select coalesce(max(position) + 1, 0)::text from event_seals where ${of}) as seals,
      pg_database_size(current_database())::text as bytes, current_setting('server_version') as version,
      (select restored_at from associations where id = ${ctx.actor.associationId}) as restored`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw new Error('no counts');
  return row;
}

const newestOf = (times: readonly (string | null | undefined)[]): string | null => times.reduce<string | null>((newest, t) => (t && (newest === null || t > newest) ? t : newest), null);

/** What must be looked at, from the counts of the association and what all nodes tell. A restored copy rests, so nothing of it is late. */
async function factsOf(ctx: Ctx, nodes: readonly NodeSeen[], counts: Counts): Promise<{ facts: OperationFacts; mail: Awaited<ReturnType<typeof mailQueue>> }> {
  const mail = await mailQueue(ctx);
  const all = together(nodes, ctx.now);
  const rests = counts.restored !== null;
  return {
    mail,
    facts: {
      ...all, headsAge: rests ? null : all.headsAge, jobsParked: counts.parked, jobsOldest: rests ? 0 : counts.oldest, clocksLag: rests ? 0 : counts.lag, eventsToSeal: rests ? 0 : counts.toSeal,
      chainProblems: (await chainProblems(ctx)).length, mailsFailed: mail.failedDay, mailsOldest: rests || !mail.oldestAt ? 0 : (ctx.now.getTime() - mail.oldestAt.getTime()) / 1000,
    },
  };
}

/** The warnings that stand now. */
export async function warningsNow(ctx: Ctx): ReturnType<typeof warningsAndAll> {
  return warningsAndAll(ctx);
}

async function warningsAndAll(ctx: Ctx) {
  const [nodes, counts] = [await nodesSeen(ctx.tx, ctx.now), await countsOf(ctx)];
  const { facts, mail } = await factsOf(ctx, nodes, counts);
  return { nodes, counts, mail, facts, warnings: warningsOf(facts) };
}

/** The page of whoever runs the system. */
export async function readOperation(ctx: Ctx): Promise<OutputOf<typeof api.readOperation>> {
  allowAnywhere(ctx, operationAccess, 'operation.read');
  const { nodes, counts, mail, warnings } = await warningsAndAll(ctx);
  const steps = await sql<{ n: number; last: string }>`select count(*)::int as n, coalesce(max(name), '') as last from kysely_migration`.execute(ctx.tx);
  const live = nodes.filter((n) => !n.silent);
  const own = await ctx.app.site?.backup();
  return {
    at: ctx.now.toISOString(), version: ctx.app.site?.version ?? '', restoredAt: counts.restored?.toISOString() ?? null,
    warnings: warnings.map((w) => ({ ...w })),
    database: { version: counts.version, bytes: Number(counts.bytes), steps: steps.rows[0]?.n ?? 0, lastStep: steps.rows[0]?.last ?? '' },
    jobs: { waiting: counts.waiting, oldest: counts.oldest, parkedCount: counts.parked, parked: await parkedJobs(ctx) },
    clocks: { running: counts.running, lag: counts.lag, ranAt: newestOf(live.map((n) => n.facts.ran.deadlines)) },
    mails: { on: mail.on, waiting: mail.waiting, oldestAt: mail.oldestAt?.toISOString() ?? null, failedDay: mail.failedDay, errors: mail.errors },
    backup: { keyed: own?.keyed === true || live.some((n) => n.facts.backup?.keyed === true), newestAt: newestOf([own?.newest?.toISOString(), ...live.map((n) => n.facts.backup?.newest)]) },
    chain: { seals: Number(counts.seals), toSeal: counts.toSeal, headsAt: newestOf(live.map((n) => n.facts.headsAt)) },
    scanner: live.some((n) => n.facts.scanner === false) ? 'silent' : live.some((n) => n.facts.scanner) ? 'answers' : 'off',
    nodes: nodes.map((n) => ({
      node: n.node, host: n.host, pid: n.pid, version: n.version, startedAt: n.startedAt.toISOString(), seenAt: n.seenAt.toISOString(), silent: n.silent,
      memory: n.facts.memory, loopMs: n.facts.loopMs, connections: n.facts.connections, disk: n.facts.disk,
    })),
    can: { decideJob: mayAnywhere(ctx.actor, operationAccess, 'operation.decideJob') },
  };
}
