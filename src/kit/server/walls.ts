import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import type { Ctx } from './context.ts';
import type { Tx } from './db.ts';
import { StartError } from './postgres/start-error.ts';

/** The role that requests, jobs and clocks run as. It owns nothing, so that it can neither lower a wall nor change what is kept. */
export const APP_ROLE = 'juzhi_app';

/** What somebody may bring that says to which association they belong; `installation`: the first one, whose public pages these are. */
export type Door = 'session' | 'account' | 'installation' | 'replyLink' | 'applicant' | 'application' | 'invitation' | 'card';

/** Takes on the association that a key belongs to, for this transaction; null, and nobody's rows, when it belongs to none. */
export async function enter(tx: Tx, door: Door, key = ''): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select enter(${door}, ${key}) as id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Takes on an association by its id for this transaction: one that was just recognised, or one that is being set up. */
export async function takeOn(tx: Tx, associationId: string): Promise<void> {
  await sql`select set_config('juzhi.association', ${associationId}, true)`.execute(tx);
}

/** Sets the reach of whoever was recognised, for this transaction: how far their offices go, and which record is their own. */
export const reachAs = (grants: RawBuilder<unknown>, memberId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`set_config('juzhi.reach', reach_of(${grants}), true), set_config('juzhi.self', coalesce(${memberId}::text, ''), true)`;

/** Takes on the actor's association and reach again, in a transaction that a command itself began. */
export async function takeOnAgain(ctx: Ctx): Promise<void> {
  await takeOn(ctx.tx, ctx.actor.associationId);
  const { kind, grants, memberId } = ctx.actor;
  if (kind !== 'system') await sql`select ${reachAs(sql`${JSON.stringify(grants)}::jsonb`, sql`${memberId}`)}`.execute(ctx.tx);
}

/** The address of a database with one more setting for its connections. */
function withSetting(url: string, setting: string): string {
  const at = url.indexOf('?');
  const query = new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
  const kept = (query.get('options') ?? '').replaceAll(/-c (?:juzhi\.across|role)=\S+/g, '').trim();
  query.set('options', `${kept} -c ${setting}`.trim());
  return `${at < 0 ? url : url.slice(0, at)}?${query.toString().replaceAll('+', '%20')}`;
}

/**
 * As the owner of the tables, across all associations: for migrations, the operator's commands, backups and nothing else. Without it even the
 * owner sees no rows.
 */
export const acrossAll = (url: string): string => withSetting(url, 'juzhi.across=on');

/** With a setting that does nothing but arrive, unless somebody stands between who takes none. */
export const sounding = (url: string): string => withSetting(url, 'juzhi.arrives=yes');
export const ARRIVED = "current_setting('juzhi.arrives', true) is not distinct from 'yes'";

/** As the application over the owner's address: the role is put on at connecting. */
export const asApp = (ownerUrl: string): string => withSetting(ownerUrl, `role=${APP_ROLE}`);

/** As the application on a cluster of ours, where its role signs in by itself and so has no owner's rights to fall back on. */
export function asAppItself(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.searchParams.delete('options');
  url.username = APP_ROLE;
  return url.href;
}

/**
 * Search in texts, patterns and lists of words goes by an index only when the database may look into it before it has asked whose rows they are.
 * These tell nothing of a row but by their answer; the owner of the cluster says so once.
 */
const QUIET = ['arraycontains(anyarray, anyarray)', 'arrayoverlap(anyarray, anyarray)', 'textlike(text, text)', 'starts_with(text, text)', 'reverse(text)', 'ts_match_vq(tsvector, tsquery)', 'search_keys(tsvector)'];

interface Lack { role: boolean; member: boolean; quiet: boolean; login: boolean }

/** What of the walls only somebody with more rights than the owner of the tables may give. */
async function lack(client: pg.ClientBase, role: string): Promise<Lack> {
  const { rows } = await client.query<Lack>(`select not exists (select from pg_roles where rolname = $1) as role,
    not coalesce((select pg_has_role(oid, 'member') from pg_roles where rolname = $1), false) as member,
    not coalesce((select rolcanlogin from pg_roles where rolname = $1), false) as login,
    exists (select from pg_proc where oid = any ($2::regprocedure[]::oid[]) and not proleakproof) as quiet`, [role, QUIET]);
  return rows[0] ?? { role: true, member: true, quiet: true, login: true };
}

/** Gives it, as far as this connection may. */
async function give(client: pg.ClientBase, missing: Lack, role: string, owner: string, ours: boolean): Promise<void> {
  const attempt = (text: string): Promise<unknown> => client.query(text).catch(() => undefined);
  const [app, to] = [pg.escapeIdentifier(role), pg.escapeIdentifier(owner)];
  if (missing.role) await attempt(`create role ${app} nosuperuser nobypassrls`);
  if (missing.role || missing.member) await attempt(`grant ${app} to ${to}`);
  if (ours && missing.login) await attempt(`alter role ${app} login`);
  if (missing.quiet) for (const each of QUIET) await attempt(`alter function ${each} leakproof`);
}

export interface RaiseOptions {
  /** The database's own administrator, where the cluster is ours. */
  readonly superuser?: pg.ClientConfig;
  /** The role of the application's own address; else the one that the owner puts on. */
  readonly role?: string;
}

export interface Raised {
  readonly tables: number;
  /** Searches read every row of an association, because the cluster's administrator has not yet said that they tell nothing. */
  readonly slow: boolean;
  /** The application has no role of its own here and works as the owner of the tables: walled too, but able to lower the walls. */
  readonly asOwner: boolean;
}

/** Puts a wall under every table that has none and the application's role in its place; throws StartError where a role of the operator's is missing. */
export async function raiseWalls(owner: pg.ClientConfig, { superuser, role = APP_ROLE }: RaiseOptions = {}): Promise<Raised> {
  return withClient(owner, async (client) => {
    const { rows: [me] } = await client.query<{ name: string }>('select current_user as name');
    const name = me?.name ?? '';
    let missing = await lack(client, role);
    if (missing.role || missing.member || missing.quiet || (superuser && missing.login)) {
      await (superuser ? withClient(superuser, (above) => give(above, missing, role, name, true)) : give(client, missing, role, name, false));
      missing = await lack(client, role);
    }
    const lacks = missing.role || (missing.member && role === APP_ROLE);
    if (lacks && (superuser || role !== APP_ROLE)) throw new StartError('app_role_missing', { role, user: name });
    const { rows: [raised] } = await client.query<{ n: number }>('select raise_walls($1) as n', [lacks ? name : role]);
    return { tables: raised?.n ?? 0, slow: missing.quiet, asOwner: lacks };
  });
}

/** Looks that every wall stands where `asked` says that nothing else is to do and nothing is lacking that the cluster's administrator would give; else false. */
export async function wallsOnly(owner: pg.ClientConfig, { superuser, role = APP_ROLE }: RaiseOptions, asked: (client: pg.ClientBase) => Promise<boolean>): Promise<boolean> {
  // Asked together: two turns of the database instead of a dozen, which is what a start waits for beside nodes that work.
  return withClient({ ...owner, pipeline: true }, async (client) => {
    const [fine, missing] = await Promise.all([asked(client), lack(client, role).catch(() => null)]); // a database that is new lacks what is asked for
    if (!fine || !missing || missing.role || missing.member || missing.quiet || (superuser && missing.login)) return false;
    await client.query('select raise_walls($1)', [role]);
    return true;
  });
}

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
