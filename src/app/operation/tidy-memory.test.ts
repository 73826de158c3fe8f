import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { startTidying } from './tidy-memory.ts';

const LOOK_MS = 100;
const megabytes = (): number => process.memoryUsage().heapUsed / 1024 / 1024;

let tidying: { stop(): void } | null = null;
afterEach(() => tidying?.stop());

/** Some sixty megabytes that live long enough to be moved out of the young generation, and are then let go. */
async function work(): Promise<void> {
  const rows: object[] = [];
  for (let i = 0; i < 10; i += 1) {
    for (let j = 0; j < 50_000; j += 1) rows.push({ name: `${i}-${j}`, row: [i, j] });
    await sleep(1);
  }
  expect(rows).toHaveLength(500_000);
}

test('what work left in memory is given back once nothing goes on (control: it stays by itself)', async () => {
  const before = megabytes();
  await work();
  await sleep(5 * LOOK_MS);
  expect(megabytes() - before).toBeGreaterThan(40);
  tidying = startTidying(LOOK_MS);
  await expect.poll(() => megabytes() - before, { timeout: 5000 }).toBeLessThan(15);
});

test('nobody is made to wait for it while there is work', async () => {
  const before = megabytes();
  await work();
  tidying = startTidying(LOOK_MS);
  for (const end = performance.now() + 5 * LOOK_MS; performance.now() < end; await sleep(1)) for (const busy = performance.now() + 10; performance.now() < busy;);
  expect(megabytes() - before).toBeGreaterThan(40);
});
