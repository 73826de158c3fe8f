import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Refusal } from '#kit/pure/decision.ts';
import { cleanFileName } from '#kit/pure/file-name.ts';
import type { Locale } from '#kit/pure/words.ts';
import { errorAnswer } from './answer.ts';
import { contentDisposition, fileHeaders, securityHeaders } from './headers.ts';
import { unstorable } from './input.ts';
import { sendJson } from './json-answer.ts';
import { writerOf } from './json-schema.ts';
import { type Patience, cutOffWhoDoesNotRead } from './slow-readers.ts';
import { type HttpDeps, insistSomebody, isFileAnswer, perform } from './perform.ts';
import { insistHarmless } from '../malware.ts';
import { sparingMemory } from '../spare-memory.ts';
import type { RequestMeter } from '../request-meter.ts';
import { type LogLevel, logRequest, loggerOptions } from './logging.ts';
import { type FileAnswer, JsonAnswer, type Route, type Upload } from './route.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who was recognised; for the log and nothing else. */
    accountId: string | null;
  }
}

export interface BodyLimits {
  readonly bytes: number;
  readonly depth: number;
  /** Named values in one body, and half of all that follow another: no form of ours has a tenth of it, and checking more would keep others waiting. */
  readonly named: number;
}

/** A body of so many bytes leaves much behind that is soon thrown away. */
const LARGE = 65_536;
const BODY: BodyLimits = { bytes: 1048576, depth: 40, named: 10_000 };
export const MAX_UPLOAD_BYTES = 50 * 1048576;

export interface ServerOptions extends HttpDeps {
  readonly routes: readonly Route[];
  /** Addresses of proxies whose forwarded headers are believed; none by default. */
  readonly trustProxy: boolean | string;
  readonly log: LogLevel;
  /** Where lines of the log go instead of the standard output (tests). */
  readonly logTo?: { write(line: string): void };
  /** Counts what is answered; nothing is counted without it. */
  readonly meter?: RequestMeter;
  /** What a body may cost; only tests lift it, to see what it holds back. */
  readonly limits?: BodyLimits;
  /** How long somebody may take to read an answer; only tests are shorter of it. */
  readonly patience?: Patience;
  /** Whether this node is about to stop: then each answer asks its caller to connect anew, which leads it to another node. */
  readonly leaving?: () => boolean;
  /** Whether it serves no more, though it lives. */
  readonly retired?: () => boolean;
}

/** A server that answers every route of every module, with limits on time, size and depth. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const limits = options.limits ?? BODY;
  const server = Fastify({
    logger: loggerOptions(options.log, options.logTo),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'id' }),
    genReqId: () => randomUUID(),
    bodyLimit: limits.bytes,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    // Who names no host is told so in our own form.
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000, requireHostHeader: false },
    trustProxy: options.trustProxy,
    return503OnClosing: true,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    clientErrorHandler: (error, socket) => refuseUnread(options, error, socket),
    // An address that cannot be read never gets to the hooks.
    frameworkErrors: (error, request, reply) => void sendError(options, error, request, reply.headers(securityHeaders)),
  });
  await server.register(fastifyCookie);
  await server.register(fastifyMultipart, { limits: { fileSize: MAX_UPLOAD_BYTES + 1, files: 1, fields: 0, parts: 2 }, throwFileSizeLimit: false });
  server.removeContentTypeParser('text/plain');
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (body.length === 0) return done(null, undefined);
    if (body.length > LARGE) void sparingMemory(() => Promise.resolve());
    // Bytes of another encoding would be taken for text with holes, and kept so. What is refused is not made into text first.
    const named = isUtf8(body) ? namedIn(body, limits) : null;
    if (named === null) return done(new Refusal('input.invalid'));
    const text = body.toString();
    // The duplicate call signature of fastify's parser accepts callbacks only.
    void parseJson(request, text, (error, value) => {
      // Only a body that cannot be read is its sender's fault; the same kind of error from within an act is ours.
      // One name twice means one thing here and may mean another to whoever looked at it on the way.
      if (error || named !== keysIn(value)) return done(new Refusal('input.invalid'));
      const broken = HALF.test(text) ? unstorable(value) : [];
      return broken.length > 0 ? done(new Refusal('input.invalid', {}, broken)) : done(null, value);
    });
  });
  server.addHook('onRequest', async (request, reply) => {
    void reply.headers(securityHeaders);
    if (isAmbiguous(request)) {
      void reply.header('connection', 'close');
      throw new Refusal('request.unreadable');
    }
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    if (options.retired?.() && request.url.startsWith('/api/')) throw new Refusal('server.unavailable');
    if (options.leaving?.()) void reply.header('connection', 'close');
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method) && isForeign(request)) throw new Refusal('request.foreign_origin');
  });
  // Node would answer an expectation that it does not know in its own form; ours is given below, as to whatever cannot be read.
  server.server.on('checkExpectation', (request, response) => void server.server.emit('request', request, response));
  cutOffWhoDoesNotRead(server.server, options.patience);
  server.decorateRequest('accountId', null);
  const { meter } = options;
  const toldToo = options.log === 'info' || options.log === 'debug';
  if (meter || toldToo) {
    server.addHook('onResponse', (request, reply, done) => {
      meter?.count(request.method, request.routeOptions.url ?? '*', reply.statusCode, reply.elapsedTime);
      if (toldToo) logRequest(request, reply);
      done();
    });
  }
  server.setErrorHandler((error, request, reply) => sendError(options, error, request, reply));
  for (const route of options.routes) addRoute(server, options, route);
  return server;
}

function addRoute(server: FastifyInstance, options: ServerOptions, route: Route): void {
  const { endpoint } = route;
  const write = writerOf(endpoint.output);
  server.route({
    method: endpoint.method,
    url: endpoint.path,
    exposeHeadRoute: !endpoint.path.startsWith('/api/'), // who watches over the server may ask so
    handler: async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      // A form of another site needs no leave to send this kind: only what takes files may read it.
      if (endpoint.kind !== 'upload' && request.isMultipart()) throw new Refusal('request.unsupported_type');
      const upload = endpoint.kind === 'upload' ? await receive(options, route, request) : null;
      try {
        const answer = await perform(options, route, request, reply, upload);
        if (isFileAnswer(answer)) return sendFile(reply, answer);
        return await sendJson(request, reply, answer instanceof JsonAnswer ? answer.bytes : write(answer), endpoint.secret === true);
      } finally {
        if (upload) await options.app.files.discard(upload.tempPath);
      }
    },
  });
}

async function receive(options: ServerOptions, route: Route, request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new Refusal('request.unsupported_type');
  await insistSomebody(options, route, request);
  try {
    const part = await request.file();
    if (!part) throw new Refusal('input.invalid', {}, [{ path: 'file', code: 'input.required' }]);
    const got = await options.app.files.receive(part.file, MAX_UPLOAD_BYTES);
    const fileName = cleanFileName(part.filename ?? '');
    // Here, where every file comes in, and before any transaction: a scanner that is slow holds no connection to the database.
    await insistHarmless(options.app, got, fileName);
    return { ...got, fileName };
  } catch (error) {
    // What is left of the body is let run out: else it would stand before the next request on this line, whosesoever it is.
    request.raw.unpipe();
    request.raw.resume();
    throw isCutShort(error) ? new Refusal('input.invalid', {}, [{ path: 'file', code: 'input.required' }]) : error;
  }
}

/** A body that ends in the middle, holds more than one file, or is none of its kind; errors of the disk are others. */
function isCutShort(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof Refusal || error instanceof TypeError) return false;
  return !('code' in error) || /^FST_(?:PARTS|FILES|FIELDS)_LIMIT$|^FST_(?:PROTO|INVALID_MULTIPART|MP_PREMATURE)|^ERR_STREAM_PREMATURE_CLOSE$|^ECONNRESET$/.test(String(error.code));
}

/** Kinds that a browser might run, draw or take as a style of our own pages: named as plain bytes. */
const ACTIVE = /^(?:text|application|image|multipart|message)\/(?:[\w.-]+\+)?(?:javascript|ecmascript|x-javascript|html|xml|xhtml|svg|css|json|wasm|xslt|related|rfc822|x-shockwave-flash)(?:\+xml)?(?:;|$)/i;

function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  void reply.headers(fileHeaders).type(ACTIVE.test(file.mime) ? 'application/octet-stream' : file.mime).header('content-disposition', contentDisposition(file.fileName, file.inline));
  if (file.size !== undefined) void reply.header('content-length', file.size);
  return reply.send(file.body);
}

function sendError(options: ServerOptions, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const locale: Locale = String(request.headers['accept-language'] ?? '').startsWith('en') ? 'en' : 'zh-CN';
  const { status, body, unforeseen } = errorAnswer(options.app.registry, error, request.id, locale);
  if (unforeseen) request.log.error({ err: error, route: request.routeOptions?.url ?? '*', method: request.method }, 'unforeseen');
  if (unforeseen && options.strictAnswers) console.error(error); // oxlint-disable-line no-console -- tests must show why
  return reply.code(status).header('cache-control', 'no-store').type('application/json; charset=utf-8').serializer((v: unknown) => JSON.stringify(v)).send(body);
}

/** What cannot be read as a request has no route and no language: it is told in the form and with the headers of all answers, and the line is cut. */
function refuseUnread(options: ServerOptions, error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const { status, body } = errorAnswer(options.app.registry, new Refusal(error.code === 'HPE_HEADER_OVERFLOW' ? 'request.head_too_large' : 'request.unreadable'), randomUUID(), 'zh-CN');
  const text = JSON.stringify(body);
  const headers = Object.entries({ ...securityHeaders, 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  if (socket.writable) socket.write(`HTTP/1.1 ${late ? 408 : status} Refused\r\n${headers}\r\n${text}`);
  socket.destroy(error);
}

/** An escape that may be half of a character. */
const HALF = /\\u[dD][89a-fA-F]/;

/** How many values a text of UTF-8 names; null when it names or lists more, or nests deeper, than any of our inputs does. What stands inside strings is skipped. */
function namedIn(text: Buffer, limits: BodyLimits): number | null {
  let depth = 0;
  let named = 0;
  let after = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inString) {
      if (c === 92) i++;
      else if (c === 34) inString = false;
    } else if (c === 34) inString = true;
    else if (c === 91 || c === 123) {
      if (++depth > limits.depth) return null;
    } else if (c === 93 || c === 125) depth--;
    else if (c === 58) {
      if (++named > limits.named) return null;
    } else if (c === 44 && ++after > 2 * limits.named) return null;
  }
  return named;
}

/** How many names a value has, at all its levels: fewer than its text when one was given twice in one place. */
function keysIn(value: unknown): number {
  const left: unknown[] = [value];
  let keys = 0;
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== 'object' || next === null) continue;
    const inner: unknown[] = Object.values(next);
    if (!Array.isArray(next)) keys += inner.length;
    for (const v of inner) if (typeof v === 'object') left.push(v);
  }
  return keys;
}

/** Of which the first is taken here and the last may be elsewhere on the way: who sends two means to be read in two ways. */
const ONCE = new Set(['host', 'authorization', 'content-type']);

/** A host as it stands in an address: a name or an address, a port, and nothing before or behind. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** Whether an address that is given whole, as to a proxy, names the same host. */
function isFor(host: string, address: string): boolean {
  return URL.canParse(address) && ((url) => `${url.username}${url.password}` === '' && url.host === new URL(`${url.protocol}//${host}`).host)(new URL(address));
}

/** Forms of the protocol that are spoken here: a line that names another, past the proxy, is none of ours. */
const SPOKEN = new Set(['1.0', '1.1']);

/** A request that a proxy and we might understand differently: in what form, for whom it is, from whom, or of what kind. */
function isAmbiguous({ raw, headers }: FastifyRequest): boolean {
  if (!SPOKEN.has(raw.httpVersion) || (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue')) return true;
  const seen = new Set<string>();
  for (let i = 0; i < raw.rawHeaders.length; i += 2) {
    const name = raw.rawHeaders[i]?.toLowerCase() ?? '';
    if (seen.has(name) && ONCE.has(name)) return true;
    seen.add(name);
  }
  // Only the oldest form of the protocol knows no hosts.
  if (headers.host === undefined) return raw.httpVersion !== '1.0';
  return !HOST.test(headers.host) || (!raw.url?.startsWith('/') && raw.url !== '*' && !isFor(headers.host, raw.url ?? ''));
}

/** A state-changing request that a browser sends from another site. */
function isForeign(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.headers.origin;
  if (!origin) return false;
  try {
    return new URL(origin).host !== request.host;
  } catch {
    return true;
  }
}
