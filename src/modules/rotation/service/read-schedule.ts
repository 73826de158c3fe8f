import { sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addDays, daysBetween, localDate } from '#kit/pure/time.ts';
import { allows, mayAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { namesOfAccounts } from '#modules/accounts/index.ts';
import { scheduleAccess, shiftAccess } from '../access.ts';
import type * as api from '../contract/schedules.ts';
import { type ScheduleRow, scheduleFor } from './load.ts';
import { shiftLines } from './lines.ts';
import { servedBefore } from './officers.ts';
import { keysetOf, pageOf } from './paging.ts';
import { swapLines, swapsInReach } from './swap-lines.ts';

const SOON_DAYS = 400;

/** A roster with its shifts, the exchanges that concern the reader, and each person's share. */
export async function presentSchedule(ctx: Ctx, s: ScheduleRow): Promise<api.ScheduleDetail> {
  const shiftList = await shiftLines(ctx, sql`f.schedule_id = ${s.id}`, sql`f.position`);
  const swaps = await swapLines(ctx, sql`w.schedule_id = ${s.id} and ${swapsInReach(ctx)}`);
  const served = await servedBefore(ctx, s.unit_id, s.starts_on, s.officer_ids);
  const names = await namesOfAccounts(ctx, s.officer_ids);
  const standing = shiftList.filter((f) => f.state !== 'cancelled');
  return {
    id: s.id, unitId: s.unit_id, unitName: s.unit_name, title: s.title, shiftUnit: s.shift_unit, startsOn: s.starts_on, endsOn: s.ends_on, state: s.state, shifts: shiftList.length, officers: s.officer_ids.length, version: s.version, closeReason: s.close_reason,
    shiftList, swaps: swaps.map(({ scheduleId: _s, ...w }) => w),
    load: s.officer_ids.map((id) => {
      const own = standing.filter((f) => f.holder.id === id);
      return { id, name: names.get(id) ?? '', shifts: own.length, days: own.reduce((sum, f) => sum + daysBetween(f.startsOn, f.endsOn) + 1, 0), servedBefore: served.get(id)?.shifts ?? 0 };
    }),
    can: { manage: allows(scheduleAccess, 'rotation.manage', s.standing) },
  };
}

/** One roster. */
export async function read(ctx: Ctx, { params }: InputOf<typeof api.readSchedule>): Promise<OutputOf<typeof api.readSchedule>> {
  return presentSchedule(ctx, await scheduleFor(ctx, 'rotation.read', params.id));
}

/** Rosters within reach, the newest first. */
export async function list(ctx: Ctx, { query }: InputOf<typeof api.listSchedules>): Promise<OutputOf<typeof api.listSchedules>> {
  const after = keysetOf(query.after, 2);
  const rows = await ctx.tx.selectFrom('rotation_schedules as s').innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 's.association_id').onRef('u.id', '=', 's.unit_id')).selectAll('s').select('u.short_name as unit_name')
    .select(sql<number>`(select count(*)::int from rotation_shifts f where f.association_id = s.association_id and f.schedule_id = s.id)`.as('shifts'))
    .where('s.association_id', '=', ctx.actor.associationId).where(scope(ctx, scheduleAccess, 'rotation.read', 's'))
    .$if(query.state !== undefined, (q) => q.where('s.state', '=', query.state ?? 'draft')).$if(query.unitId !== undefined, (q) => q.where('s.unit_id', '=', query.unitId ?? ''))
    .$if(query.search !== undefined, (q) => q.where(sql<boolean>`position(lower(${query.search ?? ''}) in lower(s.title)) > 0`))
    .$if(after !== null, (q) => q.where(sql<boolean>`(s.starts_on, s.id) < (${after?.[0]}::date, ${after?.[1]}::uuid)`))
    .orderBy('s.starts_on', 'desc').orderBy('s.id', 'desc').limit(query.limit + 1).execute();
  return pageOf(rows, query.limit, (r) => [r.starts_on, r.id], (s) => ({
    id: s.id, unitId: s.unit_id, unitName: s.unit_name, title: s.title, shiftUnit: s.shift_unit, startsOn: s.starts_on, endsOn: s.ends_on, state: s.state, shifts: s.shifts, officers: s.officer_ids.length, version: s.version,
  }));
}

/** The shift board: who stands now and next, unit by unit; my shifts; notes that wait; exchanges that are open. */
export async function board(ctx: Ctx): Promise<OutputOf<typeof api.readBoard>> {
  const today = localDate(ctx.now);
  const reach = scope(ctx, shiftAccess, 'rotationShift.read', 'f');
  ctx.asked.add('rotation.read');
  const around = await shiftLines(ctx, sql`${reach} and f.published_at is not null and f.state <> 'cancelled' and f.ends_on >= ${today} and f.starts_on <= ${addDays(today, SOON_DAYS)}::date`, sql`u.path, f.starts_on`);
  const units = [...new Map(around.map((f) => [f.unitId, f.unitName])).entries()];
  const me = ctx.actor.accountId;
  const manage = mayAnywhere(ctx.actor, scheduleAccess, 'rotation.manage');
  return {
    boards: units.map(([unitId, unitName]) => {
      const own = around.filter((f) => f.unitId === unitId);
      const current = own.find((f) => f.startsOn <= today) ?? null;
      return { unitId, unitName, scheduleId: own[0]?.scheduleId ?? unitId, title: own[0]?.title ?? '', current, next: own.find((f) => f.startsOn > today) ?? null };
    }),
    mine: around.filter((f) => f.mine),
    handovers: await shiftLines(ctx, sql`f.state in ('handingOver', 'handedOver', 'received') and (f.account_id = ${me}::uuid or f.receiver_id = ${me}::uuid or ${scope(ctx, shiftAccess, 'rotationShift.review', 'f')})`, sql`f.ends_on, f.id`),
    swaps: await swapLines(ctx, sql`w.state in ('asked', 'agreed') and ${swapsInReach(ctx)}`), can: { manage },
  };
}
