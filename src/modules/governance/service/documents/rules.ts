import { sql } from 'kysely';
import { Refusal, insistAt } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type EventMap, eventsOf, record } from '#kit/server/events.ts';
import { exportList } from '#kit/server/exporting.ts';
import { keysetOf, pageOf } from '#kit/server/keyset.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { attachFiles, detachFile, filesOf, filesOfMany } from '#modules/files/index.ts';
import { orderAccess } from '../../access.ts';
import type {} from '../../contract/events.ts';
import type * as api from '../../contract/documents.ts';
import { ruleFilter } from '../../contract/documents.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { type RuleKind, type RuleState, canAdopt, inForceOn, lastDayOf, stateOn } from '../../rules/documents.ts';
import { manageOrder, managesOrder } from '../desk.ts';

const PAGE = 50;
const subject = (id: string) => ({ type: 'ruleDocument', id }) as const;
const versionSubject = (id: string) => ({ type: 'ruleVersion', id }) as const;

interface Line { id: string; kind: RuleKind; title: string; repealed_on: string | null; versions: number; has_draft: boolean; number: number | null; effective_from: string | null; adopted_by: string | null; state: RuleState }

/** Rule documents as they stood on a day, in the order of their titles; drafts only for those who manage. */
async function rowsOf(ctx: Ctx, query: api.RuleFilter, after: readonly string[] | null, limit: number): Promise<Line[]> {
  const day = query.on ?? localDate(ctx.now);
  const state = sql<RuleState>`case when d.repealed_on < ${day} then 'repealed' when v.id is not null then 'inForce' when exists (select from rule_versions a where a.association_id = d.association_id and a.rule_id = d.id and a.state = 'adopted') then 'coming' else 'draft' end`;
  const { rows } = await sql<Line>`select * from (select d.id, d.kind, d.title, d.repealed_on, v.number, v.effective_from, v.adopted_by, ${state} as state,
      (select count(*)::int from rule_versions a where a.association_id = d.association_id and a.rule_id = d.id and a.state = 'adopted') as versions,
      exists (select from rule_versions a where a.association_id = d.association_id and a.rule_id = d.id and a.state = 'draft') as has_draft
    from rule_documents d left join lateral (select * from rule_versions x where x.association_id = d.association_id and x.rule_id = d.id and x.state = 'adopted' and x.effective_from <= ${day} order by x.effective_from desc limit 1) v on true
    where d.association_id = ${ctx.actor.associationId}) r
    where (${managesOrder(ctx)} or r.state <> 'draft') and (${query.kind ?? null}::text is null or r.kind = ${query.kind ?? null}) and (${query.state ?? null}::text is null or r.state = ${query.state ?? null}) and position(lower(${query.search ?? ''}) in lower(r.title)) > 0
      ${after ? sql`and (r.title collate "C", r.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
    order by r.title collate "C", r.id limit ${limit}`.execute(ctx.tx);
  return rows;
}

export async function list(ctx: Ctx, { query: { after, limit = PAGE, ...query } }: InputOf<typeof api.listRules>): Promise<OutputOf<typeof api.listRules>> {
  allowAnywhere(ctx, orderAccess, 'rule.read');
  const manages = managesOrder(ctx);
  return pageOf(await rowsOf(ctx, query, keysetOf(after, 2), limit + 1), limit, (r) => [r.title, r.id], (r) => ({
    id: r.id, kind: r.kind, title: r.title, state: r.state, versionNumber: r.number, effectiveFrom: r.effective_from, adoptedBy: r.adopted_by, repealedOn: r.repealed_on, versions: r.versions, hasDraft: manages && r.has_draft,
  }));
}

const MOST = 10_000;
const w = zhCN.rule;
const cells: Readonly<Record<string, (r: Line) => ExportCell>> = { title: (r) => r.title, kind: (r) => w.kind[r.kind], state: (r) => w.state[r.state], version: (r) => r.number, effective: (r) => r.effective_from, adoptedBy: (r) => r.adopted_by, repealOn: (r) => r.repealed_on };
const widths = { title: 40, kind: 12, state: 10, version: 8, effective: 12, adoptedBy: 30, repealOn: 12 } as const;

/** The rule documents of a day as a sheet; no list of persons. */
export const rulesSheet = exportList<api.RuleFilter>({
  query: ruleFilter, title: 'rule.list.title', allow: (ctx) => allowAnywhere(ctx, orderAccess, 'rule.read'),
  columns: () => (Object.keys(widths) as (keyof typeof widths)[]).map((key) => ({ key, label: key === 'state' ? w.list.state : w.field[key], word: key === 'state' ? 'rule.list.state' : `rule.field.${key}`, width: widths[key], ...(key === 'effective' || key === 'repealOn' ? { type: 'date' as const } : key === 'version' ? { type: 'integer' as const } : {}) })),
  count: async (ctx, query) => ({ rows: (await rowsOf(ctx, query, null, MOST)).length, persons: 0 }),
  async *rows(ctx, query, columns) {
    for (const r of await rowsOf(ctx, query, null, MOST)) yield columns.map((c) => cells[c]?.(r) ?? null);
  },
});

async function documentFor(ctx: Ctx, id: string, lock = false) {
  const q = ctx.tx.selectFrom('rule_documents').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id);
  const row = await (lock ? q.forUpdate() : q).executeTakeFirst();
  if (!row) throw new Refusal('rule.not_found');
  return row;
}

const versionsOf = (ctx: Ctx, ruleId: string) => ctx.tx.selectFrom('rule_versions').selectAll().where('association_id', '=', ctx.actor.associationId).where('rule_id', '=', ruleId).orderBy('number').execute();
const dated = <V extends { state: 'draft' | 'adopted'; effective_from: string | null }>(v: V): V & { effectiveFrom: string | null } => ({ ...v, effectiveFrom: v.effective_from });

/** One document with all versions, newest first. A document of which nothing was adopted yet is not there for readers. */
export async function read(ctx: Ctx, { params, query }: InputOf<typeof api.readRule>): Promise<api.RuleDetail> {
  allowAnywhere(ctx, orderAccess, 'rule.read');
  return present(ctx, params.id, query.on ?? localDate(ctx.now));
}

async function present(ctx: Ctx, id: string, day: string = localDate(ctx.now)): Promise<api.RuleDetail> {
  const d = await documentFor(ctx, id);
  const manage = managesOrder(ctx);
  const all = (await versionsOf(ctx, id)).map(dated);
  if (!manage && !all.some((v) => v.state === 'adopted')) throw new Refusal('rule.not_found');
  const shown = all.filter((v) => manage || v.state === 'adopted');
  const files = await filesOfMany(ctx, 'ruleVersion', shown.map((v) => v.id));
  const holds = inForceOn(all, d.repealed_on, day);
  const facts = (await eventsOf(ctx, subject(d.id))).toReversed();
  return {
    id: d.id, kind: d.kind, title: d.title, state: stateOn(all, d.repealed_on, day), repealedOn: d.repealed_on, repealReason: d.repeal_reason, version: d.version, on: day, restored: facts.filter((e) => e.name === 'rule.restored').map((e) => ({ at: e.at.toISOString(), by: e.actor_name, reason: (e.data as unknown as EventMap['rule.restored']).reason })), can: { manage },
    versions: shown.toReversed().map((v) => ({
      id: v.id, number: v.number, state: v.state, text: v.text, summary: v.summary, effectiveFrom: v.effective_from, effectiveTo: v.state === 'adopted' ? lastDayOf(all, d.repealed_on, v, (x) => addDays(x, -1)) : null, adoptedOn: v.adopted_on, adoptedBy: v.adopted_by, meetingId: v.meeting_id,
      inForce: holds?.id === v.id, corrections: correctionsOf(facts, v.id), createdByName: v.created_by_name, updatedAt: v.updated_at.toISOString(), version: v.version, files: files.filter((f) => f.subjectId === v.id).map((f) => ({ id: f.id, name: f.name, size: f.size })),
    })),
  };
}

type Fact = Awaited<ReturnType<typeof eventsOf>>[number];
/** What was corrected of the days of a version: who, why, and what stood before. */
function correctionsOf(facts: readonly Fact[], versionId: string): api.RuleDetail['versions'][number]['corrections'] {
  return facts.flatMap((e) => {
    if (e.name !== 'rule.versionCorrected') return [];
    const data = e.data as unknown as EventMap['rule.versionCorrected'];
    return data.versionId === versionId ? [{ at: e.at.toISOString(), by: e.actor_name, reason: data.reason, ...data.before }] : [];
  });
}

export async function create(ctx: Ctx, { body }: InputOf<typeof api.createRule>): Promise<api.RuleDetail> {
  const unitId = manageOrder(ctx, 'rule.manage');
  await ctx.tx.insertInto('rule_documents').values({ association_id: ctx.actor.associationId, unit_id: unitId, created_at: ctx.now, ...body }).execute();
  await record(ctx, 'rule.created', subject(body.id), { title: body.title });
  return present(ctx, body.id);
}

async function toChange(ctx: Ctx, id: string, version: number) {
  manageOrder(ctx, 'rule.manage');
  const d = await documentFor(ctx, id, true);
  if (d.version !== version) throw new Refusal('matter.changed', { yours: version, current: d.version });
  return d;
}
const put = (ctx: Ctx, id: string, values: object) => ctx.tx.updateTable('rule_documents').set(values).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute();

export async function change(ctx: Ctx, { params, body }: InputOf<typeof api.changeRule>): Promise<api.RuleDetail> {
  const d = await toChange(ctx, params.id, body.version);
  await put(ctx, d.id, { kind: body.kind, title: body.title, version: d.version + 1 });
  await record(ctx, 'rule.changed', subject(d.id), { title: body.title });
  return present(ctx, d.id);
}

const draftOf = (ctx: Ctx, ruleId: string) => ctx.tx.selectFrom('rule_versions').selectAll().where('association_id', '=', ctx.actor.associationId).where('rule_id', '=', ruleId).where('state', '=', 'draft').forUpdate().executeTakeFirst();

/** Begins the draft of the next version (version 0), or writes it. */
export async function saveDraft(ctx: Ctx, { params, body }: InputOf<typeof api.saveVersion>): Promise<OutputOf<typeof api.saveVersion>> {
  manageOrder(ctx, 'rule.manage');
  const d = await documentFor(ctx, params.id, true);
  if (d.repealed_on !== null) throw new Refusal('rule.already_repealed');
  const draft = await draftOf(ctx, d.id);
  const a = ctx.actor.associationId;
  let number: number;
  if (!draft) {
    if (body.version !== 0) throw new Refusal('matter.changed');
    number = ((await versionsOf(ctx, d.id)).at(-1)?.number ?? 0) + 1;
    await ctx.tx.insertInto('rule_versions').values({ association_id: a, id: body.versionId, rule_id: d.id, number, text: body.text, summary: body.summary, created_by_name: ctx.actor.name, created_at: ctx.now, updated_at: ctx.now }).execute();
    await record(ctx, 'rule.drafted', subject(d.id), { title: d.title, number });
  } else {
    if (draft.id !== body.versionId) throw new Refusal('rule.draft_exists');
    if (draft.version !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: draft.version });
    number = draft.number;
    await ctx.tx.updateTable('rule_versions').set({ text: body.text, summary: body.summary, updated_at: ctx.now, version: draft.version + 1 }).where('association_id', '=', a).where('id', '=', draft.id).execute();
  }
  if (body.fileIds) {
    const there = await filesOf(ctx, versionSubject(body.versionId));
    for (const f of there) if (!body.fileIds.includes(f.id)) await detachFile(ctx, f.id, versionSubject(body.versionId));
    await attachFiles(ctx, body.fileIds, versionSubject(body.versionId));
  }
  return { id: body.versionId, number, version: body.version + 1 };
}

export async function removeDraft(ctx: Ctx, { params }: InputOf<typeof api.removeDraft>): Promise<api.RuleDetail> {
  manageOrder(ctx, 'rule.manage');
  const d = await documentFor(ctx, params.id, true);
  const draft = await draftOf(ctx, d.id);
  if (draft) {
    for (const f of await filesOf(ctx, versionSubject(draft.id))) await detachFile(ctx, f.id, versionSubject(draft.id));
    await ctx.tx.deleteFrom('rule_versions').where('association_id', '=', ctx.actor.associationId).where('id', '=', draft.id).execute();
    await record(ctx, 'rule.draftRemoved', subject(d.id), { title: d.title, number: draft.number });
  }
  return present(ctx, d.id);
}

/** The draft becomes a version that holds from a day on. It needs a text or a file. */
export async function adopt(ctx: Ctx, { params, body }: InputOf<typeof api.adoptVersion>): Promise<api.RuleDetail> {
  manageOrder(ctx, 'rule.manage');
  const d = await documentFor(ctx, params.id, true);
  const draft = await draftOf(ctx, d.id);
  if (!draft) throw new Refusal('rule.not_found');
  if (draft.version !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: draft.version });
  insistAt({ 'rule.adopted_in_future': 'adoptedOn', 'rule.before_adoption': 'effectiveFrom' }, canAdopt(body.effectiveFrom, body.adoptedOn, localDate(ctx.now), (await versionsOf(ctx, d.id)).map(dated)));
  if (draft.text.trim() === '' && (await filesOf(ctx, versionSubject(draft.id))).length === 0) throw new Refusal('rule.no_text');
  if (body.meetingId && !(await ctx.tx.selectFrom('meetings').select('id').where('association_id', '=', ctx.actor.associationId).where('id', '=', body.meetingId).executeTakeFirst())) throw new Refusal('meeting.not_found');
  await ctx.tx.updateTable('rule_versions').set({ state: 'adopted', effective_from: body.effectiveFrom, adopted_on: body.adoptedOn, adopted_by: body.adoptedBy, meeting_id: body.meetingId, updated_at: ctx.now, version: draft.version + 1 })
    .where('association_id', '=', ctx.actor.associationId).where('id', '=', draft.id).execute();
  await record(ctx, 'rule.adopted', subject(d.id), { title: d.title, number: draft.number, effectiveFrom: body.effectiveFrom, adoptedBy: body.adoptedBy });
  return present(ctx, d.id);
}

export async function repeal(ctx: Ctx, { params, body }: InputOf<typeof api.repealRule>): Promise<api.RuleDetail> {
  const d = await toChange(ctx, params.id, body.version);
  if (d.repealed_on !== null) throw new Refusal('rule.already_repealed');
  await put(ctx, d.id, { repealed_on: body.on, repeal_reason: body.reason, version: d.version + 1 });
  await record(ctx, 'rule.repealed', subject(d.id), { title: d.title, on: body.on, reason: body.reason });
  return present(ctx, d.id);
}

/** The days of a version that was adopted were recorded wrongly: they are put right with a reason, by the same rules as at its adoption. */
export async function correct(ctx: Ctx, { params, body }: InputOf<typeof api.correctVersion>): Promise<api.RuleDetail> {
  manageOrder(ctx, 'rule.manage');
  const d = await documentFor(ctx, params.id, true);
  const all = await versionsOf(ctx, d.id);
  const v = all.find((x) => x.id === params.versionId && x.state === 'adopted');
  if (!v) throw new Refusal('rule.not_found');
  if (v.version !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: v.version });
  const before = { effectiveFrom: v.effective_from ?? '', adoptedOn: v.adopted_on ?? '', adoptedBy: v.adopted_by ?? '' };
  const after = { effectiveFrom: body.effectiveFrom, adoptedOn: body.adoptedOn, adoptedBy: body.adoptedBy };
  if (JSON.stringify(before) === JSON.stringify(after)) throw new Refusal('rule.nothing_corrected');
  insistAt({ 'rule.adopted_in_future': 'adoptedOn', 'rule.before_adoption': 'effectiveFrom' }, canAdopt(after.effectiveFrom, after.adoptedOn, localDate(ctx.now), all.filter((x) => x.id !== v.id).map(dated)));
  await ctx.tx.updateTable('rule_versions').set({ effective_from: after.effectiveFrom, adopted_on: after.adoptedOn, adopted_by: after.adoptedBy, updated_at: ctx.now, version: v.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', v.id).execute();
  await record(ctx, 'rule.versionCorrected', subject(d.id), { title: d.title, number: v.number, versionId: v.id, reason: body.reason, before, after });
  return present(ctx, d.id);
}

/** A repeal that was recorded by mistake, or with a wrong day, is taken back; that it stood is in the record. */
export async function restore(ctx: Ctx, { params, body }: InputOf<typeof api.restoreRule>): Promise<api.RuleDetail> {
  const d = await toChange(ctx, params.id, body.version);
  if (d.repealed_on === null) throw new Refusal('rule.not_repealed');
  await put(ctx, d.id, { repealed_on: null, repeal_reason: null, version: d.version + 1 });
  await record(ctx, 'rule.restored', subject(d.id), { title: d.title, reason: body.reason, before: { on: d.repealed_on, reason: d.repeal_reason ?? '' } });
  return present(ctx, d.id);
}

/** Files of a version are read with it: adopted ones by everybody signed in, of a draft by those who manage. */
export async function mayReadVersion(ctx: Ctx, id: string): Promise<boolean> {
  const v = await ctx.tx.selectFrom('rule_versions').select('state').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  if (!v || !ctx.actor.accountId) return false;
  return v.state === 'adopted' || managesOrder(ctx);
}
export const mayReadRule = async (ctx: Ctx): Promise<boolean> => managesOrder(ctx);
