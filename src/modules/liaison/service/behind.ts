import { sql } from 'kysely';
import { addDays, endOfLocalDay, formatDateZh, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { setting } from '#kit/server/settings.ts';
import { type Target, dropTodos, finishTodos, holdersOf, openTodo, remind } from '#modules/inbox/index.ts';
import { PAIRING_REMIND } from '../settings.ts';
import { association } from './common.ts';
import { type Row, lineOf, pairingSubject, rowsOf } from './pairings.ts';

export const HOLD = 'pairing.hold';
const heads = ['branchHead', 'branchSecretary', 'groupLead', 'committeeChair'] as const;

/** Those who carry a pairing: whoever leads either side; the secretariat where nobody does. */
async function carriers(ctx: Ctx, p: Row): Promise<Target[]> {
  const led = [p.unit_a_id, p.unit_b_id].flatMap((unitId) => heads.map((role): Target => ({ role, unitId })));
  const accounts = await holdersOf(ctx, led);
  return accounts.length > 0 ? accounts.map((accountId) => ({ accountId })) : [{ role: 'secretariatOfficer', unitId: p.unit_a_id }];
}

/** Asks for the joint activity that a pairing still owes, some days before the half-year ends; what a half-year left undone is not asked in the next. */
export async function askForActivities(ctx: Ctx): Promise<void> {
  const today = localDate(ctx.now);
  const past = await sql<{ matter_id: string }>`select distinct matter_id from todos where association_id = ${association(ctx)} and matter_type = 'pairing' and action = ${HOLD} and done_at is null and dropped_at is null and due_at < ${ctx.now}`.execute(ctx.tx);
  for (const t of past.rows) await dropTodos(ctx, pairingSubject(t.matter_id), { action: HOLD });
  const days = await setting<number>(ctx, PAIRING_REMIND);
  for (const p of await rowsOf(ctx, sql`p.ends_on is null and p.starts_on <= ${today}::date`, 2000, sql`true`)) {
    const half = lineOf(ctx, p).halves.at(-1);
    if (half?.state !== 'open' || addDays(half.to, -days) > today) continue;
    const to = await carriers(ctx, p);
    await openTodo(ctx, { matter: pairingSubject(p.id), action: HOLD, title: `${p.a} ↔ ${p.b}`, to, dueAt: endOfLocalDay(half.to) });
    await remind(ctx, { to: await holdersOf(ctx, to), kind: 'pairingBehind', params: { a: p.a, b: p.b, done: half.done, goal: half.goal, until: formatDateZh(half.to) }, subject: pairingSubject(p.id), link: `/pairings/${p.id}`, effectKey: `pairingBehind:${p.id}:${half.key}`, awaits: { action: HOLD } });
  }
}

/** Ends the request once the half-year has what it owes. */
export async function settleRequest(ctx: Ctx, p: Row): Promise<void> {
  if (lineOf(ctx, p).halves.at(-1)?.state === 'met') await finishTodos(ctx, pairingSubject(p.id), { action: HOLD });
}
