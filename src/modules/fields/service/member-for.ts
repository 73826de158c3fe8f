import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { allow, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type FieldAction, fieldAccess } from '../access.ts';
import type { Tier } from '../rules/words.ts';

export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly accountId: string | null;
  readonly standing: string[];
  /** Nothing is written to an erased file any more. */
  readonly erased: boolean;
  /** Not on the roll any more: nothing new is written down about them; what stands there may be taken out. */
  readonly gone: boolean;
}

/** A member whom the reader may see, with the roles in which the reader stands over them. Absent and out of reach look the same. */
export async function subjectFor(ctx: Ctx, action: FieldAction, id: string, lock = false): Promise<Subject> {
  const { rows } = await sql<Subject>`select m.id, m.name, m.home_unit_id as "unitId", (select a.id from accounts a where a.association_id = m.association_id and a.member_id = m.id and a.state = 'active') as "accountId", m.name_key = '' as erased, m.status not in ('active', 'suspended') as gone, ${standing(ctx.actor, fieldAccess, 'm')} as standing
    from members m where m.association_id = ${ctx.actor.associationId} and m.id = ${id} and ${scope(ctx, fieldAccess, 'memberField.read', 'm')} ${lock ? sql`for update of m` : sql``}`.execute(ctx.tx);
  const found = rows[0];
  if (!found) throw new Refusal('field.not_found');
  allow(ctx, fieldAccess, action, found.standing);
  if (lock && found.erased) throw new Refusal('member.erased');
  return found;
}

const tierActions = { self: 'memberField.tierSelf', secretariat: 'memberField.tierSecretariat', unitStaff: 'memberField.tierUnitStaff', liaison: 'memberField.tierLiaison' } as const satisfies Record<Tier, FieldAction>;

/** The action that seeing a field of a tier needs. */
export function tierAction(tier: Tier): (typeof tierActions)[Tier] {
  return tierActions[tier];
}

/** Whether somebody in these roles sees fields of a tier. */
export function seesTier(tier: Tier, roles: readonly string[]): boolean {
  const needed: readonly string[] = fieldAccess.actions[tierActions[tier]];
  return roles.some((r) => needed.includes(r));
}
