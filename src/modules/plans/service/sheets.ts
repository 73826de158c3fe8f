import { sql } from 'kysely';
import { z } from 'zod';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { type ExportList, type SheetColumn, exportList } from '#kit/server/exporting.ts';
import { newId } from '#kit/server/ids.ts';
import type { ColumnType, ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { planAccess } from '../access.ts';
import { type ItemFilter, itemFilter } from '../contract/items.ts';
import { type PlanFilter, planFilter } from '../contract/plans.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { itemStateOn, percentOf } from '../rules/items.ts';
import { stageOf } from '../rules/plans.ts';
import { unitRows } from './chase.ts';
import { allOf, todayOf } from './common.ts';
import * as items from './items.ts';
import * as plans from './list.ts';
import { planFor } from './plan-for.ts';

const BATCH = 500;
const w = zhCN.plan;
const col = (key: keyof typeof w.sheet, width?: number, type?: ColumnType): SheetColumn => ({ key, label: w.sheet[key], word: `plan.sheet.${key}`, ...(width ? { width } : {}), ...(type ? { type } : {}) });
const allow = (ctx: Ctx): void => allowAnywhere(ctx, planAccess, 'plan.export');
const made = async (ctx: Ctx, _query: unknown, taken: { rows: number }): Promise<void> => {
  await record(ctx, 'plan.exported', { type: 'export', id: newId() }, { count: taken.rows });
};

const planCells: Readonly<Record<string, (r: plans.ListedPlan) => ExportCell>> = {
  title: (r) => r.title, kindLabel: (r) => w.kind[r.kind], year: (r) => r.year, theme: (r) => r.theme, unit: (r) => r.unit_name, stageLabel: (r) => w.stage[stageOf(r.state, r.newest)], startsOn: (r) => r.starts_on, endsOn: (r) => r.ends_on, items: (r) => r.items, done: (r) => r.done, late: (r) => r.late,
};
/** Plans with their counts. */
const planSheet = exportList<PlanFilter>({
  query: planFilter, title: 'plan.sheet.plans', allow, made,
  columns: () => [col('title', 32), col('kindLabel', 10), col('year', 8, 'integer'), col('theme', 28), col('unit', 18), col('stageLabel', 10), col('startsOn', 12, 'date'), col('endsOn', 12, 'date'), col('items', 8, 'integer'), col('done', 8, 'integer'), col('late', 8, 'integer')],
  // Plans of units: no list of persons.
  async count(ctx, query) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from plans p where ${plans.conditions(ctx, query)}`.execute(ctx.tx);
    return { rows: rows[0]?.n ?? 0, persons: 0 };
  },
  async *rows(ctx, query, columns) {
    for (let after: string[] | null = null; ;) {
      const page: plans.ListedPlan[] = await plans.rowsOf(ctx, allOf([plans.conditions(ctx, query), plans.placeAfter(after)]), BATCH);
      for (const r of page) yield columns.map((c) => planCells[c]?.(r) ?? null);
      const last = page.at(-1);
      if (!last || page.length < BATCH) return;
      after = plans.keyOf(last);
    }
  },
});

const itemCells = (today: string): Readonly<Record<string, (r: items.ItemRow) => ExportCell>> => ({
  plan: (r) => r.plan_title, section: (r) => r.section, item: (r) => r.title, lead: (r) => r.lead?.name ?? r.lead_text, due: (r) => r.due, stateLabel: (r) => w.itemState[itemStateOn({ done: r.done, begun: r.begun, due: r.due, runs: r.state === 'running' }, today)],
  percent: (r) => percentOf({ done: r.done, checks: r.checks, checksDone: r.checks_done, target: r.target, amount: r.amount, tasks: r.tasks, tasksDone: r.tasks_done }), target: (r) => (r.target === null ? null : `${r.target}${r.measure}`), amount: (r) => r.amount, tasks: (r) => (r.tasks === 0 ? null : `${r.tasks_done}/${r.tasks}`), checks: (r) => (r.checks === 0 ? null : `${r.checks_done}/${r.checks}`),
});
/** Items with how far they are; who leads one in person counts as a person of it. */
const itemSheet = exportList<ItemFilter>({
  query: itemFilter, title: 'plan.sheet.itemList', allow, made,
  columns: () => [col('plan', 28), col('section', 18), col('item', 36), col('lead', 16), col('due', 12, 'date'), col('stateLabel', 10), col('percent', 8, 'integer'), col('target', 10), col('amount', 8, 'integer'), col('tasks', 8), col('checks', 8)],
  async count(ctx, query) {
    const { rows } = await sql<{ rows: number; persons: number }>`select count(*)::int as rows, count(distinct f.lead_account_id)::int as persons from plan_item_facts f where ${items.conditions(ctx, query)}`.execute(ctx.tx);
    return rows[0] ?? { rows: 0, persons: 0 };
  },
  async *rows(ctx, query, columns) {
    const cells = itemCells(todayOf(ctx));
    for (let after: string[] | null = null; ;) {
      const page: items.ItemRow[] = await items.rowsOf(ctx, allOf([items.conditions(ctx, query), items.placeAfter(after)]), BATCH);
      for (const r of page) yield columns.map((c) => cells[c]?.(r) ?? null);
      const last = page.at(-1);
      if (!last || page.length < BATCH) return;
      after = items.keyOf(last);
    }
  },
});

const unitQuery = z.strictObject({ plan: z.uuid(), only: z.enum(['open', 'late', 'done']).optional() });
type UnitQuery = z.output<typeof unitQuery>;
type UnitRow = Awaited<ReturnType<typeof unitRows>>[number];
const unitCells: Readonly<Record<string, (r: UnitRow) => ExportCell>> = { unit: (r) => r.name, asked: (r) => r.asked, done: (r) => r.done, late: (r) => r.late, due: (r) => r.next, chases: (r) => r.chases };
const unitsOf = async (ctx: Ctx, q: UnitQuery): Promise<UnitRow[]> => unitRows(ctx, await planFor(ctx, 'plan.read', q.plan), q.only);
/** How far each unit of a campaign is. */
const unitSheet = exportList<UnitQuery>({
  query: unitQuery, title: 'plan.sheet.unitList', allow, made,
  columns: () => [col('unit', 28), col('asked', 10, 'integer'), col('done', 10, 'integer'), col('late', 10, 'integer'), col('due', 12, 'date'), col('chases', 10, 'integer')],
  count: async (ctx, query) => ({ rows: (await unitsOf(ctx, query)).length, persons: 0 }),
  async *rows(ctx, query, columns) {
    for (const r of await unitsOf(ctx, query)) yield columns.map((c) => unitCells[c]?.(r) ?? null);
  },
});

/** The lists of this module that leave by the common door. */
export const planSheets: Readonly<Record<string, ExportList>> = { plans: planSheet, planItems: itemSheet, planUnits: unitSheet };
