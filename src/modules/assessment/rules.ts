import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { type LocalDate, addMonthsSame } from '#kit/pure/time.ts';

export const standardKinds = ['unitStandard', 'ngo'] as const;
export type StandardKind = (typeof standardKinds)[number];
export const assessmentStates = ['filling', 'submitted', 'reviewed'] as const;
export type AssessmentState = (typeof assessmentStates)[number];
export const roundStates = ['open', 'closed'] as const;
export type RoundState = (typeof roundStates)[number];
export const marks = ['met', 'partly', 'unmet'] as const;
export type Mark = (typeof marks)[number];
/** A grade and the least total that it needs. */
export interface Grade {
  readonly name: string;
  readonly from: number;
}
/** A grade holds for five years, unless the paper says another day (Measures for the assessment of social organisations). */
export const GRADE_YEARS = 5;
export const lastDayOfGrade = (issuedOn: LocalDate, years: number = GRADE_YEARS): LocalDate => addMonthsSame(issuedOn, years * 12);

interface Item {
  readonly id: string;
  readonly most: number | null;
  readonly evidence: string;
}
interface Said {
  readonly mark: Mark | null;
  readonly score: number | null;
}
export const isAnswered = (item: Item, said: Said | undefined): boolean => said !== undefined && (item.most === null ? said.mark : said.score) !== null;

/** What an item lacks: not met or only in part, points below the most, or evidence that is asked and not there. */
export type Gap = 'unanswered' | 'unmet' | 'partly' | 'points' | 'evidence';
export function gapOf(item: Item, said: Said | undefined, files: number): Gap | null {
  if (!said || !isAnswered(item, said)) return 'unanswered';
  if (item.most === null) {
    if (said.mark === 'unmet') return 'unmet';
    if (said.mark === 'partly') return 'partly';
  } else if ((said.score ?? 0) < item.most) return 'points';
  return item.evidence !== '' && files === 0 ? 'evidence' : null;
}

/** The sums of an assessment: items met (in part counts as a half in the share), points of points. */
export interface Totals {
  readonly items: number;
  readonly met: number;
  readonly partly: number;
  readonly unmet: number;
  readonly points: number;
  readonly most: number;
  readonly percent: number;
}
export function totalsOf(items: readonly Item[], said: ReadonlyMap<string, Said>): Totals {
  const marked = items.filter((i) => i.most === null);
  const count = (mark: Mark): number => marked.filter((i) => said.get(i.id)?.mark === mark).length;
  const scored = items.filter((i) => i.most !== null);
  const most = scored.reduce((sum, i) => sum + (i.most ?? 0), 0);
  const points = scored.reduce((sum, i) => sum + Math.min(i.most ?? 0, said.get(i.id)?.score ?? 0), 0);
  const [met, partly] = [count('met'), count('partly')];
  const percent = most > 0 ? Math.floor((points * 100) / most) : marked.length > 0 ? Math.floor(((met + partly / 2) * 100) / marked.length) : 0;
  return { items: items.length, met, partly, unmet: count('unmet'), points, most, percent };
}

/** The best grade whose least total is reached; none below the lowest. */
export function gradeOf(points: number, grades: readonly Grade[]): string | null {
  return grades.toSorted((a, b) => b.from - a.from).find((g) => points >= g.from)?.name ?? null;
}

/** Everything answered, no score above its most, evidence where it is asked of an item that is said to be met. */
export function canSubmit(items: readonly (Item & { readonly title: string })[], said: ReadonlyMap<string, Said>, files: ReadonlyMap<string, number>): Decision {
  const open = items.find((i) => !isAnswered(i, said.get(i.id)));
  if (open) return no('assessment.item_open', { item: open.title });
  const above = items.find((i) => i.most !== null && (said.get(i.id)?.score ?? 0) > i.most);
  if (above) return no('assessment.score_above', { item: above.title, most: above.most ?? 0 });
  const bare = items.find((i) => i.evidence !== '' && (files.get(i.id) ?? 0) === 0 && (i.most === null ? said.get(i.id)?.mark === 'met' : (said.get(i.id)?.score ?? 0) > 0));
  return bare ? no('assessment.evidence_missing', { item: bare.title }) : ok;
}

/** Adopted today or before; begins no earlier, and later than the version before. */
export function canAdopt(adoptedOn: LocalDate, effectiveFrom: LocalDate, today: LocalDate, earlier: readonly (LocalDate | null)[]): Decision {
  if (adoptedOn > today) return no('standard.adopted_in_future');
  if (effectiveFrom < adoptedOn) return no('standard.before_adoption');
  return earlier.some((d) => d !== null && d >= effectiveFrom) ? no('standard.day_taken') : ok;
}
