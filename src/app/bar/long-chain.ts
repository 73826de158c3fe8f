import { sql } from 'kysely';
import { verifyEvents } from '#kit/server/chain.ts';
import { sealEvents } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { recordAny } from '#kit/server/testing/kit.ts';
import { startTestApp } from '../testing.ts';
import type { Tools } from './tools.ts';

export interface Walked { readonly events: number; readonly seconds: number; readonly sound: boolean; readonly found: number; readonly doctored: number }

/** A chain of so many events, written as the product writes them and sealed, walked to its end; then with one edited, one removed and two exchanged. */
export async function walkLongChain(tools: Tools, events: number): Promise<Walked> {
  const t = await startTestApp();
  tools.after(() => t.close());
  const thing = { type: 'thing', id: newId() };
  const each = 1000;
  for (let n = 0; n < events; n += each) {
    await t.asSystem(async (ctx) => { for (let i = n; i < Math.min(n + each, events); i += 1) await recordAny(ctx, 'thing.counted', thing, { n: i, note: '\u5df2\u7b7e\u6536\uff0c\u8f6c\u627f\u529e\u5355\u4f4d\u529e\u7406' }); });
    if (n % 20_000 === 0) tools.say(`${n} events written`);
  }
  while ((await t.asSystem((ctx) => sealEvents(ctx))) > 0);
  const began = performance.now();
  const sound = (await t.asSystem(verifyEvents)).length === 0;
  const seconds = (performance.now() - began) / 1000;
  // As whoever owns the server may: with the triggers off.
  const { db } = t.connection;
  const ids = (await sql<{ id: string }>`select event_id as id from event_seals where association_id = ${t.associationId} order by position`.execute(db)).rows.map((r) => r.id);
  const at = (part: number): string => ids[Math.floor(ids.length * part)] ?? '';
  for (const table of ['events', 'event_seals']) await sql`alter table ${sql.table(table)} disable trigger user`.execute(db);
  await sql`update events set data = data || '{"note":"x"}' where association_id = ${t.associationId} and id = ${at(0.3)}`.execute(db);
  await sql`delete from events where association_id = ${t.associationId} and id = ${at(0.6)}`.execute(db);
  await sql`update events a set actor_name = b.actor_name || 'x', at = b.at, data = b.data from events b where a.association_id = ${t.associationId} and b.association_id = a.association_id and a.id = ${at(0.9)} and b.id = ${at(0.91)}`.execute(db);
  const wrong = await t.asSystem(verifyEvents);
  return { events: ids.length, seconds, sound, found: wrong.length, doctored: 3 };
}
