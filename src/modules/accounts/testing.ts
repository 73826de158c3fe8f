import type { TestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { addAccount } from './service/add-account.ts';
import { addGrant } from './service/grants.ts';
import { hashPassword } from './service/passwords.ts';
import type { RoleName } from './contract.ts';

/** A node to send requests to: the test application's or another one over the same database. */
export interface Node {
  readonly app: { readonly server: TestApp['app']['server'] };
}

/** What a browser sees of an answer. */
export interface Seen {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly code: string | null;
  readonly params: Record<string, unknown>;
  readonly cookie: string | null;
  readonly setCookie: string;
  readonly length: number;
}

/** Sends a request as a browser does, with the session in its cookie. */
export async function send(node: Node, method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT', url: string, options: { body?: unknown; cookie?: string | null; ip?: string; headers?: Record<string, string> } = {}): Promise<Seen> {
  const r = await node.app.server.inject({
    method, url, remoteAddress: options.ip ?? '10.0.0.1',
    headers: { ...(options.cookie ? { cookie: `juzhi_session=${options.cookie}` } : {}), ...(options.body === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
    ...(options.body === undefined ? {} : { payload: JSON.stringify(options.body) }),
  });
  const body = (r.body ? JSON.parse(r.body) : {}) as Record<string, unknown>;
  const error = body['error'] as { code: string; params: Record<string, unknown> } | undefined;
  const cookie = r.cookies.find((c) => c.name === 'juzhi_session');
  return { status: r.statusCode, body, code: error?.code ?? null, params: error?.params ?? {}, cookie: cookie?.value ?? null, setCookie: String(r.headers['set-cookie'] ?? ''), length: r.body.replace(/"requestId":"[^"]*"/, '').length };
}

export const signIn = (node: Node, name: string, password: string, options: { cookie?: string | null; ip?: string; headers?: Record<string, string> } = {}): Promise<Seen> => send(node, 'POST', '/api/sign-in', { ...options, body: { name, password } });

/** An account with a real password, and roles at the association. */
export async function anAccount(t: TestApp, input: { username: string; name?: string; phone?: string; password: string; roles?: RoleName[]; mustChangePassword?: boolean }): Promise<string> {
  const id = newId();
  const passwordHash = await hashPassword(input.password);
  await t.asSystem(async (ctx) => {
    await addAccount(ctx, { id, username: input.username, name: input.name ?? 'Lin Xia', phone: input.phone, passwordHash, mustChangePassword: input.mustChangePassword ?? false });
    for (const role of input.roles ?? []) await addGrant(ctx, { id: newId(), accountId: id, accountName: input.name ?? 'Lin Xia', role, unitId: t.rootId, unitName: '', from: '2020-01-01', to: null, reason: null });
  });
  return id;
}
