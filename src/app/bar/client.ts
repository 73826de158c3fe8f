import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { History } from './history.ts';

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly token?: string | undefined;
  /** The Idempotency-Key; none when null. */
  readonly key?: string | null;
  readonly body?: unknown;
  /** Sent as a multipart upload under the name `file`. */
  readonly file?: { readonly name: string; readonly bytes: Buffer };
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Got {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly ms: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** One request; throws when no whole answer came within `timeout` milliseconds. */
export function send(base: string, s: Sent, timeout = 20_000): Promise<Got> {
  const { payload, type } = payloadOf(s);
  const method = s.method ?? (payload ? 'POST' : 'GET');
  const headers: Record<string, string> = {
    ...(s.token ? { authorization: `Bearer ${s.token}` } : {}), ...(s.key ? { 'idempotency-key': s.key } : {}), ...(type ? { 'content-type': type } : {}), ...(payload ? { 'content-length': String(payload.length) } : {}), ...s.headers,
  };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const r = request(base + s.path, { agent, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (d: Buffer) => parts.push(d));
      answer.on('error', reject);
      answer.on('aborted', () => reject(new Error('cut off')));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: parsed(Buffer.concat(parts)), headers: answer.headers, ms: performance.now() - began }));
    });
    const timer = setTimeout(() => r.destroy(new Error(`no answer in ${timeout} ms`)), timeout);
    r.on('error', reject);
    r.on('close', () => clearTimeout(timer));
    r.end(payload);
  });
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return bytes;
  }
}

function payloadOf(s: Sent): { payload?: Buffer; type?: string } {
  if (s.file) {
    const boundary = `----${randomUUID()}`;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${s.file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
    return { payload: Buffer.concat([Buffer.from(head), s.file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]), type: `multipart/form-data; boundary=${boundary}` };
  }
  return s.body === undefined ? {} : { payload: Buffer.from(JSON.stringify(s.body)), type: 'application/json' };
}

export interface Persistence {
  /** Addresses of nodes; each try goes to the next one. */
  readonly bases: () => readonly string[];
  readonly history: History;
  readonly id: string;
  readonly tries?: number;
  /** Sends a new key with each try: a negative control. */
  readonly forgetful?: boolean;
  readonly timeout?: number;
}

/**
 * Sends an operation as our pages do: under one key until an answer comes, on another node after a break or a 5xx. Writes the
 * history; resolves with the last answer, or null when none came.
 */
export async function persist(s: Sent, p: Persistence): Promise<Got | null> {
  p.history.sent(p.id);
  let last: Got | null = null;
  const key = randomUUID();
  for (let n = 0; n < (p.tries ?? 60); n += 1) {
    const bases = p.bases();
    const base = bases[(n + p.id.charCodeAt(p.id.length - 1)) % bases.length] ?? '';
    last = await send(base, { ...s, key: p.forgetful ? randomUUID() : key }, p.timeout).catch(() => null);
    if (last && last.status < 300) { p.history.answered(p.id, 'acknowledged'); return last; }
    if (last && last.status < 500 && last.status !== 429 && last.status !== 408) { p.history.answered(p.id, 'refused'); return last; }
    await sleep(Math.min(50 * 2 ** n, 1000));
  }
  p.history.answered(p.id, 'unknown');
  return last;
}
