import { type KeyObject, createHmac, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Key {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A key of a platform. */
export function makeKey(kid: string = randomUUID()): Key {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

const b64 = (v: unknown): string => Buffer.from(typeof v === 'string' ? v : JSON.stringify(v)).toString('base64url');

/** An id token, signed rightly or in one of the ways in which forgers try. */
export function token(header: Record<string, unknown>, claims: Record<string, unknown>, sign: { rsa: KeyObject } | { hmac: string | Buffer } | 'none'): string {
  const text = `${b64(header)}.${b64(claims)}`;
  if (sign === 'none') return `${text}.`;
  if ('hmac' in sign) return `${text}.${createHmac('sha256', sign.hmac).update(text).digest('base64url')}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(sign.rsa).toString('base64url')}`;
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

export interface FakePlatform {
  readonly issuer: string;
  readonly key: Key;
  /** What the token endpoint answers to the next codes. */
  answer: (asked: URLSearchParams) => Answered | Promise<Answered>;
  /** How often the token endpoint was asked. */
  asked: number;
  /** Changes what the description says. */
  describe: (d: Record<string, unknown>) => Record<string, unknown>;
  close(): Promise<void>;
}

/** A platform that says whatever a test wants. */
export async function startFakePlatform(): Promise<FakePlatform> {
  const key = makeKey('k1');
  let issuer = '';
  const platform: Omit<FakePlatform, 'issuer'> & { issuer: string } = {
    issuer: '', key, asked: 0, describe: (d) => d, answer: () => ({ status: 400, body: { error: 'invalid_grant' } }),
    close: () => new Promise((done) => server.close(() => done())),
  };
  const server: Server = createServer((request, response) => {
    const send = (status: number, body: unknown): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration') {
      return send(200, platform.describe({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'] }));
    }
    if (request.url === '/jwks') return send(200, { keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: key.kid, alg: 'RS256', use: 'sig' }] });
    if (request.url === '/token') {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString())).on('end', () => {
        platform.asked += 1;
        void Promise.resolve(platform.answer(new URLSearchParams(text))).then(({ status, body }) => send(status, body));
      });
      return;
    }
    send(404, {});
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  platform.issuer = issuer;
  return platform;
}
