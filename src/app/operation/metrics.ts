import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { Refusal } from '#kit/pure/decision.ts';
import { sha256 } from '#kit/server/ids.ts';
import type { Worker } from '#kit/server/jobs.ts';
import { BOUNDS, type RequestMeter } from '#kit/server/request-meter.ts';
import type { Seen } from './watch.ts';

export interface Measured {
  readonly meter: RequestMeter;
  readonly pool: Pool;
  readonly worker: () => Worker | null;
  readonly seen: () => Seen | null;
  readonly version: string;
  readonly compiled: boolean;
  /** Whoever brings it may read the figures from elsewhere; without it only this machine may. */
  readonly token: string | null;
}

/** Every figure that `/metrics` gives beside the usual ones of the process; docs/operation.md explains each (a test compares). */
export const FIGURES = {
  juzhi_request_seconds: ['histogram', 'Answered requests by method, route pattern and how long they took'],
  juzhi_requests_total: ['counter', 'Answered requests by method, route pattern and status'],
  juzhi_sign_in_failures_total: ['counter', 'Refused sign-ins at this node'],
  juzhi_pool_connections: ['gauge', 'Connections to the database by state: used, idle'],
  juzhi_pool_waiting: ['gauge', 'Requests that wait for a connection'],
  juzhi_job_running: ['gauge', 'Whether this node runs a job now'],
  juzhi_nodes: ['gauge', 'Nodes of the last day by state: live, silent'],
  juzhi_database_up: ['gauge', 'Whether the database answered when this node last looked'],
  juzhi_jobs_waiting: ['gauge', 'Jobs that are not done yet'],
  juzhi_jobs_parked: ['gauge', 'Jobs that were given up after five tries'],
  juzhi_jobs_oldest_seconds: ['gauge', 'How long the oldest due job has waited'],
  juzhi_clocks_running: ['gauge', 'Deadlines that run'],
  juzhi_clocks_lag_seconds: ['gauge', 'How late the engine of deadlines is'],
  juzhi_clocks_ran_seconds: ['gauge', 'How long ago this node ran the engine of deadlines'],
  juzhi_mails_waiting: ['gauge', 'Messages that wait to leave'],
  juzhi_mails_oldest_seconds: ['gauge', 'How long the oldest waiting message has waited'],
  juzhi_mails_failed_day: ['gauge', 'Messages of the last day that were given up'],
  juzhi_notices_unread: ['gauge', 'Notices that must be read and were not'],
  juzhi_events_to_seal: ['gauge', 'Facts that wait for their seal'],
  juzhi_heads_age_seconds: ['gauge', 'How long ago the heads of the chains left the database'],
  juzhi_backup_age_seconds: ['gauge', 'Age of the newest backup'],
  juzhi_disk_used_ratio: ['gauge', 'How full the fullest disk of data, backups and heads is, 0 to 1'],
  juzhi_disk_free_bytes: ['gauge', 'What is left on that disk'],
  juzhi_database_bytes: ['gauge', 'Size of the database'],
  juzhi_restored_copies: ['gauge', 'Associations that are restored copies and silent'],
  juzhi_warnings: ['gauge', 'What an operator must look at, by code'],
  juzhi_info: ['gauge', 'The version of the product, and whether it runs as it was compiled when it was built'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

interface Value { readonly labels: Readonly<Record<string, string | number>>; readonly value: number; readonly metricName?: string }
type Name = keyof typeof FIGURES;

const plain = (value: number | null | undefined): Value[] => (value === null || value === undefined ? [] : [{ labels: {}, value }]);

function valuesOf(m: Measured, now: number): Readonly<Record<Name, Value[]>> {
  const all = m.meter.all();
  const seen = m.seen();
  const c = seen?.counts;
  const worker = m.worker();
  const ran = worker?.ran().get('deadlines');
  const signIn = all.filter((r) => r.route === '/api/sign-in').flatMap((r) => [...r.statuses]).reduce((sum, [status, n]) => sum + (status >= 400 && status < 500 ? n : 0), 0);
  return {
    juzhi_request_seconds: all.flatMap((r) => {
      const labels = { method: r.method, route: r.route };
      let sum = 0;
      const buckets = r.buckets.map((n, i): Value => ({ labels: { ...labels, le: BOUNDS[i] ?? '+Inf' }, value: (sum += n), metricName: 'juzhi_request_seconds_bucket' }));
      return [...buckets, { labels, value: r.seconds, metricName: 'juzhi_request_seconds_sum' }, { labels, value: sum, metricName: 'juzhi_request_seconds_count' }];
    }),
    juzhi_requests_total: all.flatMap((r) => [...r.statuses].map(([status, value]) => ({ labels: { method: r.method, route: r.route, status }, value }))),
    juzhi_sign_in_failures_total: plain(signIn),
    juzhi_pool_connections: [{ labels: { state: 'used' }, value: m.pool.totalCount - m.pool.idleCount }, { labels: { state: 'idle' }, value: m.pool.idleCount }],
    juzhi_pool_waiting: plain(m.pool.waitingCount),
    juzhi_job_running: plain(worker ? Number(worker.busy()) : null),
    juzhi_nodes: seen?.nodes ? [{ labels: { state: 'live' }, value: seen.nodes.live }, { labels: { state: 'silent' }, value: seen.nodes.silent }] : [],
    juzhi_database_up: plain(seen ? Number(c !== null) : null),
    juzhi_jobs_waiting: plain(c?.jobsWaiting), juzhi_jobs_parked: plain(c?.jobsParked), juzhi_jobs_oldest_seconds: plain(c?.jobsOldest),
    juzhi_clocks_running: plain(c?.clocksRunning), juzhi_clocks_lag_seconds: plain(c?.clocksLag), juzhi_clocks_ran_seconds: plain(ran ? (now - ran.getTime()) / 1000 : null),
    juzhi_mails_waiting: plain(c?.mailsWaiting), juzhi_mails_oldest_seconds: plain(c?.mailsOldest), juzhi_mails_failed_day: plain(c?.mailsFailed),
    juzhi_notices_unread: plain(c?.noticesUnread), juzhi_events_to_seal: plain(c?.eventsToSeal), juzhi_heads_age_seconds: plain(seen?.headsAge), juzhi_backup_age_seconds: plain(seen?.backupAge),
    juzhi_disk_used_ratio: plain(seen?.disk?.used), juzhi_disk_free_bytes: plain(seen?.disk?.free), juzhi_database_bytes: plain(c?.databaseBytes), juzhi_restored_copies: plain(c?.restored),
    juzhi_warnings: (seen?.warnings ?? []).map((w) => ({ labels: { code: w.code, grave: w.grave ? 'yes' : 'no' }, value: 1 })),
    juzhi_info: [{ labels: { version: m.version, compiled: m.compiled ? 'yes' : 'no' }, value: 1 }],
  };
}

/** The figures in the text form that Prometheus reads. The library is loaded when somebody first asks. */
function printer(m: Measured): (now: number) => Promise<{ type: string; text: string }> {
  let loading: Promise<(now: number) => Promise<{ type: string; text: string }>> | null = null;
  const load = async () => {
    const { default: client } = await import('prom-client');
    const register = new client.Registry();
    client.collectDefaultMetrics({ register });
    let values: Readonly<Record<Name, Value[]>> | null = null;
    for (const [name, [type, help]] of Object.entries(FIGURES)) {
      // What was counted already is only printed: the library asks such an object for its values, whatever made them.
      register.registerMetric({ name, help, type, aggregator: 'sum', get: () => Promise.resolve({ name, help, type, aggregator: 'sum', values: values?.[name as Name] ?? [] }), reset: () => undefined } as never);
    }
    return async (now: number) => {
      values = valuesOf(m, now);
      return { type: register.contentType, text: await register.metrics() };
    };
  };
  return async (now) => (await (loading ??= load()))(now);
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** Somebody at this very machine: not somebody whom a proxy on it lets through, who comes with another name or with the proxy's mark. */
function isAtHome(request: FastifyRequest): boolean {
  const { headers } = request;
  const passedOn = headers['x-forwarded-for'] ?? headers.forwarded ?? headers['x-real-ip'] ?? headers.via ?? headers['x-forwarded-host'];
  return passedOn === undefined && LOOPBACK.test(request.raw.socket.remoteAddress ?? '') && LOCAL_NAME.test(headers.host ?? '');
}

/** Serves `/metrics` to this machine and to whoever brings the token; to all others there is no such page. */
export function serveMetrics(server: FastifyInstance, m: Measured, clock: () => Date): void {
  const print = printer(m);
  server.get('/metrics', async (request, reply) => {
    const brought = request.headers.authorization;
    const known = m.token !== null && m.token.length >= 16 && brought !== undefined && sha256(brought) === sha256(`Bearer ${m.token}`);
    if (!known && !isAtHome(request)) throw new Refusal('page.not_found');
    const { type, text } = await print(clock().getTime());
    return reply.type(type).header('cache-control', 'no-store').send(text);
  });
}
