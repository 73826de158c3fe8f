import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from './context.ts';
import type { Tx } from './db.ts';
import { newId } from './ids.ts';

/** The values of settings on a day (default today): the latest that is effective, else the initial one. Typed by the caller's definition. */
export async function settingsAt(ctx: Ctx, keys: readonly string[], date: string = localDate(ctx.now)): Promise<Map<string, unknown>> {
  const rows = await sql<{ key: string; value: unknown }>`select distinct on (key) key, value from settings
    where association_id = ${ctx.actor.associationId} and key = any(${keys}::text[]) and effective_from <= ${date}
    order by key, effective_from desc, set_at desc`.execute(ctx.tx);
  const stored = new Map(rows.rows.map((r) => [r.key, r.value]));
  return new Map(keys.map((key) => [key, stored.has(key) ? stored.get(key) : definition(ctx, key).initial]));
}

const read = new WeakMap<Tx, Map<string, Promise<unknown>>>();

/** The value of one setting today, parsed by its definition; a transaction reads it once, so it may be asked for ahead. */
export async function setting<T>(ctx: Ctx, key: string): Promise<T> {
  const { schema } = definition(ctx, key);
  const kept = read.get(ctx.tx) ?? new Map<string, Promise<unknown>>();
  read.set(ctx.tx, kept);
  const value = kept.get(key) ?? settingsAt(ctx, [key]).then((values) => values.get(key));
  kept.set(key, value);
  return schema.parse(await value) as T;
}

/** Writes a value that holds from a day on (today or later); earlier matters keep what they were given. */
export async function setSetting(ctx: Ctx, key: string, value: unknown, effectiveFrom: string, reason: string | null): Promise<void> {
  const parsed = definition(ctx, key).schema.safeParse(value);
  if (!parsed.success) throw new Refusal('input.invalid', {}, [{ path: key, code: 'input.wrong_value' }]);
  read.delete(ctx.tx);
  await ctx.tx.insertInto('settings').values({
    association_id: ctx.actor.associationId, id: newId(), key, value: JSON.stringify(parsed.data), effective_from: effectiveFrom, set_at: ctx.now, set_by: ctx.actor.accountId, reason,
  }).execute();
}

function definition(ctx: Ctx, key: string) {
  const found = ctx.app.registry.settings.get(key);
  if (!found) throw new Error(`no setting ${key}`);
  return found;
}
