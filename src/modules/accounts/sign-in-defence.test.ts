import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#app/create-app.ts';
import { type TestApp, startTestApp } from '#app/testing.ts';
import { recognise } from './recognise.ts';
import { anAccount, send, signIn } from './testing.ts';
import { remembering } from './testing/remembering.ts';

const PASSWORD = 'Qing-Feng-2026';
let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());
const later = (minutes: number): void => void (t.now = new Date(t.now.getTime() + minutes * 60_000));

/** Signs in and keeps what a browser keeps: that it is a known device. */
async function device(username: string): Promise<string> {
  const r = await t.app.server.inject({ method: 'POST', url: '/api/sign-in', headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ name: username, password: PASSWORD }) });
  return r.cookies.find((c) => c.name === 'juzhi_device')?.value ?? '';
}
const onDevice = (kept: string) => ({ headers: { cookie: `juzhi_device=${kept}` } });

describe('guessing', () => {
  it('looks at five of a thousand guesses by name and by phone together at ten, in a quarter of an hour', async () => {
    await anAccount(t, { username: 'linke', name: '林可', phone: '13800000001', password: PASSWORD });
    let looked = 0;
    for (let n = 0; n < 1000; n++) {
      const seen = await signIn(t, n % 2 ? 'linke' : '13800000001', `Guess-Number-${n}`, { ip: `10.9.${n >> 8}.${n & 255}`, headers: { 'x-forwarded-for': `203.0.113.${n % 250}` } });
      if (seen.code === 'sign_in.wrong' || (seen.code === 'sign_in.locked' && n < 12)) looked += seen.code === 'sign_in.wrong' ? 1 : 0;
    }
    // The fifth wrong one answers with the lock: four and one for each of the two forms.
    expect(looked + 2).toBeLessThanOrEqual(10);
    const failed = await t.connection.db.selectFrom('events').select('id').where('name', '=', 'account.signInFailed').execute();
    expect(failed.length).toBeLessThanOrEqual(10);
  }, 120_000);

  it('never locks the owner out on a device of theirs, though strangers guess for hours', async () => {
    await anAccount(t, { username: 'zhoumin', password: PASSWORD });
    const kept = await device('zhoumin');
    for (let hour = 0; hour < 8; hour++) {
      for (let n = 0; n < 6; n++) await signIn(t, 'zhoumin', `Guess-Number-${n}`, { ip: `10.8.${hour}.${n}` });
      expect((await signIn(t, 'zhoumin', PASSWORD, onDevice(kept))).status).toBe(200);
      later(16);
    }
  });

  it('would lock the owner out without the known device (negative control: the same hour in a browser that is not known)', async () => {
    for (let n = 0; n < 6; n++) await signIn(t, 'zhoumin', `Guess-Number-${n}`, { ip: `10.7.0.${n}` });
    expect((await signIn(t, 'zhoumin', PASSWORD)).code).toBe('sign_in.locked');
    expect((await signIn(t, 'zhoumin', PASSWORD, onDevice('made-up-by-somebody'))).code).toBe('sign_in.locked');
    later(16);
  });

  it('on a known device is limited like anywhere, and does not lock the others out', async () => {
    await anAccount(t, { username: 'heping', password: PASSWORD });
    const kept = await device('heping');
    const codes: (string | null)[] = [];
    for (let n = 0; n < 8; n++) codes.push((await signIn(t, 'heping', `Guess-Number-${n}`, onDevice(kept))).code);
    expect(codes.filter((c) => c === 'sign_in.wrong')).toHaveLength(4);
    expect((await signIn(t, 'heping', PASSWORD)).status).toBe(200);
    later(16);
    expect((await signIn(t, 'heping', PASSWORD, onDevice(kept))).status).toBe(200);
  });

  it('with the device of another person is a stranger’s', async () => {
    const kept = await device('heping');
    await anAccount(t, { username: 'hejun', password: PASSWORD });
    for (let n = 0; n < 6; n++) await signIn(t, 'hejun', `Guess-Number-${n}`, { ip: '10.6.0.1' });
    expect((await signIn(t, 'hejun', PASSWORD, onDevice(kept))).code).toBe('sign_in.locked');
  });
});

describe('a session', () => {
  it('is bound to the host over TLS: the cookie has the prefix that browsers hold to it, and so has that of the device', async () => {
    const app = await createApp({ connection: t.connection, dataDir: '/tmp', baseUrl: 'https://juzhi.example', clock: () => t.now, recognise, secure: true, strictAnswers: true, work: false });
    await anAccount(t, { username: 'sicher', password: PASSWORD });
    const r = await app.server.inject({ method: 'POST', url: '/api/sign-in', headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ name: 'sicher', password: PASSWORD }) });
    const lines = [r.headers['set-cookie']].flat().map(String);
    for (const name of ['__Host-juzhi_session', '__Host-juzhi_device']) {
      const line = lines.find((l) => l.startsWith(`${name}=`)) ?? '';
      expect([name, /; Path=\//.test(line), /; HttpOnly/.test(line), /; Secure/.test(line), /; SameSite=Lax/.test(line), /Domain/i.test(line)]).toEqual([name, true, true, true, true, false]);
    }
    await app.close();
  });

  it('that was planted would go on where tokens are remembered (negative control: such a node)', async () => {
    const app = await createApp({ connection: t.connection, dataDir: '/tmp', baseUrl: 'http://localhost', clock: () => t.now, recognise: remembering(), secure: false, strictAnswers: true, work: false });
    await anAccount(t, { username: 'gesetzt', password: PASSWORD });
    const planted = await signIn(t, 'gesetzt', PASSWORD);
    const ask = async () => (await send({ app }, 'GET', '/api/me/sessions', { cookie: planted.cookie })).status;
    expect(await ask()).toBe(200);
    await signIn(t, 'gesetzt', PASSWORD, { cookie: planted.cookie });
    expect([await ask(), (await send(t, 'GET', '/api/me/sessions', { cookie: planted.cookie })).status]).toEqual([200, 401]);
    await app.close();
  });
});
