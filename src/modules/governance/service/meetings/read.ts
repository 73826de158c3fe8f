import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { filesOf, filesOfMany } from '#modules/files/index.ts';
import { type TaskLine, tasksOf } from '#modules/tasks/index.ts';
import type { MeetingDetail, MeetingPerson, Resolution, readMeeting } from '../../contract/meetings.ts';
import { noticeOf, quorumOf, votesNeeded } from '../../rules/meetings.ts';
import { type MeetingRow, may, meetingFor, subject } from './meeting-for.ts';

/** One meeting as the reader may see it. */
export function read(ctx: Ctx, { params }: InputOf<typeof readMeeting>): Promise<MeetingDetail> {
  return present(ctx, params.id);
}

/** Those called in the order of the list, agenda and resolutions in theirs. */
export async function partsOf(ctx: Ctx, id: string) {
  const a = ctx.actor.associationId;
  const people = await ctx.tx.selectFrom('meeting_people').selectAll().where('association_id', '=', a).where('meeting_id', '=', id).orderBy('part').orderBy('sort_order').orderBy('id').execute();
  const agenda = await ctx.tx.selectFrom('agenda_items').selectAll().where('association_id', '=', a).where('meeting_id', '=', id).orderBy('position').execute();
  const resolutions = await ctx.tx.selectFrom('resolutions').selectAll().where('association_id', '=', a).where('meeting_id', '=', id).orderBy('position').execute();
  return { people, agenda, resolutions };
}
/** The corrections of minutes that were issued, in their order. */
export const correctionsOf = (ctx: Ctx, id: string) => ctx.tx.selectFrom('minutes_corrections').selectAll().where('association_id', '=', ctx.actor.associationId).where('meeting_id', '=', id).orderBy('number').execute();
export type Parts = Awaited<ReturnType<typeof partsOf>>;

/** Who counts towards the quorum: numbers where they were given, else the list of those who attend. */
export function countOf(m: Pick<MeetingRow, 'expected_count' | 'present_count'>, people: Parts['people']): { expected: number; present: number; counted: 'people' | 'numbers' } {
  const attending = people.filter((p) => p.part === 'attend');
  const here = attending.filter((p) => p.attendance === 'present').length;
  return m.expected_count === null ? { expected: attending.length, present: here, counted: 'people' } : { expected: m.expected_count, present: m.present_count ?? here, counted: 'numbers' };
}

export const isMe = (ctx: Ctx, p: { account_id: string | null; member_id: string | null }): boolean => (p.account_id !== null && p.account_id === ctx.actor.accountId) || (p.member_id !== null && p.member_id === ctx.actor.memberId);

export async function present(ctx: Ctx, id: string): Promise<MeetingDetail> {
  const m = await meetingFor(ctx, id);
  const { people, agenda, resolutions } = await partsOf(ctx, id);
  const files = await filesOfMany(ctx, 'agendaItem', agenda.map((i) => i.id));
  const counted = countOf(m, people);
  const meetsOn = localDate(m.starts_at);
  const mine = people.find((p) => isMe(ctx, p));
  const desk = m.standing.some((s) => s !== 'called' && s !== 'signedIn');
  const papers = m.minutes_file_id ? await filesOf(ctx, subject(id)) : [];
  const minutes = papers.find((f) => f.id === m.minutes_file_id);
  const corrections = m.state === 'minuted' ? await correctionsOf(ctx, id) : [];
  const shown = (f: { id: string; name: string; size: number }) => ({ id: f.id, name: f.name, size: f.size });
  const earlier = (fileId: string) => papers.filter((f) => f.id === fileId).map(shown);
  const person = (p: (typeof people)[number]): MeetingPerson => ({
    id: p.id, memberId: p.member_id, accountId: p.account_id, name: p.name, part: p.part, answer: p.answer, leaveReason: desk || isMe(ctx, p) ? p.leave_reason : null, attendance: p.attendance, readAt: p.read_at?.toISOString() ?? null, mine: isMe(ctx, p),
  });
  const lines: Resolution[] = [];
  for (const r of resolutions) lines.push(resolutionOf(r, counted.present, (await tasksOf(ctx, { type: 'resolution', id: r.id }))[0]));
  return {
    id: m.id, kind: m.kind, title: m.title, startsAt: m.starts_at.toISOString(), place: m.place, chair: m.chair, recorder: m.recorder, state: m.state, version: m.version, rules: { noticeDays: m.notice_days, quorum: m.quorum, majority: m.majority },
    noticeBy: addDays(meetsOn, -m.notice_days), notice: m.noticed_at ? { at: m.noticed_at.toISOString(), ...noticeOf(localDate(m.noticed_at), meetsOn, m.notice_days) } : null,
    quorum: { ...quorumOf(m.quorum, counted.expected, counted.present), counted: counted.counted }, expectedCount: m.expected_count, presentCount: m.present_count,
    people: people.map(person), agenda: agenda.map((i) => ({ id: i.id, title: i.title, presenter: i.presenter, discussion: i.discussion, files: files.filter((f) => f.subjectId === i.id).map(shown) })), resolutions: lines,
    numberText: m.number_text, minutesNote: m.minutes_note, minutesFile: minutes ? shown(minutes) : null, minutedAt: m.minuted_at?.toISOString() ?? null, corrections: corrections.map((c) => ({ number: c.number, at: c.corrected_at.toISOString(), by: c.corrected_by_name, reason: c.reason, earlier: earlier(c.earlier_file_id)[0] ?? null })), readCount: people.filter((p) => p.read_at).length, cancelReason: m.cancel_reason,
    me: mine ? { personId: mine.id, answer: mine.answer, read: mine.read_at !== null } : null, canGiveTask: m.standing.includes('secretariatOfficer') && (m.state === 'held' || m.state === 'minuted'), can: may(m),
  };
}

function resolutionOf(r: Parts['resolutions'][number], attending: number, task: TaskLine | undefined): Resolution {
  return {
    id: r.id, position: r.position, agendaItemId: r.agenda_item_id, title: r.title, text: r.text, method: r.method, majority: r.majority, votesFor: r.votes_for, votesAgainst: r.votes_against, votesAbstain: r.votes_abstain, passed: r.passed, needed: votesNeeded(r.majority, attending),
    task: task ? { id: task.id, lead: task.lead.name, state: task.state, dueAt: task.dueAt, light: task.light, workingDays: task.workingDays, late: task.late } : null,
  };
}

export async function mayReadMeeting(ctx: Ctx, id: string): Promise<boolean> {
  try {
    await meetingFor(ctx, id);
    return true;
  } catch (e) {
    if (e instanceof Refusal) return false;
    throw e;
  }
}
export async function mayReadItem(ctx: Ctx, id: string): Promise<boolean> {
  const item = await ctx.tx.selectFrom('agenda_items').select('meeting_id').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
  return item ? mayReadMeeting(ctx, item.meeting_id) : false;
}
