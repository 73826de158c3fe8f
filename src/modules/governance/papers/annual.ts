import { formatDateZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { DEFAULT_PAPER_SETTINGS, buildPaper, formEnds, formLine, formTable, formTitle, type FormRow, type PaperSettings } from '#kit/server/documents/index.ts';
import { ANNUAL as W } from '../data/profile-words.ts';
import type { AnnualNumber } from '../rules/profile.ts';

export interface AnnualData {
  readonly title: string;
  /** The association's name on the day of the sheet. */
  readonly name: string;
  readonly on: string;
  readonly numbers: Readonly<Record<AnnualNumber, number>>;
  /** Two to a row. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly wide: readonly (readonly [label: string, value: string])[];
}

const unitOf = (key: AnnualNumber): string => {
  if (['branches', 'groups', 'committees'].includes(key)) return W.units.places;
  if (['general', 'council', 'standingCouncil', 'presidents'].includes(key)) return W.units.times;
  return key === 'rulesInForce' ? W.units.rules : W.units.people;
};

/** The annual inspection sheet: one form of four parts, the last of which is left for the pen. */
export async function annualPaper(d: AnnualData, settings: PaperSettings = DEFAULT_PAPER_SETTINGS): Promise<Buffer> {
  const label = (text: string) => ({ text, label: true });
  const head = (text: string): FormRow => ({ cells: [{ text, label: true, align: 'left', span: 4 }], whole: true, withNext: true });
  const pairs = (list: readonly (readonly [string, string])[]): FormRow[] => list.flatMap(([a, b], i) => (i % 2 === 1 ? [] : [{ cells: [label(a), { text: b }, label(list[i + 1]?.[0] ?? ''), { text: list[i + 1]?.[1] ?? '' }], whole: true }]));
  const numbers = (keys: readonly AnnualNumber[]): FormRow[] => pairs(keys.map((key) => [W.numbers[key], fill(unitOf(key), { n: d.numbers[key] })] as const));
  const wide = (a: string, b: string, lines?: number): FormRow => ({ cells: [label(a), { text: b, span: 3 }], ...(lines ? { lines, whole: true } : {}) });
  const opinion = (a: string, sign: string): FormRow => ({ cells: [label(a), { blocks: [formLine('', settings), formLine('', settings), formLine(sign, settings, { align: 'right' })], span: 3 }], whole: true });
  return buildPaper({
    meta: { title: d.title, creator: d.name, date: d.on },
    children: [
      ...formTitle(d.title, settings, d.name), formEnds(fill(W.count, { day: formatDateZh(d.on) }), '', settings),
      formTable([20, 30, 20, 30], [
        head(W.registration), wide(W.name, d.name), ...pairs(d.facts), ...d.wide.map(([a, b]) => wide(a, b)),
        head(W.people), ...numbers(['membersAtEnd', 'joined', 'returned', 'left', 'branches', 'groups', 'committees', 'councillors', 'standing', 'supervisors']),
        head(W.meetings), ...numbers(['general', 'council', 'standingCouncil', 'presidents', 'rulesInForce']),
        head(W.byHand), ...pairs(W.blanks.map((b) => [b, ''] as const)), opinion(W.opinion, W.sign), opinion(W.supervisorOpinion, W.stamp), opinion(W.authorityOpinion, W.stamp),
      ], settings),
    ],
  }, settings);
}
