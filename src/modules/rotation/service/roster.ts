import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import type * as api from '../contract/schedules.ts';
import { type Period, canStart, periodsOf, shareShifts } from '../rules.ts';
import { type ScheduleRow, insistVersion, scheduleFor, scheduleSubject } from './load.ts';
import { insistManage } from './manage.ts';
import { insistOfficers, servedBefore } from './officers.ts';
import { presentSchedule } from './read-schedule.ts';

/** Drafts the roster of a term year, its shifts shared fairly. */
export async function draft(ctx: Ctx, { body }: InputOf<typeof api.draftSchedule>): Promise<OutputOf<typeof api.draftSchedule>> {
  const unit = await insistManage(ctx, body.unitId);
  if (unit.kind !== 'association' && unit.kind !== 'district') throw new Refusal('rotation.unit_not_here');
  insist(canStart(body.startsOn, body.shiftUnit, localDate(ctx.now)));
  await insistOfficers(ctx, body.officerIds);
  const periods = periodsOf(body.startsOn, body.shiftUnit);
  const officerIds = [...new Set(body.officerIds)];
  await ctx.tx.insertInto('rotation_schedules').values({
    association_id: ctx.actor.associationId, id: body.id, unit_id: unit.id, title: body.title, shift_unit: body.shiftUnit, starts_on: body.startsOn, ends_on: periods.at(-1)?.endsOn ?? body.startsOn, officer_ids: officerIds, state: 'draft', created_by: ctx.actor.accountId, created_at: ctx.now,
  }).execute();
  await writeShifts(ctx, { id: body.id, unit_id: unit.id, starts_on: body.startsOn }, periods, officerIds);
  await record(ctx, 'rotation.drafted', scheduleSubject(body.id), { title: body.title, shifts: periods.length });
  return presentSchedule(ctx, await scheduleFor(ctx, 'rotation.read', body.id));
}

async function writeShifts(ctx: Ctx, s: { id: string; unit_id: string; starts_on: string }, periods: readonly Period[], officerIds: readonly string[]): Promise<void> {
  const served = await servedBefore(ctx, s.unit_id, s.starts_on, officerIds);
  const holders = shareShifts(periods, officerIds.map((id) => ({ id, served: served.get(id)?.days ?? 0, lastOn: served.get(id)?.lastOn ?? null })));
  await ctx.tx.insertInto('rotation_shifts').values(periods.map((p, i) => ({
    association_id: ctx.actor.associationId, id: newId(), schedule_id: s.id, unit_id: s.unit_id, position: i + 1, starts_on: p.startsOn, ends_on: p.endsOn, account_id: holders[i] ?? '', state: 'scheduled' as const,
  }))).execute();
}

/** A draft, held for change. */
async function draftFor(ctx: Ctx, id: string, version: number): Promise<ScheduleRow> {
  const s = await scheduleFor(ctx, 'rotation.manage', id);
  insistVersion(s, version);
  if (s.state !== 'draft') throw new Refusal('rotation.not_a_draft');
  return s;
}

/** Shares the shifts of a draft anew among other officers; what was put by hand is gone. */
export async function share(ctx: Ctx, { params, body }: InputOf<typeof api.shareAnew>): Promise<OutputOf<typeof api.shareAnew>> {
  const s = await draftFor(ctx, params.id, body.version);
  await insistOfficers(ctx, body.officerIds);
  const officerIds = [...new Set(body.officerIds)];
  await ctx.tx.deleteFrom('rotation_shifts').where('association_id', '=', s.association_id).where('schedule_id', '=', s.id).execute();
  await writeShifts(ctx, s, periodsOf(s.starts_on, s.shift_unit), officerIds);
  await ctx.tx.updateTable('rotation_schedules').set({ officer_ids: officerIds, version: s.version + 1 }).where('association_id', '=', s.association_id).where('id', '=', s.id).execute();
  await record(ctx, 'rotation.edited', scheduleSubject(s.id), { title: s.title });
  return presentSchedule(ctx, await scheduleFor(ctx, 'rotation.read', s.id));
}

/** Changes the title of a draft and who stands which shift, by hand. */
export async function edit(ctx: Ctx, { params, body }: InputOf<typeof api.editSchedule>): Promise<OutputOf<typeof api.editSchedule>> {
  const s = await draftFor(ctx, params.id, body.version);
  if (body.shifts.length > 0) await insistOfficers(ctx, body.shifts.map((f) => f.accountId));
  for (const f of body.shifts) {
    await ctx.tx.updateTable('rotation_shifts').set({ account_id: f.accountId }).where('association_id', '=', s.association_id).where('schedule_id', '=', s.id).where('id', '=', f.id).execute();
  }
  const officerIds = [...new Set([...s.officer_ids, ...body.shifts.map((f) => f.accountId)])];
  await ctx.tx.updateTable('rotation_schedules').set({ title: body.title, officer_ids: officerIds, version: s.version + 1 }).where('association_id', '=', s.association_id).where('id', '=', s.id).execute();
  await record(ctx, 'rotation.edited', scheduleSubject(s.id), { title: body.title });
  return presentSchedule(ctx, await scheduleFor(ctx, 'rotation.read', s.id));
}

/** Throws a draft away; the record keeps that it was there. */
export async function discard(ctx: Ctx, { params, body }: InputOf<typeof api.discardSchedule>): Promise<OutputOf<typeof api.discardSchedule>> {
  const s = await draftFor(ctx, params.id, body.version);
  await ctx.tx.deleteFrom('rotation_schedules').where('association_id', '=', s.association_id).where('id', '=', s.id).execute();
  await record(ctx, 'rotation.discarded', scheduleSubject(s.id), { title: s.title });
  return { done: true };
}
