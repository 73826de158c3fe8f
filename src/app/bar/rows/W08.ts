import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type NetConnectOpts, type Socket, connect } from 'node:net';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { newId } from '#kit/server/ids.ts';
import { runSql } from '#kit/server/testing/run-sql.ts';
import { send } from '../client.ts';
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

interface Unread { readers: number; open: number; slowestClose: number; p95: number; memory: number; held: number; honest: number; honestCut: boolean; crawlers: readonly Crawler[] }

interface Asked { readonly port: number; readonly path: string; readonly token: string }

async function asks({ port, path, token }: Asked, highWaterMark = 16_384): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', highWaterMark } as NetConnectOpts);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.pause();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  return socket;
}

interface Crawler { readonly rate: number; readonly bytes: number; readonly cut: boolean }

/** Reads so many bytes a second through a window of a few kB, so that the other side hears of each of them soon; Node cannot ask for such a window. */
const CRAWL = `use Socket; my ($port, $path, $token, $rate, $seconds) = @ARGV; $| = 1;
socket(my $s, PF_INET, SOCK_STREAM, 0) or die; setsockopt($s, SOL_SOCKET, SO_RCVBUF, pack("l", 2048)); connect($s, sockaddr_in($port, INADDR_LOOPBACK)) or die;
syswrite($s, "GET $path HTTP/1.1\\r\\nHost: a\\r\\nAuthorization: Bearer $token\\r\\n\\r\\n");
my ($total, $cut, $until) = (0, 0, time + $seconds);
while (time < $until) { my $n = sysread($s, my $b, $rate / 4 + 1); if (!$n) { $cut = 1; last; } $total += $n; select(undef, undef, undef, 0.25); }
print "$total $cut";`;

async function crawl(perl: string, { port, path, token }: Asked, rate: number, seconds: number): Promise<Crawler> {
  const child = spawn(perl, ['-e', CRAWL, String(port), path, token, String(rate), String(seconds)], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (text: Buffer) => { said += text.toString(); });
  await once(child, 'close');
  const [bytes = 0, cut = 1] = said.split(' ').map(Number);
  return { rate, bytes, cut: said === '' || cut === 1 };
}

/** The far ports of all lines that stand at a port: who does not read does not hear of the end of theirs. */
async function standing(port: number): Promise<number[]> {
  const rows = (await readFile('/proc/net/tcp', 'latin1')).split('\n').map((row) => /^\s*\d+: [\dA-F]+:([\dA-F]{4}) [\dA-F]+:([\dA-F]{4}) 01 /.exec(row));
  return rows.flatMap((r) => (r?.[1] && r[2] && Number.parseInt(r[1], 16) === port ? [Number.parseInt(r[2], 16)] : []));
}

/** Many ask for what is long and read none of it, one reads a little at a time, and somebody asks a short thing every 250 ms. */
async function unread(what: readonly Asked[], each: number, seconds: number, perl: string | null, watch: { memory(): Promise<number>; held(): Promise<number> }): Promise<Unread> {
  const [first] = what;
  if (!first) throw new Error('nothing to read');
  const before = await watch.memory();
  const slow: Socket[] = [];
  for (let n = 0; n < each; n += 1) slow.push(...(await Promise.all(what.map((w) => asks(w)))));
  const patient = await asks(first, 2048);
  const began = performance.now();
  const crawling = Promise.all((perl ? RATES : []).map((rate) => crawl(perl ?? '', first, rate, 75)));
  let honest = 0;
  const sips = setInterval(() => { honest += (patient.read(2048) as Buffer | null)?.length ?? 0; }, 100);
  let [open, slowestClose] = [slow.length, 0];
  const took: number[] = [];
  let [memory, held] = [0, 0];
  while (open > 0 && performance.now() - began < seconds * 1000) {
    const at = performance.now();
    await fetch(`http://127.0.0.1:${first.port}/readyz`, { signal: AbortSignal.timeout(10_000) }).then((r) => r.arrayBuffer(), () => undefined);
    took.push(performance.now() - at);
    memory = Math.max(memory, (await watch.memory()) - before);
    if (performance.now() - began > 10_000) held = Math.max(held, await watch.held());
    const left = (await standing(first.port)).filter((port) => slow.some((s) => s.localPort === port)).length;
    if (left < open) [open, slowestClose] = [left, performance.now() - began];
    await sleep(250);
  }
  // The one that reads goes on for longer than any may stand still.
  await sleep(Math.max(0, 50_000 - (performance.now() - began)));
  const crawlers = await crawling;
  const honestCut = !(await standing(first.port)).includes(patient.localPort ?? 0);
  clearInterval(sips);
  for (const s of [...slow, patient]) s.destroy();
  return { readers: slow.length, open, slowestClose: slowestClose / 1000, p95: took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? Infinity, memory, held, honest, honestCut, crawlers };
}

const unreadWords = (u: Unread): string => `${u.readers} who read nothing of answers of some MB: ${u.open} still open, the last closed after ${u.slowestClose.toFixed(0)} s, others p95 ${u.p95.toFixed(0)} ms, at most ${Math.round(u.memory / 2 ** 20)} MB more memory and ${u.held} transactions open; one who reads 20 kB a second ${u.honestCut ? 'was cut off' : 'was not cut off'} after ${Math.round(u.honest / 1024)} kB; ${u.crawlers.map((c) => `one of ${c.rate} bytes a second ${c.cut ? 'was cut off' : 'was not'} after ${Math.round(c.bytes / 1024)} kB in 75 s`).join(', ') || 'slower ones NOT TRIED: no perl'}`;
const unreadFine = (u: Unread): boolean => u.open === 0 && u.slowestClose <= 40 && u.p95 <= 200 && u.memory <= 400 * 2 ** 20 && u.held === 0 && !u.honestCut && u.honest > 400_000 && u.crawlers.every((c) => !c.cut && c.bytes > c.rate * 30);

/** Bytes a second of those who read more slowly than the window of a line within one machine lets be seen. */
const RATES = [500, 2000, 8000];

const memoryOf = async (pid: number): Promise<number> => Number(/^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

/** A file of 20 MB and the document of the operations, on a node of the product. */
async function ofProduct(tools: Tools, each: number): Promise<Unread> {
  const site = await tools.site({ nodes: 1 });
  const [node] = site.nodes;
  if (!node) throw new Error('no node');
  const { token } = await site.person('reader', { memberOf: site.rootId });
  const id = newId();
  const put = await send(node.url, { path: `/api/files?id=${id}`, token, key: newId(), file: { name: 'long.txt', bytes: Buffer.alloc(20_000_000, 'a text ') } });
  if (put.status !== 200) throw new Error(`the file was not taken: ${put.status}`);
  const port = Number(new URL(node.url).port);
  const what = [`/api/files/${id}/content`, '/api/files/' + id + '/content?inline=true', '/api/openapi.json'].map((path) => ({ port, path, token }));
  return unread(what, each, 60, tools.program('perl'), {
    memory: () => memoryOf(node.pid),
    held: async () => Number((await runSql(site.cluster.adminUrl, "select count(*) as n from pg_stat_activity where datname = 'juzhi' and pid <> pg_backend_pid() and xact_start < now() - interval '5 seconds'"))[0]?.n ?? 0),
  });
}

async function unreadWithoutWatch(tools: Tools): Promise<Unread> {
  const server = Fastify({ connectionTimeout: 0 });
  server.get('/readyz', () => 'ok');
  server.get('/large', (_request, reply) => reply.send(Readable.from((function* () { for (let i = 0; i < 300; i += 1) yield Buffer.alloc(65_536, 0x61); })(), { objectMode: false })));
  tools.after(() => server.close());
  await server.listen({ port: 0, host: '127.0.0.1' });
  tools.after(() => server.server.closeAllConnections());
  const address = server.server.address();
  return unread([{ port: typeof address === 'object' && address ? address.port : 0, path: '/large', token: '' }], 30, 45, null, { memory: () => Promise.resolve(process.memoryUsage.rss()), held: () => Promise.resolve(0) });
}

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
  threat: 'Slow heads, slow bodies, held connections, and readers who do not read',
  criterion: '300 stalled heads and 300 stalled bodies are closed within 40 s; healthy requests meanwhile p95 ≤ 200 ms; so are 300 who read nothing of large files and documents, with at most 400 MB more memory and no transaction held; who reads slowly but goes on is not cut off, from 500 bytes a second',
  missing: () => (process.platform === 'linux' ? null : 'needs the tables of Linux that tell which lines stand'),
  async run(tools) {
    const site = await tools.site({ nodes: 1 });
    const s = await hoard(Number(new URL(site.bases()[0] ?? '').port), tools.full ? 300 : 20, 60);
    const u = await ofProduct(tools, tools.full ? 100 : 10);
    return { figure: `${words(s)}. ${unreadWords(u)}`, passed: fine(s) && unreadFine(u) };
  },
  async control(tools) {
    const s = await doctored(tools);
    const u = await unreadWithoutWatch(tools);
    return { figure: `without limits of time: ${words(s)}. ${unreadWords(u)}`, passed: fine(s) || unreadFine(u) };
  },
  provedBy: [{ file: 'src/kit/server/http/slow-readers.test.ts', control: 'control: without the watch they stay' }],
  limits: 'the slowest readers ask for a small window, as bad lines do; with the window of a line within one machine, of 64 kB, the other side hears of less than some 10 kB a second only every half minute; who reads a little more than 180 bytes a second may go on; on other systems than Linux twice the time is given; a flood that fills the line is a matter of the proxy in front',
};
