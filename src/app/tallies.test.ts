import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { foldTallies } from '#kit/server/tallies.ts';
import { makeAnew, runChecks } from './check.ts';
import { type Person, type TestApp, startTestApp } from './testing.ts';

// Numbers that triggers keep: right whoever changes rows at the same time, and proved by `juzhi check`.

let t: TestApp;
let officer: Person;
const units: string[] = [];
const message = newId();
const PEOPLE = 200;

beforeAll(async () => {
  t = await startTestApp();
  officer = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  for (const name of ['城东分会', '城西分会', '城南分会']) units.push(await t.unit('branch', name));
  const { db } = t.connection;
  await sql`insert into members (association_id, id, name, home_unit_id, name_key, pinyin, initials, stroke_key, created_at, updated_at)
    select ${t.associationId}, gen_random_uuid(), '众' || n, (${units}::uuid[])[1 + n % 3], 'z', 'z', 'z', 'z', now(), now() from generate_series(1, ${PEOPLE}) n`.execute(db);
  await sql`insert into contact_messages (association_id, id, title, body, audience, state, sender_id, sender_name, created_at, frozen_at) values (${t.associationId}, ${message}, '年会通知', '开年会。', '{}', 'sent', ${officer.accountId}, '林文秘', now(), now())`.execute(db);
  await sql`insert into contact_recipients (association_id, message_id, member_id, name, unit_id, told_at) select association_id, ${message}, id, name, home_unit_id, now() from members where name like '众%'`.execute(db);
  // What the naive way would be: one line a message, in which everybody counts. It stands beside, for the comparison.
  await sql`create table one_line (n int not null)`.execute(db);
  await sql`insert into one_line values (0)`.execute(db);
});
afterAll(() => t.close());

const problems = async (): Promise<string[]> => {
  const found: string[] = [];
  await runChecks(t.connection.db, t.app.services, (name, lines) => found.push(...lines.map((l) => `${name}: ${l}`)));
  return found;
};
const read = async (): Promise<{ read: number; lines: number }> => (await sql<{ read: number; lines: number }>`select coalesce(sum(counts[3]), 0)::int as read, count(*)::int as lines from tallies where list = 'message' and subject_id = ${message} and unit_id is null`.execute(t.connection.db)).rows[0] ?? { read: 0, lines: 0 };

describe('a kept number', () => {
  test('is right when many read at once, some change their minds and others fold, and nobody waits for another', async () => {
    const { pool } = t.connection;
    const { rows: people } = await sql<{ id: string }>`select member_id as id from contact_recipients where message_id = ${message} order by 1`.execute(t.connection.db);
    // One who has read and does not commit yet holds up nobody: else this would not come to its end.
    const slow = await pool.connect();
    await slow.query('begin');
    await slow.query('update contact_recipients set read_at = now() where message_id = $1 and member_id = $2', [message, people[0]?.id]);
    await Promise.all(people.slice(1).map(async ({ id }, i) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query("set local lock_timeout = '20s'");
        await client.query('update contact_recipients set read_at = now() where message_id = $1 and member_id = $2', [message, id]);
        const { rows: [seen] } = await client.query<{ n: number }>('select n from one_line');
        await client.query(i % 4 === 0 ? 'rollback' : 'commit');
        if (i % 4 > 0) await client.query('update one_line set n = $1', [(seen?.n ?? 0) + 1]);
      } finally {
        client.release();
      }
      if (i % 10 === 0) await t.asSystem(foldTallies);
    }));
    await slow.query('commit');
    slow.release();
    const real = (await sql<{ n: number }>`select count(read_at)::int as n from contact_recipients where message_id = ${message}`.execute(t.connection.db)).rows[0]?.n ?? 0;
    expect(real).toBe(1 + (PEOPLE - 1) - Math.ceil((PEOPLE - 1) / 4));
    expect((await read()).read).toBe(real);
    expect(await problems()).toEqual([]);
    // Read and written back as one number, some would be lost.
    expect((await sql<{ n: number }>`select n from one_line`.execute(t.connection.db)).rows[0]?.n).toBeLessThan(real - 1);
  });

  test('becomes one line again, by whoever writes and by the job, though two fold at once', async () => {
    // Of so many single changes none stand apart longer than until the next that folds.
    expect((await read()).lines).toBeLessThan(100);
    const before = (await read()).read;
    await Promise.all([t.asSystem(foldTallies), t.asSystem(foldTallies), t.asSystem(foldTallies)]);
    await t.asSystem(foldTallies);
    expect(await read()).toEqual({ read: before, lines: 1 });
    expect((await sql`select from tallies where not folded`.execute(t.connection.db)).rows).toEqual([]);
  });

  test('goes with what is recalled, erased and taken back', async () => {
    const { db } = t.connection;
    await sql`update contact_recipients set recalled_at = now() where message_id = ${message} and read_at is null and member_id in (select member_id from contact_recipients where message_id = ${message} and read_at is null limit 5)`.execute(db);
    await sql`update contact_recipients set read_at = null where message_id = ${message} and member_id in (select member_id from contact_recipients where message_id = ${message} and read_at is not null limit 7)`.execute(db);
    await sql`insert into contact_calls (association_id, id, message_id, member_id, outcome, at, by_id, by_name) select association_id, gen_random_uuid(), message_id, member_id, o, now(), ${officer.accountId}, '林文秘' from contact_recipients, unnest(array['reached', 'reached', 'noAnswer']) o where message_id = ${message} and read_at is null and recalled_at is null`.execute(db);
    await sql`delete from contact_calls where outcome = 'reached' and member_id in (select member_id from contact_calls order by 1 limit 1)`.execute(db);
    await sql`insert into contact_deliveries (association_id, message_id, member_id, channel, state, cost_fen, at) select association_id, message_id, member_id, c, 'handed', 5, now() from contact_recipients, unnest(array['sms', 'email']) c where message_id = ${message}`.execute(db);
    await sql`update contact_deliveries set state = 'recalled', cost_fen = 0 where channel = 'email'`.execute(db);
    await sql`delete from contact_deliveries where channel = 'sms' and member_id in (select member_id from contact_recipients order by 1 limit 3)`.execute(db);
    expect(await problems()).toEqual([]);
    const { rows } = await sql<{ list: string; word: string; sums: number[] }>`select list, word, array[sum(counts[1]), sum(counts[5]), sum(counts[6]), sum(counts[8])]::int[] as sums from tallies where unit_id is null group by 1, 2 order by 1, 2`.execute(db);
    const [reached] = (await sql<{ n: number }>`select count(distinct member_id)::int as n from contact_calls where outcome = 'reached'`.execute(db)).rows;
    expect(rows.filter((r) => r.list !== 'honour')).toEqual([{ list: 'delivery', word: 'email', sums: [0, PEOPLE, 0, 0] }, { list: 'delivery', word: 'sms', sums: [PEOPLE - 3, 0, (PEOPLE - 3) * 5, 0] }, { list: 'message', word: '', sums: [PEOPLE, PEOPLE, 5, reached?.n ?? 0] }]);
  });

  test('that is not what its rows say is named by the check, in all and of a unit; so is a member kept as without an account', async () => {
    const { db } = t.connection;
    await t.asSystem(foldTallies);
    await sql`update tallies set counts[2] = counts[2] + 3 where list = 'message' and subject_id = ${message} and unit_id is null`.execute(db);
    await sql`delete from tallies where list = 'delivery' and unit_id = ${units[1]} and word = 'sms'`.execute(db);
    await sql`delete from members_without_account where member_id in (select id from members where name = '众1')`.execute(db);
    const found = await problems();
    expect(found.map((l) => l.replace(/^.*? · /u, '').replace(/[0-9a-f-]{36}/gu, 'X').replace(/\d+/gu, 'n'))).toEqual([
      'accounts.without: member X is kept as having an account and has none',
      'contact.receipts: message X: told is kept as n, the rows say n',
      'contact.deliveries: delivery X unit X: sms handed is kept as n, the rows say n; sms costFen is kept as n, the rows say n',
    ]);
  });

  test('is counted anew on the word of the operator, while others fold and have not committed', async () => {
    const { db, pool } = t.connection;
    // As it would be were only those who write rows waited for.
    await sql`create function careless_anew() returns void language plpgsql as $$ begin
      lock table contact_recipients in share row exclusive mode;
      delete from tallies where list = 'message';
      insert into tallies (association_id, list, subject_id, unit_id, word, counts, folded) select association_id, 'message', message_id, null, '', array[count(*), 0, 0, 0, 0, 0, 0, 0]::int[], true from contact_recipients group by 1, 3;
    end $$`.execute(db);
    const lines = async (): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from tallies where list = 'message' and subject_id = ${message} and unit_id is null`.execute(db)).rows[0]?.n ?? 0;
    /** Counts anew while somebody folds, who commits only when the counting waits. */
    const whileFolding = async (anew: () => Promise<unknown>): Promise<void> => {
      await sql`update contact_recipients set read_at = now() where read_at is null`.execute(db);
      await sql`update contact_recipients set read_at = null where member_id in (select member_id from contact_recipients limit 9)`.execute(db);
      const folds = await pool.connect();
      await folds.query('begin');
      await folds.query('select fold_tallies($1, $2, $3)', [t.associationId, 'message', message]);
      const counted = anew();
      for (let waits = 0; waits === 0;) waits = (await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(db)).rows[0]?.n ?? 0;
      await folds.query('commit');
      folds.release();
      await counted;
    };
    await whileFolding(() => sql`select careless_anew()`.execute(db));
    expect(await lines()).toBe(2);
    const told: string[] = [];
    await whileFolding(() => makeAnew(db, t.app.services, (name) => told.push(name)));
    expect(told.toSorted()).toEqual(['accounts.without', 'contact.deliveries', 'contact.receipts', 'fields.rounds', 'honours.numbers', 'liaison: kept coverages are those of the visits and points', 'members.names', 'members.working', 'reports: kept numbers are those of the matters']);
    expect(await problems()).toEqual([]);
    expect(await lines()).toBe(1);
  });
});
