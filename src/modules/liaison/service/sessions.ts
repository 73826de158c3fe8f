import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allows } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { eventsOf, record } from '#kit/server/events.ts';
import { finishTodos } from '#modules/inbox/index.ts';
import { addTask, tasksWith } from '#modules/tasks/index.ts';
import { conferenceAccess } from '../access.ts';
import type * as api from '../contract/conferences.ts';
import { association, insistVersion } from './common.ts';
import { PLAN, conferenceFor, conferenceSubject, membersOf } from './conferences.ts';
import { markOf } from './visits.ts';

/** The source of the tasks of a session's agreed items. */
export const sessionSubject = (id: string) => ({ type: 'conferenceItem', id }) as const;

/** A session with its conference, as far as the reader may see the conference. */
export async function sessionFor(ctx: Ctx, action: 'conference.read' | 'conference.manage', id: string) {
  ctx.asked.add(action);
  const s = await ctx.tx.selectFrom('joint_sessions').selectAll().where('association_id', '=', association(ctx)).where('id', '=', id).$if(action === 'conference.manage', (q) => q.forUpdate()).executeTakeFirst();
  if (!s) throw new Refusal('conference.not_found');
  return { s, c: await conferenceFor(ctx, action, s.conference_id) };
}

/** The agreed items of some sessions, each with the task that it became. */
async function itemsOf(ctx: Ctx, sessionIds: readonly string[]) {
  if (sessionIds.length === 0) return [];
  const items = await ctx.tx.selectFrom('joint_items').selectAll().where('association_id', '=', association(ctx)).where('session_id', 'in', sessionIds).orderBy('position').execute();
  const tasks = new Map((await tasksWith(ctx, items.map((i) => i.task_id))).map((x) => [x.id, x]));
  return items.map((i) => ({ session: i.session_id, item: { id: i.id, agreed: i.agreed, task: markOf(tasks.get(i.task_id)) } }));
}

const isOpen = ({ task }: { task: { state: string } | null }): boolean => task !== null && task.state !== 'done' && task.state !== 'cancelled';

/** One session; it opens with what was agreed at the one before and how far that is. */
export async function read(ctx: Ctx, { params }: InputOf<typeof api.readSession>): Promise<OutputOf<typeof api.readSession>> {
  const { s, c } = await sessionFor(ctx, 'conference.read', params.id);
  const earlier = await ctx.tx.selectFrom('joint_sessions').select(['id', 'number']).where('association_id', '=', association(ctx)).where('conference_id', '=', c.id).where('state', '=', 'held').where('number', '<', s.number).orderBy('number', 'desc').execute();
  const items = await itemsOf(ctx, [s.id, ...earlier.map((e) => e.id)]);
  const of = (id: string) => items.filter((i) => i.session === id).map(({ item }) => item);
  const list = of(s.id);
  // Of the one before everything; of those before it what is still open.
  const before = earlier.flatMap((e, i) => of(e.id).filter((item) => i === 0 || isOpen(item)).map((item) => ({ ...item, number: e.number })));
  return {
    id: s.id, number: s.number, state: s.state, plannedOn: s.planned_on, heldOn: s.held_on, items: list.length, open: list.filter(isOpen).length, conference: { id: c.id, name: c.name }, place: s.place, chair: s.chair, agenda: s.agenda,
    minutes: s.minutes, members: await bodiesOf(ctx, s), list, version: s.version, before, corrections: s.state === 'held' ? await correctionsOf(ctx, c.id, s.id) : [],
    can: { manage: allows(conferenceAccess, 'conference.manage', c.standing) && s.state === 'planned', correct: allows(conferenceAccess, 'conference.manage', c.standing) && s.state === 'held' },
  };
}

/** Bodies that a correction adds stand after those that were called. */
const LATER = 2000;

/** The bodies of a session: of one that was held those that were called then, by the names of that day, whoever left the conference since; of another those of today. */
async function bodiesOf(ctx: Ctx, s: { id: string; state: string; conference_id: string }): Promise<api.SessionDetail['members']> {
  if (s.state !== 'held') return (await membersOf(ctx, s.conference_id)).map((m) => ({ ...m, attended: false, later: false }));
  const rows = await ctx.tx.selectFrom('joint_session_bodies').selectAll().where('association_id', '=', association(ctx)).where('session_id', '=', s.id).orderBy('position').orderBy('body_id').execute();
  return rows.map((b) => ({ id: b.body_id, bodyName: b.body_name, liaisonName: b.liaison_name, liaison: b.liaison_account_id ? { id: b.liaison_account_id, name: b.liaison_name } : null, attended: b.attended, later: b.position > LATER }));
}

/** What was corrected of a record after it was written, newest first. */
async function correctionsOf(ctx: Ctx, conferenceId: string, sessionId: string) {
  const all = await eventsOf(ctx, conferenceSubject(conferenceId));
  return all.filter((e) => e.name === 'conference.corrected' && (e.data as { session?: string }).session === sessionId).map((e) => ({ at: e.at.toISOString(), by: e.actor_name, reason: String((e.data as { reason?: string }).reason ?? '') })).toReversed();
}

/** Changes day, place and agenda of a session that is planned. */
export async function edit(ctx: Ctx, { params, body }: InputOf<typeof api.editSession>): Promise<OutputOf<typeof api.editSession>> {
  const { s, c } = await sessionFor(ctx, 'conference.manage', params.id);
  insistVersion(s, body.version);
  if (s.state !== 'planned') throw new Refusal('conference.session_settled');
  await ctx.tx.updateTable('joint_sessions').set({ planned_on: body.plannedOn, place: body.place, agenda: body.agenda, version: s.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', s.id).execute();
  await record(ctx, 'conference.replanned', conferenceSubject(c.id), { name: c.name, number: s.number, on: body.plannedOn, before: { on: s.planned_on, place: s.place, agenda: s.agenda } });
  return read(ctx, { params });
}

/**
 * Corrects what was recorded of a session that was held: the minutes may be with others already, so it says why. A body that came and was not on the list of that day is added by its
 * name, and one that was so added by mistake is taken out again; those that were called stay. The agreed items and their tasks stay.
 */
export async function correct(ctx: Ctx, { params, body }: InputOf<typeof api.correctSession>): Promise<OutputOf<typeof api.correctSession>> {
  const { s, c } = await sessionFor(ctx, 'conference.manage', params.id);
  insistVersion(s, body.version);
  if (s.state !== 'held') throw new Refusal('conference.session_settled');
  if (body.heldOn > localDate(ctx.now)) throw new Refusal('liaison.not_yet', {}, [{ path: 'heldOn', code: 'liaison.not_yet' }]);
  const all = await bodiesOf(ctx, s);
  if (body.removed.some((id) => !all.some((b) => b.id === id && b.later))) throw new Refusal('conference.body_called', {}, [{ path: 'removed', code: 'conference.body_called' }]);
  const bodies = all.filter((b) => !body.removed.includes(b.id));
  const written = { held_on: body.heldOn, place: body.place, chair: body.chair, minutes: body.minutes };
  const cameOf = (list: typeof all, came: (b: (typeof all)[number]) => boolean): string[] => list.filter(came).map((b) => b.id);
  // A body that is there already, by its name, is not there twice: it came.
  const added = body.added.filter((x, i) => !bodies.some((b) => b.bodyName === x.bodyName || b.id === x.id) && body.added.findIndex((y) => y.bodyName === x.bodyName || y.id === x.id) === i);
  const before = { held_on: s.held_on, place: s.place, chair: s.chair, minutes: s.minutes, attendees: cameOf(all, (b) => b.attended), bodies: all.map((b) => b.bodyName) };
  const after = {
    ...written, attendees: [...cameOf(bodies, (b) => body.attendees.includes(b.id) || body.added.some((x) => x.bodyName === b.bodyName)), ...added.map((x) => x.id)], bodies: [...bodies.map((b) => b.bodyName), ...added.map((x) => x.bodyName)],
  };
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter((k) => JSON.stringify(after[k]) !== JSON.stringify(before[k]));
  const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((k) => [k, from[k]]));
  if (body.removed.length > 0) await ctx.tx.deleteFrom('joint_session_bodies').where('association_id', '=', association(ctx)).where('session_id', '=', s.id).where('body_id', 'in', body.removed).execute();
  await ctx.tx.updateTable('joint_session_bodies').set({ attended: sql<boolean>`body_id = any(${after.attendees}::uuid[])` }).where('association_id', '=', association(ctx)).where('session_id', '=', s.id).execute();
  const last = (await ctx.tx.selectFrom('joint_session_bodies').select((eb) => eb.fn.max('position').as('n')).where('association_id', '=', association(ctx)).where('session_id', '=', s.id).executeTakeFirst())?.n ?? 0;
  const from = Math.max(last, LATER) + 1;
  if (added.length > 0) await ctx.tx.insertInto('joint_session_bodies').values(added.map((x, i) => ({ association_id: association(ctx), session_id: s.id, body_id: x.id, position: from + i, body_name: x.bodyName, liaison_name: '', liaison_account_id: null, attended: true }))).execute();
  await ctx.tx.updateTable('joint_sessions').set({ ...written, version: s.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', s.id).execute();
  await record(ctx, 'conference.corrected', conferenceSubject(c.id), { name: c.name, number: s.number, session: s.id, reason: body.reason, before: pick(before), after: pick(after) });
  return read(ctx, { params });
}

/** Plans the next session; one is planned at a time. */
export async function plan(ctx: Ctx, { params, body }: InputOf<typeof api.planSession>): Promise<OutputOf<typeof api.planSession>> {
  const c = await conferenceFor(ctx, 'conference.manage', params.id);
  if (c.ended_at !== null) throw new Refusal('conference.ended');
  const last = await ctx.tx.selectFrom('joint_sessions').select((eb) => eb.fn.max('number').as('n')).where('association_id', '=', association(ctx)).where('conference_id', '=', c.id).executeTakeFirst();
  const number = (last?.n ?? 0) + 1;
  await ctx.tx.insertInto('joint_sessions').values({ association_id: association(ctx), id: body.id, conference_id: c.id, number, state: 'planned', planned_on: body.plannedOn, place: body.place, agenda: body.agenda, created_at: ctx.now }).execute()
    .catch((error: unknown) => { throw isUniqueViolation(error, 'joint_sessions_planned') ? new Refusal('conference.session_planned') : error; });
  await finishTodos(ctx, conferenceSubject(c.id), { action: PLAN });
  await record(ctx, 'conference.planned', conferenceSubject(c.id), { name: c.name, number, on: body.plannedOn });
  return read(ctx, { params: { id: body.id } });
}

/** Records a session; every agreed item becomes a task with its owner and day, in this transaction. */
export async function hold(ctx: Ctx, { params, body }: InputOf<typeof api.holdSession>): Promise<OutputOf<typeof api.holdSession>> {
  const { s, c } = await sessionFor(ctx, 'conference.manage', params.id);
  insistVersion(s, body.version);
  if (s.state !== 'planned') throw new Refusal('conference.session_settled');
  const today = localDate(ctx.now);
  if (body.heldOn > today) throw new Refusal('liaison.not_yet', {}, [{ path: 'heldOn', code: 'liaison.not_yet' }]);
  const bodies = (await membersOf(ctx, c.id)).map((m, i) => ({ association_id: association(ctx), session_id: s.id, body_id: m.id, position: i + 1, body_name: m.bodyName, liaison_name: m.liaisonName, liaison_account_id: m.liaison?.id ?? null, attended: body.attendees.includes(m.id) }));
  if (bodies.length > 0) await ctx.tx.insertInto('joint_session_bodies').values(bodies).execute();
  await ctx.tx.updateTable('joint_sessions').set({ state: 'held', held_on: body.heldOn, place: body.place, chair: body.chair, minutes: body.minutes, version: s.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', s.id).execute();
  for (const [i, item] of body.items.entries()) {
    if (item.dueOn < today) throw new Refusal('task.due_in_past');
    const taskId = await addTask(ctx, { title: item.agreed.slice(0, 100), body: item.agreed, source: { ...sessionSubject(s.id), title: c.name, link: `/joint-sessions/${s.id}` }, lead: item.owner, dueOn: item.dueOn, unitId: c.unit_id });
    await ctx.tx.insertInto('joint_items').values({ association_id: association(ctx), id: item.id, session_id: s.id, position: i + 1, agreed: item.agreed, task_id: taskId }).execute();
  }
  await record(ctx, 'conference.held', conferenceSubject(c.id), { name: c.name, number: s.number, on: body.heldOn, items: body.items.length });
  return read(ctx, { params });
}

/** Calls a planned session off. */
export async function cancel(ctx: Ctx, { params, body }: InputOf<typeof api.cancelSession>): Promise<OutputOf<typeof api.cancelSession>> {
  const { s, c } = await sessionFor(ctx, 'conference.manage', params.id);
  insistVersion(s, body.version);
  if (s.state !== 'planned') throw new Refusal('conference.session_settled');
  await ctx.tx.updateTable('joint_sessions').set({ state: 'cancelled', minutes: body.reason, version: s.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', s.id).execute();
  await record(ctx, 'conference.cancelled', conferenceSubject(c.id), { name: c.name, number: s.number, on: s.planned_on, reason: body.reason });
  return read(ctx, { params });
}
