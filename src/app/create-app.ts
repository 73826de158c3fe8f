import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { calendarSource } from '#kit/server/calendar.ts';
import type { AppServices } from '#kit/server/context.ts';
import { type Connection, pgCode } from '#kit/server/db.ts';
import { fileStore } from '#kit/server/files/store.ts';
import { keyRing } from '#kit/server/keys.ts';
import type { LogLevel } from '#kit/server/http/logging.ts';
import { type Scanner, clamd } from '#kit/server/malware.ts';
import { createServer } from '#kit/server/http/server.ts';
import type { Recognise } from '#kit/server/http/session.ts';
import { type Worker, startWorker } from '#kit/server/jobs.ts';
import { requestMeter } from '#kit/server/request-meter.ts';
import { healthRoutes } from './health.ts';
import { registry } from './modules.ts';
import { serveMetrics } from './operation/metrics.ts';
import { siteOf } from './operation/site.ts';
import type { Watch } from './operation/watch.ts';
import { serveWeb } from './web-files.ts';

export const VERSION = '0.1.0';

export interface AppOptions {
  readonly connection: Connection;
  readonly dataDir: string;
  readonly baseUrl: string;
  readonly clock: () => Date;
  readonly recognise: Recognise;
  readonly secure: boolean;
  readonly strictAnswers?: boolean;
  readonly trustProxy?: boolean | string;
  readonly log?: LogLevel;
  readonly logTo?: { write(line: string): void };
  /** Whoever brings it reads the figures of `/metrics` from another machine. */
  readonly metricsToken?: string;
  /** Whether the program was taken as it was compiled when it was built; its figures tell. */
  readonly compiled?: boolean;
  /** Looks for malware in uploads; the one that JUZHI_SCANNER names unless another is given (tests). */
  readonly scanner?: Scanner;
  /** The built pages; without it only the API is served. */
  readonly webFolder?: string;
  /** Runs jobs and clocks in this process too; off in tests that run them by hand. */
  readonly work?: boolean;
}

export interface App {
  readonly server: FastifyInstance;
  readonly services: AppServices;
  readonly worker: Worker | null;
  /** From now on `/readyz` says that this node takes nothing new, while it goes on serving what comes. */
  leave(): void;
  /** Serves no more, though it lives: what comes is refused, what is under way ends. For a schema beside which this program cannot serve. */
  retire(): Promise<void>;
  /** What looks after this node, once it is started: its findings go to `/readyz` and `/metrics`. */
  watchedBy(watch: Watch): void;
  /** Takes nothing new, ends what is under way within 20 seconds, and cuts off what is not. */
  close(): Promise<void>;
}

/** How long what is under way may take to end. */
const END_MS = 20_000;
/** How long a node that starts answers only, before it takes jobs and clocks: all its periodic work is due at once then. */
const CALM_MS = 2000;
/** Codes by which a database tells that it is gone or going: nothing to be mended here. */
const GONE = /^(08|57P|ECONN|EPIPE|ENOENT)/;

/** One node: HTTP and, unless told otherwise, the worker, over one database. It keeps no state of its own. */
export async function createApp(options: AppOptions): Promise<App> {
  let worker: Worker | null = null;
  let watch: Watch | null = null;
  let leaving = false;
  let retired = false;
  const meter = requestMeter();
  const routes = registry.modules.flatMap((m) => m.routes ?? []);
  const scanner = options.scanner ?? (process.env.JUZHI_SCANNER ? clamd(process.env.JUZHI_SCANNER) : null);
  const services: AppServices = {
    registry,
    files: fileStore(path.join(options.dataDir, 'files')),
    baseUrl: options.baseUrl,
    clock: options.clock,
    calendar: calendarSource(),
    keys: keyRing(process.env.JUZHI_KEY_FILE || path.join(options.dataDir, 'field-keys.json')),
    wake: () => worker?.wake(),
    ...(scanner ? { scanner } : {}),
    site: siteOf(options.dataDir, VERSION),
    tell: (level, facts, words) => server.log[GONE.test(pgCode(facts.err) ?? '') ? 'warn' : level](facts, words),
  };
  const server = await createServer({
    db: options.connection.db,
    app: services,
    recognise: options.recognise,
    secure: options.secure,
    strictAnswers: options.strictAnswers ?? false,
    trustProxy: options.trustProxy ?? false,
    log: options.log ?? 'off',
    ...(options.logTo ? { logTo: options.logTo } : {}),
    meter,
    leaving: () => leaving,
    retired: () => retired,
    routes: [...routes, ...healthRoutes(routes, registry.statuses, VERSION, { leaving: () => leaving, warnings: () => watch?.seen()?.warnings.map((w) => w.code) ?? [] })],
  });
  serveMetrics(server, { meter, pool: options.connection.pool, worker: () => worker, seen: () => watch?.seen() ?? null, version: VERSION, compiled: options.compiled ?? false, token: options.metricsToken ?? null }, options.clock);
  await serveWeb(server, options.webFolder ?? '');
  if (options.work ?? true) worker = startWorker(options.connection.db, services, (error) => services.tell?.('error', { err: error }, 'worker'), undefined, CALM_MS);
  const close = async (): Promise<void> => {
    leaving = true;
    const late = new Promise<'late'>((resolve) => void setTimeout(resolve, END_MS, 'late').unref());
    // What still runs then is rolled back by the database when its connection goes.
    if ((await Promise.race([Promise.all([worker?.stop(), server.close()]), late])) === 'late') server.server.closeAllConnections();
  };
  const retire = async (): Promise<void> => {
    [leaving, retired] = [true, true];
    services.tell?.('error', {}, 'serves no more');
    const until = performance.now() + END_MS;
    await worker?.stop();
    while (options.connection.pool.totalCount > options.connection.pool.idleCount && performance.now() < until) await sleep(50);
  };
  return { server, services, worker, retire, leave: () => void (leaving = true), watchedBy: (by) => void (watch = by), close };
}
