import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { anyForm, pairsInAnyForm } from '#kit/server/chinese/any-form.ts';
import type { Ctx } from '#kit/server/context.ts';
import { namesOfAccounts } from '#modules/accounts/index.ts';
import { unitFor } from '#modules/units/index.ts';
import type { AssignmentKind } from '../rules.ts';

export const association = (ctx: Ctx): string => ctx.actor.associationId;
export const all = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join([...parts], sql` and `);
/** Whether a text contains what was searched, whatever its letters and the forms of its characters. */
export const contains = (column: RawBuilder<unknown>, searched: string): RawBuilder<boolean> => sql<boolean>`(${column}) ~* ${anyForm(searched)}`;
/** The people, units and points that a search finds, as lists of ids for a column's own index; and whether a text does that has pairs of its own. Two signs or less are exact by the pairs. */
export function found(ctx: Ctx, searched: string) {
  // Letters are pinyin or its initials, however they are parted.
  const letters = searched.normalize('NFKC').toLowerCase().replace(/['\u2019\s]/g, '') || searched;
  const plain = `${letters.replace(/[\\%_]/g, '\\$&')}%`;
  const text = (pairs: RawBuilder<unknown>, of: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`(${pairsInAnyForm(pairs, searched)} and ${contains(of, searched)})`;
  const ids = (of: RawBuilder<unknown>): RawBuilder<unknown> => sql`any(array(${of}))`;
  return {
    accounts: ids(sql`select s.id from accounts s where s.association_id = ${association(ctx)} and (${text(sql`s.name_pairs`, sql`s.name`)} or s.pinyin like ${plain} or s.initials like ${plain})`),
    units: ids(sql`select s.id from units s where s.association_id = ${association(ctx)} and (${text(sql`s.search_pairs`, sql`s.name || ' ' || s.initials`)} or s.pinyin like ${plain} or s.initials like ${plain})`),
    points: ids(sql`select s.id from liaison_points s where s.association_id = ${association(ctx)} and ${text(sql`s.name_pairs`, sql`s.name || ' ' || s.site`)}`),
    text,
  };
}
/** Whether the unit in a column is one unit or lies below it. */
export const within = (ctx: Ctx, column: RawBuilder<unknown>, unitId: string): RawBuilder<boolean> =>
  sql<boolean>`${column} in (select b.id from units b join units top on top.association_id = b.association_id and top.id = ${unitId} and starts_with(b.path, top.path) where b.association_id = ${association(ctx)})`;

/** Whether a visit `v` went to something that its visitor was in charge of on a day, as a kind of person: a unit with all below it, or a point. */
export const inCharge = (ctx: Ctx, kind: AssignmentKind, on: string): RawBuilder<boolean> =>
  sql<boolean>`((v.point_id is not null and (v.account_id, v.point_id) in (select c.account_id, c.point_id from liaison_assignments c where c.association_id = ${association(ctx)} and c.point_id is not null and ${charged(kind, on)}))
    or exists (select from liaison_assignments c join units top on top.association_id = c.association_id and top.id = c.unit_id join units b on b.association_id = c.association_id and b.id = v.unit_id and starts_with(b.path, top.path)
      where c.association_id = v.association_id and c.account_id = v.account_id and c.unit_id is not null and ${charged(kind, on)}))`;
const charged = (kind: AssignmentKind, on: string): RawBuilder<unknown> => sql`c.kind = ${kind} and c.starts_on <= ${on}::date and (c.ends_on is null or c.ends_on >= ${on}::date)`;

/** A unit over which the actor is the secretariat; `access.denied` otherwise. The caller has marked the action. */
export async function ownUnit(ctx: Ctx, action: string, unitId: string) {
  ctx.asked.add(action);
  const unit = await unitFor(ctx, 'unit.read', unitId);
  if (!ctx.actor.grants.some((g) => g.role === 'secretariatOfficer' && unit.path.startsWith(g.unitPath))) throw new Refusal('access.denied');
  return unit;
}

/** The name of an active account, or `liaison.person_unknown`. */
export async function personName(ctx: Ctx, accountId: string): Promise<string> {
  const name = (await namesOfAccounts(ctx, [accountId])).get(accountId);
  if (name === undefined) throw new Refusal('liaison.person_unknown');
  return name;
}

export function insistVersion(row: { version: number }, version: number): void {
  if (row.version !== version) throw new Refusal('matter.changed', { yours: version, current: row.version });
}
