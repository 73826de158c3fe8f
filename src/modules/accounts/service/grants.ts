import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allow, allowAnywhere, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { unitToHangOn } from '#modules/units/index.ts';
import { accountAccess } from '../access.ts';
import type { RoleGrant, RoleName, RoleRecordState, endRole, grantRole, holdersOf } from '../contract.ts';
import { canDecideRoles, canGrant, canWatch, separateAdmins } from '../rules.ts';
import { accountFor, openGrants, rolesOfActor } from './account-for.ts';
import { endSessionsOf } from './sessions.ts';

/** Whether a security administrator has ever been granted: from then on, for good, only they decide on roles. */
export async function hasSecurityAdmin(ctx: Ctx): Promise<boolean> {
  return (await ctx.tx.selectFrom('role_grants').select('id').where('association_id', '=', ctx.actor.associationId).where('role', '=', 'securityAdmin').where('valid_from', '<=', localDate(ctx.now)).limit(1).executeTakeFirst()) !== undefined;
}

/** Grants a role over a unit from a day on. A role beyond membership ends the person's sessions: they go on with a new one. */
export async function grant(ctx: Ctx, { params, body }: InputOf<typeof grantRole>): Promise<RoleGrant> {
  const account = await accountFor(ctx, 'role.grant', params.id);
  const unit = await unitToHangOn(ctx, body.unitId);
  const today = localDate(ctx.now);
  if (unit.valid_to !== null && unit.valid_to < today) throw new Refusal('unit.ended');
  insist(canWatch(body.role, { mustChange: account.must_change_password, everUsed: account.last_sign_in_at !== null }));
  insist(canGrant({
    wanted: { role: body.role, unitId: unit.id, from: body.from, to: body.to ?? null }, unitKind: unit.kind, today, held: await openGrants(ctx, account.id), toOneself: account.id === ctx.actor.accountId,
    accountActive: account.state === 'active', isMember: account.member_id !== null, granterRoles: rolesOfActor(ctx), hasSecurityAdmin: await hasSecurityAdmin(ctx),
  }));
  await addGrant(ctx, { id: body.id, accountId: account.id, accountName: account.name, role: body.role, unitId: unit.id, unitName: unit.name, from: body.from, to: body.to ?? null, reason: body.reason || null });
  if (body.role !== 'member' && account.id !== ctx.actor.accountId) {
    const count = await endSessionsOf(ctx, account.id);
    if (count > 0) await record(ctx, 'account.sessionsEnded', { type: 'account', id: account.id }, { name: account.name, count, by: 'roleChange' });
  }
  return presentOne(ctx, body.id);
}

export interface NewGrant {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly role: RoleName;
  readonly unitId: string;
  readonly unitName: string;
  readonly from: string;
  readonly to: string | null;
  readonly reason: string | null;
  /** The grant in whose place this one stands. */
  readonly corrects?: string;
}

/** Writes a grant; the caller has asked the right and the rules. */
export async function addGrant(ctx: Ctx, g: NewGrant): Promise<void> {
  await asTheDatabaseJudges(() => ctx.tx.insertInto('role_grants').values({
    association_id: ctx.actor.associationId, id: g.id, account_id: g.accountId, unit_id: g.unitId, role: g.role, valid_from: g.from, valid_to: g.to, granted_by: ctx.actor.accountId, granted_at: ctx.now, reason: g.reason, corrects: g.corrects ?? null,
  }).execute());
  await noteRole(ctx, g.id, 'granted', g.to, g.reason);
  await record(ctx, 'role.granted', { type: 'account', id: g.accountId }, { name: g.accountName, role: g.role, unitId: g.unitId, unitName: g.unitName, from: g.from, to: g.to, reason: g.reason });
}

/** Two at once may each have seen a free place: then the database refuses the later one, and it is told what the rule would have told. */
async function asTheDatabaseJudges<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? error.constraint : null;
    if (constraint === 'role_grants_separate_administrators') throw new Refusal('role.administrators_are_separate');
    if (constraint === 'role_grants_administrator_by_another') throw new Refusal('role.not_to_oneself');
    throw error;
  }
}

/** Ends a grant: today means at once, a later day means after it. The last system administrator stays. */
export async function end(ctx: Ctx, { params, body }: InputOf<typeof endRole>): Promise<RoleGrant> {
  await holdAdministrators(ctx);
  const g = await ctx.tx.selectFrom('role_grants as g').innerJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'g.association_id').onRef('a.id', '=', 'g.account_id'))
    .innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'g.association_id').onRef('u.id', '=', 'g.unit_id'))
    .selectAll('g').select(['a.name', 'u.name as unit_name', standing(ctx.actor, accountAccess, 'a').as('standing')])
    .where('g.association_id', '=', ctx.actor.associationId).where('g.id', '=', params.id).where(scope(ctx, accountAccess, 'account.read', 'a')).forUpdate('g').executeTakeFirst();
  if (!g) throw new Refusal('role.not_found');
  allow(ctx, accountAccess, 'role.end', g.standing);
  insist(canDecideRoles(rolesOfActor(ctx), await hasSecurityAdmin(ctx)));
  await endFound(ctx, g, body);
  return presentOne(ctx, g.id);
}

interface FoundGrant {
  readonly id: string; readonly account_id: string; readonly unit_id: string; readonly role: RoleName; readonly valid_from: string; readonly valid_to: string | null; readonly ended_at: Date | null; readonly name: string; readonly unit_name: string;
}

async function endFound(ctx: Ctx, g: FoundGrant, body: { readonly on: string; readonly reason: string }): Promise<void> {
  const today = localDate(ctx.now);
  if (g.ended_at !== null || (g.valid_to !== null && g.valid_to < today)) throw new Refusal('role.already_ended');
  if (body.on < today || (g.valid_to !== null && body.on > g.valid_to)) throw new Refusal('role.dates_out_of_order');
  if (g.role === 'systemAdmin') await refuseLastSystemAdmin(ctx, g.account_id, body.on);
  await ctx.tx.updateTable('role_grants').set({ valid_to: body.on, ended_by: ctx.actor.accountId, reason: body.reason, ...(body.on === today ? { ended_at: ctx.now } : {}) })
    .where('association_id', '=', ctx.actor.associationId).where('id', '=', g.id).execute();
  await noteRole(ctx, g.id, body.on === today ? 'ended' : 'ending', body.on, body.reason);
  await record(ctx, 'role.ended', { type: 'account', id: g.account_id }, { name: g.name, role: g.role, unitId: g.unit_id, unitName: g.unit_name, on: body.on, reason: body.reason });
}

/** Writes down what is now known of a grant: the ledger keeps it beside when it was known. */
export async function noteRole(ctx: Ctx, grantId: string, state: RoleRecordState, to: string | null, reason: string | null): Promise<void> {
  await ctx.tx.insertInto('role_records').values({
    association_id: ctx.actor.associationId, id: newId(), grant_id: grantId, recorded_at: ctx.now, state, valid_to: to, by_id: ctx.actor.accountId, by_name: ctx.actor.name, reason,
  }).execute();
}

/** One change of who keeps accounts at a time, taken before any row of it: two administrators who send each other away would hold one another's rows. */
export const holdAdministrators = (ctx: Ctx): Promise<unknown> => sql`select pg_advisory_xact_lock(hashtextextended(${`administrators:${ctx.actor.associationId}`}, 0))`.execute(ctx.tx);

/** Refuses when nobody else in office on that day would keep accounts for as long as whoever leaves would have. The caller holds the administrators. */
export async function refuseLastSystemAdmin(ctx: Ctx, leavingId: string, on: string = localDate(ctx.now)): Promise<void> {
  const today = localDate(ctx.now);
  const inOffice = await ctx.tx.selectFrom('role_grants as g').innerJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'g.association_id').onRef('a.id', '=', 'g.account_id'))
    .select(['g.account_id', 'g.valid_from', 'g.valid_to']).where('g.association_id', '=', ctx.actor.associationId).where('g.role', '=', 'systemAdmin').where('a.state', '=', 'active').where('g.ended_at', 'is', null)
    .where((eb) => eb.or([eb('g.valid_to', 'is', null), eb('g.valid_to', '>=', today)])).execute();
  const own = inOffice.filter((h) => h.account_id === leavingId && h.valid_from <= today);
  const lasts = (h: { valid_to: string | null }): string => h.valid_to ?? '9999-12-31';
  if (own.length > 0 && !inOffice.some((h) => h.account_id !== leavingId && h.valid_from <= on && own.every((o) => lasts(h) >= lasts(o)))) throw new Refusal('account.last_system_admin');
}

/** Who holds what today: at a unit, or of one role anywhere. */
export async function holders(ctx: Ctx, { query }: InputOf<typeof holdersOf>): Promise<OutputOf<typeof holdersOf>> {
  allowAnywhere(ctx, accountAccess, 'role.read');
  const today = localDate(ctx.now);
  if (!query.unitId && !query.role) throw new Refusal('input.invalid', {}, [{ path: 'unitId', code: 'input.required' }]);
  let rows = grantsQuery(ctx).where('a.state', '=', 'active').where('g.ended_at', 'is', null).where('g.valid_from', '<=', today).where((eb) => eb.or([eb('g.valid_to', 'is', null), eb('g.valid_to', '>=', today)]));
  if (query.unitId) rows = rows.where('g.unit_id', '=', query.unitId);
  // Who is a member is the roll's matter, not a list for everybody.
  rows = query.role && query.role !== 'member' ? rows.where('g.role', '=', query.role) : rows.where('g.role', '!=', 'member');
  const found = await rows.orderBy('g.role').orderBy('a.pinyin').limit(500).execute();
  return { items: found.map((g) => ({ grantId: g.id, accountId: g.account_id, name: g.name, role: g.role, unitId: g.unit_id, unitName: g.unit_name, from: g.valid_from, to: g.valid_to })) };
}

/** All grants of an account, those that stand first. */
export async function grantsOf(ctx: Ctx, accountId: string): Promise<RoleGrant[]> {
  const rows = await grantsQuery(ctx).where('g.account_id', '=', accountId).orderBy('g.valid_from', 'desc').orderBy('g.id', 'desc').execute();
  const mayEnd = canDecideRoles(rolesOfActor(ctx), await hasSecurityAdmin(ctx)).ok;
  const order = { current: 0, future: 1, ended: 2 };
  return rows.map((r) => present(ctx, r, mayEnd)).toSorted((a, b) => order[a.state] - order[b.state]);
}

/** The roles that the actor may grant to an account, by the rules that do not depend on dates and unit. */
export async function grantableTo(ctx: Ctx, account: { id: string; member_id: string | null; state: string }, names: readonly RoleName[]): Promise<RoleName[]> {
  const secured = await hasSecurityAdmin(ctx);
  if (account.state !== 'active' || !canDecideRoles(rolesOfActor(ctx), secured).ok) return [];
  const own = account.id === ctx.actor.accountId;
  if (own && secured) return [];
  const held = await openGrants(ctx, account.id);
  const isAdmin = (r: RoleName): boolean => separateAdmins.includes(r);
  return names.filter((role) => (role !== 'member' || account.member_id !== null) && !(isAdmin(role) && (own || held.some((h) => isAdmin(h.role)))));
}

async function presentOne(ctx: Ctx, id: string): Promise<RoleGrant> {
  const row = await grantsQuery(ctx).where('g.id', '=', id).executeTakeFirstOrThrow();
  return present(ctx, row, true);
}

function grantsQuery(ctx: Ctx) {
  return ctx.tx.selectFrom('role_grants as g').innerJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'g.association_id').onRef('a.id', '=', 'g.account_id'))
    .innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'g.association_id').onRef('u.id', '=', 'g.unit_id'))
    .leftJoin('accounts as by', (j) => j.onRef('by.association_id', '=', 'g.association_id').onRef('by.id', '=', 'g.granted_by')).leftJoin('accounts as ender', (j) => j.onRef('ender.association_id', '=', 'g.association_id').onRef('ender.id', '=', 'g.ended_by'))
    .selectAll('g').select(['a.name', 'u.short_name as unit_name', 'by.name as granted_by_name', 'ender.name as ended_by_name']).where('g.association_id', '=', ctx.actor.associationId);
}

function present(ctx: Ctx, g: Awaited<ReturnType<ReturnType<typeof grantsQuery>['executeTakeFirstOrThrow']>>, mayEnd: boolean): RoleGrant {
  const today = localDate(ctx.now);
  const state = g.ended_at !== null || (g.valid_to !== null && g.valid_to < today) ? 'ended' : g.valid_from > today ? 'future' : 'current';
  return {
    id: g.id, role: g.role, unitId: g.unit_id, unitName: g.unit_name, from: g.valid_from, to: g.valid_to, state, grantedBy: g.granted_by_name, grantedAt: g.granted_at.toISOString(),
    endedBy: g.ended_by_name, endedAt: g.ended_at?.toISOString() ?? null, reason: g.reason, can: { end: mayEnd && state !== 'ended' },
  };
}
