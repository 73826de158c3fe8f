import type { FieldError, Params } from '#kit/pure/decision.ts';

export type { FieldError } from '#kit/pure/decision.ts';

/** A wrong field, with the server's own sentence for codes that the page has no words for. */
export interface WordedFieldError extends FieldError {
  readonly words?: string;
}

/** A refusal or failure of the server, or of the way to it (`status` 0). Its words are `error.<code>`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly params: Params;
  readonly fields: readonly WordedFieldError[];
  readonly requestId: string | null;
  /** The sentence that the server gave, for a code that this page has no words for. */
  readonly words: string | null;
  constructor(status: number, code: string, params: Params = {}, fields: readonly WordedFieldError[] = [], requestId: string | null = null, words: string | null = null) {
    super(code);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.params = params;
    this.fields = fields;
    this.requestId = requestId;
    this.words = words;
  }
}

function isRecord(v: unknown): v is Record<string, unknown> {
  return typeof v === 'object' && v !== null && !Array.isArray(v);
}
function toParams(v: unknown): Params {
  const out: Record<string, string | number> = {};
  if (isRecord(v)) for (const [k, x] of Object.entries(v)) if (typeof x === 'string' || typeof x === 'number') out[k] = x;
  return out;
}
function toField(v: unknown): WordedFieldError[] {
  if (!isRecord(v) || typeof v['path'] !== 'string') return [];
  return [{ path: v['path'], code: typeof v['code'] === 'string' ? v['code'] : 'input.wrong_value', params: toParams(v['params']), ...(typeof v['message'] === 'string' ? { words: v['message'] } : {}) }];
}

/** Reads the server's error body `{ error: { code, message, params, fields, requestId } }`; anything else becomes the code of its status. */
export function toApiError(status: number, body: unknown, requestId: string | null): ApiError {
  const outer = isRecord(body) ? body : {};
  const inner = isRecord(outer['error']) ? outer['error'] : outer;
  const code = typeof inner['code'] === 'string' ? inner['code'] : codeOfStatus(status);
  const fields = Array.isArray(inner['fields']) ? inner['fields'].flatMap(toField) : [];
  const id = typeof inner['requestId'] === 'string' ? inner['requestId'] : requestId;
  const words = typeof inner['message'] === 'string' && inner['message'] !== code ? inner['message'] : null;
  return new ApiError(status, code, toParams(inner['params']), fields, id, words);
}

function codeOfStatus(status: number): string {
  if (status === 400 || status === 422) return 'input.invalid';
  if (status === 401) return 'session.required';
  if (status === 403) return 'access.denied';
  if (status === 404) return 'page.not_found';
  if (status === 409) return 'matter.changed';
  if (status === 413) return 'input.too_large';
  if (status === 429) return 'server.busy';
  if (status === 502 || status === 503 || status === 504) return 'server.unavailable';
  return 'server.failed';
}

/** What browsers and the preloader say of code or styles of a page that could not be fetched. */
const NOT_FETCHED = /dynamically imported module|Importing a module script failed|Unable to preload/;

/** Any thrown thing as an ApiError, so that pages have one kind to show. */
export function asApiError(e: unknown): ApiError {
  if (e instanceof ApiError) return e;
  return new ApiError(0, e instanceof Error && NOT_FETCHED.test(e.message) ? 'page.not_fetched' : 'unknown');
}
