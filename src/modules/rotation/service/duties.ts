import { Refusal, insist, insistAt } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { canStep } from '#kit/pure/workflow.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { attachFiles } from '#modules/files/index.ts';
import type * as api from '../contract/shifts.ts';
import { canTick, mondayOf, shiftWorkflow } from '../rules.ts';
import { factOf, shiftFor, shiftSubject } from './load.ts';
import { presentShift } from './read-shift.ts';

/** Records that a duty was done, with its evidence; a weekly duty counts once a week. */
export async function tick(ctx: Ctx, { params, body }: InputOf<typeof api.tickDuty>): Promise<OutputOf<typeof api.tickDuty>> {
  const f = await shiftFor(ctx, 'rotationShift.work', params.id);
  insist(canStep(shiftWorkflow, f.state, 'tick'));
  insistAt({ 'rotation.not_done_yet': 'doneOn', 'rotation.day_outside_shift': 'doneOn' }, canTick(body.doneOn, { startsOn: f.starts_on, endsOn: f.ends_on }, localDate(ctx.now)));
  const duty = await ctx.tx.selectFrom('rotation_duties').selectAll().where('association_id', '=', f.association_id).where('shift_id', '=', f.id).where('id', '=', body.dutyId).executeTakeFirst();
  if (!duty) throw new Refusal('rotation.not_found');
  await ctx.tx.insertInto('rotation_ticks').values({
    association_id: f.association_id, id: body.id, duty_id: duty.id, shift_id: f.id, done_on: body.doneOn, period_key: duty.per === 'week' ? mondayOf(body.doneOn) : body.id, note: body.note, link: body.link || null,
    ticked_by: ctx.actor.accountId, ticked_by_name: ctx.actor.name, ticked_at: ctx.now,
  }).execute().catch((error: unknown) => { throw isUniqueViolation(error, 'rotation_ticks_once') ? new Refusal('rotation.week_already_done') : error; });
  await attachFiles(ctx, body.fileIds, { type: 'rotationTick', id: body.id });
  await record(ctx, 'rotationShift.dutyDone', shiftSubject(f.id), { ...factOf(f), duty: duty.title, on: body.doneOn });
  return presentShift(ctx, f.id);
}

/** Takes a wrong entry back, with the reason; it stays in the record. */
export async function withdrawTick(ctx: Ctx, { params, body }: InputOf<typeof api.withdrawTick>): Promise<OutputOf<typeof api.withdrawTick>> {
  const row = await ctx.tx.selectFrom('rotation_ticks as t').innerJoin('rotation_duties as d', (j) => j.onRef('d.association_id', '=', 't.association_id').onRef('d.id', '=', 't.duty_id')).selectAll('t').select('d.title')
    .where('t.association_id', '=', ctx.actor.associationId).where('t.id', '=', params.id).where('t.withdrawn_at', 'is', null).forUpdate('t').executeTakeFirst();
  if (!row) {
    ctx.asked.add('rotationShift.work');
    throw new Refusal('rotation.tick_not_found');
  }
  const f = await shiftFor(ctx, 'rotationShift.work', row.shift_id);
  insist(canStep(shiftWorkflow, f.state, 'tick'));
  await ctx.tx.updateTable('rotation_ticks').set({ withdrawn_at: ctx.now, withdrawn_by: ctx.actor.accountId, withdraw_reason: body.reason }).where('association_id', '=', f.association_id).where('id', '=', row.id).execute();
  await record(ctx, 'rotationShift.dutyWithdrawn', shiftSubject(f.id), { ...factOf(f), duty: row.title, on: row.done_on, reason: body.reason });
  return presentShift(ctx, f.id);
}
