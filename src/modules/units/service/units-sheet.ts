import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { exportList } from '#kit/server/exporting.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { unitAccess } from '../access.ts';
import type { UnitKind } from '../contract/kinds.ts';
import type { UnitState } from '../contract/lifecycle.ts';
import { zhCN } from '../locales/zh-CN.ts';

const filter = z.strictObject({ below: z.uuid().optional(), ended: z.enum(['true']).optional() });
type Filter = z.infer<typeof filter>;
interface Row { path: string; name: string; kind: UnitKind; parent: string | null; short_name: string; aliases: string[]; head_name: string | null; contact_name: string | null; contact_phone: string | null; established_on: string | null; valid_from: string; valid_to: string | null; state: UnitState; ended: boolean; sort_order: number }

const PAGE = 500;
const words = zhCN.unit;
// The first columns are headed as the import reads them, so that a list that was taken out can be completed and brought in again.
const columns = ['name', 'kind', 'parent', 'shortName', 'aliases', 'headName', 'contactName', 'contactPhone', 'validFrom', 'sortOrder', 'state', 'validTo'] as const;
const wordOf = { name: 'name', kind: 'kindLabel', parent: 'parent', shortName: 'shortName', aliases: 'aliases', headName: 'headName', contactName: 'contactName', contactPhone: 'contactPhone', validFrom: 'validFrom', sortOrder: 'sortOrder', state: 'stateLabel', validTo: 'validTo' } as const;
const widths = { name: 30, kind: 14, parent: 30, shortName: 18, aliases: 24, headName: 12, contactName: 12, contactPhone: 16, validFrom: 12, sortOrder: 8, state: 10, validTo: 12 };

async function condition(ctx: Ctx, { below, ended }: Filter): Promise<RawBuilder<unknown>> {
  const today = localDate(ctx.now);
  const top = below ? await ctx.tx.selectFrom('units').select('path').where('association_id', '=', ctx.actor.associationId).where('id', '=', below).executeTakeFirst() : undefined;
  const parts = [sql`u.association_id = ${ctx.actor.associationId}`, sql`u.parent_id is not null`, scope(ctx, unitAccess, 'unit.export', 'u')];
  if (below) parts.push(sql`starts_with(u.path, ${top?.path ?? 'no such unit'})`);
  if (!ended) parts.push(sql`(u.valid_to is null or u.valid_to >= ${today}::date)`);
  return sql.join(parts, sql` and `);
}

/** The units below the association as a sheet, in the tree's own order. */
export const unitsSheet = exportList<Filter>({
  query: filter, title: 'unit.title', allow: (ctx) => allowAnywhere(ctx, unitAccess, 'unit.export'),
  columns: () => columns.map((key) => ({ key, label: words[wordOf[key]], word: `unit.${wordOf[key]}`, width: widths[key], ...(key === 'validFrom' || key === 'validTo' ? { type: 'date' as const } : key === 'sortOrder' ? { type: 'number' as const } : {}) })),
  // Whoever can be called at a unit is a person of whom the file tells.
  count: async (ctx, query) => (await sql<{ rows: number; persons: number }>`select count(*)::int as rows, count(u.contact_phone)::int as persons from units u where ${await condition(ctx, query)}`.execute(ctx.tx)).rows[0] ?? { rows: 0, persons: 0 },
  async *rows(ctx, query, wanted) {
    const where = await condition(ctx, query);
    const today = localDate(ctx.now);
    for (let after = ''; ;) {
      const { rows }: { rows: Row[] } = await sql<Row>`select u.*, p.name as parent, coalesce(u.valid_to < ${today}::date, false) as ended from units u left join units p on p.association_id = u.association_id and p.id = u.parent_id
        where ${where} and u.path collate "C" > ${after} order by u.path collate "C" limit ${PAGE}`.execute(ctx.tx);
      for (const u of rows) {
        const cell: Record<string, ExportCell> = {
          name: u.name, kind: words.kind[u.kind], parent: u.parent, shortName: u.short_name, aliases: u.aliases.join(words.comma), headName: u.head_name, contactName: u.contact_name, contactPhone: u.contact_phone, validFrom: u.established_on ?? u.valid_from, sortOrder: u.sort_order,
          state: words.state[u.ended ? 'dissolved' : u.state], validTo: u.valid_to,
        };
        yield wanted.map((c) => cell[c] ?? null);
      }
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = last.path;
    }
  },
});
