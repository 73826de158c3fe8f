import { expect, test } from 'vitest';
import { sparingMemory } from './spare-memory.ts';

test('what is done inside comes out, with its failures, also when several run at once', async () => {
  expect(await Promise.all([sparingMemory(async () => 1), sparingMemory(async () => 2)])).toEqual([1, 2]);
  await expect(sparingMemory(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
