import type { Ctx } from '#kit/server/context.ts';
import { type Move, showRows } from '#kit/server/merging.ts';
import type { MergeLine } from '../contract/merges.ts';

/** So many rows of a table are told by name. */
const SHOWN = 30;

/** Moves table by table, the first of each by name and address. */
export async function linesOf(ctx: Ctx, moves: readonly Move[]): Promise<MergeLine[]> {
  const tables = [...new Set(moves.map((m) => m.table))];
  return Promise.all(tables.map(async (table) => {
    const mine = moves.filter((m) => m.table === table);
    // A row that names the person twice is one row.
    const of = (how: Move['how']): Move[] => [...new Map(mine.filter((m) => m.how === how).map((m) => [JSON.stringify(m.key), m])).values()];
    const rows: MergeLine['rows'] = [];
    for (const how of ['swapped', 'aside', 'moved'] as const) for (const r of await showRows(ctx, table, of(how).map((m) => m.key), SHOWN - rows.length)) rows.push({ how, ...r });
    return { table, moved: of('moved').length, aside: of('aside').length, swapped: of('swapped').length, rows };
  }));
}
