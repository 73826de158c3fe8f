import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { endOfLocalDay, localDate } from '#kit/pure/time.ts';
import { no, ok } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { dropTodos, finishTodos, openTodo } from '#modules/inbox/index.ts';
import { addTask, tasksOf } from '#modules/tasks/index.ts';
import type * as api from '../../contract/meetings.ts';
import type { MeetingDetail } from '../../contract/meetings.ts';
import { isVote, passes } from '../../rules/meetings.ts';
import { type MeetingRow, meetingFor, put, subject } from './meeting-for.ts';
import { countOf, partsOf, present } from './read.ts';

/** Who was there. The first record makes the meeting one that was held, and starts the clock of its minutes. */
export async function hold(ctx: Ctx, { params, body }: InputOf<typeof api.holdMeeting>): Promise<MeetingDetail> {
  const m = await meetingFor(ctx, params.id, { action: 'hold', version: body.version });
  // The hour may be off; the day may not: nobody was present at a meeting of tomorrow.
  if (endOfLocalDay(localDate(ctx.now)) < m.starts_at) throw new Refusal('meeting.not_begun');
  const { people } = await partsOf(ctx, m.id);
  if (body.people.some((p) => !people.some((x) => x.id === p.id))) throw new Refusal('meeting.not_called');
  for (const p of body.people) await ctx.tx.updateTable('meeting_people').set({ attendance: p.attendance }).where('association_id', '=', ctx.actor.associationId).where('meeting_id', '=', m.id).where('id', '=', p.id).execute();
  const first = m.state === 'noticed';
  await put(ctx, m, { state: 'held', expected_count: body.expectedCount, present_count: body.presentCount, chair: body.chair, recorder: body.recorder });
  await judgeAgain(ctx, { ...m, expected_count: body.expectedCount, present_count: body.presentCount });
  if (first) {
    await dropTodos(ctx, subject(m.id), { action: 'meetingAnswer' });
    await finishTodos(ctx, subject(m.id), { action: 'meetingHold' });
    const clock = await startDeadline(ctx, { matter: subject(m.id), kind: 'meetingMinutes', limitKey: 'meeting.minutes', holder: { role: 'secretariatOfficer', unitId: m.unit_id } });
    await openTodo(ctx, { matter: subject(m.id), action: 'meetingMinutes', title: m.title, to: { role: 'secretariatOfficer', unitId: m.unit_id }, dueAt: clock.due_at });
  }
  const after = await present(ctx, m.id);
  await record(ctx, 'meeting.held', subject(m.id), { title: m.title, present: after.quorum.present, expected: after.quorum.expected });
  return after;
}

/** Whether what was resolved passed hangs on who was present: corrected attendance is reckoned through. */
export async function judgeAgain(ctx: Ctx, m: Pick<MeetingRow, 'id' | 'expected_count' | 'present_count'>): Promise<void> {
  const { people, resolutions } = await partsOf(ctx, m.id);
  const { present: there } = countOf(m, people);
  for (const r of resolutions) await ctx.tx.updateTable('resolutions').set({ passed: passes(r.method, r.majority, r.votes_for, there, r.passed) }).where('association_id', '=', ctx.actor.associationId).where('id', '=', r.id).execute();
}

/** Records a resolution, or corrects one. Votes are numbers, together at most as many as were present. */
export async function saveResolution(ctx: Ctx, { params, body }: InputOf<typeof api.saveResolution>): Promise<MeetingDetail> {
  const m = await meetingFor(ctx, params.id, { action: 'resolve', version: body.version });
  const { people, agenda, resolutions } = await partsOf(ctx, m.id);
  const { present: there } = countOf(m, people);
  const voted = isVote(body.method);
  const known = resolutions.find((r) => r.id === params.resolutionId);
  const cast = (body.votesFor ?? 0) + (body.votesAgainst ?? 0) + (body.votesAbstain ?? 0);
  insist(voted && body.votesFor === null ? no('meeting.votes_missing') : ok);
  insist(voted && cast > there ? no('meeting.votes_above_present', { cast, present: there }) : ok);
  const { version: _v, ...rest } = body;
  const values = {
    title: rest.title, text: rest.text, method: rest.method, majority: rest.majority, agenda_item_id: agenda.some((i) => i.id === rest.agendaItemId) ? rest.agendaItemId : null,
    votes_for: voted ? rest.votesFor : null, votes_against: voted ? rest.votesAgainst : null, votes_abstain: voted ? rest.votesAbstain : null, passed: passes(rest.method, rest.majority, rest.votesFor, there, known?.passed),
  };
  if (known) await ctx.tx.updateTable('resolutions').set(values).where('association_id', '=', ctx.actor.associationId).where('id', '=', params.resolutionId).execute();
  else await ctx.tx.insertInto('resolutions').values({ association_id: ctx.actor.associationId, meeting_id: m.id, id: params.resolutionId, position: (resolutions.at(-1)?.position ?? 0) + 1, created_at: ctx.now, ...values }).execute();
  await put(ctx, m, {});
  await record(ctx, 'meeting.resolved', subject(m.id), { title: m.title, resolution: body.title });
  return present(ctx, m.id);
}

export async function removeResolution(ctx: Ctx, { params }: InputOf<typeof api.removeResolution>): Promise<MeetingDetail> {
  const m = await meetingFor(ctx, params.id, { action: 'resolve' });
  const r = (await partsOf(ctx, m.id)).resolutions.find((x) => x.id === params.resolutionId);
  if (!r) throw new Refusal('resolution.not_found');
  if ((await tasksOf(ctx, { type: 'resolution', id: r.id })).some((t) => t.state !== 'cancelled')) throw new Refusal('meeting.task_exists');
  await ctx.tx.deleteFrom('resolutions').where('association_id', '=', ctx.actor.associationId).where('id', '=', r.id).execute();
  await put(ctx, m, {});
  await record(ctx, 'meeting.resolutionRemoved', subject(m.id), { title: m.title, resolution: r.title });
  return present(ctx, m.id);
}

/** The work that follows from a resolution that passed, as one task with owner and day; after the minutes too. */
export async function giveTask(ctx: Ctx, { params, body }: InputOf<typeof api.taskOfResolution>): Promise<MeetingDetail> {
  const m = await meetingFor(ctx, params.id);
  ctx.asked.add('meeting.resolve');
  if (!m.standing.includes('secretariatOfficer')) throw new Refusal('access.denied');
  if (m.state !== 'held' && m.state !== 'minuted') throw new Refusal('workflow.not_possible', { state: m.state, action: 'task' });
  // One resolution, one living task: the row is held while it is looked at.
  const r = await ctx.tx.selectFrom('resolutions').selectAll().where('association_id', '=', ctx.actor.associationId).where('meeting_id', '=', m.id).where('id', '=', params.resolutionId).forUpdate().executeTakeFirst();
  if (!r) throw new Refusal('resolution.not_found');
  if (!r.passed) throw new Refusal('meeting.not_passed');
  if ((await tasksOf(ctx, { type: 'resolution', id: r.id })).some((t) => t.state !== 'cancelled')) throw new Refusal('meeting.task_exists');
  if (body.dueOn && body.dueOn < localDate(ctx.now)) throw new Refusal('task.due_in_past');
  await addTask(ctx, { id: body.taskId, title: body.title, body: body.body, lead: body.lead, coOwners: body.coOwners, dueOn: body.dueOn, unitId: m.unit_id, source: { type: 'resolution', id: r.id, title: `${m.title} ${r.title}`, link: `/meetings/${m.id}` } });
  return present(ctx, m.id);
}
