import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { lightOf } from '#kit/pure/lights.ts';
import { remaining } from '#kit/pure/limits.ts';
import { endOfLocalDay } from '#kit/pure/time.ts';
import { allow, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { attachFiles, filesOf, filesOfMany } from '#modules/files/index.ts';
import { carriesWork } from '#modules/tasks/index.ts';
import { checkAccess } from '../access.ts';
import type * as api from '../contract/checks.ts';
import type { CheckState } from '../rules/items.ts';
import type { PlanState } from '../rules/plans.ts';
import { reclock } from './clock.ts';
import { association, checkSubject, insistVersion, planSubject, todayOf } from './common.ts';

interface CheckRow {
  id: string; plan_id: string; item_id: string; unit_id: string; plan_unit_id: string; unit_name: string; plan_title: string; plan_state: PlanState; state: CheckState; due_on: string; done_on: string | null; done_late: boolean; note: string; done_by_name: string | null; reason: string | null; version: number;
  times: number; section: string; title: string; body: string; evidence: boolean; measure: string; standing: string[];
}
/** Checks with the unit that is asked and the unit whose plan it is, so that access can look at both. */
const rowsFrom = sql`(select c.*, p.unit_id as plan_unit_id, p.title as plan_title, p.state as plan_state, u.short_name as unit_name, coalesce(i.section, '') as section, coalesce(i.title, '') as title, coalesce(i.body, '') as body, coalesce(i.evidence, false) as evidence, coalesce(i.measure, '') as measure, coalesce(i.position, 0) as position
  from plan_checks c join plans p on p.association_id = c.association_id and p.id = c.plan_id join units u on u.association_id = c.association_id and u.id = c.unit_id
    left join lateral (select x.* from plan_items x where x.association_id = c.association_id and x.plan_id = c.plan_id and x.id = c.item_id and x.version_number <= p.current_version order by x.version_number desc limit 1) i on true)`;

/** The checks of one unit in one campaign, as far as the reader may see them. */
async function checksOf(ctx: Ctx, planId: string, unitId: string): Promise<CheckRow[]> {
  const { rows } = await sql<CheckRow>`select k.*, ${standing(ctx.actor, checkAccess, 'k')} as standing from ${rowsFrom} k where k.association_id = ${association(ctx)} and k.plan_id = ${planId} and k.unit_id = ${unitId} and ${scope(ctx, checkAccess, 'planCheck.read', 'k')} order by k.position, k.id`.execute(ctx.tx);
  return rows;
}

/** The times that count, oldest first. */
const timesOf = (ctx: Ctx, checkIds: readonly string[]) => (checkIds.length === 0 ? Promise.resolve([]) : ctx.tx.selectFrom('plan_check_times').selectAll().where('association_id', '=', association(ctx)).where('check_id', 'in', [...checkIds]).where('withdrawn_at', 'is', null).orderBy('done_on').orderBy('at').execute());

/** The checklist of one unit in one campaign. */
export async function readChecklist(ctx: Ctx, { params }: InputOf<typeof api.readChecklist>): Promise<api.Checklist> {
  const rows = await checksOf(ctx, params.id, params.unitId);
  const [first] = rows;
  if (!first) throw new Refusal('plan.not_found');
  const p = await ctx.tx.selectFrom('plans as p').innerJoin('plan_versions as v', (j) => j.onRef('v.association_id', '=', 'p.association_id').onRef('v.plan_id', '=', 'p.id').onRef('v.number', '=', 'p.current_version')).select(['p.id', 'p.title', 'p.starts_on', 'p.ends_on', 'p.state', 'v.theme', 'v.intro']).where('p.association_id', '=', association(ctx)).where('p.id', '=', params.id).executeTakeFirstOrThrow();
  const files = await filesOfMany(ctx, 'planCheck', rows.map((r) => r.id));
  const times = await timesOf(ctx, rows.filter((r) => r.times > 1).map((r) => r.id));
  const chases = await ctx.tx.selectFrom('plan_chases').selectAll().where('association_id', '=', association(ctx)).where('plan_id', '=', p.id).where('unit_id', '=', params.unitId).orderBy('at', 'desc').limit(50).execute();
  const today = todayOf(ctx);
  const runs = p.state === 'running';
  const late = (r: CheckRow): boolean => runs && r.state === 'open' && r.due_on < today;
  const asked = rows.filter((r) => r.state !== 'waived');
  const nextOn = runs ? rows.filter((r) => r.state === 'open').map((r) => r.due_on).toSorted((a, b) => (a < b ? -1 : 1))[0] : undefined;
  const cal = await ctx.app.calendar.current(ctx.tx);
  const at = nextOn ? endOfLocalDay(nextOn) : null;
  const left = at ? remaining(cal, ctx.now, at) : null;
  return {
    plan: { id: p.id, title: p.title, theme: p.theme, intro: p.intro, startsOn: p.starts_on, endsOn: p.ends_on, state: p.state }, unit: { id: params.unitId, name: first.unit_name }, asked: asked.length, done: asked.filter((r) => r.state === 'done').length, late: rows.filter(late).length,
    nextDue: at ? { at: at.toISOString(), light: lightOf(cal, ctx.now, at, 'running'), workingDays: left ? (left.overdue ? -left.overdueWorkingDays : left.workingDays) : null } : null,
    items: rows.map((r) => ({ id: r.id, itemId: r.item_id, section: r.section, title: r.title, body: r.body, evidence: r.evidence, state: r.state, due: r.due_on, late: late(r), doneOn: r.done_on, doneLate: r.done_late, doneByName: r.done_by_name, note: r.note, reason: r.reason, version: r.version, files: files.filter((f) => f.subjectId === r.id).map((f) => ({ id: f.id, name: f.name, size: f.size })), times: r.times, measure: r.measure, doneTimes: times.filter((x) => x.check_id === r.id).map((x) => ({ id: x.id, doneOn: x.done_on, note: x.note, byName: x.by_name })) })),
    chases: chases.map((c) => ({ id: c.id, way: c.way, note: c.note, byName: c.by_name, at: c.at.toISOString() })),
    can: { do: runs && allows(checkAccess, 'planCheck.do', first.standing), review: runs && allows(checkAccess, 'planCheck.review', first.standing) },
  };
}

/** A check that runs, held for change. */
async function checkFor(ctx: Ctx, right: 'planCheck.do' | 'planCheck.review', id: string, version: number): Promise<CheckRow> {
  await ctx.tx.selectFrom('plan_checks').select('id').where('association_id', '=', association(ctx)).where('id', '=', id).forUpdate().execute();
  const { rows } = await sql<CheckRow>`select k.*, ${standing(ctx.actor, checkAccess, 'k')} as standing from ${rowsFrom} k where k.association_id = ${association(ctx)} and k.id = ${id} and ${scope(ctx, checkAccess, 'planCheck.read', 'k')}`.execute(ctx.tx);
  const [row] = rows;
  if (!row) throw new Refusal('planCheck.not_found');
  allow(ctx, checkAccess, right, row.standing);
  insistVersion(row, version);
  if (row.plan_state !== 'running') throw new Refusal('planCheck.settled');
  return row;
}

interface Change { state: CheckState; done_on?: string | null; done_late?: boolean; note?: string; done_by?: string | null; done_by_name?: string | null; done_at?: Date | null; reason?: string | null }
async function put(ctx: Ctx, c: CheckRow, values: Change): Promise<api.Checklist> {
  await ctx.tx.updateTable('plan_checks').set({ ...values, version: c.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', c.id).execute();
  await reclock(ctx, { id: c.plan_id, title: c.plan_title, state: c.plan_state }, c.unit_id);
  return readChecklist(ctx, { params: { id: c.plan_id, unitId: c.unit_id } });
}
const factOf = (c: CheckRow) => ({ plan: c.plan_title, item: c.title, unit: c.unit_name, unitId: c.unit_id });

/** What is asked several times is done with as many that count; more than asked count too. */
async function settle(ctx: Ctx, c: CheckRow, more: Change | null = null): Promise<api.Checklist> {
  const counted = await timesOf(ctx, [c.id]);
  const enough = counted.length >= c.times;
  const last = counted.at(-1);
  if (enough && c.state !== 'done') return put(ctx, c, { state: 'done', done_on: last?.done_on ?? todayOf(ctx), done_late: todayOf(ctx) > c.due_on, done_by: ctx.actor.accountId, done_by_name: ctx.actor.name, done_at: ctx.now, reason: null });
  return put(ctx, c, more ?? (enough ? { state: 'done', done_on: last?.done_on ?? c.done_on } : { state: 'open', done_on: null, done_late: false, done_by: null, done_by_name: null, done_at: null }));
}

async function withdrawTime(ctx: Ctx, c: CheckRow, timeId?: string): Promise<void> {
  const counted = await timesOf(ctx, [c.id]);
  const gone = timeId ? counted.find((x) => x.id === timeId) : counted.at(-1);
  if (!gone) throw new Refusal('planCheck.settled');
  await ctx.tx.updateTable('plan_check_times').set({ withdrawn_at: ctx.now }).where('association_id', '=', association(ctx)).where('id', '=', gone.id).execute();
}

/** The unit says that it is done, or done once more; where evidence is asked, a file must be there. */
export async function doCheck(ctx: Ctx, { params, body }: InputOf<typeof api.doCheck>): Promise<api.Checklist> {
  const c = await checkFor(ctx, 'planCheck.do', params.id, body.version);
  if (c.state !== 'open' && !(c.times > 1 && c.state === 'done')) throw new Refusal('planCheck.settled');
  if (body.doneOn > todayOf(ctx)) throw new Refusal('planRecord.in_future', {}, [{ path: 'doneOn', code: 'planRecord.in_future' }]);
  await attachFiles(ctx, body.fileIds ?? [], checkSubject(c.id));
  if (c.evidence && (await filesOf(ctx, checkSubject(c.id))).length === 0) throw new Refusal('planCheck.evidence_missing');
  await record(ctx, 'planCheck.done', planSubject(c.plan_id), factOf(c));
  if (c.times > 1) {
    await ctx.tx.insertInto('plan_check_times').values({ association_id: association(ctx), id: newId(), check_id: c.id, done_on: body.doneOn, note: body.note, by_id: ctx.actor.accountId, by_name: ctx.actor.name, at: ctx.now }).execute();
    return settle(ctx, c);
  }
  return put(ctx, c, { state: 'done', done_on: body.doneOn, done_late: todayOf(ctx) > c.due_on, note: body.note, done_by: ctx.actor.accountId, done_by_name: ctx.actor.name, done_at: ctx.now, reason: null });
}

/** Recorded by mistake: it waits again; what was written and its files stay for the next time. */
export async function withdraw(ctx: Ctx, { params, body }: InputOf<typeof api.withdrawCheck>): Promise<api.Checklist> {
  const c = await checkFor(ctx, 'planCheck.do', params.id, body.version);
  if (c.state === 'waived' || (c.state === 'open' && c.times === 1)) throw new Refusal('planCheck.settled');
  if (c.times > 1) await withdrawTime(ctx, c, body.timeId);
  await record(ctx, 'planCheck.withdrawn', planSubject(c.plan_id), factOf(c));
  if (c.times > 1) return settle(ctx, c);
  return put(ctx, c, { state: 'open', done_on: null, done_late: false, done_by: null, done_by_name: null, done_at: null });
}

/** Not enough yet: it waits again. */
export async function sendBack(ctx: Ctx, { params, body }: InputOf<typeof api.sendBackCheck>): Promise<api.Checklist> {
  const c = await checkFor(ctx, 'planCheck.review', params.id, body.version);
  if (c.state !== 'done') throw new Refusal('planCheck.settled');
  await record(ctx, 'planCheck.sentBack', planSubject(c.plan_id), { ...factOf(c), reason: body.reason });
  // Of several times it is the last that does not count; with more than asked it is done still.
  if (c.times > 1) {
    await withdrawTime(ctx, c);
    return settle(ctx, c, (await timesOf(ctx, [c.id])).length >= c.times ? { state: 'done' } : { state: 'open', done_on: null, done_late: false, done_at: null, reason: body.reason });
  }
  return put(ctx, c, { state: 'open', done_on: null, done_late: false, done_at: null, reason: body.reason });
}

export async function waive(ctx: Ctx, { params, body }: InputOf<typeof api.waiveCheck>): Promise<api.Checklist> {
  const c = await checkFor(ctx, 'planCheck.review', params.id, body.version);
  if (c.state !== 'open') throw new Refusal('planCheck.settled');
  await record(ctx, 'planCheck.waived', planSubject(c.plan_id), { ...factOf(c), reason: body.reason });
  return put(ctx, c, { state: 'waived', reason: body.reason });
}

export async function askAgain(ctx: Ctx, { params, body }: InputOf<typeof api.askCheckAgain>): Promise<api.Checklist> {
  const c = await checkFor(ctx, 'planCheck.review', params.id, body.version);
  if (c.state !== 'waived') throw new Refusal('planCheck.settled');
  await record(ctx, 'planCheck.askedAgain', planSubject(c.plan_id), factOf(c));
  return put(ctx, c, { state: 'open', reason: null });
}

/** The checklists of the units whose work the actor carries, open ones first. */
export async function mine(ctx: Ctx): Promise<OutputOf<typeof api.myChecklists>> {
  const today = todayOf(ctx);
  ctx.asked.add('planCheck.read');
  const { rows } = await sql<{ plan_id: string; plan_title: string; unit_id: string; unit_name: string; plan_state: PlanState; asked: number; done: number; late: number; next: string | null }>`select k.plan_id, k.plan_title, k.unit_id, k.unit_name, k.plan_state, (count(*) filter (where k.state <> 'waived'))::int as asked, (count(*) filter (where k.state = 'done'))::int as done,
      (count(*) filter (where k.state = 'open' and k.plan_state = 'running' and k.due_on < ${today}::date))::int as late, min(k.due_on) filter (where k.state = 'open' and k.plan_state = 'running') as next
    from ${rowsFrom} k where k.association_id = ${association(ctx)} and k.plan_state in ('running', 'reviewed') and ${carriesWork('unit_id')(ctx.actor, 'k')} group by k.plan_id, k.plan_title, k.unit_id, k.unit_name, k.plan_state
    order by next nulls last, k.plan_title, k.unit_name limit 200`.execute(ctx.tx);
  return { items: rows.map((r) => ({ plan: { id: r.plan_id, name: r.plan_title }, unit: { id: r.unit_id, name: r.unit_name }, asked: r.asked, done: r.done, late: r.late, nextDue: r.next, open: r.next !== null })) };
}

/** Whether the reader may read the evidence of a check. */
export async function mayReadCheck(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await sql`select 1 from ${rowsFrom} k where k.association_id = ${association(ctx)} and k.id = ${id} and ${scope(ctx, checkAccess, 'planCheck.read', 'k')}`.execute(ctx.tx);
  return rows.rows.length > 0;
}
