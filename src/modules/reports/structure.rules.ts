/** What a structure table can be arranged by. */
export const structureDimensions = ['category', 'sex', 'age', 'education', 'title', 'affiliation', 'unit'] as const;
export type StructureDimension = (typeof structureDimensions)[number];
/** Somebody may stand under several values of these, so their lines add up to more than the total. */
export const severalOf: readonly StructureDimension[] = ['category', 'affiliation'];
/** Fields whose history is not kept: they are counted as they are today whatever day is asked for. */
export const asToday: readonly StructureDimension[] = ['category', 'education', 'title', 'affiliation'];

/** First ages of the bands; the last has no end. */
export const ageBands = [0, 30, 35, 40, 45, 50, 55, 60, 65, 70] as const;

/** The least number that is published, and what every published number is a multiple of. */
export const LEAST_PUBLISHED = 5;
/** How many ends of quarters, the latest first, may be published. */
const PUBLISHED_QUARTERS = 8;

export type Cell = number | null;

/** A share of a whole in percent, rounded to one decimal: equal numbers have equal shares, which may add up to a little more or less than 100. */
export const percentOf = (n: number, whole: number): string => (whole === 0 ? 0 : Math.round((n * 1000) / whole) / 10).toFixed(1);

/** The ends of the latest quarters that are over on a day, the latest first: published numbers are of no other days. */
export function publishedDays(today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const quarter = year * 4 + Math.floor((month - 1) / 3);
  return Array.from({ length: PUBLISHED_QUARTERS }, (_n, i) => {
    const ended = quarter - 1 - i;
    return `${Math.floor(ended / 4)}-${['03-31', '06-30', '09-30', '12-31'][ended % 4]}`;
  });
}

/**
 * A number as it is published: a multiple of five beside the true one, which of the two `chance` (0 to 4) says. What is under five is never shown, and
 * what is a little over only sometimes, so that neither a step nor a number that comes or goes tells of one person.
 */
export function blurred(n: number, chance: number): Cell {
  return n + chance < 2 * LEAST_PUBLISHED - 1 ? null : Math.floor((n + chance) / LEAST_PUBLISHED) * LEAST_PUBLISHED;
}

/** What a published number leaves open: the least and the most that it may stand for. */
export const boundsOf = (shown: Cell): readonly [number, number] => (shown === null ? [0, 2 * LEAST_PUBLISHED - 2] : [Math.max(LEAST_PUBLISHED, shown - LEAST_PUBLISHED + 1), shown + LEAST_PUBLISHED - 1]);

/**
 * A table with its totals (the last column, the last row, the corner) as it is published: every number blurred by itself; a total that would tell nearly
 * what its parts are is held back. `sums`: whether the parts of a row, of a column add up to no more than their total.
 */
export function published(table: readonly (readonly number[])[], chance: (row: number, column: number) => number, sums: { readonly row: boolean; readonly column: boolean }): Cell[][] {
  const shown = table.map((row, r) => row.map((n, c) => blurred(n, chance(r, c))));
  const [last, foot] = [(table[0]?.length ?? 1) - 1, table.length - 1];
  const tells = (total: Cell, parts: readonly Cell[], adds: boolean): boolean => {
    if (total === null) return false;
    const [least, most] = boundsOf(total);
    const sum = (which: 0 | 1): number => parts.reduce<number>((s, p) => s + boundsOf(p)[which], 0);
    return sum(1) - least < LEAST_PUBLISHED - 1 || (adds && most - sum(0) < LEAST_PUBLISHED - 1);
  };
  return shown.map((row, r) => row.map((n, c) => {
    const ofRow = c === last && tells(n, row.slice(0, last), sums.row);
    const ofColumn = r === foot && tells(n, shown.slice(0, foot).map((line) => line[c] ?? null), sums.column);
    return ofRow || ofColumn ? null : n;
  }));
}
