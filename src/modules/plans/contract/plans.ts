import { z } from 'zod';
import { dayOf } from '#kit/pure/days.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { planKinds, planStages, planStates, versionStates } from '../rules/plans.ts';
import { itemLine } from './items.ts';
import { day, id, leadIn, leadOut, line, list, named, next, page, params, reason, search, version } from './shared.ts';

export const planLine = z.object({
  id, kind: z.enum(planKinds), title: z.string(), theme: z.string(), year: z.int(), unit: named, stage: z.enum(planStages), startsOn: day, endsOn: day,
  items: z.int(), done: z.int(), late: z.int(), unitsAsked: z.int(),
});
export type PlanLine = z.output<typeof planLine>;

const filter = { search, kind: list(planKinds).optional(), stage: list(planStages).optional(), year: z.coerce.number().int().min(1990).max(2200).optional(), unit: id.optional() };
export const planFilter = z.strictObject(filter);
export type PlanFilter = z.output<typeof planFilter>;
export const listPlans = endpoint({ method: 'GET', path: '/api/plans', summary: 'Plans within reach with how far they are, newest first', query: z.strictObject({ ...filter, ...page }), output: z.object({ items: z.array(planLine), next }), errors: ['access.denied', 'cursor.invalid'] });
export const countPlans = endpoint({ method: 'GET', path: '/api/plans/count', summary: 'How many plans the same filters find', query: planFilter, output: z.object({ count: z.int(), more: z.boolean() }), errors: ['access.denied'] });

const glanceRow = z.object({ kind: z.enum(planKinds), plans: z.int(), items: z.int(), done: z.int(), late: z.int() });
export const planGlance = endpoint({
  method: 'GET', path: '/api/plans/glance', summary: 'Progress at a glance: items of the running plans of a year by how they stand, and by kind of plan', query: z.strictObject({ year: z.coerce.number().int().min(1990).max(2200).optional() }),
  output: z.object({ year: z.int(), years: z.array(z.int()), items: z.int(), done: z.int(), late: z.int(), soon: z.int(), running: z.int(), idle: z.int(), checks: z.int(), checksDone: z.int(), checksLate: z.int(), kinds: z.array(glanceRow) }), errors: ['access.denied'],
});

/** One item as a version holds it. */
export const versionItem = z.object({ id, section: z.string(), title: z.string(), body: z.string(), lead: leadOut.nullable(), leadText: z.string(), dueOn: day.nullable(), target: z.int().nullable(), measure: z.string(), evidence: z.boolean() });
export type VersionItem = z.output<typeof versionItem>;
export const planVersion = z.object({
  number: z.int(), state: z.enum(versionStates), theme: z.string(), intro: z.string(), note: z.string(), effectiveFrom: day.nullable(), effectiveTo: day.nullable(), approvedOn: day.nullable(), approvedBy: z.string().nullable(), returnReason: z.string().nullable(), inForce: z.boolean(), createdByName: z.string(), updatedAt: z.string(), items: z.int(), version,
});
export type PlanVersion = z.output<typeof planVersion>;
export const planDetail = planLine.extend({
  state: z.enum(planStates), version, copiedFrom: named.nullable(), review: z.string().nullable(), shortcomings: z.string().nullable(), cancelReason: z.string().nullable(), publishedAt: z.string().nullable(),
  versions: z.array(planVersion),
  /** The version that is shown, with its items. */
  shown: planVersion.extend({ list: z.array(versionItem) }),
  /** How far the items that hold now are. */
  facts: z.array(itemLine), units: z.array(named),
  notes: z.array(z.object({ id, kind: z.string(), number: z.int().nullable(), text: z.string(), byName: z.string(), at: z.string() })),
  can: z.object({ edit: z.boolean(), submit: z.boolean(), withdraw: z.boolean(), approve: z.boolean(), publish: z.boolean(), review: z.boolean(), cancel: z.boolean(), reopen: z.boolean(), task: z.boolean(), chase: z.boolean(), record: z.boolean(), copy: z.boolean() }),
});
export type PlanDetail = z.output<typeof planDetail>;
export const readPlan = endpoint({ method: 'GET', path: '/api/plans/:id', summary: 'One plan with its versions and the items of one of them (the one in force, else the newest)', params, query: z.strictObject({ number: z.coerce.number().int().min(1).optional() }), output: planDetail, errors: ['plan.not_found'] });

export const planPlace = endpoint({ method: 'GET', path: '/api/plan-place', summary: 'The widest place whose plans the actor keeps', output: z.object({ unit: named.nullable() }), errors: ['access.denied'] });
export const planFields = { title: line(80).min(2), year: z.int().min(1990).max(2200), startsOn: day, endsOn: day };
export const createPlan = endpoint({ method: 'POST', path: '/api/plans', summary: 'Begin a plan; its first version is a draft', body: z.strictObject({ id, kind: z.enum(planKinds), unitId: id, ...planFields }), output: planDetail, errors: ['access.denied', 'unit.not_found', 'plan.dates_wrong'] });
const stepErrors = ['plan.not_found', 'access.denied', 'workflow.not_possible', 'matter.changed'] as const;
export const changePlan = endpoint({ method: 'PATCH', path: '/api/plans/:id', summary: 'Change title, year and dates of a plan', params, body: z.strictObject({ version, ...planFields }), output: planDetail, errors: [...stepErrors, 'plan.dates_wrong', 'plan.due_outside', 'plan.has_ended'] });
export const copyPlan = endpoint({
  method: 'POST', path: '/api/plans/:id/copy', summary: 'Begin the plan of another year from this one; every day moves with it', params, body: z.strictObject({ id, title: planFields.title, year: planFields.year, unfinishedOnly: z.boolean() }), output: planDetail, errors: ['plan.not_found', 'access.denied'],
});

export const itemIn = z.strictObject({ id, section: line(60), title: line(120).min(2), body: line(2000), lead: leadIn.nullable(), leadText: line(60), dueOn: dayOf('ahead').nullable(), target: z.int().min(1).max(1_000_000).nullable(), measure: line(10), evidence: z.boolean() });
export const draftFields = { theme: line(100), intro: line(3000), note: line(500), items: z.array(itemIn).max(300), unitIds: z.array(id).max(2000) };
export const saveDraft = endpoint({
  method: 'PUT', path: '/api/plans/:id/draft', summary: 'Write the version in the making', params, body: z.strictObject({ version, ...draftFields }),
  output: z.object({ number: z.int(), version }), errors: [...stepErrors, 'plan.no_draft', 'plan.due_outside', 'plan.has_ended', 'task.owner_unknown', 'unit.not_found'],
});
export const beginDraft = endpoint({ method: 'POST', path: '/api/plans/:id/draft', summary: 'Begin the next version as a copy of the one in force', params, body: z.strictObject({ version }), output: planDetail, errors: [...stepErrors, 'plan.draft_exists', 'plan.has_ended'] });
export const removeDraft = endpoint({ method: 'DELETE', path: '/api/plans/:id/draft', summary: 'Give up the version in the making', params, output: planDetail, errors: [...stepErrors, 'plan.first_draft', 'plan.no_draft'] });
export const submitPlan = endpoint({ method: 'POST', path: '/api/plans/:id/submit', summary: 'Give the version in the making to those who approve it', params, body: z.strictObject({ version }), output: planDetail, errors: [...stepErrors, 'plan.no_draft', 'plan.no_items', 'plan.no_units', 'plan.no_theme'] });
export const withdrawPlan = endpoint({ method: 'POST', path: '/api/plans/:id/withdraw', summary: 'Take a version back that waits to be approved', params, body: z.strictObject({ version }), output: planDetail, errors: [...stepErrors, 'plan.no_draft'] });
export const sendBackPlan = endpoint({ method: 'POST', path: '/api/plans/:id/send-back', summary: 'It is not ready to be approved: what is missing', params, body: z.strictObject({ version, reason }), output: planDetail, errors: [...stepErrors, 'plan.no_draft'] });
export const approveFields = { approvedBy: line(60).min(2), approvedOn: day, effectiveFrom: day };
export const approvePlan = endpoint({ method: 'POST', path: '/api/plans/:id/approve', summary: 'It was approved, by whom, and holds from a day on', params, body: z.strictObject({ version, ...approveFields }), output: planDetail, errors: [...stepErrors, 'plan.no_draft', 'plan.approved_in_future', 'plan.before_approval', 'plan.day_taken'] });
export const publishPlan = endpoint({ method: 'POST', path: '/api/plans/:id/publish', summary: 'Publish the plan: it begins, and the units of a campaign get their checklists', params, body: z.strictObject({ version }), output: planDetail, errors: [...stepErrors] });
export const reviewFields = { review: line(5000).min(2), shortcomings: line(3000) };
export const reviewPlan = endpoint({ method: 'POST', path: '/api/plans/:id/review', summary: 'Look back at a plan: what was reached, what was lacking', params, body: z.strictObject({ version, ...reviewFields }), output: planDetail, errors: [...stepErrors] });
export const reopenPlan = endpoint({ method: 'POST', path: '/api/plans/:id/reopen', summary: 'A plan that was looked back at or ended goes on where it stood, with the reason; units of a campaign are told', params, body: z.strictObject({ version, reason }), output: planDetail, errors: [...stepErrors] });
export const cancelPlan = endpoint({ method: 'POST', path: '/api/plans/:id/cancel', summary: 'The plan is not carried out any more, with the reason', params, body: z.strictObject({ version, reason }), output: planDetail, errors: [...stepErrors] });
export const matchLeads = endpoint({ method: 'POST', path: '/api/plan-leads', summary: 'People with accounts and units by their exact names, for rows that were pasted', body: z.strictObject({ names: z.array(line(60)).max(300) }), output: z.object({ items: z.array(leadOut) }), errors: ['access.denied'] });
export const findLeads = endpoint({ method: 'GET', path: '/api/plan-leads', summary: 'People with accounts and units that may lead an item, by name or pinyin', query: z.strictObject({ search }), output: z.object({ items: z.array(leadOut.extend({ note: z.string() })) }), errors: ['access.denied'] });
export const planPaper = endpoint({ method: 'GET', path: '/api/plans/:id/paper', kind: 'file', summary: 'The plan with its progress as a Word document', params, output: z.unknown(), errors: ['plan.not_found'] });
