import pg from 'pg';
import { APP_ROLE, ARRIVED, sounding } from '../walls.ts';
import { StartError } from './start-error.ts';

export interface AppDatabase {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** Versions below lack features that our SQL uses. */
export const OLDEST_SUPPORTED = 15;

const MISSING = new Set(['3D000', '28000', '28P01']);

/**
 * Makes sure that the app's database and its owner exist on a server of ours; asking first costs an ordinary start
 * nothing. The owner is no superuser, so that row-level security binds it as it would on the operator's own server.
 */
export async function ensureDatabase(config: AppDatabase): Promise<void> {
  try {
    await withClient(config, async () => undefined);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !MISSING.has(error.code ?? '')) throw error;
    await withClient({ ...config, user: 'postgres', database: 'postgres' }, async (client) => {
      const [role, database] = [client.escapeIdentifier(config.user), client.escapeIdentifier(config.database)];
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [config.user]);
      if (!rowCount) await client.query(`create role ${role} login createdb`);
      // The application signs in as another, who owns nothing (see walls.ts).
      const app = await client.query('select from pg_roles where rolname = $1', [APP_ROLE]);
      if (!app.rowCount) await client.query(`create role ${client.escapeIdentifier(APP_ROLE)} login`);
      await client.query(`grant ${client.escapeIdentifier(APP_ROLE)} to ${role}`);
      await client.query(`create database ${database} owner ${role} template template0`);
    });
  }
}

/** Checks a server of the operator's own (DATABASE_URL): reachable, new enough, and its database fit to hold ours; throws StartError without the password. */
export async function checkDatabaseUrl(url: string): Promise<{ version: number }> {
  if (!isPostgresUrl(url)) throw new StartError('database_url_invalid');
  let found: Found | undefined;
  try {
    found = await withClient({ connectionString: sounding(url), connectionTimeoutMillis: 5000 }, async (client) => (await client.query<Found>(WHAT_IS_THERE)).rows[0]);
  } catch (error) {
    if (isPooled(error)) throw new StartError('database_pooled', { server: serverOf(url) }, error);
    throw new StartError('database_unreachable', { reason: reasonOf(error), server: serverOf(url) }, error);
  }
  const version = Math.floor((found?.version ?? 0) / 10_000);
  if (version < OLDEST_SUPPORTED) throw new StartError('database_too_old', { found: version, required: OLDEST_SUPPORTED });
  const server = serverOf(url);
  if (!found?.arrived) throw new StartError('database_pooled', { server });
  if (found.encoding !== 'UTF8') throw new StartError('database_not_utf8', { server, found: found.encoding });
  if (found.readOnly) throw new StartError('database_read_only', { server });
  if (!found.ours && found.tables > 0) throw new StartError('database_not_ours', { server });
  if (!found.mayCreate) throw new StartError('database_no_rights', { server, user: found.user });
  return { version };
}

/** Checks the address of the application's own role (JUZHI_APP_DATABASE_URL), once the tables are there: it signs in, to the same database. */
export async function checkAppDatabaseUrl(url: string): Promise<void> {
  if (!isPostgresUrl(url)) throw new StartError('app_database_url_invalid');
  const server = serverOf(url);
  let found: { ours: boolean; arrived: boolean } | undefined;
  try {
    found = await withClient({ connectionString: sounding(url), connectionTimeoutMillis: 5000 }, async (client) => (await client.query<{ ours: boolean; arrived: boolean }>(`select to_regclass('associations') is not null as ours, ${ARRIVED} as arrived`)).rows[0]);
  } catch (error) {
    if (isPooled(error)) throw new StartError('database_pooled', { server }, error);
    throw new StartError('app_database_unreachable', { reason: reasonOf(error), server }, error);
  }
  if (!found?.arrived) throw new StartError('database_pooled', { server });
  if (!found.ours) throw new StartError('app_database_other', { server });
}

/**
 * Whether somebody stands between us and the database who takes no settings at connecting. Role, walls and limits are such settings, statements are
 * planned once a connection, and locks last as long as one: behind a pool that shares connections none of it would hold.
 */
const isPooled = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '08P01' && /startup parameter/.test(error.message);

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A file that the address names for its encryption, not the socket of a database.
  if ('syscall' in error && error.syscall === 'open') return 'certificate_unreadable';
  return ('code' in error && String(error.code)) || error.message;
}

/**
 * The address with its mode of encryption as the driver takes it: whoever asks for a weaker one gets the full check of the certificate, as ever, and no
 * warning in a foreign language at every start.
 */
export function explicitSsl(url: string): string {
  return url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, (whole, name: string) => (url.includes('uselibpqcompat=') ? whole : `${name}verify-full`));
}

interface Found {
  version: number;
  encoding: string;
  /** A setting that we gave at connecting: it must have arrived. */
  arrived: boolean;
  readOnly: boolean;
  mayCreate: boolean;
  /** Our migrations have run here. */
  ours: boolean;
  /** Tables of anybody in the schema that ours go to. */
  tables: number;
  user: string;
}

const WHAT_IS_THERE = `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding, ${ARRIVED} as arrived, current_user as "user",
  current_setting('transaction_read_only')::boolean or pg_is_in_recovery() as "readOnly", coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreate",
  to_regclass('kysely_migration') is not null as ours, (select count(*)::int from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')) as tables`;

/** Whether a text is an address of a PostgreSQL server; pg itself takes any text for the name of a database on this machine. */
export function isPostgresUrl(url: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(url) && URL.canParse(url.replace(/^[^:]+:\/\/(?=\/|$)/, 'http://local'));
}

function serverOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${decodeURIComponent(host)}${pathname}`;
  } catch {
    return '';
  }
}

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  // A connection that breaks later than the query must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
