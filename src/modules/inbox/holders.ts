import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { reachesOnlyItsUnit } from './rules.ts';
import type { Target } from './todos.ts';

/** The accounts before whom a to-do for these targets would stand today: for notices that go with it. */
export async function holdersOf(ctx: Ctx, targets: readonly Target[]): Promise<string[]> {
  const today = localDate(ctx.now);
  const accounts = targets.flatMap((t) => ('accountId' in t ? [t.accountId] : []));
  const roles = targets.flatMap((t) => ('role' in t ? [t] : []));
  if (roles.length === 0) return [...new Set(accounts)];
  const held = await sql<{ account_id: string }>`select distinct g.account_id
    from unnest(${roles.map((t) => t.role)}::text[], ${roles.map((t) => t.unitId)}::uuid[], ${roles.map((t) => reachesOnlyItsUnit(t.role))}::bool[]) as x(role, unit_id, exact)
    join units u on u.association_id = ${ctx.actor.associationId} and u.id = x.unit_id
    join role_grants g on g.association_id = ${ctx.actor.associationId} and g.role = x.role and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to >= ${today}) and g.ended_at is null
    join units gu on gu.association_id = ${ctx.actor.associationId} and gu.id = g.unit_id and (gu.id = u.id or (not x.exact and starts_with(u.path, gu.path)))
    join accounts a on a.association_id = ${ctx.actor.associationId} and a.id = g.account_id and a.state = 'active'`.execute(ctx.tx);
  return [...new Set([...accounts, ...held.rows.map((r) => r.account_id)])];
}
