import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, AppServices, Ctx } from '../context.ts';
import type { Tx } from '../db.ts';

/** What was stored for an earlier request with the same key. */
export interface StoredAnswer {
  readonly actorId: string;
  readonly digest: string;
  readonly status: number;
  readonly answer: unknown;
}

/** Who was recognised, and what still stands between them and their work. */
export interface Recognised {
  readonly actor: Actor | null;
  readonly stored: StoredAnswer | null;
  readonly mustChangePassword: boolean;
  /** The session still owes its second factor: it may finish that or sign out, and nothing else. */
  readonly half?: boolean;
  /** Whether the person proved lately who they are; who is known without a session has no need to. */
  readonly isFresh?: (ctx: Ctx) => Promise<boolean>;
}

/** How the application recognises people: the accounts module's door, given to the kit. */
export interface Recognise {
  (tx: Tx, input: { token: string | null; linkToken: string | null; requestKey: string | null; now: Date; app: AppServices }): Promise<Recognised>;
}

const COOKIE = 'juzhi_session';

/** The `__Host-` prefix binds the cookie to one host over TLS; a plain http site on a local network cannot use it. */
export function cookieName(secure: boolean): string {
  return secure ? `__Host-${COOKIE}` : COOKIE;
}

export function sessionToken(request: FastifyRequest, secure: boolean): string | null {
  const header = request.headers.authorization;
  if (header?.startsWith('Bearer ')) return header.slice(7);
  return request.cookies[cookieName(secure)] ?? null;
}

export function setSessionCookie(reply: FastifyReply, secure: boolean, token: string | null, maxAgeSeconds: number): void {
  const options = { path: '/', httpOnly: true, secure, sameSite: 'lax' as const };
  if (token === null) void reply.clearCookie(cookieName(secure), options);
  else void reply.setCookie(cookieName(secure), token, { ...options, maxAge: maxAgeSeconds });
}

/** Other things that a browser keeps for us out of reach of scripts: that it is a known device, and a sign-in under way elsewhere. */
export type KeptName = 'device' | 'flow';

export function keptSecret(request: FastifyRequest, secure: boolean, name: KeptName): string | null {
  return request.cookies[keptCookie(secure, name)] ?? null;
}

export function keepSecret(reply: FastifyReply, secure: boolean, name: KeptName, value: string | null, maxAgeSeconds: number): void {
  const options = { path: '/', httpOnly: true, secure, sameSite: 'lax' as const };
  if (value === null) void reply.clearCookie(keptCookie(secure, name), options);
  else void reply.setCookie(keptCookie(secure, name), value, { ...options, maxAge: maxAgeSeconds });
}

function keptCookie(secure: boolean, name: KeptName): string {
  return `${secure ? '__Host-' : ''}juzhi_${name}`;
}
