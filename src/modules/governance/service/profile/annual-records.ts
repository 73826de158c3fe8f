import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { keysetOf, pageOf } from '#kit/server/keyset.ts';
import { dayOfGoing, dayOfReturn, memberAccess, onRollOn } from '#modules/members/index.ts';
import { orderAccess } from '../../access.ts';
import type * as api from '../../contract/profile.ts';
import { type AnnualPeople, type AnnualUnits, annualPeople, annualUnits, countingDay } from '../../rules/profile.ts';
import { council, officers, supervisors } from '../../rules/terms.ts';

const PAGE = 50;
export const peopleKinds = ['membersAtEnd', ...annualPeople] as const;

/** Who stands behind a number of people, over rows `m` of members: counted and listed with the same condition. */
export function peopleWhere(kind: (typeof peopleKinds)[number], year: number, on: string): RawBuilder<unknown> {
  const first = `${year}-01-01`;
  // In office is the latest term that had begun, as long as it ran or was postponed to.
  const office = (offices: readonly string[]): RawBuilder<unknown> => sql`exists (select from appointments p where p.association_id = m.association_id and p.member_id = m.id and p.office = any(${[...offices]}::text[]) and p.starts_on <= ${on}::date and (p.left_on is null or p.left_on >= ${on}::date)
    and greatest(p.ends_on, (select t.postponed_to from office_terms t where t.association_id = p.association_id and t.number = p.number)) >= ${on}::date
    and not exists (select from office_terms t where t.association_id = p.association_id and t.number > p.number and t.starts_on <= ${on}::date))`;
  switch (kind) {
    case 'membersAtEnd': return onRollOn(on);
    case 'joined': return sql`m.status <> 'merged' and m.joined_on between ${first}::date and ${on}::date`;
    case 'returned': return sql`m.status <> 'merged' and ${dayOfReturn(first, on)} is not null`;
    case 'left': return sql`m.status <> 'merged' and ${dayOfGoing(first, on)} is not null`;
    case 'councillors': return office(council);
    case 'standing': return office([...officers, 'standingCouncillor']);
    case 'supervisors': return office(supervisors);
  }
}
function dayOf(kind: AnnualPeople, year: number, on: string): RawBuilder<string | null> {
  const first = `${year}-01-01`;
  switch (kind) {
    case 'joined': return sql`m.joined_on`;
    case 'returned': return dayOfReturn(first, on);
    case 'left': return dayOfGoing(first, on);
    default: return sql`null::date`;
  }
}

const UNIT_KINDS: Readonly<Record<AnnualUnits, readonly string[]>> = { branches: ['branch', 'sectorBranch', 'newMemberBranch', 'district'], groups: ['activityGroup', 'specialGroup', 'interestGroup'], committees: ['committee'] };
/** Which units, over rows `u`, stood as established on the day. */
export const unitsWhere = (kind: AnnualUnits, on: string): RawBuilder<unknown> => sql`u.kind = any(${[...UNIT_KINDS[kind]]}::text[]) and coalesce(u.established_on, case when u.state = 'established' then u.valid_from end) <= ${on}::date and (u.valid_to is null or u.valid_to >= ${on}::date)`;
const isUnits = (kind: AnnualPeople | AnnualUnits): kind is AnnualUnits => annualUnits.some((k) => k === kind);

interface Line { id: string; name: string; key: string; note: string; day: string | null }

/** The people or units behind one number of the annual sheet, within the reader's reach. */
export async function records(ctx: Ctx, { query }: InputOf<typeof api.annualRecords>): Promise<OutputOf<typeof api.annualRecords>> {
  allowAnywhere(ctx, orderAccess, 'about.sheet');
  const { kind, year } = query;
  const on = countingDay(year, localDate(ctx.now));
  const after = keysetOf(query.after, 2);
  const limit = query.limit ?? PAGE;
  const a = ctx.actor.associationId;
  const page = (key: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<unknown> => sql`${after ? sql`and (${key}, ${id}) > (${after[0]}, ${after[1]}::uuid)` : sql``} order by ${key}, ${id} limit ${limit + 1}`;
  const { rows } = await (isUnits(kind)
    ? sql<Line>`select u.id, u.name, u.path as key, coalesce(p.short_name, '') as note, coalesce(u.established_on, u.valid_from) as day from units u left join units p on p.association_id = u.association_id and p.id = u.parent_id
        where u.association_id = ${a} and ${unitsWhere(kind, on)} ${page(sql`u.path`, sql`u.id`)}`
    : sql<Line>`select m.id, m.name, m.pinyin as key, u.short_name as note, ${dayOf(kind, year, on)} as day from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
        where m.association_id = ${a} and ${scope(ctx, memberAccess, 'member.list', 'm')} and ${peopleWhere(kind, year, on)} ${page(sql`m.pinyin`, sql`m.id`)}`).execute(ctx.tx);
  return pageOf(rows, limit, (r) => [r.key, r.id], (r) => ({ id: r.id, name: r.name, note: r.note, day: r.day, href: isUnits(kind) ? `/units?unit=${r.id}` : `/members/${r.id}` }));
}
