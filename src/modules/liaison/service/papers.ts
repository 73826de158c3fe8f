import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { formatDateZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { DEFAULT_PAPER_SETTINGS, addressee, bodyText, bracketNote, buildPaper, formLine, formTable, formTitle, oneLine, signature, titleBlock } from '#kit/server/documents/index.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import type * as api from '../contract/conferences.ts';
import { PAPER as W } from '../data/paper-words.ts';
import { conferenceSubject } from './conferences.ts';
import { read, sessionFor } from './sessions.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
type Session = api.SessionDetail;
const settings = DEFAULT_PAPER_SETTINGS;
const dueOf = (x: Session['list'][number]): string => (x.task ? formatDateZh(new Date(x.task.dueAt)) : W.unknown);

async function source(ctx: Ctx, id: string): Promise<{ s: Session; convenor: string }> {
  const { c } = await sessionFor(ctx, 'conference.read', id);
  return { s: await read(ctx, { params: { id } }), convenor: c.convenor };
}

async function answer(ctx: Ctx, s: Session, kind: string, body: Buffer): Promise<FileAnswer> {
  await record(ctx, 'conference.printed', conferenceSubject(s.conference.id), { name: s.conference.name, number: s.number });
  return { fileName: `${fill(W.file, { name: s.conference.name, n: s.number, kind })}.docx`, mime: DOCX, body, size: body.length };
}

/** The notice of a planned session to the member bodies: when, where, what, and what is still to be reported on. */
export async function notice(ctx: Ctx, { params }: InputOf<typeof api.printNotice>): Promise<FileAnswer> {
  const { s, convenor } = await source(ctx, params.id);
  if (s.state !== 'planned') throw new Refusal('conference.session_settled');
  const due = s.before.filter((x) => x.task && x.task.state !== 'done' && x.task.state !== 'cancelled');
  const agenda = s.agenda.split('\n').map((x) => x.trim()).filter((x) => x !== '');
  const text = [
    fill(W.opening, { day: formatDateZh(s.plannedOn), name: s.conference.name, n: s.number }), W.timeHead, formatDateZh(s.plannedOn), W.placeHead, s.place || W.noAgenda, W.agendaHead, ...(agenda.length > 0 ? agenda : [W.noAgenda]),
    ...(due.length > 0 ? [W.beforeHead, ...due.map((x, i) => fill(W.line, { n: i + 1, agreed: x.agreed, lead: x.task?.lead ?? W.unknown, due: dueOf(x) }))] : []),
    fill(W.membersHead, { no: due.length > 0 ? W.no5 : W.no4 }), s.members.map((m) => m.bodyName).join(W.comma), W.ending,
  ].join('\n');
  const title = fill(W.noticeTitle, { name: s.conference.name, n: s.number });
  const bytes = await buildPaper({ meta: { title, creator: convenor }, children: [...titleBlock(title, settings), addressee([W.to], settings), ...bodyText(text, settings), ...signature({ name: convenor, date: ctx.now, seal: false }, settings)] }, settings);
  return answer(ctx, s, W.notice, bytes);
}

/** The minutes of a session that was held: who met, what was said, what was agreed. */
export async function minutes(ctx: Ctx, { params }: InputOf<typeof api.printMinutes>): Promise<FileAnswer> {
  const { s, convenor } = await source(ctx, params.id);
  if (s.state !== 'held') throw new Refusal('conference.session_settled');
  const nameOf = (m: Session['members'][number]): string => m.bodyName || W.bodyGone;
  const present = s.members.filter((m) => m.attended).map((m) => `${nameOf(m)}${m.liaisonName}`).join(W.comma);
  const absent = s.members.filter((m) => !m.attended).map(nameOf).join(W.comma);
  const text = [
    fill(W.time, { day: s.heldOn ? formatDateZh(s.heldOn) : '' }), fill(W.place, { place: s.place || W.unknown }), fill(W.chair, { chair: s.chair }), fill(W.present, { names: present || W.unknown }), ...(absent ? [fill(W.absent, { names: absent })] : []), s.minutes, W.agreed,
    ...(s.list.length > 0 ? s.list.map((x, i) => fill(W.line, { n: i + 1, agreed: x.agreed, lead: x.task?.lead ?? W.unknown, due: dueOf(x) })) : [W.none]),
  ].join('\n');
  const title = `${s.conference.name}${fill(W.session, { n: s.number })}${W.minutes}`;
  const corrected = s.corrections.toReversed().map((c, i) => bracketNote(fill(W.correction, { n: i + 1, day: formatDateZh(new Date(c.at)), reason: oneLine(c.reason) }), settings));
  const bytes = await buildPaper({ meta: { title, creator: convenor, ...(s.heldOn ? { date: s.heldOn } : {}) }, children: [...titleBlock(s.corrections.length > 0 ? fill(W.correctedTitle, { title }) : title, settings), ...bodyText(text, settings), ...corrected, ...signature({ name: convenor, date: s.heldOn ?? ctx.now, seal: false }, settings)] }, settings);
  return answer(ctx, s, W.minutes, bytes);
}

/** What was agreed and how far each item is on this day. */
export async function followUp(ctx: Ctx, { params }: InputOf<typeof api.printFollowUp>): Promise<FileAnswer> {
  const { s, convenor } = await source(ctx, params.id);
  const title = `${s.conference.name}${fill(W.session, { n: s.number })}${W.followUp}`;
  const label = (text: string) => ({ text, label: true });
  const items = s.state === 'held' ? s.list : s.before;
  const bytes = await buildPaper({
    meta: { title, creator: convenor },
    children: [
      ...formTitle(title, settings), formLine(fill(W.date, { day: formatDateZh(ctx.now) }), settings, { align: 'right' }),
      formTable([8, 38, 16, 24, 18], [
        { cells: [W.no, W.item, W.lead, W.due, W.state].map(label), head: true, whole: true },
        ...items.map((x, i) => ({ cells: [{ text: String(i + 1), align: 'center' as const }, { text: x.agreed }, { text: x.task?.lead ?? '' }, { text: dueOf(x) }, { text: x.task ? `${W.states[x.task.state] ?? x.task.state}${x.task.late ? W.late : ''}` : '' }], whole: true })),
      ], settings),
    ],
  }, settings);
  return answer(ctx, s, W.followUp, bytes);
}
