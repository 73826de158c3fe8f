import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { BlockList, isIP } from 'node:net';

/** Why nothing was asked, or its answer not taken. */
export class OutboundRefused extends Error {
  readonly reason: OutboundReason;
  constructor(reason: OutboundReason) {
    super(`outbound: ${reason}`);
    this.reason = reason;
  }
}
export type OutboundReason = 'address' | 'scheme' | 'host' | 'port' | 'redirect' | 'too_large' | 'too_slow' | 'failed';

type Lookup = (host: string, options: { all: true }, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;

export interface OutboundOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /**
   * `public`: only addresses of the open network, for what anybody may type. `site`: also the house's own networks and this machine,
   * only for addresses that the operator or the system administrator configured, such as a city's platform, which stands in the house.
   */
  readonly reach: 'public' | 'site';
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
  /** Tests: names as another resolver tells them. */
  readonly lookup?: Lookup;
}

export interface OutboundAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Networks that nobody outside may be sent to: this machine, the house, and what only leads to them. */
const house = new BlockList();
for (const [net, bits] of [['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16]] as const) house.addSubnet(net, bits, 'ipv4');
house.addAddress('::1', 'ipv6');
house.addSubnet('fc00::', 7, 'ipv6');

/** Networks that nothing may be sent to at all: metadata of clouds, groups, nowhere, tunnels that carry another address within. */
const never = new BlockList();
for (const [net, bits] of [['0.0.0.0', 8], ['169.254.0.0', 16], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) never.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [['::', 128], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['5f00::', 16], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8]] as const) never.addSubnet(net, bits, 'ipv6');
never.addAddress('100.100.100.200', 'ipv4');
never.addAddress('fd00:ec2::254', 'ipv6');

/** Whether an address may be dialled. An IPv4 address inside an IPv6 one counts as what it is. */
export function mayDial(address: string, reach: 'public' | 'site'): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  // The block list reads ::ffff:a.b.c.d as a.b.c.d; the older ::a.b.c.d is refused whole.
  if (family === 6 && /^(?:0*:){2,6}(?:\d+\.){3}\d+$/.test(address)) return false;
  if (never.check(address, kind)) return false;
  return reach === 'site' || !house.check(address, kind);
}

/**
 * The one way out of the server. The address is looked at when it is dialled, so that a name that answers differently the second time
 * leads nowhere else; nothing is followed; the answer has an end in bytes and time.
 */
export function callOut(address: string | URL, options: OutboundOptions): Promise<OutboundAnswer> {
  const refuse = (reason: OutboundReason): Promise<never> => Promise.reject(new OutboundRefused(reason));
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return refuse('address');
  }
  const { reach, maxBytes = 1_048_576, timeoutMs = 5000 } = options;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && reach === 'site')) return refuse('scheme');
  if (url.username !== '' || url.password !== '') return refuse('address');
  if (reach === 'public' && !['', '443'].includes(url.port)) return refuse('port');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayDial(host, reach)) return refuse('host');
  return new Promise((resolve, reject) => {
    const clock = setTimeout(() => fail('too_slow'), timeoutMs);
    const asked = (url.protocol === 'https:' ? requestSecure : requestPlain)(url, { method: options.method ?? 'GET', headers: { ...options.headers, 'accept-encoding': 'identity' }, agent: false, lookup: guarded(options.lookup ?? systemLookup, reach) as never }, (answer) => {
      const pieces: Buffer[] = [];
      let size = 0;
      const status = answer.statusCode ?? 0;
      if (status >= 300 && status < 400) return fail('redirect');
      answer.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > maxBytes) fail('too_large');
        else pieces.push(piece);
      });
      answer.on('end', () => {
        clearTimeout(clock);
        resolve({ status, headers: Object.fromEntries(Object.entries(answer.headers).map(([k, v]) => [k, String(v)])), body: Buffer.concat(pieces) });
      });
      answer.on('error', () => fail('failed'));
    });
    const fail = (reason: OutboundReason): void => {
      clearTimeout(clock);
      asked.destroy();
      reject(new OutboundRefused(reason));
    };
    asked.on('error', (error) => fail(error instanceof OutboundRefused ? error.reason : 'failed'));
    asked.end(options.body);
  });
}

/** A look-up that gives only what may be dialled: one forbidden address among several refuses the name. */
function guarded(lookup: Lookup, reach: 'public' | 'site') {
  return (host: string, wanted: { all?: boolean }, done: (error: Error | null, address?: unknown, family?: number) => void): void => {
    lookup(host, { all: true }, (error, addresses) => {
      if (error) return done(error);
      if (addresses.length === 0 || addresses.some((a) => !mayDial(a.address, reach))) return done(new OutboundRefused('host'));
      const first = addresses[0] as LookupAddress;
      if (wanted.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

/** `callOut` in the form of fetch, for libraries that take one; only for addresses that the operator or the system administrator configured. */
export async function fetchOut(address: string | URL | Request, init: { readonly method?: string; readonly headers?: HeadersInit; readonly body?: unknown } = {}): Promise<Response> {
  if (address instanceof Request) throw new OutboundRefused('address');
  const body = init.body instanceof URLSearchParams ? init.body.toString() : typeof init.body === 'string' ? init.body : undefined;
  const answer = await callOut(address, { reach: 'site', method: init.method ?? 'GET', headers: Object.fromEntries(new Headers(init.headers)), ...(body === undefined ? {} : { body }), timeoutMs: 10_000 });
  return new Response([204, 205, 304].includes(answer.status) ? null : new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
}
