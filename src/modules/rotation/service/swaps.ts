import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { dropTodos, finishTodos, openTodo } from '#modules/inbox/index.ts';
import type * as api from '../contract/schedules.ts';
import { type SwapState, canSwap } from '../rules.ts';
import { type NamedShift, lockShifts, shiftFor, shiftRows, shiftSubject, updateShift } from './load.ts';
import { insistManage } from './manage.ts';
import { giveRole, takeRole, words } from './rights.ts';

const days = (f: NamedShift): string => `${f.starts_on} – ${f.ends_on}`;
const fact = (a: NamedShift, b: NamedShift, swapId: string) => ({ title: a.title, name: a.holder_name, other: b.holder_name, days: days(a), otherDays: days(b), swapId });
const rule = (f: NamedShift) => ({ state: f.state, accountId: f.account_id, scheduleId: f.schedule_id });

/** Asks a colleague to exchange shifts; each of the two shifts may be in one open request. */
export async function ask(ctx: Ctx, { body }: InputOf<typeof api.askSwap>): Promise<OutputOf<typeof api.askSwap>> {
  // Both shifts are held, in one order for everybody: of two requests about one shift the second sees the first.
  await lockShifts(ctx, [body.shiftId, body.withShiftId]);
  const a = await shiftFor(ctx, 'rotationShift.swap', body.shiftId);
  const b = await shiftRows(ctx).where('f.id', '=', body.withShiftId).where('f.published_at', 'is not', null).executeTakeFirst();
  if (!b) throw new Refusal('rotation.not_found');
  insist(canSwap(rule(a), rule(b)));
  const busy = await ctx.tx.selectFrom('rotation_swaps').select('id').where('association_id', '=', a.association_id).where('state', 'in', ['asked', 'agreed'])
    .where((eb) => eb.or([eb('shift_id', 'in', [a.id, b.id]), eb('with_shift_id', 'in', [a.id, b.id])])).limit(1).executeTakeFirst();
  if (busy) throw new Refusal('rotation.swap_open');
  await ctx.tx.insertInto('rotation_swaps').values({
    association_id: a.association_id, id: body.id, schedule_id: a.schedule_id, unit_id: a.unit_id, shift_id: a.id, with_shift_id: b.id, asked_by: a.account_id, asked_of: b.account_id, reason: body.reason, state: 'asked', created_at: ctx.now,
  }).execute().catch((error: unknown) => { throw isUniqueViolation(error, 'rotation_swaps_open') ? new Refusal('rotation.swap_open') : error; });
  await openTodo(ctx, { matter: shiftSubject(b.id), partId: body.id, action: 'rotation.answerSwap', title: a.title, to: { accountId: b.account_id } });
  await record(ctx, 'rotationSwap.asked', shiftSubject(b.id), { ...fact(a, b, body.id), reason: body.reason });
  return { id: body.id, state: 'asked' };
}

/** A request with both its shifts, all held: the shifts first and in order of their ids, so that two exchanges never wait for each other. */
async function swapFor(ctx: Ctx, id: string) {
  const swap = await ctx.tx.selectFrom('rotation_swaps').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  if (!swap) throw new Refusal('rotation.swap_not_found');
  await lockShifts(ctx, [swap.shift_id, swap.with_shift_id]);
  const shifts = await shiftRows(ctx).where('f.id', 'in', [swap.shift_id, swap.with_shift_id]).execute();
  const held = await ctx.tx.selectFrom('rotation_swaps').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  const [a, b] = [swap.shift_id, swap.with_shift_id].map((x) => shifts.find((f) => f.id === x));
  if (!a || !b) throw new Refusal('rotation.swap_not_found');
  return { swap: held, a, b };
}

async function settle(ctx: Ctx, id: string, state: SwapState, more: object = {}): Promise<OutputOf<typeof api.askSwap>> {
  await ctx.tx.updateTable('rotation_swaps').set({ state, ...more }).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute();
  return { id, state };
}

/** The colleague agrees or declines; what is agreed waits for the secretariat to record it. */
export async function answer(ctx: Ctx, { params, body }: InputOf<typeof api.answerSwap>): Promise<OutputOf<typeof api.answerSwap>> {
  const { swap, a, b } = await swapFor(ctx, params.id);
  ctx.asked.add('rotationShift.swap');
  if (swap.asked_of !== ctx.actor.accountId) throw new Refusal(swap.asked_by === ctx.actor.accountId ? 'access.denied' : 'rotation.swap_not_found');
  if (swap.state !== 'asked') throw new Refusal('rotation.swap_settled');
  if (body.yes) insist(canSwap(rule(a), rule(b)));
  await finishTodos(ctx, shiftSubject(b.id), { action: 'rotation.answerSwap', partId: swap.id });
  if (body.yes) await openTodo(ctx, { matter: shiftSubject(b.id), partId: swap.id, action: 'rotation.recordSwap', title: a.title, to: { role: 'secretariatOfficer', unitId: swap.unit_id } });
  await record(ctx, body.yes ? 'rotationSwap.agreed' : 'rotationSwap.declined', shiftSubject(b.id), fact(a, b, swap.id));
  return settle(ctx, swap.id, body.yes ? 'agreed' : 'declined', { answer_note: body.note || null, answered_at: ctx.now });
}

/** The secretariat records an agreed exchange: holders and roles of both shifts change in this transaction. */
export async function settleSwap(ctx: Ctx, { params, body }: InputOf<typeof api.settleSwap>): Promise<OutputOf<typeof api.settleSwap>> {
  const { swap, a, b } = await swapFor(ctx, params.id);
  await insistManage(ctx, swap.unit_id);
  if (swap.state !== 'agreed') throw new Refusal('rotation.swap_settled');
  await finishTodos(ctx, shiftSubject(b.id), { action: 'rotation.recordSwap', partId: swap.id });
  const done = { settled_by: ctx.actor.accountId, settled_at: ctx.now, settle_note: body.note || null };
  if (!body.yes) {
    await record(ctx, 'rotationSwap.refused', shiftSubject(b.id), { ...fact(a, b, swap.id), reason: body.note });
    return settle(ctx, swap.id, 'refused', done);
  }
  insist(canSwap(rule(a), rule(b)));
  const why = words(ctx, 'rotation.grant.swapped', a.title);
  for (const [f, other] of [[a, b], [b, a]] as const) {
    await takeRole(ctx, f, why);
    const grantId = await giveRole(ctx, f, { id: other.account_id, name: other.holder_name });
    await updateShift(ctx, f, { account_id: other.account_id, grant_id: grantId });
  }
  await renameReceivers(ctx, a.unit_id);
  await record(ctx, 'rotationSwap.recorded', shiftSubject(b.id), fact(a, b, swap.id));
  return settle(ctx, swap.id, 'recorded', done);
}

/** Whoever asked takes the request back while it is open. */
export async function withdraw(ctx: Ctx, { params }: InputOf<typeof api.withdrawSwap>): Promise<OutputOf<typeof api.withdrawSwap>> {
  const { swap, a, b } = await swapFor(ctx, params.id);
  ctx.asked.add('rotationShift.swap');
  if (swap.asked_by !== ctx.actor.accountId) throw new Refusal(swap.asked_of === ctx.actor.accountId ? 'access.denied' : 'rotation.swap_not_found');
  if (swap.state !== 'asked' && swap.state !== 'agreed') throw new Refusal('rotation.swap_settled');
  await dropTodos(ctx, shiftSubject(b.id), { partId: swap.id });
  await record(ctx, 'rotationSwap.withdrawn', shiftSubject(b.id), fact(a, b, swap.id));
  return settle(ctx, swap.id, 'withdrawn');
}

/** Open requests about shifts that begin, fall away or change hands lapse. */
export async function lapseSwaps(ctx: Ctx, shiftIds: readonly string[]): Promise<void> {
  if (shiftIds.length === 0) return;
  const gone = await sql<{ id: string; with_shift_id: string }>`update rotation_swaps set state = 'lapsed' where association_id = ${ctx.actor.associationId} and state in ('asked', 'agreed')
    and (shift_id = any(${[...shiftIds]}::uuid[]) or with_shift_id = any(${[...shiftIds]}::uuid[])) returning id, with_shift_id`.execute(ctx.tx);
  for (const s of gone.rows) await dropTodos(ctx, shiftSubject(s.with_shift_id), { partId: s.id });
}

/** Whoever follows takes over: where a note is still to be received, its receiver is whoever stands the next shift now. */
export async function renameReceivers(ctx: Ctx, unitId: string): Promise<void> {
  await sql`update rotation_shifts f set receiver_id = (select n.account_id from rotation_shifts n where n.association_id = f.association_id and n.unit_id = f.unit_id and n.published_at is not null and n.state <> 'cancelled' and n.starts_on > f.ends_on order by n.starts_on limit 1)
    where f.association_id = ${ctx.actor.associationId} and f.unit_id = ${unitId} and f.state = 'handingOver'`.execute(ctx.tx);
}
