import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { allow, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import type { Selectable } from 'kysely';
import { memberAccess } from '../access.ts';

export type MemberRow = Selectable<Database['members']> & { readonly standing: string[] };
export type MemberAction = keyof typeof memberAccess.actions;

/** Loads a member whom the reader may see, insists on the action, and locks the row when it is to change. Absent and out of reach look the same. */
export async function memberFor(ctx: Ctx, action: MemberAction, id: string, lock = false): Promise<MemberRow> {
  const { rows } = await sql<MemberRow>`select m.*, ${standing(ctx.actor, memberAccess, 'm')} as standing from members m
    where m.association_id = ${ctx.actor.associationId} and m.id = ${id} and ${scope(ctx, memberAccess, 'member.read', 'm')} ${lock ? sql`for update` : sql``}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw new Refusal('member.not_found');
  allow(ctx, memberAccess, action, row.standing);
  if (lock && row.status === 'merged') throw new Refusal('member.merged');
  if (lock && isErased(row)) throw new Refusal('member.erased');
  return row;
}

/** Of an erased file the numbers stay, but nothing is left that could be changed or added to. */
export const isErased = (row: { readonly name_key: string }): boolean => row.name_key === '';

/** The same of somebody's id. */
export async function wasErased(ctx: Ctx, id: string): Promise<boolean> {
  const row = await ctx.tx.selectFrom('members').select('name_key').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  return row !== undefined && isErased(row);
}

/** `matter.changed` when the row is no longer at the version that the writer saw. */
export function insistVersion(row: { version: number }, version: number): void {
  if (row.version !== version) throw new Refusal('matter.changed', { yours: version, current: row.version });
}
