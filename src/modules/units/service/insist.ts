import { Refusal } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { UnitRow } from './unit-for.ts';

/** `matter.changed` when the unit is no longer at the version that the writer saw. */
export function insistVersion(unit: UnitRow, version: number): void {
  if (unit.version !== version) throw new Refusal('matter.changed', { yours: version, current: unit.version });
}

/** No two living units of one name at one place. */
export async function refuseTakenName(ctx: Ctx, parentId: string | null, name: string, exceptId: string | null): Promise<void> {
  const twin = await ctx.tx.selectFrom('units').select('id').where('association_id', '=', ctx.actor.associationId).where('parent_id', parentId === null ? 'is' : '=', parentId)
    .where('name', '=', name).where('id', '!=', exceptId ?? '00000000-0000-0000-0000-000000000000').where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', localDate(ctx.now))])).executeTakeFirst();
  if (twin) throw new Refusal('unit.name_taken', { name }, [{ path: 'name', code: 'unit.name_taken', params: { name } }]);
}
