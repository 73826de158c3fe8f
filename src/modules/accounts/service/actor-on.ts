import { sql } from 'kysely';
import type { Actor, Ctx, Grant } from '#kit/server/context.ts';

export interface NamedGrant extends Grant {
  readonly unitName: string;
}

/** Somebody as they would act on a day, with the roles that they hold then; nobody is signed in by this. */
export async function actorOn(ctx: Ctx, account: { id: string; member_id: string | null; name: string }, day: string): Promise<{ actor: Actor; grants: NamedGrant[] }> {
  const { rows } = await sql<NamedGrant>`select g.role, g.unit_id as "unitId", u.path as "unitPath", u.parent_id is null as top, u.short_name as "unitName"
    from role_grants g join units u on u.association_id = g.association_id and u.id = g.unit_id
    where g.association_id = ${ctx.actor.associationId} and g.account_id = ${account.id} and g.ended_at is null and g.valid_from <= ${day} and (g.valid_to is null or g.valid_to >= ${day}) order by g.valid_from, g.id`.execute(ctx.tx);
  return { actor: { kind: 'account', associationId: ctx.actor.associationId, accountId: account.id, memberId: account.member_id, name: account.name, grants: rows, sessionId: null }, grants: rows };
}
