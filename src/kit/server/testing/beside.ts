import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const A_MOMENT_MS = 400;

/** Begins work while a statement of somebody else is done but not yet kept; it is kept a moment later, when the work has come to it or gone past. */
export async function beside<T>(url: string, statement: string, work: () => Promise<T>): Promise<T> {
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  try {
    await other.query('begin');
    await other.query(statement);
    const doing = work();
    await sleep(A_MOMENT_MS);
    await other.query('commit');
    return await doing;
  } finally {
    await other.end();
  }
}
