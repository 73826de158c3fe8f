import { type RawBuilder, sql } from 'kysely';
import { Refusal, insistAt } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allow, allowAnywhere, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { setting } from '#kit/server/settings.ts';
import { dropTodos } from '#modules/inbox/index.ts';
import { pairingAccess } from '../access.ts';
import type * as api from '../contract/pairings.ts';
import { canHold, halvesOf } from '../rules.ts';
import { PAIRING_GOAL } from '../settings.ts';
import { settleRequest } from './behind.ts';
import { all, association, contains, insistVersion, ownUnit, within } from './common.ts';
import { keysetOf, pageOf } from './paging.ts';

type Action = keyof typeof pairingAccess.actions;
export interface Row { id: string; unit_a_id: string; a: string; unit_b_id: string; b: string; starts_on: string; ends_on: string | null; plan: string; goal: number; end_reason: string | null; version: number; held: string[]; standing: string[] }
export const pairingSubject = (id: string) => ({ type: 'pairing', id }) as const;

/** Pairings within the reader's reach (or another that is given), the newest first. */
export async function rowsOf(ctx: Ctx, where: RawBuilder<unknown>, limit: number, reach: RawBuilder<unknown> = scope(ctx, pairingAccess, 'pairing.read', 'p')): Promise<Row[]> {
  const { rows } = await sql<Row>`select p.*, a.short_name as a, b.short_name as b, ${standing(ctx.actor, pairingAccess, 'p')} as standing,
      coalesce((select array_agg(x.held_on::text order by x.held_on) from pairing_activities x where x.association_id = p.association_id and x.pairing_id = p.id and x.withdrawn_at is null), '{}') as held
    from pairings p join units a on a.association_id = p.association_id and a.id = p.unit_a_id join units b on b.association_id = p.association_id and b.id = p.unit_b_id
    where p.association_id = ${association(ctx)} and ${reach} and ${where} order by p.starts_on desc, p.id desc limit ${limit}`.execute(ctx.tx);
  return rows;
}

/** A pairing as lists show it. */
export function lineOf(ctx: Ctx, p: Row): api.PairingLine {
  return {
    id: p.id, unitA: { id: p.unit_a_id, name: p.a }, unitB: { id: p.unit_b_id, name: p.b }, startsOn: p.starts_on, endsOn: p.ends_on, goal: p.goal, activities: p.held.length, version: p.version,
    halves: halvesOf({ startsOn: p.starts_on, endsOn: p.ends_on, goal: p.goal }, p.held, localDate(ctx.now)),
  };
}

/** The conditions of a filter; the reach comes with the rows. */
export function conditions(ctx: Ctx, q: api.PairingFilter): RawBuilder<unknown> {
  const today = localDate(ctx.now);
  const half = `${today.slice(0, 4)}-${today.slice(5, 7) < '07' ? '01' : '07'}-01`;
  const parts: RawBuilder<unknown>[] = [q.ended ? sql`p.ends_on is not null` : sql`p.ends_on is null`];
  if (q.search) parts.push(contains(sql`a.name || ' ' || a.pinyin || ' ' || a.initials || ' ' || b.name || ' ' || b.pinyin || ' ' || b.initials`, q.search));
  if (q.unitId) parts.push(sql`(${within(ctx, sql`p.unit_a_id`, q.unitId)} or ${within(ctx, sql`p.unit_b_id`, q.unitId)})`);
  if (q.gap) parts.push(sql`p.ends_on is null and p.goal > (select count(*) from pairing_activities g where g.association_id = p.association_id and g.pairing_id = p.id and g.withdrawn_at is null and g.held_on between ${half}::date and ${today}::date)`);
  return all(parts);
}

/** Pairings within reach, the newest first; `gap` leaves those that still owe a joint activity in this half-year. */
export async function list(ctx: Ctx, { query }: InputOf<typeof api.listPairings>): Promise<OutputOf<typeof api.listPairings>> {
  allowAnywhere(ctx, pairingAccess, 'pairing.read');
  const after = keysetOf(query.after, 2);
  const place = after ? sql`(p.starts_on, p.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql`true`;
  return pageOf(await rowsOf(ctx, sql`${conditions(ctx, query)} and ${place}`, query.limit + 1), query.limit, (p) => [p.starts_on, p.id], (p) => lineOf(ctx, p));
}

/** A pairing within reach, held for change when the action changes it. */
async function pairingFor(ctx: Ctx, action: Action, id: string): Promise<Row> {
  if (action !== 'pairing.read') await ctx.tx.selectFrom('pairings').select('id').where('association_id', '=', association(ctx)).where('id', '=', id).forUpdate().execute();
  const [row] = await rowsOf(ctx, sql`p.id = ${id}`, 1);
  if (!row) throw new Refusal('pairing.not_found');
  allow(ctx, pairingAccess, action, row.standing);
  return row;
}

/** One pairing with its joint activities. */
export async function read(ctx: Ctx, { params }: InputOf<typeof api.readPairing>): Promise<OutputOf<typeof api.readPairing>> {
  const p = await pairingFor(ctx, 'pairing.read', params.id);
  const held = await ctx.tx.selectFrom('pairing_activities').selectAll().where('association_id', '=', association(ctx)).where('pairing_id', '=', p.id).orderBy('held_on', 'desc').orderBy('id', 'desc').limit(200).execute();
  const shared = await ctx.tx.selectFrom('pairing_resources').selectAll().where('association_id', '=', association(ctx)).where('pairing_id', '=', p.id).orderBy(sql`ended_on is not null`).orderBy('added_on', 'desc').orderBy('id', 'desc').limit(200).execute();
  return {
    ...lineOf(ctx, p), shared: shared.map((x) => ({ id: x.id, unit: { id: x.unit_id, name: x.unit_id === p.unit_a_id ? p.a : p.b }, title: x.title, note: x.note, by: x.added_by_name, from: x.added_on, to: x.ended_on })), plan: p.plan, endReason: p.end_reason, can: { manage: allows(pairingAccess, 'pairing.manage', p.standing) && p.ends_on === null, record: allows(pairingAccess, 'pairing.record', p.standing) },
    list: held.map((x) => ({ id: x.id, heldOn: x.held_on, title: x.title, place: x.place, people: x.people, summary: x.summary, by: x.recorded_by_name, withdrawn: x.withdrawn_at ? (x.withdraw_reason ?? '') : null })),
  };
}

/** Pairs two units that the secretariat keeps; what they owe in a half-year is fixed as the setting stands. */
export async function create(ctx: Ctx, { body }: InputOf<typeof api.createPairing>): Promise<OutputOf<typeof api.createPairing>> {
  if (body.unitAId === body.unitBId) throw new Refusal('pairing.same_unit');
  const [a, b] = [await ownUnit(ctx, 'pairing.manage', body.unitAId), await ownUnit(ctx, 'pairing.manage', body.unitBId)];
  if ([a, b].some((u) => u.kind === 'handlingUnit')) throw new Refusal('pairing.handling_unit');
  if ([a, b].some((u) => u.valid_to !== null && u.valid_to < localDate(ctx.now))) throw new Refusal('unit.ended');
  await ctx.tx.insertInto('pairings').values({ association_id: association(ctx), id: body.id, unit_a_id: a.id, unit_b_id: b.id, starts_on: body.startsOn, plan: body.plan, goal: await setting<number>(ctx, PAIRING_GOAL), created_at: ctx.now }).execute()
    .catch((error: unknown) => { throw isUniqueViolation(error, 'pairings_once') ? new Refusal('pairing.exists') : error; });
  await record(ctx, 'pairing.created', pairingSubject(body.id), { a: a.short_name, b: b.short_name });
  return read(ctx, { params: { id: body.id } });
}

/** Changes the plan. */
export async function edit(ctx: Ctx, { params, body }: InputOf<typeof api.editPairing>): Promise<OutputOf<typeof api.editPairing>> {
  const p = await pairingFor(ctx, 'pairing.manage', params.id);
  insistVersion(p, body.version);
  await ctx.tx.updateTable('pairings').set({ plan: body.plan, version: p.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', p.id).execute();
  await record(ctx, 'pairing.changed', pairingSubject(p.id), { a: p.a, b: p.b });
  return read(ctx, { params });
}

/** Ends a pairing on a day, with the reason. */
export async function end(ctx: Ctx, { params, body }: InputOf<typeof api.endPairing>): Promise<OutputOf<typeof api.endPairing>> {
  const p = await pairingFor(ctx, 'pairing.manage', params.id);
  insistVersion(p, body.version);
  if (p.ends_on !== null) throw new Refusal('pairing.ended');
  if (body.on < p.starts_on) throw new Refusal('liaison.ends_before_it_began');
  await ctx.tx.updateTable('pairings').set({ ends_on: body.on, end_reason: body.reason, version: p.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', p.id).execute();
  await dropTodos(ctx, pairingSubject(p.id));
  await record(ctx, 'pairing.ended', pairingSubject(p.id), { a: p.a, b: p.b, on: body.on, reason: body.reason });
  return read(ctx, { params });
}

/** Records a joint activity and an entry of credit for each side. */
export async function hold(ctx: Ctx, { params, body }: InputOf<typeof api.holdActivity>): Promise<OutputOf<typeof api.holdActivity>> {
  const p = await pairingFor(ctx, 'pairing.record', params.id);
  insistAt({ 'liaison.not_yet': 'heldOn', 'pairing.day_outside': 'heldOn' }, canHold({ startsOn: p.starts_on, endsOn: p.ends_on }, body.heldOn, localDate(ctx.now)));
  const there = await ctx.tx.selectFrom('pairing_activities').select('id').where('association_id', '=', association(ctx)).where('pairing_id', '=', p.id).where('held_on', '=', body.heldOn).where('title', '=', body.title).where('withdrawn_at', 'is', null).where('id', '<>', body.id).executeTakeFirst();
  if (there) throw new Refusal('pairing.activity_there', { title: body.title });
  await ctx.tx.insertInto('pairing_activities').values({ association_id: association(ctx), id: body.id, pairing_id: p.id, held_on: body.heldOn, title: body.title, place: body.place, people: body.people, summary: body.summary, recorded_by: ctx.actor.accountId, recorded_by_name: ctx.actor.name, recorded_at: ctx.now }).execute();
  await ctx.tx.insertInto('pairing_credits').values([p.unit_a_id, p.unit_b_id].map((unitId) => ({ association_id: association(ctx), activity_id: body.id, unit_id: unitId, held_on: body.heldOn }))).execute();
  await settleRequest(ctx, (await rowsOf(ctx, sql`p.id = ${p.id}`, 1))[0] ?? p);
  await record(ctx, 'pairing.held', pairingSubject(p.id), { a: p.a, b: p.b, title: body.title, on: body.heldOn });
  return read(ctx, { params });
}

/** Takes a wrong entry back: the credit of both sides goes with it, the entry stays, struck out. */
export async function withdraw(ctx: Ctx, { params, body }: InputOf<typeof api.withdrawActivity>): Promise<OutputOf<typeof api.withdrawActivity>> {
  ctx.asked.add('pairing.record');
  const x = await ctx.tx.selectFrom('pairing_activities').selectAll().where('association_id', '=', association(ctx)).where('id', '=', params.id).where('withdrawn_at', 'is', null).forUpdate().executeTakeFirst();
  if (!x) throw new Refusal('pairing.activity_not_found');
  const p = await pairingFor(ctx, 'pairing.record', x.pairing_id);
  await ctx.tx.updateTable('pairing_activities').set({ withdrawn_at: ctx.now, withdraw_reason: body.reason }).where('association_id', '=', association(ctx)).where('id', '=', x.id).execute();
  await ctx.tx.deleteFrom('pairing_credits').where('association_id', '=', association(ctx)).where('activity_id', '=', x.id).execute();
  await record(ctx, 'pairing.withdrawn', pairingSubject(p.id), { a: p.a, b: p.b, title: x.title, reason: body.reason });
  return read(ctx, { params: { id: p.id } });
}

/** Writes down what one side shares with the other. */
export async function share(ctx: Ctx, { params, body }: InputOf<typeof api.shareResource>): Promise<OutputOf<typeof api.shareResource>> {
  const p = await pairingFor(ctx, 'pairing.record', params.id);
  if (p.ends_on !== null) throw new Refusal('pairing.ended');
  if (body.unitId !== p.unit_a_id && body.unitId !== p.unit_b_id) throw new Refusal('pairing.side_unknown', {}, [{ path: 'unitId', code: 'pairing.side_unknown' }]);
  await ctx.tx.insertInto('pairing_resources').values({ association_id: association(ctx), id: body.id, pairing_id: p.id, unit_id: body.unitId, title: body.title, note: body.note, added_by: ctx.actor.accountId, added_by_name: ctx.actor.name, added_on: localDate(ctx.now) }).execute();
  await record(ctx, 'pairing.shared', pairingSubject(p.id), { a: p.a, b: p.b, title: body.title, unit: body.unitId === p.unit_a_id ? p.a : p.b });
  return read(ctx, { params });
}

/** It is shared no more from today on, or again; the line stays either way. */
export async function settleShared(ctx: Ctx, { params, body }: InputOf<typeof api.settleResource>): Promise<OutputOf<typeof api.settleResource>> {
  ctx.asked.add('pairing.record');
  const x = await ctx.tx.selectFrom('pairing_resources').selectAll().where('association_id', '=', association(ctx)).where('id', '=', params.id).forUpdate().executeTakeFirst();
  if (!x) throw new Refusal('pairing.resource_not_found');
  const p = await pairingFor(ctx, 'pairing.record', x.pairing_id);
  if ((x.ended_on === null) !== body.shared) {
    await ctx.tx.updateTable('pairing_resources').set({ ended_on: body.shared ? null : localDate(ctx.now) }).where('association_id', '=', association(ctx)).where('id', '=', x.id).execute();
    await record(ctx, body.shared ? 'pairing.sharedAgain' : 'pairing.sharedNoMore', pairingSubject(p.id), { a: p.a, b: p.b, title: x.title });
  }
  return read(ctx, { params: { id: p.id } });
}
