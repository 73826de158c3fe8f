import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import type * as api from '../contract/members.ts';
import { canEndUnit, canJoinUnit } from '../rules.ts';
import { insistWorkingUnit } from './home-unit.ts';
import { memberFor } from './member-for.ts';

/** The day before which nobody can have been in a unit: its first here, or that of its foundation where it is older. */
const beginOf = (unit: { valid_from: string; established_on: string | null }): string => (unit.established_on !== null && unit.established_on < unit.valid_from ? unit.established_on : unit.valid_from);

/** Sets a person into a group, committee or team from a day on. */
export async function joinUnit(ctx: Ctx, { params, body }: InputOf<typeof api.joinUnit>): Promise<OutputOf<typeof api.joinUnit>> {
  const row = await memberFor(ctx, 'member.edit', params.id, true);
  insist(canJoinUnit(row.status));
  const unit = await insistWorkingUnit(ctx, 'member.edit', body.unitId);
  const begins = beginOf(unit);
  if (body.from < begins) throw new Refusal('member.unit_not_yet', { unit: unit.name, date: begins }, [{ path: 'from', code: 'member.unit_not_yet', params: { unit: unit.name, date: begins } }]);
  try {
    await ctx.tx.insertInto('member_units').values({
      association_id: ctx.actor.associationId, id: body.id, member_id: row.id, unit_id: unit.id, valid_from: body.from, recorded_at: ctx.now,
    }).execute();
  } catch (error) {
    if (isUniqueViolation(error, 'member_units_now')) throw new Refusal('member.already_in_unit');
    throw error;
  }
  await record(ctx, 'member.unitJoined', { type: 'member', id: row.id }, { name: row.name, unitId: unit.id, unitName: unit.name, from: body.from });
  return { id: body.id };
}

/** Ends a person's part in a working unit; only the end is written, the rest of the fact stands. */
export async function leaveUnit(ctx: Ctx, { params, body }: InputOf<typeof api.leaveUnit>): Promise<OutputOf<typeof api.leaveUnit>> {
  const row = await memberFor(ctx, 'member.edit', params.id, true);
  const link = await ctx.tx.selectFrom('member_units as mu').innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'mu.association_id').onRef('u.id', '=', 'mu.unit_id'))
    .select(['mu.id', 'mu.valid_from', 'u.id as unitId', 'u.name as unitName'])
    .where('mu.association_id', '=', ctx.actor.associationId).where('mu.member_id', '=', row.id).where('mu.id', '=', params.linkId).where('mu.valid_to', 'is', null).executeTakeFirst();
  if (!link) throw new Refusal('member.unit_link_not_found');
  insist(canEndUnit(link.valid_from, body.on));
  await ctx.tx.updateTable('member_units').set({ valid_to: body.on }).where('association_id', '=', ctx.actor.associationId).where('id', '=', link.id).execute();
  await record(ctx, 'member.unitLeft', { type: 'member', id: row.id }, { name: row.name, unitId: link.unitId, unitName: link.unitName, on: body.on });
  return { id: link.id };
}
