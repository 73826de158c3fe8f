import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import { allow, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { unitAccess } from '../access.ts';
import { actionsFor } from '#kit/pure/workflow.ts';
import { type UnitDetail, homeKinds, workKinds } from '../contract.ts';
import { isLive, mayContain } from '../rules.ts';
import { unitLifecycle } from '../rules/lifecycle.ts';

export type UnitAction = keyof typeof unitAccess.actions;

/** A unit, held for change when the action changes it; absent and not readable are both `unit.not_found`, a missing right `access.denied`. */
export async function unitFor(ctx: Ctx, action: UnitAction, id: string) {
  const query = ctx.tx.selectFrom('units as u').selectAll('u').select(standing(ctx.actor, unitAccess, 'u').as('standing'))
    .where('u.association_id', '=', ctx.actor.associationId).where('u.id', '=', id).where(scope(ctx, unitAccess, 'unit.read', 'u'));
  const row = await (action === 'unit.read' || action === 'unit.create' || action === 'unit.place' ? query : query.forUpdate()).executeTakeFirst();
  if (!row) throw new Refusal('unit.not_found');
  allow(ctx, unitAccess, action, row.standing);
  return row;
}

/** A unit on which something is to hang, held so that it does not end before that is written; what is read here is what it is by now. */
export async function unitToHangOn(ctx: Ctx, id: string): Promise<UnitRow> {
  await ctx.tx.selectFrom('units').select('id').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).forKeyShare().execute();
  return unitFor(ctx, 'unit.read', id);
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
  const checks = await ctx.tx.selectFrom('unit_checks').select(['required', 'done_on']).where('association_id', '=', ctx.actor.associationId).where('unit_id', '=', u.id).execute();
  const parent = u.parent_id === null ? null : await ctx.tx.selectFrom('units').select('kind').where('association_id', '=', ctx.actor.associationId).where('id', '=', u.parent_id).executeTakeFirst();
  const ended = u.valid_to !== null && u.valid_to < localDate(ctx.now);
  return {
    id: u.id, state: stateShown(u, ended), establishedOn: u.established_on, checksOpen: checks.filter((c) => c.required && c.done_on === null).length, checksDone: checks.filter((c) => c.done_on !== null).length,
    otherKinds: parent && live ? mayContain[parent.kind].filter((k) => k !== u.kind) : [], parentId: u.parent_id, kind: u.kind, name: u.name, shortName: u.short_name, sortOrder: u.sort_order, validFrom: u.valid_from, validTo: u.valid_to, above: above.get(u.path) ?? [], ended,
    aliases: u.aliases, headName: contacts ? u.head_name : null, contactName: contacts ? u.contact_name : null, contactPhone: contacts ? u.contact_phone : null, version: u.version,
    can: { edit: may('unit.edit'), move: may('unit.move') && u.parent_id !== null && live, end: may('unit.end') && u.parent_id !== null && u.valid_to === null, reshape: may('unit.move') && u.parent_id !== null && live, place: may('unit.place') && live && u.state !== 'planned' && [...homeKinds, ...workKinds].some((k) => k === u.kind),
      steps: may('unit.edit') ? actionsFor(unitLifecycle, u.state, new Set(u.standing)).filter((a) => (a === 'restore') === (u.state === 'dissolved') && (a !== 'dissolve' || u.parent_id !== null)) : [], kindsBelow: may('unit.create') && live ? [...mayContain[u.kind]] : [] },
  };
}

/** A unit whose last day lies ahead still stands. */
export function stateShown(u: { state: UnitDetail['state']; established_on: string | null }, ended: boolean): UnitDetail['state'] {
  return u.state === 'dissolved' && !ended ? (u.established_on === null ? 'preparing' : 'established') : u.state;
}

/** The short names of the units above each path, the association itself left out. */
export async function namesAbove(ctx: Ctx, paths: readonly string[]): Promise<Map<string, string[]>> {
  const pairs = [...new Set(paths)].flatMap((path) => prefixesOf(path).map((above) => [path, above] as const));
  if (pairs.length === 0) return new Map();
  const rows = await sql<{ path: string; names: string[] }>`select x.path, array_agg(a.short_name order by length(a.path)) as names from unnest(${pairs.map(([p]) => p)}::text[], ${pairs.map(([, above]) => above)}::text[]) as x(path, above)
    join units a on a.association_id = ${ctx.actor.associationId} and a.path = x.above and a.parent_id is not null group by x.path`.execute(ctx.tx);
  return new Map(rows.rows.map((r) => [r.path, r.names]));
}

/** The paths of the units above: `a/`, `a/b/` for `a/b/c/`. */
function prefixesOf(path: string): string[] {
  const parts = path.split('/').slice(0, -2);
  return parts.map((_part, i) => `${parts.slice(0, i + 1).join('/')}/`);
}
