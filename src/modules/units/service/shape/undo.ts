import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type * as api from '../../contract/shape.ts';
import type { UnitBefore } from '../../contract/shape.ts';
import { refuseHeld } from '../holds.ts';
import { refuseTakenName } from '../insist.ts';
import { type UnitAction, type UnitRow, lockTree, unitFor } from '../unit-for.ts';
import { takeVersionBack, writeVersion } from '../versions.ts';
import { rehang, rowOf } from './tree.ts';

/** Takes a change back as if it had not been, while its units and people are still as it left them. Both stay in the record. */
export async function undo(ctx: Ctx, { params, body }: InputOf<typeof api.undoChange>): Promise<OutputOf<typeof api.undoChange>> {
  await lockTree(ctx);
  const { associationId } = ctx.actor;
  const change = await ctx.tx.selectFrom('unit_changes').selectAll().where('association_id', '=', associationId).where('id', '=', params.id).forUpdate().executeTakeFirst();
  // Who placed people may take it back; what changed the tree takes the right to change the tree.
  const mayAct: UnitAction = change?.kind === 'place' && change.made_by === ctx.actor.accountId ? 'unit.place' : 'unit.move';
  if (!change) throw new Refusal('unit.change_not_found');
  for (const id of change.unit_ids) await unitFor(ctx, mayAct, id);
  if (change.undone_at !== null) throw new Refusal('unit.change_undone');
  const rows = new Map<string, UnitRow>();
  for (const unit of change.done.units) {
    const row = await rowOf(ctx, unit.id);
    if (row.version !== unit.left) throw new Refusal('unit.changed_since');
    rows.set(unit.id, row);
  }
  for (const follow of ctx.app.registry.follows.get('unit') ?? []) await follow.takeBack(ctx, change.id);
  // Parents first: what hangs below follows its parent's path.
  for (const unit of change.done.units) await restore(ctx, unit, change.id, body.reason);
  if (change.done.created) await withdraw(ctx, change.done.created, change.on_day, change.id, body.reason);
  await ctx.tx.updateTable('unit_changes').set({ undone_at: ctx.now, undone_by_name: ctx.actor.name, undo_reason: body.reason }).where('association_id', '=', associationId).where('id', '=', change.id).execute();
  const unitId = change.done.units[0]?.id ?? change.unit_ids[0] ?? '';
  await record(ctx, 'unit.changeUndone', { type: 'unit', id: unitId }, { change: change.kind, name: (await rowOf(ctx, unitId)).name, reason: body.reason });
  return { id: change.id, unitId, withdrawn: change.done.created };
}

async function restore(ctx: Ctx, before: UnitBefore, changeId: string, reason: string): Promise<void> {
  const row = await rowOf(ctx, before.id);
  if (before.validTo === null) await refuseTakenName(ctx, before.parentId, row.name, row.id);
  if (row.parent_id !== before.parentId && before.parentId !== null) await rehang(ctx, row, await rowOf(ctx, before.parentId));
  await ctx.tx.updateTable('units').set({ kind: before.kind, state: before.state, valid_to: before.validTo, aliases: [...before.aliases], version: row.version + 1 })
    .where('association_id', '=', ctx.actor.associationId).where('id', '=', before.id).execute();
  await takeVersionBack(ctx, { ...row, parent_id: before.parentId, kind: before.kind, state: before.state }, changeId, reason);
}

/** The unit that the change set up was never to be: it ends before its first day, and nothing may hang on it. */
async function withdraw(ctx: Ctx, id: string, on: string, changeId: string, reason: string): Promise<void> {
  const row = await rowOf(ctx, id);
  const below = await sql<{ n: number }>`select count(*)::int as n from units where association_id = ${ctx.actor.associationId} and parent_id = ${id} and (valid_to is null or valid_to >= ${localDate(ctx.now)})`.execute(ctx.tx);
  if ((below.rows[0]?.n ?? 0) > 0) throw new Refusal('unit.changed_since');
  await refuseHeld(ctx, row).catch((error: unknown) => { throw error instanceof Refusal ? new Refusal('unit.changed_since') : error; });
  await sql`update units set valid_to = least(valid_from, ${on}::date) - 1, state = 'dissolved', version = version + 1 where association_id = ${ctx.actor.associationId} and id = ${id}`.execute(ctx.tx);
  await writeVersion(ctx, row, { state: 'dissolved' }, row.valid_from, { step: 'takenBack', reason, changeId });
}
