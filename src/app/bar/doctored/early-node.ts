// A node that says "done" before it has done anything: the negative control of the rows about killed nodes.
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from '#kit/server/db.ts';
import { createApp } from '../../create-app.ts';
import { recogniseAnyone } from '../../recognise.ts';

const connection = connect({ connectionString: process.env.DATABASE_URL });
const app = await createApp({ connection, dataDir: process.env.JUZHI_DATA ?? '', baseUrl: '', clock: () => new Date(), recognise: recogniseAnyone, secure: false });

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

createServer((request, response) => {
  void bodyOf(request).then(async (payload) => {
    const inject = () => app.server.inject({ method: request.method as 'POST', url: request.url ?? '/', headers: request.headers as Record<string, string>, ...(payload.length > 0 ? { payload } : {}) });
    if (request.method === 'GET') {
      const answer = await inject();
      return response.writeHead(answer.statusCode, { 'content-type': 'application/json' }).end(answer.rawPayload);
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await inject();
  }).catch(() => response.destroy());
}).listen(Number(process.env.PORT), '127.0.0.1');
