import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { planOf } from '#kit/pure/limit-plan.ts';
import { startDeadline } from '#kit/server/deadlines/ledger.ts';
import { tickDeadlines } from '#kit/server/deadlines/tick.ts';
import { newId } from '#kit/server/ids.ts';
import { type TestKit, startTestKit } from '#kit/server/testing/kit.ts';
import type { Row } from '../row.ts';
import type { Tools } from '../tools.ts';

const limit = z.strictObject({ n: z.number(), unit: z.enum(['workingDay', 'day', 'month', 'hour']) });
const limits = { 'limit.five': { n: 5, unit: 'workingDay' }, 'limit.ten': { n: 10, unit: 'workingDay' }, 'limit.thirty': { n: 30, unit: 'day' }, 'limit.month': { n: 1, unit: 'month' } } as const;
const settings = Object.fromEntries(Object.entries(limits).map(([key, initial]) => [key, { schema: limit, initial, group: 'limits' }]));
const MINUTE = 60_000;
const DAY = 86_400_000;
const begin = new Date('2026-01-26T01:00:00Z'); // before the long holidays of February and their shifted working days

interface Counted { clocks: number; done: number; twice: number; early: number; tardy: number; missed: number; afterOutage: number }

/** Clocks of all kinds over four months: two engines at each instant, one dying now and then in the middle, and three days in which none runs. */
async function months(tools: Tools, clocks: number, forgetful: boolean): Promise<Counted> {
  const kit = await startTestKit([{ name: 'test', settings }], begin);
  tools.after(() => kit.close());
  for (let n = 0; n < clocks; n += 1) {
    kit.now = new Date(begin.getTime() + randomInt(30 * 24 * 60) * MINUTE);
    await kit.within((ctx) => startDeadline(ctx, { matter: { type: 'suggestion', id: newId() }, kind: 'reply', limitKey: Object.keys(limits)[n % 4] ?? '', holder: { role: 'handlingOfficer' } }));
  }
  const outage = { from: new Date(begin.getTime() + 20 * DAY), to: new Date(begin.getTime() + 23 * DAY) };
  if (forgetful) await sql`drop index deadline_entries_once, deadline_reminders_once`.execute(kit.connection.db);
  const c: Counted = { clocks, done: 0, twice: 0, early: 0, tardy: 0, missed: 0, afterOutage: 0 };
  for (let now = begin; ;) {
    const next = (await sql<{ at: Date | null }>`select min(next_at) as at from deadlines where state = 'running' and next_at > ${new Date(0)}`.execute(kit.connection.db)).rows[0]?.at;
    if (!next) break;
    kit.now = new Date(Math.max(now.getTime(), next.getTime() - 1000));
    if (kit.now < next) c.early += await kit.within((ctx) => tickDeadlines(ctx));
    now = new Date(Math.max(now.getTime(), next.getTime() + randomInt(4 * MINUTE)));
    if (now > outage.from && now < outage.to) now = outage.to;
    kit.now = now;
    await work(kit, forgetful);
  }
  return judged(kit, c, outage);
}

/** Both engines until nothing is due; in one of eight turns one of them dies after its work and before its commit. */
async function work(kit: TestKit, forgetful: boolean): Promise<void> {
  const tick = (dies: boolean): Promise<number> => kit.within(async (ctx) => {
    const done = await tickDeadlines(ctx);
    if (dies) throw new Error('died');
    return done;
  });
  if (randomInt(8) === 0) await tick(true).catch(() => 0);
  const due = forgetful && randomInt(4) === 0 ? await sql<{ id: string; next_at: Date; late_at: Date | null }>`select id, next_at, late_at from deadlines where state = 'running' and next_at <= ${kit.now} limit 3`.execute(kit.connection.db) : { rows: [] };
  for (let done = 1; done > 0;) done = (await Promise.all([tick(false), tick(false)])).reduce((a, b) => a + b, 0);
  // An engine that sends first and notes afterwards, and died between: what it sent is due again.
  for (const d of due.rows) await sql`update deadlines set next_at = ${d.next_at}, late_at = ${d.late_at} where id = ${d.id}`.execute(kit.connection.db);
  if (due.rows.length > 0) await tick(false);
}

/** Compares every entry with the plan of its clock. */
async function judged(kit: TestKit, c: Counted, outage: { from: Date; to: Date }): Promise<Counted> {
  const cal = await kit.within((ctx) => kit.services.calendar.current(ctx.tx));
  const clocks = (await sql<{ id: string; started_at: Date; due_at: Date; limit_value: { unit: 'workingDay' | 'day' | 'month' | 'hour' }; remind_after: number[] | null }>`select id, started_at, due_at, limit_value, remind_after from deadlines`.execute(kit.connection.db)).rows;
  const entries = (await sql<{ deadline_id: string; kind: string; note: string | null; at: Date }>`select deadline_id, case kind when 'remind' then note else kind end as kind, note, at from deadline_entries where kind in ('remind', 'late', 'veryLate')`.execute(kit.connection.db)).rows;
  const of = new Map<string, typeof entries>();
  for (const e of entries) of.set(e.deadline_id, [...(of.get(e.deadline_id) ?? []), e]);
  for (const d of clocks) {
    const mine = of.get(d.id) ?? [];
    const asleep = mine.filter((e) => e.at.getTime() === outage.to.getTime() && e.kind.startsWith('remind'));
    c.afterOutage = Math.max(c.afterOutage, asleep.length);
    for (const step of planOf(cal, d.started_at, d.due_at, d.limit_value.unit, d.remind_after)) {
      const done = mine.filter((e) => e.kind === step.kind);
      const inOutage = step.at >= outage.from && step.at <= outage.to;
      c.done += done.length;
      if (done.length > 1) c.twice += 1;
      if (done.some((e) => e.at < step.at)) c.early += 1;
      if (done.some((e) => e.at.getTime() > (inOutage ? outage.to : step.at).getTime() + 10 * MINUTE)) c.tardy += 1;
      // Of several that an outage swallowed only the last is sent; before its start a clock reminds of nothing.
      if (done.length === 0 && !(inOutage && step.kind.startsWith('remind')) && step.at > d.started_at) c.missed += 1;
    }
  }
  return c;
}

const inWords = (c: Counted): string => `${c.clocks.toLocaleString('en')} clocks, ${c.done.toLocaleString('en')} reminders and latenesses: ${c.twice} twice, ${c.missed} missed, ${c.early} early, ${c.tardy} later than 10 min, at most ${c.afterOutage} reminder a clock after an outage of 72 h`;
const fine = (c: Counted): boolean => c.twice + c.missed + c.early + c.tardy === 0 && c.afterOutage <= 1 && c.done > c.clocks;

export const row: Row = {
  id: 'R08',
  threat: 'Deadlines over months with holidays and shifted working days, two engines, deaths in the middle of their work and an outage of 72 hours',
  criterion: '2,000 clocks: each reminder and lateness once, 0 missed, 0 early, at most 10 min late, at most one reminder a clock after the outage; more than 20 letters to one person at once are one',
  stage: 'full',
  async run(tools) {
    const c = await months(tools, tools.full ? 2000 : 100, false);
    return { figure: inWords(c), passed: fine(c) };
  },
  async control(tools) {
    const c = await months(tools, 60, true);
    return { figure: `with effects that are noted after they were sent: ${inWords(c)}`, passed: fine(c) };
  },
  provedBy: [{ file: 'src/kit/server/deadlines.test.ts', tests: ['come once each, day by day, whatever ticks how often', 'after an outage of 72 hours one reminder is sent'] }, { file: 'src/modules/notifications/notifications.test.ts', tests: ['more than twenty letters to one person at once are one', 'what was read before is not in the one letter'], control: 'control: unbundled, each would leave by itself' }],
  limits: 'in the system each notice stays by itself, because each ends with its to-do: only letters are made one',
};
