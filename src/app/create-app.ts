import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { calendarSource } from '#kit/server/calendar.ts';
import type { AppServices } from '#kit/server/context.ts';
import type { Connection } from '#kit/server/db.ts';
import { fileStore } from '#kit/server/files/store.ts';
import { keyRing } from '#kit/server/keys.ts';
import { createServer } from '#kit/server/http/server.ts';
import type { Recognise } from '#kit/server/http/session.ts';
import { type Worker, startWorker } from '#kit/server/jobs.ts';
import { healthRoutes } from './health.ts';
import { registry } from './modules.ts';
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
  readonly log?: boolean;
  /** The built pages; without it only the API is served. */
  readonly webFolder?: string;
  /** Runs jobs and clocks in this process too; off in tests that run them by hand. */
  readonly work?: boolean;
}

export interface App {
  readonly server: FastifyInstance;
  readonly services: AppServices;
  readonly worker: Worker | null;
  close(): Promise<void>;
}

/** One node: HTTP and, unless told otherwise, the worker, over one database. It keeps no state of its own. */
export async function createApp(options: AppOptions): Promise<App> {
  let worker: Worker | null = null;
  const routes = registry.modules.flatMap((m) => m.routes ?? []);
  const services: AppServices = {
    registry,
    files: fileStore(path.join(options.dataDir, 'files')),
    baseUrl: options.baseUrl,
    clock: options.clock,
    calendar: calendarSource(),
    keys: keyRing(process.env.JUZHI_KEY_FILE || path.join(options.dataDir, 'field-keys.json')),
    wake: () => worker?.wake(),
  };
  const server = await createServer({
    db: options.connection.db,
    app: services,
    recognise: options.recognise,
    secure: options.secure,
    strictAnswers: options.strictAnswers ?? false,
    trustProxy: options.trustProxy ?? false,
    log: options.log ?? false,
    routes: [...routes, ...healthRoutes(routes, registry.statuses, VERSION)],
  });
  await serveWeb(server, options.webFolder ?? '');
  if (options.work ?? true) worker = startWorker(options.connection.db, services, (error) => server.log.error({ err: error }, 'worker'));
  return { server, services, worker, close: async () => { await worker?.stop(); await server.close(); } };
}
