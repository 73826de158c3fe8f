import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { Io } from '#kit/server/http/route.ts';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import { settingsAt } from '#kit/server/settings.ts';
import type { Stage } from '../rules.factors.ts';
import type { NumberSetting } from '../settings.ts';

/** How long a session may live that still owes its second factor, or that sets one up. */
const HALF_SECONDS = { factor: 600, enrol: 1800 } as const;

/** The values of settings of this module, as the numbers they all are. */
export async function numbersOf<K extends NumberSetting>(ctx: Ctx, ...keys: K[]): Promise<Record<K, number>> {
  const values = await settingsAt(ctx, keys);
  return Object.fromEntries(keys.map((k) => [k, Number(values.get(k))])) as Record<K, number>;
}

export interface SessionKind {
  readonly stage?: Stage;
  readonly deviceId?: string | null;
  /** The sign-in that this session goes on with under a new token; its own when left out. */
  readonly signInId?: string | null | undefined;
}

/**
 * Opens a session with a new token, whose hash alone is stored, and sets the cookie. Staff sessions are short, a member's phone
 * stays signed in; one that owes its second factor lasts some minutes.
 */
export async function openSession(ctx: Ctx, io: Io, accountId: string, isStaff: boolean, { stage = 'full', deviceId = null, signInId }: SessionKind = {}): Promise<string> {
  const s = await numbersOf(ctx, 'accounts.staffIdleMinutes', 'accounts.staffHours', 'accounts.memberIdleHours', 'accounts.memberDays');
  const seconds = stage !== 'full' ? HALF_SECONDS[stage] : isStaff ? s['accounts.staffHours'] * 3600 : s['accounts.memberDays'] * 86_400;
  const idle = isStaff ? s['accounts.staffIdleMinutes'] * 60 : s['accounts.memberIdleHours'] * 3600;
  const token = newSecret();
  const id = newId();
  await ctx.tx.insertInto('sessions').values({
    association_id: ctx.actor.associationId, token_hash: sha256(token), id, account_id: accountId, created_at: ctx.now, last_seen_at: ctx.now, expires_at: new Date(ctx.now.getTime() + seconds * 1000),
    idle_seconds: idle, stage, verified_at: ctx.now, device_id: deviceId, sign_in_id: signInId ?? id, ip: io.ip, user_agent: io.userAgent,
  }).execute();
  io.setSession(token, seconds);
  return id;
}

/**
 * Holds an account until the commit: a new password, a block and the end of its sessions come before this or after it, never between. Null when it is not
 * active, or when its password is no longer the one that was looked at. Call it before anything else of the account is changed.
 */
export async function holdAccount(ctx: Ctx, accountId: string, passwordHash?: string | null): Promise<{ id: string } | null> {
  const mine = ctx.tx.selectFrom('accounts').select(['id', 'state', 'password_hash']).where('association_id', '=', ctx.actor.associationId).where('id', '=', accountId).forNoKeyUpdate();
  const row = await mine.executeTakeFirst();
  return row?.state === 'active' && (passwordHash === undefined || row.password_hash === passwordHash) ? { id: row.id } : null;
}

/** Ends live sessions of an account, all or all but one; returns how many. They are dead with the commit. */
export async function endSessionsOf(ctx: Ctx, accountId: string, exceptId: string | null = null): Promise<number> {
  const done = await ctx.tx.updateTable('sessions').set({ ended_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId)
    .where('ended_at', 'is', null).where('id', '!=', exceptId ?? '00000000-0000-0000-0000-000000000000').returning('id').execute();
  return done.length;
}

/** Ends one session by id, if it is live and of this account. */
export async function endSession(ctx: Ctx, accountId: string, id: string): Promise<boolean> {
  const done = await ctx.tx.updateTable('sessions').set({ ended_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId).where('id', '=', id).where('ended_at', 'is', null).returning('id').execute();
  return done.length > 0;
}

/** Whether a session has not been ended; with the account held, it stays so until the commit. */
export async function isLive(ctx: Ctx, id: string): Promise<boolean> {
  return (await ctx.tx.selectFrom('sessions').select('id').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst()) !== undefined;
}

/** The live sessions of an account, last used first. */
export function liveSessions(ctx: Ctx, accountId: string) {
  return ctx.tx.selectFrom('sessions').selectAll('sessions').select((eb) => eb.selectFrom('known_devices as d').select('d.name').whereRef('d.association_id', '=', 'sessions.association_id').whereRef('d.id', '=', 'sessions.device_id').as('device_name')).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId).where('ended_at', 'is', null).where('expires_at', '>', ctx.now)
    .where(sql<boolean>`(idle_seconds is null or last_seen_at + make_interval(secs => idle_seconds) > ${ctx.now})`).orderBy('last_seen_at', 'desc').execute();
}

/** From when on an instant to come tells of a clock that ran ahead: nodes ask that of the database at different moments. */
const AHEAD_MS = 300_000;

/** Sessions that were opened or used while the database's clock ran ahead live as long from now on as they were given, and no longer: they would outlive every limit. */
async function takeBackAhead(ctx: Ctx): Promise<void> {
  const ahead = new Date(ctx.now.getTime() + AHEAD_MS);
  await sql`update sessions set expires_at = case when created_at > ${ahead} then ${ctx.now}::timestamptz + (expires_at - created_at) else expires_at end,
      created_at = least(created_at, ${ctx.now}), last_seen_at = least(last_seen_at, ${ctx.now}), verified_at = least(verified_at, ${ctx.now})
    where association_id = ${ctx.actor.associationId} and ended_at is null and greatest(created_at, last_seen_at) > ${ahead}`.execute(ctx.tx);
}

/** Removes sessions that ended or ran out long ago: the events keep who signed in when. Runs at once when the clock is set back. */
export async function sweepSessions(ctx: Ctx): Promise<void> {
  await takeBackAhead(ctx);
  const before = new Date(ctx.now.getTime() - 30 * 86_400_000);
  await sql`delete from sessions where association_id = ${ctx.actor.associationId} and (ended_at < ${before} or expires_at < ${before})`.execute(ctx.tx);
}

/** What device a user agent is, in a few plain words that need no translation. */
export function deviceOf(userAgent: string): string {
  const system = /HarmonyOS|OpenHarmony/.test(userAgent) ? 'HarmonyOS' : /Android/.test(userAgent) ? 'Android' : /iPhone|iPad/.test(userAgent) ? 'iPhone' : /Windows/.test(userAgent) ? 'Windows' : /Mac OS/.test(userAgent) ? 'macOS' : /Linux|UOS|Kylin/.test(userAgent) ? 'Linux' : '';
  const browser = /MicroMessenger/.test(userAgent) ? 'WeChat' : /DingTalk/.test(userAgent) ? 'DingTalk' : /Edg\//.test(userAgent) ? 'Edge' : /Firefox\//.test(userAgent) ? 'Firefox' : /Chrome\//.test(userAgent) ? 'Chrome' : /Safari\//.test(userAgent) ? 'Safari' : '';
  return [system, browser].filter((p) => p !== '').join(' · ');
}
