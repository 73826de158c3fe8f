import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { RowKey, Swap } from '#kit/server/merging.ts';
import { openValue, sealValue } from './vault.ts';

type Sealed = { key: RowKey; field_id: string; cipher: Buffer; key_id: string };

/** Values that went to another record of the same person are sealed anew for it: a seal opens only where it belongs. They remember the unit where they were read. */
export async function resealValues(ctx: Ctx, keys: readonly RowKey[], { from, to }: Swap): Promise<void> {
  await sql`update field_values v set seen_in = case when t.home_unit_id = coalesce(v.seen_in, f.home_unit_id) then null else coalesce(v.seen_in, f.home_unit_id) end
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (member_id uuid, field_id uuid), members f, members t
    where v.association_id = ${ctx.actor.associationId} and v.member_id = k.member_id and v.field_id = k.field_id and f.association_id = v.association_id and f.id = ${from} and t.association_id = v.association_id and t.id = ${to}`.execute(ctx.tx);
  const { rows } = await sql<Sealed>`select to_jsonb(k) as key, v.field_id, v.cipher, v.key_id from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (member_id uuid, field_id uuid)
    join field_values v on v.association_id = ${ctx.actor.associationId} and v.member_id = k.member_id and v.field_id = k.field_id where v.key_id is not null`.execute(ctx.tx);
  for (const v of rows) {
    const sealed = sealValue(ctx, to, v.field_id, openValue(ctx, from, v.field_id, v.cipher, v.key_id));
    await sql`update field_values set cipher = ${sealed.cipher}, key_id = ${sealed.keyId} where association_id = ${ctx.actor.associationId} and member_id = ${to} and field_id = ${v.field_id}`.execute(ctx.tx);
  }
}

/** The same for edits that wait. */
export async function resealEdits(ctx: Ctx, keys: readonly RowKey[], { from, to }: Swap): Promise<void> {
  const { rows } = await sql<Sealed & { id: string }>`select e.id, to_jsonb(k) as key, e.field_id, e.cipher, e.key_id from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (id uuid)
    join field_edits e on e.association_id = ${ctx.actor.associationId} and e.id = k.id where e.key_id is not null`.execute(ctx.tx);
  for (const e of rows) {
    const sealed = sealValue(ctx, to, e.field_id, openValue(ctx, from, e.field_id, e.cipher, e.key_id));
    await sql`update field_edits set cipher = ${sealed.cipher}, key_id = ${sealed.keyId} where association_id = ${ctx.actor.associationId} and id = ${e.id}`.execute(ctx.tx);
  }
}
