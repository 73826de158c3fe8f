import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { Effect, UnitShift } from '#modules/units/index.ts';
import { association } from './common.ts';

/** Pairings, points and charges are dated facts of their unit and go nowhere by themselves: who ends a unit is told what would stay with it, to be moved or ended by hand. */
export const liaisonFollows = {
  go: async (ctx: Ctx, shift: UnitShift): Promise<Effect[]> => {
    if (shift.kind !== 'merge' && shift.kind !== 'end') return [];
    const units = [...shift.from];
    const count = (what: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select count(*)::int from ${what} and x.ends_on is null)`;
    const { rows } = await sql<{ pairings: number; points: number; charges: number }>`select
      ${count(sql`pairings x where x.association_id = ${association(ctx)} and (x.unit_a_id = any(${units}::uuid[]) or x.unit_b_id = any(${units}::uuid[]))`)} as pairings,
      ${count(sql`liaison_points x where x.association_id = ${association(ctx)} and x.unit_id = any(${units}::uuid[])`)} as points,
      ${count(sql`liaison_assignments x where x.association_id = ${association(ctx)} and x.unit_id = any(${units}::uuid[])`)} as charges`.execute(ctx.tx);
    const found = rows[0] ?? { pairings: 0, points: 0, charges: 0 };
    const told = (code: Effect['code'], n: number, href: string): Effect => ({ code, count: n, names: [], href });
    return [told('pairingsStay', found.pairings, '/pairings'), told('pointsStay', found.points, '/liaison-points'), told('chargesStay', found.charges, '/liaison-charges')];
  },
  takeBack: async (): Promise<void> => undefined,
};
