import { z } from 'zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '#kit/pure/decision.ts';
import type { ModuleDef } from './registry.ts';
import { setSetting, setting, settingsAt } from './settings.ts';
import { type TestKit, startTestKit } from './testing/kit.ts';

const testModule: ModuleDef = { name: 'test', settings: { 'page.size': { schema: z.number().int().min(1).max(200), initial: 50, group: 'pages' }, 'page.note': { schema: z.string(), initial: '', group: 'pages' } } };
let kit: TestKit;
beforeAll(async () => {
  kit = await startTestKit([testModule]);
});
afterAll(() => kit.close());

const on = (day: string, hour = 10): void => { kit.now = new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`); };
const size = (): Promise<number> => kit.within((ctx) => setting<number>(ctx, 'page.size'));
const set = (value: unknown, from: string): Promise<void> => kit.within((ctx) => setSetting(ctx, 'page.size', value, from, null));

test('a setting has its initial value until another one takes effect, at midnight in Shanghai', async () => {
  on('2026-03-02');
  expect(await size()).toBe(50);
  await set(20, '2026-03-05');
  expect(await size()).toBe(50);
  on('2026-03-04', 23);
  expect(await size()).toBe(50);
  on('2026-03-05', 0);
  expect(await size()).toBe(20);
  expect((await kit.within((ctx) => settingsAt(ctx, ['page.size', 'page.note'], '2026-03-04'))).get('page.size')).toBe(50);
});

test('of two values for one day the one written later holds, and an earlier day does not come back', async () => {
  on('2026-04-01');
  await set(30, '2026-04-01');
  on('2026-04-01', 11);
  await set(40, '2026-04-01');
  expect(await size()).toBe(40);
  await set(10, '2026-03-20');
  expect(await size()).toBe(40);
});

test('a value of the wrong kind is refused by name and nothing is written; an unknown setting stops the code', async () => {
  const refused = set(1000, '2026-05-01');
  await expect(refused).rejects.toBeInstanceOf(Refusal);
  await expect(refused).rejects.toMatchObject({ code: 'input.invalid', fields: [{ path: 'page.size' }] });
  await expect(kit.within((ctx) => setting(ctx, 'page.colour'))).rejects.toThrow('no setting page.colour');
  on('2026-06-01');
  expect(await size()).toBe(40);
});

test('a value, once written, is never changed or removed', async () => {
  await expect(kit.within((ctx) => ctx.tx.updateTable('settings').set({ reason: '改' }).execute())).rejects.toThrow('never changed');
  await expect(kit.within((ctx) => ctx.tx.deleteFrom('settings').execute())).rejects.toThrow('never changed');
});
