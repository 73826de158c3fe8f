import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#app/testing.ts';
import { localDate } from '#kit/pure/time.ts';
import { systemActor } from '#kit/server/context.ts';
import { inTransaction } from '#kit/server/db.ts';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import { countSuggestions, listOverdue } from '../contract/lists.ts';
import { printPaper } from '../contract/matter.ts';
import * as api from '../contract/steps.ts';
import { suggestionChecks } from '../checks.ts';
import { type Cast, startCast, text } from './cast.ts';

let c: Cast;
const start = new Date('2026-03-02T02:00:00Z');
beforeAll(async () => { c = await startCast(start); });
beforeEach(async () => { c.t.now = start; await c.t.runJobs(); });
afterAll(() => c.t.close());

const reason = '登记时看错了批件，现予更正。';
const given = (over: Record<string, unknown> = {}) => ({ instructionId: randomUUID(), leaderTitle: '区委主要领导', level: 'district', givenOn: '2026-03-01', class: 'handle', urgency: 'normal', ...over });
const instructionOf = async (id: string): Promise<string> => (await c.matter(id, c.secretary)).instructions.find((i) => i.ended === null)?.id ?? '';
const dayOf = async (id: string): Promise<string> => { const due = (await c.matter(id, c.desk)).clocks.find((k) => k.kind === 'reply')?.dueAt; return due ? localDate(new Date(due)) : ''; };
async function told(id: string, as: Person): Promise<Record<string, string>> {
  await c.t.runJobs();
  return Object.fromEntries((await c.t.done(listNotifications, { query: { show: 'all', limit: 200 } }, as)).items.filter((n) => n.subjectId === id).map((n) => [n.kind, n.text]));
}
/** What a printed paper says, without its marks. */
async function paperOf(id: string, kind: string, partId: string, as: Person): Promise<string> {
  const { body } = await c.t.call(printPaper, { params: { id, kind }, query: { partId } } as never, as);
  return (unzipText(body as unknown as Buffer)['word/document.xml'] ?? '').replace(/<[^>]+>/g, '');
}
const count = async (fact: string): Promise<number> => (await c.t.done(countSuggestions, { query: { fact } as never }, c.secretary)).count;
/** Instructed as extra urgent, though the paper said nothing of the kind, and dispatched. */
async function hurried(): Promise<string> {
  const id = await c.at('reported');
  await c.step(api.instruct, id, given({ urgency: 'extraUrgent', restrictedText: '请住建局研究。' }), c.secretary);
  await c.step(api.dispatch, id, { mode: 'lead', unitIds: [c.units.lead], coUnitIds: [] }, c.desk);
  return id;
}

describe('an instruction that was registered wrongly', () => {
  it('is replaced: the wrong one stays with the reason, the clock it gave follows, and who was told is told', async () => {
    const id = await hurried();
    expect(await dayOf(id)).toBe('2026-03-09');
    await c.step(api.correctInstruction, id, { recordId: await instructionOf(id), reason, ...given({ level: 'city', givenOn: '2026-02-27', restrictedText: '请研究。' }) }, c.secretary);
    const m = await c.matter(id, c.secretary);
    expect(m.instructions.map((i) => [i.level, i.urgency, i.ended?.how ?? null, i.ended?.reason ?? null])).toEqual(expect.arrayContaining([['city', 'normal', null, null], ['district', 'extraUrgent', 'corrected', reason]]));
    expect([m.state, m.urgency, await dayOf(id)]).toEqual(['dispatched', 'normal', '2026-04-01']);
    expect(m.now.dueAt && localDate(new Date(m.now.dueAt))).toBe('2026-04-01');
    expect((await told(id, c.author)).instructionCorrected).toBe(`《${text.title}》的领导批示原来登记有误，已更正，以更正后的登记为准（批示日期2026年2月27日）。`);
    expect((await told(id, c.author)).replyDayCorrected).toContain('2026年4月1日');
    expect((await told(id, c.officer)).replyDayCorrected).toBe(`《${text.title}》的答复期限更正为2026年4月1日（区住房建设局）：领导批示登记已更正，以此为准。`);
    expect((await told(id, c.head)).replyDayCorrected).toBeDefined();
    expect((await told(id, c.desk)).instructionCorrected).toBeDefined();
    // Why it was wrong is for the offices; the author reads that it was corrected, not the reason.
    const own = await c.matter(id, c.author);
    expect(own.instructions.find((i) => i.ended)?.ended).toMatchObject({ how: 'corrected', reason: null, by: '' });
    expect(JSON.stringify(own)).not.toContain(reason);
    expect(JSON.stringify(await c.matter(id, c.officer))).not.toContain(reason);
  });

  it('is void before the dispatch: the matter waits for instructions again, within the time it had, and no longer for the desk', async () => {
    const before = await count('instructed');
    const id = await c.at('instructed');
    expect(await count('instructed')).toBe(before + 1);
    await c.step(api.voidInstruction, id, { recordId: await instructionOf(id), reason }, c.liaison);
    const m = await c.matter(id, c.secretary);
    expect([m.state, m.urgency]).toEqual(['reported', null]);
    expect(await count('instructed')).toBe(before);
    expect(m.clocks.map((k) => [k.kind, k.state])).toEqual(expect.arrayContaining([['dispatch', 'cancelled'], ['reportedOnly', 'running']]));
    expect(localDate(new Date(m.clocks.findLast((k) => k.kind === 'reportedOnly')?.dueAt ?? 0))).toBe('2027-03-02');
    expect((await c.t.done(listTodo, { query: { limit: 200 } as never }, c.desk)).items.filter((t) => t.matterId === id)).toEqual([]);
    expect((await told(id, c.author)).instructionVoided).toContain('已撤销');
    // And may be instructed rightly.
    await c.step(api.instruct, id, given(), c.secretary);
    expect((await c.matter(id, c.secretary)).state).toBe('instructed');
  });

  it('is void after a late answer was urged: the unit goes on, on the general limit; notice and lateness fall', async () => {
    const id = await hurried();
    await c.step(api.acknowledge, id, { assignmentId: await c.part(id) }, c.officer);
    await c.step(api.startHandling, id, { assignmentId: await c.part(id), officerName: '何经办', officerPhone: '0000-1' }, c.officer);
    c.t.now = new Date('2026-03-11T02:00:00Z');
    await c.t.runJobs();
    const late = await c.matter(id, c.desk);
    expect(late.reminders).toHaveLength(1);
    const overdue = async () => (await c.t.done(listOverdue, { query: {} as never }, c.desk)).items.flatMap((u) => u.matters).filter((x) => x.id === id && x.kind === 'reply');
    expect(await overdue()).toHaveLength(1);
    await c.step(api.voidInstruction, id, { recordId: await instructionOf(id), reason }, c.secretary);
    const m = await c.matter(id, c.desk);
    expect([m.state, await dayOf(id)]).toEqual(['handling', '2026-06-02']);
    expect(m.reminders.map((r) => r.voided)).toEqual([true]);
    expect(m.papers.some((p) => p.kind === 'reminderNotice')).toBe(false);
    expect(m.clocks.find((k) => k.kind === 'reply')?.late).toBe(false);
    expect(await overdue()).toEqual([]);
    expect((await told(id, c.officer)).reminderVoided).toContain(late.reminders[0]?.number);
    const todo = (await c.t.done(listTodo, { query: { limit: 200 } as never }, c.officer)).items.find((t) => t.matterId === id);
    expect(todo?.dueAt && localDate(new Date(todo.dueAt))).toBe('2026-06-02');
    // Late by the right limit it is urged anew, under a new number.
    c.t.now = new Date('2026-06-04T02:00:00Z');
    await c.t.runJobs();
    expect((await c.matter(id, c.desk)).reminders.map((r) => r.voided)).toEqual([true, false]);
  });

  it('makes no answer late afterwards, and one that was late by a wrong limit in time', async () => {
    const answered = async (id: string): Promise<void> => {
      const assignmentId = await c.part(id);
      await c.step(api.acknowledge, id, { assignmentId }, c.officer);
      await c.step(api.startHandling, id, { assignmentId, officerName: '何经办', officerPhone: '0000-1' }, c.officer);
      const replyId = randomUUID();
      await c.step(api.draftReply, id, { assignmentId, replyId, resultClass: 'A', body: '您提出的建议收悉，今年内完成二十处坡道加装，感谢您的支持。', contactName: '何', contactPhone: '0' }, c.officer);
      await c.step(api.approveReply, id, { replyId }, c.head);
      await c.step(api.passReply, id, { replyId }, c.desk);
    };
    const lateOf = async (id: string) => (await c.t.connection.db.selectFrom('suggestions').select('reply_late').where('id', '=', id).executeTakeFirst())?.reply_late;
    const [late, inTime] = [await hurried(), await c.at('dispatched')];
    c.t.now = new Date('2026-03-12T02:00:00Z');
    await answered(late);
    await answered(inTime);
    expect([await lateOf(late), await lateOf(inTime)]).toEqual([true, false]);
    await c.step(api.voidInstruction, late, { recordId: await instructionOf(late), reason }, c.secretary);
    await c.step(api.correctInstruction, inTime, { recordId: await instructionOf(inTime), reason, ...given({ urgency: 'extraUrgent' }) }, c.secretary);
    expect([await lateOf(late), await lateOf(inTime)]).toEqual([false, false]);
    expect((await c.matter(late, c.author)).state).toBe('replied');
  });

  it('does not touch what the desk granted', async () => {
    const granted = await c.at('signed');
    const requestId = randomUUID();
    await c.step(api.requestExtension, granted, { assignmentId: await c.part(granted), requestId, reason, progress: reason, until: '2026-04-20' }, c.officer);
    await c.step(api.decideExtension, granted, { requestId, granted: true, until: '2026-04-20', reason }, c.desk);
    await c.step(api.voidInstruction, granted, { recordId: await instructionOf(granted), reason }, c.secretary);
    expect(await dayOf(granted)).toBe('2026-04-20');
  });

  it('gives each of several units the time that its own part stood still, though both were passed on at one moment', async () => {
    const id = await c.at('reported');
    await c.step(api.instruct, id, given({ urgency: 'extraUrgent' }), c.secretary);
    await c.step(api.dispatch, id, { mode: 'split', unitIds: [c.units.lead, c.units.second], coUnitIds: [] }, c.desk);
    const [one, two] = [await c.t.unit('handlingUnit', '接办甲局'), await c.t.unit('handlingUnit', '接办乙局')];
    c.t.now = new Date('2026-03-04T02:00:00Z');
    for (const unitId of [c.units.lead, c.units.second]) await c.step(api.acknowledge, id, { assignmentId: await c.part(id, unitId) }, unitId === c.units.lead ? c.officer : c.secondOfficer);
    await c.step(api.startHandling, id, { assignmentId: await c.part(id), officerName: '何经办', officerPhone: '0000-1' }, c.officer);
    await c.step(api.suspend, id, { assignmentId: await c.part(id), reason, toldAuthor: '等待补充材料。' }, c.desk);
    c.t.now = new Date('2026-03-06T02:00:00Z');
    await c.step(api.resume, id, { assignmentId: await c.part(id), reason }, c.desk);
    await c.step(api.reassign, id, { assignmentId: await c.part(id), unitId: one, reason }, c.desk);
    await c.step(api.reassign, id, { assignmentId: await c.part(id, c.units.second), unitId: two, reason }, c.desk);
    const days = async (): Promise<string[]> => {
      const m = await c.matter(id, c.desk);
      return [one, two].map((unitId) => {
        const part = m.assignments.find((a) => a.unit.id === unitId)?.id;
        return localDate(new Date(m.clocks.find((k) => k.kind === 'reply' && k.partId === part)?.dueAt ?? 0));
      });
    };
    expect(await days()).toEqual(['2026-03-11', '2026-03-09']);
    await c.step(api.correctInstruction, id, { recordId: await instructionOf(id), reason, ...given() }, c.secretary);
    // Two days longer for the one whose part stood still for two.
    expect(await days()).toEqual(['2026-04-03', '2026-04-01']);
  });

  it('stands on no paper afterwards', async () => {
    const id = await hurried();
    await c.step(api.correctInstruction, id, { recordId: await instructionOf(id), reason, ...given({ level: 'city', givenOn: '2026-02-27' }) }, c.secretary);
    const paper = async (): Promise<string> => {
      const part = (await c.matter(id, c.desk)).papers.find((p) => p.kind === 'dispatchNotice')?.partId;
      return paperOf(id, 'dispatchNotice', part ?? '', c.desk);
    };
    const right = await paper();
    expect(right).toContain('市级领导');
    expect(right).toContain('2026年2月27日');
    expect(right).toContain('2026年4月1日前书面答复');
    expect(right).not.toContain('2026年3月9日前书面答复');
    await c.step(api.voidInstruction, id, { recordId: await instructionOf(id), reason }, c.secretary);
    expect(await paper()).not.toContain('批示');
  });
});

describe('a receipt, an adoption, a report that was registered wrongly', () => {
  it('a receipt: of another recipient, then void', async () => {
    const id = await c.at('reported');
    const issueId = (await c.matter(id, c.secretary)).issues[0]?.id;
    await c.step(api.addReceipt, id, { issueId, recipient: '区政协', receivedOn: '2026-03-02' }, c.secretary);
    const receipts = async () => (await c.matter(id, c.secretary)).issues.flatMap((i) => i.receipts);
    const first = (await receipts())[0]?.id;
    await c.step(api.correctReceipt, id, { recordId: first, receiptId: randomUUID(), recipient: '区委主要领导', receivedOn: '2026-03-01', reason }, c.secretary);
    expect((await receipts()).map((r) => [r.recipient, r.ended?.how ?? null])).toEqual([['区委主要领导', null], ['区政协', 'corrected']]);
    expect(await c.tried(api.voidIssue, id, { recordId: issueId, reason }, c.issuer)).toMatchObject({ status: 422, code: 'suggestion.issue_received' });
    expect(await c.tried(api.correctReceipt, id, { recordId: first, receiptId: randomUUID(), recipient: '区政协', receivedOn: '2026-03-01', reason }, c.secretary)).toMatchObject({ status: 409, code: 'suggestion.registration_not_standing' });
    await c.step(api.voidReceipt, id, { recordId: (await receipts()).find((r) => r.ended === null)?.id, reason }, c.secretary);
    expect((await receipts()).filter((r) => r.ended === null)).toEqual([]);
  });

  it('an adoption: level and statistics follow, its evidence goes with it', async () => {
    const [id, before] = [await c.at('filed'), await count('adopted')];
    const recordId = randomUUID();
    await c.step(api.addAdoption, id, { adoptionId: recordId, level: 'nation', body: '全国政协', mode: 'single', result: 'adopted', adoptedOn: '2026-03-01' }, c.secretary);
    const rank = async () => (await c.t.connection.db.selectFrom('suggestions').select('adopted_rank').where('id', '=', id).executeTakeFirst())?.adopted_rank;
    expect([await rank(), await count('adopted')]).toEqual([5, before + 1]);
    await c.step(api.correctAdoption, id, { recordId, adoptionId: randomUUID(), level: 'district', body: '区政协', mode: 'synthesised', result: 'adopted', adoptedOn: '2026-03-01', reason }, c.editor);
    expect([await rank(), await count('adopted')]).toEqual([2, before + 1]);
    expect((await told(id, c.author)).adoptionCorrected).toContain('已更正');
    const standing = (await c.matter(id, c.secretary)).adoptions.find((a) => a.ended === null)?.id;
    await c.step(api.correctAdoption, id, { recordId: standing, adoptionId: randomUUID(), level: 'district', body: '区政协', mode: 'single', result: 'forwarded', adoptedOn: '2026-03-01', reason }, c.secretary);
    expect([await rank(), await count('adopted')]).toEqual([0, before]);
  });

  it('a report: recipients and copies under the same number; who has it stays', async () => {
    const id = await c.at('reported');
    const old = (await c.matter(id, c.issuer)).issues[0];
    await c.step(api.addReceipt, id, { issueId: old?.id, recipient: '区政协', receivedOn: '2026-03-02' }, c.secretary);
    const right = { recordId: old?.id, issueId: randomUUID(), reportTo: ['区委主要领导', '区政府主要领导'], sendTo: ['区政协'], issueTo: [], copies: 60, reason };
    expect(await c.tried(api.correctIssue, id, { ...right, sendTo: [] }, c.issuer)).toMatchObject({ status: 422, code: 'suggestion.recipient_received' });
    await c.step(api.correctIssue, id, right, c.issuer);
    const m = await c.matter(id, c.author);
    expect(m.issues.map((i) => [i.number === old?.number, i.state, i.copies, i.ended?.how ?? null, i.receipts.length])).toEqual(expect.arrayContaining([[true, 'void', 30, 'corrected', 0], [true, 'signedOff', 60, null, 1]]));
    expect(m.papers.filter((p) => p.kind === 'expressIssue')).toHaveLength(1);
    const paper = await paperOf(id, 'expressIssue', right.issueId, c.issuer);
    expect(paper).toContain('区政府主要领导');
  });

  it('a report that never was: filed again, the number void and not given again', async () => {
    const id = await c.at('reported');
    const old = (await c.matter(id, c.issuer)).issues[0];
    await c.step(api.voidIssue, id, { recordId: old?.id, reason }, c.issuer);
    const m = await c.matter(id, c.issuer);
    expect([m.state, m.issues[0]?.state, m.issues[0]?.ended?.how]).toEqual(['filed', 'void', 'void']);
    expect((await told(id, c.author)).reportVoided).toContain(old?.number);
    const issueId = randomUUID();
    await c.step(api.saveIssue, id, { issueId, series: '同心直通车', ...text, reportTo: ['区委主要领导'], sendTo: [], issueTo: [], copies: 30 }, c.editor);
    await c.step(api.report, id, { issueId }, c.issuer);
    expect((await c.matter(id, c.issuer)).issues.find((i) => i.ended === null)?.number).not.toBe(old?.number);
  });
});

describe('who may, and who comes second', () => {
  it('is refused to a stranger as if there were nothing, and to who may only read', async () => {
    const id = await c.at('instructed');
    const body = { recordId: await instructionOf(id), reason };
    expect(await c.tried(api.voidInstruction, id, body, c.stranger)).toMatchObject({ status: 404, code: 'suggestion.not_found' });
    for (const person of [c.author, c.desk, c.issuer, c.editor]) expect(await c.tried(api.voidInstruction, id, body, person)).toMatchObject({ status: 403, code: 'access.denied' });
    expect(await c.tried(api.voidInstruction, id, { ...body, recordId: await instructionOf(await c.at('instructed')) }, c.secretary)).toMatchObject({ status: 404, code: 'suggestion.registration_not_found' });
    expect((await c.matter(id, c.secretary)).instructions.map((i) => i.ended)).toEqual([null]);
  });

  it('leaves what the operator\'s check proves, which sees what is not so (control)', async () => {
    const { db } = c.t.connection;
    const check = suggestionChecks.find((x) => x.name.includes('standing registrations'));
    const problems = (): Promise<string[]> => inTransaction(db, (tx) => check?.run({ tx, actor: systemActor(c.t.associationId), now: c.t.now, requestId: 'check', asked: new Set(), app: c.t.app.services }) ?? Promise.resolve(['no check']));
    expect(await problems()).toEqual([]);
    const id = await c.at('instructed');
    await sql`update suggestions set urgency = 'urgent' where id = ${id}`.execute(db);
    expect(await problems()).toHaveLength(1);
    await sql`update suggestions set urgency = 'normal' where id = ${id}`.execute(db);
  });

  it('lets two who correct at once leave one row standing; the key holds it even without the lock (control: not without the key)', async () => {
    const id = await c.at('instructed');
    const recordId = await instructionOf(id);
    const { version } = await c.matter(id, c.secretary);
    const both = await Promise.all([c.secretary, c.liaison].map((as) => c.t.call(api.correctInstruction, { params: { id }, body: { version, recordId, reason, ...given() } } as never, as)));
    expect(both.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const standing = async (): Promise<number> => (await c.matter(id, c.secretary)).instructions.filter((i) => i.ended === null).length;
    expect(await standing()).toBe(1);
    // Two that looked before either wrote, with no lock between them.
    const db = c.t.connection.db;
    const blindly = async (): Promise<PromiseSettledResult<unknown>[]> => {
      const wrong = await instructionOf(id);
      return Promise.allSettled([1, 2].map(() => sql`insert into registration_corrections (association_id, id, suggestion_id, kind, record_id, since, reason, corrected_at) select association_id, gen_random_uuid(), suggestion_id, 'instruction', id, now(), 'x', now() from instructions where id = ${wrong}`.execute(db)));
    };
    expect((await blindly()).map((r) => r.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await c.step(api.instruct, id, given(), c.secretary).catch(() => c.step(api.addInstruction, id, given(), c.secretary));
    await sql`alter table registration_corrections drop constraint registration_corrections_once`.execute(db);
    expect((await blindly()).map((r) => r.status)).toEqual(['fulfilled', 'fulfilled']);
    await sql`alter table registration_corrections disable trigger registration_corrections_append_only`.execute(db);
    await sql`delete from registration_corrections a using registration_corrections b where a.record_id = b.record_id and a.id > b.id`.execute(db);
    await sql`alter table registration_corrections enable trigger registration_corrections_append_only`.execute(db);
    await sql`alter table registration_corrections add constraint registration_corrections_once unique (association_id, record_id)`.execute(db);
  });

  it('cannot be changed or taken out of the record', async () => {
    const db = c.t.connection.db;
    await expect(sql`update registration_corrections set reason = 'y'`.execute(db)).rejects.toThrow('never changed or removed');
    await expect(sql`delete from registration_corrections`.execute(db)).rejects.toThrow('never changed or removed');
  });
});
