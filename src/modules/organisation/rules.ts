/** The share of targets that are covered; nothing of nothing is no rate. */
export function rateOf(covered: number, total: number): number | null {
  return total === 0 ? null : covered / total;
}
