import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JsonAnswer } from '#kit/server/http/route.ts';
import { type TestApp, startTestApp } from './testing.ts';
import { healthRoutes } from './health.ts';

let t: TestApp;
beforeAll(async () => { t = await startTestApp(); });
afterAll(() => t.close());

describe('the document of the operations', () => {
  it('is one text in memory, however many ask for it', async () => {
    const api = healthRoutes([], new Map(), '0', { leaving: () => false, warnings: () => [] }).find((r) => r.endpoint.path === '/api/openapi.json');
    const [one, other] = await Promise.all([0, 1].map(async () => api?.handler({} as never, {} as never, {} as never)));
    expect(one).toBeInstanceOf(JsonAnswer);
    expect(other).toBe(one);
  });

  it('is whole for whoever reads it, while others ask and do not read', async () => {
    await t.app.server.listen({ host: '127.0.0.1', port: 0 });
    const { port } = t.app.server.server.address() as AddressInfo;
    const slow: Socket[] = await Promise.all(Array.from({ length: 20 }, () => new Promise<Socket>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => { socket.pause(); socket.write('GET /api/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n', () => resolve(socket)); });
    })));
    const answer = await fetch(`http://127.0.0.1:${port}/api/openapi.json`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(Object.keys(((await answer.json()) as { paths: object }).paths).length).toBeGreaterThan(300);
    for (const socket of slow) socket.destroy();
  });
});
