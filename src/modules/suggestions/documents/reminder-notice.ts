import { fill } from '#kit/pure/words.ts';
import { bodyText, DEFAULT_PAPER_SETTINGS, oneLine, tidyNumber, type PaperSettings } from '#kit/server/documents/index.ts';
import { dayText, matterText } from './compose.ts';
import { REMINDER } from './data/letter-words.ts';
import { letterPaper } from './letter.ts';
import type { ReminderNoticeData } from './types.ts';

function facts(data: ReminderNoticeData): string {
  const { dispatch } = data;
  const said = {
    matter: matterText(data.matter),
    due: dayText(data.dueDate),
    dispatched: dispatch ? dayText(dispatch.date) : '',
    dispatchNumber: dispatch?.number ? fill(REMINDER.dispatchNumber, { number: tidyNumber(dispatch.number) }) : '',
    today: dayText(data.date),
    days: fill(REMINDER.days[data.overdueUnit ?? 'day'], { n: data.overdueDays }),
  };
  const before = (data.times ?? 1) - 1;
  return fill(dispatch ? REMINDER.facts : REMINDER.factsPlain, said) + fill(REMINDER.late, said) + (before > 0 ? fill(REMINDER.times, { n: before }) : '');
}

function demand(data: ReminderNoticeData): string {
  const head = data.unitHead ? fill(REMINDER.head, { name: oneLine(data.unitHead) }) : REMINDER.headPlain;
  const answer = data.answerBy === undefined ? REMINDER.answerSoon : fill(REMINDER.answerBy, { date: dayText(data.answerBy) });
  return fill(REMINDER.ask, { head, answer }) + REMINDER.consequence;
}

/** The reminder notice to a late unit and its head: facts, days over the limit, what is asked for; letter format. */
export async function reminderNotice(data: ReminderNoticeData, settings: PaperSettings = DEFAULT_PAPER_SETTINGS): Promise<Buffer> {
  return letterPaper(data, {
    title: fill(REMINDER.title, { number: tidyNumber(data.matter.number) }),
    to: [data.unit],
    body: bodyText([facts(data), demand(data), data.requirements ?? ''].join('\n'), settings, {}, true),
  }, settings);
}
