import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { addDays, addMonthsSame } from '#kit/pure/time.ts';

export const offices = ['president', 'executiveVicePresident', 'vicePresident', 'secretaryGeneral', 'standingCouncillor', 'councillor', 'chiefSupervisor', 'supervisor'] as const;
export type Office = (typeof offices)[number];
export const changeStates = ['planning', 'published', 'elected', 'filed', 'cancelled'] as const;
export type ChangeState = (typeof changeStates)[number];

/** Officers in the sense of the limits of age and of terms. */
export const officers: readonly Office[] = ['president', 'executiveVicePresident', 'vicePresident', 'secretaryGeneral'];
export const council: readonly Office[] = [...officers, 'standingCouncillor', 'councillor'];
export const supervisors: readonly Office[] = ['chiefSupervisor', 'supervisor'];

/** Rules of practice §2.8: what is computed and warned about, never a reason to refuse. */
const LIMITS = { age: 70, terms: 2, years: 5, supervisorsFrom: 3, supervisorsTo: 9, standingAbove: 50 } as const;

export interface Plan {
  readonly startsOn: string;
  readonly years: number;
  readonly members: number;
  readonly council: number;
  readonly standing: number;
  readonly supervisors: number;
  readonly auditDone: boolean;
  /** Number of the audit report. */
  readonly auditPaper?: string;
  /** When the supervising body agreed to the plan, and its document. */
  readonly approvedOn?: string | null;
  readonly approvalPaper?: string;
}
export interface Seat {
  readonly label: string;
  readonly count: number;
}
export interface Standing {
  readonly id: string;
  readonly name: string;
  readonly memberId: string;
  readonly office: Office;
  readonly birth: string | null;
  readonly priorTerms: number;
  /** Left out while the person is on the roll. */
  readonly gone?: boolean;
}

export const warningCodes = [
  'councilTooLarge', 'councilEven', 'standingNotYet', 'standingTooLarge', 'standingEven', 'supervisorsNumber', 'supervisorsEven', 'supervisorInCouncil', 'tooOld', 'ageUnknown', 'tooManyTerms', 'seatsDiffer', 'fewCandidates', 'notOnRoll', 'termTooLong', 'noAudit', 'noApproval',
] as const;
export interface Warning {
  readonly code: (typeof warningCodes)[number];
  readonly params: Readonly<Record<string, string | number>>;
  readonly candidateId: string | null;
}

/** The longest that a term runs with the year by which it may be postponed: no charter known has more than ten. */
const LONGEST_TERM_YEARS = 11;

/** What is wrong with a term beside the others: a number that is taken, days that are not in the order of the numbers, or an end before its beginning or out of all measure. A new board may be elected before the old one's last day. */
export function wrongTerm(t: { number: number; startsOn: string; endsOn: string }, others: readonly { number: number; startsOn: string }[]): { field: 'number' | 'startsOn' | 'endsOn'; code: 'term.number_taken' | 'term.out_of_order' | 'term.dates_wrong' | 'term.too_long'; number?: number } | null {
  if (t.endsOn <= t.startsOn) return { field: 'endsOn', code: 'term.dates_wrong' };
  if (t.endsOn > termEnd(t.startsOn, LONGEST_TERM_YEARS)) return { field: 'endsOn', code: 'term.too_long' };
  if (others.some((o) => o.number === t.number)) return { field: 'number', code: 'term.number_taken' };
  const astray = others.find((o) => (o.number < t.number ? o.startsOn >= t.startsOn : o.startsOn <= t.startsOn));
  return astray ? { field: 'startsOn', code: 'term.out_of_order', number: astray.number } : null;
}

/** The last day of a term of so many years: the day before it would begin again. */
export function termEnd(startsOn: string, years: number): string {
  return addDays(addMonthsSame(startsOn, years * 12), -1);
}

/** Full years of age on a day. */
export function ageOn(birth: string, day: string): number {
  return Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);
}

/** Everything about a plan and its candidates that does not agree with the rules; the people decide. */
export function warningsOf(plan: Plan, seats: readonly Seat[], candidates: readonly Standing[]): Warning[] {
  const found: Warning[] = [];
  const warn = (code: Warning['code'], params: Warning['params'] = {}, candidateId: string | null = null) => found.push({ code, params, candidateId });
  const { council: size, standing, supervisors: board } = plan;
  if (size * 3 > plan.members) warn('councilTooLarge', { size, members: plan.members, most: Math.floor(plan.members / 3) });
  if (size > 0 && size % 2 === 0) warn('councilEven', { size });
  if (standing > 0 && size <= LIMITS.standingAbove) warn('standingNotYet', { size, above: LIMITS.standingAbove });
  if (standing * 3 > size) warn('standingTooLarge', { standing, most: Math.floor(size / 3) });
  if (standing > 0 && standing % 2 === 0) warn('standingEven', { standing });
  if (board > 0 && (board < LIMITS.supervisorsFrom || board > LIMITS.supervisorsTo)) warn('supervisorsNumber', { n: board });
  if (board > 0 && board % 2 === 0) warn('supervisorsEven', { n: board });
  if (plan.years > LIMITS.years) warn('termTooLong', { years: plan.years, most: LIMITS.years });
  if (!plan.auditDone) warn('noAudit');
  if (!plan.approvedOn) warn('noApproval');
  const given = seats.reduce((sum, s) => sum + s.count, 0);
  if (seats.length > 0 && given !== size) warn('seatsDiffer', { given, size });
  const inCouncil = new Set(candidates.filter((c) => council.includes(c.office)).map((c) => c.memberId));
  if (candidates.length > 0 && inCouncil.size < size) warn('fewCandidates', { n: inCouncil.size, size });
  const end = termEnd(plan.startsOn, plan.years);
  for (const c of candidates) {
    if (c.gone) warn('notOnRoll', { name: c.name }, c.id);
    if (supervisors.includes(c.office) && inCouncil.has(c.memberId)) warn('supervisorInCouncil', { name: c.name }, c.id);
    if (!officers.includes(c.office)) continue;
    if (c.birth === null) warn('ageUnknown', { name: c.name }, c.id);
    else if (ageOn(c.birth, end) > LIMITS.age) warn('tooOld', { name: c.name, age: ageOn(c.birth, end), most: LIMITS.age }, c.id);
    if (c.priorTerms >= LIMITS.terms) warn('tooManyTerms', { name: c.name, terms: c.priorTerms + 1, most: LIMITS.terms }, c.id);
  }
  return found;
}

/** A change of term is postponed by one year at most from the day when the term was to end. */
export function canPostpone(endsOn: string, to: string): Decision {
  if (to <= endsOn) return no('term.dates_wrong');
  const latest = addMonthsSame(endsOn, 12);
  return to > latest ? no('term.postponed_too_long', { latest }) : ok;
}

/** The elected take office on a day that has come, and not before the day on which their names were published. */
export function canElect(electedOn: string, publishedOn: string, today: string): Decision {
  if (electedOn > today) return no('term.elected_in_future');
  return electedOn < publishedOn ? no('term.elected_before_publication') : ok;
}

/** A change within a term is recorded when its day has come, and that day lies in the term, after its first. */
export function canAdjust(term: { readonly from: string; readonly to: string }, on: string, today: string): Decision {
  return on > term.from && on <= term.to && on <= today ? ok : no('term.adjusted_outside', { from: term.from, to: term.to < today ? term.to : today });
}

/** How often somebody held an office in the terms just before one: an unbroken run that reaches up to it. */
export function termsRunning(served: readonly { readonly memberId: string; readonly office: Office; readonly number: number }[], memberId: string, office: Office, number: number): number {
  const held = new Set(served.filter((s) => s.memberId === memberId && s.office === office).map((s) => s.number));
  let n = 0;
  while (held.has(number - 1 - n)) n += 1;
  return n;
}
