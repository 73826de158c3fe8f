import { type RawBuilder, sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { endOfLocalDay, localDate } from '#kit/pure/time.ts';
import { allow, allowAnywhere, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { unitToHangOn } from '#modules/units/index.ts';
import { accountAccess } from '../access.ts';
import type { RoleFact, correctRole, readRoleGrant, roleHistory } from '../contract.ts';
import { canDecideRoles, canGrant, canWatch } from '../rules.ts';
import { accountFor, openGrants, rolesOfActor } from './account-for.ts';
import { addGrant, hasSecurityAdmin, holdAdministrators, refuseLastSystemAdmin } from './grants.ts';
import { voidGrant } from './grants-with.ts';

const PAGE = 50;

interface Row {
  id: string; account_id: string; name: string; role: RoleFact['role']; unit_id: string; unit_name: string; valid_from: string; known_to: string | null; known_state: string | null; granted_at: Date; granted_by: string | null; last_at: Date; corrects: string | null;
}

/** Grants as they were known at an instant: each with its latest record by then. A grant without any record counts as it stands. */
function knownGrants(ctx: Ctx, at: Date): RawBuilder<unknown> {
  return sql`select g.*, a.name, u.short_name as unit_name, by_.name as granted_by_name, r.state as known_state, case when r.grant_id is null then g.valid_to else r.valid_to end as known_to, coalesce(r.recorded_at, g.granted_at) as last_at
    from role_grants g join accounts a on a.association_id = g.association_id and a.id = g.account_id join units u on u.association_id = g.association_id and u.id = g.unit_id
      left join accounts by_ on by_.association_id = g.association_id and by_.id = g.granted_by
      left join lateral (select r.grant_id, r.state, r.valid_to, r.recorded_at from role_records r where r.association_id = g.association_id and r.grant_id = g.id and r.recorded_at <= ${at} order by r.recorded_at desc, r.id desc limit 1) r on true
    where g.association_id = ${ctx.actor.associationId} and g.granted_at <= ${at} and ${scope(ctx, accountAccess, 'role.history', 'a')}`;
}

/** Who held what on a day (`on`), as it was known at the end of another (`known`): one statement, newest beginnings first. */
export async function history(ctx: Ctx, { query }: InputOf<typeof roleHistory>): Promise<OutputOf<typeof roleHistory>> {
  allowAnywhere(ctx, accountAccess, 'role.history');
  const limit = query.limit ?? PAGE;
  const at = query.known ? endOfLocalDay(query.known) : ctx.now;
  const where = [sql`true`];
  if (query.accountId) where.push(sql`k.account_id = ${query.accountId}`);
  if (query.unitId) where.push(sql`k.unit_id = ${query.unitId}`);
  if (query.role) where.push(sql`k.role = ${query.role}`);
  if (query.on) where.push(sql`k.valid_from <= ${query.on} and (k.known_to is null or k.known_to >= ${query.on})`);
  if (!query.voided || query.on) where.push(sql`k.known_state is distinct from 'voided'`);
  if (query.after) {
    const place = /^(\d{4}-\d{2}-\d{2})\.([0-9a-f-]{36})$/.exec(query.after);
    if (!place) throw new Refusal('cursor.invalid');
    where.push(sql`(k.valid_from, k.id) < (${place[1]}::date, ${place[2]}::uuid)`);
  }
  const { rows } = await sql<Row>`select k.id, k.account_id, k.name, k.role, k.unit_id, k.unit_name, k.valid_from, k.known_to, k.known_state, k.granted_at, k.granted_by_name as granted_by, k.last_at, k.corrects
    from (${knownGrants(ctx, at)}) k where ${sql.join(where, sql` and `)} order by k.valid_from desc, k.id desc limit ${limit + 1}`.execute(ctx.tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map((r) => present(r, query.on ?? localDate(at))), next: rows.length > limit && last ? `${last.valid_from}.${last.id}` : null };
}

/** One role with its ledger, oldest record first. */
export async function readGrant(ctx: Ctx, { params }: InputOf<typeof readRoleGrant>): Promise<OutputOf<typeof readRoleGrant>> {
  allowAnywhere(ctx, accountAccess, 'role.history');
  const { rows } = await sql<Row & { ended_at: Date | null; valid_to: string | null; voided_at: Date | null }>`select k.*, k.granted_by_name as granted_by from (${knownGrants(ctx, ctx.now)}) k where k.id = ${params.id}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw new Refusal('role.not_found');
  const records = await ctx.tx.selectFrom('role_records').selectAll().where('association_id', '=', ctx.actor.associationId).where('grant_id', '=', row.id).orderBy('recorded_at').orderBy('id').execute();
  const after = await ctx.tx.selectFrom('role_grants').select('id').where('association_id', '=', ctx.actor.associationId).where('corrects', '=', row.id).executeTakeFirst();
  const today = localDate(ctx.now);
  const decide = canDecideRoles(rolesOfActor(ctx), await hasSecurityAdmin(ctx)).ok;
  return {
    fact: present(row, today), records: records.map((r) => ({ at: r.recorded_at.toISOString(), state: r.state, to: r.valid_to, by: r.by_name, reason: r.reason })), correctedBy: after?.id ?? null,
    can: { end: decide && row.ended_at === null && (row.valid_to === null || row.valid_to >= today), correct: decide && row.voided_at === null },
  };
}

/** Puts a right role in place of a wrong one: the wrong one is voided, the right one names it. Roles of the past may be put right as well. */
export async function correct(ctx: Ctx, { params, body }: InputOf<typeof correctRole>): Promise<OutputOf<typeof correctRole>> {
  await holdAdministrators(ctx);
  const wrong = await ctx.tx.selectFrom('role_grants as g').innerJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'g.association_id').onRef('a.id', '=', 'g.account_id')).selectAll('g').select(standing(ctx.actor, accountAccess, 'a').as('standing'))
    .where('g.association_id', '=', ctx.actor.associationId).where('g.id', '=', params.id).where(scope(ctx, accountAccess, 'account.read', 'a')).forUpdate('g').executeTakeFirst();
  if (!wrong) throw new Refusal('role.not_found');
  allow(ctx, accountAccess, 'role.correct', wrong.standing);
  if (wrong.voided_at) throw new Refusal('role.already_ended');
  const account = await accountFor(ctx, 'role.correct', wrong.account_id);
  const unit = await unitToHangOn(ctx, body.unitId);
  const to = body.to ?? null;
  // What was wrong of the past is put right at a unit of the past; what still runs needs one that still stands.
  const now = localDate(ctx.now);
  if (unit.valid_to !== null && unit.valid_to < now && (to === null || to >= now)) throw new Refusal('unit.ended');
  insist(canWatch(body.role, { mustChange: account.must_change_password, everUsed: account.last_sign_in_at !== null }));
  insist(canGrant({
    wanted: { role: body.role, unitId: unit.id, from: body.from, to }, unitKind: unit.kind, today: localDate(ctx.now), held: (await openGrants(ctx, account.id)).filter((h) => h.id !== wrong.id), toOneself: account.id === ctx.actor.accountId,
    accountActive: account.state === 'active', isMember: account.member_id !== null, granterRoles: rolesOfActor(ctx), hasSecurityAdmin: await hasSecurityAdmin(ctx), isCorrection: true,
  }));
  if (wrong.role === 'systemAdmin') {
    const today = localDate(ctx.now);
    const stays = body.role === 'systemAdmin' && body.from <= today && (to === null || to > today);
    if (!stays || (to !== null && (wrong.valid_to === null || to < wrong.valid_to))) await refuseLastSystemAdmin(ctx, account.id, stays && to !== null ? to : today);
  }
  await voidGrant(ctx, wrong.id, body.reason);
  await addGrant(ctx, { id: body.id, accountId: account.id, accountName: account.name, role: body.role, unitId: unit.id, unitName: unit.name, from: body.from, to, reason: body.reason, corrects: wrong.id });
  await record(ctx, 'role.corrected', { type: 'account', id: account.id }, { name: account.name, role: body.role, unitId: unit.id, unitName: unit.name, from: body.from, to, reason: body.reason });
  return { id: body.id };
}

function present(r: Row, day: string): RoleFact {
  const state = r.known_state === 'voided' ? 'voided' : r.known_to !== null && r.known_to < day ? 'ended' : r.valid_from > day ? 'future' : r.known_state === 'ended' && r.known_to === day ? 'ended' : 'current';
  return { grantId: r.id, accountId: r.account_id, name: r.name, role: r.role, unitId: r.unit_id, unitName: r.unit_name, from: r.valid_from, to: r.known_to, state, recordedAt: r.granted_at.toISOString(), recordedBy: r.granted_by, lastRecordedAt: r.last_at.toISOString(), corrects: r.corrects };
}
