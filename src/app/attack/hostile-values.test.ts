import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { newId } from '#kit/server/ids.ts';
import { type Cells, startCells } from '../bar/access-cells.ts';
import { registry } from '../modules.ts';
import { seeded } from '../seed.ts';
import type { Schema, Source } from './generate.ts';
import { type Place, hostileFor, placesOf, put, wholeBody } from './hostile-values.ts';
import { type Operation, operationsOf } from './operations.ts';
import { plausibleIds } from './plausible.ts';

// Every field of every operation, in its address, its query and its body, is sent values of a table for its kind. What an input refuses by its
// shape is asked of the shape alone; what it lets in goes to the product itself. Nothing of it may break anything.

/** One at a time in `npm run bar`; else all fields of an operation at once, and of those rounds every third, another one for each operation. */
const WHOLE = process.env.BAR_QUIET === '1';

/** What changes how others are answered comes last. */
const RULES = /settings|policy|sign-in|setup|copy-release/;

let c: Cells;
let operations: Operation[];
let idsFor: (hint: string) => readonly string[];
beforeAll(async () => {
  const closing: (() => Promise<void>)[] = [];
  c = await startCells((work) => void closing.push(work), 'top');
  afterAll(async () => { for (const close of closing) await close(); });
  operations = (await operationsOf(c.demo.app.server)).filter((o) => !o.upload).toSorted((a, b) => Number(RULES.test(a.path)) - Number(RULES.test(b.path)));
  idsFor = await plausibleIds(c.demo.connection.db, c.associationId);
}, 240_000);

interface Shapes { readonly params?: z.ZodType; readonly query?: z.ZodType; readonly body?: z.ZodType }
const shapes = new Map(registry.endpoints.map((e) => [`${e.method} ${e.path.replace(/:(\w+)/g, '{$1}')}`, e as Shapes]));

interface Sent { readonly params: Readonly<Record<string, unknown>>; readonly query: Readonly<Record<string, unknown>>; readonly body: unknown }

const INSIDES = /\bat \S+ \(|node_modules|\bselect .{1,80} from |\binsert into |PostgresError|kysely|\/src\/|syntax error at/i;
const faults = new Map<string, string>();
let sent = 0;
let done = 0;
let token = '';

async function send(op: Operation, s: Sent, what: string): Promise<void> {
  const text = (v: unknown): string => encodeURIComponent((typeof v === 'string' ? v : (JSON.stringify(v) ?? '')).replace(/\p{Surrogate}/gu, '\ufffd'));
  const url = op.path.replace(/\{(\w+)\}/g, (_m, k: string) => text(s.params[k]) || '%20');
  const query = Object.entries(s.query).flatMap(([k, v]) => (Array.isArray(v) ? v : [v]).map((one) => `${k}=${text(one)}`)).join('&');
  const answer = await c.demo.app.server.inject({
    method: op.method as 'GET', url: query ? `${url}?${query}` : url, headers: { authorization: `Bearer ${token}`, ...(op.method === 'GET' ? {} : { 'idempotency-key': newId(), 'content-type': 'application/json' }) },
    ...(op.method === 'GET' ? {} : { payload: JSON.stringify(s.body ?? {}) }),
  });
  sent += 1;
  if (answer.statusCode < 300) done += 1;
  const fault = (why: string): void => void (faults.has(`${op.at}: ${why}`) || faults.set(`${op.at}: ${why}`, `${what.slice(0, 200)} ${answer.body.slice(0, 200)}`));
  const codes = op.statuses.get(answer.statusCode);
  if (answer.statusCode >= 500) fault(`status ${answer.statusCode}`);
  else if (!codes) fault(`undeclared status ${answer.statusCode}`);
  else if (answer.statusCode >= 400) {
    const { error } = answer.json<{ error: { code: string; message: string } }>();
    if (!codes.includes(error.code)) fault(`undeclared code ${error.code}`);
    if (error.message === error.code) fault(`no sentence for ${error.code}`);
    if (INSIDES.test(answer.body)) fault('tells of our insides');
  }
  // What was done may have ended the session it was done in.
  if (answer.statusCode === 401 || (answer.statusCode < 300 && /sign-out|password|session|role|account/.test(op.path))) token = await c.another();
}

/** One request as it should be, with every field given. */
async function honest(op: Operation, source: Source): Promise<Sent> {
  const id = await c.idFor(op);
  const value = (p: Operation['parameters'][number]): unknown => (p.schema.format === 'uuid' && p.in === 'path' ? id : wholeBody(p.schema, source));
  const of = (where: string): Record<string, unknown> => Object.fromEntries(op.parameters.filter((p) => p.in === where && (where === 'path' || p.name !== 'after')).map((p) => [p.name, value(p)]));
  return { params: of('path'), query: of('query'), body: op.body ? wholeBody(op.body, source) : undefined };
}

/** Whether the shapes of an operation let this in; throws when they cannot say. */
function letIn(op: Operation, s: Sent): boolean {
  const e = shapes.get(op.at);
  // What comes in an address is text.
  const asText = (r: Readonly<Record<string, unknown>>): Record<string, unknown> => Object.fromEntries(Object.entries(r).map(([k, v]) => [k, Array.isArray(v) ? v.map((one) => (typeof one === 'string' ? one : (JSON.stringify(one) ?? ''))) : typeof v === 'string' ? v : (JSON.stringify(v) ?? '')]));
  return (!e?.params || e.params.safeParse(asText(s.params)).success) && (!e?.query || e.query.safeParse(asText(s.query)).success) && (!e?.body || e.body.safeParse(JSON.parse(JSON.stringify(s.body ?? {}))).success);
}

test('no value of any field of any operation breaks anything', async () => {
  token = await c.another();
  const random = seeded(20261122);
  const source: Source = {
    random, id: (hint) => { const known = idsFor(hint); return known.length > 0 && random() < 0.45 ? (known[Math.floor(random() * 2.2 * known.length) % known.length] ?? newId()) : newId(); },
  };
  let fields = 0;
  let asked = 0;
  const unreadable: string[] = [];
  for (const [nth, op] of operations.entries()) {
    const base = await honest(op, source);
    const places: { place: Place; schema: Schema; name: string }[] = [
      ...op.parameters.filter((p) => p.in !== 'header').map((p) => ({ place: [p.in === 'path' ? 'params' : 'query', p.name], schema: p.schema, name: p.name })),
      ...(op.body ? placesOf(op.body, base.body).map((p) => ({ ...p, place: ['body', ...p.place] })) : []),
    ];
    fields += places.length;
    await send(op, base, 'as it should be');
    // One at a time: what the shape lets in, and the first that it refuses.
    const allowed: { place: Place; value: unknown }[][] = [];
    for (const p of places) {
      const fine: { place: Place; value: unknown }[] = [];
      let refused = false;
      for (const value of hostileFor(p.schema, p.name)) {
        asked += 1;
        const spoilt = put(base, p.place, value) as Sent;
        let into = false;
        try {
          into = letIn(op, spoilt);
        } catch (error) {
          unreadable.push(`${op.at} ${p.place.join('.')}: ${String(error)}`);
        }
        if (into) fine.push({ place: p.place, value });
        if ((into && WHOLE) || (!into && !refused)) await send(op, spoilt, `${p.place.join('.')} = ${JSON.stringify(value)}`);
        refused ||= !into;
      }
      if (fine.length > 0) allowed.push(fine);
    }
    // All at once, until each field had each of its values; containers first, so that what is in them is put into what is there.
    const rounds = WHOLE ? 0 : Math.max(0, ...allowed.map((a) => a.length));
    for (let n = nth % 3; n < rounds; n += 3) {
      let all: unknown = base;
      const told: string[] = [];
      for (const [i, a] of allowed.entries()) {
        const one = a[(n + i) % a.length];
        if (!one) continue;
        const next = ((): unknown => { try { return put(all, one.place, one.value); } catch { return all; } })();
        if (!letIn(op, next as Sent)) continue;
        all = next;
        told.push(`${one.place.join('.')} = ${JSON.stringify(one.value).slice(0, 40)}`);
      }
      await send(op, all as Sent, told.join('; '));
    }
  }
  console.info(`${operations.length} operations, ${fields} fields, ${asked} values asked, ${sent} sent, ${done} done`); // oxlint-disable-line no-console -- the figure of the row
  expect(unreadable).toEqual([]);
  expect([...faults].map(([k, v]) => `${k} — ${v}`)).toEqual([]);
  expect(fields).toBeGreaterThan(2000);
  expect(done).toBeGreaterThan(300);
}, WHOLE ? 1_800_000 : 240_000);

test('control: an operation that answers what it did not declare is found', async () => {
  const op = operations.find((o) => o.at === 'POST /api/units');
  if (!op) throw new Error('no such operation');
  token ||= await c.another();
  await send({ ...op, statuses: new Map([[200, ['Done']]]) }, { params: {}, query: {}, body: {} }, 'doctored');
  expect([...faults.keys()]).toContain('POST /api/units: undeclared status 400');
});
