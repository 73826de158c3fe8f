import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AnyEndpoint, CallOf, OutputOf } from '#kit/pure/endpoint.ts';
import { type Ctx, systemActor } from '#kit/server/context.ts';
import { type Connection, connect, inTransaction } from '#kit/server/db.ts';
import { runDueJobs, runPeriodics } from '#kit/server/jobs.ts';
import type { Scanner } from '#kit/server/malware.ts';
import { cloneDatabase } from '#kit/server/testing/postgres.ts';
import { asAppItself } from '#kit/server/walls.ts';

import { type App, createApp } from './create-app.ts';
import { recogniseAnyone } from './recognise.ts';
import { FAR, layFoundation } from './testing-people.ts';

export interface Person {
  readonly accountId: string;
  readonly memberId: string | null;
  readonly token: string;
  readonly name: string;
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly error: { code: string; message: string; params: Record<string, string | number>; fields: { path: string; code: string; message: string }[] } | null;
}

export interface TestApp {
  readonly app: App;
  readonly connection: Connection;
  readonly databaseUrl: string;
  readonly associationId: string;
  readonly rootId: string;
  now: Date;
  /** Adds a unit below another (the association by default). */
  unit(kind: string, name: string, parentId?: string): Promise<string>;
  /** Adds a person with an account, a live session, roles (at the association unless a unit is named) and, when asked, a member. */
  person(name: string, options?: { roles?: (string | [role: string, unitId: string])[]; memberOf?: string }): Promise<Person>;
  /** Calls an endpoint as a person; a key is made for unsafe calls unless one is given or `null`. */
  call<E extends AnyEndpoint>(e: E, input: CallOf<E>, as?: Person | null, key?: string | null): Promise<Answer<OutputOf<E>>>;
  /** As `call`, but throws unless the answer is 200. */
  done<E extends AnyEndpoint>(e: E, input: CallOf<E>, as?: Person | null): Promise<OutputOf<E>>;
  /** Runs every due job and periodic until nothing is due. */
  runJobs(): Promise<void>;
  /** Runs work as the system of the association, in one transaction. */
  asSystem<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A whole application over a database of its own, with an association, its root unit and a clock that the test sets. */
export async function startTestApp(options: { now?: Date; scanner?: Scanner } = {}): Promise<TestApp> {
  const database = await cloneDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'juzhi-data-'));
  const connection = connect({ connectionString: database.url, max: 8 });
  const state = { now: options.now ?? new Date('2026-03-02T02:00:00Z') };
  let ran = state.now;
  // Served as to people: by the application's own role. What a test writes and reads itself, it does as the owner, over all associations.
  const served = connect({ connectionString: asAppItself(database.url), max: 8 });
  const app = await createApp({ connection: served, dataDir, baseUrl: 'http://localhost', clock: () => state.now, recognise: recogniseAnyone, secure: false, strictAnswers: true, work: false, ...(options.scanner ? { scanner: options.scanner } : {}) });
  const { db } = connection;
  const { associationId, rootId, unit, person } = await layFoundation(db, () => state.now);

  const call: TestApp['call'] = async (e, input, as, key = randomUUID()) => {
    const { params, query, body } = input as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
    const url = e.path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(params?.[name] ?? ''));
    const search = new URLSearchParams(Object.entries(query ?? {}).flatMap(([k, v]) => (v === undefined ? [] : [[k, `${v as string | number | boolean}`] as [string, string]])));
    const response = await app.server.inject({
      method: e.method,
      url: search.size > 0 ? `${url}?${search}` : url,
      headers: { ...(as ? { authorization: `Bearer ${as.token}` } : {}), ...(key && e.method !== 'GET' ? { 'idempotency-key': key } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const json: unknown = response.headers['content-type']?.toString().startsWith('application/json') && response.body ? JSON.parse(response.body) : response.rawPayload;
    const failed = response.statusCode >= 400 && typeof json === 'object' && json !== null && 'error' in json;
    return { status: response.statusCode, body: json as never, error: failed ? (json.error as never) : null };
  };

  return {
    app, connection, databaseUrl: database.url, associationId, rootId,
    get now() { return state.now; },
    set now(value: Date) { state.now = value; },
    unit, person, call,
    async done(e, input, as) {
      const answer = await call(e, input, as);
      if (answer.status !== 200) throw new Error(`${e.method} ${e.path} answered ${answer.status}: ${JSON.stringify(answer.error ?? answer.body)}`);
      return answer.body;
    },
    async runJobs() {
      await runPeriodics(served.db, app.services);
      // A clock that a test sets back shortens sessions; its people stay signed in as they were made.
      if (state.now < ran) await connection.db.updateTable('sessions').set({ verified_at: FAR }).where('expires_at', '>', new Date('2090-01-01T00:00:00Z')).execute();
      ran = state.now;
      for (let round = 0; round < 50; round++) if ((await runDueJobs(served.db, app.services, 100)) === 0) return;
    },
    asSystem: (work) => inTransaction(served.db, (tx) => work({ tx, actor: systemActor(associationId), now: state.now, requestId: 'test', asked: new Set(), app: app.services }), { association: associationId }),
    async close() {
      await app.close();
      await served.close();
      await connection.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
