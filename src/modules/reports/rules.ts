/** The facts that the report counts, by the names of the suggestions module, which alone says what each means. */
export const counted = [
  'submitted', 'accepted', 'filed', 'reported', 'adopted', 'instructed', 'dispatched', 'replied', 'carriedOut', 'onTime', 'late', 'dueOrReplied', 'overdue',
  'ratedWork', 'satisfiedWork', 'ratedResult', 'satisfiedResult', 'unrated', 'classA', 'classB', 'classC', 'classD',
] as const;
export type Counted = (typeof counted)[number];
export type Counts = Readonly<Record<Counted, number>>;

/** The way of a suggestion, in the order in which it is gone; a matter need not pass every stage. */
export const funnel = ['submitted', 'accepted', 'filed', 'reported', 'adopted', 'instructed', 'dispatched', 'replied', 'carriedOut'] as const satisfies readonly Counted[];
export const classes = ['classA', 'classB', 'classC', 'classD'] as const satisfies readonly Counted[];

/** Each rate as the two facts whose numbers it divides. Who was not asked or did not answer is in neither. */
export const rates = {
  adoption: ['adopted', 'accepted'],
  onTime: ['onTime', 'dueOrReplied'],
  work: ['satisfiedWork', 'ratedWork'],
  result: ['satisfiedResult', 'ratedResult'],
} as const satisfies Record<string, readonly [part: Counted, whole: Counted]>;
export type RateName = keyof typeof rates;
export const rateNames = Object.keys(rates) as readonly RateName[];

/** A rate keeps what it was made of: a printed percentage cannot be turned back into numbers. */
export interface Rate {
  readonly part: number;
  readonly whole: number;
}

/** The rates of some counts, always numerator and denominator. */
export function ratesOf(counts: Counts): Record<RateName, Rate> {
  return Object.fromEntries(rateNames.map((name) => [name, { part: counts[rates[name][0]], whole: counts[rates[name][1]] }])) as Record<RateName, Rate>;
}

/** The share from 0 to 1, or null where nothing was counted: nothing of nothing is no rate. */
export function shareOf({ part, whole }: Rate): number | null {
  return whole === 0 ? null : part / whole;
}

export const dimensions = ['unit', 'handlingUnit', 'type', 'category', 'month'] as const;
export type Dimension = (typeof dimensions)[number];

/** First and last day of a month `YYYY-MM`. */
export function daysOfMonth(month: string): { from: string; to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { from: `${month}-01`, to: `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, '0')}` };
}

/** Every month from the one to the other, both included; the last `most` of them when there are more. */
export function monthsBetween(first: string, last: string, most = 60): string[] {
  const at = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  const [from, to] = [Math.max(at(first), at(last) - most + 1), at(last)];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_none, i) => `${Math.floor((from + i) / 12)}-${String(((from + i) % 12) + 1).padStart(2, '0')}`);
}

export const periods = ['year', 'quarter', 'lastYear', 'all', 'custom'] as const;
export type Period = (typeof periods)[number];

/** The days of a named period around today; both absent for all time. A chosen period brings its own days. */
export function daysOfPeriod(period: Exclude<Period, 'custom'>, today: string): { from?: string; to?: string } {
  const year = Number(today.slice(0, 4));
  if (period === 'all') return {};
  if (period === 'lastYear') return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  if (period === 'year') return { from: `${year}-01-01`, to: `${year}-12-31` };
  const first = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1;
  return { from: `${year}-${String(first).padStart(2, '0')}-01`, to: daysOfMonth(`${year}-${String(first + 2).padStart(2, '0')}`).to };
}
