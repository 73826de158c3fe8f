import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import { mayAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import type { Effect, UnitShift } from '#modules/units/index.ts';
import { accountAccess } from '../access.ts';
import type { RoleName } from '../contract.ts';
import { fitsUnit } from '../rules.ts';
import { addGrant, noteRole } from './grants.ts';

const NAMED = 12;
interface Held { id: string; account_id: string; name: string; role: RoleName; unit_id: string; unit_name: string; member_id: string | null; valid_to: string | null }

/** What becomes of roles when units change: roles of a moved unit stay with it, those of an ended one are carried or end; whose sight changes is told. */
export const rolesFollow = {
  go: async (ctx: Ctx, shift: UnitShift): Promise<Effect[]> => {
    const effects: Effect[] = [];
    if (shift.within.length > 0) effects.push(effectOf(ctx, 'rolesIn', (await held(ctx, shift.within)).filter((g) => g.role !== 'member')));
    // Membership's role goes where the person goes, and never ends with a unit: who belongs is the roll's matter.
    const going = shift.from.length > 0 ? await held(ctx, shift.from) : [];
    const { to } = shift;
    const people = shift.people === null ? null : new Set(shift.people);
    const goes = (g: Held): boolean => (g.role === 'member' ? to !== null && (people === null || people.has(g.member_id ?? '')) : people === null && shift.grants !== 'stay');
    const gone = going.filter(goes);
    const carried = to === null ? [] : gone.filter((g) => fitsUnit(g.role, to.kind) && (g.role === 'member' || shift.grants === 'carry'));
    for (const g of gone) await carry(ctx, shift, g, carried.includes(g) ? to : null);
    effects.push(effectOf(ctx, 'rolesCarried', carried.filter((g) => g.role !== 'member')), effectOf(ctx, 'rolesEnded', gone.filter((g) => g.role !== 'member' && !carried.includes(g))));
    if (shift.kind !== 'place') effects.push(...(await sight(ctx, shift)));
    return effects;
  },
  takeBack,
};

async function held(ctx: Ctx, unitIds: readonly string[]): Promise<Held[]> {
  const today = localDate(ctx.now);
  const { rows } = await sql<Held>`select g.id, g.account_id, a.name, g.role, g.unit_id, u.name as unit_name, a.member_id, g.valid_to from role_grants g join accounts a on a.association_id = g.association_id and a.id = g.account_id
      join units u on u.association_id = g.association_id and u.id = g.unit_id
    where g.association_id = ${ctx.actor.associationId} and g.unit_id = any(${[...unitIds]}::uuid[]) and g.ended_at is null and g.voided_at is null and (g.valid_to is null or g.valid_to >= ${today}) order by a.pinyin, g.id`.execute(ctx.tx);
  return rows;
}

/** Ends a grant with the change, and grants the same at the other unit where it is carried and not held there already. */
async function carry(ctx: Ctx, shift: UnitShift, g: Held, to: { id: string; name: string } | null): Promise<void> {
  const { associationId, accountId } = ctx.actor;
  const today = localDate(ctx.now);
  await sql`update role_grants set valid_to = greatest(valid_from, ${today}::date), ended_by = ${accountId}, ended_at = ${ctx.now}, reason = ${shift.reason} where association_id = ${associationId} and id = ${g.id}`.execute(ctx.tx);
  await noteRole(ctx, g.id, 'ended', today, shift.reason);
  await record(ctx, 'role.ended', { type: 'account', id: g.account_id }, { name: g.name, role: g.role, unitId: g.unit_id, unitName: g.unit_name, on: today, reason: shift.reason });
  let fresh: string | null = null;
  if (to) {
    const there = await sql<{ id: string }>`select id from role_grants where association_id = ${associationId} and account_id = ${g.account_id} and unit_id = ${to.id} and role = ${g.role} and ended_at is null and (valid_to is null or valid_to >= ${today})`.execute(ctx.tx);
    if (there.rows.length === 0) {
      fresh = newId();
      await addGrant(ctx, { id: fresh, accountId: g.account_id, accountName: g.name, role: g.role, unitId: to.id, unitName: to.name, from: today, to: g.valid_to, reason: shift.reason });
    }
  }
  await ctx.tx.insertInto('role_moves').values({ association_id: associationId, id: newId(), change_id: shift.changeId, ended_grant_id: g.id, new_grant_id: fresh }).execute();
}

/** Holders of roles above who reach it from now on, or no more; who holds the same role above both is neither. */
async function sight(ctx: Ctx, shift: UnitShift): Promise<Effect[]> {
  const [gained, lost, kept] = [await held(ctx, shift.gained), await held(ctx, shift.lost), await held(ctx, shift.kept)];
  const key = (g: Held): string => `${g.account_id} ${g.role}`;
  const before = new Set([...kept, ...lost].map(key));
  const after = new Set([...kept, ...gained].map(key));
  const staff = (g: Held): boolean => g.role !== 'member';
  return [effectOf(ctx, 'sightGained', gained.filter((g) => staff(g) && !before.has(key(g)))), effectOf(ctx, 'sightLost', lost.filter((g) => staff(g) && !after.has(key(g))))];
}

function effectOf(ctx: Ctx, code: Effect['code'], grants: readonly Held[]): Effect {
  const people = new Map(grants.map((g) => [g.account_id, g.name]));
  return { code, count: people.size, names: mayAnywhere(ctx.actor, accountAccess, 'role.read') ? [...people.values()].slice(0, NAMED) : [], href: null };
}

/** Gives the ended roles back as new grants and ends those that the change gave; refused when one was changed since. */
async function takeBack(ctx: Ctx, changeId: string): Promise<void> {
  const { associationId, accountId } = ctx.actor;
  const today = localDate(ctx.now);
  const { rows } = await sql<{ account_id: string; name: string; role: RoleName; unit_id: string; unit_name: string; new_grant_id: string | null; new_ended: Date | null }>`
    select g.account_id, a.name, g.role, g.unit_id, u.name as unit_name, rm.new_grant_id, n.ended_at as new_ended from role_moves rm join role_grants g on g.association_id = rm.association_id and g.id = rm.ended_grant_id
      join accounts a on a.association_id = g.association_id and a.id = g.account_id join units u on u.association_id = g.association_id and u.id = g.unit_id left join role_grants n on n.association_id = rm.association_id and n.id = rm.new_grant_id
    where rm.association_id = ${associationId} and rm.change_id = ${changeId}`.execute(ctx.tx);
  if (rows.some((r) => r.new_ended !== null)) throw new Refusal('unit.changed_since');
  for (const r of rows) {
    if (r.new_grant_id) {
      await sql`update role_grants set valid_to = greatest(valid_from, ${today}::date), ended_by = ${accountId}, ended_at = ${ctx.now} where association_id = ${associationId} and id = ${r.new_grant_id}`.execute(ctx.tx);
      await noteRole(ctx, r.new_grant_id, 'ended', today, null);
    }
    await addGrant(ctx, { id: newId(), accountId: r.account_id, accountName: r.name, role: r.role, unitId: r.unit_id, unitName: r.unit_name, from: today, to: null, reason: null });
  }
}
