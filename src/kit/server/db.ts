import { CompiledQuery, Kysely, PostgresDialect, type Transaction, sql } from 'kysely';
import pg from 'pg';

/** Every table of the platform; each module's schema adds its own by declaration merging. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by declaration merging
export interface Database {}
export type Tx = Transaction<Database>;
export type Db = Kysely<Database>;

// A calendar day stays text: a Date would shift with the process's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (v) => v);

export interface Connection {
  readonly db: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens a pool; `statement_timeout` bounds every statement so that no request waits for ever. */
export function connect(config: pg.PoolConfig): Connection {
  const pool = new pg.Pool({ max: 16, connectionTimeoutMillis: 10_000, statement_timeout: 30_000, idleTimeoutMillis: 60_000, ...config });
  pool.on('error', () => {}); // an idle client lost its server; the next query opens a new one
  // One in use that loses it between two statements: its next statement fails, the process lives on.
  pool.on('connect', (client) => void client.on('error', () => {}));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/** Runs work in one transaction; on any error nothing of it stays. */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(work);
}

/** The code of a PostgreSQL error, or undefined. */
export function pgCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error is the violation of a named unique constraint (or of any). */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return pgCode(error) === '23505' && (!constraint || (error as { constraint?: string }).constraint === constraint);
}

export { CompiledQuery, sql };
