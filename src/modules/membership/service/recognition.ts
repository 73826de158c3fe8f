import { type RawBuilder, type Selectable, sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addMonthsSame, localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { actionsFor, canStep, stepFor } from '#kit/pure/workflow.ts';
import { allow, allowAnywhere, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import { type Database, isUniqueViolation } from '#kit/server/db.ts';
import { meetDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { setting } from '#kit/server/settings.ts';
import { namesOverTime } from '#modules/associations/index.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { type Target, finishTodos, holdersOf, openTodo, remind } from '#modules/inbox/index.ts';
import { fieldsOfMember, lockMember } from '#modules/members/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { recognitionAccess } from '../access.ts';
import type * as api from '../contract/recognition.ts';
import { recognitionForm } from '../documents/recognition-form.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { recognitionWorkflow } from '../rules/recognition.ts';
import type { RecognitionState } from '../rules/words.ts';
import { byName, clockOf, within } from './changes.ts';

type Row = Selectable<Database['recognitions']> & { readonly standing: string[]; readonly member_name: string; readonly unit_name: string };
export const recognitionMatter = (id: string) => ({ type: 'recognition', id }) as const;
const WAITS: Partial<Record<RecognitionState, { todo: string; by: 'self' | 'liaisonOfficer' }>> = { nominated: { todo: 'consentRecognition', by: 'self' }, consented: { todo: 'reviewRecognition', by: 'liaisonOfficer' }, reviewed: { todo: 'decideRecognition', by: 'liaisonOfficer' }, recognised: { todo: 'registerRecognition', by: 'liaisonOfficer' } };

function rows(ctx: Ctx, which: RawBuilder<unknown>, tail: RawBuilder<unknown>) {
  return sql<Row>`select r.*, m.name as member_name, u.short_name as unit_name, ${standing(ctx.actor, recognitionAccess, 'r')} as standing from recognitions r join members m on m.association_id = r.association_id and m.id = r.member_id
    join units u on u.association_id = r.association_id and u.id = r.unit_id where r.association_id = ${ctx.actor.associationId} and ${scope(ctx, recognitionAccess, 'recognition.read', 'r')} and ${which} ${tail}`.execute(ctx.tx);
}

async function rowFor(ctx: Ctx, id: string, lock = false): Promise<Row> {
  const { rows: [row] } = await rows(ctx, sql`r.id = ${id}`, lock ? sql`for update of r` : sql``);
  if (!row) throw new Refusal('recognition.not_found');
  return row;
}

/** Whether recognitions are kept here: the number of the privacy assessment switches them on. */
async function isOn(ctx: Ctx): Promise<boolean> {
  return (await setting<string>(ctx, 'membership.recognitionPia')).trim() !== '';
}

export async function recognitionsOn(ctx: Ctx): Promise<OutputOf<typeof api.recognitionsOn>> {
  return { on: await isOn(ctx) };
}

/** In which office somebody who is not the person looks at a recognition. */
const officeOf = (r: Row): 'liaisonOfficer' | 'secretariatOfficer' => (r.standing.includes('liaisonOfficer') ? 'liaisonOfficer' : 'secretariatOfficer');
const AGAIN_MS = 600_000;

/** The look of anybody but the person is a fact; looks of one reader within ten minutes are one. */
async function noteLook(ctx: Ctx, r: Row): Promise<void> {
  if (r.standing.includes('self')) return;
  const lately = await ctx.tx.selectFrom('events').select('id').where('association_id', '=', ctx.actor.associationId).where('subject_type', '=', 'recognition').where('subject_id', '=', r.id).where('name', '=', 'recognition.read').where('actor_id', '=', ctx.actor.accountId)
    .where('at', '>', new Date(ctx.now.getTime() - AGAIN_MS)).limit(1).executeTakeFirst();
  if (!lately) await record(ctx, 'recognition.read', recognitionMatter(r.id), { name: r.member_name, role: officeOf(r) });
}

/** Who looked, for the person: the office and the day, not the name. */
async function looksAt(ctx: Ctx, r: Row): Promise<OutputOf<typeof api.readRecognition>['reads']> {
  if (!r.standing.includes('self')) return [];
  const found = await ctx.tx.selectFrom('events').select(['name', 'at', 'data']).where('association_id', '=', ctx.actor.associationId).where('subject_type', '=', 'recognition').where('subject_id', '=', r.id).where('name', 'in', ['recognition.read', 'recognition.printed'])
    .where((eb) => eb.or([eb('actor_id', 'is', null), eb('actor_id', '<>', ctx.actor.accountId)])).orderBy('at', 'desc').limit(50).execute();
  return found.map((e) => ({ role: e.data['role'] === 'liaisonOfficer' ? ('liaisonOfficer' as const) : ('secretariatOfficer' as const), at: e.at.toISOString(), what: e.name === 'recognition.printed' ? ('printed' as const) : ('read' as const) }));
}

async function present(ctx: Ctx, r: Row): Promise<OutputOf<typeof api.readRecognition>> {
  const iso = (d: Date | null): string | null => d?.toISOString() ?? null;
  return {
    id: r.id, version: r.version, member: { id: r.member_id, name: r.member_name }, unitName: r.unit_name, state: r.state, facts: r.facts, review: r.review, sentence: r.sentence, registerNo: r.register_no, registeredOn: r.registered_on, nextCheckOn: r.next_check_on, consentedAt: iso(r.consented_at),
    nominatedBy: r.nominated_by_name, nominatedAt: r.nominated_at.toISOString(), byMember: r.by_member, reads: await looksAt(ctx, r), mine: r.member_id === ctx.actor.memberId, clock: await clockOf(ctx, r.due_at), actions: actionsFor(recognitionWorkflow, r.state, new Set(r.standing)), can: { print: r.consented_at !== null && allows(recognitionAccess, 'recognition.print', r.standing) },
  };
}

/** The recognitions of a filter within reach, over `r`. */
export function where(ctx: Ctx, f: api.RecognitionFilter): RawBuilder<unknown> {
  return sql`${scope(ctx, recognitionAccess, 'recognition.read', 'r')} and ${within(f.unit, 'r')} and (${f.state ?? null}::text is null or r.state = ${f.state ?? null}) and (${f.member ?? null}::uuid is null or r.member_id = ${f.member ?? null})
    and exists (select from members m where m.association_id = r.association_id and m.id = r.member_id and ${byName(f.search)}) and (${f.registeredFrom ?? null}::date is null or r.registered_on >= ${f.registeredFrom ?? null}::date) and (${f.registeredTo ?? null}::date is null or r.registered_on <= ${f.registeredTo ?? null}::date)`;
}

export async function listRecognitions(ctx: Ctx, { query }: InputOf<typeof api.listRecognitions>): Promise<OutputOf<typeof api.listRecognitions>> {
  const { after, limit = 50, ...filter } = query;
  const place = placeOf(after);
  const found = await rows(ctx, sql`${where(ctx, filter)} ${place ? sql`and (r.nominated_at, r.id) < (${place.at}, ${place.id}::uuid)` : sql``}`, sql`order by r.nominated_at desc, r.id desc limit ${limit + 1}`);
  const page = found.rows.slice(0, limit);
  const last = page.at(-1);
  // Material is read one by one, and each look is a fact.
  return { items: await Promise.all(page.map(async (r) => ({ ...(await present(ctx, { ...r, facts: '', review: null, sentence: null })), reads: [] }))), next: found.rows.length > limit && last ? cursorOf(last.nominated_at, last.id) : null };
}

export async function countRecognitions(ctx: Ctx, { query }: InputOf<typeof api.countRecognitions>): Promise<OutputOf<typeof api.countRecognitions>> {
  const { rows: [row] } = await sql<{ n: number }>`select count(*)::int as n from (select from recognitions r where r.association_id = ${ctx.actor.associationId} and ${where(ctx, query)} limit 10001) x`.execute(ctx.tx);
  return { count: Math.min(row?.n ?? 0, 10_000), more: (row?.n ?? 0) > 10_000 };
}

export async function readRecognition(ctx: Ctx, { params }: InputOf<typeof api.readRecognition>): Promise<OutputOf<typeof api.readRecognition>> {
  const r = await rowFor(ctx, params.id);
  await noteLook(ctx, r);
  return present(ctx, r);
}

/** Nominates a member; the first thing that happens is that they are asked. */
export async function nominate(ctx: Ctx, { body }: InputOf<typeof api.nominate>): Promise<OutputOf<typeof api.nominate>> {
  const { rows: [reach] } = await sql<{ ok: boolean }>`select ${scope(ctx, recognitionAccess, 'recognition.nominate', 'w')} as ok from members m, lateral (select m.home_unit_id as unit_id, m.id as member_id) w where m.association_id = ${ctx.actor.associationId} and m.id = ${body.memberId}`.execute(ctx.tx);
  if (!reach?.ok) throw new Refusal('member.not_found');
  return begin(ctx, { ...body, byMember: false });
}

/** A member asks for their own recognition: asking is consent. */
export async function askRecognition(ctx: Ctx, { body }: InputOf<typeof api.askRecognition>): Promise<OutputOf<typeof api.askRecognition>> {
  allowAnywhere(ctx, recognitionAccess, 'recognition.ask');
  if (!ctx.actor.memberId) throw new Refusal('access.denied');
  return begin(ctx, { ...body, memberId: ctx.actor.memberId, byMember: true });
}

async function begin(ctx: Ctx, b: { id: string; memberId: string; facts: string; byMember: boolean }): Promise<OutputOf<typeof api.nominate>> {
  if (!(await isOn(ctx))) throw new Refusal('recognition.switched_off');
  const member = await lockMember(ctx, b.memberId);
  if (member.status !== 'active') throw new Refusal('membershipChange.not_possible');
  const state = b.byMember ? ('consented' as const) : ('nominated' as const);
  try {
    await ctx.tx.insertInto('recognitions').values({
      association_id: ctx.actor.associationId, id: b.id, member_id: member.id, unit_id: member.home_unit_id, state, facts: b.facts, by_member: b.byMember, consented_at: b.byMember ? ctx.now : null, nominated_by: ctx.actor.accountId, nominated_by_name: ctx.actor.name, nominated_at: ctx.now,
    }).execute();
  } catch (error) {
    if (isUniqueViolation(error, 'recognitions_open')) throw new Refusal('recognition.open_already');
    throw error;
  }
  const r = await rowFor(ctx, b.id);
  await wait(ctx, r, state);
  await record(ctx, 'recognition.nominated', recognitionMatter(r.id), { name: member.name });
  return present(ctx, await rowFor(ctx, b.id));
}

async function wait(ctx: Ctx, r: Row, state: RecognitionState): Promise<void> {
  const w = WAITS[state];
  let due: Date | null = null;
  if (w) {
    const own = w.by === 'self' ? await accountsOfMembers(ctx, [r.member_id]) : [];
    const to: Target = own[0] ? { accountId: own[0].accountId } : { role: w.by === 'self' ? 'secretariatOfficer' : 'liaisonOfficer', unitId: r.unit_id };
    const clock = await startDeadline(ctx, { matter: recognitionMatter(r.id), kind: 'recognition', limitKey: 'membership.limit.recognition', holder: to });
    due = clock.due_at;
    await openTodo(ctx, { matter: recognitionMatter(r.id), action: w.todo, title: fill(zhCN.membership.recognition.title, { name: r.member_name }), to, dueAt: due });
    const base = { params: { name: r.member_name, until: localDate(due) }, subject: recognitionMatter(r.id), link: `/recognitions/${r.id}`, awaits: { action: w.todo } };
    if (own[0]) await remind(ctx, { ...base, to: [own[0].accountId], kind: 'recognitionAsked', effectKey: `recognition:${r.id}:asked`, email: 'immediate', mustRead: true });
    else await remind(ctx, { ...base, to: (await holdersOf(ctx, [to])).filter((x) => x !== ctx.actor.accountId), kind: 'recognitionWaits', effectKey: `recognition:${r.id}:${state}:${r.version}`, email: 'digest' });
  }
  await ctx.tx.updateTable('recognitions').set({ due_at: due }).where('association_id', '=', ctx.actor.associationId).where('id', '=', r.id).execute();
}

const TOLD: Partial<Record<RecognitionState, string>> = { declined: 'recognitionDeclined', registered: 'recognitionRegistered' };

/** Tells the person how it ended, and whoever nominated them that they said yes or no; nothing more. */
async function tellStep(ctx: Ctx, r: Row, action: string, to: RecognitionState): Promise<void> {
  const base = { params: { name: r.member_name }, subject: recognitionMatter(r.id), link: `/recognitions/${r.id}`, effectKey: `recognition:${r.id}:${action}:${r.version}` };
  const kind = action === 'check' ? undefined : TOLD[to];
  if (kind) await notify(ctx, { ...base, to: (await accountsOfMembers(ctx, [r.member_id])).map((x) => x.accountId), kind, mustRead: true, email: 'immediate' });
  if ((action === 'consent' || action === 'refuse') && r.nominated_by) await notify(ctx, { ...base, to: [r.nominated_by], kind: action === 'consent' ? 'recognitionConsented' : 'recognitionRefused' });
}

/** One step of the table. Declining needs a sentence for the person, registering a number; taking consent back needs nothing. */
export async function stepRecognition(ctx: Ctx, { params, body }: InputOf<typeof api.stepRecognition>): Promise<OutputOf<typeof api.stepRecognition>> {
  const r = await rowFor(ctx, params.id, true);
  if (r.version !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: r.version });
  insist(canStep(recognitionWorkflow, r.state, body.action));
  const step = stepFor(recognitionWorkflow, r.state, body.action);
  if (!step || !r.standing.some((s) => (step.by as readonly string[]).includes(s))) throw new Refusal('access.denied');
  const required = (body.action === 'decline' || body.action === 'review') && !body.sentence ? 'sentence' : body.action === 'register' && !body.registerNo ? 'registerNo' : null;
  if (required) throw new Refusal('input.invalid', {}, [{ path: required, code: 'input.required' }]);
  const to = step.to as RecognitionState;
  const today = localDate(ctx.now);
  await ctx.tx.updateTable('recognitions').set({
    state: to, version: r.version + 1, ...(body.action === 'consent' ? { consented_at: ctx.now } : {}), ...(body.action === 'review' ? { review: body.sentence ?? null } : {}), ...(body.action === 'decline' || body.action === 'recognise' ? { sentence: body.sentence || null } : {}),
    ...(body.action === 'register' ? { register_no: body.registerNo ?? null, registered_on: today } : {}), ...(body.action === 'register' || body.action === 'check' ? { next_check_on: addMonthsSame(today, 12) } : {}),
    // Whoever refuses or takes consent back leaves nothing of what was written about them.
    ...(to === 'refused' || to === 'withdrawn' ? { facts: '', review: null, sentence: null, next_check_on: null } : {}),
  }).where('association_id', '=', ctx.actor.associationId).where('id', '=', r.id).execute();
  await meetDeadline(ctx, { matter: recognitionMatter(r.id), kind: 'recognition' });
  await finishTodos(ctx, recognitionMatter(r.id));
  await wait(ctx, { ...r, version: r.version + 1 }, to);
  await tellStep(ctx, r, body.action, to);
  await record(ctx, 'recognition.stepped', recognitionMatter(r.id), { name: r.member_name, step: zhCN.membership.recognition.done[body.action] });
  return present(ctx, await rowFor(ctx, r.id));
}

/** Once a year every registered person is looked at again; the work is put before the liaison office, once. */
export async function askYearlyChecks(ctx: Ctx): Promise<void> {
  const due = await sql<{ id: string; unit_id: string; name: string; next: string }>`select r.id, r.unit_id, m.name, r.next_check_on::text as next from recognitions r join members m on m.association_id = r.association_id and m.id = r.member_id
    where r.association_id = ${ctx.actor.associationId} and r.state = 'registered' and r.next_check_on <= ${localDate(ctx.now)} limit 200`.execute(ctx.tx);
  for (const r of due.rows) {
    const to: Target = { role: 'liaisonOfficer', unitId: r.unit_id };
    await openTodo(ctx, { matter: recognitionMatter(r.id), action: 'checkRecognition', title: fill(zhCN.membership.recognition.title, { name: r.name }), to });
    await remind(ctx, { to: await holdersOf(ctx, [to]), kind: 'recognitionToCheck', params: { name: r.name }, subject: recognitionMatter(r.id), link: `/recognitions/${r.id}`, effectKey: `recognition:${r.id}:check:${r.next}`, email: 'digest', awaits: { action: 'checkRecognition' } });
  }
}

/** The registration form as Word. */
export async function printRecognition(ctx: Ctx, { params }: InputOf<typeof api.printRecognition>): Promise<FileAnswer> {
  const r = await rowFor(ctx, params.id);
  allow(ctx, recognitionAccess, 'recognition.print', r.standing);
  if (r.consented_at === null) throw new Refusal('recognition.not_found');
  const association = (await namesOverTime(ctx))(r.consented_at);
  const body = await recognitionForm({ association, unit: r.unit_name, fields: await fieldsOfMember(ctx, r.member_id), facts: r.facts, review: r.review, consentedAt: r.consented_at, registerNo: r.register_no });
  await record(ctx, 'recognition.printed', recognitionMatter(r.id), { name: r.member_name, role: officeOf(r) });
  return { fileName: `${zhCN.membership.recognition.form} ${r.member_name}.docx`, mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body, size: body.length };
}
