import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, startTestApp } from '#app/testing.ts';
import { inTransaction } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { setSetting } from '#kit/server/settings.ts';
import { anAccount, send, signIn } from './testing.ts';
import { codeAt } from './testing/factors.ts';

const PASSWORD = 'Qing-Feng-2026';
let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

const sha = (b: Buffer | string): Buffer => createHash('sha256').update(b).digest();
const text = (s: string): Buffer => Buffer.concat([Buffer.from([0x60 + s.length]), Buffer.from(s)]);
const bytes = (b: Buffer): Buffer => Buffer.concat([b.length < 24 ? Buffer.from([0x40 + b.length]) : b.length < 256 ? Buffer.from([0x58, b.length]) : Buffer.from([0x59, b.length >> 8, b.length & 255]), b]);

interface Options { origin?: string; rpId?: string; unlocked?: boolean; counter?: number; challenge?: string; type?: string }

/** A device with a key, as small as can be: it makes one and signs with it, rightly or not. */
function makeDevice() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  let counter = 0;
  const client = (type: string, challenge: string, origin: string): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const head = (rpId: string, flags: number, count: number): Buffer => { const c = Buffer.alloc(4); c.writeUInt32BE(count); return Buffer.concat([sha(rpId), Buffer.from([flags]), c]); };
  const wrap = (response: Record<string, unknown>) => ({ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {}, response });
  return {
    make(options: Record<string, unknown>, o: Options = {}) {
      const jwk = publicKey.export({ format: 'jwk' });
      const cose = Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), bytes(Buffer.from(jwk.x ?? '', 'base64url')), Buffer.from([0x22]), bytes(Buffer.from(jwk.y ?? '', 'base64url'))]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const data = Buffer.concat([head(o.rpId ?? 'localhost', o.unlocked === false ? 0x41 : 0x45, 0), Buffer.alloc(16), length, id, cose]);
      const attestation = Buffer.concat([Buffer.from([0xa3]), text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'), bytes(data)]);
      return wrap({ clientDataJSON: client('webauthn.create', o.challenge ?? String(options['challenge']), o.origin ?? 'http://localhost').toString('base64url'), attestationObject: attestation.toString('base64url'), transports: ['internal'] });
    },
    sign(options: Record<string, unknown>, o: Options = {}) {
      counter = o.counter ?? counter + 1;
      const clientData = client(o.type ?? 'webauthn.get', o.challenge ?? String(options['challenge']), o.origin ?? 'http://localhost');
      const data = head(o.rpId ?? 'localhost', o.unlocked === false ? 0x01 : 0x05, counter);
      const signature = createSign('SHA256').update(Buffer.concat([data, sha(clientData)])).sign(privateKey);
      return wrap({ clientDataJSON: clientData.toString('base64url'), authenticatorData: data.toString('base64url'), signature: signature.toString('base64url') });
    },
  };
}
type Device = ReturnType<typeof makeDevice>;

const ask = async (url: string, cookie: string | null): Promise<Record<string, unknown>> => (await send(t, 'POST', url, { cookie, body: {} })).body['options'] as Record<string, unknown>;

async function enrolled(username: string): Promise<{ device: Device; cookie: string | null; recovery: string[] }> {
  await anAccount(t, { username, password: PASSWORD });
  const { cookie } = await signIn(t, username, PASSWORD);
  const device = makeDevice();
  const done = await send(t, 'POST', '/api/me/passkeys', { cookie, body: { id: newId(), name: '我的手机', answer: device.make(await ask('/api/me/passkeys/options', cookie)) } });
  expect(done.status).toBe(200);
  return { device, cookie: done.cookie, recovery: done.body['recoveryCodes'] as string[] };
}

describe('unlocking a device', () => {
  it('signs in without a password, and as the second factor after one', async () => {
    const { device, recovery } = await enrolled('wenhui');
    expect(recovery).toHaveLength(8);
    const alone = await send(t, 'POST', '/api/sign-in/passkey', { body: { answer: device.sign(await ask('/api/sign-in/passkey-options', null)) } });
    expect((await send(t, 'GET', '/api/me', { cookie: alone.cookie })).body).toMatchObject({ account: { username: 'wenhui' }, pending: null });
    const half = await signIn(t, 'wenhui', PASSWORD);
    expect(half.body['next']).toBe('factor');
    const whole = await send(t, 'POST', '/api/sign-in/second/passkey', { cookie: half.cookie, body: { answer: device.sign(await ask('/api/sign-in/second/passkey-options', half.cookie)) } });
    expect([whole.status, (await send(t, 'GET', '/api/units', { cookie: whole.cookie })).status]).toEqual([200, 200]);
  });

  it('and the app, added first at the same instant in two browsers, show one sheet of recovery codes', async () => {
    for (const round of [1, 2, 3]) {
      const username = `atonce${round}`;
      const id = await anAccount(t, { username, password: PASSWORD });
      const [here, there] = [(await signIn(t, username, PASSWORD)).cookie, (await signIn(t, username, PASSWORD)).cookie];
      const answer = makeDevice().make(await ask('/api/me/passkeys/options', here));
      const secret = String((await send(t, 'POST', '/api/me/totp', { cookie: there, body: {} })).body['secret']);
      const both = await Promise.all([
        send(t, 'POST', '/api/me/passkeys', { cookie: here, body: { id: newId(), name: '我的手机', answer } }),
        send(t, 'POST', '/api/me/totp/confirm', { cookie: there, body: { code: codeAt(secret, t.now) } }),
      ]);
      // Whoever comes second was signed in by the password alone, and signs in anew.
      expect(both.map((b) => b.code ?? 'done').toSorted()).toEqual(['done', 'session.required']);
      expect(both.filter((b) => Array.isArray(b.body['recoveryCodes']))).toHaveLength(1);
      expect(await t.connection.db.selectFrom('recovery_codes').select('id').where('account_id', '=', id).execute()).toHaveLength(8);
      const factors = await t.connection.db.selectFrom('passkeys').select('id').where('account_id', '=', id).unionAll(t.connection.db.selectFrom('totp_secrets').select('account_id as id').where('account_id', '=', id).where('confirmed_at', 'is not', null)).execute();
      expect(factors).toHaveLength(1);
    }
  });

  it('is a fresh proof before a dangerous act', async () => {
    const { device, cookie } = await enrolled('linke');
    t.now = new Date(t.now.getTime() + 11 * 60_000);
    expect((await send(t, 'POST', '/api/me/recovery-codes', { cookie, body: {} })).code).toBe('session.step_up_needed');
    expect((await send(t, 'POST', '/api/me/step-up/passkey', { cookie, body: { answer: device.sign(await ask('/api/me/step-up/passkey-options', cookie)) } })).status).toBe(200);
    expect((await send(t, 'POST', '/api/me/recovery-codes', { cookie, body: {} })).status).toBe(200);
  });

  it('counts once: the same answer, and the same challenge for another purpose or session, are refused', async () => {
    const { device, cookie } = await enrolled('zhoumin');
    const options = await ask('/api/sign-in/passkey-options', null);
    const answer = device.sign(options);
    const answers = await Promise.all([0, 1, 2].map(() => send(t, 'POST', '/api/sign-in/passkey', { body: { answer } })));
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 422, 422]);
    const fresh = await ask('/api/me/step-up/passkey-options', cookie);
    expect((await send(t, 'POST', '/api/sign-in/passkey', { body: { answer: device.sign(fresh) } })).code).toBe('factor.passkey_refused');
    const other = await signIn(t, 'zhoumin', PASSWORD);
    expect((await send(t, 'POST', '/api/sign-in/second/passkey', { cookie: other.cookie, body: { answer: device.sign(fresh) } })).code).toBe('factor.passkey_refused');
  });

  it.each<[string, Options]>([
    ['for another site', { origin: 'https://evil.example' }], ['for another name', { rpId: 'evil.example' }], ['without its owner unlocking it', { unlocked: false }], ['with a challenge that we never gave', { challenge: randomBytes(32).toString('base64url') }],
    ['as if it made a key', { type: 'webauthn.create' }], ['with a counter that went back', { counter: 1 }],
  ])('%s signs nobody in', async (name, forged) => {
    const { device } = await enrolled(`f${sha(name).toString('hex').slice(0, 8)}`);
    for (let n = 0; n < 2; n++) await send(t, 'POST', '/api/sign-in/passkey', { body: { answer: device.sign(await ask('/api/sign-in/passkey-options', null)) } });
    const seen = await send(t, 'POST', '/api/sign-in/passkey', { ip: '10.3.3.3', body: { answer: device.sign(await ask('/api/sign-in/passkey-options', null), forged) } });
    expect([seen.status, seen.code, seen.cookie || null]).toEqual([422, 'factor.passkey_refused', null]);
  });

  it('by a device that is not kept, of a disabled account, or of another person is refused', async () => {
    const mine = await enrolled('heping');
    await enrolled('hejun');
    const half = await signIn(t, 'hejun', PASSWORD);
    expect((await send(t, 'POST', '/api/sign-in/second/passkey', { cookie: half.cookie, body: { answer: mine.device.sign(await ask('/api/sign-in/second/passkey-options', half.cookie)) } })).code).toBe('factor.passkey_refused');
    expect((await send(t, 'POST', '/api/sign-in/passkey', { body: { answer: makeDevice().sign(await ask('/api/sign-in/passkey-options', null)) } })).code).toBe('factor.passkey_refused');
    await t.connection.db.updateTable('accounts').set({ state: 'disabled' }).where('username', '=', 'heping').execute();
    expect((await send(t, 'POST', '/api/sign-in/passkey', { body: { answer: mine.device.sign(await ask('/api/sign-in/passkey-options', null)) } })).code).toBe('factor.passkey_refused');
  });
});

describe('the last of two factors', () => {
  const twoKeys = async (username: string): Promise<{ cookie: string; ids: string[] }> => {
    await anAccount(t, { username, password: PASSWORD, roles: ['editor'] });
    let { cookie } = await signIn(t, username, PASSWORD);
    const ids = [newId(), newId()];
    for (const id of ids) ({ cookie } = await send(t, 'POST', '/api/me/passkeys', { cookie, body: { id, name: id.slice(-4), answer: makeDevice().make(await ask('/api/me/passkeys/options', cookie)) } }));
    return { cookie: cookie ?? '', ids };
  };
  const left = async (ids: readonly string[]): Promise<number> => (await t.connection.db.selectFrom('passkeys').select('id').where('id', 'in', [...ids]).execute()).length;

  it('stays while a role asks for one, also when both are taken off at the same time', async () => {
    await t.asSystem((ctx) => setSetting(ctx, 'accounts.factorRoles', ['editor'], '2026-01-01', null));
    for (let round = 0; round < 8; round++) {
      const { cookie, ids } = await twoKeys(`both${round}`);
      const answers = await Promise.all(ids.map((id) => send(t, 'DELETE', `/api/me/passkeys/${id}`, { cookie })));
      expect(answers.map((a) => a.code ?? 'done').toSorted()).toEqual(['done', 'factor.role_needs_one']);
      expect(await left(ids)).toBe(1);
    }
  });

  it('would go where each looks before the other has written (negative control)', async () => {
    const { ids } = await twoKeys('bothwithout');
    const gate = { looked: 0, open: (): void => undefined };
    const all = new Promise<void>((resolve) => { gate.open = resolve; });
    await Promise.all(ids.map((id) => inTransaction(t.connection.db, (tx) => t.asSystem(async (ctx) => {
      const found = await tx.selectFrom('passkeys').select('id').where('association_id', '=', ctx.actor.associationId).where('id', 'in', ids).execute();
      if (++gate.looked === 2) gate.open();
      await all;
      if (found.length > 1) await tx.deleteFrom('passkeys').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute();
    }), { association: t.associationId })));
    expect(await left(ids)).toBe(0);
  });
});
