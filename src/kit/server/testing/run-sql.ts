import pg from 'pg';
import { acrossAll } from '../walls.ts';

/** Runs one statement on a connection of its own, over all associations, and gives its rows. */
export async function runSql<Row extends pg.QueryResultRow = Record<string, unknown>>(url: string | undefined, sql: string): Promise<Row[]> {
  const client = new pg.Client(url?.startsWith('postgres') ? acrossAll(url) : url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
