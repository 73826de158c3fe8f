import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '#kit/server/db.ts';
import { canonical, newId } from '#kit/server/ids.ts';
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
let security = '';
let idsFor: (hint: string) => readonly string[];
beforeAll(async () => {
  const closing: (() => Promise<void>)[] = [];
  c = await startCells((work) => void closing.push(work), 'top');
  afterAll(async () => { for (const close of closing) await close(); });
  idsFor = await plausibleIds(c.demo.connection.db, c.associationId);
  member = await c.demo.tokenOf('chenzhixing');
  security = c.subjects.find((x) => x.role === 'securityAdmin')?.token ?? '';
  await prepare();
}, 240_000);

/** What chance never finds: who asks, of what, and what stands in the body. */
interface Known { readonly token?: string; readonly id?: string; readonly body?: Readonly<Record<string, unknown>> }
const prepared = new Map<string, Known>();

async function prepare(): Promise<void> {
  const { pool } = c.demo.connection;
  const one = async (text: string): Promise<string> => (await pool.query<{ id: string }>(text)).rows[0]?.id ?? '';
  const account = (username: string): Promise<string> => one(`select id from accounts where username = '${username}'`);
  const root = await one('select id from units where parent_id is null');
  const role = { role: 'editor', unitId: root, from: '2099-01-01', to: null, reason: 'as agreed' };
  prepared.set('POST /api/accounts/{id}/roles', { token: security, id: await account('litongxin'), body: role });
  prepared.set('POST /api/role-grants/{id}/correct', { token: security, id: await one("select g.id from role_grants g join accounts a on a.id = g.account_id where a.username = 'bianji'"), body: { ...role, role: 'liaisonOfficer' } });
  const free = "select m.id from members m where m.status = 'active' and not exists (select from member_units l where l.member_id = m.id and l.valid_to is null and l.unit_id = u.id)";
  const [committee, freeMember] = [await one("select u.id from units u where u.kind = 'committee' order by u.id limit 1"), await one(`select x.id from units u cross join lateral (${free} order by m.id limit 1) x where u.kind = 'committee' order by u.id limit 1`)];
  prepared.set('POST /api/members/{id}/units', { id: freeMember, body: { unitId: committee, from: '2026-01-05' } });
  prepared.set('POST /api/members/{id}/consents', { body: { scope: 'notice', answer: 'read' } });
  prepared.set('POST /api/tasks', { body: { lead: { kind: 'account', id: await account('mishu') } } });
  prepared.set('POST /api/my/recognition', { token: await c.demo.tokenOf('shanmingzhe') });
  const [title, branch] = [await one("select code as id from post_titles where kind = 'office' and active order by (role is not null), unit_kinds @> '{branch}' desc, sort_order limit 1"), await one("select id from units where kind = 'branch' and parent_id is not null order by id limit 1")];
  const post = { title, unitId: branch, memberId: freeMember, body: null, level: null, from: '2026-01-05', to: null, fileIds: [] };
  prepared.set('POST /api/posts', { body: post });
  prepared.set('POST /api/posts/{id}/correct', { id: await one("select id from posts where kind = 'office' and ended_at is null and voided_at is null and grant_id is null order by id limit 1"), body: { ...post, reason: 'as it was' } });
  // What is under way ends, so that another may begin.
  for (const text of ["update term_changes set state = 'cancelled', cancel_reason = 'x' where state not in ('filed', 'cancelled')", "update joint_sessions set state = 'cancelled' where state = 'planned'"]) await pool.query(text).catch(() => undefined);
  prepared.set('POST /api/joint-conferences/{id}/sessions', { id: await one('select id from joint_conferences where ended_at is null limit 1'), body: { plannedOn: '2099-03-01' } });
  prepared.set('POST /api/term-changes', { body: { number: 6 } });
  const left = await one("select id from members where status = 'active' and id not in (select member_id from accounts where member_id is not null) order by id desc limit 1");
  await pool.query("update members set status = 'left', status_on = '2026-01-05' where id = $1", [left]).catch(() => undefined);
  prepared.set('POST /api/members/{id}/erasure', { id: left });
}

const TRIES = 60;
const random = seeded(20261123);
const source: Source = {
  random, id: (hint) => { const known = idsFor(hint); return known.length > 0 ? (known[Math.floor(random() * known.length)] ?? newId()) : newId(); },
};
const secret = new Set(registry.endpoints.filter((e) => e.secret).map((e) => `${e.method} ${e.path.replace(/:(\w+)/g, '{$1}')}`));

interface Made { readonly token: string; readonly url: string; readonly body: Record<string, unknown>; readonly key: string; readonly text: string }

const ask = async (op: Operation, token: string, url: string, body: unknown, key: string = newId()) => c.demo.app.server.inject({ method: op.method as 'POST', url, headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' }, payload: JSON.stringify(body) });
const facts = async (): Promise<number> => Number((await sql<{ n: string }>`select count(*)::text as n from events`.execute(c.demo.connection.db)).rows[0]?.n);

/** What stands in a body besides what chance makes, where chance alone never gets it right. */
const given: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'POST /api/accounts': { password: 'Qiaotou-4711-Xiaohe', memberId: null }, 'POST /api/exports': { list: 'units', query: {}, columns: ['name'] },
  'POST /api/members': { ethnicGroup: null, birth: null, education: null, degree: null, joined: null, affiliations: [], categories: [], otherPhones: [], email: null },
  'POST /api/tasks': { dueOn: '2099-06-30', fileIds: [], coOwners: [] }, 'POST /api/honours': { unitId: null, when: '2020', fileIds: [] }, 'POST /api/my-honours': { when: '2020', fileIds: [] },
  'POST /api/my/consents': { scope: 'notice', answer: 'read', noticeVersion: 1 }, 'POST /api/affected-reports': { kind: 'period' }, 'POST /api/rotation/schedules': { startsOn: '2099-01-01' },
};
/** Nothing that need not be there. */
const spare: Source = { ...source, random: () => 0.5 + random() / 2 };

/** Tries likely bodies until one is taken; else why the last ones were not. */
async function make(op: Operation): Promise<Made | string> {
  const why = new Set<string>();
  for (let n = 0; n < TRIES; n += 1) {
    const at = prepared.get(op.at) ?? {};
    const id = at.id ?? (n % 2 === 0 ? await c.idFor(op) : source.id(op.path.split('/')[2] === 'members' ? 'memberId' : 'itemId'));
    const url = op.path.replace(/\{\w+\}/g, id);
    const body: Record<string, unknown> = { ...(validFor(op.body as Schema, n % 3 === 0 ? source : spare) as Record<string, unknown>), ...given[op.at], ...at.body, id: newId() };
    const key = newId();
    const token = at.token ?? (op.path.includes('/my') ? member : n % 4 === 3 ? security : c.all);
    const answer = await ask(op, token, url, body, key);
    if (answer.statusCode < 300) return { token, url, body, key, text: answer.body };
    const { error } = answer.json<{ error: { code: string; fields: { path: string; code: string }[] } }>();
    why.add([error.code, ...error.fields.map((f) => f.path)].join(' '));
  }
  return [...why].slice(-5).join(', ');
}

/** Another body of the same shape and id. */
function other(op: Operation, body: Record<string, unknown>): Record<string, unknown> | null {
  for (let n = 0; n < 20; n += 1) {
    const next = { ...(validFor(op.body as Schema, n % 2 === 0 ? source : spare) as Record<string, unknown>), ...given[op.at], ...prepared.get(op.at)?.body, id: body.id };
    if (canonical(next) !== canonical(body)) return next;
  }
  return null;
}

/** What the server does wrong with an id that was used. */
async function wrongWith(op: Operation, { token, url, body, key, text }: Made): Promise<string[]> {
  const wrong: string[] = [];
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
  return wrong;
}

const creating = (): Operation[] => c.operations.filter((o) => o.method === 'POST' && o.body?.properties?.id && !o.path.endsWith('/preview'));

test('an id that was used is answered as the first time to the same content, and refused with any other or from anybody else', async () => {
  const wrong: string[] = [];
  const unreached: string[] = [];
  for (const op of creating()) {
    const made = await make(op);
    if (typeof made === 'string') unreached.push(`${op.at} (${made})`);
    else wrong.push(...(await wrongWith(op, made)));
  }
  console.info(`${creating().length} operations make something, ${creating().length - unreached.length} reached; not: ${unreached.join(', ')}`); // oxlint-disable-line no-console -- which are left
  expect(wrong).toEqual([]);
  expect(creating().length - unreached.length).toBeGreaterThan(33);
}, 300_000);

/** Takes the constraint of a table that judges over its ids. */
const withoutKey = (table: string): Promise<unknown> => sql`alter table ${sql.table(table)} drop constraint ${sql.ref(`${table}_pkey`)} cascade`.execute(c.demo.connection.db);

test('control: without the key of its table other content under a used id is found', async () => {
  const op = creating().find((o) => o.at === 'POST /api/liaison/points');
  const made = op && (await make(op));
  if (!made || typeof made === 'string') throw new Error(`not made: ${String(made)}`);
  await withoutKey('liaison_points');
  expect((await wrongWith(op, made)).join()).toContain('other content under its id: 200');
}, 120_000);

const boundary = 'xxxx';
const cells = '姓名,名称,职务,任职单位,单位,代码,级别,荣誉,年份\r\n王五,王五,会长,明湖,明湖,001,区级,先进,2020';
/** An upload of some cells under an id; each time a new key, as from a second device. */
async function upload(op: Operation, id: string, query: string, text = cells) {
  const payload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`;
  return c.demo.app.server.inject({ method: 'POST', url: `${op.path.replace(/\{\w+\}/g, await keyFor(op))}?id=${id}${query}`, headers: { authorization: `Bearer ${c.all}`, 'idempotency-key': newId(), 'content-type': `multipart/form-data; boundary=${boundary}` }, payload });
}
const uploads = async (): Promise<Operation[]> => (await operationsOf(c.demo.app.server)).filter((o) => o.upload && o.parameters.some((p) => p.in === 'query' && p.name === 'id'));
const queryFor = (op: Operation): string => op.parameters.filter((p) => p.in === 'query' && p.name !== 'id' && p.required).map((p) => `&${p.name}=${encodeURIComponent(String(validFor(p.schema, source, p.name)))}`).join('');

test('a file is not taken for another that came under the same id', async () => {
  const wrong: string[] = [];
  const reached: string[] = [];
  for (const op of await uploads()) {
    for (let n = 0; n < 30; n += 1) {
      const [id, query] = [newId(), queryFor(op)];
      const first = await upload(op, id, query);
      if (first.statusCode >= 300) continue;
      reached.push(op.at);
      const again = await upload(op, id, query);
      if (again.body !== first.body) wrong.push(`${op.at}: the same again: ${again.statusCode} ${again.body.slice(0, 120)}`);
      const another = await upload(op, id, query, cells.replaceAll('王五', '王六'));
      if (another.statusCode < 400) wrong.push(`${op.at}: another file: ${another.statusCode} ${another.body.slice(0, 120)}`);
      break;
    }
  }
  expect(wrong).toEqual([]);
  expect(reached).toEqual(expect.arrayContaining(['POST /api/files', 'POST /api/members/imports']));
  console.info(`${(await uploads()).length} operations take files, reached: ${reached.join(', ')}`); // oxlint-disable-line no-console -- which are left
}, 120_000);

/** Rosters that came twice at the same moment under one id, `changed` or alike: the answers that were no refusal, and the rows there are. */
async function twins(changed: boolean): Promise<{ taken: number; bodies: number; rows: number }> {
  const op = (await uploads()).find((o) => o.at === 'POST /api/members/imports');
  if (!op) throw new Error('no such operation');
  const id = newId();
  const answers = await Promise.all([0, 1].map((n) => upload(op, id, '', changed ? cells.replaceAll('王五', `王五${n}`) : cells)));
  expect(answers.map((a) => a.statusCode).filter((s) => s >= 500)).toEqual([]);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from imports where id = ${id}`.execute(c.demo.connection.db);
  const good = answers.filter((a) => a.statusCode < 300);
  return { taken: good.length, bodies: new Set(good.map((a) => a.body)).size, rows: rows[0]?.n ?? 0 };
}

test('of two rosters under one id at the same moment one is taken; two alike are answered alike', async () => {
  for (let n = 0; n < 8; n += 1) {
    expect(await twins(false)).toEqual({ taken: 2, bodies: 1, rows: 1 });
    expect(await twins(true)).toEqual({ taken: 1, bodies: 1, rows: 1 });
  }
}, 120_000);

test('control: without the key of their table both rosters are taken', async () => {
  await withoutKey('imports');
  const seen = [];
  for (let n = 0; n < 4; n += 1) seen.push(await twins(true));
  expect(seen).toContainEqual({ taken: 2, bodies: 2, rows: 2 });
}, 120_000);

/** Tables of codes are named by a key, all else by an id. */
async function keyFor(op: Operation): Promise<string> {
  if (!op.path.includes('{key}')) return c.idFor(op);
  const { rows } = await sql<{ key: string }>`select key from code_tables where association_id = ${c.associationId} limit 1`.execute(c.demo.connection.db);
  return rows[0]?.key ?? 'x';
}
