/** What a structure table can be arranged by. */
export const structureDimensions = ['category', 'sex', 'age', 'education', 'title', 'affiliation', 'unit'] as const;
export type StructureDimension = (typeof structureDimensions)[number];
/** Somebody may stand under several values of these, so their lines add up to more than the total. */
export const severalOf: readonly StructureDimension[] = ['category', 'affiliation'];
/** Fields whose history is not kept: they are counted as they are today whatever day is asked for. */
export const asToday: readonly StructureDimension[] = ['category', 'education', 'title', 'affiliation'];

/** First ages of the bands; the last has no end. */
export const ageBands = [0, 30, 35, 40, 45, 50, 55, 60, 65, 70] as const;

/** The least number that is published. */
export const LEAST_PUBLISHED = 5;

export type Cell = number | null;

/** A share of a whole in percent, rounded to one decimal: equal numbers have equal shares, which may add up to a little more or less than 100. */
export const percentOf = (n: number, whole: number): string => (whole === 0 ? 0 : Math.round((n * 1000) / whole) / 10).toFixed(1);

/**
 * Holds back small cells of a table with its totals, so that none can be worked out from the rest. The table is extended by
 * its totals: the last column those of the rows, the last row those of the columns, the corner the whole. A cell from 1 to 4
 * is held back; then others, until every line holds back none or several whose sum is at least five, and no held-back cell
 * stands alone on a way round the table. (Rows and columns are points and held-back cells lines between them: a cell can be
 * computed exactly if its line is a bridge.)
 */
export function holdBack(table: readonly (readonly number[])[], least = LEAST_PUBLISHED): Cell[][] {
  const height = table.length;
  const width = table[0]?.length ?? 0;
  const value = (r: number, c: number): number => table[r]?.[c] ?? 0;
  const hidden = new Set<number>();
  const key = (r: number, c: number): number => r * width + c;
  for (let r = 0; r < height; r += 1) for (let c = 0; c < width; c += 1) if (value(r, c) > 0 && value(r, c) < least) hidden.add(key(r, c));
  if (hidden.size > 0) {
    while (widen() || cutBridges()) { /* until nothing more must go */ }
  }
  return table.map((row, r) => row.map((v, c) => (hidden.has(key(r, c)) ? null : v)));

  function lines(): [number, number][][] {
    const rows = Array.from({ length: height }, (_n, r) => Array.from({ length: width }, (_m, c): [number, number] => [r, c]));
    return [...rows, ...Array.from({ length: width }, (_n, c) => Array.from({ length: height }, (_m, r): [number, number] => [r, c]))];
  }
  /** The cheapest cell of a line that may still be held back: small ones first, totals later, a nought only when nothing else is left, the whole last. */
  function cheapest(line: readonly [number, number][]): [number, number] | undefined {
    const cost = ([r, c]: [number, number]): number => value(r, c) + (r === height - 1 ? 1e9 : 0) + (c === width - 1 ? 1e9 : 0) + (value(r, c) === 0 ? 1e12 : 0);
    return line.filter(([r, c]) => !hidden.has(key(r, c))).toSorted((a, b) => cost(a) - cost(b))[0];
  }
  function widen(): boolean {
    let changed = false;
    for (const line of lines()) {
      // A line's total stands in it: the parts held back are told as the total less the parts shown.
      const held = line.filter(([r, c]) => hidden.has(key(r, c)));
      if (held.length === 0) continue;
      const parts = held.filter(([r, c]) => !isTotalOf(line, r, c));
      const totalShown = held.length === parts.length;
      const sum = parts.reduce((s, [r, c]) => s + value(r, c), 0);
      if (held.length >= 2 && (!totalShown || sum >= least)) continue;
      const next = cheapest(line);
      if (!next) continue;
      hidden.add(key(...next));
      changed = true;
    }
    return changed;
  }
  function isTotalOf(line: readonly [number, number][], r: number, c: number): boolean {
    const [last] = line.slice(-1);
    return last !== undefined && last[0] === r && last[1] === c;
  }
  function cutBridges(): boolean {
    for (const [r, c] of bridges()) {
      // Another way between the two ends: a cell of the row with one of the same column, cheapest first.
      const beside = cheapest(Array.from({ length: width }, (_n, i): [number, number] => [r, i])) ?? cheapest(Array.from({ length: height }, (_n, i): [number, number] => [i, c]));
      if (!beside) continue;
      hidden.add(key(...beside));
      return true;
    }
    return false;
  }
  function bridges(): [number, number][] {
    const edges = [...hidden].map((k): [number, number] => [Math.floor(k / width), k % width]);
    const near = new Map<number, { to: number; edge: number }[]>();
    edges.forEach(([r, c], edge) => {
      for (const [from, to] of [[r, height + c], [height + c, r]] as const) near.set(from, [...(near.get(from) ?? []), { to, edge }]);
    });
    const seen = new Map<number, number>();
    const low = new Map<number, number>();
    const found: [number, number][] = [];
    let time = 0;
    for (const start of near.keys()) {
      if (seen.has(start)) continue;
      // Depth first without recursion: large tables have long ways.
      const stack: { node: number; via: number; at: number }[] = [{ node: start, via: -1, at: 0 }];
      seen.set(start, time); low.set(start, time); time += 1;
      while (stack.length > 0) {
        const top = stack.at(-1);
        if (!top) break;
        const next = near.get(top.node)?.[top.at];
        if (next) {
          top.at += 1;
          if (next.edge === top.via) continue;
          const known = seen.get(next.to);
          if (known !== undefined) { low.set(top.node, Math.min(low.get(top.node) ?? 0, known)); continue; }
          seen.set(next.to, time); low.set(next.to, time); time += 1;
          stack.push({ node: next.to, via: next.edge, at: 0 });
          continue;
        }
        stack.pop();
        const parent = stack.at(-1);
        if (!parent) continue;
        low.set(parent.node, Math.min(low.get(parent.node) ?? 0, low.get(top.node) ?? 0));
        const edge = edges[top.via];
        if (edge && (low.get(top.node) ?? 0) > (seen.get(parent.node) ?? 0)) found.push(edge);
      }
    }
    return found;
  }
}
