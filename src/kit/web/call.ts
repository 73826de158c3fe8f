import { v7 as uuidv7 } from 'uuid';
import type { AnyEndpoint, CallOf, OutputOf } from '#kit/pure/endpoint.ts';
import { ApiError, toApiError } from './api-error.ts';
import { STEP_UP_NEEDED, stepUp } from './step-up.ts';

export interface CallOptions {
  signal?: AbortSignal;
  /** The idempotency key of an unsafe call; made when absent and kept over this call's retries. */
  key?: string;
  /** No notice of a lost session: for the first look at `/api/me` and for signing in. */
  quiet401?: boolean;
  /** Further headers: the single-use link of who has no account. */
  headers?: Readonly<Record<string, string>>;
}
/** What the caller sends; left out when the endpoint takes nothing. */
export type CallArgs<E> = unknown extends CallOf<E> ? [input?: undefined, options?: CallOptions] : [input: CallOf<E>, options?: CallOptions];

/** The parts of the machine that a test replaces. */
export interface Wire {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Milliseconds before each further try; its length is the number of retries. */
  delays: readonly number[];
  /** Milliseconds after which one try is given up. */
  timeout: number;
}

function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('aborted', 'AbortError'));
    });
  });
}
export const defaultWire: Wire = { fetch: (url, init) => fetch(url, init), wait, delays: [400, 1200, 3000], timeout: 30_000 };

const lostListeners = new Set<() => void>();
/** Hears that the server no longer knows the session; returns the way to stop hearing. */
export function onSessionLost(listener: () => void): () => void {
  lostListeners.add(listener);
  return () => lostListeners.delete(listener);
}

interface Parts {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

function text(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** The address of an endpoint with its params and query; empty values are left out, lists are joined by commas. */
export function hrefOf(endpoint: Pick<AnyEndpoint, 'path'>, { params = {}, query = {} }: Parts = {}): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(text(params[name] ?? '')));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value) && value.length === 0) continue;
    search.set(key, Array.isArray(value) ? value.map(text).join(',') : text(value));
  }
  const tail = search.toString();
  return tail ? `${path}?${tail}` : path;
}

const retryStatus = new Set([429, 502, 503, 504]);

async function once(wire: Wire, url: string, init: RequestInit, outer?: AbortSignal): Promise<Response> {
  const stop = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop.abort();
  }, wire.timeout);
  const forward = () => stop.abort();
  if (outer?.aborted) stop.abort();
  outer?.addEventListener('abort', forward);
  try {
    return await wire.fetch(url, { ...init, signal: stop.signal });
  } catch (e) {
    if (outer?.aborted) throw e;
    throw new ApiError(0, late ? 'network.timeout' : 'network.failed');
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', forward);
  }
}

async function answerOf(res: Response): Promise<unknown> {
  const raw = await res.text();
  if (raw === '') return undefined;
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    return undefined;
  }
}

/** One request with its retries: the same idempotency key each time, so that a repeat cannot act twice. */
export async function request(method: string, url: string, body: unknown, options: CallOptions = {}, wire: Wire = defaultWire): Promise<unknown> {
  const headers: Record<string, string> = { ...options.headers, accept: 'application/json' };
  if (method !== 'GET') headers['idempotency-key'] = options.key ?? uuidv7();
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' };
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  let proved = false;
  for (let tries = 0; ; tries += 1) {
    const delay = wire.delays[tries];
    let failure: ApiError;
    try {
      const res = await once(wire, url, init, options.signal);
      const answer = await answerOf(res);
      if (res.ok) return answer;
      failure = toApiError(res.status, answer, res.headers.get('x-request-id'));
      if (failure.status === 401 && !options.quiet401) for (const tell of lostListeners) tell();
      // A dangerous act waits while the reader proves who they are; then the same request goes again, under the same key.
      if (failure.code === STEP_UP_NEEDED && !proved && (await stepUp())) {
        proved = true;
        tries -= 1;
        continue;
      }
      if (delay === undefined || !retryStatus.has(failure.status)) throw failure;
    } catch (e) {
      // A browser that knows it has no connection need not wait to read: the page then shows what the device kept.
      const hopeless = method === 'GET' && typeof navigator !== 'undefined' && !navigator.onLine;
      if (!(e instanceof ApiError) || e.status !== 0 || delay === undefined || hopeless) throw e;
      failure = e;
    }
    await wire.wait(delay, options.signal);
  }
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is no id names nothing: an address typed by hand leads to the page that is not there, and not to another answer whose address it happens to be. */
export function insistIds(params: Readonly<Record<string, unknown>> = {}): void {
  for (const [name, value] of Object.entries(params)) if ((name === 'id' || name.endsWith('Id')) && !ID.test(text(value))) throw new ApiError(404, 'page.not_found');
}

/** Calls an endpoint with typed params, query and body; throws ApiError. */
export async function call<E extends AnyEndpoint>(endpoint: E, ...[input, options]: CallArgs<E>): Promise<OutputOf<E>> {
  const parts: Parts = input ?? {};
  insistIds(parts.params);
  // The server parsed its answer by the output schema before sending it, so it is not parsed a second time here.
  return (await request(endpoint.method, hrefOf(endpoint, parts), parts.body, options)) as OutputOf<E>;
}
