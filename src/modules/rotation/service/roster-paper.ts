import type { InputOf } from '#kit/pure/endpoint.ts';
import { formatDateZh, localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { DEFAULT_PAPER_SETTINGS as settings, buildPaper, formEnds, formLine, formTable, formTitle } from '#kit/server/documents/index.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { setting } from '#kit/server/settings.ts';
import { unitNameOn } from '#modules/units/index.ts';
import type { ShiftLine, printSchedule } from '../contract/schedules.ts';
import { ROSTER as W } from '../data/paper-words.ts';
import { type DutyRule, HANDOVER, targetOf } from '../rules.ts';
import { DUTIES } from '../settings.ts';
import { scheduleFor, scheduleSubject } from './load.ts';
import { presentSchedule } from './read-schedule.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The roster of a term year as a sheet for the notice board: who is on duty when, what they do, when they hand over. */
export async function rosterPaper(ctx: Ctx, { params }: InputOf<typeof printSchedule>): Promise<FileAnswer> {
  const row = await scheduleFor(ctx, 'rotation.read', params.id);
  const s = await presentSchedule(ctx, row);
  const today = localDate(ctx.now);
  const body = await unitNameOn(ctx, s.unitId, today);
  const duties = await dutiesOf(ctx, s.shiftList[0]);
  const limit = await setting<{ n: number; unit: 'workingDay' | 'day' }>(ctx, HANDOVER.limit);
  const centre = (text: string) => ({ text, align: 'center' as const });
  const label = (text: string) => ({ text, label: true });
  const bytes = await buildPaper({
    meta: { title: s.title, creator: body, date: today },
    children: [
      ...formTitle(s.state === 'draft' ? fill(W.draft, { title: s.title }) : s.title, settings, body), formEnds(fill(W.span, { from: formatDateZh(s.startsOn), to: formatDateZh(s.endsOn) }), fill(W.day, { day: formatDateZh(today) }), settings),
      formTable([10, 52, 20, 18], [
        { cells: [W.no, W.days, W.holder, W.note].map(label), head: true, whole: true },
        ...s.shiftList.map((f) => ({ cells: [centre(String(f.position)), centre(spanOf(f)), centre(f.holder.name), centre(f.state === 'cancelled' ? W.cancelled : '')], whole: true })),
      ], settings),
      ...(duties.length > 0 ? [formLine(W.duties, settings, { keepNext: true }), ...duties.map((d, i) => formLine(fill(W.duty, { n: i + 1, title: d.title, per: W.per[d.per], target: d.target }), settings))] : []),
      formLine(fill(W.handover, { n: limit.n, unit: W.units[limit.unit] }), settings),
      ...(s.closeReason ? [formLine(fill(W.closed, { reason: s.closeReason }), settings)] : []),
    ],
  }, settings);
  await record(ctx, 'rotation.printed', scheduleSubject(s.id), { title: s.title });
  return { fileName: `${s.title}.docx`, mime: DOCX, body: bytes, size: bytes.length };
}

/** In one line: the year once, where it is the same. */
function spanOf(f: { startsOn: string; endsOn: string }): string {
  const [from, to] = [formatDateZh(f.startsOn), formatDateZh(f.endsOn)];
  return fill(W.span, { from, to: f.startsOn.slice(0, 4) === f.endsOn.slice(0, 4) ? to.slice(5) : to });
}

/** What each shift of a roster has to do: fixed when it is published, where a week's share is counted for the whole shift; till then as the setting says. */
async function dutiesOf(ctx: Ctx, shift: Pick<ShiftLine, 'id' | 'startsOn' | 'endsOn'> | undefined): Promise<readonly DutyRule[]> {
  const fixed = shift ? await ctx.tx.selectFrom('rotation_duties').select(['title', 'per', 'target']).where('association_id', '=', ctx.actor.associationId).where('shift_id', '=', shift.id).orderBy('position').execute() : [];
  if (!shift || fixed.length === 0) return setting<readonly DutyRule[]>(ctx, DUTIES);
  return fixed.map((d) => (d.per === 'shift' ? d : { ...d, target: Math.max(1, Math.round(d.target / targetOf({ ...d, target: 1 }, shift))) }));
}
