import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { formatDateZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { buildPaper, DEFAULT_PAPER_SETTINGS, formLine, formTable, formTitle } from '#kit/server/documents/index.ts';
import { record } from '#kit/server/events.ts';
import { type ExportList, exportList } from '#kit/server/exporting.ts';
import { newId } from '#kit/server/ids.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import type { OfficeFilter } from '../contract/posts.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { countOffices, offices, officeBase } from './office-list.ts';
import { associationName } from './papers.ts';
import { type PostRow, conditionsOf, itemOf, pageOf } from './select.ts';
import { titlesOf } from './titles.ts';

const w = zhCN.post.paper;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const BATCH = 1000;
const settings = DEFAULT_PAPER_SETTINGS;
const shares = { name: 12, sex: 7, employer: 36, title: 28, span: 20 } as const;
const isKey = (key: string): key is keyof typeof shares => Object.hasOwn(shares, key);
const month = (day: string): string => day.replaceAll('-', '.').slice(0, 7);

/** The list of names of a filter on paper: by title, then by the strokes of surnames, as such lists are published. */
export const nameList: ExportList = exportList<OfficeFilter>({
  ...officeBase, title: 'post.paper.nameList', count: countOffices,
  columns: () => (Object.keys(shares) as (keyof typeof shares)[]).map((key) => ({ key, label: w.col[key], word: `post.paper.col.${key}` })),
  rows: namedRows,
  made: async (ctx, _query, taken) => { await record(ctx, 'post.listed', { type: 'export', id: newId() }, { count: taken.rows }); },
  file: {
    extension: 'docx', mime: DOCX,
    async write(ctx, rows, text, query) {
      const lines: (readonly ExportCell[])[] = [];
      for await (const row of rows) lines.push(row);
      const cell = (v: ExportCell, key: string) => ({ text: typeof v === 'string' ? v : '', ...(key === 'employer' || key === 'title' ? {} : { align: 'center' as const }) });
      const table = formTable([6, ...text.columns.map((c) => (isKey(c.key) ? shares[c.key] : 10))], [
        { head: true, cells: [w.col.no, ...text.columns.map((c) => c.label)].map((label) => ({ text: label, label: true })) },
        ...lines.map((row, i) => ({ whole: true, cells: [{ text: String(i + 1), align: 'center' as const }, ...row.map((v, at) => cell(v, text.columns[at]?.key ?? ''))] })),
      ], settings);
      const association = await associationName(ctx);
      const note = formLine(fill(w.nameListNote, { day: formatDateZh((await conditionsOf(ctx, query)).day), count: lines.length }), settings, { align: 'center', keepNext: true });
      return Readable.from([await buildPaper({ meta: { title: text.title, creator: association, date: ctx.now.toISOString() }, children: [...formTitle(text.title, settings, association), note, table, formLine(text.stamp, settings)] }, settings)]);
    },
  },
});

/** All rows of the filter: their order is that of the titles, which the database does not know. */
async function* namedRows(ctx: Ctx, query: OfficeFilter, columns: readonly string[]): AsyncGenerator<ExportCell[], void, undefined> {
  const titles = await titlesOf(ctx);
  const order = [...titles.keys()];
  const found: PostRow[] = [];
  let on = '';
  for (let after: string | undefined; ;) {
    const page = await pageOf(ctx, offices, query, { after, limit: BATCH });
    found.push(...page.rows);
    on = page.day;
    if (page.next === null) break;
    after = page.next;
  }
  const members = await sql<{ id: string; sex: string; employer: string | null; post: string | null }>`select id, sex, employer, post from members where association_id = ${ctx.actor.associationId} and id = any(${[...new Set(found.map((r) => r.member_id))]}::uuid[])`.execute(ctx.tx);
  const people = new Map(members.rows.map((m) => [m.id, m]));
  const sorted = found.toSorted((a, b) => order.indexOf(a.title) - order.indexOf(b.title) || (a.stroke_key < b.stroke_key ? -1 : a.stroke_key > b.stroke_key ? 1 : a.id < b.id ? -1 : 1));
  for (const r of sorted) {
    const m = people.get(r.member_id);
    const item = itemOf(ctx, r, titles, on);
    const cells: Readonly<Record<string, string>> = {
      name: item.name, sex: m?.sex === '1' ? w.male : m?.sex === '2' ? w.female : '', employer: [m?.employer, m?.post].filter(Boolean).join(''), title: [item.unitName, item.titleName].filter(Boolean).join(''),
      span: item.to ? fill(w.spanShort, { from: month(item.from), to: month(item.to) }) : fill(w.sinceShort, { from: month(item.from) }),
    };
    yield columns.map((c) => cells[c] ?? null);
  }
}
