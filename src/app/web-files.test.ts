import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorAnswer } from '#kit/server/http/answer.ts';
import { registry } from './modules.ts';
import { serveWeb } from './web-files.ts';

let folder = '';
let server: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'juzhi-web-'));
  const web = path.join(folder, 'web');
  await mkdir(path.join(web, 'assets'), { recursive: true });
  await writeFile(path.join(folder, 'secret.txt'), 'outside');
  await writeFile(path.join(web, 'index.html'), '<title>shell</title>');
  await writeFile(path.join(web, 'sw.js'), 'worker');
  await writeFile(path.join(web, 'assets', 'page-1a2b.js'), 'page');
  await writeFile(path.join(web, 'assets', 'page-1a2b.js.br'), brotliCompressSync('page'));
  await mkdir(path.join(web, '.vite'));
  await writeFile(path.join(web, '.vite/hints.json'), JSON.stringify([
    { path: '/things/$id', files: ['assets/thing.js', 'assets/thing.css'], me: true },
    { path: '/things/new', files: ['assets/new.js'], me: true },
    { path: '/public/$id', files: ['assets/open.js'], me: false },
    { path: '/m', files: ['assets/home.js'], me: true },
    { path: '/huge', files: Array.from({ length: 200 }, (_, i) => `assets/piece-${i}.js`), me: false },
  ]));
  server = Fastify();
  server.setErrorHandler((error, request, reply) => {
    const { status, body } = errorAnswer(registry, error, request.id, 'zh-CN');
    return reply.code(status).send(body);
  });
  await serveWeb(server, web);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers: { accept: 'text/html', ...headers } });

test('a named piece is kept for ever and comes compressed; what names it is asked for each time', async () => {
  const piece = await get('/assets/page-1a2b.js', { 'accept-encoding': 'br' });
  expect([piece.statusCode, piece.headers['content-encoding'], piece.headers['cache-control']]).toEqual([200, 'br', 'public, max-age=31536000, immutable']);
  expect((await get('/assets/page-1a2b.js')).body).toBe('page');
  const worker = await get('/sw.js');
  expect([worker.body, worker.headers['cache-control']]).toEqual(['worker', 'no-cache']);
});

test('every address of a page answers the shell page; a piece that is not there is not a page', async () => {
  for (const url of ['/', '/m', '/suggestions/1', '/index.html']) expect((await get(url)).body, url).toContain('shell');
  // A scanner that asks for what an editor or an archive might have left is told that there is nothing.
  for (const url of ['/sign-in.bak', '/sign-in~', '/.sign-in.swp', '/.env', '/admin/x.zip?a=1', '/.git/config.old', '/backup.tar.gz']) expect((await get(url)).statusCode, url).toBe(404);
  for (const url of ['/sign-in?back=/a.b', '/verify/0199-ab?x=1.2']) expect((await get(url)).body, url).toContain('shell');
  expect((await get('/assets/page-of-yesterday.js')).statusCode).toBe(404);
  expect((await get('/m', { accept: 'application/json' })).statusCode).toBe(404);
  // Who watches over the site may ask for the head alone.
  const head = await server.inject({ method: 'HEAD', url: '/', headers: { accept: '*/*' } });
  expect([head.statusCode, head.body]).toEqual([200, '']);
  // A watchdog asks for the first page and takes whatever comes.
  expect((await get('/', { accept: '*/*' })).body).toContain('shell');
});

test.each(['/assets/../../secret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/assets/..\\..\\secret.txt', '/%2e%2e/secret.txt', '/assets//secret.txt', '/assets/%00', '/assets/'])('nothing outside of the folder is served: %s', async (url) => {
  // What is left when the dots are resolved may be the address of a page.
  const answer = await get(url);
  expect(answer.body.includes('shell') || [400, 404].includes(answer.statusCode), String(answer.statusCode)).toBe(true);
  expect(answer.body).not.toContain('outside');
});

test('a part of a piece is not served in parts, whatever is asked', async () => {
  for (const range of ['bytes=0-1', 'bytes=900-', 'bytes=abc']) expect((await get('/assets/page-1a2b.js', { range })).body, range).toBe('page');
});

test('the first answer names what the page behind the address needs; the page of a fixed address comes before one that takes any', async () => {
  const link = async (url: string): Promise<unknown> => (await get(url)).headers.link;
  const me = '</api/me>; rel=preload; as=fetch; crossorigin';
  expect(await link('/things/0199-ab?x=1')).toBe(`${me}, </assets/thing.js>; rel=modulepreload, </assets/thing.css>; rel=preload; as=style; crossorigin`);
  expect(await link('/things/new')).toBe(`${me}, </assets/new.js>; rel=modulepreload`);
  expect(await link('/public/1')).toBe('</assets/open.js>; rel=modulepreload');
  expect(await link('/')).toBe(me);
  expect(((await get('/', { 'user-agent': 'Phone Mobile' })).headers.link)).toBe(`${me}, </assets/home.js>; rel=modulepreload`);
  for (const url of ['/things', '/things/1/edit', '/elsewhere', '/sign-in']) expect(await link(url), url).toBeUndefined();
  // A header that a balancer refuses would cost more than it saves.
  expect(String(await link('/huge')).length).toBeLessThanOrEqual(2400);
  // Nothing of the address itself comes into the header.
  for (const url of ['/things/%0d%0aset-cookie:%20a=b', '/things/a%3E%3B%20rel=x']) expect(await link(url), url).toBe(await link('/things/1'));
});
