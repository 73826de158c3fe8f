import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, type Migration, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { type Bringer, announceAlone, isAlone, untell } from './steps-alone.ts';
import { type RaiseOptions, acrossAll, raiseWalls, wallsOnly } from './walls.ts';

/** The folder of migrations, found from a source file as well as from the bundle in dist/server. */
function migrationsFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return here.includes(`${path.sep}dist${path.sep}`) ? path.resolve(here, '../../migrations') : path.resolve(here, '../../../migrations');
}

/** One step of the schema; beside one that stands alone no program serves that does not know it. */
export type Step = Migration & { readonly alone?: boolean };

/** The migrations in order: one SQL file each, forward only. */
export async function migrations(): Promise<Record<string, Step>> {
  const folder = migrationsFolder();
  const files = (await readdir(folder)).filter((f) => f.endsWith('.sql')).toSorted();
  const entries = files.map(async (file): Promise<[string, Step]> => {
    const text = await readFile(path.join(folder, file), 'utf8');
    return [file.replace(/\.sql$/, ''), { alone: isAlone(text), up: async (db) => void (await sql.raw(text).execute(db)) }];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** A table that stands while a backup is being restored and not yet marked as a copy. */
export const UNFINISHED = 'restore_unfinished';

/** The lock that earlier versions of the product take too, so that nodes of two versions never migrate at once. */
const LOCK = '3853314791062309107';

export interface Migrated {
  readonly applied: string[];
  /** Searches are slow until the cluster's administrator has marked what they use (see walls.ts). */
  readonly slow: boolean;
  /** The application works as the owner of the tables, who may not make a role for it. */
  readonly asOwner: boolean;
}

/**
 * Brings a database to the newest schema, with its walls, or to that of a named migration, as yet without; each step in a transaction of its own: what a killed
 * process had done stays, and the next start goes on from there. Several nodes may call it at once (one works, the others wait for
 * its lock). A database whose restore was cut short is refused. With a `bringer`, a step that stands alone waits until no node serves
 * that does not know it. Throws what failed.
 */
export async function migrate(connection: pg.PoolConfig, upTo?: string, raise: RaiseOptions = {}, provide: () => Promise<Record<string, Step>> = migrations, { whileRestoring = false, bringer }: { readonly whileRestoring?: boolean; readonly bringer?: Bringer } = {}): Promise<Migrated> {
  const { connectionString } = connection;
  const owner: pg.PoolConfig = connectionString ? { ...connection, connectionString: acrossAll(connectionString) } : { ...connection, options: '-c juzhi.across=on' };
  if (upTo === undefined && !whileRestoring && (await wallsOnly(owner, raise, async (client) => isUpToDate(client, Object.keys(await provide()))))) return { applied: [], slow: false, asOwner: false };
  const db = new Kysely<Noted>({ dialect: new PostgresDialect({ pool: new pg.Pool({ ...owner, max: 1 }) }) });
  try {
    const known = Object.entries(await provide());
    const last = upTo === undefined ? known.length : known.findIndex(([name]) => name === upTo) + 1;
    return await db.connection().execute(async (one) => {
      await sql`select pg_advisory_lock(${sql.lit(LOCK)}::bigint)`.execute(one);
      try {
        if (!whileRestoring) await refuseUnfinished(one);
        const applied = await stepOn(one, known.slice(0, last), bringer);
        const raised = upTo === undefined ? await raiseWalls(owner, raise) : { slow: false, asOwner: false };
        return { applied, slow: raised.slow, asOwner: raised.asOwner };
      } finally {
        await sql`select pg_advisory_unlock(${sql.lit(LOCK)}::bigint)`.execute(one).catch(() => undefined); // a connection that is gone holds no lock
      }
    });
  } finally {
    await db.destroy();
  }
}

/** Whether nothing is left to do, as at nearly every start: it need not wait for a node that works. */
async function isUpToDate(client: pg.ClientBase, known: readonly string[]): Promise<boolean> {
  const [there, done] = await Promise.all([
    client.query<{ unfinished: boolean }>('select to_regclass($1) is not null as unfinished', [UNFINISHED]),
    client.query<{ name: string }>('select name from kysely_migration').catch(() => ({ rows: [] })), // a database that is new
  ]);
  return there.rows[0]?.unfinished === false && done.rows.map((r) => r.name).toSorted().join() === known.toSorted().join();
}

async function refuseUnfinished(db: Kysely<Noted>): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass(${UNFINISHED}) is not null as there`.execute(db);
  if (rows[0]?.there) throw new Error('restore unfinished');
}

/** What is noted of each step, in the tables that Kysely's own migrator made for earlier versions. */
interface Noted {
  kysely_migration: { name: string; timestamp: string };
}

/** The step from which on a node can be told of one that stands alone. */
const TELLS = '0120-steps-alone';

async function stepOn(db: Kysely<Noted>, known: readonly [string, Step][], bringer: Bringer | undefined): Promise<string[]> {
  await sql`set client_min_messages = warning`.execute(db);
  await sql`create table if not exists kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null)`.execute(db);
  await sql`create table if not exists kysely_migration_lock (id varchar(255) not null primary key, is_locked integer not null default 0)`.execute(db);
  await sql`insert into kysely_migration_lock (id, is_locked) values ('migration_lock', 0) on conflict do nothing`.execute(db);
  await sql`reset client_min_messages`.execute(db);
  const done = new Set((await db.selectFrom('kysely_migration').select('name').execute()).map((r) => r.name));
  // What was worked on side by side got its number before it was there: a step may be missing among those that are done, and is done now.
  const names = new Set(known.map(([name]) => name));
  if ([...done].some((name) => !names.has(name))) throw new Error('corrupted migrations: the database has steps that are not known here');
  const applied: string[] = [];
  for (const [name, step] of known.filter(([n]) => !done.has(n))) {
    const told = bringer !== undefined && step.alone === true && done.has(TELLS);
    if (told) await announceAlone(db as Kysely<never>, name, bringer);
    try {
      await db.transaction().execute(async (tx) => {
        await step.up(tx);
        await tx.insertInto('kysely_migration').values({ name, timestamp: new Date().toISOString() }).execute();
      });
    } catch (error) {
      if (told) await untell(db as Kysely<never>, name).catch(() => undefined); // a database that is gone knows it when it is back: the next start tells anew
      throw error;
    }
    done.add(name);
    applied.push(name);
  }
  return applied;
}
