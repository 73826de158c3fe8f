import pg from 'pg';
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
      await client.query(`create database ${database} owner ${role} template template0`);
    });
  }
}

/** Checks a server of the operator's own (DATABASE_URL): reachable and new enough; throws StartError without the password. */
export async function checkDatabaseUrl(url: string): Promise<{ version: number }> {
  if (!isPostgresUrl(url)) throw new StartError('database_url_invalid');
  let version: number;
  try {
    version = await withClient({ connectionString: url, connectionTimeoutMillis: 5000 }, async (client) => {
      const { rows } = await client.query<{ v: string }>(`select current_setting('server_version_num') as v`);
      return Math.floor(Number(rows[0]?.v) / 10_000);
    });
  } catch (error) {
    const reason = error instanceof Error ? (('code' in error && String(error.code)) || error.message) : String(error);
    throw new StartError('database_unreachable', { reason, server: serverOf(url) }, error);
  }
  if (version < OLDEST_SUPPORTED) throw new StartError('database_too_old', { found: version, required: OLDEST_SUPPORTED });
  return { version };
}

/** pg itself takes any text for the name of a database on this machine. */
function isPostgresUrl(url: string): boolean {
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
