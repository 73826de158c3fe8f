import { type AppServices, type Ctx, systemActor } from '#kit/server/context.ts';
import { type Db, inTransaction, sql } from '#kit/server/db.ts';
import { sealEvents } from '#kit/server/events.ts';

/** Proves that the record, the states, the clocks and the counters agree; tells each check's name and what does not. */
export async function runChecks(db: Db, app: AppServices, tell: (name: string, problems: string[]) => void): Promise<void> {
  const associations = await sql<{ id: string; short_name: string }>`select id, short_name from associations order by created_at`.execute(db);
  for (const { id, short_name } of associations.rows) {
    const within = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => inTransaction(db, (tx) => work({ tx, actor: systemActor(id), now: app.clock(), requestId: 'check', asked: new Set(), app }));
    while ((await within((ctx) => sealEvents(ctx))) > 0) { /* seal what is new, so that all of it is proved */ }
    for (const check of app.registry.modules.flatMap((m) => m.checks ?? [])) tell(`${short_name} · ${check.name}`, await within(check.run));
  }
}

/** Makes anew what is kept beside the rows that it tells of, one after the other, each in a transaction of its own; tells the name of each. */
export async function makeAnew(db: Db, app: AppServices, tell: (name: string) => void): Promise<void> {
  for (const { name, anew } of app.registry.modules.flatMap((m) => m.checks ?? [])) {
    if (!anew) continue;
    await inTransaction(db, anew);
    tell(name);
  }
}
