import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { type MemberForAlike, alikeKeys, alikePerson, comparedColumns } from './keys.ts';

/**
 * Writes the keys of records that changed, at most `limit`, and returns whose they are; a record that is gone or erased loses its
 * keys. One at a time over all nodes, so that two new records cannot miss each other.
 */
export async function refreshAlike(ctx: Ctx, limit: number): Promise<{ readonly personIds: string[]; readonly more: boolean }> {
  const { associationId } = ctx.actor;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`alike:${associationId}`}, 0))`.execute(ctx.tx);
  const { rows } = await sql<{ member_id: string }>`delete from alike_due where association_id = ${associationId} and member_id in (select member_id from alike_due where association_id = ${associationId} order by member_id limit ${limit} for update skip locked) returning member_id`.execute(ctx.tx);
  const ids = rows.map((r) => r.member_id);
  if (ids.length === 0) return { personIds: [], more: false };
  const members: MemberForAlike[] = await ctx.tx.selectFrom('members').select(comparedColumns).where('association_id', '=', associationId).where('id', 'in', ids).where('name_key', '<>', '').execute();
  await ctx.tx.deleteFrom('alike_keys').where('association_id', '=', associationId).where('member_id', 'in', ids).execute();
  const fresh = members.flatMap((m) => alikeKeys(alikePerson(m)).map((k) => ({ ...k, memberId: m.id, personId: m.merged_into ?? m.id })));
  if (fresh.length > 0) {
    await sql`insert into alike_keys (association_id, kind, key, member_id, person_id)
      select ${associationId}, * from unnest(${fresh.map((k) => k.kind)}::text[], ${fresh.map((k) => k.key)}::text[], ${fresh.map((k) => k.memberId)}::uuid[], ${fresh.map((k) => k.personId)}::uuid[])`.execute(ctx.tx);
  }
  return { personIds: [...new Set([...ids, ...members.map((m) => m.merged_into ?? m.id)])], more: ids.length === limit };
}
