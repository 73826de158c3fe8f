import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import { allows } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { associationAccess } from '../access.ts';
import type * as api from '../contract.ts';
import type { Names } from '../contract.ts';
import { nameAt } from '../rules.ts';
import { associationFor } from './profile.ts';

const subject = (ctx: Ctx) => ({ type: 'association', id: ctx.actor.associationId }) as const;
const rowsOf = (ctx: Ctx) => ctx.tx.selectFrom('association_names').selectAll().where('association_id', '=', ctx.actor.associationId).orderBy('from_day').execute();

/** The association's name on any day: papers bear the name of their own date. Before the first known one the first holds. */
export async function namesOverTime(ctx: Ctx): Promise<(day: string | Date) => string> {
  const [rows, now] = [await rowsOf(ctx), await ctx.tx.selectFrom('associations').select('name').where('id', '=', ctx.actor.associationId).executeTakeFirst()];
  return (day) => nameAt(rows, typeof day === 'string' ? day.slice(0, 10) : localDate(day))?.name ?? now?.name ?? '';
}

/** Every name with its first and last day, newest first. */
export async function nameSpans(ctx: Ctx): Promise<{ name: string; from: string; to: string | null; ground: string }[]> {
  const rows = await rowsOf(ctx);
  return rows.map((r, i) => ({ name: r.name, from: r.from_day, to: lastDay(rows[i + 1]), ground: r.ground })).toReversed();
}
const lastDay = (next: { from_day: string } | undefined): string | null => (next ? addDays(next.from_day, -1) : null);

/** Every name as it was recorded, newest first. */
export async function listNames(ctx: Ctx): Promise<Names> {
  return present(ctx, await associationFor(ctx, 'association.read'));
}

async function present(ctx: Ctx, association: { version: number; standing: string[] }): Promise<Names> {
  const rows = await rowsOf(ctx);
  const now = nameAt(rows, localDate(ctx.now));
  return {
    items: rows.map((r, i) => ({ id: r.id, from: r.from_day, to: lastDay(rows[i + 1]), name: r.name, shortName: r.short_name, ground: r.ground, recordedAt: r.recorded_at.toISOString(), recordedBy: r.recorded_by_name, now: r.id === now?.id })).toReversed(),
    version: association.version, can: { edit: allows(associationAccess, 'association.edit', association.standing as never) },
  };
}

/** Records a name from a day on; one that was recorded is corrected with a reason, because papers may bear it. */
export async function putName(ctx: Ctx, { params, body }: InputOf<typeof api.putName>): Promise<Names> {
  const association = await held(ctx, body.version);
  const rows = await rowsOf(ctx);
  if (rows.some((r) => r.id !== params.id && r.from_day === body.from)) throw new Refusal('association.name_day_taken');
  const before = rows.find((r) => r.id === params.id);
  const values = { from_day: body.from, name: body.name, short_name: body.shortName, ground: body.ground, recorded_at: ctx.now, recorded_by_name: ctx.actor.name };
  if (before) {
    if (!body.reason) throw new Refusal('association.reason_missing', {}, [{ path: 'reason', code: 'input.required' }]);
    await ctx.tx.updateTable('association_names').set(values).where('association_id', '=', association.id).where('id', '=', params.id).execute();
    await record(ctx, 'association.nameCorrected', subject(ctx), { name: body.name, from: body.from, reason: body.reason, before: { name: before.name, shortName: before.short_name, from: before.from_day, ground: before.ground } });
  } else {
    await ctx.tx.insertInto('association_names').values({ association_id: association.id, id: params.id, ...values }).execute();
    await record(ctx, 'association.nameRecorded', subject(ctx), { name: body.name, from: body.from, ground: body.ground });
  }
  return settle(ctx);
}

/** Takes out a name that was never borne. One stays at least. */
export async function removeName(ctx: Ctx, { params, body }: InputOf<typeof api.removeName>): Promise<Names> {
  await held(ctx, body.version);
  const rows = await rowsOf(ctx);
  const row = rows.find((r) => r.id === params.id);
  if (!row) throw new Refusal('association.name_not_found');
  if (rows.length === 1) throw new Refusal('association.last_name');
  await ctx.tx.deleteFrom('association_names').where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  await record(ctx, 'association.nameRemoved', subject(ctx), { name: row.name, from: row.from_day, reason: body.reason });
  return settle(ctx);
}

/** A name that begins on a day, in place of one that began on the same day. */
export async function setNameFrom(ctx: Ctx, from: string, name: string, shortName: string): Promise<void> {
  const values = { name, short_name: shortName, recorded_at: ctx.now, recorded_by_name: ctx.actor.name };
  await ctx.tx.insertInto('association_names').values({ association_id: ctx.actor.associationId, id: newId(), from_day: from, ...values }).onConflict((oc) => oc.columns(['association_id', 'from_day']).doUpdateSet(values)).execute();
}

async function held(ctx: Ctx, version: number) {
  const association = await associationFor(ctx, 'association.edit', true);
  if (association.version !== version) throw new Refusal('matter.changed', { yours: version, current: association.version });
  return association;
}

async function settle(ctx: Ctx): Promise<Names> {
  await sql`update associations set version = version + 1 where id = ${ctx.actor.associationId}`.execute(ctx.tx);
  await takeNameOn(ctx);
  return present(ctx, await associationFor(ctx, 'association.read'));
}

/** The association bears the name of today; whoever keeps a copy of it hears of the change. */
export async function takeNameOn(ctx: Ctx): Promise<void> {
  const now = nameAt(await rowsOf(ctx), localDate(ctx.now));
  const row = await ctx.tx.selectFrom('associations').selectAll().where('id', '=', ctx.actor.associationId).forUpdate().executeTakeFirst();
  if (!now || !row || (row.name === now.name && row.short_name === now.short_name)) return;
  await ctx.tx.updateTable('associations').set({ name: now.name, short_name: now.short_name, version: row.version + 1 }).where('id', '=', row.id).execute();
  await record(ctx, 'association.changed', subject(ctx), { name: now.name, shortName: now.short_name, before: { name: row.name, shortName: row.short_name, kind: row.kind, accent: row.accent } });
}
