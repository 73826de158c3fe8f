import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { exportList } from '#kit/server/exporting.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { directoryAccess } from '../../access.ts';
import { type MessageFilter, type MessageLine, messageFilter } from '../../contract/messages.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { messagesFound, messagesPage } from './message-for.ts';

const BATCH = 200;
const w = zhCN.contact.messages;
const numbers = { people: w.people, told: w.notified, read: w.read, replied: w.replied, withoutAccount: w.noAccount, recalled: w.recalled } as const;
const words = { people: 'people', told: 'notified', read: 'read', replied: 'replied', withoutAccount: 'noAccount', recalled: 'recalled' } as const;
const cells: Readonly<Record<string, (m: MessageLine) => ExportCell>> = {
  title: (m) => m.title, state: (m) => zhCN.contact.state[m.state], sender: (m) => m.sender, at: (m) => localDate(new Date(m.sendAt ?? m.createdAt)),
  ...Object.fromEntries((Object.keys(numbers) as (keyof typeof numbers)[]).map((key) => [key, (m: MessageLine) => m.counts[key]])),
};

/** Messages with how many got, read and answered each; the persons it names are those who sent them. */
export const messagesSheet = exportList<MessageFilter>({
  query: messageFilter, title: 'contact.messages.sheetTitle',
  allow: (ctx) => allowAnywhere(ctx, directoryAccess, 'message.write'),
  columns: () => [
    { key: 'title', label: w.name, word: 'contact.messages.name', width: 36 }, { key: 'state', label: w.state, word: 'contact.messages.state' }, { key: 'sender', label: w.sender, word: 'contact.messages.sender' }, { key: 'at', label: w.at, word: 'contact.messages.at', type: 'date' },
    ...(Object.keys(numbers) as (keyof typeof numbers)[]).map((key) => ({ key, label: numbers[key], word: `contact.messages.${words[key]}`, type: 'number' as const })),
  ],
  async count(ctx, query) {
    const { rows } = await sql<{ rows: number; persons: number }>`select count(*)::int as rows, count(distinct g.sender_id)::int as persons from contact_messages g where ${messagesFound(ctx, query)}`.execute(ctx.tx);
    return rows[0] ?? { rows: 0, persons: 0 };
  },
  persons: (ctx, query) => sql`select a.member_id from contact_messages g join accounts a on a.association_id = g.association_id and a.id = g.sender_id where ${messagesFound(ctx, query)}`,
  async *rows(ctx, query, columns) {
    for (let after: string | undefined; ;) {
      const page: { items: MessageLine[]; next: string | null } = await messagesPage(ctx, query, after, BATCH);
      for (const m of page.items) yield columns.map((c) => cells[c]?.(m) ?? null);
      if (page.next === null) return;
      after = page.next;
    }
  },
});
