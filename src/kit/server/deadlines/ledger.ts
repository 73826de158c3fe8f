import type { Insertable, Selectable } from 'kysely';
import { isProvisional } from '#kit/pure/calendar.ts';
import { planOf } from '#kit/pure/limit-plan.ts';
import { type Limit, type LimitUnit, dueDate, pausedShift } from '#kit/pure/limits.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '../context.ts';
import type { Database } from '../db.ts';
import { type Subject, record } from '../events.ts';
import { nameNow } from '../erasure.ts';
import { newId } from '../ids.ts';
import type { DeadlineEntryKind } from '../schema.ts';
import { setting } from '../settings.ts';
import type { DeadlineFact, Holder } from './contract.ts';

export type Deadline = Selectable<Database['deadlines']>;

/** Note of the entry of a start whose due instant was counted on days that no holiday list covers yet. */
export const PROVISIONAL = 'provisional';
/** Note of the entry of a clock that was put right. */
export const CORRECTED = 'corrected';
/** Note of the entry of a clock that ends earlier than it was given. */
export const BROUGHT_FORWARD = 'broughtForward';

export interface Start {
  readonly matter: Subject;
  /** A part of the matter that has a clock of its own, e.g. one unit's assignment. */
  readonly partId?: string | null;
  readonly kind: string;
  /** The setting that holds the limit; the matter keeps the value of today. */
  readonly limitKey: string;
  /** The limit itself where it is data of the matter (a stage of a chain) and no setting. */
  readonly limit?: Limit;
  readonly holder: Holder;
  /** Reminds so many working days after the start, instead of before the end. */
  readonly remindAfter?: readonly number[];
  /** A due instant that was given from outside instead of computed from the limit. */
  readonly dueAt?: Date;
}

/** A clock that is reckoned but not written yet. */
export type PlannedDeadline = Insertable<Database['deadlines']> & { readonly due_at: Date; readonly provisional: boolean };

/** Reckons a clock (rules of practice §2.3): the limit of today's setting, on the working calendar, kept with the matter. */
export async function planDeadline(ctx: Ctx, s: Start): Promise<PlannedDeadline> {
  const cal = await ctx.app.calendar.current(ctx.tx);
  const limit = s.limit ?? (await setting<Limit>(ctx, s.limitKey));
  const due = s.dueAt ? { dueAt: s.dueAt, provisional: false } : dueDate(cal, ctx.now, limit);
  const steps = planOf(cal, ctx.now, due.dueAt, limit.unit, s.remindAfter);
  return {
    association_id: ctx.actor.associationId, id: newId(), matter_type: s.matter.type, matter_id: s.matter.id, part_id: s.partId ?? null, kind: s.kind,
    limit_key: s.limitKey, limit_value: JSON.stringify(limit) as unknown as Limit, holder_role: s.holder.role ?? null, holder_unit_id: s.holder.unitId ?? null, holder_account_id: s.holder.accountId ?? null,
    started_at: ctx.now, due_at: due.dueAt, provisional: due.provisional, state: 'running', next_at: steps[0]?.at ?? null, remind_after: s.remindAfter ? [...s.remindAfter] : null,
  };
}

/** Starts a planned clock, with the first entry of its ledger. */
export async function writeDeadline(ctx: Ctx, d: PlannedDeadline): Promise<Deadline> {
  const [row] = await Promise.all([
    ctx.tx.insertInto('deadlines').values(d).returningAll().executeTakeFirstOrThrow(),
    addEntry(ctx, d.id, 'start', { after: d.due_at, ...(d.provisional ? { note: PROVISIONAL } : {}) }),
  ]);
  return row;
}

export async function startDeadline(ctx: Ctx, s: Start): Promise<Deadline> {
  return writeDeadline(ctx, await planDeadline(ctx, s));
}

/** When a limit that began now would end; for windows that need no clock of their own. */
export async function limitFromNow(ctx: Ctx, limitKey: string, from: Date = ctx.now): Promise<Date> {
  return dueDate(await ctx.app.calendar.current(ctx.tx), from, await setting<Limit>(ctx, limitKey)).dueAt;
}

export interface Why {
  readonly reason: string;
  /** What the author is told about it; null when it does not concern the author. */
  readonly toldAuthor?: string | null;
}

export interface Which {
  readonly matter: Subject;
  readonly kind: string;
  readonly partId?: string | null;
}

/** Stops a running clock for a reason; the time left is kept. Returns nothing when no such clock runs. */
export async function pauseDeadline(ctx: Ctx, which: Which, why: Why): Promise<void> {
  const d = await open(ctx, which);
  if (d?.state !== 'running') return;
  await update(ctx, d.id, { state: 'paused', paused_at: ctx.now, next_at: null });
  await addEntry(ctx, d.id, 'pause', { before: d.due_at, after: d.due_at, ...why });
  await record(ctx, 'deadline.paused', which.matter, { ...factOf(d), dueBefore: d.due_at.toISOString(), reason: why.reason, toldAuthor: why.toldAuthor ?? null });
}

/** Lets a paused clock go on with what was left of it. */
export async function resumeDeadline(ctx: Ctx, which: Which, why: Why): Promise<Deadline | undefined> {
  const d = await open(ctx, which);
  if (d?.state !== 'paused' || !d.paused_at) return d;
  const cal = await ctx.app.calendar.current(ctx.tx);
  const dueAt = pausedShift(cal, { pausedAt: d.paused_at, resumedAt: notBefore(ctx.now, d.paused_at), dueAt: d.due_at, unit: unitOf(d) });
  const provisional = d.provisional || (unitOf(d) !== 'hour' && isProvisional(cal, localDate(ctx.now), localDate(dueAt)));
  const row = await update(ctx, d.id, { state: 'running', paused_at: null, due_at: dueAt, provisional, next_at: await nextStep(ctx, d, dueAt) });
  await addEntry(ctx, d.id, 'resume', { before: d.due_at, after: dueAt, ...why });
  await record(ctx, 'deadline.resumed', which.matter, { ...factOf(row), dueBefore: d.due_at.toISOString(), reason: why.reason, toldAuthor: why.toldAuthor ?? null });
  return row;
}

/** Moves the due instant of a clock: granted by the actor, with the reason and what the author is told. Of a paused clock what is left from today to the new day is kept. */
export async function extendDeadline(ctx: Ctx, which: Which, dueAt: Date, why: Why): Promise<Deadline | undefined> {
  const d = await open(ctx, which);
  if (!d) return undefined;
  const running = d.state === 'running';
  const row = await update(ctx, d.id, { due_at: dueAt, extended_times: d.extended_times + 1, provisional: false, ...(running ? {} : { paused_at: ctx.now }), next_at: running ? await nextStep(ctx, d, dueAt) : null });
  await addEntry(ctx, d.id, 'extend', { before: d.due_at, after: dueAt, ...why });
  await record(ctx, 'deadline.extended', which.matter, { ...factOf(row), dueBefore: d.due_at.toISOString(), reason: why.reason, toldAuthor: why.toldAuthor ?? null });
  return row;
}

/**
 * Gives a clock another limit and day: put right when it was started on a wrong ground, brought forward on a new one. Of one that
 * was late by the wrong day and is not by the right one, the lateness goes; what was sent because of it stays in the record. Also after it ended.
 */
export async function moveDeadline(ctx: Ctx, d: Deadline, to: { limitKey: string; limit: Limit; dueAt: Date; provisional: boolean }, why: Why, note: typeof CORRECTED | typeof BROUGHT_FORWARD): Promise<void> {
  const end = d.ended_at ?? ctx.now;
  await update(ctx, d.id, {
    due_at: to.dueAt, limit_key: to.limitKey, provisional: to.provisional, ...(end <= to.dueAt ? { late_at: null, very_late_at: null } : {}),
    ...(d.state === 'running' ? { next_at: await nextStep(ctx, d, to.dueAt, to.limit.unit) } : {}),
  });
  await ctx.tx.updateTable('deadlines').set({ limit_value: JSON.stringify(to.limit) as unknown as Limit }).where('association_id', '=', ctx.actor.associationId).where('id', '=', d.id).execute();
  await addEntry(ctx, d.id, 'replace', { before: d.due_at, after: to.dueAt, note, ...why });
}

/** Ends a clock because what it waited for was done; `late` says on which side of the due instant. No clock: nothing. */
export async function meetDeadline(ctx: Ctx, which: Which): Promise<{ late: boolean } | undefined> {
  const d = await open(ctx, which);
  if (!d) return undefined;
  const late = ctx.now.getTime() > d.due_at.getTime();
  await update(ctx, d.id, { state: 'met', paused_at: null, ended_at: ctx.now, next_at: null });
  await addEntry(ctx, d.id, 'meet', { before: d.due_at, after: d.due_at });
  return { late };
}

/** Ends every open clock of a matter (or of one part of it) that nobody waits for any more. */
export async function cancelDeadlines(ctx: Ctx, matter: Subject, reason: string, only: { partId?: string; kinds?: readonly string[] } = {}): Promise<void> {
  let query = ctx.tx.selectFrom('deadlines').selectAll().where('association_id', '=', ctx.actor.associationId).where('matter_id', '=', matter.id).where('state', 'in', ['running', 'paused']);
  if (only.partId) query = query.where('part_id', '=', only.partId);
  if (only.kinds) query = query.where('kind', 'in', only.kinds);
  for (const d of await query.execute()) {
    await update(ctx, d.id, { state: 'cancelled', paused_at: null, ended_at: ctx.now, next_at: null });
    await addEntry(ctx, d.id, 'cancel', { before: d.due_at, after: d.due_at, reason });
  }
}

/** Starts a clock of the same kind anew (reassignment, re-handling): the old one is ended with the reason first. */
export async function replaceDeadline(ctx: Ctx, start: Start, why: Why): Promise<Deadline> {
  await cancelDeadlines(ctx, start.matter, why.reason, { kinds: [start.kind], ...(start.partId ? { partId: start.partId } : {}) });
  const row = await startDeadline(ctx, start);
  await addEntry(ctx, row.id, 'replace', { after: row.due_at, ...why });
  return row;
}

/** The clock of a kind that runs or is paused on a matter, locked. */
export function open(ctx: Ctx, which: Which): Promise<Deadline | undefined> {
  let query = ctx.tx.selectFrom('deadlines').selectAll().where('association_id', '=', ctx.actor.associationId)
    .where('matter_id', '=', which.matter.id).where('kind', '=', which.kind).where('state', 'in', ['running', 'paused']);
  if (which.partId) query = query.where('part_id', '=', which.partId);
  return query.forUpdate().executeTakeFirst();
}

/** All clocks of a matter with their ledgers, oldest first. */
export async function deadlinesOf(ctx: Ctx, matterId: string) {
  const own = ctx.tx.selectFrom('deadlines').where('association_id', '=', ctx.actor.associationId).where('matter_id', '=', matterId);
  const [clocks, entries] = await Promise.all([
    own.selectAll().orderBy('started_at').orderBy('id').execute(),
    ctx.tx.selectFrom('deadline_entries as e').selectAll('e').select(nameNow('e', 'grantor_id', 'grantor_name').as('grantor')).where('e.association_id', '=', ctx.actor.associationId).where('e.deadline_id', 'in', own.select('id')).orderBy('e.at').orderBy('e.id').execute(),
  ]);
  return clocks.map((c) => ({ ...c, entries: entries.filter((e) => e.deadline_id === c.id) }));
}

export async function addEntry(ctx: Ctx, deadlineId: string, kind: DeadlineEntryKind, e: { before?: Date; after?: Date; reason?: string; toldAuthor?: string | null; note?: string }): Promise<void> {
  await ctx.tx.insertInto('deadline_entries').values({
    association_id: ctx.actor.associationId, id: newId(), deadline_id: deadlineId, kind, at: ctx.now, due_before: e.before ?? null, due_after: e.after ?? null,
    reason: e.reason ?? null, grantor_id: ctx.actor.accountId, grantor_name: ctx.actor.name, told_author: e.toldAuthor ?? null, note: e.note ?? null,
  }).execute();
}

/** Whether the ledger of a clock has an entry of this kind (of a reminder: of this step) for its due instant. */
export async function hasEntry(ctx: Ctx, d: Deadline, kind: DeadlineEntryKind, note?: string): Promise<boolean> {
  const found = await ctx.tx.selectFrom('deadline_entries').select('id').where('association_id', '=', d.association_id).where('deadline_id', '=', d.id).where('kind', '=', kind).where('due_before', '=', d.due_at)
    .$if(note !== undefined, (q) => q.where('note', '=', note ?? '')).limit(1).executeTakeFirst();
  return found !== undefined;
}

/** The clock of the database may have run ahead and been set right: a pause that began in a time to come ends when it began. */
export const notBefore = (at: Date, from: Date): Date => (at < from ? from : at);

export function factOf(d: Deadline): DeadlineFact {
  return { deadlineId: d.id, kind: d.kind, partId: d.part_id, dueAt: d.due_at.toISOString(), holder: { role: d.holder_role, unitId: d.holder_unit_id, accountId: d.holder_account_id } };
}

export function unitOf(d: Deadline): LimitUnit {
  return d.limit_value.unit as LimitUnit;
}

async function update(ctx: Ctx, id: string, values: Partial<Deadline>): Promise<Deadline> {
  const { association_id: _a, id: _i, limit_value: _l, ...set } = values;
  return ctx.tx.updateTable('deadlines').set(set).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

/** When the clock next has something to do, after now. */
export async function nextStep(ctx: Ctx, d: Deadline, dueAt: Date, unit: LimitUnit = unitOf(d)): Promise<Date | null> {
  const cal = await ctx.app.calendar.current(ctx.tx);
  return planOf(cal, d.started_at, dueAt, unit, d.remind_after).find((s) => s.at.getTime() > ctx.now.getTime())?.at ?? null;
}
