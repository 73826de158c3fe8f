import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';

/** The folder of migrations, found from a source file as well as from the bundle in dist/server. */
function migrationsFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return here.includes(`${path.sep}dist${path.sep}`) ? path.resolve(here, '../../migrations') : path.resolve(here, '../../../migrations');
}

/** The migrations in order: one SQL file each, forward only. */
export async function migrations(): Promise<Record<string, Migration>> {
  const folder = migrationsFolder();
  const files = (await readdir(folder)).filter((f) => f.endsWith('.sql')).toSorted();
  const entries = files.map(async (file): Promise<[string, Migration]> => {
    const text = await readFile(path.join(folder, file), 'utf8');
    return [file.replace(/\.sql$/, ''), { up: async (db) => void (await sql.raw(text).execute(db)) }];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Brings a database to the newest schema, or to that of a named migration, each step in a transaction of its own: what a killed
 * process had done stays, and the next start goes on from there. Several nodes may call it at once (the migrator holds a lock);
 * they share the steps. Throws what failed.
 */
export async function migrate(connection: pg.PoolConfig, upTo?: string, provide: () => Promise<Record<string, Migration>> = migrations): Promise<{ applied: string[] }> {
  const pool = new pg.Pool({ ...connection, max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const known = Object.entries(await provide());
    const last = upTo === undefined ? known.length : known.findIndex(([name]) => name === upTo) + 1;
    const all = Object.fromEntries(known.slice(0, last));
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(all) } });
    const applied: string[] = [];
    for (;;) {
      const { error, results } = await migrator.migrateUp();
      if (error) throw error instanceof Error ? error : new Error('the migration failed', { cause: error });
      const done = (results ?? []).map((r) => r.migrationName);
      if (done.length === 0) return { applied };
      applied.push(...done);
    }
  } finally {
    await db.destroy();
  }
}
