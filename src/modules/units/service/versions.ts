import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import type { UnitKind } from '../contract.ts';
import type { UnitState, VersionStep } from '../contract/lifecycle.ts';
import { canTakeEffect } from '../rules/lifecycle.ts';

/** What a version keeps of a unit. */
export interface Versioned {
  readonly id: string;
  readonly parent_id: string | null;
  readonly kind: UnitKind;
  readonly name: string;
  readonly short_name: string;
  readonly state: UnitState;
  readonly valid_from: string;
}

export interface VersionNote {
  readonly step: VersionStep;
  readonly other?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly changeId?: string | null | undefined;
}

/** The first version of a unit: what it is from its first day on. */
export async function beginVersions(ctx: Ctx, unit: Versioned, note: VersionNote): Promise<void> {
  await insert(ctx, unit, unit.valid_from, null, note);
}

/** A unit is something else from a day on; what it was before keeps its days. */
export async function writeVersion(ctx: Ctx, before: Versioned, after: Partial<Versioned>, on: string, note: VersionNote): Promise<void> {
  const { associationId } = ctx.actor;
  const closed = await sql<{ valid_to: string }>`update unit_versions set valid_to = greatest(valid_from, ${on}::date) where association_id = ${associationId} and unit_id = ${before.id} and valid_to is null returning valid_to`.execute(ctx.tx);
  const from = closed.rows[0]?.valid_to ?? (on > before.valid_from ? on : before.valid_from);
  // A unit that was written before there were versions has its first one now.
  if (closed.rows.length === 0) await insert(ctx, before, before.valid_from, from, { step: 'established' });
  await insert(ctx, { ...before, ...after }, from, null, note);
}

/** What a change made of a unit is without length from now on; it is again what it was, from the same day. */
export async function takeVersionBack(ctx: Ctx, unit: Versioned, changeId: string, reason: string): Promise<void> {
  const { associationId } = ctx.actor;
  const undone = await sql<{ valid_from: string }>`update unit_versions set valid_to = valid_from where association_id = ${associationId} and unit_id = ${unit.id} and change_id = ${changeId} and valid_to is null returning valid_from`.execute(ctx.tx);
  const from = undone.rows[0]?.valid_from;
  if (from === undefined) throw new Refusal('unit.changed_since');
  await insert(ctx, unit, from, null, { step: 'takenBack', reason, changeId });
}

/** Insists that a change may take effect on a day. */
export async function insistDay(ctx: Ctx, unitIds: readonly string[], on: string): Promise<void> {
  const last = await sql<{ day: string | null }>`select max(valid_from) as day from unit_versions where association_id = ${ctx.actor.associationId} and unit_id = any(${unitIds}::uuid[]) and valid_to is null`.execute(ctx.tx);
  insist(canTakeEffect(on, localDate(ctx.now), last.rows[0]?.day ?? null));
}

async function insert(ctx: Ctx, u: Versioned, from: string, to: string | null, note: VersionNote): Promise<void> {
  await ctx.tx.insertInto('unit_versions').values({
    association_id: ctx.actor.associationId, id: newId(), unit_id: u.id, valid_from: from, valid_to: to, parent_id: u.parent_id, kind: u.kind, name: u.name, short_name: u.short_name, state: u.state,
    step: note.step, other_unit_id: note.other ?? null, reason: note.reason ?? null, change_id: note.changeId ?? null, by_name: ctx.actor.name, recorded_at: ctx.now,
  }).execute();
}
