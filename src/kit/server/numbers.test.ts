import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { nextNumber } from './numbers.ts';
import { type TestKit, startTestKit } from './testing/kit.ts';

let kit: TestKit;
beforeAll(async () => {
  kit = await startTestKit();
});
afterAll(() => kit.close());

const upTo = (n: number): number[] => Array.from({ length: n }, (_none, i) => i + 1);

/** Fifty takers at once, every third of whom is rolled back after it got its number; what the others kept. */
async function takeFifty(take: (i: number) => Promise<number>): Promise<number[]> {
  const results = await Promise.allSettled(upTo(50).map(take));
  return results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : [])).sort((a, b) => a - b);
}

test('fifty at once, a third of them rolled back, leave numbers without a gap', async () => {
  const kept = await takeFifty((i) => kit.within(async (ctx) => {
    const n = await nextNumber(ctx, '建言', 2026);
    if (i % 3 === 0) throw new Error('rolled back');
    return n;
  }));
  expect(kept).toEqual(upTo(34));
});

test('a sequence of the database, which never gives back, leaves gaps: the test can see one', async () => {
  await sql`create sequence plain`.execute(kit.connection.db);
  const kept = await takeFifty((i) => kit.within(async (ctx) => {
    const row = await sql<{ n: number }>`select nextval('plain')::int as n`.execute(ctx.tx);
    if (i % 3 === 0) throw new Error('rolled back');
    return row.rows[0]?.n ?? 0;
  }));
  expect(kept).toHaveLength(34);
  expect(kept.at(-1)).toBeGreaterThan(34);
});

test('every series and year counts for itself; year 0 counts over all', async () => {
  const take = (series: string, year: number): Promise<number> => kit.within((ctx) => nextNumber(ctx, series, year));
  expect([await take('专刊', 2026), await take('专刊', 2026), await take('专刊', 2027), await take('专刊', 0), await take('函', 2026)]).toEqual([1, 2, 1, 1, 1]);
});
