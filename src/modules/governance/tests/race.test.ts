import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import * as meetings from '../contract/meetings.ts';
import * as terms from '../contract/terms.ts';

// Two secretaries at two desks record the same step at the same moment.
let app: TestApp;
let desks: Person[];
let members: Person[];
beforeAll(async () => {
  app = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  const branch = await app.unit('branch', '长宁分会');
  desks = [await app.person('林文秘', { roles: ['secretariatOfficer'] }), await app.person('温文书', { roles: ['secretariatOfficer'] })];
  members = [await app.person('王思源', { memberOf: branch }), await app.person('丁小宁', { memberOf: branch })];
});
afterAll(() => app.close());

const both = async <T>(act: (desk: Person) => Promise<T>): Promise<T[]> => Promise.all(desks.map(act));
const codes = (answers: readonly { status: number; error?: { code: string } | null | undefined }[]): string[] => answers.map((x) => x.error?.code ?? 'done').toSorted();
const tally = async (name: string): Promise<number> => (await app.connection.db.selectFrom('events').select('id').where('name', '=', name as never).execute()).length;

async function held(): Promise<meetings.MeetingDetail> {
  const [desk] = desks as [Person];
  app.now = new Date('2026-03-02T02:00:00Z');
  const people = members.map((m) => ({ id: newId(), memberId: m.memberId, accountId: null, part: 'attend' as const }));
  const made = await app.done(meetings.createMeeting, { body: { id: newId(), kind: 'presidents', title: '会长办公会', startsAt: '2026-03-05T01:00:00.000Z', place: '', chair: '', recorder: '', expectedCount: null, people, agenda: [{ id: newId(), title: '年度计划', presenter: '' }] } }, desk);
  const called = await app.done(meetings.noticeMeeting, { params: { id: made.id }, body: { version: made.version } }, desk);
  app.now = new Date('2026-03-05T04:00:00Z');
  return app.done(meetings.holdMeeting, { params: { id: made.id }, body: { version: called.version, people: called.people.map((p) => ({ id: p.id, attendance: 'present' as const })), expectedCount: null, presentCount: null, chair: '', recorder: '' } }, desk);
}

describe('one step of a meeting', () => {
  it('a resolution is recorded by one, the other is told that the meeting has changed', async () => {
    const m = await held();
    const resolve = (desk: Person) => app.call(meetings.saveResolution, { params: { id: m.id, resolutionId: newId() }, body: { version: m.version, title: '通过年度计划', text: '', method: 'agreed', majority: 'overHalf', votesFor: null, votesAgainst: null, votesAbstain: null, agendaItemId: null } }, desk);
    expect(codes(await both(resolve))).toEqual(['done', 'matter.changed']);
    expect((await app.done(meetings.readMeeting, { params: { id: m.id } }, desks[0])).resolutions).toHaveLength(1);
  });

  it('minutes are issued once, with one number', async () => {
    const m = await held();
    const before = await tally('meeting.minuted');
    expect(codes(await both((desk) => app.call(meetings.issueMinutes, { params: { id: m.id }, body: { version: m.version } }, desk)))).toEqual(['done', 'matter.changed']);
    expect((await tally('meeting.minuted')) - before).toBe(1);
  });

  it('a resolution leads to one task, whoever presses first', async () => {
    const m = await held();
    const r = newId();
    await app.done(meetings.saveResolution, { params: { id: m.id, resolutionId: r }, body: { version: m.version, title: '走访分会', text: '', method: 'agreed', majority: 'overHalf', votesFor: null, votesAgainst: null, votesAbstain: null, agendaItemId: null } }, desks[0]);
    const give = (desk: Person) => app.call(meetings.taskOfResolution, { params: { id: m.id, resolutionId: r }, body: { taskId: newId(), title: '走访分会', body: '', lead: { kind: 'account', id: desks[1]?.accountId ?? '' }, coOwners: [], dueOn: null } }, desk);
    expect(codes(await both(give))).toEqual(['done', 'meeting.task_exists']);
  });
});

describe('one step of a change of term', () => {
  it('the elected take office once; an objection gets one answer', async () => {
    const [desk] = desks as [Person];
    const id = newId();
    const begun = await app.done(terms.beginChange, { body: { id, number: 6 } }, desk);
    const candidates = members.map((m) => ({ id: newId(), memberId: m.memberId ?? '', office: 'councillor' as const, seat: '', priorTerms: 0 }));
    const named = await app.done(terms.saveCandidates, { params: { id }, body: { version: begun.version, candidates } }, desk);
    const published = await app.done(terms.publishCandidates, { params: { id }, body: { version: named.version } }, desk);
    const objectionId = newId();
    await app.done(terms.object, { params: { id }, body: { id: objectionId, candidateId: null, text: '请核实名单。' } }, members[0]);
    expect(codes(await both((d) => app.call(terms.answerObjection, { params: { id, objectionId }, body: { answer: `${d.name}已核实。` } }, d)))).toEqual(['done', 'term.objection_answered']);
    const counted = await app.done(terms.saveResult, { params: { id }, body: { version: published.version, voters: 9, results: candidates.map((c) => ({ id: c.id, votesFor: 9, votesAgainst: 0, votesAbstain: 0, elected: true })) } }, desk);
    expect(codes(await both((d) => app.call(terms.confirmElection, { params: { id }, body: { version: counted.version, electedOn: '2026-03-05' } }, d)))).toEqual(['done', 'matter.changed']);
    expect([await tally('term.elected'), (await app.connection.db.selectFrom('appointments').select('id').execute()).length]).toEqual([1, 2]);
  });
});

async function somebodyWaits(): Promise<void> {
  const waiting = sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await waiting.execute(app.connection.db)).rows[0]?.n === 0) await sleep(10);
}

/** The same step written by two transactions that both look before either writes: how many of them go through. */
async function lookThenWrite(id: string, version: number, lock: boolean): Promise<number> {
  let looked = 0;
  let open: (() => void) | undefined;
  const everybodyLooked = new Promise<void>((resolve) => { open = resolve; });
  const step = () => inTransaction(app.connection.db, async (tx) => {
    const row = (await sql<{ version: number }>`select version from meetings where id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)).rows[0];
    looked += 1;
    if (looked === desks.length) open?.();
    // With the lock the second waits in its look: the first goes on when it does.
    if (looked < desks.length) await (lock ? somebodyWaits() : everybodyLooked);
    if (row?.version !== version) return 0;
    await sql`update meetings set version = version + 1 where id = ${id}`.execute(tx);
    return 1;
  });
  return (await Promise.all(desks.map(step))).reduce((sum: number, n) => sum + n, 0);
}

it('the lock on the row is what lets one through: looking first and writing then without it lets both (negative control)', async () => {
  const [a, b] = [await held(), await held()];
  expect([await lookThenWrite(a.id, a.version, true), await lookThenWrite(b.id, b.version, false)]).toEqual([1, 2]);
});
