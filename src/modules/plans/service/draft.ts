import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { namesOfOwners, ownersLike } from '#modules/tasks/index.ts';
import { namesOfUnits, unitFor } from '#modules/units/index.ts';
import { planAccess } from '../access.ts';
import type * as api from '../contract/plans.ts';
import { keepers, yearsLater } from '../rules/plans.ts';
import { addNote, association, planSubject } from './common.ts';
import { type PlanRow, openVersion, planFor, putPlan, putVersion, versionsOf } from './plan-for.ts';
import { itemsOf, present } from './read.ts';

type ItemIn = InputOf<typeof api.saveDraft>['body']['items'][number];

/** The place of a new plan: a unit that the actor keeps. */
async function ownPlace(ctx: Ctx, unitId: string): Promise<string> {
  allowAnywhere(ctx, planAccess, 'plan.create');
  const unit = await unitFor(ctx, 'unit.read', unitId);
  if (!ctx.actor.grants.some((g) => keepers.some((k) => k === g.role) && unit.path.startsWith(g.unitPath))) throw new Refusal('access.denied');
  return unit.id;
}
/** Where a new plan of the actor usually stands: the widest place that they keep. */
export async function place(ctx: Ctx): Promise<OutputOf<typeof api.planPlace>> {
  allowAnywhere(ctx, planAccess, 'plan.create');
  const grant = ctx.actor.grants.filter((g) => keepers.some((k) => k === g.role)).toSorted((a, b) => a.unitPath.length - b.unitPath.length)[0];
  const unit = grant ? (await namesOfUnits(ctx, [grant.unitId])).get(grant.unitId) : undefined;
  return { unit: unit ? { id: unit.id, name: unit.name } : null };
}
function insistDates(from: string, to: string): void {
  if (to < from) throw new Refusal('plan.dates_wrong', {}, [{ path: 'endsOn', code: 'plan.dates_wrong' }]);
}

async function writeVersion(ctx: Ctx, planId: string, number: number, words: { theme: string; intro: string; note: string }): Promise<void> {
  await ctx.tx.insertInto('plan_versions').values({ association_id: association(ctx), plan_id: planId, number, ...words, created_by_name: ctx.actor.name, created_at: ctx.now, updated_at: ctx.now }).execute()
    .catch((error: unknown) => { throw isUniqueViolation(error, 'plan_versions_open') ? new Refusal('plan.draft_exists') : error; });
}

/** Makes the items of a version exactly these. */
export async function writeItems(ctx: Ctx, planId: string, number: number, items: readonly ItemIn[]): Promise<void> {
  await ctx.tx.deleteFrom('plan_items').where('association_id', '=', association(ctx)).where('plan_id', '=', planId).where('version_number', '=', number).execute();
  if (items.length === 0) return;
  await ctx.tx.insertInto('plan_items').values(items.map((i, at) => ({
    association_id: association(ctx), plan_id: planId, version_number: number, id: i.id, position: at + 1, section: i.section, title: i.title, body: i.body, lead_account_id: i.lead?.kind === 'account' ? i.lead.id : null, lead_unit_id: i.lead?.kind === 'unit' ? i.lead.id : null, lead_text: i.lead ? '' : i.leadText,
    due_on: i.dueOn, target: i.target, measure: i.measure, evidence: i.evidence,
  }))).execute();
}

/** Begins a plan with an empty draft. */
export async function create(ctx: Ctx, { body }: InputOf<typeof api.createPlan>): Promise<api.PlanDetail> {
  const { unitId, startsOn, endsOn, ...fields } = body;
  insistDates(startsOn, endsOn);
  const unit_id = await ownPlace(ctx, unitId);
  await ctx.tx.insertInto('plans').values({ association_id: association(ctx), ...fields, unit_id, starts_on: startsOn, ends_on: endsOn, created_at: ctx.now }).execute();
  await writeVersion(ctx, body.id, 1, { theme: '', intro: '', note: '' });
  await addNote(ctx, body.id, 'create');
  await record(ctx, 'plan.created', planSubject(body.id), { title: body.title });
  return present(ctx, body.id);
}

/** Title, year and dates; days of items must stay within. */
export async function change(ctx: Ctx, { params, body }: InputOf<typeof api.changePlan>): Promise<api.PlanDetail> {
  const p = await planFor(ctx, 'plan.edit', params.id, { version: body.version });
  if (p.state === 'reviewed' || p.state === 'cancelled') throw new Refusal('plan.has_ended');
  insistDates(body.startsOn, body.endsOn);
  const newest = (await versionsOf(ctx, p.id)).at(-1)?.number ?? 1;
  for (const i of [...(await itemsOf(ctx, p.id, newest)), ...(p.current_version === null ? [] : await itemsOf(ctx, p.id, p.current_version))]) if (i.dueOn && (i.dueOn < body.startsOn || i.dueOn > body.endsOn)) throw new Refusal('plan.due_outside', { item: i.title });
  await putPlan(ctx, p, { title: body.title, year: body.year, starts_on: body.startsOn, ends_on: body.endsOn });
  await addNote(ctx, p.id, 'change');
  await record(ctx, 'plan.changed', planSubject(p.id), { title: body.title });
  return present(ctx, p.id);
}

/** The plan of another year, from the version that holds: all items or what was not finished, every day moved by the years between. */
export async function copy(ctx: Ctx, { params, body }: InputOf<typeof api.copyPlan>): Promise<api.PlanDetail> {
  const p = await planFor(ctx, 'plan.read', params.id);
  const unitId = await ownPlace(ctx, p.unit_id);
  const versions = await versionsOf(ctx, p.id);
  const source = versions.find((v) => v.number === p.current_version) ?? versions.at(-1);
  const years = body.year - p.year;
  await ctx.tx.insertInto('plans').values({ association_id: association(ctx), id: body.id, unit_id: unitId, kind: p.kind, title: body.title, year: body.year, starts_on: yearsLater(p.starts_on, years), ends_on: yearsLater(p.ends_on, years), copied_from: p.id, created_at: ctx.now }).execute();
  await writeVersion(ctx, body.id, 1, { theme: p.kind === 'annual' ? '' : (source?.theme ?? ''), intro: source?.intro ?? '', note: '' });
  const done = new Set((await sql<{ item_id: string }>`select f.item_id from plan_item_facts f where f.association_id = ${association(ctx)} and f.plan_id = ${p.id} and f.done`.execute(ctx.tx)).rows.map((r) => r.item_id));
  const items = (source ? await itemsOf(ctx, p.id, source.number) : []).filter((i) => !body.unfinishedOnly || !done.has(i.id));
  await writeItems(ctx, body.id, 1, items.map((i) => ({ ...i, id: newId(), lead: i.lead ? { kind: i.lead.kind, id: i.lead.id } : null, dueOn: i.dueOn ? yearsLater(i.dueOn, years) : null })));
  await sql`insert into plan_units (association_id, plan_id, unit_id) select x.association_id, ${body.id}::uuid, x.unit_id from plan_units x join units u on u.association_id = x.association_id and u.id = x.unit_id and u.valid_to is null where x.association_id = ${association(ctx)} and x.plan_id = ${p.id}`.execute(ctx.tx);
  await addNote(ctx, body.id, 'copy', { text: p.title });
  await record(ctx, 'plan.copied', planSubject(body.id), { title: body.title, from: p.title });
  return present(ctx, body.id);
}

/** Writes the version in the making. */
export async function saveDraft(ctx: Ctx, { params, body }: InputOf<typeof api.saveDraft>): Promise<OutputOf<typeof api.saveDraft>> {
  const p = await planFor(ctx, 'plan.edit', params.id);
  if (p.state === 'reviewed' || p.state === 'cancelled') throw new Refusal('plan.has_ended');
  const v = await openVersion(ctx, p.id, { action: 'save', version: body.version });
  for (const [at, i] of body.items.entries()) if (i.dueOn && (i.dueOn < p.starts_on || i.dueOn > p.ends_on)) throw new Refusal('plan.due_outside', { item: i.title }, [{ path: `items.${at}.dueOn`, code: 'plan.due_outside', params: { item: i.title } }]);
  const leads = new Map(body.items.flatMap((i) => (i.lead ? [[`${i.lead.kind}:${i.lead.id}`, i.lead] as const] : [])));
  await namesOfOwners(ctx, [...leads.values()]);
  const units = [...new Set(p.kind === 'campaign' ? body.unitIds : [])];
  if ((await namesOfUnits(ctx, units)).size !== units.length) throw new Refusal('unit.not_found');
  await writeItems(ctx, p.id, v.number, body.items);
  await ctx.tx.deleteFrom('plan_units').where('association_id', '=', association(ctx)).where('plan_id', '=', p.id).execute();
  if (units.length > 0) await ctx.tx.insertInto('plan_units').values(units.map((unit_id) => ({ association_id: association(ctx), plan_id: p.id, unit_id }))).execute();
  await putVersion(ctx, v, { theme: body.theme, intro: body.intro, note: body.note });
  await record(ctx, 'plan.saved', planSubject(p.id), { title: p.title, number: v.number, items: body.items.length });
  return { number: v.number, version: v.version + 1 };
}

/** The next version, as a copy of the one in force: items keep their ids, so that what was done stays with them. */
export async function beginDraft(ctx: Ctx, { params, body }: InputOf<typeof api.beginDraft>): Promise<api.PlanDetail> {
  const p: PlanRow = await planFor(ctx, 'plan.edit', params.id, { version: body.version });
  if (p.state === 'reviewed' || p.state === 'cancelled') throw new Refusal('plan.has_ended');
  const versions = await versionsOf(ctx, p.id);
  const last = versions.at(-1);
  if (!last || last.state !== 'approved') throw new Refusal('plan.draft_exists');
  const number = last.number + 1;
  await writeVersion(ctx, p.id, number, { theme: last.theme, intro: last.intro, note: '' });
  await writeItems(ctx, p.id, number, await itemsOf(ctx, p.id, last.number));
  await addNote(ctx, p.id, 'draft', { number });
  await record(ctx, 'plan.draftBegun', planSubject(p.id), { title: p.title, number });
  return present(ctx, p.id, number);
}

/** Gives up the version in the making; the first one stays, the plan itself may be cancelled. */
export async function removeDraft(ctx: Ctx, { params }: InputOf<typeof api.removeDraft>): Promise<api.PlanDetail> {
  const p = await planFor(ctx, 'plan.edit', params.id);
  const v = (await versionsOf(ctx, p.id)).find((x) => x.state !== 'approved');
  if (!v) throw new Refusal('plan.no_draft');
  if (v.number === 1) throw new Refusal('plan.first_draft');
  if (v.state !== 'draft') throw new Refusal('workflow.not_possible', { state: v.state, action: 'remove' });
  await writeItems(ctx, p.id, v.number, []);
  await ctx.tx.deleteFrom('plan_versions').where('association_id', '=', association(ctx)).where('plan_id', '=', p.id).where('number', '=', v.number).execute();
  await addNote(ctx, p.id, 'removeDraft', { number: v.number });
  await record(ctx, 'plan.draftRemoved', planSubject(p.id), { title: p.title, number: v.number });
  return present(ctx, p.id);
}

/** People and units whose names are exactly these; a name that several bear matches nobody. */
export async function matchLeads(ctx: Ctx, { body }: InputOf<typeof api.matchLeads>): Promise<OutputOf<typeof api.matchLeads>> {
  allowAnywhere(ctx, planAccess, 'plan.create');
  return { items: [...(await leadsNamed(ctx, body.names))].map(([name, lead]) => ({ ...lead, name })) };
}

/** Leads by the names that they go by; one that is not unique is left out. */
export async function leadsNamed(ctx: Ctx, names: readonly string[]): Promise<Map<string, { kind: 'account' | 'unit'; id: string; name: string }>> {
  const { rows } = await sql<{ asked: string; kind: 'account' | 'unit'; id: string; name: string }>`select n.name as asked, x.kind, x.id, x.name from (select distinct name from unnest(${[...names]}::text[]) as n(name) where name <> '') n
      join lateral (select 'unit' as kind, u.id, u.short_name as name from units u where u.association_id = ${association(ctx)} and u.valid_to is null and (u.name = n.name or u.short_name = n.name or n.name = any(u.aliases))
        union all select 'account', a.id, a.name from accounts a where a.association_id = ${association(ctx)} and a.state = 'active' and a.name = n.name) x on true`.execute(ctx.tx);
  const found = new Map<string, { kind: 'account' | 'unit'; id: string; name: string }>();
  for (const r of rows) if (rows.filter((o) => o.asked === r.asked).length === 1) found.set(r.asked, { kind: r.kind, id: r.id, name: r.name });
  return found;
}

export function findLeads(ctx: Ctx, { query }: InputOf<typeof api.findLeads>): Promise<OutputOf<typeof api.findLeads>> {
  allowAnywhere(ctx, planAccess, 'plan.create');
  return ownersLike(ctx, query.search ?? '');
}
