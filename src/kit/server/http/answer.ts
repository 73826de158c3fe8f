import { Refusal } from '#kit/pure/decision.ts';
import { type Locale, say } from '#kit/pure/words.ts';
import { pgCode } from '../db.ts';
import type { Registry } from '../registry.ts';

export interface ErrorBody {
  readonly error: { code: string; message: string; params: Record<string, string | number>; fields: { path: string; code: string; message: string; params?: Record<string, string | number> }[]; requestId: string };
}

/** The sentence for a code in a locale, from the words of all modules. */
export function sentence(registry: Registry, locale: Locale, code: string, params: Record<string, string | number> = {}): string {
  for (const words of registry.words[locale]) {
    const text = say(words, `error.${code}`, params);
    if (text !== `error.${code}`) return text;
  }
  return code;
}

/** Turns anything thrown into a status and a body; what we did not foresee says nothing of our insides. */
export function errorAnswer(registry: Registry, error: unknown, requestId: string, locale: Locale): { status: number; body: ErrorBody; unforeseen: boolean } {
  const refusal = asRefusal(error);
  const { code, params, fields } = refusal ?? { code: 'server.failed', params: {}, fields: [] };
  return {
    status: registry.statuses.get(code) ?? 422,
    // A full disk has its sentence, and yet the administrator must find it in the log.
    unforeseen: refusal === null || code === 'server.disk_full' || isBrokenRule(error) || isFailingDisk(error),
    body: {
      error: {
        code, params: { ...params }, requestId,
        message: sentence(registry, locale, code, params),
        fields: fields.map((f) => ({ path: f.path, code: f.code, message: sentence(registry, locale, f.code, f.params), ...(f.params ? { params: { ...f.params } } : {}) })),
      },
    },
  };
}

/** A constraint was the judge where a command should have been: answered in words, and logged for whoever mends it. */
function isBrokenRule(error: unknown): boolean {
  return !(error instanceof Refusal) && (pgCode(error) ?? '').startsWith('23');
}

/** The disk did not keep what was written to a file: whoever asked may try again, and whoever mends it must hear. */
function isFailingDisk(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EIO' || error.code === 'EROFS');
}

function constraintOf(error: unknown): string {
  return error instanceof Error && 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : '';
}

function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') return new Refusal('input.too_large', { megabytes: 1 });
  // A method with a body that nothing here has, and no word of what the body is.
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE') return new Refusal('request.unsupported_type');
  if (code.startsWith('FST_ERR_CTP') || code === 'FST_ERR_BAD_URL' || code === 'FST_ERR_MAX_PARAM_LENGTH') return new Refusal('input.invalid');
  // An address that leads out of the folder of pages has no code of its own, only its name.
  if (code.startsWith('FST_STATIC') || (error instanceof Error && error.name === 'ForbiddenError')) return new Refusal('page.not_found');
  const pg = pgCode(error);
  // An id that the client made is somebody's already; or two did the same at one moment; or one removed what the other names.
  if (pg === '23505' && constraintOf(error).endsWith('_pkey')) return new Refusal('request.key_reused');
  if (pg === '23505' || pg === '23503' || pg === '23P01') return new Refusal('matter.changed');
  if (pg === '53100' || code === 'ENOSPC' || code === 'EDQUOT') return new Refusal('server.disk_full');
  if (isFailingDisk(error)) return new Refusal('server.unavailable');
  if (pg === '40001' || pg === '40P01' || pg === '55P03' || pg === '57014') return new Refusal('server.busy');
  if (pg?.startsWith('08') || pg === '57P01' || pg === '57P03' || pg === 'ECONNREFUSED' || pg === 'ENOENT' || pg === '53300') return new Refusal('server.unavailable');
  // Of a connection that broke, or that was not to be had, pg tells no code.
  if (error instanceof Error && !pg && /^(?:Connection terminated|timeout exceeded when trying to connect|Client (?:has encountered a connection error|was closed))/.test(error.message)) return new Refusal('server.unavailable');
  if (pg && ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', '57P02'].includes(pg)) return new Refusal('server.unavailable');
  // What PostgreSQL cannot read or store: NUL, a lone surrogate, a cursor with no date in it, a number out of range.
  if (pg && ['22021', '22P05', '22007', '22008', '22009', '22P02', '22003'].includes(pg)) return new Refusal('input.invalid');
  return null;
}
