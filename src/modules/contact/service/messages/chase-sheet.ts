import { sql } from 'kysely';
import { z } from 'zod';
import { formatDateTimeZh, localDate } from '#kit/pure/time.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { exportList } from '#kit/server/exporting.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { directoryAccess } from '../../access.ts';
import { recipientShows } from '../../contract/messages.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { messageFor } from './message-for.ts';
import { type Line, recipientConditions, recipientPage } from './receipts.ts';

const BATCH = 500;
const w = zhCN.contact.chase;
const query = z.strictObject({ message: z.uuid(), show: z.enum(recipientShows).default('all'), unit: z.uuid().optional() });
type Query = z.output<typeof query>;

const cells: Readonly<Record<keyof typeof w.columns, (r: Line) => ExportCell>> = {
  unit: (r) => r.unitName, name: (r) => r.name, phone: (r) => r.phone, account: (r) => (r.hasAccount ? w.yes : w.no),
  state: (r) => (r.recalled ? w.recalled : r.repliedAt ? w.replied : r.readAt ? w.read : r.onRoll ? w.unread : w.gone), readAt: (r) => r.readAt && localDate(r.readAt),
  calls: (r) => r.calls.map((c) => [formatDateTimeZh(new Date(c.at)), c.by, zhCN.contact.outcome[c.outcome], c.note ?? ''].filter((t) => t !== '').join(' ')).join('\n'), tick: () => null,
};
const widths: Partial<Record<keyof typeof w.columns, number>> = { unit: 20, phone: 14, calls: 36, tick: 16 };

/** Who got a message and who has not read it, to call from: numbers as the directory shows them, a column to tick. */
export const chaseSheet = exportList<Query>({
  query, title: 'contact.chase.title',
  allow: (ctx) => allowAnywhere(ctx, directoryAccess, 'message.write'),
  columns: () => (Object.keys(w.columns) as (keyof typeof w.columns)[]).map((key) => ({ key, label: w.columns[key], word: `contact.chase.columns.${key}`, width: widths[key] ?? 12, ...(key === 'readAt' ? { type: 'date' as const } : {}) })),
  async count(ctx, q) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from contact_recipients r join members m on m.association_id = r.association_id and m.id = r.member_id where ${sql.join(await asked(ctx, q), sql` and `)}`.execute(ctx.tx);
    return { rows: rows[0]?.n ?? 0, persons: rows[0]?.n ?? 0 };
  },
  persons: async (ctx, q) => sql`select r.member_id from contact_recipients r join members m on m.association_id = r.association_id and m.id = r.member_id where ${sql.join(await asked(ctx, q), sql` and `)}`,
  async *rows(ctx, q, columns) {
    const where = await asked(ctx, q);
    for (let after: string[] | null = null; ;) {
      const page: Line[] = await recipientPage(ctx, where, after, BATCH, scope(ctx, directoryAccess, 'directory.numbers', 'm'));
      for (const r of page) yield columns.map((c) => cells[c as keyof typeof cells](r));
      const last = page.at(-1);
      if (!last || page.length < BATCH) return;
      after = [last.pinyin, last.id];
    }
  },
  inWords: async (ctx, q) => (await messageFor(ctx, 'message.chase', q.message)).title,
});

async function asked(ctx: Ctx, q: Query) {
  return recipientConditions(ctx, await messageFor(ctx, 'message.chase', q.message), { show: q.show, ...(q.unit ? { unit: q.unit } : {}) });
}
