import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import * as platform from './contract.platform.ts';
import { type FakePlatform, makeKey, startFakePlatform, token } from './testing/platform.ts';
import { anAccount, send, signIn } from './testing.ts';
import { codeAt, second, withApp } from './testing/factors.ts';

const PASSWORD = 'Qing-Feng-2026';
let t: TestApp;
let system: Person;
let fake: FakePlatform;
beforeAll(async () => {
  // The library that checks tokens reads the clock of the machine.
  t = await startTestApp({ now: new Date() });
  system = await t.person('系管', { roles: ['systemAdmin'] });
  fake = await startFakePlatform();
  await offer(fake.issuer, 'juzhi', 'a-secret-of-the-client');
});
afterAll(async () => {
  await fake.close();
  await t.close();
});

async function offer(issuer: string, clientId: string, secret: string): Promise<void> {
  const { provider } = await t.done(platform.readProvider, {}, system);
  await t.done(platform.putProvider, { body: { version: provider?.version ?? 0, issuer, clientId, secret, label: '市统一身份认证', enabled: true } }, system);
}

interface Way { readonly address: URL; readonly flow: string; readonly state: string; readonly nonce: string }

/** What the browser gets when it sets out, with the cookie that ties the way to it. */
async function setOut(url = '/api/sign-in/platform', cookie: string | null = null, body: unknown = {}): Promise<Way & { code: string | null }> {
  const r = await t.app.server.inject({ method: 'POST', url, headers: { 'content-type': 'application/json', ...(cookie ? { cookie: `juzhi_session=${cookie}` } : {}) }, payload: JSON.stringify(body) });
  const json = JSON.parse(r.body) as { address?: string; error?: { code: string } };
  const address = new URL(json.address ?? 'http://none');
  return { address, flow: r.cookies.find((c) => c.name === 'juzhi_flow')?.value ?? '', state: address.searchParams.get('state') ?? '', nonce: address.searchParams.get('nonce') ?? '', code: json.error?.code ?? null };
}

async function comeBack(way: Pick<Way, 'flow'>, query: Record<string, string>, cookie: string | null = null) {
  return send(t, 'POST', '/api/sign-in/platform/back', { body: { query: new URLSearchParams(query).toString() }, headers: { cookie: [way.flow ? `juzhi_flow=${way.flow}` : '', cookie ? `juzhi_session=${cookie}` : ''].filter((c) => c !== '').join('; ') } });
}

const seconds = (offset = 0): number => Math.floor(Date.now() / 1000) + offset;
const claimsOf = (way: Way, sub: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({ iss: fake.issuer, aud: 'juzhi', sub, nonce: way.nonce, iat: seconds(), exp: seconds(300), ...more });
const says = (idToken: string | null): void => void (fake.answer = () => ({ status: 200, body: { access_token: 'a', token_type: 'bearer', ...(idToken === null ? {} : { id_token: idToken }) } }));
const right = (claims: Record<string, unknown>): string => token({ alg: 'RS256', kid: 'k1' }, claims, { rsa: fake.key.privateKey });

async function bound(username: string, sub: string): Promise<string> {
  const id = await anAccount(t, { username, password: PASSWORD });
  const { cookie } = await signIn(t, username, PASSWORD);
  const way = await setOut('/api/me/identity', cookie);
  says(right(claimsOf(way, sub)));
  expect((await comeBack(way, { code: 'c', state: way.state }, cookie)).body).toEqual({ bound: true, entered: null });
  return id;
}

describe('signing in through a platform', () => {
  it('is by issuer and subject, after binding by somebody who signed in here', async () => {
    await bound('wenhui', 'person-1');
    const way = await setOut();
    expect(Object.fromEntries(way.address.searchParams)).toMatchObject({ response_type: 'code', scope: 'openid', code_challenge_method: 'S256', redirect_uri: 'http://localhost/sign-in/platform' });
    says(right(claimsOf(way, 'person-1')));
    const seen = await comeBack(way, { code: 'c', state: way.state });
    expect(seen.body).toEqual({ bound: false, entered: { mustChangePassword: false } });
    expect((await send(t, 'GET', '/api/me', { cookie: seen.cookie })).body).toMatchObject({ account: { username: 'wenhui' } });
  });

  it('still asks for the second factor', async () => {
    await bound('linke', 'person-2');
    const app = await withApp(t, 'linke', PASSWORD);
    const way = await setOut();
    says(right(claimsOf(way, 'person-2')));
    const seen = await comeBack(way, { code: 'c', state: way.state });
    expect(seen.body['entered']).toEqual({ mustChangePassword: false, next: 'factor' });
    expect((await second(t, seen.cookie, codeAt(app.secret, t.now))).status).toBe(200);
  });

  it('binds nobody by an equal phone, mail address or name', async () => {
    await anAccount(t, { username: 'zhoumin', name: '周敏', phone: '13900000008', password: PASSWORD });
    const way = await setOut();
    says(right(claimsOf(way, 'person-3', { email: 'zhoumin@example.org', email_verified: true, phone_number: '13900000008', phone_number_verified: true, preferred_username: 'zhoumin', name: '周敏' })));
    const seen = await comeBack(way, { code: 'c', state: way.state });
    expect([seen.status, seen.code, seen.cookie || null]).toEqual([403, 'platform.not_bound', null]);
  });

  it('needs a fresh proof to bind, binds a subject to one account only, and not through another session', async () => {
    await anAccount(t, { username: 'heping', password: PASSWORD });
    const { cookie } = await signIn(t, 'heping', PASSWORD);
    const way = await setOut('/api/me/identity', cookie);
    says(right(claimsOf(way, 'person-1')));
    expect((await comeBack(way, { code: 'c', state: way.state }, cookie)).code).toBe('platform.bound_elsewhere');
    const again = await setOut('/api/me/identity', cookie);
    const elsewhere = await signIn(t, 'heping', PASSWORD);
    says(right(claimsOf(again, 'person-9')));
    expect((await comeBack(again, { code: 'c', state: again.state }, elsewhere.cookie)).code).toBe('platform.lost');
    await t.connection.db.updateTable('sessions').set({ verified_at: new Date(t.now.getTime() - 3_600_000) }).where('account_id', '!=', system.accountId).execute();
    expect((await setOut('/api/me/identity', cookie)).code).toBe('session.step_up_needed');
  });

  it('binds nobody whose session ended while the platform was asked', async () => {
    const id = await anAccount(t, { username: 'gaoyang', password: PASSWORD });
    const { cookie } = await signIn(t, 'gaoyang', PASSWORD);
    const way = await setOut('/api/me/identity', cookie);
    fake.answer = async () => {
      // The owner takes the account back from whoever sits there.
      await t.connection.db.updateTable('sessions').set({ ended_at: t.now }).where('account_id', '=', id).execute();
      return { status: 200, body: { access_token: 'a', token_type: 'bearer', id_token: right(claimsOf(way, 'person-7')) } };
    };
    expect((await comeBack(way, { code: 'c', state: way.state }, cookie)).code).toBe('platform.lost');
    expect(await t.connection.db.selectFrom('account_identities').select('id').where('account_id', '=', id).execute()).toEqual([]);
  });

  it('of a disabled account is refused like one that is bound to nobody', async () => {
    const id = await bound('songyi', 'person-4');
    await t.connection.db.updateTable('accounts').set({ state: 'disabled' }).where('id', '=', id).execute();
    const way = await setOut();
    says(right(claimsOf(way, 'person-4')));
    expect((await comeBack(way, { code: 'c', state: way.state })).code).toBe('platform.not_bound');
  });
});

describe('forged logins', () => {
  const stranger = makeKey('k1');
  const other = makeKey('k9');
  type Forgery = readonly [name: string, make: (way: Way) => { idToken?: string | null; query?: Record<string, string>; flow?: string; wait?: number; answer?: FakePlatform['answer'] }];
  const sub = 'victim';
  const forgeries: readonly Forgery[] = [
    ['another issuer', (w) => ({ idToken: right(claimsOf(w, sub, { iss: 'https://evil.example' })) })],
    ['the issuer with a slash more', (w) => ({ idToken: right(claimsOf(w, sub, { iss: `${fake.issuer}/` })) })],
    ['no issuer', (w) => ({ idToken: right(claimsOf(w, sub, { iss: undefined })) })],
    ['another audience', (w) => ({ idToken: right(claimsOf(w, sub, { aud: 'somebody-else' })) })],
    ['several audiences without us', (w) => ({ idToken: right(claimsOf(w, sub, { aud: ['a', 'b'] })) })],
    ['made for another party', (w) => ({ idToken: right(claimsOf(w, sub, { aud: ['juzhi', 'b'], azp: 'b' })) })],
    ['no audience', (w) => ({ idToken: right(claimsOf(w, sub, { aud: undefined })) })],
    ['another nonce', (w) => ({ idToken: right(claimsOf(w, sub, { nonce: 'of-another-login' })) })],
    ['no nonce', (w) => ({ idToken: right(claimsOf(w, sub, { nonce: undefined })) })],
    ['run out', (w) => ({ idToken: right(claimsOf(w, sub, { iat: seconds(-900), exp: seconds(-600) })) })],
    ['without an end', (w) => ({ idToken: right(claimsOf(w, sub, { exp: undefined })) })],
    ['not valid yet', (w) => ({ idToken: right(claimsOf(w, sub, { nbf: seconds(900) })) })],
    ['no signature', (w) => ({ idToken: token({ alg: 'none' }, claimsOf(w, sub), 'none') })],
    ['the word none in other letters', (w) => ({ idToken: token({ alg: 'nOnE', kid: 'k1' }, claimsOf(w, sub), 'none') })],
    ['a symmetric signature with the public key', (w) => ({ idToken: token({ alg: 'HS256', kid: 'k1' }, claimsOf(w, sub), { hmac: fake.key.publicKey.export({ type: 'spki', format: 'pem' }) }) })],
    ['a symmetric signature with the client secret', (w) => ({ idToken: token({ alg: 'HS256' }, claimsOf(w, sub), { hmac: 'a-secret-of-the-client' }) })],
    ['a stranger’s key under a known name', (w) => ({ idToken: token({ alg: 'RS256', kid: 'k1' }, claimsOf(w, sub), { rsa: stranger.privateKey }) })],
    ['a key that is not the platform’s', (w) => ({ idToken: token({ alg: 'RS256', kid: 'k9' }, claimsOf(w, sub), { rsa: other.privateKey }) })],
    ['a key that it brings itself', (w) => ({ idToken: token({ alg: 'RS256', jwk: other.publicKey.export({ format: 'jwk' }) }, claimsOf(w, sub), { rsa: other.privateKey }) })],
    ['another person put in after signing', (w) => { const [h, , s] = right(claimsOf(w, 'nobody')).split('.'); return { idToken: `${h}.${Buffer.from(JSON.stringify(claimsOf(w, sub))).toString('base64url')}.${s}` }; }],
    ['no subject', (w) => ({ idToken: right(claimsOf(w, '', { sub: undefined })) })],
    ['no token at all', () => ({ idToken: null })],
    ['another state', (w) => ({ idToken: right(claimsOf(w, sub)), query: { code: 'c', state: 'x'.repeat(43) } })],
    ['begun in another browser', (w) => ({ idToken: right(claimsOf(w, sub)), flow: 'x'.repeat(43) })],
    ['told to come from another issuer', (w) => ({ idToken: right(claimsOf(w, sub)), query: { code: 'c', state: w.state, iss: 'https://evil.example' } })],
    ['ten minutes later', (w) => ({ idToken: right(claimsOf(w, sub)), wait: 11 })],
    ['refused by the platform', (w) => ({ query: { error: 'access_denied', state: w.state } })],
  ];

  it('are tried at least 25', () => expect(forgeries.length).toBeGreaterThanOrEqual(25));

  it('have a victim who can sign in', async () => {
    await bound('victim', sub);
    const way = await setOut();
    says(right(claimsOf(way, sub)));
    expect((await comeBack(way, { code: 'c', state: way.state })).status).toBe(200);
  });

  it.each(forgeries)('%s: nobody is signed in', async (_name, make) => {
    const way = await setOut();
    const f = make(way);
    if (f.idToken !== undefined) says(f.idToken);
    const begin = t.now;
    t.now = new Date(begin.getTime() + (f.wait ?? 0) * 60_000);
    const seen = await comeBack({ flow: f.flow ?? way.flow }, f.query ?? { code: 'c', state: way.state });
    t.now = begin;
    expect(seen.status).toBeGreaterThanOrEqual(400);
    expect(['platform.refused', 'platform.lost']).toContain(seen.code);
    expect(seen.cookie || null).toBeNull();
  });

  it('by what was used once: the same answer signs in one time', async () => {
    const way = await setOut();
    says(right(claimsOf(way, sub)));
    const asked = fake.asked;
    const answers = await Promise.all([0, 1, 2].map(() => comeBack(way, { code: 'c', state: way.state })));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
    expect(fake.asked - asked).toBe(1);
    expect((await comeBack(way, { code: 'c', state: way.state })).code).toBe('platform.lost');
  });

  it('by the same subject at another platform', async () => {
    const elsewhere = await startFakePlatform();
    await offer(elsewhere.issuer, 'juzhi', 'another-secret');
    const way = await setOut();
    elsewhere.answer = () => ({ status: 200, body: { access_token: 'a', token_type: 'bearer', id_token: token({ alg: 'RS256', kid: 'k1' }, { ...claimsOf(way, sub), iss: elsewhere.issuer }, { rsa: elsewhere.key.privateKey }) } });
    expect((await comeBack(way, { code: 'c', state: way.state })).code).toBe('platform.not_bound');
    await elsewhere.close();
    await offer(fake.issuer, 'juzhi', 'a-secret-of-the-client');
  });

  it('would get in without the check of the signature (negative control: the same library, that check left out)', async () => {
    const oidc = await import('openid-client');
    const config = await oidc.discovery(new URL(fake.issuer), 'juzhi', 'a-secret-of-the-client', undefined, { execute: [oidc.allowInsecureRequests] });
    const way = await setOut();
    says(token({ alg: 'RS256', kid: 'k1' }, claimsOf(way, sub), { rsa: stranger.privateKey }));
    const tokens = await oidc.authorizationCodeGrant(config, new URL(`http://localhost/sign-in/platform?code=c&state=${way.state}`), { expectedState: way.state, expectedNonce: way.nonce, idTokenExpected: true });
    expect(tokens.claims()?.sub).toBe(sub);
  });
});

describe('setting a platform up', () => {
  it('is the system administrator’s, keeps the secret sealed and never shows it, and insists on a protected address', async () => {
    const row = await t.connection.db.selectFrom('identity_providers').selectAll().executeTakeFirstOrThrow();
    expect(row.cipher?.includes(Buffer.from('a-secret'))).toBe(false);
    expect(JSON.stringify(await t.done(platform.readProvider, {}, system))).not.toContain('a-secret');
    const body = { version: row.version, issuer: 'http://platform.example', clientId: 'c', secret: null, label: '平台', enabled: true };
    expect((await t.call(platform.putProvider, { body }, system)).error?.code).toBe('platform.address_not_safe');
    const officer = await t.person('秘书', { roles: ['secretariatOfficer'] });
    expect((await t.call(platform.putProvider, { body }, officer)).error?.code).toBe('access.denied');
    expect((await t.call(platform.readProvider, {}, officer)).error?.code).toBe('access.denied');
  });
});

describe('a platform that does not answer', () => {
  it('holds a few who ask for it, not the others who sign in here', async () => {
    const held: (() => void)[] = [];
    const http = createServer((_request, response) => void held.push(() => response.writeHead(503).end()));
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
    // The address alone is changed: setting it up would already ask it.
    await t.connection.db.updateTable('identity_providers').set({ issuer: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }).execute();
    try {
      const ended: (string | null)[] = [];
      const all = Array.from({ length: 9 }, () => setOut().then((w) => ended.push(w.code)));
      await expect.poll(() => ended.length).toBe(3);
      expect(ended).toEqual(['server.busy', 'server.busy', 'server.busy']);
      expect(held).toHaveLength(4);
      await anAccount(t, { username: 'meanwhile', password: PASSWORD });
      expect((await signIn(t, 'meanwhile', PASSWORD)).cookie).not.toBe('');
      while (ended.length < 9) {
        for (const answer of held.splice(0)) answer();
        await new Promise((later) => setTimeout(later, 20));
      }
      await Promise.all(all);
      expect(ended.slice(3)).toEqual(Array.from({ length: 6 }, () => 'platform.unreachable'));
    } finally {
      http.close();
      http.closeAllConnections();
    }
  });
});

describe('a real provider', () => {
  it('signs somebody in: description, keys, proof key, state, nonce, code, token', async () => {
    const http = createServer();
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
    const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const provider = new Provider(issuer, {
      clients: [{ client_id: 'juzhi-real', client_secret: 'real-secret-of-the-client', redirect_uris: ['http://localhost/sign-in/platform'], response_types: ['code'], grant_types: ['authorization_code'], application_type: 'native' }],
      pkce: { required: () => true }, findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }), cookies: { keys: ['of-the-test'] },
      features: { devInteractions: { enabled: true } },
    });
    const answer = provider.callback();
    http.on('request', (request, response) => void answer(request, response));
    await offer(issuer, 'juzhi-real', 'real-secret-of-the-client');
    try {
      await anAccount(t, { username: 'zhenshi', password: PASSWORD });
      const { cookie } = await signIn(t, 'zhenshi', PASSWORD);
      const binding = await setOut('/api/me/identity', cookie);
      expect((await comeBack(binding, await throughProvider(binding.address, 'real-person'), cookie)).body).toEqual({ bound: true, entered: null });
      const way = await setOut();
      const query = await throughProvider(way.address, 'real-person');
      const seen = await comeBack(way, query);
      expect(seen.body).toEqual({ bound: false, entered: { mustChangePassword: false } });
      expect((await send(t, 'GET', '/api/me', { cookie: seen.cookie })).body).toMatchObject({ account: { username: 'zhenshi' } });
      const late = await setOut();
      await throughProvider(late.address, 'real-person');
      expect((await comeBack(late, { ...query, state: late.state })).code).toBe('platform.refused');
    } finally {
      http.close();
      http.closeAllConnections();
    }
  }, 30_000);
});

/** Goes through the provider's own pages as a browser does: name, password, consent, and back with a code. */
async function throughProvider(address: URL, login: string): Promise<Record<string, string>> {
  const jar = new Map<string, string>();
  let url = address.href;
  let init: RequestInit = {};
  for (let hop = 0; hop < 15; hop++) {
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; ') } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const to = response.headers.get('location');
    if (to?.startsWith('http://localhost/sign-in/platform')) return Object.fromEntries(new URL(to).searchParams);
    if (to) {
      url = new URL(to, url).href;
      init = {};
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
    if (!action || !prompt) throw new Error(`the provider showed ${response.status}: ${page.slice(0, 300)}`);
    url = new URL(action, url).href;
    init = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'x' } : {}) }).toString() };
  }
  throw new Error('the provider never came back');
}
