import { Kysely, Migrator, PostgresAdapter, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrations } from '#kit/server/migrate.ts';

class LocklessAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {
    // The lock is what this leaves out.
  }
}

class LocklessDialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new LocklessAdapter();
  }
}

/** Migrates as the product does, but without the lock that lets one node work and the others wait: a negative control. */
export async function migrateWithoutLock(connectionString: string): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new LocklessDialect({ pool: new pg.Pool({ connectionString, max: 2 }) }) });
  try {
    const all = await migrations();
    const { error } = await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(all) } }).migrateToLatest();
    if (error) throw error instanceof Error ? error : new Error('the migration failed', { cause: error });
  } finally {
    await db.destroy();
  }
}
