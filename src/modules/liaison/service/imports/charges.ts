import { sql } from 'kysely';
import { toHalfWidth } from '#kit/pure/tabular/text.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { type CheckedRow, type FileRow, type ImportChange, type ImportList, type UndoResult, leftAsItIs } from '#kit/server/importing.ts';
import { pointAccess } from '../../access.ts';
import { chargeColumns, kindWords } from '../../data/import-words.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import type { AssignmentKind } from '../../rules.ts';
import { association } from '../common.ts';
import { lookUp, reader } from './look-up.ts';

interface Plan { id: string | null; account: string; kind: AssignmentKind; unit: string | null; point: string | null; target: number; from: string }
type Column = keyof typeof chargeColumns;
const w = zhCN.liaison.chargeColumn;
const field = (key: Column, more: { required?: boolean; example?: string } = {}) => ({ key, word: `liaison.chargeColumn.${key}`, headings: [...chargeColumns[key]], ...more });

/** Who is in charge of what, from a spreadsheet. */
export const chargesImport: ImportList = {
  title: 'liaison.charge.title', href: '/liaison-charges',
  allow: (ctx) => allowAnywhere(ctx, pointAccess, 'liaisonPoint.manage'),
  fields: [field('account', { required: true, example: w.example.account }), field('kind', { required: true, example: w.example.kind }), field('place', { required: true, example: w.example.place }), field('unit'), field('target', { required: true, example: w.example.target }), field('from')],
  check, commit, undo,
};

async function check(ctx: Ctx, rows: readonly FileRow[]): Promise<CheckedRow[]> {
  const [find, today] = [await lookUp(ctx), localDate(ctx.now)];
  const there = await ctx.tx.selectFrom('liaison_assignments').selectAll().where('association_id', '=', association(ctx)).where('ends_on', 'is', null).execute();
  const known = new Map(there.map((x) => [`${x.account_id} ${x.point_id ?? x.unit_id}`, x]));
  const seen = new Set<string>();
  return rows.map((row): CheckedRow => {
    const { text, wrong, day, problems } = reader<Column>(row);
    const [account, place, kind] = [find.person(text('account')), find.place(text('place'), text('unit')), kindWords[text('kind')]];
    const target = Number(/^\d{1,3}/.exec(toHalfWidth(text('target')))?.[0] ?? 0);
    const from = day('from', 'begins', today);
    if (!account) wrong('account', 'liaisonImport.person_unknown');
    if (!place) wrong('place', 'liaisonImport.place_unknown');
    if (!kind) wrong('kind', 'liaisonImport.kind_unknown');
    if (target < 1 || target > 366) wrong('target', 'liaisonImport.target_unknown');
    const key = `${account} ${place?.pointId ?? place?.unitId}`;
    if (account && place && seen.has(key)) wrong('place', 'liaisonImport.repeated');
    seen.add(key);
    const before = known.get(key);
    const plan: Plan | null = problems.length === 0 && account && place && kind ? { id: before?.id ?? null, account, kind, unit: place.pointId ? null : place.unitId, point: place.pointId, target, from: from ?? today } : null;
    if (plan && before && from !== null && from !== before.starts_on) problems.push(...leftAsItIs(row, { from: before.starts_on }));
    const decision = plan === null ? 'error' : !before ? 'new' : before.kind === plan.kind && before.target === plan.target ? 'same' : 'update';
    return { rowNo: row.rowNo, decision, problems, title: `${text('account')} ${text('place')}`, plan: { ...plan } };
  });
}

async function commit(ctx: Ctx, rows: readonly CheckedRow[]): Promise<ImportChange[]> {
  ctx.asked.add('liaisonPoint.manage');
  const a = association(ctx);
  const changes: ImportChange[] = [];
  for (const row of rows) {
    const p = row.plan as unknown as Plan;
    if (p.id === null) {
      const id = newId();
      await ctx.tx.insertInto('liaison_assignments').values({ association_id: a, id, account_id: p.account, kind: p.kind, unit_id: p.unit, point_id: p.point, target: p.target, starts_on: p.from, created_at: ctx.now }).execute();
      changes.push({ rowNo: row.rowNo, subjectId: id, before: null, version: 1 });
      continue;
    }
    const was = await ctx.tx.selectFrom('liaison_assignments').select(['kind', 'target', 'version']).where('association_id', '=', a).where('id', '=', p.id).forUpdate().executeTakeFirstOrThrow();
    await ctx.tx.updateTable('liaison_assignments').set({ kind: p.kind, target: p.target, version: was.version + 1 }).where('association_id', '=', a).where('id', '=', p.id).execute();
    changes.push({ rowNo: row.rowNo, subjectId: p.id, before: { kind: was.kind, target: was.target }, version: was.version + 1 });
  }
  const [first] = changes;
  if (first) await record(ctx, 'liaisonAssignment.imported', { type: 'liaisonAssignment', id: first.subjectId }, { count: changes.length });
  return changes;
}

/** What somebody changed or ended since stays. */
async function undo(ctx: Ctx, changes: readonly ImportChange[]): Promise<UndoResult> {
  const a = association(ctx);
  const result = { removed: 0, restored: 0, kept: 0 };
  for (const c of changes) {
    const mine = sql`x.association_id = ${a} and x.id = ${c.subjectId} and x.version = ${c.version}`;
    const done = c.before === null
      ? await sql`delete from liaison_assignments x where ${mine} returning x.id`.execute(ctx.tx)
      : await sql`update liaison_assignments x set kind = ${c.before['kind']}, target = ${c.before['target']}::int, version = x.version + 1 where ${mine} returning x.id`.execute(ctx.tx);
    if (done.rows.length === 0) result.kept += 1;
    else if (c.before === null) result.removed += 1;
    else result.restored += 1;
  }
  return result;
}
