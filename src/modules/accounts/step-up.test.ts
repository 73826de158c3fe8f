import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { registry } from '#app/modules.ts';
import { type TestApp, startTestApp } from '#app/testing.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { route } from '#kit/server/http/route.ts';
import { newId } from '#kit/server/ids.ts';
import { startTestKit } from '#kit/server/testing/kit.ts';
import { anAccount, send, signIn } from './testing.ts';
import { codeAt, withApp } from './testing/factors.ts';

const PASSWORD = 'Qing-Feng-2026';
let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());
const later = (minutes: number): void => void (t.now = new Date(t.now.getTime() + minutes * 60_000));

/** Every dangerous act of the platform, as the list is meant to be: a new one is added here or the test tells. */
const dangerous = [
  'POST /api/accounts/:id/roles', 'POST /api/role-grants/:id/end', 'POST /api/role-grants/:id/correct', 'PATCH /api/accounts/:id', 'POST /api/accounts/:id/reset-password', 'POST /api/accounts/:id/clear-factors',
  'POST /api/me/totp', 'DELETE /api/me/totp', 'POST /api/me/passkeys/options', 'DELETE /api/me/passkeys/:id', 'POST /api/me/recovery-codes', 'POST /api/me/identity', 'DELETE /api/me/identity', 'PUT /api/identity-provider', 'POST /api/accounts/:id/links', 'POST /api/sign-in-policy/preset', 'PUT /api/sign-in-policy/factor-roles', 'PUT /api/settings/:key',
];

describe('dangerous acts', () => {
  const routes = registry.modules.flatMap((m) => m.routes ?? []).filter((r) => r.endpoint.stepUp);
  it('are all marked', () => {
    const marked = new Set(routes.map((r) => `${r.endpoint.method} ${r.endpoint.path}`));
    expect(dangerous.filter((d) => !marked.has(d))).toEqual([]);
    for (const part of ['/api/exports', '/api/erasures', '/api/external-posts/releases']) expect([part, [...marked].some((m) => m.includes(part))]).toEqual([part, true]);
  });

  it('all refuse a session whose person proved who they are longer ago than the setting says, and none of them a fresh one', async () => {
    await anAccount(t, { username: 'wenhui', name: '闻慧', password: PASSWORD, roles: ['systemAdmin'] });
    const { cookie } = await signIn(t, 'wenhui', PASSWORD);
    const ask = async () => Promise.all(routes.map(async ({ endpoint: e }) => [e.path, (await send(t, e.method, e.path.replace(/:(\w+)/g, newId()), { cookie, ...(e.method === 'GET' || e.method === 'DELETE' ? {} : { body: sample[`${e.method} ${e.path}`] ?? {} }) })).code] as const));
    later(10);
    const old = await ask();
    expect(old.filter(([, code]) => code !== 'session.step_up_needed' && code !== 'input.invalid')).toEqual([]);
    expect(old.filter(([, code]) => code === 'session.step_up_needed').length).toBeGreaterThanOrEqual(12);
    expect((await send(t, 'POST', '/api/me/step-up/password', { cookie, body: { password: PASSWORD } })).status).toBe(200);
    expect((await ask()).filter(([, code]) => code === 'session.step_up_needed')).toEqual([]);
  }, 60_000);

  it('are asked for by factor too, each code once; a wrong password counts and locks', async () => {
    const id = await anAccount(t, { username: 'linke', password: PASSWORD });
    const { secret, cookie } = await withApp(t, 'linke', PASSWORD);
    later(11);
    expect((await send(t, 'DELETE', '/api/me/totp', { cookie })).code).toBe('session.step_up_needed');
    const code = codeAt(secret, t.now);
    expect((await send(t, 'POST', '/api/me/step-up/code', { cookie, body: { code } })).status).toBe(200);
    expect((await send(t, 'POST', '/api/me/step-up/code', { cookie, body: { code } })).code).toBe('factor.wrong_code');
    for (let n = 0; n < 5; n++) expect((await send(t, 'POST', '/api/me/step-up/password', { cookie, body: { password: 'Wrong-Guess-1' } })).code).toBe('password.wrong');
    expect((await send(t, 'POST', '/api/me/step-up/password', { cookie, body: { password: PASSWORD } })).code).toBe('sign_in.locked');
    expect((await send(t, 'DELETE', '/api/me/totp', { cookie })).status).toBe(200);
    // Whoever watches over signing in sees each wrong one, where it was asked and from where, and that it led to a lock.
    expect((await send(t, 'POST', '/api/me/password', { cookie, body: { current: 'Wrong-Guess-1', next: 'Xin-Feng-Chui-Guo-2027' } })).code).toBe('sign_in.locked');
    const told = await t.connection.db.selectFrom('events').select(['name', 'data', 'actor_name']).where('name', 'in', ['account.passwordRefused', 'account.locked']).where('subject_id', '=', id).orderBy('seq').execute();
    expect(told.map((e) => e.name)).toEqual([...Array<string>(5).fill('account.passwordRefused'), 'account.locked']);
    expect(told[0]?.data).toEqual({ ip: '10.0.0.1', use: 'stepUp' });
    expect(JSON.stringify(told)).not.toContain('Wrong-Guess');
  });

  it('asked for in one session are not open in another of the same person', async () => {
    await anAccount(t, { username: 'zhoumin', password: PASSWORD });
    const [a, b] = [await signIn(t, 'zhoumin', PASSWORD), await signIn(t, 'zhoumin', PASSWORD)];
    later(11);
    await send(t, 'POST', '/api/me/step-up/password', { cookie: a.cookie, body: { password: PASSWORD } });
    expect((await send(t, 'POST', '/api/me/totp', { cookie: b.cookie, body: {} })).code).toBe('session.step_up_needed');
    expect((await send(t, 'POST', '/api/me/totp', { cookie: a.cookie, body: {} })).status).toBe(200);
  });
});

it('an act would act with an old session without the mark (negative control: the same act, not marked)', async () => {
  const done = z.object({ done: z.literal(true) });
  const acts = [true, false].map((stepUp) => route(endpoint({ method: 'POST', path: stepUp ? '/api/marked' : '/api/unmarked', stepUp, summary: 'A dangerous act', output: done, errors: [] }), 'signedIn', async () => ({ done: true as const })));
  const kit = await startTestKit([{ name: 'acts', routes: acts }]);
  const actor = kit.person('anna');
  const server = await kit.server({ recognise: async () => ({ actor, stored: null, mustChangePassword: false, isFresh: async () => false }) });
  const ask = async (url: string) => (await server.inject({ method: 'POST', url, headers: { authorization: 'Bearer anna' } })).statusCode;
  expect([await ask('/api/marked'), await ask('/api/unmarked')]).toEqual([403, 200]);
  await kit.close();
});

/** Inputs that are right in form, for acts that say first what is missing. */
const sample: Record<string, unknown> = {
  'POST /api/accounts/:id/roles': { id: newId(), role: 'editor', unitId: newId(), from: '2026-03-02' }, 'POST /api/role-grants/:id/end': { on: '2026-03-02', reason: '调岗' }, 'POST /api/role-grants/:id/correct': { id: newId(), role: 'editor', unitId: newId(), from: '2026-03-02', reason: '记错' },
  'PATCH /api/accounts/:id': { version: 1, username: 'mingzi', name: '名字' }, 'POST /api/accounts/:id/reset-password': { password: 'Ku7-mp3-Rz9w' }, 'POST /api/accounts/:id/clear-factors': { reason: '遗失' },
  'POST /api/sign-in-policy/preset': { preset: 'asvs', reason: '试' }, 'PUT /api/sign-in-policy/factor-roles': { roles: [], reason: '试' }, 'PUT /api/settings/:key': { value: 1, effectiveFrom: '2026-03-02', reason: '试' },
};
