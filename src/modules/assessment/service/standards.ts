import { Refusal, insistAt } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addDays } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { standardAccess } from '../access.ts';
import type * as api from '../contract/standards.ts';
import { templates } from '../data/templates.ts';
import { type Grade, canAdopt } from '../rules.ts';
import { association, insistVersion, standardSubject, todayOf } from './common.ts';

const own = (ctx: Ctx) => ctx.tx.selectFrom('standard_versions').selectAll().where('association_id', '=', association(ctx));
const versionsOf = (ctx: Ctx, standardId: string) => own(ctx).where('standard_id', '=', standardId).orderBy('number').execute();
type Version = Awaited<ReturnType<typeof versionsOf>>[number];

/** The adopted version that began last on or before a day. */
export const inForceOn = (versions: readonly Version[], day: string): Version | undefined => versions.filter((v) => v.state === 'adopted' && (v.effective_from ?? '') <= day).toSorted((a, b) => ((a.effective_from ?? '') < (b.effective_from ?? '') ? -1 : 1)).at(-1);

/** Standards belong to the association itself: an officer of a place below it may not change them. */
function manage(ctx: Ctx): void {
  allowAnywhere(ctx, standardAccess, 'standard.manage');
  if (!managesAll(ctx)) throw new Refusal('access.denied');
}
const managesAll = (ctx: Ctx): boolean => ctx.actor.grants.some((g) => g.role === 'secretariatOfficer' && g.top);

export async function standardFor(ctx: Ctx, id: string, lock = false) {
  const q = ctx.tx.selectFrom('assessment_standards').selectAll().where('association_id', '=', association(ctx)).where('id', '=', id);
  const row = await (lock ? q.forUpdate() : q).executeTakeFirst();
  if (!row) throw new Refusal('standard.not_found');
  return row;
}

/** The items of one version, in their order. */
export async function itemsOf(ctx: Ctx, standardId: string, number: number): Promise<api.StandardItem[]> {
  const rows = await ctx.tx.selectFrom('standard_items').selectAll().where('association_id', '=', association(ctx)).where('standard_id', '=', standardId).where('version_number', '=', number).orderBy('position').orderBy('id').execute();
  return rows.map((i) => ({ id: i.id, section: i.section, title: i.title, guide: i.guide, evidence: i.evidence, most: i.most }));
}

export async function list(ctx: Ctx): Promise<OutputOf<typeof api.listStandards>> {
  allowAnywhere(ctx, standardAccess, 'standard.read');
  const rows = await ctx.tx.selectFrom('assessment_standards').selectAll().where('association_id', '=', association(ctx)).orderBy('created_at').orderBy('id').execute();
  const manages = managesAll(ctx);
  const all = await own(ctx).orderBy('number').execute();
  const items = [];
  for (const s of rows) {
    const versions = all.filter((v) => v.standard_id === s.id);
    const holds = inForceOn(versions, todayOf(ctx));
    const shown = holds ?? versions.at(-1);
    if (!holds && !manages) continue;
    items.push({ id: s.id, kind: s.kind, title: s.title, inForce: holds?.number ?? null, effectiveFrom: holds?.effective_from ?? null, items: shown ? (await itemsOf(ctx, s.id, shown.number)).length : 0, hasDraft: manages && versions.some((v) => v.state === 'draft') });
  }
  return { items };
}

export async function read(ctx: Ctx, { params, query }: InputOf<typeof api.readStandard>): Promise<api.StandardDetail> {
  allowAnywhere(ctx, standardAccess, 'standard.read');
  return present(ctx, params.id, query.number);
}

async function present(ctx: Ctx, id: string, number?: number): Promise<api.StandardDetail> {
  const s = await standardFor(ctx, id);
  const manages = managesAll(ctx);
  const all = (await versionsOf(ctx, id)).filter((v) => manages || v.state === 'adopted');
  const holds = inForceOn(all, todayOf(ctx));
  const counts = await ctx.tx.selectFrom('standard_items').select(['version_number', (eb) => eb.fn.countAll<string>().as('n')]).where('association_id', '=', association(ctx)).where('standard_id', '=', id).groupBy('version_number').execute();
  const shownOf = (v: Version) => {
    const after = v.state === 'adopted' ? all.find((x) => x.state === 'adopted' && (x.effective_from ?? '') > (v.effective_from ?? '')) : undefined;
    return { number: v.number, state: v.state, intro: v.intro, note: v.note, grades: [...v.grades], effectiveFrom: v.effective_from, effectiveTo: after?.effective_from ? addDays(after.effective_from, -1) : null, adoptedOn: v.adopted_on, adoptedBy: v.adopted_by, inForce: v.number === holds?.number, createdByName: v.created_by_name, updatedAt: v.updated_at.toISOString(), items: Number(counts.find((c) => c.version_number === v.number)?.n ?? 0), version: v.version };
  };
  const shown = all.find((v) => v.number === number) ?? holds ?? all.at(-1);
  if (!shown) throw new Refusal('standard.not_found');
  return { id: s.id, kind: s.kind, title: s.title, versions: all.toReversed().map(shownOf), shown: { ...shownOf(shown), list: await itemsOf(ctx, id, shown.number) }, can: { manage: manages } };
}

async function writeVersion(ctx: Ctx, standardId: string, number: number, d: { intro: string; grades: readonly Grade[] }): Promise<void> {
  await ctx.tx.insertInto('standard_versions').values({ association_id: association(ctx), standard_id: standardId, number, intro: d.intro, grades: JSON.stringify(d.grades) as unknown as readonly Grade[], created_by_name: ctx.actor.name, updated_at: ctx.now }).execute()
    .catch((e: unknown) => { throw isUniqueViolation(e, 'standard_versions_open') ? new Refusal('standard.draft_exists') : e; });
}
async function writeItems(ctx: Ctx, standardId: string, number: number, items: readonly api.StandardItem[]): Promise<void> {
  await ctx.tx.deleteFrom('standard_items').where('association_id', '=', association(ctx)).where('standard_id', '=', standardId).where('version_number', '=', number).execute();
  if (items.length > 0) await ctx.tx.insertInto('standard_items').values(items.map((i, at) => ({ association_id: association(ctx), standard_id: standardId, version_number: number, position: at + 1, ...i }))).execute();
}

/** Begins a standard, filled from the template of its kind when asked. */
export async function create(ctx: Ctx, { body }: InputOf<typeof api.createStandard>): Promise<api.StandardDetail> {
  manage(ctx);
  await ctx.tx.insertInto('assessment_standards').values({ association_id: association(ctx), id: body.id, kind: body.kind, title: body.title, created_at: ctx.now }).execute();
  const t = templates[body.kind];
  await writeVersion(ctx, body.id, 1, { intro: body.template ? t.intro : '', grades: t.grades });
  if (body.template) await writeItems(ctx, body.id, 1, t.items.map((i) => ({ id: newId(), section: i.section, title: i.title, guide: i.guide ?? '', evidence: i.evidence ?? '', most: i.most ?? null })));
  await record(ctx, 'standard.created', standardSubject(body.id), { title: body.title });
  return present(ctx, body.id);
}

async function draftFor(ctx: Ctx, id: string, version: number) {
  manage(ctx);
  const s = await standardFor(ctx, id, true);
  const all = await versionsOf(ctx, id);
  const draft = all.find((v) => v.state === 'draft');
  if (!draft) throw new Refusal('standard.no_draft');
  insistVersion(draft, version);
  return { s, all, draft };
}
const putVersion = (ctx: Ctx, v: Version, values: object) => ctx.tx.updateTable('standard_versions').set({ ...values, updated_at: ctx.now, version: v.version + 1 }).where('association_id', '=', association(ctx)).where('standard_id', '=', v.standard_id).where('number', '=', v.number).execute();

export async function save(ctx: Ctx, { params, body }: InputOf<typeof api.saveStandard>): Promise<OutputOf<typeof api.saveStandard>> {
  const { s, draft } = await draftFor(ctx, params.id, body.version);
  await writeItems(ctx, s.id, draft.number, body.items);
  await putVersion(ctx, draft, { intro: body.intro, note: body.note, grades: JSON.stringify(body.grades) });
  await record(ctx, 'standard.saved', standardSubject(s.id), { title: s.title, number: draft.number, items: body.items.length });
  return { version: draft.version + 1 };
}

/** The next version as a copy of the last; assessments go on by the version that they began with. */
export async function begin(ctx: Ctx, { params }: InputOf<typeof api.beginStandard>): Promise<api.StandardDetail> {
  manage(ctx);
  const s = await standardFor(ctx, params.id, true);
  const last = (await versionsOf(ctx, s.id)).at(-1);
  if (!last || last.state === 'draft') throw new Refusal('standard.draft_exists');
  await writeVersion(ctx, s.id, last.number + 1, { intro: last.intro, grades: last.grades });
  await writeItems(ctx, s.id, last.number + 1, await itemsOf(ctx, s.id, last.number));
  await record(ctx, 'standard.draftBegun', standardSubject(s.id), { title: s.title, number: last.number + 1 });
  return present(ctx, s.id, last.number + 1);
}

export async function adopt(ctx: Ctx, { params, body }: InputOf<typeof api.adoptStandard>): Promise<api.StandardDetail> {
  const { s, all, draft } = await draftFor(ctx, params.id, body.version);
  if ((await itemsOf(ctx, s.id, draft.number)).length === 0) throw new Refusal('standard.no_items');
  insistAt({ 'standard.adopted_in_future': 'adoptedOn', 'standard.before_adoption': 'effectiveFrom' }, canAdopt(body.adoptedOn, body.effectiveFrom, todayOf(ctx), all.filter((v) => v.state === 'adopted').map((v) => v.effective_from)));
  await putVersion(ctx, draft, { state: 'adopted', adopted_by: body.adoptedBy, adopted_on: body.adoptedOn, effective_from: body.effectiveFrom });
  await record(ctx, 'standard.adopted', standardSubject(s.id), { title: s.title, number: draft.number, adoptedBy: body.adoptedBy, effectiveFrom: body.effectiveFrom });
  return present(ctx, s.id);
}

/** The version of a standard in force today, for a new round. */
export async function versionInForce(ctx: Ctx, standardId: string): Promise<number> {
  await standardFor(ctx, standardId);
  const v = inForceOn(await versionsOf(ctx, standardId), todayOf(ctx));
  if (!v) throw new Refusal('standard.not_in_force');
  return v.number;
}
