import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { type Ctx, systemActor } from './context.ts';
import { type Connection, connect, inTransaction, sql } from './db.ts';
import { verifyEvents } from './chain.ts';
import { sealEvents } from './events.ts';
import { newId } from './ids.ts';
import { migrate } from './migrate.ts';
import { startPostgres } from './postgres/index.ts';
import { recordAny, startTestKit } from './testing/kit.ts';
import { acrossAll } from './walls.ts';

/** The rows as a backup brings them: as they are, with no trigger firing, and the counter set on. */
async function restore(from: string, to: string): Promise<void> {
  const [a, b] = [new pg.Client(from), new pg.Client(to)];
  await Promise.all([a.connect(), b.connect()]);
  try {
    for (const table of ['associations', 'events', 'event_seals', 'events_to_seal']) {
      const { rows } = await a.query(`select to_jsonb(t) as row from ${table} t`);
      await b.query('set session_replication_role = replica');
      for (const { row } of rows) {
        await b.query(`insert into ${table} overriding system value select * from jsonb_populate_record(null::${table}, $1)`, [JSON.stringify(row)]);
      }
    }
    await b.query("select setval(pg_get_serial_sequence('events', 'seq'), (select max(seq) from events))");
  } finally {
    await Promise.all([a.end(), b.end()]);
  }
}
const xidOf = async ({ db }: Connection): Promise<bigint> => BigInt((await sql<{ n: string }>`select pg_current_xact_id()::text as n`.execute(db)).rows[0]?.n ?? 0);

test('after a restore into a cluster that counts its transactions from the start, old and new events are still sealed', async () => {
  const kit = await startTestKit();
  const folder = await mkdtemp(join(tmpdir(), 'juzhi-restored-'));
  await chmod(folder, 0o711);
  const server = await startPostgres({ dataDir: join(folder, 'data'), fsync: false });
  try {
    const thing = { type: 'thing', id: newId() };
    await sql.raw('do $$ begin for i in 1..3000 loop perform pg_current_xact_id(); commit; end loop; end $$').execute(kit.connection.db);
    await kit.within((ctx) => recordAny(ctx, 'thing.counted', thing, { n: 1 }));
    expect(await kit.within((ctx) => sealEvents(ctx))).toBe(1);
    await kit.within((ctx) => recordAny(ctx, 'thing.counted', thing, { n: 2 }));

    await migrate({ connectionString: server.url });
    const owner = new URL(server.url);
    owner.username = 'postgres';
    await restore(kit.url, owner.href);
    const connection = connect({ connectionString: acrossAll(server.url) });
    try {
      expect(await xidOf(connection)).toBeLessThan(await xidOf(kit.connection));
      const within = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => inTransaction(connection.db, (tx) => work({ tx, actor: systemActor(kit.associationId), now: kit.now, requestId: 'test', asked: new Set(), app: kit.services }));
      await within((ctx) => recordAny(ctx, 'thing.counted', thing, { n: 3 }));
      expect(await within((ctx) => sealEvents(ctx))).toBe(2);
      expect(await within(verifyEvents)).toEqual([]);
    } finally {
      await connection.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    await kit.close();
  }
});
