import { randomUUID } from 'node:crypto';
import { METHODS } from 'node:http';
import { type AddressInfo, connect as dial } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { kitWords } from '#app/locales/kit.ts';
import { serveWeb } from '#app/web-files.ts';
import { Refusal } from '#kit/pure/decision.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { accessTable, allow, signedIn } from './access.ts';
import { contentDisposition, securityHeaders } from './http/headers.ts';
import { type FileAnswer, JsonAnswer, route } from './http/route.ts';
import { newId } from './ids.ts';
import { nextNumber } from './numbers.ts';
import type { ModuleDef } from './registry.ts';
import { type TestKit, startTestKit } from './testing/kit.ts';

const access = accessTable({ roles: { signedIn }, actions: { 'thing.make': ['signedIn'], 'thing.read': ['signedIn'] } });
const ask = (ctx: Parameters<typeof allow>[0]): void => allow(ctx, access, 'thing.make', ['signedIn']);
const made = z.strictObject({ id: z.uuid(), number: z.number(), secret: z.string() });
const body = z.strictObject({ name: z.string().min(1).max(20), tags: z.array(z.string()).optional(), count: z.number().int().optional() });
const nothing = z.strictObject({});
const post = <B extends z.ZodType>(path: string, type: B) => endpoint({ method: 'POST', path, summary: path, body: type, output: made, errors: [] });
const file = (path: string) => endpoint({ method: 'GET', path, summary: path, output: z.any(), errors: [], kind: 'file' });
const [NAUGHT, LONG] = ['00000000-0000-4000-8000-000000000000', '座椅①，'.repeat(400)];
const htmlFile: FileAnswer = { fileName: '汇总"\r\nx: y\u202e表.html', mime: 'text/html', body: Buffer.from('<script>alert(1)</script>') };

async function insert(ctx: Parameters<typeof allow>[0], name: string): Promise<z.infer<typeof made>> {
  const id = newId();
  const number = await nextNumber(ctx, 'things', 2026);
  await sql`insert into things (id, name, owner) values (${id}, ${name}, ${ctx.actor.accountId})`.execute(ctx.tx);
  return { id, number, secret: randomUUID() };
}

const things: ModuleDef = {
  name: 'things',
  access,
  words: kitWords,
  routes: [
    route(post('/api/things', body), 'thing.make', async (ctx, input) => { ask(ctx); return insert(ctx, input.body.name); }),
    route(endpoint({ method: 'PUT', path: '/api/things/:id', summary: 'with a name that nobody has', params: z.strictObject({ id: z.uuid() }), body, output: made, errors: [] }), 'thing.make', async (ctx, input) => { ask(ctx); return insert(ctx, `unique ${input.body.name}`); }),
    route(post('/api/unasked', body), 'thing.make', (ctx, input) => insert(ctx, input.body.name)),
    route(post('/api/other-asked', body), 'thing.make', (ctx, input) => { allow(ctx, access, 'thing.read', ['signedIn']); return insert(ctx, input.body.name); }),
    route(post('/api/explode', body), 'thing.make', async (ctx, input) => {
      ask(ctx);
      await insert(ctx, input.body.name);
      if (input.body.name === 'sql') await sql`select * from people_of_interest where ${'hunter2'} = secret`.execute(ctx.tx);
      throw new Error('cannot read /srv/secret/config.json of people_of_interest');
    }),
    route(endpoint({ method: 'GET', path: '/api/things/:id', summary: 'own things', params: z.strictObject({ id: z.uuid() }), output: nothing, errors: ['matter.not_found'] }), 'thing.read', async (ctx, { params }) => {
      allow(ctx, access, 'thing.read', ['signedIn']);
      const found = await sql`select 1 from things where id = ${params.id} and owner = ${ctx.actor.accountId}`.execute(ctx.tx);
      if (found.rows.length === 0) throw new Refusal('matter.not_found');
      return {};
    }),
    ...[false, true].map((secret) => route(endpoint({ method: 'GET', path: secret ? '/api/long-secret' : '/api/long', summary: 'a long answer', output: made, errors: [], secret }), 'public', () => Promise.resolve({ id: NAUGHT, number: 1, secret: LONG }))),
    route(endpoint({ method: 'GET', path: '/api/long-written', summary: 'one that is written already', output: made, errors: [] }), 'public', () => Promise.resolve(new JsonAnswer<z.infer<typeof made>>(JSON.stringify({ id: NAUGHT, number: 1, secret: LONG })))),
    route(file('/api/file'), 'public', () => Promise.resolve(htmlFile)),
    route(file('/api/inline'), 'public', () => Promise.resolve({ ...htmlFile, inline: true })),
  ],
};

let kit: TestKit;
let server: FastifyInstance;
beforeAll(async () => {
  kit = await startTestKit([things]);
  await sql`create table things (id uuid primary key, name text not null, owner uuid)`.execute(kit.connection.db);
  await sql`create unique index things_unique on things (name) where name like 'unique %'`.execute(kit.connection.db);
  server = await kit.server();
  await serveWeb(server, '/nowhere');
  for (const name of ['anna', 'ben']) kit.person(name);
});
afterAll(() => kit.close());
beforeEach(() => sql`truncate things, number_series, requests`.execute(kit.connection.db));

const send = (url: string, payload: unknown, options: InjectOptions & { as?: string; key?: string } = {}) => {
  const { as = 'anna', key, headers, ...rest } = options;
  return server.inject({
    method: 'POST', url, ...rest,
    headers: { authorization: `Bearer ${as}`, ...(key ? { 'idempotency-key': key } : {}), ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(payload === undefined ? {} : { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }),
  });
};
const count = async (): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from things`.execute(kit.connection.db)).rows[0]?.n ?? -1;
const twenty = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 20 }, work));

describe('a long answer', () => {
  const get = (url: string, headers: Record<string, string>) => server.inject({ method: 'GET', url, headers });
  const own = { 'sec-fetch-site': 'same-origin', 'accept-encoding': 'gzip, deflate, br' };

  test.each(['/api/long', '/api/long-written'])('is packed for our own pages, and the same: %s', async (url) => {
    const [packed, plain] = [await get(url, own), await get(url, {})];
    expect([packed.headers['content-encoding'], plain.headers['content-encoding']]).toEqual(['gzip', undefined]);
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
    expect(plain.json().secret).toBe(LONG);
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4);
    expect(packed.headers.vary).toContain('Accept-Encoding');
  });

  test.each([
    ['another site asks', '/api/long', { ...own, 'sec-fetch-site': 'cross-site' }], ['another part of the site asks', '/api/long', { ...own, 'sec-fetch-site': 'same-site' }], ['somebody types the address', '/api/long', { ...own, 'sec-fetch-site': 'none' }],
    ['no browser asks', '/api/long', { 'accept-encoding': 'gzip' }], ['it holds a secret', '/api/long-secret', own], ['it is not taken', '/api/long', { ...own, 'accept-encoding': 'br, gzip;q=0' }], ['it is not named', '/api/long', { ...own, 'accept-encoding': 'xgzip' }],
  ])('is not packed where %s', async (_where, url, headers) => {
    const { headers: told, body: text } = await get(url, headers);
    expect([told['content-encoding'], JSON.parse(text).secret]).toEqual([undefined, LONG]);
  });
});

describe('an idempotency key', () => {
  test.each([['/api/things', 'POST'], [`/api/things/${newId()}`, 'PUT']] as const)('twenty times at once with one body has one effect and one answer: %s', async (url, method) => {
    const key = newId();
    const answers = await twenty(() => send(url, { name: '座椅' }, { key, method }));
    expect(new Set(answers.map((a) => a.statusCode))).toEqual(new Set([200]));
    expect(new Set(answers.map((a) => a.body)).size).toBe(1);
    expect(answers.filter((a) => a.headers['idempotent-replay'] === undefined)).toHaveLength(1);
    expect(await count()).toBe(1);
  });

  test('is held by its unique row: without it, twenty at once have several effects', async () => {
    const [{ db }, key] = [kit.connection, newId()];
    await sql`alter table requests drop constraint requests_pkey`.execute(db);
    try {
      await twenty(() => send('/api/things', { name: '座椅' }, { key }));
      expect(await count()).toBeGreaterThan(1);
    } finally {
      await sql`truncate requests`.execute(db);
      await sql`alter table requests add primary key (association_id, key)`.execute(db);
    }
  });

  test('is what does it: twenty keys have twenty effects', async () => {
    const answers = await twenty(() => send('/api/things', { name: '座椅' }, { key: newId() }));
    expect(new Set(answers.map((a) => a.body)).size).toBe(20);
    expect(await count()).toBe(20);
  });

  test('is refused with another body, another address, another person, and the first answer is not told', async () => {
    const key = newId();
    const first = await send('/api/things', { name: '座椅' }, { key });
    const others = [await send('/api/things', { name: '桌子' }, { key }), await send(`/api/things/${newId()}`, { name: '座椅' }, { key, method: 'PUT' }), await send('/api/things', { name: '座椅' }, { key, as: 'ben' })];
    for (const answer of others) {
      expect([answer.statusCode, answer.json().error.code]).toEqual([422, 'request.key_reused']);
      expect(answer.body).not.toContain(first.json().secret);
    }
    expect(await count()).toBe(1);
  });

  test('of another person at the same instant decides for one of them', async () => {
    const key = newId();
    const answers = await Promise.all(['anna', 'ben', 'anna', 'ben'].map((as) => send('/api/things', { name: '座椅' }, { key, as })));
    expect(answers.map((a) => a.statusCode).sort((a, b) => a - b)).toEqual([200, 200, 422, 422]);
    expect(await count()).toBe(1);
  });

  test('has the same body whatever the order of its fields; after a refusal the same key may try again', async () => {
    const key = newId();
    expect((await send('/api/things', { name: '', tags: [] }, { key })).statusCode).toBe(400);
    const first = await send('/api/things', { name: '座椅', tags: [] }, { key });
    expect((await send('/api/things', { tags: [], name: '座椅' }, { key })).body).toBe(first.body);
    expect(await count()).toBe(1);
  });

  test('may be missing, and must be a uuid', async () => {
    expect((await send('/api/things', { name: '座椅' })).statusCode).toBe(200);
    const answer = await send('/api/things', { name: '座椅' }, { key: '1; drop table' });
    expect([answer.statusCode, answer.json().error.fields[0].path]).toEqual([400, 'Idempotency-Key']);
  });
});

describe('permission', () => {
  test.each([['/api/unasked'], ['/api/other-asked']])('that a command never asked undoes what it did: %s', async (url) => {
    const answer = await send(url, { name: '座椅' });
    expect([answer.statusCode, answer.json().error.code]).toEqual([500, 'access.never_asked']);
    expect(await count()).toBe(0);
  });

  test('needs a session that is known', async () => {
    for (const headers of [{ authorization: '' }, { authorization: 'Bearer nobody' }, { authorization: 'Basic YTpi' }]) {
      expect((await send('/api/things', { name: '座椅' }, { headers })).json().error.code).toBe('session.required');
    }
  });

  test('what is absent and what is denied look the same', async () => {
    const { id } = (await send('/api/things', { name: '座椅' })).json();
    const get = (thing: string, as: string) => server.inject({ url: `/api/things/${thing}`, headers: { authorization: `Bearer ${as}` } });
    expect((await get(id, 'anna')).statusCode).toBe(200);
    const [denied, absent] = [await get(id, 'ben'), await get(newId(), 'ben')];
    const plain = (answer: typeof denied) => [answer.statusCode, { ...answer.json().error, requestId: '' }, Object.keys(answer.headers).sort()];
    expect(plain(denied)).toEqual(plain(absent));
    expect(denied.statusCode).toBe(404);
  });
});

describe('input', () => {
  const deep = (n: number): string => `{"name":"a","tags":${'['.repeat(n)}${']'.repeat(n)}}`;
  test.each<[what: string, payload: string, status: number, code: string]>([
    ['an unknown key', '{"name":"a","nmae":"b"}', 400, 'input.invalid'],
    ['a key of objects', '{"name":"a","__proto__":{"admin":true}}', 400, 'input.invalid'],
    ['constructor.prototype', '{"name":"a","constructor":{"prototype":{"admin":true}}}', 400, 'input.invalid'],
    ['a list for text', '{"name":["a"]}', 400, 'input.invalid'],
    ['text for a number', '{"name":"a","count":"1"}', 400, 'input.invalid'],
    ['a list for the whole', '[{"name":"a"}]', 400, 'input.invalid'],
    ['a double key, the last of which is wrong', '{"name":"a","name":1}', 400, 'input.invalid'],
    ['a double key, the first of which is wrong', '{"name":1,"name":"a"}', 400, 'input.invalid'],
    ['a double key of two right values', '{"name":"a","tags":[],"name":"b"}', 400, 'input.invalid'],
    ['a double key that is spelt in two ways', '{"name":"a","n\\u0061me":"b"}', 400, 'input.invalid'],
    ['half of it', '{"name":"a"', 400, 'input.invalid'],
    ['nothing', '', 400, 'input.invalid'],
    ['50 levels', deep(50), 400, 'input.invalid'],
    ['100,000 levels', deep(100_000), 400, 'input.invalid'],
    ['80,000 keys', `{${Array.from({ length: 80_000 }, (_n, i) => `"k${i}":1`).join(',')}}`, 400, 'input.invalid'],
    ['2 MB', JSON.stringify({ name: 'a'.repeat(2_097_152) }), 413, 'input.too_large'],
    ['NUL in text', '{"name":"a\\u0000b"}', 400, 'input.invalid'],
    ['half a character', '{"name":"\\ud800"}', 400, 'input.invalid'],
  ])('is refused: %s', async (_what, payload, status, code) => {
    const answer = await send('/api/things', payload);
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, code]);
    expect(answer.body.length).toBeLessThan(50_000);
    expect(await count()).toBe(0);
  });

  test('whole characters may be escaped', async () => {
    expect((await send('/api/things', '{"name":"\\ud83d\\ude00\\u4e2d"}')).statusCode).toBe(200);
    expect((await sql<{ name: string }>`select name from things`.execute(kit.connection.db)).rows).toEqual([{ name: '😀中' }]);
  });

  test('in another encoding is refused, not kept with holes', async () => {
    const gbk = Buffer.from([...Buffer.from('{"name":"'), 0xb3, 0xc2, 0xd6, 0xaa, ...Buffer.from('"}')]);
    const answer = await server.inject({ method: 'POST', url: '/api/things', headers: { authorization: 'Bearer anna', 'content-type': 'application/json' }, payload: gbk });
    expect([answer.statusCode, await count()]).toEqual([400, 0]);
  });

  test('colons and names inside text are no keys', async () => {
    expect((await send('/api/things', { name: '{"a":1,"a":2}', tags: ['a:b', '\\":'] })).statusCode).toBe(200);
  });

  test('brackets inside text are no depth', async () => {
    expect((await send('/api/things', { name: '[[[[', tags: ['['.repeat(1000), '\\"['.repeat(100)] })).statusCode).toBe(200);
  });

  test('a list of more than any form of ours has is refused before it is read', async () => {
    const list = (n: number) => send('/api/things', { name: 'a', tags: Array.from({ length: n }, () => 'b') });
    const [long, longer] = [await list(19_000), await list(21_000)];
    expect([long.statusCode, longer.statusCode, longer.json().error.code]).toEqual([200, 400, 'input.invalid']);
  });

  test('names every wrong field with a sentence', async () => {
    const answer = await send('/api/things', { count: 'x', nmae: 1 });
    expect(answer.json().error.fields).toEqual([
      { path: 'name', code: 'input.required', message: '请填写此项。' },
      { path: 'count', code: 'input.wrong_type', message: '格式不对，请检查后重填。' },
      { path: 'nmae', code: 'input.unknown_key', message: '系统不认识这一项，请去掉后再提交。' },
    ]);
    const english = await send('/api/things', {}, { headers: { 'accept-language': 'en-GB' } });
    expect(english.json().error.fields[0].message).toBe('Please fill this in.');
  });

  test.each(['a\u0000b', '\ud83d'])('names the field whose characters cannot be stored: %j', async (name) => {
    const fields: { path: string; code: string }[] = (await send('/api/things', JSON.stringify({ name }))).json().error.fields;
    expect(fields.map((f) => [f.path, f.code])).toEqual([['name', 'input.unstorable']]);
  });

  test('an unknown word in the address is refused too', async () => {
    expect((await send('/api/things?admin=1', { name: 'a' })).json().error.fields).toMatchObject([{ path: 'admin', code: 'input.unknown_key' }]);
  });

  test.each([['text/plain'], ['text/plain; charset=utf-8'], ['application/x-www-form-urlencoded'], ['application/xml'], ['application/jsonx'], ['text/json'], [' '], ['application/json, text/plain'], ['application/vnd.api+json'], ['multipart/form-data; boundary=x']])('of another kind is refused: %j', async (type) => {
    const answer = await send('/api/things', '{"name":"a"}', { headers: { 'content-type': type } });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(await count()).toBe(0);
  });

  test.each([['application/json'], ['application/json; charset=utf-8'], ['APPLICATION/JSON'], ['application/json\t; charset=utf-8'], ['application/json ;charset="utf-16"'], ['application/json;;'], ['application/json; garbage']])('is checked, or refused, whatever its kind is called: %j', async (type) => {
    expect((await send('/api/things', '{"name":1}', { headers: { 'content-type': type } })).statusCode).toBeGreaterThanOrEqual(400);
    expect(await count()).toBe(0);
  });

  test('no header makes another method of a request', async () => {
    const answer = await send('/api/things/x', undefined, { headers: { 'x-http-method-override': 'PUT' } });
    expect(answer.statusCode).toBe(404);
  });
});

describe('a request of another site', () => {
  test.each([[{ origin: 'https://evil.example' }], [{ origin: 'null' }], [{ origin: 'not a url' }], [{ 'sec-fetch-site': 'cross-site' }], [{ 'sec-fetch-site': 'same-site' }]])('changes nothing: %j', async (headers) => {
    const answer = await send('/api/things', { name: 'a' }, { headers });
    expect([answer.statusCode, answer.json().error.code]).toEqual([403, 'request.foreign_origin']);
    expect(await count()).toBe(0);
  });

  test('our own pages may', async () => {
    expect((await send('/api/things', { name: 'a' }, { headers: { origin: 'http://localhost', host: 'localhost', 'sec-fetch-site': 'same-origin' } })).statusCode).toBe(200);
  });

  test('forged headers of a proxy that we do not know change no address', async () => {
    expect((await send('/api/things', { name: 'a' }, { headers: { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' } })).statusCode).toBe(403);
  });
});

describe('an answer', () => {
  test('carries the headers of safety whatever it is', async () => {
    const answers = await Promise.all([
      send('/api/things', { name: 'a' }), send('/api/things', {}), send('/api/explode', { name: 'a' }), send('/api/things', 'a'.repeat(2_000_000)), send('/api/things', 'x', { headers: { 'content-type': 'text/plain' } }),
      send('/api/things', {}, { headers: { origin: 'https://evil.example' } }), server.inject('/api/things/x'), server.inject('/api/nowhere'), server.inject('/nowhere'), server.inject({ method: 'TRACE' as 'GET', url: '/api/things' }), server.inject('/%zz'), server.inject({ method: 'OPTIONS', url: '/api/things' }),
    ]);
    expect(new Set(answers.map((a) => a.statusCode))).toEqual(new Set([200, 400, 401, 403, 404, 413, 415, 500]));
    for (const answer of answers) expect(answer.headers).toMatchObject(securityHeaders);
    for (const answer of answers.filter((a) => a.statusCode >= 400)) expect([answer.headers['content-type'], answer.headers['cache-control'], typeof answer.json().error.message]).toEqual(['application/json; charset=utf-8', 'no-store', 'string']);
  });

  test.each([['js', '/srv'], ['sql', 'people_of_interest']])('about what nobody foresaw says nothing of our insides, and nothing was done: %s', async (name) => {
    const answer = await send('/api/explode', { name });
    expect(answer.statusCode).toBe(500);
    expect(answer.json().error).toEqual({ code: 'server.failed', message: kitWords['zh-CN'].error && (kitWords['zh-CN'].error as Record<string, string>)['server.failed'], params: {}, fields: [], requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });
    expect(answer.body).not.toMatch(/people_of_interest|hunter2|secret|srv|node_modules|\.ts/);
    expect(await count()).toBe(0);
  });

  test.each([['/api/file', 'attachment'], ['/api/inline', 'inline']])('that is a file is saved and never run: %s', async (url, how) => {
    const answer = await server.inject(url);
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'no-store' });
    expect(answer.headers['content-disposition']).toMatch(new RegExp(`^${how}; filename="[ -~]+"; filename\\*=UTF-8''[ -~]+$`));
    expect(answer.headers).not.toHaveProperty('x');
  });

  test.each([['报告.docx', "attachment; filename=\"__.docx\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.docx"], ['a"b\\c/d.txt', "attachment; filename=\"a_b_c_d.txt\"; filename*=UTF-8''a_b_c_d.txt"], ["it's(1).txt", "attachment; filename=\"it's(1).txt\"; filename*=UTF-8''it%27s%281%29.txt"]])('names a file of any name: %s', (name, header) => {
    expect(contentDisposition(name)).toBe(header);
  });
});

test('two lengths in one request, and a request inside a request, are refused on the wire', async () => {
  const live = await kit.server();
  await live.listen({ host: '127.0.0.1', port: 0 });
  const { port } = live.server.address() as AddressInfo;
  const wire = (text: string): Promise<string> => new Promise((resolve, reject) => {
    let out = '';
    const socket = dial(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (d) => { out += d.toString(); if (out.includes('\r\n\r\n')) socket.end(); }).on('close', () => resolve(out)).on('error', reject);
  });
  const head = 'POST /api/things HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer anna\r\nContent-Type: application/json\r\n';
  const inside = '{"name":"a"}';
  for (const lengths of [`Content-Length: ${inside.length}\r\nTransfer-Encoding: chunked\r\n`, `Content-Length: ${inside.length}\r\nContent-Length: 2\r\n`, 'Transfer-Encoding: chunked, identity\r\n', 'Content-Length: +12\r\n']) {
    expect(await wire(`${head}${lengths}\r\n${inside}`)).toMatch(/^HTTP\/1\.1 400/);
  }
  // Read in two ways on the way here: a proxy may have looked at the other one.
  const twice = (lines: string): string => `GET /api/things/00000000-0000-7000-8000-000000000000 HTTP/1.1\r\n${lines}\r\n\r\n`;
  const anna = 'Authorization: Bearer anna';
  expect(await wire(twice(`Host: localhost\r\n${anna}`))).toMatch(/^HTTP\/1\.1 404/); // read in one way
  for (const lines of [
    `Host: localhost\r\nHost: evil.example\r\n${anna}`, `Host: localhost\r\nhost: localhost\r\n${anna}`, `Host: localhost\r\n${anna}\r\n${anna}`, `Host: localhost\r\n${anna}\r\nContent-Type: text/plain\r\nContent-Type: application/json`,
    ...['anna@localhost', 'localhost/evil', 'localhost:80:80', 'localhost:http', 'localhost, evil.example', 'evil example', '', '[::1', 'a?b', 'a#b'].map((host) => `Host: ${host}\r\n${anna}`),
  ]) {
    const answer = await wire(twice(lines));
    expect([lines, answer.slice(0, 12)]).toEqual([lines, 'HTTP/1.1 400']);
    expect(answer.toLowerCase()).toContain('connection: close');
  }
  for (const [line, lines] of [['/api/file', anna], ['http://evil.example/api/file', 'Host: localhost'], ['http://anna:x@localhost/api/file', 'Host: localhost'], ['http://localhost:81/api/file', 'Host: localhost']]) {
    const answer = await wire(`GET ${line} HTTP/1.1\r\n${lines}\r\n\r\n`);
    expect([line, answer.slice(0, 12)]).toEqual([line, 'HTTP/1.1 400']);
    expect(answer).toMatch(/x-content-type-options: nosniff/);
  }
  for (const target of ['http://localhost/api/file', 'HTTP://LOCALHOST:80/api/file']) expect(await wire(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`), target).toMatch(/^HTTP\/1\.1 200/);
  // No method that Node can read makes a fault of ours, whoever asks.
  for (const method of METHODS.filter((m) => m !== 'CONNECT')) expect(await wire(`${method} /api/things HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`), method).toMatch(/^HTTP\/1\.1 4\d\d/);
  // A form of the protocol that is not spoken here, and an expectation that nobody has: in the form of all answers too.
  for (const text of [`GET /api/file HTTP/2.0\r\nHost: localhost\r\n\r\n`, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', `GET /api/file HTTP/0.9\r\nHost: localhost\r\n\r\n`, `${head}Expect: x\r\nContent-Length: 12\r\n\r\n${inside}`]) {
    const answer = await wire(text);
    expect(answer, text).toMatch(/^HTTP\/1\.1 400 [\s\S]*(?:x-content-type-options: nosniff|connection: close)/);
    expect(answer, text).toMatch(/"code":"request\.unreadable"/);
  }
  expect(await wire('GET /api/file HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200/);
  for (const host of ['localhost:3000', '[::1]:3000', '127.0.0.1', 'juzhi.example.org.', 'xn--fiq228c.example:8443']) expect(await wire(twice(`Host: ${host}\r\n${anna}`)), host).toMatch(/^HTTP\/1\.1 404/);
  // What never becomes a request is answered in the form of all answers, by nobody's page and kept by nobody.
  for (const [text, status, code] of [['GET /api /things HTTP/1.1\r\n\r\n', '400', 'request.unreadable'], [`GET /api/things HTTP/1.1\r\nHost: localhost\r\nCookie: a=${'b'.repeat(20_000)}\r\n\r\n`, '431', 'request.head_too_large']] as const) {
    const answer = await wire(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/x-content-type-options: nosniff[\s\S]*cache-control: no-store/);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ error: { code, fields: [] } });
  }
  expect(await count()).toBe(0);
});
