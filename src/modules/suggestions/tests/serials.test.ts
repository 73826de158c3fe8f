import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runChecks } from '#app/check.ts';
import * as api from '../contract/steps.ts';
import { type Cast, startCast, text } from './cast.ts';

let c: Cast;
beforeAll(async () => { c = await startCast(); });
afterAll(() => c.t.close());

const serials = async (): Promise<string[]> => (await c.t.connection.db.selectFrom('suggestions').select('serial_no').where('serial_no', 'is not', null).orderBy('serial_no').execute()).map((r) => r.serial_no ?? '');
const numbers = (n: number): string[] => Array.from({ length: n }, (_none, i) => `2026${String(i + 1).padStart(6, '0')}`);

it('fifteen submit at once, a third of them in vain: serial numbers have no gap, and the sealed record has each one', async () => {
  const drafts = await Promise.all(Array.from({ length: 15 }, (_none, i) => c.draft(c.author, i % 3 === 0 ? { content: { ...text.content, proposal: '' } } : {})));
  const done = await Promise.all(drafts.map((id) => c.tried(api.submit, id, { open: true }, c.author)));
  expect(done.filter((d) => d.status === 200)).toHaveLength(10);
  expect(done.filter((d) => d.code === 'suggestion.text_not_ready')).toHaveLength(5);
  expect(await serials()).toEqual(numbers(10));
  const rows = await c.t.connection.db.selectFrom('suggestions as s').innerJoin('events as e', 'e.subject_id', 's.id').select(['s.serial_no', 'e.data']).where('e.name', '=', 'suggestion.submitted').execute();
  expect(rows.map((r) => (r.data as { number: string }).number).toSorted()).toEqual(numbers(10));
  expect(rows.every((r) => (r.data as { number: string }).number === r.serial_no)).toBe(true);
  await c.t.runJobs();
  const problems: string[] = [];
  await runChecks(c.t.connection.db, c.t.app.services, (name, found) => problems.push(...found.map((p) => `${name}: ${p}`)));
  expect(problems).toEqual([]);
});

it('control: a number that does not stand in the sealed text is found', async () => {
  const { db } = c.t.connection;
  await db.transaction().execute(async (tx) => {
    await sql`alter table events disable trigger user`.execute(tx);
    await sql`update events set data = jsonb_set(data, '{number}', '"2026999999"') where name = 'suggestion.submitted' and data ->> 'number' = '2026000003'`.execute(tx);
    await sql`alter table events enable trigger user`.execute(tx);
  });
  const problems: string[] = [];
  await runChecks(db, c.t.app.services, (name, found) => problems.push(...found.map((p) => `${name}: ${p}`)));
  expect(problems).toEqual([expect.stringContaining('chain.changed')]);
});
