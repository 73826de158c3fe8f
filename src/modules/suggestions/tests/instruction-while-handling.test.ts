import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#app/testing.ts';
import { localDate } from '#kit/pure/time.ts';
import { systemActor } from '#kit/server/context.ts';
import { inTransaction } from '#kit/server/db.ts';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import { printPaper } from '../contract/matter.ts';
import * as api from '../contract/steps.ts';
import { suggestionChecks } from '../checks.ts';
import { type Cast, startCast, text } from './cast.ts';

// A leader writes while units prepare the answer: the strict clock begins on the day it is registered, where it ends earlier (rules §2.3).

let c: Cast;
const start = new Date('2026-03-02T02:00:00Z');
beforeAll(async () => { c = await startCast(start); });
beforeEach(() => { c.t.now = start; });
afterAll(() => c.t.close());

const reason = '登记时看错了批件，现予更正。';
const given = (urgency: string) => ({ instructionId: randomUUID(), leaderTitle: '区委主要领导', level: 'district', givenOn: '2026-03-02', class: 'handle', urgency });
const on = (day: string): void => { c.t.now = new Date(`${day}T02:00:00Z`); };
const write = (id: string, urgency: string) => c.step(api.addInstruction, id, given(urgency), c.secretary);
const clockOf = async (id: string, unitId = c.units.lead) => {
  const m = await c.matter(id, c.desk);
  const part = m.assignments.findLast((a) => a.unit.id === unitId)?.id;
  const clock = m.clocks.findLast((k) => k.kind === 'reply' && k.partId === part);
  if (!clock) throw new Error('no clock');
  return clock;
};
const dayOf = async (id: string, unitId?: string): Promise<string> => localDate(new Date((await clockOf(id, unitId)).dueAt));
const told = async (id: string, as: Person): Promise<Record<string, string>> => {
  await c.t.runJobs();
  return Object.fromEntries((await c.t.done(listNotifications, { query: { show: 'all', limit: 200 } }, as)).items.filter((n) => n.subjectId === id).map((n) => [n.kind, n.text]));
};
/** Dispatched from the file, without an instruction: three months. */
async function dispatched(over: Record<string, unknown> = {}): Promise<string> {
  const id = await c.at('filed');
  await c.step(api.dispatch, id, { mode: 'lead', unitIds: [c.units.lead], coUnitIds: [], ...over }, c.desk);
  return id;
}
const voidLast = async (id: string): Promise<void> => {
  const last = (await c.matter(id, c.secretary)).instructions.findLast((i) => i.ended === null)?.id;
  await c.step(api.voidInstruction, id, { recordId: last, reason }, c.secretary);
};

describe('an instruction on what units are preparing an answer to', () => {
  it('starts the strict clock: the page, the to-do, the ledger and the paper show it, unit, head and author are told', async () => {
    const id = await dispatched();
    expect(await dayOf(id)).toBe('2026-06-02');
    await c.forward(id, 'signed');
    on('2026-03-10');
    await write(id, 'urgent');
    const clock = await clockOf(id);
    expect([localDate(new Date(clock.dueAt)), clock.limit]).toEqual(['2026-03-24', { n: 10, unit: 'workingDay' }]);
    const m = await c.matter(id, c.author);
    expect([m.urgency, m.now.dueAt && localDate(new Date(m.now.dueAt))]).toEqual(['urgent', '2026-03-24']);
    const sentence = `《${text.title}》有新的领导批示，区住房建设局的办理期限提前到2026年3月24日。`;
    expect(clock.entries.findLast((e) => e.kind === 'replace')).toMatchObject({ reason: 'instructionAdded', grantor: '秘书甲', toldAuthor: sentence });
    for (const person of [c.officer, c.head, c.author]) expect((await told(id, person)).replyDayAdvanced).toBe(sentence);
    expect((await told(id, c.coOfficer)).replyDayAdvanced).toBeUndefined();
    const todo = (await c.t.done(listTodo, { query: { limit: 200 } as never }, c.officer)).items.find((t) => t.matterId === id && t.action === 'startHandling');
    expect(todo?.dueAt && localDate(new Date(todo.dueAt))).toBe('2026-03-24');
    expect(m.timeline.map((x) => x.text)).toContain('有新的领导批示，区住房建设局的办理期限提前到2026年3月24日');
    // The notice of the dispatch shows the day that was given then.
    const partId = (await c.matter(id, c.desk)).papers.find((p) => p.kind === 'dispatchNotice')?.partId ?? '';
    const { body } = await c.t.call(printPaper, { params: { id, kind: 'dispatchNotice' }, query: { partId } } as never, c.desk);
    expect((unzipText(body as unknown as Buffer)['word/document.xml'] ?? '').replace(/<[^>]+>/g, '')).toContain('2026年6月2日前书面答复');
    // Late from the first day after it.
    on('2026-03-25');
    await c.t.runJobs();
    expect([(await clockOf(id)).late, (await c.matter(id, c.desk)).reminders.length]).toEqual([true, 1]);
  });

  it('never gives time: a laxer one, one late in the time there is, one when it is over', async () => {
    const id = await c.at('handling');
    const day = await dayOf(id);
    for (const [today, urgency] of [['2026-03-03', 'normal'], ['2026-03-26', 'urgent'], ['2026-04-10', 'extraUrgent']] as const) {
      on(today);
      await write(id, urgency);
      expect(await dayOf(id), `${today} ${urgency}`).toBe(day);
    }
    expect((await told(id, c.officer)).replyDayAdvanced).toBeUndefined();
  });

  it('is for every unit that has not answered, and for none that has', async () => {
    const id = await dispatched({ mode: 'split', unitIds: [c.units.lead, c.units.second] });
    for (const next of ['signed', 'handling', 'replyDrafted', 'approved', 'replied'] as const) await c.forward(id, next);
    on('2026-03-10');
    await write(id, 'extraUrgent');
    expect([await dayOf(id), await dayOf(id, c.units.second)]).toEqual(['2026-06-02', '2026-03-17']);
    expect([(await told(id, c.officer)).replyDayAdvanced, (await told(id, c.secondOfficer)).replyDayAdvanced]).toEqual([undefined, expect.stringContaining('区城市管理局')]);
  });

  it('asks a co-handler for its say before the answer is due, and tells the author only of the answer', async () => {
    const id = await dispatched({ coUnitIds: [c.units.co] });
    on('2026-03-10');
    await write(id, 'extraUrgent');
    const co = (await c.matter(id, c.desk)).clocks.find((k) => k.kind === 'coOpinion');
    expect([await dayOf(id), localDate(new Date(co?.dueAt ?? 0))]).toEqual(['2026-03-17', '2026-03-16']);
    expect([(await told(id, c.coOfficer)).replyDayAdvanced, (await told(id, c.author)).replyDayAdvanced]).toEqual([expect.stringContaining('区民政局的办理期限提前到2026年3月16日'), expect.stringContaining('区住房建设局')]);
    const todo = (await c.t.done(listTodo, { query: { limit: 200 } as never }, c.coOfficer)).items.find((x) => x.matterId === id && x.action === 'giveCoOpinion');
    expect(todo?.dueAt && localDate(new Date(todo.dueAt))).toBe('2026-03-16');
  });

  it('leaves a part that stands still the whole strict time, and takes what was granted before', async () => {
    const id = await dispatched();
    for (const next of ['signed', 'handling'] as const) await c.forward(id, next);
    const requestId = randomUUID();
    await c.step(api.requestExtension, id, { assignmentId: await c.part(id), requestId, reason, progress: reason, until: '2026-08-20' }, c.officer);
    await c.step(api.decideExtension, id, { requestId, granted: true, until: '2026-08-20', reason }, c.desk);
    await c.step(api.suspend, id, { assignmentId: await c.part(id), reason, toldAuthor: '等待补充材料。' }, c.desk);
    on('2026-03-10');
    await write(id, 'extraUrgent');
    on('2026-03-16');
    await c.step(api.resume, id, { assignmentId: await c.part(id), reason }, c.desk);
    expect(await dayOf(id)).toBe('2026-03-23');
    await voidLast(id);
    // What the desk had granted is there again, with the time that stood still.
    expect(await dayOf(id)).toBe('2026-09-03');
  });

  it('gives the time back when it is void, and the right one when it is corrected; who was told is told', async () => {
    const id = await dispatched();
    on('2026-03-10');
    await write(id, 'normal');
    expect(await dayOf(id)).toBe('2026-04-09');
    on('2026-03-12');
    await write(id, 'extraUrgent');
    expect(await dayOf(id)).toBe('2026-03-19');
    const wrong = (await c.matter(id, c.secretary)).instructions.find((i) => i.urgency === 'extraUrgent')?.id;
    await c.step(api.correctInstruction, id, { recordId: wrong, reason, ...given('urgent') }, c.secretary);
    expect(await dayOf(id)).toBe('2026-03-26');
    await voidLast(id);
    expect(await dayOf(id)).toBe('2026-04-09');
    await voidLast(id);
    expect([await dayOf(id), (await c.matter(id, c.secretary)).urgency]).toEqual(['2026-06-02', null]);
    expect((await told(id, c.officer)).replyDayCorrected).toBeDefined();
  });

  it('holds in re-handling too, and goes on with the part in other hands', async () => {
    const id = await c.at('replied');
    await c.step(api.rate, id, { feedbackId: randomUUID(), visited: 'visited', heardHow: 'visit', toThePoint: 'no', serviceManner: 'good', resultOpinion: 'disagree', rateWork: 'notSatisfied', rateResult: 'notSatisfied', comment: '没有回答所提的问题。' }, c.author);
    await c.step(api.reopen, id, { reason }, c.desk);
    expect(await dayOf(id)).toBe('2026-04-01');
    on('2026-03-04');
    await write(id, 'extraUrgent');
    expect(await dayOf(id)).toBe('2026-03-11');
    await c.step(api.acknowledge, id, { assignmentId: await c.part(id) }, c.officer);
    await c.step(api.reassign, id, { assignmentId: await c.part(id), unitId: c.units.second, reason }, c.desk);
    expect(await dayOf(id, c.units.second)).toBe('2026-03-11');
    await voidLast(id);
    expect(await dayOf(id, c.units.second)).toBe('2026-04-01');
  });

  it('leaves nothing that the check finds wrong', async () => {
    const problems = await inTransaction(c.t.connection.db, (tx) => Promise.all(suggestionChecks.map((check) => check.run({ tx, actor: systemActor(c.t.associationId), now: c.t.now, requestId: 'check', asked: new Set(), app: c.t.app.services }))));
    expect(problems.flat()).toEqual([]);
  });
});
