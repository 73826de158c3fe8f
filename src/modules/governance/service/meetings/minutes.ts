import { Refusal } from '#kit/pure/decision.ts';
import { documentNumber } from '#kit/pure/numbers-zh.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { allow } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { meetDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { nextNumber } from '#kit/server/numbers.ts';
import { saveFile } from '#modules/files/index.ts';
import { finishTodos, openTodo } from '#modules/inbox/index.ts';
import { namesOfUnits, unitNameOn } from '#modules/units/index.ts';
import { meetingAccess } from '../../access.ts';
import type * as api from '../../contract/meetings.ts';
import type { MeetingDetail, Resolution } from '../../contract/meetings.ts';
import { PAPERS } from '../../data/paper-words.ts';
import { type MinutesData, type MinutesResolution, minutes } from '../../papers/minutes.ts';
import { isVote } from '../../rules/meetings.ts';
import { meetingNotice } from '../../papers/notice.ts';
import { type MeetingRow, meetingFor, put, subject } from './meeting-for.ts';
import { isMe, partsOf, present } from './read.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What was said, for the minutes. */
export async function saveMinutes(ctx: Ctx, { params, body }: InputOf<typeof api.saveMinutes>): Promise<MeetingDetail> {
  const m = await meetingFor(ctx, params.id, { action: 'minute', version: body.version });
  for (const item of body.items) await ctx.tx.updateTable('agenda_items').set({ discussion: item.discussion }).where('association_id', '=', ctx.actor.associationId).where('meeting_id', '=', m.id).where('id', '=', item.id).execute();
  await put(ctx, m, { minutes_note: body.note });
  await record(ctx, 'meeting.changed', subject(m.id), { title: m.title });
  return present(ctx, m.id);
}

/** Numbers the minutes in their series, keeps the paper as issued, and asks everybody called to read it. */
export async function issueMinutes(ctx: Ctx, { params, body }: InputOf<typeof api.issueMinutes>): Promise<MeetingDetail> {
  const m = await meetingFor(ctx, params.id, { action: 'minute', version: body.version });
  const year = Number(localDate(m.starts_at).slice(0, 4));
  const unit = (await namesOfUnits(ctx, [m.unit_id])).get(m.unit_id);
  // Each place and each kind of meeting counts for itself, behind the numbers that came with a ledger.
  const nextOne = async (): Promise<string> => documentNumber(`${unit?.shortName ?? ''}${PAPERS.names[m.kind]}`, year, await nextNumber(ctx, `minutes.${m.kind}.${m.unit_id}`, year));
  let number = await nextOne();
  const taken = new Set((await ctx.tx.selectFrom('meetings').select('number_text').where('association_id', '=', ctx.actor.associationId).where('unit_id', '=', m.unit_id).where('kind', '=', m.kind).where('number_text', 'is not', null).execute()).map((x) => x.number_text));
  while (taken.has(number)) number = await nextOne();
  const fileId = await keepPaper(ctx, { ...m, number_text: number, minuted_at: ctx.now }, []);
  await put(ctx, m, { state: 'minuted', number_text: number, minutes_file_id: fileId, minuted_at: ctx.now });
  await meetDeadline(ctx, { matter: subject(m.id), kind: 'meetingMinutes' });
  await finishTodos(ctx, subject(m.id), { action: 'meetingMinutes' });
  await openTodo(ctx, { matter: subject(m.id), action: 'minutesRead', title: number, to: await readersOf(ctx, m.id) });
  await record(ctx, 'meeting.minuted', subject(m.id), { title: m.title, number });
  return present(ctx, m.id);
}

/** Everybody called who has an account, but who acts. */
export async function readersOf(ctx: Ctx, id: string): Promise<{ accountId: string }[]> {
  return (await partsOf(ctx, id)).people.flatMap((p) => (p.account_id && p.account_id !== ctx.actor.accountId ? [{ accountId: p.account_id }] : []));
}

/** Makes the paper of minutes that have a number and keeps it; one that was corrected says when and why. */
export async function keepPaper(ctx: Ctx, m: MeetingRow, corrections: readonly { reason: string; corrected_at: Date }[]): Promise<string> {
  const [first, on] = [localDate(m.minuted_at ?? ctx.now), localDate(ctx.now)];
  const bytes = await minutes({ ...dataOf(await present(ctx, m.id), await placeName(ctx, m, first), m.number_text, first), corrections: corrections.map((c) => ({ on: localDate(c.corrected_at), reason: c.reason })) });
  return saveFile(ctx, { name: corrections.length === 0 ? `${m.number_text}.docx` : fill(PAPERS.correctedFile, { number: m.number_text ?? m.title, n: corrections.length, day: on }), mime: DOCX, bytes, subject: subject(m.id) });
}

/** Confirms that one has read the minutes. */
export async function confirmRead(ctx: Ctx, { params }: InputOf<typeof api.readMinutes>): Promise<MeetingDetail> {
  const m = await meetingFor(ctx, params.id);
  ctx.asked.add('meeting.answer');
  if (m.state !== 'minuted') throw new Refusal('workflow.not_possible', { state: m.state, action: 'read' });
  const me = (await partsOf(ctx, m.id)).people.find((p) => isMe(ctx, p));
  if (!me) throw new Refusal('meeting.not_called');
  if (me.read_at === null) {
    await ctx.tx.updateTable('meeting_people').set({ read_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('meeting_id', '=', m.id).where('id', '=', me.id).execute();
    await finishTodos(ctx, subject(m.id), { action: 'minutesRead', accountId: ctx.actor.accountId ?? '' });
    await record(ctx, 'meeting.minutesRead', subject(m.id), { title: m.title });
  }
  return present(ctx, m.id);
}

/** The minutes as they stand, for those who write them; those called get them once they are issued. */
export async function paper(ctx: Ctx, { params }: InputOf<typeof api.minutesPaper>): Promise<FileAnswer> {
  const m = await meetingFor(ctx, params.id);
  if (m.state !== 'minuted') allow(ctx, meetingAccess, 'meeting.minute', m.standing);
  if (m.state === 'draft' || m.state === 'noticed' || m.state === 'cancelled') throw new Refusal('meeting.not_found');
  await record(ctx, 'meeting.paperPrinted', subject(m.id), { title: m.title, paper: PAPERS.names[m.kind] });
  const issued = m.minutes_file_id ? await ctx.tx.selectFrom('files').select(['name', 'mime', 'sha256']).where('association_id', '=', ctx.actor.associationId).where('id', '=', m.minutes_file_id).executeTakeFirst() : undefined;
  // What was issued stays as it was issued, whatever became of its tasks since.
  if (issued) {
    const { stream, size } = await ctx.app.files.read(issued.sha256);
    return { fileName: issued.name, mime: issued.mime, body: stream, size };
  }
  const bytes = await minutes(dataOf(await present(ctx, m.id), await placeName(ctx, m, localDate(ctx.now)), m.number_text, localDate(ctx.now)));
  return { fileName: `${m.number_text ?? `${PAPERS.names[m.kind]}${PAPERS.draft}`}.docx`, mime: DOCX, body: bytes, size: bytes.length };
}

/** The notice of the meeting with everybody called. */
export async function notice(ctx: Ctx, { params }: InputOf<typeof api.noticePaper>): Promise<FileAnswer> {
  const m = await meetingFor(ctx, params.id);
  const d = await present(ctx, m.id);
  const bytes = await meetingNotice({ body: await placeName(ctx, m, localDate(m.noticed_at ?? ctx.now)), title: m.title, startsAt: m.starts_at, place: m.place, date: localDate(m.noticed_at ?? ctx.now), agenda: d.agenda, people: d.people.map((p) => p.name) });
  await record(ctx, 'meeting.paperPrinted', subject(m.id), { title: m.title, paper: PAPERS.notice });
  return { fileName: `${m.title}.docx`, mime: DOCX, body: bytes, size: bytes.length };
}

/** The masthead: the place's name on the day of the paper. */
const placeName = (ctx: Ctx, m: MeetingRow, on: string): Promise<string> => unitNameOn(ctx, m.unit_id, on);

/** The minutes' data from the meeting as it stands. */
function dataOf(m: MeetingDetail, body: string, number: string | null, issuedOn: string): MinutesData {
  const names = (test: (p: MeetingDetail['people'][number]) => boolean): string[] => m.people.filter(test).map((p) => p.name);
  const counted = m.quorum.counted === 'numbers';
  const of = (itemId: string | null): MinutesResolution[] => m.resolutions.filter((r) => r.agendaItemId === itemId).map(resolutionOf);
  const here = names((p) => p.part === 'attend' && p.attendance === 'present');
  return {
    body, kind: m.kind, title: m.title, number, date: localDate(new Date(m.startsAt)), issuedOn, place: m.place, chair: m.chair, recorder: m.recorder, note: m.minutesNote, quorum: m.quorum,
    attended: { present: counted ? [String(m.quorum.present)] : here, leave: names((p) => p.attendance === 'leave'), absent: names((p) => p.attendance === 'absent'), observed: names((p) => p.part === 'observe' && p.attendance === 'present'), counted },
    corrections: [], agenda: m.agenda.map((i) => ({ title: i.title, presenter: i.presenter, discussion: i.discussion, resolutions: of(i.id) })), further: of(null),
  };
}

function resolutionOf(r: Resolution): MinutesResolution {
  return { title: r.title, text: r.text, passed: r.passed, agreed: r.method === 'agreed', vote: !isVote(r.method) ? null : { for: r.votesFor ?? 0, against: r.votesAgainst ?? 0, abstain: r.votesAbstain ?? 0 }, task: r.task ? { lead: r.task.lead, day: localDate(new Date(r.task.dueAt)) } : null };
}
