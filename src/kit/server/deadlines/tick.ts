import { sql } from 'kysely';
import { type WorkCalendar, isProvisional } from '#kit/pure/calendar.ts';
import { type PlanKind, planOf } from '#kit/pure/limit-plan.ts';
import { type Limit, dueDate, pausedShift } from '#kit/pure/limits.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '../context.ts';
import { record } from '../events.ts';
import { BROUGHT_FORWARD, CORRECTED, type Deadline, PROVISIONAL, addEntry, factOf, hasEntry, nextStep, notBefore, unitOf } from './ledger.ts';

/**
 * Does what running clocks have due: a reminder, lateness, great lateness; each once, in one transaction, whatever
 * restarts. After an outage only the last of several missed reminders is sent. Returns how many clocks it touched.
 */
export async function tickDeadlines(ctx: Ctx, limit = 200): Promise<number> {
  const due = await ctx.tx.selectFrom('deadlines').selectAll().where('association_id', '=', ctx.actor.associationId).where('state', '=', 'running')
    .where('next_at', '<=', ctx.now).orderBy('next_at').limit(limit).forUpdate().skipLocked().execute();
  for (const d of due) await alone(ctx, d);
  return due.length;
}

/** One clock that fails is told of and stays due: it holds up no other, and does not undo what they did. */
async function alone(ctx: Ctx, d: Deadline): Promise<void> {
  await sql`savepoint clock`.execute(ctx.tx);
  try {
    await advance(ctx, d);
    await sql`release savepoint clock`.execute(ctx.tx);
  } catch (error) {
    await sql`rollback to savepoint clock`.execute(ctx.tx);
    ctx.app.tell?.('error', { clock: d.id, err: error }, 'clock failed');
  }
}

async function advance(ctx: Ctx, d: Deadline): Promise<void> {
  const cal = await ctx.app.calendar.current(ctx.tx);
  const from = d.next_at ?? d.started_at;
  const passed = planOf(cal, d.started_at, d.due_at, unitOf(d), d.remind_after).filter((s) => s.at >= from && s.at <= ctx.now).map((s) => s.kind);
  const reminders = passed.filter((k) => k.startsWith('remind'));
  const last = reminders.at(-1);
  if (last && !passed.includes('late')) await remind(ctx, d, last);
  const isLate = passed.includes('late') && !d.late_at && !(await hasEntry(ctx, d, 'late'));
  const isVeryLate = passed.includes('veryLate') && !d.very_late_at && !(await hasEntry(ctx, d, 'veryLate'));
  const subject = { type: d.matter_type, id: d.matter_id };
  if (isLate) {
    await addEntry(ctx, d.id, 'late', { before: d.due_at });
    await record(ctx, 'deadline.late', subject, factOf(d));
  }
  if (isVeryLate) {
    await addEntry(ctx, d.id, 'veryLate', { before: d.due_at });
    await record(ctx, 'deadline.veryLate', subject, factOf(d));
  }
  await ctx.tx.updateTable('deadlines').set({
    next_at: await nextStep(ctx, d, d.due_at),
    ...(isLate ? { late_at: ctx.now } : {}), ...(isVeryLate ? { very_late_at: ctx.now } : {}),
  }).where('association_id', '=', ctx.actor.associationId).where('id', '=', d.id).execute();
}

/** A step that was reminded of already is not again: the clock of the database may have run ahead and been set right since, with the plan reckoned anew by a pause. */
async function remind(ctx: Ctx, d: Deadline, step: PlanKind): Promise<void> {
  if (await hasEntry(ctx, d, 'remind', step)) return;
  await addEntry(ctx, d.id, 'remind', { before: d.due_at, note: step });
  await record(ctx, 'deadline.reminded', { type: d.matter_type, id: d.matter_id }, { ...factOf(d), step });
}

/** Computes provisional due instants again after a year's holiday list arrived; every change is an entry with its reason. */
export async function recomputeProvisional(ctx: Ctx, reason: string): Promise<number> {
  const cal = await ctx.app.calendar.current(ctx.tx);
  const rows = await ctx.tx.selectFrom('deadlines').selectAll().where('association_id', '=', ctx.actor.associationId).where('state', 'in', ['running', 'paused']).where('provisional', '=', true).forUpdate().execute();
  let changed = 0;
  for (const d of rows) {
    const due = await countAgain(ctx, cal, d);
    const moved = due.dueAt.getTime() !== d.due_at.getTime();
    await ctx.tx.updateTable('deadlines').set({ due_at: due.dueAt, provisional: due.provisional, next_at: d.state === 'running' ? await nextStep(ctx, d, due.dueAt) : null })
      .where('association_id', '=', ctx.actor.associationId).where('id', '=', d.id).execute();
    if (!moved) continue;
    changed += 1;
    await addEntry(ctx, d.id, 'recompute', { before: d.due_at, after: due.dueAt, reason });
    await record(ctx, 'deadline.recomputed', { type: d.matter_type, id: d.matter_id }, { ...factOf({ ...d, due_at: due.dueAt }), dueBefore: d.due_at.toISOString(), reason, toldAuthor: null });
  }
  return changed;
}

/** Follows the ledger of a clock again on a calendar that knows more: the start, what somebody set, each pause. */
async function countAgain(ctx: Ctx, cal: WorkCalendar, d: Deadline): Promise<{ dueAt: Date; provisional: boolean }> {
  const entries = await ctx.tx.selectFrom('deadline_entries').selectAll().where('association_id', '=', ctx.actor.associationId).where('deadline_id', '=', d.id)
    .where((eb) => eb.or([eb('kind', 'in', ['start', 'extend', 'pause', 'resume']), eb('note', 'in', [CORRECTED, BROUGHT_FORWARD])])).orderBy('at').orderBy('id').execute();
  let dueAt = d.due_at;
  let from = d.started_at;
  let pausedAt: Date | null = null;
  for (const e of entries) {
    if (e.kind === 'start') dueAt = e.note === PROVISIONAL ? dueDate(cal, d.started_at, d.limit_value as Limit).dueAt : (e.due_after ?? dueAt);
    else if (e.kind === 'pause') pausedAt = e.at;
    else if (e.kind === 'extend' || e.kind === 'replace') [dueAt, from, pausedAt] = [e.due_after ?? dueAt, e.due_after ?? from, pausedAt && e.at];
    else if (pausedAt) [dueAt, from, pausedAt] = [pausedShift(cal, { pausedAt, resumedAt: notBefore(e.at, pausedAt), dueAt, unit: unitOf(d) }), e.at, null];
  }
  return { dueAt, provisional: isProvisional(cal, localDate(from < dueAt ? from : dueAt), localDate(dueAt)) };
}
