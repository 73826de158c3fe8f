import { type Updateable, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { allow, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import { scheduleAccess, shiftAccess } from '../access.ts';

export type ScheduleAction = keyof typeof scheduleAccess.actions;
export type ShiftAct = keyof typeof shiftAccess.actions;

export const scheduleSubject = (id: string) => ({ type: 'rotationSchedule', id }) as const;
export const shiftSubject = (id: string) => ({ type: 'rotationShift', id }) as const;

/** A roster within reach, held for change when the action changes it; absent and out of reach are both `rotation.not_found`. */
export async function scheduleFor(ctx: Ctx, action: ScheduleAction, id: string) {
  const query = ctx.tx.selectFrom('rotation_schedules as s').innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 's.association_id').onRef('u.id', '=', 's.unit_id')).selectAll('s')
    .select(['u.short_name as unit_name', standing(ctx.actor, scheduleAccess, 's').as('standing')]).where('s.association_id', '=', ctx.actor.associationId).where('s.id', '=', id).where(scope(ctx, scheduleAccess, 'rotation.read', 's'));
  const row = await (action === 'rotation.read' ? query : query.forUpdate('s')).executeTakeFirst();
  if (!row) throw new Refusal('rotation.not_found');
  allow(ctx, scheduleAccess, action, row.standing);
  return row;
}
export type ScheduleRow = Awaited<ReturnType<typeof scheduleFor>>;

/** A shift within reach with its names, held for change when the action changes it; absent and out of reach are both `rotation.not_found`. */
export async function shiftFor(ctx: Ctx, action: ShiftAct, id: string) {
  if (action !== 'rotationShift.read' && action !== 'rotationShift.readNote') await lockShifts(ctx, [id]);
  const row = await shiftRows(ctx).select(standing(ctx.actor, shiftAccess, 'f').as('standing')).where('f.id', '=', id).where(scope(ctx, shiftAccess, 'rotationShift.read', 'f')).executeTakeFirst();
  if (!row) throw new Refusal('rotation.not_found');
  allow(ctx, shiftAccess, action, row.standing);
  return row;
}
export type ShiftRow = Awaited<ReturnType<typeof shiftFor>>;

/** Holds shifts, in one order for everybody, before they are read: a lock taken with a join would lose a row whose holder just changed. */
export async function lockShifts(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await ctx.tx.selectFrom('rotation_shifts').select('id').where('association_id', '=', ctx.actor.associationId).where('id', 'in', [...ids]).orderBy('id').forUpdate().execute();
}

/** Shifts with the names that lists and events need. */
export function shiftRows(ctx: Ctx) {
  return ctx.tx.selectFrom('rotation_shifts as f').innerJoin('rotation_schedules as s', (j) => j.onRef('s.association_id', '=', 'f.association_id').onRef('s.id', '=', 'f.schedule_id'))
    .innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'f.association_id').onRef('u.id', '=', 'f.unit_id')).innerJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'f.association_id').onRef('a.id', '=', 'f.account_id'))
    .selectAll('f').select(['s.title', 'u.short_name as unit_name', 'a.name as holder_name', sql<boolean>`a.state = 'active'`.as('holder_active')]).where('f.association_id', '=', ctx.actor.associationId);
}
export type NamedShift = Omit<ShiftRow, 'standing'>;

/** What every fact of a shift says. */
export const factOf = (f: Pick<NamedShift, 'title' | 'holder_name' | 'starts_on' | 'ends_on'>) => ({ title: f.title, name: f.holder_name, from: f.starts_on, to: f.ends_on });

/** `matter.changed` when the row is no longer at the version that the writer saw. */
export function insistVersion(row: { version: number }, version: number): void {
  if (row.version !== version) throw new Refusal('matter.changed', { yours: version, current: row.version });
}

/** Changes a shift and counts its version on. */
export async function updateShift(ctx: Ctx, f: { id: string; version: number }, set: Updateable<Database['rotation_shifts']>): Promise<void> {
  await ctx.tx.updateTable('rotation_shifts').set({ ...set, version: f.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', f.id).execute();
}
