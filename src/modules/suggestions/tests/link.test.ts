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
const saidOf = (r: { statusCode: number; json: <T>() => T }): string => `${r.statusCode} ${r.json<{ error?: { code: string } }>().error?.code ?? ''}`;
const scan = '--b\r\nContent-Disposition: form-data; name="file"; filename="answer.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n%%EOF\n\r\n--b--\r\n';
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
    const up = await c.t.app.server.inject({ method: 'POST', url: '/api/reply-link/file', headers: { 'x-juzhi-link': secret, 'idempotency-key': randomUUID(), 'content-type': 'multipart/form-data; boundary=b' }, payload: scan });
    expect(up.statusCode, up.body).toBe(200);
    const answer = { replyId: randomUUID(), resultClass: 'D', body: reply.body, contactName: '何经办', contactPhone: '0000-1234567', headName: '局长庚', paperNo: '区住建函〔2026〕8号', fileId: up.json<{ id: string }>().id };
    expect((await send('POST', '/api/reply-link', secret, answer)).json()).toMatchObject({ number: expect.stringContaining('建言〔2026〕') });
    const m = await c.matter(id, c.desk);
    expect(m.replies[0]).toMatchObject({ proposedClass: 'D', viaLink: true, state: 'forReview', approvedByName: '局长庚', paperNo: '区住建函〔2026〕8号' });
    expect(saidOf(await send('GET', '/api/reply-link', secret))).toBe('409 suggestion.link_used');
    expect(saidOf(await send('POST', '/api/reply-link', secret, { ...answer, replyId: randomUUID() }))).toBe('409 suggestion.link_used');
    // The same answer once more, its confirmation having been lost on the way: confirmed again, written once; nothing else can be done with it.
    expect((await send('POST', '/api/reply-link', secret, answer)).json()).toMatchObject({ number: expect.stringContaining('建言〔2026〕') });
    expect((await c.matter(id, c.desk)).replies).toHaveLength(1);
    const again = await c.t.app.server.inject({ method: 'POST', url: '/api/reply-link/file', headers: { 'x-juzhi-link': secret, 'idempotency-key': randomUUID(), 'content-type': 'multipart/form-data; boundary=b' }, payload: scan });
    expect(saidOf(again)).toBe('409 suggestion.link_used');
    expect((await send('POST', `/api/suggestions/${id}/urge`, secret, { version: 1, assignmentId: randomUUID() })).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('takes one answer of six that are sent through it at the same moment', async () => {
    const id = await c.at('dispatched');
    const secret = await linkTo(id);
    const up = await c.t.app.server.inject({ method: 'POST', url: '/api/reply-link/file', headers: { 'x-juzhi-link': secret, 'idempotency-key': randomUUID(), 'content-type': 'multipart/form-data; boundary=b' }, payload: scan });
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

describe('a link that opens nothing now says why', () => {
  const asked = (secret: string) => send('GET', '/api/reply-link', secret).then(saidOf);
  const answer = () => ({ replyId: randomUUID(), resultClass: 'A', body: reply.body, contactName: '何经办', contactPhone: '0000-1234567', headName: '局长庚', paperNo: '9号', fileId: randomUUID() });

  it('a clock that is suspended, and the same link goes on with it', async () => {
    const id = await c.at('handling');
    const secret = await linkTo(id);
    await c.step(api.suspend, id, { assignmentId: await c.part(id), reason: '等待上位法修订', toldAuthor: '等待上位法修订' }, c.desk);
    expect(await asked(secret)).toBe('409 suggestion.link_paused');
    expect(saidOf(await send('POST', '/api/reply-link', secret, answer()))).toBe('409 suggestion.link_paused');
    await c.step(api.resume, id, { assignmentId: await c.part(id), reason: '已经颁布' }, c.desk);
    expect(await asked(secret)).toBe('200 ');
  });

  it('a newer link, an answer given by account, another unit', async () => {
    const id = await c.at('handling');
    const first = await linkTo(id);
    const second = await linkTo(id);
    expect(await asked(first)).toBe('409 suggestion.link_replaced');
    await c.step(api.draftReply, id, { assignmentId: await c.part(id), replyId: randomUUID(), ...reply }, c.officer);
    expect(await asked(second)).toBe('409 suggestion.link_used');
    const other = await c.at('signed');
    const third = await linkTo(other);
    await c.step(api.reassign, other, { assignmentId: await c.part(other), unitId: c.units.co, reason: '职责在那里' }, c.desk);
    expect(await asked(third)).toBe('409 suggestion.link_ended');
  });

  it('an answer that was sent back', async () => {
    const id = await c.at('dispatched');
    const secret = await linkTo(id);
    const up = await c.t.app.server.inject({ method: 'POST', url: '/api/reply-link/file', headers: { 'x-juzhi-link': secret, 'idempotency-key': randomUUID(), 'content-type': 'multipart/form-data; boundary=b' }, payload: scan });
    const first = { ...answer(), fileId: up.json<{ id: string }>().id };
    expect((await send('POST', '/api/reply-link', secret, first)).statusCode).toBe(200);
    await c.step(api.sendBackReply, id, { replyId: (await c.matter(id, c.desk)).replies[0]?.id, reason: '请写明时间' }, c.desk);
    expect(await asked(secret)).toBe('409 suggestion.link_returned');
    expect(saidOf(await send('POST', '/api/reply-link', secret, answer()))).toBe('409 suggestion.link_returned');
    expect((await send('POST', '/api/reply-link', secret, first)).statusCode).toBe(200);
    expect(await asked(await linkTo(id))).toBe('200 ');
  });

  it('a link past its days; one that never was says nothing', async () => {
    const secret = await linkTo(await c.at('dispatched'));
    const now = c.t.now;
    c.t.now = new Date(now.getTime() + 31 * 86_400_000);
    expect(await asked(secret)).toBe('409 suggestion.link_expired');
    c.t.now = now;
    expect(await asked(`${secret.slice(0, -1)}${secret.endsWith('a') ? 'b' : 'a'}`)).toBe('401 session.required');
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
