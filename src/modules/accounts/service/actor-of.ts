import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Actor, Ctx, Grant } from '#kit/server/context.ts';

/** A person for whom a job works, with the roles held now; null when the account is no longer active. */
export async function actorOf(ctx: Ctx, accountId: string): Promise<Actor | null> {
  const { associationId } = ctx.actor;
  const today = localDate(ctx.now);
  const { rows } = await sql<{ name: string; member_id: string | null; grants: Grant[] }>`select a.name, a.member_id,
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id, 'unitPath', u.path, 'top', u.parent_id is null) order by g.id)
        from role_grants g join units u on u.association_id = g.association_id and u.id = g.unit_id
        where g.association_id = a.association_id and g.account_id = a.id and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to >= ${today}) and g.ended_at is null), '[]') as grants
    from accounts a where a.association_id = ${associationId} and a.id = ${accountId} and a.state = 'active'`.execute(ctx.tx);
  const found = rows[0];
  return found ? { kind: 'account', associationId, accountId, memberId: found.member_id, name: found.name, grants: found.grants, sessionId: null } : null;
}
