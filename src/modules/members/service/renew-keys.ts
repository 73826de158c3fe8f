import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { looseForms } from '#kit/server/chinese/data/loose-forms.ts';
import { otherStrokes, standardForms, tableStrokes } from '#kit/server/chinese/data/strokes.ts';
import { surnameReadings } from '#kit/server/chinese/data/surname-readings.ts';
import { type KeyColumns, keyNames, keysOf } from './columns.ts';

/** Higher by one when keys are computed otherwise from the same data. */
const RULES = 1;
const AT_ONCE = 500;
/** A walk begins anew after a day: a node of an older version, or an import taken back, may have written older keys. */
const AGAIN_MS = 86_400_000;

let present: string | undefined;
/** What keys are computed from, in short: other strokes, forms or readings make another. */
const rulesNow = (): string => (present ??= createHash('sha256').update(JSON.stringify([RULES, tableStrokes, otherStrokes, standardForms, looseForms, surnameReadings])).digest('hex').slice(0, 16));

type Row = KeyColumns & { id: string; name: string; former_name: string | null };
const differs = (row: Row, keys: KeyColumns): boolean => keyNames.some((k) => String(row[k]) !== String(keys[k]));

/**
 * Computes the keys of a few members anew and writes those that are others now; run again until the walk is through. A record that somebody
 * is changing at this moment is waited for: the next run begins with it. Nothing else of a record changes, so its version stays.
 */
export async function renewKeys(ctx: Ctx): Promise<void> {
  const { associationId } = ctx.actor;
  await ctx.tx.insertInto('name_keys').values({ association_id: associationId, rules: rulesNow() }).onConflict((oc) => oc.doNothing()).execute();
  const at = await ctx.tx.selectFrom('name_keys').selectAll().where('association_id', '=', associationId).forUpdate().skipLocked().executeTakeFirst();
  if (!at) return;
  const same = at.rules === rulesNow();
  if (same && at.done_at && ctx.now.getTime() - at.done_at.getTime() < AGAIN_MS) return;
  const after = same && !at.done_at ? at.after_id : null;
  const rows = await ctx.tx.selectFrom('members').select(['id', 'name', 'former_name', ...keyNames]).where('association_id', '=', associationId).where('name_key', '<>', '')
    .$if(after !== null, (q) => q.where('id', '>', after ?? '')).orderBy('id').limit(AT_ONCE).execute();
  const due = rows.filter((row) => differs(row, keysOf(row))).map((row) => row.id);
  const held = due.length === 0 ? [] : await ctx.tx.selectFrom('members').select(['id', 'name', 'former_name', ...keyNames]).where('association_id', '=', associationId).where('id', 'in', due).orderBy('id').forUpdate().skipLocked().execute();
  if (held.length > 0) await write(ctx, held);
  const busy = due.length > held.length;
  const last = rows.at(-1);
  await ctx.tx.updateTable('name_keys').set(busy ? { rules: rulesNow(), after_id: after, done_at: null } : { rules: rulesNow(), after_id: last?.id ?? null, done_at: rows.length < AT_ONCE ? ctx.now : null }).where('association_id', '=', associationId).execute();
}

async function write(ctx: Ctx, rows: readonly Row[]): Promise<void> {
  const fresh = rows.map((row) => ({ id: row.id, ...keysOf(row) }));
  await sql`update members m set ${sql.join(keyNames.map((k) => sql`${sql.ref(k)} = k.${sql.ref(k)}`))}
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) k(id uuid, name_key text, pinyin text, letters text, initials text, stroke_key text, search_grams text[])
    where m.association_id = ${ctx.actor.associationId} and m.id = k.id`.execute(ctx.tx);
}
