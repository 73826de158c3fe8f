import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { ErasedPerson } from '#kit/server/erasure.ts';
import type { Subject } from '#kit/server/events.ts';

/** The posts of a person and the roles of their accounts: to-dos and notices of their endings say who holds them. */
export async function endingsOf(ctx: Ctx, person: ErasedPerson): Promise<readonly Subject[]> {
  const records = [person, ...(person.also ?? [])];
  const { rows } = await sql<Subject>`select 'post' as type, id from posts where association_id = ${ctx.actor.associationId} and member_id = any(${records.map((p) => p.memberId)}::uuid[])
    union all select 'role', id from role_grants where association_id = ${ctx.actor.associationId} and account_id = any(${records.flatMap((p) => p.accountId ?? [])}::uuid[])`.execute(ctx.tx);
  return rows;
}
