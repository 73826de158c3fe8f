import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { build, type Plugin } from 'vite';
import { securityHeaders } from '#kit/server/http/headers.ts';

const root = join(import.meta.dirname, '../..');
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json',
};

/** The gallery stands without modules, so that their pages cannot break it. */
const alone: Plugin = {
  name: 'gallery-alone',
  enforce: 'pre',
  load: (id) => (id.endsWith('/src/app/web-modules.ts') ? 'export const pages = []; export const panels = []; export const frame = {};' : null),
};

/** Builds the gallery and serves them as the platform does, with its headers but without its answers: `/api/` is refused with 401. */
export async function serveGallery(): Promise<{ url: string; close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'juzhi-web-'));
  await build({ root: join(root, 'src/app'), configFile: join(root, 'vite.config.ts'), logLevel: 'error', plugins: [alone], build: { outDir: folder, emptyOutDir: true } });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path.startsWith('/api/')) {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{}');
      return;
    }
    const wanted = join(folder, path);
    const file = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(folder, 'index.html');
    response.writeHead(200, { ...securityHeaders, 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
