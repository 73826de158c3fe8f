import { expect, test } from 'vitest';
import { slots } from './slots.ts';

/** Work that ends when it is told to, and how many of it run at once. */
function held() {
  const ends: ((failed?: boolean) => void)[] = [];
  let [running, most] = [0, 0];
  const work = async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    const failed = await new Promise<boolean | undefined>((resolve) => ends.push(resolve));
    running -= 1;
    if (failed) throw new Error('failed');
  };
  return { ends, work, most: () => most };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('so many run, so many wait in turn, and the next is told that all is busy', async () => {
  const within = slots(2, 1);
  const { ends, work, most } = held();
  const [first, second, third] = [within(work), within(work), within(work)];
  await expect(within(work)).rejects.toMatchObject({ code: 'server.busy' });
  await turn();
  expect(ends).toHaveLength(2);
  ends[0]?.();
  await first;
  await turn();
  expect(ends).toHaveLength(3);
  ends[1]?.();
  ends[2]?.();
  await Promise.all([second, third]);
  expect(most()).toBe(2);
});

test('work that fails gives its place on', async () => {
  const within = slots(1, 1);
  const { ends, work } = held();
  const [first, second] = [within(work), within(work)];
  ends[0]?.(true);
  await expect(first).rejects.toThrow('failed');
  await turn();
  ends[1]?.();
  await second;
  const third = within(work);
  ends[2]?.();
  await third;
});

test('control: without places all run at once', async () => {
  const { ends, work, most } = held();
  const all = [work(), work(), work()];
  for (const end of ends) end();
  await Promise.all(all);
  expect(most()).toBe(3);
});
