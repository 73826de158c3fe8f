import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarSource } from './calendar.ts';
import { type Tx, inTransaction } from './db.ts';
import { type TestKit, startTestKit } from './testing/kit.ts';

let kit: TestKit;
beforeAll(async () => {
  kit = await startTestKit([]);
});
afterAll(() => kit.close());

test('a page of two hundred lights reads the calendar once, and anew when lists were taken in', async () => {
  const source = calendarSource();
  await inTransaction(kit.connection.db, async (tx) => {
    let reads = 0;
    const counted = { selectFrom: (table: 'calendar_lists') => { reads += 1; return tx.selectFrom(table); } } as unknown as Tx;
    const page = () => Promise.all(Array.from({ length: 200 }, () => source.current(counted)));
    expect(new Set(await page()).size).toBe(1);
    await page();
    expect(reads).toBe(1);
    source.forget();
    await page();
    expect(reads).toBe(2);
  });
});
