import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { OutboundRefused, callOut, fetchOut, mayDial } from './outbound.ts';

let trap: Server;
let port = 0;
let hits: string[] = [];
beforeAll(async () => {
  trap = createServer((request, response) => {
    hits.push(request.url ?? '');
    if (request.url === '/large') return void response.end(Buffer.alloc(3_000_000));
    if (request.url === '/slow') return void setTimeout(() => response.end('late'), 5000);
    if (request.url === '/away') return void response.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end();
    response.setHeader('content-type', 'text/plain').end(`got ${request.method}`);
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  port = (trap.address() as AddressInfo).port;
});
afterAll(() => void trap.close());
beforeEach(() => { hits = []; });

const inside = ['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '0x7f000001', '127.0.0.1.', '0', '0.0.0.0', 'localhost', '[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:0:0:1]', '[::127.0.0.1]', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '169.254.169.254', '[fe80::1]', '[fc00::1]', '[fd00:ec2::254]',
  '[64:ff9b::7f00:1]', '[64:ff9b::169.254.169.254]', '[2002:7f00:1::]', '[2001:0:7f00:1::]', '[::ffff:0:127.0.0.1]', '[ff02::1]', '224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1', '100.100.100.200', '\uff11\uff12\uff17.0.0.1', '\u2460\u2461\u2466.0.0.1', '127\u30020\u30020\u30021', 'LOCALHOST', 'localhost.', 'ip6-localhost'];

test.each(inside)('what somebody typed leads to nothing inside: %s', async (host) => {
  for (const address of [`https://${host}/`, `https://${host}:${port}/`, `http://${host}:${port}/`]) await expect(callOut(address, { reach: 'public', timeoutMs: 1000 })).rejects.toBeInstanceOf(OutboundRefused);
  expect(hits).toEqual([]);
});

test.each(['ftp://example.org/', 'file:///etc/passwd', 'gopher://127.0.0.1:6379/_x', 'data:text/plain,x', 'javascript:1', 'http://example.org/', 'https://user:pass@example.org/', 'https://example.org@127.0.0.1/', 'https://example.org:22/', 'https://example.org:6379/', '//example.org', 'not an address', ''])('nor to another kind of address: %s', async (address) => {
  await expect(callOut(address, { reach: 'public', timeoutMs: 1000, lookup: (_h, _o, done) => done(null, [{ address: '127.0.0.1', family: 4 }]) })).rejects.toBeInstanceOf(OutboundRefused);
  expect(hits).toEqual([]);
});

test('a name is looked at when it is dialled: one that answers well the first time and inside the second leads nowhere', async () => {
  let asked = 0;
  const lookup: NonNullable<Parameters<typeof callOut>[1]['lookup']> = (_host, _options, done) => { asked += 1; done(null, [{ address: asked === 1 ? '198.51.101.7' : '127.0.0.1', family: 4 }]); };
  // What a check before the call would have seen.
  await new Promise<void>((resolve) => lookup('rebind.example', { all: true }, (_e, found) => { expect(mayDial(found[0]?.address ?? '', 'public')).toBe(true); resolve(); }));
  await expect(callOut('https://rebind.example/', { reach: 'public', lookup, timeoutMs: 1000 })).rejects.toMatchObject({ reason: 'host' });
  expect([asked, hits]).toEqual([2, []]);
});

test('a good address beside a bad one is not enough', async () => {
  await expect(callOut('https://two.example/', { reach: 'public', lookup: (_h, _o, done) => done(null, [{ address: '198.51.101.7', family: 4 }, { address: '10.0.0.1', family: 4 }]) })).rejects.toMatchObject({ reason: 'host' });
});

test('checked only when it was saved, such a name would reach the house', async () => {
  // The check that many make: before the call, and a plain call afterwards.
  expect(mayDial('198.51.101.7', 'public')).toBe(true);
  await fetch(`http://127.0.0.1:${port}/secret`);
  expect(hits).toEqual(['/secret']);
});

test('what the operator configured may lie in the house, but never where clouds keep their secrets', async () => {
  const answer = await callOut(`http://127.0.0.1:${port}/`, { reach: 'site', method: 'POST', body: 'x' });
  expect([answer.status, answer.body.toString(), hits]).toEqual([200, 'got POST', ['/']]);
  expect(await (await fetchOut(`http://localhost:${port}/`)).text()).toBe('got GET');
  for (const host of ['169.254.169.254', '[fe80::1]', '[fd00:ec2::254]', '100.100.100.200', '[64:ff9b::a9fe:a9fe]']) await expect(callOut(`http://${host}/`, { reach: 'site', timeoutMs: 500 })).rejects.toMatchObject({ reason: 'host' });
});

test.each([['/large', 'too_large'], ['/slow', 'too_slow'], ['/away', 'redirect']])('an answer has an end, in bytes and time, and leads nowhere: %s', async (path, reason) => {
  const at = performance.now();
  await expect(callOut(`http://127.0.0.1:${port}${path}`, { reach: 'site', timeoutMs: 800 })).rejects.toMatchObject({ reason });
  expect(performance.now() - at).toBeLessThan(4000);
  expect(hits).toEqual([path]);
});
