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
  const linkFor = await hints(folder);
  server.setNotFoundHandler((request, reply) => {
    const page = ['GET', 'HEAD'].includes(request.method) && !request.url.startsWith('/api/') && !request.url.startsWith('/assets/') && ((request.headers.accept ?? '').includes('text/html') || request.url === '/') && !FILE.test(request.url.split('?')[0] ?? '');
    if (!page || shell === null) throw new Refusal('page.not_found');
    const asked = request.url.split('?')[0] ?? '';
    // Whoever opens the first address on a phone is a member, nearly always, and is led to their home.
    const link = linkFor(asked === '/' && /Mobile/.test(request.headers['user-agent'] ?? '') ? MEMBER_HOME : asked);
    if (link !== '') void reply.header('link', link);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(shell);
  });
}

const MEMBER_HOME = '/m';
/** Characters of the header at most: balancers give all headers of an answer 4,096 by default. */
const LINK_MOST = 2400;
const ME = '</api/me>; rel=preload; as=fetch; crossorigin';

/** The `Link` header of each page's first answer: its pieces, and the question who is there where the page asks it (RFC 8288). */
async function hints(folder: string): Promise<(path: string) => string> {
  const pages = JSON.parse(await readFile(path.join(folder, '.vite/hints.json'), 'utf8').catch(() => '[]')) as { path: string; files: string[]; me: boolean }[];
  const known = [{ path: '/', files: [], me: true }, ...pages].map((p) => ({ parts: p.path.split('/'), link: headerOf(p.files, p.me) }));
  return (asked) => {
    const parts = asked.split('/');
    const fitting = known.filter((k) => k.parts.length === parts.length && k.parts.every((part, i) => part.startsWith('$') || part === parts[i]));
    // `/suggestions/new` is a page of its own beside `/suggestions/$id`.
    const fixed = (k: { parts: string[] }): number => k.parts.filter((part) => !part.startsWith('$')).length;
    return fitting.toSorted((a, b) => fixed(b) - fixed(a))[0]?.link ?? '';
  };
}

function headerOf(files: readonly string[], me: boolean): string {
  const links = [...(me ? [ME] : []), ...files.map((file) => (file.endsWith('.css') ? `</${file}>; rel=preload; as=style; crossorigin` : `</${file}>; rel=modulepreload`))];
  return links.reduce((all, link) => (all.length + link.length + 2 > LINK_MOST ? all : all === '' ? link : `${all}, ${link}`), '');
}
