import { Refusal, insist, no, ok } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { dropTodos, openTodo } from '#modules/inbox/index.ts';
import { callOffTasks } from '#modules/tasks/index.ts';
import type { MeetingDetail, correctMinutes } from '../../contract/meetings.ts';
import { isVote } from '../../rules/meetings.ts';
import { judgeAgain } from './hold.ts';
import { type MeetingRow, meetingFor, put, subject } from './meeting-for.ts';
import { keepPaper, readersOf } from './minutes.ts';
import { correctionsOf, countOf, partsOf, present } from './read.ts';

type Body = InputOf<typeof correctMinutes>['body'];

/** Corrects minutes that were issued: the paper as issued stays beside the corrected one, and everybody called is asked to read again. */
export async function correct(ctx: Ctx, { params, body }: InputOf<typeof correctMinutes>): Promise<MeetingDetail> {
  const m = await meetingFor(ctx, params.id, { action: 'correct', version: body.version });
  const before = said(await present(ctx, m.id));
  // A ledger that was imported has a number and no paper yet: it is made before anything is changed.
  const earlier = m.minutes_file_id ?? (await keepPaper(ctx, m, []));
  await write(ctx, m, body);
  if (said(await present(ctx, m.id)) === before) throw new Refusal('meeting.nothing_corrected');
  const a = ctx.actor.associationId;
  const number = ((await correctionsOf(ctx, m.id)).at(-1)?.number ?? 0) + 1;
  await ctx.tx.insertInto('minutes_corrections').values({ association_id: a, id: newId(), meeting_id: m.id, number, reason: body.reason, earlier_file_id: earlier, corrected_by_name: ctx.actor.name, corrected_at: ctx.now }).execute();
  const fileId = await keepPaper(ctx, { ...m, place: body.place, chair: body.chair, recorder: body.recorder }, await correctionsOf(ctx, m.id));
  await put(ctx, { id: m.id, version: m.version + 1 }, { minutes_file_id: fileId });
  await ctx.tx.updateTable('meeting_people').set({ read_at: null }).where('association_id', '=', a).where('meeting_id', '=', m.id).execute();
  await dropTodos(ctx, subject(m.id), { action: 'minutesRead' });
  await openTodo(ctx, { matter: subject(m.id), action: 'minutesRead', title: m.number_text ?? m.title, to: await readersOf(ctx, m.id) });
  await record(ctx, 'meeting.minutesCorrected', subject(m.id), { title: m.title, number: m.number_text ?? m.title, reason: body.reason });
  return present(ctx, m.id);
}

/** What the minutes say of a meeting, to see whether a correction changes anything. */
const said = (d: MeetingDetail): string => JSON.stringify([d.place, d.chair, d.recorder, d.minutesNote, d.expectedCount, d.presentCount, d.people.map((p) => p.attendance), d.agenda.map((i) => i.discussion), d.resolutions.map((r) => [r.title, r.text, r.votesFor, r.votesAgainst, r.votesAbstain])]);

async function write(ctx: Ctx, m: MeetingRow, body: Body): Promise<void> {
  const a = ctx.actor.associationId;
  const counted = { expected_count: body.expectedCount, present_count: body.presentCount };
  for (const p of body.people) await ctx.tx.updateTable('meeting_people').set({ attendance: p.attendance }).where('association_id', '=', a).where('meeting_id', '=', m.id).where('id', '=', p.id).execute();
  for (const i of body.items) await ctx.tx.updateTable('agenda_items').set({ discussion: i.discussion }).where('association_id', '=', a).where('meeting_id', '=', m.id).where('id', '=', i.id).execute();
  const { people, resolutions } = await partsOf(ctx, m.id);
  const { present: there } = countOf(counted, people);
  for (const r of body.resolutions) {
    const known = resolutions.find((x) => x.id === r.id);
    if (!known) throw new Refusal('resolution.not_found');
    const voted = isVote(known.method);
    const cast = (r.votesFor ?? 0) + (r.votesAgainst ?? 0) + (r.votesAbstain ?? 0);
    insist(voted && r.votesFor === null ? no('meeting.votes_missing') : ok);
    insist(voted && cast > there ? no('meeting.votes_above_present', { cast, present: there }) : ok);
    await ctx.tx.updateTable('resolutions').set({ title: r.title, text: r.text, ...(voted ? { votes_for: r.votesFor, votes_against: r.votesAgainst, votes_abstain: r.votesAbstain } : {}) }).where('association_id', '=', a).where('id', '=', known.id).execute();
  }
  await put(ctx, m, { place: body.place, chair: body.chair, recorder: body.recorder, minutes_note: body.note, ...counted });
  await judgeAgain(ctx, { id: m.id, ...counted });
  // What no longer passed is nobody's work any more.
  for (const r of (await partsOf(ctx, m.id)).resolutions) if (!r.passed && resolutions.some((x) => x.id === r.id && x.passed)) await callOffTasks(ctx, { type: 'resolution', id: r.id }, body.reason);
}
