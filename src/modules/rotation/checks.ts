import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { Check } from '#kit/server/registry.ts';

/** Every shift that is to come or runs has its holder's role for exactly its days, or, where the role ended with its holder, waits for somebody else. */
async function rolesOfShifts(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select f.id from rotation_shifts f left join role_grants g on g.association_id = f.association_id and g.id = f.grant_id
    where f.association_id = ${ctx.actor.associationId} and f.published_at is not null and f.state in ('scheduled', 'onDuty')
      and (g.id is null or (g.ended_at is not null and not exists (select from todos t where t.association_id = f.association_id and t.matter_type = 'rotationShift' and t.matter_id = f.id and t.action = 'rotation.replace' and t.done_at is null and t.dropped_at is null)) or g.account_id <> f.account_id or g.unit_id <> f.unit_id or g.role <> 'dutyPresident' or (g.ended_at is null and g.valid_to is distinct from f.ends_on) or g.valid_from < f.starts_on)`.execute(ctx.tx);
  return rows.map((r) => `shift ${r.id} and the role of its holder do not agree`);
}

export const checks: readonly Check[] = [{ name: 'rotation.roles', run: rolesOfShifts }];
