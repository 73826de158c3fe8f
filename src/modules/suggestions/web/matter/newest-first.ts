/** The same list turned round; the standard call for it is younger than the browsers of offices. */
export function newestFirst<T>(list: readonly T[]): T[] {
  return list.map((_, i) => list[list.length - 1 - i] as T);
}
