import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, AppServices } from '../context.ts';
import type { Tx } from '../db.ts';

/** What was stored for an earlier request with the same key. */
export interface StoredAnswer {
  readonly actorId: string;
  readonly digest: string;
  readonly status: number;
  readonly answer: unknown;
}

/** How the application recognises people: the accounts module's door, given to the kit. */
export interface Recognise {
  (tx: Tx, input: { token: string | null; linkToken: string | null; requestKey: string | null; now: Date; app: AppServices }): Promise<{ actor: Actor | null; stored: StoredAnswer | null; mustChangePassword: boolean }>;
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
