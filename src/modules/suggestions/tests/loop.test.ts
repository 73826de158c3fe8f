import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTodo } from '#modules/inbox/contract.ts';
import { runChecks } from '#app/check.ts';
import * as lists from '../contract/lists.ts';
import * as api from '../contract/steps.ts';
import { type Cast, judgement, reply, startCast, text } from './cast.ts';
import { randomUUID } from 'node:crypto';

let c: Cast;
beforeAll(async () => { c = await startCast(); });
afterAll(() => c.t.close());

/** Whether statistics count it as carried out: by the list that opens from the number. */
const carriedOut = async (id: string): Promise<boolean> => (await c.t.done(lists.listSuggestions, { query: { fact: 'carriedOut', ids: id } }, c.desk)).items.length > 0;

describe('one suggestion through its whole life', () => {
  it('travels from a draft to a judged answer, and everything about it agrees', async () => {
    const id = await c.at('closed');
    const m = await c.matter(id, c.author);
    expect(m.state).toBe('closed');
    expect(m.formalText).toBe('建言〔2026〕1号');
    expect(m.issues[0]?.number).toBe('同心直通车〔2026〕第1期（总第1期）');
    expect(m.replies[0]?.letterNo).toContain('〔2026〕1号');
    expect(m.resultClass).toBe('A');
    expect(m.timeline.map((e) => e.name)).toEqual(expect.arrayContaining(['suggestion.submitted', 'suggestion.filed', 'suggestion.reported', 'suggestion.instructed', 'suggestion.dispatched', 'suggestion.replied', 'suggestion.rated']));
    expect(m.timeline.every((e) => !/\{\w+\}/.test(e.text))).toBe(true);
    await c.t.runJobs();
    const problems: string[] = [];
    await runChecks(c.t.connection.db, c.t.app.services, (name, found) => problems.push(...found.map((p) => `${name}: ${p}`)));
    expect(problems).toEqual([]);
    expect((await c.t.done(lists.listSuggestions, { query: { search: '无障碍坡道' } }, c.secretary)).items.map((r) => r.id)).toContain(id);
    expect((await c.t.done(lists.listSuggestions, { query: { search: '陈知行' } }, c.secretary)).items.map((r) => r.id)).toContain(id);
  });

  it('hides what it should: a stranger sees nothing, a unit only what it was given, the text of an instruction only the cleared', async () => {
    const id = await c.at('dispatched');
    expect((await c.t.call(lists.listSuggestions, { query: {} }, c.stranger)).body.items).toEqual([]);
    expect((await c.tried(api.withdraw, id, { reason: '不再需要了。' }, c.stranger)).status).toBe(404);
    expect((await c.matter(id, c.author)).instructions[0]?.restrictedText).toBeNull();
    expect((await c.matter(id, c.desk)).instructions[0]?.restrictedText).toBe('请住建局研究办理。');
    expect((await c.tried(api.acknowledge, id, { assignmentId: await c.part(id) }, c.secondOfficer)).status).toBe(404);
  });

  it('puts each act before the person who has to do it, and takes it away when done', async () => {
    const id = await c.at('submitted');
    const waiting = async (as: Cast['author']): Promise<string[]> => (await c.t.done(listTodo, { query: {} }, as)).items.filter((i) => i.matterId === id).map((i) => i.action);
    expect(await waiting(c.secretary)).toEqual(['accept']);
    await c.step(api.accept, id, { category: 'urban' }, c.secretary);
    expect(await waiting(c.secretary)).toEqual([]);
    expect(await waiting(c.editor)).toEqual(['propose']);
  });

  it('follows a class B answer until it is carried out', async () => {
    const id = await c.at('handling');
    await c.step(api.draftReply, id, { assignmentId: await c.part(id), replyId: randomUUID(), ...reply, resultClass: 'B', plan: '明年列入改造计划。', promisedBy: '2027-06-30' }, c.officer);
    const replyId = (await c.matter(id, c.head)).replies[0]?.id;
    await c.step(api.approveReply, id, { replyId }, c.head);
    await c.step(api.passReply, id, { replyId }, c.desk);
    await c.step(api.rate, id, { feedbackId: randomUUID(), ...judgement, rateResult: 'basically' }, c.author);
    expect((await c.matter(id, c.author)).state).toBe('closed');
    const followUpId = randomUUID();
    await c.step(api.followUp, id, { followUpId, assignmentId: await c.part(id), progress: '二十处坡道已全部完工并通过验收。', done: true }, c.officer);
    await c.step(api.confirmCarriedOut, id, { followUpId, confirmed: true }, c.author);
    expect((await c.matter(id, c.author)).followUps[0]?.authorConfirms).toBe(true);
    // The author's word is the ground; the desk records the fact.
    expect(await carriedOut(id)).toBe(false);
    await c.step(api.recordCarriedOut, id, { carryOutId: randomUUID(), on: '2026-03-02', ground: '现场查看，二十处坡道均已完工，建言人确认。' }, c.desk);
    const m = await c.matter(id, c.author);
    expect(m.resultClass).toBe('A');
    expect(m.carriedOut).toMatchObject([{ on: '2026-03-02', reversed: false }]);
    expect(await carriedOut(id)).toBe(true);
  });

  it('a class A answer is not carried out by being given: the desk looks, records the day and the ground, and can take that back', async () => {
    const id = await c.at('closed');
    expect(await carriedOut(id)).toBe(false);
    const waiting = async (): Promise<string[]> => (await c.t.done(listTodo, { query: {} }, c.desk)).items.filter((i) => i.matterId === id).map((i) => i.action);
    expect(await waiting()).toEqual(['recordCarriedOut']);
    const record = { carryOutId: randomUUID(), on: '2026-03-02', ground: '现场查看，已经完工。' };
    expect((await c.tried(api.recordCarriedOut, id, { ...record, on: '2099-01-01' }, c.desk)).code).toBe('suggestion.day_in_future');
    for (const other of [c.author, c.officer, c.head, c.secretary, c.issuer]) expect((await c.tried(api.recordCarriedOut, id, record, other)).code).toBe('access.denied');
    await c.step(api.recordCarriedOut, id, record, c.desk);
    expect(await carriedOut(id)).toBe(true);
    expect(await waiting()).toEqual([]);
    expect((await c.tried(api.recordCarriedOut, id, { ...record, carryOutId: randomUUID() }, c.desk)).code).toBe('suggestion.already_carried_out');
    await c.step(api.reverseCarriedOut, id, { reason: '验收材料有误，登记撤销。' }, c.desk);
    expect(await carriedOut(id)).toBe(false);
    expect((await c.matter(id, c.author)).carriedOut).toMatchObject([{ reversed: true, reverseReason: '验收材料有误，登记撤销。' }]);
    expect((await c.tried(api.reverseCarriedOut, id, { reason: '再撤销一次试试。' }, c.desk)).code).toBe('suggestion.not_carried_out');
  });

  it('re-handles once when the author is not satisfied, by another officer, then lets the issuer decide', async () => {
    const id = await c.at('replied');
    await c.step(api.rate, id, { feedbackId: randomUUID(), ...judgement, rateResult: 'notSatisfied', comment: '没有说明完成时间。' }, c.author);
    expect((await c.matter(id, c.author)).state).toBe('reopened');
    await c.step(api.reopen, id, { reason: '请说明时间安排后再答复。' }, c.desk);
    await c.step(api.acknowledge, id, { assignmentId: await c.part(id) }, c.officer);
    expect((await c.tried(api.startHandling, id, { assignmentId: await c.part(id), officerName: '何经办', officerPhone: '1' }, c.officer)).code).toBe('suggestion.same_officer');
    expect((await c.tried(api.startHandling, id, { assignmentId: await c.part(id), officerName: '何　经 办', officerPhone: '1' }, c.officer)).code).toBe('suggestion.same_officer');
    await c.step(api.startHandling, id, { assignmentId: await c.part(id), officerName: '新经办', officerPhone: '0000-7654321' }, c.officer);
    await c.step(api.draftReply, id, { assignmentId: await c.part(id), replyId: randomUUID(), ...reply }, c.officer);
    const replyId = (await c.matter(id, c.head)).replies.find((r) => r.state !== 'sent')?.id;
    await c.step(api.approveReply, id, { replyId }, c.head);
    await c.step(api.passReply, id, { replyId }, c.desk);
    await c.step(api.rate, id, { feedbackId: randomUUID(), ...judgement, rateResult: 'notSatisfied', comment: '仍不满意。' }, c.author);
    expect((await c.tried(api.reopen, id, { reason: '再办一次。' }, c.desk)).code).toBe('suggestion.reopen_used');
    await c.step(api.closeDisputed, id, { reason: '已两次答复，情况说明充分。' }, c.issuer);
    expect((await c.matter(id, c.author)).closedAs).toBe('disputed');
    // Against an author who is not satisfied, nothing says that it was carried out, also not the public page.
    expect((await c.matter(id, c.author)).resultClass).toBe('A');
    expect(await carriedOut(id)).toBe(false);
    await c.step(api.publish, id, { title: text.title, content: text.content, withReply: true }, c.issuer);
    expect(await c.t.done(lists.readPublic, { params: { id } })).toMatchObject({ carriedOutOn: null, disputed: true });
  });
});
