import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { memberAccess } from '../access.ts';
import type { MemberAction } from './member-for.ts';
import { homeKinds, workKinds } from '../rules.ts';

interface Found {
  id: string;
  name: string;
  kind: string;
  valid_from: string;
  established_on: string | null;
  reached: boolean;
}

async function unit(ctx: Ctx, action: MemberAction, unitId: string): Promise<Found> {
  // Held, so that it does not end before somebody is written into it. The access table speaks of a member's home unit; a unit alone is put in its place.
  const { rows } = await sql<Found>`select u.id, u.name, u.kind, u.valid_from, u.established_on, ${scope(ctx, memberAccess, action, 'w')} as reached from units u, lateral (select u.id as home_unit_id, null::uuid as id) w
    where u.association_id = ${ctx.actor.associationId} and u.id = ${unitId} and u.valid_to is null and u.state <> 'planned' for key share of u`.execute(ctx.tx);
  if (!rows[0]) throw new Refusal('member.unit_not_found');
  return rows[0];
}

/** Insists that a unit may be somebody's home unit and lies within the writer's reach. */
export async function insistHomeUnit(ctx: Ctx, action: MemberAction, unitId: string): Promise<Found> {
  const found = await unit(ctx, action, unitId);
  if (!homeKinds.some((k) => k === found.kind)) throw new Refusal('member.unit_kind_wrong');
  if (!found.reached) throw new Refusal('member.unit_out_of_reach');
  return found;
}

/** Insists that a unit is one in which members work beside their home unit. These cut across branches, so reach is not asked. */
export async function insistWorkingUnit(ctx: Ctx, action: MemberAction, unitId: string): Promise<Found> {
  const found = await unit(ctx, action, unitId);
  if (!workKinds.some((k) => k === found.kind)) throw new Refusal('member.unit_kind_wrong');
  return found;
}
