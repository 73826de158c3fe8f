import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#kit/server/context.ts';
import { lanesOf } from './rules.ts';

/**
 * The open to-dos of a person as one ordered, bounded list of rows `t`: each lane is one walk along a partial index
 * that stops at `limit`, so that the cost does not grow with the number of to-dos that wait.
 */
export function myOpenTodos(actor: Actor, columns: RawBuilder<unknown>, filter: RawBuilder<unknown>, limit: number): RawBuilder<unknown> {
  const { everywhere, units, below } = lanesOf(actor.grants);
  const lane = (who: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select ${columns} from todos t
    where t.association_id = ${actor.associationId} and t.done_at is null and t.dropped_at is null and ${who} and ${filter}
    order by t.sort_at, t.created_at, t.id limit ${limit})`;
  const walks = [lane(sql`t.account_id = ${actor.accountId}`), ...everywhere.map((role) => lane(sql`t.role = ${role}`))];
  if (units.length > 0) {
    walks.push(sql`(select x.* from unnest(${units.map((u) => u.role)}::text[], ${units.map((u) => u.unitId)}::uuid[]) as g(role, unit_id)
      cross join lateral ${lane(sql`t.role = g.role and t.unit_id = g.unit_id`)} x)`);
  }
  if (below.length > 0) {
    walks.push(sql`(select x.* from (select distinct p.role, u.id as unit_id from unnest(${below.map((b) => b.role)}::text[], ${below.map((b) => b.path)}::text[]) as p(role, path)
        join units u on u.association_id = ${actor.associationId} and starts_with(u.path, p.path)) g
      cross join lateral ${lane(sql`t.role = g.role and t.unit_id = g.unit_id`)} x)`);
  }
  return sql`select * from (${sql.join(walks, sql` union all `)}) mine order by sort_at, created_at, id limit ${limit}`;
}
