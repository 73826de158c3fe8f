import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import { dropTodos } from '#modules/inbox/index.ts';
import type * as api from '../contract/schedules.ts';
import { type DutyRule, type Period, canStart, targetOf } from '../rules.ts';
import { DUTIES } from '../settings.ts';
import { insistVersion, scheduleFor, scheduleSubject, shiftRows, shiftSubject, updateShift } from './load.ts';
import { insistOfficers } from './officers.ts';
import { presentSchedule } from './read-schedule.ts';
import { giveRole, takeRole } from './rights.ts';
import { lapseSwaps } from './swaps.ts';
import { turnShifts } from './turn.ts';
import { REPLACE } from './vacant.ts';

/** Publishes a roster: its duties are fixed as the setting stands, and everybody gets the role for exactly their days, in this transaction. */
export async function publish(ctx: Ctx, { params, body }: InputOf<typeof api.publishSchedule>): Promise<OutputOf<typeof api.publishSchedule>> {
  const s = await scheduleFor(ctx, 'rotation.manage', params.id);
  insistVersion(s, body.version);
  if (s.state !== 'draft') throw new Refusal('rotation.not_a_draft');
  insist(canStart(s.starts_on, s.shift_unit, localDate(ctx.now)));
  // One publication of a unit at a time, so that no two rosters cover the same days.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rotation:${s.association_id}:${s.unit_id}`}, 0))`.execute(ctx.tx);
  const other = await ctx.tx.selectFrom('rotation_shifts').select('id').where('association_id', '=', s.association_id).where('unit_id', '=', s.unit_id).where('published_at', 'is not', null).where('state', '<>', 'cancelled')
    .where('starts_on', '<=', s.ends_on).where('ends_on', '>=', s.starts_on).limit(1).executeTakeFirst();
  if (other) throw new Refusal('rotation.years_overlap');
  await ctx.tx.updateTable('rotation_schedules').set({ state: 'published', published_at: ctx.now, version: s.version + 1 }).where('association_id', '=', s.association_id).where('id', '=', s.id).execute();
  const duties = await setting<readonly DutyRule[]>(ctx, DUTIES);
  const shifts = await shiftRows(ctx).where('f.schedule_id', '=', s.id).orderBy('f.position').execute();
  // Somebody may have left since the draft was made.
  await insistOfficers(ctx, [...new Set(shifts.map((f) => f.account_id))]);
  for (const f of shifts) {
    const grantId = await giveRole(ctx, f, { id: f.account_id, name: f.holder_name });
    await updateShift(ctx, f, { grant_id: grantId, published_at: ctx.now });
    await writeDuties(ctx, f.id, { startsOn: f.starts_on, endsOn: f.ends_on }, duties);
  }
  await record(ctx, 'rotation.published', scheduleSubject(s.id), { title: s.title, shifts: shifts.length });
  await turnShifts(ctx);
  return presentSchedule(ctx, await scheduleFor(ctx, 'rotation.read', s.id));
}

async function writeDuties(ctx: Ctx, shiftId: string, period: Period, duties: readonly DutyRule[]): Promise<void> {
  await ctx.tx.insertInto('rotation_duties').values(duties.map((d, i) => ({ association_id: ctx.actor.associationId, id: newId(), shift_id: shiftId, position: i + 1, title: d.title, per: d.per, target: targetOf(d, period) }))).execute();
}

/** Ends a roster early: shifts that have not begun fall away and their roles with them; the present one runs to its end. */
export async function close(ctx: Ctx, { params, body }: InputOf<typeof api.closeSchedule>): Promise<OutputOf<typeof api.closeSchedule>> {
  const s = await scheduleFor(ctx, 'rotation.manage', params.id);
  insistVersion(s, body.version);
  if (s.state !== 'published') throw new Refusal('rotation.not_published');
  const held = await ctx.tx.selectFrom('rotation_shifts').select('id').where('association_id', '=', s.association_id).where('schedule_id', '=', s.id).orderBy('id').forUpdate().execute();
  const shifts = held.length === 0 ? [] : await shiftRows(ctx).where('f.schedule_id', '=', s.id).where('f.state', '=', 'scheduled').orderBy('f.position').execute();
  for (const f of shifts) {
    await takeRole(ctx, f, body.reason);
    await updateShift(ctx, f, { state: 'cancelled', grant_id: null });
    await dropTodos(ctx, shiftSubject(f.id), { action: REPLACE });
  }
  await lapseSwaps(ctx, shifts.map((f) => f.id));
  await ctx.tx.updateTable('rotation_schedules').set({ state: 'closed', closed_at: ctx.now, close_reason: body.reason, version: s.version + 1 }).where('association_id', '=', s.association_id).where('id', '=', s.id).execute();
  await record(ctx, 'rotation.closed', scheduleSubject(s.id), { title: s.title, reason: body.reason });
  return presentSchedule(ctx, await scheduleFor(ctx, 'rotation.read', s.id));
}
