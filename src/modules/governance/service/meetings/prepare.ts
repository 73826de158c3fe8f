import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { setting } from '#kit/server/settings.ts';
import { accountsOfMembers, namesOfAccounts } from '#modules/accounts/index.ts';
import { attachFiles, detachFile, filesOf } from '#modules/files/index.ts';
import { dropTodos, finishTodos, openTodo } from '#modules/inbox/index.ts';
import { memberNames } from '#modules/members/index.ts';
import type * as api from '../../contract/meetings.ts';
import type { MeetingDetail } from '../../contract/meetings.ts';
import { type MeetingRules, noticeOf } from '../../rules/meetings.ts';
import { placeOfDesk } from '../desk.ts';
import { meetingFor, put, subject } from './meeting-for.ts';
import { isMe, partsOf, present } from './read.ts';

type Body = Omit<InputOf<typeof api.createMeeting>['body'], 'id'>;

/** Prepares a meeting; the rules of its kind as they hold today stay with it. */
export async function create(ctx: Ctx, { body }: InputOf<typeof api.createMeeting>): Promise<MeetingDetail> {
  const unitId = placeOfDesk(ctx);
  const rules = await setting<MeetingRules>(ctx, `meeting.rules.${body.kind}`);
  await ctx.tx.insertInto('meetings').values({
    association_id: ctx.actor.associationId, id: body.id, unit_id: unitId, kind: body.kind, title: body.title, starts_at: new Date(body.startsAt), place: body.place, chair: body.chair, recorder: body.recorder, expected_count: body.expectedCount,
    notice_days: rules.noticeDays, quorum: rules.quorum, majority: rules.majority, created_at: ctx.now,
  }).execute();
  await setPeople(ctx, body.id, body.people);
  await setAgenda(ctx, body.id, body.agenda);
  await record(ctx, 'meeting.created', subject(body.id), { title: body.title });
  return present(ctx, body.id);
}

export async function change(ctx: Ctx, { params, body }: InputOf<typeof api.changeMeeting>): Promise<MeetingDetail> {
  const m = await meetingFor(ctx, params.id, { action: 'change', version: body.version });
  const rules = m.kind === body.kind ? null : await setting<MeetingRules>(ctx, `meeting.rules.${body.kind}`);
  await put(ctx, m, {
    kind: body.kind, title: body.title, starts_at: new Date(body.startsAt), place: body.place, chair: body.chair, recorder: body.recorder, expected_count: body.expectedCount,
    ...(rules ? { notice_days: rules.noticeDays, quorum: rules.quorum, majority: rules.majority } : {}),
  });
  await setPeople(ctx, m.id, body.people);
  await setAgenda(ctx, m.id, body.agenda);
  await record(ctx, 'meeting.changed', subject(m.id), { title: body.title });
  return present(ctx, m.id);
}

/** Makes the list of people exactly this; answers and attendance of who stays are kept. */
async function setPeople(ctx: Ctx, meetingId: string, people: Body['people']): Promise<void> {
  const a = ctx.actor.associationId;
  const memberIds = people.flatMap((p) => (p.memberId ? [p.memberId] : []));
  const accountIds = people.flatMap((p) => (p.accountId ? [p.accountId] : []));
  const accounts = new Map((await accountsOfMembers(ctx, memberIds)).map((x) => [x.memberId, x.accountId]));
  const [members, staff] = [await memberNames(ctx, memberIds), await namesOfAccounts(ctx, accountIds)];
  const rows = people.map((p, i) => {
    const name = (p.memberId ? members.get(p.memberId)?.name : undefined) ?? (p.accountId ? staff.get(p.accountId) : undefined);
    if (!name || (p.memberId && !members.has(p.memberId)) || (p.accountId && !staff.has(p.accountId))) throw new Refusal('meeting.not_called', {}, [{ path: 'people', code: 'meeting.not_called' }]);
    return { association_id: a, meeting_id: meetingId, id: p.id, member_id: p.memberId, account_id: p.accountId ?? (p.memberId ? (accounts.get(p.memberId) ?? null) : null), name, part: p.part, sort_order: i };
  });
  const twice = (values: (string | null)[]): boolean => new Set(values.filter((v) => v !== null)).size !== values.filter((v) => v !== null).length;
  if (twice(rows.map((r) => r.member_id)) || twice(rows.map((r) => r.account_id)) || twice(rows.map((r) => r.id))) throw new Refusal('meeting.person_twice', {}, [{ path: 'people', code: 'meeting.person_twice' }]);
  const gone = ctx.tx.deleteFrom('meeting_people').where('association_id', '=', a).where('meeting_id', '=', meetingId);
  await (rows.length > 0 ? gone.where('id', 'not in', rows.map((r) => r.id)) : gone).execute();
  if (rows.length > 0) await ctx.tx.insertInto('meeting_people').values(rows).onConflict((oc) => oc.columns(['association_id', 'meeting_id', 'id']).doUpdateSet((eb) => ({ part: eb.ref('excluded.part'), sort_order: eb.ref('excluded.sort_order'), account_id: eb.ref('excluded.account_id') }))).execute();
}

/** Makes the agenda exactly this; what was written for the minutes is kept, files go with their item. */
async function setAgenda(ctx: Ctx, meetingId: string, agenda: Body['agenda']): Promise<void> {
  const a = ctx.actor.associationId;
  const there = await ctx.tx.selectFrom('agenda_items').select('id').where('association_id', '=', a).where('meeting_id', '=', meetingId).execute();
  for (const { id } of there.filter((t) => !agenda.some((i) => i.id === t.id))) {
    for (const f of await filesOf(ctx, { type: 'agendaItem', id })) await detachFile(ctx, f.id, { type: 'agendaItem', id });
    await ctx.tx.updateTable('resolutions').set({ agenda_item_id: null }).where('association_id', '=', a).where('agenda_item_id', '=', id).execute();
    await ctx.tx.deleteFrom('agenda_items').where('association_id', '=', a).where('meeting_id', '=', meetingId).where('id', '=', id).execute();
  }
  for (const [position, item] of agenda.entries()) {
    const values = { title: item.title, presenter: item.presenter, position };
    if (there.some((t) => t.id === item.id)) await ctx.tx.updateTable('agenda_items').set(values).where('association_id', '=', a).where('meeting_id', '=', meetingId).where('id', '=', item.id).execute();
    else await ctx.tx.insertInto('agenda_items').values({ association_id: a, meeting_id: meetingId, id: item.id, ...values }).execute();
    if (!item.fileIds) continue;
    const on = { type: 'agendaItem', id: item.id };
    for (const f of await filesOf(ctx, on)) if (!item.fileIds.includes(f.id)) await detachFile(ctx, f.id, on);
    await attachFiles(ctx, item.fileIds, on);
  }
}

/** Calls the people: each has to answer. A late notice counts, and says so. */
export async function notice(ctx: Ctx, { params, body }: InputOf<typeof api.noticeMeeting>): Promise<MeetingDetail> {
  const m = await meetingFor(ctx, params.id, { action: 'notice', version: body.version });
  const { people, agenda } = await partsOf(ctx, m.id);
  if (people.length === 0 && m.expected_count === null) throw new Refusal('meeting.nobody_called');
  if (agenda.length === 0) throw new Refusal('meeting.no_agenda');
  if (m.starts_at <= ctx.now) throw new Refusal('meeting.in_past');
  const told = noticeOf(localDate(ctx.now), localDate(m.starts_at), m.notice_days);
  const first = m.noticed_at === null;
  await put(ctx, m, { state: 'noticed', noticed_at: m.noticed_at ?? ctx.now });
  const waiting = people.filter((p) => p.account_id !== null && p.answer === null);
  await openTodo(ctx, { matter: subject(m.id), action: 'meetingAnswer', title: m.title, to: waiting.map((p) => ({ accountId: p.account_id ?? '' })), dueAt: m.starts_at });
  await openTodo(ctx, { matter: subject(m.id), action: 'meetingHold', title: m.title, to: { role: 'secretariatOfficer', unitId: m.unit_id }, dueAt: m.starts_at });
  await record(ctx, 'meeting.noticed', subject(m.id), { title: m.title, startsAt: m.starts_at.toISOString(), days: told.days, again: first ? 0 : 1 });
  if (first && told.late) await record(ctx, 'meeting.noticedLate', subject(m.id), { title: m.title, days: told.days, required: m.notice_days });
  return present(ctx, m.id);
}

/** Says that one comes or asks for leave; until the meeting was held one may think again. */
export async function answer(ctx: Ctx, { params, body }: InputOf<typeof api.answerMeeting>): Promise<MeetingDetail> {
  const m = await meetingFor(ctx, params.id);
  ctx.asked.add('meeting.answer');
  if (m.state !== 'noticed') throw new Refusal('workflow.not_possible', { state: m.state, action: 'answer' });
  const reason = body.reason ?? '';
  if (body.answer === 'leave' && reason === '') throw new Refusal('input.invalid', {}, [{ path: 'reason', code: 'input.required' }]);
  const me = (await partsOf(ctx, m.id)).people.find((p) => isMe(ctx, p));
  if (!me) throw new Refusal('meeting.not_called');
  await ctx.tx.updateTable('meeting_people').set({ answer: body.answer, leave_reason: body.answer === 'leave' ? reason : null }).where('association_id', '=', ctx.actor.associationId).where('meeting_id', '=', m.id).where('id', '=', me.id).execute();
  await finishTodos(ctx, subject(m.id), { action: 'meetingAnswer', accountId: ctx.actor.accountId ?? '' });
  await record(ctx, 'meeting.answered', subject(m.id), { title: m.title, name: me.name, reason });
  return present(ctx, m.id);
}

export async function cancel(ctx: Ctx, { params, body }: InputOf<typeof api.cancelMeeting>): Promise<MeetingDetail> {
  const m = await meetingFor(ctx, params.id, { action: 'cancel', version: body.version });
  await put(ctx, m, { state: 'cancelled', cancel_reason: body.reason });
  await dropTodos(ctx, subject(m.id));
  await record(ctx, 'meeting.cancelled', subject(m.id), { title: m.title, reason: body.reason });
  return present(ctx, m.id);
}
