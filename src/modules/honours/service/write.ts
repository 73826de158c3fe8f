import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { allow, allowAnywhere, allows, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { attachFiles, detachFile, filesOf } from '#modules/files/index.ts';
import { finishTodos, openTodo } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { statusByNow, wasErased } from '#modules/members/index.ts';
import { honourAccess } from '../access.ts';
import type * as api from '../contract.ts';
import type { HonourDetail } from '../contract.ts';
import { type HonourLevel, type HonourState, canAward, canTake, readWhen } from '../rules.ts';
import { honourFor, present, subject, todayOf, told } from './rows.ts';

export const DECIDE = 'honourDecide';

export interface NewHonour { id: string; memberId: string | null; unitId: string | null; title: string; level: HonourLevel; when: string; issuer: string; note: string }

function whenOf(ctx: Ctx, text: string) {
  const when = readWhen(text);
  insist(canAward(when, todayOf(ctx)));
  if (!when) throw new Refusal('honour.when_unclear');
  return { awarded_on: when.day, precision: when.precision };
}
const onceOnly = (error: unknown): never => { throw isUniqueViolation(error, 'honours_once_member') || isUniqueViolation(error, 'honours_once_unit') ? new Refusal('honour.there_already') : error; };

/** Writes an honour; who may, was asked before. */
export async function insertHonour(ctx: Ctx, h: NewHonour, state: 'held' | 'proposed'): Promise<void> {
  await ctx.tx.insertInto('honours').values({
    association_id: ctx.actor.associationId, id: h.id, member_id: h.memberId, unit_id: h.unitId, title: h.title, level: h.level, ...whenOf(ctx, h.when), issuer: h.issuer, note: h.note, state, proposed_by: state === 'proposed' ? ctx.actor.accountId : null, recorded_by: ctx.actor.accountId, recorded_by_name: ctx.actor.name, recorded_at: ctx.now,
  }).execute().catch(onceOnly);
}

/** The roles of the actor over whose honour it will be; nothing when there is no such member or unit. */
export async function overHolder(ctx: Ctx, memberId: string | null, unitId: string | null): Promise<string[] | null> {
  const { rows } = await sql<{ standing: string[] }>`select ${standing(ctx.actor, honourAccess, 'h')} as standing from (
      select m.id as member_id, null::uuid as unit_id, 'held' as state, m.home_unit_id as place_id from members m where m.association_id = ${ctx.actor.associationId} and m.id = ${memberId}::uuid and m.status <> 'merged'
      union all select null, u.id, 'held', u.id from units u where u.association_id = ${ctx.actor.associationId} and u.id = ${unitId}::uuid) h`.execute(ctx.tx);
  return rows[0]?.standing ?? null;
}

/** Records an honour of a member or a unit; nobody records their own. */
export async function recordOne(ctx: Ctx, { body }: InputOf<typeof api.recordHonour>): Promise<HonourDetail> {
  const { fileIds, ...h } = body;
  allowAnywhere(ctx, honourAccess, 'honour.record');
  if ((h.memberId === null) === (h.unitId === null)) throw new Refusal('honour.holder_missing');
  // Held, so that their record is not laid into another, or erased, before the honour stands.
  if (h.memberId !== null) await statusByNow(ctx, h.memberId);
  const over = await overHolder(ctx, h.memberId, h.unitId);
  // Who may not know a member's honours learns nothing of them; units are known to everybody.
  if (over === null || (h.memberId !== null && !allows(honourAccess, 'honour.read', over))) throw new Refusal(h.memberId ? 'member.not_found' : 'unit.not_found');
  allow(ctx, honourAccess, 'honour.record', over);
  if (h.memberId !== null && h.memberId === ctx.actor.memberId) throw new Refusal('access.denied');
  if (h.memberId !== null && (await wasErased(ctx, h.memberId))) throw new Refusal('member.erased');
  await insertHonour(ctx, h, 'held');
  await attachFiles(ctx, fileIds, subject(h.id));
  await record(ctx, 'honour.recorded', subject(h.id), told(await honourFor(ctx, 'honour.read', h.id)));
  return present(ctx, h.id);
}

/** A member's own honour: held back until somebody else confirms it. */
export async function propose(ctx: Ctx, { body }: InputOf<typeof api.proposeHonour>): Promise<HonourDetail> {
  allowAnywhere(ctx, honourAccess, 'honour.propose');
  const { fileIds, ...h } = body;
  await insertHonour(ctx, { ...h, memberId: ctx.actor.memberId, unitId: null }, 'proposed');
  await attachFiles(ctx, fileIds, subject(h.id));
  const row = await honourFor(ctx, 'honour.read', h.id);
  await openTodo(ctx, { matter: subject(h.id), action: DECIDE, title: `${row.member_name ?? ''} ${h.title}`, to: [{ role: 'secretariatOfficer', unitId: row.place_id }, { role: 'branchSecretary', unitId: row.place_id }] });
  await record(ctx, 'honour.proposed', subject(h.id), told(row));
  return present(ctx, h.id);
}

async function put(ctx: Ctx, id: string, version: number, values: { state?: HonourState } & Record<string, unknown>): Promise<void> {
  await ctx.tx.updateTable('honours').set({ ...values, version: version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute().catch(onceOnly);
}

/** Confirms what a member proposed, or declines it with the reason; the member is told. Nobody decides on their own. */
export async function decide(ctx: Ctx, { params, body }: InputOf<typeof api.decideHonour>): Promise<HonourDetail> {
  const row = await honourFor(ctx, 'honour.decide', params.id, body.version);
  insist(canTake('decide', row.state));
  if (row.member_id !== null && row.member_id === ctx.actor.memberId) throw new Refusal('honour.own');
  const reason = body.reason ?? '';
  if (!body.approve && reason === '') throw new Refusal('input.invalid', {}, [{ path: 'reason', code: 'input.required' }]);
  await put(ctx, row.id, row.version, { state: body.approve ? 'held' : 'declined', reason: body.approve ? null : reason, decided_by_name: ctx.actor.name, decided_at: ctx.now });
  await finishTodos(ctx, subject(row.id), { action: DECIDE });
  if (row.proposed_by) await notify(ctx, { to: [row.proposed_by], kind: body.approve ? 'honourApproved' : 'honourDeclined', params: { title: row.title, reason }, subject: subject(row.id), link: `/honours/${row.id}`, effectKey: `honour.decided.${row.id}.${row.version}` });
  if (body.approve) await record(ctx, 'honour.approved', subject(row.id), told(row));
  else await record(ctx, 'honour.declined', subject(row.id), { ...told(row), reason });
  return present(ctx, row.id);
}

/** The member takes a proposal back. */
export async function withdraw(ctx: Ctx, { params, body }: InputOf<typeof api.withdrawHonour>): Promise<HonourDetail> {
  const row = await honourFor(ctx, 'honour.withdraw', params.id, body.version);
  insist(canTake('withdraw', row.state));
  await put(ctx, row.id, row.version, { state: 'withdrawn' });
  await finishTodos(ctx, subject(row.id), { action: DECIDE });
  await record(ctx, 'honour.withdrawn', subject(row.id), told(row));
  return present(ctx, row.id);
}

/** Corrects what was recorded; what stood before and why stay in the log. */
export async function correct(ctx: Ctx, { params, body }: InputOf<typeof api.correctHonour>): Promise<HonourDetail> {
  const row = await honourFor(ctx, 'honour.record', params.id, body.version);
  insist(canTake('correct', row.state));
  if (row.member_id !== null && row.member_id === ctx.actor.memberId) throw new Refusal('access.denied');
  const values = { title: body.title, level: body.level, ...whenOf(ctx, body.when), issuer: body.issuer, note: body.note };
  await put(ctx, row.id, row.version, values);
  for (const f of await filesOf(ctx, subject(row.id))) if (!body.fileIds.includes(f.id)) await detachFile(ctx, f.id, subject(row.id));
  await attachFiles(ctx, body.fileIds, subject(row.id));
  const changed = (Object.keys(values) as (keyof typeof values)[]).filter((k) => values[k] !== row[k]);
  const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((k) => [k, from[k]]));
  await record(ctx, 'honour.corrected', subject(row.id), { ...told({ ...row, ...values }), reason: body.reason, before: pick({ ...row }), after: pick(values) });
  return present(ctx, row.id);
}

/** The issuer took it back: it stays in the register, marked, with the day and the reason. */
export async function revoke(ctx: Ctx, { params, body }: InputOf<typeof api.revokeHonour>): Promise<HonourDetail> {
  const row = await honourFor(ctx, 'honour.record', params.id, body.version);
  insist(canTake('revoke', row.state));
  if (body.on > todayOf(ctx)) throw new Refusal('honour.when_ahead');
  await put(ctx, row.id, row.version, { state: 'revoked', revoked_on: body.on, reason: body.reason });
  await record(ctx, 'honour.revoked', subject(row.id), { ...told(row), reason: body.reason, on: body.on });
  return present(ctx, row.id);
}

/** The revocation was recorded by mistake. */
export async function restore(ctx: Ctx, { params, body }: InputOf<typeof api.restoreHonour>): Promise<HonourDetail> {
  const row = await honourFor(ctx, 'honour.record', params.id, body.version);
  insist(canTake('restore', row.state));
  await put(ctx, row.id, row.version, { state: 'held', revoked_on: null, reason: null });
  await record(ctx, 'honour.restored', subject(row.id), { ...told(row), reason: body.reason });
  return present(ctx, row.id);
}
