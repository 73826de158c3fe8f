import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '#kit/pure/decision.ts';

/** An address that asks for a file, such as a copy that an editor left behind: no page is called like that. */
const FILE = /\/(?:\.[^/]*|[^/]*(?:\.[a-z0-9]{1,8}|~))$/i;

/** Serves the built pages: named assets for ever, the shell page for every other address that a person opens. */
export async function serveWeb(server: FastifyInstance, folder: string): Promise<void> {
  const shell = await readFile(path.join(folder, 'index.html'), 'utf8').catch(() => null);
  if (shell !== null) {
    // The thousand pieces are looked up in their folder; a route for each would cost the start a second.
    await server.register(fastifyStatic, { root: path.join(folder, 'assets'), prefix: '/assets/', index: false, preCompressed: true, acceptRanges: false, cacheControl: false, setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable') });
    await server.register(fastifyStatic, { root: folder, index: false, wildcard: false, globIgnore: ['assets/**'], decorateReply: false, preCompressed: true, acceptRanges: false, cacheControl: false, setHeaders: (reply) => void reply.header('cache-control', 'no-cache') });
  }
  server.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/assets/') && ((request.headers.accept ?? '').includes('text/html') || request.url === '/') && !FILE.test(request.url.split('?')[0] ?? '');
    if (!page || shell === null) throw new Refusal('page.not_found');
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(shell);
  });
}
