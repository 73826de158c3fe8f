import { createHmac, randomBytes } from 'node:crypto';
import type { Ctx } from '#kit/server/context.ts';
import { LEAST_PUBLISHED, type StructureDimension, published, severalOf } from '../structure.rules.ts';
import type { PublishedContent } from '../schema.ts';
import { topOf } from './structure-counts.ts';

interface Asked {
  readonly on: string;
  readonly unitId: string | undefined;
  readonly row: StructureDimension;
  readonly column: StructureDimension;
}
interface Open {
  readonly rowKeys: readonly (readonly string[])[];
  readonly columnKeys: readonly string[];
  readonly numbers: readonly (readonly number[])[];
}

/**
 * A table of the end of a quarter, for a wide circle. It is made when it is first asked for and stays as it is, whatever is put right in the register
 * later: two tables of neighbouring days never stand beside each other (docs/decisions/0029).
 */
export async function publishedTable(ctx: Ctx, { on, unitId, row, column }: Asked, count: () => Promise<Open>): Promise<PublishedContent> {
  const { associationId } = ctx.actor;
  const top = await topOf(ctx, unitId);
  const key = [top.id, row, column].join();
  const kept = await ctx.tx.selectFrom('published_tables').select('content').where('association_id', '=', associationId).where('day', '=', on).where('key', '=', key).executeTakeFirst();
  if (kept) return kept.content;
  const made = make(await saltOf(ctx, on), top.id, row, column, await count());
  await ctx.tx.insertInto('published_tables').values({ association_id: associationId, day: on, key, content: JSON.stringify(made) as never, made_at: ctx.now }).onConflict((o) => o.doNothing()).execute();
  return (await ctx.tx.selectFrom('published_tables').select('content').where('association_id', '=', associationId).where('day', '=', on).where('key', '=', key).executeTakeFirst())?.content ?? made;
}

/** A text of chance for a day, which nobody is shown. */
async function saltOf(ctx: Ctx, day: string): Promise<string> {
  const { associationId } = ctx.actor;
  await ctx.tx.insertInto('published_days').values({ association_id: associationId, day, salt: randomBytes(16).toString('hex'), made_at: ctx.now }).onConflict((o) => o.doNothing()).execute();
  return (await ctx.tx.selectFrom('published_days').select('salt').where('association_id', '=', associationId).where('day', '=', day).executeTakeFirstOrThrow()).salt;
}

/** The same number is blurred alike in whatever table of the day it stands, so that tables beside each other tell no more than one of them. */
function make(salt: string, top: string, row: StructureDimension, column: StructureDimension, { rowKeys, columnKeys, numbers }: Open): PublishedContent {
  const chance = (r: number, c: number): number => {
    const features = [[row, rowKeys[r]?.[0]] as const, [column, columnKeys[c]] as const].filter(([, value]) => value !== undefined);
    const below = features.find(([d, value]) => d === 'unit' && value !== top)?.[1] ?? top;
    const text = [below, ...features.filter(([d, value]) => d !== 'unit' || value === top).map(([d, value]) => `${d}:${value}`).toSorted()].join('|');
    return createHmac('sha256', salt).update(text).digest().readUInt32BE(0) % LEAST_PUBLISHED;
  };
  const shown = published(numbers, chance, { row: !severalOf.includes(column), column: !severalOf.includes(row) });
  // A line of which nothing is shown would tell that there is somebody.
  const lines = shown.flatMap((line, r) => (r === rowKeys.length || line.some((n) => n !== null) ? [r] : []));
  const across = [...columnKeys, ''].flatMap((_k, c) => (c === columnKeys.length || shown.some((line) => (line[c] ?? null) !== null) ? [c] : []));
  return {
    rowKeys: lines.flatMap((r) => (r < rowKeys.length ? [rowKeys[r] ?? []] : [])), columnKeys: across.flatMap((c) => (c < columnKeys.length ? [columnKeys[c] ?? ''] : [])),
    numbers: lines.map((r) => across.map((c) => shown[r]?.[c] ?? null)),
  };
}
