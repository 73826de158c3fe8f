import { Secret, TOTP } from 'otpauth';
import type { TestApp } from '#app/testing.ts';
import { type Node, type Seen, send, signIn } from '../testing.ts';

/** The code that an authenticator app shows at a moment. */
export function codeAt(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}

/** Sets the app up for somebody who signs in by name and password; returns the secret, the recovery codes and the session. */
export async function withApp(t: TestApp, name: string, password: string): Promise<{ secret: string; recovery: string[]; cookie: string | null; before: string | null }> {
  const { cookie } = await signIn(t, name, password);
  const begun = await send(t, 'POST', '/api/me/totp', { cookie, body: {} });
  const secret = String(begun.body['secret']);
  const done = await send(t, 'POST', '/api/me/totp/confirm', { cookie, body: { code: codeAt(secret, t.now) } });
  // The code that put the app in force is used up: the next one comes with the next half minute.
  t.now = new Date(t.now.getTime() + 30_000);
  return { secret, recovery: done.body['recoveryCodes'] as string[], cookie: done.cookie, before: cookie };
}

/** The second step of signing in. */
export const second = (node: Node, cookie: string | null, code: string): Promise<Seen> => send(node, 'POST', '/api/sign-in/second/code', { cookie, body: { code } });
