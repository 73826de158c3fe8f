import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AnyEndpoint, CallOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { type Ctx, systemActor } from '#kit/server/context.ts';
import { type Connection, connect, inTransaction } from '#kit/server/db.ts';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import { runDueJobs, runPeriodics } from '#kit/server/jobs.ts';
import { cloneDatabase } from '#kit/server/testing/postgres.ts';

import { type App, createApp } from './create-app.ts';
import { recogniseAnyone } from './recognise.ts';

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

const ZH_NAME_KEY = 'test';

/** A whole application over a database of its own, with an association, its root unit and a clock that the test sets. */
export async function startTestApp(options: { now?: Date } = {}): Promise<TestApp> {
  const database = await cloneDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'juzhi-data-'));
  const connection = connect({ connectionString: database.url, max: 8 });
  const state = { now: options.now ?? new Date('2026-03-02T02:00:00Z') };
  const app = await createApp({ connection, dataDir, baseUrl: 'http://localhost', clock: () => state.now, recognise: recogniseAnyone, secure: false, strictAnswers: true, work: false });
  const associationId = newId();
  const rootId = newId();
  const { db } = connection;
  await db.insertInto('associations').values({ id: associationId, name: '明湖区党外知识分子联谊会', short_name: '明湖知联会', kind: 'nonCpcIntellectuals', created_at: state.now }).execute();

  let order = 0;
  const paths = new Map<string, string>();
  const unit = async (kind: string, name: string, parentId: string | null, id = newId()): Promise<string> => {
    order += 1;
    const unitPath = `${parentId ? paths.get(parentId) : ''}${String(order).padStart(4, '0')}/`;
    paths.set(id, unitPath);
    await db.insertInto('units').values({ association_id: associationId, id, parent_id: parentId, kind, name, short_name: name, path: unitPath, initials: '', valid_from: '2020-01-01', created_at: state.now } as never).execute();
    return id;
  };
  await unit('association', '明湖区党外知识分子联谊会', null, rootId);

  const person: TestApp['person'] = async (name, { roles = [], memberOf } = {}) => {
    const accountId = newId();
    const memberId = memberOf ? newId() : null;
    const token = newSecret();
    if (memberId && memberOf) {
      await db.insertInto('members').values({ association_id: associationId, id: memberId, name, home_unit_id: memberOf, name_key: name, pinyin: ZH_NAME_KEY, initials: ZH_NAME_KEY, stroke_key: ZH_NAME_KEY, created_at: state.now, updated_at: state.now } as never).execute();
    }
    await db.insertInto('accounts').values({ association_id: associationId, id: accountId, username: name, username_key: `${name}-${accountId}`, name, member_id: memberId, password_hash: 'none', password_changed_at: state.now, must_change_password: false, state: 'active', created_at: state.now } as never).execute();
    await db.insertInto('sessions').values({ association_id: associationId, token_hash: sha256(token), id: newId(), account_id: accountId, created_at: state.now, last_seen_at: state.now, expires_at: new Date('2099-01-01T00:00:00Z'), ip: '127.0.0.1', user_agent: 'test' } as never).execute();
    for (const r of [...roles, ...(memberId ? ['member'] : [])]) {
      const [role, unitId] = typeof r === 'string' ? [r, rootId] : r;
      await db.insertInto('role_grants').values({ association_id: associationId, id: newId(), account_id: accountId, unit_id: unitId, role, valid_from: localDate(new Date('2020-01-01T00:00:00Z')), granted_at: state.now } as never).execute();
    }
    return { accountId, memberId, token, name };
  };

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
    unit: (kind, name, parentId = rootId) => unit(kind, name, parentId),
    person, call,
    async done(e, input, as) {
      const answer = await call(e, input, as);
      if (answer.status !== 200) throw new Error(`${e.method} ${e.path} answered ${answer.status}: ${JSON.stringify(answer.error ?? answer.body)}`);
      return answer.body;
    },
    async runJobs() {
      await runPeriodics(db, app.services);
      for (let round = 0; round < 50; round++) if ((await runDueJobs(db, app.services, 100)) === 0) return;
    },
    asSystem: (work) => inTransaction(db, (tx) => work({ tx, actor: systemActor(associationId), now: state.now, requestId: 'test', asked: new Set(), app: app.services })),
    async close() {
      await app.close();
      await connection.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
