import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runChecks } from '#app/check.ts';
import { setSetting } from '#kit/server/settings.ts';
import { localDate } from '#kit/pure/time.ts';
import { importCalendar } from '#modules/associations/contract.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import * as api from '../contract/steps.ts';
import { type Cast, reply, startCast, text } from './cast.ts';

// The old year ends at midnight in Beijing, eight hours before it does in Greenwich.
const LAST = new Date('2026-12-31T15:59:59.999Z');
const FIRST = new Date('2026-12-31T16:00:00.000Z');

let c: Cast;
beforeAll(async () => { c = await startCast(LAST); });
beforeEach(() => { c.t.now = LAST; });
afterAll(() => c.t.close());

let renamed = 0;
/** Words of the series from now on; of two set on one day the later counts. */
async function series(over: Record<string, string>): Promise<void> {
  c.t.now = new Date(LAST.getTime() - 3_600_000 + 1000 * (renamed += 1));
  await c.t.asSystem((ctx) => setSetting(ctx, 'suggestion.series', { suggestion: '建言', info: '信息', report: '调研', supervision: '监督', ...over }, localDate(c.t.now), null));
}
async function filed(id: string): Promise<string | null> {
  await c.step(api.propose, id, { kind: 'file' }, c.editor);
  await c.step(api.fileSuggestion, id, {}, c.issuer);
  return (await c.matter(id, c.issuer)).formalText;
}
async function wrong(): Promise<string[]> {
  await c.t.runJobs();
  const problems: string[] = [];
  await runChecks(c.t.connection.db, c.t.app.services, (name, found) => problems.push(...found.map((p) => `${name}: ${p}`)));
  return problems;
}

describe('at midnight', () => {
  it('numbers begin anew, the running total of the issues goes on, and what was begun in the old year is numbered when it is signed', async () => {
    const [old, begun] = [await c.at('replied'), await c.at('accepted')];
    await c.step(api.propose, begun, { kind: 'file' }, c.editor);
    const waiting = await c.at('filed');
    const issueId = randomUUID();
    await c.step(api.saveIssue, waiting, { issueId, series: '同心直通车', ...text, reportTo: ['区委主要领导'], sendTo: [], issueTo: [], copies: 3 }, c.editor);
    const before = await c.matter(old, c.desk);
    expect([before.formalText, before.issues[0]?.number]).toEqual(['建言〔2026〕1号', '同心直通车〔2026〕第1期（总第1期）']);

    c.t.now = FIRST;
    await c.step(api.fileSuggestion, begun, {}, c.issuer);
    await c.step(api.report, waiting, { issueId }, c.issuer);
    const next = await c.at('replied');
    const m = await c.matter(next, c.desk);
    const parts = await c.t.connection.db.selectFrom('assignments').select('dispatch_no').where('suggestion_id', '=', next).execute();
    expect({ begun: (await c.matter(begun, c.issuer)).formalText, late: (await c.matter(waiting, c.issuer)).issues[0]?.number, formal: m.formalText, serial: m.serialNo, issue: m.issues[0]?.number, letter: m.replies[0]?.letterNo, dispatch: parts.map((p) => p.dispatch_no) }).toEqual({
      begun: '建言〔2027〕1号', late: '同心直通车〔2027〕第1期（总第2期）', formal: '建言〔2027〕2号', serial: '2027000001', issue: '同心直通车〔2027〕第2期（总第3期）', letter: '区住房建设局建复〔2027〕1号', dispatch: ['建办〔2027〕1号'],
    });
    expect(await wrong()).toEqual([]);
  });
});

describe('a number is one of its kind', () => {
  it('types that share a word share its numbers', async () => {
    await series({ info: '建言' });
    const info = await c.draft(c.author, { type: 'info', content: { situation: '情况。', analysis: '分析。', proposal: '建议。' } });
    await c.step(api.submit, info, { open: true }, c.author);
    await c.step(api.accept, info, { category: 'urban' }, c.secretary);
    const numbers = [await filed(await c.at('accepted')), await filed(info), await filed(await c.at('accepted'))].map((n) => Number(/〕(\d+)号/.exec(n ?? '')?.[1]));
    expect(numbers.map((n) => n - (numbers[0] ?? 0))).toEqual([0, 1, 2]);
    await series({});
    expect(await wrong()).toEqual([]);
  });

  it('a new word begins at 1, and the old one goes on where it was when it comes back', async () => {
    const before = Number(/〕(\d+)号/.exec((await filed(await c.at('accepted'))) ?? '')?.[1]);
    await series({ suggestion: '同心建言' });
    expect(await filed(await c.at('accepted'))).toBe('同心建言〔2026〕1号');
    await series({});
    expect(await filed(await c.at('accepted'))).toBe(`建言〔2026〕${before + 1}号`);
    expect(await wrong()).toEqual([]);
  });

  it('two units of the same short name write letters of one series', async () => {
    const shorten = (id: string) => c.t.connection.db.updateTable('units').set({ short_name: '住建局' }).where('id', '=', id).execute();
    await Promise.all([shorten(c.units.lead), shorten(c.units.second)]);
    const id = await c.at('handling', { mode: 'split' });
    const second = await c.part(id, c.units.second);
    await c.step(api.acknowledge, id, { assignmentId: second }, c.secondOfficer);
    await c.step(api.startHandling, id, { assignmentId: second, officerName: '经办壬', officerPhone: '0000-7654321' }, c.secondOfficer);
    for (const [assignmentId, officer, head] of [[await c.part(id), c.officer, c.head], [second, c.secondOfficer, c.secondHead]] as const) {
      const replyId = randomUUID();
      await c.step(api.draftReply, id, { assignmentId, replyId, ...reply }, officer);
      await c.step(api.approveReply, id, { replyId }, head);
      await c.step(api.passReply, id, { replyId }, c.desk);
    }
    expect((await c.matter(id, c.desk)).replies.map((r) => r.letterNo ?? '').toSorted()).toEqual(['住建局建复〔2026〕1号', '住建局建复〔2026〕2号']);
  });
});

it('when the list of the next year comes, the day in the lists and in the inbox is the day of the clock', async () => {
  c.t.now = new Date('2026-12-28T02:00:00Z');
  const id = await c.at('submitted');
  const shown = async () => ({ matter: (await c.matter(id, c.secretary)).now.dueAt?.slice(0, 10), todo: (await c.t.done(listTodo, { query: { limit: 200 } as never }, c.secretary)).items.find((t) => t.matterId === id)?.dueAt?.slice(0, 10) });
  // Without a list the days from Monday to Friday are worked, the first of January too.
  expect(await shown()).toEqual({ matter: '2027-01-04', todo: '2027-01-04' });
  const off = (name: string, ...dates: string[]) => dates.map((date) => ({ name, date, isOffDay: true }));
  const days = [...off('元旦', '2027-01-01', '2027-01-02', '2027-01-03'), ...off('春节', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'), ...off('清明节', '2027-04-05'), ...off('劳动节', '2027-05-01', '2027-05-02'), ...off('端午节', '2027-06-09'), ...off('中秋节', '2027-09-15'), ...off('国庆节', '2027-10-01', '2027-10-02', '2027-10-03'), { name: '元旦', date: '2027-01-09', isOffDay: false }];
  await c.t.done(importCalendar, { body: { text: JSON.stringify({ year: 2027, days }) } }, c.secretary);
  await c.t.runJobs();
  expect(await shown()).toEqual({ matter: '2027-01-05', todo: '2027-01-05' });
});
