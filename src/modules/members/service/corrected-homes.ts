import { type RawBuilder, sql } from 'kysely';

/** Earlier home units of a member that were said to be mistakes and are not back: `id`, `unit_id`, `until`, from the facts. Those of before a fact told the unit cannot come back. */
export const correctedHomes = (association: RawBuilder<unknown>, member: RawBuilder<unknown>): RawBuilder<unknown> => sql`select distinct on (e.data ->> 'homeId') (e.data ->> 'homeId')::uuid as id, (e.data ->> 'unitId')::uuid as unit_id, (e.data ->> 'until')::date as until
  from events e where e.association_id = ${association} and e.subject_type = 'member' and e.subject_id = ${member} and e.name = 'member.homeCorrected' and e.data ? 'unitId'
    and not exists (select from member_homes h where h.association_id = e.association_id and h.id = (e.data ->> 'homeId')::uuid) order by e.data ->> 'homeId', e.seq desc`;
