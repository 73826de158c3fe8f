import { type RawBuilder, type Selectable, sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addMonthsSame, localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { actionsFor, canStep, stepFor } from '#kit/pure/workflow.ts';
import { allow, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import { type Database, isUniqueViolation } from '#kit/server/db.ts';
import { meetDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { type Target, finishTodos, openTodo } from '#modules/inbox/index.ts';
import { fieldsOfMember, lockMember } from '#modules/members/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { recognitionAccess } from '../access.ts';
import type * as api from '../contract/recognition.ts';
import { recognitionForm } from '../documents/recognition-form.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { recognitionWorkflow } from '../rules/recognition.ts';
import type { RecognitionState } from '../rules/words.ts';
import { clockOf } from './changes.ts';

type Row = Selectable<Database['recognitions']> & { readonly standing: string[]; readonly member_name: string; readonly unit_name: string };
export const recognitionMatter = (id: string) => ({ type: 'recognition', id }) as const;
const WAITS: Partial<Record<RecognitionState, { todo: string; by: 'self' | 'liaisonOfficer' }>> = { nominated: { todo: 'consentRecognition', by: 'self' }, consented: { todo: 'reviewRecognition', by: 'liaisonOfficer' }, reviewed: { todo: 'decideRecognition', by: 'liaisonOfficer' }, recognised: { todo: 'registerRecognition', by: 'liaisonOfficer' } };

function rows(ctx: Ctx, where: RawBuilder<unknown>, tail: RawBuilder<unknown>) {
  return sql<Row>`select r.*, m.name as member_name, u.short_name as unit_name, ${standing(ctx.actor, recognitionAccess, 'r')} as standing from recognitions r join members m on m.association_id = r.association_id and m.id = r.member_id
    join units u on u.association_id = r.association_id and u.id = r.unit_id where r.association_id = ${ctx.actor.associationId} and ${scope(ctx, recognitionAccess, 'recognition.read', 'r')} and ${where} ${tail}`.execute(ctx.tx);
}

async function rowFor(ctx: Ctx, id: string, lock = false): Promise<Row> {
  const { rows: [row] } = await rows(ctx, sql`r.id = ${id}`, lock ? sql`for update of r` : sql``);
  if (!row) throw new Refusal('recognition.not_found');
  return row;
}

async function present(ctx: Ctx, r: Row): Promise<OutputOf<typeof api.readRecognition>> {
  const iso = (d: Date | null): string | null => d?.toISOString() ?? null;
  return {
    id: r.id, version: r.version, member: { id: r.member_id, name: r.member_name }, unitName: r.unit_name, state: r.state, facts: r.facts, review: r.review, sentence: r.sentence, registerNo: r.register_no, registeredOn: r.registered_on, nextCheckOn: r.next_check_on, consentedAt: iso(r.consented_at),
    nominatedBy: r.nominated_by_name, nominatedAt: r.nominated_at.toISOString(), mine: r.member_id === ctx.actor.memberId, clock: await clockOf(ctx, r.due_at), actions: actionsFor(recognitionWorkflow, r.state, new Set(r.standing)), can: { print: r.consented_at !== null && allows(recognitionAccess, 'recognition.print', r.standing) },
  };
}

export async function listRecognitions(ctx: Ctx, { query }: InputOf<typeof api.listRecognitions>): Promise<OutputOf<typeof api.listRecognitions>> {
  const { after, limit = 50, state, member } = query;
  const place = placeOf(after);
  const found = await rows(ctx, sql`(${state ?? null}::text is null or r.state = ${state ?? null}) and (${member ?? null}::uuid is null or r.member_id = ${member ?? null}) ${place ? sql`and (date_trunc('milliseconds', r.nominated_at), r.id) < (${place.at}, ${place.id}::uuid)` : sql``}`, sql`order by date_trunc('milliseconds', r.nominated_at) desc, r.id desc limit ${limit + 1}`);
  const page = found.rows.slice(0, limit);
  const last = page.at(-1);
  return { items: await Promise.all(page.map((r) => present(ctx, r))), next: found.rows.length > limit && last ? cursorOf(last.nominated_at, last.id) : null };
}

export async function readRecognition(ctx: Ctx, { params }: InputOf<typeof api.readRecognition>): Promise<OutputOf<typeof api.readRecognition>> {
  return present(ctx, await rowFor(ctx, params.id));
}

/** Nominates a member; the first thing that happens is that they are asked. */
export async function nominate(ctx: Ctx, { body }: InputOf<typeof api.nominate>): Promise<OutputOf<typeof api.nominate>> {
  const { rows: [reach] } = await sql<{ ok: boolean }>`select ${scope(ctx, recognitionAccess, 'recognition.nominate', 'w')} as ok from members m, lateral (select m.home_unit_id as unit_id) w where m.association_id = ${ctx.actor.associationId} and m.id = ${body.memberId}`.execute(ctx.tx);
  if (!reach?.ok) throw new Refusal('member.not_found');
  const member = await lockMember(ctx, body.memberId);
  if (member.status !== 'active') throw new Refusal('membershipChange.not_possible');
  try {
    await ctx.tx.insertInto('recognitions').values({ association_id: ctx.actor.associationId, id: body.id, member_id: member.id, unit_id: member.home_unit_id, state: 'nominated', facts: body.facts, nominated_by: ctx.actor.accountId, nominated_by_name: ctx.actor.name, nominated_at: ctx.now }).execute();
  } catch (error) {
    if (isUniqueViolation(error, 'recognitions_open')) throw new Refusal('recognition.open_already');
    throw error;
  }
  const r = await rowFor(ctx, body.id);
  await wait(ctx, r, 'nominated');
  await record(ctx, 'recognition.nominated', recognitionMatter(r.id), { name: member.name });
  return present(ctx, await rowFor(ctx, body.id));
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
    if (own[0]) await notify(ctx, { to: [own[0].accountId], kind: 'recognitionAsked', params: { name: r.member_name }, subject: recognitionMatter(r.id), link: `/recognitions/${r.id}`, effectKey: `recognition:${r.id}:asked`, email: 'immediate', mustRead: true });
  }
  await ctx.tx.updateTable('recognitions').set({ due_at: due }).where('association_id', '=', ctx.actor.associationId).where('id', '=', r.id).execute();
}

/** One step of the table. Declining needs a sentence for the person, registering a number; taking consent back needs nothing. */
export async function stepRecognition(ctx: Ctx, { params, body }: InputOf<typeof api.stepRecognition>): Promise<OutputOf<typeof api.stepRecognition>> {
  const r = await rowFor(ctx, params.id, true);
  if (r.version !== body.version) throw new Refusal('matter.changed');
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
  await wait(ctx, r, to);
  await record(ctx, 'recognition.stepped', recognitionMatter(r.id), { name: r.member_name, step: zhCN.membership.recognition.done[body.action] });
  return present(ctx, await rowFor(ctx, r.id));
}

/** Once a year every registered person is looked at again; the work is put before the liaison office, once. */
export async function askYearlyChecks(ctx: Ctx): Promise<void> {
  const due = await sql<{ id: string; unit_id: string; name: string }>`select r.id, r.unit_id, m.name from recognitions r join members m on m.association_id = r.association_id and m.id = r.member_id
    where r.association_id = ${ctx.actor.associationId} and r.state = 'registered' and r.next_check_on <= ${localDate(ctx.now)} limit 200`.execute(ctx.tx);
  for (const r of due.rows) await openTodo(ctx, { matter: recognitionMatter(r.id), action: 'checkRecognition', title: fill(zhCN.membership.recognition.title, { name: r.name }), to: { role: 'liaisonOfficer', unitId: r.unit_id } });
}

/** The registration form as Word. */
export async function printRecognition(ctx: Ctx, { params }: InputOf<typeof api.printRecognition>): Promise<FileAnswer> {
  const r = await rowFor(ctx, params.id);
  allow(ctx, recognitionAccess, 'recognition.print', r.standing);
  if (r.consented_at === null) throw new Refusal('recognition.not_found');
  const association = await ctx.tx.selectFrom('associations').select('name').where('id', '=', ctx.actor.associationId).executeTakeFirstOrThrow();
  const body = await recognitionForm({ association: association.name, unit: r.unit_name, fields: await fieldsOfMember(ctx, r.member_id), facts: r.facts, review: r.review, consentedAt: r.consented_at, registerNo: r.register_no });
  await record(ctx, 'recognition.printed', recognitionMatter(r.id), { name: r.member_name });
  return { fileName: `${zhCN.membership.recognition.form} ${r.member_name}.docx`, mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body, size: body.length };
}
