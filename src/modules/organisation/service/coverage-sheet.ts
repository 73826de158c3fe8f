import { sql } from 'kysely';
import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { exportList } from '#kit/server/exporting.ts';
import { newId } from '#kit/server/ids.ts';
import type { CheckedRow, FileRow, ImportChange, ImportList, RowProblem } from '#kit/server/importing.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { organisationAccess } from '../access.ts';
import { type CoverageFilter, type TargetKind, coverageFilter, targetKinds } from '../contract/coverage.ts';
import { headings, otherWords } from '../data/coverage-words.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { count, targetsOf } from './coverage.ts';
import { keysOf, unitsNamed } from './targets.ts';

const PAGE = 500;
const words = zhCN.organisation.coverage;
const columns = ['kind', 'name', 'state', 'unit', 'establishedOn', 'head', 'members', 'note'] as const;
const widths = { kind: 12, name: 28, state: 10, unit: 28, establishedOn: 12, head: 12, members: 10, note: 30 };

/** The coverage list as a sheet; gaps alone where the filter says so. */
export const coverageSheet = exportList<CoverageFilter>({
  query: coverageFilter, title: 'organisation.coverage.title',
  allow: (ctx) => allowAnywhere(ctx, organisationAccess, 'coverage.read'),
  columns: () => columns.map((key) => ({ key, label: words.column[key], word: `organisation.coverage.column.${key}`, width: widths[key], ...(key === 'members' ? { type: 'number' as const } : key === 'establishedOn' ? { type: 'date' as const } : {}) })),
  // Units and their heads, as the tree shows them: no list of persons.
  count: async (ctx, query) => ({ rows: (await count(ctx, { query })).count, persons: 0 }),
  async *rows(ctx, query, wanted) {
    let after: readonly [number, string, string] | null = null;
    for (;;) {
      const page: Awaited<ReturnType<typeof targetsOf>> = await targetsOf(ctx, query, after, PAGE);
      for (const t of page) {
        const cell: Record<string, ExportCell> = { kind: words.kind[t.kind], name: t.name, state: words.state[t.state], unit: t.unitName, establishedOn: t.establishedOn, head: t.head, members: t.members, note: t.note };
        yield wanted.map((c) => cell[c] ?? null);
      }
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = [last.sort, last.pinyin, last.id];
    }
  },
});

interface Plan { id: string | null; kind: TargetKind; name: string; note: string | null; unitId: string | null }

/** The target list from a spreadsheet: kind, name, and the unit that covers it where there is one. */
export const coverageImport: ImportList = {
  title: 'organisation.coverage.title', href: '/coverage',
  allow: (ctx) => allowAnywhere(ctx, organisationAccess, 'coverage.edit'),
  fields: [
    { key: 'kind', word: 'organisation.coverage.column.kind', required: true, headings: [...headings.kind], example: words.kind.district },
    { key: 'name', word: 'organisation.coverage.column.name', required: true, headings: [...headings.name], example: words.example },
    { key: 'unit', word: 'organisation.coverage.column.unit', headings: [...headings.unit] },
    { key: 'note', word: 'organisation.coverage.column.note', headings: [...headings.note] },
  ],
  check, commit, undo,
};

const kindOf = (text: string): TargetKind | undefined => targetKinds.find((k) => k === text || words.kind[k] === text || otherWords[k].some((a) => a === text));

async function check(ctx: Ctx, rows: readonly FileRow[]): Promise<CheckedRow[]> {
  const { associationId } = ctx.actor;
  const there = await ctx.tx.selectFrom('coverage_targets').select(['id', 'kind', 'name_key', 'unit_id', 'note']).where('association_id', '=', associationId).where('retired_on', 'is', null).execute();
  const known = new Map(there.map((t) => [`${t.kind} ${t.name_key}`, t]));
  const units = await unitsNamed(ctx, [...new Set(rows.flatMap((r) => [r.values['unit'] ?? '', r.values['name'] ?? '']))].filter((n) => n !== ''));
  const seen = new Set<string>();
  return rows.map((row): CheckedRow => {
    const name = (row.values['name'] ?? '').trim();
    const kind = kindOf((row.values['kind'] ?? '').trim());
    const named = (row.values['unit'] ?? '').trim();
    const key = `${kind} ${visibleKey(name)}`;
    const problems: RowProblem[] = [];
    if (!kind) problems.push({ field: 'kind', severity: 'error', code: 'coverage.kind_unknown' });
    if (name === '' || name.length > 60) problems.push({ field: 'name', severity: 'error', code: 'coverage.name_missing' });
    if (kind && seen.has(key)) problems.push({ field: 'name', severity: 'error', code: 'coverage.repeated' });
    if (named !== '' && !units.has(named)) problems.push({ field: 'unit', severity: 'warning', code: 'coverage.unit_unknown' });
    seen.add(key);
    const before = known.get(key);
    const unitId = units.get(named) ?? units.get(name) ?? before?.unit_id ?? null;
    const note = (row.values['note'] ?? '').trim() || (before?.note ?? null);
    const decision = problems.some((p) => p.severity === 'error') ? 'error' : !before ? 'new' : before.unit_id === unitId && before.note === note ? 'same' : 'update';
    return { rowNo: row.rowNo, decision, problems, title: name, plan: { id: before?.id ?? null, kind: kind ?? 'other', name, note, unitId } satisfies Plan };
  });
}

async function commit(ctx: Ctx, rows: readonly CheckedRow[]): Promise<ImportChange[]> {
  const changes: ImportChange[] = [];
  for (const row of rows.filter((r) => r.decision === 'new' || r.decision === 'update')) {
    const plan = row.plan as unknown as Plan;
    if (plan.id === null) {
      const id = newId();
      await ctx.tx.insertInto('coverage_targets').values({ association_id: ctx.actor.associationId, id, kind: plan.kind, ...keysOf(plan.name), unit_id: plan.unitId, note: plan.note, created_at: ctx.now }).execute();
      changes.push({ rowNo: row.rowNo, subjectId: id, before: null, version: 1 });
    } else {
      const before = await ctx.tx.selectFrom('coverage_targets').select(['unit_id', 'note', 'version']).where('association_id', '=', ctx.actor.associationId).where('id', '=', plan.id).forUpdate().executeTakeFirstOrThrow();
      await ctx.tx.updateTable('coverage_targets').set({ unit_id: plan.unitId, note: plan.note, version: before.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', plan.id).execute();
      changes.push({ rowNo: row.rowNo, subjectId: plan.id, before: { unit_id: before.unit_id, note: before.note }, version: before.version + 1 });
    }
  }
  const [first] = changes;
  if (first) await record(ctx, 'coverage.added', { type: 'coverageTarget', id: first.subjectId }, { name: (rows.find((r) => r.rowNo === first.rowNo)?.title ?? ''), count: changes.length });
  return changes;
}

async function undo(ctx: Ctx, changes: readonly ImportChange[]): Promise<{ removed: number; restored: number; kept: number }> {
  const { associationId } = ctx.actor;
  const result = { removed: 0, restored: 0, kept: 0 };
  for (const c of changes) {
    // What somebody changed since stays.
    const done = c.before === null
      ? await sql`delete from coverage_targets where association_id = ${associationId} and id = ${c.subjectId} and version = ${c.version} returning id`.execute(ctx.tx)
      : await sql`update coverage_targets set unit_id = ${(c.before['unit_id'] as string | null) ?? null}, note = ${(c.before['note'] as string | null) ?? null}, version = version + 1 where association_id = ${associationId} and id = ${c.subjectId} and version = ${c.version} returning id`.execute(ctx.tx);
    if (done.rows.length === 0) result.kept += 1;
    else if (c.before === null) result.removed += 1;
    else result.restored += 1;
  }
  return result;
}
