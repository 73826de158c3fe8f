import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { pointAccess } from '../access.ts';
import type * as api from '../contract/points.ts';
import { assignmentLines } from './assignment-lines.ts';
import { all, association, contains, insistVersion, ownUnit, personName } from './common.ts';
import { keysetOf, pageOf } from './paging.ts';
import { pointFor } from './points.ts';

const subject = (id: string) => ({ type: 'liaisonAssignment', id }) as const;

/** The conditions of a filter over charges `x`; the right is asked by the caller. */
export function conditions(q: api.ChargeFilter): RawBuilder<unknown> {
  const parts = [q.ended ? sql`x.ends_on is not null` : sql`x.ends_on is null`];
  if (q.kind) parts.push(sql`x.kind = ${q.kind}`);
  if (q.accountId) parts.push(sql`x.account_id = ${q.accountId}`);
  if (q.memberId) parts.push(sql`a.member_id = ${q.memberId}`);
  if (q.pointId) parts.push(sql`x.point_id = ${q.pointId}`);
  if (q.short) parts.push(sql`d.done < x.target`);
  if (q.search) parts.push(contains(sql`a.name || ' ' || a.pinyin || ' ' || a.initials || ' ' || coalesce(u.name, '') || ' ' || coalesce(p.name, '')`, q.search));
  return all(parts);
}

/** Who is in charge of what, the latest first. */
export async function list(ctx: Ctx, { query: { after, limit, ...q } }: InputOf<typeof api.listAssignments>): Promise<OutputOf<typeof api.listAssignments>> {
  allowAnywhere(ctx, pointAccess, 'liaison.coverage');
  const at = keysetOf(after, 2);
  const place = at ? sql`(x.starts_on, x.id) < (${at[0]}::date, ${at[1]}::uuid)` : sql`true`;
  return pageOf(await assignmentLines(ctx, sql`${conditions(q)} and ${place}`, limit + 1), limit, (x) => [x.startsOn, x.id], (x) => x);
}

/** What a charge or a visit is about: a unit, or a point with its unit; exactly one of them. */
export async function placeOf(ctx: Ctx, action: 'liaisonPoint.manage' | 'liaisonVisit.plan', b: { unitId?: string | null | undefined; pointId?: string | null | undefined }): Promise<{ unitId: string; pointId: string | null; name: string }> {
  if ((b.unitId ? 1 : 0) + (b.pointId ? 1 : 0) !== 1) throw new Refusal('liaisonAssignment.one_target');
  if (b.pointId) {
    const p = await pointFor(ctx, action === 'liaisonPoint.manage' ? action : 'liaisonPoint.read', b.pointId);
    return { unitId: p.unit_id, pointId: p.id, name: p.name };
  }
  const unit = await ownUnit(ctx, action, b.unitId ?? '');
  return { unitId: unit.id, pointId: null, name: unit.short_name };
}

/** Puts a person in charge of a unit or a point, with a yearly number of visits. */
export async function create(ctx: Ctx, { body }: InputOf<typeof api.createAssignment>): Promise<OutputOf<typeof api.createAssignment>> {
  allowAnywhere(ctx, pointAccess, 'liaisonPoint.manage');
  const place = await placeOf(ctx, 'liaisonPoint.manage', body);
  const name = await personName(ctx, body.accountId);
  await ctx.tx.insertInto('liaison_assignments').values({ association_id: association(ctx), id: body.id, account_id: body.accountId, kind: body.kind, unit_id: place.pointId ? null : place.unitId, point_id: place.pointId, target: body.target, starts_on: body.startsOn, created_at: ctx.now }).execute()
    .catch((error: unknown) => { throw isUniqueViolation(error, 'liaison_assignments_once') ? new Refusal('liaisonAssignment.exists') : error; });
  await record(ctx, 'liaisonAssignment.created', subject(body.id), { name, place: place.name });
  return { id: body.id };
}

/** Who has left or died is in charge of nothing any more: with their account their charges end today, and points wait for another. An account closed for a while keeps them. */
export async function endAllOf(ctx: Ctx, accountId: string): Promise<void> {
  const { rows } = await sql`select 1 from accounts a join members m on m.association_id = a.association_id and m.id = a.member_id where a.association_id = ${association(ctx)} and a.id = ${accountId} and m.status in ('left', 'deceased')`.execute(ctx.tx);
  if (rows.length === 0) return;
  const today = localDate(ctx.now);
  const lines = await assignmentLines(ctx, sql`x.account_id = ${accountId} and x.ends_on is null`, 1000);
  for (const x of lines) {
    await ctx.tx.updateTable('liaison_assignments').set({ ends_on: today < x.startsOn ? x.startsOn : today, version: x.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', x.id).execute();
    await record(ctx, 'liaisonAssignment.ended', subject(x.id), { name: x.account.name, place: x.place.name, on: today });
  }
  await ctx.tx.updateTable('liaison_points').set((eb) => ({ officer_id: null, version: eb('version', '+', 1) })).where('association_id', '=', association(ctx)).where('officer_id', '=', accountId).where('ends_on', 'is', null).execute();
}

/** Changes how many visits a year somebody owes, or as whom; what it was and why stays in the log. */
export async function edit(ctx: Ctx, { params, body }: InputOf<typeof api.editAssignment>): Promise<OutputOf<typeof api.editAssignment>> {
  const { row, place } = await openFor(ctx, params.id, body.version);
  await ctx.tx.updateTable('liaison_assignments').set({ target: body.target, kind: body.kind, version: row.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', row.id).execute();
  await record(ctx, 'liaisonAssignment.changed', subject(row.id), { name: await personName(ctx, row.account_id), place: place.name, target: body.target, reason: body.reason, before: { target: row.target, kind: row.kind } });
  return { id: row.id };
}

/** A charge that runs, held for change, over a place that the actor keeps. */
async function openFor(ctx: Ctx, id: string, version: number) {
  allowAnywhere(ctx, pointAccess, 'liaisonPoint.manage');
  const row = await ctx.tx.selectFrom('liaison_assignments').selectAll().where('association_id', '=', association(ctx)).where('id', '=', id).where('ends_on', 'is', null).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('liaisonAssignment.not_found');
  const place = await placeOf(ctx, 'liaisonPoint.manage', { unitId: row.unit_id, pointId: row.point_id });
  insistVersion(row, version);
  return { row, place };
}

/** Ends a charge on a day. */
export async function end(ctx: Ctx, { params, body }: InputOf<typeof api.endAssignment>): Promise<OutputOf<typeof api.endAssignment>> {
  const { row, place } = await openFor(ctx, params.id, body.version);
  if (body.on < row.starts_on) throw new Refusal('liaison.ends_before_it_began');
  await ctx.tx.updateTable('liaison_assignments').set({ ends_on: body.on, version: row.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', row.id).execute();
  await record(ctx, 'liaisonAssignment.ended', subject(row.id), { name: await personName(ctx, row.account_id), place: place.name, on: body.on });
  return { id: row.id };
}
