import { type RawBuilder, sql } from 'kysely';
import { Refusal, insistAt } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { endOfLocalDay, localDate } from '#kit/pure/time.ts';
import { allow, allowAnywhere, allows, mayAnywhere, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { eventsOf, record } from '#kit/server/events.ts';
import { attachFiles, filesOf } from '#modules/files/index.ts';
import { dropTodos, finishTodos, openTodo } from '#modules/inbox/index.ts';
import { type TaskLine, addTask, ownersLike, tasksOf } from '#modules/tasks/index.ts';
import { visitAccess } from '../access.ts';
import type * as api from '../contract/visits.ts';
import { type VisitState, canVisit } from '../rules.ts';
import { placeOf } from './assignments.ts';
import { all, association, found, inCharge, insistVersion, personName, within } from './common.ts';
import { keysetOf, pageOf } from './paging.ts';

type Action = keyof typeof visitAccess.actions;
/** A visit as lists and sheets show it. */
export interface VisitRow {
  id: string; account_id: string; visitor: string; unit_id: string; unit_name: string; point_id: string | null; point_name: string | null; state: VisitState; planned_on: string; visited_on: string | null; place: string; people: string; summary: string; cancel_reason: string | null; version: number;
  matters: number; open: number; standing: string[];
}
export const VISIT = 'liaison.visit';
export const visitSubject = (id: string) => ({ type: 'liaisonVisit', id }) as const;
/** The point or the unit that is visited. */
export const nameOf = (v: VisitRow): string => v.point_name ?? v.unit_name;
const factOf = (v: VisitRow, on: string) => ({ name: v.visitor, place: nameOf(v), on });

/** The visits within the reader's reach that a condition over `v`, `a`, `u`, `p` and `m` finds. */
export function selectVisits(ctx: Ctx, where: RawBuilder<unknown>): RawBuilder<VisitRow> {
  return sql<VisitRow>`select v.*, a.name as visitor, u.short_name as unit_name, p.name as point_name, m.n as matters, m.open, ${standing(ctx.actor, visitAccess, 'v')} as standing
    from liaison_visits v join accounts a on a.association_id = v.association_id and a.id = v.account_id join units u on u.association_id = v.association_id and u.id = v.unit_id
      left join liaison_points p on p.association_id = v.association_id and p.id = v.point_id
      left join lateral (select count(*)::int as n, (count(*) filter (where y.answer is null))::int as open from liaison_matters y where y.association_id = v.association_id and y.visit_id = v.id) m on true
    where v.association_id = ${association(ctx)} and ${scope(ctx, visitAccess, 'liaisonVisit.list', 'v')} and ${where}`;
}

/** Visits within the reader's reach, the latest first. */
export async function rowsOf(ctx: Ctx, where: RawBuilder<unknown>, limit: number): Promise<VisitRow[]> {
  return (await sql<VisitRow>`${selectVisits(ctx, where)} order by v.planned_on desc, v.id desc limit ${limit}`.execute(ctx.tx)).rows;
}

function lineOf(ctx: Ctx, v: VisitRow): api.VisitLine {
  return {
    id: v.id, visitor: { id: v.account_id, name: v.visitor }, place: v.point_id ? { kind: 'point', id: v.point_id, name: nameOf(v) } : { kind: 'unit', id: v.unit_id, name: v.unit_name }, state: v.state, plannedOn: v.planned_on, visitedOn: v.visited_on,
    late: v.state === 'planned' && v.planned_on < localDate(ctx.now), matters: v.matters, open: v.open, version: v.version,
  };
}

/** The conditions of a filter; the reach comes with the rows. */
export function conditions(ctx: Ctx, q: api.VisitFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (q.state) parts.push(sql`v.state = ${q.state}`);
  if (q.accountId) parts.push(sql`v.account_id = ${q.accountId}`);
  if (q.memberId) parts.push(sql`a.member_id = ${q.memberId}`);
  if (q.pointId) parts.push(sql`v.point_id = ${q.pointId}`);
  if (q.unitId) parts.push(within(ctx, sql`v.unit_id`, q.unitId));
  if (q.dayFrom) parts.push(sql`coalesce(v.visited_on, v.planned_on) >= ${q.dayFrom}::date`);
  if (q.dayTo) parts.push(sql`coalesce(v.visited_on, v.planned_on) <= ${q.dayTo}::date`);
  if (q.inChargeAs) parts.push(inCharge(ctx, q.inChargeAs, q.dayTo ?? localDate(ctx.now)));
  if (q.late) parts.push(sql`v.state = 'planned' and v.planned_on < ${localDate(ctx.now)}::date`);
  if (q.open) parts.push(sql`m.open > 0`);
  if (q.search) {
    const by = found(ctx, q.search);
    parts.push(sql`(v.account_id = ${by.accounts} or v.unit_id = ${by.units} or v.point_id = ${by.points} or ${by.text(sql`v.summary_pairs`, sql`v.summary`)})`);
  }
  return all(parts);
}

/** Above so many, visits that a search finds lie close enough together to be met on the way through the latest. */
const FEW = 200;

/** The visits that a search finds, each way by its own index; null where they are many. Nobody's reach is asked yet. */
async function fewFound(ctx: Ctx, searched: string): Promise<string[] | null> {
  const by = found(ctx, searched);
  const ways = [sql`v.account_id = ${by.accounts}`, sql`v.unit_id = ${by.units}`, sql`v.point_id = ${by.points}`, by.text(sql`v.summary_pairs`, sql`v.summary`)];
  const { rows } = await sql<{ id: string }>`select distinct x.id from (${sql.join(ways.map((way) => sql`(select v.id from liaison_visits v where v.association_id = ${association(ctx)} and ${way} limit ${FEW + 1})`), sql` union all `)}) x limit ${FEW + 1}`.execute(ctx.tx);
  return rows.length > FEW ? null : rows.map((r) => r.id);
}

/** Visits within reach, the latest first. */
export async function list(ctx: Ctx, { query }: InputOf<typeof api.listVisits>): Promise<OutputOf<typeof api.listVisits>> {
  const after = keysetOf(query.after, 2);
  const place = after ? sql`(v.planned_on, v.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql`true`;
  const few = query.search ? await fewFound(ctx, query.search) : null;
  const which = few ? sql`${conditions(ctx, { ...query, search: undefined })} and v.id = any(${few}::uuid[])` : conditions(ctx, query);
  return pageOf(await rowsOf(ctx, sql`${which} and ${place}`, query.limit + 1), query.limit, (v) => [v.planned_on, v.id], (v) => lineOf(ctx, v));
}

/** A visit within reach, held for change when the action changes it; absent and out of reach are both `liaisonVisit.not_found`. */
async function visitFor(ctx: Ctx, action: Action, id: string): Promise<VisitRow> {
  if (action !== 'liaisonVisit.list') await ctx.tx.selectFrom('liaison_visits').select('id').where('association_id', '=', association(ctx)).where('id', '=', id).forUpdate().execute();
  const [row] = await rowsOf(ctx, sql`v.id = ${id}`, 1);
  if (!row) throw new Refusal('liaisonVisit.not_found');
  allow(ctx, visitAccess, action, row.standing);
  return row;
}

/** A task as other pages show where it stands. */
export const markOf = (x: TaskLine | undefined) => (x ? { id: x.id, state: x.state, title: x.title, lead: x.lead.name, dueAt: x.dueAt, light: x.light, workingDays: x.workingDays, late: x.late } : null);

/** One visit with what was raised and what became of it. */
export async function read(ctx: Ctx, { params }: InputOf<typeof api.readVisit>): Promise<OutputOf<typeof api.readVisit>> {
  const v = await visitFor(ctx, 'liaisonVisit.list', params.id);
  const matters = await ctx.tx.selectFrom('liaison_matters').selectAll().where('association_id', '=', association(ctx)).where('visit_id', '=', v.id).orderBy('position').execute();
  const tasks = await tasksOf(ctx, visitSubject(v.id));
  const settles = v.state === 'done' && allows(visitAccess, 'liaisonVisit.answer', v.standing);
  const keeps = allows(visitAccess, 'liaisonVisit.record', v.standing);
  const [open, made] = [keeps && v.state === 'planned', keeps && v.state === 'done'];
  return {
    ...lineOf(ctx, v), site: v.place, people: v.people, summary: v.summary, cancelReason: v.cancel_reason, files: (await filesOf(ctx, visitSubject(v.id))).map(({ id, name, size }) => ({ id, name, size })),
    list: matters.map((m) => ({ id: m.id, raised: m.raised, answer: m.answer, answeredBy: m.answered_by_name, answeredAt: m.answered_at?.toISOString() ?? null, task: markOf(tasks.find((x) => x.id === m.task_id)) })),
    corrections: v.state === 'done' ? await correctionsOf(ctx, v.id) : [],
    can: { record: open, cancel: open, correct: made, withdraw: made && matters.every((m) => m.answer === null && m.task_id === null), answer: settles, task: settles && mayAnywhere(ctx.actor, visitAccess, 'liaisonVisit.plan') },
  };
}

/** People and units for the pickers of whoever plans visits. */
export function findPeople(ctx: Ctx, { query }: InputOf<typeof api.findLiaisonPeople>): Promise<OutputOf<typeof api.findLiaisonPeople>> {
  allowAnywhere(ctx, visitAccess, 'liaisonVisit.plan');
  return ownersLike(ctx, query.search ?? '');
}

/** Plans a visit; it waits for the visitor until its day. */
export async function plan(ctx: Ctx, { body }: InputOf<typeof api.planVisit>): Promise<OutputOf<typeof api.planVisit>> {
  allowAnywhere(ctx, visitAccess, 'liaisonVisit.plan');
  const place = body.pointId || ctx.actor.grants.some((g) => g.role === 'secretariatOfficer') ? await placeOf(ctx, 'liaisonVisit.plan', body) : null;
  if (!place) throw new Refusal('access.denied');
  const name = await personName(ctx, body.accountId);
  await ctx.tx.insertInto('liaison_visits').values({ association_id: association(ctx), id: body.id, account_id: body.accountId, unit_id: place.unitId, point_id: place.pointId, state: 'planned', planned_on: body.plannedOn, created_by: ctx.actor.accountId, created_at: ctx.now }).execute();
  await openTodo(ctx, { matter: visitSubject(body.id), action: VISIT, title: place.name, to: { accountId: body.accountId }, dueAt: endOfLocalDay(body.plannedOn) });
  await record(ctx, 'liaisonVisit.planned', visitSubject(body.id), { name, place: place.name, on: body.plannedOn });
  return read(ctx, { params: { id: body.id } });
}

/** Records a visit with what was raised. */
export async function recordVisit(ctx: Ctx, { params, body }: InputOf<typeof api.recordVisit>): Promise<OutputOf<typeof api.recordVisit>> {
  const v = await visitFor(ctx, 'liaisonVisit.record', params.id);
  insistVersion(v, body.version);
  insistAt({ 'liaison.not_yet': 'visitedOn' }, canVisit(v.state, body.visitedOn, localDate(ctx.now)));
  await ctx.tx.updateTable('liaison_visits').set({ state: 'done', visited_on: body.visitedOn, place: body.place, people: body.people, summary: body.summary, done_at: ctx.now, version: v.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', v.id).execute();
  if (body.matters.length > 0) await ctx.tx.insertInto('liaison_matters').values(body.matters.map((m, i) => ({ association_id: association(ctx), id: m.id, visit_id: v.id, position: i + 1, raised: m.raised }))).execute();
  await attachFiles(ctx, body.fileIds, visitSubject(v.id));
  await finishTodos(ctx, visitSubject(v.id), { action: VISIT });
  await record(ctx, 'liaisonVisit.done', visitSubject(v.id), { ...factOf(v, body.visitedOn), matters: body.matters.length });
  return read(ctx, { params });
}

/** Calls a planned visit off. */
export async function cancel(ctx: Ctx, { params, body }: InputOf<typeof api.cancelVisit>): Promise<OutputOf<typeof api.cancelVisit>> {
  const v = await visitFor(ctx, 'liaisonVisit.record', params.id);
  insistVersion(v, body.version);
  if (v.state !== 'planned') throw new Refusal('workflow.not_possible', { state: v.state, action: 'cancel' });
  await ctx.tx.updateTable('liaison_visits').set({ state: 'cancelled', cancel_reason: body.reason, version: v.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', v.id).execute();
  await dropTodos(ctx, visitSubject(v.id));
  await record(ctx, 'liaisonVisit.cancelled', visitSubject(v.id), { ...factOf(v, v.planned_on), reason: body.reason });
  return read(ctx, { params });
}

/** Puts a planned visit on another day; the to-do waits until then. */
export async function move(ctx: Ctx, { params, body }: InputOf<typeof api.moveVisit>): Promise<OutputOf<typeof api.moveVisit>> {
  const v = await visitFor(ctx, 'liaisonVisit.record', params.id);
  insistVersion(v, body.version);
  if (v.state !== 'planned') throw new Refusal('workflow.not_possible', { state: v.state, action: 'move' });
  await ctx.tx.updateTable('liaison_visits').set({ planned_on: body.plannedOn, version: v.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', v.id).execute();
  await dropTodos(ctx, visitSubject(v.id), { action: VISIT });
  await openTodo(ctx, { matter: visitSubject(v.id), action: VISIT, title: nameOf(v), to: { accountId: v.account_id }, dueAt: endOfLocalDay(body.plannedOn) });
  await record(ctx, 'liaisonVisit.moved', visitSubject(v.id), { ...factOf(v, body.plannedOn), before: v.planned_on });
  return read(ctx, { params });
}

/** Corrects what was recorded of a visit, with the reason; what was raised stays with its answers, what was forgotten is added. */
export async function correct(ctx: Ctx, { params, body }: InputOf<typeof api.correctVisit>): Promise<OutputOf<typeof api.correctVisit>> {
  const v = await visitFor(ctx, 'liaisonVisit.record', params.id);
  insistVersion(v, body.version);
  if (v.state !== 'done') throw new Refusal('workflow.not_possible', { state: v.state, action: 'correct' });
  if (body.visitedOn > localDate(ctx.now)) throw new Refusal('liaison.not_yet', {}, [{ path: 'visitedOn', code: 'liaison.not_yet' }]);
  const after = { visited_on: body.visitedOn, place: body.place, people: body.people, summary: body.summary };
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter((k) => after[k] !== v[k]);
  const pick = (from: Readonly<Record<string, unknown>>) => Object.fromEntries(changed.map((k) => [k, from[k]]));
  await ctx.tx.updateTable('liaison_visits').set({ ...after, version: v.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', v.id).execute();
  if (body.matters.length > 0) await ctx.tx.insertInto('liaison_matters').values(body.matters.map((m, i) => ({ association_id: association(ctx), id: m.id, visit_id: v.id, position: v.matters + i + 1, raised: m.raised }))).execute();
  await record(ctx, 'liaisonVisit.corrected', visitSubject(v.id), { ...factOf(v, body.visitedOn), reason: body.reason, before: pick({ ...v }), after: pick(after) });
  return read(ctx, { params });
}

/** Takes a visit back that was recorded by mistake: coverage, targets and points count it no more. */
export async function withdraw(ctx: Ctx, { params, body }: InputOf<typeof api.withdrawVisit>): Promise<OutputOf<typeof api.withdrawVisit>> {
  const v = await visitFor(ctx, 'liaisonVisit.record', params.id);
  insistVersion(v, body.version);
  if (v.state !== 'done') throw new Refusal('workflow.not_possible', { state: v.state, action: 'withdraw' });
  const settled = await ctx.tx.selectFrom('liaison_matters').select('id').where('association_id', '=', association(ctx)).where('visit_id', '=', v.id).where((eb) => eb.or([eb('answer', 'is not', null), eb('task_id', 'is not', null)])).limit(1).executeTakeFirst();
  if (settled) throw new Refusal('liaisonVisit.matters_settled');
  await ctx.tx.updateTable('liaison_visits').set({ state: 'cancelled', cancel_reason: body.reason, version: v.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', v.id).execute();
  await record(ctx, 'liaisonVisit.withdrawn', visitSubject(v.id), { ...factOf(v, v.visited_on ?? v.planned_on), reason: body.reason });
  return read(ctx, { params });
}

/** What was corrected of a record after it was written, newest first. */
async function correctionsOf(ctx: Ctx, id: string) {
  const events = await eventsOf(ctx, visitSubject(id));
  return events.filter((e) => e.name === 'liaisonVisit.corrected').map((e) => ({ at: e.at.toISOString(), by: e.actor_name, reason: String((e.data as { reason?: string }).reason ?? '') })).toReversed();
}

async function matterFor(ctx: Ctx, id: string) {
  ctx.asked.add('liaisonVisit.answer');
  const m = await ctx.tx.selectFrom('liaison_matters').selectAll().where('association_id', '=', association(ctx)).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!m) throw new Refusal('liaisonMatter.not_found');
  const v = await visitFor(ctx, 'liaisonVisit.answer', m.visit_id);
  if (m.answer !== null) throw new Refusal('liaisonMatter.answered');
  return { m, v };
}

/** Makes a task of a matter, with owner and day; one matter has at most one. */
export async function makeTask(ctx: Ctx, { params, body }: InputOf<typeof api.taskMatter>): Promise<OutputOf<typeof api.taskMatter>> {
  const { m, v } = await matterFor(ctx, params.id);
  if (m.task_id !== null) throw new Refusal('liaisonMatter.answered');
  if (body.dueOn < localDate(ctx.now)) throw new Refusal('task.due_in_past');
  const taskId = await addTask(ctx, { id: body.taskId, title: m.raised.slice(0, 100), body: m.raised, source: { ...visitSubject(v.id), title: nameOf(v), link: `/liaison-visits/${v.id}` }, lead: body.owner, dueOn: body.dueOn });
  await ctx.tx.updateTable('liaison_matters').set({ task_id: taskId }).where('association_id', '=', association(ctx)).where('id', '=', m.id).execute();
  await record(ctx, 'liaisonMatter.tasked', visitSubject(v.id), { raised: m.raised });
  return read(ctx, { params: { id: v.id } });
}

/** Answers a matter: one matter, one answer. */
export async function answer(ctx: Ctx, { params, body }: InputOf<typeof api.answerMatter>): Promise<OutputOf<typeof api.answerMatter>> {
  const { m, v } = await matterFor(ctx, params.id);
  await ctx.tx.updateTable('liaison_matters').set({ answer: body.answer, answered_at: ctx.now, answered_by_name: ctx.actor.name }).where('association_id', '=', association(ctx)).where('id', '=', m.id).execute();
  await record(ctx, 'liaisonMatter.answered', visitSubject(v.id), { raised: m.raised });
  return read(ctx, { params: { id: v.id } });
}

/** Whether the reader may see a visit; for its files. */
export async function mayReadVisit(ctx: Ctx, id: string): Promise<boolean> {
  return (await rowsOf(ctx, sql`v.id = ${id}`, 1)).length > 0;
}
