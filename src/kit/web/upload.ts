import { v7 as uuidv7 } from 'uuid';
import type { AnyEndpoint } from '#kit/pure/endpoint.ts';
import { ApiError, toApiError } from './api-error.ts';
import { hrefOf } from './call.ts';

export interface SendOptions {
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  /** Kept over retries of the same file, so that a repeat stores it once. */
  key?: string;
  /** Further headers: the single-use link of who has no account. */
  headers?: Readonly<Record<string, string>>;
}

// A connection that died without a word: nothing went out, or no answer came, for so long.
const STALLED = 60_000;

/** Sends one file to an endpoint of kind `upload`, with progress from 0 to 1; rejects with ApiError (also when the connection stalls), or AbortError when cancelled. */
export function sendFile(endpoint: Pick<AnyEndpoint, 'path' | 'method'>, parts: { params?: Record<string, unknown>; query?: Record<string, unknown> }, file: File, options: SendOptions = {}): Promise<unknown> {
  // fetch tells nothing of how much has been sent, in any browser: this is the one place for the older request object.
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(endpoint.method, hrefOf(endpoint, parts));
    for (const [name, value] of Object.entries(options.headers ?? {})) xhr.setRequestHeader(name, value);
    xhr.setRequestHeader('accept', 'application/json');
    xhr.setRequestHeader('idempotency-key', options.key ?? uuidv7());
    let stalled = false;
    let watch = 0;
    const alive = () => {
      window.clearTimeout(watch);
      watch = window.setTimeout(() => {
        stalled = true;
        xhr.abort();
      }, STALLED);
    };
    xhr.addEventListener('loadend', () => window.clearTimeout(watch));
    xhr.upload.addEventListener('progress', (e) => {
      alive();
      if (e.lengthComputable) options.onProgress?.(e.loaded / e.total);
    });
    xhr.addEventListener('load', () => {
      const answer = parse(xhr.responseText);
      if (xhr.status >= 200 && xhr.status < 300) resolve(answer);
      else reject(toApiError(xhr.status, answer, xhr.getResponseHeader('x-request-id')));
    });
    xhr.addEventListener('error', () => reject(new ApiError(0, 'network.failed')));
    xhr.addEventListener('abort', () => reject(stalled ? new ApiError(0, 'network.failed') : new DOMException('aborted', 'AbortError')));
    if (options.signal?.aborted) xhr.abort();
    options.signal?.addEventListener('abort', () => xhr.abort());
    const form = new FormData();
    form.append('file', file, file.name);
    alive();
    xhr.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** 3.2 MB */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MB`;
}
