import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { ApiError } from './api-error.ts';
import { hrefOf, insistIds, onSessionLost, request, type Wire } from './call.ts';

const read = endpoint({ method: 'GET', path: '/api/suggestions/:id', summary: '', params: z.object({ id: z.string() }), query: z.object({ q: z.string() }), output: z.object({}), errors: [] });

/** A server that answers in order, then the last answer for ever; a `null` is a broken line. */
function serverOf(...answers: (readonly [number, unknown] | null)[]) {
  const seen: { url: string; init: RequestInit }[] = [];
  const waits: number[] = [];
  const wire: Wire = {
    fetch: (url, init) => {
      seen.push({ url, init });
      const answer = answers[Math.min(seen.length, answers.length) - 1];
      if (!answer) return Promise.reject(new TypeError('line broken'));
      return Promise.resolve(new Response(answer[1] === undefined ? null : JSON.stringify(answer[1]), { status: answer[0], headers: { 'x-request-id': 'r-1' } }));
    },
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    delays: [1, 2, 3],
    timeout: 1000,
  };
  return { wire, seen, waits };
}
const failure = (p: Promise<unknown>) => p.then(() => null, (e: unknown) => (e instanceof ApiError ? e : null));
const keyOf = (init: RequestInit | undefined) => new Headers(init?.headers).get('idempotency-key');

describe('an address', () => {
  it('is filled with params and query, lists joined, nothings left out', () => {
    expect(hrefOf(read, { params: { id: 'a/b' }, query: { q: '张 三', state: ['draft', 'open'], none: undefined, empty: '', zero: 0, list: [] } })).toBe('/api/suggestions/a%2Fb?q=%E5%BC%A0+%E4%B8%89&state=draft%2Copen&zero=0');
  });
});

describe('a call', () => {
  it('keeps one idempotency key over all its tries', async () => {
    const { wire, seen } = serverOf(null, [503, {}], [200, { ok: true }]);
    expect(await request('POST', '/api/x', { a: 1 }, {}, wire)).toEqual({ ok: true });
    const keys = seen.map((s) => keyOf(s.init));
    expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(new Set(keys).size).toBe(1);
  });
  it('makes another key for another act', async () => {
    const { wire, seen } = serverOf([200, {}]);
    await request('POST', '/api/x', {}, {}, wire);
    await request('POST', '/api/x', {}, {}, wire);
    expect(new Set(seen.map((s) => keyOf(s.init))).size).toBe(2);
  });
  it('sends no key with a read', async () => {
    const { wire, seen } = serverOf([200, {}]);
    await request('GET', '/api/x', undefined, {}, wire);
    expect(keyOf(seen[0]?.init)).toBeNull();
  });
  it.each([
    [400, 'input.invalid'],
    [403, 'access.denied'],
    [409, 'matter.changed'],
    [500, 'server.failed'],
  ])('is refused once with %i, not tried again', async (status, code) => {
    const { wire, seen } = serverOf([status, undefined]);
    expect((await failure(request('POST', '/api/x', {}, {}, wire)))?.code).toBe(code);
    expect(seen).toHaveLength(1);
  });
  it('gives up after its tries and says that the server cannot be reached', async () => {
    const { wire, seen, waits } = serverOf(null);
    expect(await failure(request('GET', '/api/x', undefined, {}, wire))).toMatchObject({ status: 0, code: 'network.failed' });
    expect([seen.length, waits]).toEqual([4, [1, 2, 3]]);
  });
  it('carries the refusal of the server: code, params, fields, reference', async () => {
    const body = { error: { code: 'suggestion.title_taken', message: 'words', params: { n: 3 }, fields: [{ path: 'title', code: 'input.too_long', message: 'long', params: { max: 40 } }], requestId: 'r-9' } };
    const { wire } = serverOf([422, body]);
    expect(await failure(request('POST', '/api/x', {}, {}, wire))).toMatchObject({
      status: 422, code: 'suggestion.title_taken', params: { n: 3 }, words: 'words', requestId: 'r-9', fields: [{ path: 'title', code: 'input.too_long', params: { max: 40 }, words: 'long' }],
    });
  });
  it('tells the page that the session is lost, unless asked to be quiet', async () => {
    let lost = 0;
    const stop = onSessionLost(() => {
      lost += 1;
    });
    const { wire } = serverOf([401, {}]);
    await failure(request('GET', '/api/x', undefined, {}, wire));
    await failure(request('GET', '/api/me', undefined, { quiet401: true }, wire));
    stop();
    expect(lost).toBe(1);
  });
  it('asks nothing for what is no id: the page is not there', () => {
    for (const params of [{ id: 'count' }, { id: '01a202f0-83a2-71c1-bba2-0ffde01fb5ad', unitId: '../x' }]) expect(() => insistIds(params)).toThrow(expect.objectContaining({ status: 404, code: 'page.not_found' }));
    insistIds({ id: '01a202f0-83a2-71c1-bba2-0ffde01fb5ad', key: 'hobby', year: 2026 });
  });
  it('survives an answer that is not JSON', async () => {
    const wire: Wire = { ...serverOf([200, {}]).wire, fetch: () => Promise.resolve(new Response('<html>', { status: 502 })), delays: [] };
    expect((await failure(request('GET', '/api/x', undefined, {}, wire)))?.code).toBe('server.unavailable');
  });
});
