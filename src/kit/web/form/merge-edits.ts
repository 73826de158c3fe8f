/** What became of a form when somebody else changed what it edits. */
export interface Merged<T> {
  /** What was typed here stays; where nothing was, theirs comes in. */
  values: T;
  /** Fields that both changed, differently. */
  both: (keyof T & string)[];
  /** Fields that only they changed. */
  theirs: (keyof T & string)[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Brings together what a form began with, what was typed since, and what stands there now. */
export function mergeEdits<T extends object>(base: T, mine: T, now: T): Merged<T> {
  const merged: Merged<T> = { values: { ...mine }, both: [], theirs: [] };
  for (const key of Object.keys(now) as (keyof T & string)[]) {
    if (same(base[key], now[key]) || same(mine[key], now[key])) continue;
    if (!same(base[key], mine[key])) {
      merged.both.push(key);
      continue;
    }
    merged.values[key] = now[key];
    merged.theirs.push(key);
  }
  return merged;
}
