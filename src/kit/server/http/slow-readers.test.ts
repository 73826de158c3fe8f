import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { type AddressInfo, type NetConnectOpts, type Socket, connect } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { cutOffWhoDoesNotRead } from './slow-readers.ts';

const ends: (() => void)[] = [];
afterEach(() => { for (const end of ends.splice(0)) end(); });

/** More than the system takes in at once, and more than what is read bit by bit in some seconds. */
const [LARGE, MIDDLE] = [24_000_000, 9_600_000];
const answerOf = (bytes: number): Readable => Readable.from((function* () { for (let i = 0; i < bytes / 64_000; i++) yield Buffer.alloc(64_000, 0x61); })(), { objectMode: false });

async function serving(watched: boolean): Promise<{ port: number; server: Server }> {
  const server = createServer((request, response) => {
    if (request.url !== '/slow') return void answerOf(request.url === '/large' ? LARGE : MIDDLE).pipe(response);
    // A producer that thinks in the middle of what it says.
    response.write('a');
    setTimeout(() => response.end('b'), 2500);
  });
  server.timeout = 0;
  if (watched) cutOffWhoDoesNotRead(server, { stillMs: 2000, everyMs: 100, paceMs: 3000, paceBytes: 32_768 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => { server.closeAllConnections(); server.close(); });
  return { port: (server.address() as AddressInfo).port, server };
}

async function asks(port: number, path: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', highWaterMark: 4096 } as NetConnectOpts);
  ends.push(() => socket.destroy());
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.pause();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  return socket;
}

const openAt = (server: Server): Promise<number> => new Promise((resolve) => void server.getConnections((_error, n) => resolve(n)));

test('who reads nothing of a large answer is cut off', async () => {
  const { port, server } = await serving(true);
  await Promise.all(Array.from({ length: 10 }, () => asks(port, '/large')));
  await sleep(700);
  expect(await openAt(server)).toBe(10);
  await expect.poll(() => openAt(server)).toBe(0);
});

test('control: without the watch they stay', async () => {
  const { port, server } = await serving(false);
  await Promise.all(Array.from({ length: 10 }, () => asks(port, '/large')));
  await sleep(3500);
  expect(await openAt(server)).toBe(10);
});

test('who reads a little at a time, for much longer than that, has all of it', async () => {
  const { port } = await serving(true);
  const socket = await asks(port, '/middle');
  let got = 0;
  // About 1 MB a second: many times as long as somebody may stand still, while the system hands over in large bursts.
  const reading = setInterval(() => { for (let n = 0; n < 40; n++) got += (socket.read() as Buffer | null)?.length ?? 0; }, 50);
  ends.push(() => clearInterval(reading));
  const began = performance.now();
  await Promise.race([once(socket, 'end'), once(socket, 'close'), sleep(25_000)]);
  expect(got).toBeGreaterThan(MIDDLE);
  expect(performance.now() - began).toBeGreaterThan(4000);
});

test('who takes a few bytes now and then, only to hold on, is cut off', async () => {
  const { port, server } = await serving(true);
  const socket = await asks(port, '/large');
  const reading = setInterval(() => void socket.read(64), 200);
  ends.push(() => clearInterval(reading));
  await sleep(2500);
  await expect.poll(() => openAt(server)).toBe(0);
});

test('who waits for a producer that thinks is not', async () => {
  const { port } = await serving(true);
  const socket = await asks(port, '/slow');
  let text = '';
  socket.on('data', (d) => { text += d.toString(); });
  socket.resume();
  await once(socket, 'end');
  expect(text).toMatch(/a\r\n1\r\nb/);
});
