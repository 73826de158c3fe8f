import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { SwapLine } from '../contract/schedules.ts';
import type { SwapState } from '../rules.ts';

interface Row {
  id: string; schedule_id: string; state: SwapState; reason: string; created_at: Date; answer_note: string | null; settle_note: string | null; asked_by: string; asked_of: string; asker: string; other: string;
  shift_id: string; a_from: string; a_to: string; with_shift_id: string; b_from: string; b_to: string; unit_path: string;
}

/** Exchanges of shifts by a condition over `w`, the newest first. The caller has asked the right to the roster. */
export async function swapLines(ctx: Ctx, where: RawBuilder<unknown>): Promise<(SwapLine & { scheduleId: string })[]> {
  const { rows } = await sql<Row>`select w.*, x.name as asker, y.name as other, a.starts_on as a_from, a.ends_on as a_to, b.starts_on as b_from, b.ends_on as b_to, u.path as unit_path from rotation_swaps w
      join accounts x on x.association_id = w.association_id and x.id = w.asked_by join accounts y on y.association_id = w.association_id and y.id = w.asked_of
      join rotation_shifts a on a.association_id = w.association_id and a.id = w.shift_id join rotation_shifts b on b.association_id = w.association_id and b.id = w.with_shift_id
      join units u on u.association_id = w.association_id and u.id = w.unit_id
    where w.association_id = ${ctx.actor.associationId} and ${where} order by w.created_at desc, w.id desc limit 50`.execute(ctx.tx);
  const me = ctx.actor.accountId;
  return rows.map((w) => ({
    id: w.id, scheduleId: w.schedule_id, state: w.state, reason: w.reason, createdAt: w.created_at.toISOString(), answerNote: w.answer_note, settleNote: w.settle_note, asker: { id: w.asked_by, name: w.asker }, other: { id: w.asked_of, name: w.other },
    shift: { id: w.shift_id, startsOn: w.a_from, endsOn: w.a_to }, withShift: { id: w.with_shift_id, startsOn: w.b_from, endsOn: w.b_to },
    can: { answer: w.state === 'asked' && w.asked_of === me, withdraw: (w.state === 'asked' || w.state === 'agreed') && w.asked_by === me, record: w.state === 'agreed' && ctx.actor.grants.some((g) => g.role === 'secretariatOfficer' && w.unit_path.startsWith(g.unitPath)) },
  }));
}

/** The exchanges that a reader may see: their own, and all of units whose rosters they keep. */
export function swapsInReach(ctx: Ctx): RawBuilder<boolean> {
  const me = ctx.actor.accountId;
  const paths = ctx.actor.grants.filter((g) => g.role === 'secretariatOfficer').map((g) => `${g.unitPath}%`);
  return sql<boolean>`(w.asked_by = ${me}::uuid or w.asked_of = ${me}::uuid or w.unit_id in (select k.id from units k where k.association_id = w.association_id and k.path like any(${paths}::text[])))`;
}
