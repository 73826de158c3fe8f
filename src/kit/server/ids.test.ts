import { expect, test } from 'vitest';
import { newId, seededIds, withIds } from './ids.ts';

const start = new Date('2026-11-21T00:00:00Z');
const many = (n: number) => async (): Promise<string[]> => {
  const made: string[] = [];
  for (let i = 0; i < n; i += 1) {
    if (i % 100 === 0) await Promise.resolve();
    made.push(newId());
  }
  return made;
};

test('seeded ids are the same each time, rise, and are none of another seed', async () => {
  const first = await withIds(seededIds(7, start), many(5000));
  expect(await withIds(seededIds(7, start), many(5000))).toEqual(first);
  expect(first.toSorted()).toEqual(first);
  expect(new Set([...first, ...(await withIds(seededIds(8, start), many(5000)))]).size).toBe(10_000);
  for (const id of first.slice(0, 100)) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('what runs beside it keeps its own ids', async () => {
  const [seeded, free] = await Promise.all([withIds(seededIds(7, start), many(300)), many(300)()]);
  expect(seeded).toEqual(await withIds(seededIds(7, start), many(300)));
  expect(free.filter((id) => seeded.includes(id))).toEqual([]);
});
