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

interface Values { section: string; body: string; leadAccount: string | null; leadUnit: string | null; leadText: string; dueOn: string | null; target: number | null; measure: string }
/** `itemId` is the item of the draft that the row changes. */
interface Plan extends Values { planId: string; number: number; itemId: string | null; title: string }

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

interface Item extends Values { id: string; title: string; leadName: string }
interface Draft { id: string; title: string; number: number; starts_on: string; ends_on: string; items: Item[] }
const itemsOf = sql`coalesce((select json_agg(json_build_object('id', i.id, 'title', i.title, 'section', i.section, 'body', i.body, 'leadAccount', i.lead_account_id, 'leadUnit', i.lead_unit_id, 'leadText', i.lead_text, 'dueOn', i.due_on, 'target', i.target, 'measure', i.measure,
    'leadName', coalesce((select a.name from accounts a where a.association_id = i.association_id and a.id = i.lead_account_id), (select u.short_name from units u where u.association_id = i.association_id and u.id = i.lead_unit_id), i.lead_text))) from plan_items i where i.association_id = p.association_id and i.plan_id = p.id and i.version_number = v.number), '[]') as items`;
/** A change that nobody asked for: whether what stands in the row is what stands in the item. */
const sameAs = (a: Values, b: Values): boolean => a.section === b.section && a.body === b.body && a.leadAccount === b.leadAccount && a.leadUnit === b.leadUnit && a.leadText === b.leadText && a.dueOn === b.dueOn && a.target === b.target && a.measure === b.measure;

const draftsOf = async (ctx: Ctx): Promise<Draft[]> => (await sql<Draft>`select p.id, p.title, v.number, p.starts_on, p.ends_on, ${itemsOf}
  from plans p join plan_versions v on v.association_id = p.association_id and v.plan_id = p.id and v.state = 'draft' where p.association_id = ${association(ctx)} and p.state in ('preparing', 'approved', 'running') and ${scope(ctx, planAccess, 'plan.edit', 'p')}`.execute(ctx.tx)).rows;

/** Plans that run and have no draft: nothing of them is changed by a table, but a list of theirs may come back as it was. */
const settledOf = async (ctx: Ctx): Promise<Draft[]> => (await sql<Draft>`select p.id, p.title, v.number, p.starts_on, p.ends_on, ${itemsOf}
  from plans p join plan_versions v on v.association_id = p.association_id and v.plan_id = p.id and v.number = (select max(x.number) from plan_versions x where x.association_id = p.association_id and x.plan_id = p.id and x.state <> 'draft') where p.association_id = ${association(ctx)} and ${scope(ctx, planAccess, 'plan.edit', 'p')}`.execute(ctx.tx)).rows;

async function check(ctx: Ctx, rows: readonly FileRow[]): Promise<CheckedRow[]> {
  const drafts = await draftsOf(ctx);
  const settled = (await settledOf(ctx)).filter((p) => !drafts.some((d) => d.id === p.id));
  const of = (row: FileRow, key: string): string => (row.values[key] ?? '').trim();
  const leads = await leadsNamed(ctx, rows.map((r) => of(r, 'lead')));
  const seen = new Set<string>();
  return rows.map((row): CheckedRow => {
    const title = of(row, 'title');
    const found = drafts.filter((d) => d.title === of(row, 'plan'));
    const draft = found.length === 1 ? found[0] : undefined;
    const stands = draft || found.length > 0 ? undefined : settled.flatMap((p) => (p.title === of(row, 'plan') ? p.items.filter((i) => i.title === title).map((i) => ({ plan: p, item: i })) : []));
    const problems: RowProblem[] = [];
    const wrong = (field: string, code: RowProblem['code'], severity: RowProblem['severity'] = 'error', params?: RowProblem['params']): void => void problems.push({ field, severity, code, ...(params ? { params } : {}) });
    if (title.length < 2 || title.length > 120) wrong('title', 'plan.row_incomplete');
    const dueOn = of(row, 'due') === '' ? null : readDay(of(row, 'due'));
    if (of(row, 'due') !== '' && dueOn === null) wrong('due', 'plan.day_unreadable');
    if (draft && dueOn && (dueOn < draft.starts_on || dueOn > draft.ends_on)) wrong('due', 'plan.due_outside', 'error', { item: title });
    const amount = /^(\d{1,7})\s*(\D{0,10})$/.exec(of(row, 'target'));
    if (of(row, 'target') !== '' && !amount) wrong('target', 'plan.target_unreadable');
    const lead = leads.get(of(row, 'lead'));
    const key = `${draft?.id} ${title}`;
    const again = seen.has(key);
    seen.add(key);
    const says = (column: string): boolean => row.values[column] !== undefined;
    /** What the row says; of an item that is there, what it has no column for stays, and its last day is that of the plan where none was set. */
    const valuesOver = (was: Item | undefined, ends: string | undefined): Values => ({
      section: was && !says('section') ? was.section : of(row, 'section').slice(0, 60), body: was && !says('body') ? was.body : of(row, 'body').slice(0, 2000),
      ...(was && (!says('lead') || of(row, 'lead') === was.leadName) ? { leadAccount: was.leadAccount, leadUnit: was.leadUnit, leadText: was.leadText } : { leadAccount: lead?.kind === 'account' ? lead.id : null, leadUnit: lead?.kind === 'unit' ? lead.id : null, leadText: lead ? '' : of(row, 'lead').slice(0, 60) }),
      dueOn: was && (!says('due') || (was.dueOn === null && dueOn === ends)) ? was.dueOn : dueOn,
      target: was && !says('target') ? was.target : amount ? Math.max(1, Number(amount[1])) : null,
      measure: was && !says('measure') && (!says('target') || !amount) ? was.measure : (of(row, 'measure') || (amount?.[2] ?? '')).slice(0, 10),
    });
    const [only, second] = stands ?? [];
    const asItStands = only !== undefined && second === undefined && sameAs(only.item, valuesOver(only.item, only.plan.ends_on));
    if (!draft && !asItStands) wrong('plan', 'plan.title_unknown');
    const there = draft?.items.filter((i) => i.title === title) ?? [];
    const was = there.length === 1 && !again ? there[0] : undefined;
    const values = valuesOver(was, draft?.ends_on);
    const decision = problems.some((p) => p.severity === 'error') ? 'error' : !draft || again || there.length > 1 || (was && sameAs(was, values)) ? 'same' : was ? 'update' : 'new';
    const plan: Plan = { planId: draft?.id ?? '', number: draft?.number ?? 0, itemId: was?.id ?? null, title, ...values };
    return { rowNo: row.rowNo, decision, problems, title, plan: { ...plan } };
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
  const drafts = rows.some((r) => r.decision === 'update') ? await draftsOf(ctx) : [];
  for (const row of rows.filter((r) => r.decision === 'update')) {
    const { itemId, planId, number, title: _title, ...values } = row.plan as unknown as Plan;
    const was = drafts.find((d) => d.id === planId && d.number === number)?.items.find((i) => i.id === itemId);
    if (!was || itemId === null || !(await write(ctx, itemId, values, was))) continue;
    const { id: _id, title: _name, leadName: _lead, ...before } = was;
    changes.push({ rowNo: row.rowNo, subjectId: itemId, before: { was: before, wrote: values }, version: 1 });
  }
  const planIds = [...new Set(rows.map((r) => (r.plan as unknown as Plan).planId))].filter((id) => id !== '');
  // Whoever has the draft open saves on an older version and is told.
  if (planIds.length > 0) await sql`update plan_versions set version = version + 1, updated_at = ${ctx.now} where association_id = ${association(ctx)} and plan_id = any(${planIds}::uuid[]) and state = 'draft'`.execute(ctx.tx);
  const [first] = planIds;
  if (first) await record(ctx, 'plan.imported', planSubject(first), { count: changes.length });
  return changes;
}

/** Writes an item of a draft, as long as it stands as it stood. */
async function write(ctx: Ctx, id: string, to: Values, from: Values): Promise<boolean> {
  const { numAffectedRows } = await sql`update plan_items i set section = ${to.section}, body = ${to.body}, lead_account_id = ${to.leadAccount}::uuid, lead_unit_id = ${to.leadUnit}::uuid, lead_text = ${to.leadText}, due_on = ${to.dueOn}::date, target = ${to.target}::int, measure = ${to.measure}
    from plan_versions v where i.association_id = ${association(ctx)} and i.id = ${id}::uuid and v.association_id = i.association_id and v.plan_id = i.plan_id and v.number = i.version_number and v.state = 'draft'
      and (i.section, i.body, i.lead_text, i.measure) = (${from.section}, ${from.body}, ${from.leadText}, ${from.measure}) and i.lead_account_id is not distinct from ${from.leadAccount}::uuid and i.lead_unit_id is not distinct from ${from.leadUnit}::uuid and i.due_on is not distinct from ${from.dueOn}::date and i.target is not distinct from ${from.target}::int`.execute(ctx.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Takes out what was brought and puts back what was changed, as long as its version is still a draft; what somebody changed since stays. */
async function undo(ctx: Ctx, changes: readonly ImportChange[]): Promise<UndoResult> {
  const restored: string[] = [];
  for (const c of changes) {
    const { was, wrote } = (c.before ?? {}) as { was?: Values; wrote?: Values };
    if (was && wrote && (await write(ctx, c.subjectId, was, wrote))) restored.push(c.subjectId);
  }
  const gone = await sql<{ plan_id: string }>`delete from plan_items i using plan_versions v where i.association_id = ${association(ctx)} and i.id = any(${changes.filter((c) => c.before === null).map((c) => c.subjectId)}::uuid[]) and v.association_id = i.association_id and v.plan_id = i.plan_id and v.number = i.version_number and v.state = 'draft' returning i.plan_id`.execute(ctx.tx);
  await sql`update plan_versions v set version = version + 1, updated_at = ${ctx.now} where v.association_id = ${association(ctx)} and (v.plan_id = any(${[...new Set(gone.rows.map((r) => r.plan_id))]}::uuid[])
    or exists (select from plan_items i where i.association_id = v.association_id and i.plan_id = v.plan_id and i.version_number = v.number and i.id = any(${restored}::uuid[]))) and v.state = 'draft'`.execute(ctx.tx);
  return { removed: gone.rows.length, restored: restored.length, kept: changes.length - gone.rows.length - restored.length };
}
