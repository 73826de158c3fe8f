import { sql } from 'kysely';
import { endOfLocalDay } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines, meetDeadline, open, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { dropTodos, finishTodos, openTodo, redueTodos } from '#modules/inbox/index.ts';
import { targetsOf } from '#modules/tasks/index.ts';
import { RECORD_WORDS } from '../data/words.ts';
import { association, planSubject } from './common.ts';

export const CHECK = 'planCheck';
export const APPROVE = 'planApprove';
export const REVIEW = 'planReview';

/** Gives every asked unit its checks of a campaign that runs: new items are added, days follow the version, what is asked no more is waived. */
export async function openChecks(ctx: Ctx, planId: string): Promise<void> {
  const a = association(ctx);
  const wanted = sql`(select i.id as item_id, x.unit_id, coalesce(i.due_on, p.ends_on) as due_on, least(coalesce(i.target, 1), 366) as times from plans p join plan_items i on i.association_id = p.association_id and i.plan_id = p.id and i.version_number = p.current_version
    join plan_units x on x.association_id = p.association_id and x.plan_id = p.id where p.association_id = ${a} and p.id = ${planId} and p.kind = 'campaign')`;
  // What was done once counts as the first of several times.
  await sql`insert into plan_check_times (association_id, id, check_id, done_on, note, by_id, by_name, at) select c.association_id, gen_random_uuid(), c.id, c.done_on, c.note, c.done_by, coalesce(c.done_by_name, ''), coalesce(c.done_at, ${ctx.now}::timestamptz)
    from plan_checks c join ${wanted} w on w.item_id = c.item_id and w.unit_id = c.unit_id where c.association_id = ${a} and c.plan_id = ${planId} and c.state = 'done' and c.times = 1 and w.times > 1`.execute(ctx.tx);
  await sql`insert into plan_checks (association_id, id, plan_id, item_id, unit_id, due_on, times) select ${a}::uuid, gen_random_uuid(), ${planId}::uuid, w.item_id, w.unit_id, w.due_on, w.times from ${wanted} w
    on conflict (association_id, plan_id, item_id, unit_id) do update set due_on = excluded.due_on, times = excluded.times, version = plan_checks.version + 1,
      state = case when plan_checks.state = 'waived' and plan_checks.reason = ${RECORD_WORDS.itemRemoved} then 'open' else plan_checks.state end,
      reason = case when plan_checks.state = 'waived' and plan_checks.reason = ${RECORD_WORDS.itemRemoved} then null else plan_checks.reason end
    where plan_checks.due_on <> excluded.due_on or plan_checks.times <> excluded.times or (plan_checks.state = 'waived' and plan_checks.reason = ${RECORD_WORDS.itemRemoved})`.execute(ctx.tx);
  const counted = sql`(select count(*) from plan_check_times x where x.association_id = c.association_id and x.check_id = c.id and x.withdrawn_at is null)`;
  await sql`update plan_checks c set state = 'open', done_on = null, done_late = false, done_at = null, version = c.version + 1 where c.association_id = ${a} and c.plan_id = ${planId} and c.state = 'done' and c.times > 1 and c.times > ${counted}`.execute(ctx.tx);
  await sql`update plan_checks c set state = 'done', done_on = (select max(x.done_on) from plan_check_times x where x.association_id = c.association_id and x.check_id = c.id and x.withdrawn_at is null), done_at = ${ctx.now}::timestamptz, version = c.version + 1 where c.association_id = ${a} and c.plan_id = ${planId} and c.state = 'open' and ${counted} >= c.times`.execute(ctx.tx);
  await sql`update plan_checks c set state = 'waived', reason = ${RECORD_WORDS.itemRemoved}, version = c.version + 1 where c.association_id = ${a} and c.plan_id = ${planId} and c.state = 'open' and not exists (select from ${wanted} w where w.item_id = c.item_id and w.unit_id = c.unit_id)`.execute(ctx.tx);
}

/** Lets the clock of a unit run to the first day that still waits in a campaign; none is left when everything is done. */
export async function reclock(ctx: Ctx, plan: { id: string; title: string; state: string }, unitId: string): Promise<void> {
  const matter = planSubject(plan.id);
  const which = { matter, kind: CHECK, partId: unitId };
  const next = plan.state !== 'running' ? null : ((await ctx.tx.selectFrom('plan_checks').select((eb) => eb.fn.min('due_on').as('due')).where('association_id', '=', association(ctx)).where('plan_id', '=', plan.id).where('unit_id', '=', unitId).where('state', '=', 'open').executeTakeFirst())?.due ?? null);
  const running = await open(ctx, which);
  if (next === null) {
    if (running && plan.state === 'running') await meetDeadline(ctx, which);
    else if (running) await cancelDeadlines(ctx, matter, plan.state, { partId: unitId, kinds: [CHECK] });
    await finishTodos(ctx, matter, { action: CHECK, partId: unitId });
    return;
  }
  const dueAt = endOfLocalDay(next);
  if (running && running.due_at.getTime() === dueAt.getTime()) return;
  if (running && running.due_at < dueAt) await meetDeadline(ctx, which);
  else if (running) await cancelDeadlines(ctx, matter, plan.title, { partId: unitId, kinds: [CHECK] });
  const to = await targetsOf(ctx, { kind: 'unit', id: unitId });
  const first = to[0];
  await startDeadline(ctx, { matter, partId: unitId, kind: CHECK, limitKey: 'plan.check', holder: first && 'role' in first ? first : { role: 'secretariatOfficer', unitId }, dueAt });
  await openTodo(ctx, { matter, partId: unitId, action: CHECK, title: plan.title, to, dueAt });
  await redueTodos(ctx, matter, { action: CHECK, partId: unitId }, dueAt);
}

/** The same for every unit that a campaign asks or asked. */
export async function reclockAll(ctx: Ctx, plan: { id: string; title: string; state: string }): Promise<void> {
  const rows = await ctx.tx.selectFrom('plan_checks').select('unit_id').distinct().where('association_id', '=', association(ctx)).where('plan_id', '=', plan.id).execute();
  for (const r of rows) await reclock(ctx, plan, r.unit_id);
}

/** Ends whatever a plan still waits for. */
export async function endClocks(ctx: Ctx, planId: string, reason: string): Promise<void> {
  await cancelDeadlines(ctx, planSubject(planId), reason);
  await dropTodos(ctx, planSubject(planId));
}
