import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';

export const logLevels = ['off', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The level that an operator's word means: nothing said is `error`, `1` is every request, `0` is silence; a word we do not know tells all. */
export function logLevelOf(word: string | undefined): LogLevel {
  if (word === undefined || word === '') return 'error';
  if (word === '0') return 'off';
  return logLevels.find((l) => l === word.toLowerCase()) ?? 'info';
}

/** What a line may say: figures, codes and names that the program itself made. A key that is not here is left out, whoever brings it. */
const CODES = ['id', 'method', 'route', 'account', 'job', 'kind', 'periodic', 'clock', 'code', 'node'] as const;
const FIGURES = ['status', 'ms', 'attempts', 'seconds'] as const;
/** What happened; any other text is of a library, which may quote what a person typed. */
const HAPPENED = ['request', 'unforeseen', 'job failed', 'job parked', 'job left to a node that knows it', 'clock failed', 'worker', 'metrics', 'malware scanner', 'malware refused', 'serves no more'] as const;
export type Happened = (typeof HAPPENED)[number];
const happened: ReadonlySet<string> = new Set(HAPPENED);

/** A code or identifier: without blanks and quotes, so that no text passes for one. */
const CODE = /^[\w:./*$@-]{1,120}$/;

/** The line of a log: by what is allowed, never by what is hidden. */
export function lineOf(said: unknown): Record<string, unknown> {
  if (said instanceof Error) return { err: errorLine(said) };
  if (typeof said !== 'object' || said === null) return {};
  const from = said as Readonly<Record<string, unknown>>;
  const line: Record<string, unknown> = {};
  for (const key of CODES) if (typeof from[key] === 'string' && CODE.test(from[key])) line[key] = from[key];
  for (const key of FIGURES) if (typeof from[key] === 'number') line[key] = from[key];
  if (from.err !== undefined) line.err = errorLine(from.err);
  return line;
}

/**
 * What may be told of an error: its kind, its code, where it arose, and of which table. Its message and the values that
 * PostgreSQL puts into details are left out: they quote what people wrote.
 */
export function errorLine(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const line: Record<string, unknown> = { type: CODE.test(error.name) ? error.name : 'Error' };
  const facts = error as unknown as Readonly<Record<string, unknown>>;
  for (const key of ['code', 'severity', 'table', 'column', 'constraint', 'routine', 'syscall']) {
    const value = facts[key];
    if ((typeof value === 'string' && CODE.test(value)) || typeof value === 'number') line[key] = value;
  }
  const where = (error.stack ?? '').split('\n').filter((l) => /^\s+at /.test(l)).slice(0, 12).map((l) => l.trim());
  if (where.length > 0) line.where = where;
  if (error.cause !== undefined && depth < 3) line.cause = errorLine(error.cause, depth + 1);
  return line;
}

/** Options of the server's logger: one JSON line an event, with the time as people read it. */
export function loggerOptions(level: LogLevel, stream?: { write(line: string): void }): NonNullable<FastifyServerOptions['logger']> {
  if (level === 'off') return false;
  return {
    level,
    base: { node: String(process.pid) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    hooks: {
      logMethod(args, method) {
        const [said, words] = args as readonly unknown[];
        const text = typeof words === 'string' ? words : typeof said === 'string' ? said : '';
        method.apply(this, [lineOf(said), happened.has(text) ? text : 'library'] as never);
      },
    },
    ...(stream ? { stream } : {}),
  };
}

/** One account in the log, so that its requests can be put beside each other: not its id, which leads to a person. */
function pseudonym(accountId: string): string {
  return createHash('sha256').update(`log:${accountId}`).digest('hex').slice(0, 12);
}

/** The line of one request, by the address's pattern: what stood in the address, the query and the body is never told. */
export function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  request.log.info({
    method: request.method, route: request.routeOptions.url ?? '*', status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10,
    ...(request.accountId ? { account: pseudonym(request.accountId) } : {}),
  }, 'request');
}
