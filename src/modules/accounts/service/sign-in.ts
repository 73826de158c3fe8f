import { sql } from 'kysely';
import { enter as enterBy } from '#kit/server/walls.ts';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { type Ctx, publicActor } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { Io } from '#kit/server/http/route.ts';
import type { signIn, signOut } from '../contract.ts';
import { nameKey } from '../rules.ts';
import { commitNow } from './commit-now.ts';
import { charge, forgive, lockedUntil } from './failures.ts';
import { isPassword, withHashSlot } from './passwords.ts';
import { knownDevice, rememberDevice } from './factors/devices.ts';
import { stageOf } from './factors/standing.ts';
import { deviceOf, endSession, holdAccount, numbersOf, openSession } from './sessions.ts';

interface Found {
  association_id: string;
  id: string | null;
  name: string;
  username_key: string;
  password_hash: string | null;
  password_changed_at: Date;
  must_change_password: boolean;
  last_sign_in_at: Date | null;
  state: string;
  is_staff: boolean;
}

/**
 * Signs in by phone or user name. A try is counted and committed before the password is looked at, for known and
 * unknown names alike; five failures lock the name for fifteen minutes on every node. The answer and the time to it do
 * not tell whether the name exists.
 */
export async function signInWith(outer: Ctx, { body }: InputOf<typeof signIn>, io: Io): Promise<OutputOf<typeof signIn>> {
  const key = nameKey(body.name);
  const found = await findAccount(outer, key);
  const ctx: Ctx = { ...outer, actor: found.id ? { ...publicActor(found.association_id), name: found.name } : publicActor(found.association_id) };
  const s = await numbersOf(ctx, 'accounts.lockFailures', 'accounts.lockMinutes', 'accounts.addressFailures', 'accounts.staffPasswordDays', 'accounts.oneTimePasswordDays');
  const minutes = s['accounts.lockMinutes'];
  const address = `address:${io.ip}`;
  return withHashSlot(async () => {
    if (await lockedUntil(ctx, address)) throw new Refusal('sign_in.too_many_from_here', { minutes });
    // Who signs in on a device of theirs is counted apart: a stranger who guesses at the name locks out strangers, not the owner.
    const device = await knownDevice(ctx, io, found.id);
    const counted = device ? `known:${found.id}` : `name:${key}`;
    const tried = await charge(ctx, counted, { failures: s['accounts.lockFailures'], minutes });
    if (tried.locked) throw new Refusal('sign_in.locked', { minutes });
    await commitNow(ctx);
    const right = await isPassword(found.password_hash, body.password);
    // Looking takes time, and its turn may take longer: what was looked at must still be the password, or somebody just took it away.
    const account = right && found.id ? await holdAccount(ctx, found.id, found.password_hash) : null;
    if (!account) {
      await noteFailure(ctx, found, io, key, tried);
      // Many different names from one address is guessing along a list: each name counts once.
      if (tried.left === s['accounts.lockFailures'] - 1) await charge(ctx, address, { failures: s['accounts.addressFailures'], minutes });
      await commitNow(ctx);
      throw tried.left === 0 ? new Refusal('sign_in.locked', { minutes }) : new Refusal('sign_in.wrong', { left: tried.left });
    }
    await forgive(ctx, [counted]);
    // A password that its owner has used and that grew old is changed, not locked out: only an unused one-time password lapses.
    const unused = found.last_sign_in_at === null || found.last_sign_in_at < found.password_changed_at;
    if (found.must_change_password && unused && olderThan(ctx, found.password_changed_at, s['accounts.oneTimePasswordDays'])) {
      await commitNow(ctx);
      throw new Refusal('sign_in.password_expired', { days: s['accounts.oneTimePasswordDays'] });
    }
    const expired = found.is_staff && s['accounts.staffPasswordDays'] > 0 && olderThan(ctx, found.password_changed_at, s['accounts.staffPasswordDays']);
    return enter(ctx, outer, { ...found, id: account.id }, io, { expired });
  });
}

export interface Entrant {
  readonly id: string;
  readonly must_change_password: boolean;
  readonly is_staff: boolean;
}

/**
 * Opens the session of somebody whose password was right (or whom a city's platform vouched for): a whole one, or one that
 * owes the second factor, or one that must set one up. Whoever signed in by a passkey has given both at once (`strong`).
 */
export async function enter(ctx: Ctx, outer: Ctx, account: Entrant, io: Io, { expired = false, strong = false, passwordHash }: { expired?: boolean; strong?: boolean; passwordHash?: string } = {}): Promise<OutputOf<typeof signIn>> {
  if (!(await holdAccount(ctx, account.id, passwordHash))) throw new Refusal('session.required');
  // The session that the browser still carried ends: nobody goes on in one that was planted or left behind.
  if (outer.actor.accountId && outer.actor.sessionId) await endSession({ ...ctx, actor: outer.actor }, outer.actor.accountId, outer.actor.sessionId);
  const mustChange = account.must_change_password || expired;
  if (expired) await ctx.tx.updateTable('accounts').set({ must_change_password: true }).where('association_id', '=', ctx.actor.associationId).where('id', '=', account.id).execute();
  const stage = strong ? 'full' : await stageOf(ctx, account.id);
  if (stage !== 'full') {
    const sessionId = await openSession(ctx, io, account.id, account.is_staff, { stage });
    await record({ ...ctx, actor: { ...ctx.actor, kind: 'account', accountId: account.id, sessionId } }, 'account.factorAsked', { type: 'account', id: account.id }, { ip: io.ip, stage });
    return { mustChangePassword: mustChange, next: stage };
  }
  await openWhole(ctx, io, account);
  return { mustChangePassword: mustChange };
}

/** Opens a whole session on a device that is known from now on. */
export async function openWhole(ctx: Ctx, io: Io, account: { readonly id: string; readonly is_staff: boolean }): Promise<void> {
  const deviceId = await rememberDevice(ctx, io, account.id);
  const sessionId = await openSession(ctx, io, account.id, account.is_staff, { deviceId });
  await noteSignIn(ctx, io, { accountId: account.id, sessionId });
}

/** Writes when and from where an account signed in, as its own act. */
export async function noteSignIn(ctx: Ctx, io: Io, { accountId, sessionId }: { accountId: string; sessionId: string }): Promise<void> {
  await ctx.tx.updateTable('accounts').set({ last_sign_in_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', accountId).execute();
  const self: Ctx = { ...ctx, actor: { ...ctx.actor, kind: 'account', accountId, sessionId, signInId: sessionId } };
  await record(self, 'account.signedIn', { type: 'account', id: accountId }, { sessionId, ip: io.ip, device: deviceOf(io.userAgent) });
}

/** The account of a name (phone first), or nobody of the first association, in statements of the same shape. */
async function findAccount(ctx: Ctx, key: string): Promise<Found> {
  const association = await enterBy(ctx.tx, 'account', key);
  const today = sql`(${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date`;
  const rows = await sql<Found>`select coalesce(a.association_id, o.id) as association_id, a.id, a.name, a.username_key, a.password_hash, a.password_changed_at, a.must_change_password, a.last_sign_in_at, a.state,
      exists (select 1 from role_grants g where g.association_id = a.association_id and g.account_id = a.id and g.role <> 'member' and g.ended_at is null and (g.valid_to is null or g.valid_to >= ${today})) as is_staff
    from (select id from associations where id = ${association}) o left join accounts a on a.association_id = o.id and (a.phone = ${key} or a.username_key = ${key}) order by (a.phone = ${key}) desc nulls last limit 1`.execute(ctx.tx);
  const row = rows.rows[0];
  if (!row) throw new Refusal('association.not_set_up');
  return row;
}

/** The fact for the security log. Names that nobody has are not kept whole: people type passwords into the wrong field. */
async function noteFailure(ctx: Ctx, found: Found, io: Io, key: string, tried: { left: number; lockedUntil: Date | null }): Promise<void> {
  const subject = found.id ? { type: 'account', id: found.id } : { type: 'association', id: found.association_id };
  const by: Ctx = { ...ctx, actor: publicActor(found.association_id) };
  await record(by, 'account.signInFailed', subject, { ip: io.ip, known: found.id !== null, tried: found.id ? key : `${[...key].slice(0, 2).join('')}***` });
  if (tried.left === 0 && tried.lockedUntil) await record(by, 'account.locked', subject, { ip: io.ip, until: tried.lockedUntil.toISOString() });
}

function olderThan(ctx: Ctx, at: Date, days: number): boolean {
  return ctx.now.getTime() - at.getTime() > days * 86_400_000;
}

/** Ends this session and clears the cookie. */
export async function signOutHere(ctx: Ctx, _input: InputOf<typeof signOut>, io: Io): Promise<OutputOf<typeof signOut>> {
  const { accountId, sessionId } = ctx.actor;
  if (accountId && sessionId && (await endSession(ctx, accountId, sessionId))) await record(ctx, 'account.signedOut', { type: 'account', id: accountId }, { sessionId });
  io.setSession(null);
  return { done: true };
}
