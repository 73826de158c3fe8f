import type pg from 'pg';

const AT_ONCE = 40;

/**
 * Removes all that a database holds. Some tables at a time: each table brings its indexes and sequences, and a server
 * keeps room for so many locks only, which all that is dropped in one step would take together.
 */
export async function emptySchema(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ tables: string | null }>(`select string_agg(t.oid::regclass::text, ', ') as tables
      from (select oid from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') limit ${AT_ONCE}) t`);
    if (!rows[0]?.tables) break;
    await client.query(`drop table if exists ${rows[0].tables} cascade`);
  }
  await client.query('drop schema public cascade; create schema public');
}
