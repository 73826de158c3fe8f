import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#app/testing.ts';
import { localDate } from '#kit/pure/time.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import * as api from '../contract/steps.ts';
import { type Cast, reply, startCast } from './cast.ts';

let c: Cast;
const start = new Date('2026-03-02T02:00:00Z');
beforeAll(async () => { c = await startCast(start); });
beforeEach(() => { c.t.now = start; });
afterAll(() => c.t.close());

const told = async (id: string, as: Person, kind: string): Promise<number> => (await c.t.done(listNotifications, { query: { show: 'all', limit: 200 } }, as)).items.filter((n) => n.subjectId === id && n.kind === kind).length;
const acts = async (id: string, as: Person): Promise<string[]> => (await c.t.done(listTodo, { query: { limit: 200 } as never }, as)).items.filter((t) => t.matterId === id).map((t) => t.action);
async function on(day: string): Promise<void> {
  c.t.now = new Date(`${day}T02:00:00Z`);
  await c.t.runJobs();
}

describe('a co-handler that stays silent', () => {
  async function drafted(): Promise<[string, string]> {
    const [id, replyId] = [await c.at('handling', { co: true }), randomUUID()];
    await c.step(api.draftReply, id, { assignmentId: await c.part(id), replyId, ...reply }, c.officer);
    return [id, replyId];
  }

  it('is waited for until its time is over; then the head may sign without it, and is asked to', async () => {
    const [id, replyId] = await drafted();
    await on('2026-03-20');
    expect(await acts(id, c.head)).not.toContain('approveReply');
    expect((await c.tried(api.approveReply, id, { replyId }, c.head)).code).toBe('suggestion.countersigns_missing');
    await on('2026-04-02');
    expect(await acts(id, c.head)).toContain('approveReply');
    expect(await told(id, c.head, 'replyToApprove')).toBe(1);
    expect((await c.matter(id, c.officer)).timeline.filter((e) => e.name === 'suggestion.countersignLapsed').map((e) => e.text)).toEqual(['区民政局未按期提出会办意见，主办单位可先行答复']);
    await c.step(api.approveReply, id, { replyId }, c.head);
    expect((await c.matter(id, c.desk)).replies[0]?.state).toBe('forReview');
  });

  it('has its time before the answer is due, however short that is: the lead unit can still answer in time', async () => {
    for (const [urgency, eve, due] of [['normal', '2026-03-31', '2026-04-01'], ['urgent', '2026-03-13', '2026-03-16'], ['extraUrgent', '2026-03-06', '2026-03-09']] as const) {
      c.t.now = start;
      const [id, replyId] = [await c.at('reported'), randomUUID()];
      await c.step(api.instruct, id, { instructionId: randomUUID(), leaderTitle: '区委主要领导', level: 'district', givenOn: '2026-03-01', class: 'handle', urgency }, c.secretary);
      await c.step(api.dispatch, id, { mode: 'lead', unitIds: [c.units.lead], coUnitIds: [c.units.co] }, c.desk);
      const dayOf = async (kind: string) => localDate(new Date((await c.matter(id, c.desk)).clocks.find((k) => k.kind === kind)?.dueAt ?? 0));
      expect([await dayOf('coOpinion'), await dayOf('reply')], urgency).toEqual([eve, due]);
      for (const next of ['signed', 'handling'] as const) await c.forward(id, next);
      await c.step(api.draftReply, id, { assignmentId: await c.part(id), replyId, ...reply }, c.officer);
      expect((await c.tried(api.approveReply, id, { replyId }, c.head)).code).toBe('suggestion.countersigns_missing');
      await on(due);
      expect(await acts(id, c.head)).toContain('approveReply');
      await c.step(api.approveReply, id, { replyId }, c.head);
      await c.step(api.passReply, id, { replyId }, c.desk);
      expect((await c.matter(id, c.desk)).clocks.find((k) => k.kind === 'reply')?.late).toBe(false);
    }
  });

  it('does not hold up an answer drafted after its time', async () => {
    const id = await c.at('handling', { co: true });
    await on('2026-04-02');
    await c.step(api.draftReply, id, { assignmentId: await c.part(id), replyId: randomUUID(), ...reply }, c.officer);
    expect((await c.matter(id, c.desk)).replies[0]?.state).toBe('forApproval');
    expect(await acts(id, c.head)).toContain('approveReply');
  });
});

describe('an office that is late', () => {
  it('screening over its day is told to the office and to the issuer, who presses on', async () => {
    const id = await c.at('submitted');
    await on('2026-03-10');
    expect([await told(id, c.secretary, 'deadlineLate'), await told(id, c.secretary, 'deadlineEscalated')]).toEqual([1, 0]);
    expect([await told(id, c.issuer, 'deadlineLate'), await told(id, c.issuer, 'deadlineEscalated')]).toEqual([0, 1]);
    expect(await told(id, c.author, 'deadlineEscalated')).toBe(0);
  });
});

describe('a unit that does not sign for receipt', () => {
  it('is reminded once every working day, until it signs', async () => {
    const [id, signed] = [await c.at('dispatched'), await c.at('dispatched')];
    await on('2026-03-06');
    expect(await told(id, c.officer, 'deadlineLate')).toBe(1);
    await c.step(api.acknowledge, signed, { assignmentId: await c.part(signed) }, c.officer);
    // Saturday and Sunday are silent; Monday reminds, once however often the job runs.
    for (const day of ['2026-03-07', '2026-03-08', '2026-03-09', '2026-03-09']) await on(day);
    const monday = await told(id, c.officer, 'deadlineLate');
    await on('2026-03-10');
    expect([monday, await told(id, c.officer, 'deadlineLate')]).toEqual([2, 3]);
    await c.step(api.acknowledge, id, { assignmentId: await c.part(id) }, c.officer);
    await on('2026-03-11');
    // Signed for: what reminded of it is taken back.
    expect([await told(id, c.officer, 'deadlineLate'), await told(signed, c.officer, 'deadlineLate')]).toEqual([1, 1]);
  });
});
