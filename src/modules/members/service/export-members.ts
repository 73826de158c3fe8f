import { type RawBuilder, sql } from 'kysely';
import { affiliationCodes } from '#kit/pure/codes/affiliation.ts';
import { nameOf } from '#kit/pure/codes/code-table.ts';
import { educationCodes } from '#kit/pure/codes/education.ts';
import { ethnicCodes } from '#kit/pure/codes/ethnic-group.ts';
import { say } from '#kit/pure/words.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { exportList } from '#kit/server/exporting.ts';
import { newId } from '#kit/server/ids.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import { memberAccess } from '../access.ts';
import * as api from '../contract/members.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { fieldsOf } from './columns.ts';
import { extraColumns, extraValues } from './extras.ts';
import { memberConditions } from './filter.ts';
import { orders, phoneShown } from './list-members.ts';
import type { MemberRow } from './member-for.ts';

const PAGE = 1000;
const LIST = '、';
/** Before the key of a column that the site added. */
const SITE = 'site.';
type Found = MemberRow & { unit_name: string; working: { name: string; kind: string }[]; shown_phone: string | null; k1: string; k2?: string; k3?: string };

const usual: readonly api.ExportColumn[] = ['name', 'sex', 'employer', 'post', 'phone', 'unit'];

/** The roll as a sheet: only those within reach, only the columns asked for, numbers as the reader sees them in lists. */
export const membersSheet = exportList<api.MemberExport>({
  query: api.memberExport, title: 'member.export.title',
  allow: (ctx) => allowAnywhere(ctx, memberAccess, 'member.export'),
  columns: async (ctx) => [...api.exportColumns.map((key) => ({ key, label: zhCN.member.export.columns[key], word: `member.export.columns.${key}`, usual: usual.includes(key), ...(key === 'affiliations' ? { sensitive: true } : {}), ...(widths[key] === undefined ? {} : { width: widths[key] }) })), ...(await extraColumns(ctx)).map((c) => ({ key: SITE + c.key, label: c.label, width: 18, ...(c.sensitive ? { sensitive: true } : {}) }))],
  async count(ctx, query) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from members m where ${sql.join(await conditions(ctx, query), sql` and `)}`.execute(ctx.tx);
    const n = rows[0]?.n ?? 0;
    return { rows: n, persons: n };
  },
  async *rows(ctx, query, columns) {
    yield* cellsOf(ctx, await conditions(ctx, query), query, columns);
  },
  persons: async (ctx, query) => sql`select m.id from members m where ${sql.join(await conditions(ctx, query), sql` and `)}`,
  inWords,
  async made(ctx, _query, taken) {
    await record(ctx, 'member.exported', { type: 'export', id: newId() }, { count: taken.rows, columns: [...taken.columns] as api.ExportColumn[], reason: taken.reason });
  },
});

const widths: Partial<Record<api.ExportColumn, number>> = { employer: 28, post: 16, phone: 14, unit: 22, groups: 22, committees: 22, socialPosts: 28, remark: 28, email: 24, affiliations: 14, categories: 20 };

/** What was chosen, in words, for the sheet and for the second person. */
async function inWords(ctx: Ctx, q: api.MemberExport): Promise<string> {
  const names = await namesOfUnits(ctx, [q.unit, q.group].filter((id) => id !== undefined));
  const w = zhCN.member;
  const added = q.site ? await extraColumns(ctx) : [];
  const siteWords = (q.site ?? []).map(({ key, value }) => {
    const column = added.find((c) => c.key === key);
    return `${column?.label ?? key}${w.list.colon}${value === '+' ? w.list.filled : value === '-' ? w.list.notFilled : (column?.options.find((o) => o.value === value)?.label ?? value)}`;
  });
  const parts = [
    q.ids ? say(zhCN, 'member.export.picked', { count: q.ids.length }) : q.status === undefined || q.status === 'current' ? w.list.current : q.status === 'all' ? w.list.all : w.status[q.status],
    ...[q.unit, q.group].map((id) => (id ? names.get(id)?.name : undefined)), ...(q.category ?? []).map((c) => w.category[c]), ...(q.affiliation ?? []).map((c) => nameOf(affiliationCodes, c)), q.sex ? w.sex[q.sex] : undefined, ...siteWords, q.search,
  ];
  return parts.filter((p) => p !== undefined && p !== '').join(LIST);
}

async function conditions(ctx: Ctx, { ids, sort: _order, ...filter }: api.MemberExport): Promise<RawBuilder<unknown>[]> {
  const phones = scope(ctx, memberAccess, 'member.listPhones', 'm');
  const chosen = ids ? [sql`m.id = any(${ids}::uuid[])`] : [];
  return [sql`m.association_id = ${ctx.actor.associationId}`, scope(ctx, memberAccess, 'member.export', 'm'), ...(await memberConditions(ctx, ids ? { ...filter, status: 'all' } : filter, phones)), ...chosen];
}

/** Rows page by page in the order of the list, so that memory stays bounded however many there are. */
async function* cellsOf(ctx: Ctx, where: readonly RawBuilder<unknown>[], query: api.MemberExport, columns: readonly string[]): AsyncGenerator<ExportCell[], void, undefined> {
  const order = orders[query.sort ?? 'unit'];
  const phone = phoneShown(scope(ctx, memberAccess, 'member.listPhones', 'm'));
  const added = columns.filter((c) => c.startsWith(SITE)).map((c) => c.slice(SITE.length));
  let after: RawBuilder<boolean> = sql`true`;
  for (;;) {
    const { rows } = await sql<Found>`select m.*, u.name as unit_name, ${phone} as shown_phone, ${order.keys},
        (select coalesce(json_agg(json_build_object('name', g.name, 'kind', g.kind) order by g.pinyin collate "C", g.id), '[]') from member_units mu join units g on g.association_id = mu.association_id and g.id = mu.unit_id where mu.association_id = m.association_id and mu.member_id = m.id and mu.valid_to is null) as working
      from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id ${order.join}
      where ${sql.join([...where, after], sql` and `)} order by ${order.by} limit ${PAGE}`.execute(ctx.tx);
    const texts = await extraValues(ctx, rows.map((r) => r.id), added);
    for (const row of rows) yield columns.map((c) => (c.startsWith(SITE) ? texts.get(row.id)?.[c.slice(SITE.length)] ?? null : cell[c as api.ExportColumn](row)));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = order.after([last.k1, ...(last.k2 === undefined ? [] : [last.k2]), ...(last.k3 === undefined ? [] : [last.k3]), last.id]);
  }
}

const working = (row: Found, committees: boolean): string => row.working.filter((w) => (w.kind === 'committee') === committees).map((w) => w.name).join(LIST);
const plain = (row: Found) => fieldsOf(row);
const cell: Readonly<Record<api.ExportColumn, (row: Found) => ExportCell>> = {
  name: (r) => r.name, formerName: (r) => r.former_name, sex: (r) => zhCN.member.sex[plain(r).sex], ethnicGroup: (r) => r.ethnic_group && nameOf(ethnicCodes, r.ethnic_group),
  birth: (r) => plain(r).birth, education: (r) => r.education && nameOf(educationCodes, r.education), degree: (r) => r.degree, employer: (r) => r.employer, post: (r) => r.post, professionalTitle: (r) => r.professional_title,
  affiliations: (r) => r.affiliations.map((c) => nameOf(affiliationCodes, c)).join(LIST), categories: (r) => plain(r).categories.map((c) => zhCN.member.category[c]).join(LIST), phone: (r) => r.shown_phone, email: (r) => r.email,
  unit: (r) => r.unit_name, groups: (r) => working(r, false), committees: (r) => working(r, true), joined: (r) => plain(r).joined, socialPosts: (r) => r.social_posts, status: (r) => zhCN.member.status[r.status], remark: (r) => r.remark,
};
