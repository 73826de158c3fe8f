import { sql } from 'kysely';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { alikeTo } from '#modules/members/index.ts';
import type { readApplication } from '../contract/applications.ts';
import type { ApplicationRow } from './load.ts';

type Duplicate = OutputOf<typeof readApplication>['duplicates'][number];

/** Members and other applications of the same name or number, or alike by the one rule for that (former names, other writing, sound with birth month or employer), over the whole association: whoever decides must know of them, and sees no more than name, unit and state. */
export async function duplicatesOf(ctx: Ctx, a: ApplicationRow): Promise<Duplicate[]> {
  const { rows } = await sql<{ kind: 'member' | 'application'; id: string; name: string; unit: string; state: string; by_name: boolean; by_phone: boolean }>`
    select 'member' as kind, m.id, m.name, u.short_name as unit, m.status as state, m.name_key = ${a.name_key} as by_name, coalesce(m.phone = ${a.phone}, false) as by_phone
      from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
      where m.association_id = ${ctx.actor.associationId} and (m.name_key = ${a.name_key} or m.phone = ${a.phone}) and m.id is distinct from ${a.member_id}::uuid and m.status <> 'merged'
    union all
    select 'application', x.id, x.name, u.short_name, x.state, x.name_key = ${a.name_key}, coalesce(x.phone = ${a.phone}, false)
      from membership_applications x join units u on u.association_id = x.association_id and u.id = x.unit_id
      where x.association_id = ${ctx.actor.associationId} and x.id <> ${a.id} and x.erased_at is null and (x.name_key = ${a.name_key} or x.phone = ${a.phone})
    order by 1 desc, 3 limit 20`.execute(ctx.tx);
  const near = (await alikeTo(ctx, { name: a.name, phone: a.phone, birth: a.fields.birth, employer: a.fields.employer, ...(a.fields.sex ? { sex: a.fields.sex } : {}) }, a.member_id ?? undefined)).filter((m) => !rows.some((r) => r.id === m.id));
  return [...rows.map((r) => ({ kind: r.kind, id: r.id, name: r.name, unitName: r.unit, state: r.state, by: [...(r.by_name ? (['name'] as const) : []), ...(r.by_phone ? (['phone'] as const) : [])], href: r.kind === 'member' ? `/members/${r.id}` : `/membership-applications/${r.id}` })), ...near.map((m) => ({ kind: 'member' as const, id: m.id, name: m.name, unitName: m.unitName, state: m.status, by: ['alike' as const], href: `/members/${m.id}` }))];
}
