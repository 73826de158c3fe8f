import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allow, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { pointAccess } from '../access.ts';
import type * as api from '../contract/points.ts';
import { type PointLevel, maskPhone } from '../rules.ts';
import { assignmentLines } from './assignment-lines.ts';
import { all, association, found, insistVersion, ownUnit, personName, within } from './common.ts';
import { keysetOf, pageOf } from './paging.ts';

type Action = keyof typeof pointAccess.actions;
/** A point as lists and sheets show it. */
export interface PointRow {
  id: string; name: string; batch: number; level: PointLevel; unit_id: string; unit_name: string; site: string; officer_id: string | null; officer_name: string | null; contact_name: string | null; contact_phone: string | null; since: string; ends_on: string | null; end_reason: string | null;
  version: number; visits: number; last_visit: string | null; standing: string[];
}
export const pointSubject = (id: string) => ({ type: 'liaisonPoint', id }) as const;

/** The points within the reader's reach that a condition over `p`, `u`, `o` and `v` finds. */
export function selectPoints(ctx: Ctx, where: RawBuilder<unknown>): RawBuilder<PointRow> {
  const today = localDate(ctx.now);
  return sql<PointRow>`select p.*, u.short_name as unit_name, o.name as officer_name, coalesce(v.n, 0)::int as visits, v.last as last_visit, ${standing(ctx.actor, pointAccess, 'p')} as standing
    from liaison_points p join units u on u.association_id = p.association_id and u.id = p.unit_id left join accounts o on o.association_id = p.association_id and o.id = p.officer_id
      left join lateral (select count(*) filter (where x.visited_on >= ${`${today.slice(0, 4)}-01-01`}::date) as n, max(x.visited_on) as last from liaison_visits x where x.association_id = p.association_id and x.point_id = p.id and x.state = 'done') v on true
    where p.association_id = ${association(ctx)} and ${scope(ctx, pointAccess, 'liaisonPoint.read', 'p')} and ${where}`;
}

/** Points within the reader's reach, by batch and name. */
export async function rowsOf(ctx: Ctx, where: RawBuilder<unknown>, limit: number): Promise<PointRow[]> {
  return (await sql<PointRow>`${selectPoints(ctx, where)} order by p.batch, p.name, p.id limit ${limit}`.execute(ctx.tx)).rows;
}

/** The conditions of a filter; the reach comes with the rows. */
export function conditions(ctx: Ctx, q: api.PointFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [q.ended ? sql`p.ends_on is not null` : sql`p.ends_on is null`];
  if (q.search) {
    const by = found(ctx, q.search);
    parts.push(sql`(p.id = ${by.points} or p.unit_id = ${by.units} or p.officer_id = ${by.accounts})`);
  }
  if (q.batch) parts.push(sql`p.batch = ${q.batch}`);
  if (q.level) parts.push(sql`p.level = ${q.level}`);
  if (q.unitId) parts.push(within(ctx, sql`p.unit_id`, q.unitId));
  if (q.officerId) parts.push(sql`p.officer_id = ${q.officerId}`);
  if (q.unvisited) parts.push(sql`coalesce(v.n, 0) = 0`);
  return all(parts);
}

const lineOf = (p: PointRow): api.PointLine => ({
  id: p.id, name: p.name, batch: p.batch, level: p.level, unit: { id: p.unit_id, name: p.unit_name }, site: p.site, officer: p.officer_id ? { id: p.officer_id, name: p.officer_name ?? '' } : null, since: p.since, endsOn: p.ends_on, visits: p.visits, lastVisit: p.last_visit, version: p.version,
});

/** Liaison points within reach, by batch and name. */
export async function list(ctx: Ctx, { query }: InputOf<typeof api.listPoints>): Promise<OutputOf<typeof api.listPoints>> {
  ctx.asked.add('liaisonPoint.read');
  const after = keysetOf(query.after, 3);
  const place = after ? sql`(p.batch, p.name, p.id) > (${after[0]}::int, ${after[1]}, ${after[2]}::uuid)` : sql`true`;
  return pageOf(await rowsOf(ctx, sql`${conditions(ctx, query)} and ${place}`, query.limit + 1), query.limit, (p) => [String(p.batch), p.name, p.id], lineOf);
}

/** A point within reach, held for change when the action changes it; absent and out of reach are both `liaisonPoint.not_found`. */
export async function pointFor(ctx: Ctx, action: Action, id: string): Promise<PointRow> {
  if (action === 'liaisonPoint.manage') await ctx.tx.selectFrom('liaison_points').select('id').where('association_id', '=', association(ctx)).where('id', '=', id).forUpdate().execute();
  const [row] = await rowsOf(ctx, sql`p.id = ${id}`, 1);
  if (!row) throw new Refusal('liaisonPoint.not_found');
  allow(ctx, pointAccess, action, row.standing);
  return row;
}

/** One point; the telephone number is masked for those who do not work with it. */
export async function read(ctx: Ctx, { params }: InputOf<typeof api.readPoint>): Promise<OutputOf<typeof api.readPoint>> {
  const p = await pointFor(ctx, 'liaisonPoint.read', params.id);
  const contact = allows(pointAccess, 'liaisonPoint.readContact', p.standing);
  return {
    ...lineOf(p), contactName: p.contact_name, contactPhone: contact ? p.contact_phone : maskPhone(p.contact_phone), endReason: p.end_reason,
    assignments: await assignmentLines(ctx, sql`x.point_id = ${p.id} and x.ends_on is null`, 100), can: { manage: allows(pointAccess, 'liaisonPoint.manage', p.standing) && p.ends_on === null },
  };
}

type Fields = Omit<InputOf<typeof api.createPoint>['body'], 'id'>;
const columns = (f: Fields) => ({ name: f.name, batch: f.batch, level: f.level, unit_id: f.unitId, site: f.site, officer_id: f.officerId ?? null, contact_name: f.contactName || null, contact_phone: f.contactPhone || null, since: f.since });
const taken = (error: unknown): never => { throw isUniqueViolation(error, 'liaison_points_once') ? new Refusal('liaisonPoint.exists') : error; };

/** Writes a point; the caller has asked the right over its unit. */
export async function writePoint(ctx: Ctx, id: string, f: Fields): Promise<void> {
  if (f.officerId) await personName(ctx, f.officerId);
  await ctx.tx.insertInto('liaison_points').values({ association_id: association(ctx), id, ...columns(f), created_at: ctx.now }).execute().catch(taken);
}

/** Sets up a point. */
export async function create(ctx: Ctx, { body: { id, ...fields } }: InputOf<typeof api.createPoint>): Promise<OutputOf<typeof api.createPoint>> {
  await ownUnit(ctx, 'liaisonPoint.manage', fields.unitId);
  await writePoint(ctx, id, fields);
  await record(ctx, 'liaisonPoint.created', pointSubject(id), { name: fields.name });
  return read(ctx, { params: { id } });
}

/** Changes a point. */
export async function edit(ctx: Ctx, { params, body: { version, ...fields } }: InputOf<typeof api.editPoint>): Promise<OutputOf<typeof api.editPoint>> {
  const p = await pointFor(ctx, 'liaisonPoint.manage', params.id);
  insistVersion(p, version);
  if (fields.unitId !== p.unit_id) await ownUnit(ctx, 'liaisonPoint.manage', fields.unitId);
  if (fields.officerId) await personName(ctx, fields.officerId);
  await ctx.tx.updateTable('liaison_points').set({ ...columns(fields), version: p.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', p.id).execute().catch(taken);
  await record(ctx, 'liaisonPoint.changed', pointSubject(p.id), { name: fields.name });
  return read(ctx, { params });
}

/** Ends a point on a day; whoever is in charge of it is so no longer. */
export async function end(ctx: Ctx, { params, body }: InputOf<typeof api.endPoint>): Promise<OutputOf<typeof api.endPoint>> {
  const p = await pointFor(ctx, 'liaisonPoint.manage', params.id);
  insistVersion(p, body.version);
  if (p.ends_on !== null) throw new Refusal('liaisonPoint.ended');
  if (body.on < p.since) throw new Refusal('liaison.ends_before_it_began');
  await ctx.tx.updateTable('liaison_points').set({ ends_on: body.on, end_reason: body.reason, version: p.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', p.id).execute();
  await sql`update liaison_assignments set ends_on = greatest(starts_on, ${body.on}::date), version = version + 1 where association_id = ${association(ctx)} and point_id = ${p.id} and ends_on is null`.execute(ctx.tx);
  await record(ctx, 'liaisonPoint.ended', pointSubject(p.id), { name: p.name, on: body.on, reason: body.reason });
  return read(ctx, { params });
}
