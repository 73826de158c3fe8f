import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#app/testing.ts';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { type PaperKind, type PaperParts, papersOf } from './papers-list.ts';
import { printPaper } from '../../contract/matter.ts';
import * as api from '../../contract/steps.ts';
import type { SuggestionRole } from '../../rules/workflow.ts';
import { type Cast, judgement, reply, startCast, text } from '../../tests/cast.ts';

let c: Cast;
beforeAll(async () => { c = await startCast(); });
afterAll(() => c.t.close());

const nowhere: PaperParts = { assignments: [], issues: [], replies: [], reminders: [], requests: [] };
const HOUSING = 'u-housing';
const assignment = (id: string, unit: string, at: string, round = 1, role: 'lead' | 'co' = 'lead') => ({ id, round, role, unit_id: unit === '区住房建设局' ? HOUSING : 'u-civil', unit_name: unit, dispatched_at: new Date(at) }) as PaperParts['assignments'][number];
const everything = {
  assignments: [assignment('a1', '区住房建设局', '2026-03-02T02:00:00Z'), assignment('a2', '区民政局', '2026-03-02T02:00:00Z', 1, 'co'), assignment('a3', '区住房建设局', '2026-07-02T02:00:00Z', 2)],
  issues: [{ id: 'i1', series: '同心直通车', year: 2026, issue_no: 3, state: 'signedOff' }, { id: 'i2', series: '同心直通车', year: null, issue_no: null, state: 'draft' }],
  replies: [{ id: 'r1', assignmentId: 'a1', unit: { id: 'u', name: '区住房建设局' }, round: 1, state: 'sent' }, { id: 'r2', assignmentId: 'a3', unit: { id: 'u', name: '区住房建设局' }, round: 2, state: 'forReview' }, { id: 'r3', unit: { id: 'u', name: '区住房建设局' }, round: 2, state: 'sentBack' }],
  reminders: [{ id: 'n1', assignmentId: 'a1', number: '建催〔2026〕1号', unitName: '区住房建设局', issuedAt: '' }],
  requests: [{ id: 'q1', assignmentId: 'a1', kind: 'extend' }, { id: 'q2', assignmentId: 'a1', kind: 'refuse' }],
} as unknown as PaperParts;

describe('which papers exist for whom', () => {
  const all = ['registrationForm', 'expressIssue i1', 'replyLetter r1'];
  const rows: [SuggestionRole, string[]][] = [
    ['author', all], ['leader', all], ['liaison', [...all, 'copyEditSheet', 'dispatchNotice a1', 'dispatchNotice a3', 'reminderNotice n1', 'extensionRequest q1']], ['editor', [...all, 'copyEditSheet', 'expressIssue i2']], ['issuer', [...all, 'copyEditSheet', 'expressIssue i2']],
    ['secretariat', [...all, 'copyEditSheet', 'dispatchNotice a1', 'dispatchNotice a3', 'reminderNotice n1']],
    ['supervision', [...all, 'dispatchNotice a1', 'dispatchNotice a3', 'reminderNotice n1', 'extensionRequest q1', 'replyLetter r2']],
    ['leadOfficer', [...all, 'dispatchNotice a1', 'dispatchNotice a3', 'reminderNotice n1', 'extensionRequest q1', 'replyLetter r2']],
    ['coOfficer', [...all, 'dispatchNotice a1', 'dispatchNotice a3', 'replyLetter r2']], ['link', [...all, 'dispatchNotice a1', 'dispatchNotice a3', 'replyLetter r2']],
  ];
  it.each(rows)('%s', (role, expected) => {
    const found = papersOf({ standing: [role], serial_no: '2026000001', copy_edited_at: new Date() }, everything, [HOUSING]);
    expect(found.map((p) => [p.kind, ...(p.partId ? [p.partId] : [])].join(' ')).toSorted()).toEqual(expected.toSorted());
  });

  it('of another answering unit a unit has no reminder and no request for more time', () => {
    const found = papersOf({ standing: ['leadOfficer'], serial_no: '2026000001', copy_edited_at: null }, everything, ['u-second']).map((p) => p.kind);
    expect(found).not.toContain('reminderNotice');
    expect(found).not.toContain('extensionRequest');
    expect(found).toContain('dispatchNotice');
  });

  it('calls several papers of a kind by their part, and a draft a draft', () => {
    const names = papersOf({ standing: ['supervision', 'editor'], serial_no: '1', copy_edited_at: null }, everything, []).map((p) => p.name);
    expect(names).toEqual(['建言登记表', '专刊（同心直通车〔2026〕第3期）', '专刊（稿）', '交办单（区住房建设局、区民政局）', '交办单（再办理，区住房建设局）', '催办单（建催〔2026〕1号）', '延期申请（区住房建设局）', '答复函（区住房建设局）', '答复函稿（区住房建设局）']);
  });

  it('has none for a draft that was never submitted', () => {
    expect(papersOf({ standing: ['author'], serial_no: null, copy_edited_at: null }, nowhere, [])).toEqual([]);
  });
});

describe('printing', () => {
  const ask = (id: string, kind: PaperKind, as: Person, partId?: string | null) => c.t.call(printPaper, { params: { id, kind }, query: partId ? { partId } : {} }, as);
  /** The words of a printed paper in reading order, run by run. */
  async function wordsOf(id: string, kind: PaperKind, as: Person, partId?: string | null): Promise<string> {
    const answer = await ask(id, kind, as, partId);
    expect(answer.error).toBeNull();
    const parts = unzipText(answer.body as Buffer);
    return ['word/document.xml', ...Object.keys(parts).filter((p) => p.startsWith('word/header'))].map((p) => (parts[p] ?? '').replace(/<[^>]+>/g, '')).join('');
  }
  const partOf = async (id: string, kind: PaperKind, as: Person): Promise<string | null> => (await c.matter(id, as)).papers.find((p) => p.kind === kind)?.partId ?? null;

  it('prints the registration form for the author, with what was decided', async () => {
    const id = await c.at('filed');
    const form = await wordsOf(id, 'registrationForm', c.author);
    for (const part of [text.title, text.content.proposal, '陈知行', '城市建设', '审查结果：受理', '同意立案', '编号：建言〔2026〕']) expect(form).toContain(part);
  });

  it('shows an author’s telephone only to those who may contact the author', async () => {
    const id = await c.at('dispatched');
    await c.t.connection.db.updateTable('members').set({ phone: '13900000000' }).where('id', '=', c.author.memberId ?? '').execute();
    expect(await wordsOf(id, 'registrationForm', c.desk)).toContain('13900000000');
    for (const reader of [c.author, c.editor, c.issuer]) expect(await wordsOf(id, 'registrationForm', reader)).not.toContain('13900000000');
  });

  it('prints the copy-editing sheet for the screening roles alone, both texts side by side', async () => {
    const id = await c.at('accepted');
    await c.step(api.copyEdit, id, { title: text.title, content: { ...text.content, proposal: '建议区住建部门牵头，三年内分批加装坡道。' }, note: '压缩文字。' }, c.editor);
    await c.step(api.answerEdit, id, { agreed: false, note: '请保留物业合同一句。' }, c.author);
    const sheet = await wordsOf(id, 'copyEditSheet', c.issuer);
    for (const part of ['并把维护写入物业合同', '压缩文字。', '不同意修改', '请保留物业合同一句。']) expect(sheet).toContain(part);
    expect((await ask(id, 'copyEditSheet', c.author)).error?.code).toBe('suggestion.paper_not_ready');
  });

  it('prints an issue as it was signed off, and a draft as a draft without taking a number', async () => {
    const draftOf = await c.at('filed');
    const issueId = randomUUID();
    await c.step(api.saveIssue, draftOf, { issueId, series: '党外人士建言', ...text, reportTo: ['区委主要领导'], sendTo: [], issueTo: [], copies: 12 }, c.editor);
    const preview = await wordsOf(draftOf, 'expressIssue', c.editor, issueId);
    expect(preview).toContain('送审稿');
    expect(await wordsOf(draftOf, 'expressIssue', c.issuer, issueId)).toBe(preview);
    expect((await ask(draftOf, 'expressIssue', c.author, issueId)).error?.code).toBe('suggestion.paper_not_ready');
    await c.step(api.report, draftOf, { issueId }, c.issuer);
    const signed = await wordsOf(draftOf, 'expressIssue', c.author, issueId);
    for (const part of ['〔2026〕第1期（总第1期）', '区委主要领导', '共印12份', '签发：签发丙', '编辑：编辑乙']) expect(signed).toContain(part);
    expect(signed).not.toContain('送审稿');
  });

  it('prints the notice of a dispatch with its number and limits, and for nobody the text of the instruction: the paper goes to units that are not cleared', async () => {
    const id = await c.at('dispatched', { co: true });
    for (const notice of [await wordsOf(id, 'dispatchNotice', c.desk), await wordsOf(id, 'dispatchNotice', c.officer)]) {
      for (const part of ['建办〔2026〕', '区住房建设局', '区民政局', '2026年4月1日', '2026年3月5日', '请按期答复。', '督办丁', '区（县）级领导']) expect(notice).toContain(part);
      for (const part of ['请住建局研究办理。', '区委主要领导']) expect(notice).not.toContain(part);
    }
    expect((await ask(id, 'dispatchNotice', c.author)).error?.code).toBe('suggestion.paper_not_ready');
  });

  it('keeps the limits on the notice as they were given, and prints the request that moved one', async () => {
    const id = await c.at('handling');
    const [assignmentId, requestId] = [await c.part(id), randomUUID()];
    await c.step(api.requestExtension, id, { assignmentId, requestId, reason: '涉及多个部门会商。', progress: '已完成现场摸底。', until: '2026-05-20' }, c.officer);
    const open = await wordsOf(id, 'extensionRequest', c.officer);
    for (const part of ['区住房建设局', '涉及多个部门会商。', '已完成现场摸底。', '2026年4月1日', '2026年5月20日', '何经办']) expect(open).toContain(part);
    await c.step(api.decideExtension, id, { requestId, granted: true, reason: '情况属实，同意。', toldAuthor: '需要会商，延期答复。' }, c.desk);
    const closed = await wordsOf(id, 'extensionRequest', c.desk);
    for (const part of ['☑同意延期至2026年5月20日', '情况属实，同意。', '督办丁', '应于2026年4月1日前办结']) expect(closed).toContain(part);
    expect(await wordsOf(id, 'dispatchNotice', c.desk)).toContain('请于2026年4月1日前书面答复');
    expect((await ask(id, 'extensionRequest', c.author, requestId)).error?.code).toBe('suggestion.paper_not_ready');
  });

  it('prints an answer for its authors only once it was sent, with the plan and the form', async () => {
    const id = await c.at('handling');
    const replyId = randomUUID();
    await c.step(api.draftReply, id, { assignmentId: await c.part(id), replyId, ...reply, resultClass: 'B', plan: '明年列入改造计划。', promisedBy: '2027-06-30' }, c.officer);
    expect(await wordsOf(id, 'replyLetter', c.officer, replyId)).toContain('下一步安排：明年列入改造计划。（完成时间：2027年6月30日）');
    expect((await ask(id, 'replyLetter', c.author, replyId)).error?.code).toBe('suggestion.paper_not_ready');
    await c.step(api.approveReply, id, { replyId }, c.head);
    await c.step(api.passReply, id, { replyId }, c.desk);
    const letter = await wordsOf(id, 'replyLetter', c.author, await partOf(id, 'replyLetter', c.author));
    for (const part of ['区住房建设局', '陈知行', '局长庚', reply.body, reply.contactPhone, '建言办理情况征询意见表', '2026年3月23日前交回']) expect(letter).toContain(part);
  });

  it('prints the reminder of a late answer', async () => {
    const id = await c.at('handling');
    const before = c.t.now;
    c.t.now = new Date('2026-04-02T01:00:00Z');
    await c.t.runJobs();
    const notice = await wordsOf(id, 'reminderNotice', c.head);
    for (const part of ['建催〔2026〕', '区住房建设局', '应于2026年4月1日前', '已超过办理时限1天']) expect(notice).toContain(part);
    c.t.now = before;
  });

  it('with split handling, what passes between the desk and one unit is for these two alone, role by role', async () => {
    const id = await c.at('dispatched', { mode: 'split' });
    const [mine, theirs] = [await c.part(id), await c.part(id, c.units.second)];
    for (const [assignmentId, officer] of [[mine, c.officer], [theirs, c.secondOfficer]] as const) {
      await c.step(api.acknowledge, id, { assignmentId }, officer);
      await c.step(api.requestExtension, id, { assignmentId, requestId: randomUUID(), reason: '涉及多个部门会商。', progress: '已完成现场摸底。', until: '2026-05-20' }, officer);
    }
    const before = c.t.now;
    c.t.now = new Date('2026-04-02T01:00:00Z');
    await c.t.runJobs();
    const all = (await c.matter(id, c.desk)).papers;
    const [reminders, requests] = [all.filter((p) => p.kind === 'reminderNotice'), all.filter((p) => p.kind === 'extensionRequest')];
    expect([reminders.length, requests.length]).toEqual([2, 2]);
    const partsOf = await c.matter(id, c.desk);
    const ofUnit = (assignmentId: string): (string | undefined)[] => [partsOf.reminders.find((r) => r.assignmentId === assignmentId)?.id, partsOf.requests.find((r) => r.assignmentId === assignmentId)?.id];
    const may = async (as: Person, [reminder, request]: (string | undefined)[]): Promise<number[]> => [(await ask(id, 'reminderNotice', as, reminder)).status, (await ask(id, 'extensionRequest', as, request)).status];
    for (const [name, as, own, other] of [
      ['desk', c.desk, [200, 200], [200, 200]], ['liaison', c.liaison, [200, 200], [200, 200]], ['secretariat', c.secretary, [200, 422], [200, 422]],
      ['officer', c.officer, [200, 200], [422, 422]], ['head', c.head, [200, 200], [422, 422]], ['second officer', c.secondOfficer, [422, 422], [200, 200]], ['second head', c.secondHead, [422, 422], [200, 200]],
      ['author', c.author, [422, 422], [422, 422]], ['editor', c.editor, [422, 422], [422, 422]], ['stranger', c.stranger, [404, 404], [404, 404]],
    ] as const) {
      expect([await may(as, ofUnit(mine)), await may(as, ofUnit(theirs))], name).toEqual([own, other]);
    }
    c.t.now = before;
  });

  it('prints the authors’ answers on the form behind the letter, for those who may read them, and a blank form until then and for others', async () => {
    const id = await c.at('replied');
    const replyId = await partOf(id, 'replyLetter', c.author);
    expect(await wordsOf(id, 'replyLetter', c.author, replyId)).not.toContain('☑');
    await c.step(api.rate, id, { feedbackId: randomUUID(), ...judgement, serviceManner: 'acceptable', rateResult: 'basically', comment: '希望公布二十处的名单。' }, c.author);
    for (const reader of [c.author, c.desk]) {
      const letter = await wordsOf(id, 'replyLetter', reader, replyId);
      for (const part of ['☑已走访', '☑理解', '☑基本满意', '希望公布二十处的名单。', '陈知行于2026年3月2日']) expect(letter, part).toContain(part);
      expect(letter).not.toContain('前交回');
    }
    const forUnit = await wordsOf(id, 'replyLetter', c.officer, replyId);
    expect(forUnit).not.toContain('☑');
    expect(forUnit).toContain('前交回');
  });

  it('says nothing to a stranger, and nothing of a part that is not there', async () => {
    const id = await c.at('replied');
    expect((await ask(id, 'registrationForm', c.stranger)).error?.code).toBe('suggestion.not_found');
    expect((await ask(id, 'replyLetter', c.author, randomUUID())).error?.code).toBe('suggestion.paper_not_ready');
    expect((await ask(id, 'reminderNotice', c.desk)).error?.code).toBe('suggestion.paper_not_ready');
  });

  it('records every print with the name of the paper', async () => {
    const id = await c.at('submitted');
    const answer = await ask(id, 'registrationForm', c.secretary);
    expect(answer.status).toBe(200);
    const rows = await c.t.connection.db.selectFrom('events').select(['data', 'actor_name']).where('subject_id', '=', id).where('name', '=', 'suggestion.paperPrinted').execute();
    expect(rows).toMatchObject([{ actor_name: '秘书甲', data: { paper: '建言登记表' } }]);
  });
});
