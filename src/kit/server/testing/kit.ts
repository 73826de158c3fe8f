import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { kitErrors } from '#kit/pure/errors.ts';
import { calendarSource } from '../calendar.ts';
import { type Actor, type AppServices, type Ctx, systemActor } from '../context.ts';
import { type Connection, connect, inTransaction } from '../db.ts';
import { type EventName, type Subject, record } from '../events.ts';
import { fileStore } from '../files/store.ts';
import { type HttpDeps } from '../http/perform.ts';
import { createServer } from '../http/server.ts';
import type { Recognise } from '../http/session.ts';
import { newId } from '../ids.ts';
import { type ModuleDef, registryOf } from '../registry.ts';
import { cloneDatabase } from './postgres.ts';

export interface TestKit {
  readonly url: string;
  readonly connection: Connection;
  readonly services: AppServices;
  readonly associationId: string;
  now: Date;
  /** Runs work in one transaction, as the association's system unless an actor is given. */
  within<T>(work: (ctx: Ctx) => Promise<T>, actor?: Actor): Promise<T>;
  /** A person who is known by the token `name`. */
  person(name: string): Actor;
  /** A server with the modules' routes, which knows the persons. */
  server(options?: Partial<HttpDeps>): Promise<FastifyInstance>;
  close(): Promise<void>;
}

/** The kit alone, with modules made up by a test, over a migrated database of its own with one association. */
export async function startTestKit(modules: readonly ModuleDef[] = [], start = new Date('2026-03-02T02:00:00Z')): Promise<TestKit> {
  const database = await cloneDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'juzhi-kit-'));
  const connection = connect({ connectionString: database.url, max: 12 });
  const associationId = newId();
  const state = { now: start };
  const people = new Map<string, Actor>();
  const services: AppServices = {
    registry: registryOf([{ name: 'kit', errors: kitErrors }, ...modules]), files: fileStore(join(folder, 'files')), baseUrl: 'http://localhost',
    clock: () => state.now, calendar: calendarSource(), wake: () => undefined,
  };
  await connection.db.insertInto('associations').values({ id: associationId, name: '明湖区党外知识分子联谊会', short_name: '明湖知联会', kind: 'nonCpcIntellectuals', created_at: start } as never).execute();
  const recognise: Recognise = async (tx, { token, requestKey }) => {
    const actor = people.get(token ?? '') ?? null;
    const stored = actor && requestKey ? await tx.selectFrom('requests').select(['actor_id', 'digest', 'status', 'answer']).where('association_id', '=', associationId).where('key', '=', requestKey).executeTakeFirst() : undefined;
    return { actor, stored: stored ? { actorId: stored.actor_id, digest: stored.digest, status: stored.status, answer: stored.answer } : null, mustChangePassword: false };
  };
  const servers: FastifyInstance[] = [];
  return {
    url: database.url, connection, services, associationId,
    get now() { return state.now; },
    set now(value: Date) { state.now = value; },
    within: (work, actor = systemActor(associationId)) => inTransaction(connection.db, (tx) => work({ tx, actor, now: state.now, requestId: 'test', asked: new Set(), app: services })),
    person(name) {
      const known = people.get(name);
      if (known) return known;
      const actor: Actor = { kind: 'account', associationId, accountId: newId(), memberId: null, name, grants: [], sessionId: newId() };
      people.set(name, actor);
      return actor;
    },
    async server(options = {}) {
      const server = await createServer({ db: connection.db, app: services, recognise, secure: false, strictAnswers: false, trustProxy: false, log: 'off', routes: modules.flatMap((m) => m.routes ?? []), ...options });
      servers.push(server);
      return server;
    },
    async close() {
      await Promise.all(servers.map((s) => s.close()));
      await connection.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Records a fact of a kind that no module declares. */
export function recordAny(ctx: Ctx, name: string, subject: Subject, data: Record<string, unknown>): Promise<string> {
  return record(ctx, name as EventName, subject, data as never);
}
