import { sql } from 'kysely';
import { formatDateTimeZh } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { record } from '#kit/server/events.ts';
import { exportList } from '#kit/server/exporting.ts';
import { newId } from '#kit/server/ids.ts';
import { recordNo } from '#kit/server/importing.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { meetingAccess } from '../../access.ts';
import { type MeetingFilter, meetingFilter } from '../../contract/meetings.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { type ListedMeeting, conditions, isHeld, keyOf, rowsOf } from './list.ts';

const BATCH = 1000;
const w = zhCN.meeting;
const widths = { title: 34, kindLabel: 14, startsAt: 18, place: 20, stateLabel: 10, attendance: 12, number: 26, resolutions: 60, record: 16 } as const;
const cells: Readonly<Record<string, (r: ListedMeeting) => ExportCell>> = {
  title: (r) => r.title, kindLabel: (r) => w.kind[r.kind], startsAt: (r) => formatDateTimeZh(r.starts_at), place: (r) => r.place, stateLabel: (r) => w.state[r.state], attendance: (r) => (isHeld(r) ? `${r.present}/${r.expected}` : null), number: (r) => r.number_text,
  resolutions: (r) => r.resolution_titles.join(w.sheet.semicolon), record: (r) => recordNo(r.id),
};

/** The meetings of a filter with the titles of their resolutions. */
export const meetingsSheet = exportList<MeetingFilter>({
  query: meetingFilter, title: 'meeting.sheet.name',
  allow: (ctx) => allowAnywhere(ctx, meetingAccess, 'meeting.export'),
  columns: () => Object.entries(widths).map(([key, width]) => ({ key, label: w.sheet[key as keyof typeof widths], word: `meeting.sheet.${key}`, width })),
  async count(ctx, query) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from meetings m where ${conditions(ctx, query)}`.execute(ctx.tx);
    // How many came, not who: no list of persons.
    return { rows: rows[0]?.n ?? 0, persons: 0 };
  },
  async *rows(ctx, query, columns) {
    for (let after: string[] | null = null; ;) {
      const page: ListedMeeting[] = await rowsOf(ctx, query, after, BATCH);
      for (const r of page) yield columns.map((c) => cells[c]?.(r) ?? null);
      const last = page.at(-1);
      if (!last || page.length < BATCH) return;
      after = keyOf(last);
    }
  },
  async made(ctx, _query, taken) {
    await record(ctx, 'meeting.exported', { type: 'export', id: newId() }, { count: taken.rows });
  },
});
