import { sql } from 'kysely';
import { standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { fieldAccess } from '../access.ts';
import { dictionary } from './dictionary.ts';
import { seesTier } from './member-for.ts';
import { isProtected } from './present.ts';

/** Whether the actor may read a file that stands in a member's field, or waits to: the right to it is that to the field. */
export async function mayReadFieldFile(ctx: Ctx, fileId: string): Promise<boolean> {
  ctx.asked.add('memberField.read');
  const { rows } = await sql<{ field_id: string; standing: string[]; before: string[] | null }>`select x.field_id, ${standing(ctx.actor, fieldAccess, 'm')} as standing, case when x.seen_in <> m.home_unit_id then (select ${standing(ctx.actor, fieldAccess, 'w')} from (select m.id, x.seen_in as home_unit_id) w) end as before from (
      select v.member_id, v.field_id, v.seen_in from field_values v where v.association_id = ${ctx.actor.associationId} and v.terms @> array['file:' || ${fileId}::text] and v.value = to_jsonb(${fileId}::text)
      union all select e.member_id, e.field_id, e.unit_id from field_edits e where e.association_id = ${ctx.actor.associationId} and e.state = 'pending' and e.new_value = to_jsonb(${fileId}::text)) x
    join members m on m.association_id = ${ctx.actor.associationId} and m.id = x.member_id`.execute(ctx.tx);
  const row = rows[0];
  if (!row) return false;
  const field = (await dictionary(ctx)).find((f) => f.id === row.field_id);
  if (!field || row.standing.includes('self')) return field !== undefined;
  return seesTier(field.terms.tier, row.standing) && (!row.before || !isProtected(field) || seesTier(field.terms.tier, row.before));
}
