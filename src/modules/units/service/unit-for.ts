import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import { allow, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { unitAccess } from '../access.ts';
import type { UnitDetail } from '../contract.ts';
import { isLive, mayContain } from '../rules.ts';

export type UnitAction = keyof typeof unitAccess.actions;

/** A unit, held for change when the action changes it; absent and not readable are both `unit.not_found`, a missing right `access.denied`. */
export async function unitFor(ctx: Ctx, action: UnitAction, id: string) {
  const query = ctx.tx.selectFrom('units as u').selectAll('u').select(standing(ctx.actor, unitAccess, 'u').as('standing'))
    .where('u.association_id', '=', ctx.actor.associationId).where('u.id', '=', id).where(scope(ctx, unitAccess, 'unit.read', 'u'));
  const row = await (action === 'unit.read' || action === 'unit.create' ? query : query.forUpdate()).executeTakeFirst();
  if (!row) throw new Refusal('unit.not_found');
  allow(ctx, unitAccess, action, row.standing);
  return row;
}
export type UnitRow = Awaited<ReturnType<typeof unitFor>>;

/** Holds the association's tree: one change of its shape at a time, so that no two moves make a ring. */
export async function lockTree(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`units:${ctx.actor.associationId}`}, 0))`.execute(ctx.tx);
}

/** A unit with what the actor may do to it; contacts are left out for those who do not work with it. */
export async function presentUnit(ctx: Ctx, u: UnitRow): Promise<UnitDetail> {
  const may = (action: UnitAction): boolean => allows(unitAccess, action, u.standing);
  const contacts = may('unit.readContacts');
  const above = await namesAbove(ctx, [u.path]);
  const live = isLive(u, localDate(ctx.now));
  return {
    id: u.id, parentId: u.parent_id, kind: u.kind, name: u.name, shortName: u.short_name, sortOrder: u.sort_order, validFrom: u.valid_from, validTo: u.valid_to, above: above.get(u.path) ?? [], ended: !live && u.valid_from <= localDate(ctx.now),
    aliases: u.aliases, headName: contacts ? u.head_name : null, contactName: contacts ? u.contact_name : null, contactPhone: contacts ? u.contact_phone : null, version: u.version,
    can: { edit: may('unit.edit'), move: may('unit.move') && u.parent_id !== null && live, end: may('unit.end') && u.parent_id !== null && u.valid_to === null, kindsBelow: may('unit.create') && live ? [...mayContain[u.kind]] : [] },
  };
}

/** The short names of the units above each path, the association itself left out. */
export async function namesAbove(ctx: Ctx, paths: readonly string[]): Promise<Map<string, string[]>> {
  if (paths.length === 0) return new Map();
  const rows = await sql<{ path: string; names: string[] }>`select p.path, coalesce(array_agg(a.short_name order by length(a.path)) filter (where a.id is not null), '{}') as names
    from unnest(${[...new Set(paths)]}::text[]) as p(path)
    left join units a on a.association_id = ${ctx.actor.associationId} and a.parent_id is not null and a.path <> p.path and starts_with(p.path, a.path) group by p.path`.execute(ctx.tx);
  return new Map(rows.rows.map((r) => [r.path, r.names]));
}
