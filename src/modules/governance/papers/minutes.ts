import { fill } from '#kit/pure/words.ts';
import { formatDateZh } from '#kit/pure/time.ts';
import { DEFAULT_PAPER_SETTINGS, bodyText, blank, bracketNote, buildPaper, colophon, letterhead, oneLine, paragraph, run, titleBlock, type PaperSettings } from '#kit/server/documents/index.ts';
import { PAPERS as w } from '../data/paper-words.ts';
import type { MeetingKind } from '../rules/meetings.ts';

export interface MinutesData {
  readonly body: string;
  readonly kind: MeetingKind;
  readonly title: string;
  readonly number: string | null;
  readonly date: string;
  /** When it was issued, at the foot. */
  readonly issuedOn: string;
  readonly place: string;
  readonly chair: string;
  readonly recorder: string;
  readonly note: string;
  /** What was corrected after the minutes were issued, in order. */
  readonly corrections: readonly { readonly on: string; readonly reason: string }[];
  readonly quorum: { readonly expected: number; readonly present: number; readonly needed: number; readonly met: boolean };
  /** Names, or for a meeting counted in numbers only the number. */
  readonly attended: { readonly present: readonly string[]; readonly leave: readonly string[]; readonly absent: readonly string[]; readonly observed: readonly string[]; readonly counted: boolean };
  readonly agenda: readonly { readonly title: string; readonly presenter: string; readonly discussion: string; readonly resolutions: readonly MinutesResolution[] }[];
  readonly further: readonly MinutesResolution[];
}
export interface MinutesResolution {
  readonly title: string;
  readonly text: string;
  readonly agreed: boolean;
  readonly vote: { readonly for: number; readonly against: number; readonly abstain: number } | null;
  readonly passed: boolean;
  readonly task: { readonly lead: string; readonly day: string } | null;
}

const ORDINALS = w.ordinals;
const ordinal = (n: number): string => (n <= 10 ? (ORDINALS[n - 1] ?? '') : n < 20 ? `${ORDINALS[9]}${ORDINALS[n - 11] ?? ''}` : `${ORDINALS[Math.floor(n / 10) - 1]}${ORDINALS[9]}${ORDINALS[(n % 10) - 1] ?? ''}`);

/** What a resolution says in the minutes: its words, its votes as numbers, who carries it out. */
export function resolutionText(r: MinutesResolution, n: number): string {
  const result = r.passed ? w.passed : w.notPassed;
  const verdict = r.vote !== null ? fill(w.vote, { ...r.vote, result }) : r.agreed ? w.agreed : fill(w.unstated, { result });
  const said = oneLine(r.text);
  return [fill(w.resolution, { n, title: oneLine(r.title) }), verdict, w.stop, said, said === '' || said.endsWith(w.stop) ? '' : w.stop, r.task ? fill(w.taskLine, { lead: r.task.lead, day: formatDateZh(r.task.day) }) : ''].join('');
}

/** The running text of the minutes: opening, quorum, each item with what was said and resolved. */
export function minutesText(d: MinutesData): string {
  const words = { date: formatDateZh(d.date), chair: oneLine(d.chair), place: oneLine(d.place) || w.noPlace, title: oneLine(d.title) };
  const opening = fill(d.chair ? w.opening : w.openingNoChair, words) + fill(w.quorum, { expected: d.quorum.expected, present: d.quorum.present, verdict: d.quorum.met ? w.quorumMet : fill(w.quorumNotMet, { needed: d.quorum.needed }) });
  const lines = [opening, ...(d.note ? [d.note] : [])];
  for (const [i, item] of d.agenda.entries()) {
    lines.push(`${ordinal(i + 1)}${w.comma}${oneLine(item.title)}`);
    lines.push(item.discussion || fill(item.presenter ? w.discussed : w.discussedNone, { presenter: oneLine(item.presenter), title: oneLine(item.title) }));
    lines.push(...listed(item.resolutions));
  }
  return [...lines, ...listed(d.further)].join('\n');
}
const listed = (all: readonly MinutesResolution[]): string[] => (all.length === 0 ? [] : [w.resolutions, ...all.map((r, i) => resolutionText(r, i + 1))]);

/** One line of the attendance list: the label in heiti, the names after it. */
function people(label: string, names: readonly string[], counted: boolean, settings: PaperSettings) {
  if (names.length === 0) return [];
  const text = counted && names.length === 1 ? fill(w.numbers, { n: names[0] ?? '' }) : names.map(oneLine).join(w.comma);
  return [paragraph([...run(label, { face: 'heiti' }, settings), ...run(text, {}, settings)], { style: 'PaperBody' })];
}

/** Minutes in the official layout (GB/T 9704-2012 §10.3): the name of the minutes red and centred, number, rule, text, who was there. */
export async function minutes(d: MinutesData, settings: PaperSettings = DEFAULT_PAPER_SETTINGS): Promise<Buffer> {
  const { attended: p } = d;
  return buildPaper({
    meta: { title: d.title, creator: d.body, date: d.date },
    children: [
      ...letterhead({ senders: [`${d.body}${w.names[d.kind]}`], documentWord: false, number: d.number ?? w.draft }, settings),
      ...titleBlock(d.corrections.length === 0 ? d.title : fill(w.correctedTitle, { title: d.title }), settings),
      ...bodyText(minutesText(d), settings),
      ...d.corrections.map((c, i) => bracketNote(fill(w.correction, { issued: formatDateZh(d.issuedOn), n: i + 1, day: formatDateZh(c.on), reason: oneLine(c.reason) }), settings)),
      blank(),
      ...people(w.attend, p.present, p.counted, settings), ...people(w.leave, p.leave, false, settings), ...people(w.absent, p.absent, false, settings), ...people(w.observe, p.observed, false, settings),
      ...people(w.recorder, d.recorder ? [d.recorder] : [], false, settings),
      ...colophon({ copyTo: [], printer: { name: d.body, date: d.issuedOn } }, 'document', settings),
    ],
  }, settings);
}
