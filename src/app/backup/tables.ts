import type pg from 'pg';

/** The tables that hold something of our own, by name; the migrator's too, for a restore must know where the schema stood. */
export async function tablesOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>("select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1");
  return rows.map((r) => r.name);
}

/** The sequences of our tables and the last value each gave. */
export async function sequencesOf(client: pg.ClientBase): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string | null }>("select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1");
  return Object.fromEntries(rows.flatMap((r) => (r.last === null ? [] : [[r.name, r.last]])));
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
