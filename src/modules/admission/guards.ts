import { sql } from 'kysely';
import { scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { applicationAccess } from './access.ts';

/** Scans of an application are read by those who work with it, not by its introducers. */
export const fileGuards = {
  membershipApplication: async (ctx: Ctx, id: string): Promise<boolean> => {
    const { rows } = await sql`select 1 from membership_applications a where a.association_id = ${ctx.actor.associationId} and a.id = ${id} and a.erased_at is null and ${scope(ctx, applicationAccess, 'application.print', 'a')}`.execute(ctx.tx);
    return rows.length > 0;
  },
};
