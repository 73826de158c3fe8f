import { sql } from 'kysely';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Limit } from '#kit/pure/limits.ts';
import type { Actor, AppServices } from './context.ts';
import { type Start, addEntry, cancelDeadlines, deadlinesOf, extendDeadline, limitFromNow, meetDeadline, pauseDeadline, replaceDeadline, resumeDeadline, startDeadline } from './deadlines/ledger.ts';
import { recomputeProvisional, tickDeadlines } from './deadlines/tick.ts';
import { eventsOf } from './events.ts';
import { newId } from './ids.ts';
import type { ModuleDef } from './registry.ts';
import { setSetting } from './settings.ts';
import { type TestKit, startTestKit } from './testing/kit.ts';

const limit = z.strictObject({ n: z.number().int().min(0), unit: z.enum(['workingDay', 'day', 'month', 'hour']) });
const testModule: ModuleDef = {
  name: 'test',
  settings: {
    'limit.five': { schema: limit, initial: { n: 5, unit: 'workingDay' } satisfies Limit, group: 'limits' },
    'limit.month': { schema: limit, initial: { n: 1, unit: 'month' } satisfies Limit, group: 'limits' },
    'limit.thirty': { schema: limit, initial: { n: 30, unit: 'day' } satisfies Limit, group: 'limits' },
    'limit.hours': { schema: limit, initial: { n: 48, unit: 'hour' } satisfies Limit, group: 'limits' },
  },
};

let kit: TestKit;
let officer: Actor;
beforeAll(async () => {
  kit = await startTestKit([testModule]);
  officer = kit.person('督办员秦岭');
});
afterAll(() => kit.close());

/** An instant of local time in Shanghai. */
const at = (text: string): Date => new Date(`${text.includes('T') ? text : `${text}T10:00`}:00+08:00`);
const dayOf = (d: Date | null | undefined): string => (d ? new Date(d.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) : '');
const matter = (): Start['matter'] => ({ type: 'suggestion', id: newId() });
const startOf = (m: Start['matter'], limitKey = 'limit.five', more: Partial<Start> = {}): Start => ({ matter: m, kind: 'reply', limitKey, holder: { role: 'handlingOfficer' }, ...more });
const start = (m: Start['matter'], limitKey?: string, more?: Partial<Start>) => kit.within((ctx) => startDeadline(ctx, startOf(m, limitKey, more)), officer);
const tick = (): Promise<number> => kit.within((ctx) => tickDeadlines(ctx));
const clocks = (m: Start['matter']) => kit.within((ctx) => deadlinesOf(ctx, m.id));
const ledger = async (m: Start['matter']) => (await clocks(m)).flatMap((c) => c.entries);
const kinds = async (m: Start['matter']): Promise<string[]> => (await ledger(m)).map((e) => (e.note && e.kind === 'remind' ? e.note : e.kind));
const facts = async (m: Start['matter']): Promise<string[]> => (await kit.within((ctx) => eventsOf(ctx, m))).map((e) => e.name);
const why = { reason: '等作者补充材料', toldAuthor: '请补充现场照片，期限暂停计算' };

describe('a clock', () => {
  test.each<[began: string, key: string, due: string, because: string]>([
    ['2026-03-02', 'limit.five', '2026-03-09', 'a plain week'],
    ['2026-02-12', 'limit.five', '2026-02-26', 'Saturday 14 February is worked, 15 to 23 are holidays'],
    ['2026-04-30', 'limit.five', '2026-05-11', 'the working Saturday 9 May counts'],
    ['2026-09-02', 'limit.thirty', '2026-10-08', 'the thirtieth day lies in the holidays: the next working day'],
    ['2026-01-31', 'limit.month', '2026-02-28', 'a month later has no 31st; Saturday 28 February is worked'],
    ['2026-05-05T23:59', 'limit.hours', '2026-05-07', 'hours do not rest'],
  ])('from %s by %s ends on %s: %s', async (began, key, due) => {
    kit.now = at(began);
    const row = await start(matter(), key);
    expect(dayOf(row.due_at)).toBe(due);
    expect(row.provisional).toBe(false);
  });

  test('keeps the limit it was given when the setting changes; a later one takes the new', async () => {
    kit.now = at('2026-03-02');
    const [before, after] = [matter(), matter()];
    await start(before);
    await kit.within((ctx) => setSetting(ctx, 'limit.five', { n: 10, unit: 'workingDay' }, '2026-03-03', '试行'), officer);
    const same = matter();
    await start(same);
    kit.now = at('2026-03-03');
    await start(after);
    const given = async (m: Start['matter']): Promise<unknown[]> => (await clocks(m)).map((c) => [c.limit_value, dayOf(c.due_at)]);
    expect(await given(before)).toEqual([[{ n: 5, unit: 'workingDay' }, '2026-03-09']]);
    expect(await given(same)).toEqual([[{ n: 5, unit: 'workingDay' }, '2026-03-09']]);
    expect(await given(after)).toEqual([[{ n: 10, unit: 'workingDay' }, '2026-03-17']]);
    await kit.within((ctx) => setSetting(ctx, 'limit.five', { n: 5, unit: 'workingDay' }, '2026-03-03', null), officer);
  });

  test('may be given a due instant from outside, and a window needs no clock', async () => {
    kit.now = at('2026-03-02');
    const row = await start(matter(), 'limit.five', { dueAt: at('2026-06-30') });
    expect(dayOf(row.due_at)).toBe('2026-06-30');
    expect(dayOf(await kit.within((ctx) => limitFromNow(ctx, 'limit.five')))).toBe('2026-03-09');
  });

  test('runs once for a matter and kind, and beside it once for each part', async () => {
    const m = matter();
    await start(m);
    await expect(start(m)).rejects.toThrow('deadlines_one_running');
    await start(m, 'limit.five', { partId: newId() });
    await start(m, 'limit.five', { partId: newId() });
    expect(await clocks(m)).toHaveLength(3);
  });
});

describe('reminders and lateness', () => {
  test('come once each, day by day, whatever ticks how often', async () => {
    kit.now = at('2026-03-02');
    const m = matter();
    await start(m, 'limit.thirty'); // due Wednesday 1 April
    for (let day = 0; day < 45; day += 1) {
      kit.now = new Date(at('2026-03-02T09:30').getTime() + day * 86_400_000);
      await Promise.all([tick(), tick()]);
    }
    expect(await kinds(m)).toEqual(['start', 'remind15', 'remind7', 'remind3', 'remind1', 'late', 'veryLate']);
    expect(await facts(m)).toEqual(['deadline.reminded', 'deadline.reminded', 'deadline.reminded', 'deadline.reminded', 'deadline.late', 'deadline.veryLate']);
    expect((await ledger(m)).map((e) => dayOf(e.at))).toEqual(['2026-03-02', '2026-03-17', '2026-03-25', '2026-03-29', '2026-03-31', '2026-04-02', '2026-04-09']);
  });

  test('after an outage of 72 hours one reminder is sent, the last; after the due day none but the lateness', async () => {
    kit.now = at('2026-03-02');
    const [near, over] = [matter(), matter()];
    await start(near, 'limit.thirty');
    await start(over, 'limit.thirty');
    kit.now = at('2026-03-28T12:00');
    await tick();
    kit.now = at('2026-03-31T12:00'); // T-3 and T-1 were missed
    await tick();
    await tick();
    expect(await kinds(near)).toEqual(['start', 'remind7', 'remind1']);
    const asleep = matter();
    kit.now = at('2026-03-02');
    await start(asleep, 'limit.thirty');
    kit.now = at('2026-04-20T12:00');
    await tick();
    await tick();
    expect(await kinds(asleep)).toEqual(['start', 'late', 'veryLate']);
  });

  test('nothing is late a moment before the end, and nothing of an ended or paused clock is', async () => {
    kit.now = at('2026-03-02');
    const [met, paused, cancelled] = [matter(), matter(), matter()];
    for (const m of [met, paused, cancelled]) await start(m);
    kit.now = at('2026-03-09T23:59');
    expect(await kit.within((ctx) => meetDeadline(ctx, { matter: met, kind: 'reply' }))).toEqual({ late: false });
    await kit.within((ctx) => pauseDeadline(ctx, { matter: paused, kind: 'reply' }, why), officer);
    await kit.within((ctx) => cancelDeadlines(ctx, cancelled, '并案办理'), officer);
    kit.now = at('2026-03-30');
    await tick();
    expect(await kinds(met)).toEqual(['start', 'meet']);
    expect(await kinds(paused)).toEqual(['start', 'pause']);
    expect(await kinds(cancelled)).toEqual(['start', 'cancel']);
    expect(await kit.within((ctx) => meetDeadline(ctx, { matter: met, kind: 'reply' }))).toBeUndefined();
  });

  test('an answer a second after the end is late', async () => {
    kit.now = at('2026-03-02');
    const m = matter();
    await start(m);
    kit.now = new Date(at('2026-03-10T00:00').getTime() + 1000);
    expect(await kit.within((ctx) => meetDeadline(ctx, { matter: m, kind: 'reply' }))).toEqual({ late: true });
  });

  test('the unique index is the judge: a second lateness of the same due instant cannot be written', async () => {
    kit.now = at('2026-03-02');
    const m = matter();
    const d = await start(m);
    kit.now = at('2026-03-10');
    await Promise.all([tick(), tick(), tick()]);
    expect((await kinds(m)).filter((k) => k === 'late')).toHaveLength(1);
    await expect(kit.within((ctx) => addEntry(ctx, d.id, 'late', { before: d.due_at }))).rejects.toThrow('deadline_entries_once');
    await expect(kit.within((ctx) => ctx.tx.updateTable('deadline_entries').set({ reason: '改' }).execute())).rejects.toThrow('never changed');
  });
});

describe('one clock that cannot go on', () => {
  test('is told of and stays due, holds up no other, and goes on by itself when it can', async () => {
    kit.now = at('2026-03-02');
    const [bad, good] = [matter(), matter()];
    const d = await start(bad);
    await start(good);
    // It fails as it would where something of it is damaged; control: what it does fails indeed.
    await kit.within((ctx) => sql`create function bar_refuse() returns trigger language plpgsql as $$ begin raise exception 'damaged'; end $$`.execute(ctx.tx));
    await kit.within((ctx) => sql`create trigger bar_refuse before insert on deadline_entries for each row when (new.deadline_id = ${sql.lit(d.id)}) execute function bar_refuse()`.execute(ctx.tx));
    await expect(kit.within((ctx) => addEntry(ctx, d.id, 'late', { before: d.due_at }))).rejects.toThrow('damaged');
    const told: unknown[] = [];
    const tell = (...[, about, words]: Parameters<NonNullable<AppServices['tell']>>): void => void told.push([words, about['clock']]);
    kit.now = at('2026-03-10T09:30');
    await kit.within((ctx) => tickDeadlines({ ...ctx, app: { ...ctx.app, tell } }));
    expect(await kinds(good)).toEqual(['start', 'late']);
    expect(await kinds(bad)).toEqual(['start']);
    expect(told).toEqual([['clock failed', d.id]]);
    await kit.within((ctx) => sql`drop trigger bar_refuse on deadline_entries`.execute(ctx.tx));
    await tick();
    expect(await kinds(bad)).toEqual(['start', 'late']);
  });
});

describe('when the clock of the database ran ahead and is set right', () => {
  test('a step that was reminded of in the time to come is not again, and stops neither this clock nor others', async () => {
    kit.now = at('2026-03-02');
    const [m, other] = [matter(), matter()];
    await start(m, 'limit.thirty'); // due Wednesday 1 April
    await start(other, 'limit.thirty');
    kit.now = at('2026-03-26T10:00');
    await tick();
    expect(await kinds(m)).toEqual(['start', 'remind7']);
    kit.now = at('2026-03-03');
    // A pause of a moment: the plan is reckoned anew, to the same day.
    await kit.within((ctx) => pauseDeadline(ctx, { matter: m, kind: 'reply' }, why), officer);
    await kit.within((ctx) => resumeDeadline(ctx, { matter: m, kind: 'reply' }, { reason: '材料已到' }), officer);
    kit.now = at('2026-03-25T09:30');
    await tick();
    kit.now = at('2026-03-29T09:30');
    expect(await tick()).toBeGreaterThan(0);
    kit.now = at('2026-04-10T09:30');
    await tick();
    expect((await kinds(m)).filter((k) => !['pause', 'resume'].includes(k))).toEqual(['start', 'remind7', 'remind3', 'late', 'veryLate']);
    expect(await kinds(other)).toContain('late');
  });

  test('a pause that began in the time to come can be ended', async () => {
    kit.now = at('2026-04-20');
    const m = matter();
    await start(m, 'limit.thirty');
    kit.now = at('2026-04-23');
    await kit.within((ctx) => pauseDeadline(ctx, { matter: m, kind: 'reply' }, why), officer);
    const [before] = await clocks(m);
    kit.now = at('2026-03-24');
    const row = await kit.within((ctx) => resumeDeadline(ctx, { matter: m, kind: 'reply' }, { reason: '材料已到' }), officer);
    expect([row?.state, dayOf(row?.due_at)]).toEqual(['running', dayOf(before?.due_at)]);
  });
});

describe('what happened to a clock stands in its ledger with reason, grantor and what the author was told', () => {
  test('pause and resume give back the working days that were left', async () => {
    kit.now = at('2026-03-02');
    const m = matter();
    await start(m);
    kit.now = at('2026-03-04'); // three working days left: 5, 6 and 9 March
    await kit.within((ctx) => pauseDeadline(ctx, { matter: m, kind: 'reply' }, why), officer);
    kit.now = at('2026-03-31');
    await kit.within((ctx) => resumeDeadline(ctx, { matter: m, kind: 'reply' }, { reason: '材料已到' }), officer);
    const [clock] = await clocks(m);
    expect(dayOf(clock?.due_at)).toBe('2026-04-03');
    expect((await ledger(m)).map((e) => [e.kind, dayOf(e.due_before), dayOf(e.due_after), e.reason, e.grantor_name, e.told_author])).toEqual([
      ['start', '', '2026-03-09', null, officer.name, null],
      ['pause', '2026-03-09', '2026-03-09', why.reason, officer.name, why.toldAuthor],
      ['resume', '2026-03-09', '2026-04-03', '材料已到', officer.name, null],
    ]);
    expect(await facts(m)).toEqual(['deadline.paused', 'deadline.resumed']);
    kit.now = at('2026-04-02T09:00');
    await tick();
    expect((await kinds(m)).at(-1)).toBe('remind1');
  });

  test('an extension moves the end and its reminders, and is counted', async () => {
    kit.now = at('2026-03-02');
    const m = matter();
    await start(m);
    const row = await kit.within((ctx) => extendDeadline(ctx, { matter: m, kind: 'reply' }, at('2026-03-20T23:59'), { reason: '需会商两家单位', toldAuthor: '延至3月20日' }), officer);
    expect([dayOf(row?.due_at), row?.extended_times]).toEqual(['2026-03-20', 1]);
    kit.now = at('2026-03-10T09:30');
    await tick();
    expect(await kinds(m)).toEqual(['start', 'extend', 'remind15']);
    kit.now = at('2026-03-21T09:30');
    await tick();
    expect(await kinds(m)).toEqual(['start', 'extend', 'remind15', 'late']);
    expect((await ledger(m))[1]).toMatchObject({ grantor_id: officer.accountId, grantor_name: officer.name, reason: '需会商两家单位', told_author: '延至3月20日' });
  });

  test('an extension of a paused clock counts from the day it is granted: the time it slept before is not given twice', async () => {
    kit.now = at('2026-03-02');
    const m = matter();
    await start(m);
    kit.now = at('2026-03-04');
    await kit.within((ctx) => pauseDeadline(ctx, { matter: m, kind: 'reply' }, why), officer);
    kit.now = at('2026-03-11');
    await kit.within((ctx) => extendDeadline(ctx, { matter: m, kind: 'reply' }, at('2026-03-20T23:59'), { reason: '会商' }), officer);
    kit.now = at('2026-03-18');
    await kit.within((ctx) => resumeDeadline(ctx, { matter: m, kind: 'reply' }, { reason: '材料已到' }), officer);
    const [clock] = await clocks(m);
    // Seven working days from 11 to 20 March, counted again from 18 March.
    expect([clock?.state, dayOf(clock?.due_at)]).toEqual(['running', '2026-03-27']);
  });

  test('a replaced clock ends with the reason and a new one begins', async () => {
    kit.now = at('2026-03-02');
    const m = matter();
    await start(m);
    kit.now = at('2026-03-05');
    await kit.within((ctx) => replaceDeadline(ctx, startOf(m), { reason: '改由区教育局办理', toldAuthor: '承办单位已调整' }), officer);
    const [old, fresh] = await clocks(m);
    expect([old?.state, fresh?.state, dayOf(fresh?.due_at)]).toEqual(['cancelled', 'running', '2026-03-12']);
    expect(fresh?.entries.map((e) => [e.kind, e.reason, e.told_author])).toEqual([['start', null, null], ['replace', '改由区教育局办理', '承办单位已调整']]);
    expect(old?.entries.at(-1)).toMatchObject({ kind: 'cancel', reason: '改由区教育局办理', grantor_name: officer.name });
  });

  test('a pause of what does not run, or of nothing, changes nothing', async () => {
    kit.now = at('2026-03-02');
    const m = matter();
    await kit.within((ctx) => pauseDeadline(ctx, { matter: m, kind: 'reply' }, why));
    await start(m);
    await kit.within((ctx) => resumeDeadline(ctx, { matter: m, kind: 'reply' }, why));
    for (let i = 0; i < 2; i += 1) await kit.within((ctx) => pauseDeadline(ctx, { matter: m, kind: 'reply' }, why));
    expect(await kinds(m)).toEqual(['start', 'pause']);
  });
});

describe('when the list of the next year arrives', () => {
  const list2027 = [
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '元旦', date: '2027-01-04', isOffDay: true },
    { name: '元旦', date: '2027-01-09', isOffDay: false },
  ];

  test('what was counted without it is counted again, paused time included, and nothing else', async () => {
    kit.now = at('2026-12-29');
    const [plain, slept, asleep, granted, given, done] = [matter(), matter(), matter(), matter(), matter(), matter()];
    for (const m of [plain, slept, asleep, granted, done]) await start(m);
    await start(given, 'limit.five', { dueAt: at('2027-01-06T23:59') });
    await kit.within((ctx) => meetDeadline(ctx, { matter: done, kind: 'reply' }));
    await kit.within((ctx) => extendDeadline(ctx, { matter: granted, kind: 'reply' }, at('2027-01-20T23:59'), { reason: '会商' }), officer);
    for (const m of [slept, asleep]) await kit.within((ctx) => pauseDeadline(ctx, { matter: m, kind: 'reply' }, why), officer);
    kit.now = at('2026-12-31');
    await kit.within((ctx) => resumeDeadline(ctx, { matter: slept, kind: 'reply' }, { reason: '材料已到' }), officer);
    const state = async () => Promise.all([plain, slept, asleep, granted, given, done].map(async (m) => (await clocks(m)).map((c) => [dayOf(c.due_at), c.provisional, c.state]).flat()));
    expect(await state()).toEqual([
      ['2027-01-05', true, 'running'], ['2027-01-07', true, 'running'], ['2027-01-05', true, 'paused'],
      ['2027-01-20', false, 'running'], ['2027-01-06', false, 'running'], ['2027-01-05', true, 'met'],
    ]);

    await kit.within((ctx) => ctx.tx.insertInto('calendar_lists').values({ year: 2027, days: JSON.stringify(list2027) as never, source: '国办通知', imported_at: kit.now }).execute());
    kit.services.calendar.forget();
    expect(await kit.within((ctx) => recomputeProvisional(ctx, '2027年放假安排已公布'), officer)).toBe(3);
    expect(await kit.within((ctx) => recomputeProvisional(ctx, '再算一次'), officer)).toBe(0);
    // The 1st and the 4th of January are off now, Saturday the 9th is worked.
    expect(await state()).toEqual([
      ['2027-01-07', false, 'running'], ['2027-01-09', false, 'running'], ['2027-01-07', false, 'paused'],
      ['2027-01-20', false, 'running'], ['2027-01-06', false, 'running'], ['2027-01-05', true, 'met'],
    ]);
    expect((await ledger(plain)).at(-1)).toMatchObject({ kind: 'recompute', reason: '2027年放假安排已公布', grantor_name: officer.name });
    expect(await facts(plain)).toEqual(['deadline.recomputed']);

    kit.now = at('2027-01-04');
    await kit.within((ctx) => resumeDeadline(ctx, { matter: asleep, kind: 'reply' }, { reason: '材料已到' }), officer);
    expect((await clocks(asleep)).map((c) => dayOf(c.due_at))).toEqual(['2027-01-09']);
  });
});
