import { Agent, request } from 'node:http';

export interface Call { readonly path: string; readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string }

export interface Rate {
  readonly perSecond: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Processor time of the server process and of its database, ms a request; 0 where the system does not tell. */
  readonly appMs: number;
  readonly databaseMs: number;
}

/** Processor seconds used so far by a server process and by its database. */
export type Meter = () => Promise<{ app: number; database: number }>;

export const CLIENTS = 8;
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

export function send(base: string, c: Call, by: Agent = agent): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const r = request(base + c.path, { agent: by, method: c.method ?? 'GET', headers: c.headers ?? {} }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (d: Buffer) => parts.push(d));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
    });
    r.on('error', reject);
    r.end(c.body);
  });
}

/** Requests from eight clients, each sending the next when the last is answered; what comes before the warm-up's end is not counted. */
export async function load(base: string, seconds: number, meter: Meter, make: (n: number) => Call): Promise<Rate> {
  const times: number[] = [];
  let n = 0;
  const until = async (end: number, counted: boolean): Promise<void> => {
    const client = async (): Promise<void> => {
      while (performance.now() < end) {
        const call = make(n++);
        const began = performance.now();
        const { status, body } = await send(base, call);
        if (status !== 200) throw new Error(`${call.path} answered ${status}: ${body.slice(0, 300)}`);
        if (counted) times.push(performance.now() - began);
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
  };
  await until(performance.now() + Math.min(3000, seconds * 750), false);
  const before = await meter();
  const began = performance.now();
  await until(began + seconds * 1000, true);
  const took = (performance.now() - began) / 1000;
  const after = await meter();
  const sorted = times.toSorted((a, b) => a - b);
  const share = (used: number): number => (used * 1000) / times.length;
  return { perSecond: times.length / took, medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0, p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0, appMs: share(after.app - before.app), databaseMs: share(after.database - before.database) };
}
