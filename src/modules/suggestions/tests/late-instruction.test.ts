import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#kit/server/context.ts';
import { inTransaction } from '#kit/server/db.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import { countSuggestions } from '../contract/lists.ts';
import * as api from '../contract/steps.ts';
import { suggestionChecks } from '../checks.ts';
import { type Cast, judgement, startCast } from './cast.ts';

// A leader writes on a matter when it was closed already: nothing of it may be lost, and what nobody handled is handled after all (rules §2.5).

let c: Cast;
beforeAll(async () => { c = await startCast(new Date('2026-03-02T02:00:00Z')); });
afterAll(() => c.t.close());

const given = (over: Record<string, unknown> = {}) => ({ instructionId: randomUUID(), leaderTitle: '区委主要领导', level: 'district', givenOn: '2026-03-01', class: 'handle', urgency: 'urgent', ...over });
const count = async (fact: string): Promise<number> => (await c.t.done(countSuggestions, { query: { fact } as never }, c.secretary)).count;
const todosOfDesk = async (id: string): Promise<string[]> => (await c.t.done(listTodo, { query: { limit: 200 } as never }, c.desk)).items.filter((t) => t.matterId === id).map((t) => t.action);

describe('an instruction that comes after the end', () => {
  it('opens again what was closed for want of one: dispatched under the strict clock, its author told', async () => {
    const id = await c.at('reported');
    await c.step(api.closeReported, id, { reason: '报送后一直没有批示。' }, c.issuer);
    await c.step(api.publish, id, { title: '示范建言', content: { situation: '情况说明', analysis: '分析说明', proposal: '建议说明' }, withReply: false }, c.issuer);
    const before = await count('instructed');
    const closed = await c.matter(id, c.secretary);
    expect([closed.can['instruct'], closed.can['addInstruction'], (await c.matter(id, c.author)).can['instruct']]).toEqual([true, false, false]);
    await c.step(api.instruct, id, given(), c.secretary);
    const m = await c.matter(id, c.desk);
    expect([m.state, m.closedAs, m.publishedAt, m.urgency]).toEqual(['instructed', null, null, 'urgent']);
    expect(m.clocks.filter((k) => k.state === 'running').map((k) => k.kind)).toEqual(['dispatch']);
    expect([await todosOfDesk(id), await count('instructed')]).toEqual([['dispatch'], before + 1]);
    await c.t.runJobs();
    expect((await c.t.done(listNotifications, { query: { show: 'all', limit: 200 } }, c.author)).items.filter((n) => n.subjectId === id).map((n) => n.kind)).toContain('suggestionInstructed');
    await c.step(api.dispatch, id, { mode: 'lead', unitIds: [c.units.lead], coUnitIds: [] }, c.desk);
    expect((await c.matter(id, c.author)).state).toBe('dispatched');
  });

  it('is added to what was answered and closed, which keeps its end; also when the file is put away', async () => {
    const id = await c.at('replied');
    await c.step(api.rate, id, { feedbackId: randomUUID(), ...judgement }, c.author);
    const closed = await c.matter(id, c.secretary);
    expect([closed.state, closed.can['instruct'], closed.can['addInstruction']]).toEqual(['closed', false, true]);
    expect((await c.tried(api.instruct, id, given(), c.secretary)).code).toBe('suggestion.closed_after_answer');
    await c.step(api.addInstruction, id, given(), c.secretary);
    await c.step(api.archive, id, {}, c.secretary);
    await c.step(api.addInstruction, id, given({ level: 'city' }), c.liaison);
    const m = await c.matter(id, c.secretary);
    expect([m.state, m.closedAs, m.instructions.length, m.clocks.filter((k) => k.state === 'running')]).toEqual(['archived', closed.closedAs, closed.instructions.length + 2, []]);
  });

  it('leaves nothing that the check finds wrong', async () => {
    const problems = await inTransaction(c.t.connection.db, (tx) => Promise.all(suggestionChecks.map((check) => check.run({ tx, actor: systemActor(c.t.associationId), now: c.t.now, requestId: 'check', asked: new Set(), app: c.t.app.services }))));
    expect(problems.flat()).toEqual([]);
  });
});
