import pg from 'pg';

/** Runs one statement on a connection of its own and gives its rows. */
export async function runSql<Row extends pg.QueryResultRow = Record<string, unknown>>(url: string | undefined, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
