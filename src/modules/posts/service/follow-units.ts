import { sql } from 'kysely';
import { mayAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Effect, UnitShift } from '#modules/units/index.ts';
import { postAccess } from '../access.ts';

const NAMED = 12;

/** Posts are dated facts of their unit and go nowhere by themselves: who changes the tree is told which stand where something ends. */
export const postsFollow = {
  go: async (ctx: Ctx, shift: UnitShift): Promise<Effect[]> => {
    if (shift.kind !== 'merge' && shift.kind !== 'end') return [];
    const { rows } = await sql<{ name: string }>`select m.name from posts p join members m on m.association_id = p.association_id and m.id = p.member_id
      where p.association_id = ${ctx.actor.associationId} and p.kind = 'office' and p.unit_id = any(${[...shift.from]}::uuid[]) and p.ended_at is null and p.voided_at is null and (p.valid_to is null or p.valid_to >= ${shift.on}::date) order by m.pinyin, p.id`.execute(ctx.tx);
    const names = mayAnywhere(ctx.actor, postAccess, 'post.end') ? [...new Set(rows.map((r) => r.name))].slice(0, NAMED) : [];
    return [{ code: shift.kind === 'end' ? 'postsEnd' : 'postsStay', count: rows.length, names, href: shift.from.length === 1 ? `/posts?unit=${shift.from[0] ?? ''}` : null }];
  },
  takeBack: async (): Promise<void> => undefined,
};
