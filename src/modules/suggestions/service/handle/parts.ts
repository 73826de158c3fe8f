import type { Updateable } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import { cancelDeadlines, limitFromNow, meetDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { newId } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import { finishTodos, openTodo } from '#modules/inbox/index.ts';
import type { StepFact } from '../../contract/events.ts';
import type { Stepped } from '../../contract/shared.ts';
import { assignmentWaits, coWait, replyLimit } from '../../rules/clocks.ts';
import { coOpinionDue } from '../../rules/handling.ts';
import type { AssignmentRole, AssignmentState, SuggestionState } from '../../rules/words.ts';
import { type SuggestionAction, stateOfAssignments } from '../../rules/workflow.ts';
import { type Assignment, type Loaded, activeAssignments } from '../load.ts';
import { takeNumber } from '../numbers.ts';
import { matterOf, takeStep } from '../step.ts';

/** Checks that units may handle: they exist, are handling units in force, none named twice or busy with this round. Returns their names by id. */
export async function handlingUnits(ctx: Ctx, s: Loaded, ids: readonly string[]): Promise<Map<string, string>> {
  if (new Set(ids).size !== ids.length) throw new Refusal('suggestion.unit_twice');
  const busy = (await activeAssignments(ctx, s.id)).filter((a) => a.round === Math.max(s.round, 1) && ids.includes(a.unit_id));
  if (busy.length > 0) throw new Refusal('suggestion.unit_twice');
  const rows = await ctx.tx.selectFrom('units').select(['id', 'name']).where('association_id', '=', ctx.actor.associationId).where('id', 'in', [...ids]).where('kind', '=', 'handlingUnit').where('valid_to', 'is', null).orderBy('id').forKeyShare().execute();
  if (rows.length !== ids.length) throw new Refusal('suggestion.unit_not_handling');
  return new Map(rows.map((r) => [r.id, r.name]));
}

export interface NewPart {
  readonly unitId: string;
  readonly role: AssignmentRole;
  readonly round: number;
  readonly requirement: string | null;
  /** The number of the notice that goes with it. */
  readonly dispatchNo: string;
  /** Keeps the running due instant instead of a new limit: a reassigned item does not gain time by being passed round. */
  readonly keepDueAt?: Date;
  /** The assignment that ended when it was passed on. */
  readonly takesOver?: string;
}

/** Gives an item to a unit: the assignment, what it waits for, and the clock of the answer. */
export async function assign(ctx: Ctx, s: Loaded, part: NewPart): Promise<string> {
  const id = newId();
  const subject = { matter: matterOf(s.id), partId: id };
  const holder = { role: 'handlingOfficer', unitId: part.unitId };
  await ctx.tx.insertInto('assignments').values({
    association_id: ctx.actor.associationId, id, suggestion_id: s.id, round: part.round, role: part.role, unit_id: part.unitId, state: 'dispatched', dispatch_no: part.dispatchNo, requirement: part.requirement, takes_over: part.takesOver ?? null, dispatched_at: ctx.now, refuse_until: await limitFromNow(ctx, 'suggestion.limit.refuse'),
  }).execute();
  if (part.role !== 'co') {
    const limitKey = replyLimit({ instructed: s.instructed_at !== null, urgency: s.urgency, round: part.round });
    await startDeadline(ctx, { ...subject, kind: 'reply', limitKey, holder, ...(part.keepDueAt ? { dueAt: part.keepDueAt } : {}) });
  }
  await openPartWait(ctx, s, { id, unit_id: part.unitId, role: part.role, state: 'dispatched' });
  if (part.role === 'co') {
    const [own, reply] = [await limitFromNow(ctx, 'suggestion.limit.coOpinion'), await earliestReply(ctx, s.id)];
    const dueAt = coOpinionDue(await ctx.app.calendar.current(ctx.tx), { own, reply, now: ctx.now });
    const clock = await startDeadline(ctx, { ...subject, kind: 'coOpinion', limitKey: 'suggestion.limit.coOpinion', holder, ...(dueAt < own ? { dueAt } : {}) });
    await openTodo(ctx, { matter: matterOf(s.id), partId: id, action: coWait.action, title: s.title, to: holder, dueAt: clock.due_at });
  }
  return id;
}

/** The earliest instant by which a unit must have answered. */
export async function earliestReply(ctx: Ctx, suggestionId: string): Promise<Date | null> {
  const row = await ctx.tx.selectFrom('deadlines').select((eb) => eb.fn.min('due_at').as('due')).where('association_id', '=', ctx.actor.associationId).where('matter_id', '=', suggestionId)
    .where('kind', '=', 'reply').where('state', 'in', ['running', 'paused']).executeTakeFirst();
  return row?.due ?? null;
}

/** Opens what an assignment waits for in its state: the to-do of the unit and the clock of that act. */
export async function openPartWait(ctx: Ctx, s: Pick<Loaded, 'id' | 'title'>, a: Pick<Assignment, 'id' | 'unit_id' | 'role' | 'state'>): Promise<void> {
  const wait = assignmentWaits[a.state];
  if (!wait || (a.role === 'co' && a.state !== 'dispatched') || wait.by === 'author') return;
  const to = { role: wait.by, unitId: a.unit_id };
  const clock = wait.clock && (await startDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: wait.clock.kind, limitKey: wait.clock.limit, holder: to }));
  const reply = await ctx.tx.selectFrom('deadlines').select('due_at').where('association_id', '=', ctx.actor.associationId).where('part_id', '=', a.id).where('kind', '=', 'reply').where('state', '=', 'running').executeTakeFirst();
  const dueAt = clock?.due_at ?? reply?.due_at;
  await openTodo(ctx, { matter: matterOf(s.id), partId: a.id, action: wait.action, title: s.title, to, ...(dueAt ? { dueAt } : {}) });
}

/** Ends what an assignment waited for in the state that it leaves. */
export async function endPartWait(ctx: Ctx, s: Pick<Loaded, 'id'>, a: Assignment): Promise<void> {
  const wait = assignmentWaits[a.state];
  if (!wait) return;
  await finishTodos(ctx, matterOf(s.id), { partId: a.id, action: wait.action });
  if (wait.clock) await meetDeadline(ctx, { matter: matterOf(s.id), partId: a.id, kind: wait.clock.kind });
}

/** Moves one assignment on and with it the suggestion, whose state is that of its slowest unit; records the step. */
export async function stepPart(ctx: Ctx, s: Loaded, a: Assignment, action: SuggestionAction, o: { to?: AssignmentState; set?: Omit<Updateable<Database['assignments']>, 'state'>; stepSet?: Updateable<Database['suggestions']>; fact?: Partial<StepFact> } = {}): Promise<Stepped> {
  const to = o.to ?? a.state;
  if (to !== a.state) await endPartWait(ctx, s, a);
  await ctx.tx.updateTable('assignments').set({ ...o.set, state: to }).where('association_id', '=', ctx.actor.associationId).where('id', '=', a.id).execute();
  if (to !== a.state) await openPartWait(ctx, s, { ...a, state: to });
  const { state } = await slowest(ctx, s);
  return takeStep(ctx, s, action, { to: state, ...(o.stepSet ? { set: o.stepSet } : {}), fact: { assignmentId: a.id, unitId: a.unit_id, units: await unitName(ctx, a.unit_id), ...o.fact } });
}

/** Ends an assignment: handed back, passed on, or overtaken by a new round. Its clocks and to-dos end with it. */
export async function endPart(ctx: Ctx, s: Loaded, a: Assignment, reason: string): Promise<void> {
  await finishTodos(ctx, matterOf(s.id), { partId: a.id });
  await cancelDeadlines(ctx, matterOf(s.id), reason, { partId: a.id });
  await ctx.tx.updateTable('reply_links').set({ revoked_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('assignment_id', '=', a.id).where('used_at', 'is', null).where('revoked_at', 'is', null).execute();
  await ctx.tx.updateTable('assignments').set({ state: 'ended', ended_at: ctx.now, end_reason: reason }).where('association_id', '=', ctx.actor.associationId).where('id', '=', a.id).execute();
}

/** The next number of a dispatch notice, e.g. 建办〔2026〕3号; a round or a reassignment has its own. */
export async function nextDispatchNo(ctx: Ctx): Promise<string> {
  return (await takeNumber(ctx, 'letter', await setting<string>(ctx, 'suggestion.dispatchSeries'))).text;
}

/** The state that the suggestion has by its assignments now. */
export async function slowest(ctx: Ctx, s: Loaded): Promise<{ state: SuggestionState }> {
  return { state: stateOfAssignments(await activeAssignments(ctx, s.id)) ?? s.state };
}

/** The name of a unit as its document numbers carry it: the short one where it has one. */
export async function unitShortName(ctx: Ctx, id: string): Promise<string> {
  const row = await ctx.tx.selectFrom('units').select(['name', 'short_name']).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  return row?.short_name || (row?.name ?? '');
}

export async function unitName(ctx: Ctx, id: string): Promise<string> {
  const row = await ctx.tx.selectFrom('units').select('name').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  return row?.name ?? '';
}
