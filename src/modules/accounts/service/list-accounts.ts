import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { mayAnywhere, never, scope } from '#kit/server/access.ts';
import { pairsInAnyForm } from '#kit/server/chinese/any-form.ts';
import type { Ctx } from '#kit/server/context.ts';
import { accountAccess } from '../access.ts';
import { type AccountDetail, type AccountLine, type listAccounts, type readAccount, roleNames } from '../contract.ts';
import { canActOn, canTakeOver, nameKey } from '../rules.ts';
import { type AccountAction, type AccountRow, accountFor, openGrants, rolesOfActor } from './account-for.ts';
import { factorStanding } from './factors/standing.ts';
import { lockedUntil } from './failures.ts';
import { grantableTo, grantsOf } from './grants.ts';
import { liveSessions } from './sessions.ts';

const PAGE = 50;
const COUNT_CAP = 10_000;

/** Accounts in pinyin order with the roles they hold today. */
export async function list(ctx: Ctx, { query }: InputOf<typeof listAccounts>): Promise<OutputOf<typeof listAccounts>> {
  const limit = query.limit ?? PAGE;
  const today = localDate(ctx.now);
  const held = sql`from role_grants g where g.association_id = a.association_id and g.account_id = a.id and g.ended_at is null and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to >= ${today})`;
  const visible = scope(ctx, accountAccess, 'account.read', 'a');
  if (visible === never) throw new Refusal('access.denied');
  let rows = ctx.tx.selectFrom('accounts as a').where('a.association_id', '=', ctx.actor.associationId).where(visible);
  if (query.state) rows = rows.where('a.state', '=', query.state);
  if (query.password) rows = rows.where('a.password_hash', '=', '').where('a.state', '=', 'active');
  if (query.role) rows = rows.where(sql<boolean>`exists (select 1 ${held} and g.role = ${query.role})`);
  if (query.unitId) rows = rows.where(sql<boolean>`exists (select 1 ${held} and g.unit_id in (select u.id from units u join units top on top.association_id = u.association_id and top.id = ${query.unitId} and starts_with(u.path, top.path) where u.association_id = a.association_id))`);
  const term = query.search?.trim() ?? '';
  if (term !== '') {
    const plain = nameKey(term).replace(/[\\%_]/g, '\\$&');
    rows = rows.where((eb) => eb.or([pairsInAnyForm(sql`a.name_pairs`, term), eb('a.username_key', 'like', `${plain}%`), eb('a.phone', 'like', `${plain}%`), eb('a.pinyin', 'like', `${plain}%`), eb('a.initials', 'like', `${plain}%`)]));
  }
  // Whom a search finds is put in order: else the database walks the order in the hope of meeting them soon.
  if (term !== '') rows = ctx.tx.selectFrom(rows.selectAll('a').offset(0).as('a'));
  const { total } = await ctx.tx.selectFrom(rows.select('a.id').limit(COUNT_CAP + 1).as('found')).select((eb) => eb.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  if (query.after) {
    const [pinyin, id] = readCursor(query.after);
    rows = rows.where(sql<boolean>`(a.pinyin collate "C", a.id) > (${pinyin} collate "C", ${id}::uuid)`);
  }
  const roles = sql<AccountLine['roles']>`coalesce((select jsonb_agg(jsonb_build_object('role', h.role, 'unitName', h.unit_name) order by h.id) from (
    select g.id, g.role, (select u.short_name from units u where u.association_id = g.association_id and u.id = g.unit_id) as unit_name ${held}) h), '[]')`;
  const found = await rows.selectAll('a').select(roles.as('roles'))
    .orderBy(sql`a.pinyin collate "C"`).orderBy('a.id').limit(limit + 1).execute();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((a) => ({ ...lineOf(a), roles: a.roles })), total: Math.min(Number(total), COUNT_CAP), more: Number(total) > COUNT_CAP, next: found.length > limit && last ? Buffer.from(JSON.stringify([last.pinyin, last.id])).toString('base64url') : null,
    can: { create: mayAnywhere(ctx.actor, accountAccess, 'account.create') },
  };
}

/** One account with everything an administrator decides by. */
export async function read(ctx: Ctx, { params }: InputOf<typeof readAccount>): Promise<OutputOf<typeof readAccount>> {
  return presentAccount(ctx, await accountFor(ctx, 'account.read', params.id));
}

/** An account with its grants and what the actor may do to it. */
export async function presentAccount(ctx: Ctx, a: AccountRow): Promise<AccountDetail> {
  const may = (action: AccountAction): boolean => mayAnywhere(ctx.actor, accountAccess, action);
  const targetRoles = (await openGrants(ctx, a.id)).map((g) => g.role);
  const isOwn = a.id === ctx.actor.accountId;
  const takeOver = canTakeOver(targetRoles, isOwn).ok;
  const act = canActOn(rolesOfActor(ctx), targetRoles, isOwn).ok;
  const locks = await Promise.all([a.username_key, a.phone].filter((k) => k !== null).map((k) => lockedUntil(ctx, `name:${k}`)));
  const locked = locks.filter((l) => l !== null).toSorted((x, y) => y.getTime() - x.getTime())[0];
  const standing = await factorStanding(ctx, a.id);
  const factors = standing.passkeys + (standing.totp ? 1 : 0);
  const grantable = await grantableTo(ctx, a, roleNames);
  return {
    ...lineOf(a), email: a.email, version: a.version, createdAt: a.created_at.toISOString(), passwordChangedAt: a.password_changed_at.toISOString(), factors, lockedUntil: locked?.toISOString() ?? null,
    sessions: (await liveSessions(ctx, a.id)).length, grants: await grantsOf(ctx, a.id),
    can: {
      edit: may('account.edit') && (takeOver || isOwn), resetPassword: may('account.resetPassword') && takeOver, disable: may('account.disable') && a.state === 'active' && act, enable: may('account.disable') && a.state === 'disabled' && act,
      endSessions: may('account.endSessions'), clearFactors: may('account.clearFactors') && takeOver && factors > 0, grantRole: grantable.length > 0, grantable,
    },
  };
}

type Row = Omit<AccountRow, 'standing'>;

function lineOf(a: Row): Omit<AccountLine, 'roles'> {
  return { id: a.id, username: a.username, name: a.name, phone: a.phone, memberId: a.member_id, state: a.state, mustChangePassword: a.must_change_password, lastSignInAt: a.last_sign_in_at?.toISOString() ?? null, hasPassword: a.password_hash !== '' };
}

/** Reads the place in pinyin order where a page begins; anything else is `cursor.invalid`. */
export function readCursor(text: string): [string, string] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(parsed) && typeof parsed[0] === 'string' && typeof parsed[1] === 'string' && /^[0-9a-f-]{36}$/.test(parsed[1])) return [parsed[0], parsed[1]];
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal('cursor.invalid');
}
