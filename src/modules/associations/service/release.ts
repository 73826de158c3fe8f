import { type AppServices, systemActor } from '#kit/server/context.ts';
import { type Db, inTransaction } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';

/** Takes restored copies into use: from now on they send and remind again. Returns their names. */
export function releaseRestored(db: Db, app: AppServices): Promise<string[]> {
  return inTransaction(db, async (tx) => {
    const held = await tx.selectFrom('associations').select(['id', 'name', 'restored_at']).where('restored_at', 'is not', null).forUpdate().execute();
    for (const { id, restored_at } of held) {
      await tx.updateTable('associations').set({ restored_at: null }).where('id', '=', id).execute();
      const ctx = { tx, actor: systemActor(id), now: app.clock(), requestId: newId(), asked: new Set<string>(), app };
      await record(ctx, 'association.released', { type: 'association', id }, { restoredAt: restored_at?.toISOString() ?? '' });
    }
    return held.map((a) => a.name);
  });
}
