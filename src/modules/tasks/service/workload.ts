import { type RawBuilder, sql } from 'kysely';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { taskAccess } from '../access.ts';
import type { taskWorkload } from '../contract.ts';
import { liveStates } from '../rules.ts';
import { conditions, lightCondition } from './list.ts';

const MOST = 300;
type Line = OutputOf<typeof taskWorkload>['people'][number];

/**
 * Who has how much in hand, as far as the reader sees the tasks: people who lead or help, and units with what lies below them. Every number is
 * counted with the condition of the list that it opens. Of the secretariat those too who have nothing at the moment.
 */
export async function workload(ctx: Ctx): Promise<OutputOf<typeof taskWorkload>> {
  allowAnywhere(ctx, taskAccess, 'task.create');
  const a = ctx.actor.associationId;
  const today = localDate(ctx.now);
  const live = sql`(select t.id, t.lead_account_id, t.lead_unit_id, t.state, ${lightCondition(ctx, 'red')} as red, ${lightCondition(ctx, 'yellow')} as yellow from tasks t where ${conditions(ctx, { state: [...liveStates] })})`;
  const numbers = sql`count(h.id)::int as live, (count(*) filter (where h.red))::int as late, (count(*) filter (where h.yellow))::int as soon, (count(*) filter (where h.state = 'reported'))::int as reported`;
  const rows = async (query: RawBuilder<Line>): Promise<Line[]> => (await query.execute(ctx.tx)).rows;
  const people = await rows(sql<Line>`with live as ${live}, h as (select l.*, l.lead_account_id as who from live l where l.lead_account_id is not null union select l.*, c.account_id from live l join task_co_owners c on c.association_id = ${a} and c.task_id = l.id and c.account_id is not null),
      desk as (select distinct g.account_id as who from role_grants g where g.association_id = ${a} and g.role = 'secretariatOfficer' and g.ended_at is null and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date) and (${sql.join([sql`false`, ...ctx.actor.grants.filter((g) => g.role === 'secretariatOfficer' || g.role === 'leader' || g.role === 'dutyPresident').map((g) => sql`exists (select from units u where u.association_id = g.association_id and u.id = g.unit_id and starts_with(u.path, ${g.unitPath}))`)], sql` or `)}))
    select p.id, p.name, ${numbers} from accounts p left join h on h.who = p.id
    where p.association_id = ${a} and (h.id is not null or (p.state = 'active' and p.id in (select who from desk))) group by p.id, p.name order by live desc, p.name collate "C", p.id limit ${MOST}`);
  const units = await rows(sql<Line>`with live as ${live}, held as (select l.id, l.lead_unit_id as unit_id from live l where l.lead_unit_id is not null union select l.id, c.unit_id from live l join task_co_owners c on c.association_id = ${a} and c.task_id = l.id and c.unit_id is not null),
      tops as (select distinct u.id, u.short_name, u.path from held x join units u on u.association_id = ${a} and u.id = x.unit_id),
      h as (select distinct top.id as who, l.* from tops top join units u on u.association_id = ${a} and starts_with(u.path, top.path) join held x on x.unit_id = u.id join live l on l.id = x.id)
    select top.id, top.short_name as name, ${numbers} from tops top join h on h.who = top.id group by top.id, top.short_name, top.path order by live desc, top.path limit ${MOST}`);
  return { people, units };
}
