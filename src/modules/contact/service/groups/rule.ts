import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { memberAccess, unitsUnder } from '#modules/members/index.ts';
import { directoryAccess } from '../../access.ts';
import type { Rule } from '../../contract/groups.ts';

const and = sql` and `;
const or = sql` or `;
const OF_ROLE = sql`from role_grants g join accounts a on a.association_id = g.association_id and a.id = g.account_id`;

/** One change of one's own groups at a time: of two devices the second sees what the first saved. */
export const holdGroups = (ctx: Ctx): Promise<unknown> => sql`select pg_advisory_xact_lock(hashtextextended(${`contact-groups:${ctx.actor.accountId}`}, 0))`.execute(ctx.tx);

/** The roles that a row `m` holds on a day, as a condition on its grants `g`. */
export function heldOn(today: string): RawBuilder<boolean> {
  return sql<boolean>`(a.association_id = m.association_id and a.member_id = m.id and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to >= ${today}) and g.ended_at is null)`;
}

/** The paths of the units that rules name, in one statement: a condition holds them as constants, so that the database knows how many people it will find. */
export async function pathsOf(ctx: Ctx, rules: readonly (Rule | null)[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rules.flatMap((r) => [...(r?.units ?? []), ...(r?.groups ?? [])]))];
  const rows = await ctx.tx.selectFrom('units').select(['id', 'path']).where('association_id', '=', ctx.actor.associationId).where(sql<boolean>`id = any(${ids}::uuid[])`).execute();
  return new Map(rows.map((u) => [u.id, u.path]));
}

/** A rule over `members m`, without reach. */
export async function ruleCondition(ctx: Ctx, r: Rule): Promise<RawBuilder<boolean>> {
  return ruleWith(ctx, r, await pathsOf(ctx, [r]));
}

/** Whether a rule asks of anything that stands in people's files. */
function asksOfFile(r: Rule): boolean {
  return [r.categories?.length, r.affiliations?.length, r.sex, r.joinedFrom, r.joinedTo].some(Boolean) || r.ageFrom !== undefined || r.ageTo !== undefined;
}

/** Who opens no files makes no rule about them. */
export function insistOnFiles(ctx: Ctx, rule: Rule): void {
  if (asksOfFile(rule)) allowAnywhere(ctx, memberAccess, 'member.list');
}

function ruleWith(ctx: Ctx, r: Rule, paths: ReadonlyMap<string, string>): RawBuilder<boolean> {
  const { associationId } = ctx.actor;
  const today = localDate(ctx.now);
  const below = (column: RawBuilder<unknown>, ids: readonly string[]): RawBuilder<boolean> => sql<boolean>`(${sql.join(ids.map((id) => sql`${column} in ${unitsUnder(ctx, paths.get(id))}`), or)})`;
  const all: RawBuilder<boolean>[] = [sql`m.association_id = ${associationId}`, sql`m.status in ('active', 'suspended')`];
  if (r.units?.length) all.push(below(sql`m.home_unit_id`, r.units));
  if (r.groups?.length) all.push(sql`exists (select from member_units mu where mu.association_id = m.association_id and mu.member_id = m.id and mu.valid_to is null and mu.unit_id = any(array(${sql.join(r.groups.map((id) => unitsUnder(ctx, paths.get(id))), sql` union all `)})))`);
  if (r.categories?.length) all.push(sql`m.categories && ${r.categories}::text[]`);
  if (r.affiliations?.length) all.push(sql`m.affiliations && ${r.affiliations}::text[]`);
  if (r.sex) all.push(sql`m.sex = ${r.sex}`);
  // Of whom only the year is known, the first day of it counts.
  if (r.ageFrom !== undefined) all.push(sql`m.birth_date <= (${today}::date - make_interval(years => ${r.ageFrom}::int))::date`);
  if (r.ageTo !== undefined) all.push(sql`m.birth_date > (${today}::date - make_interval(years => ${r.ageTo + 1}::int))::date`);
  if (r.roles?.length) all.push(sql`exists (select 1 ${OF_ROLE} where ${heldOn(today)} and g.role = any(${r.roles}::text[]))`);
  if (r.joinedFrom) all.push(sql`m.joined_on >= ${r.joinedFrom}::date`);
  if (r.joinedTo) all.push(sql`m.joined_on <= ${r.joinedTo}::date`);
  // What stands in a person's file tells of those only whose file the actor may open: else each rule would be a question about it.
  if (asksOfFile(r)) all.push(scope(ctx, memberAccess, 'member.read', 'm'));
  if (r.account) all.push(sql`${r.account === 'no' ? sql`not ` : sql``}exists (select from accounts a where a.association_id = m.association_id and a.member_id = m.id and a.state = 'active')`);
  return sql<boolean>`(${sql.join(all, and)})`;
}

interface Saved {
  readonly id: string;
  readonly kind: 'list' | 'rule';
  readonly rule: Rule | null;
}

/** A saved group that the actor may use: their own or one that is shared; absent and foreign look the same. */
export async function savedGroup(ctx: Ctx, id: string): Promise<Saved & { name: string; owner_id: string; owner_name: string; shared: boolean; version: number; updated_at: Date }> {
  const row = await ctx.tx.selectFrom('contact_groups').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).where('removed_at', 'is', null)
    .where((eb) => eb.or([eb('shared', '=', true), eb('owner_id', '=', ctx.actor.accountId ?? id)])).executeTakeFirst();
  if (!row) throw new Refusal('contactGroup.not_found');
  return row;
}

/** Who is in a saved group, over `members m`, without reach. */
export async function conditionOf(ctx: Ctx, group: Saved): Promise<RawBuilder<boolean>> {
  return conditionWith(ctx, group, group.rule ? await pathsOf(ctx, [group.rule]) : new Map());
}

/** The same of one of several, whose units were asked together. */
export function conditionWith(ctx: Ctx, group: Saved, paths: ReadonlyMap<string, string>): RawBuilder<boolean> {
  if (group.kind === 'rule' && group.rule) return ruleWith(ctx, group.rule, paths);
  return sql<boolean>`(m.status in ('active', 'suspended') and m.id in (select x.member_id from contact_group_members x where x.association_id = ${ctx.actor.associationId} and x.group_id = ${group.id}))`;
}

/** Who is in a saved group, of those whom the actor may group: whoever only finds people by name learns nothing of anybody's groups. */
export async function groupCondition(ctx: Ctx, id: string): Promise<RawBuilder<boolean>> {
  return sql<boolean>`(${await conditionOf(ctx, await savedGroup(ctx, id))} and ${reach(ctx)})`;
}

/** Whom the actor may group and write to: a group never reaches further than its user. */
export function reach(ctx: Ctx): RawBuilder<boolean> {
  return scope(ctx, directoryAccess, 'contactGroup.use', 'm');
}
