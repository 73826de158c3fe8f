import { type RawBuilder, sql } from 'kysely';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type ExportCount, type ExportList, type SheetColumn, exportList } from '#kit/server/exporting.ts';
import type { ColumnType, ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { applicationAccess, onboardingAccess } from '../access.ts';
import { type ApplicationFilter, applicationFilter, type listApplications as listApi } from '../contract/applications.ts';
import { type OnboardingFilter, type listOnboardings as yearsApi, onboardingFilter } from '../contract/onboarding.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { listApplications, where as applicationsWhere } from './list.ts';
import { listOnboardings, where as yearsWhere } from './onboarding.ts';

type Application = OutputOf<typeof listApi>['items'][number];
type Year = OutputOf<typeof yearsApi>['items'][number];
type Cells<R> = Readonly<Record<string, (r: R) => ExportCell>>;

const BATCH = 200;
const { list, years, state, source } = zhCN.admission;
const col = (word: string, key: string, label: string, more: { type?: ColumnType; width?: number; usual?: false } = {}): SheetColumn => ({ key, label, word, usual: more.usual ?? true, ...(more.type ? { type: more.type } : {}), ...(more.width ? { width: more.width } : {}) });
const dayOf = (at: string | null): string | null => (at === null ? null : new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10));

async function* paged<R>(columns: readonly string[], cells: Cells<R>, page: (after: string | undefined) => Promise<{ items: readonly R[]; next: string | null }>): AsyncGenerator<ExportCell[], void, undefined> {
  for (let after: string | undefined; ;) {
    const { items, next } = await page(after);
    for (const r of items) yield columns.map((c) => cells[c]?.(r) ?? null);
    if (next === null) return;
    after = next;
  }
}

/** Every row is about one person. */
async function counted(ctx: Ctx, from: RawBuilder<unknown>): Promise<ExportCount> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${from}`.execute(ctx.tx);
  return { rows: rows[0]?.n ?? 0, persons: rows[0]?.n ?? 0 };
}

const applicationCells: Cells<Application> = {
  name: (r) => r.name, number: (r) => r.number, unit: (r) => r.unitName, state: (r) => state[r.state], stage: (r) => r.stageName, due: (r) => dayOf(r.clock?.dueAt ?? null), submitted: (r) => dayOf(r.submittedAt), created: (r) => dayOf(r.createdAt),
  source: (r) => source[r.source as 'phone' | 'paper'], phone: (r) => r.phone,
};
const a = (key: keyof typeof list, more: Parameters<typeof col>[3] = {}): SheetColumn => col(`admission.list.${key}`, key, list[key], more);

/** Applications as the list shows them: numbers with their middle hidden, nothing of what was written. */
export const applicationsSheet: ExportList = exportList<ApplicationFilter>({
  query: applicationFilter, title: 'admission.list.title', allow: (ctx) => allowAnywhere(ctx, applicationAccess, 'application.export'),
  columns: () => [a('name', { width: 10 }), a('number', { width: 12 }), a('unit', { width: 20 }), a('state', { width: 12 }), a('stage', { width: 14 }), a('due', { type: 'date' }), a('submitted', { type: 'date' }), a('created', { type: 'date', usual: false }), a('source', { width: 10, usual: false }), a('phone', { width: 14, usual: false })],
  count: (ctx, query) => counted(ctx, sql`membership_applications a where ${applicationsWhere(ctx, query)}`),
  rows: (ctx, query, columns) => paged(columns, applicationCells, (after) => listApplications(ctx, { query: { ...query, limit: BATCH, ...(after ? { after } : {}) } })),
});

const yearCells: Cells<Year> = {
  name: (r) => r.member.name, state: (r) => years.stateWord[r.state], unit: (r) => r.unitName, mentor: (r) => r.mentorName, lists: (r) => `${r.done}/${r.total}`, started: (r) => r.startedOn, ends: (r) => r.endsOn, assignedTo: (r) => r.assignedTo,
};
const y = (key: 'name' | 'state' | 'unit' | 'mentor' | 'lists' | 'started' | 'ends' | 'assignedTo', more: Parameters<typeof col>[3] = {}): SheetColumn => col(`admission.years.${key}`, key, years[key], more);

/** New members in their first year, with mentor and how far their lists are. */
export const newMembersSheet: ExportList = exportList<OnboardingFilter>({
  query: onboardingFilter, title: 'admission.years.title', allow: (ctx) => allowAnywhere(ctx, onboardingAccess, 'onboarding.export'),
  columns: () => [y('name', { width: 10 }), y('state', { width: 10 }), y('unit', { width: 20 }), y('mentor', { width: 10 }), y('lists', { width: 8 }), y('started', { type: 'date' }), y('ends', { type: 'date' }), y('assignedTo', { width: 28 })],
  persons: (ctx, query) => sql`select o.member_id from onboardings o join members m on m.association_id = o.association_id and m.id = o.member_id where ${yearsWhere(ctx, query)}`,
  count: (ctx, query) => counted(ctx, sql`onboardings o join members m on m.association_id = o.association_id and m.id = o.member_id where ${yearsWhere(ctx, query)}`),
  rows: (ctx, query, columns) => paged(columns, yearCells, (after) => listOnboardings(ctx, { query: { ...query, limit: BATCH, ...(after ? { after } : {}) } })),
});

