import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#app/testing.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import * as api from '../contract/steps.ts';
import { type Cast, judgement, reply, startCast, text } from './cast.ts';

let c: Cast;
beforeAll(async () => {
  c = await startCast();
  await c.t.connection.db.updateTable('accounts').set({ email: 'somebody@example.com' }).execute();
  // Mail is written, not sent: nobody listens there.
  process.env.JUZHI_SMTP_URL = 'smtp://127.0.0.1:9';
  process.env.JUZHI_MAIL_FROM = '聚智 <juzhi@example.com>';
});
beforeEach(() => c.t.runJobs());
afterAll(async () => {
  delete process.env.JUZHI_SMTP_URL;
  delete process.env.JUZHI_MAIL_FROM;
  await c.t.close();
});

const why = { reason: '按职责分工应由其他单位办理。' };
const told = async (id: string, as: Person): Promise<string[]> => (await c.t.done(listNotifications, { query: { show: 'all', limit: 200 } }, as)).items.filter((n) => n.subjectId === id).map((n) => n.kind);
/** Mails written about a matter and not taken back, by kind. */
async function mailed(id: string, as: Person): Promise<string[]> {
  const rows = await c.t.connection.db.selectFrom('mails as m').innerJoin('notifications as n', 'n.id', 'm.notification_id').select('m.kind').where('n.subject_id', '=', id).where('m.account_id', '=', as.accountId).execute();
  return rows.map((r) => r.kind);
}

describe('a notice that asks for an act', () => {
  it('is not sent, nor mailed, when the act was done before the notice was written', async () => {
    const [done, waiting] = [await c.at('dispatched'), await c.at('dispatched')];
    await c.step(api.acknowledge, done, { assignmentId: await c.part(done) }, c.officer);
    await c.t.runJobs();
    expect([await told(done, c.officer), await mailed(done, c.officer)]).toEqual([[], []]);
    // The control: nobody has signed for the other.
    expect([await told(waiting, c.officer), await mailed(waiting, c.officer)]).toEqual([['unitAssigned'], ['unitAssigned']]);
    // The head only needs to know, and is told either way.
    expect([await told(done, c.head), await told(waiting, c.head)]).toEqual([['unitAssigned'], ['unitAssigned']]);
  });

  it('goes to the unit that now has the matter, for its own part, and the unit that had it is told', async () => {
    const id = await c.at('signed');
    await c.t.runJobs();
    await c.step(api.reassign, id, { assignmentId: await c.part(id), unitId: c.units.second, ...why }, c.desk);
    await c.t.runJobs();
    expect(await told(id, c.secondOfficer)).toEqual(['unitAssigned']);
    expect(await mailed(id, c.secondOfficer)).toEqual(['unitAssigned']);
    expect(await told(id, c.officer)).toContain('unitReassigned');
  });

  it('a granted request to hand back is told to the unit that asked, and the next unit is asked to sign', async () => {
    const id = await c.at('signed');
    await c.t.runJobs();
    const requestId = randomUUID();
    await c.step(api.refuse, id, { assignmentId: await c.part(id), requestId, ...why }, c.officer);
    await c.step(api.arbitrate, id, { requestId, granted: true, unitId: c.units.second, ...why }, c.desk);
    await c.t.runJobs();
    expect(await told(id, c.officer)).toContain('refusalDecided');
    expect(await told(id, c.secondOfficer)).toEqual(['unitAssigned']);
    expect(await told(id, c.secondHead)).toEqual(['unitAssigned']);
  });

  it('an edited text is put before the lead author, and co-authors know of it', async () => {
    const id = await c.draft();
    await c.step(api.inviteCoAuthors, id, { memberIds: [c.friend.memberId] }, c.author);
    await c.step(api.sign, id, {}, c.friend);
    await c.step(api.submit, id, { open: true }, c.author);
    await c.step(api.accept, id, { category: 'urban' }, c.secretary);
    await c.step(api.copyEdit, id, text, c.editor);
    await c.t.runJobs();
    expect([await told(id, c.author), await told(id, c.friend)]).toEqual([expect.arrayContaining(['editToRead']), expect.arrayContaining(['editToRead'])]);
  });
});

describe('removing a co-author', () => {
  it('is an event of its own, told to who was removed; a second time there is nobody to remove', async () => {
    const id = await c.draft();
    await c.step(api.inviteCoAuthors, id, { memberIds: [c.friend.memberId] }, c.author);
    await c.t.runJobs();
    await c.step(api.removeCoAuthor, id, { memberId: c.friend.memberId }, c.author);
    expect((await c.matter(id, c.author)).timeline.map((e) => e.name).slice(-2)).toEqual(['suggestion.coAuthorInvited', 'suggestion.coAuthorRemoved']);
    await c.t.runJobs();
    expect(await told(id, c.friend)).toEqual(['coAuthorRemoved']);
    expect((await c.tried(api.removeCoAuthor, id, { memberId: c.friend.memberId }, c.author)).code).toBe('suggestion.not_invited');
  });
});

describe('an invitation that was let lapse', () => {
  it('may be repeated, and is then signed; one that stands may not', async () => {
    const id = await c.draft();
    const invite = { memberIds: [c.friend.memberId] };
    await c.step(api.inviteCoAuthors, id, { ...invite, signBy: '2026-03-03' }, c.author);
    expect((await c.tried(api.inviteCoAuthors, id, invite, c.author)).code).toBe('suggestion.already_author');
    // Whose membership is suspended is named.
    await c.t.connection.db.updateTable('members').set({ status: 'suspended' }).where('id', '=', c.stranger.memberId ?? '').execute();
    const refused = await c.t.call(api.inviteCoAuthors, { params: { id }, body: { version: (await c.matter(id, c.author)).version, memberIds: [c.stranger.memberId ?? ''] } }, c.author);
    expect([refused.error?.code, refused.error?.params]).toEqual(['suggestion.cannot_be_invited', { names: '赵路人' }]);
    await c.t.connection.db.updateTable('members').set({ status: 'active' }).where('id', '=', c.stranger.memberId ?? '').execute();
    const before = c.t.now;
    c.t.now = new Date('2026-03-04T02:00:00Z');
    expect((await c.tried(api.sign, id, {}, c.friend)).code).toBe('suggestion.invitation_over');
    await c.step(api.inviteCoAuthors, id, invite, c.author);
    await c.step(api.sign, id, {}, c.friend);
    expect((await c.matter(id, c.author)).authorLine).toContain(c.friend.name);
    c.t.now = before;
  });
});

describe('a request for more time that waited while the matter was suspended', () => {
  it('is decided then, not only after it goes on', async () => {
    const id = await c.at('handling');
    const requestId = randomUUID();
    await c.step(api.requestExtension, id, { assignmentId: await c.part(id), requestId, ...why, progress: '已会商。', until: '2026-06-30' }, c.officer);
    await c.step(api.suspend, id, { assignmentId: await c.part(id), ...why, toldAuthor: '等待补充材料。' }, c.desk);
    await c.step(api.decideExtension, id, { requestId, granted: true, ...why }, c.desk);
    expect((await c.matter(id, c.desk)).state).toBe('suspended');
    await c.step(api.resume, id, { assignmentId: await c.part(id), ...why }, c.desk);
    expect((await c.matter(id, c.desk)).state).toBe('handling');
  });
});

describe('an author of an item that was merged into another', () => {
  it('is told of the answer, reads it, and is not asked to judge it', async () => {
    const theirs = await c.draft(c.friend);
    await c.step(api.submit, theirs, { open: true }, c.friend);
    await c.step(api.accept, theirs, { category: 'urban' }, c.secretary);
    const id = await c.at('accepted');
    await c.step(api.merge, theirs, { into: id, reason: '同一事项，合并办理。' }, c.editor);
    expect((await c.matter(theirs, c.friend)).mergedInto?.id).toBe(id);
    await c.step(api.propose, id, { kind: 'file' }, c.editor);
    await c.step(api.fileSuggestion, id, {}, c.issuer);
    await c.step(api.dispatch, id, { mode: 'lead', unitIds: [c.units.lead] }, c.desk);
    const assignmentId = await c.part(id);
    await c.step(api.acknowledge, id, { assignmentId }, c.officer);
    await c.step(api.startHandling, id, { assignmentId, officerName: '何经办', officerPhone: '0000-1234567' }, c.officer);
    const replyId = randomUUID();
    await c.step(api.draftReply, id, { assignmentId, replyId, ...reply }, c.officer);
    expect((await c.matter(id, c.friend)).replies).toEqual([]);
    await c.step(api.approveReply, id, { replyId }, c.head);
    await c.step(api.passReply, id, { replyId }, c.desk);
    await c.t.runJobs();
    expect(await told(id, c.friend)).toContain('mergedReplied');
    expect(await told(id, c.friend)).not.toContain('suggestionReplied');
    expect(await told(id, c.author)).toContain('suggestionReplied');
    expect((await c.matter(id, c.friend)).replies.map((r) => r.id)).toEqual([replyId]);
    expect((await c.tried(api.rate, id, { feedbackId: randomUUID(), ...judgement }, c.friend)).code).toBe('access.denied');
    // Put away, the merged item still leads its author to the answer.
    await c.step(api.archive, theirs, {}, c.secretary);
    expect((await c.matter(theirs, c.friend)).mergedInto?.id).toBe(id);
    expect((await c.matter(id, c.friend)).replies.map((r) => r.id)).toEqual([replyId]);
    // The control: who wrote nothing of it finds nothing.
    expect((await c.tried(api.rate, id, { feedbackId: randomUUID(), ...judgement }, c.stranger)).code).toBe('suggestion.not_found');
  });
});
