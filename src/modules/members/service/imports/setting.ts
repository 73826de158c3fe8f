import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import { scope } from '#kit/server/access.ts';
import { likeText } from '#kit/server/chinese/like-text.ts';
import type { Ctx } from '#kit/server/context.ts';
import { memberAccess } from '../../access.ts';
import type { ImportDetail } from '../../contract/staged.ts';
import { compileMapping } from '../../import/check-row.ts';
import { type UnitRef, unitResolver } from '../../import/resolve-unit.ts';
import type { CheckSetting } from './check-batch.ts';
import { engineMapping } from './roster-rows.ts';
import { siteColumns } from './site-fields.ts';

type Found = UnitRef & { readonly reached: boolean };

/** The units that stand, with the importer's reach over each. */
export async function unitsForImport(ctx: Ctx): Promise<Found[]> {
  const { rows } = await sql<Found>`select u.id, u.name, u.short_name as "shortName", u.kind, u.aliases, ${scope(ctx, memberAccess, 'member.import', 'w')} as reached
    from units u, lateral (select u.id as home_unit_id, null::uuid as id) w
    where u.association_id = ${ctx.actor.associationId} and (u.valid_to is null or u.valid_to >= ${localDate(ctx.now)}) order by u.path`.execute(ctx.tx);
  return rows;
}

/** The key of the names of units among the remembered mappings. */
const UNIT_NAMES = 'unit names';

/** Remembers which unit a name in rosters means. */
export async function rememberUnitName(ctx: Ctx, key: string, unitId: string): Promise<void> {
  await sql`insert into import_mappings (association_id, head_key, mapping, used_at) values (${ctx.actor.associationId}, ${UNIT_NAMES}, jsonb_build_object(${key}::text, ${unitId}::text), ${ctx.now})
    on conflict (association_id, head_key) do update set mapping = import_mappings.mapping || excluded.mapping, used_at = excluded.used_at`.execute(ctx.tx);
}

async function rememberedNames(ctx: Ctx, standing: ReadonlySet<string>): Promise<[string, string][]> {
  const row = await ctx.tx.selectFrom('import_mappings').select('mapping').where('association_id', '=', ctx.actor.associationId).where('head_key', '=', UNIT_NAMES).executeTakeFirst();
  return Object.entries((row?.mapping ?? {}) as Record<string, string>).filter(([, id]) => standing.has(id));
}

/** What every row of an import is checked with. */
export async function checkSetting(ctx: Ctx, detail: ImportDetail): Promise<CheckSetting> {
  const units = await unitsForImport(ctx);
  const names = await rememberedNames(ctx, new Set(units.map((u) => u.id)));
  return {
    mapping: compileMapping(engineMapping(detail)), site: siteColumns(detail),
    context: {
      units: unitResolver(units, likeText), year: Number(localDate(ctx.now).slice(0, 4)), keepsFinalZero: detail.keepsFinalZero ?? undefined,
      unitDecisions: new Map([...names, ...Object.entries(detail.unitChoices)]), defaultUnitId: detail.defaultUnitId ?? undefined,
    },
    reached: new Set(units.filter((u) => u.reached).map((u) => u.id)),
    rootId: units.find((u) => u.kind === 'association')?.id ?? null,
    unitNames: new Map(units.map((u) => [u.id, u.shortName || u.name])),
  };
}
