import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import type { Row } from '../row.ts';
import type { Tools } from '../tools.ts';

interface Seen { stalled: number; open: number; slowestClose: number; p95: number; asked: number }

/** Half of the connections stop within their head, half within their body; meanwhile somebody asks every 250 ms. */
async function hoard(port: number, each: number, seconds: number): Promise<Seen> {
  const began = performance.now();
  let slowestClose = 0;
  let open = 0;
  const sockets: Socket[] = [];
  const stall = async (text: string): Promise<void> => {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    open += 1;
    socket.once('close', () => { open -= 1; slowestClose = Math.max(slowestClose, performance.now() - began); });
    socket.resume();
    socket.write(text);
  };
  for (let n = 0; n < each; n += 1) {
    await stall('GET /readyz HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    await stall('POST /api/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n{"name":');
  }
  const took: number[] = [];
  while (open > 0 && performance.now() - began < seconds * 1000) {
    const at = performance.now();
    await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(10_000) }).then((r) => r.arrayBuffer(), () => undefined);
    took.push(performance.now() - at);
    await sleep(250);
  }
  const left = open;
  for (const s of sockets) s.destroy();
  return { stalled: sockets.length, open: left, slowestClose: slowestClose / 1000, p95: took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? Infinity, asked: took.length };
}

const words = (s: Seen): string => `${s.stalled} stalled connections: ${s.open} still open, the last closed after ${s.slowestClose.toFixed(0)} s; ${s.asked} others answered, p95 ${s.p95.toFixed(0)} ms`;
const fine = (s: Seen): boolean => s.open === 0 && s.slowestClose <= 40 && s.p95 <= 200;

async function doctored(tools: Tools): Promise<Seen> {
  const server = Fastify({ requestTimeout: 0, http: { headersTimeout: 0 } });
  server.get('/readyz', () => 'ok');
  server.post('/api/sign-in', () => 'ok');
  tools.after(() => server.close());
  await server.listen({ port: 0, host: '127.0.0.1' });
  server.server.closeAllConnections();
  const address = server.server.address();
  return hoard(typeof address === 'object' && address ? address.port : 0, 50, 45);
}

export const row: Row = {
  id: 'W08', stage: 'full',
  threat: 'Slow heads, slow bodies and held connections',
  criterion: '300 stalled heads and 300 stalled bodies are closed within 40 s; healthy requests meanwhile p95 ≤ 200 ms',
  async run(tools) {
    const site = await tools.site({ nodes: 1 });
    const s = await hoard(Number(new URL(site.bases()[0] ?? '').port), tools.full ? 300 : 20, 60);
    return { figure: words(s), passed: fine(s) };
  },
  async control(tools) {
    const s = await doctored(tools);
    return { figure: `without limits of time: ${words(s)}`, passed: fine(s) };
  },
  limits: 'slow readers of large answers; a flood that fills the line is a matter of the proxy in front',
};
