import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#kit/pure/decision.ts';
import { connect, inTransaction } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { jsonSchemaOf } from '#kit/server/http/json-schema.ts';
import { route as routeOf } from '#kit/server/http/route.ts';
import { createServer } from '#kit/server/http/server.ts';
import { asAppItself } from '#kit/server/walls.ts';
import { roleNames } from '#modules/accounts/index.ts';
import { standIns } from './bar/stand-in.ts';
import type { Schema as FieldSchema } from './attack/generate.ts';
import { placesOf, put, wholeBody } from './attack/hostile-values.ts';
import { loadDemoInto } from './demo.ts';
import { registry } from './modules.ts';
import { recogniseAnyone } from './recognise.ts';
import { seeded } from './seed.ts';
import { type Person, type TestApp, startTestApp } from './testing.ts';

/**
 * Somebody who holds nearly every role in one association names things of another one: in the address of every operation that takes an id, taken from the
 * registry. What is foreign must look exactly as what does not exist, and nothing of it may change or be told.
 */

let t: TestApp;
let insider: Person;
let other = '';
/** One id of each table of the other association. */
const foreign = new Map<string, string[]>();
const routes = registry.modules.flatMap((m) => (m.routes ?? []).map((r) => ({ module: m, route: r, path: r.endpoint.path, method: r.endpoint.method })));
const withIds = routes.filter((r) => /:\w+/.test(r.path) && r.route.permission !== 'public');

beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-21T02:00:00Z') });
  await inTransaction(t.connection.db, (tx) => loadDemoInto({ tx, actor: { kind: 'public', associationId: t.associationId, accountId: null, memberId: null, name: '', grants: [], sessionId: null }, now: t.now, requestId: 'demo', asked: new Set(), app: t.app.services }, {}));
  insider = await t.person('内部人', { roles: roleNames.filter((r) => !['member', 'securityAdmin', 'auditAdmin'].includes(r)), memberOf: await t.unit('branch', '城东分会') });
  other = (await sql<{ id: string }>`select id from associations where id <> ${t.associationId}`.execute(t.connection.db)).rows[0]?.id ?? '';
  const tables = await sql<{ name: string }>`select c.table_name as name from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
    where c.table_schema = 'public' and b.table_type = 'BASE TABLE' and c.column_name = 'id' and c.udt_name = 'uuid' and c.table_name <> 'associations' order by 1`.execute(t.connection.db);
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(name)} where association_id = ${other} order by id limit 2`.execute(t.connection.db);
    if (rows.length > 0) foreign.set(name, rows.map((r) => r.id));
  }
});
afterAll(() => t.close());

/** The other association, whole, as one number a table. */
async function picture(): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`select c.table_name as name from information_schema.columns c join information_schema.tables b using (table_schema, table_name) where c.table_schema = 'public' and b.table_type = 'BASE TABLE' and c.column_name = 'association_id'`.execute(t.connection.db);
  const sums: Record<string, string> = {};
  for (const { name } of rows) sums[name] = (await sql<{ sum: string }>`select count(*) || ' ' || coalesce(sum(hashtext(x::text)::bigint), 0) as sum from ${sql.table(name)} x where association_id = ${other}`.execute(t.connection.db)).rows[0]?.sum ?? '';
  return sums;
}

/** Ids worth trying on a route: of its own module's tables, and of the things that everything hangs on. */
function candidates(tables: readonly string[]): string[] {
  const names = new Set([...tables, 'members', 'units', 'accounts', 'files', 'suggestions', 'exports', 'tasks']);
  return [...names].flatMap((n) => foreign.get(n)?.slice(0, 1) ?? []);
}

async function ask(method: string, path: string, id: string, body?: object, server: Pick<TestApp['app']['server'], 'inject'> = t.app.server): Promise<{ status: number; code: string; body: string }> {
  const url = path.replace(/:\w+/g, id);
  const answer = await server.inject({
    method: method as 'GET', url, headers: { authorization: `Bearer ${insider.token}`, ...(method === 'GET' ? {} : { 'idempotency-key': newId(), 'content-type': 'application/json' }) }, ...(method === 'GET' ? {} : { payload: JSON.stringify(body ?? {}) }),
  });
  const isJson = String(answer.headers['content-type']).startsWith('application/json');
  return { status: answer.statusCode, code: answer.statusCode >= 400 && isJson ? (answer.json<{ error: { code: string } }>().error.code) : '', body: answer.body };
}

/** What of a foreign id is not as for one that does not exist. */
async function differences(method: string, path: string, tables: readonly string[], bodies: readonly object[], server?: Pick<TestApp['app']['server'], 'inject'>): Promise<string[]> {
  const wrong: string[] = [];
  for (const body of bodies) {
    const absent = await ask(method, path, newId(), body, server);
    for (const id of candidates(tables)) {
      const found = await ask(method, path, id, body, server);
      if (found.status !== absent.status || found.code !== absent.code) wrong.push(`${method} ${path} ${id}: ${found.status} ${found.code}, absent ${absent.status} ${absent.code}`);
      else if (found.status < 400 && [...foreign.values()].flat().some((f) => f !== id && found.body.includes(f))) wrong.push(`${method} ${path} ${id}: tells foreign ids`);
    }
  }
  return wrong;
}

describe('an id of another association', () => {
  it('looks like one that does not exist, to every operation that takes one in its address, and changes nothing', async () => {
    const before = await picture();
    const wrong: string[] = [];
    let tried = 0;
    for (const { module, path, method } of withIds) {
      tried += 1;
      wrong.push(...(await differences(method, path, Object.keys(module.schema ?? {}), method === 'GET' ? [{}] : [{}, { version: 1, reason: '试一试' }])));
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(150);
    expect(await picture()).toEqual(before);
  }, 240_000);

  it('control: one that may be read after all is found', async () => {
    const kept = foreign.get('members') ?? [];
    foreign.set('members', [insider.memberId ?? '']);
    try {
      expect(await differences('GET', '/api/members/:id', [], [{}])).not.toEqual([]);
    } finally {
      foreign.set('members', kept);
    }
  });

  it('control: without the wall under its table, a route that asks by the id alone tells a foreign one', async () => {
    const careless = routeOf({ method: 'GET', path: '/api/careless/:id', summary: 'A member by the id alone', params: z.object({ id: z.string() }), output: z.any(), errors: ['member.not_found'] }, 'session', async (ctx, { params }) => {
      const row = (await sql<{ id: string; name: string }>`select id, name from members where id = ${params.id}`.execute(ctx.tx)).rows[0];
      if (!row) throw new Refusal('member.not_found');
      return row;
    });
    const served = connect({ connectionString: asAppItself(t.databaseUrl), max: 2 });
    const server = await createServer({ db: served.db, app: t.app.services, recognise: recogniseAnyone, secure: false, strictAnswers: false, trustProxy: false, log: 'off', routes: [careless] });
    const asked = () => differences('GET', '/api/careless/:id', [], [{}], server);
    try {
      expect(await asked()).toEqual([]);
      await sql`alter table members no force row level security, disable row level security`.execute(t.connection.db);
      expect(await asked()).not.toEqual([]);
    } finally {
      await sql`alter table members enable row level security, force row level security`.execute(t.connection.db);
      await server.close();
      await served.close();
    }
  });

  it('control: the owner, past the wall, finds it by its id alone; the application does not', async () => {
    const [member] = foreign.get('members') ?? [];
    expect((await sql`select from members where id = ${member}`.execute(t.connection.db)).rows).toHaveLength(1);
    expect((await t.asSystem((ctx) => sql`select from members where id = ${member}`.execute(ctx.tx))).rows).toHaveLength(0);
  });
});

interface Schema { type?: unknown; properties?: Record<string, Schema>; additionalProperties?: unknown; items?: Schema; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; propertyNames?: unknown }

/** Objects of an input that would take keys nobody named: all but maps, whose keys are their values. */
function open(schema: Schema, at: string): string[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((s) => open(s, at));
  const parts = Object.entries(schema.properties ?? {}).flatMap(([key, s]) => open(s, `${at}.${key}`));
  const items = schema.items ? open(schema.items, `${at}[]`) : [];
  const own = schema.properties && schema.additionalProperties !== false ? [at] : [];
  return [...own, ...inner, ...parts, ...items];
}

describe('a field that nobody asked for', () => {
  const EXTRA = { role: 'systemAdmin', association_id: '00000000-0000-0000-0000-000000000000', associationId: 'x', createdBy: 'x', created_by: 'x', state: 'ready', decided_by: 'x', is_staff: true };

  it('is named in no input of any operation, at any depth', () => {
    const found = routes.flatMap(({ route: { endpoint: e } }) => [...(e.body ? open(jsonSchemaOf(e.body, 'input') as Schema, `${e.method} ${e.path} body`) : []), ...(e.query ? open(jsonSchemaOf(e.query, 'input') as Schema, `${e.method} ${e.path} query`) : [])]);
    // What an authenticator answers is read by its standard; browsers add to it, and nothing else of it is read.
    expect(found.filter((at) => !/passkeys? body\.answer$/.test(at))).toEqual([]);
  });

  const DANGEROUS = ['associationId', 'association_id', 'status', 'state', 'createdAt', 'created_by', 'role', 'roles', 'isAdmin', 'memberId', 'unitId', 'version', 'passwordHash', '__proto__', 'constructor', 'toString'];

  /** Bodies and queries that are taken as they are, but also with a property more, by name and place. */
  function takers(endpoints: readonly { readonly at: string; readonly shape: z.ZodType }[]): { taken: string[]; tried: number } {
    const random = seeded(20261122);
    const source = { random, id: () => newId() };
    const taken: string[] = [];
    let tried = 0;
    for (const { at, shape } of endpoints) {
      const schema = jsonSchemaOf(shape, 'input') as FieldSchema;
      for (let n = 0; n < 6; n += 1) {
        const body = wholeBody(schema, source);
        if (!shape.safeParse(body).success) continue;
        // Maps, whose keys are data, have no properties in their schema.
        const objects = [{ place: [], schema }, ...placesOf(schema, body)].filter((p) => p.schema.properties);
        for (const { place, schema: { properties = {} } } of objects) {
          for (const name of DANGEROUS.filter((d) => !Object.hasOwn(properties, d))) {
            tried += 1;
            const read = shape.safeParse(put(body, [...place, name], 'x'));
            if (read.success) taken.push(`${at}: ${name}`);
            else if (!JSON.stringify(read.error.issues).includes(name)) taken.push(`${at}: ${name} is not named`);
          }
        }
        break;
      }
    }
    return { taken: [...new Set(taken)], tried };
  }

  it('is refused by its name beside everything that an operation takes, at any depth', () => {
    const shapes = routes.flatMap(({ method, path, route: { endpoint: e } }) => [...(e.body ? [{ at: `${method} ${path} body`, shape: e.body as z.ZodType }] : []), ...(e.query ? [{ at: `${method} ${path} query`, shape: e.query as z.ZodType }] : [])]);
    const { taken, tried } = takers(shapes);
    // What an authenticator answers is read by its standard.
    expect(taken.filter((one) => !/passkeys? body/.test(one))).toEqual([]);
    expect(tried).toBeGreaterThan(5000);
  });

  it('control: a shape that drops or takes one more is found', () => {
    expect(takers([{ at: 'a', shape: z.object({ a: z.string() }) }]).taken).toContain('a: role');
    expect(takers([{ at: 'b', shape: z.strictObject({ a: z.strictObject({ b: z.string() }).loose() }) }]).taken).toContain('b: role');
    expect(takers([{ at: 'c', shape: z.strictObject({ a: z.string() }) }]).taken).toEqual([]);
  });

  it('control: an input that takes unknown fields, and a server that does not ask for the shape, would be found', async () => {
    expect(open(jsonSchemaOf(z.strictObject({ a: z.object({ b: z.string() }) }), 'input') as Schema, 'body')).toEqual(['body.a']);
    const server = await standIns(t);
    try {
      const answer = await server.inject({ method: 'POST', url: '/api/members', headers: { authorization: `Bearer ${insider.token}`, 'idempotency-key': newId(), 'content-type': 'application/json' }, payload: JSON.stringify(EXTRA) });
      expect(answer.statusCode).toBe(200);
    } finally {
      await server.close();
    }
  });

  it('is refused by every operation that writes, and nothing changes', async () => {
    const taken: string[] = [];
    let tried = 0;
    for (const { path, method, route } of routes.filter((r) => r.method !== 'GET' && r.route.endpoint.kind !== 'upload')) {
      if (!route.endpoint.body) continue;
      tried += 1;
      const { status, body } = await ask(method, path, newId(), EXTRA);
      if (status !== 400 || !body.includes('input.invalid')) taken.push(`${method} ${path} ${status} ${body.slice(0, 120)}`);
    }
    expect(taken).toEqual([]);
    expect(tried).toBeGreaterThan(100);
  });
});
