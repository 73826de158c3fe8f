import type { DemoApp } from './demo-app.ts';
import { type Source, pick, spoil, validFor } from './generate.ts';
import type { Operation } from './operations.ts';

export interface RequestReport {
  readonly figures: { operations: number; requests: number; fine: number; refused: number; milliseconds: number; slowest: string };
  /** What no request may lead to: a status, code or text that was never declared. */
  readonly faults: readonly string[];
  /** Operations that were never answered with anything. */
  readonly never: readonly string[];
}

const PEOPLE = ['mishu', 'lianluo', 'lingdao', 'chenzhixing', 'admin', 'anquan', 'shenji'];
const INSIDES = /\bat \S+ \(|node_modules|\bselect .{1,80} from |\binsert into |PostgresError|kysely|\/src\/|syntax error at/i;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

interface Sent {
  readonly url: string;
  readonly payload: string | undefined;
}

/** Sends each operation valid and spoilt requests as several people and collects what was not promised. */
export async function runRequests(demo: DemoApp, operations: readonly Operation[], options: { each: number; random: () => number; newId: () => string; seen?: (op: Operation, status: number) => Promise<void> }): Promise<RequestReport> {
  const { server } = demo.app;
  const tokens = new Map<string, string>();
  for (const name of PEOPLE) tokens.set(name, await demo.tokenOf(name));
  const ids = new Map<string, Set<string>>();
  const faults = new Set<string>();
  const answered = new Set<string>();
  const figures = { operations: operations.length, requests: 0, fine: 0, refused: 0, milliseconds: 0, slowest: '' };
  let slowest = 0;
  const began = performance.now();

  const remember = (tag: string, body: string): void => {
    const pool = ids.get(tag) ?? new Set();
    ids.set(tag, pool);
    for (const id of body.match(UUID)?.slice(0, 50) ?? []) if (pool.size < 300) pool.add(id);
  };
  const sourceFor = (op: Operation): Source => ({
    random: options.random,
    id: () => {
      const own = [...(ids.get(tagOf(op)) ?? [])];
      const chance = options.random();
      if (chance < 0.75 && own.length > 0) return own[Math.floor(options.random() * own.length)] ?? '';
      const all = [...ids.values()].flatMap((s) => [...s]);
      return chance < 0.9 && all.length > 0 ? (all[Math.floor(options.random() * all.length)] ?? '') : options.newId();
    },
  });
  const send = async (op: Operation, { url, payload }: Sent, who: string): Promise<void> => {
    const at = performance.now();
    const answer = await server.inject({
      method: op.method as 'GET', url,
      headers: { authorization: `Bearer ${tokens.get(who) ?? ''}`, ...(payload === undefined ? {} : { 'content-type': op.upload ? 'multipart/form-data; boundary=xxx' : 'application/json' }), ...(op.method === 'GET' ? {} : { 'idempotency-key': options.newId() }) },
      ...(payload === undefined ? {} : { payload }),
    });
    const took = performance.now() - at;
    await options.seen?.(op, answer.statusCode);
    if (took > slowest) { slowest = took; figures.slowest = `${op.at} ${Math.round(took)} ms`; }
    figures.requests += 1;
    answered.add(op.at);
    const fault = (what: string): void => void faults.add(`${op.at}: ${what} — as ${who} ${url.slice(0, 300)} ${payload?.slice(0, 600) ?? ''} → ${answer.body.slice(0, 200)}`);
    const codes = op.statuses.get(answer.statusCode);
    const isJson = String(answer.headers['content-type']).startsWith('application/json');
    if (answer.statusCode < 400) {
      figures.fine += 1;
      if (isJson) remember(tagOf(op), answer.body);
    } else figures.refused += 1;
    if (answer.statusCode >= 500) fault(`status ${answer.statusCode}`);
    else if (answer.statusCode === 404 && /\/\.{1,2}(?=[/?]|$)/.test(url)) return;
    else if (!codes) fault(`undeclared status ${answer.statusCode}`);
    else if (answer.statusCode >= 400) {
      const { error } = answer.json<{ error: { code: string; message: string } }>();
      if (!codes.includes(error.code)) fault(`undeclared code ${error.code}`);
      if (error.message === error.code) fault(`no sentence for ${error.code}`);
    }
    if (isJson && answer.statusCode >= 400 && INSIDES.test(answer.body)) fault('tells of our insides');
    // Some operations end sessions: then their caller signs in again.
    if (answer.statusCode === 401 || /sign-out|password|sessions/.test(op.path)) tokens.set(who, await demo.tokenOf(who).catch(() => ''));
  };

  // First every list, so that later requests know ids.
  for (const who of PEOPLE) for (const op of operations.filter((o) => o.method === 'GET' && !o.path.includes('{'))) await send(op, requestOf(op, sourceFor(op), { plain: true }), who);
  for (let round = 0; round < options.each; round += 1) {
    for (const op of operations) await send(op, requestOf(op, sourceFor(op), { spoilt: round % 2 === 1 }), round < 2 ? 'mishu' : pick(PEOPLE, sourceFor(op)));
  }
  figures.milliseconds = Math.round(performance.now() - began);
  return { figures, faults: [...faults], never: operations.map((o) => o.at).filter((at) => !answered.has(at)) };
}

const tagOf = (op: Operation): string => op.path.split('/')[2] ?? '';

/** One request for an operation; `plain` leaves out all that is optional, `spoilt` makes one part wrong. */
export function requestOf(op: Operation, source: Source, how: { plain?: boolean; spoilt?: boolean } = {}): Sent {
  const spoilt = how.spoilt === true ? pick(['body', 'body', 'query', 'path'], source) : '';
  let url = op.path;
  const search: string[] = [];
  for (const p of op.parameters) {
    if (p.in === 'header' || (!p.required && (how.plain === true || source.random() < 0.6))) continue;
    const made = validFor(p.schema, source, p.name);
    const value = spoilt === p.in ? spoil(made, source) : made;
    if (p.in === 'path') url = url.replace(`{${p.name}}`, encode(plain(value)) || '%20');
    else for (const one of Array.isArray(value) ? value : [value]) search.push(`${p.name}=${encode(plain(one))}`);
  }
  if (spoilt === 'query' && search.length === 0) search.push(pick(['x=1', 'after=%00', 'limit=1e9', 'sort=id;drop', '__proto__=1'], source));
  const made = op.upload ? upload(source) : op.body && JSON.stringify(spoilt === 'body' || (spoilt !== '' && op.parameters.length === 0) ? spoil(validFor(op.body, source), source) : validFor(op.body, source));
  return { url: search.length > 0 ? `${url}?${search.join('&')}` : url, payload: made };
}

const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '');

function upload(source: Source): string {
  const name = pick(['a.txt', 'a.csv', '../../a.csv', 'a.xlsx', '', 'x'.repeat(300)], source);
  const content = pick(['\u59d3\u540d,\u7535\u8bdd\r\n\u738b\u4e94,13800138000\r\n', '', 'PK\u0003\u0004', '\u0000'], source);
  return `--xxx\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${content}\r\n--xxx--\r\n`;
}
