import { sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, never, scope, yes } from '#kit/server/access.ts';
import { foldName } from '#kit/server/chinese/name-grams.ts';
import type { Ctx } from '#kit/server/context.ts';
import { memberAccess } from '../access.ts';
import type * as api from '../contract/members.ts';
import { foundByName, nameFilter, searchFilter, unitsBelow } from './filter.ts';

/**
 * People to choose from, name and unit only. Staff find by any part of a name or its pinyin, by a former name, employer, title or
 * post only whose file they read; a member finds another only by the whole name, so that the roll cannot be read through this.
 */
export async function pickMembers(ctx: Ctx, { query }: InputOf<typeof api.pickMembers>): Promise<OutputOf<typeof api.pickMembers>> {
  allowAnywhere(ctx, memberAccess, 'member.pick');
  const { search, unit, only, limit = 10 } = query;
  const reach = scope(ctx, memberAccess, 'member.pickAny', 'm');
  const files = scope(ctx, memberAccess, 'member.list', 'm');
  const within = unit === undefined ? yes : sql<boolean>`m.home_unit_id in ${await unitsBelow(ctx, unit)}`;
  const { rows } = await sql<{ id: string; name: string; unitId: string; unitName: string }>`
    select m.id, m.name, m.home_unit_id as "unitId", u.short_name as "unitName"
    from (select * from members m where m.association_id = ${ctx.actor.associationId} and m.status = any(${only ? [only] : ['active', 'suspended']}::text[]) and ${within}
        and ((${foundByName(search, false)} and char_length(m.name_key) = ${[...foldName(search)].length}) or (${reach} and (${nameFilter(search)} or (${files} and ${searchFilter(search, never)})))) offset 0) m
      join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    order by m.pinyin, m.id limit ${limit}`.execute(ctx.tx);
  return { items: rows };
}
