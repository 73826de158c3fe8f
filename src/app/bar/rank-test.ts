function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (i: number): number => sorted[i] ?? 0;
  return sorted.length % 2 ? at((sorted.length - 1) / 2) : (at(sorted.length / 2 - 1) + at(sorted.length / 2)) / 2;
}

/** Probability that a standard normal lies further out than z on either side (Abramowitz and Stegun 7.1.26). */
function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  return t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x);
}

/** Compares two samples of times: by how much of the first their medians differ, and how likely such ranks are when both are alike (Mann and Whitney). */
export function compareTimes(a: readonly number[], b: readonly number[]): { difference: number; p: number } {
  const all = [...a.map((v) => ({ v, a: true })), ...b.map((v) => ({ v, a: false }))].toSorted((x, y) => x.v - y.v);
  const ranks = all.reduce((sum, s, i) => sum + (s.a ? i + 1 : 0), 0);
  const u = ranks - (a.length * (a.length + 1)) / 2;
  const mean = (a.length * b.length) / 2;
  const spread = Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12);
  return { difference: Math.abs(median(a) - median(b)) / median(a), p: twoSided((u - mean) / spread) };
}
