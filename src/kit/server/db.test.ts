import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Connection, type Tx, connect, inTransaction, lastly, leave, pgCode, sql } from './db.ts';
import { cloneDatabase } from './testing/postgres.ts';

describe('a transaction', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let connection: Connection;
  beforeAll(async () => {
    database = await cloneDatabase();
    connection = connect({ connectionString: database.url, max: 2 });
    await sql`create table things (id int primary key)`.execute(connection.db);
  });
  afterAll(async () => {
    await connection.close();
    await database.drop();
  });

  const put = (tx: Tx, id: number) => sql`insert into things values (${id})`.execute(tx);
  const stored = async (): Promise<number[]> => (await sql<{ id: number }>`select id from things order by id`.execute(connection.db)).rows.map((r) => r.id);

  test('sends what is asked together in the order of asking, and answers each with its own', async () => {
    const answers = await inTransaction(connection.db, (tx) => Promise.all(Array.from({ length: 50 }, async (_, i) => (await sql<{ n: number }>`select ${i}::int as n`.execute(tx)).rows[0]?.n)));
    expect(answers).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  test('that fails in one of them tells the first failure, not that of those behind it, and keeps nothing', async () => {
    const failed = inTransaction(connection.db, async (tx) => {
      await put(tx, 1);
      await Promise.all([put(tx, 2), put(tx, 1).then((r) => r), put(tx, 3), put(tx, 4)]);
    });
    expect(pgCode(await failed.catch((e: unknown) => e))).toBe('23505');
    expect(await stored()).toEqual([]);
  });

  test('whose last statement fails keeps nothing, though the commit travelled with it', async () => {
    let kept: Tx | undefined;
    const again = (id: number): Promise<unknown> => (kept ? put(kept, id) : Promise.reject(new Error('no transaction')));
    await inTransaction(connection.db, (tx) => put(tx, 10));
    await expect(inTransaction(connection.db, (tx) => put((kept = tx), 11), { last: () => again(10) })).rejects.toThrow('things_pkey');
    expect(await stored()).toEqual([10]);
    await inTransaction(connection.db, (tx) => put((kept = tx), 12), { last: () => again(13) });
    expect(await stored()).toEqual([10, 12, 13]);
  });

  test('lets only the first statement travel with the begin, and none outside', async () => {
    await expect(inTransaction(connection.db, async (tx) => {
      await Promise.all([stored(), put(tx, 30), put(tx, 31)]);
      throw new Error('not today');
    }, { readsFirst: true })).rejects.toThrow('not today');
    expect(await stored()).toEqual([10, 12, 13]);
  });

  test('whose left statement fails keeps nothing and throws it, though nobody waited for it', async () => {
    await expect(inTransaction(connection.db, async (tx) => {
      leave(tx, put(tx, 40));
      leave(tx, put(tx, 10));
    })).rejects.toThrow('things_pkey');
    await expect(inTransaction(connection.db, async (tx) => {
      leave(tx, put(tx, 10));
      await put(tx, 41);
    })).rejects.toThrow('things_pkey');
    expect(await stored()).toEqual([10, 12, 13]);
    await inTransaction(connection.db, async (tx) => leave(tx, put(tx, 42)));
    expect(await stored()).toEqual([10, 12, 13, 42]);
    await sql`delete from things where id = 42`.execute(connection.db);
  });

  test('that named its last statement sends the commit with it, takes no other, and gives back a fit connection', async () => {
    const one = (tx: Tx): Promise<unknown> => sql`select 1`.execute(tx);
    const dividedBy = (n: number): Promise<unknown> => inTransaction(connection.db, async (tx) => {
      await one(tx);
      const answer = sql<{ n: number }>`select 6 / ${n}::int as n`.execute(lastly(tx));
      const late = one(tx).then(() => 'taken', String);
      return [(await answer).rows[0]?.n, await late];
    }, { readsFirst: true });
    expect(await dividedBy(2)).toEqual([3, expect.stringContaining('after its transaction ended')]);
    await expect(dividedBy(0)).rejects.toThrow('division by zero');
    expect(await dividedBy(3)).toEqual([2, expect.stringContaining('after its transaction ended')]);
    expect((await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`.execute(connection.db)).rows[0]?.n).toBe(0);
  });

  test('that is over takes no more statements', async () => {
    let kept: Tx | undefined;
    await inTransaction(connection.db, async (tx) => void (kept = tx));
    await expect(kept && put(kept, 20)).rejects.toThrow('after its transaction ended');
  });

  test('leaves its connection fit for the next, whatever failed in it, prepared statements too', async () => {
    for (let i = 0; i < 6; i++) {
      await inTransaction(connection.db, async (tx) => {
        await sql`select 1 / ${i % 2}::int as n`.execute(tx);
        await sql<{ n: number }>`select count(*)::int as n from things where id > ${i}`.execute(tx);
      }).catch(() => undefined);
    }
    expect(await stored()).toEqual([10, 12, 13]);
  });
});
