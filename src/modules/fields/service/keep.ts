import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type Db, inTransaction } from '#kit/server/db.ts';
import { type AppServices, systemActor } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { resealProvider, resealSecrets, sealedSecrets } from '#modules/accounts/index.ts';
import type { FieldValue } from '../rules/words.ts';
import { beginDictionary } from './begin.ts';
import { dictionary } from './dictionary.ts';
import { openValue, sealValue } from './vault.ts';

const AT_ONCE = 500;

/** Removes values of people who left longer ago than their fields are kept; the dictionary begins where it has not. */
export async function tendValues(ctx: Ctx): Promise<void> {
  await beginDictionary(ctx);
  const today = localDate(ctx.now);
  for (const field of await dictionary(ctx)) {
    if (field.storage !== 'value' || field.terms.keepDays === null) continue;
    for (const table of ['field_values', 'field_edits'] as const) {
      const values = sql`${sql.table(table)} v join members m on m.association_id = v.association_id and m.id = v.member_id`;
      // Held, so that whom somebody puts back at this moment keeps theirs.
      await sql`with gone as (select p.id from members p where p.association_id = ${ctx.actor.associationId} and p.status = 'left' and p.status_on + ${field.terms.keepDays}::int < ${today}::date
          and exists (select from ${values} where v.association_id = p.association_id and v.field_id = ${field.id} and coalesce(m.merged_into, m.id) = p.id) for update skip locked)
        delete from ${sql.table(table)} where association_id = ${ctx.actor.associationId} and field_id = ${field.id}
          and member_id in (select m.id from members m join gone on gone.id = coalesce(m.merged_into, m.id) where m.association_id = ${ctx.actor.associationId})`.execute(ctx.tx);
    }
  }
}

/** Files of codes that nobody took over go after a week; of one that was taken over its rows go after a month, the fact stays in the log. */
export async function forgetCodeFiles(ctx: Ctx): Promise<void> {
  const daysAgo = (days: number): Date => new Date(ctx.now.getTime() - days * 86_400_000);
  await ctx.tx.deleteFrom('code_imports').where('association_id', '=', ctx.actor.associationId).where('committed_at', 'is', null).where('created_at', '<', daysAgo(7)).execute();
  await ctx.tx.deleteFrom('code_imports').where('association_id', '=', ctx.actor.associationId).where('committed_at', '<', daysAgo(30)).execute();
}

/** Values and held edits whose key is not in the key file: they cannot be read until it is put back. */
export async function lostKeys(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ key_id: string; n: number }>`select key_id, count(*)::int as n from (select key_id from field_values where association_id = ${ctx.actor.associationId} and key_id is not null
    union all select key_id from field_edits where association_id = ${ctx.actor.associationId} and key_id is not null union all ${sealedSecrets(ctx)}) x group by key_id order by key_id`.execute(ctx.tx);
  const there = new Set(ctx.app.keys?.ids() ?? []);
  return rows.filter((r) => !there.has(r.key_id)).map((r) => `${r.n} sealed values need the key ${r.key_id}, which is not in ${ctx.app.keys?.file ?? 'a key file'}; put the saved key file back`);
}

/** Makes a new key, seals everything anew with it, and takes former keys out of the file; returns how many values were sealed. Safe to run again after a break. */
export async function rotateKeys(db: Db, app: AppServices): Promise<{ keyId: string; count: number }> {
  const { keys } = app;
  if (!keys) throw new Error('no key ring');
  const keyId = keys.rotate();
  let count = 0;
  const associations = await sql<{ id: string }>`select id from associations`.execute(db);
  for (const { id } of associations.rows) {
    const within = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => inTransaction(db, (tx) => work({ tx, actor: systemActor(id), now: app.clock(), requestId: 'keys', asked: new Set(), app }));
    for (;;) {
      const done = await within(async (ctx) => (await resealSome(ctx, keyId)) + (await resealSecrets(ctx, keyId, AT_ONCE)) + (await resealProvider(ctx, keyId)));
      count += done;
      if (done === 0) break;
    }
    await within((ctx) => record(ctx, 'fieldKey.rotated', { type: 'fieldKey', id: newId() }, { keyId, count }));
  }
  // Only now: every value stands under the new key.
  keys.drop(keys.ids().filter((k) => k !== keyId));
  return { keyId, count };
}

async function resealSome(ctx: Ctx, keyId: string): Promise<number> {
  const { associationId } = ctx.actor;
  const values = await sql<{ member_id: string; field_id: string; cipher: Buffer; key_id: string }>`select member_id, field_id, cipher, key_id from field_values where association_id = ${associationId} and key_id is not null and key_id <> ${keyId} order by member_id, field_id limit ${AT_ONCE} for update`.execute(ctx.tx);
  for (const v of values.rows) {
    const sealed = reseal(ctx, v);
    await sql`update field_values set cipher = ${sealed.cipher}, key_id = ${sealed.keyId} where association_id = ${associationId} and member_id = ${v.member_id} and field_id = ${v.field_id}`.execute(ctx.tx);
  }
  const edits = await sql<{ id: string; member_id: string; field_id: string; cipher: Buffer; key_id: string }>`select id, member_id, field_id, cipher, key_id from field_edits where association_id = ${associationId} and key_id is not null and key_id <> ${keyId} order by id limit ${AT_ONCE} for update`.execute(ctx.tx);
  for (const e of edits.rows) {
    const sealed = reseal(ctx, e);
    await sql`update field_edits set cipher = ${sealed.cipher}, key_id = ${sealed.keyId} where association_id = ${associationId} and id = ${e.id}`.execute(ctx.tx);
  }
  return values.rows.length + edits.rows.length;
}

function reseal(ctx: Ctx, row: { member_id: string; field_id: string; cipher: Buffer; key_id: string }): { cipher: Buffer; keyId: string } {
  const value: FieldValue = openValue(ctx, row.member_id, row.field_id, row.cipher, row.key_id);
  return sealValue(ctx, row.member_id, row.field_id, value);
}
