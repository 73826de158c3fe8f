import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere, scope, yes } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Tx } from '#kit/server/db.ts';
import { notInSnapshot } from '#kit/server/snapshots.ts';
import { namesOfAccounts } from '#modules/accounts/index.ts';
import { pointAccess } from '../access.ts';
import type * as api from '../contract/points.ts';
import { association } from './common.ts';
import { type KeptCoverage, countDay, firstPlaces, isOfPeople, pointsOn, yearOf } from './coverage.ts';

const changed = sql<boolean>`exists (select from liaison_changes d where d.association_id = c.association_id and ${notInSnapshot(sql`c.snapshot`)})`;

async function stillRight(ctx: Ctx, on: string): Promise<KeptCoverage | undefined> {
  const { rows } = await sql<{ content: KeptCoverage }>`select c.content from liaison_counts c where c.association_id = ${association(ctx)} and c.day = ${on}::date and c.server = (select this_server()) and not ${changed}`.execute(ctx.tx);
  return rows[0]?.content;
}

/** The coverages of a day as they were counted last, when nothing that they count changed since; else they are counted anew. */
async function keptCoverage(ctx: Ctx, on: string): Promise<KeptCoverage> {
  const kept = await stillRight(ctx, on);
  if (kept) return kept;
  // Taken before the first statement of the count: what is changed while it runs counts as changed since, seen or not.
  const { rows: [at] } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(ctx.tx);
  const content = await countDay(ctx, on);
  await sql`insert into liaison_counts (association_id, day, server, snapshot, content, made_at) values (${association(ctx)}, ${on}::date, this_server(), ${at?.snapshot}, ${JSON.stringify(content)}::jsonb, ${ctx.now})
    on conflict (association_id, day) do update set server = excluded.server, snapshot = excluded.snapshot, content = excluded.content, made_at = excluded.made_at`.execute(ctx.tx);
  return content;
}

/** The four coverages for the page: the first rows of each. They are kept, so that what they cost does not depend on how many units, points and visits there are. */
export async function read(ctx: Ctx, { query }: InputOf<typeof api.readCoverage>): Promise<OutputOf<typeof api.readCoverage>> {
  allowAnywhere(ctx, pointAccess, 'liaison.coverage');
  const on = query.on ?? localDate(ctx.now);
  const kept = await keptCoverage(ctx, on);
  const names = await namesOfAccounts(ctx, kept.kinds.flatMap((k) => (isOfPeople(k.kind) ? k.rows.map((r) => r.id) : [])));
  const reach = scope(ctx, pointAccess, 'liaisonPoint.read', 'p');
  return {
    on, from: yearOf(on), ...kept, kinds: kept.kinds.map((k) => ({ ...k, rows: k.rows.map((r) => ({ ...r, name: names.get(r.id) ?? r.name })) })),
    ...(reach === yes ? {} : firstPlaces(await pointsOn(ctx, on, reach))),
  };
}

const KEPT_MS = 2 * 86_400_000;

/** Counts that are old, or no longer right, go, and with them the changes that none of the others needs. */
export async function cleanUpCounts(ctx: Ctx): Promise<void> {
  await sql`delete from liaison_counts c where c.association_id = ${association(ctx)} and (c.made_at < ${new Date(ctx.now.getTime() - KEPT_MS)} or c.server <> (select this_server()) or ${changed})`.execute(ctx.tx);
  // A count that is being made now may need what was changed a moment ago: by the database's own clock, which dated the change.
  await sql`delete from liaison_changes d where d.association_id = ${association(ctx)} and (d.server <> (select this_server()) or d.recorded_at < now() - interval '1 hour')
    and not exists (select from liaison_counts c where c.association_id = d.association_id and ${notInSnapshot(sql`c.snapshot`)})`.execute(ctx.tx);
}

/** Forgets them all: whoever asks next counts. */
export const countsAnew = async (tx: Tx): Promise<void> => void (await tx.deleteFrom('liaison_counts').execute());

/** For `juzhi check`: days of which something would be shown that is not what the records say. */
export async function wrongCounts(ctx: Ctx): Promise<string[]> {
  const days = await ctx.tx.selectFrom('liaison_counts').select('day').where('association_id', '=', association(ctx)).orderBy('day').execute();
  const wrong: string[] = [];
  for (const { day } of days) {
    const kept = await stillRight(ctx, day);
    if (kept && !isDeepStrictEqual(kept, await countDay(ctx, day))) wrong.push(`the kept coverages of ${day} are not those of the visits and points`);
  }
  return wrong;
}
