import { sql } from 'kysely';
import { readDay } from '#kit/pure/read-day.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import type { CheckedRow, FileRow, ImportChange, ImportList, RowProblem, UndoResult } from '#kit/server/importing.ts';
import { planAccess } from '../access.ts';
import { pasteHeads, planHeads } from '../data/words.ts';
import { association, planSubject } from './common.ts';
import { leadsNamed } from './draft.ts';

interface Plan { planId: string; number: number; section: string; title: string; body: string; leadAccount: string | null; leadUnit: string | null; leadText: string; dueOn: string | null; target: number | null; measure: string }

/** Items of plans in the making, from a spreadsheet: each row says to which plan it belongs. */
export const itemImport: ImportList = {
  title: 'plan.sheet.itemList', href: '/plans',
  allow: (ctx) => allowAnywhere(ctx, planAccess, 'plan.create'),
  fields: [
    { key: 'plan', word: 'plan.sheet.plan', required: true, headings: [...planHeads] }, { key: 'section', word: 'plan.sheet.section', headings: [...pasteHeads.section] }, { key: 'title', word: 'plan.sheet.item', required: true, headings: [...pasteHeads.title] }, { key: 'body', word: 'plan.field.body', headings: [...pasteHeads.body] },
    { key: 'lead', word: 'plan.sheet.lead', headings: [...pasteHeads.lead] }, { key: 'due', word: 'plan.sheet.due', headings: [...pasteHeads.due] }, { key: 'target', word: 'plan.sheet.target', headings: [...pasteHeads.target] }, { key: 'measure', word: 'plan.field.measure', headings: [...pasteHeads.measure] },
  ],
  check, commit, undo,
};

interface Draft { id: string; title: string; number: number; starts_on: string; ends_on: string; titles: string[] }
const draftsOf = async (ctx: Ctx): Promise<Draft[]> => (await sql<Draft>`select p.id, p.title, v.number, p.starts_on, p.ends_on, coalesce((select array_agg(i.title) from plan_items i where i.association_id = p.association_id and i.plan_id = p.id and i.version_number = v.number), '{}') as titles
  from plans p join plan_versions v on v.association_id = p.association_id and v.plan_id = p.id and v.state = 'draft' where p.association_id = ${association(ctx)} and p.state in ('preparing', 'approved', 'running') and ${scope(ctx, planAccess, 'plan.edit', 'p')}`.execute(ctx.tx)).rows;

async function check(ctx: Ctx, rows: readonly FileRow[]): Promise<CheckedRow[]> {
  const drafts = await draftsOf(ctx);
  const of = (row: FileRow, key: string): string => (row.values[key] ?? '').trim();
  const leads = await leadsNamed(ctx, rows.map((r) => of(r, 'lead')));
  const seen = new Set<string>();
  return rows.map((row): CheckedRow => {
    const title = of(row, 'title');
    const found = drafts.filter((d) => d.title === of(row, 'plan'));
    const draft = found.length === 1 ? found[0] : undefined;
    const problems: RowProblem[] = [];
    const wrong = (field: string, code: RowProblem['code'], severity: RowProblem['severity'] = 'error', params?: RowProblem['params']): void => void problems.push({ field, severity, code, ...(params ? { params } : {}) });
    if (!draft) wrong('plan', 'plan.title_unknown');
    if (title.length < 2 || title.length > 120) wrong('title', 'plan.row_incomplete');
    const dueOn = of(row, 'due') === '' ? null : readDay(of(row, 'due'));
    if (of(row, 'due') !== '' && dueOn === null) wrong('due', 'plan.day_unreadable');
    if (draft && dueOn && (dueOn < draft.starts_on || dueOn > draft.ends_on)) wrong('due', 'plan.due_outside', 'error', { item: title });
    const amount = /^(\d{1,7})\s*(\D{0,10})$/.exec(of(row, 'target'));
    if (of(row, 'target') !== '' && !amount) wrong('target', 'plan.target_unreadable');
    const lead = leads.get(of(row, 'lead'));
    const key = `${draft?.id} ${title}`;
    const same = draft !== undefined && (seen.has(key) || draft.titles.includes(title));
    seen.add(key);
    const plan: Plan = { planId: draft?.id ?? '', number: draft?.number ?? 0, section: of(row, 'section').slice(0, 60), title, body: of(row, 'body').slice(0, 2000), leadAccount: lead?.kind === 'account' ? lead.id : null, leadUnit: lead?.kind === 'unit' ? lead.id : null, leadText: lead ? '' : of(row, 'lead').slice(0, 60), dueOn, target: amount ? Math.max(1, Number(amount[1])) : null, measure: (of(row, 'measure') || (amount?.[2] ?? '')).slice(0, 10) };
    return { rowNo: row.rowNo, decision: problems.some((p) => p.severity === 'error') ? 'error' : same ? 'same' : 'new', problems, title, plan: { ...plan } };
  });
}

async function commit(ctx: Ctx, rows: readonly CheckedRow[]): Promise<ImportChange[]> {
  const changes: ImportChange[] = [];
  for (const row of rows.filter((r) => r.decision === 'new')) {
    const plan = row.plan as unknown as Plan;
    const id = newId();
    await sql`insert into plan_items (association_id, plan_id, version_number, id, position, section, title, body, lead_account_id, lead_unit_id, lead_text, due_on, target, measure)
      select ${association(ctx)}::uuid, v.plan_id, v.number, ${id}::uuid, coalesce((select max(i.position) from plan_items i where i.association_id = v.association_id and i.plan_id = v.plan_id and i.version_number = v.number), 0) + 1, ${plan.section}, ${plan.title}, ${plan.body}, ${plan.leadAccount}::uuid, ${plan.leadUnit}::uuid, ${plan.leadText}, ${plan.dueOn}::date, ${plan.target}::int, ${plan.measure}
      from plan_versions v where v.association_id = ${association(ctx)} and v.plan_id = ${plan.planId}::uuid and v.number = ${plan.number}::int and v.state = 'draft'`.execute(ctx.tx);
    changes.push({ rowNo: row.rowNo, subjectId: id, before: null, version: 1 });
  }
  const planIds = [...new Set(rows.map((r) => (r.plan as unknown as Plan).planId))].filter((id) => id !== '');
  // Whoever has the draft open saves on an older version and is told.
  if (planIds.length > 0) await sql`update plan_versions set version = version + 1, updated_at = ${ctx.now} where association_id = ${association(ctx)} and plan_id = any(${planIds}::uuid[]) and state = 'draft'`.execute(ctx.tx);
  const [first] = planIds;
  if (first) await record(ctx, 'plan.imported', planSubject(first), { count: changes.length });
  return changes;
}

/** Takes out what was brought, as long as its version is still a draft. */
async function undo(ctx: Ctx, changes: readonly ImportChange[]): Promise<UndoResult> {
  const gone = await sql<{ plan_id: string }>`delete from plan_items i using plan_versions v where i.association_id = ${association(ctx)} and i.id = any(${changes.map((c) => c.subjectId)}::uuid[]) and v.association_id = i.association_id and v.plan_id = i.plan_id and v.number = i.version_number and v.state = 'draft' returning i.plan_id`.execute(ctx.tx);
  await sql`update plan_versions set version = version + 1, updated_at = ${ctx.now} where association_id = ${association(ctx)} and plan_id = any(${[...new Set(gone.rows.map((r) => r.plan_id))]}::uuid[]) and state = 'draft'`.execute(ctx.tx);
  return { removed: gone.rows.length, restored: 0, kept: changes.length - gone.rows.length };
}
