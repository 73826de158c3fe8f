import { type RawBuilder, sql } from 'kysely';
import { lightOf } from '#kit/pure/lights.ts';
import { remaining } from '#kit/pure/limits.ts';
import { daysBetween, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { ShiftLine } from '../contract/schedules.ts';
import { HANDOVER, type ShiftState } from '../rules.ts';

interface Row {
  id: string; schedule_id: string; title: string; unit_id: string; unit_name: string; position: number; starts_on: string; ends_on: string; account_id: string; holder_name: string; holder_active: boolean; state: ShiftState; version: number;
  duties_done: number; duties_total: number; swapping: boolean; due_at: Date | null; clock_state: string | null; ended_at: Date | null; receiver_id: string | null;
}

/** Shifts with everything that lists show of them, by a condition over `f`; one query. */
export async function shiftLines(ctx: Ctx, where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit = 500): Promise<ShiftLine[]> {
  const { rows } = await sql<Row>`select f.id, f.schedule_id, s.title, f.unit_id, u.short_name as unit_name, f.position, f.starts_on, f.ends_on, f.account_id, f.receiver_id, a.name as holder_name, a.state = 'active' as holder_active, f.state, f.version,
      coalesce(t.done, 0)::int as duties_done, coalesce(t.total, 0)::int as duties_total, d.due_at, d.state as clock_state, d.ended_at,
      exists (select 1 from rotation_swaps w where w.association_id = f.association_id and w.state in ('asked', 'agreed') and (w.shift_id = f.id or w.with_shift_id = f.id)) as swapping
    from rotation_shifts f join rotation_schedules s on s.association_id = f.association_id and s.id = f.schedule_id join units u on u.association_id = f.association_id and u.id = f.unit_id
      join accounts a on a.association_id = f.association_id and a.id = f.account_id
      left join lateral (select count(*) as total, count(*) filter (where c.n >= y.target) as done from rotation_duties y
        left join lateral (select count(*) as n from rotation_ticks k where k.association_id = y.association_id and k.duty_id = y.id and k.withdrawn_at is null) c on true
        where y.association_id = f.association_id and y.shift_id = f.id) t on true
      left join lateral (select c.due_at, c.state, c.ended_at from deadlines c where c.association_id = f.association_id and c.matter_id = f.id and c.kind = ${HANDOVER.clock} order by c.started_at desc, c.id desc limit 1) d on true
    where f.association_id = ${ctx.actor.associationId} and ${where} order by ${order} limit ${limit}`.execute(ctx.tx);
  const cal = await ctx.app.calendar.current(ctx.tx);
  const today = localDate(ctx.now);
  return rows.map((r) => ({
    id: r.id, scheduleId: r.schedule_id, title: r.title, unitId: r.unit_id, unitName: r.unit_name, position: r.position, startsOn: r.starts_on, endsOn: r.ends_on, holder: { id: r.account_id, name: r.holder_name, active: r.holder_active },
    mine: r.account_id === ctx.actor.accountId, state: r.state, days: r.state === 'onDuty' ? Math.max(0, daysBetween(today, r.ends_on)) : r.state === 'scheduled' ? Math.max(0, daysBetween(today, r.starts_on)) : null,
    duties: { done: r.duties_done, total: r.duties_total }, swapping: r.swapping, version: r.version, handover: clock(r),
  }));

  function clock(r: Row): ShiftLine['handover'] {
    if (!r.due_at) return null;
    const ended = r.clock_state !== 'running';
    const left = remaining(cal, ended ? (r.ended_at ?? ctx.now) : ctx.now, r.due_at);
    return {
      dueAt: r.due_at.toISOString(), light: ended ? 'grey' : lightOf(cal, ctx.now, r.due_at, 'running'), workingDays: left.overdue ? -left.overdueWorkingDays : left.workingDays,
      state: !ended ? 'running' : left.overdue ? 'doneLate' : 'done',
    };
  }
}
