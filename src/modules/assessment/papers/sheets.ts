import { formatDateZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { DEFAULT_PAPER_SETTINGS, type FormRow, buildPaper, formEnds, formLine, formTable, formText, formTitle } from '#kit/server/documents/index.ts';
import type { AssessmentDetail, RoundDetail } from '../contract/assessments.ts';
import { PAPER as W } from '../data/templates.ts';

const settings = DEFAULT_PAPER_SETTINGS;
const label = (text: string) => ({ text, label: true });
const centre = (text: string) => ({ text, align: 'center' as const });
type Totals = AssessmentDetail['self'];
/** A sum in words: points of points, or how many are met. */
export const totalText = (x: Totals): string => (x.most > 0 ? fill(W.points, { have: x.points, of: x.most }) : fill(W.metOf, { met: x.met, partly: x.partly, unmet: x.unmet }));

/** What the sheet of a unit is called; a round that is called a self-check already is not called so twice. */
export const sheetTitle = (unit: string, round: string): string => fill(W.namesCheck.test(round) ? W.titleOfCheck : W.title, { unit, round });

/** The assessment of one unit: every item as the unit said and as it was reviewed, with what is lacking. */
export function assessmentPaperOf(a: AssessmentDetail, body: string, date: Date): Promise<Buffer> {
  const title = sheetTitle(a.unit.name, a.round.name);
  const sections = [...new Set(a.items.map((i) => i.section))];
  let no = 0;
  const said = (mark: keyof typeof W.marks | null, score: number | null): string => (mark ? W.marks[mark] : score === null ? W.none : String(score));
  const rows: FormRow[] = sections.flatMap((s) => [
    { cells: [{ text: s || W.none, label: true, span: 6 }], withNext: true },
    ...a.items.filter((i) => i.section === s).map((i): FormRow => {
      const x = a.answers.find((y) => y.itemId === i.id);
      return { cells: [centre(String((no += 1))), { text: i.most === null ? i.title : fill(W.ofMost, { title: i.title, most: i.most }) }, centre(said(x?.selfMark ?? null, x?.selfScore ?? null)), centre(said(x?.reviewMark ?? null, x?.reviewScore ?? null)), centre(x?.gap ? W.gapWords[x.gap] : W.none), { text: [x?.selfNote, x?.reviewNote].filter(Boolean).join('\n') }], whole: true };
    }),
  ]);
  return buildPaper({
    meta: { title, creator: body, date: formatDateZh(date) },
    children: [
      ...formTitle(title, settings, body), formEnds(fill(W.by, { self: totalText(a.self), review: a.review ? totalText(a.review) : W.none }), fill(W.date, { day: formatDateZh(date) }), settings), ...(a.grade ? [formLine(fill(a.review ? W.grade : W.selfGrade, { grade: a.grade }), settings)] : []),
      formTable([7, 30, 11, 11, 12, 29], [{ cells: [W.no, W.item, W.self, W.review, W.gap, W.note].map(label), head: true, whole: true }, ...rows], settings),
      ...(a.summary ? [formLine(W.summary, settings, { keepNext: true }), ...formText(a.summary, settings)] : []), ...(a.reviewNote ? [formLine(W.reviewNote, settings, { keepNext: true }), ...formText(a.reviewNote, settings)] : []),
    ],
  }, settings);
}

/** The units of a round beside each other. */
export function roundPaperOf(r: RoundDetail, body: string, date: Date): Promise<Buffer> {
  const title = fill(W.compare, { round: r.title });
  return buildPaper({
    meta: { title, creator: body, date: formatDateZh(date) },
    children: [
      ...formTitle(title, settings, body), formEnds(r.standard.name, fill(W.date, { day: formatDateZh(date) }), settings),
      formTable([8, 26, 16, 20, 20, 10], [{ cells: [W.no, W.unit, W.state, W.self, W.review, W.gaps].map(label), head: true, whole: true }, ...r.list.map((u, i) => ({ cells: [centre(String(i + 1)), { text: u.unit.name }, centre(W.states[u.state]), centre(u.state === 'filling' ? W.none : totalText(u.self)), centre(u.review ? totalText(u.review) : W.none), centre(u.state === 'filling' ? W.none : String(u.gaps))], whole: true }))], settings),
    ],
  }, settings);
}
