import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { type Cells, startCells } from '../bar/access-cells.ts';
import { registry } from '../modules.ts';
import { seeded } from '../seed.ts';
import { type Schema, type Source, validFor } from './generate.ts';
import { type Operation, operationsOf } from './operations.ts';
import { plausibleIds } from './plausible.ts';

// Ids of what is made are chosen by who makes it. An id that is somebody's already must never be taken over, nor be answered as if the new content had
// been kept: the same sent again is answered as the first time, anything else is refused.

let c: Cells;
let member = '';
let idsFor: (hint: string) => readonly string[];
beforeAll(async () => {
  const closing: (() => Promise<void>)[] = [];
  c = await startCells((work) => void closing.push(work), 'top');
  afterAll(async () => { for (const close of closing) await close(); });
  idsFor = await plausibleIds(c.demo.connection.db, c.associationId);
  member = await c.demo.tokenOf('chenzhixing');
}, 240_000);

const TRIES = 60;
const random = seeded(20261123);
const source: Source = {
  random, id: (hint) => { const known = idsFor(hint); return known.length > 0 ? (known[Math.floor(random() * known.length)] ?? newId()) : newId(); },
};
const secret = new Set(registry.endpoints.filter((e) => e.secret).map((e) => `${e.method} ${e.path.replace(/:(\w+)/g, '{$1}')}`));

interface Made { readonly token: string; readonly url: string; readonly body: Record<string, unknown>; readonly key: string; readonly text: string }

const ask = async (op: Operation, token: string, url: string, body: unknown, key: string = newId()) => c.demo.app.server.inject({ method: op.method as 'POST', url, headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' }, payload: JSON.stringify(body) });
const facts = async (): Promise<number> => Number((await sql<{ n: string }>`select count(*)::text as n from events`.execute(c.demo.connection.db)).rows[0]?.n);

/** Tries likely bodies until one is taken. */
async function make(op: Operation): Promise<Made | null> {
  for (let n = 0; n < TRIES; n += 1) {
    const id = n % 2 === 0 ? await c.idFor(op) : source.id(op.path.split('/')[2] === 'members' ? 'memberId' : 'itemId');
    const url = op.path.replace(/\{\w+\}/g, id);
    const body = { ...(validFor(op.body as Schema, source) as Record<string, unknown>), id: newId() };
    const key = newId();
    const token = op.path.includes('/my') ? member : c.all;
    const answer = await ask(op, token, url, body, key);
    if (answer.statusCode < 300) return { token, url, body, key, text: answer.body };
  }
  return null;
}

/** Another body of the same shape and id. */
function other(op: Operation, body: Record<string, unknown>): Record<string, unknown> | null {
  for (let n = 0; n < 20; n += 1) {
    const next = { ...(validFor(op.body as Schema, source) as Record<string, unknown>), id: body.id };
    if (JSON.stringify(next) !== JSON.stringify(body)) return next;
  }
  return null;
}

test('an id that was used is answered as the first time to the same content, and refused with any other or from anybody else', async () => {
  const creating = c.operations.filter((o) => o.method === 'POST' && o.body?.properties?.id && !o.path.endsWith('/preview'));
  const wrong: string[] = [];
  const unreached: string[] = [];
  for (const op of creating) {
    const made = await make(op);
    if (!made) { unreached.push(op.at); continue; }
    const { token, url, body, key, text } = made;
    const before = await facts();
    if (!secret.has(op.at)) {
      const again = await ask(op, token, url, body, key);
      if (again.body !== text) wrong.push(`${op.at}: the same under the same key: ${again.statusCode}`);
      const anew = await ask(op, token, url, body);
      if (anew.body !== text) wrong.push(`${op.at}: the same under a new key: ${anew.statusCode} ${anew.body.slice(0, 120)}`);
    }
    const theirs = await ask(op, await c.another(), url, body);
    if (theirs.statusCode < 400) wrong.push(`${op.at}: the same from another: ${theirs.statusCode} ${theirs.body.slice(0, 120)}`);
    for (let n = 0; n < 6; n += 1) {
      const next = other(op, body);
      const answer = next && (await ask(op, token, url, next));
      if (answer && answer.statusCode < 400) wrong.push(`${op.at}: other content under its id: ${answer.statusCode} ${answer.body.slice(0, 120)}`);
    }
    if ((await facts()) !== before) wrong.push(`${op.at}: left a fact`);
  }
  console.info(`${creating.length} operations make something, ${creating.length - unreached.length} reached; not: ${unreached.join(', ')}`); // oxlint-disable-line no-console -- which are left
  expect(wrong).toEqual([]);
  expect(creating.length - unreached.length).toBeGreaterThan(20);
}, 300_000);

test('a file is not taken for another that came under the same id', async () => {
  const uploads = (await operationsOf(c.demo.app.server)).filter((o) => o.upload && o.parameters.some((p) => p.in === 'query' && p.name === 'id'));
  const wrong: string[] = [];
  const reached: string[] = [];
  for (const op of uploads) {
    const send = async (id: string, query: string, cells: string) => {
      const boundary = 'xxxx';
      const payload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n${cells}\r\n--${boundary}--\r\n`;
      return c.demo.app.server.inject({ method: 'POST', url: `${op.path.replace(/\{\w+\}/g, await keyFor(op))}?id=${id}${query}`, headers: { authorization: `Bearer ${c.all}`, 'idempotency-key': newId(), 'content-type': `multipart/form-data; boundary=${boundary}` }, payload });
    };
    for (let n = 0; n < 30; n += 1) {
      const id = newId();
      const query = op.parameters.filter((p) => p.in === 'query' && p.name !== 'id' && p.required).map((p) => `&${p.name}=${encodeURIComponent(String(validFor(p.schema, source, p.name)))}`).join('');
      const cells = '姓名,名称,职务,任职单位,单位,代码,级别,荣誉,年份\r\n王五,王五,会长,明湖,明湖,001,区级,先进,2020';
      const first = await send(id, query, cells);
      if (first.statusCode >= 300) continue;
      reached.push(op.at);
      const again = await send(id, query, cells);
      if (again.body !== first.body) wrong.push(`${op.at}: the same again: ${again.statusCode} ${again.body.slice(0, 120)}`);
      const another = await send(id, query, cells.replaceAll('王五', '王六'));
      if (another.statusCode < 400) wrong.push(`${op.at}: another file: ${another.statusCode} ${another.body.slice(0, 120)}`);
      break;
    }
  }
  expect(wrong).toEqual([]);
  expect(reached).toEqual(expect.arrayContaining(['POST /api/files', 'POST /api/members/imports']));
  console.info(`${uploads.length} operations take files, reached: ${reached.join(', ')}`); // oxlint-disable-line no-console -- which are left
}, 120_000);

/** Tables of codes are named by a key, all else by an id. */
async function keyFor(op: Operation): Promise<string> {
  if (!op.path.includes('{key}')) return c.idFor(op);
  const { rows } = await sql<{ key: string }>`select key from code_tables where association_id = ${c.associationId} limit 1`.execute(c.demo.connection.db);
  return rows[0]?.key ?? 'x';
}
