import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#app/testing.ts';
import { setSetting } from '#kit/server/settings.ts';
import { localDate } from '#kit/pure/time.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import * as lists from '../contract/lists.ts';
import * as api from '../contract/steps.ts';
import { type Cast, judgement, reply, startCast, text } from './cast.ts';

let c: Cast;
const start = new Date('2026-03-02T02:00:00Z');
beforeAll(async () => { c = await startCast(start); });
beforeEach(async () => { c.t.now = start; await c.t.runJobs(); });
afterAll(() => c.t.close());

const why = '按规定办理，理由充分。';
const notices = async (id: string, as: Person): Promise<{ kind: string; text: string }[]> => (await c.t.done(listNotifications, { query: { show: 'all', limit: 200 } }, as)).items.filter((n) => n.subjectId === id).map((n) => ({ kind: n.kind, text: n.text }));
async function told(id: string, as: Person, kind: string): Promise<string[]> {
  await c.t.runJobs();
  return (await notices(id, as)).filter((n) => n.kind === kind).map((n) => n.text);
}
const todos = async (id: string, as: Person) => (await c.t.done(listTodo, { query: { limit: 200 } as never }, as)).items.filter((t) => t.matterId === id);
async function signedByFriend(): Promise<string> {
  const id = await c.draft();
  await c.step(api.inviteCoAuthors, id, { memberIds: [c.friend.memberId] }, c.author);
  await c.step(api.sign, id, {}, c.friend);
  await c.step(api.submit, id, { open: true }, c.author);
  return id;
}

describe('who is concerned is told', () => {
  it('a co-author, that the lead author withdrew', async () => {
    const id = await signedByFriend();
    await c.step(api.withdraw, id, { reason: '情况已经变化。' }, c.author);
    expect(await told(id, c.friend, 'suggestionWithdrawn')).toEqual([`陈知行撤回了您联名的《${text.title}》：情况已经变化。`]);
    expect(await told(id, c.author, 'suggestionWithdrawn')).toEqual([]);
  });

  it('the author of a merged item, that it stands alone again', async () => {
    const [target, id] = [await c.at('accepted'), await c.at('accepted')];
    await c.step(api.merge, id, { into: target, reason: why }, c.editor);
    await c.step(api.unmerge, id, { reason: '两件事的地点不同。' }, c.editor);
    expect(await told(id, c.author, 'suggestionUnmerged')).toEqual([`《${text.title}》不再归并，恢复单独办理：两件事的地点不同。`]);
  });

  it('every author who has not judged, after 5 and after 10 working days, and who has judged no more', async () => {
    const id = await signedByFriend();
    for (const next of ['accepted', 'filed', 'reported', 'instructed', 'dispatched', 'signed', 'handling', 'replyDrafted', 'approved', 'replied'] as const) await c.forward(id, next);
    const reminded = async (as: Person): Promise<number> => (await told(id, as, 'deadlineReminded')).length;
    // Answered on Monday the 2nd: the 9th is the fifth working day, the 16th the tenth.
    c.t.now = new Date('2026-03-06T02:00:00Z');
    expect([await reminded(c.author), await reminded(c.friend)]).toEqual([0, 0]);
    c.t.now = new Date('2026-03-09T02:00:00Z');
    expect([await reminded(c.author), await reminded(c.friend)]).toEqual([1, 1]);
    await c.step(api.rate, id, { feedbackId: randomUUID(), ...judgement }, c.author);
    for (const day of ['10', '13', '16', '20']) { c.t.now = new Date(`2026-03-${day}T02:00:00Z`); await c.t.runJobs(); }
    // What asked for the judgement is withdrawn once it is given.
    expect([await reminded(c.author), await reminded(c.friend)]).toEqual([0, 2]);
  });

  it('the editor, what the author says of the edited text', async () => {
    const id = await c.at('accepted');
    await c.step(api.copyEdit, id, { ...text }, c.editor);
    await c.step(api.answerEdit, id, { agreed: false, note: '第二条改变了原意。' }, c.author);
    expect(await told(id, c.editor, 'editAnswered')).toEqual([`建言人核对了《${text.title}》的核改稿，请查看。第二条改变了原意。`]);
  });

  it('the author, that a text not fixed in time is a draft again', async () => {
    const id = await c.at('submitted');
    await c.step(api.returnForFix, id, { reason: why }, c.secretary);
    c.t.now = new Date('2026-03-20T02:00:00Z');
    await c.t.runJobs();
    expect(await told(id, c.author, 'returnLapsed')).toHaveLength(1);
    expect((await c.matter(id, c.author)).state).toBe('draft');
  });

  it.each([[true, 1], [false, 0]] as const)('the author, of a longer time for the answer when it was granted (%s)', async (granted, times) => {
    const id = await c.at('handling');
    const requestId = randomUUID();
    await c.step(api.requestExtension, id, { assignmentId: await c.part(id), requestId, reason: why, progress: why, until: '2026-06-30' }, c.officer);
    await c.step(api.decideExtension, id, { requestId, granted, reason: why, toldAuthor: '需要等待上级批复。' }, c.desk);
    expect(await told(id, c.author, 'answerLater')).toEqual(Array.from({ length: times }, () => `《${text.title}》的答复期限延至2026年6月30日。需要等待上级批复。`));
  });

  it.each([[true, 1], [false, 0]] as const)('the author, of progress that is shown to the author (%s)', async (showAuthor, times) => {
    const id = await c.at('handling');
    await c.step(api.interimReport, id, { assignmentId: await c.part(id), reportId: randomUUID(), text: '已完成现场勘查，正在会商资金。', showAuthor }, c.officer);
    expect(await told(id, c.author, 'interimReport')).toHaveLength(times);
    expect(await told(id, c.desk, 'interimReport')).toHaveLength(1);
  });

  it.each([[true, 1], [false, 0]] as const)('the author, which unit has it after a request to hand back was granted (%s)', async (granted, times) => {
    const id = await c.at('signed');
    const requestId = randomUUID();
    await c.step(api.refuse, id, { assignmentId: await c.part(id), requestId, reason: why }, c.officer);
    await c.step(api.arbitrate, id, { requestId, granted, ...(granted ? { unitId: c.units.second } : {}), reason: why }, c.desk);
    expect(await told(id, c.author, 'unitReassigned')).toEqual(Array.from({ length: times }, () => `《${text.title}》改由区城市管理局办理。`));
  });

  it('the author, that a further instruction came, an adoption was taken back, and a publication taken down; the desk of the instruction too', async () => {
    const id = await c.at('handling');
    await c.step(api.addInstruction, id, { instructionId: randomUUID(), leaderTitle: '区委主要领导', level: 'district', givenOn: '2026-03-02', class: 'handle', urgency: 'urgent', restrictedText: '请加快。' }, c.secretary);
    expect(await told(id, c.author, 'suggestionInstructed')).toHaveLength(2);
    expect(await told(id, c.desk, 'suggestionInstructed')).toHaveLength(1);
    const adoptionId = randomUUID();
    await c.step(api.addAdoption, id, { adoptionId, level: 'district', body: '区委办', mode: 'single', result: 'adopted', adoptedOn: '2026-03-02', fileIds: [] }, c.secretary);
    await c.step(api.reverseAdoption, id, { adoptionId, reason: why }, c.secretary);
    expect(await told(id, c.author, 'suggestionAdopted')).toHaveLength(1);
    expect(await told(id, c.author, 'adoptionVoided')).toEqual([`《${text.title}》的一条采用记录登记有误，已撤销，请查看。`]);
    const closed = await c.at('closed');
    await c.step(api.publish, closed, { title: text.title, content: text.content, withReply: false }, c.issuer);
    await c.step(api.unpublish, closed, { reason: why }, c.issuer);
    expect(await told(closed, c.author, 'suggestionUnpublished')).toHaveLength(1);
  });
});

describe('what waits for nobody', () => {
  it('a draft that was thrown away leaves no invitation behind', async () => {
    const id = await c.draft();
    await c.step(api.inviteCoAuthors, id, { memberIds: [c.friend.memberId] }, c.author);
    await c.t.runJobs();
    expect(await todos(id, c.friend)).toHaveLength(1);
    await c.t.done(lists.removeDraft, { params: { id } }, c.author);
    await c.t.runJobs();
    expect(await todos(id, c.friend)).toEqual([]);
    expect(await notices(id, c.friend)).toEqual([]);
  });

  it('a request for more time that the answer overtook is no more to be decided, while another unit still owes its answer', async () => {
    const id = await c.at('handling', { mode: 'split' });
    const [assignmentId, replyId] = [await c.part(id), randomUUID()];
    await c.step(api.requestExtension, id, { assignmentId, requestId: randomUUID(), reason: why, progress: why, until: '2026-06-30' }, c.officer);
    await c.step(api.draftReply, id, { assignmentId, replyId, ...reply }, c.officer);
    await c.step(api.approveReply, id, { replyId }, c.head);
    await c.step(api.passReply, id, { replyId }, c.desk);
    const clocks = await c.t.connection.db.selectFrom('deadlines').select(['kind', 'state']).where('part_id', '=', assignmentId).where('state', 'in', ['running', 'paused']).execute();
    expect(clocks).toEqual([]);
  });
});

describe('a unit that asked', () => {
  it('to hand back cannot begin before the desk has decided, and the desk can decide', async () => {
    const id = await c.at('signed');
    const [assignmentId, requestId] = [await c.part(id), randomUUID()];
    await c.step(api.refuse, id, { assignmentId, requestId, reason: why }, c.officer);
    expect((await c.tried(api.startHandling, id, { assignmentId, officerName: '何经办', officerPhone: '0000-1234567' }, c.officer)).code).toBe('suggestion.refusal_pending');
    await c.step(api.arbitrate, id, { requestId, granted: false, reason: why }, c.desk);
    await c.step(api.startHandling, id, { assignmentId, officerName: '何经办', officerPhone: '0000-1234567' }, c.officer);
  });

  it('for more time is answered though its draft lies before the head', async () => {
    const id = await c.at('handling');
    const [assignmentId, requestId] = [await c.part(id), randomUUID()];
    await c.step(api.requestExtension, id, { assignmentId, requestId, reason: why, progress: why, until: '2026-06-30' }, c.officer);
    await c.step(api.draftReply, id, { assignmentId, replyId: randomUUID(), ...reply }, c.officer);
    await c.step(api.decideExtension, id, { requestId, granted: true, reason: why }, c.desk);
    expect((await c.matter(id, c.desk)).state).toBe('replyDrafted');
    expect(localDate(new Date((await c.matter(id, c.desk)).now.dueAt ?? ''))).toBe('2026-06-30');
  });
});

it('an answer has six months in all, through whose hands the matter may go', async () => {
  const id = await c.at('signed');
  c.t.now = new Date('2026-03-20T02:00:00Z');
  await c.step(api.reassign, id, { assignmentId: await c.part(id), unitId: c.units.second, reason: why }, c.desk);
  const assignmentId = await c.part(id, c.units.second);
  await c.step(api.acknowledge, id, { assignmentId }, c.secondOfficer);
  const ask = { assignmentId, requestId: randomUUID(), reason: why, progress: why };
  expect((await c.tried(api.requestExtension, id, { ...ask, until: '2026-09-10' }, c.secondOfficer)).code).toBe('suggestion.extension_too_long');
  await c.step(api.requestExtension, id, { ...ask, until: '2026-09-02' }, c.secondOfficer);
});

it('a matter that stood still and is given to another unit has there what was left of its time', async () => {
  const id = await c.at('handling');
  await c.step(api.suspend, id, { assignmentId: await c.part(id), reason: why, toldAuthor: why }, c.desk);
  c.t.now = new Date('2026-07-06T02:00:00Z');
  await c.t.runJobs();
  await c.step(api.reassign, id, { assignmentId: await c.part(id), unitId: c.units.second, reason: why }, c.desk);
  // Thirty days were left on the day that it stopped: it is by a leader's instruction.
  expect(localDate(new Date((await c.matter(id, c.desk)).now.dueAt ?? ''))).toBe('2026-08-05');
});

it('staff who enter a judgement name one of the authors, not anybody', async () => {
  const id = await c.at('replied');
  expect(await c.tried(api.rate, id, { feedbackId: randomUUID(), memberId: c.stranger.memberId, ...judgement }, c.secretary)).toMatchObject({ code: 'input.invalid', fields: ['memberId input.wrong_value'] });
  await c.step(api.rate, id, { feedbackId: randomUUID(), memberId: c.author.memberId, ...judgement }, c.secretary);
  expect((await c.matter(id, c.desk)).state).toBe('closed');
});

describe('an invitation to sign a text for a topic', () => {
  async function underCall(closesOn: string): Promise<string> {
    const callId = randomUUID();
    await c.t.done(lists.saveTopicCall, { params: { id: callId }, body: { version: 0, title: '老旧小区改造', brief: '请围绕老旧小区改造提出建议。', issuerName: '区委统战部', fields: [], targetUnitIds: [], closesOn, fileIds: [] } as never }, c.liaison);
    await c.t.done(lists.publishTopicCall, { params: { id: callId }, body: { version: 1 } }, c.liaison);
    return c.draft(c.author, { topicCallId: callId });
  }

  it('ends with the topic, when that comes first', async () => {
    const id = await underCall('2026-03-04');
    await c.step(api.inviteCoAuthors, id, { memberIds: [c.friend.memberId] }, c.author);
    const row = await c.t.connection.db.selectFrom('suggestion_authors').select('expires_at').where('suggestion_id', '=', id).where('role', '=', 'co').executeTakeFirstOrThrow();
    expect(localDate(row.expires_at ?? start)).toBe('2026-03-04');
  });

  it('in its last instant, and a moment after it, one side wins: who may still sign is waited for, who is not waited for may not sign any more', async () => {
    const invited = async (): Promise<string> => {
      const id = await c.draft();
      await c.step(api.inviteCoAuthors, id, { memberIds: [c.friend.memberId], signBy: '2026-03-04' }, c.author);
      return id;
    };
    const [signs, over] = [await invited(), await invited()];
    const row = await c.t.connection.db.selectFrom('suggestion_authors').select('expires_at').where('suggestion_id', '=', signs).where('role', '=', 'co').executeTakeFirstOrThrow();
    const last = row.expires_at ?? start;
    c.t.now = last;
    expect((await c.tried(api.submit, signs, { open: true }, c.author)).code).toBe('suggestion.co_authors_pending');
    await c.step(api.sign, signs, {}, c.friend);
    await c.step(api.submit, signs, { open: true }, c.author);
    c.t.now = new Date(last.getTime() + 1);
    expect((await c.tried(api.sign, over, {}, c.friend)).code).toBe('suggestion.invitation_over');
    await c.step(api.submit, over, { open: true }, c.author);
  });

  it('cannot last longer than the topic', async () => {
    const id = await underCall('2026-03-06');
    expect((await c.tried(api.inviteCoAuthors, id, { memberIds: [c.friend.memberId], signBy: '2026-03-07' }, c.author)).code).toBe('suggestion.sign_by_after_call');
    await c.step(api.inviteCoAuthors, id, { memberIds: [c.friend.memberId], signBy: '2026-03-05' }, c.author);
  });
});

it('a setting of the limit that changed since is not applied to what was given before', async () => {
  const id = await c.at('handling');
  const before = (await c.matter(id, c.desk)).now.dueAt;
  await c.t.asSystem((ctx) => setSetting(ctx, 'suggestion.limit.reply', { n: 1, unit: 'month' }, '2026-03-02', null));
  expect((await c.matter(id, c.desk)).now.dueAt).toBe(before);
  await c.t.asSystem((ctx) => setSetting(ctx, 'suggestion.limit.reply', { n: 3, unit: 'month' }, '2026-03-02', null));
});
