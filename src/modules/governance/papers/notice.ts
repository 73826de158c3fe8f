import { fill } from '#kit/pure/words.ts';
import { formatDateZh, localDate, localTime } from '#kit/pure/time.ts';
import { DEFAULT_PAPER_SETTINGS, addressee, bodyText, buildPaper, oneLine, signature, titleBlock, type PaperSettings } from '#kit/server/documents/index.ts';
import { PAPERS as w } from '../data/paper-words.ts';

export interface NoticeData {
  readonly body: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly date: string;
  readonly agenda: readonly { readonly title: string; readonly presenter: string }[];
  readonly people: readonly string[];
}

/** The notice that calls to a meeting: time, place, items, people. */
export async function meetingNotice(d: NoticeData, settings: PaperSettings = DEFAULT_PAPER_SETTINGS): Promise<Buffer> {
  const day = formatDateZh(d.startsAt);
  const text = [
    fill(w.noticeIntro, { date: day, title: oneLine(d.title) }), w.noticeTime, fill(w.at, { date: day, time: localTime(d.startsAt) }), w.noticePlace, oneLine(d.place) || w.noPlace, w.noticeAgenda,
    ...d.agenda.map((i, n) => fill(i.presenter ? w.itemBy : w.item, { n: n + 1, title: oneLine(i.title), presenter: oneLine(i.presenter) })), ...(d.people.length > 0 ? [w.noticePeople, d.people.map(oneLine).join(w.comma)] : []), w.noticeAsk,
  ].join('\n');
  const title = fill(w.noticeTitle, { title: oneLine(d.title) });
  return buildPaper({ meta: { title, creator: d.body, date: localDate(d.startsAt) }, children: [...titleBlock(title, settings), addressee([w.noticeTo], settings), ...bodyText(text, settings), ...signature({ name: d.body, date: d.date, seal: false }, settings)] }, settings);
}
