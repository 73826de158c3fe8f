import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { suggestionReport } from '#modules/reports/contract.ts';
import * as lists from '../contract/lists.ts';
import * as api from '../contract/steps.ts';
import { type Cast, judgement, reply, startCast } from './cast.ts';

let c: Cast;
const start = new Date('2026-03-02T02:00:00Z');
beforeAll(async () => { c = await startCast(start); });
beforeEach(() => { c.t.now = start; });
afterAll(() => c.t.close());

/** Which of the counted facts of the answer's clock are true of a matter, as the list finds it. */
async function factsOf(id: string): Promise<string[]> {
  const found: string[] = [];
  for (const fact of ['replied', 'onTime', 'late', 'dueOrReplied', 'overdue'] as const) if ((await c.t.done(lists.listSuggestions, { query: { fact, ids: id } }, c.desk)).items.length > 0) found.push(fact);
  return found;
}
const overdueUnits = async (id: string): Promise<string[]> => (await c.t.done(lists.listOverdue, { query: {} }, c.desk)).items.flatMap((u) => u.matters.filter((m) => m.id === id && m.kind === 'reply').map(() => u.unit.name));

/** The answer of one unit, from signing to review. */
async function answer(id: string, officerName: string, unit = { id: c.units.lead, officer: c.officer, head: c.head }): Promise<void> {
  const assignmentId = await c.part(id, unit.id);
  await c.step(api.acknowledge, id, { assignmentId }, unit.officer);
  await c.step(api.startHandling, id, { assignmentId, officerName, officerPhone: '0000-7654321' }, unit.officer);
  const replyId = randomUUID();
  await c.step(api.draftReply, id, { assignmentId, replyId, ...reply }, unit.officer);
  await c.step(api.approveReply, id, { replyId }, unit.head);
  await c.step(api.passReply, id, { replyId }, c.desk);
}

async function rehandled(): Promise<string> {
  const id = await c.at('replied');
  await c.step(api.rate, id, { feedbackId: randomUUID(), ...judgement, rateResult: 'notSatisfied', comment: '没有说明完成时间。' }, c.author);
  await c.step(api.reopen, id, { reason: '请说明时间安排后再答复。' }, c.desk);
  return id;
}

describe('every answer owed has its own clock', () => {
  it('answered in time, re-handling over its day: overdue until answered, then late, and the first answer stays on record', async () => {
    const id = await rehandled();
    const first = (await c.matter(id, c.desk)).replies.find((r) => r.round === 1);
    // 30 days run: nothing is late yet, and what was answered was in time.
    expect(await factsOf(id)).toEqual(['replied', 'onTime', 'dueOrReplied']);
    c.t.now = new Date('2026-04-20T02:00:00Z');
    await c.t.runJobs();
    expect(await factsOf(id)).toEqual(['replied', 'dueOrReplied', 'overdue']);
    expect(await overdueUnits(id)).toEqual(['区住房建设局']);
    const before = (await c.t.done(suggestionReport, { query: {} }, c.secretary)).totals;
    expect(before.counts).toMatchObject({ overdue: 1, onTime: 0, late: 0, dueOrReplied: 1 });
    expect(before.rates.onTime).toEqual({ part: 0, whole: 1 });
    await answer(id, '新经办');
    expect(await factsOf(id)).toEqual(['replied', 'late', 'dueOrReplied']);
    expect(await overdueUnits(id)).toEqual([]);
    expect((await c.t.done(suggestionReport, { query: {} }, c.secretary)).totals.rates.onTime).toEqual({ part: 0, whole: 1 });
    const replies = (await c.matter(id, c.desk)).replies.filter((r) => r.state === 'sent');
    expect(replies.map((r) => r.round).toSorted((x, y) => x - y)).toEqual([1, 2]);
    expect(replies.find((r) => r.round === 1)).toEqual(first);
  });

  it('both answers in time count as in time', async () => {
    const id = await rehandled();
    c.t.now = new Date('2026-03-20T02:00:00Z');
    await answer(id, '新经办');
    expect(await factsOf(id)).toEqual(['replied', 'onTime', 'dueOrReplied']);
    c.t.now = new Date('2026-06-20T02:00:00Z');
    expect(await factsOf(id)).toEqual(['replied', 'onTime', 'dueOrReplied']);
  });

  it('with several answering units the matter is answered when the last has, and overdue as long as one is late', async () => {
    const id = await c.at('dispatched', { mode: 'split' });
    await answer(id, '何经办');
    expect(await factsOf(id)).toEqual([]);
    c.t.now = new Date('2026-05-20T02:00:00Z');
    await c.t.runJobs();
    expect(await factsOf(id)).toEqual(['dueOrReplied', 'overdue']);
    expect(await overdueUnits(id)).toEqual(['区城市管理局']);
    await answer(id, '经办壬', { id: c.units.second, officer: c.secondOfficer, head: c.secondHead });
    expect(await factsOf(id)).toEqual(['replied', 'late', 'dueOrReplied']);
  });

  it('a clock that is stopped makes nobody late, in the statistics as in the list of units', async () => {
    const id = await c.at('handling');
    await c.step(api.suspend, id, { assignmentId: await c.part(id), reason: '等待上级政策出台。', toldAuthor: '等待政策出台，办理暂停。' }, c.desk);
    c.t.now = new Date('2026-08-03T02:00:00Z');
    await c.t.runJobs();
    expect(await factsOf(id)).toEqual([]);
    expect(await overdueUnits(id)).toEqual([]);
    await c.step(api.resume, id, { assignmentId: await c.part(id), reason: '政策已出台，恢复办理。' }, c.desk);
    expect(await factsOf(id)).toEqual([]);
    c.t.now = new Date('2026-10-20T02:00:00Z');
    expect(await factsOf(id)).toEqual(['dueOrReplied', 'overdue']);
  });
});
