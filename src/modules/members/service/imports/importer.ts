import { sql } from 'kysely';
import type { Actor, Ctx } from '#kit/server/context.ts';

/** The operator at the command line, who stands for the secretariat of the whole association. */
export async function operatorOf(ctx: Ctx): Promise<Actor> {
  const { rows } = await sql<{ id: string; path: string }>`select id, path from units where association_id = ${ctx.actor.associationId} and parent_id is null`.execute(ctx.tx);
  const root = rows[0];
  return { ...ctx.actor, grants: root ? [{ role: 'secretariatOfficer', unitId: root.id, unitPath: root.path, top: true }] : [] };
}
