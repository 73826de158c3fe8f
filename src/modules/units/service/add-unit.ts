import { Refusal, insist } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { UnitKind } from '../contract.ts';
import type { UnitState } from '../contract/lifecycle.ts';
import { canContain, canUse } from '../rules.ts';
import { copyChecklist } from './checks.ts';
import { refuseTakenName } from './insist.ts';
import { searchKeys } from './search-keys.ts';
import { segmentOf } from './shape/tree.ts';
import { lockTree } from './unit-for.ts';
import { beginVersions } from './versions.ts';

export interface NewUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: UnitKind;
  readonly name: string;
  readonly shortName?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly sortOrder?: number | undefined;
  readonly headName?: string | null | undefined;
  readonly contactName?: string | null | undefined;
  readonly contactPhone?: string | null | undefined;
  readonly validFrom?: string | undefined;
  /** When it was founded, where that lies before its first day here. */
  readonly establishedOn?: string | undefined;
  /** Planned and preparing units get the list of their kind; `established` when left out. */
  readonly state?: Exclude<UnitState, 'dissolved'> | undefined;
}

/** Writes a unit below its parent (none: the root). The caller has asked the right; kind, dates and the name among its siblings are checked here. */
export async function addUnit(ctx: Ctx, input: NewUnit): Promise<void> {
  await lockTree(ctx);
  const { associationId } = ctx.actor;
  const parent = input.parentId === null ? null : await ctx.tx.selectFrom('units').selectAll().where('association_id', '=', associationId).where('id', '=', input.parentId).executeTakeFirst();
  if (parent === undefined) throw new Refusal('unit.not_found');
  const validFrom = input.validFrom ?? localDate(ctx.now);
  const state = input.state ?? 'established';
  if (parent) {
    insist(canContain(parent.kind, input.kind));
    insist(canUse(parent, localDate(ctx.now)));
    if (validFrom < parent.valid_from) throw new Refusal('unit.starts_before_parent', { date: parent.valid_from });
    await refuseTakenName(ctx, parent.id, input.name, null);
  }
  const shortName = input.shortName || input.name;
  await ctx.tx.insertInto('units').values({
    association_id: associationId, id: input.id, parent_id: input.parentId, kind: input.kind, name: input.name, short_name: shortName, aliases: [...(input.aliases ?? [])],
    path: `${parent?.path ?? ''}${segmentOf(input.id)}/`, sort_order: input.sortOrder ?? 0, ...searchKeys(shortName), state, established_on: state === 'established' ? (input.establishedOn ?? validFrom) : null,
    head_name: input.headName || null, contact_name: input.contactName || null, contact_phone: input.contactPhone || null, valid_from: validFrom, created_at: ctx.now,
  }).execute();
  await beginVersions(ctx, { id: input.id, parent_id: input.parentId, kind: input.kind, name: input.name, short_name: shortName, state, valid_from: validFrom }, { step: state });
  if (state !== 'established') await copyChecklist(ctx, input.id, input.kind);
  await record(ctx, 'unit.created', { type: 'unit', id: input.id }, { name: input.name, kind: input.kind, parentId: input.parentId, ...(state === 'established' ? {} : { state }) });
}
