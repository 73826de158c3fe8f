import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setSetting } from '#kit/server/settings.ts';
import * as lists from '../contract/lists.ts';
import * as api from '../contract/steps.ts';
import { type Cast, reply, startCast, text } from './cast.ts';

let c: Cast;
beforeAll(async () => { c = await startCast(); });
afterAll(() => c.t.close());

/** The secret of a new link to a unit's assignment. */
async function linkTo(id: string): Promise<string> {
  const { version } = await c.matter(id, c.desk);
  const { url } = await c.t.done(api.sendLink, { params: { id }, body: { version, assignmentId: await c.part(id) } }, c.desk);
  return url.split('#')[1] ?? '';
}
const send = (method: 'GET' | 'POST', url: string, secret: string, payload?: Record<string, unknown>) =>
  c.t.app.server.inject({ method, url, headers: { 'x-juzhi-link': secret, ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}) }, ...(payload ? { payload } : {}) });
const fourClasses = (value: boolean, from: string): Promise<void> => c.t.asSystem((ctx) => setSetting(ctx, 'suggestion.fourClasses', value, from, null));

describe('answering by link, for a unit without an account', () => {
  it('offers the classes that the association uses, three or four', async () => {
    const secret = await linkTo(await c.at('dispatched'));
    expect((await send('GET', '/api/reply-link', secret)).json()).toMatchObject({ title: text.title, resultClasses: ['A', 'B', 'C'] });
    await fourClasses(true, '2026-03-02');
    expect((await send('GET', '/api/reply-link', secret)).json()).toMatchObject({ resultClasses: ['A', 'B', 'C', 'D'] });
  });

  it('answers once, with a class of the set, a scan and the name of who signed; the link is then used up', async () => {
    const id = await c.at('dispatched');
    const secret = await linkTo(id);
    const body = '--b\r\nContent-Disposition: form-data; name="file"; filename="answer.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n%%EOF\n\r\n--b--\r\n';
    const up = await c.t.app.server.inject({ method: 'POST', url: '/api/reply-link/file', headers: { 'x-juzhi-link': secret, 'idempotency-key': randomUUID(), 'content-type': 'multipart/form-data; boundary=b' }, payload: body });
    expect(up.statusCode, up.body).toBe(200);
    const answer = { replyId: randomUUID(), resultClass: 'D', body: reply.body, contactName: '何经办', contactPhone: '0000-1234567', headName: '局长庚', paperNo: '区住建函〔2026〕8号', fileId: up.json<{ id: string }>().id };
    expect((await send('POST', '/api/reply-link', secret, answer)).json()).toMatchObject({ number: expect.stringContaining('建言〔2026〕') });
    const m = await c.matter(id, c.desk);
    expect(m.replies[0]).toMatchObject({ proposedClass: 'D', viaLink: true, state: 'forReview', approvedByName: '局长庚', paperNo: '区住建函〔2026〕8号' });
    expect((await send('GET', '/api/reply-link', secret)).statusCode).toBe(401);
    expect((await send('POST', '/api/reply-link', secret, { ...answer, replyId: randomUUID() })).statusCode).toBe(401);
    // The same answer once more, its confirmation having been lost on the way: confirmed again, written once; nothing else can be done with it.
    expect((await send('POST', '/api/reply-link', secret, answer)).json()).toMatchObject({ number: expect.stringContaining('建言〔2026〕') });
    expect((await c.matter(id, c.desk)).replies).toHaveLength(1);
    const again = await c.t.app.server.inject({ method: 'POST', url: '/api/reply-link/file', headers: { 'x-juzhi-link': secret, 'idempotency-key': randomUUID(), 'content-type': 'multipart/form-data; boundary=b' }, payload: body });
    expect(again.statusCode).toBe(401);
    expect((await send('POST', `/api/suggestions/${id}/urge`, secret, { version: 1, assignmentId: randomUUID() })).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('takes one answer of six that are sent through it at the same moment', async () => {
    const id = await c.at('dispatched');
    const secret = await linkTo(id);
    const body = '--b\r\nContent-Disposition: form-data; name="file"; filename="answer.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n%%EOF\n\r\n--b--\r\n';
    const up = await c.t.app.server.inject({ method: 'POST', url: '/api/reply-link/file', headers: { 'x-juzhi-link': secret, 'idempotency-key': randomUUID(), 'content-type': 'multipart/form-data; boundary=b' }, payload: body });
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('POST', '/api/reply-link', secret, { replyId: randomUUID(), resultClass: 'A', body: reply.body, contactName: '何经办', contactPhone: '0000-1234567', headName: '局长庚', paperNo: '9号', fileId: up.json<{ id: string }>().id })));
    expect(answers.filter((a) => a.statusCode === 200)).toHaveLength(1);
    expect(answers.filter((a) => a.statusCode >= 500)).toEqual([]);
    expect((await c.matter(id, c.desk)).replies).toHaveLength(1);
  });

  it('a class outside the set is refused, and the link stays good', async () => {
    const id = await c.at('dispatched');
    const secret = await linkTo(id);
    await fourClasses(false, '2026-03-03');
    c.t.now = new Date('2026-03-03T02:00:00Z');
    const refused = await send('POST', '/api/reply-link', secret, { replyId: randomUUID(), resultClass: 'D', body: reply.body, contactName: '何经办', contactPhone: '0000-1234567', headName: '局长庚', paperNo: '8号', fileId: randomUUID() });
    expect(refused.json<{ error: { code: string } }>().error.code).toBe('suggestion.class_unknown');
    expect((await send('GET', '/api/reply-link', secret)).statusCode).toBe(200);
  });
});

describe('a further try', () => {
  it('names the earlier item, when its writer may read that one', async () => {
    const earlier = await c.at('submitted');
    const id = await c.draft(c.author, { resubmissionOf: earlier });
    expect((await c.matter(id, c.author)).resubmissionOf).toEqual({ id: earlier, title: text.title });
    const foreign = await c.t.call(lists.saveDraft, { params: { id: randomUUID() }, body: { version: 0, type: 'suggestion', ...text, resubmissionOf: earlier } as never }, c.stranger);
    expect(foreign.error?.code).toBe('suggestion.not_found');
  });
});
